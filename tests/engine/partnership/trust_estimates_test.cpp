// EigenTrust, Appleseed and TidalTrust: cases worked by hand, slow oracles that follow the
// definitions step by step, and what they say where nobody asked or answered.

#include <functional>
#include <numeric>

#include "engine/partnership/trust_flow.hpp"
#include "tests/engine/partnership/trust_support.hpp"

using namespace convene;
using namespace convene::oracle;

namespace {

using Numbers = std::vector<double>;

/// Handing trust on a thousand times, in extended precision.
Numbers eigentrust_slowly(const Dense& net, double restart, const std::vector<std::size_t>& first) {
    std::vector<long double> p(net.n, first.empty() ? 1.0L / static_cast<long double>(net.n) : 0);
    for (const std::size_t v : first) p[v] = 1.0L / static_cast<long double>(first.size());
    std::vector<long double> x = p;
    for (int step = 0; step < 400; ++step) {
        std::vector<long double> next(net.n, 0);
        for (std::size_t i = 0; i < net.n; ++i) {
            long double total = 0;
            for (std::size_t j = 0; j < net.n; ++j) {
                if (net.tie(i, j)) total += share_of(net, i, j);
            }
            for (std::size_t j = 0; j < net.n; ++j) {
                const long double c = total == 0      ? p[j]
                                      : net.tie(i, j) ? share_of(net, i, j) / total
                                                      : 0.0L;
                next[j] += (1 - static_cast<long double>(restart)) * x[i] * c;
            }
        }
        for (std::size_t j = 0; j < net.n; ++j) x[j] = next[j] + restart * p[j];
    }
    return {x.begin(), x.end()};
}

/// Energy sent round and round: everybody but the source keeps 1 - d of what comes.
Numbers appleseed_slowly(const Dense& net, std::size_t source, double energy, double d) {
    std::vector<long double> kept(net.n, 0), now(net.n, 0);
    now[source] = energy;
    for (int step = 0; step < 1500; ++step) {
        std::vector<long double> next(net.n, 0);
        for (std::size_t i = 0; i < net.n; ++i) {
            long double total = i == source ? 0 : 1;  // the way back
            for (std::size_t j = 0; j < net.n; ++j) {
                if (j != source && net.tie(i, j)) total += share_of(net, i, j);
            }
            const long double passed = i == source ? now[i] : d * now[i];
            if (i != source) kept[i] += (1 - static_cast<long double>(d)) * now[i];
            if (total == 0) continue;
            for (std::size_t j = 0; j < net.n; ++j) {
                if (j == source ? i != source : net.tie(i, j))
                    next[j] += passed * (j == source ? 1.0L : share_of(net, i, j)) / total;
            }
        }
        now = next;
    }
    return {kept.begin(), kept.end()};
}

/// Every chain of acquaintance one by one, then the definition's recursion.
Numbers tidaltrust_slowly(const Dense& net, std::size_t source) {
    const auto d = distances(net, false);
    Numbers trust(net.n, undefined);
    for (std::size_t sink = 0; sink < net.n; ++sink) {
        if (sink == source || d[source][sink] == unknown) continue;
        if (net.tie(source, sink)) {
            trust[sink] = share_of(net, source, sink);
            continue;
        }
        double best = 0;
        const std::function<void(std::size_t, double)> walk = [&](std::size_t at, double strength) {
            if (net.tie(at, sink)) {
                best = std::max(best, strength);
                return;
            }
            for (std::size_t next = 0; next < net.n; ++next) {
                if (net.tie(at, next) && d[next][sink] == d[at][sink] - 1)
                    walk(next, std::min(strength, share_of(net, at, next)));
            }
        };
        walk(source, 2.0);
        if (best == 0) continue;  // nobody on the way is trusted at all
        const std::function<double(std::size_t)> ask = [&](std::size_t at) {
            if (net.tie(at, sink)) return share_of(net, at, sink);
            double sum = 0, total = 0;
            for (std::size_t next = 0; next < net.n; ++next) {
                if (!net.tie(at, next) || d[next][sink] != d[at][sink] - 1) continue;
                const double share = share_of(net, at, next);
                if (share < best) continue;
                const double said = ask(next);
                if (std::isnan(said)) continue;
                sum += share * said;
                total += share;
            }
            return total > 0 ? sum / total : undefined;
        };
        trust[sink] = ask(source);
    }
    return trust;
}

/// Whether somebody whom the source's ratings lead to gave no answers.
bool open_ended(const Dense& net, std::size_t source, bool trusted_alone) {
    std::vector<bool> reached(net.n, false);
    std::vector<std::size_t> queue{source};
    reached[source] = true;
    bool open = false;
    for (std::size_t at = 0; at < queue.size(); ++at) {
        open = open || !net.answered[queue[at]];
        for (std::size_t j = 0; j < net.n; ++j) {
            if (reached[j] || !net.tie(queue[at], j)) continue;
            if (trusted_alone && share_of(net, queue[at], j) == 0) continue;
            reached[j] = true;
            queue.push_back(j);
        }
    }
    return open;
}

Numbers plain_all(const MetricColumn& column) {
    Numbers numbers;
    for (const Value& value : column.values) numbers.push_back(plain(value));
    return numbers;
}

}  // namespace

