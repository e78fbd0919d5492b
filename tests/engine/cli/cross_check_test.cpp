// `convene compute` on networks that nobody has seen before, against networkx and igraph for
// every id that they share with the catalogue; and against itself with everything renamed and
// in another order, so that nothing can have been looked up.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/random.hpp"
#include "tests/engine/cli/call.hpp"
#include "tests/support/reference_data.hpp"

using namespace convene;
using test::call;
using test::Folder;
using test::text_of;
namespace fs = std::filesystem;

namespace {

using Rows = std::vector<std::vector<std::string>>;
/// metric, subject, object; a value or undefined
using Key = std::array<std::string, 3>;
using Values = std::map<Key, std::optional<double>>;

constexpr int networks = 30;

std::string csv_of(const Rows& rows) {
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::string field;
            for (const char c : row[i]) field += c == '"' ? "\"\"" : std::string(1, c);
            text += (i > 0 ? ",\"" : "\"") + field + '"';
        }
        text += '\n';
    }
    return text;
}

/// A network of its own kind for each number: sparse or dense, in one piece or several, with
/// isolates, loops and repeated rows in the file.
void write_network(const Folder& folder, int number) {
    Random random(mix_seed(4711, static_cast<std::uint64_t>(number)));
    const bool directed = number % 2 == 0;
    const std::size_t n = 5 + random.below(36);
    const std::size_t pieces = 1 + random.below(3);
    const double density = 0.05 + 0.35 * random.unit() * random.unit();
    const auto piece = [&](std::size_t v) { return v % 7 == 6 ? n + v : v % pieces; };
    const std::string name = "net" + std::to_string(number);
    fs::create_directories(folder / name);
    const auto id = [&](std::size_t v) { return "v" + std::to_string(v * 37 % 1009); };
    Rows nodes{{"id", "group"}};
    for (std::size_t v = 0; v < n; ++v)
        nodes.push_back({id(v), std::string(1, static_cast<char>('A' + random.below(4)))});
    Rows ties{{"source", "target", "weight"}};
    const auto add = [&](std::size_t a, std::size_t b) {
        ties.push_back({id(a), id(b), std::to_string(1 + random.below(6))});
    };
    add(0, pieces);  // at least one tie
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
            if (a == b) {
                if (random.chance(0.1)) add(a, a);
            } else if (piece(a) == piece(b) && random.chance(density)) {
                add(a, b);
                while (random.chance(0.15)) add(a, b);
            }
        }
    }
    folder.write(name + "/nodes.csv", csv_of(nodes));
    folder.write(name + "/ties.csv", csv_of(ties));
    if (!directed) folder.write(name + "/relations.csv", "relation,directed\ntie,no\n");
}

/// What compute prints, in one wave and relation. "Undefined" is a value too.
Values computed(const std::string& net, const std::string& metrics) {
    const auto outcome = call({"compute", net, "-m", metrics, "--provenance", "/dev/null"});
    INFO(outcome.error);
    REQUIRE(outcome.status == exit_done);
    const Folder folder;
    const Rows rows = test::read_csv(folder.write("out.csv", outcome.out));
    Values values;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const std::string relation = metrics == "reference" ? row.at(8) + "/" : "";
        std::optional<double> value;
        if (row.at(5) == "ok") value = test::number_of(row[4]);
        values[{relation + row[0], row[2], row[3]}] = value;
    }
    return values;
}

double tolerance_of(const std::string& metric) {
    return metric.find("eigenvector") != std::string::npos ||
                   metric.find("hits") != std::string::npos
               ? 1e-7
               : 1e-9;
}

bool agree(const std::string& metric, std::optional<double> a, std::optional<double> b) {
    if (!a || !b) return !a && !b;
    return std::abs(*a - *b) <= tolerance_of(metric) * std::max(1.0, std::abs(*b));
}

