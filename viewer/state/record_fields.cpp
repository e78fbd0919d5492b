// What a cell takes, and the command that a changed one means.

#include <algorithm>
#include <map>

#include "engine/core/number.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/edit_text.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/record_table.hpp"
#include "viewer/state/view_model.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t most_choices = 60;

std::vector<std::string> yes_no() { return {"yes", "no"}; }

/// Texts in use, the most frequent first.
std::vector<std::string> values_in_use(const AttributeColumn& column) {
    std::map<std::string, std::size_t> counts;
    for (const AttributeValue& value : column.values) {
        if (!is_missing(value)) ++counts[attribute_text(value)];
    }
    // A column where everybody has another text (an address) offers nothing.
    if (counts.size() > most_choices) return {};
    std::vector<std::string> values;
    for (const auto& [value, count] : counts) values.push_back(value);
    std::stable_sort(values.begin(), values.end(), [&](const std::string& a, const std::string& b) {
        return counts[a] > counts[b];
    });
    return values;
}

Field attribute_field(const AttributeColumn& column, std::size_t row) {
    Field field;
    field.title = attribute_title(column.id);
    field.value = attribute_text(column.values[row]);
    switch (column.type) {
        case AttributeType::text: field.choices = values_in_use(column); break;
        case AttributeType::number: field.type = FieldType::number; break;
        case AttributeType::truth:
            field.type = FieldType::truth;
            field.choices = yes_no();
            break;
    }
    return field;
}

/// The id of the attribute that a column of the people's table stands for; empty: none.
std::string attribute_of(const SnapshotRequest& request, const std::string& column) {
    if (column == "group") return request.group_attribute;
    if (column == "place") return request.place_attribute;
    return column.starts_with("attribute:") ? column.substr(10) : std::string();
}

std::optional<Field> actor_field(const Network& network, const SnapshotRequest& request,
                                 const std::string& row, const std::string& column) {
    const auto actor = network.find_actor(row);
    if (!actor) return std::nullopt;
    const Actor& who = network.actors()[*actor];
    if (column == "name") return Field{FieldType::text, "Name", who.name, {}};
    if (column == "kind") {
        return Field{FieldType::choice,
                     "Kind",
                     std::string(kind_name(who.kind)),
                     {"person", "organization", "body"}};
    }
    if (column == "parent") {
        Field field{FieldType::choice, "Belongs to", {}, {}};
        if (who.parent != no_index) field.value = network.actors()[who.parent].id;
        for (const Actor& other : network.actors()) {
            if (other.kind == ActorKind::organization && other.id != who.id)
                field.choices.push_back(other.id);
        }
        return field;
    }
    const std::string id = attribute_of(request, column);
    if (id.empty()) return std::nullopt;
    const AttributeColumn* attribute = network.find_attribute(id);
    if (attribute == nullptr) return std::nullopt;
    return attribute_field(*attribute, *actor);
}

struct TieRow {
    edit::TieEnds ends;
    std::size_t record = 0;
};

std::optional<TieRow> tie_row(const Network& network, const std::string& key) {
    const auto words = split_command(key);
    if (!words || words->size() != 4) return std::nullopt;
    const auto source = network.find_actor(words->word(0));
    const auto target = network.find_actor(words->word(1));
    const auto relation = network.find_relation(words->word(2));
    const auto wave = network.find_wave(words->word(3));
    if (!source || !target || !relation || !wave) return std::nullopt;
    const auto ties = network.ties(*wave, *relation);
    const bool directed = network.relations()[*relation].directed;
    for (const Tie& tie : ties) {
        const bool same = tie.source == *source && tie.target == *target;
        const bool turned = !directed && tie.source == *target && tie.target == *source;
        if (same || turned) {
            return TieRow{{network.actors()[tie.source].id, network.actors()[tie.target].id,
                           words->words[2], words->words[3]},
                          static_cast<std::size_t>(&tie - network.tables().ties.data())};
        }
    }
    return std::nullopt;
}

std::optional<Field> tie_field(const Network& network, const std::string& row,
                               const std::string& column) {
    const auto found = tie_row(network, row);
    if (!found) return std::nullopt;
    if (column == "weight") {
        return Field{FieldType::number,
                     "Strength",
                     shortest(network.tables().ties[found->record].weight),
                     {}};
    }
    if (!column.starts_with("attribute:")) return std::nullopt;
    for (const AttributeColumn& attribute : network.tables().tie_attributes) {
        if (attribute.id == column.substr(10)) return attribute_field(attribute, found->record);
    }
    return std::nullopt;
}

std::optional<Field> body_field(const Network& network, const std::string& row,
                                const std::string& column) {
    const auto body = network.find_actor(row);
    if (!body || network.actors()[*body].kind != ActorKind::body) return std::nullopt;
    if (column == "name") return Field{FieldType::text, "Body", network.actors()[*body].name, {}};
    const auto& all = network.tables().bodies;
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const BodyFacts& facts) { return facts.body == *body; });
    const BodyFacts none;
    const BodyFacts& facts = at == all.end() ? none : *at;
    if (column == "purpose") return Field{FieldType::text, "Purpose", facts.purpose, {}};
    if (column == "cadence") {
        return Field{FieldType::text, "Meets", facts.cadence, {"weekly", "monthly", "quarterly"}};
    }
    if (column == "required_groups") {
        Field field{FieldType::text, "Groups that must have a seat", {}, {}};
        for (const std::string& group : facts.required_groups)
            field.value += (field.value.empty() ? "" : "; ") + group;
        return field;
    }
    const auto number = [](const std::optional<double>& value) {
        return value ? shortest(*value) : std::string();
    };
    if (column == "meetings_planned")
        return Field{FieldType::number, "Meetings planned", number(facts.meetings_planned), {}};
    if (column == "meetings_held")
        return Field{FieldType::number, "Meetings held", number(facts.meetings_held), {}};
    return std::nullopt;
}

