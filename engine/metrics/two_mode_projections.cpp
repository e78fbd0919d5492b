// Who meets whom through shared bodies: pairs of one mode with what they share
// of the other. Sizes of what is shared stand beside it, because one assembly of
// everybody makes everybody meet. Newman 2001; Jaccard 1901.

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/metrics/two_mode.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 2> modes{"first", "second"};
constexpr std::array parameters{
    ParameterSpec{.id = "mode",
                  .meaning = "whose pairs: of members (first) or of what they belong to (second)",
                  .default_value = "first",
                  .choices = modes},
};
constexpr std::array<std::string_view, 1> companions{"projection_size"};

/// Pairs that share nothing are listed up to this many in the mode.
constexpr std::size_t list_all_up_to = 100;

enum class Projection { overlap, newman, jaccard };

struct Shared {
    double count = 0.0, newman = 0.0;
};

class Projector {
public:
    Projector(const MetricInput& input, Projection kind)
        : graph_(input.graph), coverage_(input.coverage), kind_(kind) {
        const ModeSizes sizes = mode_sizes(input);
        members_ = input.text("mode") == "first";
        begin_ = members_ ? 0 : static_cast<Vertex>(sizes.first);
        end_ = static_cast<Vertex>(members_ ? sizes.first : graph_.vertex_count());
        none_answered_ = sizes.first > 0 && sizes.first_answered == 0;
    }

    Result<MetricColumn> run(std::string_view id, const RunContext& context) {
        MetricColumn column;
        column.id = id;
        column.level = Level::dyad;
        const bool all = end_ - begin_ <= list_all_up_to;
        std::vector<Shared> shared(end_ - begin_);
        std::vector<Vertex> met;
        for (Vertex u = begin_; u < end_; ++u) {
            if (u % 64 == 0 && context.stop_requested()) return stopped();
            met.clear();
            for (const Vertex through : graph_.out(u)) {
                const auto size = static_cast<double>(graph_.out_degree(through));
                for (const Vertex v : graph_.out(through)) {
                    if (v <= u) continue;
                    Shared& entry = shared[v - begin_];
                    if (entry.count == 0.0) met.push_back(v);
                    entry.count += 1.0;
                    entry.newman += 1.0 / (size - 1.0);
                }
            }
            std::sort(met.begin(), met.end());
            if (all) {
                for (Vertex v = u + 1; v < end_; ++v) add(column, u, v, shared[v - begin_]);
            } else {
                for (const Vertex v : met) add(column, u, v, shared[v - begin_]);
            }
            for (const Vertex v : met) shared[v - begin_] = {};
        }
        if (!all)
            column.notes.emplace_back("Pairs that share nothing are not listed: theirs is 0.");
        return column;
    }

    /// Size of everything that pairs share: how many take part in it.
    [[nodiscard]] MetricColumn sizes() const {
        MetricColumn column;
        column.id = "projection_size";
        column.level = Level::actor;
        column.values.assign(graph_.vertex_count(), Value::undefined());
        for (Vertex v = 0; v < graph_.vertex_count(); ++v) {
            if (v >= begin_ && v < end_) continue;
            const bool unknown = members_ ? none_answered_ : !own_row_given(coverage_, v);
            column.values[v] =
                unknown ? Value::unknown() : Value::of(static_cast<double>(graph_.out_degree(v)));
        }
        return column;
    }

private:
    void add(MetricColumn& column, Vertex u, Vertex v, const Shared& shared) const {
        column.pairs.emplace_back(u, v);
        const bool unknown = members_ ? !own_row_given(coverage_, u) || !own_row_given(coverage_, v)
                                      : none_answered_;
        column.values.push_back(unknown ? Value::unknown() : value_of(u, v, shared));
    }

    [[nodiscard]] Value value_of(Vertex u, Vertex v, const Shared& shared) const {
        switch (kind_) {
            case Projection::overlap: return Value::of(shared.count);
            case Projection::newman: return Value::of(shared.newman);
            case Projection::jaccard: break;
        }
        const auto either =
            static_cast<double>(graph_.out_degree(u) + graph_.out_degree(v)) - shared.count;
        return share(shared.count, either);
    }

    const Graph& graph_;
    const Coverage& coverage_;
    Projection kind_;
    bool members_ = true;
    bool none_answered_ = false;
    Vertex begin_ = 0, end_ = 0;
};

Result<MetricResult> project(const MetricInput& input, Projection kind, const RunContext& context) {
    Projector projector(input, kind);
    auto column = projector.run(input.metric->id, context);
    if (!column) return tl::unexpected(column.error());
    MetricResult result;
    result.columns.push_back(std::move(*column));
    result.columns.push_back(projector.sizes());
    note_silent(result, input.coverage);
    return result;
}

Result<MetricResult> run_overlap(const MetricInput& input, const RunContext& context) {
    return project(input, Projection::overlap, context);
}
Result<MetricResult> run_newman(const MetricInput& input, const RunContext& context) {
    return project(input, Projection::newman, context);
}
Result<MetricResult> run_jaccard(const MetricInput& input, const RunContext& context) {
    return project(input, Projection::jaccard, context);
}

constexpr std::string_view cost =
    "time O(sum of squared sizes of the other mode); 16 bytes an actor of the mode";
constexpr std::string_view silent_words =
    "Unknown for pairs of whom one gave no answers; pairs of bodies are counted among the members "
    "who answered.";

}  // namespace

extern const Metric projection_overlap_count_metric;
constinit const Metric projection_overlap_count_metric{
    .id = "projection_overlap_count",
    .title = "What two of them share",
    .term = "projection, overlap count",
    .plain = "In how many bodies or events two people meet.",
    .formula = "number of k with i - k and j - k",
    .reference =
        "Breiger, R. L. (1974). The duality of persons and groups. Social Forces 53(2), "
        "181-190.",
    .family = Family::cohesion,
    .level = Level::dyad,
    .parameters = parameters,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = silent_words,
    .modes = Modes::two,
    .companions = companions,
    .run = run_overlap,
};

extern const Metric projection_newman_metric;
constinit const Metric projection_newman_metric{
    .id = "projection_newman",
    .title = "What two of them share, small circles counting more",
    .term = "projection, Newman's weights",
    .plain =
        "In how many bodies or events two people meet, where a small circle counts more than a "
        "large assembly.",
    .formula = "sum over shared k of 1 / (size of k - 1)",
    .reference =
        "Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted "
        "networks, and centrality. Physical Review E 64, 016132.",
    .family = Family::cohesion,
    .level = Level::dyad,
    .parameters = parameters,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = silent_words,
    .modes = Modes::two,
    .companions = companions,
    .run = run_newman,
};

extern const Metric projection_jaccard_metric;
constinit const Metric projection_jaccard_metric{
    .id = "projection_jaccard",
    .title = "How alike what two of them join is",
    .term = "projection, Jaccard",
    .plain = "Of all bodies or events that either of two people joins, the share that both join.",
    .formula = "shared / (degree of i + degree of j - shared); undefined where neither joins any",
    .reference =
        "Jaccard, P. (1901). Etude comparative de la distribution florale. Bulletin de la Societe "
        "Vaudoise des Sciences Naturelles 37, 547-579.",
    .family = Family::cohesion,
    .level = Level::dyad,
    .parameters = parameters,
    .cost = cost,
    .missing = MissingRows::own_row,
    .missing_words = silent_words,
    .modes = Modes::two,
    .companions = companions,
    .run = run_jaccard,
};

}  // namespace convene
