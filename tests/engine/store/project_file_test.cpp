#include "engine/store/project_file.hpp"

#include <bit>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "engine/core/random.hpp"
#include "tests/engine/io/rich_network.hpp"

using namespace convene;
namespace fs = std::filesystem;

namespace {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (fs::temp_directory_path() / "convene.XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() { fs::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

private:
    fs::path path_;
};

void put(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string get(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

Ledger some_ledger() {
    Ledger ledger;
    ledger.entries = {{"a.csv", 7, Fate::merged, "duplicate tie", "'A' to 'B'", "advice"},
                      {"a.csv", 9, Fate::rejected, "self-tie", "", ""}};
    ledger.by_file["a.csv"] = {5, 3, 1, 0, 1};
    ledger.by_relation["advice"] = {4, 3, 1, 0, 0};
    ledger.actors_from_ties = 12;
    ledger.assumptions = {"Assumed this.", "And that."};
    return ledger;
}

/// Runs SQL on a file as another program would.
void tamper(const fs::path& path, const std::string& sql) {
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &connection) == SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &message);
    INFO(sql << ": " << (message == nullptr ? "" : message));
    CHECK(code == SQLITE_OK);
    sqlite3_free(message);
    sqlite3_close(connection);
}

void refused(const fs::path& path, const std::string& part) {
    const auto opened = read_project(path);
    REQUIRE_FALSE(opened.has_value());
    INFO(opened.error().text());
    CHECK(opened.error().kind == ErrorKind::invalid_input);
    CHECK(opened.error().file == path.string());
    CHECK(opened.error().message.find(part) != std::string::npos);
    CHECK_FALSE(opened.error().advice.empty());
}

}  // namespace

TEST_CASE("A project keeps the whole network and its ledger", "[store]") {
    const TemporaryFolder folder;
    const auto network = test::rich_network();
    const Ledger ledger = some_ledger();
    REQUIRE(write_project(folder / "x.convene", *network, ledger).has_value());
    CHECK(is_project(folder / "x.convene"));
    const auto opened = read_project(folder / "x.convene");
    INFO((opened ? std::string() : opened.error().text()));
    REQUIRE(opened.has_value());
    CHECK(opened->network->content_hash() == network->content_hash());
    CHECK(opened->ledger.text() == ledger.text());
    CHECK(opened->ledger.by_file == ledger.by_file);
    CHECK(opened->ledger.by_relation == ledger.by_relation);
    CHECK(opened->ledger.actors_from_ties == 12);
    CHECK(opened->ledger.assumptions == ledger.assumptions);
    REQUIRE(opened->ledger.entries.size() == 2);
    CHECK(opened->ledger.entries[0].line == 7);
    CHECK(opened->ledger.entries[0].fate == Fate::merged);
    CHECK(opened->ledger.entries[0].relation == "advice");
}

TEST_CASE("Random networks and no network at all survive", "[store]") {
    const TemporaryFolder folder;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto network = test::random_network(seed);
        REQUIRE(write_project(folder / "x.convene", *network, {}).has_value());
        const auto opened = read_project(folder / "x.convene");
        REQUIRE(opened.has_value());
        CHECK(opened->network->content_hash() == network->content_hash());
    }
    const auto nothing = Network::build({});
    REQUIRE(nothing.has_value());
    REQUIRE(write_project(folder / "x.convene", **nothing, {}).has_value());
    CHECK(read_project(folder / "x.convene")->network->content_hash() ==
          (*nothing)->content_hash());
}

TEST_CASE("Numbers come back bit for bit, and empty text is missing", "[store]") {
    const TemporaryFolder folder;
    const std::vector<double> hard{0.1 + 0.2, 5e-324,    1.7976931348623157e308, -0.0, 1e15 + 0.5,
                                   3.0,       1.0 / 3.0, -123456789.125};
    NetworkTables tables;
    AttributeColumn numbers{"numbers", AttributeType::number, {}},
        texts{"texts", AttributeType::text, {}};
    for (std::size_t i = 0; i < hard.size(); ++i) {
        tables.actors.push_back({"a" + std::to_string(i), "n", ActorKind::person, no_index});
        numbers.values.emplace_back(hard[i]);
        texts.values.push_back(i % 2 ? AttributeValue{std::string(i % 4 == 1 ? " " : "")}
                                     : AttributeValue{});
    }
    tables.actor_attributes = {numbers, texts};
    tables.relations.emplace_back();
    tables.relations[0].id = "r";
    for (std::uint32_t i = 1; i < hard.size(); ++i)
        tables.ties.push_back({0, 0, 0, i, hard[i], no_index});
    const auto network = Network::build(tables);
    REQUIRE(network.has_value());
    REQUIRE(write_project(folder / "x.convene", **network, {}).has_value());
    const auto opened = read_project(folder / "x.convene");
    REQUIRE(opened.has_value());
    const NetworkTables& back = opened->network->tables();
    for (std::size_t i = 0; i < hard.size(); ++i) {
        CHECK(std::bit_cast<std::uint64_t>(std::get<double>(back.actor_attributes[0].values[i])) ==
              std::bit_cast<std::uint64_t>(hard[i]));
        const AttributeValue& text = back.actor_attributes[1].values[i];
        CHECK(is_missing(text) == (i % 4 != 1));
        if (i > 0)
            CHECK(std::bit_cast<std::uint64_t>(back.ties[i - 1].weight) ==
                  std::bit_cast<std::uint64_t>(hard[i]));
    }
}

