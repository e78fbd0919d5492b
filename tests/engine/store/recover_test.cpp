// Damaged files: what can be read comes back, and what cannot is told.

#include <algorithm>

#include "engine/core/random.hpp"
#include "tests/engine/store/support.hpp"

using namespace convene;
using namespace convene::test;
namespace fs = std::filesystem;

namespace {

/// Large enough for trees of several levels.
std::shared_ptr<const Network> large_network() {
    NetworkTables tables;
    tables.title = "Large";
    AttributeColumn group{"group", AttributeType::text, {}},
        size{"size", AttributeType::number, {}};
    for (std::uint32_t i = 0; i < 3000; ++i) {
        const std::string id = "actor " + std::to_string(i);
        tables.actors.push_back({id, id, ActorKind::person, no_index});
        group.values.emplace_back(i % 2 ? std::string("school") : std::string("union"));
        size.values.emplace_back(static_cast<double>(i));
    }
    tables.actor_attributes = {group, size};
    Relation advice;
    advice.id = advice.title = "advice";
    tables.relations = {advice};
    for (std::uint32_t i = 0; i < 3000; ++i)
        for (std::uint32_t k = 1; k <= 8; ++k)
            tables.ties.push_back({0, 0, i, (i + k * k) % 3000, 1.0 + k, no_index});
    auto network = Network::build(std::move(tables));
    REQUIRE(network.has_value());
    return *network;
}

std::string all_of(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

bool is_tie_of(const Network& network, const Tie& tie, const Network& original) {
    const auto source = original.find_actor(network.actors()[tie.source].id);
    const auto target = original.find_actor(network.actors()[tie.target].id);
    if (!source || !target) return false;
    const auto ties = original.ties(0, 0);
    return std::any_of(ties.begin(), ties.end(), [&](const Tie& each) {
        return each.source == *source && each.target == *target && each.weight == tie.weight;
    });
}

}  // namespace

TEST_CASE("A whole project is recovered whole", "[store]") {
    const Folder folder;
    Ledger ledger;
    ledger.by_file["a.csv"] = {5, 5, 0, 0, 0};
    ledger.assumptions = {"This."};
    { ProjectStore store = create_store(folder / "x.convene", rich_network(), ledger); }
    const auto lines = recover_project(folder / "x.convene", folder / "new.convene");
    require(lines);
    const auto opened = read_project(folder / "new.convene");
    require(opened);
    CHECK(opened->network->content_hash() == rich_network()->content_hash());
    CHECK(opened->ledger.text() == ledger.text());
    CHECK(all_of(*lines).find("actors: 16\n") != std::string::npos);
    CHECK(all_of(*lines).find("ties: 5\n") != std::string::npos);
    CHECK_FALSE(recover_project(folder / "x.convene", folder / "x.convene").has_value());
    CHECK_FALSE(recover_project(folder / "nowhere", folder / "y.convene").has_value());
    CHECK_FALSE(fs::exists(folder / "y.convene"));
}

TEST_CASE("A project of schema 1 is recovered as a current one", "[store]") {
    const Folder folder;
    const fs::path old =
        fs::path(CONVENE_SOURCE_FOLDER) / "tests/engine/store/old/schema_1.convene";
    require(recover_project(old, folder / "new.convene"));
    const auto opened = read_project(folder / "new.convene");
    require(opened);
    CHECK(opened->network->tables().ties.size() == 5);
    CHECK(opened->ledger.totals().read == 99);
}

TEST_CASE("Pages of noise cost their rows and no others", "[store]") {
    const Folder folder;
    const auto original = large_network();
    REQUIRE(write_project(folder / "x.convene", *original, {}).has_value());
    const std::string whole = get(folder / "x.convene");
    const std::size_t pages = whole.size() / 4096;
    Random random(11);
    int recovered = 0, rounds = 0;
    std::size_t least_ties = 24000;
    for (std::size_t page = 1; page < pages; page += 1 + pages / 25) {
        std::string bytes = whole;
        for (std::size_t i = 0; i < 4096; ++i)
            bytes[page * 4096 + i] = static_cast<char>(random.below(256));
        put(folder / "bad.convene", bytes);
        INFO("page " << page + 1 << " of " << pages);
        const auto lines = recover_project(folder / "bad.convene", folder / "new.convene");
        CHECK(get(folder / "bad.convene") == bytes);
        ++rounds;
        if (!lines) {
            CHECK_FALSE(lines.error().advice.empty());
            continue;
        }
        const auto opened = read_project(folder / "new.convene");
        require(opened);
        ++recovered;
        const Network& network = *opened->network;
        least_ties = std::min(least_ties, network.tables().ties.size());
        std::size_t checked = 0;
        for (std::size_t i = 0; i < network.tables().ties.size(); i += 97, ++checked)
            CHECK(is_tie_of(network, network.tables().ties[i], *original));
        if (network.tables().ties.size() < 24000) {
            INFO(all_of(*lines));
            const bool told = all_of(*lines).find("could not be read") != std::string::npos ||
                              all_of(*lines).find("left out") != std::string::npos;
            CHECK(told);
        }
    }
    INFO(recovered << " of " << rounds << " recovered, at least " << least_ties << " ties each");
    CHECK(recovered >= rounds * 9 / 10);
}

TEST_CASE("Cut files, a bad header and a lost log", "[store]") {
    const Folder folder;
    REQUIRE(write_project(folder / "x.convene", *large_network(), {}).has_value());
    const std::string whole = get(folder / "x.convene");
    SECTION("cut") {
        for (const double part : {0.95, 0.7, 0.5, 0.25, 0.1, 0.01, 0.0001}) {
            put(folder / "cut.convene",
                whole.substr(0,
                             static_cast<std::size_t>(part * static_cast<double>(whole.size()))));
            CHECK_FALSE(read_project(folder / "cut.convene").has_value());
            const auto lines = recover_project(folder / "cut.convene", folder / "new.convene");
            if (part > 0.9) require(lines);
            if (lines) require(read_project(folder / "new.convene"));
        }
    }
    SECTION("header") {
        std::string bytes = whole;
        for (std::size_t i = 0; i < 100; ++i) bytes[i] = static_cast<char>(i * 37);
        put(folder / "bad.convene", bytes);
        CHECK_FALSE(read_project(folder / "bad.convene").has_value());
        const auto lines = recover_project(folder / "bad.convene", folder / "new.convene");
        require(lines);
        CHECK(read_project(folder / "new.convene")->network->content_hash() ==
              large_network()->content_hash());
    }
    SECTION("lost log") {
        const fs::path path = folder / "x.convene", crashed = folder / "crashed.convene";
        ProjectStore store = open_store(path);
        require(store.change("a", add_actor("a")));
        fs::copy_file(path, crashed);
        fs::copy_file(path.string() + "-wal", crashed.string() + "-wal");
        const fs::path lost = folder / "lost.convene";
        fs::copy_file(path, lost);
        CHECK(has_actor(open_store(crashed), "a"));
        // Without its log the file is as it was before.
        CHECK_FALSE(has_actor(open_store(lost), "a"));
        require(recover_project(lost, folder / "new.convene"));
        CHECK(read_project(folder / "new.convene")->network->content_hash() ==
              large_network()->content_hash());
    }
    SECTION("noise and nothing") {
        put(folder / "noise", std::string(20000, '\xA5'));
        CHECK_FALSE(recover_project(folder / "noise", folder / "new.convene").has_value());
        put(folder / "empty", "");
        CHECK_FALSE(recover_project(folder / "empty", folder / "new.convene").has_value());
        CHECK_FALSE(fs::exists(folder / "new.convene"));
    }
}
