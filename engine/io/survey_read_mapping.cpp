// map.toml into a mapping. A key that is not known is an error: it is most often one
// that was misspelt, and what it was to say would be lost.

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/survey_words.hpp"

namespace convene {
namespace {

constexpr std::size_t most_bytes = std::size_t{16} << 20;

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

/// One table of the file. The first thing that is wrong is kept; everything read
/// after it is of no use.
class Section {
public:
    Section(const toml::table& table, std::string title, const std::string& file,
            std::optional<Error>& error)
        : table_(table), title_(std::move(title)), file_(file), error_(error) {}

    void fail(std::size_t line, std::string message, std::string advice) {
        if (!error_)
            error_ = invalid_file(file_, line, std::move(message), std::move(advice)).value();
    }
    [[nodiscard]] std::size_t line() const { return line_of(table_); }
    [[nodiscard]] std::size_t line(std::string_view key) const {
        const toml::node* node = table_.get(key);
        return node == nullptr ? line() : line_of(*node);
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
            Section section(*table, fmt::format("[[{}]]", key), file_, error_);
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
            fail(line_of(node),
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
        fail(line_of(node), fmt::format("The value of {} cannot be read.", key),
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

class MappingReader {
public:
    explicit MappingReader(const std::string& file) : file_(file) {}

    Result<SurveyMapping> read(const toml::table& document) {
        Section top(document, {}, file_, error_);
        constexpr std::size_t most_line = 1'000'000'000;
        top.whole("header_row", 1, most_line, mapping_.header_row);
        mapping_.first_row = mapping_.header_row + 1;
        if (top.has("question_row")) {
            std::size_t line = 0;
            top.whole("question_row", mapping_.header_row + 1, most_line, line);
            mapping_.question_row = line;
            mapping_.first_row = line + 1;
        }
        top.whole("first_row", mapping_.header_row + 1, most_line, mapping_.first_row);
        top.text("wave", mapping_.wave);
        if (trimmed(mapping_.wave).empty()) {
            top.fail(top.line("wave"), "The wave has no name.", "Name it, as in wave = \"2026\".");
        }
        top.text("wave_title", mapping_.wave_title);
        top.word("respondent_kind", parse_kind, "person, organization or body, in quotes",
                 mapping_.respondent_kind);
        top.flag("decimal_comma", mapping_.decimal_comma);
        top.flag("add_strangers", mapping_.add_strangers);
        top.sections("relation", [&](Section& section) { relation(section); });
        top.sections("rating_scale", [&](Section& section) { rating_scale(section); });
        top.sections("score", [&](Section& section) { score(section); });
        top.sections("column", [&](Section& section) { column(section); });
        top.sections("name", [&](Section& section) {
            NameDecision name;
            section.text("written", name.written);
            section.text("actor", name.actor);
            if (name.written.empty()) {
                section.fail(section.line(), "The name says not how it is written.",
                             "Write written = \"the name as it stands in the survey\".");
            }
            if (!written_.insert(name.written).second) {
                section.fail(section.line("written"),
                             fmt::format("{} is decided twice.", quoted_for_people(name.written)),
                             "Keep one of the two.");
            }
            mapping_.names.push_back(std::move(name));
        });
        top.refuse_the_rest();
        if (error_) return tl::unexpected(*error_);
        return std::move(mapping_);
    }

private:
    void require(Section& section, std::string_view key, const std::string& value) {
        if (!trimmed(value).empty()) return;
        section.fail(section.line(key), fmt::format("{} is missing or empty.", key),
                     fmt::format("Write {} = \"...\".", key));
    }

    void relation(Section& section) {
        SurveyRelation entry;
        Relation& relation = entry.relation;
        section.text("id", relation.id);
        require(section, "id", relation.id);
        if (!relations_.emplace(relation.id).second) {
            section.fail(
                section.line("id"),
                fmt::format("The relation {} is there twice.", quoted_for_people(relation.id)),
                "Give each its own id.");
        }
        relation.title = relation.id;
        section.text("title", relation.title);
        if (relation.title.empty()) relation.title = relation.id;
        section.text("category", relation.category);
        if (section.has("directed")) relation.directed_assumed = false;
        section.flag("directed", relation.directed);
        section.flag("two_mode", relation.two_mode);
        if (section.word("reading", parse_reading, "strength, cost or ordinal, in quotes",
                         relation.reading)) {
            relation.reading_assumed = false;
        }
        if (section.range("scale", relation.scale_minimum, relation.scale_maximum))
            relation.scale_assumed = false;
        section.flag("reversed", relation.reversed);
        section.flag("formal", relation.formal);
        section.text("instrument", relation.instrument);
        read_anchors(section, relation.anchors);
        section.list("no", entry.no_words);
        section.list("not_asked", entry.not_asked_words);
        section.list("dont_know", entry.dont_know_words);
        section.word("blank", parse_blank, "\"unknown\", \"no\" or \"not_asked\"", entry.blank);
        section.number("most_unknown", 0.0, 1.0, entry.most_unknown);
        section.whole("most_nominations", 0, 100'000, entry.most_nominations);
        section.word("pair_rule", parse_pair_rule, "\"none\", \"either\", \"both\" or \"mean\"",
                     relation.pair_rule);
        mapping_.relations.push_back(std::move(entry));
    }

    using Anchors = std::vector<std::pair<double, std::string>>;
    static void read_anchors(Section& section, Anchors& anchors) {
        std::vector<std::string> texts;
        section.list("anchors", texts);
        for (const std::string& text : texts) add_anchor(section, text, anchors);
    }

    /// "4=Daily" and, as people also write it, "Daily=4".
    static void add_anchor(Section& section, const std::string& anchor, Anchors& anchors) {
        const std::size_t first = anchor.find('='), last = anchor.rfind('=');
        if (first != std::string::npos) {
            if (const auto code = parse_number(std::string_view(anchor).substr(0, first))) {
                anchors.emplace_back(*code, anchor.substr(first + 1));
                return;
            }
            if (const auto code = parse_number(std::string_view(anchor).substr(last + 1))) {
                anchors.emplace_back(*code, anchor.substr(0, last));
                return;
            }
        }
        section.fail(section.line("anchors"),
                     fmt::format("The anchor {} cannot be read.", quoted_for_people(anchor)),
                     "Write a number, = and the words, as in \"4=Daily\".");
    }

    void rating_scale(Section& section) {
        RatingScale scale;
        std::vector<std::string> items;
        section.text("id", scale.id);
        require(section, "id", scale.id);
        if (!scales_.emplace(scale.id).second) {
            section.fail(
                section.line("id"),
                fmt::format("The rating scale {} is there twice.", quoted_for_people(scale.id)),
                "Give each its own id.");
        }
        scale.title = scale.id;
        section.text("title", scale.title);
        if (scale.title.empty()) scale.title = scale.id;
        section.list("items", items);
        for (const std::string& item : items) {
            const auto found =
                std::find_if(mapping_.relations.begin(), mapping_.relations.end(),
                             [&](const SurveyRelation& each) { return each.relation.id == item; });
            if (found == mapping_.relations.end()) {
                section.fail(section.line("items"),
                             fmt::format("The item {} is no relation of this mapping.",
                                         quoted_for_people(item)),
                             "Correct it, or add a [[relation]] with this id.");
                return;
            }
            found->relation.rating_scale = scale.id;
            scale.items.push_back(static_cast<RelationIndex>(found - mapping_.relations.begin()));
        }
        mapping_.rating_scales.push_back(std::move(scale));
    }

    void score(Section& section) {
        SurveyScore score;
        section.text("attribute", score.attribute);
        require(section, "attribute", score.attribute);
        section.list("items", score.items);
        section.list("reversed", score.reversed);
        section.range("scale", score.scale_minimum, score.scale_maximum);
        read_anchors(section, score.anchors);
        section.whole("least_answered", 0, 100'000, score.least_answered);
        for (const std::string& item : score.reversed) {
            if (std::find(score.items.begin(), score.items.end(), item) != score.items.end())
                continue;
            section.fail(section.line("reversed"),
                         fmt::format("{} is none of the items.", quoted_for_people(item)),
                         "List it under items as well.");
        }
        mapping_.scores.push_back(std::move(score));
    }

    void column(Section& section) {
        SurveyColumn column;
        section.text("header", column.header);
        section.word("role", parse_role,
                     "ignore, respondent_id, respondent_name, attribute, wave, answered, "
                     "nomination, rating or weight, in quotes",
                     column.role);
        section.text("relation", column.relation);
        section.text("alter", column.alter);
        section.text("attribute", column.attribute);
        std::size_t position = 0;
        section.whole("position", 0, 100'000, position);
        column.position = static_cast<int>(position);
        section.flag("guessed", column.guessed);
        require(section, "header", column.header);
        if (!headers_.emplace(column.header).second) {
            section.fail(
                section.line("header"),
                fmt::format("The column {} is there twice.", quoted_for_people(column.header)),
                "Keep one of the two.");
        }
        if (!column.relation.empty() && relations_.count(column.relation) == 0) {
            section.fail(
                section.line("relation"),
                fmt::format("There is no relation {}.", quoted_for_people(column.relation)),
                "Correct it, or add a [[relation]] with this id.");
        }
        const bool of_relation = column.role == ColumnRole::nomination ||
                                 column.role == ColumnRole::rating ||
                                 column.role == ColumnRole::weight;
        if (of_relation) require(section, "relation", column.relation);
        if (column.role == ColumnRole::rating) require(section, "alter", column.alter);
        mapping_.columns.push_back(std::move(column));
    }

    const std::string& file_;
    std::optional<Error> error_;
    SurveyMapping mapping_;
    std::set<std::string> relations_, scales_, headers_, written_;
};

}  // namespace

Result<SurveyMapping> read_mapping(std::string_view toml, const std::string& file) {
    if (toml.size() > most_bytes) {
        return invalid_file(file, 0, fmt::format("The mapping has {} bytes.", toml.size()),
                            "Check that this is a mapping and not the survey.");
    }
    try {
        const toml::table document = toml::parse(toml, file);
        return MappingReader(file).read(document);
    } catch (const toml::parse_error& failure) {
        return invalid_file(file, failure.source().begin.line,
                            fmt::format("This is no valid TOML: {}.", failure.description()),
                            "Correct the line; texts stand in quotes, sections in [[ ]].");
    }
}

}  // namespace convene
