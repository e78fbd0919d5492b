// Parameters that name actors and relations, as run_metric looks them up.

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/ask_names.hpp"
#include "engine/workspace/run_metric.hpp"
#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;

namespace {

/// 100 * first vertex of `one` + sum of 1 + vertices of `several`; errors where one is empty.
Result<MetricResult> echo(const MetricInput& input, const RunContext&) {
    if (input.actors("one").empty()) return cannot_compute("Name somebody.");
    double sum = 100.0 * static_cast<double>(input.actors("one").front());
    for (const Vertex v : input.actors("several")) sum += 1.0 + static_cast<double>(v);
    return network_result("echo", Value::of(sum));
}

constexpr ParameterSpec parameters[] = {
    {.id = "one", .meaning = "who", .kind = ParameterKind::actor},
    {.id = "several", .meaning = "who", .kind = ParameterKind::actors},
    {.id = "of", .meaning = "which", .kind = ParameterKind::relation},
};
const Metric echo_metric{
    .id = "echo", .level = Level::network, .parameters = parameters, .run = echo};

View view_of(NetworkTables tables, std::string where = {}) {
    Scope scope;
    scope.relations = {"advice"};
    scope.where = std::move(where);
    auto view = resolve(test::built(std::move(tables)), scope);
    REQUIRE(view);
    return *std::move(view);
}

Result<MetricResult> run(const View& view, const Parameters& chosen) {
    return run_metric(echo_metric, view, nullptr, chosen, {});
}

double number(const Result<MetricResult>& result) {
    REQUIRE(result);
    return result->columns.front().values.front().number;
}

}  // namespace

TEST_CASE("actors that parameters name become vertices", "[workspace]") {
    const View view = view_of(test::four_people());
    CHECK(number(run(view, {{"one", "c"}})) == 200.0);
    CHECK(number(run(view, {{"one", "a"}, {"several", "b, d,b"}})) == 2.0 + 4.0);
    CHECK(number(run(view, {{"one", "b"}, {"several", ""}, {"of", "friends"}})) == 100.0);
    const auto nobody = run(view, {{"several", "a"}});
    REQUIRE_FALSE(nobody);  // the metric's own error
    CHECK(nobody.error().message == "Name somebody.");
}

TEST_CASE("an id with a comma is one id where it stands alone", "[workspace]") {
    NetworkTables tables = test::four_people();
    tables.actors[3].id = "Day, Ann";
    const View view = view_of(std::move(tables));
    CHECK(number(run(view, {{"one", "Day, Ann"}})) == 300.0);
    CHECK(number(run(view, {{"one", "a"}, {"several", "Day, Ann"}})) == 4.0);
    CHECK_FALSE(run(view, {{"one", "a"}, {"several", "a,Day, Ann"}}));
}

TEST_CASE("an id that is not there is told with the nearest one", "[workspace]") {
    NetworkTables tables = test::four_people();
    tables.actors[1].id = "Lincoln";
    const View view = view_of(std::move(tables));
    const auto unknown = run(view, {{"one", "a"}, {"several", "a,Lincon"}});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::invalid_input);
    CHECK(unknown.error().message == "Parameter several of echo: there is no actor \"Lincon\".");
    CHECK(unknown.error().advice == "Did you mean Lincoln?");
    const auto relation = run(view, {{"one", "a"}, {"of", "advise"}});
    REQUIRE_FALSE(relation);
    CHECK(relation.error().advice == "Did you mean advice?");
    CHECK_FALSE(run(view, {{"one", std::string(100'000, 'x')}}));
    CHECK_FALSE(run(view, {{"one", "a"}, {"several", ","}}));
}

TEST_CASE("an actor outside the scope is told as that", "[workspace]") {
    const View view = view_of(test::four_people(), "years < 4");
    const auto outside = run(view, {{"one", "d"}});
    REQUIRE_FALSE(outside);
    CHECK(outside.error().kind == ErrorKind::cannot_compute);
    CHECK(outside.error().message ==
          "Parameter one of echo: d is not among the actors looked at (advice, wave 1).");
}
