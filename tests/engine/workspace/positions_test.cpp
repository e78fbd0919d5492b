#include "engine/workspace/positions.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <catch2/catch_test_macros.hpp>

#include "tests/engine/workspace/small_networks.hpp"

using namespace convene;

namespace {

Result<View> view_of(const std::shared_ptr<const Network>& network, const std::string& relation) {
    Scope scope;
    scope.relations = {relation};
    scope.wave = "1";
    return resolve(network, scope);
}

}  // namespace

TEST_CASE("a tie weighs its share of the scale, and never nothing", "[workspace]") {
    const auto network = test::built(test::small_school());
    View view = *view_of(network, "advice");  // 0 to 4
    CHECK(tie_share(view, 4.0) == 1.0);
    CHECK(tie_share(view, 1.0) == 0.25);
    CHECK(tie_share(view, 0.0) > 0.0);
    CHECK(tie_share(view, 9.0) == 1.0);
    view.reading = WeightReading::cost;
    view.scale_minimum = 1.0;
    CHECK(tie_share(view, 1.0) == 1.0);
    CHECK(tie_share(view, 2.0) == 0.5);
    CHECK(tie_share(view, 0.0) == 1.0);
}

TEST_CASE("the map does not depend on the order of rows", "[workspace]") {
    NetworkTables tables = test::four_people();
    const auto network = test::built(tables);
    NetworkTables turned = tables;
    std::reverse(turned.actors.begin(), turned.actors.end());
    for (AttributeColumn& column : turned.actor_attributes) {
        std::reverse(column.values.begin(), column.values.end());
    }
    for (Tie& tie : turned.ties) {
        tie.source = 3 - tie.source;
        tie.target = 3 - tie.target;
    }
    std::reverse(turned.respondents[0].answers.begin(), turned.respondents[0].answers.end());
    const auto other = test::built(turned);
    const auto place = [](const std::shared_ptr<const Network>& of) {
        const View view = *view_of(of, "advice");
        const View* views[] = {&view};
        const auto points = place_actors(of, view.actors, views, {}, RunContext{});
        REQUIRE(points);
        std::map<std::string, Point> named;
        for (std::size_t i = 0; i < points->size(); ++i)
            named[of->actors()[view.actors[i]].id] = (*points)[i];
        return named;
    };
    const auto first = place(network);
    const auto second = place(other);
    for (const auto& [id, point] : first) {
        INFO(id);
        CHECK(std::abs(point.x - second.at(id).x) < 1e-6);
        CHECK(std::abs(point.y - second.at(id).y) < 1e-6);
    }
}

TEST_CASE("every method places everybody, or says what it needs", "[workspace]") {
    const auto network = test::built(test::small_school());
    const View advice = *view_of(network, "advice");
    const View attends = *view_of(network, "attends");
    const View* both[] = {&advice, &attends};
    const View* one[] = {&advice};
    std::vector<ActorIndex> everybody(network->actors().size());
    std::iota(everybody.begin(), everybody.end(), ActorIndex{0});
    for (const LayoutMethod& method : layout_methods()) {
        INFO(method.id);
        const auto points =
            place_actors(network, everybody, both, {std::string(method.id), "group"}, RunContext{});
        REQUIRE(points);
        REQUIRE(points->size() == everybody.size());
        for (std::size_t i = 0; i < points->size(); ++i) {
            CHECK(std::isfinite((*points)[i].x));
            for (std::size_t j = 0; j < i; ++j) CHECK((*points)[i] != (*points)[j]);
        }
        const auto without =
            place_actors(network, everybody, one, {std::string(method.id), "nosuch"}, RunContext{});
        CHECK(without.has_value() == (!method.needs_groups && !method.needs_two_modes));
    }
    CHECK_FALSE(place_actors(network, everybody, both, {"nosuch", ""}, RunContext{}));
    CHECK(place_actors(network, {}, both, {}, RunContext{})->empty());
}

TEST_CASE("two columns keep members and bodies apart", "[workspace]") {
    const auto network = test::built(test::small_school());
    const View attends = *view_of(network, "attends");
    const View* views[] = {&attends};
    // The body first, so that vertices are not in the order of the actors.
    const std::vector<ActorIndex> actors{4, 0, 2};
    const auto points = place_actors(network, actors, views, {"two-column", ""}, RunContext{});
    REQUIRE(points);
    CHECK((*points)[1].x == (*points)[2].x);
    CHECK((*points)[0].x > (*points)[1].x);
}
