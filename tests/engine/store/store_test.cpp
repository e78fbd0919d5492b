// Changes, undo and redo, named states, saving elsewhere.

#include "engine/core/random.hpp"
#include "tests/engine/store/support.hpp"

using namespace convene;
using namespace convene::test;
using Mode = ProjectStore::Mode;
namespace fs = std::filesystem;

TEST_CASE("A change is there after a restart, with its line in the journal", "[store]") {
    const Folder folder;
    const fs::path path = folder / "x.convene";
    {
        ProjectStore store = create_store(path);
        CHECK(store.mode() == Mode::writable);
        CHECK(store.reason().empty());
        CHECK(store.revision() == 0);
        CHECK_FALSE(store.can_undo());
        const auto entry = store.change("add actor new", add_actor("new"));
        require(entry);
        CHECK(entry->number == 1);
        CHECK(entry->kind == JournalEntry::Kind::change);
        CHECK(entry->command == "add actor new");
        CHECK(entry->at.size() == 20);
        CHECK(store.revision() == 1);
        CHECK(has_actor(store, "new"));
    }
    CHECK_FALSE(fs::exists(path.string() + "-wal"));
    CHECK_FALSE(fs::exists(path.string() + "-lock"));
    ProjectStore store = open_store(path);
    CHECK(store.revision() == 1);
    CHECK(has_actor(store, "new"));
    REQUIRE(store.journal().size() == 1);
    CHECK(store.journal()[0].command == "add actor new");
    CHECK(read_project(path)->network->find_actor("new").has_value());
}

TEST_CASE("A change that fails leaves nothing behind", "[store]") {
    const Folder folder;
    ProjectStore store = create_store(folder / "x.convene");
    const std::string before = hash_of(store);
    const auto refused = store.change("x", [](Database& database) -> Result<Done> {
        database.execute("DELETE FROM tie");
        return invalid_input("No.");
    });
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "No.");
    const auto broken = store.change("x", sql("DELETE FROM note; INSERT INTO nowhere VALUES (1)"));
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().message.find("nowhere") != std::string::npos);
    // What would leave a tie of nobody.
    const auto dangling = store.change("x", sql("DELETE FROM actor WHERE number = 1"));
    REQUIRE_FALSE(dangling.has_value());
    CHECK(dangling.error().message.find("FOREIGN KEY") != std::string::npos);
    CHECK(store.mode() == Mode::writable);
    CHECK(store.revision() == 0);
    CHECK(store.journal().empty());
    CHECK(hash_of(store) == before);
    require(store.change("y", add_actor("y")));
    CHECK(store.revision() == 1);
}

TEST_CASE("Undo and redo follow the history, also over a restart", "[store]") {
    const Folder folder;
    const fs::path path = folder / "x.convene";
    std::vector<std::string> states;
    {
        ProjectStore store = create_store(path);
        states.push_back(hash_of(store));
        for (const char* id : {"a", "b", "c", "d"}) {
            require(store.change(id, add_actor(id)));
            states.push_back(hash_of(store));
        }
        const auto undone = store.undo();
        require(undone);
        CHECK(undone->kind == JournalEntry::Kind::undo);
        CHECK(undone->target == 4);
        CHECK(hash_of(store) == states[3]);
        require(store.undo());
        CHECK(hash_of(store) == states[2]);
    }
    ProjectStore store = open_store(path);
    CHECK(hash_of(store) == states[2]);
    CHECK(store.can_redo());
    const auto redone = store.redo();
    require(redone);
    CHECK(redone->target == 3);
    CHECK(hash_of(store) == states[3]);
    require(store.undo());
    require(store.undo());
    CHECK(hash_of(store) == states[1]);
    // Another change: what was taken back is abandoned.
    require(store.change("e", add_actor("e")));
    CHECK_FALSE(store.can_redo());
    const auto none = store.redo();
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().message == "There is nothing to redo.");
    const auto journal = store.journal();
    CHECK(journal[0].state == JournalEntry::State::done);
    for (const std::size_t i : {1U, 2U, 3U})
        CHECK(journal[i].state == JournalEntry::State::abandoned);
    require(store.undo());
    require(store.undo());
    CHECK(hash_of(store) == states[0]);
    CHECK_FALSE(store.can_undo());
    const auto nothing = store.undo();
    REQUIRE_FALSE(nothing.has_value());
    CHECK(nothing.error().message == "There is nothing to undo.");
}

