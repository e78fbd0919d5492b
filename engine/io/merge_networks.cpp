#include "engine/io/merge_networks.hpp"

#include <fmt/format.h>

#include "engine/io/network_merger.hpp"

namespace convene {

std::string MergePlan::text() const {
    std::string text;
    const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
        if (count == 0) return;
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, count == 1 ? one : many);
    };
    add(new_actors, "new actor", "new actors");
    add(new_attributes, "new attribute", "new attributes");
    add(new_relations, "new relation", "new relations");
    add(new_waves, "new wave", "new waves");
    add(new_ties, "new tie", "new ties");
    add(new_answers, "new answer", "new answers");
    add(filled_cells, "blank filled", "blanks filled");
    add(unchanged_ties, "tie that is there already", "ties that are there already");
    add(conflicts.size(), "conflict", "conflicts");
    return text.empty() ? "Nothing new." : text + ".";
}

MergePlan plan_merge(const Network& present, const Network& incoming) {
    NetworkMerger merger(present, incoming, nullptr);
    merger.run();
    return std::move(merger.plan());
}

NetworkTables merged_tables(const Network& present, const Network& incoming,
                            const MergePlan& plan) {
    NetworkMerger merger(present, incoming, &plan);
    merger.run();
    return std::move(merger.tables());
}

}  // namespace convene
