#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/network_summary.hpp"
#include "engine/core/number.hpp"
#include "engine/report/text_table.hpp"

namespace convene {

namespace {

using Json = nlohmann::ordered_json;

std::string rate_text(const ResponseRate& response) {
    if (response.assumed) return "assumed";
    const auto rate = response.rate();
    return rate ? fmt::format("{:.0f} %", 100.0 * *rate) : "nobody asked";
}

std::string scale_text(const Relation& relation) {
    return fmt::format("{} to {}{}{}", shortest(relation.scale_minimum),
                       shortest(relation.scale_maximum), relation.reversed ? ", reversed" : "",
                       relation.scale_assumed ? " (assumed)" : "");
}

std::string ties_text(const Relation& relation) {
    const std::string_view direction = relation.two_mode   ? "members to bodies"
                                       : relation.directed ? "directed"
                                                           : "undirected";
    const bool assumed = relation.directed_assumed && !relation.two_mode;
    return fmt::format("{}{}", direction, assumed ? " (assumed)" : "");
}

std::string_view type_name(AttributeType type) {
    switch (type) {
        case AttributeType::text: return "text";
        case AttributeType::number: return "number";
        case AttributeType::truth: return "yes/no";
    }
    return {};
}

std::string relations_text(const NetworkSummary& summary) {
    TextTable table{{"relation", "category", "ties are", "weight", "scale", "wave", "ties", "asked",
                     "answered", "rate"},
                    {},
                    {false, false, false, false, false, false, true, true, true, true}};
    for (const RelationSummary& each : summary.relations) {
        const Relation& relation = *each.relation;
        table.rows.push_back({relation.id, relation.category, ties_text(relation),
                              std::string(reading_name(relation.reading)), scale_text(relation),
                              each.wave->id, std::to_string(each.ties),
                              std::to_string(each.response.asked),
                              std::to_string(each.response.answered), rate_text(each.response)});
    }
    return aligned_text(table, 2);
}

std::string groups_text(const NetworkSummary& summary) {
    TextTable table{{summary.group_attribute, "actors", "asked", "answered", "rate"},
                    {},
                    {false, true, true, true, true}};
    for (const GroupSummary& each : summary.groups) {
        const bool assumed = each.response.assumed;
        table.rows.push_back(
            {each.group.empty() ? "(none)" : each.group, std::to_string(each.actors),
             assumed ? "" : std::to_string(each.response.asked),
             assumed ? "" : std::to_string(each.response.answered), rate_text(each.response)});
    }
    return aligned_text(table, 2);
}

std::string_view rule_in_words(Symmetrize rule) {
    switch (rule) {
        case Symmetrize::either: return "one report is enough";
        case Symmetrize::both: return "both must report it";
        case Symmetrize::mean: return "the mean of both";
        case Symmetrize::none: break;
    }
    return "reports stay apart";
}

Json response_json(const ResponseRate& response) {
    Json json{{"asked", response.asked}, {"answered", response.answered}};
    const auto rate = response.rate();
    json["rate"] = rate ? Json(*rate) : Json(nullptr);
    json["assumed"] = response.assumed;
    return json;
}

}  // namespace

std::string summary_text(const NetworkSummary& summary) {
    const Network& network = *summary.network;
    const NetworkTables& tables = network.tables();
    std::string text;
    if (!tables.title.empty()) text += tables.title + '\n';
    text +=
        fmt::format("{} actors: {} people, {} organizations, {} bodies\n", network.actors().size(),
                    summary.people, summary.organizations, summary.bodies);
    text += fmt::format("Content {}\n", network.content_hash());
    for (const auto& [key, value] : tables.notes) {
        // What a window should show first is no fact about the network.
        if (!key.starts_with("view.")) text += fmt::format("{}: {}\n", key, value);
    }

    text += "\nRelations\n" + relations_text(summary);
    if (!summary.pairs.empty()) {
        TextTable pairs{{"relation", "wave", "pairs that both answered", "both report it",
                         "one reports it", "rule"},
                        {},
                        {false, false, true, true, true, false}};
        for (const PairSummary& each : summary.pairs) {
            pairs.rows.push_back(
                {each.relation->id, each.wave->id, std::to_string(each.reports.pairs),
                 std::to_string(each.reports.both), std::to_string(each.reports.one_sided),
                 std::string(rule_in_words(each.relation->pair_rule))});
        }
        text += "\nTwo reports of one tie\n" + aligned_text(pairs, 2);
    }
    if (!tables.rating_scales.empty()) {
        TextTable scales{{"rating scale", "title", "items"}, {}, {}};
        for (const RatingScale& scale : tables.rating_scales) {
            std::string items;
            for (const RelationIndex item : scale.items) {
                items += (items.empty() ? "" : ", ") + network.relations()[item].id;
            }
            scales.rows.push_back({scale.id, scale.title, items});
        }
        text += "\nRating scales\n" + aligned_text(scales, 2);
    }
    TextTable waves{{"wave", "title", "on the roster"}, {}, {false, false, true}};
    for (WaveIndex wave = 0; wave < network.waves().size(); ++wave) {
        std::size_t present = 0;
        for (ActorIndex actor = 0; actor < network.actors().size(); ++actor) {
            if (network.on_roster(wave, actor)) ++present;
        }
        waves.rows.push_back(
            {network.waves()[wave].id, network.waves()[wave].title, std::to_string(present)});
    }
    text += "\nWaves\n" + aligned_text(waves, 2);
    if (!summary.groups.empty()) text += "\nGroups\n" + groups_text(summary);
    if (!summary.attributes.empty()) {
        TextTable attributes{
            {"attribute", "type", "filled", "different values"}, {}, {false, false, true, true}};
        for (const AttributeSummary& each : summary.attributes) {
            attributes.rows.push_back({each.column->id, std::string(type_name(each.column->type)),
                                       std::to_string(each.filled), std::to_string(each.distinct)});
        }
        text += "\nAttributes of actors\n" + aligned_text(attributes, 2);
    }
    if (!summary.assumptions.empty()) {
        text += "\nAssumptions\n";
        for (const std::string& assumption : summary.assumptions) text += "  " + assumption + '\n';
    }
    if (summary.rows.read > 0) {
        text +=
            fmt::format("\nImport: {} rows read, {} kept, {} merged, {} repaired, {} rejected\n",
                        summary.rows.read, summary.rows.kept, summary.rows.merged,
                        summary.rows.repaired, summary.rows.rejected);
    }
    return text;
}

std::string summary_json(const NetworkSummary& summary) {
    const Network& network = *summary.network;
    const NetworkTables& tables = network.tables();
    Json json;
    json["convene"] = CONVENE_VERSION;
    json["title"] = tables.title;
    json["content"] = network.content_hash();
    json["actors"] = {{"total", network.actors().size()},
                      {"people", summary.people},
                      {"organizations", summary.organizations},
                      {"bodies", summary.bodies}};
    json["notes"] = Json::object();
    for (const auto& [key, value] : tables.notes) json["notes"][key] = value;
    json["waves"] = Json::array();
    for (const Wave& wave : network.waves()) {
        json["waves"].push_back({{"id", wave.id}, {"title", wave.title}});
    }
    json["relations"] = Json::array();
    for (const RelationSummary& each : summary.relations) {
        const Relation& relation = *each.relation;
        json["relations"].push_back({{"id", relation.id},
                                     {"title", relation.title},
                                     {"category", relation.category},
                                     {"wave", each.wave->id},
                                     {"directed", relation.directed},
                                     {"directed_assumed", relation.directed_assumed},
                                     {"two_mode", relation.two_mode},
                                     {"reading", reading_name(relation.reading)},
                                     {"reading_assumed", relation.reading_assumed},
                                     {"scale_minimum", relation.scale_minimum},
                                     {"scale_maximum", relation.scale_maximum},
                                     {"scale_assumed", relation.scale_assumed},
                                     {"reversed", relation.reversed},
                                     {"formal", relation.formal},
                                     {"instrument", relation.instrument},
                                     {"ties", each.ties},
                                     {"response", response_json(each.response)}});
    }
    for (const PairSummary& each : summary.pairs) {
        json["pair_reports"].push_back({{"relation", each.relation->id},
                                        {"wave", each.wave->id},
                                        {"pairs", each.reports.pairs},
                                        {"both", each.reports.both},
                                        {"one_sided", each.reports.one_sided},
                                        {"rule", rule_in_words(each.relation->pair_rule)}});
    }
    json["rating_scales"] = Json::array();
    for (const RatingScale& scale : tables.rating_scales) {
        Json items = Json::array();
        for (const RelationIndex item : scale.items) items.push_back(network.relations()[item].id);
        json["rating_scales"].push_back(
            {{"id", scale.id}, {"title", scale.title}, {"items", items}});
    }
    json["group_attribute"] = summary.group_attribute;
    json["groups"] = Json::array();
    for (const GroupSummary& each : summary.groups) {
        json["groups"].push_back({{"group", each.group},
                                  {"actors", each.actors},
                                  {"response", response_json(each.response)}});
    }
    json["attributes"] = Json::array();
    for (const AttributeSummary& each : summary.attributes) {
        json["attributes"].push_back({{"id", each.column->id},
                                      {"type", type_name(each.column->type)},
                                      {"filled", each.filled},
                                      {"distinct", each.distinct}});
    }
    json["assumptions"] = summary.assumptions;
    json["import"] = {{"read", summary.rows.read},
                      {"kept", summary.rows.kept},
                      {"merged", summary.rows.merged},
                      {"repaired", summary.rows.repaired},
                      {"rejected", summary.rows.rejected}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace convene
