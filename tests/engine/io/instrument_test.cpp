// Every instrument as a questionnaire: written for a roster with hostile names, filled
// in, and read back without a mapping.

#include <cmath>

#include "engine/core/files.hpp"
#include "engine/core/random.hpp"
#include "engine/io/instrument_data.hpp"
#include "engine/io/survey_file.hpp"
#include "engine/io/survey_questionnaire.hpp"
#include "tests/engine/io/survey_support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

std::shared_ptr<const Network> roster() {
    NetworkTables tables;
    for (const char* id : {"=cmd|x", "A|b\\c", "'=quoted", "two\nlines", "Ñandú, Ana", "K1"})
        tables.actors.push_back({id, std::string("name of ") + id, ActorKind::person, no_index});
    tables.actors.push_back({"S", "School", ActorKind::organization, no_index});
    return Network::build(std::move(tables)).value();
}

Table read_back(const std::string& bytes, const char* name) {
    auto table = read_survey_table({name, bytes});
    INFO((table ? std::string() : table.error().text()));
    REQUIRE(table.has_value());
    return std::move(*table);
}

double number_of(const Network& network, const std::string& attribute, ActorIndex actor) {
    const AttributeColumn* column = network.find_attribute(attribute);
    REQUIRE(column != nullptr);
    const double* value = std::get_if<double>(&column->values[actor]);
    return value == nullptr ? std::nan("") : *value;
}

}  // namespace

TEST_CASE("All instruments that ship can be read and say where they come from", "[io][survey]") {
    CHECK(instruments().size() == 6);
    for (const InstrumentText& text : instrument_texts()) {
        const auto read = read_instrument(text.toml, std::string(text.file));
        INFO((read ? std::string() : read.error().text()));
        REQUIRE(read.has_value());
        CHECK(std::string(text.file) == read->id + ".toml");
        for (const InstrumentItem& item : read->items) {
            CHECK(item.scale_minimum < item.scale_maximum);
            CHECK(item.anchors.front().first == item.scale_minimum);
            CHECK(item.anchors.back().first == item.scale_maximum);
        }
    }
    CHECK(find_instrument("nothing") == nullptr);
    CHECK_FALSE(read_instrument("id = \"x\"\n", "x.toml"));
}

TEST_CASE("The Omnibus Trust Scale has the published key", "[io][survey]") {
    const Instrument* omnibus = find_instrument("omnibus_trust");
    REQUIRE(omnibus != nullptr);
    REQUIRE(omnibus->items.size() == 26);
    std::vector<std::string> reversed;
    for (const InstrumentItem& item : omnibus->items) {
        if (item.reversed) reversed.push_back(item.id);
    }
    CHECK(reversed == std::vector<std::string>{"04", "08", "11", "23", "26"});
    REQUIRE(omnibus->subscales.size() == 3);
    CHECK(omnibus->subscales[0].items.size() == 8);
    CHECK(omnibus->subscales[1].items.size() == 8);
    CHECK(omnibus->subscales[2].items.size() == 10);
}

