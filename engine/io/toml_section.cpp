#include "engine/io/toml_section.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/nearest.hpp"
#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/toml_letters.hpp"

namespace convene {
namespace {

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

std::string nfc(const std::string& text) { return is_composed(text) ? text : composed_text(text); }

std::optional<double> finite(const toml::node& node) {
    std::optional<double> value;
    if (const auto whole = node.value_exact<std::int64_t>()) {
        value = static_cast<double>(*whole);
    } else {
        value = node.value_exact<double>();
    }
    if (value && !std::isfinite(*value)) value.reset();
    return value;
}

std::optional<std::string> parameter_text(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return nfc(*text);
    if (const auto truth = node.value_exact<bool>()) return *truth ? "yes" : "no";
    if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
    if (const auto number = finite(node)) return shortest(*number);
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

}  // namespace

void TomlSection::fail(std::size_t line, std::string message, std::string advice) {
    if (!error_) error_ = invalid_file(file_, line, std::move(message), std::move(advice)).value();
}

std::size_t TomlSection::line() const { return line_of(table_); }

std::size_t TomlSection::line(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? line() : line_of(*node);
}

void TomlSection::text(std::string_view key, std::string& into) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<std::string>()) {
        into = nfc(*value);
    } else {
        wrong(*node, key, "a text in quotes, as in \"advice\"");
    }
}

void TomlSection::path(std::string_view key, std::string& into) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<std::string>()) {
        into = *value;
    } else {
        wrong(*node, key, "the name of a file in quotes");
    }
}

void TomlSection::flag(std::string_view key, bool& into) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<bool>()) {
        into = *value;
    } else {
        wrong(*node, key, "true or false");
    }
}

void TomlSection::whole(std::string_view key, std::uint64_t least, std::uint64_t most,
                        std::uint64_t& into) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    const auto value = node->value_exact<std::int64_t>();
    if (value && *value >= 0 && static_cast<std::uint64_t>(*value) >= least &&
        static_cast<std::uint64_t>(*value) <= most) {
        into = static_cast<std::uint64_t>(*value);
    } else {
        wrong(*node, key, fmt::format("a whole number from {} to {}", least, most));
    }
}

void TomlSection::number(std::string_view key, double least, double most, double& into) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    const auto value = finite(*node);
    if (value && *value >= least && *value <= most) {
        into = *value;
    } else {
        wrong(*node, key, fmt::format("a number from {} to {}", shortest(least), shortest(most)));
    }
}

void TomlSection::number(std::string_view key, std::optional<double>& into) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    into = finite(*node);
    if (!into) wrong(*node, key, "a number");
}

void TomlSection::texts(std::string_view key, std::vector<std::string>& into) {
    all_texts(key, into, true);
}

void TomlSection::paths(std::string_view key, std::vector<std::string>& into) {
    all_texts(key, into, false);
}

void TomlSection::all_texts(std::string_view key, std::vector<std::string>& into, bool composed) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    const auto add = [&](const toml::node& item) {
        const auto value = item.value_exact<std::string>();
        if (!value) return wrong(item, key, "a text, or a list of texts as in [\"0\", \"never\"]");
        into.push_back(composed ? nfc(*value) : *value);
    };
    if (const toml::array* items = node->as_array()) {
        for (const toml::node& item : *items) add(item);
    } else {
        add(*node);
    }
}

void TomlSection::anchors(std::string_view key, std::vector<std::pair<double, std::string>>& into) {
    std::vector<std::string> each;
    texts(key, each);
    for (const std::string& text : each) {
        const std::size_t first = text.find('='), last = text.rfind('=');
        const bool marked = first != std::string::npos;
        const std::string_view all = text;
        if (const auto code = marked ? parse_number(all.substr(0, first)) : std::nullopt) {
            into.emplace_back(*code, text.substr(first + 1));
        } else if (const auto after = marked ? parse_number(all.substr(last + 1)) : std::nullopt) {
            into.emplace_back(*after, text.substr(0, last));
        } else {
            fail(line(key), fmt::format("The anchor {} cannot be read.", quoted_for_people(text)),
                 "Write a number, = and the words, as in \"4=Daily\".");
        }
    }
}

bool TomlSection::range(std::string_view key, double& least, double& most) {
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

void TomlSection::parameters(std::string_view key,
                             std::map<std::string, std::string, std::less<>>& into) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) return wrong(*node, key, "{ name = value }, as in { damping = 0.9 }");
    for (const auto& [name, value] : *table) {
        const auto text = parameter_text(value);
        if (!text) return wrong(value, name.str(), "a text, a number, or a list of texts");
        into[nfc(std::string(name.str()))] = *text;
    }
}

void TomlSection::refuse_the_rest() {
    for (const auto& [key, node] : table_) {
        const std::string typed(key.str());
        if (std::find(asked_.begin(), asked_.end(), typed) != asked_.end()) continue;
        const std::string nearest = nearest_word(typed, asked_);
        fail(line_of(node),
             fmt::format("{} is not known {}.", quoted_for_people(typed),
                         title_.empty() ? "here" : "in " + title_),
             nearest.empty() ? fmt::format("Known are: {}.", fmt::join(asked_, ", "))
                             : fmt::format("Did you mean {}?", nearest));
    }
}

const toml::node* TomlSection::take(std::string_view key) {
    asked_.emplace_back(key);
    return table_.get(key);
}

void TomlSection::wrong(const toml::node& node, std::string_view key, std::string_view expected) {
    fail(line_of(node), fmt::format("The value of {} cannot be read.", key),
         fmt::format("Write {}.", expected));
}

Result<toml::table> parse_toml(std::string_view text, const std::string& file) {
    constexpr std::size_t most_bytes = std::size_t{16} << 20;
    if (text.size() > most_bytes) {
        return invalid_file(file, 0, fmt::format("The file has {} bytes.", text.size()),
                            "Check that this is the right file.");
    }
    if (auto checked = check_toml_letters(text, file); !checked)
        return tl::unexpected(checked.error());
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& failure) {
        return invalid_file(file, failure.source().begin.line,
                            fmt::format("This is no valid TOML: {}.", failure.description()),
                            "Correct the line; texts stand in quotes, sections in [[ ]].");
    }
}

}  // namespace convene
