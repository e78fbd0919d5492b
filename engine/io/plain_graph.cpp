#include "engine/io/plain_graph.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/table_builder.hpp"

namespace convene {
namespace {

std::string key_of(std::string_view id) {
    id = trimmed(id);
    return is_composed(id) ? std::string(id) : composed_text(id);
}

std::string_view direction_text(PlainDirection direction) {
    switch (direction) {
        case PlainDirection::unstated: return "";
        case PlainDirection::one_way: return "directed";
        case PlainDirection::both_ways: return "undirected";
    }
    return "";
}

}  // namespace

std::uint32_t PlainGraph::add_actor(std::string id, std::size_t line, std::uint32_t file,
                                    std::string name) {
    const auto index = static_cast<std::uint32_t>(ids.size());
    actor_of_.emplace(key_of(id), index);
    ids.push_back(std::move(id));
    names.push_back(std::move(name));
    node_lines.push_back(line);
    node_files.push_back(file);
    second_mode.push_back(false);
    return index;
}

std::uint32_t PlainGraph::actor(std::string_view id, std::size_t line, std::uint32_t file) {
    if (const auto known = find(id)) return *known;
    return add_actor(std::string(id), line, file);
}

std::uint32_t PlainGraph::mention(std::string_view id, std::size_t line, std::uint32_t file) {
    const std::uint32_t index = actor(id, 0, file);
    if (node_lines[index] != 0) {
        mentions.push_back({index, file, line});
    } else {
        node_lines[index] = line;
        node_files[index] = file;
    }
    return index;
}

std::optional<std::uint32_t> PlainGraph::find(std::string_view id) const {
    const auto known = actor_of_.find(key_of(id));
    if (known == actor_of_.end()) return std::nullopt;
    return known->second;
}

std::uint32_t PlainGraph::relation(std::string_view id, std::size_t line) {
    const auto [place, fresh] =
        relation_of_.emplace(key_of(id), static_cast<std::uint32_t>(relations.size()));
    if (fresh) {
        relations.emplace_back();
        relations.back().id = place->first;
        relations.back().line = line;
    }
    return place->second;
}

std::uint32_t PlainGraph::wave(std::string_view id) {
    const std::string key = key_of(id);
    const auto known = std::find(waves.begin(), waves.end(), key);
    if (known == waves.end()) {
        waves.push_back(key);
        return static_cast<std::uint32_t>(waves.size() - 1);
    }
    return static_cast<std::uint32_t>(known - waves.begin());
}

void PlainGraph::weigh(PlainTie& tie, std::string_view text) {
    if (const auto number = parse_number(text)) {
        tie.weight = *number;
        tie.weighted = true;
    } else {
        tie.odd_weight = static_cast<std::uint32_t>(odd_weights.size());
        odd_weights.emplace_back(text);
    }
}

PlainGraph::Column& PlainGraph::column_of(std::vector<Column>& columns,
                                          std::unordered_map<std::string, std::size_t>& places,
                                          const std::string& header) {
    const auto [place, fresh] = places.emplace(header, columns.size());
    if (fresh) columns.push_back({header, {}});
    return columns[place->second];
}

void PlainGraph::set(std::uint32_t actor, const std::string& header, std::string_view text) {
    column_of(columns_, place_of_, header).cells.emplace_back(actor, text);
}

void PlainGraph::set_tie(const std::string& header, std::string_view text) {
    column_of(tie_columns_, tie_place_of_, header)
        .cells.emplace_back(static_cast<std::uint32_t>(ties.size() - 1), text);
}

void PlainGraph::declare(std::string_view table, std::string attribute, std::string_view type) {
    for (const Declaration& known : declarations_) {
        if (known.table == table && known.attribute == attribute) return;
    }
    declarations_.push_back({std::string(table), std::move(attribute), std::string(type)});
}

/// Ties that all have their mirror image of the same weight are undirected.
void PlainGraph::settle_mirrored() {
    std::vector<std::uint32_t> order(ties.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&](std::uint32_t i) {
        const PlainTie& tie = ties[i];
        return std::tuple(tie.relation, tie.wave, std::min(tie.source, tie.target),
                          std::max(tie.source, tie.target), tie.source);
    };
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
    std::vector<bool> mirrored(relations.size(), false), broken(relations.size(), false);
    const auto counts = [&](std::uint32_t i) {
        const PlainTie& tie = ties[i];
        return tie.source != tie.target && tie.odd_weight == no_index &&
               !(tie.weighted && tie.weight == 0.0);
    };
    order.erase(std::remove_if(order.begin(), order.end(), [&](auto i) { return !counts(i); }),
                order.end());
    for (std::size_t k = 0; k < order.size();) {
        const PlainTie& tie = ties[order[k]];
        const PlainTie* other = k + 1 < order.size() ? &ties[order[k + 1]] : nullptr;
        const bool pair = other != nullptr && other->relation == tie.relation &&
                          other->wave == tie.wave && other->source == tie.target &&
                          other->target == tie.source && other->weight == tie.weight;
        (pair ? mirrored : broken)[tie.relation] = true;
        k += pair ? 2 : 1;
    }
    std::vector<bool> taken(relations.size(), false);
    std::string told;
    for (std::size_t r = 0; r < relations.size(); ++r) {
        taken[r] = relations[r].undirected_if_mirrored && mirrored[r] && !broken[r];
        if (!taken[r]) continue;
        told += fmt::format("{}{}", told.empty() ? "" : ", ", quoted_for_people(relations[r].id));
    }
    if (told.empty()) return;
    notes.push_back(fmt::format(
        "Every tie is returned with the same strength, so read as undirected: {}.", told));
    std::vector<PlainTie> kept;
    std::vector<std::uint32_t> place(ties.size(), no_index);
    for (std::uint32_t i = 0; i < ties.size(); ++i) {
        PlainTie& tie = ties[i];
        if (taken[tie.relation]) {
            if (tie.from_matrix && tie.source > tie.target && counts(i)) continue;
            tie.direction = PlainDirection::both_ways;
        }
        place[i] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(tie);
    }
    ties = std::move(kept);
    for (Column& column : tie_columns_) {
        for (auto& [tie, text] : column.cells) tie = place[tie];
    }
}

void PlainGraph::settle_modes() {
    for (std::uint32_t r = 0; r < relations.size(); ++r) {
        if (!relations[r].two_mode) continue;
        std::size_t turned = 0, within = 0;
        for (const PlainTie& tie : ties) {
            if (tie.relation != r) continue;
            within += second_mode[tie.source] == second_mode[tie.target];
            turned += second_mode[tie.source];
        }
        const std::string id = quoted_for_people(relations[r].id);
        if (within > 0) {
            relations[r].two_mode = false;
            notes.push_back(fmt::format(
                "{}: the file has two modes, but {} ties run within one; read as one-mode.", id,
                within));
            continue;
        }
        for (PlainTie& tie : ties) {
            if (tie.relation == r && second_mode[tie.source]) std::swap(tie.source, tie.target);
        }
        if (turned > 0) {
            notes.push_back(fmt::format(
                "{}: {} ties of the second mode turned to start in the first.", id, turned));
        }
    }
    const bool two_mode = std::any_of(relations.begin(), relations.end(),
                                      [](const PlainRelation& r) { return r.two_mode; });
    if (!two_mode || place_of_.count("kind") > 0) return;
    for (std::uint32_t i = 0; i < ids.size(); ++i) {
        if (second_mode[i]) set(i, "kind", "body");
    }
}

Result<Imported> PlainGraph::finish(const ImportOptions& options, const InputLimits& limits,
                                    std::vector<std::string> before) && {
    for (const auto& [columns, what] : {std::pair{&columns_, "actors"}, {&tie_columns_, "ties"}}) {
        if (columns->size() <= limits.columns) continue;
        return invalid_file(files.front(), 0,
                            fmt::format("The {} have {} attributes; the limit is {}.", what,
                                        columns->size(), limits.columns),
                            "Leave out attributes that the network does not need.");
    }
    settle_modes();
    settle_mirrored();
    std::vector<PartTable> parts;
    const auto derived = [&](std::string_view what) {
        return fmt::format("{} ({})", files.front(), what);
    };

    if (!declarations_.empty()) {
        TableBuilder table(derived("types"), {"table", "attribute", "type"});
        for (const Declaration& declared : declarations_) {
            table.begin_row(1);
            table.set(0, declared.table);
            table.set(1, declared.attribute);
            table.set(2, declared.type);
        }
        parts.push_back({"attributes", std::move(table).finish()});
    }

    std::vector<bool> tied(relations.size(), false);
    for (const PlainTie& tie : ties) tied[tie.relation] = true;
    const bool plain = relations.empty() || (relations.size() == 1 && relations[0].id == "tie" &&
                                             tied[0] && !relations[0].two_mode);
    if (!plain) {
        TableBuilder table(derived("relations"), {"relation", "two_mode", "directed"});
        for (std::size_t r = 0; r < relations.size(); ++r) {
            const PlainRelation& relation = relations[r];
            table.begin_row(relation.line);
            table.set(0, relation.id);
            if (relation.two_mode) table.set(1, "yes");
            if (relation.directed && (!tied[r] || relation.two_mode))
                table.set(2, *relation.directed ? "yes" : "no");
        }
        parts.push_back({"relations", std::move(table).finish()});
    }
    if (!waves.empty()) {
        TableBuilder table(derived("waves"), {"wave", "order", "roster"});
        for (std::uint32_t w = 0; w < waves.size(); ++w) {
            table.begin_row(1);
            table.set(0, waves[w]);
            table.set(1, std::to_string(w + 1));
            if (rosters.count(w) > 0) table.set(2, "listed");
        }
        parts.push_back({"waves", std::move(table).finish()});
    }

    // A table a file, so that each row is accounted for in its own.
    using Cells = std::vector<std::vector<std::pair<std::size_t, const std::string*>>>;
    const auto by_row = [](const std::vector<Column>& columns, std::size_t rows) {
        Cells cells(rows);
        for (std::size_t c = 0; c < columns.size(); ++c) {
            for (const auto& [row, text] : columns[c].cells) {
                if (row != no_index) cells[row].emplace_back(c, &text);
            }
        }
        return cells;
    };
    const Cells node_cells = by_row(columns_, ids.size());
    const Cells tie_cells = by_row(tie_columns_, tie_columns_.empty() ? 0 : ties.size());
    for (std::uint32_t file = 0; file < files.size(); ++file) {
        TableBuilder table(files[file], {"id"});
        const bool named = std::any_of(names.begin(), names.end(),
                                       [](const std::string& name) { return !name.empty(); });
        if (named) table.column("name");
        const bool modes =
            std::find(second_mode.begin(), second_mode.end(), true) != second_mode.end();
        const bool one_mode_too = std::none_of(relations.begin(), relations.end(),
                                               [](const auto& r) { return r.two_mode; });
        const std::size_t mode = modes && one_mode_too ? table.column("attribute:mode") : 0;
        std::vector<std::size_t> places;
        for (const Column& column : columns_) places.push_back(table.column(column.header));
        for (std::uint32_t i = 0; i < ids.size(); ++i) {
            if (node_files[i] != file || node_lines[i] == 0) continue;
            table.begin_row(node_lines[i]);
            table.set(0, ids[i]);
            if (named) table.set("name", names[i]);
            if (mode != 0) table.set(mode, second_mode[i] ? "2" : "1");
            for (const auto& [column, text] : node_cells[i]) table.set(places[column], *text);
        }
        for (const Mention& row : mentions) {
            if (row.file != file) continue;
            table.begin_row(row.line);
            table.set(0, ids[row.actor]);
        }
        if (table.row_count() > 0) parts.push_back({"nodes", std::move(table).finish()});
    }
    for (std::uint32_t file = 0; file < files.size(); ++file) {
        TableBuilder table(files[file], {"source", "target", "relation", "wave", "weight"});
        // A column without a single direction would be an attribute.
        const bool directions = std::any_of(ties.begin(), ties.end(), [&](const PlainTie& tie) {
            return tie.file == file && tie.direction != PlainDirection::unstated;
        });
        const std::size_t direction = directions ? table.column("direction") : 0;
        std::vector<std::size_t> places;
        for (const Column& column : tie_columns_) places.push_back(table.column(column.header));
        for (std::size_t i = 0; i < ties.size(); ++i) {
            const PlainTie& tie = ties[i];
            if (tie.file != file) continue;
            table.begin_row(tie.line);
            table.set(0, ids[tie.source]);
            table.set(1, ids[tie.target]);
            table.set(2, relations[tie.relation].id);
            if (!waves.empty()) table.set(3, waves[tie.wave]);
            if (tie.odd_weight != no_index) {
                table.set(4, odd_weights[tie.odd_weight]);
            } else if (tie.weighted) {
                table.set(4, shortest(tie.weight));
            }
            if (tie.direction != PlainDirection::unstated)
                table.set(direction, direction_text(tie.direction));
            if (!tie_cells.empty()) {
                for (const auto& [column, text] : tie_cells[i]) table.set(places[column], *text);
            }
        }
        if (table.row_count() > 0 || file == 0)
            parts.push_back({"ties", std::move(table).finish()});
    }

    if (!rosters.empty()) {
        TableBuilder table(derived("rosters"), {"wave", "actor"});
        for (const auto& [wave, roster] : rosters) {
            for (std::size_t i = 0; i < roster.size(); ++i) {
                if (!roster[i]) continue;
                table.begin_row(std::max<std::size_t>(node_lines[i], 1));
                table.set(0, waves[wave]);
                table.set(1, ids[i]);
            }
        }
        parts.push_back({"roster", std::move(table).finish()});
    }
    if (!silent.empty()) {
        TableBuilder table(derived("unanswered rows"), {"actor", "relation", "wave", "answered"});
        for (const Silent& entry : silent) {
            table.begin_row(std::max<std::size_t>(node_lines[entry.actor], 1));
            table.set(0, ids[entry.actor]);
            table.set(1, relations[entry.relation].id);
            if (!waves.empty()) table.set(2, waves[entry.wave]);
            table.set(3, "no");
        }
        parts.push_back({"respondents", std::move(table).finish()});
    }
    before.insert(before.end(), notes.begin(), notes.end());
    return read_part_tables(std::move(parts), options, std::move(before));
}

std::string layer_label(std::string_view relation, std::string_view wave, bool waves) {
    return waves ? fmt::format("{} [wave {}]", relation, wave) : std::string(relation);
}

std::optional<LayerLabel> parse_layer_label(std::string_view label) {
    const std::size_t at = label.rfind(" [wave ");
    if (at == std::string_view::npos || at == 0 || !label.ends_with(']')) return std::nullopt;
    const std::string_view wave = trimmed(label.substr(at + 7, label.size() - at - 8));
    const std::string_view relation = trimmed(label.substr(0, at));
    if (wave.empty() || relation.empty()) return std::nullopt;
    return LayerLabel{std::string(relation), std::string(wave)};
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> add_layers(
    PlainGraph& graph, const std::vector<std::string>& labels,
    const std::vector<std::size_t>& lines) {
    std::vector<LayerLabel> parsed;
    for (const std::string& label : labels) {
        if (auto layer = parse_layer_label(label)) parsed.push_back(std::move(*layer));
    }
    std::set<std::pair<std::string_view, std::string_view>> different;
    for (const LayerLabel& layer : parsed) different.emplace(layer.relation, layer.wave);
    const bool waves = !labels.empty() && different.size() == labels.size();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> layers;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (waves) {
            layers.emplace_back(graph.relation(parsed[i].relation, lines[i]),
                                graph.wave(parsed[i].wave));
        } else {
            const std::string_view shown = trimmed(labels[i]);
            layers.emplace_back(graph.relation(shown.empty() ? "tie" : shown, lines[i]), 0);
        }
    }
    return layers;
}

}  // namespace convene
