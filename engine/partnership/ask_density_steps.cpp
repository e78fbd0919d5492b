// Density at each step of the scale: what changes where the line is drawn elsewhere.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/metrics/cohesion_support.hpp"
#include "engine/partnership/density_topics.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    topics_parameter,
    ParameterSpec{.id = "steps",
                  .meaning = "strengths at which to draw the line, separated by commas; empty: "
                             "the scale's anchors, else its whole numbers, else ten equal parts",
                  .default_value = "",
                  .kind = ParameterKind::text}};
constexpr std::string_view companions[] = {"density_by_step_lower", "density_by_step_upper",
                                           "share_by_step"};
constexpr std::size_t most_whole_steps = 20;
constexpr std::size_t parts = 10;

Result<std::vector<double>> chosen_steps(std::string_view text) {
    std::vector<double> steps;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const auto step = parse_number(text.substr(0, comma));
        if (!step) {
            return invalid_input(fmt::format("Parameter steps of density_by_step: \"{}\" is no "
                                             "number.",
                                             text.substr(0, comma)),
                                 "Give numbers separated by commas, as in steps=2,3.");
        }
        steps.push_back(*step);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    return steps;
}

std::vector<double> steps_of_scale(const View& view) {
    std::vector<double> steps;
    const double low = view.scale_minimum, high = view.scale_maximum;
    const auto index = view.network->find_relation(view.relation_label());
    if (index) {
        const Relation& relation = view.network->relations()[*index];
        for (const auto& [code, words] : relation.anchors) {
            steps.push_back(relation.reversed ? low + high - code : code);
        }
    }
    if (steps.empty()) {
        const double first = std::ceil(low), last = std::floor(high);
        if (last - first < static_cast<double>(most_whole_steps) && first < last) {
            for (double step = first; step <= last; step += 1.0) steps.push_back(step);
        } else if (high > low) {
            for (std::size_t i = 0; i <= parts; ++i) {
                steps.push_back(low + (high - low) * static_cast<double>(i) / parts);
            }
        } else {
            steps.push_back(high);
        }
    }
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    return steps;
}

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto chosen = chosen_steps(input.text("steps"));
    if (!chosen) return tl::unexpected(chosen.error());
    const auto waves = topic_waves(input);
    if (!waves) return tl::unexpected(waves.error());
    QuestionResult result;
    for (const WaveTopics& wave : *waves) {
        for (const View& view : wave.views) {
            if (context.stop_requested()) return stopped();
            const DensityCells all = count_all(view);
            const bool cost = !has_strengths(view);
            for (const double step : chosen->empty() ? steps_of_scale(view) : *chosen) {
                DensityCells cells = all;
                cells.ties = cells.known = 0.0;
                for (const Arc& arc : view.graph.arcs()) {
                    if (cost ? arc.weight > step : arc.weight < step) continue;
                    cells.known += 1.0;
                    if (view.coverage.observed(arc.source, arc.target, view.graph.directed())) {
                        cells.ties += 1.0;
                    }
                }
                const auto add = [&](std::string_view id, Value value) {
                    QuestionRow row = row_of(view, id, value, cells);
                    row.parameters =
                        fmt::format("topic={};step={}", view.relation_label(), shortest(step));
                    result.rows.push_back(std::move(row));
                };
                add("density_by_step", cells.density());
                add(companions[0], cells.lower());
                add(companions[1], cells.upper());
                add(companions[2], all.possible > 0.0 && all.observed == 0.0
                                       ? Value::unknown()
                                       : share(cells.ties, all.ties));
            }
            note_answers(result, view);
            if (cost) {
                result.notes.push_back(
                    fmt::format("{}: weights are costs, so a step keeps ties of at most that cost.",
                                view.relation_label()));
            }
        }
    }
    return result;
}

}  // namespace

extern const Question density_by_step_question;
const Question density_by_step_question{
    .definition = {.id = "density_by_step",
                   .title = "How much depends on where the line is drawn",
                   .term = "threshold sensitivity",
                   .plain =
                       "The density if only ties of at least a given strength count, for each "
                       "step of the scale, and the share of the ties that is that strong. If the "
                       "picture changes much from one step to the next, say which one you mean.",
                   .formula = "sum over answered cells of [w_ij >= step] / number of answered "
                              "cells; share_by_step = the same over reported ties",
                   .reference = "Wasserman & Faust 1994",
                   .family = Family::density,
                   .level = Level::network,
                   .parameters = parameters,
                   .cost = "O(topics (n + steps m))",
                   .missing = MissingRows::every_row,
                   .missing_words =
                       "Only answered rows count; the bounds read the others as absent, then as "
                       "present and that strong.",
                   .companions = companions},
    .ask = ask};

}  // namespace convene
