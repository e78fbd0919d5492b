// Questions as the catalogue shows them: complete, under ids of their own, found and chosen like
// metrics.

#include <algorithm>
#include <map>

#include <catch2/catch_test_macros.hpp>

#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/question.hpp"

using namespace convene;

TEST_CASE("every question explains itself", "[catalogue]") {
    CHECK(questions().size() > 9);
    for (const Question* question : questions()) {
        const Metric& definition = question->definition;
        INFO(definition.id);
        for (const std::string_view text :
             {definition.id, definition.title, definition.term, definition.plain,
              definition.formula, definition.reference, definition.cost,
              definition.missing_words}) {
            CHECK_FALSE(text.empty());
        }
        CHECK(definition.plain.back() == '.');
        CHECK(definition.missing_words.back() == '.');
        CHECK(definition.run == nullptr);
        CHECK(question->ask != nullptr);
        for (const ParameterSpec& parameter : definition.parameters) {
            CHECK_FALSE(parameter.meaning.empty());
            CHECK(check_parameters(definition, {{std::string(parameter.id),
                                                 std::string(parameter.default_value)}})
                      .has_value());
        }
        CHECK(find_question(definition.id) == question);
        CHECK(find_definition(definition.id) == &definition);
        CHECK(find_metric(definition.id) == nullptr);
    }
}

TEST_CASE("an id of a question belongs to nothing else", "[catalogue]") {
    std::map<std::string_view, std::size_t> uses;
    for (const Metric* definition : definitions()) {
        ++uses[definition->id];
        for (const std::string_view companion : definition->companions) ++uses[companion];
    }
    for (const Question* question : questions()) {
        const Metric& definition = question->definition;
        INFO(definition.id);
        CHECK(uses[definition.id] == 1);
        for (const std::string_view companion : definition.companions) {
            INFO(companion);
            CHECK(uses[companion] == 1);
        }
    }
}

TEST_CASE("questions are chosen by id, companion and family", "[catalogue]") {
    const auto has = [](const Result<std::vector<const Metric*>>& chosen, std::string_view id) {
        REQUIRE(chosen);
        return std::any_of(chosen->begin(), chosen->end(),
                           [id](const Metric* each) { return each->id == id; });
    };
    CHECK(has(select_metrics("density,qap_test"), "qap_test"));
    CHECK(has(select_metrics("qap_test_p_less"), "qap_test"));
    CHECK(has(select_metrics("all"), "qap"));
    CHECK_FALSE(has(select_metrics("all"), "qap_test"));
    CHECK(has(list_metrics("all"), "qap_test"));
    CHECK(has(list_metrics("inference"), "mrqap"));
    // A family of which everything must be named says so.
    const auto family = select_metrics("inference");
    REQUIRE_FALSE(family);
    CHECK(family.error().advice.find("mrqap") != std::string::npos);
    const auto misspelt = select_metrics("rank_interval");
    REQUIRE_FALSE(misspelt);
    CHECK(misspelt.error().advice.find("rank_intervals?") != std::string::npos);
}
