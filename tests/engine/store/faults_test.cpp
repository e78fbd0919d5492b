// Disks that fill up, files that are replaced, two programs at once.

#include <atomic>
#include <csignal>
#include <thread>

#include <sys/wait.h>

#include "tests/engine/store/failing_disk.hpp"
#include "tests/engine/store/support.hpp"

using namespace convene;
using namespace convene::test;
using Mode = ProjectStore::Mode;
namespace fs = std::filesystem;

namespace {

/// Runs `body` in a process of its own and tells whether it ended with true.
template <typename Body>
bool in_child(Body&& body) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(body() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A disk that fills up at any write loses nothing", "[store]") {
    const Folder disk_folder;
    FailingDisk disk(disk_folder.path().string());
    for (const FailingDisk::Kind kind : {FailingDisk::Kind::full, FailingDisk::Kind::broken}) {
        bool went_through = false;
        int rounds = 0, in_memory = 0;
        for (int after = 0; !went_through; ++after, ++rounds) {
            REQUIRE(after < 400);
            INFO("failing after " << after << " writes");
            const Folder folder(disk_folder.path().string());
            const fs::path path = folder / "x.convene", elsewhere = folder / "elsewhere.convene";
            {
                ProjectStore store = create_store(path);
                if (after % 2 == 0) require(store.change("a", add_actor("a")));
                disk.fail_after(after, kind);
                require(store.change("b", add_actor("b")));
                require(store.change("c", add_actor("c")));
                require(store.undo());
                require(store.add_snapshot("here"));
                went_through = store.mode() == Mode::writable;
                disk.heal();
                CHECK(has_actor(store, "b"));
                CHECK_FALSE(has_actor(store, "c"));
                if (!went_through) {
                    ++in_memory;
                    CHECK(store.mode() == Mode::in_memory);
                    CHECK(contains(store.reason(), "Nothing was lost"));
                    CHECK(contains(store.reason(), kind == FailingDisk::Kind::full
                                                       ? "The disk is full."
                                                       : "The disk failed"));
                    require(store.save_as(elsewhere));
                    CHECK(store.mode() == Mode::writable);
                    CHECK(store.reason().empty());
                    require(store.redo());
                    CHECK(has_actor(store, "c"));
                    require(store.restore("here"));
                    CHECK_FALSE(has_actor(store, "c"));
                }
            }
            // The file that could not be written is whole, with all that was acknowledged on it.
            const auto old = read_project(path);
            require(old);
            if (after % 2 == 0) CHECK(old->network->find_actor("a").has_value());
            if (!went_through) {
                const auto saved = read_project(elsewhere);
                require(saved);
                CHECK(saved->network->find_actor("b").has_value());
            }
        }
        INFO(in_memory << " of " << rounds);
        CHECK(in_memory > 8);
    }
}

TEST_CASE("Creating, saving and migrating on a full disk leave what was there", "[store]") {
    const Folder folder;
    FailingDisk disk(folder.path().string());
    const fs::path old =
        fs::path(CONVENE_SOURCE_FOLDER) / "tests/engine/store/old/schema_1.convene";
    ProjectStore store = create_store(folder / "x.convene");
    for (int after = 0; after < 30; after += 3) {
        INFO(after);
        disk.fail_after(after, FailingDisk::Kind::full);
        CHECK_FALSE(ProjectStore::create(folder / "new.convene", *rich_network(), {}).has_value());
        disk.fail_after(after, FailingDisk::Kind::full);
        const auto saved = store.save_as(folder / "copy.convene");
        CHECK_FALSE(saved.has_value());
        CHECK(contains(saved.error().message, "could not be written"));
        disk.heal();
        CHECK_FALSE(fs::exists(folder / "new.convene"));
        CHECK_FALSE(fs::exists(folder / "copy.convene"));
        const fs::path migrated = folder / "old.convene";
        fs::copy_file(old, migrated, fs::copy_options::overwrite_existing);
        disk.fail_after(after, FailingDisk::Kind::full);
        { const auto opened = ProjectStore::open(migrated); }
        disk.heal();
        CHECK(read_project(migrated)->network->content_hash() == rich_network()->content_hash());
    }
    for (const auto& file : fs::directory_iterator(folder.path()))
        CHECK(file.path().filename().string().front() != '.');
    CHECK(store.mode() == Mode::writable);
}

TEST_CASE("The second window reads and says why; in this program and in another", "[store]") {
    const Folder folder;
    const fs::path path = folder / "two words \xC3\xA4\xC3\xB6.convene";
    auto first = std::make_unique<ProjectStore>(create_store(path));
    require(first->change("a", add_actor("a")));
    ProjectStore second = open_store(path);
    CHECK(second.mode() == Mode::read_only);
    CHECK(contains(second.reason(), "open in another window (process "));
    CHECK(contains(second.reason(), "two words"));
    CHECK(has_actor(second, "a"));
    const auto refused = second.change("b", add_actor("b"));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == second.reason());
    CHECK_FALSE(second.undo().has_value());
    CHECK_FALSE(second.can_undo());
    require(first->change("b", add_actor("b")));
    CHECK(has_actor(second, "b"));  // it sees what the first does
    CHECK(second.revision() == 2);
    // Looking at the file from outside must not drop the first one's locks.
    CHECK(is_project(path));
    require(read_project(path));
    CHECK_FALSE(write_project(path, *rich_network(), {}).has_value());
    CHECK(in_child([&] {
        auto other = ProjectStore::open(path);
        return other && other->mode() == Mode::read_only && !other->reason().empty() &&
               other->load().has_value() && !other->change("x", add_actor("x"));
    }));
    require(first->change("c", add_actor("c")));
    require(second.save_as(folder / "copy.convene"));
    CHECK(second.mode() == Mode::read_only);
    first.reset();
    CHECK(has_actor(second, "c"));
    ProjectStore third = open_store(path);
    CHECK(third.mode() == Mode::writable);
    CHECK(read_project(folder / "copy.convene")->network->find_actor("c").has_value());
}

