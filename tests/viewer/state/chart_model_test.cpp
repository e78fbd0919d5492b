// Charts: ranks with ties, bins that lose nobody, ranges that light who is inside.

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/chart_part.hpp"
#include "viewer/state/scene_builder.hpp"
#include "viewer/state/table_model.hpp"

using namespace convene;
using namespace convene::viewer;
using namespace convene::test;

namespace {

ViewerState with(const std::vector<std::string>& commands) {
    ViewerState state;
    state.request.wave = "1";
    for (const std::string& command : commands) {
        const auto next = after(state, command);
        INFO(command);
        REQUIRE(next.has_value());
        state = *next;
    }
    return state;
}

std::size_t known_of(const Snapshot& snapshot, const std::string& key) {
    std::size_t count = 0;
    const Measure& measure = snapshot.measures.at(key);
    for (ActorIndex a = 0; a < snapshot.shown.size(); ++a)
        count += snapshot.shown[a] && measure.by_actor[a].ok() ? 1U : 0U;
    return count;
}

}  // namespace

TEST_CASE("a ranking holds everybody with a value, ties shown as ties", "[chart]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    const ViewerState state = with({"axis x in_degree@advice"});
    CHECK(state.sight == Sight::ranking);
    const ChartModel chart = make_chart(*snapshot, state, nullptr);
    CHECK(chart.rows.size() == known_of(*snapshot, "in_degree@advice"));
    CHECK(chart.known + chart.unknown + chart.undefined == chart.shown);
    for (std::size_t i = 0; i < chart.rows.size(); ++i) {
        const RankRow& row = chart.rows[i];
        CHECK(row.rank.first <= i + 1);
        CHECK(row.rank.last >= i + 1);
        if (i == 0) continue;
        const RankRow& before = chart.rows[i - 1];
        CHECK(before.value >= row.value);
        CHECK((before.value == row.value) == (before.rank.first == row.rank.first));
    }
}

TEST_CASE("rank intervals are those of the engine", "[chart]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    RunContext context;
    context.seed = 7;
    const RankIntervals made = make_intervals(*snapshot, {"in_degree", "advice"}, context);
    REQUIRE(made.problem.empty());
    const ViewerState state = with({"axis x in_degree@advice"});
    const ChartModel chart = make_chart(*snapshot, state, &made);
    CHECK(chart.has_intervals);
    for (const RankRow& row : chart.rows) {
        REQUIRE(row.lower);
        REQUIRE(row.lower->ok());
        CHECK(row.lower->number <= row.upper->number);
        CHECK(row.lower->number >= 1.0);
        CHECK(row.upper->number <= static_cast<double>(chart.rows.size()));
    }
    RunContext stopped_context;
    std::stop_source source;
    source.request_stop();
    stopped_context.stop = source.get_token();
    CHECK_FALSE(
        make_intervals(*snapshot, {"in_degree", "advice"}, stopped_context).problem.empty());
    // Of another measure they are not shown.
    const ViewerState other = with({"axis x out_degree@advice"});
    CHECK_FALSE(make_chart(*snapshot, other, &made).has_intervals);
}

TEST_CASE("bins lose nobody", "[chart]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    for (const char* key : {"in_degree@advice", "betweenness@advice"}) {
        if (!snapshot->measures.contains(key)) continue;
        const ViewerState state = with({std::string("axis x ") + key, "look distribution"});
        const ChartModel chart = make_chart(*snapshot, state, nullptr);
        std::size_t inside = 0;
        for (const ChartBin& bin : chart.bins) inside += bin.actors.size();
        CHECK(inside == chart.known);
    }
}

TEST_CASE("a range lights those inside and lists them", "[chart]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    const ViewerState state =
        with({"axis x in_degree@advice", "look distribution", "brush 0.5 100"});
    const auto inside = brushed(*snapshot, state);
    REQUIRE(inside);
    const Measure& measure = snapshot->measures.at("in_degree@advice");
    std::size_t count = 0;
    for (ActorIndex a = 0; a < inside->size(); ++a) {
        const bool wanted =
            snapshot->shown[a] && measure.by_actor[a].ok() && measure.by_actor[a].number >= 0.5;
        CHECK((*inside)[a] == wanted);
        count += wanted ? 1U : 0U;
    }
    REQUIRE(count > 0);
    CHECK(make_chart(*snapshot, state, nullptr).inside == count);
    const MapScene scene = build_scene(*snapshot, state);
    const Lit lit = lit_by_chart(*snapshot, scene, state);
    CHECK(static_cast<std::size_t>(std::count(lit.nodes.begin(), lit.nodes.end(), 1)) == count);
    CHECK(make_table(*snapshot, {}, state).order.size() == count);
    const auto cleared = after(state, "brush");
    REQUIRE(cleared);
    CHECK_FALSE(lit_by_chart(*snapshot, scene, *cleared).active());
    CHECK_FALSE(after(state, "brush 1").has_value());
    CHECK_FALSE(after(state, "brush one two").has_value());
}