TEST_CASE("Undo takes back every kind of table", "[store]") {
    const Folder folder;
    Ledger ledger;
    ledger.by_file["a.csv"] = {2, 1, 0, 0, 1};
    ledger.entries = {{"a.csv", 2, Fate::rejected, "self-tie", "A to A", "r"}};
    ProjectStore store = create_store(folder / "x.convene", rich_network(), ledger);
    const std::string before = hash_of(store);
    const std::vector<std::string> harms{
        "DELETE FROM tie_attribute; DELETE FROM tie_attribute_definition; DELETE FROM tie",
        "DELETE FROM actor_attribute WHERE definition = 1; DELETE FROM actor_attribute_definition "
        "WHERE number = 1",
        "UPDATE actor SET name = 'x', parent = NULL; UPDATE project SET value = 'other'",
        "DELETE FROM respondent; DELETE FROM question; DELETE FROM roster; UPDATE wave SET "
        "roster_listed = 0",
        "DELETE FROM body_required_group; DELETE FROM body; DELETE FROM goal_stance; DELETE FROM "
        "goal; DELETE FROM note",
        "DELETE FROM rating_scale_item; DELETE FROM rating_scale; DELETE FROM relation_anchor; "
        "UPDATE relation SET pair_rule = 'mean', rating_scale = ''",
        "INSERT INTO import VALUES (2, 'b.csv', '', 3); INSERT INTO ledger_total VALUES (2, "
        "'file', 'b.csv', 1, 1, 0, 0, 0); INSERT INTO ledger_assumption VALUES (0, 2, 'x')"};
    std::vector<std::string> states{before};
    for (const std::string& harm : harms) {
        INFO(harm);
        require(store.change(harm, sql(harm)));
        states.push_back(hash_of(store));
    }
    CHECK(store.imports().size() == 2);
    CHECK(store.imports()[1].ledger.actors_from_ties == 3);
    CHECK(store.load()->ledger.totals().read == 3);
    for (std::size_t i = harms.size(); i-- > 0;) {
        require(store.undo());
        CHECK(hash_of(store) == states[i]);
    }
    CHECK(store.imports().size() == 1);
    for (std::size_t i = 1; i < states.size(); ++i) {
        require(store.redo());
        CHECK(hash_of(store) == states[i]);
    }
    CHECK(store.imports().size() == 2);
}

TEST_CASE("A named state is returned to, and that can be undone", "[store]") {
    const Folder folder;
    const fs::path path = folder / "x.convene";
    ProjectStore store = create_store(path);
    require(store.add_snapshot("start"));
    const std::string start = hash_of(store);
    require(store.change("a", add_actor("a")));
    require(store.change("b", add_actor("b")));
    const std::string after_b = hash_of(store);
    require(store.add_snapshot("with \"b\" \xC3\xBC"));
    require(store.undo());
    require(store.change("c", add_actor("c")));
    require(store.change("remove a", sql("DELETE FROM actor WHERE id = 'a'")));
    require(store.undo());
    require(store.redo());
    const std::string last = hash_of(store);
    const auto restored = store.restore("with \"b\" \xC3\xBC");
    require(restored);
    CHECK(restored->kind == JournalEntry::Kind::restore);
    CHECK(restored->target == 2);
    CHECK(hash_of(store) == after_b);
    require(store.undo());
    CHECK(hash_of(store) == last);
    require(store.redo());
    CHECK(hash_of(store) == after_b);
    require(store.restore("start"));
    CHECK(hash_of(store) == start);
    require(store.restore("with \"b\" \xC3\xBC"));  // over restores, too
    CHECK(hash_of(store) == after_b);
    CHECK_FALSE(store.add_snapshot("start").has_value());
    CHECK_FALSE(store.add_snapshot("").has_value());
    CHECK_FALSE(store.restore("nowhere").has_value());
    CHECK(store.snapshots().size() == 2);
    CHECK(store.snapshots()[0].name == "start");
    CHECK(store.snapshots()[0].journal_number == 0);
    require(store.remove_snapshot("start"));
    CHECK_FALSE(store.remove_snapshot("start").has_value());
    CHECK(store.snapshots().size() == 1);
    CHECK(hash_of(store) == after_b);
}

