// Trust between groups: the group-by-group matrix of mean ratings, with how many
// raters and ratings stand behind each cell, their spread, and the directed gap.

#include <vector>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/group_table.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {
namespace {

struct Cell {
    Dispersion ratings;
    std::uint32_t raters = 0;
};

class Cells {
public:
    Cells(const MetricInput& input, const RatingScaler& scaled)
        : group_count_(input.groups->names.size()), cells_(group_count_ * group_count_) {
        const auto& group_of = input.groups->group_of;
        std::vector<Vertex> counted(group_count_, no_index);  // last rater counted, by to-group
        for (Vertex u = 0; u < input.graph.vertex_count(); ++u) {
            const std::uint32_t g = group_of[u];
            if (g == no_index) continue;
            const auto row = input.graph.out(u);
            const auto weights = input.graph.out_weights(u);
            for (std::size_t i = 0; i < row.size(); ++i) {
                const std::uint32_t h = group_of[row[i]];
                if (h == no_index) continue;
                Cell& cell = cells_[g * group_count_ + h];
                cell.ratings.add(scaled(weights[i]));
                if (counted[h] != u) ++cell.raters;
                counted[h] = u;
            }
        }
    }
    [[nodiscard]] const Cell& at(std::size_t from, std::size_t to) const {
        return cells_[from * group_count_ + to];
    }

private:
    std::size_t group_count_;
    std::vector<Cell> cells_;
};

constexpr std::string_view companion_ids[] = {"trust_between_groups_sd",
                                              "trust_between_groups_ratings", "trust_gap"};

Result<MetricResult> run(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    if (auto fits = check_group_count(input); !fits) return tl::unexpected(fits.error());
    const Cells cells(input, RatingScaler(input));
    const GroupSizes sizes = group_sizes(input);
    MetricColumn mean, sd, count, gap;
    mean.id = "trust_between_groups";
    sd.id = companion_ids[0];
    count.id = companion_ids[1];
    gap.id = companion_ids[2];
    const auto mean_of = [&](std::uint32_t g, std::uint32_t h) {
        const Cell& cell = cells.at(g, h);
        if (cell.ratings.count() > 0) return Value::of(cell.ratings.mean());
        const bool pairs = sizes.members[g] > 0.0 && sizes.members[h] > (g == h ? 1.0 : 0.0);
        return pairs && sizes.respondents[g] == 0.0 ? Value::unknown() : Value::undefined();
    };
    const auto k = static_cast<std::uint32_t>(input.groups->names.size());
    for (MetricColumn* column : {&mean, &sd, &count, &gap}) column->level = Level::block;
    for (std::uint32_t g = 0; g < k; ++g) {
        for (std::uint32_t h = 0; h < k; ++h) {
            const Cell& cell = cells.at(g, h);
            const Value forth = mean_of(g, h), back = mean_of(h, g);
            for (MetricColumn* column : {&mean, &sd, &count}) {
                column->pairs.emplace_back(g, h);
                column->respondents.push_back(cell.raters);
            }
            mean.values.push_back(forth);
            sd.values.push_back(forth.ok() ? cell.ratings.deviation() : forth);
            count.values.push_back(Value::of(cell.ratings.count()));
            if (g == h) continue;
            gap.pairs.emplace_back(g, h);
            gap.respondents.push_back(cell.raters + cells.at(h, g).raters);
            gap.values.push_back(forth.ok() && back.ok() ? Value::of(forth.number - back.number)
                                 : forth.status == Status::unknown || back.status == Status::unknown
                                     ? Value::unknown()
                                     : Value::undefined());
        }
    }
    MetricResult result;
    result.columns = {std::move(mean), std::move(sd), std::move(count), std::move(gap)};
    note_silent(result, input.coverage);
    note_ungrouped(result, sizes);
    return result;
}

}  // namespace

extern const Metric trust_between_groups_metric;
const Metric trust_between_groups_metric{
    .id = "trust_between_groups",
    .title = "How much groups trust each other",
    .term = "block trust matrix",
    .plain =
        "The average rating that members of one group give to members of another, with how "
        "many raters and ratings stand behind it. The gap beside it is how much more the "
        "first group trusts the second than the second the first.",
    .formula = "mean over ratings from g to h of (x - min) / (max - min); gap: g to h minus h to g",
    .reference = "Hoy & Tschannen-Moran 2003; Daly & Finnigan 2012",
    .family = Family::trust,
    .level = Level::block,
    .cost = "O(n + m + k^2)",
    .missing = MissingRows::own_row,
    .missing_words =
        "The average over those of the from-group who rated; unknown where none of "
        "them answered, undefined where those who answered rated nobody there.",
    .needs_groups = true,
    .directed_only = true,
    .trust_only = true,
    .companions = companion_ids,
    .run = run};

}  // namespace convene
