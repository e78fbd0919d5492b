#include "viewer/state/ledger_view.hpp"

#include <catch2/catch_test_macros.hpp>

#include "viewer/state/letters.hpp"
#include "viewer/state/unsaved.hpp"

using namespace convene;
using namespace convene::viewer;

namespace {

Ledger some_ledger() {
    Ledger ledger;
    ledger.by_file["ties.csv"] = {10, 7, 1, 1, 1};
    ledger.by_relation["advice"] = {10, 7, 1, 1, 1};
    ledger.entries = {{"ties.csv", 3, Fate::merged, "duplicate", "with line 2", "advice"},
                      {"ties.csv", 5, Fate::repaired, "blanks around an id", "", "advice"},
                      {"ties.csv", 9, Fate::rejected, "self-tie", "=cmd()", "advice"}};
    ledger.assumptions = {"Ties are directed."};
    return ledger;
}

}  // namespace

TEST_CASE("the ledger is filtered by fate and text, and its totals add up", "[state]") {
    const Ledger ledger = some_ledger();
    LedgerModel model = ledger_model(ledger, {});
    CHECK(model.entries.size() == 3);
    CHECK(adds_up(model.totals));
    CHECK(model.sentence == "10 rows read: 7 kept, 1 merged, 1 repaired, 1 rejected.");
    CHECK_FALSE(adds_up({10, 7, 1, 1, 0}));
    model = ledger_model(ledger, {"rejected", "", 0});
    REQUIRE(model.entries.size() == 1);
    CHECK(ledger.entries[model.entries[0]].line == 9);
    CHECK(ledger_model(ledger, {"", "DUPLICATE", 0}).entries.size() == 1);
    CHECK(ledger_model(ledger, {"merged", "self", 0}).entries.empty());
}

TEST_CASE("the ledger as CSV runs nothing in a spreadsheet", "[state]") {
    const std::string text = ledger_csv(some_ledger());
    CHECK(text.find("ties.csv,9,rejected,self-tie,'=cmd(),advice\n") != std::string::npos);
    CHECK(text.find("file,ties.csv,10,7,1,1,1\n") != std::string::npos);
    CHECK(text.find("Ties are directed.") != std::string::npos);
}

TEST_CASE("fonts are made anew only for letters that are new", "[state]") {
    NetworkTables tables;
    tables.actors = {{"1", "Ñandú į́", ActorKind::person, no_index},
                     {"2", "Plain", ActorKind::person, no_index}};
    const auto network = Network::build(std::move(tables));
    REQUIRE(network);
    const std::string letters = letters_of(**network);
    CHECK(letters.find("Ñ") != std::string::npos);
    CHECK(letters.find('P') == std::string::npos);
    CHECK(covers(letters, "Ñ"));
    CHECK_FALSE(covers(letters, "ø"));
    CHECK(covers(united_letters(letters, "øé"), "é"));
    CHECK(covers("", ""));
    CHECK(letters_of(**network) == united_letters(letters, letters));
}

TEST_CASE("names of files come from titles", "[state]") {
    CHECK(file_stem("Fifteen schools (2026)") == "Fifteen-schools-2026");
    CHECK(file_stem("Ñ") == "network");
    CHECK(file_stem("../../etc/passwd") == "etc-passwd");
}
