// How firm is this ranking? (engine/inference/rank_intervals.hpp)

#include "engine/inference/rank_intervals.hpp"
#include "engine/partnership/ask_measure.hpp"
#include "engine/partnership/ask_options.hpp"
#include "engine/partnership/ask_rows.hpp"
#include "engine/partnership/ask_views.hpp"

namespace convene {
namespace {

constexpr std::string_view methods[] = {"edge-drop", "bootstrap"};
constexpr std::string_view firsts[] = {"largest", "smallest"};
constexpr ParameterSpec parameters[] = {
    {.id = "measure",
     .meaning = "a measure of actors, or one of the columns that come with it",
     .default_value = "degree",
     .kind = ParameterKind::text},
    measure_parameters_parameter,
    {.id = "method",
     .meaning = "edge-drop: ties are missing by chance, as reports are forgotten; bootstrap: "
                "actors are drawn again",
     .default_value = "edge-drop",
     .choices = methods},
    {.id = "drop_share",
     .meaning = "share of the ties that edge-drop takes away, on average",
     .default_value = "0.1",
     .minimum = 0.001,
     .maximum = 0.999},
    {.id = "replicates",
     .meaning = "how often to draw the network again",
     .default_value = "200",
     .minimum = 2,
     .maximum = 1'000'000,
     .integer = true},
    confidence_parameter,
    {.id = "top",
     .meaning = "how many first places to give the probability of",
     .default_value = "10",
     .minimum = 1,
     .maximum = 1'000'000,
     .integer = true},
    {.id = "first",
     .meaning = "which values come first",
     .default_value = "largest",
     .choices = firsts},
};
constexpr std::string_view companions[] = {"rank_value", "rank_low", "rank_high",
                                           "rank_top_probability", "rank_replicates"};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    auto chosen = ChosenMeasure::of(input);
    if (!chosen) return tl::unexpected(std::move(chosen.error()));
    RankOptions options;
    options.resampling =
        input.text("method") == "bootstrap" ? RankResampling::vertices : RankResampling::drop_ties;
    options.drop_share = input.number("drop_share");
    options.replicates = static_cast<std::size_t>(input.number("replicates"));
    options.confidence = input.number("confidence");
    options.top = static_cast<std::size_t>(input.number("top"));
    options.smallest_first = input.text("first") == "smallest";
    return for_each_view(
        input, context,
        [&](const View& view, const RunContext& part, QuestionResult& result) -> Result<Done> {
            auto setting = chosen->setting(view);
            if (!setting) return tl::unexpected(std::move(setting.error()));
            const auto ranks = rank_intervals(
                view.graph, view.coverage,
                actor_measure(chosen->metric(), std::move(*setting), chosen->column()), options,
                part);
            if (!ranks) return tl::unexpected(ranks.error());
            const RowWriter rows(result, view);
            for (Vertex v = 0; v < ranks->size(); ++v) {
                const ActorRank& rank = (*ranks)[v];
                const RowWriter row =
                    rows.about(Level::actor, view.network->actors()[view.actors[v]].id);
                row.add("rank_intervals", rank.rank);
                row.add("rank_low", rank.lower);
                row.add("rank_high", rank.upper);
                row.add("rank_top_probability", rank.top_probability);
                row.add("rank_value", rank.value);
                row.add("rank_replicates", Value::of(static_cast<double>(rank.replicates)));
            }
            return Done{};
        });
}

}  // namespace

extern const Question rank_intervals_question;
const Question rank_intervals_question{
    .definition =
        {.id = "rank_intervals",
         .title = "How firm a ranking is",
         .term = "rank intervals",
         .plain = "Each actor's rank, and where it might as well stand had a few answers been "
                  "forgotten or other people been asked. Where two intervals overlap, the order "
                  "of the two says little.",
         .formula = "rank 1 is first, equal values share the mean of their ranks; edge-drop: every "
                    "tie is missing with probability drop_share; bootstrap: actors drawn with "
                    "replacement, ranks stretched from those drawn to all; low, high = percentiles "
                    "of the ranks; top_probability = chance to be among the first `top`",
         .reference = "Borgatti, Carley & Krackhardt 2006, Social Networks 28; Snijders & Borgatti "
                      "1999, Connections 22(2)",
         .family = Family::inference,
         .level = Level::actor,
         .parameters = parameters,
         .cost = "time replicates x (O(n + m) and the measure's), on all threads; memory 4 B an "
                 "actor and replicate, one network a thread",
         .missing = MissingRows::own_row,
         .missing_words = "An actor whose value is unknown has no rank, and the others are ranked "
                          "without it.",
         .in_all = false,
         .modes = Modes::either,
         .companions = companions},
    .ask = ask};

}  // namespace convene
