#include "engine/report/results.hpp"

#include <cstdlib>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "engine/report/csv.hpp"

using namespace convene;

namespace {

ResultTable table_of_four() {
    ResultTable table;
    table.rows.push_back({"density", Level::network, "", "", Value::of(0.1), 3, 2, "advice", "1",
                          "missing=available"});
    table.rows.push_back({"in_degree", Level::actor, "A, \"the\" first", "", Value::of(-0.0), 3, 2,
                          "advice", "1", ""});
    table.rows.push_back({"block_density", Level::block, "line\nbreak", " padded",
                          Value::undefined(), 3, 2, "advice+mentoring", "1",
                          "where=role = \"x,y\""});
    table.rows.push_back(
        {"out_degree", Level::actor, "B", "", Value::unknown(), 3, 2, "advice", "1", ""});
    table.provenance = {{"convene", "0.1.0"}, {"request", "two\nlines"}};
    return table;
}

}  // namespace

TEST_CASE("results are written as tidy CSV with RFC 4180 quoting", "[report]") {
    CHECK(results_csv(table_of_four(), false) ==
          "metric,level,subject,object,value,status,n,respondents,relation,wave,parameters\n"
          "density,network,,,0.1,ok,3,2,advice,1,missing=available\n"
          "in_degree,actor,\"A, \"\"the\"\" first\",,0,ok,3,2,advice,1,\n"
          "block_density,block,\"line\nbreak\",\" padded\",,undefined,3,2,advice+mentoring,1,"
          "\"where=role = \"\"x,y\"\"\"\n"
          "out_degree,actor,B,,,unknown,3,2,advice,1,\n");
}

TEST_CASE("provenance goes into header lines that stay single lines", "[report]") {
    const std::string csv = results_csv(table_of_four(), true);
    CHECK(csv.starts_with("# convene: 0.1.0\n# request: two lines\nmetric,level,"));
    CHECK(provenance_text(table_of_four()) == "convene: 0.1.0\nrequest: two lines\n");
}

TEST_CASE("an empty table still has its header", "[report]") {
    CHECK(results_csv({}, true) ==
          "metric,level,subject,object,value,status,n,respondents,relation,wave,parameters\n");
    const auto json = nlohmann::json::parse(results_json({}));
    CHECK(json["rows"].empty());
    CHECK(json["provenance"].empty());
}

TEST_CASE("JSON carries the same values, and null where there is none", "[report]") {
    const auto json = nlohmann::json::parse(results_json(table_of_four()));
    REQUIRE(json["rows"].size() == 4);
    CHECK(json["rows"][0]["value"] == 0.1);
    CHECK(json["rows"][0]["n"] == 3);
    CHECK(json["rows"][1]["subject"] == "A, \"the\" first");
    CHECK(json["rows"][2]["value"].is_null());
    CHECK(json["rows"][2]["status"] == "undefined");
    CHECK(json["rows"][2]["subject"] == "line\nbreak");
    CHECK(json["rows"][3]["status"] == "unknown");
    CHECK(json["provenance"][1]["text"] == "two\nlines");
}

TEST_CASE("JSON replaces bytes that are no UTF-8", "[report]") {
    ResultTable table;
    table.rows.push_back({"n", Level::actor, "caf\xE9", "", Value::of(1.0), 1, 1, "r", "1", ""});
    const auto json = nlohmann::json::parse(results_json(table));
    CHECK(json["rows"][0]["subject"] == "caf\xEF\xBF\xBD");
}

TEST_CASE("numbers read back exactly from CSV and JSON", "[report]") {
    ResultTable table;
    const double numbers[] = {1.0 / 3.0, 1e-300, 1.7976931348623157e308, 5e-324, 123456789.0, 2e22};
    for (const double number : numbers) {
        table.rows.push_back({"x", Level::network, "", "", Value::of(number), 1, 1, "r", "1", ""});
    }
    const auto json = nlohmann::json::parse(results_json(table));
    const std::string csv = results_csv(table, false);
    std::size_t line = csv.find('\n') + 1;
    for (std::size_t i = 0; i < std::size(numbers); ++i) {
        CHECK(json["rows"][i]["value"].get<double>() == numbers[i]);
        const std::size_t begin = csv.find(",network,,,", line) + 11;
        CHECK(std::strtod(csv.c_str() + begin, nullptr) == numbers[i]);
        line = csv.find('\n', line) + 1;
    }
}

TEST_CASE("CSV fields are quoted only where a reader needs it", "[report]") {
    CHECK(csv_field("plain") == "plain");
    CHECK(csv_field("") == "");
    CHECK(csv_field("=1+1") == "=1+1");
    CHECK(csv_field("a,b") == "\"a,b\"");
    CHECK(csv_field("a\rb") == "\"a\rb\"");
    CHECK(csv_field("tail\t") == "\"tail\t\"");
    CHECK(csv_field("\"") == "\"\"\"\"");
    CHECK(csv_line({"a", "b;c", "d,e"}) == "a,b;c,\"d,e\"\n");
}
