// A mapping as map.toml: written by hand, so that it stays in one order, has one
// line a fact and explains itself.

#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/survey_words.hpp"
#include "engine/model/pair_rule_words.hpp"

namespace convene {
namespace {

constexpr std::string_view introduction =
    R"(# What the columns of a survey mean. Read by: convene import SURVEY --mapping THIS -o NET.convene
# Correct it with any text editor; lines after # are remarks. What nobody has looked at
# yet says guessed = true.
#
# [[relation]]  one kind of tie that was asked for. scale = [least, most]; anchors such as
#               "4=Daily"; reversed = true where the smallest code means most. no, dont_know
#               and not_asked list the answers that mean just that. blank says what an
#               empty cell means in a row that answers other cells of this relation:
#               "unknown", "no" or "not_asked". most_unknown: the share of unknown cells
#               up to which a row still counts as answered. pair_rule: how two reports of a
#               pair make one tie: "none", "either", "both" or "mean".
# [[column]]    role is one of ignore, respondent_id, respondent_name, attribute, wave,
#               answered, nomination (names or ids of others), rating (one alter a column)
#               and weight (strength of the nomination of the same position).
# [[name]]      who is meant by a name that fits nobody exactly; actor = "" is a new one.
)";

/// A basic string of TOML: one line, everything else escaped.
std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '\n': result += "\\n"; break;
            case '\t': result += "\\t"; break;
            case '\r': result += "\\r"; break;
            default:
                if (byte < 0x20 || byte == 0x7F) {
                    result += fmt::format("\\u{:04X}", byte);
                } else {
                    result += c;
                }
        }
    }
    return result + '"';
}

std::string toml_list(const std::vector<std::string>& items) {
    std::string text = "[";
    for (const std::string& item : items) text += (text.size() > 1 ? ", " : "") + toml_text(item);
    return text + "]";
}

/// TOML's whole numbers have 64 bits; larger ones are written as floating point.
std::string number(double value) {
    std::string text = shortest(value);
    const bool whole = text.find_first_of(".eE") == std::string::npos;
    if (whole && std::abs(value) >= 1e15) text += ".0";
    return text;
}

std::vector<std::string> anchor_texts(const std::vector<std::pair<double, std::string>>& anchors) {
    std::vector<std::string> texts;
    for (const auto& [code, meaning] : anchors)
        texts.push_back(fmt::format("{}={}", shortest(code), meaning));
    return texts;
}

class Writer {
public:
    explicit Writer(const SurveyMapping& mapping) : mapping_(mapping) {}

    std::string write() {
        text_ = introduction;
        text_ += '\n';
        whole("header_row", mapping_.header_row);
        if (mapping_.question_row) whole("question_row", *mapping_.question_row);
        whole("first_row", mapping_.first_row);
        string("wave", mapping_.wave);
        if (!mapping_.wave_title.empty()) string("wave_title", mapping_.wave_title);
        string("respondent_kind", kind_name(mapping_.respondent_kind));
        flag("decimal_comma", mapping_.decimal_comma);
        flag("add_strangers", mapping_.add_strangers);
        for (const SurveyRelation& relation : mapping_.relations) add(relation);
        for (const RatingScale& scale : mapping_.rating_scales) add(scale);
        for (const SurveyScore& score : mapping_.scores) add(score);
        for (const SurveyColumn& column : mapping_.columns) add(column);
        for (const NameDecision& name : mapping_.names) {
            text_ += "\n[[name]]\n";
            string("written", name.written);
            string("actor", name.actor);
        }
        return text_;
    }

private:
    void line(std::string_view key, std::string_view value) {
        text_ += fmt::format("{} = {}\n", key, value);
    }
    void string(std::string_view key, std::string_view value) { line(key, toml_text(value)); }
    void flag(std::string_view key, bool value) { line(key, value ? "true" : "false"); }
    void whole(std::string_view key, std::size_t value) { line(key, std::to_string(value)); }
    void words(std::string_view key, const std::vector<std::string>& items) {
        if (!items.empty()) line(key, toml_list(items));
    }

    void add(const SurveyRelation& entry) {
        const Relation& relation = entry.relation;
        text_ += "\n[[relation]]\n";
        string("id", relation.id);
        string("title", relation.title);
        string("category", relation.category);
        if (!relation.directed_assumed) flag("directed", relation.directed);
        if (relation.two_mode) flag("two_mode", true);
        if (!relation.reading_assumed) string("reading", reading_name(relation.reading));
        if (!relation.scale_assumed) {
            line("scale", fmt::format("[{}, {}]", number(relation.scale_minimum),
                                      number(relation.scale_maximum)));
        }
        if (relation.reversed) flag("reversed", true);
        if (relation.formal) flag("formal", true);
        if (!relation.instrument.empty()) string("instrument", relation.instrument);
        words("anchors", anchor_texts(relation.anchors));
        words("no", entry.no_words);
        words("not_asked", entry.not_asked_words);
        words("dont_know", entry.dont_know_words);
        string("blank", blank_name(entry.blank));
        if (entry.most_unknown != 0.0) line("most_unknown", number(entry.most_unknown));
        if (entry.most_nominations != 0) whole("most_nominations", entry.most_nominations);
        string("pair_rule", pair_rule_name(relation.pair_rule));
    }

    void add(const RatingScale& scale) {
        std::vector<std::string> items;
        for (const RelationIndex item : scale.items) {
            if (item < mapping_.relations.size())
                items.push_back(mapping_.relations[item].relation.id);
        }
        text_ += "\n[[rating_scale]]\n";
        string("id", scale.id);
        string("title", scale.title);
        line("items", toml_list(items));
    }

    void add(const SurveyScore& score) {
        text_ += "\n[[score]]\n";
        string("attribute", score.attribute);
        line("items", toml_list(score.items));
        words("reversed", score.reversed);
        line("scale",
             fmt::format("[{}, {}]", number(score.scale_minimum), number(score.scale_maximum)));
        words("anchors", anchor_texts(score.anchors));
        if (score.least_answered != 0) whole("least_answered", score.least_answered);
    }

    void add(const SurveyColumn& column) {
        text_ += "\n[[column]]\n";
        string("header", column.header);
        string("role", role_name(column.role));
        if (!column.relation.empty()) string("relation", column.relation);
        if (!column.alter.empty()) string("alter", column.alter);
        if (!column.attribute.empty()) string("attribute", column.attribute);
        if (column.position != 0) line("position", std::to_string(column.position));
        if (column.guessed) flag("guessed", true);
    }

    const SurveyMapping& mapping_;
    std::string text_;
};

}  // namespace

std::string write_mapping(const SurveyMapping& mapping) { return Writer(mapping).write(); }

}  // namespace convene
