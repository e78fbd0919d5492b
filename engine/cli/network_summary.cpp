#include "engine/cli/network_summary.hpp"

#include <algorithm>
#include <set>

#include "engine/model/scope.hpp"

namespace convene {

namespace {

void count_answer(ResponseRate& response, Answer answer) {
    response.assumed = false;
    if (answer == Answer::not_asked) return;
    ++response.asked;
    if (answer == Answer::answered) ++response.answered;
}

RelationSummary relation_summary(const std::shared_ptr<const Network>& network,
                                 RelationIndex relation, WaveIndex wave) {
    RelationSummary summary;
    summary.relation = &network->relations()[relation];
    summary.wave = &network->waves()[wave];
    summary.ties = network->ties(wave, relation).size();
    if (network->respondents(wave, relation) != nullptr) {
        for (ActorIndex actor = 0; actor < network->actors().size(); ++actor) {
            if (!network->on_roster(wave, actor)) continue;
            count_answer(summary.response, network->answer(wave, relation, actor));
        }
        return summary;
    }
    Scope scope;
    scope.relations = {summary.relation->id};
    scope.wave = summary.wave->id;
    if (const auto view = resolve(network, scope)) {
        const std::size_t asked =
            view->graph.two_mode() ? view->graph.first_mode_count() : view->graph.vertex_count();
        summary.response = {asked, asked, true};
    }
    return summary;
}

void add_groups(NetworkSummary& summary, const std::shared_ptr<const Network>& network,
                const std::string& attribute) {
    View everybody;
    everybody.network = network;
    for (ActorIndex actor = 0; actor < network->actors().size(); ++actor) {
        everybody.actors.push_back(actor);
    }
    const auto grouping = group_by(everybody, attribute);
    if (!grouping) return;
    summary.group_attribute = attribute;
    for (const std::string& name : grouping->names) summary.groups.push_back({name, 0, {}});
    summary.groups.push_back({});
    const auto group_of = [&](ActorIndex actor) -> GroupSummary& {
        const std::uint32_t group = grouping->group_of[actor];
        return group == no_index ? summary.groups.back() : summary.groups[group];
    };
    for (ActorIndex actor = 0; actor < network->actors().size(); ++actor) ++group_of(actor).actors;
    for (const Respondents& given : network->tables().respondents) {
        for (ActorIndex actor = 0; actor < given.answers.size(); ++actor) {
            if (!network->on_roster(given.wave, actor)) continue;
            count_answer(group_of(actor).response, given.answers[actor]);
        }
    }
    if (summary.groups.back().actors == 0) summary.groups.pop_back();
}

void add_assumption(NetworkSummary& summary, const std::string& text) {
    auto& known = summary.assumptions;
    if (std::find(known.begin(), known.end(), text) == known.end()) known.push_back(text);
}

}  // namespace

std::optional<double> ResponseRate::rate() const {
    if (asked == 0) return std::nullopt;
    return static_cast<double>(answered) / static_cast<double>(asked);
}

NetworkSummary summarize(const std::shared_ptr<const Network>& network, const Ledger& ledger,
                         const std::string& attribute) {
    NetworkSummary summary;
    summary.network = network.get();
    summary.rows = ledger.totals();
    for (const Actor& actor : network->actors()) {
        if (actor.kind == ActorKind::person) ++summary.people;
        if (actor.kind == ActorKind::organization) ++summary.organizations;
        if (actor.kind == ActorKind::body) ++summary.bodies;
    }
    for (RelationIndex r = 0; r < network->relations().size(); ++r) {
        for (WaveIndex w = 0; w < network->waves().size(); ++w) {
            summary.relations.push_back(relation_summary(network, r, w));
            if (network->relations()[r].pair_rule != Symmetrize::none) {
                summary.pairs.push_back({summary.relations.back().relation,
                                         summary.relations.back().wave,
                                         pair_reports(*network, w, r)});
            }
        }
    }
    for (const AttributeColumn& column : network->tables().actor_attributes) {
        AttributeSummary each;
        each.column = &column;
        std::set<std::string> values;
        for (const AttributeValue& value : column.values) {
            if (is_missing(value)) continue;
            ++each.filled;
            values.insert(attribute_text(value));
        }
        each.distinct = values.size();
        summary.attributes.push_back(each);
    }
    add_groups(summary, network, attribute);
    for (const Scope& scope : expand(*network, {})) {
        const auto view = resolve(network, scope);
        if (!view) continue;
        for (const std::string& text : view->assumptions) {
            add_assumption(summary, text == "Everybody answered (assumed)."
                                        ? view->relation_label() + ": everybody answered (assumed)."
                                        : text);
        }
    }
    for (const std::string& text : ledger.assumptions) add_assumption(summary, text);
    return summary;
}

}  // namespace convene