TEST_CASE("estimates of trust, worked by hand", "[trust]") {
    // ann rates bo 4 and cy 2; bo rates cy 4 and di 3; cy rates di 1; on 0-4.
    const std::vector<Arc> arcs{{0, 1, 4}, {0, 2, 2}, {1, 2, 4}, {1, 3, 3}, {2, 3, 1}};
    const EngineInput input{
        Graph::from_arcs(5, true, arcs), Coverage::complete(5, false), {0, 0, 0, 0, 0}, {"all"}};
    const ChosenActors ann{{"source", {0}}};
    const auto tidal = run_chosen("tidaltrust", input, 0, 4, ann);
    REQUIRE(tidal);
    const auto& trust = tidal->columns[0];
    CHECK(trust.values[0].status == Status::undefined);  // of herself she said nothing
    CHECK(trust.values[1].number == 1.0);                // her own rating
    CHECK(trust.values[2].number == 0.5);
    CHECK(trust.values[3].number == 0.75);  // bo alone is trusted enough to be asked
    CHECK(trust.values[4].status == Status::undefined);
    CHECK(column_of(*tidal, "tidaltrust_steps").values[3].number == 2);
    CHECK(column_of(*tidal, "tidaltrust_strength").values[3].number == 1.0);
    CHECK(column_of(*tidal, "tidaltrust_strength").values[1].status == Status::undefined);

    // Out of ann come E: 2/3 to bo, 1/3 to cy. Ways back of weight 1: bo passes on
    // 1 : 3/4 : 1 to cy, di and ann, cy 1/4 : 1, di all of it to ann. With d = 1/2
    // bo has 2/3 E, cy 1/3 E + 1/2 4/11 2/3 E, and so on.
    const auto seed =
        run_chosen("appleseed", input, 0, 4, ann, {{"energy", "100"}, {"spreading", "0.5"}});
    REQUIRE(seed);
    const double bo = 2.0 / 3, cy = 1.0 / 3 + 0.5 * bo * 4 / 11;
    const double di = 0.5 * (bo * 3 / 11 + cy / 5);
    const double energy = 100 / (1 - 0.5 * (bo * 4 / 11 + cy * 4 / 5 + di));
    CHECK(seed->columns[0].values[0].number == 0.0);
    CHECK(same(seed->columns[0].values[1].number, 0.5 * energy * bo));
    CHECK(same(seed->columns[0].values[2].number, 0.5 * energy * cy));
    CHECK(same(seed->columns[0].values[3].number, 0.5 * energy * di));
    CHECK(seed->columns[0].values[4].number == 0.0);

    // All trust starts at ann; what comes to di, who rates nobody, goes back to ann.
    const auto eigen =
        run_chosen("eigentrust", input, 0, 4, {{"pretrusted", {0}}}, {{"restart", "0.5"}});
    REQUIRE(eigen);
    const double b = 0.5 * 2 / 3, c = 0.5 / 3 + 0.5 * b * 4 / 7;
    const double e = 0.5 * (b * 3 / 7 + c);
    const auto& ranks = eigen->columns[0].values;
    CHECK(same(ranks[1].number / ranks[0].number, b));
    CHECK(same(ranks[2].number / ranks[0].number, c));
    CHECK(same(ranks[3].number / ranks[0].number, e));
    CHECK(ranks[4].number == 0.0);
    CHECK(same(ranks[0].number + ranks[1].number + ranks[2].number + ranks[3].number, 1.0));
}

