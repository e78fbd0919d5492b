// Densities by topic, school and block against loops over all pairs, on random networks with
// silent rows; and what relabelling must not change.

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/number.hpp"
#include "tests/engine/partnership/density_support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

/// One topic as plain matrices, read from the tables and nothing else.
struct Plain {
    std::size_t n = 0;
    bool directed = false;
    std::vector<bool> takes_part, answered;
    std::map<std::pair<std::size_t, std::size_t>, double> tie;

    Plain(const NetworkTables& tables, RelationIndex r)
        : n(tables.actors.size()), directed(tables.relations[r].directed) {
        for (std::size_t i = 0; i < n; ++i) {
            takes_part.push_back(tables.respondents[r].answers[i] != Answer::not_asked);
            answered.push_back(tables.respondents[r].answers[i] == Answer::answered);
        }
        for (const Tie& each : tables.ties) {
            if (each.relation != r) continue;
            tie[{each.source, each.target}] = each.weight;
            if (!directed) tie[{each.target, each.source}] = each.weight;
            takes_part[each.source] = takes_part[each.target] = true;
        }
    }
    [[nodiscard]] bool covered(std::size_t i, std::size_t j) const {
        return answered[i] || (!directed && answered[j]);
    }
};

struct Sums {
    double cells = 0, seen = 0, ties = 0, known = 0, weight = 0;
    [[nodiscard]] Value density() const {
        return cells == 0  ? Value::undefined()
               : seen == 0 ? Value::unknown()
                           : Value::of(ties / seen);
    }
    [[nodiscard]] Value over_cells(double count) const {
        return cells == 0 ? Value::undefined() : Value::of(count / cells);
    }
    [[nodiscard]] Value strength() const {
        return cells > 0 && seen == 0 ? Value::unknown()
               : ties == 0            ? Value::undefined()
                                      : Value::of(weight / ties);
    }
};

using Wanted = std::function<bool(std::size_t, std::size_t)>;

Sums sums(const Plain& plain, const Wanted& wanted) {
    Sums result;
    for (std::size_t i = 0; i < plain.n; ++i) {
        for (std::size_t j = 0; j < plain.n; ++j) {
            if (i == j || !plain.takes_part[i] || !plain.takes_part[j] || !wanted(i, j)) continue;
            // Undirected pairs count once, from whichever end the block wants them.
            if (!plain.directed && i > j && wanted(j, i)) continue;
            const auto at = plain.tie.find({i, j});
            result.cells += 1;
            if (at != plain.tie.end()) result.known += 1;
            if (!plain.covered(i, j)) continue;
            result.seen += 1;
            if (at == plain.tie.end()) continue;
            result.ties += 1;
            result.weight += at->second;
        }
    }
    return result;
}

bool same(const Value& got, const Value& want) {
    return got.status == want.status && (!want.ok() || std::abs(got.number - want.number) <=
                                                           1e-12 * (1 + std::abs(want.number)));
}

std::vector<std::string> cells_of(const NetworkTables& tables, std::size_t attribute) {
    std::vector<std::string> cells;
    for (const auto& value : tables.actor_attributes[attribute].values) {
        cells.push_back(attribute_text(value));
    }
    return cells;
}

void check_block(const QuestionResult& result, const Sums& want, const std::string& unit,
                 const std::string& topic, const std::string& pairs) {
    INFO(topic << " " << pairs << " " << unit);
    const std::vector<std::string> with{"topic=" + topic, "pairs=" + pairs};
    const auto got = [&](std::string_view id) { return row(result, id, unit, unit, with).value; };
    CHECK(same(got("topic_density"), want.density()));
    CHECK(same(got("topic_density_lower"), want.over_cells(want.known)));
    CHECK(same(got("topic_density_upper"), want.over_cells(want.ties + want.cells - want.seen)));
    CHECK(same(got("topic_strength"), want.strength()));
    Value valued = want.density();
    if (valued.ok()) valued = Value::of(want.weight / (4 * want.seen));
    CHECK(same(got("topic_valued_density"), valued));
}

}  // namespace