TEST_CASE("The same network always gives the same bytes, in one file", "[store]") {
    const TemporaryFolder folder;
    for (std::uint64_t seed : {3U, 4U, 5U}) {
        REQUIRE(write_project(folder / "a.convene", *test::random_network(seed), some_ledger())
                    .has_value());
        const auto between = test::random_network(seed + 100);  // other heap contents
        REQUIRE(write_project(folder / "other.convene", *between, {}).has_value());
        REQUIRE(write_project(folder / "b.convene", *test::random_network(seed), some_ledger())
                    .has_value());
        CHECK(get(folder / "a.convene") == get(folder / "b.convene"));
        const auto opened = read_project(folder / "a.convene");
        REQUIRE(write_project(folder / "c.convene", *opened->network, opened->ledger).has_value());
        CHECK(get(folder / "a.convene") == get(folder / "c.convene"));
    }
    for (const auto& file : fs::directory_iterator((folder / "a.convene").parent_path())) {
        CHECK(file.path().extension() == ".convene");
    }
}

TEST_CASE("Anybody can query a project in words", "[store]") {
    const TemporaryFolder folder;
    REQUIRE(write_project(folder / "x.convene", *test::rich_network(), some_ledger()).has_value());
    tamper(
        folder / "x.convene",
        "CREATE TABLE seen AS SELECT count(*) AS n FROM tie_in_words WHERE relation = 'odd' AND "
        "source = 'two' || char(10) || 'lines';"
        "INSERT INTO seen SELECT count(*) FROM actor_attribute_in_words WHERE attribute = 'type';"
        "PRAGMA foreign_key_check; PRAGMA integrity_check;");
    sqlite3* connection = nullptr;
    sqlite3_open((folder / "x.convene").c_str(), &connection);
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(
                connection,
                "SELECT n FROM seen UNION ALL SELECT count(*) FROM pragma_foreign_key_check", -1,
                &statement, nullptr) == SQLITE_OK);
    std::vector<int> counts;
    while (sqlite3_step(statement) == SQLITE_ROW)
        counts.push_back(sqlite3_column_int(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(connection);
    CHECK(counts == std::vector<int>{0, 16, 0});
}

TEST_CASE("What is no project is refused in words", "[store]") {
    const TemporaryFolder folder;
    refused(folder / "nowhere", "no such file");
    CHECK_FALSE(is_project(folder / "nowhere"));
    put(folder / "empty", "");
    refused(folder / "empty", "empty");
    put(folder / "text", "id,name\nA,B\n");
    refused(folder / "text", "not a Convene project");
    CHECK_FALSE(is_project(folder / "text"));
    put(folder / "short", std::string("SQLite format 3\0", 16));
    refused(folder / "short", "not a Convene project");
    tamper(folder / "foreign", "CREATE TABLE t (x)");
    refused(folder / "foreign", "a database, but not a Convene project");
    CHECK_FALSE(is_project(folder / "foreign"));
    CHECK_FALSE(read_project(fs::temp_directory_path()).has_value());
}

TEST_CASE("A newer project is refused and stays as it is", "[store]") {
    const TemporaryFolder folder;
    REQUIRE(write_project(folder / "x.convene", *test::random_network(1), {}).has_value());
    tamper(folder / "x.convene", "PRAGMA user_version = 99");
    const std::string before = get(folder / "x.convene");
    refused(folder / "x.convene", "made by a newer Convene: its schema is version 99");
    CHECK(get(folder / "x.convene") == before);
    tamper(folder / "x.convene", "PRAGMA user_version = 0");
    refused(folder / "x.convene", "no schema version");
}

TEST_CASE("Contents that do not fit the model are called damage", "[store]") {
    const TemporaryFolder folder;
    const std::vector<std::string> harms{
        "DROP TABLE goal",
        "DROP TABLE ledger_entry",
        "DELETE FROM project",
        "DELETE FROM actor WHERE number = 1",
        "UPDATE tie SET target = 999 WHERE number = 0",
        "UPDATE tie SET wave = 77",
        "UPDATE tie SET weight = 'heavy' WHERE number = 0",
        "UPDATE actor SET parent = -4 WHERE number = 6",
        "UPDATE actor_attribute SET value = 'x' WHERE definition = 1",
        "UPDATE actor_attribute SET value = 5 WHERE definition = 2",
        "UPDATE actor_attribute SET actor = 1000 WHERE actor = 3",
        "UPDATE roster SET wave = 0 WHERE wave = 1",
        "UPDATE question SET relation = 50",
        "UPDATE respondent SET actor = 99 WHERE actor = 0",
        "UPDATE goal_stance SET goal = 9",
        "UPDATE body SET actor = 400",
        "UPDATE rating_scale_item SET relation = 44",
        "DROP INDEX tie_pair; UPDATE tie SET target = 2, source = 1, wave = 0, relation = 0 WHERE "
        "number < 2",
        "UPDATE ledger_total SET kept = -1",
        "UPDATE ledger_entry SET line = -3",
        "UPDATE relation SET scale_minimum = 'low'",
        "DROP TABLE tie; CREATE VIEW tie AS SELECT 0 AS number"};
    for (const std::string& harm : harms) {
        DYNAMIC_SECTION(harm) {
            REQUIRE(write_project(folder / "x.convene", *test::rich_network(), some_ledger())
                        .has_value());
            tamper(folder / "x.convene",
                   "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; " + harm);
            refused(folder / "x.convene", "damaged");
        }
    }
}

TEST_CASE("Truncated and overwritten projects never pass for whole ones", "[store]") {
    const TemporaryFolder folder;
    const auto network = test::rich_network();
    REQUIRE(write_project(folder / "x.convene", *network, some_ledger()).has_value());
    const std::string whole = get(folder / "x.convene");
    for (std::size_t size = 100; size < whole.size(); size += 1777) {
        put(folder / "cut.convene", whole.substr(0, size));
        CHECK_FALSE(read_project(folder / "cut.convene").has_value());
    }
    Random random(5);
    for (int round = 0; round < 150; ++round) {
        std::string bytes = whole;
        const std::size_t at = random.below(bytes.size() - 64);
        for (std::size_t i = 0; i < 1 + random.below(64); ++i)
            bytes[at + i] = static_cast<char>(random.below(256));
        put(folder / "bad.convene", bytes);
        const auto opened = read_project(folder / "bad.convene");  // must neither crash nor hang
        if (!opened) CHECK_FALSE(opened.error().message.empty());
    }
}

TEST_CASE("A failed write leaves the old project", "[store]") {
    const TemporaryFolder folder;
    REQUIRE(write_project(folder / "x.convene", *test::random_network(1), {}).has_value());
    const std::string before = get(folder / "x.convene");
    const auto below = (folder / "x.convene") / "below";
    CHECK_FALSE(write_project(below, *test::random_network(2), {}).has_value());
    CHECK(get(folder / "x.convene") == before);
    CHECK_FALSE(
        write_project(folder / "missing/x.convene", *test::random_network(1), {}).has_value());
    CHECK_FALSE(fs::exists(folder / "missing"));
}

TEST_CASE("A write-ahead log that another program left is read, and settled before replacing",
          "[store]") {
    const TemporaryFolder folder;
    const fs::path path = folder / "x.convene";
    REQUIRE(write_project(path, *test::random_network(1), {}).has_value());
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other,
                         "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; INSERT INTO "
                         "note VALUES (0, 'key', 'in the log')",
                         nullptr, nullptr, nullptr) == SQLITE_OK);
    // A crash: the files as they are while the other program has them open.
    const fs::path crashed = folder / "y.convene";
    fs::copy_file(path, crashed);
    fs::copy_file(path.string() + "-wal", crashed.string() + "-wal");
    sqlite3_close(other);
    const auto opened = read_project(crashed);
    INFO((opened ? std::string() : opened.error().text()));
    REQUIRE(opened.has_value());
    CHECK(opened->network->tables().notes.size() == 1);
    const auto next = test::random_network(2);
    REQUIRE(write_project(crashed, *next, {}).has_value());
    CHECK_FALSE(fs::exists(crashed.string() + "-wal"));
    CHECK(read_project(crashed)->network->content_hash() == next->content_hash());
    put(folder / "z.convene-wal", "an orphan");
    REQUIRE(write_project(folder / "z.convene", *next, {}).has_value());
    CHECK_FALSE(fs::exists(folder / "z.convene-wal"));
}
