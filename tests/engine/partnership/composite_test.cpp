// The composite of a rating scale through a scope, against its definition:
// reversed items turned, each rescaled from its floor, mean over the items rated.

#include <map>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "engine/model/scope.hpp"
#include "engine/partnership/catalogue.hpp"

using namespace convene;

namespace {

struct Item {
    double low, high;
    bool reversed;
};

/// Mean over the codes given of their place on the scale, 0 to 1.
double composite(const std::vector<std::pair<Item, double>>& rated) {
    double sum = 0;
    for (const auto& [item, code] : rated) {
        const double place = (code - item.low) / (item.high - item.low);
        sum += item.reversed ? 1 - place : place;
    }
    return sum / static_cast<double>(rated.size());
}

}  // namespace

TEST_CASE("the composite of rating items follows its definition", "[trust]") {
    const std::vector<Item> items{{1, 4, false}, {1, 4, true}, {0, 10, false}};
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Random random(seed);
        const std::uint32_t n = 6;
        NetworkTables tables;
        for (std::uint32_t a = 0; a < n; ++a) {
            Actor actor;
            actor.id = actor.name = "p" + std::to_string(a);
            actor.kind = ActorKind::person;
            tables.actors.push_back(actor);
        }
        tables.waves.push_back({"w", "w", {}});
        RatingScale scale{"trust", "Trust", {}};
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::pair<Item, double>>>
            rated;
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            Relation relation;
            relation.id = relation.title = "item" + std::to_string(i);
            relation.category = "trust";
            relation.scale_minimum = items[i].low;
            relation.scale_maximum = items[i].high;
            relation.reversed = items[i].reversed;
            relation.rating_scale = "trust";
            tables.relations.push_back(relation);
            scale.items.push_back(i);
            for (std::uint32_t a = 0; a < n; ++a) {
                for (std::uint32_t b = 0; b < n; ++b) {
                    if (a == b || random.chance(0.5)) continue;
                    const double span = items[i].high - items[i].low;
                    const double code =
                        items[i].low +
                        static_cast<double>(random.below(static_cast<std::uint64_t>(span) + 1));
                    tables.ties.push_back({0, i, a, b, code, no_index});
                    rated[{a, b}].push_back({items[i], code});
                }
            }
        }
        tables.rating_scales.push_back(scale);
        const auto network = Network::build(tables);
        REQUIRE(network);
        Scope scope;
        scope.relations = {"trust"};
        const auto view = resolve(*network, scope);
        REQUIRE(view);
        CHECK(view->scale_minimum == 0.0);
        CHECK(view->scale_maximum == 1.0);
        CHECK(view->graph.tie_count() == rated.size());
        for (const auto& [pair, codes] : rated) {
            const Vertex a = view->vertex_of[pair.first], b = view->vertex_of[pair.second];
            REQUIRE(view->graph.has_arc(a, b));
            CHECK(std::abs(view->graph.weight(a, b) - composite(codes)) < 1e-12);
        }
    }
}
