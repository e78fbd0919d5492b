#include "engine/store/salvage.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <fstream>

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/store/project_file.hpp"
#include "engine/store/schema.hpp"

namespace convene {
namespace {

constexpr std::uint64_t usual_page_size = 4096;  // of every file that Convene writes
/// Ranges tried in one table: bounds the time where a whole branch is lost.
constexpr int most_ranges = 20'000;

void put_big_endian(std::array<char, 100>& header, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i)
        header[at + i] = static_cast<char>((value >> (24 - 8 * i)) & 0xFF);
}

}  // namespace

bool repair_header(const std::filesystem::path& copy) {
    std::array<char, 100> header{};
    std::ifstream(copy, std::ios::binary).read(header.data(), header.size());
    std::uint64_t page_size = (std::uint64_t{static_cast<unsigned char>(header[16])} << 8) |
                              static_cast<unsigned char>(header[17]);
    if (page_size < 512 || (page_size & (page_size - 1)) != 0) page_size = usual_page_size;
    std::error_code failed;
    auto size = std::filesystem::file_size(copy, failed);
    if (failed || size < 512) return false;
    if (size % page_size != 0) {
        size += page_size - size % page_size;
        std::filesystem::resize_file(copy, size, failed);
        if (failed) return false;
    }
    std::fstream file(copy, std::ios::binary | std::ios::in | std::ios::out);
    if (!file) return false;
    const auto version = static_cast<unsigned char>(header[63]);
    const bool version_known = header[60] == 0 && header[61] == 0 && header[62] == 0 &&
                               version > 0 && version <= project_schema_version;
    const bool log = header[18] == 2 && header[19] == 2;
    constexpr std::string_view magic("SQLite format 3\0\x10\0\1\1\0\x40\x20\x20", 24);
    std::copy(magic.begin(), magic.end(), header.begin());
    header[16] = static_cast<char>(page_size >> 8);
    header[17] = 0;
    if (log) header[18] = header[19] = 2;
    // Two counters that differ: the number of pages is told by the file's size.
    put_big_endian(header, 24, 2);
    put_big_endian(header, 28, static_cast<std::uint32_t>(size / page_size));
    put_big_endian(header, 32, 0);  // no free pages
    put_big_endian(header, 36, 0);
    put_big_endian(header, 44, 4);  // format of the schema
    put_big_endian(header, 48, 0);
    put_big_endian(header, 52, 0);  // no vacuum page
    put_big_endian(header, 56, 1);  // UTF-8
    if (!version_known) put_big_endian(header, 60, project_schema_version);
    put_big_endian(header, 64, 0);
    put_big_endian(header, 68, project_application_id);
    put_big_endian(header, 92, 1);
    file.seekp(0);
    file.write(header.data(), header.size());
    return static_cast<bool>(file.flush());
}

Salvage::Salvage(Database& from, Database& to, std::string table)
    : from_(from), to_(to), table_(std::move(table)) {}

bool Salvage::prepare_insert() {
    from_.clear_error();
    to_.clear_error();
    Statement source = from_.prepare(fmt::format("SELECT * FROM {} LIMIT 0", table_));
    if (from_.failed()) {
        from_.clear_error();
        done_.missing = true;
        return false;
    }
    std::string names, places;
    for (int column = 0; column < source.columns(); ++column) {
        Statement known = to_.prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = ?");
        if (!known.with(table_, source.column_name(column)).next()) continue;
        taken_columns_.push_back(column);
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", source.column_name(column));
        places += places.empty() ? "?" : ", ?";
    }
    Statement imported = to_.prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = 'import'");
    const bool has_import = imported.with(table_).next();
    if (has_import && names.find("\"import\"") == std::string::npos) {
        names += ", \"import\"";  // schema 1 knew one import
        places += ", 1";
    }
    insert_ = fmt::format("INSERT OR IGNORE INTO {} ({}) VALUES ({})", table_, names, places);
    return !taken_columns_.empty() && !to_.failed();
}

