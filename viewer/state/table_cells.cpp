#include "viewer/state/table_cells.hpp"

#include <algorithm>

#include "viewer/state/record_table.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

Value block_value(const NetworkFacts& facts, const std::string& key, const std::string& group) {
    const auto block = facts.blocks.find(key);
    if (block == facts.blocks.end()) return Value::unknown();
    const auto cell = block->second.find({group, group});
    return cell == block->second.end() ? Value::undefined() : cell->second.value;
}

/// How the other groups rate this one, over all of them.
Value trust_received(const NetworkFacts& facts, const std::string& scale,
                     const std::string& group) {
    const auto block = facts.trust.find(scale);
    if (block == facts.trust.end()) return Value::unknown();
    double sum = 0.0;
    std::size_t raters = 0;
    bool suppressed = false;
    for (const auto& [groups, fact] : block->second) {
        if (groups.second != group || groups.first == group) continue;
        suppressed = suppressed || fact.value.status == Status::suppressed;
        if (!fact.value.ok()) continue;
        sum += fact.value.number * static_cast<double>(fact.respondents);
        raters += fact.respondents;
    }
    if (raters == 0) return suppressed ? Value::suppressed() : Value::undefined();
    return Value::of(sum / static_cast<double>(raters));
}

Value group_value(const GroupItem& group, const NetworkFacts& facts, const std::string& id) {
    if (id == "actors") return Value::of(static_cast<double>(group.actors));
    if (id.starts_with("block_density@")) return block_value(facts, id, group.name);
    if (id.starts_with("trust@")) return trust_received(facts, id.substr(6), group.name);
    return Value::unknown();
}

}  // namespace

Value cell_value(const TableModel& model, const Snapshot& snapshot, const NetworkFacts& facts,
                 std::uint32_t item, const TableColumn& column) {
    if (model.records) return record_value(model, snapshot, item, column);
    switch (model.tab) {
        case TableTab::people: {
            const auto at = snapshot.measures.find(column.id);
            if (at == snapshot.measures.end() || item >= at->second.by_actor.size())
                return Value::unknown();
            return at->second.by_actor[item];
        }
        case TableTab::groups: return group_value(model.groups[item], facts, column.id);
        case TableTab::ties: return Value::of(model.ties[item].weight);
        case TableTab::bodies:
        case TableTab::goals: break;
    }
    return Value::unknown();
}

std::string cell_text(const TableModel& model, const Snapshot& snapshot, std::uint32_t item,
                      const TableColumn& column) {
    if (model.records) return record_text(model, snapshot, item, column);
    const auto actors = snapshot.network->actors();
    switch (model.tab) {
        case TableTab::people:
            if (column.id == "name") return actors[item].name;
            if (column.id == "group") return group_of(snapshot, item);
            if (column.id == "place") return place_of(snapshot, item);
            if (column.id == "answered") return answer_word(answer_state(snapshot, item));
            break;
        case TableTab::groups: {
            const GroupItem& group = model.groups[item];
            if (column.id == "name") return group.name;
            if (column.id == "answered") {
                return group.asked == 0 ? std::string("not asked")
                                        : grouped(group.answered) + " of " + grouped(group.asked);
            }
            break;
        }
        case TableTab::ties: {
            const TieItem& tie = model.ties[item];
            if (column.id == "from") return actors[tie.source].name;
            if (column.id == "to") return actors[tie.target].name;
            if (column.id == "relation")
                return relation_words(*snapshot.network, tie.relation).title;
            if (column.id == "direction") return tie.directed ? "one way" : "both ways";
            break;
        }
        case TableTab::bodies:
        case TableTab::goals: break;
    }
    return {};
}

}  // namespace convene::viewer
