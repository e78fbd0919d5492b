// Recipes: reading, batches, seeds, and what a run makes of them.

#include <set>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

#include "engine/core/random.hpp"
#include "engine/model/filter.hpp"
#include "engine/workspace/recipe_digest.hpp"
#include "engine/workspace/recipe_run.hpp"
#include "engine/workspace/recipe_tables.hpp"
#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;

namespace {

std::string problem_of(const std::string& text) {
    const auto recipe = read_recipe(text, "recipe.toml");
    return recipe ? std::string("none") : recipe.error().text();
}

const std::string least = "[[input]]\nfile = \"x\"\n[[measure]]\nid = \"density\"\n";

Recipe recipe_of(const std::string& text) {
    auto recipe = read_recipe(text, "recipe.toml");
    INFO((recipe ? std::string() : recipe.error().text()));
    REQUIRE(recipe);
    return *recipe;
}

RecipeNetwork input_of(const std::string& name, NetworkTables tables) {
    auto network = Network::build(std::move(tables));
    REQUIRE(network);
    return {name, *network, {}, {}};
}

std::vector<RecipeAnswer> run_all(const Recipe& recipe, const std::vector<RecipeNetwork>& networks,
                                  const Shard& shard = {}, unsigned threads = 1) {
    const auto plan = plan_recipe(recipe, networks);
    INFO((plan ? std::string() : plan.error().text()));
    REQUIRE(plan);
    RunContext context;
    context.threads = threads;
    auto answers = run_recipe(recipe, *plan, networks, shard, context);
    REQUIRE(answers);
    return *answers;
}

}  // namespace

TEST_CASE("SHA-256 as its standard's examples have it", "[recipe]") {
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a recipe says everything that a scope and a measure can", "[recipe]") {
    const Recipe recipe = recipe_of(
        "title = \"T\"\nseed = 7\nthreads = 2\nby = \"role\"\n"
        "[output]\nfolder = \"out\"\nformats = [\"json\"]\ntable_each = true\n"
        "[[input]]\nname = \"a\"\nfiles = [\"n.csv\", \"t.csv\"]\nundirected = true\n"
        "[[input]]\nfile = \"s/*.csv\"\nmapping = \"m.toml\"\nroster = \"r.csv\"\nwave = \"2\"\n"
        "[[scope]]\nname = \"s\"\nrelation = [\"x\", \"y\"]\ncombine = \"sum\"\nwave = \"1\"\n"
        "where = \"years > 2\"\nthreshold = 2\nsymmetrize = \"mean\"\nmissing = \"complete\"\n"
        "undirected = true\neach = \"place\"\n"
        "[[test]]\nid = \"qap_test\"\nparameters = { permutations = 99, statistic = \"jaccard\" }\n"
        "[[measure]]\nid = [\"pagerank\", \"degree\"]\nname = \"m\"\nscopes = \"s\"\n"
        "by = \"group\"\nparameters = { damping = 0.9 }\n");
    CHECK(recipe.seed == 7);
    CHECK(recipe.threads == 2);
    CHECK(recipe.folder == "out");
    CHECK((!recipe.csv && recipe.json && recipe.table_each));
    CHECK((!recipe.inputs[0].each_file && recipe.inputs[0].undirected));
    CHECK((recipe.inputs[1].each_file && recipe.inputs[1].roster == "r.csv"));
    const Scope& scope = recipe.scopes.at(0).scope;
    CHECK(scope.relations == std::vector<std::string>{"x", "y"});
    CHECK(scope.combine == Combine::sum);
    CHECK(scope.threshold == 2.0);
    CHECK(scope.symmetrize == Symmetrize::mean);
    CHECK(scope.missing == MissingRule::complete);
    CHECK((scope.undirected && scope.wave == "1" && scope.where == "years > 2"));
    CHECK(recipe.scopes[0].each == "place");
    REQUIRE(recipe.measures.size() == 2);  // in the order of the file
    CHECK(recipe.measures[0].name == "qap_test");
    CHECK(recipe.measures[0].by == "role");
    CHECK(recipe.measures[0].parameters.find("permutations")->second == "99");
    CHECK(recipe.measures[1].ids == "pagerank,degree");
    CHECK(recipe.measures[1].by == "group");
    CHECK(recipe.measures[1].parameters.find("damping")->second == "0.9");
}

