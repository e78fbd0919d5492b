// Recovery works on a private copy and writes a new project: the damaged file stays
// as it is, for those who can do more.

#include <array>
#include <cstring>
#include <fstream>

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/store/file_beside.hpp"
#include "engine/store/project_access.hpp"
#include "engine/store/project_lock.hpp"
#include "engine/store/project_store.hpp"
#include "engine/store/salvage.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/temporary_folder.hpp"
#include "engine/store/write_new.hpp"

namespace convene {
namespace {

namespace fs = std::filesystem;

struct NumberedTable {
    std::string_view table, words;
};
constexpr std::array<NumberedTable, 14> numbered_tables{{
    {"actor", "actors"},
    {"actor_attribute_definition", "attributes of actors"},
    {"relation", "relations"},
    {"rating_scale", "rating scales"},
    {"wave", "waves"},
    {"question", "questions"},
    {"tie", "ties"},
    {"tie_attribute_definition", "attributes of ties"},
    {"goal", "goals"},
    {"goal_stance", "stances"},
    {"body", "bodies"},
    {"note", "notes"},
    {"ledger_entry", "rows of the ledger"},
    {"ledger_assumption", "assumptions"},
}};

struct PairTable {
    std::string_view table, words, first, first_of, second, second_of;
};
constexpr std::array<PairTable, 7> pair_tables{{
    {"actor_attribute", "values of actors", "definition", "actor_attribute_definition", "actor",
     "actor"},
    {"tie_attribute", "values of ties", "definition", "tie_attribute_definition", "tie", "tie"},
    {"roster", "places on rosters", "wave", "wave", "actor", "actor"},
    {"respondent", "answers", "question", "question", "actor", "actor"},
    {"relation_anchor", "words of scales", "relation", "relation", "position", ""},
    {"rating_scale_item", "items of rating scales", "rating_scale", "rating_scale", "position", ""},
    {"body_required_group", "groups with a seat", "body", "body", "position", ""},
}};

/// What would leave the new project with rows that name nobody or hold the impossible.
struct Repair {
    std::string_view words;  ///< "ties of ..., left out"; empty: not told
    std::string_view sql;
};
constexpr std::array<Repair, 26> repairs{{
    {"relations without their description, made anew",
     "INSERT INTO relation SELECT DISTINCT relation, 'recovered-' || relation, 'Recovered relation "
     "' || relation, 'tie', 1, 0, 'strength', 0.0, 1.0, 0, 0, '', '', 1, 1, 1, 'none' FROM tie "
     "WHERE relation NOT IN (SELECT number FROM relation)"},
    {"waves without their description, made anew",
     "INSERT INTO wave SELECT DISTINCT wave, 'recovered-' || wave, 'Recovered wave ' || wave, 0 "
     "FROM tie WHERE wave NOT IN (SELECT number FROM wave)"},
    {"", "DELETE FROM project WHERE key <> 'title'"},
    {"", "INSERT OR IGNORE INTO project VALUES ('title', '')"},
    {"", "UPDATE project SET value = '' WHERE key = 'title' AND typeof(value) <> 'text'"},
    {"",
     "UPDATE relation SET scale_minimum = 0.0, scale_maximum = 1.0, scale_assumed = 1 WHERE "
     "typeof(scale_minimum) NOT IN ('real', 'integer') OR typeof(scale_maximum) NOT IN "
     "('real', 'integer')"},
    {"actors without an id, left out", "DELETE FROM actor WHERE id = ''"},
    {"actors whose place in the whole was lost",
     "UPDATE actor SET parent = NULL WHERE parent NOT IN (SELECT number FROM actor)"},
    {"ties of actors that were lost, left out",
     "DELETE FROM tie WHERE source NOT IN (SELECT number FROM actor) OR target NOT IN (SELECT "
     "number FROM actor)"},
    {"ties without a weight, left out",
     "DELETE FROM tie WHERE typeof(weight) NOT IN ('real', 'integer') OR abs(weight) > 1.7e308"},
    {"ties whose reporter was lost: taken as the source's own",
     "UPDATE tie SET reporter = NULL WHERE reporter NOT IN (SELECT number FROM actor)"},
    {"values of actors that fit nothing, left out",
     "DELETE FROM actor_attribute WHERE actor NOT IN (SELECT number FROM actor) OR NOT EXISTS "
     "(SELECT 1 FROM actor_attribute_definition AS d WHERE d.number = definition AND CASE d.type "
     "WHEN 'text' THEN typeof(value) = 'text' WHEN 'number' THEN typeof(value) IN ('real', "
     "'integer') ELSE typeof(value) = 'integer' AND value IN (0, 1) END)"},
    {"values of ties that fit nothing, left out",
     "DELETE FROM tie_attribute WHERE tie NOT IN (SELECT number FROM tie) OR NOT EXISTS (SELECT 1 "
     "FROM tie_attribute_definition AS d WHERE d.number = definition AND CASE d.type WHEN 'text' "
     "THEN typeof(value) = 'text' WHEN 'number' THEN typeof(value) IN ('real', 'integer') ELSE "
     "typeof(value) = 'integer' AND value IN (0, 1) END)"},
    {"words of scales that fit nothing, left out",
     "DELETE FROM relation_anchor WHERE relation NOT IN (SELECT number FROM relation) OR "
     "typeof(code) NOT IN ('real', 'integer')"},
    {"items of rating scales that were lost, left out",
     "DELETE FROM rating_scale_item WHERE rating_scale NOT IN (SELECT number FROM rating_scale) OR "
     "relation NOT IN (SELECT number FROM relation)"},
    {"places on rosters that fit nothing, left out",
     "DELETE FROM roster WHERE actor NOT IN (SELECT number FROM actor) OR wave NOT IN (SELECT "
     "number FROM wave WHERE roster_listed = 1)"},
    {"questions about what was lost, left out",
     "DELETE FROM question WHERE wave NOT IN (SELECT number FROM wave) OR relation NOT IN (SELECT "
     "number FROM relation)"},
    {"answers that fit nothing, left out",
     "DELETE FROM respondent WHERE question NOT IN (SELECT number FROM question) OR actor NOT IN "
     "(SELECT number FROM actor)"},
    {"stances that fit nothing, left out",
     "DELETE FROM goal_stance WHERE actor NOT IN (SELECT number FROM actor) OR goal NOT IN (SELECT "
     "number FROM goal) OR typeof(rank) NOT IN ('real', 'integer')"},
    {"facts about bodies that were lost, left out",
     "DELETE FROM body WHERE actor NOT IN (SELECT number FROM actor)"},
    {"",
     "UPDATE body SET meetings_planned = NULL WHERE typeof(meetings_planned) NOT IN ('real', "
     "'integer')"},
    {"",
     "UPDATE body SET meetings_held = NULL WHERE typeof(meetings_held) NOT IN ('real', "
     "'integer')"},
    {"groups of bodies that were lost, left out",
     "DELETE FROM body_required_group WHERE body NOT IN (SELECT number FROM body)"},
    {"", "DELETE FROM ledger_entry WHERE line < 0"},
    {"",
     "DELETE FROM ledger_total WHERE read < 0 OR kept < 0 OR merged < 0 OR repaired < 0 OR "
     "rejected < 0"},
    {"",
     "INSERT OR IGNORE INTO import SELECT import, '', '', 0 FROM ledger_entry UNION SELECT "
     "import, '', '', 0 FROM ledger_total UNION SELECT import, '', '', 0 FROM "
     "ledger_assumption"},
}};

std::string told(std::string_view words, const Salvaged& salvaged, std::int64_t about) {
    std::string line = fmt::format("{}: {}", words, salvaged.rows);
    const auto missing = static_cast<std::size_t>(std::max<std::int64_t>(about, 0));
    if (salvaged.missing && missing > salvaged.rows) line += fmt::format(" of about {}", missing);
    if (salvaged.missing) line += "; some could not be read";
    if (salvaged.rejected > 0)
        line += fmt::format("; {} that made no sense were left out", salvaged.rejected);
    return line;
}

std::vector<std::int64_t> numbers_of(Database& database, std::string_view table) {
    std::vector<std::int64_t> numbers;
    Statement rows = database.prepare(fmt::format("SELECT number FROM {} ORDER BY number", table));
    while (rows.next()) numbers.push_back(rows.integer(0));
    return numbers;
}

void take_over(Database& from, Database& to, std::vector<std::string>& lines) {
    const auto largest = [&](std::string_view table) {
        return table.empty()
                   ? std::int64_t{1000}
                   : to.number(fmt::format("SELECT coalesce(max(number), 0) FROM {}", table));
    };
    const Salvaged title = Salvage(from, to, "project").in_order("key", "key DESC");
    if (title.rows == 0) lines.emplace_back("title: could not be read");
    (void)Salvage(from, to, "import").by_number();
    for (const NumberedTable& each : numbered_tables) {
        const Salvaged salvaged = Salvage(from, to, std::string(each.table)).by_number();
        if (salvaged.rows > 0 || salvaged.missing || salvaged.rejected > 0)
            lines.push_back(told(each.words, salvaged, largest(each.table) + 1));
    }
    for (const PairTable& each : pair_tables) {
        const Salvaged salvaged = Salvage(from, to, std::string(each.table))
                                      .by_pair(each.first, numbers_of(to, each.first_of),
                                               each.second, largest(each.second_of));
        if (salvaged.rows > 0 || salvaged.missing || salvaged.rejected > 0)
            lines.push_back(told(each.words, salvaged, 0));
    }
    const Salvaged totals = Salvage(from, to, "ledger_total")
                                .in_order("counted_by, name", "counted_by DESC, name DESC");
    if (totals.missing) lines.push_back(told("totals of the ledger", totals, 0));
}

void mend(Database& to, std::vector<std::string>& lines) {
    for (const Repair& repair : repairs) {
        to.execute(std::string(repair.sql));
        const int changed = sqlite3_changes(to.handle());
        if (to.failed()) return;
        if (changed > 0 && !repair.words.empty())
            lines.push_back(fmt::format("{} {}", changed, repair.words));
    }
}

/// The damaged file and the logs beside it, as `copy`.
bool copy_privately(const fs::path& damaged_path, const fs::path& copy) {
    bool copied = false;
    const bool free = HeldFile::unless_held(damaged_path, [&] {
        std::error_code failed;
        copied = fs::copy_file(damaged_path, copy, failed);
        for (const char* end : {"-wal", "-journal"}) {
            if (fs::exists(damaged_path.string() + end, failed))
                fs::copy_file(damaged_path.string() + end, copy.string() + end, failed);
        }
    });
    return free && copied;
}

}  // namespace

Result<std::vector<std::string>> recover_project(const fs::path& damaged_path,
                                                 const fs::path& into) {
    std::error_code failed;
    if (fs::equivalent(damaged_path, into, failed)) {
        return invalid_file(into.string(), 0, "This is the damaged file itself.",
                            "Name a new file: the damaged one stays as it is.");
    }
    const TemporaryFolder folder;
    const fs::path copy = folder.path() / "damaged";
    if (folder.path().empty() || !copy_privately(damaged_path, copy)) {
        return invalid_file(damaged_path.string(), 0, "could not be copied to be read.",
                            "Check that it is there, is open nowhere, and that there is room for "
                            "temporary files.");
    }
    if (!repair_header(copy)) {
        return invalid_file(damaged_path.string(), 0, "holds nothing of a project.",
                            "Take the project from a copy.");
    }
    const ProjectLock lock(into);
    if (lock.outcome() == ProjectLock::Outcome::held) {
        return invalid_file(into.string(), 0, "The project is open in another window.",
                            "Choose another name.");
    }
    FileBeside beside(into);
    if (beside.error() != 0) return beside.failed(std::strerror(beside.error()));
    std::vector<std::string> lines;
    {
        Database from = Database::open(copy, Database::Access::write);
        // A schema of which a part is damaged: the rest of it still serves.
        sqlite3_db_config(from.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
        from.execute("PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON");
        from.clear_error();
        Database to = Database::open(beside.path(), Database::Access::write);
        to.execute(
            fmt::format("PRAGMA page_size = 4096; PRAGMA application_id = {}; "
                        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF",
                        project_application_id));
        if (auto made = migrate(to, project_migrations()); !made)
            return tl::unexpected(made.error());
        to.execute("VACUUM; BEGIN");
        if (to.failed()) return beside.failed(*to.error());
        take_over(from, to, lines);
        mend(to, lines);
        to.execute("COMMIT");
        if (to.failed()) return beside.failed(*to.error());
        if (to.number("SELECT count(*) FROM actor") == 0) {
            return invalid_file(damaged_path.string(), 0, "Nothing of the project can be read.",
                                "Take the project from a copy.");
        }
        if (auto whole = load_project(to, into); !whole) return tl::unexpected(whole.error());
    }
    lines.emplace_back("history and named states: left out, they lead to what was there before");
    if (auto settled = settle_log(into); !settled) return tl::unexpected(settled.error());
    if (auto placed = beside.take_place(); !placed) return tl::unexpected(placed.error());
    return lines;
}

}  // namespace convene