TEST_CASE("a rating at the floor of the scale passes no trust on", "[trust]") {
    // On 1-4: ann does not trust bo at all, and bo fully trusts cy.
    const std::vector<Arc> arcs{{0, 1, 1}, {1, 2, 4}};
    const EngineInput input{
        Graph::from_arcs(3, true, arcs), Coverage::complete(3, false), {0, 0, 0}, {"all"}};
    const ChosenActors ann{{"source", {0}}};
    const auto tidal = run_chosen("tidaltrust", input, 1, 4, ann);
    REQUIRE(tidal);
    CHECK(tidal->columns[0].values[1].number == 0.0);  // an answer: the lowest
    CHECK(tidal->columns[0].values[2].status == Status::undefined);
    const auto seed = run_chosen("appleseed", input, 1, 4, ann);
    REQUIRE(seed);
    CHECK(seed->columns[0].values[1].number == 0.0);
    CHECK(seed->columns[0].values[2].number == 0.0);
}

TEST_CASE("EigenTrust against handing trust on and on", "[trust]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const Dense net = random_network(seed, seed % 2 == 1);
        if (!net.directed || net.n == 0) continue;
        INFO("seed " << seed << ", n " << net.n);
        const EngineInput input = engine_input(net);
        const std::size_t chosen = seed % net.n;
        for (const bool pretrusted : {false, true}) {
            ChosenActors actors;
            std::vector<std::size_t> first;
            if (pretrusted) {
                first = {chosen};
                if (net.n > 2) first.push_back((chosen + 2) % net.n);
                for (const std::size_t v : first)
                    actors["pretrusted"].push_back(static_cast<Vertex>(v));
            }
            const std::string restart = seed % 3 == 0 ? "0.4" : "0.15";
            const auto result = run_chosen("eigentrust", input, low_rating, high_rating, actors,
                                           {{"restart", restart}});
            REQUIRE(result);
            const Numbers want = eigentrust_slowly(net, std::stod(restart), first);
            for (std::size_t v = 0; v < net.n; ++v) {
                const std::size_t others = net.respondents() - (net.answered[v] ? 1 : 0);
                const bool nobody = net.n > 1 && net.respondents() < net.n && others == 0;
                CHECK(same(plain(result->columns[0].values[v]), nobody ? unknown : want[v], 1e-12));
            }
        }
    }
}

TEST_CASE("Appleseed and TidalTrust against their definitions", "[trust]") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const Dense net = random_network(seed, seed % 2 == 1);
        if (!net.directed || net.n == 0) continue;
        INFO("seed " << seed << ", n " << net.n);
        const EngineInput input = engine_input(net);
        const std::size_t source = seed % net.n;
        const ChosenActors chosen{{"source", {static_cast<Vertex>(source)}}};
        const auto seeded = run_chosen("appleseed", input, low_rating, high_rating, chosen);
        REQUIRE(seeded);
        const Numbers energy = appleseed_slowly(net, source, 200, 0.85);
        const auto tidal = run_chosen("tidaltrust", input, low_rating, high_rating, chosen);
        REQUIRE(tidal);
        const Numbers trust = tidaltrust_slowly(net, source);
        const auto d = distances(net, false);
        Dense trusted = net;  // without ratings at the floor
        for (auto& row : trusted.w) {
            for (double& weight : row) weight = weight == low_rating ? 0 : weight;
        }
        const auto trusted_d = distances(trusted, false);
        for (std::size_t v = 0; v < net.n; ++v) {
            const bool energy_open =
                trusted_d[source][v] == unknown && open_ended(net, source, true);
            CHECK(same(plain(seeded->columns[0].values[v]), energy_open ? unknown : energy[v],
                       1e-12));
            const bool open = d[source][v] == unknown && open_ended(net, source, false);
            CHECK(same(plain(tidal->columns[0].values[v]), open ? unknown : trust[v], 1e-12));
            if (v == source) continue;
            CHECK(same(plain(column_of(*tidal, "tidaltrust_steps").values[v]),
                       open                      ? unknown
                       : d[source][v] == unknown ? undefined
                                                 : d[source][v]));
        }
    }
}

