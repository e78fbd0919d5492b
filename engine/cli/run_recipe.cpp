// convene run RECIPE: everything a recipe asks for, into one folder.

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/progress_line.hpp"
#include "engine/cli/run_recipe_inputs.hpp"
#include "engine/cli/run_recipe_shards.hpp"
#include "engine/core/files.hpp"
#include "engine/workspace/recipe_folder.hpp"

namespace convene {

namespace fs = std::filesystem;

namespace {

int run_recipe(const Arguments& arguments, Console& console);

}  // namespace

extern const Command run_command;
constinit const Command run_command{"run", "Compute everything that a recipe asks for", run_recipe};

namespace {

constexpr std::size_t most_recipe_threads = 1024;
constexpr std::size_t most_shards = 1'000'000;
constexpr std::size_t most_problems = 5;

struct RecipeOptions {
    std::vector<std::string> paths;
    std::string output, shard, threads;
    bool check = false, merge = false, replace = false;
};

void declare_recipe(CLI::App& app, RecipeOptions& options) {
    app.add_option("RECIPE", options.paths,
                   "The recipe, a TOML file; with --merge the folders of all shards")
        ->type_name("")
        ->required();
    app.add_option("-o,--output", options.output, "Folder of results, instead of the recipe's")
        ->type_name("FOLDER");
    app.add_flag("--check", options.check,
                 "Only read recipe and inputs and say what would be computed");
    app.add_option("--shard", options.shard,
                   "Compute part K of N, as in 2/5, on one of several machines")
        ->type_name("K/N");
    app.add_flag("--merge", options.merge,
                 "Put the results of all shards together, the same bytes as undivided");
    app.add_flag("--replace", options.replace,
                 "Replace the folder of results whatever it holds, except inputs and projects");
    app.add_option("--threads", options.threads, "Cores to use; results never depend on it")
        ->type_name("N");
}

Result<std::optional<Shard>> shard_of(const std::string& text) {
    if (text.empty()) return std::nullopt;
    const std::size_t slash = text.find('/');
    const auto wrong = [&] {
        return invalid_input(fmt::format("--shard cannot be \"{}\".", text),
                             "Give part and number of parts, as in --shard 2/5.");
    };
    if (slash == std::string::npos) return wrong();
    const auto parts = whole_number("--shard", text.substr(slash + 1), 1, most_shards);
    if (!parts) return wrong();
    const auto part = whole_number("--shard", text.substr(0, slash), 1, *parts);
    if (!part) return wrong();
    return Shard{*part, *parts};
}

Result<unsigned> threads_of(const RecipeOptions& options, const Recipe& recipe) {
    if (options.threads.empty()) {
        return recipe.threads > 0 ? recipe.threads
                                  : std::max(1U, std::thread::hardware_concurrency());
    }
    const auto threads = whole_number("--threads", options.threads, 1, most_recipe_threads);
    if (!threads) return tl::unexpected(threads.error());
    return static_cast<unsigned>(*threads);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// Without a / at the end, so that its name can be told from where it lies.
fs::path folder_of(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

/// What a run comes to, batches counted by scope.
std::string plan_text(const Recipe& recipe, const RecipePlan& plan, const OpenedInputs& inputs,
                      const fs::path& folder) {
    std::string text;
    if (!recipe.title.empty()) text += recipe.title + '\n';
    text += fmt::format("{} on {}, into {}:\n",
                        counted(plan.units.size(), "computation", "computations"),
                        counted(inputs.networks.size(), "input", "inputs"), folder.string());
    for (std::size_t i = 0; i < inputs.networks.size(); ++i) {
        const Network& network = *inputs.networks[i].network;
        text += fmt::format("  {}: {} actors, {} ties, {} relations, {} waves\n",
                            inputs.networks[i].name, network.actors().size(),
                            network.tables().ties.size(), network.relations().size(),
                            network.waves().size());
        for (std::size_t s = 0; s < recipe.scopes.size(); ++s) {
            std::set<std::string> batches;
            std::map<std::size_t, std::size_t> measures;
            for (const RecipeUnit& unit : plan.units) {
                if (unit.network != i || unit.scope != s) continue;
                batches.insert(unit.batch);
                ++measures[unit.measure];
            }
            if (measures.empty()) continue;
            std::vector<std::string> names;
            for (const auto& [measure, count] : measures)
                names.push_back(recipe.measures[measure].name);
            const std::string each =
                recipe.scopes[s].each.empty()
                    ? std::string()
                    : fmt::format(", each {} ({})", recipe.scopes[s].each, batches.size());
            text +=
                fmt::format("    {}{}: {}\n", recipe.scopes[s].name, each, fmt::join(names, ", "));
        }
    }
    for (const RecipeProblem& each : plan.problems) {
        text += fmt::format("  {}, {}: {} ({})\n", each.input, each.scope, each.text, each.kind);
    }
    return text;
}

/// What was written, and what could not be computed.
Result<Done> tell(const Recipe& recipe, const RecipeFacts& facts,
                  const std::vector<RecipeAnswer>& answers, const fs::path& folder,
                  Console& console) {
    std::size_t rows = 0, left_out = 0;
    std::vector<std::string> failures;
    for (const auto& row : facts.problems) {
        if (row[4] == "not computed")
            failures.push_back(fmt::format("{}, {}: {}", row[0], row[1], row[5]));
    }
    for (const RecipeAnswer& answer : answers) {
        rows += answer.rows.size();
        for (const RecipeProblem& each : answer.problems) {
            if (each.kind != "not computed") {
                ++left_out;
                continue;
            }
            const std::string batch = each.batch.empty() ? "" : ", " + each.batch;
            failures.push_back(
                fmt::format("{}, {}{}: {}", each.input, each.scope, batch, each.text));
        }
    }
    for (std::size_t i = 0; i < std::min(most_problems, failures.size()); ++i)
        console.error << "Not computed: " << failures[i] << '\n';
    if (failures.size() > most_problems) {
        console.error << fmt::format("And {} more; problems.csv tells all.\n",
                                     failures.size() - most_problems);
    }
    if (left_out > 0) {
        console.error << fmt::format(
            "Left out where it has no meaning, {} times; problems.csv says where and why.\n",
            left_out);
    }
    console.out << fmt::format("Wrote {}: {} of {} on {}.\n", folder.string(),
                               counted(rows, "row", "rows"),
                               counted(answers.size(), "computation", "computations"),
                               counted(facts.inputs.size(), "input", "inputs"));
    // A shard may well hold nothing but schools that are too small.
    if (rows == 0 && answers.size() == facts.units) {
        return cannot_compute(fmt::format("{} gave no value at all.", recipe.file),
                              fmt::format("{} says why.", (folder / "problems.csv").string()));
    }
    return Done{};
}

Result<Done> compute_recipe(const RecipeOptions& options, Console& console) {
    if (options.paths.size() != 1)
        return invalid_input("One recipe at a time.", "With --merge, name the folders of shards.");
    const fs::path file = options.paths.front();
    const auto shard = shard_of(options.shard);
    if (!shard) return tl::unexpected(shard.error());
    auto text = read_file(file);
    if (!text) return tl::unexpected(text.error());
    const auto recipe = read_recipe(std::move(*text), file.string());
    if (!recipe) return tl::unexpected(recipe.error());
    RunContext context;
    context.stop = console.stop;
    const auto threads = threads_of(options, *recipe);
    if (!threads) return tl::unexpected(threads.error());
    context.threads = *threads;

    const fs::path base = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const auto inputs = open_inputs(*recipe, base, console);
    if (!inputs) return tl::unexpected(inputs.error());
    const auto plan = plan_recipe(*recipe, inputs->networks);
    if (!plan) return tl::unexpected(plan.error());
    const fs::path folder =
        folder_of(options.output.empty() ? base / recipe->folder : fs::path(options.output));
    std::vector<fs::path> read = inputs->paths;
    read.push_back(file);
    const auto free = check_output_folder(folder, read, options.replace);
    if (options.check) {
        console.out << plan_text(*recipe, *plan, *inputs, folder);
        return free;
    }
    if (!free) return free;

    Result<std::vector<RecipeAnswer>> answers;
    {
        ProgressLine line(console);
        line.attach(context);
        answers = run_recipe(*recipe, *plan, inputs->networks, shard->value_or(Shard{}), context);
    }
    if (!answers) return tl::unexpected(answers.error());
    const RecipeFacts facts = facts_of(*plan, inputs->networks);
    OutputFiles files = recipe_files(*recipe, facts, *answers, *shard);
    if (*shard) {
        files.emplace_back(shard_file_name, shard_json({recipe->text, **shard, facts, *answers}));
    }
    if (const auto written = write_output_folder(folder, files, console.stop); !written)
        return written;
    return tell(*recipe, facts, *answers, folder, console);
}

Result<Done> merge(const RecipeOptions& options, Console& console) {
    if (options.check || !options.shard.empty())
        return invalid_input("--merge puts shards together and computes nothing.",
                             "Leave out --check and --shard.");
    if (options.output.empty())
        return invalid_input("No folder to write was named.", "Name it, as in -o results.");
    std::vector<ShardContent> shards;
    std::vector<fs::path> read;
    for (const std::string& path : options.paths) {
        const fs::path file = fs::path(path) / shard_file_name;
        auto text = read_file(file);
        if (!text) {
            return invalid_file(path, 0, "holds no shard of convene run.",
                                "Name the folders that convene run --shard wrote.");
        }
        auto content = read_shard(*text, file.string());
        if (!content) return tl::unexpected(content.error());
        shards.push_back(std::move(*content));
        read.emplace_back(path);
    }
    const auto whole = merge_shards(std::move(shards), options.paths);
    if (!whole) return tl::unexpected(whole.error());
    const auto recipe = read_recipe(whole->recipe, options.paths.front() + "/recipe.toml");
    if (!recipe) return tl::unexpected(recipe.error());
    const fs::path folder = folder_of(options.output);
    if (const auto free = check_output_folder(folder, read, options.replace); !free) return free;
    const auto files = recipe_files(*recipe, whole->facts, whole->answers);
    if (const auto written = write_output_folder(folder, files, console.stop); !written)
        return written;
    return tell(*recipe, whole->facts, whole->answers, folder, console);
}

int run_recipe(const Arguments& arguments, Console& console) {
    RecipeOptions options;
    const auto app = make_app(
        run_command,
        "  convene run recipe.toml --check\n"
        "  convene run recipe.toml\n"
        "  convene run recipe.toml --shard 2/5 -o part2\n"
        "  convene run --merge part1 part2 part3 part4 part5 -o results\n"
        "A recipe names inputs, scopes (each school, say), measures and tests. One folder comes\n"
        "of it: results.csv, dictionary.csv, provenance.txt, problems.csv, ledger.csv and the\n"
        "recipe itself. docs/recipes.md explains every key; examples/ has one to start from.");
    declare_recipe(*app, options);
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    const auto done = options.merge ? merge(options, console) : compute_recipe(options, console);
    return done ? exit_done : report_error(*app, done.error(), console);
}

}  // namespace

}  // namespace convene
