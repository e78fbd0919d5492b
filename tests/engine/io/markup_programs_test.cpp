// GraphML, GEXF and GML between Convene and networkx, igraph for Python and igraph
// for R, value by value, with the programs themselves. Skips where they are absent.

#include <cstdlib>
#include <filesystem>

#include <unistd.h>

#include "engine/core/files.hpp"
#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

namespace fs = std::filesystem;

fs::path script(const std::string& name) {
    return fs::path(CONVENE_SOURCE_FOLDER) / "tests/engine/io" / name;
}

bool works(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}
bool has_python(const std::string& module) {
    return works("/usr/bin/python3 -c 'import " + module + "'");
}

fs::path fresh_folder() {
    std::string pattern = (fs::temp_directory_path() / "convene.XXXXXX").string();
    return ::mkdtemp(pattern.data());
}

/// Runs the Python script; its output is in `folder`/out.
bool python(const fs::path& folder, const std::string& arguments) {
    return std::system(("/usr/bin/python3 " + script("markup_programs.py").string() + " " +
                        arguments + " > " + (folder / "out").string() + " 2> " +
                        (folder / "errors").string())
                           .c_str()) == 0;
}

std::string cell(const Network& network, const std::string& attribute, const std::string& actor) {
    const AttributeColumn* column = network.find_attribute(attribute);
    if (column == nullptr || !network.find_actor(actor)) return "(nothing)";
    return attribute_text(column->values[*network.find_actor(actor)]);
}

Imported read_file_of(const fs::path& path) {
    auto in = read_network({path});
    INFO(path.filename().string() << ": " << (in ? std::string() : in.error().text()));
    REQUIRE(in.has_value());
    return std::move(*in);
}

/// The known network of the script, as any of the programs has written it.
void check_known(const fs::path& path, bool directed, bool multi, bool labels) {
    INFO(path.filename().string());
    const std::string name = path.filename().string();
    const bool gml = name.ends_with(".gml"), networkx = name.starts_with("networkx");
    const Imported in = read_file_of(path);
    const Network& network = *in.network;
    INFO(in.ledger.text());
    CHECK(in.ledger.entries.empty());
    REQUIRE(network.actors().size() == 4);
    const std::string b = "b & \"co\"", third = "\xC4\x99\xCC\x81";
    for (const std::string& id : {std::string("anna"), b, third, std::string("alone")}) {
        INFO(id);
        CHECK(network.find_actor(id).has_value());
    }
    if (labels) {
        CHECK(network.actors()[*network.find_actor(b)].name == "Ni\xC3\xB1os <\xC3\xB1>");
    }
    CHECK(cell(network, "age", "anna") == "41");
    CHECK(cell(network, "age", third) == "-3");
    CHECK(network.find_attribute("age")->type == AttributeType::number);
    CHECK(cell(network, "paid", b) == (gml ? "0" : "no"));
    CHECK(cell(network, "score", "anna") == (networkx ? "0.30000000000000004" : "0.25"));
    CHECK(cell(network, "score", b) == (networkx ? "1e-300" : "1e-30"));
    REQUIRE(network.tables().ties.size() == (multi ? 3 : 2));
    CHECK(network.relations()[0].directed == directed);
    CHECK_FALSE(network.relations()[0].directed_assumed);
    double sum = 0.0;
    for (const Tie& tie : network.tables().ties) sum += tie.weight;
    CHECK(sum == (multi ? 12.5 : 3.5));
    if (multi) CHECK(network.find_relation("trust").has_value());
    std::vector<std::string> notes;
    for (const AttributeColumn& column : network.tables().tie_attributes) {
        if (column.id != "note") continue;
        for (const AttributeValue& value : column.values) notes.push_back(attribute_text(value));
    }
    std::sort(notes.begin(), notes.end());
    CHECK(notes == (multi ? std::vector<std::string>{"again", "first", "x=\"1\""}
                          : std::vector<std::string>{"first", "x=\"1\""}));
}

