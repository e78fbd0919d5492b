#include <array>
#include <set>

#include "engine/partnership/catalogue.hpp"
#include "engine/report/catalogue_text.hpp"
#include "engine/report/csv.hpp"

namespace convene {

namespace {

struct Entry {
    std::string_view name;
    std::string_view meaning;
};

constexpr std::array columns{
    Entry{"metric", "Id of the measure; each id has its own line here."},
    Entry{"level",
          "What the value is about: network, actor, dyad, block, or pair "
          "(two relations, two waves, or a term of a model)."},
    Entry{"subject", "Actor, from-group of a block, or first of a pair; empty at network level."},
    Entry{"object", "To-actor of a dyad, to-group of a block, or second of a pair; else empty."},
    Entry{"value",
          "The number, the shortest decimal that reads back exactly; empty unless status is ok."},
    Entry{"status", "ok, undefined, unknown or suppressed; only ok rows have a value."},
    Entry{"n", "Actors in scope."},
    Entry{"respondents", "Actors in scope whose answers stand behind the value; raters for trust."},
    Entry{"relation", "Relation or rating scale; several joined by + where combined."},
    Entry{"wave", "Wave."},
    Entry{"parameters", "Choices that the value depends on, key=value, separated by semicolons."},
};

constexpr std::array statuses{
    Entry{"ok", "Computed."},
    Entry{"undefined", "Has no value by definition, such as the density of an empty block."},
    Entry{"unknown", "Cannot be known, because the answers that it needs were not given."},
    Entry{"suppressed", "Withheld, because too few stand behind it."},
};

}  // namespace

std::string dictionary_csv(const ResultTable& table) {
    std::string csv = "name,kind,level,meaning,definition,reference,missing_rows\n";
    for (const Entry& column : columns) {
        csv += csv_line({column.name, "column", "", column.meaning, "", "", ""});
    }
    for (const Entry& status : statuses) {
        csv += csv_line({status.name, "status", "", status.meaning, "", "", ""});
    }
    std::set<std::string_view> seen;
    for (const ResultRow& row : table.rows) {
        if (!seen.insert(row.metric).second) continue;
        const Metric* metric = find_definition(row.metric);
        if (metric == nullptr) {
            csv += csv_line({row.metric, "variant", level_name(row.level),
                             "Another program's variant; the parameters column says which.", "", "",
                             ""});
            continue;
        }
        const bool own = metric->id == row.metric;
        const std::string meaning = own ? std::string(metric->plain)
                                        : "Reported together with " + std::string(metric->id) +
                                              ": " + std::string(metric->plain);
        csv += csv_line({row.metric, own ? "metric" : "companion", level_name(row.level), meaning,
                         metric->formula, metric->reference, metric->missing_words});
    }
    return csv;
}

}  // namespace convene
