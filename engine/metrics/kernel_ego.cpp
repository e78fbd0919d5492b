#include "engine/metrics/kernel_ego.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/metrics/kernel_parallel.hpp"

namespace convene {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Sums and largest entries of the rows.
struct RowTotals {
    explicit RowTotals(const UnionRows& rows)
        : sum(rows.rows().offsets.size() - 1), largest(sum.size()) {
        for (Vertex v = 0; v < sum.size(); ++v) {
            const auto weights = rows.weights(v);
            sum[v] = std::accumulate(weights.begin(), weights.end(), 0.0);
            largest[v] = weights.empty() ? 0.0 : *std::max_element(weights.begin(), weights.end());
        }
    }
    std::vector<double> sum, largest;
};

/// The weights of one actor's row, looked up by neighbour.
class Ego {
public:
    explicit Ego(std::size_t n) : weight_(n, 0.0), near_(n, 0) {}

    bool measure(Vertex i, const UnionRows& rows, const RowTotals& totals, EgoMeasures& measures,
                 const RunContext& context) {
        const auto contacts = rows.row(i);
        const auto weights = rows.weights(i);
        for (std::size_t k = 0; k < contacts.size(); ++k) {
            weight_[contacts[k]] = weights[k];
            near_[contacts[k]] = 1;
        }
        terms_.clear();
        double redundancy = 0.0;
        std::uint64_t closed = 0;
        bool finished = true;
        for (std::size_t k = 0; k < contacts.size() && finished; ++k) {
            if (k % 64 == 0 && context.stop_requested()) finished = false;
            const Vertex j = contacts[k];
            const auto others = rows.row(j);
            const auto other_weights = rows.weights(j);
            double indirect = 0.0, shared = 0.0;
            for (std::size_t l = 0; l < others.size(); ++l) {
                const Vertex q = others[l];
                if (near_[q] == 0) continue;
                ++closed;
                shared += weight_[q] * other_weights[l];
                if (totals.sum[q] > 0.0) indirect += weight_[q] * other_weights[l] / totals.sum[q];
            }
            terms_.push_back((weights[k] + indirect) / totals.sum[i]);
            if (totals.largest[j] > 0.0) redundancy += shared / totals.largest[j];
        }
        for (const Vertex j : contacts) near_[j] = 0;
        if (totals.sum[i] > 0.0) record(i, redundancy / totals.sum[i], measures);
        measures.contacts[i] = static_cast<std::uint32_t>(contacts.size());
        measures.closed[i] = closed / 2;
        return finished;
    }

private:
    void record(Vertex i, double redundancy, EgoMeasures& measures) {
        const auto contacts = static_cast<double>(terms_.size());
        double constraint = 0.0;
        for (double& term : terms_) {
            term *= term;
            constraint += term;
        }
        measures.constraint[i] = constraint;
        measures.effective_size[i] = contacts - redundancy;
        if (terms_.size() < 2) return;
        double disorder = 0.0;
        for (const double term : terms_) {
            const double relative = term / (constraint / contacts);
            if (relative > 0.0) disorder += relative * std::log(relative);
        }
        // Equal terms may round to just below 0.
        measures.hierarchy[i] = std::max(0.0, disorder / (contacts * std::log(contacts)));
    }

    std::vector<double> weight_;
    std::vector<unsigned char> near_;
    std::vector<double> terms_;
};

}  // namespace

Result<EgoMeasures> ego_measures(const UnionRows& rows, const RunContext& context) {
    const std::size_t n = rows.rows().offsets.size() - 1;
    const RowTotals totals(rows);
    EgoMeasures measures;
    measures.contacts.resize(n);
    measures.closed.resize(n);
    measures.constraint.assign(n, not_a_number);
    measures.hierarchy.assign(n, not_a_number);
    measures.effective_size.assign(n, not_a_number);
    constexpr std::size_t block_size = 256;
    const std::size_t blocks = (n + block_size - 1) / block_size;
    std::vector<Ego> egos(threads_for(context, blocks), Ego(n));
    const auto done = run_blocks(
        context, blocks, "Reading neighbourhoods", [&](std::size_t block, unsigned thread) {
            for (std::size_t i = block * block_size; i < std::min(n, (block + 1) * block_size);
                 ++i) {
                if (!egos[thread].measure(static_cast<Vertex>(i), rows, totals, measures, context))
                    return false;
            }
            return true;
        });
    if (!done) return tl::unexpected(done.error());
    return measures;
}

}  // namespace convene