std::string python_text(const std::string& text) {
    std::string quoted;
    const char quote =
        text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
    for (const char c : text) {
        if (c == quote || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quote + quoted + quote;
}

/// The lines that the script must print for a network; ids and names without line breaks
/// and such, because repr() is only imitated for plain ones.
std::string expected_summary(const Network& network) {
    bool directed = false;
    for (const Relation& relation : network.relations()) directed |= relation.directed;
    const auto& tables = network.tables();
    std::vector<std::string> lines;
    for (const Tie& tie : tables.ties) {
        std::string a = tables.actors[tie.source].id, b = tables.actors[tie.target].id;
        if (!directed && b < a) std::swap(a, b);
        std::string weight = shortest(tie.weight);
        if (weight.find_first_of(".e") == std::string::npos) weight += ".0";
        lines.push_back("([" + python_text(a) + ", " + python_text(b) + "], " +
                        python_text(tables.relations[tie.relation].id) + ", " + weight + ")");
    }
    for (const Actor& actor : tables.actors) {
        lines.push_back("(" + python_text(actor.id) + ", " + python_text(actor.name) + ", " +
                        python_text(std::string(kind_name(actor.kind))) + ")");
    }
    std::sort(lines.begin(), lines.end());
    std::string text = std::to_string(tables.actors.size()) + " " +
                       std::to_string(tables.ties.size()) + " " + (directed ? "True" : "False") +
                       "\n";
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

}  // namespace

TEST_CASE("What networkx and igraph write is read value by value", "[markup][programs]") {
    if (!has_python("networkx, igraph")) SKIP("no networkx or igraph for Python here");
    const fs::path folder = fresh_folder();
    REQUIRE(python(folder, "write " + folder.string()));
    for (const char* format : {".graphml", ".gexf", ".gml"}) {
        // networkx's node in GML is its label: what was called so gave way.
        const bool labels = std::string(format) != ".gml";
        const std::string stem = (folder / "networkx_").string();
        check_known(stem + "graph" + format, false, false, labels);
        check_known(stem + "digraph" + format, true, false, labels);
        check_known(stem + "multidigraph" + format, true, true, labels);
        const Imported path = read_file_of(stem + "path" + format);
        CHECK(ties_of(*path.network) == std::vector<std::string>{"0>1 1", "1>2 1", "2>3 1"});
    }
    for (const char* format : {".graphml", ".gml"}) {
        check_known((folder / "igraph_graph").string() + format, false, false, true);
        check_known((folder / "igraph_digraph").string() + format, true, false, true);
    }
    fs::remove_all(folder);
}

TEST_CASE("What igraph for R writes is read value by value", "[markup][programs]") {
    if (!works("Rscript -e 'library(igraph)'")) SKIP("no igraph for R here");
    const fs::path folder = fresh_folder();
    REQUIRE(works("Rscript " + script("markup_programs.R").string() + " " + folder.string()));
    for (const char* name : {"r_igraph.graphml", "r_igraph.gml"}) {
        INFO(name);
        const Imported in = read_file_of(folder / name);
        INFO(in.ledger.text());
        const bool gml = std::string(name).ends_with(".gml");
        const std::string b = gml ? "b and co" : "b & \"co\"";
        CHECK(ties_of(*in.network) ==
              std::vector<std::string>{"anna>" + b + " 2.5", b + ">\xC3\xB1 1"});
        CHECK(cell(*in.network, "age", "anna") == "41");
        CHECK(cell(*in.network, "age", b).empty());
        CHECK(cell(*in.network, "role", "\xC3\xB1") == "aide");
        CHECK(cell(*in.network, "role", b).empty());
        CHECK(cell(*in.network, "role", "alone").empty());
        CHECK(in.network->find_attribute("age")->type == AttributeType::number);
        CHECK(in.ledger.entries.empty());
    }
    fs::remove_all(folder);
}

TEST_CASE("networkx and igraph read in our exports what is in the network", "[markup][programs]") {
    if (!has_python("networkx, igraph")) SKIP("no networkx or igraph for Python here");
    const fs::path folder = fresh_folder();
    auto networks = shipped_samples();
    for (const auto& [id, network] : networks) {
        for (const std::string format : {"graphml", "gexf", "gml"}) {
            // One mixed, one small and one two-mode network do for the slower ones.
            if (id != "district" && id != "kite" && id != "southern_women" && id != "knoke")
                continue;
            const fs::path file = folder / (id + "." + format);
            REQUIRE(write_network(*network, file).has_value());
            for (const std::string program : {"networkx", "igraph"}) {
                if (program == "igraph" && format == "gexf") continue;
                INFO(program << " " << file.filename().string());
                REQUIRE(python(folder, "summary " + program + " " + file.string()));
                const std::string read = *read_file(folder / "out");
                CHECK(read == expected_summary(*network));
            }
        }
    }
    fs::remove_all(folder);
}

TEST_CASE("Networks come back through networkx and igraph", "[markup][programs]") {
    if (!has_python("networkx, igraph")) SKIP("no networkx or igraph for Python here");
    const fs::path folder = fresh_folder();
    std::vector<std::pair<std::string, std::shared_ptr<const Network>>> networks;
    for (auto& [id, network] : shipped_samples()) {
        if (id == "district" || id == "southern_women" || id == "mt_si")
            networks.emplace_back(id, network);
    }
    networks.emplace_back("hostile", hostile_network(2));
    for (const auto& [id, network] : networks) {
        for (const std::string format : {"graphml", "gexf", "gml"}) {
            const fs::path file = folder / (id + "." + format),
                           other = folder / (id + "_again." + format);
            REQUIRE(write_network(*network, file).has_value());
            for (const std::string program : {"networkx", "igraph"}) {
                if (program == "igraph" && (format == "gexf" || id == "hostile")) continue;
                // networkx writes a carriage return as it is, and XML's readers drop it.
                if (format == "graphml" && id == "hostile") continue;
                INFO(program << " " << file.filename().string());
                REQUIRE(python(folder,
                               "again " + program + " " + file.string() + " " + other.string()));
                const Imported in = read_file_of(other);
                Ignored ignored;
                ignored.notes = true;  // they add their own name and date
                // igraph knows no missing yes or no, and writes 15 digits of a number.
                ignored.weights = program == "igraph";
                if (format == "gexf") {
                    // networkx keeps nothing of what stands in <meta>: what remains is the
                    // network itself, its waves told by the column.
                    CHECK(in.network->actors().size() == network->actors().size());
                    CHECK(in.network->tables().ties.size() >= network->tables().ties.size());
                    for (const Actor& actor : network->actors()) {
                        const auto found = in.network->find_actor(actor.id);
                        REQUIRE(found.has_value());
                        CHECK(in.network->actors()[*found].name == actor.name);
                    }
                    continue;
                }
                const auto told = differences(*network, *in.network, ignored);
                INFO(joined(told));
                CHECK(told.empty());
            }
        }
    }
    fs::remove_all(folder);
}
