#include "engine/metrics/kernel_spectral.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/metrics/component_labels.hpp"
#include "engine/metrics/kernel_perron.hpp"

namespace convene {
namespace {

/// Roots of separate components nearer than this count as equal.
constexpr double root_tolerance = 1e-11;

double weight_of(Ties ties, double weight) { return ties == Ties::binary ? 1.0 : weight; }

/// Vertices by component, and a vertex's place in its own.
struct Members {
    Members(const ComponentLabels& labels, std::size_t n) : of(labels.size.size()), place(n) {
        for (Vertex v = 0; v < n; ++v) {
            auto& component = of[labels.of[v]];
            place[v] = static_cast<std::uint32_t>(component.size());
            component.push_back(v);
        }
    }
    std::vector<std::vector<Vertex>> of;
    std::vector<std::uint32_t> place;
};

constexpr std::size_t stop_interval = 4096;  // vertices between looks at the stop token

/// The ties inside one component: row j holds those that come in to j.
Result<SparseRows> rows_within(const Graph& graph, Ties ties, const ComponentLabels& labels,
                               const Members& members, std::size_t component,
                               const RunContext& context) {
    SparseRows rows;
    std::size_t entries = 0;
    for (const Vertex v : members.of[component]) entries += graph.in_degree(v);
    rows.offsets.reserve(members.of[component].size() + 1);
    rows.columns.reserve(entries);
    rows.values.reserve(entries);
    for (const Vertex v : members.of[component]) {
        if (rows.offsets.size() % stop_interval == 0 && context.stop_requested()) return stopped();
        const auto in = graph.in(v);
        const auto weights = graph.in_weights(v);
        for (std::size_t i = 0; i < in.size(); ++i) {
            const double weight = weight_of(ties, weights[i]);
            if (labels.of[in[i]] != component || weight == 0.0) continue;
            rows.columns.push_back(members.place[in[i]]);
            rows.values.push_back(weight);
        }
        rows.offsets.push_back(rows.columns.size());
    }
    return rows;
}

/// Solves (root I - M) x = right side for a component whose own root is smaller.
/// Gauss-Seidel from 0 rises to the solution.
Result<Done> settle(const SparseRows& rows, double root, std::span<const double> right_side,
                    std::span<double> x, const RunContext& context) {
    constexpr std::size_t most = 1'000'000;
    std::fill(x.begin(), x.end(), 0.0);
    double before = 0.0;
    for (std::size_t iteration = 0; iteration < most; ++iteration) {
        if (context.stop_requested()) return stopped();
        double moved = 0.0, total = 0.0;
        for (std::size_t j = 0; j < rows.size(); ++j) {
            double sum = right_side[j];
            for (std::uint64_t k = rows.offsets[j]; k < rows.offsets[j + 1]; ++k) {
                sum += rows.values[k] * x[rows.columns[k]];
            }
            sum /= root;
            moved += std::abs(sum - x[j]);
            total += sum;
            x[j] = sum;
        }
        const double rate = before > 0.0 ? std::min(moved / before, 1.0 - 1e-12) : 0.5;
        if (moved <= 2e-16 * total || moved * rate / (1.0 - rate) <= 1e-14 * total) return Done{};
        before = moved;
    }
    return cannot_compute("The leading eigenvector did not converge.");
}

struct Component {
    SparseRows rows;
    Perron perron;
    bool leading = false;
};

/// The limit over strong components, upstream first. For each vertex the order
/// with which (M + sI)^k 1 grows (how many leading components lie on a way
/// to it, its own included) and the coefficient of that order.
class Downstream {
public:
    Downstream(const Graph& graph, Ties ties, const ComponentLabels& labels, const Members& members,
               double root)
        : graph_(graph),
          ties_(ties),
          labels_(labels),
          members_(members),
          root_(root),
          order_(graph.vertex_count(), 0),
          value_(graph.vertex_count(), 0.0) {}