TEST_CASE("sweeps and exact solutions agree", "[trust]") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        std::mt19937_64 random(seed);
        const std::size_t n = 120;
        std::vector<Arc> arcs;
        for (Vertex i = 0; i < n; ++i) {
            for (int k = 0; k < 6; ++k) {
                const auto j = static_cast<Vertex>(random() % n);
                if (j != i) arcs.push_back({i, j, static_cast<double>(1 + random() % 4)});
            }
        }
        const Graph graph = Graph::from_arcs(n, true, arcs, MergeRule::first);
        TrustFlow flow{graph, RatingScaler(0, 4), std::vector<double>(n, 0.0), 0.99};
        for (Vertex i = 0; i < n; ++i) {
            const auto weights = graph.out_weights(i);
            const double total = std::accumulate(weights.begin(), weights.end(), 0.0) / 4;
            if (total > 0) flow.passes[i] = 0.99 / total;
        }
        std::vector<double> start(n, 0.0);
        start[seed] = 1.0;
        const auto exact = solve_flow(flow, start, {}, FlowMethod::exact);
        const auto sweeps = solve_flow(flow, start, {}, FlowMethod::sweeps);
        REQUIRE(exact);
        REQUIRE(sweeps);
        for (std::size_t v = 0; v < n; ++v) CHECK(same(exact->values[v], sweeps->values[v], 1e-11));
    }
}

TEST_CASE("estimates follow the actors, not their order", "[trust]") {
    for (std::uint64_t seed = 1; seed < 200; ++seed) {
        const Dense net = random_network(seed, seed % 2 == 1);
        if (!net.directed || net.n < 2) continue;
        std::vector<std::size_t> position(net.n);
        std::iota(position.begin(), position.end(), std::size_t{0});
        std::mt19937_64 random(seed);
        std::shuffle(position.begin(), position.end(), random);
        const EngineInput input = engine_input(net), other = engine_input(moved(net, position));
        const std::size_t source = seed % net.n;
        INFO("seed " << seed);
        for (const char* id : {"eigentrust", "appleseed", "tidaltrust", "trust_received_adjusted",
                               "trust_opinion", "trust_received"}) {
            const bool from =
                std::string_view(id) == "appleseed" || std::string_view(id) == "tidaltrust";
            const auto here = run_chosen(
                id, input, low_rating, high_rating,
                from ? ChosenActors{{"source", {static_cast<Vertex>(source)}}} : ChosenActors{});
            const auto there =
                run_chosen(id, other, low_rating, high_rating,
                           from ? ChosenActors{{"source", {static_cast<Vertex>(position[source])}}}
                                : ChosenActors{});
            REQUIRE(here);
            REQUIRE(there);
            for (std::size_t c = 0; c < here->columns.size(); ++c) {
                if (here->columns[c].id == "trust_received_adjusted_part") continue;  // a number
                const Numbers a = plain_all(here->columns[c]), b = plain_all(there->columns[c]);
                INFO(here->columns[c].id);
                for (std::size_t v = 0; v < net.n; ++v) CHECK(same(a[v], b[position[v]], 1e-7));
            }
        }
    }
}

