#pragma once
// The networks that a recipe names, opened.

#include <filesystem>
#include <vector>

#include "engine/cli/command.hpp"
#include "engine/workspace/recipe_plan.hpp"

namespace convene {

struct OpenedInputs {
    std::vector<RecipeNetwork> networks;
    std::vector<std::filesystem::path> paths;  ///< everything that is read
};

/// Opens every input of `recipe`; files are relative to `base`, the recipe's folder. A pattern's
/// matches come in the order of their bytes. Errors: those of reading, with the recipe's line;
/// a pattern that nothing fits; two inputs of one name; stopped.
[[nodiscard]] Result<OpenedInputs> open_inputs(const Recipe& recipe,
                                               const std::filesystem::path& base, Console& console);

}  // namespace convene
