#include "engine/io/table_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"

namespace convene {

TableBuilder::TableBuilder(std::string file, std::vector<std::string> header)
    : file_(std::move(file)) {
    for (const std::string& name : header) add_column(name);
}

std::size_t TableBuilder::column(std::string_view header) {
    const auto known = column_of_.find(std::string(header));
    return known != column_of_.end() ? known->second : add_column(header);
}

std::size_t TableBuilder::add_column(std::string_view header) {
    const std::size_t column = header_.size();
    header_.emplace_back(header);
    cell_of_.push_back(0);
    column_of_.emplace(header_.back(), column);
    return column;
}

void TableBuilder::begin_row(std::size_t line) {
    row_starts_.push_back(cells_.size());
    lines_.push_back(line);
    too_long_.push_back(false);
}

void TableBuilder::set(std::size_t column, std::string_view text) {
    const std::string_view kept = keep(text);
    if (cell_of_[column] > row_starts_.back()) {
        cells_[cell_of_[column] - 1].text = kept;
    } else {
        cells_.push_back({column, kept});
        cell_of_[column] = cells_.size();
    }
}

void TableBuilder::mark_too_long() { too_long_.back() = true; }

/// Texts stand one after the other in blocks that never move.
std::string_view TableBuilder::keep(std::string_view text) {
    constexpr std::size_t block = std::size_t{1} << 20;
    std::string composed;
    if (!is_composed(text)) {
        composed = composed_text(text);
        text = composed;
        ++composed_;
    }
    if (store_.empty() || store_.back().capacity() - store_.back().size() < text.size()) {
        store_.emplace_back();
        store_.back().reserve(std::max(block, text.size()));
    }
    std::string& into = store_.back();
    const std::size_t start = into.size();
    into.append(text);
    return std::string_view(into).substr(start, text.size());
}

Table TableBuilder::finish() && {
    Table table;
    table.file_ = std::move(file_);
    table.header_line_ = header_line_;
    table.delimiter_ = decimal_comma_ ? ';' : ',';
    for (const std::string& name : header_) table.header_.push_back(keep(name));
    const std::size_t columns = header_.size();
    table.views_.resize(columns * lines_.size());
    row_starts_.push_back(cells_.size());
    for (std::size_t row = 0; row < lines_.size(); ++row) {
        bool blank = true;
        for (std::size_t i = row_starts_[row]; i < row_starts_[row + 1]; ++i) {
            table.views_[row * columns + cells_[i].column] = cells_[i].text;
            blank &= trimmed(cells_[i].text).empty();
        }
        table.add_row(lines_[row], blank, too_long_[row]);
    }
    if (composed_ > 0) {
        notes_.push_back(
            fmt::format("{}: {} with decomposed characters normalised to Unicode NFC.", table.file_,
                        composed_ == 1 ? "1 cell" : fmt::format("{} cells", composed_)));
    }
    table.notes_ = std::move(notes_);
    table.composed_ = std::move(store_);
    return table;
}

}  // namespace convene