TEST_CASE("a cell of the matrix lights exactly the ties behind it", "[chart][matrix]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    const Matrices made = make_matrices(*snapshot, "advice", {});
    REQUIRE(made.density);
    const BlockMatrix& matrix = *made.density;
    for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
        for (std::size_t h = 0; h < matrix.groups.size(); ++h) {
            const ViewerState state =
                with({"matrix density advice", "cell " + quote_word(matrix.groups[g].name) + " " +
                                                   quote_word(matrix.groups[h].name)});
            const MapScene scene = build_scene(*snapshot, state);
            const Lit lit = lit_by_chart(*snapshot, scene, state);
            INFO(matrix.groups[g].name << " to " << matrix.groups[h].name);
            CHECK(static_cast<double>(std::count(lit.ties.begin(), lit.ties.end(), 1)) ==
                  matrix.at(g, h).ties);
            CHECK(static_cast<double>(make_table(*snapshot, {}, state).order.size()) ==
                  matrix.at(g, h).ties);
        }
    }
}

TEST_CASE("trust cells never light a tie", "[chart][matrix]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    const Matrices made = make_matrices(*snapshot, "advice", {});
    REQUIRE(made.density);
    const std::string group = quote_word(made.density->groups.front().name);
    const ViewerState state = with({"matrix trust", "cell " + group + " " + group});
    const MapScene scene = build_scene(*snapshot, state);
    const Lit lit = lit_by_chart(*snapshot, scene, state);
    CHECK(lit.active());
    CHECK(std::count(lit.ties.begin(), lit.ties.end(), 1) == 0);
    CHECK(state.table.tab == TableTab::people);
}

TEST_CASE("charts refuse trust of single people and what is not there", "[chart]") {
    const ViewerState state;
    CHECK_FALSE(after(state, "look clouds").has_value());
    CHECK_FALSE(after(state, "axis x nonsense@advice").has_value());
    CHECK_FALSE(after(state, "axis z in_degree@advice").has_value());
    CHECK_FALSE(after(state, "cell Nobody Nobody").has_value());
    CHECK_FALSE(after(state, "matrix warmth").has_value());
    CHECK_FALSE(after(state, "rings measure:trust_received@advice").has_value());
    const auto rings = after(state, "rings measure:in_degree@advice");
    REQUIRE(rings);
    CHECK(rings->request.layout == "concentric");
    const auto closed = after(*after(state, "brush 1 2"), "close");
    REQUIRE(closed);
    CHECK_FALSE(closed->chart.brush.on);
}

TEST_CASE("who is pinned stands where they were put", "[chart][pin]") {
    const auto first = window_snapshot();
    REQUIRE(first);
    const std::string id = first->network->actors()[0].id;
    const ViewerState state = with({"pin " + quote_word(id) + " 123 -45"});
    const auto made = make_snapshot(first->network, state.request, first.get(), {});
    REQUIRE(made);
    CHECK((*made)->positions[0] == Point{123.0, -45.0});
    // Arranged by ties, the others make room; on a circle they stay.
    ViewerState circle = state;
    circle.request.layout = "circular";
    const auto held = window_snapshot(circle.request);
    circle.request.pinned.clear();
    const auto unheld = window_snapshot(circle.request);
    REQUIRE(held);
    REQUIRE(unheld);
    CHECK(held->positions[0] == Point{123.0, -45.0});
    for (ActorIndex a = 1; a < first->positions.size(); ++a)
        CHECK(held->positions[a] == unheld->positions[a]);
    const auto free = after(state, "unpin");
    REQUIRE(free);
    CHECK(free->request.pinned.empty());
}

TEST_CASE("copied rows are those selected, or all that are listed", "[chart][table]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    const ViewerState all = with({"table people"});
    const auto lines = [&](const ViewerState& state) {
        const std::string text = table_tsv(make_table(*snapshot, {}, state), *snapshot, {}, state);
        return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    };
    CHECK(lines(all) == make_table(*snapshot, {}, all).order.size() + 1);
    const std::string id = quote_word(snapshot->network->actors()[0].id);
    CHECK(lines(with({"table people", "select " + id})) == 2);
}
