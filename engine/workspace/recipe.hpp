#pragma once
// A recipe: what `convene run` computes, as a researcher writes it in TOML. Inputs, scopes,
// measures and tests by name; every combination of them is computed.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

struct RecipeInput {
    std::string name;                ///< empty: called after its file
    std::vector<std::string> files;  ///< as written: may hold * and ?, relative to the recipe
    bool each_file = false;          ///< every file that `files` names is an input by itself
    std::string mapping, roster;     ///< of a survey; empty: none
    std::string wave;                ///< of a survey
    std::string format;              ///< empty: by the files' endings
    bool undirected = false;
    std::size_t line = 0;
};

struct RecipeScope {
    std::string name = "all";
    Scope scope;
    /// An attribute (or kind, or parent): one batch for each of its values; "wave": one for
    /// each wave; empty: one batch of everybody.
    std::string each;
    std::size_t line = 0;
};

struct RecipeMeasure {
    std::string name;
    std::string ids;  ///< as ComputeRequest::metrics
    std::string by = "group";
    Parameters parameters;
    std::vector<std::string> scopes;  ///< names; empty: every scope
    std::size_t line = 0;
};

struct Recipe {
    std::string file;  ///< for messages
    std::string text;  ///< verbatim
    std::string title;
    std::uint64_t seed = 1;
    unsigned threads = 0;            ///< 0: as many as the machine has cores
    std::string folder = "results";  ///< relative to the recipe
    bool csv = true, json = false;
    bool table_each = false;  ///< also one table a measure
    std::vector<RecipeInput> inputs;
    std::vector<RecipeScope> scopes;
    std::vector<RecipeMeasure> measures;  ///< and tests, in the order of the file
};

/// Reads and checks a recipe by itself; what it says of its inputs is checked by plan_recipe().
/// `file` is for messages. Errors: file, line, what is wrong and the nearest word there is; a
/// key that is not known is one, since it is most often misspelt.
[[nodiscard]] Result<Recipe> read_recipe(std::string text, const std::string& file);

}  // namespace convene
