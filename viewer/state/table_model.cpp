#include "viewer/state/table_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "viewer/state/chart_model.hpp"
#include "viewer/state/partners.hpp"
#include "viewer/state/record_table.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/table_cells.hpp"

namespace convene::viewer {
namespace {

constexpr std::size_t most_measures = 5;

/// Measures worth a column: first those that colour and size speak of, then the
/// number of ties in the relation that speaks, then betweenness and other relations'.
std::vector<std::string> measure_columns(const Snapshot& snapshot, const ViewerState& state) {
    const Network& network = *snapshot.network;
    const auto shown = shown_relations(network, snapshot.request.relations);
    std::vector<std::string> wanted;
    const RelationIndex speaking = speaking_relation(network, shown, state.inspector_relation);
    const auto add = [&](const std::string& key) {
        const auto at = snapshot.measures.find(key);
        if (wanted.size() >= most_measures || at == snapshot.measures.end()) return false;
        if (rests_on_trust(network, at->second.key.column, at->second.key.relation)) return false;
        if (std::find(wanted.begin(), wanted.end(), key) == wanted.end()) wanted.push_back(key);
        return true;
    };
    const auto add_ties = [&](RelationIndex r) {
        const std::string& id = network.relations()[r].id;
        if (!add("in_degree@" + id)) add("degree@" + id);
    };
    for (const std::string& encoding : {state.encoding.size_by, state.encoding.color_by}) {
        if (encoding.starts_with("measure:")) add(encoding.substr(8));
    }
    if (speaking != no_index) {
        add_ties(speaking);
        add("betweenness@" + network.relations()[speaking].id);
    }
    for (const RelationIndex r : shown) {
        const Relation& relation = network.relations()[r];
        if (wanted.size() < 4 && !relation.two_mode && relation.category != "membership")
            add_ties(r);
    }
    return wanted;
}

void people_columns(TableModel& model, const Snapshot& snapshot, const ViewerState& state) {
    const Network& network = *snapshot.network;
    model.columns.push_back(
        {"name", actors_noun(network, 1) == "person" ? "Person" : "Name", {}, ColumnKind::text});
    bool groups = false;
    bool places = false;
    bool declared = false;
    for (const std::uint32_t actor : model.order) {
        groups = groups || !group_of(snapshot, actor).empty();
        places = places || !place_of(snapshot, actor).empty();
        declared = declared || answer_state(snapshot, actor).declared;
    }
    if (groups) model.columns.push_back({"group", "Group", {}, ColumnKind::text});
    if (places) model.columns.push_back({"place", "Place", {}, ColumnKind::text});
    for (const std::string& key : measure_columns(snapshot, state)) {
        const MeasureKey parts = parse_measure_key(key);
        const auto relation = network.find_relation(parts.relation);
        model.columns.push_back(
            {key, measure_title(network, parts.column, parts.relation),
             relation ? relation_words(network, *relation).title : parts.relation,
             ColumnKind::number});
    }
    if (declared) model.columns.push_back({"answered", "Answered", {}, ColumnKind::answer});
}

void group_columns(TableModel& model, const Snapshot& snapshot, const NetworkFacts& facts) {
    const Network& network = *snapshot.network;
    model.columns = {{"name", "Group", {}, ColumnKind::text},
                     {"actors", "Members", {}, ColumnKind::number},
                     {"answered", "Answered", {}, ColumnKind::text}};
    std::size_t shown = 0;
    for (const RelationIndex r : shown_relations(network, snapshot.request.relations)) {
        const std::string key = "block_density@" + network.relations()[r].id;
        if (shown < 3 && facts.blocks.contains(key)) {
            model.columns.push_back({key, "Density · " + relation_words(network, r).title,
                                     "within the group", ColumnKind::number});
            ++shown;
        }
    }
    for (const RatingScale& scale : network.rating_scales()) {
        if (facts.trust.contains(scale.id)) {
            model.columns.push_back(
                {"trust@" + scale.id, "Trust from other groups", scale.title, ColumnKind::number});
        }
    }
}

void tie_items(TableModel& model, const Snapshot& snapshot) {
    const Network& network = *snapshot.network;
    for (const RelationIndex r : shown_relations(network, snapshot.request.relations)) {
        if (r >= snapshot.views.size() || !snapshot.views[r]) continue;
        const View& view = *snapshot.views[r];
        for (const Arc& arc : view.graph.arcs()) {
            model.ties.push_back({r, view.actors[arc.source], view.actors[arc.target], arc.weight,
                                  view.graph.directed() || view.graph.two_mode()});
        }
    }
    model.columns = {{"from", "From", {}, ColumnKind::text},
                     {"to", "To", {}, ColumnKind::text},
                     {"relation", "Relation", {}, ColumnKind::text},
                     {"direction", "Direction", {}, ColumnKind::text},
                     {"weight", "Strength", {}, ColumnKind::number}};
}

bool matches(const TableModel& model, const Snapshot& snapshot, std::uint32_t item,
             const std::string& needle) {
    if (needle.empty()) return true;
    for (const TableColumn& column : model.columns) {
        if ((column.kind != ColumnKind::number || model.records) &&
            folded(cell_text(model, snapshot, item, column)).find(needle) != std::string::npos) {
            return true;
        }
    }
    return model.tab == TableTab::people &&
           folded(snapshot.network->actors()[item].id).find(needle) != std::string::npos;
}

const TableColumn* sort_column(const TableModel& model, const std::string& wanted) {
    for (const TableColumn& column : model.columns) {
        if (column.id == wanted || column.id.substr(0, column.id.find('@')) == wanted)
            return &column;
    }
    return nullptr;
}

void sort_rows(TableModel& model, const Snapshot& snapshot, const NetworkFacts& facts,
               const TableColumn& column) {
    if (column.kind == ColumnKind::number) {
        std::map<std::uint32_t, Value> values;
        for (const std::uint32_t item : model.order)
            values[item] = cell_value(model, snapshot, facts, item, column);
        std::stable_sort(
            model.order.begin(), model.order.end(), [&](std::uint32_t a, std::uint32_t b) {
                const Value& left = values.at(a);
                const Value& right = values.at(b);
                if (left.ok() != right.ok()) return left.ok();
                if (!left.ok()) return false;
                return model.descending ? left.number > right.number : left.number < right.number;
            });
        return;
    }
    std::map<std::uint32_t, std::string> texts;
    for (const std::uint32_t item : model.order)
        texts[item] = folded(cell_text(model, snapshot, item, column));
    std::stable_sort(model.order.begin(), model.order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::string& left = texts.at(a);
        const std::string& right = texts.at(b);
        if (left.empty() != right.empty()) return right.empty();
        return model.descending ? left > right : left < right;
    });
}

std::string make_caption(const TableModel& model, const Snapshot& snapshot) {
    const std::size_t count = model.order.size();
    std::string noun = model.tab == TableTab::people   ? actors_noun(*snapshot.network, count)
                       : model.tab == TableTab::groups ? (count == 1 ? "group" : "groups")
                       : model.tab == TableTab::bodies ? (count == 1 ? "body" : "bodies")
                       : model.tab == TableTab::goals  ? (count == 1 ? "goal" : "goals")
                                                       : (count == 1 ? "tie" : "ties");
    std::string caption =
        grouped(count) + (count < model.total ? " of " + grouped(model.total) : "") + " " + noun;
    if (const TableColumn* column = sort_column(model, model.sorted))
        caption += " · sorted by " + column->title;
    return caption;
}

}  // namespace

