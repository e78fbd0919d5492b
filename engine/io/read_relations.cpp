// relations.csv, rating_scales.csv and attributes.csv: what was declared about
// relations, composites and columns. A value that cannot be read is an error,
// because every number would change with it.

#include <algorithm>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/table_readers.hpp"

namespace convene {
namespace {

struct RelationColumns {
    Column relation = 0;
    std::optional<Column> title, directed, two_mode, category, scale_min, scale_max, reading,
        reversed, formal, instrument, anchors, rating_scale, assumed, pair_rule;
};

Result<RelationColumns> recognise_relations(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    RelationColumns columns;
    columns.relation =
        finder.require({"relation", "id", "name", "relationship"}, "which relation each row is");
    columns.title = finder.take({"title", "label"});
    columns.directed = finder.take({"directed", "direction"});
    columns.two_mode = finder.take({"two mode", "bipartite"});
    columns.category = finder.take({"category"});
    columns.scale_min = finder.take({"scale min", "scale minimum", "min", "minimum"});
    columns.scale_max = finder.take({"scale max", "scale maximum", "max", "maximum"});
    columns.reading = finder.take({"reading", "weight reading"});
    columns.reversed = finder.take({"reversed", "reverse coded"});
    columns.formal = finder.take({"formal"});
    columns.instrument = finder.take({"instrument"});
    columns.anchors = finder.take({"anchors"});
    columns.rating_scale = finder.take({"rating scale"});
    columns.assumed = finder.take({"assumed"});
    columns.pair_rule = finder.take({"pair rule"});
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    return columns;
}

class RelationReader {
public:
    RelationReader(Draft& draft, const Table& table, const RelationColumns& columns)
        : draft_(draft), table_(table), columns_(columns) {}

    Result<Done> read(std::size_t row) {
        const std::string_view id = trimmed(table_.cell(row, columns_.relation));
        if (id.empty()) {
            return row_error(table_, row, "The relation has no id.",
                             "Name it in the first column.");
        }
        if (draft_.relation(id)) {
            return row_error(
                table_, row,
                fmt::format("The relation {} is declared twice.", quoted_for_people(id)),
                "Keep one of the two rows.");
        }
        Relation& relation = draft_.tables.relations[draft_.add_relation(id)];
        if (const auto title = text(row, columns_.title); !title.empty()) relation.title = title;
        if (const auto category = text(row, columns_.category); !category.empty())
            relation.category = category;
        relation.instrument = text(row, columns_.instrument);
        relation.rating_scale = text(row, columns_.rating_scale);
        for (const auto& read :
             {read_flags(row, relation), read_scale(row, relation), read_anchors(row, relation),
              read_assumed(row, relation), read_pair_rule(row, relation)}) {
            if (!read) return read;
        }
        draft_.relation_facts.back() = {true, !text(row, columns_.directed).empty(),
                                        !text(row, columns_.scale_max).empty()};
        draft_.account(table_, row, Fate::kept);
        return Done{};
    }

private:
    [[nodiscard]] std::string_view text(std::size_t row, std::optional<Column> column) const {
        return column ? trimmed(table_.cell(row, *column)) : std::string_view();
    }

    [[nodiscard]] tl::unexpected<Error> misread(std::size_t row, std::optional<Column> column,
                                                std::string_view expected) const {
        return row_error(
            table_, row,
            fmt::format("{} in column {} cannot be read.", quoted_for_people(text(row, column)),
                        quoted_for_people(table_.header()[*column])),
            fmt::format("Write {}.", expected));
    }

    Result<Done> read_flags(std::size_t row, Relation& relation) const {
        const auto flag = [&](std::optional<Column> column, bool& into) {
            const auto word = text(row, column);
            if (word.empty()) return true;
            const auto truth = cell_truth(word);
            if (truth) into = *truth;
            return truth.has_value();
        };
        if (const auto word = keyword(text(row, columns_.directed)); !word.empty()) {
            relation.directed_assumed = false;
            if (word == "directed" || word == "undirected") {
                relation.directed = word == "directed";
            } else if (!flag(columns_.directed, relation.directed)) {
                return misread(row, columns_.directed, "yes or no");
            }
        }
        if (!flag(columns_.two_mode, relation.two_mode))
            return misread(row, columns_.two_mode, "yes or no");
        if (!flag(columns_.reversed, relation.reversed))
            return misread(row, columns_.reversed, "yes or no");
        if (!flag(columns_.formal, relation.formal))
            return misread(row, columns_.formal, "yes or no");
        if (const auto word = keyword(text(row, columns_.reading)); !word.empty()) {
            const auto reading = parse_reading(word);
            if (!reading) return misread(row, columns_.reading, "strength, cost or ordinal");
            relation.reading = *reading;
            relation.reading_assumed = false;
        }
        return Done{};
    }

    Result<Done> read_scale(std::size_t row, Relation& relation) const {
        const bool has_minimum = !text(row, columns_.scale_min).empty();
        const bool has_maximum = !text(row, columns_.scale_max).empty();
        if (has_minimum) {
            const auto number = cell_number(text(row, columns_.scale_min), table_.decimal_comma());
            if (!number) return misread(row, columns_.scale_min, "a number");
            relation.scale_minimum = *number;
        }
        if (!has_maximum) return Done{};
        const auto number = cell_number(text(row, columns_.scale_max), table_.decimal_comma());
        if (!number) return misread(row, columns_.scale_max, "a number");
        relation.scale_maximum = *number;
        relation.scale_assumed = false;
        if (relation.scale_maximum > relation.scale_minimum) return Done{};
        return row_error(
            table_, row,
            fmt::format("The scale ends at {} but begins at {}.", text(row, columns_.scale_max),
                        has_minimum ? text(row, columns_.scale_min) : "0"),
            "scale_max must be above scale_min; for a reverse-coded scale write reversed: yes.");
    }