TEST_CASE("densities by topic agree with loops over all pairs", "[density]") {
    const std::vector<std::string> topics{"data", "advice", "coach"};
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const std::size_t n = seed <= 3 ? seed : 4 + seed % 9;
        const NetworkTables tables = random_schools(n, seed);
        const auto result = ask("topic_density", {network_of(tables), {}, "group", {}});
        REQUIRE(result);
        std::set<std::string> seen;
        for (const QuestionRow& each : result->rows) seen.insert(each.relation);
        CHECK(seen == std::set<std::string>(topics.begin(), topics.end()));
        for (RelationIndex r = 0; r < topics.size(); ++r) {
            INFO("seed " << seed);
            const Plain plain(tables, r);
            check_block(*result, sums(plain, [](auto, auto) { return true; }), "", topics[r],
                        "all");
            const std::vector<std::string> names{"group", "school", "level"};
            for (std::size_t a = 0; a < names.size(); ++a) {
                const auto cells = cells_of(tables, a);
                std::set<std::string> units;
                for (std::size_t i = 0; i < n; ++i) {
                    if (plain.takes_part[i] && !cells[i].empty()) units.insert(cells[i]);
                }
                if (units.empty()) continue;
                const auto inside = [&](std::size_t i, std::size_t j) {
                    return !cells[i].empty() && cells[i] == cells[j];
                };
                const auto across = [&](std::size_t i, std::size_t j) {
                    return !cells[i].empty() && !cells[j].empty() && cells[i] != cells[j];
                };
                check_block(*result, sums(plain, inside), "", topics[r], "within_" + names[a]);
                check_block(*result, sums(plain, across), "", topics[r], "between_" + names[a]);
                for (const std::string& unit : units) {
                    const auto in_unit = [&](std::size_t i, std::size_t j) {
                        return cells[i] == unit && cells[j] == unit;
                    };
                    check_block(*result, sums(plain, in_unit), unit, topics[r], names[a]);
                }
            }
        }
    }
}

TEST_CASE("blocks of representatives, administrators and teachers agree with loops", "[density]") {
    const std::map<std::string, std::string> code{
        {"Teachers", "TCH"}, {"Administrators", "ADM"}, {"Building reps", "REP"}};
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const NetworkTables tables = random_schools(10 + seed % 9, seed);
        const auto result = ask("school_blocks", {network_of(tables), {}, "group", {}});
        REQUIRE(result);
        const auto group = cells_of(tables, 0), school = cells_of(tables, 1);
        for (const QuestionRow& each : result->rows) {
            if (each.id != "school_blocks") continue;
            const RelationIndex r = each.relation == "data" ? 0 : each.relation == "advice" ? 1 : 2;
            const std::string in =
                each.parameters.rfind("in=", 0) == 0
                    ? each.parameters.substr(3, each.parameters.find(";topic=") - 3)
                    : std::string();
            const auto role = [&](std::size_t i) {
                const auto at = code.find(group[i]);
                return at == code.end() ? std::string() : at->second;
            };
            const Wanted wanted = [&](std::size_t i, std::size_t j) {
                return !school[i].empty() && school[i] == school[j] &&
                       (in.empty() || school[i] == in) && role(i) == each.subject &&
                       role(j) == each.object;
            };
            const Plain plain(tables, r);
            const Sums want = sums(plain, wanted);
            INFO("seed " << seed << " " << each.relation << " " << in << " " << each.subject << " "
                         << each.object);
            const std::vector<std::string> with =
                in.empty() ? std::vector<std::string>{} : std::vector<std::string>{"in=" + in};
            const auto value_of = [&](std::string_view id) {
                for (const QuestionRow& other : result->rows) {
                    if (other.id == id && other.subject == each.subject &&
                        other.object == each.object && other.parameters == each.parameters) {
                        return other.value;
                    }
                }
                throw std::runtime_error("no row");
            };
            // All schools together leave out places where nobody teaches or represents,
            // which have no cell of these blocks.
            CHECK(same(each.value, want.density()));
            CHECK(same(value_of("school_blocks_lower"), want.over_cells(want.known)));
            CHECK(same(value_of("school_blocks_upper"),
                       want.over_cells(want.ties + want.cells - want.seen)));
            CHECK(same(value_of("school_blocks_strength"), want.strength()));
            CHECK(value_of("school_blocks_cells").number == want.cells);
            CHECK(value_of("school_blocks_answered").number == want.seen);
            ++compared;
        }
    }
    CHECK(compared > 500);
}

