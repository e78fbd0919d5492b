// How densely people work together about each topic: overall, within schools and between
// them, likewise by level and by group.

#include <fmt/format.h>

#include "engine/partnership/density_topics.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    topics_parameter, school_parameter,
    ParameterSpec{.id = "level",
                  .meaning = "attribute that says on which level somebody works; left out where "
                             "there is none of that name",
                  .default_value = "level",
                  .kind = ParameterKind::text}};
constexpr std::string_view companions[] = {"topic_density_lower", "topic_density_upper",
                                           "topic_strength", "topic_valued_density",
                                           "topic_average_degree"};

/// The numbers of one block, which tells itself apart by `level`, `unit` and `pairs`.
void add_block(QuestionResult& result, const View& view, const DensityCells& cells,
               const std::string& pairs, const std::string& unit, bool one_unit) {
    const auto add = [&](std::string_view id, Value value) {
        QuestionRow row = row_of(view, id, value, cells);
        if (!unit.empty()) {
            row.level = Level::block;
            row.subject = row.object = unit;
        }
        row.parameters = fmt::format("topic={};pairs={}", view.relation_label(), pairs);
        result.rows.push_back(std::move(row));
    };
    add("topic_density", cells.density());
    add(companions[0], cells.lower());
    add(companions[1], cells.upper());
    const bool strengths = has_strengths(view);
    add(companions[2], strengths ? cells.strength() : Value::undefined());
    add(companions[3], strengths ? cells.valued(view.scale_maximum) : Value::undefined());
    // Between units nobody has n - 1 others to be tied to.
    if (one_unit) add(companions[4], cells.average_degree());
}

void add_division(QuestionResult& result, const View& view, const std::optional<Grouping>& grouping,
                  const std::string& what) {
    if (!grouping || grouping->names.empty()) return;
    const DividedCells divided = count_divided(view, *grouping);
    add_block(result, view, divided.within, "within_" + what, {}, false);
    add_block(result, view, divided.between, "between_" + what, {}, false);
    for (std::size_t g = 0; g < grouping->group_count(); ++g) {
        add_block(result, view, divided.units[g], what, grouping->names[g], true);
    }
    note_left_out(result, view, *grouping, what);
}

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto waves = topic_waves(input);
    if (!waves) return tl::unexpected(waves.error());
    QuestionResult result;
    for (const WaveTopics& wave : *waves) {
        for (const View& view : wave.views) {
            if (context.stop_requested()) return stopped();
            const auto schools = schools_of(input, view, result);
            if (!schools) return tl::unexpected(schools.error());
            const auto groups = groups_of(input, view);
            if (!groups) return tl::unexpected(groups.error());
            add_block(result, view, count_all(view), "all", {}, true);
            add_division(result, view, *schools, "school");
            add_division(result, view, divided_by(view, std::string(input.text("level"))), "level");
            add_division(result, view, *groups, "group");
            note_answers(result, view);
            if (!has_strengths(view)) {
                result.notes.push_back(
                    fmt::format("{}: weights are costs, so there is no strength and no valued "
                                "density.",
                                view.relation_label()));
            }
        }
    }
    return result;
}

}  // namespace

extern const Question topic_density_question;
const Question topic_density_question{
    .definition = {.id = "topic_density",
                   .title = "How densely they work together about each topic",
                   .term = "density by topic",
                   .plain =
                       "Of all pairs that could work together about a topic, the share that "
                       "does: everywhere, within schools and between them, in each school, and "
                       "likewise by level and by group. Beside it how strong the ties are, how "
                       "much of the possible collaboration that makes, how many partners "
                       "somebody has, and between which bounds the density lies if some did not "
                       "answer.",
                   .formula =
                       "D = sum over respondents i in s, j in s of x_ij / (|R_s| (n_s - 1)); "
                       "undirected topics: ties / pairs of which one answered; strength = sum of "
                       "w / ties; valued = sum of w / (W x cells), W the scale's maximum; bounds: "
                       "unanswered cells all 0, all 1",
                   .reference = "Rubinstein & McCarthy 2014, 2016; bounds: Manski 1990",
                   .family = Family::density,
                   .level = Level::network,
                   .parameters = parameters,
                   .cost = "O(topics (n + m))",
                   .missing = MissingRows::every_row,
                   .missing_words =
                       "Only rows that were answered count; the bounds say what the others can "
                       "make of it. A school where nobody answered is unknown.",
                   .companions = companions},
    .ask = ask};

}  // namespace convene
