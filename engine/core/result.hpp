#pragma once
// Expected failures are values. An Error carries what a facilitator needs to
// act: which file and line, what is wrong, what to do. Exceptions never leave
// an adapter; assertions are for bugs alone.

#include <cstddef>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace convene {

enum class ErrorKind {
    invalid_input,   ///< the call or the data is wrong: exit status 2
    cannot_compute,  ///< the analysis could not be done: exit status 1
    stopped,         ///< somebody asked to stop: exit status 1, nothing published
};

struct Error {
    ErrorKind kind = ErrorKind::invalid_input;
    std::string message;   ///< what is wrong, one sentence
    std::string advice;    ///< what to do about it, one sentence; may be empty
    std::string file;      ///< empty when no file is involved
    std::size_t line = 0;  ///< 1-based; 0 when no line is involved

    /// "FILE, line N: message advice", the form shown to people.
    [[nodiscard]] std::string text() const;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// Nothing to return but success.
struct Done {};

[[nodiscard]] inline tl::unexpected<Error> invalid_input(std::string message,
                                                         std::string advice = {}) {
    return tl::unexpected(
        Error{ErrorKind::invalid_input, std::move(message), std::move(advice), {}, 0});
}
[[nodiscard]] inline tl::unexpected<Error> invalid_file(std::string file, std::size_t line,
                                                        std::string message,
                                                        std::string advice = {}) {
    return tl::unexpected(Error{ErrorKind::invalid_input, std::move(message), std::move(advice),
                                std::move(file), line});
}
[[nodiscard]] inline tl::unexpected<Error> cannot_compute(std::string message,
                                                          std::string advice = {}) {
    return tl::unexpected(
        Error{ErrorKind::cannot_compute, std::move(message), std::move(advice), {}, 0});
}
[[nodiscard]] inline tl::unexpected<Error> stopped() {
    return tl::unexpected(Error{ErrorKind::stopped, "Stopped as asked.", {}, {}, 0});
}

}  // namespace convene
