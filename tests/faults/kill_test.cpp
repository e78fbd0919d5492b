// SIGKILL at 200 random moments: what was acknowledged is there, nothing is half-done.

#include <set>

#include "tests/faults/faults.hpp"

using namespace convene;
using namespace convene::test;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

std::string command(std::size_t number) {
    switch (number % 4) {
        case 0:
            return "add actor k" + std::to_string(number) + " name=\"K " + std::to_string(number) +
                   "\"";
        case 1: return "add tie k" + std::to_string(number - 1) + " n1 relation=advice weight=2";
        case 2: return "set actor k" + std::to_string(number - 2) + " group \"Late\\nones\"";
        default:
            return "rename actor k" + std::to_string(number - 3) + " r" + std::to_string(number);
    }
}

/// What the commands leave when the first `count` of them were carried out.
void check_tables(const Network& network, std::size_t before_actors, std::size_t before_ties,
                  std::size_t count) {
    REQUIRE(network.actors().size() == before_actors + (count + 3) / 4);
    REQUIRE(network.tables().ties.size() == before_ties + (count + 2) / 4);
    const auto* group = network.find_attribute("group");
    for (std::size_t first = 0; first < count; first += 4) {
        const bool renamed = first + 3 < count;
        const auto actor = network.find_actor(renamed ? "r" + std::to_string(first + 3)
                                                      : "k" + std::to_string(first));
        REQUIRE(actor);
        REQUIRE(attribute_text(group->values[*actor]) == (first + 2 < count ? "Late\nones" : ""));
    }
}

void sleep_for(std::chrono::microseconds time) { std::this_thread::sleep_for(time); }

}  // namespace

TEST_CASE("a kill while editing loses nothing that was acknowledged", "[faults]") {
    need_program();
    const FaultFolder folder;
    const std::uint64_t seed = fault_seed();
    INFO("CONVENE_FAULT_SEED=" << seed);
    write_tables(folder, "", 60, 1);
    const std::string project = folder /
                                "Schulb\xC3\xBCndnis S\xC3\xBC"
                                "d.convene";
    REQUIRE(
        run_program(folder, {"import", folder / "nodes.csv", folder / "ties.csv", "-o", project})
            .status == 0);
    const Held start = look_into(project);
    Random random(seed);
    std::size_t next = 0;  // number of the next command; all before are in the project
    std::size_t in_flight_kept = 0, acknowledged = 0;
    for (int round = 0; round < 80; ++round) {
        INFO("round " << round);
        Child child({program(), "edit", project, "--script", "-"}, folder / "errors.txt");
        std::string script;
        for (std::size_t i = next; i < next + 400; ++i) script += command(i) + '\n';
        std::thread writer([&] { child.send(script); });
        // From the first moment of the program on to about thirty changes later.
        std::thread killer([&child, delay = random.below(random.chance(0.3) ? 20'000 : 120'000)] {
            sleep_for(std::chrono::microseconds(delay));
            child.kill();
        });
        std::size_t oks = 0;
        bool all_ok = true;
        for (std::string line = child.line(); !line.empty(); line = child.line()) {
            all_ok = all_ok && line.starts_with("ok ");
            ++oks;
        }
        killer.join();
        child.wait();
        writer.join();
        INFO(text_of(folder / "errors.txt"));
        REQUIRE(all_ok);
        const Held held = look_into(project);
        const std::size_t there = held.commands.size();
        REQUIRE(there >= next + oks);
        REQUIRE(there <= next + oks + 1);
        in_flight_kept += there - next - oks;
        acknowledged += oks;
        for (std::size_t i = next; i < there; ++i) REQUIRE(held.commands[i] == command(i));
        check_tables(*held.network, start.network->actors().size(),
                     start.network->tables().ties.size(), there);
        next = there;
    }
    INFO("acknowledged " << acknowledged << ", in flight and kept " << in_flight_kept);
    CHECK(acknowledged > 80);
    // And all of it undone leads back to the beginning.
    std::string undo;
    for (std::size_t i = 0; i < next; ++i) undo += "undo\n";
    REQUIRE(
        run_program(folder, {"edit", project, "--script", folder.write("undo.txt", undo)}).status ==
        0);
    CHECK(look_into(project).network->content_hash() == start.network->content_hash());
}