    Result<Done> visit(std::size_t component, const Component& own, const RunContext& context) {
        const auto& vertices = members_.of[component];
        std::uint32_t order = 0;
        for (const Vertex v : vertices) {
            each_inflow(v, component,
                        [&](Vertex from, double) { order = std::max(order, order_[from]); });
        }
        std::vector<double> inflow(vertices.size(), order == 0 ? 1.0 : 0.0);
        for (std::size_t j = 0; j < vertices.size(); ++j) {
            each_inflow(vertices[j], component, [&](Vertex from, double weight) {
                if (order_[from] == order) inflow[j] += weight * value_[from];
            });
        }
        std::vector<double> x(vertices.size());
        if (own.leading) {
            auto left = perron(transposed(own.rows), false, context);
            if (!left) return tl::unexpected(left.error());
            const auto& l = left->vector;
            const auto& u = own.perron.vector;
            const double share = std::inner_product(l.begin(), l.end(), inflow.begin(), 0.0) /
                                 std::inner_product(l.begin(), l.end(), u.begin(), 0.0);
            std::transform(u.begin(), u.end(), x.begin(),
                           [share](double value) { return share * value; });
            ++order;
        } else if (vertices.size() == 1) {
            x[0] = inflow[0] / root_;
        } else if (auto done = settle(own.rows, root_, inflow, x, context); !done) {
            return done;
        }
        for (std::size_t j = 0; j < vertices.size(); ++j) {
            order_[vertices[j]] = order;
            value_[vertices[j]] = x[j];
        }
        return Done{};
    }

    /// The coefficients of the highest order.
    [[nodiscard]] std::vector<double> result() && {
        const std::uint32_t highest = *std::max_element(order_.begin(), order_.end());
        for (std::size_t v = 0; v < value_.size(); ++v) {
            if (order_[v] != highest) value_[v] = 0.0;
        }
        return std::move(value_);
    }

private:
    template <typename Visit>
    void each_inflow(Vertex v, std::size_t component, Visit&& visit_one) const {
        const auto in = graph_.in(v);
        const auto weights = graph_.in_weights(v);
        for (std::size_t i = 0; i < in.size(); ++i) {
            const double weight = weight_of(ties_, weights[i]);
            if (labels_.of[in[i]] != component && weight > 0.0) visit_one(in[i], weight);
        }
    }

