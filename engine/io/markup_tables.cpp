#include "engine/io/markup_tables.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"

namespace convene {

MarkupTables::Field MarkupTables::field(MarkupSide side, std::string_view header, MarkupType type,
                                        std::string_view otherwise) {
    if (fields_.size() == limits_.columns) {
        fail(0, fmt::format("The file has more than {} attributes.", limits_.columns),
             "Leave out what the network does not need.");
        return 0;
    }
    fields_.push_back({side, std::string(header), type, otherwise});
    return fields_.size() - 1;
}

MarkupTables::Field MarkupTables::field_called(MarkupSide side, std::string_view header,
                                               MarkupType type, std::string_view otherwise) {
    for (Field known = 0; known < fields_.size(); ++known) {
        FieldInfo& info = fields_[known];
        if (info.side != side || info.header != header) continue;
        if (info.otherwise.empty()) info.otherwise = otherwise;
        if (type == MarkupType::unknown || info.type == MarkupType::unknown) {
            info.type = std::max(info.type, type);
        } else if (info.type != type) {
            info.type = MarkupType::text;
        }
        return known;
    }
    return field(side, header, type, otherwise);
}

void MarkupTables::saw(Field field, MarkupType type) {
    MarkupType& known = fields_[field].type;
    if (known == MarkupType::unknown || type == MarkupType::text) known = type;
}

void MarkupTables::fail(std::size_t line, std::string message, std::string advice) {
    if (error_) return;
    error_ = invalid_file(file_, line, std::move(message), std::move(advice)).value();
}

void MarkupTables::check_row(std::size_t line) {
    if (nodes_.size() + ties_.size() < limits_.rows) return;
    fail(line, fmt::format("The file has more than {} nodes and edges.", limits_.rows),
         "Split it, or leave some out.");
}

void MarkupTables::begin_node(std::size_t line, std::string_view id, std::string_view parent) {
    check_row(line);
    nodes_.push_back({line, id, parent, {}, node_cells_.size()});
    last_side_ = MarkupSide::nodes;
}

void MarkupTables::begin_tie(std::size_t line, std::string_view source, std::string_view target,
                             MarkupDirection direction) {
    check_row(line);
    ties_.push_back({line, source, target, {}, {}, {}, direction, tie_cells_.size()});
    last_side_ = MarkupSide::ties;
}

void MarkupTables::set(Field field, std::string_view text) {
    if (text.empty() || error_) return;
    if (text.size() > limits_.cell_bytes) {
        fail(
            last_side_ == MarkupSide::nodes ? nodes_.back().line : ties_.back().line,
            fmt::format("A text holds {} bytes; the limit is {}.", text.size(), limits_.cell_bytes),
            "Shorten it, or look for a missing quote.");
        return;
    }
    const bool node = last_side_ == MarkupSide::nodes;
    std::vector<Cell>& cells = node ? node_cells_ : tie_cells_;
    const std::size_t row = node ? nodes_.size() : ties_.size();
    if (fields_[field].last_row == row) {
        ignore(fmt::format("second value of {}", quoted_for_people(fields_[field].header)));
        return;
    }
    fields_[field].last_row = row;
    cells.push_back({field, text});
    ++fields_[field].filled;
}

bool MarkupTables::has_value(Field field) const {
    return fields_[field].last_row ==
           (last_side_ == MarkupSide::nodes ? nodes_.size() : ties_.size());
}

void MarkupTables::graph_fact(std::string_view name, std::string_view text, std::size_t line,
                              bool lines_follow) {
    constexpr std::string_view parts[]{"relations", "waves",       "attributes",
                                       "roster",    "respondents", "rating_scales",
                                       "bodies",    "goals",       "notes"};
    // igraph leaves underscores out of GML's keys.
    const auto bare = [](std::string_view word) {
        std::string letters(word);
        std::erase(letters, '_');
        return letters;
    };
    if (bare(name).starts_with(bare(fact_prefix))) {
        const std::string part = bare(name).substr(bare(fact_prefix).size());
        for (const std::string_view known : parts) {
            if (part != bare(known)) continue;
            if (!facts_.emplace(std::string(known), Fact{text, line, lines_follow}).second)
                note(fmt::format("{}: line {}: a second {} is not used.", file_, line, name));
            return;
        }
    }
    if (text.empty()) return;
    graph_notes_.emplace_back(name, text);
    graph_note_lines_.push_back(line);
}

void MarkupTables::reject(std::size_t line, std::string reason, std::string detail) {
    if (rejected_.size() >= limits_.rows) return;
    rejected_.push_back(
        {file_, line, Fate::rejected, std::move(reason), std::move(detail), std::string()});
}

std::pair<std::size_t, std::size_t> MarkupTables::cells_of(MarkupSide side, std::size_t row) const {
    if (side == MarkupSide::nodes) {
        return {nodes_[row].first_cell,
                row + 1 < nodes_.size() ? nodes_[row + 1].first_cell : node_cells_.size()};
    }
    return {ties_[row].first_cell,
            row + 1 < ties_.size() ? ties_[row + 1].first_cell : tie_cells_.size()};
}

std::string_view MarkupTables::actor_of(std::string_view id) const {
    if (actor_of_.empty()) return id;
    const auto found = actor_of_.find(trimmed(id));
    return found == actor_of_.end() ? id : found->second;
}

void MarkupTables::tell_ignored() {
    if (ignored_.empty()) return;
    std::string text;
    std::size_t shown = 0;
    constexpr std::size_t most = 12;
    for (const auto& [what, count] : ignored_) {
        if (shown++ == most) {
            text += fmt::format(" and {} more", ignored_.size() - most);
            break;
        }
        text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", what, count);
    }
    note(fmt::format("{}: not part of a network and not read: {}.", file_, text));
}

/// Tables are dense: what a file of a few bytes a row may ask for has an end.
bool MarkupTables::too_many_cells() const {
    constexpr std::size_t most = std::size_t{1} << 27;
    return (nodes_.size() + ties_.size()) * (fields_.size() + 6) > most;
}

Result<Imported> MarkupTables::finish(const ImportOptions& options,
                                      std::vector<std::string> before) && {
    if (error_) return tl::unexpected(*error_);
    if (auto done = add_fact_tables(); !done) return tl::unexpected(done.error());
    choose_ids();
    drop_unused_fields();
    settle_edge_ids();
    if (error_) return tl::unexpected(*error_);
    if (too_many_cells()) {
        return invalid_file(
            file_, 0,
            fmt::format("{} nodes and {} edges with {} attributes are more than can be read.",
                        nodes_.size(), ties_.size(), fields_.size()),
            "Leave out attributes that the network does not need.");
    }
    settle_types();
    settle_headers();
    add_attribute_types();
    add_nodes();
    add_ties();
    if (error_) return tl::unexpected(*error_);
    tell_ignored();
    before.insert(before.end(), notes_.begin(), notes_.end());
    auto imported = read_part_tables(std::move(tables_), options, std::move(before));
    if (!imported) return imported;
    if (!rejected_.empty()) {
        LedgerTotals& totals = imported->ledger.by_file[file_];
        totals.read += rejected_.size();
        totals.rejected += rejected_.size();
        auto& entries = imported->ledger.entries;
        entries.insert(entries.end(), rejected_.begin(), rejected_.end());
        std::stable_sort(entries.begin(), entries.end(),
                         [](const LedgerEntry& a, const LedgerEntry& b) {
                             return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                         });
    }
    return imported;
}

}  // namespace convene