TEST_CASE("Random histories end where a model says", "[store]") {
    const Folder folder;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const fs::path path = folder / ("x" + std::to_string(seed) + ".convene");
        Random random(seed);
        auto store = std::make_unique<ProjectStore>(create_store(path, random_network(seed)));
        // The model: states by depth, the position in them, named states.
        std::vector<std::string> line{hash_of(*store)};
        std::size_t at = 0;
        std::map<std::string, std::string> named;
        for (int step = 0; step < 40; ++step) {
            const std::size_t choice = random.below(10);
            if (choice < 4) {
                const std::string id = "n" + std::to_string(step);
                if (random.chance(0.5)) {
                    require(store->change(id, add_actor(id)));
                } else {
                    require(store->change(id, sql("UPDATE actor SET name = '" + id +
                                                  "' WHERE number = (SELECT max(number) FROM "
                                                  "actor)")));
                }
                line.resize(at + 1);
                line.push_back(hash_of(*store));
                ++at;
            } else if (choice < 6) {
                CHECK(store->can_undo() == (at > 0));
                CHECK(store->undo().has_value() == (at > 0));
                if (at > 0) --at;
            } else if (choice < 7) {
                CHECK(store->can_redo() == (at + 1 < line.size()));
                CHECK(store->redo().has_value() == (at + 1 < line.size()));
                if (at + 1 < line.size()) ++at;
            } else if (choice < 8) {
                const std::string name = "s" + std::to_string(step);
                require(store->add_snapshot(name));
                named[name] = line[at];
            } else if (choice < 9 && !named.empty()) {
                const auto& [name, state] = *std::next(
                    named.begin(), static_cast<std::ptrdiff_t>(random.below(named.size())));
                require(store->restore(name));
                line.resize(at + 1);
                line.push_back(state);
                ++at;
            } else {
                store.reset();
                store = std::make_unique<ProjectStore>(open_store(path));
            }
            REQUIRE(hash_of(*store) == line[at]);
        }
        store.reset();
        CHECK(read_project(path)->network->content_hash() == line[at]);
    }
}

TEST_CASE("Save as makes a compact copy, with or without history", "[store]") {
    const Folder folder;
    ProjectStore store = create_store(folder / "x.convene");
    require(store.change("a", add_actor("a")));
    require(store.add_snapshot("here"));
    require(store.undo());
    const fs::path with = folder / "with it's \xC3\xBCmlaut.convene",
                   without = folder / "w.convene";
    require(store.save_as(with));
    require(store.save_as(without, false));
    CHECK(store.path().filename() == "x.convene");
    CHECK(fs::file_size(without) <= fs::file_size(with));
    ProjectStore first = open_store(with), second = open_store(without);
    CHECK(hash_of(first) == hash_of(store));
    CHECK(hash_of(second) == hash_of(store));
    CHECK(first.journal().size() == 2);
    CHECK(first.snapshots().size() == 1);
    require(first.redo());
    CHECK(has_actor(first, "a"));
    CHECK(second.journal().empty());
    CHECK(second.snapshots().empty());
    CHECK_FALSE(second.can_redo());
    require(second.change("z", add_actor("z")));
    // What is open elsewhere, or the project itself, is not replaced.
    CHECK_FALSE(store.save_as(with).has_value());
    CHECK_FALSE(store.save_as(folder / "x.convene").has_value());
    CHECK_FALSE(store.save_as(folder / "nowhere/x.convene").has_value());
    CHECK(has_actor(first, "a"));
}

TEST_CASE("Edges of the history: large changes, empty ones, gaps in the numbers", "[store]") {
    const Folder folder;
    ProjectStore store = create_store(folder / "x.convene");
    const std::string before = hash_of(store);
    require(store.change("nothing", sql("UPDATE actor SET name = name")));
    CHECK(hash_of(store) == before);
    require(store.change("many", sql("WITH RECURSIVE c(x) AS (SELECT 1000 UNION ALL SELECT x + 3 "
                                     "FROM c WHERE x < 30000) INSERT INTO actor SELECT x, 'n' || "
                                     "x, 'n' || x, 'person', NULL FROM c")));
    require(store.change("ties", sql("INSERT INTO tie SELECT number * 7, 0, 1, number, 3, 1.0, "
                                     "NULL FROM actor WHERE number >= 1000")));
    const auto opened = store.load();
    require(opened);
    CHECK(opened->network->tables().ties.size() > 9000);
    CHECK(opened->network->find_actor("n1003").value() == 17);
    require(store.change("far", sql("INSERT INTO actor VALUES (4000000000000, 'far', 'far', "
                                    "'person', 1003)")));
    CHECK(store.load()->network->actors().back().parent == 17);
    for (int i = 0; i < 4; ++i) require(store.undo());
    CHECK(hash_of(store) == before);
}
