#pragma once
// Folders, projects and changes for the tests of the project file.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include "engine/store/database.hpp"
#include "engine/store/project_store.hpp"
#include "tests/engine/io/rich_network.hpp"

namespace convene::test {

class Folder {
public:
    explicit Folder(const std::string& base = std::filesystem::temp_directory_path().string()) {
        std::string pattern = base + "/convene.XXXXXX";
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() {
        std::error_code failed;
        std::filesystem::remove_all(path_, failed);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline std::string get(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

inline void put(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// Runs SQL on a file as another program would.
inline void tamper(const std::filesystem::path& path, const std::string& sql) {
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &connection) == SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &message);
    INFO(sql << ": " << (message == nullptr ? "" : message));
    CHECK(code == SQLITE_OK);
    sqlite3_free(message);
    sqlite3_close(connection);
}

/// An edit that runs SQL.
inline auto sql(std::string text) {
    return [text = std::move(text)](Database& database) -> Result<Done> {
        database.execute(text);
        return Done{};
    };
}

/// Adds an actor: the smallest edit.
inline auto add_actor(const std::string& id) {
    return [id](Database& database) -> Result<Done> {
        database
            .prepare(
                "INSERT INTO actor SELECT coalesce(max(number), -1) + 1, ?, ?, 'person', NULL FROM "
                "actor")
            .run(id, id);
        return Done{};
    };
}

template <typename T>
void require(const Result<T>& result) {
    INFO((result ? std::string() : result.error().text()));
    REQUIRE(result.has_value());
}

inline std::string hash_of(const ProjectStore& store) {
    const auto opened = store.load();
    require(opened);
    return opened->network->content_hash();
}

inline bool has_actor(const ProjectStore& store, const std::string& id) {
    const auto opened = store.load();
    require(opened);
    return opened->network->find_actor(id).has_value();
}

inline ProjectStore open_store(const std::filesystem::path& path, bool read_only = false) {
    auto store = ProjectStore::open(path, read_only);
    require(store);
    return std::move(*store);
}

inline ProjectStore create_store(const std::filesystem::path& path,
                                 const std::shared_ptr<const Network>& network = rich_network(),
                                 const Ledger& ledger = {}) {
    auto store = ProjectStore::create(path, *network, ledger);
    require(store);
    return std::move(*store);
}

}  // namespace convene::test