/// Compares everything that `command` prints about the networks; returns the ids it had.
std::set<std::string> compare_with(const std::string& command, const Folder& folder,
                                   std::size_t at_least) {
    std::string line = command;
    for (int i = 0; i < networks; ++i) line += " \"" + (folder / ("net" + std::to_string(i))) + '"';
    line += " > \"" + (folder / "theirs.csv") + "\" 2> \"" + (folder / "theirs.txt") + '"';
    const int status = std::system(line.c_str());
    INFO(text_of(folder / "theirs.txt"));
    REQUIRE(status == 0);
    std::map<std::string, Values> ours;
    for (int i = 0; i < networks; ++i) {
        const std::string name = "net" + std::to_string(i);
        ours[name] = computed(folder / name, "all");
    }
    std::set<std::string> ids;
    std::vector<std::string> differences;
    const Rows theirs = test::read_csv(folder / "theirs.csv");
    for (std::size_t i = 1; i < theirs.size(); ++i) {
        const auto& row = theirs[i];
        std::optional<double> want;
        if (!row.at(4).empty()) want = test::number_of(row[4]);
        const auto at = ours.at(row[0]).find({row[1], row[3], ""});
        ids.insert(row[1]);
        if (at == ours.at(row[0]).end() || !agree(row[1], at->second, want)) {
            differences.push_back(row[0] + ' ' + row[1] + ' ' + row[3] + ": " +
                                  (at == ours.at(row[0]).end() ? "absent"
                                   : at->second                ? std::to_string(*at->second)
                                                               : "undefined") +
                                  " instead of " + (row[4].empty() ? "undefined" : row[4]));
        }
    }
    std::string told;
    for (std::size_t i = 0; i < std::min<std::size_t>(40, differences.size()); ++i)
        told += "\n  " + differences[i];
    INFO(differences.size() << " of " << theirs.size() << " differ" << told);
    CHECK(differences.empty());
    CHECK(theirs.size() > at_least);
    return ids;
}

/// Copies the tables of `from`, every actor renamed and every row but the first moved.
std::map<std::string, std::string> write_renamed(const fs::path& from, const fs::path& to,
                                                 std::uint64_t seed) {
    fs::create_directories(to);
    Random random(seed);
    std::map<std::string, std::string> new_id;
    const Rows nodes = test::read_csv(from / "nodes.csv");
    std::vector<std::string> names;
    for (std::size_t i = 1; i < nodes.size(); ++i) names.push_back("q" + std::to_string(i * 7919));
    random.shuffle(std::span(names));
    for (std::size_t i = 1; i < nodes.size(); ++i) new_id[nodes[i][0]] = names[i - 1];
    for (const auto& entry : fs::directory_iterator(from)) {
        Rows rows = test::read_csv(entry.path());
        static const std::set<std::string> of_actors{"id",     "source", "target", "actor",
                                                     "parent", "from",   "to",     "name"};
        for (std::size_t r = 1; r < rows.size(); ++r) {
            for (std::size_t c = 0; c < rows[r].size(); ++c) {
                const auto known = new_id.find(rows[r][c]);
                if (of_actors.contains(rows[0].at(c)) && known != new_id.end())
                    rows[r][c] = known->second;
            }
        }
        // The first actor stays first: one variant of PageRank looks at it.
        const std::size_t fixed = entry.path().filename() == "nodes.csv" ? 2 : 1;
        const std::string file = entry.path().filename().string();
        if (file != "relations.csv" && file != "waves.csv" && rows.size() > fixed)
            random.shuffle(std::span(rows).subspan(fixed));
        std::ignore = write_file(to / file, csv_of(rows));
    }
    return new_id;
}

/// What chance, or one solution of several that are equally good, decides.
bool has_one_answer(const std::string& metric) {
    for (const char* part : {"communities", "core_periphery", "core_size", "_boot_"}) {
        if (metric.find(part) != std::string::npos) return false;
    }
    return true;
}

