#pragma once
// Surveys written out in place.

#include <string>

#include "engine/io/survey_mapping.hpp"
#include "tests/engine/io/support.hpp"
#include "tests/fuzz/import_checks.hpp"

namespace convene::test {

inline Table survey_table(std::string text, std::string name = "survey.csv") {
    auto table = Table::read(std::move(name), std::move(text));
    INFO((table ? std::string() : table.error().text()));
    REQUIRE(table.has_value());
    return std::move(*table);
}

inline Imported surveyed(const Table& table, const SurveyMapping& mapping,
                         const Network* roster = nullptr) {
    auto result = read_survey(table, mapping, roster);
    INFO((result ? std::string() : result.error().text()));
    REQUIRE(result.has_value());
    CHECK(broken_promise(result).empty());
    return std::move(*result);
}

inline Imported guessed(const std::string& text, const Network* roster = nullptr) {
    const Table table = survey_table(text);
    return surveyed(table, guess_mapping(table, roster), roster);
}

/// "answered", "silent" or "not asked" of an actor by id, in one relation of the first wave.
inline std::string answer_of(const Network& network, const std::string& actor,
                             const std::string& relation, const std::string& wave = {}) {
    const auto a = network.find_actor(actor);
    const auto r = network.find_relation(relation);
    if (!a || !r) return "nobody";
    const WaveIndex w = wave.empty() ? WaveIndex{0} : network.find_wave(wave).value();
    switch (network.answer(w, *r, *a)) {
        case Answer::answered: return "answered";
        case Answer::silent: return "silent";
        case Answer::not_asked: break;
    }
    return "not asked";
}

inline const SurveyColumn& column_of(const SurveyMapping& mapping, const std::string& header) {
    for (const SurveyColumn& column : mapping.columns) {
        if (column.header == header) return column;
    }
    FAIL("no column " << header);
    return mapping.columns.front();
}

}  // namespace convene::test