std::string_view tab_name(TableTab tab) {
    switch (tab) {
        case TableTab::people: return "people";
        case TableTab::groups: return "groups";
        case TableTab::ties: return "ties";
        case TableTab::bodies: return "bodies";
        case TableTab::goals: return "goals";
    }
    return {};
}

std::optional<TableTab> parse_tab(std::string_view name) {
    for (const TableTab tab :
         {TableTab::people, TableTab::groups, TableTab::ties, TableTab::bodies, TableTab::goals}) {
        if (name == tab_name(tab)) return tab;
    }
    return std::nullopt;
}

std::vector<GroupItem> group_items(const Snapshot& snapshot) {
    std::map<std::string, GroupItem> groups;
    const auto actors = snapshot.network->actors();
    for (ActorIndex a = 0; a < actors.size(); ++a) {
        if (!snapshot.shown[a]) continue;
        const std::string name = group_of(snapshot, a);
        if (name.empty()) continue;
        GroupItem& group = groups[name];
        if (group.actors == 0) {
            group.name = name;
            group.kind = actors[a].kind;
            group.example = a;
        }
        group.mixed = group.mixed || actors[a].kind != group.kind;
        ++group.actors;
        const AnswerState state = answer_state(snapshot, a);
        if (state.asked > 0) ++group.asked;
        if (state.answered > 0) ++group.answered;
    }
    std::vector<GroupItem> items;
    for (auto& [name, group] : groups) items.push_back(std::move(group));
    return items;
}

