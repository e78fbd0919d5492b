// CSV for and from spreadsheets: cells that would run, German and Spanish tables.

#include <filesystem>

#include <unistd.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/network_excerpt.hpp"
#include "engine/io/spreadsheet_text.hpp"
#include "engine/io/write_folder.hpp"
#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

struct Folder {
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "convene.XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    [[nodiscard]] std::string text(const char* name) const {
        std::ostringstream all;
        all << std::ifstream(path / name, std::ios::binary).rdbuf();
        return all.str();
    }
    std::filesystem::path path;
};

}  // namespace

TEST_CASE("The ' before what would run comes off again exactly", "[io][csv]") {
    for (const std::string text : {"", "a", "'", "''", "'a", "=1", "'=1", "''=1", "+", "-1", "@x",
                                   "\tx", "\rx", "' =", "a=1", "'-", "=", "\n=1"}) {
        INFO(text);
        CHECK(restored_text(harmless_text(text)) == text);
        const std::string written = harmless_text(text);
        if (!written.empty()) CHECK(std::string("=+-@\t\r").find(written[0]) == std::string::npos);
    }
    CHECK(harmless_text("'a") == "'a");
    CHECK(harmless_text("'=a") == "''=a");
}

TEST_CASE("CSV for spreadsheets comes back, and ordinary CSV is left alone", "[io][csv]") {
    const auto rich = rich_network();
    for (const bool for_spreadsheets : {false, true}) {
        const Folder folder;
        REQUIRE(write_folder(*rich, folder.path, {for_spreadsheets}).has_value());
        const auto again = read_network({folder.path});
        REQUIRE(again.has_value());
        CHECK(again->network->content_hash() == rich->content_hash());
        CHECK(folder.text("nodes.csv").starts_with("\xEF\xBB\xBF") == for_spreadsheets);
        CHECK((folder.text("nodes.csv").find("'=cmd") != std::string::npos) == for_spreadsheets);
        CHECK((folder.text("nodes.csv").find("'-1") != std::string::npos) == for_spreadsheets);
    }
    const Imported plain = imported({{"ties.csv", "source,target\n'=a,b\n"}});
    CHECK(plain.network->find_actor("'=a"));
    const Imported marked = imported({{"ties.csv", "\xEF\xBB\xBFsource,target\n'=a,b\n"}});
    CHECK(marked.network->find_actor("=a"));
    CHECK(assumed(marked.ledger, "taken off 1 cells"));
}

TEST_CASE("German tables are read as they are", "[io][csv]") {
    const Imported german =
        imported({{"knoten.csv",
                   "K\xFCrzel;Name;Gruppe;Budget\r\nA;M\xFCller;Nord;1.234,5\r\nB;Gro\xDF;"
                   "S\xFC"
                   "d;0,5\r\n"},
                  {"beziehungen.csv",
                   "Von;Nach;Gewicht;Beziehung;Welle\r\nA;B;2,5;Rat;2023\r\n"
                   "B;A;1.000,25;Vertrauen;2024\r\n"}});
    const Network& network = *german.network;
    CHECK(ties_of(network) == std::vector<std::string>{"A>B 2.5", "B>A 1000.25"});
    CHECK(network.relations()[0].id == "Rat");
    CHECK(network.waves().size() == 2);
    CHECK(network.actors()[0].name == "M\xC3\xBCller");
    REQUIRE(network.find_attribute("group") != nullptr);
    CHECK(attribute_text(network.find_attribute("group")->values[1]) ==
          "S\xC3\xBC"
          "d");
    CHECK(attribute_text(network.find_attribute("Budget")->values[0]) == "1234.5");
    CHECK(assumed(german.ledger, "Windows-1252"));
    CHECK(german.ledger.entries.empty());
}