TEST_CASE("multiplexity agrees with loops over all pairs", "[density]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const std::size_t n = 2 + seed % 10;
        const NetworkTables tables = random_schools(n, seed);
        for (const bool directed : {true, false}) {
            const std::vector<RelationIndex> layers =
                directed ? std::vector<RelationIndex>{1, 2} : std::vector<RelationIndex>{0, 1, 2};
            const Parameters parameters{
                {"relations", directed ? "advice, coach" : "data,advice,coach"}};
            const auto result = ask("multiplex", {network_of(tables), {}, "group", parameters});
            REQUIRE(result);
            std::vector<Plain> plain;
            for (const RelationIndex r : layers) plain.emplace_back(tables, r);
            std::vector<double> least(5, 0), most(5, 0), among_known(5, 0);
            double possible = 0, known = 0;
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = directed ? 0 : i + 1; j < n; ++j) {
                    if (i == j) continue;
                    bool everywhere = true;
                    std::size_t tied = 0, hidden = 0, unknown = 0;
                    for (const Plain& p : plain) {
                        everywhere = everywhere && p.takes_part[i] && p.takes_part[j];
                        const bool here = p.tie.contains({i, j}), back = p.tie.contains({j, i});
                        const bool seen = directed ? p.answered[i] : p.answered[i] || p.answered[j];
                        const bool tie = here || (!directed && back);
                        if (seen && tie) ++tied;
                        if (!seen && tie) ++hidden;
                        if (!seen) ++unknown;
                    }
                    if (!everywhere) continue;
                    possible += 1;
                    if (unknown == 0) known += 1;
                    for (std::size_t k = 1; k <= plain.size(); ++k) {
                        if (unknown == 0 && tied >= k) among_known[k] += 1;
                        if (tied + hidden >= k) least[k] += 1;
                        if (tied + unknown >= k) most[k] += 1;
                    }
                }
            }
            for (std::size_t k = 1; k <= plain.size(); ++k) {
                INFO("seed " << seed << " k " << k << " directed " << directed);
                const std::vector<std::string> with{"at_least=" + std::to_string(k)};
                const auto got = [&](std::string_view id) {
                    return row(*result, id, "", "", with).value;
                };
                const auto over = [](double a, double b) {
                    return b == 0 ? Value::undefined() : Value::of(a / b);
                };
                const Value want =
                    possible > 0 && known == 0 ? Value::unknown() : over(among_known[k], known);
                CHECK(same(got("multiplex"), want));
                CHECK(same(got("multiplex_lower"), over(least[k], possible)));
                CHECK(same(got("multiplex_upper"), over(most[k], possible)));
                if (k == 2) CHECK(same(row(*result, "multiplex_density").value, want));
            }
        }
    }
}

TEST_CASE("other names and another order of people change nothing but names", "[density]") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const std::size_t n = 12;
        const NetworkTables tables = random_schools(n, seed);
        std::vector<ActorIndex> to(n);
        std::iota(to.begin(), to.end(), ActorIndex{0});
        Random random(seed + 100);
        random.shuffle(std::span(to));
        NetworkTables other = tables;
        for (std::size_t i = 0; i < n; ++i) {
            other.actors[to[i]] = tables.actors[i];
            other.actors[to[i]].id = "other, " + tables.actors[i].id;
            for (std::size_t a = 0; a < 3; ++a) {
                other.actor_attributes[a].values[to[i]] = tables.actor_attributes[a].values[i];
            }
            for (std::size_t r = 0; r < tables.respondents.size(); ++r) {
                other.respondents[r].answers[to[i]] = tables.respondents[r].answers[i];
            }
        }
        for (Tie& tie : other.ties) {
            tie.source = to[tie.source];
            tie.target = to[tie.target];
            if (!tables.relations[tie.relation].directed && tie.source > tie.target) {
                std::swap(tie.source, tie.target);
            }
        }
        for (const char* id : {"topic_density", "density_by_step", "size_adjusted_density",
                               "multiplex", "school_blocks", "rep_external_degree"}) {
            const Parameters few = std::string_view(id) == "size_adjusted_density"
                                       ? Parameters{{"least_peers", "1"}, {"band", "2"}}
                                       : Parameters{};
            const auto first = ask(id, {network_of(tables), {}, "group", few});
            const auto second = ask(id, {network_of(other), {}, "group", few});
            REQUIRE(first.has_value() == second.has_value());
            if (!first) continue;
            const auto texts = [](const QuestionResult& result) {
                std::multiset<std::string> rows;
                for (const QuestionRow& each : result.rows) {
                    const auto bare = [](const std::string& name) {
                        return name.rfind("other, ", 0) == 0 ? name.substr(7) : name;
                    };
                    const double rounded = std::round(each.value.number * 1e10) / 1e10;
                    rows.insert(each.id + "|" + bare(each.subject) + "|" + bare(each.object) + "|" +
                                std::string(status_name(each.value.status)) + "|" +
                                shortest(rounded) + "|" + std::to_string(each.n) + "|" +
                                std::to_string(each.respondents) + "|" + each.parameters);
                }
                return rows;
            };
            INFO(id << " seed " << seed);
            CHECK(texts(*first) == texts(*second));
        }
    }
}
