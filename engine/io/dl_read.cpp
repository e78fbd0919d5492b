// UCINET DL: matrices, edge lists and node lists with labels. A missing value (na or .)
// is an unknown cell: a row that is missing as a whole belongs to somebody who did not
// answer, single cells are counted in the notes.

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/dl_header.hpp"
#include "engine/io/plain_graph.hpp"

namespace convene {
namespace {

bool is_missing_cell(const Word& word) {
    const std::string text = folded(word.text);
    return text == "na" || text == "." || text == "n/a" || text == "?";
}

class DlReader {
public:
    DlReader(TextLines& lines, DlHeader header, const InputLimits& limits, PlainGraph& graph,
             std::uint32_t file)
        : lines_(lines),
          header_(std::move(header)),
          limits_(limits),
          graph_(graph),
          file_(file),
          words_(std::move(header_.first_words)) {}

    Result<Done> run(const std::string& default_relation) {
        const bool listed = header_.format == DlFormat::edge_list ||
                            header_.format == DlFormat::node_list ||
                            header_.format == DlFormat::counted_list;
        if (!(listed && (header_.row_labels_embedded || header_.column_labels_embedded)))
            name_actors();
        name_matrices(default_relation);
        for (matrix_ = 0; matrix_ < header_.matrices; ++matrix_) {
            Result<Done> done = listed ? read_list() : read_matrix();
            if (!done) return done;
        }
        return nothing_more();
    }

private:
    [[nodiscard]] tl::unexpected<Error> broken(std::string message, std::string advice) const {
        return invalid_file(lines_.file(), std::max<std::size_t>(lines_.line(), 1),
                            std::move(message), std::move(advice));
    }

    /// Actors for rows and columns whose labels are known, or that have numbers alone;
    /// embedded labels give the names later.
    void name_actors() {
        const auto label = [](const std::vector<std::string>& labels, std::size_t i) {
            return i < labels.size() ? std::string_view(labels[i]) : std::string_view();
        };
        const auto line = [&](const std::vector<std::size_t>& label_lines, std::size_t i) {
            return i < label_lines.size() ? label_lines[i] : header_.line;
        };
        const auto& only = header_.row_labels.empty() && !header_.two_mode ? header_.column_labels
                                                                           : header_.row_labels;
        if (!header_.row_labels_embedded && !(header_.column_labels_embedded && !header_.two_mode))
            for (std::size_t i = 0; i < header_.rows; ++i)
                rows_.push_back(graph_.actor(ids_.id(label(only, i), i + 1),
                                             line(header_.row_lines, i), file_));
        if (!header_.two_mode) return;
        if (header_.column_labels_embedded) return;
        for (std::size_t i = 0; i < header_.columns; ++i) {
            const std::string number = fmt::format("column {}", i + 1);
            const std::string_view shown = label(header_.column_labels, i);
            columns_.push_back(graph_.actor(ids_.id(shown.empty() ? number : shown, i + 1),
                                            line(header_.column_lines, i), file_));
            graph_.second_mode[columns_.back()] = true;
        }
    }

    void name_matrices(const std::string& default_relation) {
        std::vector<std::string> labels;
        std::vector<std::size_t> label_lines;
        for (std::size_t m = 0; m < header_.matrices; ++m) {
            if (m < header_.matrix_labels.size()) {
                labels.push_back(header_.matrix_labels[m]);
                label_lines.push_back(header_.matrix_lines[m]);
            } else {
                labels.push_back(header_.matrices == 1
                                     ? default_relation
                                     : fmt::format("{} {}", default_relation, m + 1));
                label_lines.push_back(header_.line);
            }
        }
        layers_ = add_layers(graph_, labels, label_lines);
        for (const auto& [relation, wave] : layers_) {
            PlainRelation& entry = graph_.relations[relation];
            entry.two_mode = header_.two_mode;
            entry.undirected_if_mirrored = !header_.two_mode;
            if (header_.two_mode) entry.directed = false;
        }
    }

    /// The next word of the data, across lines; nullopt at the end.
    Result<std::optional<Word>> word() {
        while (at_ >= words_.size()) {
            if (lines_.at_end()) return std::optional<Word>();
            if (auto next = next_line(); !next) return tl::unexpected(next.error());
        }
        return std::optional<Word>(std::move(words_[at_++]));
    }

    Result<Done> next_line() {
        auto words = words_of(lines_.next(), {.commas = true});
        if (!words) return broken("A quote is opened here and never closed.", "Close it.");
        words_ = std::move(*words);
        at_ = 0;
        return Done{};
    }

    Result<Word> cell(std::size_t row) {
        auto next = word();
        if (!next) return tl::unexpected(next.error());
        if (*next) return std::move(**next);
        return broken(fmt::format("The file ends in row {} of matrix {}; {} rows and {} columns "
                                  "are announced.",
                                  row + 1, matrix_ + 1, header_.rows, header_.columns),
                      "The file seems to be cut off; save it again.");
    }

