#pragma once
// What a table of results says of itself: versions, definitions, assumptions.
// No clock, path or thread count, so that the same question gives the same bytes.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/scope.hpp"
#include "engine/report/results.hpp"

namespace convene {

class Provenance {
public:
    /// Engine, content of the network and the seed of all chance.
    Provenance(const Network& network, std::uint64_t seed);

    void request(std::string text);
    /// Each metric once, however often it was computed.
    void define(const Metric& metric);
    void define(std::string_view id, std::string text);
    void assume(const View& view);
    /// "PLACE: what was assumed there."
    void assume(std::string text);
    /// What was left out, and why ("is about ...").
    void skip(const View& view, std::string_view id, std::string_view reason);
    /// What a metric has to say about one of its columns.
    void note(const View& view, std::string_view column, std::string_view text);
    /// The same of a question, which is about no single view.
    void skip(std::string_view id, std::string_view reason);
    void note(std::string_view id, std::string_view text);

    /// Header lines: what, definitions, assumptions, what was left out, notes.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> lines() &&;

private:
    using Lines = std::vector<std::pair<std::string, std::string>>;
    /// A remark, and the ids that it is about, so that none is written twice.
    struct Remark {
        std::string place;  ///< empty: of a question
        std::string text;
        std::vector<std::string> ids;
    };
    static void add_once(Lines& lines, std::string key, std::string text);
    static void remark(std::vector<Remark>& remarks, const std::string& where, std::string_view id,
                       std::string_view text);
    static std::string line_of(const Remark& remark);
    Lines head_;
    Lines definitions_;
    Lines assumptions_;
    std::vector<Remark> skipped_;
    std::vector<Remark> notes_;
};

}  // namespace convene
