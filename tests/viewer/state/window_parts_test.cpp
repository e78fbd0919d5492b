#include <atomic>
#include <limits>

#include <catch2/catch_test_macros.hpp>

#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/arrangement.hpp"
#include "viewer/state/background.hpp"
#include "viewer/state/palette.hpp"
#include "viewer/state/plain_text.hpp"

using namespace convene;
using namespace convene::viewer;

TEST_CASE("numbers are written as people read them", "[state]") {
    CHECK(plain_number(0.0) == "0");
    CHECK(plain_number(12.0) == "12");
    CHECK(plain_number(1204.0) == "1,204");
    CHECK(plain_number(-3.0) == "−3");
    CHECK(plain_number(0.2567) == "0.26");
    CHECK(plain_number(0.0346) == "0.035");
    CHECK(plain_number(0.0034) == "0.0034");
    CHECK(plain_number(12.345) == "12.3");
    CHECK(plain_number(1234.5) == "1,235");
    CHECK(plain_number(1e-9) == "1e-09");
    CHECK(plain_value(Value::unknown()) == "unknown");
    CHECK(plain_value(Value::undefined()) == "not defined");
    CHECK(plain_value(Value::suppressed()) == "too few to show");
    CHECK(percent(0.0) == "0 %");
    CHECK(percent(0.0004) == "0.1 %");
    CHECK(percent(0.0107) == "1.1 %");
    CHECK(percent(0.32) == "32 %");
    CHECK(percent(0.999) == "99 %");
    CHECK(percent(1.0) == "100 %");
    CHECK(folded("Tomás ÓLAFUR ﬁn") == "tomas olafur fin");
}

TEST_CASE("ranks share ties and leave out what is unknown", "[state]") {
    const std::vector<Value> values{Value::of(5), Value::of(3), Value::of(3), Value::unknown(),
                                    Value::of(1)};
    CHECK(rank_text(rank_of(values, 0)) == "Rank 1 of 4");
    CHECK(rank_text(rank_of(values, 1)) == "Rank 2–3 of 4");
    CHECK(rank_text(rank_of(values, 4)) == "Rank 4 of 4");
    CHECK(rank_text(rank_of(values, 3)).empty());
    CHECK(rank_text(rank_of(values, 99)).empty());
}

TEST_CASE("histograms count every known value once", "[state]") {
    const std::vector<Value> values{Value::of(0), Value::of(0), Value::of(2), Value::unknown(),
                                    Value::of(5)};
    const Histogram whole = histogram(values, 2, 13);
    CHECK(whole.counts == std::vector<std::size_t>{2, 0, 1, 0, 0, 1});
    CHECK(whole.marked == 2);
    const Histogram two = histogram(values, 4, 2);
    CHECK(two.counts == std::vector<std::size_t>{3, 1});
    CHECK(two.marked == 1);
    const std::vector<Value> same{Value::of(0.5), Value::of(0.5)};
    CHECK(histogram(same, 0, 10).counts == std::vector<std::size_t>{2});
    const std::vector<Value> none{Value::unknown()};
    CHECK(histogram(none, 0, 10).counts.empty());
    CHECK(histogram(none, 0, 10).marked == Histogram::no_bin);
}

TEST_CASE("parts of the window never overlap, and the map keeps its room", "[state]") {
    ViewerState state;
    for (const float scale : {1.0F, 1.5F, 2.0F}) {
        for (const auto& [width, height] :
             {std::pair(1440.0F, 900.0F), {800.0F, 600.0F}, {480.0F, 360.0F}, {3840.0F, 2160.0F}}) {
            for (const bool waves : {false, true}) {
                const Arrangement at = arrange(width, height, state, scale, waves);
                CHECK(at.left.right() <= at.map.x);
                CHECK(at.map.right() <= at.inspector.x + 0.01F);
                CHECK(at.inspector.right() <= width + 0.01F);
                CHECK(at.map.bottom() <= at.table.y + 0.01F);
                CHECK(at.table.bottom() <= at.waves.y + 0.01F);
                CHECK(at.waves.bottom() <= at.status.y + 0.01F);
                CHECK(at.map.width > 0);
                CHECK(at.map.height >= 0);
                if (width >= 480 * scale && height >= 600 * scale)
                    CHECK(at.map.width >= 240 * scale);
            }
        }
    }
    const Arrangement usual = arrange(1440, 900, state, 1, true);
    CHECK(usual.left.width == 232);
    CHECK(usual.inspector.width == 312);
    CHECK(usual.table.height + usual.waves.height == 232);
    state.show_left = state.show_inspector = state.show_table = false;
    const Arrangement bare = arrange(1440, 900, state, 1, false);
    CHECK(bare.map.width == 1440);
    CHECK(bare.table.height == 0);
}

TEST_CASE("the palette offers what was typed, commands and people", "[state]") {
    const auto snapshot = test::window_snapshot();
    const auto all = palette_entries("", snapshot.get());
    CHECK(all.size() == command_table().size());
    const auto fit = palette_entries("fit", nullptr);
    REQUIRE_FALSE(fit.empty());
    CHECK(fit.front().commands == std::vector<std::string>{"fit"});
    const auto whole = palette_entries("theme dark", nullptr);
    REQUIRE_FALSE(whole.empty());
    CHECK(whole.front().commands == std::vector<std::string>{"theme dark"});
    const auto person = palette_entries("olafur", snapshot.get());
    REQUIRE_FALSE(person.empty());
    CHECK(person.front().commands == std::vector<std::string>{"select c", "center c"});
    const auto part = palette_entries("scope", nullptr);
    REQUIRE_FALSE(part.empty());
    CHECK_FALSE(part.front().complete);
}

TEST_CASE("the newest background job wins and the older one is stopped", "[state]") {
    Background background;
    std::atomic<bool> started = false;
    std::atomic<bool> stopped_early = false;
    std::atomic<int> done = 0;
    background.run([&](const std::stop_token& stop) {
        started = true;
        while (!stop.stop_requested()) std::this_thread::yield();
        stopped_early = true;
    });
    while (!started) std::this_thread::yield();
    background.run([&](const std::stop_token&) { done = 2; });
    background.wait();
    CHECK(stopped_early);
    CHECK(done == 2);
    CHECK_FALSE(background.busy());
}
