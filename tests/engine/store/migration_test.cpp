#include <array>

#include <catch2/catch_test_macros.hpp>

#include "engine/store/project_file.hpp"
#include "engine/store/schema.hpp"

using namespace convene;

namespace {

constexpr std::array steps{
    Migration{1, "CREATE TABLE person (name TEXT)"},
    Migration{2, "ALTER TABLE person ADD COLUMN kind TEXT; UPDATE person SET kind = 'person'"},
    Migration{3, "ALTER TABLE person RENAME TO actor"},
};

Database empty() {
    auto database = Database::in_memory();
    REQUIRE(database.has_value());
    return std::move(*database);
}

}  // namespace

TEST_CASE("Migrations run in order from where a file stands", "[store]") {
    Database database = empty();
    REQUIRE(migrate(database, std::span(steps).first(1)).has_value());
    CHECK(database.number("PRAGMA user_version") == 1);
    database.execute("INSERT INTO person VALUES ('Ann')");
    REQUIRE(migrate(database, steps).has_value());
    CHECK(database.number("PRAGMA user_version") == 3);
    CHECK(database.text("SELECT kind FROM actor WHERE name = 'Ann'") == "person");
    REQUIRE(migrate(database, steps).has_value());  // nothing left to do
    CHECK_FALSE(database.failed());
}

TEST_CASE("A migration that fails undoes every step of its run", "[store]") {
    constexpr std::array broken{steps[0], steps[1], Migration{3, "UPDATE nowhere SET x = 1"}};
    auto made = Database::in_memory();
    REQUIRE(made.has_value());
    REQUIRE(migrate(*made, std::span(steps).first(1)).has_value());
    const auto failed = migrate(*made, broken);
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().message.find("no such table: nowhere") != std::string::npos);
    made->clear_error();
    CHECK(made->number("PRAGMA user_version") == 1);
    CHECK(made->number("SELECT count(*) FROM pragma_table_info('person')") == 1);
}

TEST_CASE("A newer file is refused with what to do", "[store]") {
    Database database = empty();
    database.execute("PRAGMA user_version = 4");
    const auto refused = migrate(database, steps);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find("newer Convene") != std::string::npos);
    CHECK(refused.error().advice.find("Update") != std::string::npos);
    CHECK(database.number("PRAGMA user_version") == 4);
}

TEST_CASE("The project's migrations are numbered without gaps and make the current schema",
          "[store]") {
    int expected = 0;
    for (const Migration& step : project_migrations()) CHECK(step.to == ++expected);
    CHECK(expected == project_schema_version);
    Database database = empty();
    REQUIRE(migrate(database, project_migrations()).has_value());
    CHECK(database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'") == 26);
    CHECK(database.text("PRAGMA integrity_check") == "ok");
}
