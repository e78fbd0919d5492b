// Trust between groups: the group-by-group matrix of mean ratings, with how many
// raters and ratings stand behind each cell, their spread and interval, and the
// directed gap.

#include <array>
#include <string>

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/group_table.hpp"
#include "engine/partnership/trust_cells.hpp"

namespace convene {
namespace {

enum Companion : std::size_t {
    low,
    high,
    deviation,
    ratings,
    gap,
    gap_low,
    gap_high,
    gap_raters_forth,
    gap_raters_back,
    companion_count
};
constexpr std::array<std::string_view, companion_count> companion_ids{
    "trust_between_groups_low",
    "trust_between_groups_high",
    "trust_between_groups_sd",
    "trust_between_groups_ratings",
    "trust_gap",
    "trust_gap_low",
    "trust_gap_high",
    "trust_gap_raters_forth",
    "trust_gap_raters_back"};
constexpr ParameterSpec parameters[] = {minimum_raters_parameter};

/// Why there is no gap, where one side has no mean: withheld before not known before
/// never there.
Value no_gap(Value forth, Value back) {
    for (const Status status : {Status::suppressed, Status::unknown}) {
        if (forth.status == status || back.status == status) return {0.0, status};
    }
    return Value::undefined();
}

class Matrix {
public:
    explicit Matrix(const MetricInput& input) : sizes_(group_sizes(input)) {
        cells_ = TrustCells::of(input);
        cells_.withhold(static_cast<std::uint32_t>(input.number("minimum_raters")));
        mean_.id = "trust_between_groups";
        mean_.level = Level::block;
        for (std::size_t c = 0; c < companion_count; ++c) {
            rest_[c].id = companion_ids[c];
            rest_[c].level = Level::block;
        }
        const auto k = static_cast<std::uint32_t>(input.groups->names.size());
        for (std::uint32_t g = 0; g < k; ++g) {
            for (std::uint32_t h = 0; h < k; ++h) {
                add_cell(g, h);
                if (g != h) add_gap(g, h);
            }
        }
        const std::string_view unit =
            "Intervals: 95 %, Student's t over raters, the ratings of one rater taken together.";
        for (const Companion c : {low, high}) rest_[c].notes.emplace_back(unit);
        for (const Companion c : {gap_low, gap_high}) {
            rest_[c].notes.push_back(std::string(unit) +
                                     " The raters of both directions are taken as independent.");
        }
        if (withheld_ > 0) {
            mean_.notes.push_back(fmt::format(
                "{} of the cells withheld: fewer than {} raters, or to be found from the others.",
                withheld_, input.text("minimum_raters")));
        }
    }

    [[nodiscard]] MetricResult result() && {
        MetricResult result;
        result.columns.push_back(std::move(mean_));
        for (MetricColumn& column : rest_) result.columns.push_back(std::move(column));
        return result;
    }
    [[nodiscard]] const GroupSizes& sizes() const { return sizes_; }

private:
    [[nodiscard]] Value mean_of(std::uint32_t g, std::uint32_t h) const {
        const TrustCell& cell = cells_.at(g, h);
        if (cell.withheld) return Value::suppressed();
        if (cell.ratings.count() > 0) return Value::of(cell.ratings.mean());
        const bool pairs = sizes_.members[g] > 0.0 && sizes_.members[h] > (g == h ? 1.0 : 0.0);
        return pairs && sizes_.respondents[g] == 0.0 ? Value::unknown() : Value::undefined();
    }

    static void put(MetricColumn& column, std::uint32_t g, std::uint32_t h, Value value,
                    std::uint32_t raters) {
        column.pairs.emplace_back(g, h);
        column.values.push_back(value);
        column.respondents.push_back(raters);
    }

    void add_cell(std::uint32_t g, std::uint32_t h) {
        const TrustCell& cell = cells_.at(g, h);
        const std::uint32_t raters = cell.over_raters.raters;
        const Value mean = mean_of(g, h);
        const Interval interval = mean.ok() ? cell.over_raters.interval() : Interval::all(mean);
        put(mean_, g, h, mean, raters);
        put(rest_[low], g, h, interval.low, raters);
        put(rest_[high], g, h, interval.high, raters);
        put(rest_[deviation], g, h, mean.ok() ? cell.ratings.deviation() : mean, raters);
        put(rest_[ratings], g, h, Value::of(cell.ratings.count()), raters);
        if (cell.withheld) ++withheld_;
    }

    void add_gap(std::uint32_t g, std::uint32_t h) {
        const RaterMean& forth = cells_.at(g, h).over_raters;
        const RaterMean& back = cells_.at(h, g).over_raters;
        const Value to = mean_of(g, h), from = mean_of(h, g);
        const bool both = to.ok() && from.ok();
        const Value difference = both ? Value::of(to.number - from.number) : no_gap(to, from);
        const Interval interval =
            both ? difference_interval(forth, back) : Interval::all(difference);
        const std::uint32_t raters = forth.raters + back.raters;
        put(rest_[gap], g, h, difference, raters);
        put(rest_[gap_low], g, h, interval.low, raters);
        put(rest_[gap_high], g, h, interval.high, raters);
        put(rest_[gap_raters_forth], g, h, Value::of(forth.raters), raters);
        put(rest_[gap_raters_back], g, h, Value::of(back.raters), raters);
    }

    GroupSizes sizes_;
    TrustCells cells_;
    MetricColumn mean_;
    std::array<MetricColumn, companion_count> rest_;
    std::size_t withheld_ = 0;
};

Result<MetricResult> run(const MetricInput& input, const RunContext&) {
    if (auto fits = check_scale(input); !fits) return tl::unexpected(fits.error());
    if (auto fits = check_group_count(input); !fits) return tl::unexpected(fits.error());
    Matrix matrix(input);
    const GroupSizes sizes = matrix.sizes();
    MetricResult result = std::move(matrix).result();
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
        "many raters and ratings stand behind it, how much they differ and how far the average "
        "can be relied on. The gap beside it is how much more the first group trusts the second "
        "than the second the first. Cells with fewer than five raters are withheld, so that "
        "nobody can be recognised.",
    .formula =
        "mean over ratings from g to h of (x - min) / (max - min); interval: mean -+ t(.975, R - "
        "1) * se over R raters, se^2 = R / (R - 1) * sum over raters i of (sum_j (x_ij - mean))^2 "
        "/ ratings^2; gap: g to h minus h to g, interval with se^2 = se_gh^2 + se_hg^2 and "
        "Welch's degrees of freedom. Intervals are cut where the scale ends",
    .reference =
        "Hoy & Tschannen-Moran 2003; Daly & Finnigan 2012; cluster standard error: Cochran 1977, "
        "Sampling Techniques, ch. 9; Welch 1947",
    .family = Family::trust,
    .level = Level::block,
    .parameters = parameters,
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
