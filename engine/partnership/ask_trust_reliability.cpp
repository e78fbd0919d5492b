// Before a composite of several items is read as one figure: what the items say one by
// one, whether they hang together, and whether the raters of an actor agree.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/partnership/question.hpp"
#include "engine/partnership/trust_items.hpp"
#include "engine/partnership/trust_ratings.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {{.id = "scale",
                                         .meaning = "the rating scale; none: every one in scope",
                                         .default_value = "",
                                         .kind = ParameterKind::relation},
                                        minimum_raters_parameter};
constexpr std::string_view companion_ids[] = {
    "trust_icc_single",   "trust_icc_mean",       "trust_icc_raters",   "trust_icc_rated",
    "trust_rated_pairs",  "trust_complete_pairs", "trust_item_mean",    "trust_item_sd",
    "trust_item_ratings", "trust_item_missing",   "trust_alpha_without"};

constexpr std::string_view advice =
    "Ask about trust with several items (is reliable, supports the mission, is open to "
    "discussion) and name their rating_scale in relations.csv.";

/// What one actor said of another, item by item, on 0..1.
using Answers = std::map<std::pair<ActorIndex, ActorIndex>, std::vector<std::optional<double>>>;

Result<std::vector<const RatingScale*>> chosen_scales(const QuestionInput& input) {
    const Network& network = *input.network;
    std::vector<std::string> ids = input.scope.relations;
    if (const auto named = input.text("scale"); !named.empty()) ids = {std::string(named)};
    std::vector<const RatingScale*> scales;
    if (ids.empty()) {
        for (const RatingScale& scale : network.rating_scales()) scales.push_back(&scale);
        if (!scales.empty()) return scales;
        return cannot_compute("The network has no rating scale of several items.",
                              std::string(advice));
    }
    for (const std::string& id : ids) {
        if (const RatingScale* scale = network.find_rating_scale(id)) {
            scales.push_back(scale);
            continue;
        }
        std::vector<std::string> known;
        for (const RatingScale& scale : network.rating_scales()) known.push_back(scale.id);
        return cannot_compute(fmt::format("{} is not a rating scale of several items.", id),
                              known.empty()
                                  ? std::string(advice)
                                  : fmt::format("Choose one of: {}.", fmt::join(known, ", ")));
    }
    return scales;
}

/// The scope of one item or scale: every report as it was given.
Scope as_reported(const Scope& wave, const std::string& relation) {
    Scope scope = wave;
    scope.relations = {relation};
    scope.threshold.reset();
    scope.symmetrize = Symmetrize::none;
    scope.undirected = false;
    if (scope.missing == MissingRule::reconstruct) scope.missing = MissingRule::available;
    return scope;
}

class Reliability {
public:
    Reliability(const QuestionInput& input, const RatingScale& scale, const Scope& wave)
        : input_(input), scale_(scale), wave_(wave) {}

    Result<Done> gather() {
        const auto whole = resolve(input_.network, as_reported(wave_, scale_.id));
        if (!whole) return tl::unexpected(whole.error());
        actors_ = whole->graph.vertex_count();
        nobody_ = actors_ > 1 && whole->coverage.respondent_count() == 0;
        for (std::size_t k = 0; k < scale_.items.size(); ++k) {
            const Relation& item = input_.network->relations()[scale_.items[k]];
            const auto view = resolve(input_.network, as_reported(wave_, item.id));
            if (!view) return tl::unexpected(view.error());
            const RatingScaler scaled(view->scale_minimum, view->scale_maximum);
            if (!scaled.usable()) {
                return cannot_compute(fmt::format("The item {} has no scale.", item.id),
                                      "Declare scale_min and scale_max in relations.csv.");
            }
            for (const Arc& arc : view->graph.arcs()) {
                auto& row = answers_[{view->actors[arc.source], view->actors[arc.target]}];
                row.resize(scale_.items.size());
                row[k] = scaled(arc.weight);
            }
        }
        return Done{};
    }

