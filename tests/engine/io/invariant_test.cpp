// The ledger adds up whatever comes in: rows whose fate is known by
// construction, and sound tables with random damage.

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "engine/core/random.hpp"
#include "tests/engine/io/support.hpp"
#include "tests/fuzz/import_checks.hpp"

using namespace convene;
using namespace convene::test;

namespace {

/// A table of random rows and, worked out row by row with plain sets, what must become of it.
struct Expected {
    std::string text = "source,target,relation,weight\n";
    LedgerTotals totals;
    std::map<std::tuple<std::string, std::string, std::string>, double> ties;
    std::set<std::string> actors;
};

Expected random_table(std::uint64_t seed, bool undirected) {
    Random random(seed);
    Expected expected;
    const std::size_t rows = random.below(200);
    for (std::size_t i = 0; i < rows; ++i) {
        const std::string a = "P" + std::to_string(random.below(12)),
                          b = "P" + std::to_string(random.below(12));
        const std::string relation = random.chance(0.5) ? "x" : "y";
        const auto weight = static_cast<double>(1 + random.below(4));
        ++expected.totals.read;
        switch (random.below(12)) {
            case 0:
                expected.text += ",,,\n";
                ++expected.totals.rejected;
                continue;
            case 1:
                expected.text += "," + b + "," + relation + ",1\n";
                ++expected.totals.rejected;
                continue;
            case 2:
                expected.text += a + "," + b + "," + relation + ",soso\n";
                expected.actors.insert({a, b});
                ++expected.totals.rejected;
                continue;
            case 3:
                expected.text += a + "," + b + "," + relation + ",0\n";
                expected.actors.insert({a, b});
                ++expected.totals.rejected;
                continue;
            case 4:
                expected.text += a + "," + b + "," + relation + ",1,more\n";
                ++expected.totals.rejected;
                continue;
            default: break;
        }
        expected.actors.insert({a, b});
        const bool padded = random.chance(0.1);
        expected.text += (padded ? " " : "") + a + "," + b + "," + relation + "," +
                         std::to_string(static_cast<int>(weight)) + "\n";
        if (a == b) {
            ++expected.totals.rejected;
            continue;
        }
        auto key = std::tuple(relation, a, b);
        if (undirected && expected.ties.count({relation, b, a}) > 0) key = {relation, b, a};
        const auto [found, fresh] = expected.ties.emplace(key, weight);
        found->second = std::max(found->second, weight);
        ++(!fresh   ? expected.totals.merged
           : padded ? expected.totals.repaired
                    : expected.totals.kept);
    }
    return expected;
}

}  // namespace

TEST_CASE("Random tie tables become just the ties that plain sets say", "[io]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        const bool undirected = seed % 2 == 0;
        const Expected expected = random_table(seed, undirected);
        const Imported in = imported({{"ties.csv", expected.text}}, ImportOptions{undirected});
        CHECK(in.ledger.by_file.at("ties.csv") == expected.totals);
        CHECK(broken_promise(in).empty());
        CHECK(in.network->actors().size() == expected.actors.size());
        std::map<std::tuple<std::string, std::string, std::string>, double> ties;
        for (const Tie& tie : in.network->tables().ties) {
            ties[{in.network->relations()[tie.relation].id, in.network->actors()[tie.source].id,
                  in.network->actors()[tie.target].id}] = tie.weight;
        }
        CHECK(ties == expected.ties);
    }
}

TEST_CASE("Damaged tables give an error or a ledger that adds up", "[io]") {
    const std::vector<Files> corpus{
        {{"nodes.csv",
          "id,name,kind,parent,school,mode\nA,Ann,person,S,Elm,1\nB,\"B, "
          "\"\"b\"\"\",body,,,2\nS,S,org,,Oak,1\n"},
         {"ties.csv",
          "source,target,relation,wave,weight,type,reporter\nA,B,x,1,2,Directed,A\nB,A,y,2,\"1\n\","
          "undirected,\nA,S,x,1,0.5,mutual,Q\n"}},
        {{"ties.csv",
          "\"\";\"from\";\"to\";\"weight\"\n\"1\";\"J\xC3\xB6rg\";\"B\";0,5\n\"2\";\"B\";\"C\";1,"
          "5\r\n"},
         {"relations.csv",
          "relation,directed,scale_min,scale_max,anchors,rating_scale,two_mode\ntie,no,0,4,1=a|2=b,"
          "s,no\n"}},
        {{"ties.csv", "from\tto\twave\nA\tB\t1\nB\tC\t2\n"},
         {"waves.csv", "wave,title,order,roster\n1,One,2,listed\n2,Two,1,\n"},
         {"roster.csv", "wave,actor\n1,A\n2,B\n"},
         {"respondents.csv", "actor,relation,wave,answered\nA,,,yes\nB,tie,1,no\nC,,2,not asked\n"},
         {"bodies.csv", "id,purpose,required_groups,meetings_held\nC,x,a|b,3\n"},
         {"goals.csv", "actor,goal,stance,rank\nA,g,ranked,1\nB,g,opposed,\n"},
         {"notes.csv", "key,value\ntitle,T\nsource,S\n"},
         {"attributes.csv", "table,attribute,type\nnodes,school,text\n"}}};
    Random random(7);
    const std::string alphabet =
        ",;\t\n\r\"= \xC3\xFF\x01"
        "AB10.-|x";
    std::size_t accepted = 0, refused = 0;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    for (int round = 0; round < 6000 && std::chrono::steady_clock::now() < until; ++round) {
        Files files = corpus[random.below(corpus.size())];
        for (std::size_t damage = random.below(6) + 1; damage > 0; --damage) {
            std::string& bytes = files[random.below(files.size())].bytes;
            if (bytes.empty()) continue;
            const std::size_t at = random.below(bytes.size());
            switch (random.below(5)) {
                case 0: bytes[at] = alphabet[random.below(alphabet.size())]; break;
                case 1: bytes.insert(at, 1, alphabet[random.below(alphabet.size())]); break;
                case 2: bytes.erase(at, 1 + random.below(5)); break;
                case 3:
                    bytes.insert(at, bytes.substr(random.below(bytes.size()), random.below(20)));
                    break;
                default: bytes.resize(at); break;
            }
        }
        std::string shown;
        for (const SourceFile& file : files) shown += file.name + ":\n" + file.bytes + "\n";
        const auto result = read_all(std::move(files), ImportOptions{random.chance(0.3)});
        const std::string broken = broken_promise(result);
        if (!broken.empty()) FAIL(broken << " in\n" << shown);
        ++(result ? accepted : refused);
    }
    CHECK(accepted > 300);
    CHECK(refused > 300);
}
