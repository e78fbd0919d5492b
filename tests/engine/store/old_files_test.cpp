// Projects of earlier schemas, as earlier versions of the program wrote them.

#include <csignal>

#include <sys/wait.h>

#include "engine/store/schema.hpp"
#include "tests/engine/store/support.hpp"

using namespace convene;
using namespace convene::test;
namespace fs = std::filesystem;

namespace {

const fs::path old_file =
    fs::path(CONVENE_SOURCE_FOLDER) / "tests/engine/store/old/schema_1.convene";

std::int64_t number(const fs::path& path, const std::string& query) {
    Database database = Database::open(path, Database::Access::read);
    const std::int64_t found = database.number(query);
    CHECK_FALSE(database.failed());
    return found;
}

void holds_the_old_content(const OpenedProject& opened) {
    CHECK(opened.network->content_hash() == rich_network()->content_hash());
    CHECK(opened.ledger.totals() == LedgerTotals{99, 97, 1, 0, 1});
    CHECK(opened.ledger.by_file.size() == 11);
    CHECK(opened.ledger.by_relation.at("trust, =1") == LedgerTotals{4, 2, 1, 0, 1});
    CHECK(opened.ledger.entries.size() == 2);
    CHECK(opened.ledger.assumptions.size() == 4);
}

}  // namespace

TEST_CASE("A project of schema 1 is read without touching it", "[store]") {
    const std::string before = get(old_file);
    const auto opened = read_project(old_file);
    require(opened);
    holds_the_old_content(*opened);
    {
        ProjectStore store = open_store(old_file, true);
        CHECK(store.mode() == ProjectStore::Mode::read_only);
        const auto loaded = store.load();
        require(loaded);
        holds_the_old_content(*loaded);
        CHECK(store.journal().empty());
        REQUIRE(store.imports().size() == 1);
        CHECK(store.imports()[0].what.find("ties.csv") != std::string::npos);
        CHECK(store.imports()[0].at.empty());
    }
    CHECK(get(old_file) == before);
    CHECK_FALSE(fs::exists(old_file.string() + "-lock"));
}

TEST_CASE("A project of schema 1 becomes a current one when it is opened to be changed",
          "[store]") {
    const Folder folder;
    const fs::path path = folder / "x.convene";
    fs::copy_file(old_file, path);
    {
        ProjectStore store = open_store(path);
        CHECK(store.mode() == ProjectStore::Mode::writable);
        holds_the_old_content(*store.load());
        require(store.change("add actor new", add_actor("new")));
        require(store.undo());
    }
    CHECK(number(path, "PRAGMA user_version") == project_schema_version);
    CHECK(number(path, "SELECT count(*) FROM journal") == 2);
    CHECK(number(path, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
    const auto opened = read_project(path);
    require(opened);
    holds_the_old_content(*opened);
}

TEST_CASE("A migration that cannot end leaves schema 1", "[store]") {
    const Folder folder;
    const fs::path path = folder / "x.convene";
    fs::copy_file(old_file, path);
    // Two ties of one pair: the new index refuses them.
    tamper(path,
           "INSERT INTO tie SELECT 99, wave, relation, source, target, weight, NULL FROM tie "
           "WHERE number = 0");
    const auto refused = ProjectStore::open(path);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find("could not be brought") != std::string::npos);
    CHECK(number(path, "PRAGMA user_version") == 1);
    CHECK(number(path,
                 "SELECT count(*) FROM sqlite_schema WHERE name IN ('journal', 'import', "
                 "'former_entry')") == 0);
    tamper(path, "DELETE FROM tie WHERE number = 99");
    holds_the_old_content(*open_store(path).load());
}

TEST_CASE("A program killed during a migration leaves schema 1 or the current one", "[store]") {
    const Folder folder;
    int old = 0, current = 0;
    for (int round = 0; round < 16; ++round) {
        const fs::path path = folder / ("x" + std::to_string(round) + ".convene");
        fs::copy_file(old_file, path);
        int ready[2];
        REQUIRE(::pipe(ready) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            const char go = 'x';
            if (::write(ready[1], &go, 1) != 1) ::_exit(1);
            { auto store = ProjectStore::open(path); }
            ::_exit(0);
        }
        char go = 0;
        REQUIRE(::read(ready[0], &go, 1) == 1);
        ::usleep(static_cast<useconds_t>(round * 800));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ::close(ready[0]);
        ::close(ready[1]);
        const auto version = [&] {
            Database database = Database::open(path, Database::Access::write);
            return database.number("PRAGMA user_version");
        }();
        CHECK((version == 1 || version == project_schema_version));
        version == 1 ? ++old : ++current;
        holds_the_old_content(*open_store(path).load());
    }
    INFO(old << " left as they were, " << current << " brought up to date");
    CHECK(old + current == 16);
}