TEST_CASE("an estimate needs somebody's point of view, and ratings on their scale", "[trust]") {
    const std::vector<Arc> arcs{{0, 1, 4}, {1, 2, 2}};
    const EngineInput input{
        Graph::from_arcs(3, true, arcs), Coverage::complete(3, false), {0, 0, 0}, {"all"}};
    for (const char* id : {"appleseed", "tidaltrust"}) {
        const auto nobody = run_chosen(id, input, 0, 4, {{"source", {}}});
        REQUIRE_FALSE(nobody);
        CHECK(nobody.error().kind == ErrorKind::cannot_compute);
        CHECK(nobody.error().advice.find("source=") != std::string::npos);
        const auto off = run_chosen(id, input, 0, 3, {{"source", {0}}});
        REQUIRE_FALSE(off);
        CHECK(off.error().message.find("scale") != std::string::npos);
    }
    for (const char* id : {"eigentrust", "appleseed", "tidaltrust"}) {
        const Metric& metric = *find_metric(id);
        CHECK_FALSE(metric.in_all);
        CHECK(metric.title.find("(inference)") != std::string_view::npos);
        CHECK(metric.title.find("stimated") != std::string_view::npos);
        CHECK(metric.plain.starts_with("An estimate, not an answer anybody gave"));
        const auto result = run_chosen(id, input, 0, 4, {{"source", {0}}});
        REQUIRE(result);
        REQUIRE_FALSE(result->columns[0].notes.empty());
        CHECK(result->columns[0].notes.front() == "An estimate, not an answer anybody gave.");
    }
}

TEST_CASE("who said nothing leaves the ends of ways open", "[trust]") {
    // ann rates bo, who did not answer; nothing leads to cy.
    const std::vector<Arc> arcs{{0, 1, 4}};
    EngineInput input{
        Graph::from_arcs(3, true, arcs), Coverage::of({true, false, true}), {0, 0, 0}, {"all"}};
    for (const char* id : {"appleseed", "tidaltrust"}) {
        const auto open = run_chosen(id, input, 0, 4, {{"source", {0}}});
        REQUIRE(open);
        CHECK(open->columns[0].values[1].ok());
        CHECK(open->columns[0].values[2].status == Status::unknown);
        CHECK_FALSE(open->columns[0].notes.back().empty());
    }
    // From the point of view of somebody who said nothing, nothing is known.
    const auto silent = run_chosen("tidaltrust", input, 0, 4, {{"source", {1}}});
    REQUIRE(silent);
    CHECK(silent->columns[0].values[0].status == Status::unknown);
    CHECK(silent->columns[0].values[1].status == Status::undefined);
}

TEST_CASE("an opinion keeps what is left open", "[trust]") {
    // Two raters on 1-4: 4 and 2. For: 1 + 1/3, against 2/3.
    const std::vector<Arc> arcs{{0, 2, 4}, {1, 2, 2}};
    const EngineInput input{
        Graph::from_arcs(3, true, arcs), Coverage::complete(3, false), {0, 0, 0}, {"all"}};
    const auto result = run_chosen("trust_opinion", input, 1, 4, {});
    REQUIRE(result);
    CHECK(same(column_of(*result, "trust_belief").values[2].number, (4.0 / 3) / 4));
    CHECK(same(column_of(*result, "trust_disbelief").values[2].number, (2.0 / 3) / 4));
    CHECK(column_of(*result, "trust_uncertainty").values[2].number == 0.5);
    CHECK(same(result->columns[0].values[2].number, 1.0 / 3 + 0.25));
    // Nobody rated ann: everything is open, and no value is made up.
    CHECK(column_of(*result, "trust_belief").values[0].number == 0.0);
    CHECK(column_of(*result, "trust_uncertainty").values[0].number == 1.0);
    CHECK(result->columns[0].values[0].status == Status::unknown);
    const auto cautious = run_chosen("trust_opinion", input, 1, 4, {}, {{"base_rate", "0.2"}});
    REQUIRE(cautious);
    CHECK(same(cautious->columns[0].values[2].number, 1.0 / 3 + 0.1));
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const Dense net = random_network(seed, true);
        if (!net.directed) continue;
        const auto opinion =
            run_chosen("trust_opinion", engine_input(net), low_rating, high_rating, {});
        REQUIRE(opinion);
        for (std::size_t v = 0; v < net.n; ++v) {
            double raters = 0, belief = 0;
            for (std::size_t i = 0; i < net.n; ++i) {
                if (!net.tie(i, v)) continue;
                raters += 1;
                belief += share_of(net, i, v);
            }
            CHECK(same(opinion->columns[1].values[v].number, belief / (raters + 2)));
            CHECK(same(opinion->columns[3].values[v].number, 2 / (raters + 2)));
            CHECK(same(opinion->columns[1].values[v].number + opinion->columns[2].values[v].number +
                           opinion->columns[3].values[v].number,
                       1.0));
        }
    }
}