std::string trimmed(const std::string& text) {
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    if (from == std::string::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

bool is_group(const Network& network, const std::string& attribute, const std::string& name) {
    const AttributeColumn* column = network.find_attribute(attribute);
    return column != nullptr &&
           std::any_of(column->values.begin(), column->values.end(),
                       [&](const AttributeValue& value) { return attribute_text(value) == name; });
}

bool has_facts(const Network& network, const std::string& body) {
    const auto actor = network.find_actor(body);
    const auto& all = network.tables().bodies;
    return actor && std::any_of(all.begin(), all.end(),
                                [&](const BodyFacts& facts) { return facts.body == *actor; });
}

/// "Teachers; Parents" -> "Teachers|Parents".
std::string with_bars(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(';', at), text.size());
        const std::string part = trimmed(text.substr(at, end - at));
        if (!part.empty()) out += (out.empty() ? "" : "|") + part;
        at = end + 1;
    }
    return out;
}

/// Whether `text` fits the field; the text as it is stored. A decimal comma counts
/// as a point where only one reading is possible.
Result<std::string> fitting(const Field& field, std::string text) {
    if (text.empty()) return text;
    if (field.type == FieldType::number) {
        if (parse_number(text)) return text;
        std::string point = text;
        if (std::count(text.begin(), text.end(), ',') == 1 && text.find('.') == std::string::npos) {
            std::replace(point.begin(), point.end(), ',', '.');
            if (parse_number(point)) return point;
        }
        return invalid_input("\"" + text + "\" is not a number.",
                             "Write 3 or 2.5, or leave the cell empty for \"not given\".");
    }
    if (field.type == FieldType::truth) {
        const auto value = parse_attribute(text, AttributeType::truth);
        if (value) return attribute_text(*value);
        if (folded(text) == "y" || folded(text) == "n")
            return std::string(folded(text) == "y" ? "yes" : "no");
        return invalid_input("Only yes or no can stand here, not \"" + text + "\".",
                             "Leave the cell empty for \"not given\".");
    }
    if (field.type == FieldType::choice &&
        std::find(field.choices.begin(), field.choices.end(), text) == field.choices.end()) {
        std::vector<std::string> begins;
        for (const std::string& choice : field.choices) {
            if (folded(choice).starts_with(folded(text))) begins.push_back(choice);
        }
        if (begins.size() == 1) return begins.front();
        std::string all;
        for (std::size_t i = 0; i < std::min<std::size_t>(field.choices.size(), 8); ++i)
            all += (i > 0 ? ", " : "") + field.choices[i];
        return invalid_input("\"" + text + "\" cannot stand here.", "One of: " + all + ".");
    }
    return text;
}

}  // namespace

std::optional<Field> find_field(const Network& network, const SnapshotRequest& request,
                                TableTab tab, const std::string& row, const std::string& column) {
    switch (tab) {
        case TableTab::people: return actor_field(network, request, row, column);
        case TableTab::groups:
            if (column != "name" || network.find_attribute(request.group_attribute) == nullptr)
                return std::nullopt;
            return Field{FieldType::text, "Group", row, {}};
        case TableTab::ties: return tie_field(network, row, column);
        case TableTab::bodies: return body_field(network, row, column);
        case TableTab::goals:
            if (column != "title") return std::nullopt;
            for (const Goal& goal : network.tables().goals) {
                if (goal.id == row) return Field{FieldType::text, "Goal", goal.title, {}};
            }
            return std::nullopt;
    }
    return std::nullopt;
}

Result<std::string> cell_command(const Network& network, const SnapshotRequest& request,
                                 const CellEdit& edit) {
    const auto field = find_field(network, request, edit.tab, edit.row, edit.column);
    if (!field) {
        return invalid_input("This cell is not there any more.",
                             "Somebody else may have changed the row; press Esc.");
    }
    const auto text = fitting(*field, trimmed(edit.text));
    if (!text) return tl::unexpected(text.error());
    if (*text == field->value) return std::string();
    const bool named = edit.column == "name" || edit.column == "title";
    if (named && text->empty()) return invalid_input("A name is needed.", "Press Esc to keep it.");
    switch (edit.tab) {
        case TableTab::people: {
            const std::string attribute = attribute_of(request, edit.column);
            return attribute.empty() ? edit::set_actor(edit.row, edit.column, *text)
                                     : edit::set_attribute(edit.row, attribute, *text);
        }
        case TableTab::groups:
            return is_group(network, request.group_attribute, *text)
                       ? edit::merge_groups(request.group_attribute, edit.row, *text)
                       : edit::rename_group(request.group_attribute, edit.row, *text);
        case TableTab::ties: {
            if (edit.column == "weight" && text->empty())
                return invalid_input("A tie has a strength.", "Write a number, or remove the tie.");
            const auto row = tie_row(network, edit.row);
            return edit::set_tie(
                row->ends, edit.column == "weight" ? edit.column : edit.column.substr(10), *text);
        }
        case TableTab::bodies:
            if (edit.column == "name") return edit::set_actor(edit.row, "name", *text);
            return edit::set_body(edit.row, edit.column,
                                  edit.column == "required_groups" ? with_bars(*text) : *text,
                                  has_facts(network, edit.row));
        case TableTab::goals: return edit::set_goal(edit.row, *text);
    }
    return std::string();
}

}  // namespace convene::viewer
