#pragma once
// What a recipe comes to on the networks that it names: every computation, in its order, and
// what cannot be computed where.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/io/ledger.hpp"
#include "engine/workspace/recipe.hpp"

namespace convene {

/// An input of a recipe, opened.
struct RecipeNetwork {
    std::string name;
    std::shared_ptr<const Network> network;
    Ledger ledger;
    /// Name and SHA-256 of every file that was read; empty for a project, whose file changes
    /// with its history while the content hash of the network does not.
    std::vector<std::pair<std::string, std::string>> digests;
};

/// A line of problems.csv.
struct RecipeProblem {
    std::string input, scope, batch, measure;
    std::string kind;  ///< not computed, left out, or note
    std::string text;
};

/// One computation: a measure on one batch of a scope of an input.
struct RecipeUnit {
    std::size_t index = 0;  ///< in the whole recipe
    std::size_t network = 0, scope = 0, measure = 0;
    std::string batch;
    Scope looked_at;  ///< the scope with its batch's filter
    std::uint64_t seed = 0;
};

struct RecipePlan {
    std::vector<RecipeUnit> units;        ///< by input, scope, batch, measure
    std::vector<RecipeProblem> problems;  ///< known before computing
};

/// Every value of `attribute` that an actor has, as the batches of a scope: the value as shown
/// and the filter that keeps those who have it. Numbers by size, other values by their bytes.
/// `without`: how many actors have none.
struct Batches {
    std::vector<std::pair<std::string, std::string>> values;
    std::size_t without = 0;
};
[[nodiscard]] Result<Batches> batches_of(const Network& network, const std::string& attribute);

/// The plan. A unit's seed comes from the seed of the recipe and the names of its input, scope,
/// batch and measure, so that it depends on nothing else in the recipe. What one input lacks
/// (a relation, a wave, an attribute) is a problem there; what every input lacks is an error,
/// and so are measures, parameters and filters that are wrong by themselves.
[[nodiscard]] Result<RecipePlan> plan_recipe(const Recipe& recipe,
                                             std::span<const RecipeNetwork> networks);

}  // namespace convene
