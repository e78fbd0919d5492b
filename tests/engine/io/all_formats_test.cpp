// Every format that is written: all samples and hostile networks there and back. What
// its writer does not state as lost must be the same; and every reader keeps the promises
// of an import on damaged files.

#include "engine/io/network_as_tables.hpp"
#include "tests/engine/io/format_support.hpp"
#include "tests/engine/io/rich_network.hpp"
#include "tests/fuzz/import_checks.hpp"

using namespace convene;
using namespace convene::test;

namespace {

const FormatReader* reader_for(const FormatWriter& writer) {
    const std::string extension(writer.extensions.substr(0, writer.extensions.find(' ')));
    for (const FormatReader& reader : format_readers()) {
        if (reader.id == writer.id) return &reader;
    }
    for (const FormatReader& reader : format_readers()) {
        const std::string all = " " + std::string(reader.extensions) + " ";
        if (all.find(" " + extension + " ") != std::string::npos) return &reader;
    }
    return nullptr;
}

/// What must hold whatever a format loses: written, the same bytes each time, and read
/// with a ledger that adds up; without stated losses nothing at all has changed.
void check_there_and_back(const FormatWriter& writer, const Network& network) {
    INFO("format " << writer.id);
    const FormatReader* reader = reader_for(writer);
    REQUIRE(reader != nullptr);
    const std::vector<std::string> losses = writer.losses(network);
    const auto files = writer.write(network, {});
    INFO((files ? std::string() : files.error().text()));
    REQUIRE(files.has_value());
    std::vector<SourceFile> sources;
    for (const OutputFile& file : *files) sources.push_back({"file" + file.suffix, file.bytes});
    const auto again = reader->read(sources, {}, InputLimits{}, {});
    INFO((again ? std::string() : again.error().text()));
    REQUIRE(again.has_value());
    CHECK(broken_promise(again, 1).empty());
    INFO("losses: " << joined(losses));
    if (losses.empty()) {
        const auto told = differences(network, *again->network);
        INFO(joined(told));
        CHECK(told.empty());
    }
    const auto second = writer.write(network, {});
    REQUIRE(second.has_value());
    REQUIRE(second->size() == files->size());
    for (std::size_t i = 0; i < files->size(); ++i) CHECK((*second)[i].bytes == (*files)[i].bytes);
}

}  // namespace

TEST_CASE("Every sample goes through every format", "[io][formats]") {
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        for (const FormatWriter& writer : format_writers()) check_there_and_back(writer, *network);
    }
}

TEST_CASE("Hostile networks go through every format", "[io][formats]") {
    for (std::uint64_t seed = 100; seed < 106; ++seed) {
        INFO("seed " << seed);
        const auto network = hostile_network(seed);
        for (const FormatWriter& writer : format_writers()) check_there_and_back(writer, *network);
    }
}

TEST_CASE("What the tables cannot give back is said", "[io][formats]") {
    CHECK(table_losses(*rich_network()).empty());
    for (const auto& [id, network] : shipped_samples()) {
        INFO(id);
        CHECK(table_losses(*network).empty());
    }
    NetworkTables tables;
    tables.actors = {{" a", "A"}, {"b", "e\xCC\x81"}, {"c", std::string("x\0y", 3)}};
    tables.actors[0].parent = 1;
    tables.actors[1].parent = 0;
    Relation relation;
    relation.id = relation.title = "r";
    relation.directed = false;
    relation.scale_minimum = relation.scale_maximum = 1.0;
    tables.relations = {relation};
    tables.waves = {{"1", "1", {}}};
    tables.ties = {{0, 0, 0, 1, 0.0, no_index}, {0, 0, 1, 0, 2.0, no_index}};
    const auto network = Network::build(std::move(tables));
    REQUIRE(network.has_value());
    const auto losses = table_losses(**network);
    for (const char* part : {"blanks around", "NFC", "no text", "weight 0", "mirror image",
                             "does not rise", "circle"}) {
        INFO(part);
        CHECK(says(losses, part));
    }
}

TEST_CASE("Every reader keeps its promises on damaged files", "[io][formats]") {
    const auto network = hostile_network(7);
    InputLimits limits;
    limits.rows = 5'000;
    limits.unpacked_bytes = std::size_t{8} << 20;
    for (const FormatWriter& writer : format_writers()) {
        INFO("format " << writer.id);
        const FormatReader* reader = reader_for(writer);
        REQUIRE(reader != nullptr);
        const auto files = writer.write(*network, {});
        REQUIRE(files.has_value());
        Random random(1);
        for (int round = 0; round < 60; ++round) {
            INFO("round " << round);
            std::vector<SourceFile> damaged;
            for (const OutputFile& file : *files)
                damaged.push_back({"f" + file.suffix, file.bytes});
            std::string& bytes = damaged[random.below(damaged.size())].bytes;
            if (bytes.empty()) continue;
            if (round % 3 == 0) bytes.resize(random.below(bytes.size()));
            for (std::size_t k = 0; k < 1 + random.below(8) && !bytes.empty(); ++k) {
                const std::size_t at = random.below(bytes.size());
                if (random.chance(0.5)) {
                    bytes[at] = static_cast<char>(random.below(256));
                } else {
                    bytes.erase(at, 1 + random.below(20));
                }
            }
            CHECK(broken_promise(reader->read(std::move(damaged), {}, limits, {}), 1).empty());
        }
    }
}
