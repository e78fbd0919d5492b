// recipe.toml into a Recipe.

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "engine/core/nearest.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/toml_section.hpp"
#include "engine/workspace/recipe.hpp"
#include "engine/workspace/scope_text.hpp"

namespace convene {
namespace {

constexpr std::size_t most_threads = 1024;
constexpr std::size_t longest_name = 120;  // bytes; it may become the name of a file

class RecipeReader {
public:
    RecipeReader(std::string text, const std::string& file) : file_(file) {
        recipe_.file = file;
        recipe_.text = std::move(text);
    }

    Result<Recipe> read(const toml::table& document) {
        TomlSection top(document, {}, file_, error_);
        top.text("title", recipe_.title);
        top.whole("seed", 0, std::numeric_limits<std::int64_t>::max(), recipe_.seed);
        std::uint64_t threads = 0;
        top.whole("threads", 1, most_threads, threads);
        recipe_.threads = static_cast<unsigned>(threads);
        top.text("by", by_);
        top.section("output", [&](TomlSection& section) { output(section); });
        top.sections("input", [&](TomlSection& section) { input(section); });
        top.sections("scope", [&](TomlSection& section) { scope(section); });
        top.sections("measure", [&](TomlSection& section) { measure(section); });
        top.sections("test", [&](TomlSection& section) { measure(section); });
        top.refuse_the_rest();
        if (recipe_.scopes.empty()) recipe_.scopes.emplace_back();
        if (recipe_.inputs.empty()) {
            top.fail(0, "The recipe has no input.",
                     "Name a network: [[input]], and under it file = \"partners.convene\".");
        }
        if (recipe_.measures.empty()) {
            top.fail(0, "The recipe computes nothing.",
                     "Name a measure: [[measure]], and under it id = \"density\".");
        }
        check_scope_names();
        if (error_) return tl::unexpected(*error_);
        // The order of the file, in which measures and tests may alternate.
        std::stable_sort(recipe_.measures.begin(), recipe_.measures.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; });
        return std::move(recipe_);
    }

private:
    void output(TomlSection& section) {
        section.path("folder", recipe_.folder);
        if (recipe_.folder.empty())
            section.fail(section.line("folder"), "The folder has no name.", "Name it.");
        std::vector<std::string> formats{"csv"};
        if (section.has("formats")) formats.clear();
        section.texts("formats", formats);
        recipe_.csv = recipe_.json = false;
        for (const std::string& format : formats) {
            if (format != "csv" && format != "json") {
                section.fail(section.line("formats"),
                             fmt::format("There is no format {}.", quoted_for_people(format)),
                             "Write \"csv\" or \"json\" or both.");
            }
            (format == "csv" ? recipe_.csv : recipe_.json) = true;
        }
        if (formats.empty())
            section.fail(section.line("formats"), "There is no format.",
                         "Write \"csv\" or \"json\" or both.");
        section.flag("table_each", recipe_.table_each);
    }

    void input(TomlSection& section) {
        RecipeInput input;
        input.line = section.line();
        section.text("name", input.name);
        std::string file;
        section.path("file", file);
        section.paths("files", input.files);
        if (file.empty() == input.files.empty()) {
            section.fail(section.line(), "An input needs file or files, one of the two.",
                         "file = \"schools/*.csv\" makes each match a network of its own; files = "
                         "[\"nodes.csv\", \"ties.csv\"] are read together.");
        }
        if (!file.empty()) {
            input.files = {file};
            input.each_file = true;
        }
        section.path("mapping", input.mapping);
        section.path("roster", input.roster);
        section.text("wave", input.wave);
        section.text("format", input.format);
        section.flag("undirected", input.undirected);
        if (input.mapping.empty() && (!input.roster.empty() || !input.wave.empty())) {
            section.fail(section.line(input.roster.empty() ? "wave" : "roster"),
                         "roster and wave belong to a survey, which needs a mapping.",
                         "Write mapping = \"map.toml\"; convene import FILE --guess-mapping "
                         "map.toml makes one.");
        }
        recipe_.inputs.push_back(std::move(input));
    }

