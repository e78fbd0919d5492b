// On how many topics a pair works together: one thread between two people, or a rope.

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/partnership/density_layers.hpp"
#include "engine/partnership/density_topics.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {topics_parameter};
constexpr std::string_view companions[] = {"multiplex_lower", "multiplex_upper",
                                           "multiplex_density", "multiplex_of_ties",
                                           "multiplex_mean_topics"};
constexpr std::string_view pair_companions[] = {"multiplex_pairs_at_least"};

struct WaveLayers {
    std::vector<std::string> left_out;  ///< topics that few were asked about
    Layers layers;
    std::string relation;
    std::string wave;
    const Network* network = nullptr;

    [[nodiscard]] QuestionRow row(std::string_view id, Value value) const {
        QuestionRow made;
        made.id = std::string(id);
        made.value = value;
        made.n = layers.actors;
        made.respondents = layers.respondents;
        made.relation = relation;
        made.wave = wave;
        made.parameters = layers.directed ? "ties=directed" : "ties=undirected";
        return made;
    }
    /// A share of the pairs that every topic covers.
    [[nodiscard]] Value of_known(double count) const {
        if (layers.possible() == 0.0) return Value::undefined();
        return layers.known() == 0.0 ? Value::unknown() : share(count, layers.known());
    }
};

/// Takes out topics that less than half as many people were asked about as the widest one:
/// together with them hardly anybody would be left. Those taken out, by id.
std::vector<std::string> take_out_narrow(std::vector<View>& views) {
    std::size_t most = 0;
    for (const View& view : views) most = std::max(most, view.graph.vertex_count());
    std::vector<std::string> ids;
    std::erase_if(views, [&](const View& view) {
        const bool narrow = 2 * view.graph.vertex_count() < most;
        if (narrow) ids.push_back(view.relation_label());
        return narrow;
    });
    return ids;
}

Result<std::vector<WaveLayers>> layers_by_wave(const QuestionInput& input,
                                               const RunContext& context) {
    auto waves = topic_waves(input);
    if (!waves) return tl::unexpected(waves.error());
    const bool chosen = !input.text("relations").empty() || !input.scope.relations.empty();
    std::vector<WaveLayers> made;
    for (WaveTopics& wave : *waves) {
        if (context.stop_requested()) return stopped();
        std::vector<std::string> narrow;
        if (!chosen) narrow = take_out_narrow(wave.views);
        if (wave.views.size() < 2) {
            return cannot_compute("One topic alone is never several.",
                                  "Choose two relations or more: --param relations=ID,ID.");
        }
        std::vector<std::string> ids;
        for (const View& view : wave.views) ids.push_back(view.relation_label());
        made.push_back({std::move(narrow), layers_of(wave.views),
                        fmt::format("{}", fmt::join(ids, "+")), wave.wave, input.network.get()});
    }
    return made;
}

void note_layers(QuestionResult& result, const WaveLayers& wave) {
    const Layers& layers = wave.layers;
    if (!wave.left_out.empty()) {
        result.notes.push_back(
            fmt::format("Wave {}: few were asked about {}, so it is left out; name it among "
                        "relations to count it.",
                        wave.wave, fmt::join(wave.left_out, ", ")));
    }
    if (layers.left_out > 0) {
        result.notes.push_back(fmt::format(
            "Wave {}: {} actor{} not asked about every topic {} left out.", wave.wave,
            layers.left_out, layers.left_out == 1 ? "" : "s", layers.left_out == 1 ? "is" : "are"));
    }
    if (layers.known() < layers.possible()) {
        result.notes.push_back(fmt::format(
            "Wave {}: {:.0f} of {:.0f} pairs are known in every topic and count; the bounds are "
            "about all.",
            wave.wave, layers.known(), layers.possible()));
    }
}

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto waves = layers_by_wave(input, context);
    if (!waves) return tl::unexpected(waves.error());
    QuestionResult result;
    for (const WaveLayers& wave : *waves) {
        const Layers& layers = wave.layers;
        for (std::uint32_t k = 1; k <= layers.relations; ++k) {
            const auto add = [&](std::string_view id, Value value) {
                QuestionRow row = wave.row(id, value);
                row.parameters += fmt::format(";at_least={}", k);
                result.rows.push_back(std::move(row));
            };
            add("multiplex", wave.of_known(layers.tied_in(k)));
            add(companions[0], share(layers.least_tied_in(k), layers.possible()));
            add(companions[1], share(layers.most_tied_in(k), layers.possible()));
        }
        result.rows.push_back(wave.row(companions[2], wave.of_known(layers.tied_in(2))));
        const bool nothing = layers.possible() > 0.0 && layers.known() == 0.0;
        double topics = 0.0;
        for (const LayeredPair& pair : layers.pairs) topics += pair.known() ? pair.tied : 0.0;
        const auto of_tied = [&](double sum) {
            return nothing ? Value::unknown() : share(sum, layers.tied_in(1));
        };
        result.rows.push_back(wave.row(companions[3], of_tied(layers.tied_in(2))));
        result.rows.push_back(wave.row(companions[4], of_tied(topics)));
        note_layers(result, wave);
    }
    return result;
}

