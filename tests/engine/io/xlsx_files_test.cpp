// Workbooks of other programs, and broken or hostile ones, made part by part.

#include <zip.h>

#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

/// A compressed file with these entries.
std::string archive_of(const std::vector<std::pair<std::string, std::string>>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    REQUIRE(source != nullptr);
    zip_source_keep(source);
    zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    REQUIRE(archive != nullptr);
    for (const auto& [name, text] : entries) {
        zip_source_t* entry = zip_source_buffer(archive, text.data(), text.size(), 0);
        REQUIRE(zip_file_add(archive, name.c_str(), entry, ZIP_FL_ENC_UTF_8) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
    REQUIRE(zip_source_open(source) == 0);
    REQUIRE(zip_source_seek(source, 0, SEEK_END) == 0);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    REQUIRE(zip_source_seek(source, 0, SEEK_SET) == 0);
    REQUIRE(zip_source_read(source, bytes.data(), bytes.size()) ==
            static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

struct Sheet {
    std::string name, rows;              ///< the rows as XML
    std::string after = {}, state = {};  ///< what follows sheetData; the tab's state
};

/// A workbook as spreadsheet programs lay it out.
std::string workbook(const std::vector<Sheet>& sheets, const std::string& strings = {}) {
    std::string list, links, types;
    std::vector<std::pair<std::string, std::string>> entries;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        list += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + n + "\" r:id=\"r" + n + "\"" +
                (sheets[i].state.empty() ? "" : " state=\"" + sheets[i].state + "\"") + "/>";
        links += "<Relationship Id=\"r" + n +
                 "\" Type=\"http://x/worksheet\" Target=\"worksheets/s" + n + ".xml\"/>";
        entries.emplace_back("xl/worksheets/s" + n + ".xml", "<worksheet><sheetData>" +
                                                                 sheets[i].rows + "</sheetData>" +
                                                                 sheets[i].after + "</worksheet>");
    }
    links +=
        "<Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"/xl/styles.xml\"/>"
        "<Relationship Id=\"t\" Type=\"http://x/sharedStrings\" Target=\"strings.xml\"/>"
        "<Relationship Id=\"e\" Type=\"http://x/externalLink\" Target=\"http://evil/\" "
        "TargetMode=\"External\"/>";
    entries.emplace_back("_rels/.rels",
                         "<Relationships><Relationship Id=\"1\" "
                         "Type=\"http://x/officeDocument\" "
                         "Target=\"xl/workbook.xml\"/></Relationships>");
    entries.emplace_back("xl/workbook.xml",
                         "<workbook xmlns:r=\"r\"><sheets>" + list + "</sheets></workbook>");
    entries.emplace_back("xl/_rels/workbook.xml.rels",
                         "<Relationships>" + links + "</Relationships>");
    entries.emplace_back("xl/strings.xml", "<sst>" + strings + "</sst>");
    entries.emplace_back("xl/styles.xml",
                         "<styleSheet><numFmts><numFmt numFmtId=\"164\" "
                         "formatCode=\"yyyy\\-mm\\-dd;@\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
                         "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
    return archive_of(entries);
}

std::string text(const std::string& words) {
    return "<c t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
}
std::string row(const std::vector<std::string>& cells) {
    std::string all = "<row>";
    for (const std::string& cell : cells) all += cell.starts_with("<c") ? cell : text(cell);
    return all + "</row>";
}

std::string file_bytes(const std::string& name) {
    std::ostringstream all;
    all << std::ifstream(std::string(CONVENE_SOURCE_FOLDER) + "/tests/engine/io/files/" + name,
                         std::ios::binary)
               .rdbuf();
    REQUIRE_FALSE(all.str().empty());
    return all.str();
}

}  // namespace

TEST_CASE("A workbook by R's openxlsx is read", "[io][xlsx][interop]") {
    const Imported read = read_as("xlsx", file_bytes("openxlsx.xlsx"));
    const Network& network = *read.network;
    CHECK(ties_of(network) == std::vector<std::string>{"A1>B2 1", "A1>C3 3", "B2>C3 2.5"});
    CHECK(network.actors()[0].name == "M\xC3\xBCller, Anna");
    CHECK(network.actors()[1].name == "O'Neil <x>");
    CHECK(network.actors()[2].name == "=SUM");
    CHECK(attribute_text(network.find_attribute("group")->values[2]) ==
          "S\xC3\xBC"
          "d");
    CHECK(attribute_text(network.find_attribute("seit")->values[0]) == "2020-02-29");
    CHECK(attribute_text(network.find_attribute("aktiv")->values[1]) == "no");
    CHECK(is_missing(network.find_attribute("Budget")->values[2]));
    CHECK(network.find_attribute("Budget")->type == AttributeType::number);
    CHECK(assumed(read.ledger, "Lookup: not read; the sheet is hidden"));
    CHECK(assumed(read.ledger, "the header stands in row 3"));
    CHECK(read.ledger.by_file.count("file.xlsx, sheet Beziehungen") == 1);
}

TEST_CASE("JSON by networkx is read", "[io][json][interop]") {
    const Imported read = read_as("json", file_bytes("networkx.json"));
    CHECK(read.network->tables().title == "Club");
    CHECK(read.network->relations().size() == 2);
    CHECK(read.network->tables().ties.size() == 3);
    CHECK(read.network->actors()[2].id == "\xC3\xBC \"q\"");
    CHECK(attribute_text(read.network->find_attribute("tags")->values[0]) == "x|y");
}

TEST_CASE("Cells of every kind are read", "[io][xlsx]") {
    const std::string strings =
        "<si><t>A</t></si><si><r><t>B</t></r><r><t xml:space=\"preserve\"> b"
        "</t></r><rPh><t>no</t></rPh></si><si><t>x_x000D_y_x005F_x0041_"
        "</t></si>";
    const Imported read = read_as(
        "xlsx",
        workbook({{"Vertices", row({"Visual Properties"}) +
                                   row({"Vertex", "note", "day", "other", "ok", "error", "ID"}) +
                                   row({"<c t=\"s\"><v>0</v></c>", "<c t=\"s\"><v>2</v></c>",
                                        "<c s=\"1\"><v>45443</v></c>", "<c s=\"2\"><v>59.5</v></c>",
                                        "<c t=\"b\"><v>1</v></c>", "<c t=\"e\"><v>#N/A</v></c>",
                                        "<c><v>7</v></c>"})},
                  {"Edges", row({"Vertex 1", "Vertex 2", "weight"}) +
                                row({"<c t=\"s\"><v>0</v></c>", "<c t=\"s\"><v>1</v></c>",
                                     "<c><f>1+1</f><v>2</v></c>"})},
                  {"Notes", row({"anything", "by people"})},
                  {"Secret", row({"from", "to"}), {}, "veryHidden"}},
                 strings));
    const Network& network = *read.network;
    CHECK(ties_of(network) == std::vector<std::string>{"A>B b 2"});
    CHECK(attribute_text(network.find_attribute("note")->values[0]) == "x\ry_x0041_");
    CHECK(attribute_text(network.find_attribute("day")->values[0]) == "2024-05-31");
    CHECK(attribute_text(network.find_attribute("other")->values[0]) == "1900-02-28T12:00:00");
    CHECK(attribute_text(network.find_attribute("ok")->values[0]) == "yes");
    CHECK(network.find_attribute("error") == nullptr);
    CHECK(assumed(read.ledger, "#N/A in row 3"));
    CHECK(assumed(read.ledger, "Notes: not read"));
    CHECK(assumed(read.ledger, "Secret: not read"));
}

TEST_CASE("Several tie sheets are several relations; merged cells count in each row",
          "[io][xlsx]") {
    const std::string rows = "<row r=\"1\">" + text("from") + text("to") + "</row><row r=\"4\">" +
                             text("A") + text("B") +
                             "</row><row r=\"5\"><c r=\"B5\" "
                             "t=\"inlineStr\"><is><t>C</t></is></c></row>";
    const Imported read = read_as(
        "xlsx", workbook({{"Rat", rows, "<mergeCells><mergeCell ref=\"A4:A5\"/></mergeCells>"},
                          {"Vertrauen", row({"from", "to"}) + row({"B", "B"})}}));
    CHECK(ties_of(*read.network) == std::vector<std::string>{"A>B 1", "A>C 1"});
    CHECK(read.network->relations()[0].id == "Rat");
    CHECK(read.network->relations().size() == 2);
    REQUIRE(read.ledger.entries.size() == 1);
    CHECK(read.ledger.entries[0].file == "file.xlsx, sheet Vertrauen");
    CHECK(read.ledger.entries[0].line == 2);
}

TEST_CASE("Hostile and foreign workbooks are refused with a reason", "[io][xlsx]") {
    const auto told = [](const std::string& bytes, const std::string& part,
                         const InputLimits& limits = {}) {
        const std::string error = refusal("xlsx", bytes, limits);
        INFO(error);
        CHECK(error.find(part) != std::string::npos);
    };
    const std::string ties = row({"from", "to"}) + row({"A", "B"});
    told("", "no Excel workbook");
    told("from,to\na,b\n", "no Excel workbook");
    told("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest", ".xls");
    std::string wide;
    for (const char c : std::string("EncryptedPackage")) wide += std::string{c, '\0'};
    told("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide, "password");
    const std::string good = workbook({{"ties", ties}});
    told(good.substr(0, good.size() / 2), "damaged");
    told(archive_of({{"mimetype", "x"}, {"content.xml", "<x/>"}}), ".ods");
    told(archive_of({{"xl/workbook.bin", "x"}}), ".xlsb");
    told(archive_of({{"a", "x"}}), "no workbook");
    told(workbook({{"ties", row({"a", "b"})}}), "No column says where a tie starts");
    told(workbook({{"Tabelle1", row({"a", "b"})}}), "No sheet holds ties");
    told(workbook({{"ties", "<!DOCTYPE x [<!ENTITY a \"b\">]>" + ties}}), "document type");
    told(workbook({{"ties", ties + "<row>"}}), "damaged");
    told(workbook({{"ties", "<row r=\"5\"/><row r=\"2\"/>"}}), "follows row 5");
    told(workbook({{"ties", "<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"}}),
         "there twice");
    told(workbook({{"ties", row({"from", "<c t=\"s\"><v>9</v></c>"})}}), "names text 9");
    told(workbook({{"ties", "<row><c r=\"XFD1\"><v>1</v></c></row>"}}), "Column XFD");
    InputLimits limits;
    limits.rows = 1;
    told(workbook({{"ties", ties}}), "more than 1 rows", limits);
    limits = {};
    limits.sheets = 1;
    told(workbook({{"ties", ties}, {"nodes", ties}}), "more than 1 sheets", limits);
    const std::string bomb = workbook({{"ties", ties + std::string(40'000'000, ' ')}});
    CHECK(bomb.size() < 100'000);
    told(bomb, "unpacks to more");
}
