#pragma once
// One table of a TOML file that people write by hand: every value is checked, every
// error names its line, and a key that is not known is one, with the nearest that is.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
// toml++ 3.3 asserts what its parser then reports as an error ("[[["); without the
// assertion a debug build reports it as a release build does.
#ifndef TOML_ASSERT
#define TOML_ASSERT(expr) static_assert(true)
#endif
#include <toml++/toml.h>

#include "engine/core/result.hpp"

namespace convene {

/// The first thing that is wrong is kept in `error`; everything read after it is of no
/// use. Texts are given in Unicode NFC, as networks hold them; names of files as they are.
class TomlSection {
public:
    TomlSection(const toml::table& table, std::string title, const std::string& file,
                std::optional<Error>& error)
        : table_(table), title_(std::move(title)), file_(file), error_(error) {}

    void fail(std::size_t line, std::string message, std::string advice);
    [[nodiscard]] std::size_t line() const;                      ///< of the table
    [[nodiscard]] std::size_t line(std::string_view key) const;  ///< of the table without the key
    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }

    // Each leaves `into` alone where the key is absent.
    void text(std::string_view key, std::string& into);
    void path(std::string_view key, std::string& into);
    void flag(std::string_view key, bool& into);
    void whole(std::string_view key, std::uint64_t least, std::uint64_t most, std::uint64_t& into);
    void number(std::string_view key, double least, double most, double& into);
    void number(std::string_view key, std::optional<double>& into);
    /// One text, or a list of texts.
    void texts(std::string_view key, std::vector<std::string>& into);
    void paths(std::string_view key, std::vector<std::string>& into);
    /// Texts "4=Daily" and, as people also write it, "Daily=4".
    void anchors(std::string_view key, std::vector<std::pair<double, std::string>>& into);
    /// scale = [least, most]; whether it is there and right.
    bool range(std::string_view key, double& least, double& most);
    /// Values of a table: texts, numbers, true or false, or lists of texts.
    void parameters(std::string_view key, std::map<std::string, std::string, std::less<>>& into);
    /// `parse` returns an optional; whether the word is there and right.
    template <typename Value, typename Parse>
    bool word(std::string_view key, Parse&& parse, std::string_view expected, Value& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return false;
        const auto value = node->value_exact<std::string>();
        const auto parsed = value ? parse(*value) : std::nullopt;
        if (!parsed) {
            wrong(*node, key, expected);
            return false;
        }
        into = *parsed;
        return true;
    }
    template <typename Value, typename Parse>
    bool word(std::string_view key, Parse&& parse, std::span<const std::string_view> words,
              Value& into) {
        return word(key, parse, fmt::format("one of \"{}\"", fmt::join(words, "\", \"")), into);
    }
    /// Every table of the array [[key]].
    template <typename Read>
    void sections(std::string_view key, Read&& read) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const std::string title = fmt::format("[[{}]]", key);
        const toml::array* tables = node->as_array();
        if (tables == nullptr) return wrong(*node, key, "a section " + title);
        for (const toml::node& each : *tables) {
            read_one(each, key, title, read);
            if (error_) return;
        }
    }
    /// The table [key].
    template <typename Read>
    void section(std::string_view key, Read&& read) {
        const toml::node* node = take(key);
        if (node != nullptr) read_one(*node, key, fmt::format("[{}]", key), read);
    }
    /// To be called last: a key nobody asked for is an error.
    void refuse_the_rest();

private:
    template <typename Read>
    void read_one(const toml::node& node, std::string_view key, const std::string& title,
                  Read&& read) {
        const toml::table* table = node.as_table();
        if (table == nullptr) return wrong(node, key, "a section " + title);
        TomlSection section(*table, title, file_, error_);
        read(section);
        section.refuse_the_rest();
    }
    const toml::node* take(std::string_view key);
    void wrong(const toml::node& node, std::string_view key, std::string_view expected);
    void all_texts(std::string_view key, std::vector<std::string>& into, bool composed);

    const toml::table& table_;
    std::string title_;
    const std::string& file_;
    std::optional<Error>& error_;
    std::vector<std::string> asked_;
};

/// `text` as a TOML document. Errors: no valid TOML, with the line; over 16 MiB.
[[nodiscard]] Result<toml::table> parse_toml(std::string_view text, const std::string& file);

/// Parses `text` and hands its top table to `read`, which returns a Result.
template <typename Read>
auto read_toml(std::string_view text, const std::string& file, Read&& read)
    -> decltype(read(std::declval<const toml::table&>())) {
    const auto document = parse_toml(text, file);
    if (!document) return tl::unexpected(document.error());
    return read(*document);
}

}  // namespace convene
