// Density against schools of the same size: small schools are denser for being small.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/partnership/density_topics.hpp"

namespace convene {
namespace {

constexpr std::string_view units_choices[] = {"school", "group"};
constexpr ParameterSpec parameters[] = {
    topics_parameter, school_parameter,
    ParameterSpec{.id = "units",
                  .meaning = "what is compared: schools, or the groups of --by",
                  .default_value = "school",
                  .choices = units_choices},
    ParameterSpec{.id = "band",
                  .meaning = "how far the size of a peer may lie from the own, as a share of it",
                  .default_value = "0.25",
                  .minimum = 0.0,
                  .maximum = 10.0},
    ParameterSpec{.id = "least_peers",
                  .meaning = "fewer peers than this make no comparison",
                  .default_value = "3",
                  .minimum = 1.0,
                  .maximum = 1000.0,
                  .integer = true}};
constexpr std::string_view companions[] = {"size_peers", "size_peers_density",
                                           "size_average_degree", "size_degree_ratio"};

Value median(std::vector<double> values) {
    if (values.empty()) return Value::undefined();
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return Value::of(values.size() % 2 == 1 ? values[half]
                                            : (values[half - 1] + values[half]) / 2.0);
}

Value ratio(Value own, Value typical) {
    if (!own.ok()) return own;
    return typical.ok() ? share(own.number, typical.number) : typical;
}

void add_units(QuestionResult& result, const QuestionInput& input, const View& view,
               const Grouping& grouping) {
    const double band = input.number("band");
    const auto least = static_cast<std::size_t>(input.number("least_peers"));
    const auto units = count_divided(view, grouping).units;
    std::vector<double> degrees;
    for (const DensityCells& unit : units) {
        if (unit.density().ok()) degrees.push_back(unit.average_degree().number);
    }
    const Value typical_degree = median(degrees);
    for (std::size_t s = 0; s < units.size(); ++s) {
        const auto size = static_cast<double>(units[s].actors);
        std::vector<double> peers;
        for (std::size_t other = 0; other < units.size(); ++other) {
            const Value density = units[other].density();
            const double apart = std::abs(static_cast<double>(units[other].actors) - size);
            if (other != s && density.ok() && apart <= band * size) peers.push_back(density.number);
        }
        const Value typical = peers.size() < least ? Value::undefined() : median(peers);
        const auto add = [&](std::string_view id, Value value) {
            QuestionRow row = row_of(view, id, value, units[s]);
            row.level = Level::block;
            row.subject = row.object = grouping.names[s];
            row.parameters = fmt::format("topic={}", view.relation_label());
            result.rows.push_back(std::move(row));
        };
        add("size_adjusted_density", ratio(units[s].density(), typical));
        add(companions[0], Value::of(static_cast<double>(peers.size())));
        add(companions[1], typical);
        add(companions[2], units[s].average_degree());
        add(companions[3], ratio(units[s].average_degree(), typical_degree));
    }
}

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto waves = topic_waves(input);
    if (!waves) return tl::unexpected(waves.error());
    const bool by_school = input.text("units") == "school";
    QuestionResult result;
    for (const WaveTopics& wave : *waves) {
        for (const View& view : wave.views) {
            if (context.stop_requested()) return stopped();
            const auto units = by_school ? schools_of(input, view, result) : groups_of(input, view);
            if (!units) return tl::unexpected(units.error());
            if (!*units || (*units)->names.empty()) {
                return cannot_compute(
                    by_school ? "Nothing says who is in which school."
                              : fmt::format("There is no attribute \"{}\" to compare groups by.",
                                            input.group_attribute),
                    by_school ? "Name the attribute: --param school=ATTRIBUTE."
                              : "Name it: --by ATTRIBUTE.");
            }
            add_units(result, input, view, **units);
            note_answers(result, view);
            note_left_out(result, view, **units, by_school ? "school" : "group");
        }
    }
    result.notes.emplace_back(
        "With the same number of partners a person, density falls as 1 / (n - 1): "
        "size_average_degree and size_degree_ratio compare partners, which do not depend on size "
        "that way.");
    return result;
}

}  // namespace

extern const Question size_adjusted_density_question;
const Question size_adjusted_density_question{
    .definition = {.id = "size_adjusted_density",
                   .title = "How densely a school works together for its size",
                   .term = "size-adjusted density",
                   .plain =
                       "A school's density divided by the middle one of the other schools of "
                       "about its size: 1 is as dense as they are, 2 twice as dense. Small "
                       "schools are denser for being small, so bare densities mislead. Beside it "
                       "how many partners somebody has, which does not fall with size that way.",
                   .formula =
                       "D_s / median of D_u over units u with |n_u - n_s| <= band n_s, u other "
                       "than s; size_average_degree = D_s (n_s - 1); size_degree_ratio = that / "
                       "its median over all units",
                   .reference = "Niemeijer 1973; Friedkin 1981",
                   .family = Family::density,
                   .level = Level::block,
                   .parameters = parameters,
                   .cost = "O(topics (n + m + units^2))",
                   .missing = MissingRows::every_row,
                   .missing_words =
                       "Densities count answered rows only; a unit where nobody answered is "
                       "unknown and nobody's peer.",
                   .companions = companions},
    .ask = ask};

}  // namespace convene
