// A network as a folder of CSV tables that reads back to the same content.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/core/files.hpp"
#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/csv_text.hpp"
#include "engine/io/read_network.hpp"
#include "engine/io/table_builder.hpp"

namespace convene {
namespace {

std::string_view yes_no(bool truth) { return truth ? "yes" : "no"; }

/// Headers that a reader may take for more than an attribute.
bool has_meaning(std::string_view id) {
    constexpr std::array words{"id",
                               "node id",
                               "actor id",
                               "vertex",
                               "actor",
                               "node",
                               "name",
                               "label",
                               "title",
                               "display name",
                               "full name",
                               "kind",
                               "type",
                               "parent",
                               "belongs to",
                               "parent id",
                               "mode",
                               "bipartite",
                               "respondent",
                               "responded",
                               "answered",
                               "source",
                               "from",
                               "target",
                               "to",
                               "weight",
                               "edge weight",
                               "relation",
                               "wave",
                               "reporter",
                               "reported by",
                               "direction",
                               "directed",
                               "relationship",
                               "layer",
                               "tie type",
                               "edge type",
                               "time",
                               "period",
                               "year",
                               "time point",
                               "timepoint",
                               "strength",
                               "value",
                               "frequency",
                               "x",
                               ""};
    return std::find(words.begin(), words.end(), keyword(id)) != words.end() ||
           id.starts_with(attribute_prefix) || trimmed(id).size() != id.size();
}

class FolderWriter {
public:
    FolderWriter(const NetworkTables& tables, const std::filesystem::path& folder)
        : tables_(tables), folder_(folder) {}

    Result<Done> run() {
        // Ties last: a folder without them is seen to be incomplete.
        for (const auto& [name, text] : {std::pair{"nodes.csv", nodes()},
                                         {"relations.csv", relations()},
                                         {"waves.csv", waves()},
                                         {"attributes.csv", attributes()},
                                         {"rating_scales.csv", rating_scales()},
                                         {"roster.csv", roster()},
                                         {"respondents.csv", respondents()},
                                         {"bodies.csv", bodies()},
                                         {"goals.csv", goals()},
                                         {"notes.csv", notes()},
                                         {"ties.csv", ties()}}) {
            const auto path = folder_ / name;
            if (text.empty()) {
                // A table of an earlier export would be read as part of this one.
                std::error_code ignored;
                std::filesystem::remove(path, ignored);
                continue;
            }
            if (auto written = write_file(path, text); !written) return written;
        }
        return Done{};
    }

private:
    [[nodiscard]] const std::string& id(ActorIndex actor) const { return tables_.actors[actor].id; }

    [[nodiscard]] std::string nodes() const {
        CsvText csv;
        const bool parents =
            std::any_of(tables_.actors.begin(), tables_.actors.end(),
                        [](const Actor& actor) { return actor.parent != no_index; });
        for (const std::string_view header : {"id", "name", "kind"}) csv.cell(header);
        if (parents) csv.cell("parent");
        for (const AttributeColumn& column : tables_.actor_attributes)
            csv.cell(attribute_header(column.id));
        csv.end_row();
        for (std::size_t i = 0; i < tables_.actors.size(); ++i) {
            const Actor& actor = tables_.actors[i];
            csv.cell(actor.id);
            csv.cell(actor.name);
            csv.cell(kind_name(actor.kind));
            if (parents) csv.cell(actor.parent == no_index ? std::string_view() : id(actor.parent));
            for (const AttributeColumn& column : tables_.actor_attributes)
                csv.cell(attribute_text(column.values[i]));
            csv.end_row();
        }
        return csv.text();
    }

    [[nodiscard]] std::string ties() const {
        CsvText csv;
        const bool reporters = std::any_of(tables_.ties.begin(), tables_.ties.end(),
                                           [](const Tie& tie) { return tie.reporter != no_index; });
        for (const std::string_view header : {"source", "target", "relation", "wave", "weight"})
            csv.cell(header);
        if (reporters) csv.cell("reporter");
        for (const AttributeColumn& column : tables_.tie_attributes)
            csv.cell(attribute_header(column.id));
        csv.end_row();
        for (std::size_t i = 0; i < tables_.ties.size(); ++i) {
            const Tie& tie = tables_.ties[i];
            csv.cell(id(tie.source));
            csv.cell(id(tie.target));
            csv.cell(tables_.relations[tie.relation].id);
            csv.cell(tables_.waves[tie.wave].id);
            csv.cell(shortest(tie.weight));
            if (reporters)
                csv.cell(tie.reporter == no_index ? std::string_view() : id(tie.reporter));
            for (const AttributeColumn& column : tables_.tie_attributes)
                csv.cell(attribute_text(column.values[i]));
            csv.end_row();
        }
        return csv.text();
    }

    [[nodiscard]] std::string attributes() const {
        if (tables_.actor_attributes.empty() && tables_.tie_attributes.empty()) return {};
        CsvText csv;
        csv.row({"table", "attribute", "type"});
        constexpr std::array<std::string_view, 3> types{"text", "number", "truth"};
        const auto add = [&](std::string_view table, const std::vector<AttributeColumn>& columns) {
            for (const AttributeColumn& column : columns) {
                csv.row({table, column.id, types[static_cast<std::size_t>(column.type)]});
            }
        };
        add("nodes", tables_.actor_attributes);
        add("ties", tables_.tie_attributes);
        return csv.text();
    }

