#include "viewer/state/ways_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

std::string name_of(const Network& network, ActorIndex actor) {
    const Actor& who = network.actors()[actor];
    return who.name.empty() ? who.id : who.name;
}

std::string independent_sentence(const Ways& ways) {
    const std::size_t count = ways.independent.size();
    if (count == 1) {
        return ways.shortest.steps() == 1
                   ? "Only their own tie"
                   : "Only one: whoever stands on it can cut them off from each other";
    }
    return fmt::format("{}{} ways that share nobody between the two",
                       ways.more_independent ? "More than " : "", grouped(count));
}

}  // namespace

std::string way_sentence(const Network& network, const Way& way) {
    if (way.actors.size() < 2) return "no way";
    if (way.actors.size() == 2) return "Directly: 1 step";
    std::string by;
    for (std::size_t i = 1; i + 1 < way.actors.size(); ++i) {
        by += (i == 1                       ? ""
               : i + 2 == way.actors.size() ? " and "
                                            : ", ") +
              name_of(network, way.actors[i]);
    }
    return fmt::format("{} steps by way of {}", way.steps(), by);
}

WaysText describe_ways(const Snapshot& snapshot, const Ways& ways) {
    const Network& network = *snapshot.network;
    WaysText text;
    text.heading = "From " + name_of(network, ways.from) + " to " + name_of(network, ways.to);
    const auto silent =
        static_cast<std::size_t>(std::count(snapshot.silent.begin(), snapshot.silent.end(), true));
    if (silent > 0) {
        text.note = fmt::format(
            "{} who {} asked did not answer: ties that only they could name are not known, so "
            "there may be more or shorter ways.",
            grouped(silent), silent == 1 ? "was" : "were");
    }
    if (ways.shortest.actors.empty()) {
        text.summary = ways.direction == WayDirection::along
                           ? "No way leads there from who names to who is named, in what is shown."
                           : "No way leads there in what is shown.";
        return text;
    }
    using Shown = WaysView::Shown;
    text.rows.push_back({Shown::shortest,
                         "Fewest steps",
                         "shortest path",
                         way_sentence(network, ways.shortest),
                         {ways.shortest}});
    if (ways.strongest) {
        const bool same = *ways.strongest == ways.shortest;
        text.rows.push_back({Shown::strongest,
                             "Strongest ties",
                             "least sum of 1 / strength",
                             same ? "The same way" : way_sentence(network, *ways.strongest),
                             {*ways.strongest}});
    }
    text.rows.push_back({Shown::independent, "Independent ways", "vertex-disjoint paths",
                         independent_sentence(ways), ways.independent});
    text.summary =
        way_sentence(network, ways.shortest) + "; " +
        (ways.independent.size() == 1
             ? std::string("no second, independent way.")
             : fmt::format("{}{} independent ways.", ways.more_independent ? "more than " : "",
                           grouped(ways.independent.size())));
    return text;
}

}  // namespace convene::viewer
