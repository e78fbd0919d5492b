// Every network that ships reads without loss and holds what its source holds.

#include "tests/data/samples.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace convene;
using namespace convene::testing;

namespace {

struct Expected {
    std::string path;
    std::string relation;
    std::size_t actors;
    std::size_t ties;
    std::size_t respondents;
    bool directed;
};

/// Counts of the sources, taken with R and Python and not with Convene.
const std::vector<Expected>& expected() {
    static const std::vector<Expected> all{
        {"emon/mt_st_helens", "contact", 27, 123, 15, true},
        {"emon/cheyenne", "contact", 14, 83, 13, true},
        {"emon/hurricane_frederic", "contact", 21, 118, 17, true},
        {"emon/lake_pomona", "contact", 20, 148, 20, true},
        {"emon/mt_si", "contact", 13, 33, 8, true},
        {"emon/texas_hill_country", "contact", 25, 186, 24, true},
        {"emon/wichita_falls", "contact", 20, 149, 17, true},
        {"knoke", "information", 10, 49, 10, true},
        {"knoke", "money", 10, 22, 10, true},
        {"florentine", "marriage", 16, 20, 16, false},
        {"karate", "friendship", 34, 78, 34, false},
        {"kite", "contact", 10, 18, 10, false},
        {"southern_women", "attended", 32, 89, 32, false},
    };
    return all;
}

std::map<ActorKind, std::size_t> kinds(const Network& network) {
    std::map<ActorKind, std::size_t> counts;
    for (const Actor& actor : network.actors()) ++counts[actor.kind];
    return counts;
}

bool has_note(const Network& network, const std::string& key) {
    const auto& notes = network.tables().notes;
    return std::any_of(notes.begin(), notes.end(),
                       [&](const auto& note) { return note.first == key && !note.second.empty(); });
}

/// Path of every sample, in the order of samples.csv. The last cell of a row has no comma.
std::vector<std::string> sample_paths() {
    std::vector<std::string> paths;
    for (const auto& row : plain_rows(data_folder() / "samples.csv")) paths.push_back(row.back());
    REQUIRE(paths.front() == "path");
    paths.erase(paths.begin());
    return paths;
}

}  // namespace

TEST_CASE("samples.csv offers the district first and every folder that ships", "[data]") {
    const auto paths = sample_paths();
    CHECK(paths.front() == "district");
    std::set<std::string> offered(paths.begin(), paths.end());
    CHECK(offered.size() == paths.size());
    std::set<std::string> shipped;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data_folder())) {
        if (entry.path().filename() != "nodes.csv") continue;
        shipped.insert(
            std::filesystem::relative(entry.path().parent_path(), data_folder()).generic_string());
    }
    CHECK(offered == shipped);
}

TEST_CASE("every sample reads without loss and says where it is from", "[data]") {
    for (const std::string& path : sample_paths()) {
        const Imported sample = read_sample(path);
        INFO(path << "\n" << sample.ledger.text());
        CHECK(troubles(sample.ledger) == 0);
        CHECK(sample.ledger.actors_from_ties == 0);
        CHECK_FALSE(sample.network->tables().title.empty());
        CHECK(has_note(*sample.network, "licence"));
        CHECK((has_note(*sample.network, "source") || has_note(*sample.network, "generator")));
        for (const Relation& relation : sample.network->relations()) {
            CHECK_FALSE(relation.directed_assumed);
            CHECK_FALSE(relation.reading_assumed);
            CHECK_FALSE(relation.scale_assumed);
        }
    }
}

TEST_CASE("actors, ties and respondents are as many as in the sources", "[data]") {
    for (const Expected& facts : expected()) {
        const Imported sample = read_sample(facts.path);
        INFO(facts.path << " " << facts.relation);
        const View view = view_of(sample.network, facts.relation);
        CHECK(sample.network->actors().size() == facts.actors);
        CHECK(view.graph.vertex_count() == facts.actors);
        CHECK(view.graph.tie_count() == facts.ties);
        CHECK(view.graph.directed() == facts.directed);
        CHECK(view.coverage.respondent_count() == facts.respondents);
    }
}

TEST_CASE("kinds: organizations, people, and people at events", "[data]") {
    for (const Expected& facts : expected()) {
        const auto counts = kinds(*read_sample(facts.path).network);
        INFO(facts.path);
        if (facts.path == "southern_women") {
            CHECK(counts ==
                  std::map<ActorKind, std::size_t>{{ActorKind::person, 18}, {ActorKind::body, 14}});
        } else if (facts.path == "karate" || facts.path == "kite") {
            CHECK(counts == std::map<ActorKind, std::size_t>{{ActorKind::person, facts.actors}});
        } else {
            CHECK(counts ==
                  std::map<ActorKind, std::size_t>{{ActorKind::organization, facts.actors}});
        }
    }
    CHECK(view_of(read_sample("southern_women").network, "attended").graph.first_mode_count() ==
          18);
}