    [[nodiscard]] std::string relations() const {
        CsvText csv;
        csv.row({"relation", "title", "directed", "two_mode", "category", "scale_min", "scale_max",
                 "reading", "reversed", "formal", "instrument", "anchors", "rating_scale",
                 "assumed"});
        for (const Relation& relation : tables_.relations) {
            std::vector<std::string> anchors, assumed;
            for (const auto& [code, words] : relation.anchors)
                anchors.push_back(shortest(code) + "=" + words);
            if (relation.directed_assumed) assumed.push_back("directed");
            if (relation.reading_assumed) assumed.push_back("reading");
            if (relation.scale_assumed) assumed.push_back("scale");
            csv.row({relation.id, relation.title, yes_no(relation.directed),
                     yes_no(relation.two_mode), relation.category, shortest(relation.scale_minimum),
                     shortest(relation.scale_maximum), reading_name(relation.reading),
                     yes_no(relation.reversed), yes_no(relation.formal), relation.instrument,
                     join_list(anchors), relation.rating_scale, join_list(assumed)});
        }
        return csv.text();
    }

    [[nodiscard]] std::string rating_scales() const {
        if (tables_.rating_scales.empty()) return {};
        CsvText csv;
        csv.row({"rating_scale", "title", "items"});
        for (const RatingScale& scale : tables_.rating_scales) {
            std::vector<std::string> items;
            for (const RelationIndex item : scale.items)
                items.push_back(tables_.relations[item].id);
            csv.row({scale.id, scale.title, join_list(items)});
        }
        return csv.text();
    }

    [[nodiscard]] std::string waves() const {
        CsvText csv;
        csv.row({"wave", "title", "order", "roster"});
        for (std::size_t w = 0; w < tables_.waves.size(); ++w) {
            const Wave& wave = tables_.waves[w];
            csv.row({wave.id, wave.title, std::to_string(w + 1),
                     wave.roster.empty() ? "everybody" : "listed"});
        }
        return csv.text();
    }

    [[nodiscard]] std::string roster() const {
        CsvText csv;
        csv.row({"wave", "actor"});
        bool any = false;
        for (const Wave& wave : tables_.waves) {
            for (ActorIndex actor = 0; actor < wave.roster.size(); ++actor) {
                if (!wave.roster[actor]) continue;
                csv.row({wave.id, id(actor)});
                any = true;
            }
        }
        return any ? csv.text() : std::string();
    }

    [[nodiscard]] std::string respondents() const {
        if (tables_.respondents.empty()) return {};
        CsvText csv;
        csv.row({"actor", "relation", "wave", "answered"});
        constexpr std::array<std::string_view, 3> words{"not asked", "no", "yes"};
        for (const Respondents& given : tables_.respondents) {
            for (ActorIndex actor = 0; actor < given.answers.size(); ++actor) {
                csv.row({id(actor), tables_.relations[given.relation].id,
                         tables_.waves[given.wave].id,
                         words[static_cast<std::size_t>(given.answers[actor])]});
            }
        }
        return csv.text();
    }

    [[nodiscard]] std::string bodies() const {
        if (tables_.bodies.empty()) return {};
        CsvText csv;
        csv.row(
            {"id", "purpose", "cadence", "required_groups", "meetings_planned", "meetings_held"});
        const auto number = [](const std::optional<double>& value) {
            return value ? shortest(*value) : std::string();
        };
        for (const BodyFacts& body : tables_.bodies) {
            csv.row({id(body.body), body.purpose, body.cadence, join_list(body.required_groups),
                     number(body.meetings_planned), number(body.meetings_held)});
        }
        return csv.text();
    }

    [[nodiscard]] std::string goals() const {
        if (tables_.goals.empty()) return {};
        CsvText csv;
        csv.row({"actor", "goal", "stance", "rank", "goal_title"});
        for (const Goal& goal : tables_.goals) csv.row({"", goal.id, "", "", goal.title});
        constexpr std::array<std::string_view, 3> stances{"ranked", "endorsed", "opposed"};
        for (const GoalStance& stance : tables_.stances) {
            csv.row({id(stance.actor), tables_.goals[stance.goal].id,
                     stances[static_cast<std::size_t>(stance.stance)],
                     stance.rank == 0.0 ? std::string() : shortest(stance.rank), ""});
        }
        return csv.text();
    }

    [[nodiscard]] std::string notes() const {
        if (tables_.title.empty() && tables_.notes.empty()) return {};
        CsvText csv;
        csv.row({"key", "value"});
        csv.row({"title", tables_.title});
        for (const auto& [key, value] : tables_.notes) csv.row({key, value});
        return csv.text();
    }

    const NetworkTables& tables_;
    const std::filesystem::path& folder_;
};

}  // namespace

std::string attribute_header(const std::string& id) {
    return has_meaning(id) ? std::string(attribute_prefix) + id : id;
}

Result<Done> write_folder(const Network& network, const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed || !std::filesystem::is_directory(folder, failed)) {
        return invalid_file(folder.string(), 0, "The folder could not be made.",
                            "Choose another place, or check its permissions.");
    }
    return FolderWriter(network.tables(), folder).run();
}

}  // namespace convene
