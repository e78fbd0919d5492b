#pragma once
// Profiles: other programs' variants of our measures, under the names by which
// published values are known, so that anybody can compare. A profile is data
// (data/profiles/NAME.csv), one column of results a row:
//
//   id          the name under which the column comes out
//   metric      a metric or question of the catalogue
//   column      its own column or one of its companions
//   graph       as_is, or union (a tie either way is a tie, with the larger weight)
//   weights     given, or binary (every tie 1)
//   networks    any, directed or undirected: where the id exists
//   parameters  name=value pairs of the metric, separated by ;

#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics/metric.hpp"
#include "engine/model/scope.hpp"

namespace convene {

enum class ProfileNetworks { any, directed, undirected };

struct ProfileRow {
    std::string id;
    std::string metric;
    std::string column;
    bool as_union = false;
    bool binary = false;
    ProfileNetworks networks = ProfileNetworks::any;
    Parameters parameters;
};

/// Reads the text of a profile. Errors (invalid_input, with the line): wrong header, an unknown
/// metric, column or word, an id twice.
[[nodiscard]] Result<std::vector<ProfileRow>> parse_profile(std::string_view text);
/// The rows of data/profiles/reference.csv: every id of the reference networks that is computed.
[[nodiscard]] Result<std::vector<ProfileRow>> reference_profile();

/// Whether the row stands for a question: of the scope, not of one view. The functions below
/// leave such rows to the caller.
[[nodiscard]] bool is_question(const ProfileRow& row);

/// Whether the row's id exists on `view`: directedness, and groups where its metric needs them.
[[nodiscard]] bool fits(const ProfileRow& row, const View& view, const Groups* groups);

/// Runs one row on `view`. Precondition: fits(). The column bears the row's id.
/// Weights are read as the id says, whatever the relation declares; rows that
/// nobody gave are as in the view. Errors: those of the metric.
[[nodiscard]] Result<MetricColumn> run_profile_row(const ProfileRow& row, const View& view,
                                                   const Groups* groups, const RunContext& context);

struct ProfileColumn {
    const ProfileRow* row = nullptr;  ///< into the rows that were given
    MetricColumn column;
};
struct ProfileResult {
    std::vector<ProfileColumn> columns;  ///< in the order of the profile
    std::vector<std::string> left_out;   ///< "id: why", for rows whose metric could not compute
};
/// Runs every row that fits, each metric once for all rows that differ in the
/// column alone. A metric that cannot compute leaves its rows out, with the
/// reason; only a stop request fails the whole.
[[nodiscard]] Result<ProfileResult> run_profile(const std::vector<ProfileRow>& rows,
                                                const View& view, const Groups* groups,
                                                const RunContext& context);

}  // namespace convene
