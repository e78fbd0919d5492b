#pragma once
// `convene` in-process, and folders that go away.

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "engine/cli/command.hpp"
#include "engine/core/files.hpp"

namespace convene::test {

struct Outcome {
    int status = -1;
    std::string out;
    std::string error;
};

inline Outcome call(const Arguments& arguments) {
    std::ostringstream out;
    std::ostringstream error;
    Console console{out, error};
    CommandTable table;
    add_engine_commands(table);
    Outcome outcome;
    outcome.status = run_convene(table, arguments, console);
    outcome.out = out.str();
    outcome.error = error.str();
    return outcome;
}

class Folder {
public:
    Folder() {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("convene-cli-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string operator/(const std::string& name) const {
        return (path_ / name).string();
    }
    std::string write(const std::string& name, const std::string& text) const {
        const auto written = write_file(path_ / name, text);
        return written ? (path_ / name).string() : std::string{};
    }
    [[nodiscard]] std::string path() const { return path_.string(); }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) {
            names.push_back(entry.path().filename().string());
        }
        return names;
    }

private:
    std::filesystem::path path_;
};

inline std::string text_of(const std::string& path) {
    auto text = read_file(path);
    return text ? *text : std::string{};
}

/// a -> b 4, b -> a 2, b -> c 1; a, b in X, c in Y.
inline void write_tables(const Folder& folder) {
    folder.write("nodes.csv", "id,name,group,years\na,Ann,X,1\nb,Bob,X,2\nc,Cy,Y,3\n");
    folder.write("ties.csv", "from,to,weight,relation\na,b,4,advice\nb,a,2,advice\nb,c,1,advice\n");
    folder.write(
        "relations.csv",
        "relation,directed,category,scale_min,scale_max,reading\nadvice,yes,advice,0,4,strength\n");
}

}  // namespace convene::test