Result<QuestionResult> ask_pairs(const QuestionInput& input, const RunContext& context) {
    const auto waves = layers_by_wave(input, context);
    if (!waves) return tl::unexpected(waves.error());
    QuestionResult result;
    for (const WaveLayers& wave : *waves) {
        for (const LayeredPair& pair : wave.layers.pairs) {
            const auto add = [&](std::string_view id, Value value) {
                QuestionRow row = wave.row(id, value);
                row.level = Level::dyad;
                row.subject = wave.network->actors()[pair.from].id;
                row.object = wave.network->actors()[pair.to].id;
                result.rows.push_back(std::move(row));
            };
            add("multiplex_pairs", pair.known() ? Value::of(pair.tied) : Value::unknown());
            add(pair_companions[0], Value::of(pair.tied + pair.hidden));
        }
        note_layers(result, wave);
    }
    result.notes.emplace_back("Pairs without a tie in any topic are not listed.");
    return result;
}

}  // namespace

extern const Question multiplex_question;
extern const Question multiplex_pairs_question;

const Question multiplex_question{
    .definition = {.id = "multiplex",
                   .title = "On how many topics pairs work together",
                   .term = "multiplexity",
                   .plain =
                       "The share of pairs that work together on at least one topic, on at least "
                       "two, and so on. Pairs with several topics in common rarely lose touch "
                       "when one of them ends. Only pairs count of which every topic is known.",
                   .formula =
                       "pairs tied in >= k topics / pairs known in every topic; multiplex_density: "
                       "k = 2; multiplex_of_ties: tied in >= 2 / tied in >= 1; bounds: over all "
                       "pairs, unknown cells all 0, all 1. Ordered pairs where every topic is "
                       "directed, else unordered, a tie either way being a tie",
                   .reference = "Rubinstein & McCarthy 2014; Wasserman & Faust 1994",
                   .family = Family::density,
                   .level = Level::network,
                   .parameters = parameters,
                   .cost = "O(topics (n + m log m))",
                   .missing = MissingRows::every_row,
                   .missing_words =
                       "Pairs that some topic does not cover count in the bounds alone.",
                   .companions = companions},
    .ask = ask};

const Question multiplex_pairs_question{
    .definition = {.id = "multiplex_pairs",
                   .title = "How many topics each pair has in common",
                   .term = "multiplexity of a pair",
                   .plain =
                       "For each pair that works together at all, on how many topics. Unknown "
                       "where an answer is missing; how many there are at least stands beside.",
                   .formula = "number of topics that tie the pair; at_least: the known ones",
                   .reference = "Wasserman & Faust 1994",
                   .family = Family::density,
                   .level = Level::dyad,
                   .parameters = parameters,
                   .cost = "O(topics (n + m log m))",
                   .missing = MissingRows::own_row,
                   .missing_words = "Unknown for pairs that some topic does not cover.",
                   .in_all = false,
                   .companions = pair_companions},
    .ask = ask_pairs};

}  // namespace convene