    const Graph& graph_;
    Ties ties_;
    const ComponentLabels& labels_;
    const Members& members_;
    double root_;
    std::vector<std::uint32_t> order_;
    std::vector<double> value_;
};

void scale_to_one(std::vector<double>& x) {
    // In two steps, so that no square under- or overflows.
    const double largest = *std::max_element(x.begin(), x.end());
    for (double& value : x) value /= largest;
    const double length = std::sqrt(std::inner_product(x.begin(), x.end(), x.begin(), 0.0));
    for (double& value : x) value /= length;
}

/// Perron roots and vectors of every component of more than one vertex.
struct Components {
    std::vector<Component> all;
    double radius = 0.0;
    std::size_t iterations = 0;
};

Result<Components> solve_components(const Graph& graph, Ties ties, const ComponentLabels& labels,
                                    const Members& members, const RunContext& context) {
    Components solved;
    solved.all.resize(members.of.size());
    for (std::size_t c = 0; c < members.of.size(); ++c) {
        if (members.of[c].size() < 2) continue;
        Component& component = solved.all[c];
        auto within = rows_within(graph, ties, labels, members, c, context);
        if (!within) return tl::unexpected(within.error());
        component.rows = std::move(*within);
        if (component.rows.columns.empty()) continue;
        auto found = perron(component.rows, !graph.directed(), context);
        if (!found) return tl::unexpected(found.error());
        component.perron = std::move(*found);
        solved.radius = std::max(solved.radius, component.perron.root);
        solved.iterations = std::max(solved.iterations, component.perron.iterations);
    }
    for (Component& component : solved.all) {
        component.leading =
            solved.radius > 0.0 && component.perron.root >= solved.radius * (1.0 - root_tolerance);
    }
    return solved;
}

bool has_zero_ties(const Graph& graph) {
    const auto& weights = graph.out_rows().weights;
    return std::find(weights.begin(), weights.end(), 0.0) != weights.end();
}

/// Hubs are vertices 0..n-1, authorities n..2n-1, a tie for each arc: the out-rows and
/// then the in-rows.
Result<Graph> hub_authority_graph(const Graph& graph, Ties ties, const RunContext& context) {
    const std::size_t n = graph.vertex_count();
    Graph::Rows both;
    both.offsets.reserve(2 * n + 1);
    both.neighbours.reserve(2 * graph.arc_count());
    both.weights.reserve(2 * graph.arc_count());
    for (const bool hubs : {true, false}) {
        for (Vertex v = 0; v < n; ++v) {
            if (v % stop_interval == 0 && context.stop_requested()) return stopped();
            for (const Vertex w : hubs ? graph.out(v) : graph.in(v))
                both.neighbours.push_back(hubs ? static_cast<Vertex>(n + w) : w);
            for (const double weight : hubs ? graph.out_weights(v) : graph.in_weights(v))
                both.weights.push_back(weight_of(ties, weight));
            both.offsets.push_back(both.neighbours.size());
        }
    }
    return Graph::from_rows(false, std::move(both), {});
}

void scale_to_sum(std::vector<double>& x) {
    const double sum = std::accumulate(x.begin(), x.end(), 0.0);
    for (double& value : x) value /= sum;
}

}  // namespace

Result<Spectrum> principal_eigenvector(const Graph& graph, Ties ties, const RunContext& context) {
    if (ties == Ties::weighted && has_zero_ties(graph)) {
        // A tie of weight 0 carries nothing, so it must not join components.
        const auto tied = without_zero_ties(graph, context);
        if (!tied) return tl::unexpected(tied.error());
        return principal_eigenvector(*tied, ties, context);
    }
    const auto labels = strong_components(graph, context);
    if (!labels) return tl::unexpected(labels.error());
    const Members members(*labels, graph.vertex_count());
    const auto solved = solve_components(graph, ties, *labels, members, context);
    if (!solved) return tl::unexpected(solved.error());
    Spectrum spectrum;
    spectrum.radius = solved->radius;
    spectrum.iterations = solved->iterations;
    if (solved->radius == 0.0) return spectrum;

    if (graph.directed()) {
        Downstream limit(graph, ties, *labels, members, solved->radius);
        for (std::size_t c = members.of.size();
             c-- > 0;) {  // arcs run from higher to lower numbers
            if (auto done = limit.visit(c, solved->all[c], context); !done)
                return tl::unexpected(done.error());
        }
        spectrum.vector = std::move(limit).result();
        const bool finite = std::all_of(spectrum.vector.begin(), spectrum.vector.end(),
                                        [](double value) { return std::isfinite(value); });
        if (!finite) return cannot_compute("The leading eigenvector leaves the range of numbers.");
    } else {
        spectrum.vector.assign(graph.vertex_count(), 0.0);
        for (std::size_t c = 0; c < members.of.size(); ++c) {
            if (!solved->all[c].leading) continue;
            const auto& u = solved->all[c].perron.vector;
            const double share = std::accumulate(u.begin(), u.end(), 0.0);
            for (std::size_t j = 0; j < u.size(); ++j)
                spectrum.vector[members.of[c][j]] = share * u[j];
        }
    }
    scale_to_one(spectrum.vector);
    return spectrum;
}

Result<HubsAuthorities> hubs_and_authorities(const Graph& graph, Ties ties,
                                             const RunContext& context) {
    const std::size_t n = graph.vertex_count();
    if (ties == Ties::weighted && has_zero_ties(graph)) {
        const auto tied = without_zero_ties(graph, context);
        if (!tied) return tl::unexpected(tied.error());
        return hubs_and_authorities(*tied, ties, context);
    }
    const auto made = hub_authority_graph(graph, ties, context);
    if (!made) return tl::unexpected(made.error());
    const Graph& both = *made;
    const auto labels = strong_components(both, context);
    if (!labels) return tl::unexpected(labels.error());
    const Members members(*labels, both.vertex_count());
    const auto solved = solve_components(both, ties, *labels, members, context);
    if (!solved) return tl::unexpected(solved.error());
    HubsAuthorities result;
    result.iterations = solved->iterations;
    if (solved->radius == 0.0) return result;
    // On each component the hub half and the authority half are the leading
    // vectors of A A^T and A^T A; vectors of ones projected on either.
    result.hubs.assign(n, 0.0);
    result.authorities.assign(n, 0.0);
    for (std::size_t c = 0; c < members.of.size(); ++c) {
        if (!solved->all[c].leading) continue;
        const auto& u = solved->all[c].perron.vector;
        double hub_share = 0.0, authority_share = 0.0;
        for (std::size_t j = 0; j < u.size(); ++j)
            (members.of[c][j] < n ? hub_share : authority_share) += u[j];
        for (std::size_t j = 0; j < u.size(); ++j) {
            const Vertex v = members.of[c][j];
            if (v < n)
                result.hubs[v] = hub_share * u[j];
            else
                result.authorities[v - n] = authority_share * u[j];
        }
    }
    scale_to_sum(result.hubs);
    scale_to_sum(result.authorities);
    return result;
}

std::string convergence_note(std::size_t iterations) {
    if (iterations == 0) return "Converged by a Krylov method.";
    return fmt::format("Converged after {} iterations.", iterations);
}

}  // namespace convene
