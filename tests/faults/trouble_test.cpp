// Files that are replaced, folders that are missing or closed, two who write.

#include <sys/stat.h>

#include "tests/faults/faults.hpp"

using namespace convene;
using namespace convene::test;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A small project at `path`.
void make_project(const FaultFolder& folder, const std::string& path, std::uint64_t seed = 1) {
    const std::string prefix = "t" + std::to_string(seed);
    write_tables(folder, prefix, 20, seed);
    const Ended ended = run_program(folder, {"import", folder / (prefix + "nodes.csv"),
                                             folder / (prefix + "ties.csv"), "-o", path});
    INFO(ended.errors);
    REQUIRE(ended.status == 0);
}

}  // namespace

TEST_CASE("a file replaced underneath is left as it is, and nothing more is called done",
          "[faults]") {
    need_program();
    const FaultFolder folder;
    const std::string project = folder / "p.convene", other = folder / "other.convene";
    make_project(folder, project, 1);
    make_project(folder, other, 2);
    const std::string bytes = text_of(other);
    Child child({program(), "edit", project, "--script", "-"}, folder / "errors.txt");
    REQUIRE(child.send("add actor first\n"));
    REQUIRE(child.line().starts_with("ok "));
    fs::rename(other, project);
    child.send("add actor second\n");
    const std::string answer = child.line();
    CHECK(answer.starts_with("error "));
    child.close_input();
    CHECK(child.wait() == 1);
    CHECK(text_of(project) == bytes);
    CHECK_FALSE(look_into(project).network->find_actor("first"));
    CHECK(has(text_of(folder / "errors.txt"), "project"));
}

TEST_CASE("a file removed underneath is told", "[faults]") {
    need_program();
    const FaultFolder folder;
    const std::string project = folder / "p.convene";
    make_project(folder, project);
    Child child({program(), "edit", project, "--script", "-"}, folder / "errors.txt");
    REQUIRE(child.send("add actor first\n"));
    REQUIRE(child.line().starts_with("ok "));
    fs::remove(project);
    child.send("add actor second\n");
    CHECK(child.line().starts_with("error "));
    child.close_input();
    CHECK(child.wait() == 1);
    CHECK(has(text_of(folder / "errors.txt"), "gone"));
}

TEST_CASE("missing folders and files are told in words", "[faults]") {
    need_program();
    const FaultFolder folder;
    write_tables(folder, "", 10, 1);
    const Ended import = run_program(
        folder, {"import", folder / "nodes.csv", "-o", folder / "no such folder/p.convene"});
    CHECK(import.status == 2);
    CHECK(has(import.errors, "folder"));
    const Ended edit =
        run_program(folder, {"edit", folder / "none/p.convene", "--script", "-"}, "undo\n");
    CHECK(edit.status == 2);
    CHECK(has(edit.errors, "p.convene"));
    CHECK(edit.lines.empty());
    CHECK_FALSE(fs::exists(folder / "none"));
}