    Result<Done> read_matrix() {
        if (header_.column_labels_embedded) {
            if (auto read = embedded_columns(); !read) return read;
        }
        for (std::size_t row = 0; row < header_.rows; ++row) {
            if (auto read = read_row(row); !read) return read;
        }
        return tell_unknown();
    }

    Result<Done> embedded_columns() {
        for (std::size_t i = 0; i < header_.columns; ++i) {
            auto label = cell(0);
            if (!label) return tl::unexpected(label.error());
            std::vector<std::uint32_t>& actors = header_.two_mode ? columns_ : rows_;
            if (auto known = embedded(actors, i, *label); !known) return known;
            if (header_.two_mode) graph_.second_mode[actors[i]] = true;
        }
        return Done{};
    }

    /// In the first matrix a label names an actor, in the others it must be the same.
    Result<Done> embedded(std::vector<std::uint32_t>& actors, std::size_t i, const Word& label) {
        if (i == actors.size()) {
            actors.push_back(graph_.actor(ids_.id(label.text, i + 1), lines_.line(), file_));
            return Done{};
        }
        const std::string& id = graph_.ids[actors[i]];
        const std::string_view shown = trimmed(label.text);
        if (shown == id || shown.empty() || id.starts_with(fmt::format("{} (", shown)))
            return Done{};
        return broken(fmt::format("The label {} stands where {} was.", quoted_for_people(shown),
                                  quoted_for_people(id)),
                      "Give each matrix the same labels in the same order, in rows as in columns.");
    }

    Result<Done> read_row(std::size_t row) {
        if (header_.row_labels_embedded) {
            auto label = cell(row);
            if (!label) return tl::unexpected(label.error());
            if (auto known = embedded(rows_, row, *label); !known) return known;
        }
        std::size_t first = 0, last = header_.columns;
        if (header_.format == DlFormat::lower_half) last = row + 1;
        if (header_.format == DlFormat::upper_half) first = row;
        const bool half = header_.format != DlFormat::full_matrix;
        std::size_t unknown = 0, asked = 0;
        for (std::size_t column = first; column < last; ++column) {
            const bool diagonal = !header_.two_mode && column == row;
            if (diagonal && !header_.diagonal) continue;
            auto value = cell(row);
            if (!value) return tl::unexpected(value.error());
            asked += !diagonal;
            if (is_missing_cell(*value)) {
                unknown += !diagonal;
                continue;
            }
            const auto number = parse_number(value->text);
            if (!number) return no_number(value->text, row, column);
            if (*number == 0.0) continue;
            PlainTie tie;
            // In a half matrix the other end may not have its label yet.
            cells_.push_back({row, column, lines_.line(), *number});
            if (cells_.size() > limits_.rows) {
                return broken(fmt::format("The matrices hold more than {} ties.", limits_.rows),
                              "Leave ties out, or split the file.");
            }
        }
        if (unknown > 0) {
            ++unknown_rows_;
            unknown_cells_ += unknown;
            if (unknown == asked && !half) silent_.push_back(row);
        }
        return Done{};
    }

    [[nodiscard]] tl::unexpected<Error> no_number(const std::string& text, std::size_t row,
                                                  std::size_t column) const {
        return broken(fmt::format("{} in row {}, column {} of matrix {} is no finite number.",
                                  quoted_for_people(text), row + 1, column + 1, matrix_ + 1),
                      "Write a number, or na where nobody knows; check the number of columns.");
    }

    /// The ties of the matrix just read, and what it leaves open.
    Result<Done> tell_unknown() {
        const auto [relation, wave] = layers_[matrix_];
        const bool half = header_.format != DlFormat::full_matrix;
        for (const Cell& cell : cells_) {
            PlainTie tie;
            tie.line = cell.line;
            tie.file = file_;
            tie.source = rows_[cell.row];
            tie.target = header_.two_mode ? columns_[cell.column] : rows_[cell.column];
            tie.relation = relation;
            tie.wave = wave;
            tie.weighted = true;
            tie.weight = cell.value;
            tie.from_matrix = true;
            if (half) tie.direction = PlainDirection::both_ways;
            graph_.ties.push_back(tie);
        }
        cells_.clear();
        const std::string id = quoted_for_people(graph_.relations[relation].id);
        for (const std::size_t row : silent_) graph_.silent.push_back({rows_[row], relation, wave});
        if (!silent_.empty()) {
            graph_.notes.push_back(fmt::format(
                "{}: {} of matrix {} {} as a whole; read as {}.", id,
                silent_.size() == 1 ? "1 row" : fmt::format("{} rows", silent_.size()), matrix_ + 1,
                silent_.size() == 1 ? "is missing" : "are missing",
                silent_.size() == 1 ? "an actor who did not answer" : "actors who did not answer"));
        }
        const std::size_t single_rows = unknown_rows_ - silent_.size();
        if (single_rows > 0) {
            const std::size_t in_silent =
                silent_.size() * (header_.columns - (header_.two_mode ? 0 : 1));
            graph_.notes.push_back(fmt::format(
                "{}: {} unknown single cells (na) in {} of matrix {}; the row counts as answered, "
                "and no tie is read there.",
                id, unknown_cells_ - in_silent,
                single_rows == 1 ? "1 row" : fmt::format("{} rows", single_rows), matrix_ + 1));
        }
        silent_.clear();
        unknown_rows_ = unknown_cells_ = 0;
        return Done{};
    }