TableModel make_table(const Snapshot& snapshot, const NetworkFacts& facts,
                      const ViewerState& state) {
    TableModel model;
    model.tab = state.table.tab;
    model.records =
        model.tab != TableTab::groups &&
        (state.table.records || model.tab == TableTab::bodies || model.tab == TableTab::goals);
    if (model.records) {
        fill_records(model, snapshot);
    } else if (model.tab == TableTab::people) {
        for (ActorIndex a = 0; a < snapshot.network->actors().size(); ++a) {
            if (snapshot.shown[a]) model.order.push_back(a);
        }
        people_columns(model, snapshot, state);
    } else if (model.tab == TableTab::groups) {
        model.groups = group_items(snapshot);
        group_columns(model, snapshot, facts);
    } else {
        tie_items(model, snapshot);
    }
    if (model.tab == TableTab::groups || model.tab == TableTab::ties) {
        const std::size_t count =
            model.tab == TableTab::groups ? model.groups.size() : model.ties.size();
        for (std::size_t i = 0; i < count; ++i)
            model.order.push_back(static_cast<std::uint32_t>(i));
    }
    model.total = model.order.size();
    if (const auto kept = kept_actors(snapshot, state)) {
        std::erase_if(model.order, [&](std::uint32_t item) {
            if (model.tab == TableTab::people) return !(*kept)[item];
            if (model.tab != TableTab::ties) return false;
            const TieItem& tie = model.ties[item];
            return state.sight == Sight::matrix
                       ? !behind_cell(snapshot, state, tie.relation, tie.source, tie.target)
                       : !(*kept)[tie.source] || !(*kept)[tie.target];
        });
    }
    for (TableColumn& column : model.columns) {
        if (column.kind != ColumnKind::number || model.records) continue;
        for (const std::uint32_t item : model.order) {
            const Value value = cell_value(model, snapshot, facts, item, column);
            if (value.ok()) column.maximum = std::max(column.maximum, value.number);
        }
    }
    const std::string needle = folded(state.table.search);
    if (!needle.empty()) {
        std::erase_if(model.order,
                      [&](std::uint32_t item) { return !matches(model, snapshot, item, needle); });
    }
    model.descending = state.table.descending;
    if (const TableColumn* column = sort_column(model, state.table.sort_column)) {
        model.sorted = column->id;
        sort_rows(model, snapshot, facts, *column);
    }
    model.caption = make_caption(model, snapshot);
    return model;
}

TableCell table_cell(const TableModel& model, const Snapshot& snapshot, const NetworkFacts& facts,
                     std::uint32_t item, std::size_t at) {
    const TableColumn& column = model.columns[at];
    TableCell cell;
    if (model.records) {
        cell.text = record_text(model, snapshot, item, column);
        return cell;
    }
    if (column.kind != ColumnKind::number) {
        cell.text = cell_text(model, snapshot, item, column);
        if (column.kind == ColumnKind::answer) {
            const AnswerState state = answer_state(snapshot, item);
            cell.tone = state.asked == 0      ? AnswerTone::neutral
                        : state.answered == 0 ? AnswerTone::silent
                                              : AnswerTone::answered;
        }
        return cell;
    }
    const Value value = cell_value(model, snapshot, facts, item, column);
    cell.has_number = value.ok();
    cell.text = plain_value(value);
    if (value.ok() && column.maximum > 0.0)
        cell.share = std::max(0.0, value.number / column.maximum);
    if (!value.ok() && model.tab == TableTab::people && value.status == Status::unknown &&
        snapshot.silent[item]) {
        cell.text = "did not answer";
    }
    return cell;
}

}  // namespace convene::viewer
