// Files that networkx and igraph wrote, kept beside the tests; and sound files of
// all three formats with random damage, which keep the promises of every import.

#include <filesystem>

#include "engine/core/files.hpp"
#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/fuzz/import_checks.hpp"

using namespace convene;
using namespace convene::test;

namespace fs = std::filesystem;

TEST_CASE("Stored files of networkx and igraph are read in full", "[markup]") {
    const fs::path folder = fs::path(CONVENE_SOURCE_FOLDER) / "tests/engine/io/files";
    const std::string b = "b & \"co\"", third = "\xC4\x99\xCC\x81";
    for (const std::string name :
         {"networkx_multidigraph.graphml", "networkx_multidigraph.gexf",
          "networkx_multidigraph.gml", "igraph_digraph.graphml", "igraph_digraph.gml"}) {
        INFO(name);
        const auto in = read_network({folder / name});
        REQUIRE(in.has_value());
        const Network& network = *in->network;
        const bool networkx = name.starts_with("networkx");
        REQUIRE(network.actors().size() == 4);
        for (const std::string& id : {std::string("anna"), b, third, std::string("alone")})
            CHECK(network.find_actor(id).has_value());
        CHECK(network.tables().ties.size() == (networkx ? 3 : 2));
        CHECK(network.relations().size() == (networkx ? 2 : 1));
        const AttributeColumn* age = network.find_attribute("age");
        REQUIRE(age != nullptr);
        CHECK(age->values[*network.find_actor(third)] == AttributeValue{-3.0});
        CHECK(in->ledger.entries.empty());
    }
    for (const std::string name : {"r_igraph.graphml", "r_igraph.gml"}) {
        INFO(name);
        const auto in = read_network({folder / name});
        REQUIRE(in.has_value());
        CHECK(in->network->find_actor("anna").has_value());
        const AttributeColumn* role = in->network->find_attribute("role");
        REQUIRE(role != nullptr);
        CHECK(is_missing(role->values[1]));
        CHECK(is_missing(in->network->find_attribute("age")->values[1]));
    }
}

TEST_CASE("GraphML, GEXF and GML with random damage keep the promises of an import", "[markup]") {
    for (const std::string format : {"graphml", "gexf", "gml"}) {
        std::vector<std::string> seeds;
        const fs::path corpus = fs::path(CONVENE_SOURCE_FOLDER) / "tests/fuzz/corpus" / format;
        for (const auto& entry : fs::directory_iterator(corpus))
            seeds.push_back(*read_file(entry.path()));
        std::sort(seeds.begin(), seeds.end());
        REQUIRE(seeds.size() >= 10);
        seeds.push_back(written(*hostile_network(5), format)[0].bytes);
        InputLimits limits;
        limits.rows = 2'000;
        limits.columns = 256;
        Random random(20'26);
        std::size_t accepted = 0, refused = 0;
        for (int round = 0; round < 1'200; ++round) {
            std::string bytes = seeds[random.below(seeds.size())];
            const std::string& other = seeds[random.below(seeds.size())];
            for (std::uint64_t k = random.below(4); k > 0 && !bytes.empty(); --k) {
                const std::size_t at = random.below(bytes.size());
                const std::size_t size = random.below(40);
                switch (random.below(5)) {
                    case 0: bytes[at] = static_cast<char>(random.below(256)); break;
                    case 1: bytes.erase(at, size); break;
                    case 2: bytes.insert(at, other.substr(random.below(other.size()), size)); break;
                    case 3: bytes.insert(at, bytes.substr(at, size)); break;
                    default: bytes.resize(at); break;
                }
            }
            std::vector<SourceFile> files;
            files.push_back({"x." + format, bytes});
            const auto result = reader_of(format).read(std::move(files), {}, limits, {});
            const std::string broken = broken_promise(result, 1);
            if (!broken.empty()) FAIL(broken << " in\n" << bytes);
            ++(result ? accepted : refused);
        }
        INFO(format << ": " << accepted << " accepted, " << refused << " refused");
        CHECK(accepted > 200);
        CHECK(refused > 200);
    }
}
