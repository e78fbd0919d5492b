#include "engine/model/scope.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/core/large_memory.hpp"
#include "engine/model/filter.hpp"

namespace convene {
namespace {

/// One relation (or a rating scale's composite) in one wave, before filters.
struct Layer {
    /// Of a relation; its ties become arcs only where somebody needs arcs.
    const Relation* relation = nullptr;
    std::span<const Tie> ties;
    std::vector<Arc> arcs;  ///< source and target are actor indices; weights are strengths or costs
    bool directed = true;
    bool two_mode = false;
    double minimum = 0.0;
    double maximum = 1.0;
    WeightReading reading = WeightReading::strength;
    std::vector<bool> takes_part;   ///< by actor: an end of a tie, or asked
    std::vector<bool> answered;     ///< by actor
    std::vector<bool> second_mode;  ///< by actor; only when two_mode
    bool coverage_assumed = true;
    Symmetrize pair_rule = Symmetrize::none;
};

std::string listed(const Network& network) {
    std::vector<std::string> ids;
    for (const Relation& relation : network.relations()) ids.push_back(relation.id);
    for (const RatingScale& scale : network.rating_scales()) ids.push_back(scale.id);
    return fmt::format("{}", fmt::join(ids, ", "));
}

double strength_of(const Relation& relation, double code) {
    return relation.reversed ? relation.scale_minimum + relation.scale_maximum - code : code;
}

/// The ties of a relation's layer as arcs.
void fill_arcs(Layer& layer) {
    reserve_large(layer.arcs, layer.arcs.size() + layer.ties.size());
    for (const Tie& tie : layer.ties) {
        layer.arcs.push_back({tie.source, tie.target, strength_of(*layer.relation, tie.weight)});
    }
    layer.ties = {};
}

/// Who answered a relation, and who belongs to its roster at all: everybody but
/// those whom the respondents table leaves out and bodies, unless a tie names them.
void fill_coverage(const Network& network, WaveIndex wave, RelationIndex relation, Layer& layer) {
    const Respondents* given = network.respondents(wave, relation);
    for (ActorIndex a = 0; a < network.actors().size(); ++a) {
        const Answer answer = given == nullptr ? Answer::answered : given->answers[a];
        const bool asked = given == nullptr ? network.actors()[a].kind != ActorKind::body
                                            : answer != Answer::not_asked;
        if (asked) layer.takes_part[a] = true;
        layer.answered[a] = answer == Answer::answered;
    }
    if (given != nullptr) layer.coverage_assumed = false;
}

/// Second mode: whoever is ever a target, and every body. First mode: the kinds
/// that are ever sources.
void fill_modes(const Network& network, RelationIndex relation, Layer& layer) {
    layer.second_mode.assign(network.actors().size(), false);
    std::array<bool, 3> source_kinds{};
    for (WaveIndex wave = 0; wave < network.waves().size(); ++wave) {
        for (const Tie& tie : network.ties(wave, relation)) layer.second_mode[tie.target] = true;
    }
    for (WaveIndex wave = 0; wave < network.waves().size(); ++wave) {
        for (const Tie& tie : network.ties(wave, relation)) {
            if (!layer.second_mode[tie.source]) {
                source_kinds[static_cast<std::size_t>(network.actors()[tie.source].kind)] = true;
            }
        }
    }
    for (ActorIndex a = 0; a < network.actors().size(); ++a) {
        const ActorKind kind = network.actors()[a].kind;
        if (kind == ActorKind::body) layer.second_mode[a] = true;
        layer.takes_part[a] = layer.second_mode[a] || source_kinds[static_cast<std::size_t>(kind)];
        if (layer.second_mode[a]) layer.answered[a] = true;
    }
}

Layer layer_of_relation(const Network& network, WaveIndex wave, RelationIndex index) {
    const Relation& relation = network.relations()[index];
    const std::size_t actor_count = network.actors().size();
    Layer layer;
    layer.directed = relation.directed && !relation.two_mode;
    layer.two_mode = relation.two_mode;
    layer.minimum = relation.scale_minimum;
    layer.maximum = relation.scale_maximum;
    layer.reading = relation.reading;
    if (layer.directed) layer.pair_rule = relation.pair_rule;
    layer.takes_part.assign(actor_count, false);
    layer.answered.assign(actor_count, true);
    fill_coverage(network, wave, index, layer);
    layer.relation = &relation;
    layer.ties = network.ties(wave, index);
    for (const Tie& tie : layer.ties) {
        layer.takes_part[tie.source] = layer.takes_part[tie.target] = true;
    }
    if (relation.two_mode) fill_modes(network, index, layer);
    return layer;
}

/// The composite of a rating scale: mean over the items that i rated of
/// (x - min) / (max - min), so a tie of weight 0 is a rating at the floor.
Layer layer_of_scale(const Network& network, WaveIndex wave, const RatingScale& scale) {
    Layer layer;
    layer.takes_part.assign(network.actors().size(), false);
    layer.answered.assign(network.actors().size(), false);
    std::map<std::pair<ActorIndex, ActorIndex>, std::pair<double, int>> ratings;
    for (const RelationIndex item : scale.items) {
        const Relation& relation = network.relations()[item];
        const double range = relation.scale_maximum - relation.scale_minimum;
        Layer item_layer;
        item_layer.takes_part = layer.takes_part;
        item_layer.answered.assign(network.actors().size(), true);
        fill_coverage(network, wave, item, item_layer);
        layer.takes_part = item_layer.takes_part;
        layer.coverage_assumed = layer.coverage_assumed && item_layer.coverage_assumed;
        for (ActorIndex a = 0; a < network.actors().size(); ++a) {
            if (item_layer.answered[a]) layer.answered[a] = true;
        }
        for (const Tie& tie : network.ties(wave, item)) {
            layer.takes_part[tie.source] = layer.takes_part[tie.target] = true;
            if (range <= 0.0) continue;
            auto& [sum, count] = ratings[{tie.source, tie.target}];
            sum += (strength_of(relation, tie.weight) - relation.scale_minimum) / range;
            ++count;
        }
    }
    for (const auto& [pair, rating] : ratings) {
        layer.arcs.push_back({pair.first, pair.second, rating.first / rating.second});
    }
    return layer;
}

Result<WaveIndex> chosen_wave(const Network& network, const std::string& id) {
    if (id.empty()) {
        if (network.waves().size() == 1) return WaveIndex{0};
        return invalid_input("There are several waves and none was chosen.",
                             "Choose one with --wave.");
    }
    if (const auto wave = network.find_wave(id)) return *wave;
    std::vector<std::string> ids;
    for (const Wave& wave : network.waves()) ids.push_back(wave.id);
    return invalid_input(fmt::format("There is no wave \"{}\".", id),
                         fmt::format("Choose one of: {}.", fmt::join(ids, ", ")));
}

Result<std::vector<Layer>> chosen_layers(const Network& network, WaveIndex wave,
                                         std::vector<std::string>& ids) {
    if (ids.empty()) {
        if (network.relations().size() != 1) {
            return invalid_input("There are several relations and none was chosen.",
                                 fmt::format("Choose with --relation among: {}.", listed(network)));
        }
        ids.push_back(network.relations().front().id);
    }
    std::vector<Layer> layers;
    for (const std::string& id : ids) {
        if (const auto relation = network.find_relation(id)) {
            layers.push_back(layer_of_relation(network, wave, *relation));
        } else if (const RatingScale* scale = network.find_rating_scale(id)) {
            layers.push_back(layer_of_scale(network, wave, *scale));
        } else {
            return invalid_input(fmt::format("There is no relation \"{}\".", id),
                                 fmt::format("Choose among: {}.", listed(network)));
        }
        if (layers.back().two_mode != layers.front().two_mode) {
            return invalid_input(
                "Relations between actors and membership in bodies cannot be combined.",
                "Choose relations of one sort.");
        }
    }
    return layers;
}

std::string_view in_words(Symmetrize rule) {
    switch (rule) {
        case Symmetrize::either: return "either way counts";
        case Symmetrize::both: return "only ties in both ways count";
        case Symmetrize::mean: return "the mean of both ways";
        case Symmetrize::none: break;
    }
    return "both ways stay apart";
}

/// The rule by which the scope makes ties undirected: what it says, or else the one pair rule
/// that all its directed relations share. Layers whose rules differ are made undirected
/// here, each by its own.
Symmetrize settle_pair_rules(std::vector<Layer>& layers, const Scope& scope, View& view) {
    if (scope.symmetrize) return *scope.symmetrize;
    std::optional<Symmetrize> shared;
    bool differ = false;
    for (const Layer& layer : layers) {
        if (!layer.directed) continue;
        differ |= shared && *shared != layer.pair_rule;
        shared = layer.pair_rule;
    }
    if (!differ) return shared.value_or(Symmetrize::none);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        Layer& layer = layers[i];
        if (!layer.directed || layer.pair_rule == Symmetrize::none) continue;
        fill_arcs(layer);
        const Graph reports =
            Graph::from_arcs(layer.takes_part.size(), true, layer.arcs, MergeRule::maximum);
        layer.arcs = symmetrized(reports, layer.pair_rule).arcs();
        layer.directed = false;
        view.assumptions.push_back(
            fmt::format("{}: the two reports of a pair make one tie: {} (declared).",
                        view.scope.relations[i], in_words(layer.pair_rule)));
    }
    return Symmetrize::none;
}

/// Arcs of one layer on vertices, mirrored when the others are directed.
/// The layer's own arcs are used up.
std::vector<Arc> arcs_on(Layer& layer, const std::vector<Vertex>& vertex_of, bool directed,
                         double divide_by) {
    fill_arcs(layer);
    std::vector<Arc> arcs = std::move(layer.arcs);
    std::size_t kept = 0;
    for (const Arc& arc : arcs) {
        const Vertex u = vertex_of[arc.source], v = vertex_of[arc.target];
        if (u == no_index || v == no_index) continue;
        arcs[kept++] = {u, v, arc.weight / divide_by};
    }
    arcs.resize(kept);
    if (!directed || layer.directed) return arcs;
    std::vector<Arc> both;
    both.reserve(2 * kept);
    for (const Arc& arc : arcs) {
        both.push_back(arc);
        both.push_back({arc.target, arc.source, arc.weight});
    }
    return both;
}

/// The ties of a directed relation as a graph, without a copy as arcs: ties stand in
/// order of source and target, and vertices in that of actors.
Graph graph_of(const Layer& layer, const std::vector<Vertex>& vertex_of, std::size_t vertex_count) {
    Graph::Rows rows;
    rows.offsets.assign(vertex_count + 1, 0);
    reserve_large(rows.neighbours, layer.ties.size());
    reserve_large(rows.weights, layer.ties.size());
    for (const Tie& tie : layer.ties) {
        const Vertex u = vertex_of[tie.source], v = vertex_of[tie.target];
        if (u == no_index || v == no_index) continue;
        ++rows.offsets[u + 1];
        rows.neighbours.push_back(v);
        rows.weights.push_back(strength_of(*layer.relation, tie.weight));
    }
    for (std::size_t v = 0; v < vertex_count; ++v) rows.offsets[v + 1] += rows.offsets[v];
    return Graph::from_out_rows(std::move(rows));
}

Graph combined(std::span<Layer> layers, const std::vector<Vertex>& vertex_of,
               std::size_t vertex_count, Combine combine, bool directed, bool rescale) {
    if (layers.size() == 1) {
        if (layers[0].directed && directed && !layers[0].ties.empty())
            return graph_of(layers[0], vertex_of, vertex_count);
        return Graph::from_arcs(vertex_count, directed,
                                arcs_on(layers[0], vertex_of, directed, 1.0), MergeRule::maximum);
    }
    std::vector<Arc> all;
    for (Layer& layer : layers) {
        const auto arcs = arcs_on(layer, vertex_of, directed, rescale ? layer.maximum : 1.0);
        // Mirrored or repeated rows inside one layer are one tie, of the larger strength.
        const auto once = Graph::from_arcs(vertex_count, directed, arcs, MergeRule::maximum).arcs();
        all.insert(all.end(), once.begin(), once.end());
    }
    if (combine != Combine::all) {
        return Graph::from_arcs(vertex_count, directed, all,
                                combine == Combine::sum ? MergeRule::sum : MergeRule::maximum);
    }
    std::map<std::pair<Vertex, Vertex>, std::size_t> present;
    for (const Arc& arc : all) ++present[{arc.source, arc.target}];
    std::erase_if(all, [&](const Arc& arc) {
        return present[{arc.source, arc.target}] < layers.size();
    });
    return Graph::from_arcs(vertex_count, directed, all, MergeRule::minimum);
}

Graph above_threshold(const Graph& graph, double threshold, bool cost) {
    auto arcs = graph.arcs();
    std::erase_if(arcs, [&](const Arc& arc) {
        return cost ? arc.weight > threshold : arc.weight < threshold;
    });
    return Graph::from_arcs(graph.vertex_count(), graph.directed(), arcs, MergeRule::first)
        .with_modes(graph.first_mode_count());
}

/// Fills the rows of silent vertices with what the others report about them.
Graph reconstructed(const Graph& graph, const Coverage& coverage) {
    auto arcs = graph.arcs();
    const std::size_t given = arcs.size();
    for (std::size_t i = 0; i < given; ++i) {
        const Arc arc = arcs[i];
        if (!coverage.answered(arc.target) && !graph.has_arc(arc.target, arc.source)) {
            arcs.push_back({arc.target, arc.source, arc.weight});
        }
    }
    return Graph::from_arcs(graph.vertex_count(), graph.directed(), arcs, MergeRule::first);
}

void note_assumptions(const Network& network, View& view) {
    for (const std::string& id : view.scope.relations) {
        const auto index = network.find_relation(id);
        if (!index) continue;
        const Relation& relation = network.relations()[*index];
        if (relation.directed_assumed && !view.scope.undirected) {
            view.assumptions.push_back(fmt::format("{}: ties are directed (assumed).", id));
        }
        if (relation.reading_assumed) {
            view.assumptions.push_back(fmt::format("{}: weights are strengths (assumed).", id));
        }
        if (relation.scale_assumed) {
            view.assumptions.push_back(
                fmt::format("{}: the largest weight seen is the scale's maximum (assumed).", id));
        }
        if (relation.reversed) {
            view.assumptions.push_back(
                fmt::format("{}: codes are reversed, so that larger is more (declared).", id));
        }
    }
}

}  // namespace

