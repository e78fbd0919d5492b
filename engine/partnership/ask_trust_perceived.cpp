// How much trust people believe they enjoy, beside how much they are given.

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "engine/partnership/question.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    {.id = "perceived",
     .meaning = "the relation that asked \"how much does X trust you?\"; none: the one whose "
                "category is perceived_trust",
     .default_value = "",
     .kind = ParameterKind::relation},
    {.id = "received",
     .meaning = "the relation or rating scale that asked \"how much do you trust X?\"; none: the "
                "trust relation in scope",
     .default_value = "",
     .kind = ParameterKind::relation}};
constexpr std::string_view companion_ids[] = {
    "trust_perceived_gap_sd",   "trust_perceived_both",     "trust_received_both",
    "trust_perceived",          "trust_perceived_received", "trust_perceived_gap_all",
    "trust_perceived_gap_mean", "trust_perceived_pairs",    "trust_perceived_accuracy"};

constexpr std::string_view next_time =
    "Ask everybody next time, on the scale of the trust question, \"How much do you think that X "
    "trusts you?\", and import the answers as a relation of category perceived_trust (or name "
    "it: --param perceived=RELATION).";

bool is_perceived(const Relation& relation) {
    return relation.category == "perceived_trust" || relation.category == "perceived trust";
}

Result<std::string> perceived_relation(const QuestionInput& input) {
    if (const auto named = input.text("perceived"); !named.empty()) return std::string(named);
    std::vector<std::string> found;
    for (const Relation& relation : input.network->relations()) {
        if (is_perceived(relation)) found.push_back(relation.id);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) {
        return cannot_compute("Nobody was asked how much they believe to be trusted.",
                              std::string(next_time));
    }
    return cannot_compute(
        "Several relations ask how much people believe to be trusted.",
        fmt::format("Choose one: --param perceived=ID, ID one of {}.", fmt::join(found, ", ")));
}

Result<std::string> received_relation(const QuestionInput& input, const std::string& perceived) {
    if (const auto named = input.text("received"); !named.empty()) return std::string(named);
    const Network& network = *input.network;
    std::vector<std::string> found;
    if (!input.scope.relations.empty()) {
        found = input.scope.relations;
        std::erase(found, perceived);
    } else {
        for (const RatingScale& scale : network.rating_scales()) found.push_back(scale.id);
        for (const Relation& relation : network.relations()) {
            if (relation.category == "trust" && relation.rating_scale.empty() &&
                relation.id != perceived) {
                found.push_back(relation.id);
            }
        }
        std::erase(found, perceived);
    }
    if (found.size() == 1) return found.front();
    return cannot_compute(found.empty() ? "There is no relation of trust to compare with."
                                        : "There are several relations of trust to compare with.",
                          found.empty()
                              ? "Name the one that asked \"how much do you trust X?\": --param "
                                "received=RELATION."
                              : fmt::format("Choose one: --param received=ID, ID one of {}.",
                                            fmt::join(found, ", ")));
}

/// One relation, by actor of the network: what was said and who answered.
struct Side {
    View view;
    std::optional<RatingScaler> scaled;

    /// What `from` said of `to`; nothing where it said nothing.
    [[nodiscard]] std::optional<double> rating(ActorIndex from, ActorIndex to) const {
        const Vertex u = view.vertex_of[from], v = view.vertex_of[to];
        if (u == no_index || v == no_index || !view.graph.has_arc(u, v)) return std::nullopt;
        return (*scaled)(view.graph.weight(u, v));
    }
    [[nodiscard]] bool silent(ActorIndex actor) const {
        const Vertex v = view.vertex_of[actor];
        return v == no_index || !view.coverage.answered(v);
    }
};

Result<Side> side_of(const QuestionInput& input, const Scope& wave, const std::string& relation) {
    Scope scope = wave;
    scope.relations = {relation};
    scope.threshold.reset();
    scope.symmetrize = Symmetrize::none;
    scope.undirected = false;
    if (scope.missing == MissingRule::reconstruct) scope.missing = MissingRule::available;
    auto view = resolve(input.network, scope);
    if (!view) return tl::unexpected(std::move(view.error()));
    if (!view->graph.directed() || view->graph.two_mode()) {
        return cannot_compute(fmt::format("{} does not say who rated whom.", relation),
                              "Choose a directed relation among actors with --param.");
    }
    Side side{std::move(*view), std::nullopt};
    side.scaled.emplace(side.view.scale_minimum, side.view.scale_maximum);
    if (side.scaled->usable()) return side;
    return cannot_compute(fmt::format("{} has no scale.", relation),
                          "Declare scale_min and scale_max in relations.csv.");
}

/// Pearson's correlation; undefined where one side does not vary.
Value correlation(const std::vector<std::pair<double, double>>& pairs) {
    Dispersion x, y;
    for (const auto& [a, b] : pairs) {
        x.add(a);
        y.add(b);
    }
    const Value dx = x.deviation(), dy = y.deviation();
    constexpr double no_variation = 1e-12;
    if (!dx.ok() || dx.number <= no_variation || dy.number <= no_variation)
        return Value::undefined();
    double sum = 0.0;
    for (const auto& [a, b] : pairs) sum += (a - x.mean()) * (b - y.mean());
    return Value::of(sum / (static_cast<double>(pairs.size() - 1) * dx.number * dy.number));
}

class Comparison {
public:
    Comparison(const Side& perceived, const Side& received, std::string relation)
        : perceived_(perceived), received_(received), relation_(std::move(relation)) {}

