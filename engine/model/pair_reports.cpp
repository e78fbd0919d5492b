#include "engine/model/pair_reports.hpp"

#include <algorithm>

namespace convene {

PairReports pair_reports(const Network& network, WaveIndex wave, RelationIndex relation) {
    PairReports counts;
    const Relation& declared = network.relations()[relation];
    const Respondents* given = network.respondents(wave, relation);
    if (given == nullptr || declared.two_mode || !declared.directed) return counts;
    const auto answered = [&](ActorIndex actor) {
        return network.on_roster(wave, actor) && given->answers[actor] == Answer::answered;
    };
    std::size_t respondents = 0;
    for (ActorIndex actor = 0; actor < network.actors().size(); ++actor)
        respondents += answered(actor) ? 1U : 0U;
    counts.pairs = respondents < 2 ? 0 : respondents * (respondents - 1) / 2;
    const auto ties = network.ties(wave, relation);
    for (const Tie& tie : ties) {
        if (!answered(tie.source) || !answered(tie.target)) continue;
        const auto back =
            std::lower_bound(ties.begin(), ties.end(), tie, [](const Tie& other, const Tie& of) {
                return std::pair(other.source, other.target) < std::pair(of.target, of.source);
            });
        const bool mutual =
            back != ties.end() && back->source == tie.target && back->target == tie.source;
        if (!mutual) {
            ++counts.one_sided;
        } else if (tie.source < tie.target) {
            ++counts.both;
        }
    }
    return counts;
}

}  // namespace convene
