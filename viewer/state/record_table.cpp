#include "viewer/state/record_table.hpp"

#include <algorithm>
#include <map>

#include "engine/core/number.hpp"
#include "viewer/state/command_text.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/view_model.hpp"

namespace convene::viewer {
namespace {

void people(TableModel& model, const Snapshot& snapshot) {
    const Network& network = *snapshot.network;
    for (ActorIndex a = 0; a < network.actors().size(); ++a) {
        if (snapshot.shown[a]) model.order.push_back(a);
    }
    model.columns = {{"name", "Name", {}, ColumnKind::text},
                     {"id", "Id", {}, ColumnKind::text},
                     {"kind", "Kind", {}, ColumnKind::text}};
    const auto actors = network.actors();
    if (std::any_of(actors.begin(), actors.end(),
                    [](const Actor& actor) { return actor.parent != no_index; })) {
        model.columns.push_back({"parent", "Belongs to", {}, ColumnKind::text});
    }
    for (const AttributeColumn& column : network.tables().actor_attributes) {
        model.columns.push_back(
            {"attribute:" + column.id,
             attribute_title(column.id),
             {},
             column.type == AttributeType::number ? ColumnKind::number : ColumnKind::text});
    }
}

void ties(TableModel& model, const Snapshot& snapshot) {
    const Network& network = *snapshot.network;
    const auto shown = shown_relations(network, snapshot.request.relations);
    const std::vector<Tie>& all = network.tables().ties;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        const Tie& tie = all[i];
        if (tie.wave != snapshot.wave || !std::count(shown.begin(), shown.end(), tie.relation))
            continue;
        if (!snapshot.shown[tie.source] || !snapshot.shown[tie.target]) continue;
        model.ties.push_back({tie.relation, tie.source, tie.target, tie.weight,
                              network.relations()[tie.relation].directed, i});
    }
    model.columns = {{"from", "From", {}, ColumnKind::text},
                     {"to", "To", {}, ColumnKind::text},
                     {"relation", "Relation", {}, ColumnKind::text},
                     {"weight", "Strength", {}, ColumnKind::number}};
    for (const AttributeColumn& column : network.tables().tie_attributes) {
        model.columns.push_back(
            {"attribute:" + column.id,
             attribute_title(column.id),
             {},
             column.type == AttributeType::number ? ColumnKind::number : ColumnKind::text});
    }
}

void bodies(TableModel& model, const Snapshot& snapshot) {
    const auto actors = snapshot.network->actors();
    for (ActorIndex a = 0; a < actors.size(); ++a) {
        if (actors[a].kind == ActorKind::body) model.order.push_back(a);
    }
    model.columns = {{"name", "Body", {}, ColumnKind::text},
                     {"purpose", "Purpose", {}, ColumnKind::text},
                     {"cadence", "Meets", {}, ColumnKind::text},
                     {"required_groups", "Groups that must have a seat", {}, ColumnKind::text},
                     {"meetings_planned", "Meetings planned", {}, ColumnKind::number},
                     {"meetings_held", "Meetings held", {}, ColumnKind::number}};
}

void goals(TableModel& model, const Snapshot& snapshot) {
    const auto& all = snapshot.network->tables().goals;
    for (std::uint32_t g = 0; g < all.size(); ++g) model.order.push_back(g);
    model.columns = {{"title", "Goal", {}, ColumnKind::text},
                     {"id", "Id", {}, ColumnKind::text},
                     {"endorsed", "Endorsed by", {}, ColumnKind::number},
                     {"opposed", "Opposed by", {}, ColumnKind::number},
                     {"ranked", "Ranked by", {}, ColumnKind::number}};
}

std::string list_text(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
    return text;
}

std::string number_text(const std::optional<double>& number) {
    return number ? shortest(*number) : std::string();
}

std::string body_text(const Network& network, ActorIndex body, const std::string& column) {
    if (column == "name") return network.actors()[body].name;
    for (const BodyFacts& facts : network.tables().bodies) {
        if (facts.body != body) continue;
        if (column == "purpose") return facts.purpose;
        if (column == "cadence") return facts.cadence;
        if (column == "required_groups") return list_text(facts.required_groups);
        if (column == "meetings_planned") return number_text(facts.meetings_planned);
        if (column == "meetings_held") return number_text(facts.meetings_held);
    }
    return {};
}

std::string attribute_cell(const std::vector<AttributeColumn>& columns, std::string_view id,
                           std::size_t row) {
    for (const AttributeColumn& column : columns) {
        if (column.id == id) return attribute_text(column.values[row]);
    }
    return {};
}

std::string actor_text(const Network& network, ActorIndex actor, const std::string& column) {
    const Actor& who = network.actors()[actor];
    if (column == "name") return who.name;
    if (column == "id") return who.id;
    if (column == "kind") return std::string(kind_name(who.kind));
    if (column == "parent")
        return who.parent == no_index ? std::string() : network.actors()[who.parent].name;
    if (column.starts_with("attribute:"))
        return attribute_cell(network.tables().actor_attributes, column.substr(10), actor);
    return {};
}

std::string tie_text(const Network& network, const TieItem& tie, const std::string& column) {
    if (column == "from") return network.actors()[tie.source].name;
    if (column == "to") return network.actors()[tie.target].name;
    if (column == "relation") return relation_words(network, tie.relation).title;
    if (column == "weight") return shortest(tie.weight);
    if (column.starts_with("attribute:") && tie.record != no_index)
        return attribute_cell(network.tables().tie_attributes, column.substr(10), tie.record);
    return {};
}

std::size_t stances(const Network& network, std::uint32_t goal, std::string_view column) {
    const Stance wanted = column == "endorsed"  ? Stance::endorsed
                          : column == "opposed" ? Stance::opposed
                                                : Stance::ranked;
    const auto& all = network.tables().stances;
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const GoalStance& s) {
        return s.goal == goal && s.stance == wanted;
    }));
}

}  // namespace

