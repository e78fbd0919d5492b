#include "engine/partnership/profile.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "engine/partnership/catalogue.hpp"
#include "engine/partnership/profile_data.hpp"

namespace convene {
namespace {

constexpr std::string_view header = "id,metric,column,graph,weights,networks,parameters";

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

tl::unexpected<Error> bad_line(std::size_t line, std::string message) {
    return invalid_file("profile", line, std::move(message),
                        "Compare with data/profiles/reference.csv.");
}

Result<ProfileRow> parse_row(std::string_view text, std::size_t line) {
    const auto cells = split(text, ',');
    if (cells.size() != 7)
        return bad_line(line, fmt::format("{} fields where 7 belong.", cells.size()));
    ProfileRow row;
    row.id = cells[0];
    row.metric = cells[1];
    row.column = cells[2];
    const Metric* metric = find_definition(row.metric);
    if (row.id.empty() || metric == nullptr || metric->id != row.metric) {
        return bad_line(line, fmt::format("There is no metric \"{}\".", row.metric));
    }
    if (row.column != row.metric && std::find(metric->companions.begin(), metric->companions.end(),
                                              row.column) == metric->companions.end()) {
        return bad_line(line, fmt::format("{} has no column \"{}\".", row.metric, row.column));
    }
    const auto word = [&](std::size_t cell,
                          std::initializer_list<std::string_view> words) -> Result<int> {
        const auto at = std::find(words.begin(), words.end(), cells[cell]);
        if (at == words.end())
            return bad_line(line, fmt::format("\"{}\" is not a word used here.", cells[cell]));
        return static_cast<int>(at - words.begin());
    };
    const auto graph = word(3, {"as_is", "union"});
    const auto weights = word(4, {"given", "binary"});
    const auto networks = word(5, {"any", "directed", "undirected"});
    for (const auto* choice : {&graph, &weights, &networks}) {
        if (!*choice) return tl::unexpected(choice->error());
    }
    row.as_union = *graph == 1;
    row.binary = *weights == 1;
    row.networks = static_cast<ProfileNetworks>(*networks);
    if (is_question(row) && (row.as_union || row.binary || row.networks != ProfileNetworks::any)) {
        return bad_line(
            line, fmt::format("{} looks at its relations itself: as_is, given, any.", row.metric));
    }
    if (!cells[6].empty()) {
        for (const std::string& pair : split(cells[6], ';')) {
            const std::size_t equals = pair.find('=');
            if (equals == std::string::npos)
                return bad_line(line, fmt::format("\"{}\" is no name=value.", pair));
            row.parameters[pair.substr(0, equals)] = pair.substr(equals + 1);
        }
    }
    if (auto checked = check_parameters(*metric, row.parameters); !checked) {
        return bad_line(line, checked.error().message);
    }
    return row;
}

/// Graphs of one view after the transforms that rows ask for, each made once.
class Transformed {
public:
    explicit Transformed(const Graph& graph) : graph_(graph) {}
    const Graph& of(bool as_union, bool binary) {
        if (!as_union && !binary) return graph_;
        auto& slot = made_[{as_union, binary}];
        if (!slot) {
            const Graph base = as_union ? symmetrized(graph_, Symmetrize::either) : graph_;
            slot = binary ? binarized(base) : base;
        }
        return *slot;
    }

private:
    const Graph& graph_;
    std::map<std::pair<bool, bool>, std::optional<Graph>> made_;
};

Result<MetricResult> run_metric_of(const ProfileRow& row, const View& view, const Groups* groups,
                                   const RunContext& context, Transformed& graphs) {
    const Metric* metric = find_metric(row.metric);
    assert(metric != nullptr);
    const MetricInput input{.graph = graphs.of(row.as_union, row.binary),
                            .coverage = view.coverage,
                            .groups = metric->needs_groups ? groups : nullptr,
                            .scale_minimum = view.scale_minimum,
                            .scale_maximum = view.scale_maximum,
                            .weight_is_cost = false,
                            .parameters = &row.parameters,
                            .metric = metric};
    return metric->run(input, context);
}

Result<MetricColumn> column_of(const ProfileRow& row, const MetricResult& result) {
    for (const MetricColumn& column : result.columns) {
        if (column.id != row.column) continue;
        MetricColumn renamed = column;
        renamed.id = row.id;
        return renamed;
    }
    return cannot_compute(fmt::format("{} gave no column {}.", row.metric, row.column));
}

}  // namespace

Result<std::vector<ProfileRow>> parse_profile(std::string_view text) {
    std::vector<ProfileRow> rows;
    std::set<std::string, std::less<>> ids;
    std::size_t line = 0;
    for (std::string& content : split(text, '\n')) {
        ++line;
        if (!content.empty() && content.back() == '\r') content.pop_back();
        if (line == 1) {
            if (content != header)
                return bad_line(line, fmt::format("The header must be {}.", header));
            continue;
        }
        if (content.empty()) continue;
        auto row = parse_row(content, line);
        if (!row) return tl::unexpected(row.error());
        if (!ids.insert(row->id).second)
            return bad_line(line, fmt::format("{} stands there twice.", row->id));
        rows.push_back(std::move(*row));
    }
    return rows;
}

Result<std::vector<ProfileRow>> reference_profile() {
    return parse_profile(reference_profile_text);
}

bool is_question(const ProfileRow& row) {
    const Metric* definition = find_definition(row.metric);
    return definition != nullptr && definition->run == nullptr;
}

bool fits(const ProfileRow& row, const View& view, const Groups* groups) {
    const bool directed = view.graph.directed();
    if (row.networks == ProfileNetworks::directed && !directed) return false;
    if (row.networks == ProfileNetworks::undirected && directed) return false;
    const Metric* metric = find_metric(row.metric);
    return metric != nullptr && (!metric->needs_groups || groups != nullptr);
}

Result<MetricColumn> run_profile_row(const ProfileRow& row, const View& view, const Groups* groups,
                                     const RunContext& context) {
    assert(fits(row, view, groups));
    Transformed graphs(view.graph);
    const auto result = run_metric_of(row, view, groups, context, graphs);
    if (!result) return tl::unexpected(result.error());
    return column_of(row, *result);
}

Result<ProfileResult> run_profile(const std::vector<ProfileRow>& rows, const View& view,
                                  const Groups* groups, const RunContext& context) {
    ProfileResult profile;
    Transformed graphs(view.graph);
    using Key = std::tuple<std::string, bool, bool, Parameters>;
    std::map<Key, Result<MetricResult>> results;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ProfileRow& row = rows[i];
        if (!fits(row, view, groups)) continue;
        if (context.stop_requested()) return stopped();
        context.report(static_cast<double>(i) / static_cast<double>(rows.size()), row.id);
        const Key key{row.metric, row.as_union, row.binary, row.parameters};
        auto at = results.find(key);
        if (at == results.end()) {
            RunContext quiet = context;
            quiet.progress = {};
            at = results.emplace(key, run_metric_of(row, view, groups, quiet, graphs)).first;
        }
        if (!at->second && at->second.error().kind == ErrorKind::stopped) return stopped();
        auto column = at->second ? column_of(row, *at->second)
                                 : Result<MetricColumn>(tl::unexpected(at->second.error()));
        if (column)
            profile.columns.push_back({&row, std::move(*column)});
        else
            profile.left_out.push_back(fmt::format("{}: {}", row.id, column.error().message));
    }
    return profile;
}

}  // namespace convene
