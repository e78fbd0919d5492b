// map.toml into a mapping. A key that is not known is an error: it is most often one
// that was misspelt, and what it was to say would be lost.

#include <algorithm>
#include <set>

#include "engine/io/cell_text.hpp"
#include "engine/io/survey_words.hpp"
#include "engine/io/toml_section.hpp"

namespace convene {
namespace {

class MappingReader {
public:
    explicit MappingReader(const std::string& file) : file_(file) {}

    Result<SurveyMapping> read(const toml::table& document) {
        TomlSection top(document, {}, file_, error_);
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
        top.sections("relation", [&](TomlSection& section) { relation(section); });
        top.sections("rating_scale", [&](TomlSection& section) { rating_scale(section); });
        top.sections("score", [&](TomlSection& section) { score(section); });
        top.sections("column", [&](TomlSection& section) { column(section); });
        top.sections("name", [&](TomlSection& section) {
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
    void require(TomlSection& section, std::string_view key, const std::string& value) {
        if (!trimmed(value).empty()) return;
        section.fail(section.line(key), fmt::format("{} is missing or empty.", key),
                     fmt::format("Write {} = \"...\".", key));
    }

    void relation(TomlSection& section) {
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
        section.anchors("anchors", relation.anchors);
        section.texts("no", entry.no_words);
        section.texts("not_asked", entry.not_asked_words);
        section.texts("dont_know", entry.dont_know_words);
        section.word("blank", parse_blank, "\"unknown\", \"no\" or \"not_asked\"", entry.blank);
        section.number("most_unknown", 0.0, 1.0, entry.most_unknown);
        section.whole("most_nominations", 0, 100'000, entry.most_nominations);
        section.word("pair_rule", parse_pair_rule, "\"none\", \"either\", \"both\" or \"mean\"",
                     relation.pair_rule);
        mapping_.relations.push_back(std::move(entry));
    }

    void rating_scale(TomlSection& section) {
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
        section.texts("items", items);
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

    void score(TomlSection& section) {
        SurveyScore score;
        section.text("attribute", score.attribute);
        require(section, "attribute", score.attribute);
        section.texts("items", score.items);
        section.texts("reversed", score.reversed);
        section.range("scale", score.scale_minimum, score.scale_maximum);
        section.anchors("anchors", score.anchors);
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

    void column(TomlSection& section) {
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
    return read_toml(toml, file, [&](const toml::table& document) {
        return MappingReader(file).read(document);
    });
}

}  // namespace convene