std::string View::relation_label() const {
    return fmt::format("{}", fmt::join(scope.relations, "+"));
}

std::string View::wave_label() const { return scope.wave; }

Result<View> resolve(std::shared_ptr<const Network> network, const Scope& scope) {
    View view;
    view.network = network;
    view.scope = scope;
    const auto wave = chosen_wave(*network, scope.wave);
    if (!wave) return tl::unexpected(wave.error());
    view.scope.wave = network->waves()[*wave].id;
    auto layers = chosen_layers(*network, *wave, view.scope.relations);
    if (!layers) return tl::unexpected(layers.error());
    const Symmetrize pair_rule = settle_pair_rules(*layers, scope, view);
    std::vector<bool> keep(network->actors().size(), true);
    if (!scope.where.empty()) {
        const auto filter = Filter::parse(scope.where);
        if (!filter) return tl::unexpected(filter.error());
        auto kept = filter->evaluate(*network);
        if (!kept) return tl::unexpected(kept.error());
        keep = std::move(*kept);
    }

    const bool two_mode = layers->front().two_mode;
    const auto every_layer = [&](auto&& test) {
        return std::all_of(layers->begin(), layers->end(), test);
    };
    const auto takes_part = [&](ActorIndex a) {
        return std::any_of(layers->begin(), layers->end(),
                           [a](const Layer& layer) { return layer.takes_part[a]; });
    };
    const auto answered = [&](ActorIndex a) {
        return every_layer([a](const Layer& layer) { return layer.answered[a]; });
    };
    const bool coverage_assumed =
        every_layer([](const Layer& layer) { return layer.coverage_assumed; });
    view.vertex_of.assign(network->actors().size(), no_index);
    std::size_t first_mode_count = 0;
    for (const bool second : {false, true}) {
        for (ActorIndex a = 0; a < network->actors().size(); ++a) {
            if (!keep[a] || !network->on_roster(*wave, a) || !takes_part(a)) continue;
            if (two_mode ? layers->front().second_mode[a] != second : second) continue;
            if (scope.missing == MissingRule::complete && !answered(a)) continue;
            view.vertex_of[a] = static_cast<Vertex>(view.actors.size());
            view.actors.push_back(a);
        }
        if (!second) first_mode_count = view.actors.size();
    }

    const bool directed =
        !scope.undirected && !every_layer([](const Layer& layer) { return !layer.directed; });
    const Layer& first = layers->front();
    const bool rescale =
        layers->size() > 1 && !every_layer([&](const Layer& layer) {
            return layer.maximum == first.maximum && layer.minimum == first.minimum;
        });
    view.reading = first.reading;
    view.scale_minimum = rescale ? 0.0 : first.minimum;
    view.scale_maximum = rescale ? 1.0 : first.maximum;
    if (scope.combine == Combine::sum) view.scale_maximum *= static_cast<double>(layers->size());
    view.graph =
        combined(*layers, view.vertex_of, view.actors.size(), scope.combine, directed, rescale);
    if (two_mode) view.graph = view.graph.with_modes(first_mode_count);

    std::vector<bool> rows(view.actors.size());
    for (std::size_t v = 0; v < rows.size(); ++v) rows[v] = answered(view.actors[v]);
    view.coverage = coverage_assumed ? Coverage::complete(rows.size(), true) : Coverage::of(rows);

    note_assumptions(*network, view);
    if (coverage_assumed) view.assumptions.emplace_back("Everybody answered (assumed).");
    if (layers->size() > 1) {
        const std::string_view rule = scope.combine == Combine::either
                                          ? "a tie in any of them counts, with its largest weight"
                                      : scope.combine == Combine::all
                                          ? "a tie in all of them counts, with its smallest weight"
                                          : "weights are added";
        view.assumptions.push_back(
            fmt::format("{} relations combined: {}{}.", layers->size(), rule,
                        rescale ? ", each divided by its scale's maximum" : ""));
    }
    if (scope.undirected) view.assumptions.emplace_back("Mirrored rows are one tie (asked for).");
    if (scope.threshold) {
        view.graph =
            above_threshold(view.graph, *scope.threshold, view.reading == WeightReading::cost);
    }
    if (!view.coverage.is_complete()) {
        if (scope.missing == MissingRule::zero) {
            view.coverage = Coverage::complete(rows.size(), false);
            view.assumptions.emplace_back(
                "Rows that nobody gave are read as \"no tie\" (asked for).");
        } else if (scope.missing == MissingRule::reconstruct && directed && !two_mode) {
            view.graph = reconstructed(view.graph, view.coverage);
            view.coverage = view.coverage.reconstructed();
            view.assumptions.emplace_back(
                "Rows that nobody gave are filled in with what the others report (asked for).");
        }
    }
    if (pair_rule != Symmetrize::none && view.graph.directed()) {
        view.graph = symmetrized(view.graph, pair_rule);
        view.scope.symmetrize = pair_rule;
        view.assumptions.push_back(
            fmt::format("Made undirected: {}{}.", in_words(pair_rule),
                        scope.symmetrize ? "" : " (the declared pair rule)"));
    }
    return view;
}

