#pragma once
// The entries of a compressed file in memory. Nothing is ever extracted to disk, so
// names with ".." do no harm; what entries may unpack to is limited.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/limits.hpp"

struct zip;

namespace convene {

class ZipArchive {
public:
    /// Keeps `bytes`. `file` is for messages. Errors: no zip file, damaged, too many entries.
    [[nodiscard]] static Result<ZipArchive> open(std::string file, std::string bytes,
                                                 const InputLimits& limits);
    ZipArchive(ZipArchive&&) noexcept;
    ZipArchive& operator=(ZipArchive&&) noexcept;
    ~ZipArchive();

    /// Whether there is an entry of this name, capitals aside.
    [[nodiscard]] bool has(const std::string& name) const;
    /// An entry as bytes. Errors: not there, encrypted, damaged, or all that was read so
    /// far unpacks to more than the limits allow.
    [[nodiscard]] Result<std::string> read(const std::string& name);

private:
    ZipArchive() = default;
    struct Discard {
        void operator()(zip* archive) const;
    };
    std::string file_;
    std::unique_ptr<std::string> bytes_;  // before archive_, which reads from it
    std::unique_ptr<zip, Discard> archive_;
    InputLimits limits_;
    std::size_t unpacked_ = 0;
};

}  // namespace convene
