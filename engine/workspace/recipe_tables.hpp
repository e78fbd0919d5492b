#pragma once
// The answers of a recipe as the files of its output folder.

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/workspace/recipe_run.hpp"

namespace convene {

/// Name (with / between folders) and content.
using OutputFiles = std::vector<std::pair<std::string, std::string>>;

/// results.csv and results.json as asked for, tables/NAME.csv where asked for, dictionary.csv,
/// provenance.txt, problems.csv, ledger.csv and recipe.toml. `answers` are those of every unit,
/// by index, or of `shard`. Depends on nothing but its arguments: no clock, path or thread count.
[[nodiscard]] OutputFiles recipe_files(const Recipe& recipe, const RecipeFacts& facts,
                                       std::span<const RecipeAnswer> answers,
                                       const std::optional<Shard>& shard = std::nullopt);

}  // namespace convene