TEST_CASE("Spanish headers are read", "[io][csv]") {
    const Imported spanish =
        imported({{"nodos.csv", "nombre,grupo,tipo\nEscuela,Norte,organización\nAna,Sur,persona\n"},
                  {"enlaces.csv", "origen,destino,peso,relación,año\nAna,Escuela,3,apoyo,2024\n"}});
    CHECK(ties_of(*spanish.network) == std::vector<std::string>{"Ana>Escuela 3"});
    CHECK(spanish.network->relations()[0].id == "apoyo");
    CHECK(spanish.network->waves()[0].id == "2024");
    CHECK(spanish.network->actors()[1].kind == ActorKind::person);
    CHECK(spanish.network->find_attribute("group") != nullptr);
    // An English column of the same meaning wins, and our own attributes keep their names.
    const Imported both = imported({{"ties.csv", "source,target,weight,peso\nA,B,2,9\n"}});
    CHECK(ties_of(*both.network) == std::vector<std::string>{"A>B 2"});
    NetworkTables tables = both.network->tables();
    tables.actor_attributes = {{"Gruppe", AttributeType::text, {std::string("x"), {}}},
                               {"peso", AttributeType::number, {1.5, {}}}};
    const auto own = Network::build(std::move(tables));
    REQUIRE(own.has_value());
    const Folder folder;
    REQUIRE(write_folder(**own, folder.path).has_value());
    CHECK(read_network({folder.path})->network->content_hash() == (*own)->content_hash());
}

TEST_CASE("Thousands are divided only before a decimal comma", "[io][csv]") {
    CHECK(cell_number("1.234,5", true) == 1234.5);
    CHECK(cell_number("-12.345.678,25", true) == -12345678.25);
    CHECK(cell_number("1.234", true) == 1.234);
    CHECK_FALSE(cell_number("1.23,5", true));
    CHECK_FALSE(cell_number("1234.567,5", true));
    CHECK_FALSE(cell_number(".234,5", true));
    CHECK_FALSE(cell_number("1.234,5,6", true));
    CHECK_FALSE(cell_number("1,234.5", true));
    CHECK_FALSE(cell_number("1.234,5", false));
}

TEST_CASE("How a pair's reports are joined is kept, and written only where it is said",
          "[io][csv]") {
    NetworkTables tables = rich_network()->tables();
    {
        const Folder folder;
        REQUIRE(write_folder(*rich_network(), folder.path).has_value());
        CHECK(folder.text("relations.csv").find("pair_rule") == std::string::npos);
    }
    tables.relations[0].pair_rule = Symmetrize::both;
    tables.relations[2].pair_rule = Symmetrize::mean;
    const auto network = Network::build(std::move(tables));
    REQUIRE(network.has_value());
    const Folder folder;
    REQUIRE(write_folder(**network, folder.path).has_value());
    CHECK(read_network({folder.path})->network->content_hash() == (*network)->content_hash());
    const auto wrong = read_all(
        {{"relations.csv", "relation,pair_rule\nx,sometimes\n"}, {"ties.csv", "source,target\n"}});
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().line == 2);
}

TEST_CASE("An excerpt holds one wave and the relations that were named", "[io][csv]") {
    const auto rich = rich_network();
    CHECK(excerpt_of(rich, "", "")->get() == rich.get());
    const auto trust = excerpt_of(rich, "9", "trust, =1");
    REQUIRE(trust.has_value());
    CHECK((*trust)->tables().ties.size() == 2);
    CHECK((*trust)->relations().size() == 1);
    CHECK((*trust)->actors().size() == rich->actors().size());
    CHECK((*trust)->rating_scales()[0].items.size() == 1);
    CHECK((*trust)->tables().respondents.size() == 1);
    CHECK((*excerpt_of(rich, "", "seat,odd"))->tables().ties.size() == 3);
    CHECK_FALSE(excerpt_of(rich, "77", "").has_value());
    CHECK_FALSE(excerpt_of(rich, "", "seat,nothing").has_value());
}