std::size_t compare_renamed(const fs::path& from, const Folder& folder,
                            const std::string& metrics) {
    const fs::path to = folder / "renamed" + std::string("/") + from.filename().string();
    const auto new_id = write_renamed(from, to, 99);
    const Values before = computed(from.string(), metrics);
    const Values after = computed(to.string(), metrics);
    CHECK(before.size() == after.size());
    std::size_t compared = 0;
    std::vector<std::string> differences;
    const auto renamed = [&](const std::string& id) {
        const auto known = new_id.find(id);
        return known == new_id.end() ? id : known->second;
    };
    for (const auto& [key, value] : before) {
        if (!has_one_answer(key[0])) continue;
        const auto at = after.find({key[0], renamed(key[1]), renamed(key[2])});
        ++compared;
        // A dyad without direction may be told from the other end.
        const auto turned = after.find({key[0], renamed(key[2]), renamed(key[1])});
        const auto& found = at != after.end() ? at : turned;
        if (found == after.end() || !agree(key[0], found->second, value))
            differences.push_back(key[0] + ' ' + key[1] + ' ' + key[2]);
    }
    std::string told;
    for (std::size_t i = 0; i < std::min<std::size_t>(20, differences.size()); ++i)
        told += "\n  " + differences[i];
    INFO(from.string() << ": " << differences.size() << " differ" << told);
    CHECK(differences.empty());
    return compared;
}

void need_all(const std::set<std::string>& ids, std::initializer_list<const char*> wanted) {
    for (const char* id : wanted) {
        INFO(id << " was compared nowhere");
        CHECK(ids.contains(id));
    }
}

}  // namespace

TEST_CASE("every id that networkx knows has its value on networks of chance", "[cross]") {
    if (std::system("python3 -c 'import networkx' > /dev/null 2>&1") != 0)
        SKIP("python3-networkx is not installed");
    const Folder folder;
    for (int i = 0; i < networks; ++i) write_network(folder, i);
    const auto ids = compare_with(
        std::string("python3 \"") + CONVENE_SOURCE_FOLDER + "/tests/support/cross_check.py\"",
        folder, 13'000);
    need_all(ids, {"in_degree",
                   "out_degree",
                   "degree",
                   "strength",
                   "in_strength",
                   "betweenness",
                   "betweenness_w_inverse",
                   "harmonic",
                   "harmonic_in",
                   "harmonic_out",
                   "closeness_wf",
                   "closeness_wf_in",
                   "closeness_wf_out",
                   "pagerank",
                   "pagerank_weighted",
                   "katz_a0.01_b1",
                   "eigenvector_l2",
                   "eigenvector_in_l2",
                   "hits_hub_l1",
                   "hits_auth_l1",
                   "coreness_union",
                   "local_clustering_nan",
                   "avg_clustering_excl",
                   "transitivity_union",
                   "constraint",
                   "constraint_binary",
                   "effective_size_borgatti",
                   "is_articulation",
                   "n_bridges",
                   "components_weak",
                   "components_strong",
                   "avg_path_reachable",
                   "diameter_reachable",
                   "modularity_group_union",
                   "modularity_group_weighted",
                   "modularity_group_directed_binary",
                   "reciprocity_arc",
                   "triad_030C",
                   "triad_3"});
}

TEST_CASE("every id that igraph knows has its value on networks of chance", "[cross]") {
    if (std::system("Rscript -e 'library(igraph)' > /dev/null 2>&1") != 0)
        SKIP("R with igraph is not installed");
    const Folder folder;
    for (int i = 0; i < networks; ++i) write_network(folder, i);
    const auto ids = compare_with(
        std::string("Rscript \"") + CONVENE_SOURCE_FOLDER + "/tests/support/cross_check.R\"",
        folder, 6'000);
    need_all(ids, {"betweenness", "pagerank_weighted", "coreness_union", "constraint",
                   "assortativity_degree_union", "assortativity_group", "modularity_group_union",
                   "reciprocity_arc", "dyad_mut", "triad_300"});
}

TEST_CASE("other names and another order give the same values", "[cross]") {
    const Folder folder;
    std::size_t compared = 0;
    for (int i = 0; i < networks; i += 3) {
        write_network(folder, i);
        compared += compare_renamed(folder / ("net" + std::to_string(i)), folder, "all");
    }
    CHECK(compared > 5000);
}

TEST_CASE("the reference profile of the networks that ship knows no names and no order",
          "[cross]") {
    const fs::path data = fs::path(CONVENE_SOURCE_FOLDER) / "data";
    const Folder folder;
    std::size_t compared = 0;
    for (const char* name : {"karate", "kite", "florentine", "knoke", "emon/mt_st_helens",
                             "emon/cheyenne", "emon/texas_hill_country"}) {
        compared += compare_renamed(data / name, folder, "reference");
    }
    CHECK(compared > 5000);
}