TEST_CASE("a killed import leaves no project or the whole one", "[faults]") {
    need_program();
    const FaultFolder folder;
    const std::uint64_t seed = fault_seed();
    INFO("CONVENE_FAULT_SEED=" << seed);
    write_tables(folder, "", 1500, 2);
    const std::vector<std::string> files{folder / "nodes.csv", folder / "ties.csv"};
    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(run_program(folder, {"import", files[0], files[1], "-o", folder / "whole.convene"})
                .status == 0);
    const auto whole_time = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begin);
    const std::string hash = look_into(folder / "whole.convene").network->content_hash();
    Random random(seed + 1);
    std::size_t none = 0, whole = 0;
    for (int round = 0; round < 60; ++round) {
        INFO("round " << round);
        const std::string project = folder / "new.convene";
        fs::remove(project);
        Child child({program(), "import", files[0], files[1], "-o", project});
        sleep_for(whole_time * (random.below(120)) / 100);
        child.kill();
        child.wait();
        if (!fs::exists(project)) {
            ++none;
            continue;
        }
        ++whole;
        REQUIRE(look_into(project).network->content_hash() == hash);
    }
    CHECK(none + whole == 60);
    CHECK(none > 0);
    // What the killed ones left does not disturb the next.
    fs::remove(folder / "new.convene");
    CHECK(
        run_program(folder, {"import", files[0], files[1], "-o", folder / "new.convene"}).status ==
        0);
}

TEST_CASE("a killed import into a project leaves it as before or after", "[faults]") {
    need_program();
    const FaultFolder folder;
    const std::uint64_t seed = fault_seed();
    INFO("CONVENE_FAULT_SEED=" << seed);
    write_tables(folder, "", 150, 3);
    write_tables(folder, "more", 300, 4);
    const std::string project = folder / "p.convene";
    REQUIRE(
        run_program(folder, {"import", folder / "nodes.csv", folder / "ties.csv", "-o", project})
            .status == 0);
    const std::string copy = text_of(project);
    const std::string before = look_into(project).network->content_hash();
    const std::vector<std::string> arguments{"import", folder / "morenodes.csv",
                                             folder / "moreties.csv", "--into", project};
    const auto begin = std::chrono::steady_clock::now();
    const Ended ended = run_program(folder, arguments);
    INFO(ended.errors);
    REQUIRE(ended.status == 0);
    const auto whole_time = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begin);
    const std::string after = look_into(project).network->content_hash();
    REQUIRE(after != before);
    Random random(seed + 2);
    std::size_t kept = 0, changed = 0;
    for (int round = 0; round < 60; ++round) {
        INFO("round " << round);
        for (const char* beside : {"-wal", "-shm", "-lock"}) fs::remove(project + beside);
        REQUIRE(write_file(project, copy));
        std::vector<std::string> words = arguments;
        words.insert(words.begin(), program());
        Child child(std::move(words));
        sleep_for(whole_time * (random.below(120)) / 100);
        child.kill();
        child.wait();
        const Held held = look_into(project);
        const std::string now = held.network->content_hash();
        REQUIRE((now == before || now == after));
        REQUIRE(held.commands.size() == (now == after ? 1U : 0U));
        ++(now == after ? changed : kept);
        const auto store = ProjectStore::open(project);
        REQUIRE(store);
        REQUIRE(store->mode() == ProjectStore::Mode::writable);
        REQUIRE(store->imports().size() == (now == after ? 2U : 1U));
    }
    CHECK(kept > 0);
    CHECK(kept + changed == 60);
}