void fill_records(TableModel& model, const Snapshot& snapshot) {
    switch (model.tab) {
        case TableTab::people: people(model, snapshot); break;
        case TableTab::groups: break;
        case TableTab::ties: ties(model, snapshot); break;
        case TableTab::bodies: bodies(model, snapshot); break;
        case TableTab::goals: goals(model, snapshot); break;
    }
}

std::string record_text(const TableModel& model, const Snapshot& snapshot, std::uint32_t item,
                        const TableColumn& column) {
    const Network& network = *snapshot.network;
    switch (model.tab) {
        case TableTab::people: return actor_text(network, item, column.id);
        case TableTab::ties: return tie_text(network, model.ties[item], column.id);
        case TableTab::bodies: return body_text(network, item, column.id);
        case TableTab::goals: {
            const Goal& goal = network.tables().goals[item];
            if (column.id == "title") return goal.title;
            if (column.id == "id") return goal.id;
            return std::to_string(stances(network, item, column.id));
        }
        case TableTab::groups: break;
    }
    return {};
}

Value record_value(const TableModel& model, const Snapshot& snapshot, std::uint32_t item,
                   const TableColumn& column) {
    const auto number = parse_number(record_text(model, snapshot, item, column));
    return number ? Value::of(*number) : Value::unknown();
}

std::string row_key(const TableModel& model, const Snapshot& snapshot, std::uint32_t item) {
    const Network& network = *snapshot.network;
    switch (model.tab) {
        case TableTab::people:
        case TableTab::bodies: return network.actors()[item].id;
        case TableTab::groups: return model.groups[item].name;
        case TableTab::goals: return network.tables().goals[item].id;
        case TableTab::ties: {
            const TieItem& tie = model.ties[item];
            return quote_word(network.actors()[tie.source].id) + " " +
                   quote_word(network.actors()[tie.target].id) + " " +
                   quote_word(network.relations()[tie.relation].id) + " " +
                   quote_word(network.waves()[snapshot.wave].id);
        }
    }
    return {};
}

std::optional<std::size_t> find_row(const TableModel& model, const Snapshot& snapshot,
                                    const std::string& key) {
    for (std::size_t i = 0; i < model.order.size(); ++i) {
        if (row_key(model, snapshot, model.order[i]) == key) return i;
    }
    return std::nullopt;
}

std::optional<CellPlace> neighbour_cell(const TableModel& model, const Snapshot& snapshot,
                                        const SnapshotRequest& request, const CellEdit& from,
                                        bool backward) {
    const auto row = find_row(model, snapshot, from.row);
    if (!row) return std::nullopt;
    const auto columns = static_cast<std::ptrdiff_t>(model.columns.size());
    const auto rows = static_cast<std::ptrdiff_t>(model.order.size());
    std::ptrdiff_t column = 0;
    while (column < columns && model.columns[static_cast<std::size_t>(column)].id != from.column)
        ++column;
    if (column == columns) return std::nullopt;
    std::ptrdiff_t at = static_cast<std::ptrdiff_t>(*row) * columns + column;
    const std::ptrdiff_t step = backward ? -1 : 1;
    // No more than two rows on: a row without any cell to edit has no neighbours either.
    for (std::ptrdiff_t tried = 0; tried < 2 * columns; ++tried) {
        at += step;
        if (at < 0 || at >= rows * columns) return std::nullopt;
        const std::uint32_t item = model.order[static_cast<std::size_t>(at / columns)];
        CellPlace place{row_key(model, snapshot, item),
                        model.columns[static_cast<std::size_t>(at % columns)].id};
        if (find_field(*snapshot.network, request, model.tab, place.row, place.column))
            return place;
    }
    return std::nullopt;
}

}  // namespace convene::viewer