    void answer(std::vector<QuestionRow>& rows) const {
        std::set<ActorIndex> raters;
        std::vector<std::vector<double>> complete;
        std::map<ActorIndex, std::vector<double>> composites;  // by rated
        for (const auto& [pair, row] : answers_) {
            raters.insert(pair.first);
            Dispersion given;
            std::vector<double> values;
            for (const auto& value : row) {
                if (!value) continue;
                given.add(*value);
                values.push_back(*value);
            }
            composites[pair.second].push_back(given.mean());
            if (values.size() == row.size()) complete.push_back(std::move(values));
        }
        std::vector<std::vector<double>> targets;
        for (auto& [rated, ratings] : composites) targets.push_back(ratings);
        const Intraclass icc = intraclass(targets);
        const std::pair<std::string_view, Value> values[] = {
            {"trust_reliability", cronbach_alpha(complete)},
            {companion_ids[0], icc.single},
            {companion_ids[1], icc.mean},
            {companion_ids[2], icc.raters},
            {companion_ids[3], Value::of(icc.targets)},
            {companion_ids[4], Value::of(static_cast<double>(answers_.size()))},
            {companion_ids[5], Value::of(static_cast<double>(complete.size()))}};
        for (const auto& [id, value] : values) add(rows, id, value, raters.size(), scale_.id);
        for (std::size_t k = 0; k < scale_.items.size(); ++k) add_item(rows, k, complete);
    }

private:
    void add_item(std::vector<QuestionRow>& rows, std::size_t k,
                  const std::vector<std::vector<double>>& complete) const {
        std::set<ActorIndex> raters;
        Dispersion ratings;
        std::uint32_t missing = 0;
        for (const auto& [pair, row] : answers_) {
            if (!row[k]) {
                ++missing;
                continue;
            }
            ratings.add(*row[k]);
            raters.insert(pair.first);
        }
        const bool withheld = ratings.count() > 0 &&
                              static_cast<double>(raters.size()) < input_.number("minimum_raters");
        auto others = complete;
        for (auto& row : others) row.erase(row.begin() + static_cast<std::ptrdiff_t>(k));
        const Value mean = withheld              ? Value::suppressed()
                           : ratings.count() > 0 ? Value::of(ratings.mean())
                                                 : Value::undefined();
        const std::pair<std::string_view, Value> values[] = {
            {companion_ids[6], mean},
            {companion_ids[7], mean.ok() ? ratings.deviation() : mean},
            {companion_ids[8], Value::of(ratings.count())},
            {companion_ids[9], Value::of(missing)},
            {companion_ids[10], cronbach_alpha(others)}};
        const std::string& item = input_.network->relations()[scale_.items[k]].id;
        for (const auto& [id, value] : values) add(rows, id, value, raters.size(), item);
    }

    void add(std::vector<QuestionRow>& rows, std::string_view id, Value value, std::size_t raters,
             const std::string& relation) const {
        QuestionRow row;
        row.id = std::string(id);
        row.value = nobody_ && value.status == Status::undefined ? Value::unknown() : value;
        row.n = actors_;
        row.respondents = raters;
        row.relation = relation;
        row.wave = wave_.wave;
        if (relation != scale_.id) row.parameters = "item_of=" + scale_.id;
        rows.push_back(std::move(row));
    }

    const QuestionInput& input_;
    const RatingScale& scale_;
    const Scope& wave_;
    std::size_t actors_ = 0;
    bool nobody_ = false;  ///< answered: nothing is known, rather than not defined
    Answers answers_;
};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto scales = chosen_scales(input);
    if (!scales) return tl::unexpected(scales.error());
    QuestionResult result;
    Scope open = input.scope;
    open.relations = {scales->front()->id};
    for (const Scope& wave : expand(*input.network, open)) {
        for (const RatingScale* scale : *scales) {
            if (context.stop_requested()) return stopped();
            Reliability reliability(input, *scale, wave);
            if (auto gathered = reliability.gather(); !gathered)
                return tl::unexpected(gathered.error());
            reliability.answer(result.rows);
        }
    }
    result.notes = {
        "Items are turned so that more is more trust, and lie on 0..1. Alpha is computed over "
        "the pairs that were rated on every item, the intraclass correlations over all composites "
        "that were given. Ratings by one rater are not independent: neither has an interval."};
    return result;
}

}  // namespace

extern const Question trust_reliability_question;
const Question trust_reliability_question{
    .definition =
        {.id = "trust_reliability",
         .title = "Do the trust items hang together",
         .term = "Cronbach's alpha, ICC(1,1), ICC(1,k)",
         .plain =
             "Whether it is fair to read several items as one figure of trust. Alpha near 1: the "
             "items rise and fall together; below .7 look at them one by one. The intraclass "
             "correlation says how much the raters of an actor agree: for one rater, and for "
             "the mean of as many as there are. Each item has its own mean, spread and count, and "
             "how many left it out.",
         .formula =
             "alpha = k / (k - 1) (1 - sum var_item / var_sum) over rated pairs with all k items; "
             "ICC(1,1) = (B - W) / (B + (n0 - 1) W), ICC(1,k) = (B - W) / B, B and W mean squares "
             "between and within rated actors, n0 = (N - sum n_j^2 / N) / (g - 1)",
         .reference =
             "Cronbach 1951, Psychometrika 16, 297-334; Shrout & Fleiss 1979, Psychological "
             "Bulletin 86, 420-428; for unequal numbers Searle, Casella & McCulloch 1992, ch. 3",
         .family = Family::trust,
         .level = Level::network,
         .parameters = parameters,
         .cost = "O(k m log m) time, 8 k bytes a rating",
         .missing = MissingRows::every_row,
         .missing_words =
             "Computed on the ratings that were given; pairs with an item left out are counted, "
             "stay out of alpha, and enter the composite with the items they have.",
         .directed_only = true,
         .trust_only = true,
         .companions = companion_ids},
    .ask = ask};

}  // namespace convene
