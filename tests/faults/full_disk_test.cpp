// A disk that is full at every write: what was answered with ok can be read again, the
// rest is told in plain words.

#include "tests/faults/faults.hpp"

using namespace convene;
using namespace convene::test;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// How a small disk of one's own can be had: the words before `sh -c`; empty if not.
std::vector<std::string> small_disk_words(const FaultFolder& folder) {
    fs::create_directories(folder / "probe");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"unshare", "-m"}, {"unshare", "-r", "-m"}}) {
        std::vector<std::string> probe = words;
        probe.insert(probe.end(), {"sh", "-c", "mount -t tmpfs -o size=64k none \"$1\"", "sh",
                                   folder / "probe"});
        Child child(std::move(probe));
        if (child.wait() == 0) return words;
    }
    return {};
}

std::string script(std::size_t commands) {
    std::string text;
    for (std::size_t i = 0; i < commands; ++i) {
        text += "add actor k" + std::to_string(i) + " name=\"" + std::string(300, 'x') + "\"\n";
    }
    return text;
}

/// Every ok is in the project, nothing else is but what was in flight.
void check_answers(const FaultFolder& folder, const std::string& project) {
    const std::string answers = text_of(folder / "answers.txt");
    std::size_t oks = 0;
    for (std::size_t at = 0; at < answers.size(); at = answers.find('\n', at) + 1)
        oks += answers.compare(at, 3, "ok ") == 0;
    const std::string status = text_of(folder / "status.txt"),
                      errors = text_of(folder / "errors.txt");
    INFO(answers << errors << status);
    REQUIRE((status == "0\n" || status == "1\n"));
    const Held held = look_into(project);
    REQUIRE(held.commands.size() >= oks);
    REQUIRE(held.commands.size() <= oks + 1);
    for (std::size_t i = 0; i < oks; ++i)
        REQUIRE(held.network->find_actor("k" + std::to_string(i)));
    if (status == "1\n") {
        const std::string told = errors + answers;
        REQUIRE((has(told, "disk") || has(told, "room") || has(told, "space") ||
                 has(told, "full") || has(told, "written")));
    }
}

/// Copies what the program left out of the small disk.
constexpr const char* edit_on_small_disk =
    "mount -t tmpfs -o size=$4 none \"$1\" && cp \"$2/base.convene\" \"$1/p.convene\" && "
    "{ \"$3\" edit \"$1/p.convene\" --script \"$2/script.txt\" > \"$2/answers.txt\" "
    "2> \"$2/errors.txt\"; echo $? > \"$2/status.txt\"; cp \"$1\"/p.convene* \"$2/left/\"; }";
constexpr const char* import_on_small_disk =
    "mount -t tmpfs -o size=$4 none \"$1\" && "
    "{ \"$3\" import \"$2/nodes.csv\" \"$2/ties.csv\" -o \"$1/p.convene\" "
    "> \"$2/answers.txt\" 2> \"$2/errors.txt\"; echo $? > \"$2/status.txt\"; "
    "cp \"$1\"/* \"$2/left/\" 2>/dev/null; true; }";

void empty_folder(const std::string& path) {
    fs::remove_all(path);
    fs::create_directories(path);
}

}  // namespace

TEST_CASE("a disk of its own that fills at every write", "[faults]") {
    need_program();
    const FaultFolder folder;
    const auto words = small_disk_words(folder);
    if (words.empty()) SKIP("no small disk can be mounted here; the next case limits file sizes");
    write_tables(folder, "", 60, 1);
    REQUIRE(run_program(folder, {"import", folder / "nodes.csv", folder / "ties.csv", "-o",
                                 folder / "base.convene"})
                .status == 0);
    folder.write("script.txt", script(60));
    fs::create_directories(folder / "disk");
    const auto base = fs::file_size(folder / "base.convene");
    const auto on_disk = [&](const char* what, std::uintmax_t size) {
        empty_folder(folder / "left");
        std::vector<std::string> call = words;
        call.insert(call.end(), {"sh", "-c", what, "sh", folder / "disk", folder.path(), program(),
                                 std::to_string(size)});
        Child child(std::move(call));
        child.wait();
    };
    std::size_t failed = 0, whole = 0;
    for (std::uintmax_t extra = 0; extra < 30; ++extra) {
        const std::uintmax_t size = (base / 4096 + 1 + extra * (1 + extra / 3)) * 4096;
        INFO("disk of " << size << " bytes");
        on_disk(edit_on_small_disk, size);
        if (!fs::exists(folder / "left/p.convene")) continue;  // not even the copy fitted
        check_answers(folder, folder / "left/p.convene");
        ++(text_of(folder / "status.txt") == "1\n" ? failed : whole);
    }
    CHECK(failed >= 5);
    CHECK(whole >= 1);
    std::size_t none = 0, made = 0;
    for (std::uintmax_t size = 4096; size <= 2 * base + 65536; size += base / 6) {
        INFO("disk of " << size << " bytes");
        on_disk(import_on_small_disk, size);
        INFO(text_of(folder / "errors.txt"));
        if (text_of(folder / "status.txt") == "0\n") {
            ++made;
            CHECK(look_into(folder / "left/p.convene").network->actors().size() == 60);
        } else {
            ++none;
            CHECK(fs::is_empty(folder / "left"));
            CHECK_FALSE(text_of(folder / "errors.txt").empty());
        }
    }
    CHECK(none >= 2);
    CHECK(made >= 1);
}

TEST_CASE("files that may grow no further", "[faults]") {
    need_program();
    const FaultFolder folder;
    write_tables(folder, "", 60, 1);
    REQUIRE(run_program(folder, {"import", folder / "nodes.csv", folder / "ties.csv", "-o",
                                 folder / "base.convene"})
                .status == 0);
    folder.write("script.txt", script(40));
    std::size_t failed = 0;
    for (int kilobytes = 0; kilobytes <= 400; kilobytes += kilobytes < 64 ? 8 : 48) {
        INFO("files of " << kilobytes << " KiB at most");
        empty_folder(folder / "left");
        fs::copy_file(folder / "base.convene", folder / "left/p.convene");
        Child child({"bash", "-c",
                     "trap '' XFSZ; ulimit -f $3; \"$2\" edit \"$1/left/p.convene\" --script "
                     "\"$1/script.txt\" 2>&1 | cat > \"$1/all.txt\"; s=${PIPESTATUS[0]}; ulimit -f "
                     "unlimited 2>/dev/null; echo $s",
                     "bash", folder.path(), program(), std::to_string(kilobytes)});
        const std::string status = child.line();
        child.wait();
        const std::string all = text_of(folder / "all.txt");
        folder.write("answers.txt", all);
        folder.write("errors.txt", all);
        folder.write("status.txt", status + '\n');
        if (kilobytes >= 8) check_answers(folder, folder / "left/p.convene");
        failed += status == "1";
    }
    CHECK(failed >= 3);
}