TEST_CASE("who may not write is told so, and reads on", "[faults]") {
    need_program();
    const FaultFolder folder;
    const std::string project = folder / "p.convene";
    make_project(folder, project);
    const std::string bytes = text_of(project);
    // Root may write everywhere: then the program runs as nobody.
    const bool as_nobody = ::geteuid() == 0;
    fs::permissions(project,
                    fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(folder.path(), fs::perms(0555));
    const Ended edit =
        run_program(folder, {"edit", project, "--script", "-"}, "add actor x\n", as_nobody);
    const Ended info = run_program(folder, {"info", project}, {}, as_nobody);
    const Ended import = run_program(
        folder, {"import", folder / "t1nodes.csv", "-o", folder / "new.convene"}, {}, as_nobody);
    fs::permissions(folder.path(), fs::perms(0755));
    INFO(edit.errors);
    CHECK(edit.status == 1);
    CHECK(edit.lines.empty());
    CHECK(info.status == 0);
    CHECK(import.status != 0);
    CHECK_FALSE(fs::exists(folder / "new.convene"));
    CHECK(text_of(project) == bytes);
}

TEST_CASE("names with blanks and umlauts are names like others", "[faults]") {
    need_program();
    const FaultFolder folder;
    fs::create_directories(folder / "Sch\xC3\xBCler & \xC3\x84mter 100% 'neu'");
    const std::string project =
        folder / "Sch\xC3\xBCler & \xC3\x84mter 100% 'neu'/B\xC3\xBCndnis #1 ?x=y.convene";
    make_project(folder, project);
    const Ended edit = run_program(folder, {"edit", project, "--script", "-"},
                                   "add actor \"\xC3\x96zg\xC3\xBCr\"\n# a remark\n\nundo\nredo\n");
    CHECK(edit.status == 0);
    CHECK(edit.lines.size() == 3);
    CHECK(look_into(project).network->find_actor("\xC3\x96zg\xC3\xBCr"));
    CHECK(run_program(folder, {"journal", project}).lines.size() == 3);
}

TEST_CASE("of two who write the second is told who has it", "[faults]") {
    need_program();
    const FaultFolder folder;
    const std::string project = folder / "p.convene";
    make_project(folder, project);
    Child first({program(), "edit", project, "--script", "-"}, folder / "first.txt");
    REQUIRE(first.send("add actor one\n"));
    REQUIRE(first.line().starts_with("ok "));
    const Ended second = run_program(folder, {"edit", project, "--script", "-"}, "add actor two\n");
    CHECK(second.status == 1);
    CHECK(second.lines.empty());
    INFO(second.errors);
    CHECK(has(second.errors, "open"));
    const Ended import = run_program(folder, {"import", folder / "t1nodes.csv", "--into", project});
    CHECK(import.status == 1);
    // Reading is no writing.
    CHECK(run_program(folder, {"info", project}).status == 0);
    REQUIRE(first.send("add actor three\n"));
    REQUIRE(first.line().starts_with("ok "));
    first.close_input();
    CHECK(first.wait() == 0);
    const Held held = look_into(project);
    CHECK(held.commands == std::vector<std::string>{"add actor one", "add actor three"});
    CHECK(run_program(folder, {"edit", project, "--script", "-"}, "add actor two\n").status == 0);
}

TEST_CASE("many who write at once lose no acknowledged change", "[faults]") {
    need_program();
    const FaultFolder folder;
    const std::string project = folder / "p.convene";
    make_project(folder, project);
    std::set<std::string> acknowledged;
    for (int round = 0; round < 6; ++round) {
        std::vector<std::unique_ptr<Child>> children;
        for (int k = 0; k < 3; ++k) {
            children.push_back(std::make_unique<Child>(
                std::vector<std::string>{program(), "edit", project, "--script", "-"}));
        }
        for (int k = 0; k < 3; ++k) {
            std::string script;
            for (int i = 0; i < 5; ++i)
                script += "add actor r" + std::to_string(round) + "c" + std::to_string(k) + "n" +
                          std::to_string(i) + '\n';
            children[static_cast<std::size_t>(k)]->send(script);
            children[static_cast<std::size_t>(k)]->close_input();
        }
        std::size_t succeeded = 0;
        for (int k = 0; k < 3; ++k) {
            Child& child = *children[static_cast<std::size_t>(k)];
            const auto lines = child.lines();
            for (std::size_t i = 0; i < lines.size(); ++i) {
                REQUIRE(lines[i].starts_with("ok "));
                acknowledged.insert("r" + std::to_string(round) + "c" + std::to_string(k) + "n" +
                                    std::to_string(i));
            }
            const int status = child.wait();
            REQUIRE((status == 0 || status == 1));
            succeeded += status == 0;
        }
        CHECK(succeeded >= 1);
    }
    const Held held = look_into(project);
    CHECK(held.commands.size() == acknowledged.size());
    for (const std::string& id : acknowledged) CHECK(held.network->find_actor(id));
}

TEST_CASE("two who make the same project leave one whole project", "[faults]") {
    need_program();
    const FaultFolder folder;
    write_tables(folder, "a", 300, 5);
    write_tables(folder, "b", 300, 6);
    const std::string project = folder / "p.convene";
    const auto arguments = [&](const std::string& prefix, const std::string& output) {
        return std::vector<std::string>{program(),
                                        "import",
                                        folder / (prefix + "nodes.csv"),
                                        folder / (prefix + "ties.csv"),
                                        "-o",
                                        output,
                                        "--force"};
    };
    std::set<std::string> hashes;
    for (const std::string prefix : {"a", "b"}) {
        Child child(arguments(prefix, folder / (prefix + ".convene")));
        REQUIRE(child.wait() == 0);
        hashes.insert(look_into(folder / (prefix + ".convene")).network->content_hash());
    }
    REQUIRE(hashes.size() == 2);
    for (int round = 0; round < 8; ++round) {
        Child first(arguments("a", project)), second(arguments("b", project));
        const int one = first.wait(), two = second.wait();
        CHECK((one == 0 || two == 0));
        CHECK(hashes.contains(look_into(project).network->content_hash()));
    }
}
