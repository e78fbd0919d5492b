// Core and periphery: by hand, against all splits counted cell by cell, against
// the exhaustive optima of published networks, and what chance may not change.

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/compare.hpp"
#include "tests/support/oracle_position.hpp"
#include "tests/support/reference_data.hpp"
#include "tests/support/run_metric.hpp"

using namespace convene;
using test::values_of;

namespace {

/// Pearson's correlation over the cells themselves.
std::optional<double> correlation(const slow::Net& net, std::uint64_t core,
                                  std::string_view off_block) {
    std::vector<double> x, y;
    for (std::size_t i = 0; i < net.n(); ++i) {
        for (std::size_t j = 0; j < net.n(); ++j) {
            if (i == j) continue;
            const bool a = (core >> i) & 1U, b = (core >> j) & 1U;
            if (a != b && off_block == "missing") continue;
            x.push_back(net.tie(i, j) ? 1.0 : 0.0);
            y.push_back(a && b ? 1.0 : a != b && off_block == "one" ? 1.0 : 0.0);
        }
    }
    const auto n = static_cast<double>(x.size());
    if (x.empty()) return std::nullopt;
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        mx += x[i] / n;
        my += y[i] / n;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    if (xx < 1e-12 || yy < 1e-12) return std::nullopt;
    return xy / std::sqrt(xx * yy);
}

/// Both, without a tie between them.
slow::Net beside(slow::Net a, const slow::Net& b) {
    const std::size_t first = a.n(), n = first + b.n();
    for (auto& row : a.w) row.resize(n, 0.0);
    for (std::size_t i = 0; i < b.n(); ++i) {
        std::vector<double> row(n, 0.0);
        std::copy(b.w[i].begin(), b.w[i].end(), row.begin() + static_cast<std::ptrdiff_t>(first));
        a.w.push_back(std::move(row));
    }
    a.group.insert(a.group.end(), b.group.begin(), b.group.end());
    return a;
}

test::Setting with(std::string_view off_block) {
    test::Setting setting;
    setting.parameters = {{"off_block", std::string(off_block)}};
    return setting;
}

}  // namespace

TEST_CASE("the best split is the best of all splits", "[core_periphery]") {
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        const slow::Net net = slow::united(slow::random_net(seed, 8));
        const Graph graph = slow::graph_of(net);
        for (const char* off_block : {"missing", "one", "zero"}) {
            std::optional<double> best;
            for (unsigned core = 0; core < (1U << net.n()); ++core) {
                const auto fit = correlation(net, core, off_block);
                if (fit && (!best || *fit > *best)) best = fit;
            }
            INFO("seed " << seed << ", " << off_block);
            const auto setting = with(off_block);
            const auto fit = values_of("core_periphery", graph, setting, "core_periphery_fit")[0];
            if (!best) {
                CHECK(fit.status == Status::undefined);
                continue;
            }
            REQUIRE(fit.ok());
            CHECK(std::abs(fit.number - *best) < 1e-12);
            std::vector<double> in(net.n(), 0.0);
            double equal = 0;
            for (unsigned core = 0; core < (1U << net.n()); ++core) {
                const auto other = correlation(net, core, off_block);
                if (!other || *other < *best - 1e-10) continue;
                ++equal;
                for (std::size_t v = 0; v < net.n(); ++v) in[v] += (core >> v) & 1U;
            }
            for (double& share : in) share /= equal;
            test::check_values(values_of("core_periphery", graph, setting), in);
            ++compared;
        }
    }
    CHECK(compared > 120);
}

TEST_CASE("where not all splits are tried, no move of one actor betters the one found",
          "[core_periphery]") {
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        // Pieces beside each other, so that there are more than 20 actors, some without ties.
        slow::Net net = slow::united(slow::random_net(seed, 14));
        for (std::uint64_t more = 1; net.n() < 21 + seed % 20; ++more) {
            const slow::Net piece = slow::united(slow::random_net(1000 * seed + more, 14));
            net = beside(std::move(net), piece);
        }
        const Graph graph = slow::graph_of(net);
        for (const char* off_block : {"missing", "one", "zero"}) {
            INFO("seed " << seed << ", " << net.n() << " actors, " << off_block);
            const auto setting = with(off_block);
            const auto in = values_of("core_periphery", graph, setting);
            const auto fit = values_of("core_periphery", graph, setting, "core_periphery_fit")[0];
            if (!fit.ok()) continue;
            std::uint64_t core = 0;
            for (std::size_t v = 0; v < in.size(); ++v) {
                REQUIRE(in[v].ok());
                CHECK((in[v].number == 0.0 || in[v].number == 1.0));
                if (in[v].number == 1.0) core |= std::uint64_t{1} << v;
            }
            const auto itself = correlation(net, core, off_block);
            REQUIRE(itself);
            CHECK(std::abs(fit.number - *itself) < 1e-12);
            for (std::size_t v = 0; v < in.size(); ++v) {
                const auto moved = correlation(net, core ^ (std::uint64_t{1} << v), off_block);
                if (moved) CHECK(*moved <= *itself + 1e-9);
            }
            ++compared;
        }
    }
    CHECK(compared > 60);
}