    Result<Done> read_list() {
        std::size_t counted_row = 0;
        while (true) {
            while (at_ >= words_.size() && !lines_.at_end()) {
                if (auto next = next_line(); !next) return next;
                if (!words_.empty() && words_.front().text.starts_with('!')) {
                    at_ = words_.size();  // divides matrices
                    if (matrix_ + 1 < header_.matrices) return Done{};
                }
            }
            if (at_ >= words_.size()) return Done{};
            std::vector<Word> words(
                std::make_move_iterator(words_.begin() + static_cast<std::ptrdiff_t>(at_)),
                std::make_move_iterator(words_.end()));
            at_ = words_.size();
            words_.clear();
            Result<Done> done = header_.format == DlFormat::edge_list ? edge(words)
                                : header_.format == DlFormat::node_list
                                    ? nodes(words, 0)
                                    : counted(words, counted_row++);
            if (!done) return done;
        }
    }

    Result<Done> edge(const std::vector<Word>& words) {
        if (words.size() < 2 || words.size() > 3) {
            return broken(fmt::format("This line of an edge list has {} words.", words.size()),
                          "Write from whom, to whom and, if you like, how strong; put labels with "
                          "blanks into quotes.");
        }
        auto source = actor(words[0], false);
        if (!source) return tl::unexpected(source.error());
        auto target = actor(words[1], true);
        if (!target) return tl::unexpected(target.error());
        return add(*source, *target, words.size() == 3 ? &words[2] : nullptr);
    }

    Result<Done> nodes(const std::vector<Word>& words, std::size_t first) {
        auto source = actor(words[first], false);
        if (!source) return tl::unexpected(source.error());
        for (std::size_t i = first + 1; i < words.size(); ++i) {
            auto target = actor(words[i], true);
            if (!target) return tl::unexpected(target.error());
            if (auto added = add(*source, *target, nullptr); !added) return added;
        }
        return Done{};
    }

    /// How many there are, then who; the rows come in order.
    Result<Done> counted(const std::vector<Word>& words, std::size_t row) {
        const auto count = whole_number(words.front().text);
        if (!count || *count + 1 != words.size() || row >= rows_.size()) {
            return broken(
                "This row does not hold as many numbers as it announces.",
                "A row begins with how many columns follow; there is one for each actor.");
        }
        for (std::size_t i = 1; i < words.size(); ++i) {
            auto target = actor(words[i], true);
            if (!target) return tl::unexpected(target.error());
            if (auto added = add(rows_[row], *target, nullptr); !added) return added;
        }
        return Done{};
    }

    Result<Done> add(std::uint32_t source, std::uint32_t target, const Word* weight) {
        PlainTie tie;
        tie.line = lines_.line();
        tie.file = file_;
        tie.source = source;
        tie.target = target;
        std::tie(tie.relation, tie.wave) = layers_[matrix_];
        if (weight != nullptr) graph_.weigh(tie, weight->text);
        if (graph_.ties.size() >= limits_.rows) {
            return broken(fmt::format("The file holds more than {} ties.", limits_.rows),
                          "Leave ties out, or split the file.");
        }
        graph_.ties.push_back(tie);
        return Done{};
    }

    Result<std::uint32_t> actor(const Word& word, bool target) {
        const bool second = target && header_.two_mode;
        if (second ? header_.column_labels_embedded : header_.row_labels_embedded)
            return embedded_actor(word, second);
        const std::vector<std::uint32_t>& actors = second ? columns_ : rows_;
        const auto number = whole_number(word.text);
        if (number && *number >= 1 && *number <= actors.size()) return actors[*number - 1];
        if (const auto named = graph_.find(word.text)) return *named;
        return broken(fmt::format("{} is neither a number from 1 to {} nor a label.",
                                  quoted_for_people(word.text), actors.size()),
                      "Correct it, or announce more actors in the header.");
    }

