#include "engine/report/results.hpp"

#include "engine/core/number.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/json_text.hpp"

namespace convene {

namespace {

constexpr std::string_view header =
    "metric,level,subject,object,value,status,n,respondents,relation,wave,parameters\n";

std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& letter : line) {
        if (letter == '\n' || letter == '\r') letter = ' ';
    }
    return line;
}

void append_json_field(std::string& json, std::string_view name, std::string_view value) {
    json += json_text(name);
    json += ':';
    json += value;
}

}  // namespace

std::string provenance_text(const ResultTable& table) {
    std::string text;
    for (const auto& [key, value] : table.provenance) {
        text += one_line(key) + ": " + one_line(value) + '\n';
    }
    return text;
}

std::string results_csv(const ResultTable& table, bool with_provenance) {
    std::string csv;
    csv.reserve(table.rows.size() * 96 + 4096);
    if (with_provenance) {
        for (const auto& [key, value] : table.provenance) {
            csv += "# " + one_line(key) + ": " + one_line(value) + '\n';
        }
    }
    csv += header;
    for (const ResultRow& row : table.rows) {
        const std::string value = row.value.ok() ? shortest(row.value.number) : std::string{};
        const std::string n = std::to_string(row.n);
        const std::string respondents = std::to_string(row.respondents);
        csv += csv_line({row.metric, level_name(row.level), row.subject, row.object, value,
                         status_name(row.value.status), n, respondents, row.relation, row.wave,
                         row.parameters});
    }
    return csv;
}

std::string results_json(const ResultTable& table) {
    std::string json = "{\n\"provenance\":[";
    for (std::size_t i = 0; i < table.provenance.size(); ++i) {
        json += i > 0 ? ",\n{" : "\n{";
        append_json_field(json, "key", json_text(table.provenance[i].first));
        json += ',';
        append_json_field(json, "text", json_text(table.provenance[i].second));
        json += '}';
    }
    json += "\n],\n\"rows\":[";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const ResultRow& row = table.rows[i];
        json += i > 0 ? ",\n{" : "\n{";
        append_json_field(json, "metric", json_text(row.metric));
        json += ',';
        append_json_field(json, "level", json_text(level_name(row.level)));
        json += ',';
        append_json_field(json, "subject", json_text(row.subject));
        json += ',';
        append_json_field(json, "object", json_text(row.object));
        json += ',';
        append_json_field(json, "value", row.value.ok() ? shortest(row.value.number) : "null");
        json += ',';
        append_json_field(json, "status", json_text(status_name(row.value.status)));
        json += ',';
        append_json_field(json, "n", std::to_string(row.n));
        json += ',';
        append_json_field(json, "respondents", std::to_string(row.respondents));
        json += ',';
        append_json_field(json, "relation", json_text(row.relation));
        json += ',';
        append_json_field(json, "wave", json_text(row.wave));
        json += ',';
        append_json_field(json, "parameters", json_text(row.parameters));
        json += '}';
    }
    return json + "\n]\n}\n";
}

}  // namespace convene
