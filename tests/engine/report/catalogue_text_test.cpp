#include "engine/report/catalogue_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "engine/partnership/catalogue.hpp"

using namespace convene;

namespace {

constexpr std::string_view directions[] = {"in", "out"};
constexpr ParameterSpec parameters[] = {
    {.id = "direction", .meaning = "which ties", .default_value = "out", .choices = directions},
    {.id = "k",
     .meaning = "steps",
     .default_value = "2",
     .minimum = 1,
     .maximum = 9,
     .integer = true},
};
const Metric example{.id = "example",
                     .title = "Plain title",
                     .term = "field term",
                     .plain = "What it says.",
                     .formula = "x/y",
                     .reference = "Somebody 1999",
                     .level = Level::actor,
                     .parameters = parameters,
                     .missing_words = "Unknown for them",
                     .directed_only = true};

}  // namespace

TEST_CASE("a definition is one line with formula, source and missing rows", "[report]") {
    CHECK(metric_definition(example) ==
          "Plain title (field term). x/y. Somebody 1999. Missing rows: Unknown for them.");
}

TEST_CASE("the page of a metric tells its parameters", "[report]") {
    const std::string page = metric_page(example);
    CHECK(page.starts_with("example: Plain title (field term)\n  What it says.\n"));
    CHECK(page.find("--param direction=: which ties (in, out; default out)") != std::string::npos);
    CHECK(page.find("--param k=: steps (whole number from 1 to 9; default 2)") !=
          std::string::npos);
}

TEST_CASE("parameters that name things tell what they name", "[report]") {
    constexpr ParameterSpec names[] = {
        {.id = "core", .meaning = "who", .kind = ParameterKind::actors},
        {.id = "of",
         .meaning = "which",
         .default_value = "advice",
         .kind = ParameterKind::relation}};
    Metric named = example;
    named.parameters = names;
    const std::string page = metric_page(named);
    CHECK(page.find("--param core=: who (actors' ids, separated by commas; no default)") !=
          std::string::npos);
    CHECK(page.find("--param of=: which (a relation or rating scale; default advice)") !=
          std::string::npos);
    const Metric* const one[] = {&named};
    const auto json = nlohmann::json::parse(metrics_json(one));
    CHECK(json[0]["parameters"][0]["kind"] == "actors");
    CHECK_FALSE(json[0]["parameters"][0].contains("minimum"));
}

TEST_CASE("every metric and question is in list, JSON and Markdown", "[report]") {
    const std::string list = metrics_list(definitions());
    const std::string markdown = metrics_markdown(definitions());
    const auto json = nlohmann::json::parse(metrics_json(definitions()));
    REQUIRE(json.size() == definitions().size());
    for (std::size_t i = 0; i < definitions().size(); ++i) {
        const std::string id(definitions()[i]->id);
        INFO(id);
        CHECK(list.find(id) != std::string::npos);
        CHECK(markdown.find("`" + id + "`") != std::string::npos);
        CHECK(json[i]["id"] == id);
        CHECK_FALSE(json[i]["plain"].get<std::string>().empty());
        CHECK(json[i]["parameters"].size() == definitions()[i]->parameters.size());
    }
}

TEST_CASE("the dictionary explains each column, status and metric once", "[report]") {
    ResultTable table;
    const std::string id(catalogue().front()->id);
    table.rows.push_back({id, Level::actor, "A", "", Value::of(1), 2, 2, "r", "1", ""});
    table.rows.push_back({id, Level::actor, "B", "", Value::of(1), 2, 2, "r", "1", ""});
    const std::string csv = dictionary_csv(table);
    CHECK(csv.starts_with(
        "name,kind,level,meaning,definition,reference,missing_rows\nmetric,column,"));
    CHECK(csv.find("\nunknown,status,") != std::string::npos);
    const std::size_t first = csv.find("\n" + id + ",metric,actor,");
    REQUIRE(first != std::string::npos);
    CHECK(csv.find("\n" + id + ",metric,", first + 1) == std::string::npos);
}

TEST_CASE("the dictionary explains the rows of questions", "[report]") {
    ResultTable table;
    table.rows.push_back(
        {"jaccard", Level::pair, "advice", "trust", Value::of(1), 2, 2, "advice+trust", "1", ""});
    const std::string csv = dictionary_csv(table);
    CHECK(csv.find("\njaccard,companion,pair,\"Reported together with qap: ") != std::string::npos);
}
