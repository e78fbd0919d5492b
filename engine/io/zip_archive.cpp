#include "engine/io/zip_archive.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <zip.h>

namespace convene {
namespace {

constexpr zip_int64_t most_entries = 20'000;
/// Small files may well unpack to many times their size.
constexpr std::size_t always_allowed = std::size_t{4} << 20;

}  // namespace

void ZipArchive::Discard::operator()(zip* archive) const { zip_discard(archive); }
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(std::string file, std::string bytes,
                                    const InputLimits& limits) {
    ZipArchive archive;
    archive.file_ = std::move(file);
    archive.bytes_ = std::make_unique<std::string>(std::move(bytes));
    archive.limits_ = limits;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source =
        zip_source_buffer_create(archive.bytes_->data(), archive.bytes_->size(), 0, &error);
    zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (opened == nullptr && source != nullptr) zip_source_free(source);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (opened == nullptr) {
        return invalid_file(archive.file_, 0,
                            fmt::format("The compressed file is damaged ({}).", reason),
                            "Save or download it again.");
    }
    archive.archive_.reset(opened);
    if (zip_get_num_entries(opened, 0) > most_entries) {
        return invalid_file(
            archive.file_, 0,
            fmt::format("The compressed file holds more than {} entries.", most_entries),
            "Save the workbook again from the spreadsheet program.");
    }
    return archive;
}

bool ZipArchive::has(const std::string& name) const {
    return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string> ZipArchive::read(const std::string& name) {
    const auto damaged = [&](std::string_view reason) {
        return invalid_file(file_, 0, fmt::format("Its part {} cannot be read ({}).", name, reason),
                            "Save or download the file again.");
    };
    const zip_int64_t found = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
    if (found < 0) return damaged("it is not there");
    const auto index = static_cast<zip_uint64_t>(found);
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat_index(archive_.get(), index, 0, &facts) == 0 &&
        (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
        return invalid_file(file_, 0, "The file is encrypted.", "Save it without a password.");
    }
    zip_file_t* entry = zip_fopen_index(archive_.get(), index, 0);
    if (entry == nullptr) return damaged(zip_strerror(archive_.get()));
    const std::size_t most = std::min(
        limits_.unpacked_bytes, std::max(always_allowed, bytes_->size() * limits_.unpacked_ratio));
    std::string text;
    std::array<char, 65536> block{};
    zip_int64_t got = 0;
    while ((got = zip_fread(entry, block.data(), block.size())) > 0) {
        unpacked_ += static_cast<std::size_t>(got);
        if (unpacked_ > most) break;
        text.append(block.data(), static_cast<std::size_t>(got));
    }
    const std::string reason = got < 0 ? zip_file_strerror(entry) : "";
    zip_fclose(entry);
    if (unpacked_ > most) {
        return invalid_file(
            file_, 0,
            fmt::format("The compressed file of {} bytes unpacks to more than {} bytes.",
                        bytes_->size(), most),
            "That is no ordinary workbook. Save the tables as CSV.");
    }
    if (got < 0) return damaged(reason);
    return text;
}

}  // namespace convene