TEST_CASE("a planted core is found among more actors than all splits can be tried of",
          "[core_periphery]") {
    for (const std::size_t core_size : {4U, 9U, 17U}) {
        // A clique, everybody else tied to one or two of it and to nobody else.
        const std::size_t n = 60;
        std::vector<Arc> arcs;
        for (Vertex i = 0; i < core_size; ++i) {
            for (Vertex j = 0; j < i; ++j) arcs.push_back({i, j, 1.0});
        }
        for (auto v = static_cast<Vertex>(core_size); v < n; ++v) {
            arcs.push_back({v, static_cast<Vertex>(v % core_size), 1.0});
            if (v % 3 == 0) arcs.push_back({v, static_cast<Vertex>((v + 1) % core_size), 1.0});
        }
        const Graph graph = Graph::from_arcs(n, false, arcs, MergeRule::maximum);
        std::vector<double> wanted(n, 0.0);
        std::fill_n(wanted.begin(), core_size, 1.0);
        INFO(core_size);
        test::check_values(values_of("core_periphery", graph), wanted);
        test::check_values(values_of("core_periphery", graph, {}, "core_periphery_fit"), {1.0});
    }
}

TEST_CASE("a clique with loose followers is its own core", "[core_periphery]") {
    std::vector<Arc> ties;
    for (Vertex i = 0; i < 6; ++i) {
        for (Vertex j = i + 1; j < 6; ++j) ties.push_back({i, j, 1});
        for (Vertex k = 0; k < 4; ++k) ties.push_back({i, 6 + 4 * i + k, 1});
    }
    const Graph graph = Graph::from_arcs(30, false, ties);  // too many to try all splits
    const auto in = test::numbers_of("core_periphery", graph);
    for (std::size_t v = 0; v < in.size(); ++v) CHECK(in[v] == (v < 6 ? 1.0 : 0.0));
    test::check_values(values_of("core_periphery", graph, {}, "core_periphery_fit"), {1.0});
    test::check_values(values_of("core_periphery", graph, {}, "core_size"), {6.0});
    const auto coreness = test::numbers_of("core_periphery_continuous", graph);
    for (std::size_t v = 6; v < coreness.size(); ++v) CHECK(coreness[v] < coreness[0] / 4);
}

TEST_CASE("continuous coreness fits as the correlation over pairs", "[core_periphery]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const slow::Net net = slow::united(slow::random_net(seed, 9));
        const Graph graph = slow::graph_of(net);
        const auto c = values_of("core_periphery_continuous", graph);
        const auto fit =
            values_of("core_periphery_continuous", graph, {}, "core_periphery_continuous_fit")[0];
        if (!fit.ok()) continue;
        double n = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
        for (int round = 0; round < 2; ++round) {
            for (std::size_t i = 0; i < net.n(); ++i) {
                for (std::size_t j = i + 1; j < net.n(); ++j) {
                    const double x = net.tie(i, j) ? 1.0 : 0.0, y = c[i].number * c[j].number;
                    if (round == 0) {
                        ++n;
                        mx += x;
                        my += y;
                    } else {
                        xx += (x - mx) * (x - mx);
                        yy += (y - my) * (y - my);
                        xy += (x - mx) * (y - my);
                    }
                }
            }
            if (round == 0) {
                mx /= n;
                my /= n;
            }
        }
        INFO("seed " << seed);
        CHECK(std::abs(fit.number - xy / std::sqrt(xx * yy)) < 1e-9);
    }
}

TEST_CASE("optima of published networks are found", "[core_periphery][reference]") {
    const auto file = test::reference_folder() / "core_periphery_exhaustive.csv";
    if (!std::filesystem::exists(file)) SKIP("the folder of verified networks is absent");
    std::size_t compared = 0;
    const auto rows = test::read_csv(file);
    for (std::size_t r = 1; r < rows.size(); ++r) {
        const auto network = test::load_reference(rows[r][0]);
        const std::string off_block = rows[r][1].substr(rows[r][1].rfind('_') + 1);
        INFO(rows[r][0] << " " << off_block);
        const auto setting = with(off_block);
        const auto fit =
            values_of("core_periphery", network.graph, setting, "core_periphery_fit")[0];
        REQUIRE(fit.ok());
        CHECK(std::abs(fit.number - std::stod(rows[r][2])) < 1e-9);
        ++compared;
    }
    CHECK(compared == 36);
}

TEST_CASE("no answers at all leave core and periphery unknown", "[core_periphery]") {
    const std::vector<Arc> arcs{{0, 1, 1}, {1, 2, 1}};
    test::Setting setting;
    setting.coverage = Coverage::of({false, false, false});
    const Graph graph = Graph::from_arcs(3, true, arcs);
    CHECK(values_of("core_periphery", graph, setting)[0].status == Status::unknown);
    CHECK(values_of("core_periphery_continuous", graph, setting)[0].status == Status::unknown);
    for (std::size_t n : {0U, 1U, 2U}) {
        const Graph few = Graph::from_arcs(n, false, std::vector<Arc>{});
        for (const Value& value : values_of("core_periphery", few)) CHECK_FALSE(value.ok());
    }
}
