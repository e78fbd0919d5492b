// Which table is which, and in what order they are read.

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/format_readers.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/io/table_readers.hpp"
#include "engine/io/tie_rows.hpp"

namespace convene {
namespace {

struct PartName {
    std::string_view name, part;
};
constexpr std::array part_names{
    PartName{"nodes", "nodes"},
    PartName{"actors", "nodes"},
    PartName{"vertices", "nodes"},
    PartName{"ties", "ties"},
    PartName{"edges", "ties"},
    PartName{"links", "ties"},
    PartName{"relations", "relations"},
    PartName{"rating scales", "rating_scales"},
    PartName{"waves", "waves"},
    PartName{"roster", "roster"},
    PartName{"respondents", "respondents"},
    PartName{"bodies", "bodies"},
    PartName{"goals", "goals"},
    PartName{"notes", "notes"},
    PartName{"attributes", "attributes"},
};
/// Further names that people give when they name the files themselves.
constexpr std::array loose_names{
    PartName{"node", "nodes"},          PartName{"people", "nodes"},
    PartName{"members", "nodes"},       PartName{"elements", "nodes"},
    PartName{"organizations", "nodes"}, PartName{"edge", "ties"},
    PartName{"connections", "ties"},    PartName{"edgelist", "ties"},
    PartName{"relationships", "ties"},  PartName{"arcs", "ties"},
    PartName{"knoten", "nodes"},        PartName{"akteure", "nodes"},
    PartName{"personen", "nodes"},      PartName{"organisationen", "nodes"},
    PartName{"mitglieder", "nodes"},    PartName{"kanten", "ties"},
    PartName{"beziehungen", "ties"},    PartName{"verbindungen", "ties"},
    PartName{"nodos", "nodes"},         PartName{"actores", "nodes"},
    PartName{"personas", "nodes"},      PartName{"organizaciones", "nodes"},
    PartName{"aristas", "ties"},        PartName{"enlaces", "ties"},
    PartName{"vínculos", "ties"},       PartName{"relaciones", "ties"},
    PartName{"conexiones", "ties"},
};

}  // namespace

std::string_view part_by_header(const Table& table) {
    const ColumnFinder finder(table);
    const auto has = [&](std::initializer_list<std::string_view> names) {
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return finder.find(name).has_value(); });
    };
    if (end_names(finder)) return "ties";
    if (has({"actor", "id"}) && has({"answered", "responded"}) && has({"relation", "wave"}))
        return "respondents";
    if (has({"actor"}) && has({"goal"})) return "goals";
    if (has({"relation"}) && has({"directed", "category", "scale min", "reading"}))
        return "relations";
    if (has({"key"}) && has({"value"}) && table.column_count() == 2) return "notes";
    if (has({"id", "name", "label", "vertex", "actor", "node"})) return "nodes";
    return {};
}