    void answer(std::vector<QuestionRow>& rows) {
        const View& roster = received_.view;
        bool open = false;
        for (const ActorIndex actor : roster.actors) open |= add_actor(rows, actor);
        const Value none = open ? Value::unknown() : Value::undefined();
        const bool any = !pairs_.empty();
        const std::size_t counted = pairs_.size();
        add(rows, companion_ids[6], "", any ? Value::of(differences_.mean()) : none, counted);
        add(rows, companion_ids[7], "", Value::of(static_cast<double>(counted)), counted);
        add(rows, companion_ids[8], "", any ? correlation(pairs_) : none, counted);
    }

private:
    /// Whether something about the actor that was not answered might have made a pair.
    bool add_actor(std::vector<QuestionRow>& rows, ActorIndex actor) {
        Dispersion gap, perceived_both, received_both, perceived, received;
        bool open = perceived_.silent(actor);
        for (const ActorIndex other : received_.view.actors) {
            if (other == actor) continue;
            const auto expects = perceived_.rating(actor, other);
            const auto gets = received_.rating(other, actor);
            if (expects) perceived.add(*expects);
            if (gets) received.add(*gets);
            if (expects && gets) {
                gap.add(*expects - *gets);
                perceived_both.add(*expects);
                received_both.add(*gets);
                differences_.add(*expects - *gets);
                pairs_.emplace_back(*expects, *gets);
            }
            open |= expects && !gets && received_.silent(other);
        }
        const Value no_pair = open ? Value::unknown() : Value::undefined();
        const auto mean = [](const Dispersion& values, Value none) {
            return values.count() > 0 ? Value::of(values.mean()) : none;
        };
        const Value expects =
            mean(perceived, perceived_.silent(actor) ? Value::unknown() : Value::undefined());
        const Value gets = mean(received, Value::unknown());
        const Value all = expects.ok() && gets.ok() ? Value::of(expects.number - gets.number)
                          : expects.status == Status::undefined ? Value::undefined()
                                                                : Value::unknown();
        const std::string& id = received_.view.network->actors()[actor].id;
        add(rows, "trust_perceived_gap", id, mean(gap, no_pair), gap.count());
        add(rows, companion_ids[0], id, gap.count() > 0 ? gap.deviation() : no_pair, gap.count());
        add(rows, companion_ids[1], id, mean(perceived_both, no_pair), gap.count());
        add(rows, companion_ids[2], id, mean(received_both, no_pair), gap.count());
        add(rows, companion_ids[3], id, expects, perceived.count());
        add(rows, companion_ids[4], id, gets, received.count());
        add(rows, companion_ids[5], id, all, std::min(perceived.count(), received.count()));
        return open;
    }

    void add(std::vector<QuestionRow>& rows, std::string_view id, std::string subject, Value value,
             std::size_t behind) const {
        QuestionRow row;
        row.id = std::string(id);
        row.level = subject.empty() ? Level::network : Level::actor;
        row.subject = std::move(subject);
        row.value = value;
        row.n = received_.view.graph.vertex_count();
        row.respondents = behind;
        row.relation = relation_;
        row.wave = received_.view.wave_label();
        rows.push_back(std::move(row));
    }

    const Side& perceived_;
    const Side& received_;
    std::string relation_;
    Dispersion differences_;
    std::vector<std::pair<double, double>> pairs_;
};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto perceived = perceived_relation(input);
    if (!perceived) return tl::unexpected(perceived.error());
    const auto received = received_relation(input, *perceived);
    if (!received) return tl::unexpected(received.error());
    Scope open = input.scope;
    open.relations = {*received};
    QuestionResult result;
    for (const Scope& wave : expand(*input.network, open)) {
        if (context.stop_requested()) return stopped();
        const auto expects = side_of(input, wave, *perceived);
        if (!expects) return tl::unexpected(expects.error());
        const auto gets = side_of(input, wave, *received);
        if (!gets) return tl::unexpected(gets.error());
        Comparison(*expects, *gets, *perceived + "+" + *received).answer(result.rows);
    }
    result.notes = {fmt::format(
        "{} says how much an actor believes to be trusted by each other actor, {} how much it "
        "is; both on 0..1. Respondents: the pairs, ratings or raters behind each value.",
        *perceived, *received)};
    return result;
}

}  // namespace

extern const Question trust_perceived_gap_question;
const Question trust_perceived_gap_question{
    .definition =
        {.id = "trust_perceived_gap",
         .title = "Do they know how much they are trusted",
         .term = "perceived against received trust",
         .plain = "How much more trust an actor believes to enjoy than it is given, pair by pair: "
                  "above 0 it overestimates, below 0 it is trusted more than it knows. It needs a "
                  "survey that also asked \"how much do you think that X trusts you?\".",
         .formula =
             "mean over j known both ways of p_ij - t_ji, p_ij: how much i thinks that j trusts i, "
             "t_ji: how much j trusts i, both (x - min) / (max - min); gap_all: mean of all p_ij "
             "minus mean of all t_ji; accuracy: Pearson's r of p and t over all pairs known both "
             "ways",
         .reference =
             "Kenny & DePaulo 1993, Do people know how others view them?, Psychological Bulletin "
             "114, 145-161",
         .family = Family::trust,
         .level = Level::actor,
         .parameters = parameters,
         .cost = "O(n^2 log n) time",
         .missing = MissingRows::own_row,
         .missing_words =
             "Over the pairs of which both sides are known; unknown where the actor did not say "
             "what it believes or those it named said nothing, undefined where everybody answered "
             "and no pair has both.",
         .directed_only = true,
         .companions = companion_ids},
    .ask = ask};

}  // namespace convene