TEST_CASE("what is wrong in a recipe is told with its line and the nearest word", "[recipe]") {
    CHECK(problem_of(least) == "none");
    const auto expect = [](const std::string& text, const std::string& line,
                           const std::string& words) {
        const std::string told = problem_of(text);
        INFO(told);
        CHECK(told.find("recipe.toml") != std::string::npos);
        if (!line.empty()) CHECK(told.find("line " + line + ":") != std::string::npos);
        CHECK(told.find(words) != std::string::npos);
    };
    expect("sead = 3\n" + least, "1", "Did you mean seed?");
    expect(least + "[[scope]]\nname = \"s\"\nwehre = \"x\"\n", "7", "Did you mean where?");
    expect(least + "[output]\nfolders = \"x\"\n", "6", "Did you mean folder?");
    expect(least + "[[tset]]\nid = \"x\"\n", "5", "Did you mean test?");
    expect(least + "[[scope]]\nname = \"s\"\nmissing = \"some\"\n", "7", "available");
    expect("seed = -1\n" + least, "1", "whole number");
    expect("seed = \"1\"\n" + least, "1", "seed");
    expect(least + "[[measure]]\nid = \"degree\"\nscopes = [\"al\"]\n", "5", "Did you mean all?");
    expect(least + "[[measure]]\nid = \"density\"\n", "5", "two of the name");
    expect(least + "[[measure]]\nid = \"degree\"\nname = \"../up\"\n", "7", "cannot be called");
    expect(least + "[[input]]\nfile = \"a\"\nfiles = [\"b\"]\n", "5", "one of the two");
    expect(least + "[[scope]]\nname = \"s\"\ncombine = \"sum\"\n", "7", "two relations");
    expect("[[measure]]\nid = \"density\"\n", "", "no input");
    expect("[[input]]\nfile = \"x\"\n", "", "computes nothing");
    expect("seed = [[[\n", "1", "TOML");
    expect(
        "s\xc3\xa9"
        "ed = 1\n" +
            least,
        "1", "");
    expect(least + "[[measure]]\nid = \"degree\"\nparameters = { a = { b = 1 } }\n", "7", "a");
}

TEST_CASE("every value of an attribute is a batch, whatever it looks like", "[recipe]") {
    NetworkTables tables = test::four_people();
    tables.actor_attributes[0].values = {
        std::string("A \"B\" \\ `c`"), std::string("x' or 1=1"), std::string("12"), {}};
    tables.actor_attributes[0].id = "the `place`";
    const RecipeNetwork input = input_of("n", tables);
    const auto odd = batches_of(*input.network, "the `place`");
    REQUIRE(odd);
    CHECK(odd->without == 1);
    REQUIRE(odd->values.size() == 3);
    for (const auto& [value, text] : odd->values) {
        const auto filter = Filter::parse(text);
        REQUIRE(filter);
        const auto kept = filter->evaluate(*input.network);
        REQUIRE(kept);
        for (std::size_t a = 0; a < kept->size(); ++a) {
            const auto& cell = tables.actor_attributes[0].values[a];
            CHECK((*kept)[a] == (attribute_text(cell) == value));
        }
    }
    const auto years = batches_of(*input.network, "years");
    REQUIRE(years);
    CHECK(years->values.size() == 4);
    CHECK(years->values[0].first == "1");
    CHECK(batches_of(*input.network, "kind")->values.size() == 1);
    CHECK(batches_of(*input.network, "parent")->without == 4);
    CHECK(!batches_of(*input.network, "nowhere"));
}

