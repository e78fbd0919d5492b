#pragma once
// One table of a recipe: values checked one by one, each error with its line, and unknown keys
// with the nearest one that exists.

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/core/nearest.hpp"
#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_toml.hpp"

namespace convene {

/// The first thing that is wrong is kept in `error`; what is read after it is of no use.
class RecipeSection {
public:
    RecipeSection(const toml::table& table, std::string title, const std::string& file,
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

    /// Words of a network, in Unicode NFC as networks hold them.
    void text(std::string_view key, std::string& into) {
        if (const toml::node* node = take(key)) {
            if (const auto value = node->value_exact<std::string>()) {
                into = nfc(*value);
            } else {
                wrong(*node, key, "a text in quotes, as in \"advice\"");
            }
        }
    }
    /// The name of a file, as its bytes are.
    void path(std::string_view key, std::string& into) {
        if (const toml::node* node = take(key)) {
            if (const auto value = node->value_exact<std::string>()) {
                into = *value;
            } else {
                wrong(*node, key, "the name of a file in quotes");
            }
        }
    }
    void flag(std::string_view key, bool& into) {
        if (const toml::node* node = take(key)) {
            if (const auto value = node->value_exact<bool>()) {
                into = *value;
            } else {
                wrong(*node, key, "true or false");
            }
        }
    }
    void whole(std::string_view key, std::uint64_t least, std::uint64_t most, std::uint64_t& into) {
        if (const toml::node* node = take(key)) {
            const auto value = node->value_exact<std::int64_t>();
            if (value && *value >= 0 && static_cast<std::uint64_t>(*value) >= least &&
                static_cast<std::uint64_t>(*value) <= most) {
                into = static_cast<std::uint64_t>(*value);
            } else {
                wrong(*node, key, fmt::format("a whole number from {} to {}", least, most));
            }
        }
    }
    void number(std::string_view key, std::optional<double>& into) {
        if (const toml::node* node = take(key)) {
            into = number_of(*node);
            if (!into) wrong(*node, key, "a number");
        }
    }
    /// One text, or a list of texts. `as_path`: without NFC.
    void texts(std::string_view key, std::vector<std::string>& into, bool as_path = false) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const auto add = [&](const toml::node& item) {
            const auto value = item.value_exact<std::string>();
            if (!value) return wrong(item, key, "a text, or a list of texts as in [\"a\", \"b\"]");
            into.push_back(as_path ? *value : nfc(*value));
        };
        if (const toml::array* items = node->as_array()) {
            for (const toml::node& item : *items) add(item);
        } else {
            add(*node);
        }
    }
    template <typename Value, typename Parse>
    void word(std::string_view key, Parse&& parse, std::span<const std::string_view> words,
              Value& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::string>();
        if (const auto parsed = value ? parse(*value) : std::nullopt) {
            into = *parsed;
            return;
        }
        wrong(*node, key, fmt::format("one of \"{}\"", fmt::join(words, "\", \"")));
    }
    /// Parameters of a measure: texts, numbers, true or false, or lists of texts.
    void parameters(std::string_view key, std::map<std::string, std::string, std::less<>>& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const toml::table* table = node->as_table();
        if (table == nullptr) return wrong(*node, key, "{ name = value }, as in { damping = 0.9 }");
        for (const auto& [name, value] : *table) {
            const auto text = parameter_text_of(value);
            if (!text) return wrong(value, name.str(), "a text, a number, or a list of texts");
            into[nfc(std::string(name.str()))] = *text;
        }
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
            read_one(*table, fmt::format("[[{}]]", key), read);
        }
    }
    /// The table [key].
    template <typename Read>
    void section(std::string_view key, Read&& read) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const toml::table* table = node->as_table();
        if (table == nullptr) return wrong(*node, key, fmt::format("a section [{}]", key));
        read_one(*table, fmt::format("[{}]", key), read);
    }
    void refuse_the_rest() {
        for (const auto& [key, node] : table_) {
            const std::string typed(key.str());
            if (std::find(asked_.begin(), asked_.end(), typed) != asked_.end()) continue;
            const std::string nearest = nearest_word(typed, asked_);
            fail(toml_line(node),
                 fmt::format("{} is not known {}.", quoted_for_people(typed),
                             title_.empty() ? "here" : "in " + title_),
                 nearest.empty() ? fmt::format("Known are: {}.", fmt::join(asked_, ", "))
                                 : fmt::format("Did you mean {}?", nearest));
        }
    }

private:
    template <typename Read>
    void read_one(const toml::table& table, std::string title, Read&& read) {
        RecipeSection section(table, std::move(title), file_, error_);
        read(section);
        section.refuse_the_rest();
    }
    const toml::node* take(std::string_view key) {
        asked_.emplace_back(key);
        return table_.get(key);
    }
    void wrong(const toml::node& node, std::string_view key, std::string_view expected) {
        fail(toml_line(node), fmt::format("The value of {} cannot be read.", key),
             fmt::format("Write {}.", expected));
    }
    static std::string nfc(const std::string& text) {
        return is_composed(text) ? text : composed_text(text);
    }
    static std::optional<double> number_of(const toml::node& node) {
        std::optional<double> value;
        if (const auto whole = node.value_exact<std::int64_t>()) {
            value = static_cast<double>(*whole);
        } else {
            value = node.value_exact<double>();
        }
        if (value && !std::isfinite(*value)) value.reset();
        return value;
    }
    static std::optional<std::string> parameter_text_of(const toml::node& node) {
        if (const auto text = node.value_exact<std::string>()) return nfc(*text);
        if (const auto truth = node.value_exact<bool>()) return *truth ? "yes" : "no";
        if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
        if (const auto number = number_of(node)) return shortest(*number);
        const toml::array* items = node.as_array();
        if (items == nullptr) return std::nullopt;
        std::string joined;
        for (const toml::node& item : *items) {
            const auto text = item.value_exact<std::string>();
            if (!text) return std::nullopt;
            joined += (joined.empty() ? "" : ",") + nfc(*text);
        }
        return joined;
    }

    const toml::table& table_;
    std::string title_;
    const std::string& file_;
    std::optional<Error>& error_;
    std::vector<std::string> asked_;
};

}  // namespace convene
