// Triad census: what every group of three looks like. Directed ties give the 16
// MAN classes, undirected ties give 0 to 3 ties.
//
// Method: every connected triple is met once from its smallest tied pair, empty
// ones are what is left of n choose 3 (Batagelj & Mrvar 2001), O(m x degree).
// Only triples of whom all three answered count.

#include <array>

#include "engine/metrics/cohesion_support.hpp"

namespace convene {
namespace {

constexpr std::size_t class_count = 16;
constexpr std::string_view ids[class_count + 4] = {
    "triad_003",  "triad_012",  "triad_102",  "triad_021D", "triad_021U",
    "triad_021C", "triad_111D", "triad_111U", "triad_030T", "triad_030C",
    "triad_201",  "triad_120D", "triad_120U", "triad_120C", "triad_210",
    "triad_300",  "triad_0",    "triad_1",    "triad_2",    "triad_3"};
constexpr std::span directed_ids = std::span(ids).first(class_count);
constexpr std::span undirected_ids = std::span(ids).last(4);

/// The MAN class of three vertices, from its definition (Holland & Leinhardt
/// 1976). tie[i][j]: i names j.
constexpr std::size_t man_class(const bool (&tie)[3][3]) {
    int mutual = 0, asymmetric = 0;
    int out[3] = {0, 0, 0}, in[3] = {0, 0, 0};  // over one-way ties alone
    int apart = -1;                             // the vertex outside the only mutual pair
    for (int i = 0; i < 3; ++i) {
        for (int j = i + 1; j < 3; ++j) {
            if (tie[i][j] && tie[j][i]) {
                ++mutual;
                apart = 3 - i - j;
            } else if (tie[i][j] || tie[j][i]) {
                ++asymmetric;
                ++out[tie[i][j] ? i : j];
                ++in[tie[i][j] ? j : i];
            }
        }
    }
    const bool fork = out[0] == 2 || out[1] == 2 || out[2] == 2;  // one names the two others
    const bool join = in[0] == 2 || in[1] == 2 || in[2] == 2;     // two name the same one
    switch (10 * mutual + asymmetric) {
        case 0: return 0;
        case 1: return 1;
        case 10: return 2;
        case 2: return fork ? 3 : join ? 4 : 5;
        case 11: return out[apart] == 1 ? 6 : 7;  // D: the third names one of the pair
        case 3: return fork ? 8 : 9;
        case 20: return 10;
        case 12: return out[apart] == 2 ? 11 : in[apart] == 2 ? 12 : 13;
        case 21: return 14;
        default: return 15;
    }
}

/// Class by the six possible arcs: v->u 1, u->v 2, v->w 4, w->v 8, u->w 16, w->u 32.
constexpr std::array<std::size_t, 64> make_class_of() {
    std::array<std::size_t, 64> classes{};
    for (std::size_t code = 0; code < 64; ++code) {
        const auto has = [code](std::size_t bit) { return (code & bit) != 0; };
        const bool tie[3][3] = {
            {false, has(1), has(4)}, {has(2), false, has(16)}, {has(8), has(32), false}};
        classes[code] = man_class(tie);
    }
    return classes;
}
constexpr auto class_of = make_class_of();

std::size_t pair_code(const Graph& graph, Vertex a, Vertex b) {
    return (graph.has_arc(a, b) ? 1U : 0U) + (graph.has_arc(b, a) ? 2U : 0U);
}

struct Census {
    std::array<double, class_count> count{};
    bool stopped = false;
};

Census count_triads(const Graph& graph, const RunContext& context) {
    Census census;
    const auto united = union_of(graph, context);
    if (!united) {
        census.stopped = true;
        return census;
    }
    const Graph& around = *united;
    const auto n = static_cast<double>(graph.vertex_count());
    double met = 0.0;
    std::vector<Vertex> third;
    for (Vertex v = 0; v < graph.vertex_count(); ++v) {
        if (context.stop_requested()) {
            census.stopped = true;
            return census;
        }
        const auto of_v = around.out(v);
        for (const Vertex u : of_v) {
            if (u < v) continue;
            const auto of_u = around.out(u);
            third.clear();
            std::size_t a = 0, b = 0;
            while (a < of_v.size() || b < of_u.size()) {  // merge of two sorted rows
                Vertex w;
                if (b == of_u.size() || (a < of_v.size() && of_v[a] <= of_u[b])) {
                    w = of_v[a++];
                    if (b < of_u.size() && of_u[b] == w) ++b;
                } else {
                    w = of_u[b++];
                }
                if (w != u && w != v) third.push_back(w);
            }
            const std::size_t vu = pair_code(graph, v, u);
            const double alone = n - static_cast<double>(third.size()) - 2.0;
            census.count[class_of[vu]] += alone;
            met += alone;
            for (const Vertex w : third) {
                if (!(u < w || (v < w && w < u && !around.has_arc(v, w)))) continue;
                const std::size_t code =
                    vu + 4 * pair_code(graph, v, w) + 16 * pair_code(graph, u, w);
                census.count[class_of[code]] += 1.0;
                met += 1.0;
            }
        }
    }
    census.count[0] = (n < 3.0 ? 0.0 : n * (n - 1.0) * (n - 2.0) / 6.0) - met;
    return census;
}

Result<MetricResult> run(const MetricInput& input, const RunContext& context) {
    const bool complete = input.coverage.is_complete() || input.coverage.is_reconstructed();
    const Graph graph =
        complete ? input.graph : induced(input.graph, respondents_of(input.coverage));
    const Census census = count_triads(graph, context);
    if (census.stopped) return stopped();
    const bool unknown = nothing_observed(input);
    const auto counted = [&](double number) {
        return unknown ? Value::unknown() : Value::of(number);
    };
    double total = 0.0;
    for (const double count : census.count) total += count;
    MetricResult result;
    add_network(result, "triad_census", counted(total));
    if (graph.directed()) {
        for (std::size_t i = 0; i < class_count; ++i) {
            add_network(result, directed_ids[i], counted(census.count[i]));
        }
    } else {
        // Undirected ties are mutual: only 003, 102, 201 and 300 occur.
        const double by_ties[4] = {census.count[0], census.count[2], census.count[10],
                                   census.count[15]};
        for (std::size_t i = 0; i < 4; ++i)
            add_network(result, undirected_ids[i], counted(by_ties[i]));
    }
    note_silent(result, input.coverage);
    return result;
}

}  // namespace

extern const Metric triad_census_metric{
    .id = "triad_census",
    .title = "What groups of three look like",
    .term = "triad census",
    .plain =
        "How many groups of three there are, and how many of each pattern: no tie, a chain, a "
        "closed circle, and so on. The raw material of most theories about teamwork.",
    .formula = "counts of the 16 MAN classes (directed) or of 0-3 ties (undirected)",
    .reference = "Holland & Leinhardt 1976; Batagelj & Mrvar 2001",
    .family = Family::cohesion,
    .level = Level::network,
    .cost = "O(m x degree)",
    .missing = MissingRows::every_row,
    .missing_words = "Only groups of three in which all three answered count.",
    .companions = ids,
    .run = run};

}  // namespace convene