TEST_CASE("a batch is what the same filter gives, worked by hand", "[recipe]") {
    const Recipe recipe = recipe_of(
        "[[input]]\nfile = \"x\"\n[[scope]]\nname = \"all\"\nrelation = \"advice\"\n"
        "[[scope]]\nname = \"groups\"\nrelation = \"advice\"\neach = \"group\"\n"
        "[[measure]]\nid = [\"m\", \"density\"]\n");
    const std::vector<RecipeNetwork> inputs{input_of("school", test::four_people())};
    const auto answers = run_all(recipe, inputs);
    REQUIRE(answers.size() == 3);  // all, X, Y; d has no group
    std::map<std::string, std::string> found;
    for (const auto& answer : answers) {
        CHECK(answer.input == "school");
        for (const RecipeRow& row : answer.rows) {
            if (row[0] == "m") found[answer.scope + "/" + answer.batch] = row[4];
        }
    }
    CHECK(found["all/"] == "3");
    CHECK(found["groups/X"] == "2");
    CHECK(found["groups/Y"] == "0");
    const auto plan = plan_recipe(recipe, inputs);
    REQUIRE(plan->problems.size() == 1);
    CHECK(plan->problems[0].text == "1 of 4 actors have no group and are in no batch.");
}

TEST_CASE("what one batch cannot have is a problem there and takes nothing along", "[recipe]") {
    const Recipe recipe = recipe_of(
        "[[input]]\nfile = \"x\"\n[[scope]]\nname = \"g\"\nrelation = \"advice\"\n"
        "each = \"group\"\n[[measure]]\nname = \"both\"\nid = [\"personal\", \"n\"]\n");
    // "personal" is no measure: an error of the recipe.
    CHECK(!plan_recipe(recipe, std::vector{input_of("a", test::four_people())}));

    const Recipe second = recipe_of(
        "[[input]]\nfile = \"x\"\n[[scope]]\nname = \"g\"\nrelation = \"advice\"\n"
        "each = \"group\"\n[[measure]]\nname = \"both\"\n"
        "id = [\"group_difference_test\", \"n\"]\nparameters = { measure = \"in_degree\" }\n");
    const auto answers = run_all(second, {input_of("a", test::four_people())});
    REQUIRE(answers.size() == 2);
    for (const auto& answer : answers) {
        bool size = false;
        for (const RecipeRow& row : answer.rows) size = size || row[0] == "n";
        CHECK(size);
        // One group alone does not differ from any: told, or a row without a value.
        bool told = !answer.problems.empty();
        for (const RecipeRow& row : answer.rows) told = told || row[5] != "ok";
        CHECK(told);
    }
}

TEST_CASE("what one input lacks is told there; what all lack is an error", "[recipe]") {
    NetworkTables other = test::four_people();
    other.relations[0].id = "contact";
    other.relations[0].title = "contact";
    const std::vector<RecipeNetwork> inputs{input_of("a", test::four_people()),
                                            input_of("b", std::move(other))};
    const auto text = [](const std::string& scope, const std::string& measure) {
        return "[[input]]\nfile = \"x\"\n[[scope]]\nname = \"s\"\n" + scope +
               "\n[[measure]]\nid = " + measure + "\n";
    };
    const Recipe recipe = recipe_of(text("relation = \"advice\"", "\"density\""));
    const auto plan = plan_recipe(recipe, inputs);
    REQUIRE(plan);
    CHECK(plan->units.size() == 1);
    REQUIRE(plan->problems.size() == 1);
    CHECK(plan->problems[0].input == "b");
    CHECK(plan->problems[0].kind == "not computed");

    for (const auto& [scope, measure] : std::vector<std::pair<std::string, std::string>>{
             {"relation = \"advise\"", "\"density\""},
             {"wave = \"9\"", "\"density\""},
             {"where = \"years >\"", "\"density\""},
             {"where = \"yaers > 1\"", "\"density\""},
             {"each = \"shcool\"", "\"density\""},
             {"", "\"densty\""},
             {"", "\"density\"\nparameters = { damping = 0.9 }"},
             {"", "\"pagerank\"\nparameters = { damping = 9 }"},
             {"", "\"block_density\"\nby = \"nothing\""}}) {
        const auto wrong = plan_recipe(recipe_of(text(scope, measure)), inputs);
        INFO(scope << " " << measure);
        REQUIRE(!wrong);
        CHECK(wrong.error().kind == ErrorKind::invalid_input);
        CHECK(wrong.error().file == "recipe.toml");
        CHECK(wrong.error().line > 0);
    }
}