void Salvage::copy_row(Statement& row) {
    Statement insert = to_.prepare(insert_);
    int place = 0;
    for (const int column : taken_columns_) insert.bind_column(++place, row, column);
    insert.run();
    if (to_.failed()) {
        to_.clear_error();
        ++done_.rejected;
    } else if (sqlite3_changes(to_.handle()) > 0) {
        ++done_.rows;
    } else {
        ++done_.rejected;
    }
}

std::int64_t Salvage::copy_rows(const std::string& query, std::string_view key, Range range,
                                bool back, std::int64_t before, bool& whole) {
    from_.clear_error();
    Statement rows = from_.prepare(query);
    rows.with(range.low, range.high);
    int key_column = -1;
    for (int column = 0; column < rows.columns(); ++column)
        if (rows.column_name(column) == key) key_column = column;
    std::int64_t last = before;
    whole = true;
    while (rows.next()) {
        if (key_column >= 0) {
            // A damaged page may hold anything: keys out of order are no rows of ours.
            const std::int64_t number = rows.integer(key_column);
            if (from_.failed() || (back ? number >= last : number <= last)) {
                whole = false;
                break;
            }
            last = number;
        }
        copy_row(rows);
    }
    if (from_.failed()) whole = false;
    from_.clear_error();
    return last;
}

void Salvage::read_ranges(std::string_view key, const std::string& where, std::int64_t most) {
    // Wide ranges first, so that the bound on their number costs the least.
    std::deque<Range> ranges{{0, most}};
    const std::string query =
        fmt::format("SELECT * FROM {0} NOT INDEXED WHERE {2}{1} BETWEEN ? AND ? ORDER BY {1}",
                    table_, key, where);
    for (int tried = 0; !ranges.empty(); ++tried) {
        if (tried >= most_ranges) {
            done_.missing = true;
            return;
        }
        const Range range = ranges.front();
        ranges.pop_front();
        bool whole = false;
        const auto low = copy_rows(query, key, range, false, range.low - 1, whole) + 1;
        if (whole) continue;
        const auto high =
            copy_rows(query + " DESC", key, {low, range.high}, true, range.high + 1, whole) - 1;
        if (whole) continue;
        if (low > high) continue;
        if (low == high) {
            done_.missing = true;
            continue;
        }
        const std::int64_t middle = low + (high - low) / 2;
        ranges.push_back({low, middle});
        ranges.push_back({middle + 1, high});
    }
}

Salvaged Salvage::by_number() {
    if (!prepare_insert()) return done_;
    // No table has more rows than its pages could hold.
    const auto pages = from_.number("PRAGMA page_count");
    from_.clear_error();
    auto most = from_.number(fmt::format("SELECT max(number) FROM {}", table_));
    if (from_.failed()) most = std::max<std::int64_t>(pages, 1) * 512;
    from_.clear_error();
    read_ranges("number", {}, most);
    return done_;
}

Salvaged Salvage::by_pair(std::string_view first, const std::vector<std::int64_t>& firsts,
                          std::string_view second, std::int64_t most) {
    if (!prepare_insert()) return done_;
    for (const std::int64_t value : firsts)
        read_ranges(second, fmt::format("{} = {} AND ", first, value), most);
    return done_;
}

Salvaged Salvage::in_order(std::string_view order, std::string_view order_back) {
    if (!prepare_insert()) return done_;
    bool whole = false;
    const std::string query = fmt::format("SELECT * FROM {} WHERE ?1 <= ?2 ORDER BY ", table_);
    copy_rows(query + std::string(order), {}, {0, 1}, false, 0, whole);
    if (whole) return done_;
    done_.missing = true;
    copy_rows(query + std::string(order_back), {}, {0, 1}, true, 0, whole);
    return done_;
}

}  // namespace convene