TEST_CASE("The lock of a program that died is free", "[store]") {
    const Folder folder;
    const fs::path path = folder / "x.convene";
    { ProjectStore store = create_store(path); }
    CHECK_FALSE(in_child([&] {
        auto store = ProjectStore::open(path);
        if (!store || !store->change("a", add_actor("a"))) return true;
        ::raise(SIGKILL);
        return true;
    }));
    CHECK(fs::exists(path.string() + "-lock"));
    CHECK(fs::exists(path.string() + "-wal"));
    ProjectStore store = open_store(path);
    CHECK(store.mode() == Mode::writable);
    CHECK(has_actor(store, "a"));
}

TEST_CASE("A file that is replaced, removed or overwritten underneath", "[store]") {
    const Folder folder;
    const fs::path path = folder / "x.convene", other = folder / "other.convene";
    const auto stranger = random_network(3);
    REQUIRE(write_project(other, *stranger, {}).has_value());
    const std::string bytes = get(other);
    for (const std::string how :
         {"renamed over", "removed", "copied over", "log removed", "moved"}) {
        DYNAMIC_SECTION(how) {
            {
                ProjectStore store = create_store(path);
                require(store.change("a", add_actor("a")));
                CHECK(has_actor(store, "a"));  // as a window does
                require(store.change("b", add_actor("b")));
                if (how == "renamed over") fs::rename(other, path);
                if (how == "removed") fs::remove(path);
                if (how == "copied over") put(path, bytes);
                if (how == "log removed") fs::remove(path.string() + "-wal");
                if (how == "moved") fs::rename(path, folder / "moved.convene");
                require(store.change("c", add_actor("c")));
                CHECK(store.mode() == Mode::in_memory);
                CHECK(contains(store.reason(), "Save it elsewhere"));
                for (const char* id : {"a", "b", "c"}) CHECK(has_actor(store, id));
                if (how != "copied over") {
                    require(store.undo());
                    CHECK_FALSE(has_actor(store, "c"));
                    require(store.redo());
                }
                require(store.save_as(folder / "saved.convene"));
                CHECK(store.mode() == Mode::writable);
                require(store.change("d", add_actor("d")));
            }
            const auto saved = read_project(folder / "saved.convene");
            require(saved);
            for (const char* id : {"a", "b", "c", "d"})
                CHECK(saved->network->find_actor(id).has_value());
            if (how == "renamed over" || how == "copied over") CHECK(get(path) == bytes);
            if (how == "removed" || how == "moved") CHECK_FALSE(fs::exists(path));
        }
    }
}