std::vector<Scope> expand(const Network& network, const Scope& scope) {
    std::vector<Scope> result;
    for (const Wave& wave : network.waves()) {
        if (!scope.wave.empty() && scope.wave != wave.id) continue;
        Scope one = scope;
        one.wave = wave.id;
        if (!scope.relations.empty()) {
            result.push_back(one);
            continue;
        }
        for (const Relation& relation : network.relations()) {
            one.relations = {relation.id};
            result.push_back(one);
        }
        for (const RatingScale& scale : network.rating_scales()) {
            one.relations = {scale.id};
            result.push_back(one);
        }
    }
    // A wave that does not exist: let resolve() say so.
    if (result.empty()) result.push_back(scope);
    return result;
}

namespace {

/// "grade 2" before "grade 10": digits compare as numbers.
bool natural_less(const std::string& a, const std::string& b) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            std::size_t end_i = i;
            std::size_t end_j = j;
            while (end_i < a.size() && digit(a[end_i])) ++end_i;
            while (end_j < b.size() && digit(b[end_j])) ++end_j;
            while (i + 1 < end_i && a[i] == '0') ++i;
            while (j + 1 < end_j && b[j] == '0') ++j;
            if (end_i - i != end_j - j) return end_i - i < end_j - j;
            for (; i < end_i; ++i, ++j) {
                if (a[i] != b[j]) return a[i] < b[j];
            }
        } else {
            if (a[i] != b[j]) return a[i] < b[j];
            ++i;
            ++j;
        }
    }
    return a.size() - i < b.size() - j || (a.size() - i == b.size() - j && a < b);
}

}  // namespace

