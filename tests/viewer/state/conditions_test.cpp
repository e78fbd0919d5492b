#include "viewer/state/conditions.hpp"

#include <catch2/catch_test_macros.hpp>

#include "engine/model/filter.hpp"
#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/scope_chips.hpp"

using namespace convene;
using namespace convene::viewer;
using test::after;
using Parts = std::vector<std::string>;

namespace {

ViewerState done(const ViewerState& state, const std::string& command) {
    const auto next = after(state, command);
    INFO(command << ": " << (next ? "" : next.error().text()));
    REQUIRE(next);
    return *next;
}

}  // namespace

TEST_CASE("a filter splits into its outermost conditions", "[state]") {
    CHECK(split_conditions("").parts.empty());
    CHECK(split_conditions("a = 1").parts == Parts{"a = 1"});
    CHECK(split_conditions("a = 1 and b > 2 and not c = \"x and y\"").parts ==
          Parts{"a = 1", "b > 2", "not c = \"x and y\""});
    const Conditions any = split_conditions("a = 1 and b = 2 or c in [\"or\", \"and\"]");
    CHECK(any.any);
    CHECK(any.parts == Parts{"a = 1 and b = 2", "c in [\"or\", \"and\"]"});
    CHECK(split_conditions("(a = 1 or b = 2)").parts == Parts{"a = 1", "b = 2"});
    CHECK(split_conditions("(a = 1 or b = 2) and c = 3").parts == Parts{"a = 1 or b = 2", "c = 3"});
    CHECK(split_conditions("`and` = \"it\\\" or 5\" and b = 1").parts ==
          Parts{"`and` = \"it\\\" or 5\"", "b = 1"});
    CHECK(join_conditions(split_conditions("(a = 1 or b = 2) and c = 3")) ==
          "(a = 1 or b = 2) and c = 3");
}

TEST_CASE("splitting and joining keep what a filter means", "[state]") {
    const auto network = test::window_network();
    const char* const texts[] = {"group = \"X\" or years > 2 and not missing(group)",
                                 "(group = \"X\" or years > 2) and not missing(group)",
                                 "not (group = \"X\" or years < 3)",
                                 "((years >= 1)) and (years < 4) and id != \"b\"",
                                 "years in [1, 3] or (id = \"d\" and missing(group))"};
    for (const char* text : texts) {
        INFO(text);
        const std::string joined = join_conditions(split_conditions(text));
        const auto before = Filter::parse(text);
        const auto after_it = Filter::parse(joined);
        REQUIRE(before);
        INFO(joined);
        REQUIRE(after_it);
        CHECK(*before->evaluate(*network) == *after_it->evaluate(*network));
    }
}

TEST_CASE("conditions read as plain words", "[state]") {
    const auto words = [](const char* text) {
        const ConditionWords w = condition_words(text);
        return w.name + ": " + w.value;
    };
    CHECK(words("role = \"principal\"") == "Role: principal");
    CHECK(words("`years_here` >= 5") == "Years here: at least 5");
    CHECK(words("years < 5") == "Years: less than 5");
    CHECK(words("role != \"aide\"") == "Role: not aide");
    CHECK(words("role in [\"a\", \"b c\"]") == "Role: a, b c");
    CHECK(words("not role in [\"a\"]") == "Role: none of a");
    CHECK(words("missing(years)") == "Years: not given");
    CHECK(words("not missing(years)") == "Years: given");
    CHECK(words("a = 1 or b = 2") == ": a = 1 or b = 2");
    CHECK(is_condition("a`b", "c\"d\\") == "`a\\`b` = \"c\\\"d\\\\\"");
}

TEST_CASE("conditions are added, joined and dropped in any order", "[state]") {
    ViewerState state = done({}, "scope add group = \"X\"");
    state = done(state, "scope add years > 1");
    CHECK(state.request.where == "group = \"X\" and years > 1");
    state = done(state, "scope join or");
    CHECK(state.request.where == "group = \"X\" or years > 1");
    state = done(state, "scope add years = 4 and id = \"d\"");
    CHECK(done(state, "scope join and").request.where ==
          "group = \"X\" and years > 1 and (years = 4 and id = \"d\")");
    CHECK(done(state, "scope drop 2").request.where ==
          "group = \"X\" or (years = 4 and id = \"d\")");
    CHECK(done(done(done(state, "scope drop 1"), "scope drop 2"), "scope drop 1")
              .request.where.empty());
    CHECK_FALSE(after(state, "scope drop 4"));
    CHECK_FALSE(after(state, "scope add nothing = 1"));
    CHECK_FALSE(after(state, "scope add years >"));
}

TEST_CASE("each thing that narrows the view is a chip with a command that ends it", "[state]") {
    ViewerState state;
    for (const char* command :
         {"scope wave 2", "scope add group = \"X\"", "scope add years > 0", "scope threshold 2",
          "scope threshold advice 3", "scope symmetrize intersection", "difference 1", "focus a 2",
          "ways a c"}) {
        state = done(state, command);
    }
    const auto network = test::window_network();
    std::vector<ScopeChip> chips = scope_chips(*network, state);
    CHECK(chips.size() == 8);
    CHECK(chips[1].joint == "and");
    CHECK(chips[2].name == "Other ties");
    CHECK(chips[3].name == "Asks for advice");
    CHECK(chips[3].value == "at least 3");
    CHECK(chips[5].value == network->waves()[0].title);
    // From the last to the first, and from the first to the last.
    for (const bool backward : {false, true}) {
        ViewerState now = state;
        std::size_t left = chips.size();
        while (left > 0) {
            const auto all = scope_chips(*network, now);
            REQUIRE(all.size() <= left);
            if (all.empty()) break;
            now = done(now, backward ? all.back().remove : all.front().remove);
            left = all.size() - 1;
            CHECK(scope_chips(*network, now).size() <= left);
        }
        CHECK(scope_chips(*network, now).empty());
        CHECK(now.request.where.empty());
        CHECK(now.request.thresholds.empty());
        CHECK_FALSE(now.request.symmetrize);
    }
    CHECK_FALSE(after({}, "scope threshold strong"));
    CHECK_FALSE(after({}, "scope symmetrize sometimes"));
    CHECK(done(state, "scope wave previous").request.wave == "1");
    CHECK(done(state, "scope wave previous").request.compare == "2");
}