    Result<Done> read_anchors(std::size_t row, Relation& relation) const {
        if (!columns_.anchors) return Done{};
        for (const std::string& anchor : split_list(table_.cell(row, *columns_.anchors))) {
            const std::size_t equals = anchor.find('=');
            const auto code = equals == std::string::npos
                                  ? std::nullopt
                                  : cell_number(std::string_view(anchor).substr(0, equals),
                                                table_.decimal_comma());
            if (!code)
                return misread(row, columns_.anchors,
                               "code=words, separated by |, as in 1=rarely|2=often");
            relation.anchors.emplace_back(*code, anchor.substr(equals + 1));
        }
        return Done{};
    }

    /// Written by write_folder: which of the values nobody had declared.
    Result<Done> read_assumed(std::size_t row, Relation& relation) const {
        for (const std::string& item : split_list(text(row, columns_.assumed))) {
            if (item == "directed") {
                relation.directed_assumed = true;
            } else if (item == "reading") {
                relation.reading_assumed = true;
            } else if (item == "scale") {
                relation.scale_assumed = true;
            } else {
                return misread(row, columns_.assumed, "directed, reading or scale, separated by |");
            }
        }
        return Done{};
    }

    Result<Done> read_pair_rule(std::size_t row, Relation& relation) const {
        const std::string word = keyword(text(row, columns_.pair_rule));
        if (word == "either") {
            relation.pair_rule = Symmetrize::either;
        } else if (word == "both") {
            relation.pair_rule = Symmetrize::both;
        } else if (word == "mean") {
            relation.pair_rule = Symmetrize::mean;
        } else if (!word.empty() && word != "none") {
            return misread(row, columns_.pair_rule, "none, either, both or mean");
        }
        return Done{};
    }

    Draft& draft_;
    const Table& table_;
    const RelationColumns& columns_;
};

}  // namespace

Result<Done> read_relations(Draft& draft, const Table& table) {
    auto columns = recognise_relations(draft, table);
    if (!columns) return tl::unexpected(columns.error());
    draft.relations_declared = true;
    RelationReader reader(draft, table, *columns);
    return draft.each_row(table, [&](std::size_t row) { return reader.read(row); });
}

Result<Done> read_rating_scales(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    const Column id = finder.require({"rating scale", "id"}, "which rating scale each row is");
    const Column items = finder.require({"items"}, "which relations are its items");
    const auto title = finder.take({"title"});
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    return draft.each_row(table, [&](std::size_t row) -> Result<Done> {
        RatingScale scale;
        scale.id = trimmed(table.cell(row, id));
        scale.title = title ? std::string(trimmed(table.cell(row, *title))) : std::string();
        if (scale.title.empty()) scale.title = scale.id;
        if (scale.id.empty())
            return row_error(table, row, "The rating scale has no id.", "Name it.");
        for (const RatingScale& other : draft.tables.rating_scales) {
            if (other.id == scale.id) {
                return row_error(table, row,
                                 fmt::format("The rating scale {} is declared twice.",
                                             quoted_for_people(scale.id)),
                                 "Keep one of the two rows.");
            }
        }
        for (const std::string& item : split_list(table.cell(row, items))) {
            const auto relation = draft.relation(item);
            if (!relation) {
                return row_error(
                    table, row,
                    fmt::format("The item {} is no declared relation.", quoted_for_people(item)),
                    "Declare it in relations.csv, or correct the name.");
            }
            scale.items.push_back(*relation);
        }
        draft.tables.rating_scales.push_back(std::move(scale));
        draft.account(table, row, Fate::kept);
        return Done{};
    });
}

Result<Done> read_attributes(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    const Column of = finder.require({"table"}, "whose attribute it is");
    const Column attribute = finder.require({"attribute", "column"}, "which attribute it is");
    const Column type = finder.require({"type"}, "its type");
    const auto missing = finder.take({"missing"});
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    return draft.each_row(table, [&](std::size_t row) -> Result<Done> {
        const std::string of_table = keyword(table.cell(row, of));
        if (of_table != "nodes" && of_table != "ties") {
            return row_error(
                table, row,
                fmt::format("{} is no table with attributes.", quoted_for_people(of_table)),
                "Write nodes or ties.");
        }
        AttributeDeclaration declared;
        const std::string word = keyword(table.cell(row, type));
        if (word == "number") {
            declared.type = AttributeType::number;
        } else if (word == "truth") {
            declared.type = AttributeType::truth;
        } else if (word != "text") {
            return row_error(table, row, fmt::format("{} is no type.", quoted_for_people(word)),
                             "Write text, number or truth.");
        }
        if (missing) declared.missing_words = split_list(table.cell(row, *missing));
        std::string name(trimmed(table.cell(row, attribute)));
        if (!draft.attribute_declarations.emplace(std::pair(of_table, std::move(name)), declared)
                 .second) {
            return row_error(table, row, "The attribute is declared twice.",
                             "Keep one of the two rows.");
        }
        draft.account(table, row, Fate::kept);
        return Done{};
    });
}

}  // namespace convene
