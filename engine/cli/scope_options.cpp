#include "engine/cli/scope_options.hpp"

#include <algorithm>
#include <limits>
#include <thread>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/workspace/scope_text.hpp"

namespace convene {

namespace {

constexpr auto group_scope = "What to look at (SCOPE)";
constexpr unsigned most_threads = 1024;

/// Ids separated by commas; an id that holds a comma is found as a whole.
std::vector<std::string> relation_ids(const std::string& text, const Network& network) {
    if (text.empty()) return {};
    if (network.find_relation(text) || network.find_rating_scale(text) != nullptr) return {text};
    std::vector<std::string> ids;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t comma = std::min(text.find(',', begin), text.size());
        std::string id = text.substr(begin, comma - begin);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
        begin = comma + 1;
    }
    return ids;
}

}  // namespace

void add_scope_options(CLI::App& app, ScopeOptions& options) {
    const auto add = [&](const char* name, std::string& value, const char* type,
                         const char* words) {
        app.add_option(name, value, words)->type_name(type)->group(group_scope);
    };
    add("--relation", options.relations, "R[,R]",
        "Relations or rating scales by id; several are combined");
    add("--combine", options.combine, "RULE",
        "How several relations become one: union, intersection, sum");
    add("--wave", options.wave, "W", "Wave by id");
    add("--where", options.where, "EXPR",
        "Only actors for whom this holds, as in: school = \"Birch\" and years > 5");
    add("--threshold", options.threshold, "X",
        "Only ties of at least this strength (costs: at most)");
    app.add_flag("--undirected", options.undirected,
                 "Mirrored rows are one tie, whatever the relation declares")
        ->group(group_scope);
    add("--symmetrize", options.symmetrize, "RULE",
        "Make ties undirected: none, union, intersection, mean; default: the relation's pair "
        "rule");
    add("--missing", options.missing, "RULE",
        "Rows that nobody gave: available, complete, reconstruct, zero");
}

Result<Scope> scope_of(const ScopeOptions& options, const Network& network) {
    Scope scope;
    scope.relations = relation_ids(options.relations, network);
    scope.wave = options.wave;
    scope.where = options.where;
    scope.undirected = options.undirected;

    const auto combine = parse_combine(options.combine);
    if (!combine) return wrong_word("--combine", options.combine, combine_words());
    scope.combine = *combine;
    if (scope.combine != Combine::either && scope.relations.size() < 2) {
        return invalid_input("--combine needs at least two relations.",
                             "Name them, as in --relation advice,mentoring.");
    }
    if (!options.symmetrize.empty()) {
        scope.symmetrize = parse_symmetrize(options.symmetrize);
        if (!scope.symmetrize)
            return wrong_word("--symmetrize", options.symmetrize, symmetrize_words());
    }
    const auto missing = parse_missing_rule(options.missing);
    if (!missing) return wrong_word("--missing", options.missing, missing_words());
    scope.missing = *missing;
    if (!options.threshold.empty()) {
        scope.threshold = parse_number(options.threshold);
        if (!scope.threshold) {
            return invalid_input(fmt::format("--threshold cannot be \"{}\".", options.threshold),
                                 "Give a number, as in --threshold 2.");
        }
    }
    return scope;
}

void add_run_options(CLI::App& app, RunOptions& options) {
    app.add_option("--seed", options.seed,
                   "Start of all chance; the same seed gives the same bytes")
        ->type_name("N")
        ->capture_default_str();
    app.add_option("--threads", options.threads, "Cores to use; results never depend on it")
        ->type_name("N");
}

Result<RunContext> context_of(const RunOptions& options, const Console& console) {
    RunContext context;
    context.stop = console.stop;
    const auto seed =
        whole_number("--seed", options.seed, 0, std::numeric_limits<std::uint64_t>::max());
    if (!seed) return tl::unexpected(seed.error());
    context.seed = *seed;
    context.threads = std::max(1U, std::thread::hardware_concurrency());
    if (!options.threads.empty()) {
        const auto threads = whole_number("--threads", options.threads, 1, most_threads);
        if (!threads) return tl::unexpected(threads.error());
        context.threads = static_cast<unsigned>(*threads);
    }
    return context;
}

}  // namespace convene
