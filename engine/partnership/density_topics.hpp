#pragma once
// What the questions about collaboration share: the topics (relations) that they go through,
// the schools they compare, and rows of results.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/scope.hpp"
#include "engine/partnership/density_cells.hpp"
#include "engine/partnership/question.hpp"

namespace convene {

inline constexpr ParameterSpec topics_parameter{
    .id = "relations",
    .meaning =
        "topics: ids of relations separated by commas; empty: those in scope, and where "
        "none is chosen every relation between actors that is neither formal nor trust",
    .default_value = "",
    .kind = ParameterKind::text};
inline constexpr ParameterSpec school_parameter{
    .id = "school",
    .meaning =
        "attribute that says in which school somebody is, or parent for where they "
        "belong; empty: school, place, site, building, campus or location, else parent",
    .default_value = "",
    .kind = ParameterKind::text};

/// The topics of one wave, a view each.
struct WaveTopics {
    std::string wave;
    std::vector<View> views;
};
/// For every wave in scope, in table order. Of the relations in scope those that are no
/// topics, memberships and trust ratings, are passed over. Errors: no such relation or wave
/// (invalid_input), one of those named as a topic, or no topic at all (cannot_compute).
[[nodiscard]] Result<std::vector<WaveTopics>> topic_waves(const QuestionInput& input);

/// Ids of a text separated by commas; a text that is an id as a whole is one.
[[nodiscard]] std::vector<std::string> listed_relations(const Network& network,
                                                        std::string_view text);

/// Schools as the parameter `school` says; none where it is empty and nothing fits. Where it
/// is empty and something fits, `result` says what was assumed, once.
/// Errors: the attribute named is not there.
[[nodiscard]] Result<std::optional<Grouping>> schools_of(const QuestionInput& input,
                                                         const View& view, QuestionResult& result);
/// Where everybody belongs (Actor::parent), by the id of the unit.
[[nodiscard]] Grouping by_parent(const View& view);
/// The grouping asked for; none where it is the default and not there. Errors: another
/// attribute that is not there.
[[nodiscard]] Result<std::optional<Grouping>> groups_of(const QuestionInput& input,
                                                        const View& view);
/// By an attribute (or parent); none where there is no such attribute.
[[nodiscard]] std::optional<Grouping> divided_by(const View& view, const std::string& attribute);

/// A row about `view` with the actors and respondents of `cells`.
[[nodiscard]] QuestionRow row_of(const View& view, std::string_view id, Value value,
                                 const DensityCells& cells);

/// "talk, wave 1: rests on the answers of 5 of 8." and how many are in no unit; nothing where
/// all answered and all have one.
void note_answers(QuestionResult& result, const View& view);
void note_left_out(QuestionResult& result, const View& view, const Grouping& grouping,
                   std::string_view what);

/// Whether weights of `view` are strengths, whose mean and maximum mean something.
[[nodiscard]] bool has_strengths(const View& view);

}  // namespace convene
