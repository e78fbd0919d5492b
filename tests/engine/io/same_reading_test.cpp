// What a table is read as may not depend on how fast it is read: thousands of hostile
// tables, as one number a hundred of them, written down from the plain reader that took
// every cell and every row one at a time.

#include <array>

#include <fmt/format.h>

#include "tests/engine/io/hostile_tables.hpp"

using namespace convene;
using namespace convene::test;

namespace {

class Digest {
public:
    void add(std::string_view text) {
        for (const char c : text) step(static_cast<unsigned char>(c));
        step(0x1F);
    }
    void add(std::size_t number) { add(std::string_view(std::to_string(number))); }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

private:
    void step(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }
    std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

void add(Digest& digest, const LedgerTotals& totals) {
    for (const std::size_t count :
         {totals.read, totals.kept, totals.merged, totals.repaired, totals.rejected}) {
        digest.add(count);
    }
}

/// Network, ledger and assumptions, or the error, to the last letter.
void add(Digest& digest, const Result<Imported>& read) {
    if (!read) return digest.add(read.error().text());
    const Network& network = *read->network;
    digest.add(network.content_hash());
    for (const Actor& actor : network.actors()) digest.add(actor.id + "\x1E" + actor.name);
    for (const Tie& tie : network.tables().ties) {
        digest.add(fmt::format("{} {} {} {} {:a} {}", tie.wave, tie.relation, tie.source,
                               tie.target, tie.weight, tie.reporter));
    }
    for (const AttributeColumn& column : network.tables().tie_attributes) {
        digest.add(column.id);
        for (const AttributeValue& value : column.values) digest.add(attribute_text(value));
    }
    for (const LedgerEntry& entry : read->ledger.entries) {
        digest.add(fmt::format("{} {} {} {} {} {}", entry.file, entry.line,
                               static_cast<int>(entry.fate), entry.reason, entry.detail,
                               entry.relation));
    }
    for (const auto& [file, totals] : read->ledger.by_file) digest.add(file), add(digest, totals);
    for (const auto& [id, totals] : read->ledger.by_relation) digest.add(id), add(digest, totals);
    digest.add(read->ledger.actors_from_ties);
    for (const std::string& sentence : read->ledger.assumptions) digest.add(sentence);
}

constexpr std::uint64_t seeds_together = 100;
constexpr std::array<std::uint64_t, 20> written_down{
    0xddbffe7119bda7db, 0x516e08e6b2772627, 0x811604ccf3629a45, 0x2f389def7cf90082,
    0x62b6be3c18890c8c, 0x1da4b03e4fa2544f, 0x1c6090ee0407cc95, 0x1978df7a8c274b91,
    0x60d693a7c46fd6bd, 0x7a6a8e0dec0298c9, 0x30e785dfe29e619b, 0xb10b5e9184de358b,
    0xa5086b7a9b5843a7, 0xd0b0c04d6dfa3e49, 0x8d4bfce0fd5e189b, 0xb8dda417c855f51b,
    0xd12f6a354fbbb24b, 0xf18f5a3d0d096e79, 0xf972c18b241d788c, 0xa3ccdf547a54902f};

}  // namespace

TEST_CASE("Hostile tables are read as they always were", "[io]") {
    std::size_t good = 0;
    for (std::size_t group = 0; group < written_down.size(); ++group) {
        Digest digest;
        for (std::uint64_t seed = group * seeds_together; seed < (group + 1) * seeds_together;
             ++seed) {
            HostileTables tables(seed);
            ImportOptions options;
            options.undirected = tables.undirected();
            const auto read = read_all(tables.files(), options);
            good += read.has_value();
            add(digest, read);
        }
        INFO("seeds from " << group * seeds_together << ": "
                           << fmt::format("{:#x}", digest.value()));
        CHECK(digest.value() == written_down[group]);
    }
    // Most of them have rows that can be used; else there would be little to compare.
    CHECK(good > seeds_together * written_down.size() / 2);
}
