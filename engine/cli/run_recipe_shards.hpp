#pragma once
// Shards of a recipe: what one machine of many computed, and all of them put together.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workspace/recipe_run.hpp"

namespace convene {

inline constexpr std::string_view shard_file_name = "shard.json";

/// Everything that merging needs: the recipe, what is the same for all shards, and the answers.
struct ShardContent {
    std::string recipe;
    Shard shard;
    RecipeFacts facts;
    std::vector<RecipeAnswer> answers;
};
[[nodiscard]] std::string shard_json(const ShardContent& content);
/// Errors: no shard of ours, or cut off. `file` is for messages.
[[nodiscard]] Result<ShardContent> read_shard(std::string_view json, const std::string& file);

/// One content with the answers of every unit, by index. Errors: shards of other recipes, inputs,
/// versions or numbers of parts; one twice; some missing (which).
[[nodiscard]] Result<ShardContent> merge_shards(std::vector<ShardContent> shards,
                                                std::span<const std::string> names);

}  // namespace convene
