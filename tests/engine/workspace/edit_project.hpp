#pragma once
// A project to edit, in a folder that goes away.

#include <filesystem>
#include <map>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "engine/core/files.hpp"
#include "engine/io/read_network.hpp"
#include "engine/workspace/workspace.hpp"

namespace convene::test {

class EditFolder {
public:
    EditFolder() {
        static int count = 0;
        // Thousands of synced changes: in memory where that can be had.
        std::error_code none;
        const std::filesystem::path memory = "/dev/shm";
        const bool quick =
            std::filesystem::is_directory(memory, none) && ::access(memory.c_str(), W_OK) == 0;
        path_ = (quick ? memory : std::filesystem::temp_directory_path()) /
                ("convene-edit-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~EditFolder() { std::filesystem::remove_all(path_); }
    EditFolder(const EditFolder&) = delete;
    EditFolder& operator=(const EditFolder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

/// Every exported table, by file name.
inline std::map<std::string, std::string> exported(const Network& network,
                                                   const std::filesystem::path& folder) {
    std::filesystem::remove_all(folder);
    REQUIRE(write_folder(network, folder));
    std::map<std::string, std::string> tables;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        auto text = read_file(entry.path());
        REQUIRE(text);
        tables[entry.path().filename().string()] = *text;
    }
    return tables;
}

class EditProject {
public:
    explicit EditProject(const Network& network, const std::string& name = "p.convene")
        : path_(folder_ / name) {
        auto made = Workspace::create(path_, network, Ledger{});
        REQUIRE(made);
        workspace_ = std::make_unique<Workspace>(std::move(*made));
    }
    Workspace& workspace() { return *workspace_; }
    const std::filesystem::path& path() const { return path_; }
    const EditFolder& folder() const { return folder_; }

    /// Closes and opens the project again.
    void reopen() {
        workspace_.reset();
        auto opened = Workspace::open(path_);
        REQUIRE(opened);
        workspace_ = std::make_unique<Workspace>(std::move(*opened));
        REQUIRE(workspace_->store().mode() == ProjectStore::Mode::writable);
    }
    /// The message of a command that must go well.
    std::string done(const std::string& command) {
        INFO(command);
        const auto outcome = workspace_->execute(command);
        INFO((outcome ? std::string() : outcome.error().text()));
        REQUIRE(outcome);
        return outcome->message;
    }
    /// The text of the error of a command that must fail and change nothing.
    std::string refused(const std::string& command) {
        INFO(command);
        const std::string before = hash();
        const auto revision = workspace_->store().revision();
        const auto outcome = workspace_->execute(command);
        REQUIRE_FALSE(outcome);
        CHECK_FALSE(outcome.error().message.empty());
        CHECK(hash() == before);
        CHECK(workspace_->store().revision() == revision);
        return outcome.error().text();
    }
    std::shared_ptr<const Network> network() {
        const auto opened = workspace_->load();
        INFO((opened ? std::string() : opened.error().text()));
        REQUIRE(opened);
        return opened->network;
    }
    std::string hash() { return network()->content_hash(); }
    std::map<std::string, std::string> tables() {
        return exported(*network(), folder_ / "exported");
    }

private:
    EditFolder folder_;
    std::filesystem::path path_;
    std::unique_ptr<Workspace> workspace_;
};

/// "a>b 2 advice 1" for each tie, in the network's order.
inline std::vector<std::string> ties_in_words(const Network& network) {
    std::vector<std::string> texts;
    for (const Tie& tie : network.tables().ties) {
        char weight[32];
        std::snprintf(weight, sizeof weight, " %g ", tie.weight);
        texts.push_back(network.actors()[tie.source].id + ">" + network.actors()[tie.target].id +
                        weight + network.relations()[tie.relation].id + " " +
                        network.waves()[tie.wave].id);
    }
    return texts;
}

inline std::string attribute_of(const Network& network, const std::string& actor,
                                const std::string& attribute) {
    const auto* column = network.find_attribute(attribute);
    return column == nullptr ? "?" : attribute_text(column->values[*network.find_actor(actor)]);
}

}  // namespace convene::test
