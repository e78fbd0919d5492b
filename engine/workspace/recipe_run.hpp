#pragma once
// The computations of a plan, or of one shard of it.

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/run_context.hpp"
#include "engine/workspace/recipe_plan.hpp"

namespace convene {

using ProvenanceLines = std::vector<std::pair<std::string, std::string>>;

/// What one unit came to, as text: metric, level, subject, object, value, status, n,
/// respondents, relation, wave, parameters; as results.csv has them.
using RecipeRow = std::array<std::string, 11>;
struct RecipeAnswer {
    std::size_t index = 0;  ///< of the unit
    std::string input, scope, batch, measure;
    std::uint64_t seed = 0;
    std::vector<RecipeRow> rows;
    ProvenanceLines provenance;  ///< as of ResultTable
    std::vector<RecipeProblem> problems;
};

/// What is the same for every shard of a recipe on the same inputs.
struct RecipeFacts {
    std::string version;
    std::size_t units = 0;  ///< of the whole recipe
    struct Input {
        std::string name;
        std::string content_hash;
        std::vector<std::pair<std::string, std::string>> digests;
        std::vector<std::array<std::string, 8>> ledger;  ///< rows of ledger.csv
        friend bool operator==(const Input&, const Input&) = default;
    };
    std::vector<Input> inputs;
    std::vector<std::array<std::string, 6>> problems;  ///< of the plan, as problems.csv has them
    friend bool operator==(const RecipeFacts&, const RecipeFacts&) = default;
};
[[nodiscard]] RecipeFacts facts_of(const RecipePlan& plan, std::span<const RecipeNetwork> networks);

/// Shard `part` of `parts`, from 1: every unit whose index leaves part - 1 when divided by
/// `parts`, so that neighbours, which are alike in size, go to different shards.
struct Shard {
    std::size_t part = 1, parts = 1;
    [[nodiscard]] bool has(std::size_t unit) const { return unit % parts == part - 1; }
};

/// Computes the units of `shard`, in their order, each with all threads of `context`. What could
/// not be computed is a problem of its unit, never an error: a school of one person does not end
/// a run. Errors: stopped.
[[nodiscard]] Result<std::vector<RecipeAnswer>> run_recipe(const Recipe& recipe,
                                                           const RecipePlan& plan,
                                                           std::span<const RecipeNetwork> networks,
                                                           const Shard& shard,
                                                           const RunContext& context);

}  // namespace convene
