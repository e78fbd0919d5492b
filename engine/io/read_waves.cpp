// waves.csv and roster.csv: the points in time and who was there.

#include <algorithm>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/table_readers.hpp"

namespace convene {

Result<Done> read_waves(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    const Column id = finder.require({"wave", "id", "time"}, "which wave each row is");
    const auto title = finder.take({"title", "label", "name"});
    const auto order = finder.take({"order"});
    const auto roster = finder.take({"roster"});
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    struct Declared {
        double order;
        Wave wave;
        bool listed;
    };
    std::vector<Declared> waves;
    auto done = draft.each_row(table, [&](std::size_t row) -> Result<Done> {
        Declared declared{static_cast<double>(waves.size()), {}, false};
        declared.wave.id = trimmed(table.cell(row, id));
        if (declared.wave.id.empty())
            return row_error(table, row, "The wave has no id.", "Name it.");
        for (const Declared& other : waves) {
            if (other.wave.id == declared.wave.id) {
                return row_error(
                    table, row,
                    fmt::format("The wave {} is declared twice.", quoted_for_people(other.wave.id)),
                    "Keep one of the two rows.");
            }
        }
        declared.wave.title = title ? std::string(trimmed(table.cell(row, *title))) : std::string();
        if (declared.wave.title.empty()) declared.wave.title = declared.wave.id;
        if (order) {
            const auto number = cell_number(table.cell(row, *order), table.decimal_comma());
            if (!number) {
                return row_error(table, row,
                                 fmt::format("The order {} is not a number.",
                                             quoted_for_people(table.cell(row, *order))),
                                 "Number the waves 1, 2, 3 in the order of time.");
            }
            declared.order = *number;
        }
        if (roster) {
            const std::string word = keyword(table.cell(row, *roster));
            if (!word.empty() && word != "listed" && word != "everybody") {
                return row_error(
                    table, row,
                    fmt::format("The roster {} cannot be read.", quoted_for_people(word)),
                    "Write listed (in roster.csv) or everybody.");
            }
            declared.listed = word == "listed";
        }
        waves.push_back(std::move(declared));
        draft.account(table, row, Fate::kept);
        return Done{};
    });
    if (!done) return done;
    std::stable_sort(waves.begin(), waves.end(),
                     [](const Declared& a, const Declared& b) { return a.order < b.order; });
    for (Declared& declared : waves) {
        const WaveIndex wave = draft.add_wave(declared.wave.id);
        draft.tables.waves[wave].title = std::move(declared.wave.title);
        if (declared.listed) draft.listed_rosters.insert(wave);
    }
    draft.waves_declared = !waves.empty();
    return Done{};
}

Result<Done> read_roster(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    const Column wave_column = finder.require({"wave", "time"}, "the wave");
    const Column actor_column = finder.require({"actor", "id", "node", "name"}, "the actor");
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    return draft.each_row(table, [&](std::size_t row) -> Result<Done> {
        const std::string_view wave_id = trimmed(table.cell(row, wave_column));
        const std::string_view actor_id = trimmed(table.cell(row, actor_column));
        const auto wave = draft.wave(wave_id);
        const auto actor = draft.actor(actor_id);
        if (!wave) {
            draft.account(table, row, Fate::rejected, "unknown wave", quoted_for_people(wave_id));
        } else if (!actor) {
            draft.account(table, row, Fate::rejected, "unknown actor", quoted_for_people(actor_id));
        } else {
            std::vector<bool>& roster = draft.tables.waves[*wave].roster;
            roster.resize(draft.tables.actors.size(), false);
            const bool again = roster[*actor];
            roster[*actor] = true;
            if (again) {
                draft.account(table, row, Fate::merged, "duplicate row",
                              quoted_for_people(actor_id));
            } else {
                draft.account(table, row, Fate::kept);
            }
        }
        return Done{};
    });
}

}  // namespace convene
