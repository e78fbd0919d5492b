#pragma once
// One table of a TOML file that people write by hand: every value is checked, every
// error names its line, and a key that is not known is one.

#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
// toml++ 3.3 asserts what its parser then reports as an error ("[[["); without the
// assertion a debug build reports it as a release build does.
#ifndef TOML_ASSERT
#define TOML_ASSERT(expr) static_assert(true)
#endif
#include <toml++/toml.h>

#include "engine/core/number.hpp"
#include "engine/core/result.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/toml_letters.hpp"

namespace convene {

[[nodiscard]] inline std::size_t toml_line(const toml::node& node) {
    return node.source().begin.line;
}

/// One table of the file. The first thing that is wrong is kept; everything read
/// after it is of no use.
class TomlSection {
public:
    TomlSection(const toml::table& table, std::string title, const std::string& file,
                std::optional<Error>& error)
        : table_(table), title_(std::move(title)), file_(file), error_(error) {}

    void fail(std::size_t line, std::string message, std::string advice) {
        if (!error_)
            error_ = invalid_file(file_, line, std::move(message), std::move(advice)).value();
    }
    [[nodiscard]] std::size_t line() const { return toml_line(table_); }
    [[nodiscard]] std::size_t line(std::string_view key) const {
        const toml::node* node = table_.get(key);
        return node == nullptr ? line() : toml_line(*node);
    }
    [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }

    void text(std::string_view key, std::string& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        if (const auto value = node->value_exact<std::string>()) {
            into = nfc(*value);
        } else {
            wrong(*node, key, "a text in quotes, as in \"advice\"");
        }
    }
    void flag(std::string_view key, bool& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        if (const auto value = node->value_exact<bool>()) {
            into = *value;
        } else {
            wrong(*node, key, "true or false");
        }
    }
    void whole(std::string_view key, std::size_t least, std::size_t most, std::size_t& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::int64_t>();
        if (value && *value >= 0 && static_cast<std::size_t>(*value) >= least &&
            static_cast<std::size_t>(*value) <= most) {
            into = static_cast<std::size_t>(*value);
        } else {
            wrong(*node, key, fmt::format("a whole number from {} to {}", least, most));
        }
    }
    void number(std::string_view key, double least, double most, double& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const auto value = finite(*node);
        if (value && *value >= least && *value <= most) {
            into = *value;
        } else {
            wrong(*node, key,
                  fmt::format("a number from {} to {}", shortest(least), shortest(most)));
        }
    }
    void list(std::string_view key, std::vector<std::string>& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const toml::array* items = node->as_array();
        if (items == nullptr) return wrong(*node, key, "a list of texts, as in [\"0\", \"never\"]");
        for (const toml::node& item : *items) {
            const auto value = item.value_exact<std::string>();
            if (!value) return wrong(item, key, "a list of texts, as in [\"0\", \"never\"]");
            into.push_back(nfc(*value));
        }
    }
    /// Texts "4=Daily" and, as people also write it, "Daily=4".
    void anchors(std::string_view key, std::vector<std::pair<double, std::string>>& into) {
        std::vector<std::string> texts;
        list(key, texts);
        for (const std::string& text : texts) {
            const std::size_t first = text.find('='), last = text.rfind('=');
            const bool marked = first != std::string::npos;
            const std::string_view all = text;
            if (const auto code = marked ? parse_number(all.substr(0, first)) : std::nullopt) {
                into.emplace_back(*code, text.substr(first + 1));
            } else if (const auto after =
                           marked ? parse_number(all.substr(last + 1)) : std::nullopt) {
                into.emplace_back(*after, text.substr(0, last));
            } else {
                fail(line(key),
                     fmt::format("The anchor {} cannot be read.", quoted_for_people(text)),
                     "Write a number, = and the words, as in \"4=Daily\".");
            }
        }
    }
    /// scale = [least, most]
    bool range(std::string_view key, double& least, double& most) {
        const toml::node* node = take(key);
        if (node == nullptr) return false;
        const toml::array* ends = node->as_array();
        if (ends != nullptr && ends->size() == 2) {
            const auto low = finite(*ends->get(0)), high = finite(*ends->get(1));
            if (low && high && *low < *high) {
                least = *low;
                most = *high;
                return true;
            }
        }
        wrong(*node, key,
              "the least and the most of the scale, as in [0, 4]; for a scale that runs the "
              "other way write reversed = true");
        return false;
    }
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
    /// Every table of the array [[key]].
    template <typename Read>
    void sections(std::string_view key, Read&& read) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const toml::array* tables = node->as_array();
        if (tables == nullptr) return wrong(*node, key, fmt::format("a section [[{}]]", key));
        for (const toml::node& each : *tables) {
            const toml::table* table = each.as_table();
            if (table == nullptr) return wrong(each, key, fmt::format("a section [[{}]]", key));
            TomlSection section(*table, fmt::format("[[{}]]", key), file_, error_);
            read(section);
            section.refuse_the_rest();
            if (error_) return;
        }
    }
    void refuse_the_rest() {
        for (const auto& [key, node] : table_) {
            if (taken_.count(std::string(key.str())) > 0) continue;
            std::string known;
            for (const std::string& name : asked_) known += (known.empty() ? "" : ", ") + name;
            fail(toml_line(node),
                 fmt::format("{} is not known {}.", quoted_for_people(key.str()),
                             title_.empty() ? "here" : "in " + title_),
                 fmt::format("Known are: {}.", known));
        }
    }

private:
    const toml::node* take(std::string_view key) {
        asked_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (node != nullptr) taken_.emplace(key);
        return node;
    }
    void wrong(const toml::node& node, std::string_view key, std::string_view expected) {
        fail(toml_line(node), fmt::format("The value of {} cannot be read.", key),
             fmt::format("Write {}.", expected));
    }
    static std::optional<double> finite(const toml::node& node) {
        std::optional<double> value;
        if (const auto whole = node.value_exact<std::int64_t>()) {
            value = static_cast<double>(*whole);
        } else {
            value = node.value_exact<double>();
        }
        if (value && !std::isfinite(*value)) value.reset();
        return value;
    }
    static std::string nfc(const std::string& text) {
        return is_composed(text) ? text : composed_text(text);
    }

    const toml::table& table_;
    std::string title_;
    const std::string& file_;
    std::optional<Error>& error_;
    std::vector<std::string> asked_;
    std::set<std::string> taken_;
};

/// Parses `text` and hands its top table to `read`, which returns a Result. Errors: no
/// valid TOML, with the line.
template <typename Read>
auto read_toml(std::string_view text, const std::string& file, Read&& read)
    -> decltype(read(std::declval<const toml::table&>())) {
    constexpr std::size_t most_bytes = std::size_t{16} << 20;
    if (text.size() > most_bytes) {
        return invalid_file(file, 0, fmt::format("The file has {} bytes.", text.size()),
                            "Check that this is the right file.");
    }
    if (auto checked = check_toml_letters(text, file); !checked)
        return tl::unexpected(checked.error());
    try {
        const toml::table document = toml::parse(text, file);
        return read(document);
    } catch (const toml::parse_error& failure) {
        return invalid_file(file, failure.source().begin.line,
                            fmt::format("This is no valid TOML: {}.", failure.description()),
                            "Correct the line; texts stand in quotes, sections in [[ ]].");
    }
}

}  // namespace convene