Result<Grouping> group_by(const View& view, const std::string& attribute) {
    Grouping grouping;
    grouping.attribute = attribute;
    std::vector<std::string> cells(view.actors.size());
    if (attribute == "kind") {
        for (std::size_t v = 0; v < cells.size(); ++v) {
            cells[v] = kind_name(view.network->actors()[view.actors[v]].kind);
        }
    } else if (const AttributeColumn* column = view.network->find_attribute(attribute)) {
        for (std::size_t v = 0; v < cells.size(); ++v) {
            cells[v] = attribute_text(column->values[view.actors[v]]);
        }
    } else {
        std::vector<std::string> ids{"kind"};
        for (const auto& each : view.network->tables().actor_attributes) ids.push_back(each.id);
        return invalid_input(fmt::format("There is no attribute \"{}\" to group by.", attribute),
                             fmt::format("Choose one of: {}.", fmt::join(ids, ", ")));
    }
    for (const std::string& cell : cells) {
        if (!cell.empty()) grouping.names.push_back(cell);
    }
    std::sort(grouping.names.begin(), grouping.names.end(), natural_less);
    grouping.names.erase(std::unique(grouping.names.begin(), grouping.names.end()),
                         grouping.names.end());
    for (const std::string& cell : cells) {
        const auto at =
            std::lower_bound(grouping.names.begin(), grouping.names.end(), cell, natural_less);
        grouping.group_of.push_back(
            cell.empty() ? no_index : static_cast<std::uint32_t>(at - grouping.names.begin()));
    }
    return grouping;
}

}  // namespace convene