TEST_CASE("Loading after the file was overwritten shows the project and not the stranger",
          "[store]") {
    const Folder folder;
    const fs::path path = folder / "x.convene";
    ProjectStore store = create_store(path);
    require(store.change("a", add_actor("a")));
    const std::string before = hash_of(store);
    REQUIRE(write_project(folder / "other.convene", *random_network(3), {}).has_value());
    put(path, get(folder / "other.convene"));
    CHECK(hash_of(store) == before);
    CHECK(store.mode() == Mode::in_memory);
    CHECK(get(path) == get(folder / "other.convene"));
}

TEST_CASE("Where there is no permission, a project is read", "[store]") {
    const Folder folder;
    const fs::path inside = folder / "readable";
    fs::create_directory(inside);
    const fs::path path = inside / "x.convene", crashed = inside / "crashed.convene";
    {
        ProjectStore store = create_store(path);
        require(store.change("a", add_actor("a")));
        // As a program that died leaves it: with its log.
        fs::copy_file(path, crashed);
        fs::copy_file(path.string() + "-wal", crashed.string() + "-wal");
    }
    for (const fs::path& each : {folder.path(), inside})
        fs::permissions(each, fs::perms(0555), fs::perm_options::replace);
    const bool ended_well = in_child([&] {
        // Permissions do not bind root.
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return false;
        for (const fs::path& each : {path, crashed}) {
            auto store = ProjectStore::open(each);
            if (!store || store->mode() != Mode::read_only || store->reason().empty()) return false;
            auto loaded = store->load();
            if (!loaded || !loaded->network->find_actor("a")) return false;
            if (!read_project(each)) return false;
        }
        auto made = ProjectStore::create(inside / "new.convene", *rich_network(), {});
        return !made && contains(made.error().text(), "could not be written");
    });
    for (const fs::path& each : {folder.path(), inside})
        fs::permissions(each, fs::perms(0755), fs::perm_options::replace);
    CHECK(ended_well);
    const auto nowhere = ProjectStore::create(folder / "no/such/x.convene", *rich_network(), {});
    REQUIRE_FALSE(nowhere.has_value());
    CHECK(contains(nowhere.error().text(), "could not be written"));
    CHECK_FALSE(ProjectStore::open(folder / "no/such/x.convene").has_value());
}

TEST_CASE("Loading in another thread while changes go on", "[store]") {
    const Folder folder;
    ProjectStore store = create_store(folder / "x.convene");
    std::atomic<bool> done = false;
    std::size_t loads = 0, last = 0;
    bool grew = true;
    std::thread reader([&] {
        while (!done) {
            const auto opened = store.load();
            if (!opened) {
                grew = false;
                break;
            }
            const std::size_t count = opened->network->actors().size();
            grew = grew && count >= last;
            last = count;
            ++loads;
        }
    });
    for (int i = 0; i < 100; ++i) require(store.change("a", add_actor("a" + std::to_string(i))));
    done = true;
    reader.join();
    CHECK(grew);
    CHECK(loads > 0);
    CHECK(store.mode() == Mode::writable);
}