    void scope(TomlSection& section) {
        RecipeScope scope;
        scope.line = section.line();
        scope.name.clear();
        section.text("name", scope.name);
        check_name(section, "scope", scope.name, scope_names_);
        section.texts("relation", scope.scope.relations);
        section.word("combine", parse_combine, combine_words(), scope.scope.combine);
        section.text("wave", scope.scope.wave);
        section.text("where", scope.scope.where);
        section.number("threshold", scope.scope.threshold);
        section.word("symmetrize", parse_symmetrize, symmetrize_words(), scope.scope.symmetrize);
        section.word("missing", parse_missing_rule, missing_words(), scope.scope.missing);
        section.flag("undirected", scope.scope.undirected);
        section.text("each", scope.each);
        if (scope.scope.combine != Combine::either && scope.scope.relations.size() < 2) {
            section.fail(section.line("combine"), "combine needs at least two relations.",
                         "Name them, as in relation = [\"advice\", \"mentoring\"].");
        }
        if (scope.each == "wave" && !scope.scope.wave.empty()) {
            section.fail(section.line("each"), "The scope has one wave, so each wave is that one.",
                         "Leave out wave or each.");
        }
        recipe_.scopes.push_back(std::move(scope));
    }

    void measure(TomlSection& section) {
        RecipeMeasure measure;
        measure.line = section.line();
        measure.by = by_;
        section.text("name", measure.name);
        std::vector<std::string> ids;
        section.texts("id", ids);
        if (ids.empty()) {
            section.fail(section.line("id"), "It is not said what to compute.",
                         "Write id = \"density\", or several: id = [\"density\", \"degree\"]; "
                         "convene metrics lists them.");
        }
        measure.ids = fmt::format("{}", fmt::join(ids, ","));
        section.text("by", measure.by);
        section.parameters("parameters", measure.parameters);
        section.texts("scopes", measure.scopes);
        if (measure.name.empty()) measure.name = fmt::format("{}", fmt::join(ids, "+"));
        check_name(section, "measure", measure.name, measure_names_);
        recipe_.measures.push_back(std::move(measure));
    }

    /// Names are columns of the results and may be names of files.
    void check_name(TomlSection& section, std::string_view what, const std::string& name,
                    std::set<std::string>& taken) {
        const auto bad = [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte < 0x20 || byte == 0x7f || c == '/' || c == '\\';
        };
        if (name.empty()) {
            section.fail(section.line(), fmt::format("The {} has no name.", what),
                         "Write name = \"...\".");
        } else if (name.front() == '.' || name.size() > longest_name ||
                   std::any_of(name.begin(), name.end(), bad)) {
            section.fail(
                section.line("name"),
                fmt::format("The {} cannot be called {}.", what, quoted_for_people(name)),
                fmt::format("Write name = \"...\" with at most {} letters, no / and no dot "
                            "at the beginning.",
                            longest_name));
        } else if (!taken.insert(name).second) {
            section.fail(section.line("name"),
                         fmt::format("There are two of the name {}.", quoted_for_people(name)),
                         "Write a name of its own for each: name = \"...\".");
        }
    }

    void check_scope_names() {
        std::vector<std::string> names;
        for (const RecipeScope& scope : recipe_.scopes) names.push_back(scope.name);
        for (const RecipeMeasure& measure : recipe_.measures) {
            for (const std::string& name : measure.scopes) {
                if (std::find(names.begin(), names.end(), name) != names.end() || error_) continue;
                const std::string nearest = nearest_word(name, names);
                error_ = invalid_file(
                             file_, measure.line,
                             fmt::format("{} looks at the scope {}, which is not there.",
                                         quoted_for_people(measure.name), quoted_for_people(name)),
                             nearest.empty() ? fmt::format("There are: {}.", fmt::join(names, ", "))
                                             : fmt::format("Did you mean {}?", nearest))
                             .value();
            }
        }
    }

    const std::string& file_;
    Recipe recipe_;
    std::string by_ = "group";
    std::optional<Error> error_;
    std::set<std::string> scope_names_;
    std::set<std::string> measure_names_;
};

}  // namespace

Result<Recipe> read_recipe(std::string text, const std::string& file) {
    RecipeReader reader(text, file);
    return read_toml(text, file,
                     [&](const toml::table& document) { return reader.read(document); });
}

}  // namespace convene