TEST_CASE("the reverse-coded contact becomes 5 minus the code", "[data][emon]") {
    for (const Expected& facts : expected()) {
        if (!facts.path.starts_with("emon/")) continue;
        const Imported sample = read_sample(facts.path);
        const View view = view_of(sample.network, "contact");
        CHECK(view.scale_minimum == 1.0);
        CHECK(view.scale_maximum == 4.0);
        auto rows = plain_rows(data_folder() / facts.path / "ties.csv");
        rows.erase(rows.begin());
        CHECK(rows.size() == facts.ties);
        for (const auto& row : rows) {
            const Vertex source = view.vertex_of[*sample.network->find_actor(row[0])];
            const Vertex target = view.vertex_of[*sample.network->find_actor(row[1])];
            INFO(facts.path << ": " << row[0] << " to " << row[1]);
            CHECK(view.graph.weight(source, target) == 5.0 - std::stod(row[3]));
        }
    }
}

TEST_CASE("codes of contact are distributed as in the package", "[data][emon]") {
    const std::map<std::string, std::vector<std::size_t>> by_code{
        {"emon/cheyenne", {52, 9, 15, 7}},       {"emon/hurricane_frederic", {70, 16, 25, 7}},
        {"emon/lake_pomona", {87, 21, 21, 19}},  {"emon/mt_si", {23, 2, 8, 0}},
        {"emon/mt_st_helens", {42, 12, 30, 39}}, {"emon/texas_hill_country", {106, 13, 40, 27}},
        {"emon/wichita_falls", {94, 24, 20, 11}}};
    for (const auto& [path, counts] : by_code) {
        const Imported sample = read_sample(path);
        std::vector<std::size_t> found(4, 0);
        for (const Tie& tie : sample.network->tables().ties)
            ++found.at(static_cast<std::size_t>(tie.weight) - 1);
        INFO(path);
        CHECK(found == counts);
    }
}

TEST_CASE("an organization presumed silent reports nothing, and everyone else something",
          "[data][emon]") {
    for (const Expected& facts : expected()) {
        if (!facts.path.starts_with("emon/")) continue;
        const View view = view_of(read_sample(facts.path).network, "contact");
        for (Vertex v = 0; v < view.graph.vertex_count(); ++v) {
            CHECK(view.coverage.answered(v) == (view.graph.out_degree(v) > 0));
        }
    }
}

TEST_CASE("organizations have names that read well, no two alike", "[data][emon]") {
    for (const Expected& facts : expected()) {
        const Imported sample = read_sample(facts.path);
        std::set<std::string> names;
        for (const Actor& actor : sample.network->actors()) {
            INFO(actor.name);
            names.insert(actor.name);
            CHECK(actor.name.find("..") == std::string::npos);
            CHECK(actor.name.find("  ") == std::string::npos);
            CHECK_FALSE((facts.path.starts_with("emon/") && actor.name.size() > 70));
        }
        CHECK(names.size() == facts.actors);
    }
    const Imported helens = read_sample("emon/mt_st_helens");
    const auto vancouver = helens.network->find_actor("US.Forest.Service..Vancouver.");
    REQUIRE(vancouver.has_value());
    CHECK(helens.network->actors()[*vancouver].name == "US Forest Service (Vancouver)");
}

TEST_CASE("facts that publications state", "[data]") {
    const auto degree = [](const View& view, const std::string& id) {
        return view.graph.out_degree(view.vertex_of[*view.network->find_actor(id)]);
    };
    const View marriage = view_of(read_sample("florentine").network, "marriage");
    CHECK(degree(marriage, "Medici") == 6);
    CHECK(degree(marriage, "Pucci") == 0);
    const View karate = view_of(read_sample("karate").network, "friendship");
    CHECK(degree(karate, "1") == 16);
    CHECK(degree(karate, "34") == 17);
    const View kite = view_of(read_sample("kite").network, "contact");
    CHECK(degree(kite, "Diane") == 6);
    CHECK(degree(kite, "Jane") == 1);
    const View information = view_of(read_sample("knoke").network, "information");
    const auto newspaper = information.vertex_of[*information.network->find_actor("NEWS")];
    CHECK(information.graph.in_degree(newspaper) == 9);  // everybody tells the newspaper
    const View attended = view_of(read_sample("southern_women").network, "attended");
    CHECK(degree(attended, "E8") == 14);
}