TEST_CASE("A questionnaire of every instrument comes back as it was filled in", "[io][survey]") {
    const auto people = roster();
    for (const Instrument& instrument : instruments()) {
        INFO(instrument.id);
        auto rows = questionnaire_rows(*people, {&instrument}, {});
        REQUIRE(rows.has_value());
        const bool partner = instrument.about == Instrument::About::partner;
        CHECK(rows->size() == 8);
        CHECK(rows->front().size() == 2 + instrument.items.size() * (partner ? 6 : 1));
        Random random(11);
        std::size_t filled = 0;
        // The last person never answers.
        for (std::size_t r = 2; r + 1 < rows->size(); ++r) {
            for (std::size_t c = 2; c < rows->front().size(); ++c) {
                const InstrumentItem& item = instrument.items[(c - 2) / (partner ? 6 : 1)];
                if (partner && (c - 2) % 6 == r - 2) continue;
                const auto& anchor = item.anchors[random.below(item.anchors.size())];
                (*rows)[r][c] = random.chance(0.5) ? anchor.second
                                                   : std::to_string(static_cast<int>(anchor.first));
                ++filled;
            }
        }
        const auto workbook = questionnaire_xlsx(*rows);
        REQUIRE(workbook.has_value());
        const Table csv = read_back(questionnaire_csv(*rows), "sheet.csv");
        const Table xlsx = read_back(*workbook, "sheet.xlsx");
        std::string hash;
        for (const Table* table : {&csv, &xlsx}) {
            REQUIRE(is_questionnaire(*table));
            CHECK(looks_like_survey(*table));
            const auto mapping = questionnaire_mapping(*table);
            REQUIRE(mapping.has_value());
            const auto again = read_mapping(write_mapping(*mapping), "map.toml");
            INFO((again ? std::string() : again.error().text()));
            REQUIRE(again.has_value());
            const Imported in = surveyed(*table, *mapping, people.get());
            CHECK(surveyed(*table, *again, people.get()).network->content_hash() ==
                  in.network->content_hash());
            CHECK(in.network->actors().size() == 6);
            CHECK(in.ledger.totals().read == 6);
            for (const Actor& actor : in.network->actors())
                CHECK(people->find_actor(actor.id).has_value());
            std::size_t read = 0;
            for (const auto& [id, totals] : in.ledger.by_relation) read += totals.kept;
            if (partner) CHECK(read == filled);
            if (!hash.empty()) CHECK(hash == in.network->content_hash());
            hash = in.network->content_hash();
            if (!instrument.composite.empty()) {
                const RatingScale* scale = in.network->find_rating_scale(instrument.composite);
                REQUIRE(scale != nullptr);
                CHECK(scale->items.size() == 3);
            }
            if (partner) {
                CHECK(answer_of(*in.network, "K1", instrument.items[0].id) == "silent");
                CHECK(answer_of(*in.network, "=cmd|x", instrument.items[0].id) == "answered");
            }
        }
    }
}

TEST_CASE("Subscale scores turn reversed items and need enough answers", "[io][survey]") {
    const auto people = roster();
    const Instrument* omnibus = find_instrument("omnibus_trust");
    auto rows = questionnaire_rows(*people, {omnibus}, {});
    REQUIRE(rows.has_value());
    const auto set = [&](std::size_t row, int item, const std::string& answer) {
        (*rows)[row + 2][static_cast<std::size_t>(item) + 1] = answer;
    };
    // Row 0: the principal's items, 2 throughout, and 5 on the three that are reversed:
    // turned they are 2 as well.
    for (const int item : {1, 7, 9, 15, 18}) set(0, item, "Disagree");
    for (const int item : {4, 11, 23}) set(0, item, "5");
    // Row 1: five of eight are too few; row 2: six are enough, 6,6,6,6,6 and 1 on a
    // reversed one.
    for (const int item : {1, 7, 9, 15, 18}) set(1, item, "6");
    for (const int item : {1, 7, 9, 15, 18}) set(2, item, "6");
    set(2, 4, "2");
    set(3, 1, "7");
    const Table table = read_back(questionnaire_csv(*rows), "sheet.csv");
    const Imported in = surveyed(table, questionnaire_mapping(table).value(), people.get());
    CHECK(number_of(*in.network, "omnibus_trust_principal", 0) == 2.0);
    CHECK(number_of(*in.network, "omnibus_trust_04", 0) == 5.0);
    CHECK(std::isnan(number_of(*in.network, "omnibus_trust_principal", 1)));
    CHECK(number_of(*in.network, "omnibus_trust_01", 1) == 6.0);
    CHECK(number_of(*in.network, "omnibus_trust_principal", 2) == (5 * 6.0 + 5.0) / 6.0);
    CHECK(std::isnan(number_of(*in.network, "omnibus_trust_01", 3)));
    CHECK(std::isnan(number_of(*in.network, "omnibus_trust_colleagues", 0)));
    CHECK(assumed(in.ledger, "1 answers could not be read"));
}

TEST_CASE("Items can be chosen, and what is not there is told", "[io][survey]") {
    const auto people = roster();
    const Instrument* topics = find_instrument("communication_by_topic");
    const auto rows = questionnaire_rows(*people, {topics}, {"talk_curriculum"});
    REQUIRE(rows.has_value());
    CHECK(rows->front().size() == 8);
    CHECK_FALSE(questionnaire_rows(*people, {topics}, {"weather"}));
    CHECK_FALSE(questionnaire_rows(*people, {topics, topics}, {}));
    CHECK_FALSE(
        questionnaire_mapping(survey_table("convene|respondent|id,convene|nothing|x|K1\nA,1\n")));
}
