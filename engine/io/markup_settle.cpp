// What a graph file's names and types mean: ids of actors, headers, types of cells.

#include <algorithm>
#include <array>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/markup_tables.hpp"
#include "engine/io/table_builder.hpp"

namespace convene {
namespace {

/// At most four letters and then only digits: "17", "n0", "e12", "edge7".
bool is_number_name(std::string_view id) {
    std::size_t letters = 0;
    while (letters < id.size() && ((id[letters] | 0x20) >= 'a' && (id[letters] | 0x20) <= 'z'))
        ++letters;
    const std::string_view digits = id.substr(letters);
    return letters <= 4 && !digits.empty() &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view type_in_words(MarkupType type) {
    return type == MarkupType::number ? "number" : type == MarkupType::truth ? "truth" : "text";
}

/// Weights keep what stands in the file: the pipeline judges it.
bool may_be_weight(std::string_view header) {
    constexpr std::array words{"weight", "edge weight", "strength", "value", "frequency", "count"};
    const std::string word = keyword(header);
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_no_number(std::string_view text) {
    const std::string word = folded(text);
    return word == "nan" || word == "-nan" || word == "na" || word == "null";
}

bool is_infinite(std::string_view text) {
    std::string word = folded(text);
    if (word.starts_with('-') || word.starts_with('+')) word.erase(0, 1);
    return word == "inf" || word == "infinity";
}

}  // namespace

bool MarkupTables::numbered_ids() const {
    return std::all_of(nodes_.begin(), nodes_.end(),
                       [](const Node& node) { return is_number_name(trimmed(node.id)); });
}

void MarkupTables::choose_ids() {
    if (nodes_.empty() || id_headers_.empty()) return;
    if (only_if_numbered_ && !numbered_ids()) return;
    std::unordered_set<std::string_view> own;
    for (const Node& node : nodes_) {
        if (!own.insert(trimmed(node.id)).second) return;
    }
    for (const std::string& header : id_headers_) {
        for (Field field = 0; field < fields_.size(); ++field) {
            const FieldInfo& info = fields_[field];
            if (info.side != MarkupSide::nodes || keyword(info.header) != header ||
                info.filled != nodes_.size())
                continue;
            std::unordered_set<std::string_view> seen;
            std::unordered_map<std::string_view, std::string_view> actor_of;
            for (std::size_t row = 0; row < nodes_.size(); ++row) {
                const auto [begin, end] = cells_of(MarkupSide::nodes, row);
                for (std::size_t c = begin; c < end; ++c) {
                    if (node_cells_[c].field != field) continue;
                    const std::string_view id = trimmed(node_cells_[c].text);
                    if (!id.empty() && seen.insert(id).second)
                        actor_of.emplace(trimmed(nodes_[row].id), id);
                }
            }
            if (seen.size() != nodes_.size()) continue;
            actor_of_ = std::move(actor_of);
            id_field_ = field;
            if (!has_fact("relations"))
                note(fmt::format("{}: attribute {} read as the id.", file_,
                                 quoted_for_people(info.header)));
            return;
        }
    }
}

/// Programs declare attributes that nothing has (yEd's url and description). What
/// Convene wrote is kept also where it is empty.
void MarkupTables::drop_unused_fields() {
    if (has_fact("relations")) {
        // The relations say it; the column is there for other programs.
        for (Field field = 0; field < fields_.size(); ++field) {
            FieldInfo& info = fields_[field];
            const auto numbers = [&](const Cell& cell) {
                return cell.field != field || is_number_name(cell.text);
            };
            // igraph makes an attribute of the edges' ids.
            const bool edge_ids =
                info.header == "id" && std::all_of(tie_cells_.begin(), tie_cells_.end(), numbers);
            if (info.side == MarkupSide::ties && (info.header == "directed" || edge_ids))
                info.header.clear();
        }
        return;
    }
    std::string unused;
    for (FieldInfo& info : fields_) {
        if (info.filled > 0 || !info.otherwise.empty() || info.header.empty()) continue;
        unused += (unused.empty() ? "" : ", ") + quoted_for_people(info.header);
        info.header.clear();
    }
    if (!unused.empty()) note(fmt::format("{}: declared, but nothing has it: {}.", file_, unused));
}

/// Ids that only number the edges say nothing; others are an attribute of the ties.
void MarkupTables::settle_edge_ids() {
    std::size_t given = 0, telling = 0;
    for (const Tie& tie : ties_) {
        given += !tie.id.empty();
        telling += !tie.id.empty() && !is_number_name(tie.id);
    }
    if (given == 0 || has_fact("relations")) return;
    if (telling == 0) {
        note(fmt::format("{}: the edges' ids only number them and are not kept.", file_));
        return;
    }
    const Field field = this->field(MarkupSide::ties, "id", MarkupType::text);
    std::vector<Cell> cells;
    for (std::size_t row = 0; row < ties_.size(); ++row) {
        const auto [begin, end] = cells_of(MarkupSide::ties, row);
        ties_[row].first_cell = cells.size();
        // The row's own cells stand before: only later rows' starts are still to be moved.
        cells.insert(cells.end(), tie_cells_.begin() + static_cast<std::ptrdiff_t>(begin),
                     tie_cells_.begin() + static_cast<std::ptrdiff_t>(end));
        if (!ties_[row].id.empty()) {
            cells.push_back({field, ties_[row].id});
            ++fields_[field].filled;
        }
    }
    tie_cells_ = std::move(cells);
}

/// No two columns of a table may be headed alike, nor as one that is there anyway.
void MarkupTables::settle_headers() {
    for (const MarkupSide side : {MarkupSide::nodes, MarkupSide::ties}) {
        std::unordered_set<std::string> words, exact;
        if (side == MarkupSide::nodes) {
            words = {"id"};
            for (const Node& node : nodes_) {
                if (!node.parent.empty()) words.insert("parent");
                if (!node.name.empty()) words.insert("name");
            }
        } else {
            words = {"source", "target"};
            for (const Tie& tie : ties_) {
                if (!tie.relation.empty()) words.insert("relation");
                if (!tie.wave.empty()) words.insert("wave");
                if (tie.direction != MarkupDirection::unstated && !has_fact("relations"))
                    words.insert("direction");
            }
        }
        for (Field field = 0; field < fields_.size(); ++field) {
            FieldInfo& info = fields_[field];
            if (info.side != side || field == id_field_ || info.header.empty()) continue;
            std::string header(trimmed(info.header));
            const bool prefixed = header.starts_with(attribute_prefix);
            if (!prefixed && !words.insert(keyword(header)).second)
                header = std::string(attribute_prefix) + header;
            const std::string wanted = header;
            for (int copy = 2; !exact.insert(header).second; ++copy)
                header = fmt::format("{} ({})", wanted, copy);
            info.header = std::move(header);
        }
    }
}

/// In what Convene wrote, an attribute whose name has a meaning is headed otherwise.
bool MarkupTables::plays_a_part(const FieldInfo& info) const {
    return has_fact("relations") && !info.header.starts_with(attribute_prefix) &&
           attribute_header(info.header) != info.header;
}

void MarkupTables::settle_types() {
    for (Field field = 0; field < fields_.size(); ++field) {
        FieldInfo& info = fields_[field];
        if (plays_a_part(info)) continue;
        std::string_view id = trimmed(info.header);
        if (id.starts_with(attribute_prefix)) id.remove_prefix(attribute_prefix.size());
        const auto stated = stated_types_.find(
            {info.side == MarkupSide::nodes ? "nodes" : "ties", std::string(id)});
        if (stated != stated_types_.end()) info.type = stated->second;
        if (field != id_field_ && !info.header.empty()) settle_type(field);
    }
}

/// Brings the cells of a typed attribute into the tables' words; an attribute with cells
/// that do not fit its type is text.
void MarkupTables::settle_type(Field field) {
    FieldInfo& info = fields_[field];
    std::vector<Cell>& cells = info.side == MarkupSide::nodes ? node_cells_ : tie_cells_;
    std::size_t no_numbers = 0, infinite = 0, misfits = 0, missing = 0;
    std::string misfit;
    const bool weight = info.side == MarkupSide::ties && may_be_weight(info.header);
    const auto settle = [&](std::string_view& text) {
        const std::string_view word = trimmed(text);
        if (info.type == MarkupType::number) {
            if (weight && !is_no_number(word)) {
                misfits += !parse_number(word).has_value();
            } else if (!weight && is_no_number(word)) {
                ++no_numbers;
                text = {};
            } else if (!weight && is_infinite(word)) {
                ++infinite;
                text = {};
            } else if (!word.empty() && !parse_number(word)) {
                if (misfits++ == 0) misfit = word;
            }
        } else if (info.type == MarkupType::truth) {
            const auto truth = cell_truth(word);
            if (truth) {
                text = *truth ? "yes" : "no";
            } else if (!word.empty() && misfits++ == 0) {
                misfit = word;
            } else {
                text = {};
            }
        } else if (info.type == MarkupType::text && !missing_word_.empty() &&
                   text == missing_word_) {
            ++missing;
            text = {};
        }
    };
    if (info.type == MarkupType::truth) {  // all or nothing
        const auto fits = [&](const Cell& cell) {
            return cell.field != field || trimmed(cell.text).empty() ||
                   cell_truth(cell.text).has_value();
        };
        const auto bad = std::find_if_not(cells.begin(), cells.end(), fits);
        if (bad != cells.end()) {
            note(
                fmt::format("{}: attribute {} is declared as true or false but holds {}; read as "
                            "text.",
                            file_, quoted_for_people(info.header), quoted_for_people(bad->text)));
            info.type = MarkupType::text;
            return;
        }
    }
    for (Cell& cell : cells) {
        if (cell.field == field) settle(cell.text);
    }
    if (!info.otherwise.empty()) settle(info.otherwise);
    const auto tell = [&](std::size_t count, std::string_view what) {
        if (count == 0) return;
        note(fmt::format("{}: {} in attribute {} read as missing ({} {}).", file_, what,
                         quoted_for_people(info.header), count, count == 1 ? "cell" : "cells"));
    };
    tell(no_numbers, "no number (NaN)");
    tell(infinite, "infinite numbers");
    tell(missing, quoted_for_people(missing_word_));
    if (misfits > 0 && info.type != MarkupType::text) {
        if (!weight) {
            note(fmt::format("{}: attribute {} is declared as {} but holds {}; read as text.",
                             file_, quoted_for_people(info.header), type_in_words(info.type),
                             quoted_for_people(misfit)));
        }
        info.type = weight ? MarkupType::unknown : MarkupType::text;
    }
}

}  // namespace convene