TEST_CASE("a unit's seed depends on its names alone", "[recipe]") {
    const std::string head = "seed = 5\n[[input]]\nfile = \"x\"\n";
    const std::string scopes =
        "[[scope]]\nname = \"a\"\n[[scope]]\nname = \"g\"\neach = \"group\"\n";
    const std::string reversed =
        "[[scope]]\nname = \"g\"\neach = \"group\"\n[[scope]]\nname = \"a\"\n";
    const auto seeds = [&](const std::string& text) {
        const Recipe recipe = recipe_of(text);
        const std::vector<RecipeNetwork> inputs{input_of("n", test::four_people())};
        const auto plan = plan_recipe(recipe, inputs);
        REQUIRE(plan);
        std::map<std::string, std::uint64_t> found;
        for (const RecipeUnit& unit : plan->units) {
            found[recipe.scopes[unit.scope].name + "/" + unit.batch + "/" +
                  recipe.measures[unit.measure].name] = unit.seed;
        }
        return found;
    };
    const std::string density = "[[measure]]\nid = \"density\"\n";
    const auto first = seeds(head + scopes + density);
    const auto second = seeds(head + reversed + "[[measure]]\nid = \"n\"\n" + density);
    REQUIRE(first.size() == 3);
    std::set<std::uint64_t> different;
    for (const auto& [name, seed] : first) {
        CHECK(second.at(name) == seed);
        different.insert(seed);
    }
    CHECK(different.size() == 3);
    CHECK(seeds("seed = 6\n" + head.substr(9) + scopes + density) != first);
}

TEST_CASE("shards together are the whole, and threads change nothing", "[recipe]") {
    const Recipe recipe = recipe_of(
        "[output]\nformats = [\"csv\", \"json\"]\ntable_each = true\n[[input]]\nfile = \"x\"\n"
        "[[scope]]\nname = \"all\"\n[[scope]]\nname = \"g\"\neach = \"group\"\n"
        "[[measure]]\nname = \"all\"\nid = \"all\"\n"
        "[[test]]\nid = \"density_bootstrap\"\nparameters = { replicates = 200 }\n");
    const std::vector<RecipeNetwork> inputs{input_of("a", test::four_people()),
                                            input_of("b", test::small_school())};
    const auto whole = run_all(recipe, inputs);
    const auto plan = plan_recipe(recipe, inputs);
    const RecipeFacts facts = facts_of(*plan, inputs);
    const OutputFiles expected = recipe_files(recipe, facts, whole);
    CHECK(recipe_files(recipe, facts, run_all(recipe, inputs, {}, 2)) == expected);
    std::vector<RecipeAnswer> merged;
    for (std::size_t part = 3; part >= 1; --part) {
        auto some = run_all(recipe, inputs, {part, 3});
        CHECK(some.size() < whole.size());
        std::move(some.begin(), some.end(), std::back_inserter(merged));
    }
    std::sort(merged.begin(), merged.end(),
              [](const auto& a, const auto& b) { return a.index < b.index; });
    CHECK(recipe_files(recipe, facts, merged) == expected);
}

TEST_CASE("a run that is stopped gives nothing", "[recipe]") {
    const Recipe recipe = recipe_of("[[input]]\nfile = \"x\"\n[[measure]]\nid = \"all\"\n");
    const std::vector<RecipeNetwork> inputs{input_of("a", test::four_people())};
    const auto plan = plan_recipe(recipe, inputs);
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    double last = 0.0;
    context.progress = [&](double share, std::string_view doing) {
        CHECK(share >= last);
        last = share;
        CHECK(doing.starts_with("a (1 of 1): "));
        if (share > 0.5) source.request_stop();
    };
    const auto answers = run_recipe(recipe, *plan, inputs, {}, context);
    REQUIRE(!answers);
    CHECK(answers.error().kind == ErrorKind::stopped);
}
