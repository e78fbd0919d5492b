// UCINET DL: full matrices for small networks, else edgelist1 with labels. A matrix is
// one relation in one wave; rows of those who did not answer are missing values.

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/plain_graph.hpp"
#include "engine/io/plain_losses.hpp"
#include "engine/io/text_scanner.hpp"

namespace convene {
namespace {

/// What goes where: rows and columns by actor, and whether it is written in full.
struct Shape {
    bool two_mode = false, full = false;
    std::vector<ActorIndex> rows, columns;  ///< columns of a two-mode network alone
};

Shape shape_of(const NetworkTables& tables) {
    constexpr std::size_t most_cells = 250'000;
    Shape shape;
    const std::vector<bool> second = second_mode_of(tables);
    shape.two_mode = !second.empty();
    for (ActorIndex i = 0; i < tables.actors.size(); ++i)
        (shape.two_mode && second[i] ? shape.columns : shape.rows).push_back(i);
    const std::size_t columns = shape.two_mode ? shape.columns.size() : shape.rows.size();
    const std::size_t layers = std::max<std::size_t>(tables.relations.size(), 1) *
                               std::max<std::size_t>(tables.waves.size(), 1);
    shape.full = shape.rows.size() * columns * layers <= most_cells;
    return shape;
}

/// As an unquoted word where it can be one.
std::string dl_label(std::string_view text) {
    const std::string word = folded(text);
    const bool plain = !text.empty() &&
                       text.find_first_of(" \t,=\"\\&:!#%;") == std::string_view::npos &&
                       coded(text) == text && !word.starts_with("embedded");
    return plain ? std::string(text) : coded_quote(text);
}

/// Actors of `relation` in `wave` whose whole row is missing: they did not answer or were
/// not asked, and have no tie there.
std::vector<bool> missing_rows(const Network& network, WaveIndex wave, RelationIndex relation) {
    std::vector<bool> missing(network.actors().size(), false);
    const Relation& entry = network.relations()[relation];
    const Respondents* given = network.respondents(wave, relation);
    if (given == nullptr || (!entry.directed && !entry.two_mode)) return missing;
    for (std::size_t i = 0; i < missing.size(); ++i)
        missing[i] = given->answers[i] != Answer::answered;
    for (const Tie& tie : network.ties(wave, relation)) missing[tie.source] = false;
    return missing;
}

void write_labels(std::string& text, std::string_view header, const NetworkTables& tables,
                  const std::vector<ActorIndex>& actors) {
    text += fmt::format("{}\n", header);
    for (const ActorIndex actor : actors) text += dl_label(tables.actors[actor].id) + '\n';
}

void write_matrix(std::string& text, const Network& network, const Shape& shape, WaveIndex wave,
                  RelationIndex relation) {
    const std::vector<ActorIndex>& columns = shape.two_mode ? shape.columns : shape.rows;
    const bool mirror = !network.relations()[relation].directed && !shape.two_mode;
    std::vector<std::size_t> place(network.actors().size(), 0);
    for (std::size_t c = 0; c < columns.size(); ++c) place[columns[c]] = c;
    std::vector<std::size_t> row_of(network.actors().size(), 0);
    for (std::size_t r = 0; r < shape.rows.size(); ++r) row_of[shape.rows[r]] = r;
    std::vector<double> cells(shape.rows.size() * columns.size(), 0.0);
    for (const Tie& tie : network.ties(wave, relation)) {
        cells[row_of[tie.source] * columns.size() + place[tie.target]] = tie.weight;
        if (mirror) cells[row_of[tie.target] * columns.size() + place[tie.source]] = tie.weight;
    }
    const std::vector<bool> missing = missing_rows(network, wave, relation);
    for (std::size_t r = 0; r < shape.rows.size(); ++r) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (c > 0) text += ' ';
            const bool diagonal = shape.rows[r] == columns[c];
            text += missing[shape.rows[r]] && !diagonal ? "na"
                                                        : shortest(cells[r * columns.size() + c]);
        }
        text += '\n';
    }
}

void write_edges(std::string& text, const Network& network, const Shape& shape, WaveIndex wave,
                 RelationIndex relation) {
    const bool mirror = !network.relations()[relation].directed && !shape.two_mode;
    std::vector<std::size_t> number(network.actors().size(), 0);
    for (std::size_t r = 0; r < shape.rows.size(); ++r) number[shape.rows[r]] = r + 1;
    for (std::size_t c = 0; c < shape.columns.size(); ++c) number[shape.columns[c]] = c + 1;
    for (const Tie& tie : network.ties(wave, relation)) {
        if (tie.weight == 0.0) continue;
        const std::string weight = shortest(tie.weight);
        text += fmt::format("{} {} {}\n", number[tie.source], number[tie.target], weight);
        if (mirror)
            text += fmt::format("{} {} {}\n", number[tie.target], number[tie.source], weight);
    }
}

