// Waves and who was there.

#include <array>

#include <fmt/format.h>

#include "engine/workspace/edit_actions.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, 1> title_only{"title"};
constexpr std::array<std::string_view, 1> wave_only{"wave"};
constexpr std::array<std::string_view, 3> rosters{"everybody", "listed", "nobody"};

Result<Done> set_title(EditContext& context, Row wave, const EditCall& call) {
    const std::string* given = call.option("title");
    if (given == nullptr) return Done{};
    auto title = context.clean_line("title", *given);
    if (!title) return tl::unexpected(title.error());
    if (title->empty()) title = context.id_of(wave_table, wave);
    context.run("UPDATE wave SET title = ? WHERE number = ?", *title, wave);
    return Done{};
}

bool is_listed(EditContext& context, Row wave) {
    return context.number("SELECT roster_listed FROM wave WHERE number = ?", wave).value_or(0) != 0;
}

/// Writes down whom "everybody" means now.
void list_everybody(EditContext& context, Row wave) {
    context.run("UPDATE wave SET roster_listed = 1 WHERE number = ?", wave);
    context.run("INSERT INTO roster (wave, actor) SELECT ?, number FROM actor", wave);
}

Result<std::vector<Row>> named_actors(EditContext& context, const EditCall& call) {
    std::vector<Row> actors;
    for (const std::string& id : call.words) {
        const auto actor = context.actor(id);
        if (!actor) return tl::unexpected(actor.error());
        actors.push_back(*actor);
    }
    return actors;
}

}  // namespace

Result<std::string> edit_add_wave(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, title_only); !fits) return tl::unexpected(fits.error());
    const auto id = context.new_id(wave_table, call.words[0]);
    if (!id) return tl::unexpected(id.error());
    const Row row = context.next_number("wave");
    context.run("INSERT INTO wave (number, id, title, roster_listed) VALUES (?, ?, ?, 0)", row, *id,
                *id);
    if (auto set = set_title(context, row, call); !set) return tl::unexpected(set.error());
    return fmt::format("Added the wave '{}'; everybody is on its roster.", for_message(*id));
}

Result<std::string> edit_set_wave(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, title_only); !fits) return tl::unexpected(fits.error());
    if (call.options.empty()) return call.usage("Nothing is said to change.");
    const auto row = context.find(wave_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    if (auto set = set_title(context, *row, call); !set) return tl::unexpected(set.error());
    return fmt::format("Changed the wave '{}'.", for_message(call.words[0]));
}

Result<std::string> edit_rename_wave(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(2, 2, {}); !fits) return tl::unexpected(fits.error());
    const auto row = context.find(wave_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    const auto id = context.new_id(wave_table, call.words[1]);
    if (!id) return tl::unexpected(id.error());
    const std::string former = context.id_of(wave_table, *row);
    context.run("UPDATE wave SET title = ? WHERE number = ? AND title = id", *id, *row);
    context.run("UPDATE wave SET id = ? WHERE number = ?", *id, *row);
    return fmt::format("The wave '{}' is now '{}'.", for_message(former), for_message(*id));
}

Result<std::string> edit_remove_wave(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, {}); !fits) return tl::unexpected(fits.error());
    const auto row = context.find(wave_table, call.words[0]);
    if (!row) return tl::unexpected(row.error());
    if (context.number("SELECT count(*) FROM wave").value_or(0) < 2) {
        return invalid_input("A network has at least one wave.",
                             "Rename it instead: rename wave ID NEWID");
    }
    const std::string id = context.id_of(wave_table, *row);
    context.run("DELETE FROM tie_attribute WHERE tie IN (SELECT number FROM tie WHERE wave = ?)",
                *row);
    context.run("DELETE FROM tie WHERE wave = ?", *row);
    const auto ties = context.changes();
    context.run(
        "DELETE FROM respondent WHERE question IN (SELECT number FROM question WHERE wave = ?)",
        *row);
    context.run("DELETE FROM question WHERE wave = ?", *row);
    context.run("DELETE FROM roster WHERE wave = ?", *row);
    context.run("DELETE FROM wave WHERE number = ?", *row);
    return fmt::format("Removed the wave '{}' with {}.", for_message(id),
                       counted(ties, "tie", "ties"));
}

Result<std::string> edit_add_roster(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, call.words.size(), wave_only); !fits)
        return tl::unexpected(fits.error());
    const auto wave = context.named_or_only(wave_table, call, "wave");
    if (!wave) return tl::unexpected(wave.error());
    const auto actors = named_actors(context, call);
    if (!actors) return tl::unexpected(actors.error());
    if (!is_listed(context, *wave)) return std::string("Everybody is on this roster already.");
    std::int64_t added = 0;
    for (const Row actor : *actors) {
        context.run(
            "INSERT INTO roster (wave, actor) VALUES (?, ?) ON CONFLICT (wave, actor) DO NOTHING",
            *wave, actor);
        added += context.changes();
    }
    return fmt::format("Put {} on the roster of wave '{}'.", counted(added, "actor", "actors"),
                       for_message(context.id_of(wave_table, *wave)));
}

Result<std::string> edit_remove_roster(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, call.words.size(), wave_only); !fits)
        return tl::unexpected(fits.error());
    const auto wave = context.named_or_only(wave_table, call, "wave");
    if (!wave) return tl::unexpected(wave.error());
    const auto actors = named_actors(context, call);
    if (!actors) return tl::unexpected(actors.error());
    if (!is_listed(context, *wave)) list_everybody(context, *wave);
    std::int64_t removed = 0;
    for (const Row actor : *actors) {
        context.run("DELETE FROM roster WHERE wave = ? AND actor = ?", *wave, actor);
        removed += context.changes();
    }
    return fmt::format("Took {} off the roster of wave '{}'.", counted(removed, "actor", "actors"),
                       for_message(context.id_of(wave_table, *wave)));
}

Result<std::string> edit_set_roster(EditContext& context, const EditCall& call) {
    if (auto fits = call.expect(1, 1, wave_only); !fits) return tl::unexpected(fits.error());
    const auto word = edit_choice("roster", call.words[0], rosters);
    if (!word) return tl::unexpected(word.error());
    const auto wave = context.named_or_only(wave_table, call, "wave");
    if (!wave) return tl::unexpected(wave.error());
    const std::string id = for_message(context.id_of(wave_table, *wave));
    if (*word == "listed") {
        if (is_listed(context, *wave)) return std::string("This roster is listed already.");
        list_everybody(context, *wave);
        return fmt::format("The roster of wave '{}' now lists the {} there are.", id,
                           counted(context.changes(), "actor", "actors"));
    }
    context.run("DELETE FROM roster WHERE wave = ?", *wave);
    context.run("UPDATE wave SET roster_listed = ? WHERE number = ?", *word == "nobody", *wave);
    return fmt::format("{} is on the roster of wave '{}'.",
                       *word == "nobody" ? "Nobody" : "Everybody", id);
}

}  // namespace convene
