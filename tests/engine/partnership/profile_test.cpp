// Profiles: what a broken one is told, and which rows exist where.

#include "engine/partnership/profile.hpp"

#include <set>

#include <catch2/catch_test_macros.hpp>

using namespace convene;

namespace {

const std::string header = "id,metric,column,graph,weights,networks,parameters\n";

View small_view(bool directed) {
    View view;
    const std::vector<Arc> arcs{{0, 1, 2}, {1, 2, 3}, {2, 0, 4}, {0, 2, 1}};
    view.graph = Graph::from_arcs(4, directed, arcs);
    view.coverage = Coverage::complete(4, true);
    view.scale_maximum = 4;
    return view;
}

std::set<std::string> ids_on(const View& view, const Groups* groups) {
    const auto rows = reference_profile();
    REQUIRE(rows);
    const auto result = run_profile(*rows, view, groups, {});
    REQUIRE(result);
    std::set<std::string> ids;
    for (const ProfileColumn& entry : result->columns) CHECK(ids.insert(entry.column.id).second);
    return ids;
}

}  // namespace

TEST_CASE("the reference profile reads, and its rows run one by one as together", "[profile]") {
    const auto rows = reference_profile();
    REQUIRE(rows);
    CHECK(rows->size() > 120);
    const std::vector<std::uint32_t> group_of{0, 0, 1, 1};
    const std::vector<std::string> names{"a", "b"};
    const Groups groups{group_of, names};
    for (const bool directed : {true, false}) {
        const View view = small_view(directed);
        const auto together = run_profile(*rows, view, &groups, {});
        REQUIRE(together);
        for (const ProfileColumn& entry : together->columns) {
            INFO(entry.column.id);
            CHECK(fits(*entry.row, view, &groups));
            const auto alone = run_profile_row(*entry.row, view, &groups, {});
            REQUIRE(alone);
            CHECK(alone->id == entry.row->id);
            REQUIRE(alone->values.size() == entry.column.values.size());
            for (std::size_t i = 0; i < alone->values.size(); ++i) {
                CHECK(alone->values[i].status == entry.column.values[i].status);
                CHECK(alone->values[i].number == entry.column.values[i].number);
            }
        }
    }
}

TEST_CASE("undirected networks have the undirected ids, directed ones the others", "[profile]") {
    const auto directed = ids_on(small_view(true), nullptr);
    const auto undirected = ids_on(small_view(false), nullptr);
    for (const char* id : {"in_degree", "harmonic_out", "in_strength", "triad_030T",
                           "centralization_indegree", "reciprocity_arc", "components_strong"}) {
        INFO(id);
        CHECK(directed.contains(id));
        CHECK_FALSE(undirected.contains(id));
    }
    for (const char* id : {"degree", "harmonic", "strength", "triad_3", "centralization_degree"}) {
        INFO(id);
        CHECK(undirected.contains(id));
        CHECK_FALSE(directed.contains(id));
    }
    CHECK_FALSE(directed.contains("ei_index"));  // without groups
}

TEST_CASE("a relation read as costs changes no reference value", "[profile]") {
    View view = small_view(true);
    const auto rows = reference_profile();
    REQUIRE(rows);
    const auto before = run_profile(*rows, view, nullptr, {});
    view.reading = WeightReading::cost;
    const auto after = run_profile(*rows, view, nullptr, {});
    REQUIRE(before);
    REQUIRE(after);
    REQUIRE(before->columns.size() == after->columns.size());
    for (std::size_t i = 0; i < before->columns.size(); ++i) {
        for (std::size_t j = 0; j < before->columns[i].column.values.size(); ++j) {
            CHECK(before->columns[i].column.values[j].number ==
                  after->columns[i].column.values[j].number);
        }
    }
}

TEST_CASE("broken profiles are refused with the line", "[profile]") {
    const std::vector<std::pair<std::string, std::size_t>> broken{
        {"", 1},
        {"id,metric\n", 1},
        {header + "a,density,density,as_is,binary,any\n", 2},
        {header + "a,no_metric,x,as_is,binary,any,\n", 2},
        {header + "a,density_lower,density_lower,as_is,binary,any,\n",
         2},  // a companion is no metric
        {header + "a,density,n,as_is,binary,any,\n", 2},
        {header + "a,density,density,mirror,binary,any,\n", 2},
        {header + "a,density,density,as_is,some,any,\n", 2},
        {header + "a,density,density,as_is,binary,few,\n", 2},
        {header + "a,density,density,as_is,binary,any,size=3\n", 2},
        {header + "a,communities,communities,as_is,given,any,resolution\n", 2},
        {header + "a,communities,communities,as_is,given,any,resolution=-1\n", 2},
        {header + ",density,density,as_is,binary,any,\n", 2},
        {header + "a,n,n,as_is,binary,any,\na,m,m,as_is,binary,any,\n", 3},
    };
    for (const auto& [text, line] : broken) {
        INFO(text);
        const auto rows = parse_profile(text);
        REQUIRE_FALSE(rows);
        CHECK(rows.error().kind == ErrorKind::invalid_input);
        CHECK(rows.error().line == line);
    }
    const auto fine = parse_profile(
        header +
        "a,communities,communities_count,union,binary,any,resolution=2;weights=binary\r\n\n");
    REQUIRE(fine);
    CHECK(fine->front().parameters.size() == 2);
    CHECK(fine->front().as_union);
}
