// Every value on which independent programs agree, for every verified network:
// as it stands, and renamed and reordered. Weighted betweenness against exact
// fractions.

#include <catch2/catch_test_macros.hpp>

#include "tests/reference/profile_values.hpp"

using namespace convene;
using namespace convene::test;

namespace {

/// One line for each value that is missing or differs; at most `most` of them.
std::vector<std::string> differences(const std::vector<ExpectedValue>& expected,
                                     const ProfileRun& run, std::size_t& compared) {
    std::vector<std::string> lines;
    std::set<std::string> missing;
    for (const ExpectedValue& want : expected) {
        ++compared;
        const auto at = run.values.find({want.metric, want.node});
        if (at == run.values.end()) {
            if (missing.insert(want.metric).second)
                lines.push_back(want.metric + ": not computed, first at " + want.node);
        } else if (!agrees(want.metric, at->second, want.value)) {
            lines.push_back(want.metric + " " + want.node + ": " + shown(at->second) +
                            " instead of " +
                            (want.value ? std::to_string(*want.value) : "undefined"));
        }
    }
    return lines;
}

std::string text_of(const std::vector<std::string>& lines) {
    std::string text;
    for (std::size_t i = 0; i < lines.size() && i < 40; ++i) text += "\n  " + lines[i];
    if (lines.size() > 40) text += "\n  and " + std::to_string(lines.size() - 40) + " more";
    return text;
}

}  // namespace

TEST_CASE("the reference profile gives the values that independent programs agree on",
          "[reference]") {
    const auto names = reference_names();
    if (names.empty()) SKIP("the folder of verified networks is absent");
    REQUIRE(names.size() >= 20);
    std::size_t compared = 0;
    for (const std::string& name : names) {
        const ReferenceNetwork network = load_reference(name);
        const ProfileRun run = run_reference_profile(network);
        REQUIRE(run.error == "");
        INFO(name << " left out:" << text_of(run.left_out));
        const auto lines = differences(network.expected, run, compared);
        INFO(name << ": " << lines.size() << " of " << network.expected.size() << " differ"
                  << text_of(lines));
        CHECK(lines.empty());
        CHECK(differences(network.exact, run, compared).empty());
    }
    CHECK(compared > 20000);
}

TEST_CASE("names and order of actors change no value", "[reference]") {
    const auto names = reference_names();
    if (names.empty()) SKIP("the folder of verified networks is absent");
    for (const std::string& name : names) {
        const ReferenceNetwork network = load_reference(name);
        for (const std::uint64_t seed : {1U, 2U}) {
            const Relabelled other = relabelled(network, seed);
            ProfileRun run = run_reference_profile(other.network);
            REQUIRE(run.error == "");
            ProfileRun back;
            for (const auto& [key, value] : run.values) {
                back.values[{key.first, other.old_node.at(key.second)}] = value;
            }
            std::size_t compared = 0;
            const auto lines = differences(network.expected, back, compared);
            INFO(name << ", order " << seed << text_of(lines));
            CHECK(lines.empty());
        }
    }
}
