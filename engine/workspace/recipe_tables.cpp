#include "engine/workspace/recipe_tables.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/report/catalogue_text.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/json_text.hpp"
#include "engine/workspace/recipe_digest.hpp"

namespace convene {
namespace {

constexpr std::string_view own_columns =
    "input,column,,\"Network that the row is about, as the recipe names it.\",,,\n"
    "scope,column,,\"Scope of the recipe: what was looked at.\",,,\n"
    "batch,column,,\"Value that the actors of this batch have in common (each in the recipe); "
    "empty where the scope is not split.\",,,\n";

std::string results_header() { return "input,scope,batch," + results_csv({}, false); }

void add_rows(std::string& csv, const RecipeAnswer& answer) {
    for (const RecipeRow& row : answer.rows) {
        std::vector<std::string_view> fields{answer.input, answer.scope, answer.batch};
        fields.insert(fields.end(), row.begin(), row.end());
        csv += csv_line(fields);
    }
}

std::string all_results(std::span<const RecipeAnswer> answers) {
    std::string csv = results_header();
    for (const RecipeAnswer& answer : answers) add_rows(csv, answer);
    return csv;
}

std::string json_results(std::span<const RecipeAnswer> answers, const ProvenanceLines& lines) {
    static constexpr std::array names{"metric",   "level",  "subject",   "object",
                                      "value",    "status", "n",         "respondents",
                                      "relation", "wave",   "parameters"};
    static constexpr std::array<bool, 11> is_number{false, false, false, false, true, false,
                                                    true,  true,  false, false, false};
    std::string json = "{\n\"provenance\":[";
    std::string_view separator = "\n";
    for (const auto& [key, text] : lines) {
        json +=
            fmt::format("{}{{\"key\":{},\"text\":{}}}", separator, json_text(key), json_text(text));
        separator = ",\n";
    }
    json += "\n],\n\"rows\":[";
    separator = "\n";
    for (const RecipeAnswer& answer : answers) {
        const std::string lead =
            fmt::format("{{\"input\":{},\"scope\":{},\"batch\":{}", json_text(answer.input),
                        json_text(answer.scope), json_text(answer.batch));
        for (const RecipeRow& row : answer.rows) {
            json += separator;
            json += lead;
            for (std::size_t i = 0; i < row.size(); ++i) {
                const bool number = is_number[i];
                json += fmt::format(",\"{}\":{}", names[i],
                                    !number          ? json_text(row[i])
                                    : row[i].empty() ? std::string("null")
                                                     : row[i]);
            }
            json += '}';
            separator = ",\n";
        }
    }
    return json + "\n]\n}\n";
}

Level level_of(std::string_view text) {
    for (const Level level :
         {Level::network, Level::actor, Level::dyad, Level::block, Level::pair}) {
        if (level_name(level) == text) return level;
    }
    return Level::network;
}

/// The dictionary of `compute`, with the columns that lead here.
std::string dictionary(std::span<const RecipeAnswer> answers) {
    ResultTable table;
    std::set<std::string_view> seen;
    for (const RecipeAnswer& answer : answers) {
        for (const RecipeRow& row : answer.rows) {
            if (!seen.insert(row[0]).second) continue;
            ResultRow one;
            one.metric = row[0];
            one.level = level_of(row[1]);
            table.rows.push_back(std::move(one));
        }
    }
    std::string csv = dictionary_csv(table);
    csv.insert(csv.find('\n') + 1, own_columns);
    return csv;
}

std::string problems(const RecipeFacts& facts, std::span<const RecipeAnswer> answers) {
    std::string csv = "input,scope,batch,measure,kind,problem\n";
    for (const auto& row : facts.problems) csv += csv_line({row.begin(), row.end()});
    for (const RecipeAnswer& answer : answers) {
        for (const RecipeProblem& each : answer.problems) {
            csv +=
                csv_line({each.input, each.scope, each.batch, each.measure, each.kind, each.text});
        }
    }
    return csv;
}

std::string ledger(const RecipeFacts& facts) {
    std::string csv = "input,file,what,rows,line,reason,detail,relation\n";
    for (const RecipeFacts::Input& input : facts.inputs) {
        for (const auto& row : input.ledger) csv += csv_line({row.begin(), row.end()});
    }
    return csv;
}

std::string place_of(const RecipeAnswer& answer) {
    std::string place = answer.input + ", scope " + answer.scope;
    if (!answer.batch.empty()) place += ", batch " + answer.batch;
    return place;
}

class RecipeProvenance {
public:
    ProvenanceLines lines(const Recipe& recipe, const RecipeFacts& facts,
                          std::span<const RecipeAnswer> answers,
                          const std::optional<Shard>& shard) {
        head_.emplace_back("convene", facts.version);
        if (!recipe.title.empty()) head_.emplace_back("title", recipe.title);
        head_.emplace_back("recipe", "sha256 " + sha256(recipe.text));
        head_.emplace_back("seed", std::to_string(recipe.seed));
        if (shard) head_.emplace_back("shard", fmt::format("{} of {}", shard->part, shard->parts));
        for (const RecipeFacts::Input& input : facts.inputs) {
            head_.emplace_back("input " + input.name, "content " + input.content_hash);
            for (const auto& [file, digest] : input.digests)
                head_.emplace_back("file of " + input.name,
                                   fmt::format("{}: sha256 {}", file, digest));
        }
        for (const RecipeAnswer& answer : answers) add(answer);
        for (ProvenanceLines* part :
             {&sources_, &requests_, &definitions_, &assumptions_, &units_, &notes_}) {
            std::move(part->begin(), part->end(), std::back_inserter(head_));
        }
        return std::move(head_);
    }

private:
    void add(const RecipeAnswer& answer) {
        units_.emplace_back(
            "computation", fmt::format("{}, {}: seed {}, {} rows", place_of(answer), answer.measure,
                                       answer.seed, answer.rows.size()));
        for (const auto& [key, text] : answer.provenance) {
            if (key == "convene" || key == "input" || key == "seed") continue;
            if (key == "request") {
                once(requests_, "request " + answer.measure, text);
            } else if (key.starts_with("metric ")) {
                once(definitions_, key, text);
            } else if (key == "assumption") {
                once(assumptions_, "assumption of " + answer.input, text);
            } else if (key == "note") {
                once(notes_, "note on " + place_of(answer), text);
            } else {
                once(sources_, key + " of " + answer.input, text);
            }
        }
    }
    void once(ProvenanceLines& lines, std::string key, const std::string& text) {
        if (seen_.emplace(key, text).second) lines.emplace_back(std::move(key), text);
    }

    ProvenanceLines head_, sources_, requests_, definitions_, assumptions_, units_, notes_;
    std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace

OutputFiles recipe_files(const Recipe& recipe, const RecipeFacts& facts,
                         std::span<const RecipeAnswer> answers, const std::optional<Shard>& shard) {
    ResultTable told;
    told.provenance = RecipeProvenance().lines(recipe, facts, answers, shard);
    OutputFiles files;
    if (recipe.csv) files.emplace_back("results.csv", all_results(answers));
    if (recipe.json) files.emplace_back("results.json", json_results(answers, told.provenance));
    if (recipe.table_each) {
        for (const RecipeMeasure& measure : recipe.measures) {
            std::string csv = results_header();
            for (const RecipeAnswer& answer : answers) {
                if (answer.measure == measure.name) add_rows(csv, answer);
            }
            files.emplace_back("tables/" + measure.name + ".csv", std::move(csv));
        }
    }
    files.emplace_back("dictionary.csv", dictionary(answers));
    files.emplace_back("provenance.txt", provenance_text(told));
    files.emplace_back("problems.csv", problems(facts, answers));
    files.emplace_back("ledger.csv", ledger(facts));
    files.emplace_back("recipe.toml", recipe.text);
    return files;
}

}  // namespace convene
