#include "engine/inference/dyads.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "engine/core/ids.hpp"

namespace convene {
namespace {

constexpr std::size_t most_variables = 60;
/// More patterns of answering than this would make a table too large to hold.
constexpr std::size_t most_classes = 4096;

bool known_for(const DyadVariable& variable, Vertex v) {
    if (variable.kind == DyadKind::relation && variable.graph->two_mode() &&
        v >= variable.graph->first_mode_count()) {
        return true;  // the second mode is not asked
    }
    return variable.kind == DyadKind::relation ? variable.coverage->observed(v, v, true)
                                               : !std::isnan(variable.values[v]);
}

/// Whether the variable is known for a pair, given for whom of the two it is.
bool known_between(const DyadVariable& variable, bool first, bool second) {
    switch (variable.kind) {
        case DyadKind::relation:
            return first ||
                   ((!variable.graph->directed() || variable.coverage->is_reconstructed()) &&
                    second);
        case DyadKind::sender: return first;
        case DyadKind::receiver: return second;
        default: return first && second;
    }
}

Result<std::size_t> common_mode(std::span<const DyadVariable> variables) {
    std::size_t mode = 0;
    bool seen = false;
    for (const DyadVariable& variable : variables) {
        if (variable.size() != variables.front().size()) {
            return invalid_input("'" + variable.name + "' and '" + variables.front().name +
                                     "' are about different numbers of actors.",
                                 "Compare relations and attributes of the same actors.");
        }
        if (variable.kind != DyadKind::relation) continue;
        if (seen && variable.graph->first_mode_count() != mode) {
            return invalid_input(
                "'" + variable.name + "' and another relation do not run between the same actors.",
                "Compare two-mode relations with each other only.");
        }
        mode = variable.graph->first_mode_count();
        seen = true;
    }
    return mode;
}

}  // namespace

DyadVariable DyadVariable::of_ties(std::string name, const Graph& graph, const Coverage& coverage,
                                   bool valued) {
    return {.name = std::move(name),
            .kind = DyadKind::relation,
            .graph = &graph,
            .coverage = &coverage,
            .valued = valued,
            .values = {}};
}

DyadVariable DyadVariable::of_groups(std::string name, std::span<const std::uint32_t> group_of) {
    std::vector<double> values;
    values.reserve(group_of.size());
    for (const std::uint32_t group : group_of) {
        values.push_back(group == no_index ? std::numeric_limits<double>::quiet_NaN()
                                           : static_cast<double>(group));
    }
    return of_values(std::move(name), DyadKind::same_group, std::move(values));
}

DyadVariable DyadVariable::of_values(std::string name, DyadKind kind, std::vector<double> values) {
    DyadVariable variable;
    variable.name = std::move(name);
    variable.kind = kind;
    variable.values = std::move(values);
    return variable;
}

bool DyadVariable::directed() const {
    switch (kind) {
        case DyadKind::relation: return graph->directed();
        case DyadKind::difference:
        case DyadKind::sender:
        case DyadKind::receiver: return true;
        default: return false;
    }
}

std::size_t DyadVariable::size() const {
    return kind == DyadKind::relation ? graph->vertex_count() : values.size();
}

Result<DyadSpace> DyadSpace::of(std::span<const DyadVariable> variables,
                                std::span<const std::uint32_t> strata) {
    if (variables.empty() || variables.size() > most_variables) {
        return invalid_input("A comparison takes between 1 and 60 matrices.", "Leave some out.");
    }
    const auto mode = common_mode(variables);
    if (!mode) return tl::unexpected(mode.error());
    const std::size_t n = variables.front().size();
    if (!strata.empty() && strata.size() != n) {
        return invalid_input("The strata are about another number of actors.",
                             "Give every actor's stratum once.");
    }
    DyadSpace space;
    for (const DyadVariable& variable : variables) space.directed_ |= variable.directed();

    // A class: a stratum, and one bit for the mode and for each variable.
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t> numbers;
    std::vector<std::uint64_t> bits_of;
    std::vector<double> sizes;
    space.class_of_.resize(n);
    for (Vertex v = 0; v < n; ++v) {
        std::uint64_t bits = v < *mode ? 1 : 0;
        for (std::size_t k = 0; k < variables.size(); ++k) {
            if (known_for(variables[k], v)) bits |= std::uint64_t{2} << k;
        }
        const auto [at, is_new] = numbers.try_emplace({strata.empty() ? 0 : strata[v], bits},
                                                      static_cast<std::uint32_t>(numbers.size()));
        if (is_new) {
            bits_of.push_back(bits);
            sizes.push_back(0.0);
        }
        space.class_of_[v] = at->second;
        sizes[at->second] += 1.0;
    }
    const std::size_t count = space.class_count_ = numbers.size();
    if (count > most_classes) {
        return invalid_input("There are too many strata to permute within.",
                             "Use a coarser grouping.");
    }
    space.counts_.assign(count * count, 0);
    for (std::size_t c = 0; c < count; ++c) {
        for (std::size_t d = 0; d < count; ++d) {
            const bool first = (bits_of[c] & 1) != 0, second = (bits_of[d] & 1) != 0;
            const bool two_mode = *mode > 0;
            // Two-mode cells are first mode x second mode; unordered ones either way round.
            bool possible = !two_mode || (first && !second);
            if (two_mode && !space.directed_) possible = first != second;
            if (!possible) continue;
            const double pairs = c == d ? sizes[c] * (sizes[c] - 1.0) : sizes[c] * sizes[d];
            space.possible_pairs_ += pairs;
            bool known = true;
            for (std::size_t k = 0; k < variables.size(); ++k) {
                bool own = (bits_of[c] >> (k + 1) & 1) != 0;
                bool other = (bits_of[d] >> (k + 1) & 1) != 0;
                if (two_mode && variables[k].kind == DyadKind::relation) {
                    own = other = first ? own : other;  // the first mode answers
                }
                known = known && known_between(variables[k], own, other);
            }
            if (!known) {
                space.all_count_ = false;
                continue;
            }
            space.counts_[c * count + d] = 1;
            space.pair_count_ += pairs;
        }
    }
    if (*mode > 0) space.all_count_ = false;
    if (!space.directed_) {
        space.pair_count_ /= 2.0;
        space.possible_pairs_ /= 2.0;
    }
    return space;
}

}  // namespace convene