namespace {

struct Parts {
    std::vector<std::pair<std::string_view, const Table*>> all;
    [[nodiscard]] std::vector<const Table*> of(std::string_view part) const {
        std::vector<const Table*> tables;
        for (const auto& [name, table] : all) {
            if (name == part) tables.push_back(table);
        }
        return tables;
    }
};

/// `known`: the parts by file, where the caller knows them.
Result<Parts> sort_out(const Draft& draft, const std::vector<std::string>& known) {
    Parts parts;
    for (const Table& table : draft.files) {
        if (!known.empty()) {
            const std::string& part = known[parts.all.size()];
            const auto* name = std::find_if(part_names.begin(), part_names.end(),
                                            [&](const PartName& n) { return n.part == part; });
            if (name != part_names.end()) parts.all.emplace_back(name->part, &table);
            continue;
        }
        std::string_view part = table_part(table.file(), true);
        if (part.empty()) part = table_part(table.file(), false);
        if (part.empty()) part = part_by_header(table);
        if (part.empty()) {
            return invalid_file(
                table.file(), table.header_line(),
                fmt::format(
                    "The table is neither one of nodes nor one of ties; its header reads: {}.",
                    ColumnFinder(table).header_text()),
                "A tie table needs columns \"source\" and \"target\", a node table a column "
                "\"id\".");
        }
        parts.all.emplace_back(part, &table);
    }
    for (const auto& [part, table] : parts.all) {
        if (part == "nodes" || part == "ties") continue;
        const auto same = parts.of(part);
        if (same.size() > 1) {
            return invalid_file(
                same[1]->file(), 0,
                fmt::format("There are two tables of {}, this one and {}.", part, same[0]->file()),
                "Keep one of them.");
        }
    }
    if (parts.of("ties").empty()) {
        return invalid_file(
            draft.files.front().file(), 0, "There is no table of ties.",
            "Add ties.csv with columns \"source\" and \"target\" (a header line alone will do). If "
            "every row holds one person's answers, it is a survey: convene import FILE "
            "--guess-mapping map.toml.");
    }
    return parts;
}

Result<Done> read_parts(Draft& draft, const Parts& parts) {
    using ReadOne = Result<Done> (*)(Draft&, const Table&);
    using Step = std::pair<std::string_view, ReadOne>;
    const auto run = [&](std::initializer_list<Step> steps) -> Result<Done> {
        for (const auto& [part, read] : steps) {
            for (const Table* table : parts.of(part)) {
                if (auto done = read(draft, *table); !done) return done;
            }
        }
        return Done{};
    };
    if (auto done = run({{"attributes", &read_attributes},
                         {"relations", &read_relations},
                         {"rating_scales", &read_rating_scales},
                         {"waves", &read_waves}});
        !done) {
        return done;
    }
    if (auto done = read_nodes(draft, parts.of("nodes")); !done) return done;
    if (auto done = run({{"bodies", &read_bodies}}); !done) return done;
    if (auto done = read_ties(draft, parts.of("ties")); !done) return done;
    if (auto done = run({{"roster", &read_roster},
                         {"respondents", &read_respondents},
                         {"goals", &read_goals},
                         {"notes", &read_notes}});
        !done) {
        return done;
    }
    return finish_draft(draft);
}

}  // namespace

std::string_view table_part(std::string_view file_name, bool exact) {
    const std::string word = keyword(std::filesystem::path(file_name).stem().string());
    for (const PartName& known : part_names) {
        if (word == known.name) return known.part;
    }
    if (exact) return {};
    const auto ends_with = [&](const PartName& known) {
        return word == known.name ||
               (word.size() > known.name.size() && word.ends_with(known.name) &&
                word[word.size() - known.name.size() - 1] == ' ');
    };
    for (const PartName& known : part_names) {
        if (ends_with(known)) return known.part;
    }
    for (const PartName& known : loose_names) {
        if (ends_with(known)) return known.part;
    }
    return {};
}

namespace {

Result<Imported> read_draft(Draft draft, const std::vector<std::string>& known_parts,
                            const std::vector<std::string>& notes) {
    auto parts = sort_out(draft, known_parts);
    if (!parts) return tl::unexpected(parts.error());
    if (auto done = read_parts(draft, *parts); !done) return tl::unexpected(done.error());
    draft.assume_all(notes);
    std::stable_sort(draft.ledger.entries.begin(), draft.ledger.entries.end(),
                     [](const LedgerEntry& a, const LedgerEntry& b) {
                         return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                     });
    auto network = Network::build(std::move(draft.tables));
    if (!network) return tl::unexpected(network.error());
    return Imported{std::move(*network), std::move(draft.ledger)};
}

}  // namespace

Result<Imported> read_part_tables(std::vector<PartTable> tables, const ImportOptions& options,
                                  std::vector<std::string> notes) {
    Draft draft;
    draft.options = options;
    std::vector<std::string> parts;
    for (PartTable& entry : tables) {
        draft.assume_all(entry.table.notes());
        draft.files.push_back(std::move(entry.table));
        parts.push_back(std::move(entry.part));
    }
    if (draft.files.empty()) return invalid_input("There is nothing to read.");
    return read_draft(std::move(draft), parts, notes);
}

Result<Imported> read_tables(std::vector<SourceFile> files, const ImportOptions& options,
                             const InputLimits& limits, std::vector<std::string> notes) {
    Draft draft;
    draft.options = options;
    for (SourceFile& file : files) {
        auto table = Table::read(std::move(file.name), std::move(file.bytes), limits);
        if (!table) return tl::unexpected(table.error());
        draft.assume_all(table->notes());
        draft.files.push_back(std::move(*table));
    }
    if (draft.files.empty())
        return invalid_input("No file was given.", "Name a folder with ties.csv, or the files.");
    return read_draft(std::move(draft), {}, notes);
}

extern const FormatReader csv_reader;
const FormatReader csv_reader{"csv", "CSV and TSV tables", "csv tsv tab txt", &read_tables,
                              nullptr};

}  // namespace convene