    Result<std::uint32_t> embedded_actor(const Word& word, bool second) {
        const std::string_view label = trimmed(word.text);
        if (label.empty()) return broken("A label is empty here.", "Give every actor a label.");
        std::string id(label);
        // Members and events may share a label.
        if (const auto known = graph_.find(id);
            known && header_.two_mode && graph_.second_mode[*known] != second) {
            id += " (2)";
        }
        const std::size_t before = graph_.ids.size();
        const std::uint32_t index = graph_.actor(id, 0, file_);
        if (graph_.ids.size() > before) {
            if (second) graph_.second_mode[index] = true;
            const std::size_t most =
                header_.two_mode ? header_.rows + header_.columns : header_.rows;
            if (header_.sized && ++embedded_ > most) {
                return broken(fmt::format("{} is one label more than the {} that the header "
                                          "announces.",
                                          quoted_for_people(label), most),
                              "Correct the label or the number of actors.");
            }
        }
        return index;
    }

    Result<Done> nothing_more() {
        auto more = word();
        if (!more) return tl::unexpected(more.error());
        if (*more) {
            return broken(
                fmt::format("{} follows after all the matrices that the header announces.",
                            quoted_for_people((*more)->text)),
                "Check n=, nr=, nc= and nm=.");
        }
        if (ids_.repeated() > 0) {
            graph_.notes.push_back(fmt::format(
                "{}: {} had been used before; a number was added to each.", lines_.file(),
                ids_.repeated() == 1 ? "1 label" : fmt::format("{} labels", ids_.repeated())));
        }
        const std::size_t unnamed =
            header_.sized && embedded_ > 0 && !header_.two_mode && header_.rows > embedded_
                ? header_.rows - embedded_
                : 0;
        if (unnamed > 0) {
            graph_.notes.push_back(fmt::format(
                "{}: {} actors are announced and {} named in ties; {} without ties and label are "
                "left out.",
                lines_.file(), header_.rows, embedded_, unnamed));
        }
        return Done{};
    }

    struct Cell {
        std::size_t row = 0, column = 0, line = 0;
        double value = 0.0;
    };

    TextLines& lines_;
    DlHeader header_;
    const InputLimits& limits_;
    PlainGraph& graph_;
    std::uint32_t file_;
    std::vector<Word> words_;
    std::size_t at_ = 0;
    LabelIds ids_;
    std::vector<std::uint32_t> rows_, columns_;  // actors
    std::vector<std::pair<std::uint32_t, std::uint32_t>> layers_;
    std::size_t matrix_ = 0, embedded_ = 0;
    std::vector<Cell> cells_;  // of the matrix being read
    std::vector<std::size_t> silent_;
    std::size_t unknown_rows_ = 0, unknown_cells_ = 0;
};

Result<Imported> read_dl(std::vector<SourceFile> files, const ImportOptions& options,
                         const InputLimits& limits, std::vector<std::string> notes) {
    if (files.empty()) return invalid_input("No file was given.");
    PlainGraph graph(files.front().name);
    const bool several = files.size() > 1;
    for (std::uint32_t f = 0; f < files.size(); ++f) {
        std::string name = files[f].name;
        if (f > 0) graph.files.push_back(name);
        auto lines = TextLines::read(std::move(files[f]), limits);
        if (!lines) return tl::unexpected(lines.error());
        notes.insert(notes.end(), lines->notes().begin(), lines->notes().end());
        auto header = read_dl_header(*lines, limits);
        if (!header) return tl::unexpected(header.error());
        if (!header->matrix_labels.empty() && header->matrix_labels.size() != header->matrices) {
            return invalid_file(name, header->matrix_lines.front(),
                                "There are fewer labels of matrices than matrices.",
                                "Write nm= before the matrix labels.");
        }
        const std::string stem = name.substr(0, name.rfind('.'));
        DlReader reader(*lines, std::move(*header), limits, graph, f);
        if (auto read = reader.run(several ? stem : "tie"); !read)
            return tl::unexpected(read.error());
    }
    return std::move(graph).finish(options, limits, std::move(notes));
}

/// The word DL, then a phrase of its header.
bool begins_dl(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head = trimmed(head.substr(0, 512));
    if (folded(head.substr(0, 2)) != "dl" || head.size() < 4) return false;
    if (std::string_view(" \t\r\n,").find(head[2]) == std::string_view::npos) return false;
    const std::string rest = folded(trimmed(head.substr(3)));
    for (const std::string_view phrase :
         {"n", "nr", "nc", "nm", "format", "labels", "row", "col", "title", "data"}) {
        if (rest.starts_with(phrase) && rest.find_first_of("=:", phrase.size()) != rest.npos)
            return true;
    }
    return false;
}

}  // namespace

extern const FormatReader dl_reader;
const FormatReader dl_reader{"dl", "UCINET DL", "dl txt", &read_dl, &begins_dl};

}  // namespace convene