Result<std::vector<OutputFile>> write_dl(const Network& network, const ExportOptions&) {
    const NetworkTables& tables = network.tables();
    const Shape shape = shape_of(tables);
    const std::size_t relations = tables.relations.size(), waves = tables.waves.size();
    std::string text = shape.two_mode
                           ? fmt::format("dl nr={} nc={}", shape.rows.size(), shape.columns.size())
                           : fmt::format("dl n={}", shape.rows.size());
    if (relations * waves > 1) text += fmt::format(" nm={}", relations * waves);
    text += fmt::format("\nformat={}\n", shape.full       ? "fullmatrix"
                                         : shape.two_mode ? "edgelist2"
                                                          : "edgelist1");
    if (shape.two_mode) {
        write_labels(text, "row labels:", tables, shape.rows);
        write_labels(text, "column labels:", tables, shape.columns);
    } else {
        write_labels(text, "labels:", tables, shape.rows);
    }
    const bool named_waves = labels_name_waves(tables);
    if (relations * waves > 1 || named_waves ||
        (relations == 1 && tables.relations.front().id != "tie")) {
        text += "matrix labels:\n";
        for (WaveIndex w = 0; w < waves; ++w) {
            for (const Relation& relation : tables.relations)
                text += dl_label(layer_label(relation.id, tables.waves[w].id, named_waves)) + '\n';
        }
    }
    text += "data:\n";
    for (WaveIndex w = 0; w < waves; ++w) {
        for (RelationIndex r = 0; r < relations; ++r) {
            if (shape.full) {
                write_matrix(text, network, shape, w, r);
            } else {
                if (w + r > 0) text += "!\n";
                write_edges(text, network, shape, w, r);
            }
        }
    }
    if (relations == 0 && shape.full && !shape.rows.empty()) {
        for (std::size_t r = 0; r < shape.rows.size(); ++r) {
            for (std::size_t c = 0; c < shape.rows.size(); ++c) text += c == 0 ? "0" : " 0";
            text += '\n';
        }
    }
    std::vector<OutputFile> files;
    files.push_back({".dl", std::move(text)});
    return files;
}

/// Answers that the missing rows do not give back.
void lose_answers(const Network& network, std::vector<std::string>& told) {
    std::size_t without_rows = 0, not_asked = 0, complete = 0;
    for (const Respondents& given : network.tables().respondents) {
        const auto missing = missing_rows(network, given.wave, given.relation);
        std::size_t rows = 0;
        for (std::size_t i = 0; i < given.answers.size(); ++i) {
            without_rows += given.answers[i] != Answer::answered && !missing[i];
            not_asked += given.answers[i] == Answer::not_asked && missing[i];
            rows += missing[i];
        }
        complete += rows == 0;
    }
    if (without_rows > 0) {
        told.push_back(fmt::format(
            "DL holds who did not answer only as missing rows of a directed relation: {} of "
            "somebody who did not answer or was not asked cannot be marked.",
            counted_things(without_rows, "row", "rows")));
    }
    if (not_asked > 0) {
        told.push_back(fmt::format(
            "DL does not tell not asked from not answered: {} of somebody who was not asked will "
            "read as not answered.",
            counted_things(not_asked, "row", "rows")));
    }
    if (complete > 0) {
        told.push_back(
            fmt::format("DL holds no list of respondents where no row is missing: {} left out.",
                        counted_things(complete, "list is", "lists are")));
    }
}

std::vector<std::string> dl_losses(const Network& network) {
    const NetworkTables& tables = network.tables();
    const Shape shape = shape_of(tables);
    PlainHolds holds{.format = "DL"};
    holds.silent = shape.full;
    holds.kinds =
        shape.two_mode &&
        std::all_of(
            shape.rows.begin(), shape.rows.end(),
            [&](ActorIndex a) { return tables.actors[a].kind == ActorKind::organization; }) &&
        std::all_of(shape.columns.begin(), shape.columns.end(),
                    [&](ActorIndex a) { return tables.actors[a].kind == ActorKind::body; });
    holds.empty_waves = true;
    auto told = plain_losses(network, holds);
    if (shape.full) lose_answers(network, told);
    if (!shape.two_mode) {
        const auto mirrored = mirrored_losses(network, "DL");
        told.insert(told.end(), mirrored.begin(), mirrored.end());
        for (const Relation& relation : tables.relations) {
            if (!relation.two_mode) continue;
            told.push_back(
                fmt::format("DL holds two modes only where every relation has them: {} "
                            "comes back as a directed relation of one mode.",
                            quoted_for_people(relation.id)));
        }
    } else {
        for (const Relation& relation : tables.relations) {
            if (!relation.directed) continue;
            told.push_back(
                fmt::format("DL holds no direction between two modes: {} comes back as undirected.",
                            quoted_for_people(relation.id)));
        }
    }
    if (tables.relations.empty())
        told.push_back("DL needs a matrix: a relation without ties, \"tie\", is added.");
    return told;
}

}  // namespace

extern const FormatWriter dl_writer;
const FormatWriter dl_writer{"dl", "UCINET DL", "dl", &dl_losses, &write_dl};

}  // namespace convene
