// Building representatives: their ties to other schools, and the tie to their own principal.

#include <algorithm>

#include <fmt/format.h>

#include "engine/metrics/cohesion_support.hpp"
#include "engine/partnership/density_roles.hpp"
#include "engine/partnership/density_topics.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {
    topics_parameter,
    school_parameter,
    rep_parameter,
    adm_parameter,
    tch_parameter,
    ParameterSpec{.id = "principal",
                  .meaning = "attribute and value that make an administrator a principal, as in "
                             "role=Principal; empty: role=Principal, and every administrator of "
                             "the school where nobody has that role",
                  .default_value = "",
                  .kind = ParameterKind::text},
    ParameterSpec{.id = "formality",
                  .meaning = "attribute of ties that says formal or informal",
                  .default_value = "formality",
                  .kind = ParameterKind::text}};
constexpr std::string_view companions[] = {"rep_external_schools", "rep_principal_tied",
                                           "rep_principal_frequency", "rep_principal_informal",
                                           "rep_principal_informal_share"};

/// Among the administrators in scope, the principals.
std::vector<bool> principals_of(const QuestionInput& input, const View& view, const Roles& roles) {
    const std::string_view text = input.text("principal");
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string attribute(text.empty() ? "role" : text.substr(0, equals));
    const std::string value(text.empty()           ? "Principal"
                            : equals < text.size() ? text.substr(equals + 1)
                                                   : std::string_view());
    const AttributeColumn* column = view.network->find_attribute(attribute);
    std::vector<bool> principal(view.graph.vertex_count(), false);
    bool any = false;
    for (Vertex v = 0; v < principal.size(); ++v) {
        if (roles.of_vertex[v] != Role::adm || column == nullptr) continue;
        principal[v] = attribute_text(column->values[view.actors[v]]) == value;
        any = any || principal[v];
    }
    if (any || !text.empty()) return principal;
    for (Vertex v = 0; v < principal.size(); ++v) principal[v] = roles.of_vertex[v] == Role::adm;
    return principal;
}

/// Reports of the two about each other whose formality is on record.
struct Formality {
    double informal = 0.0, known = 0.0;
};
Formality formality_between(const QuestionInput& input, const View& view, ActorIndex a,
                            ActorIndex b) {
    Formality counted;
    const Network& network = *view.network;
    const auto relation = network.find_relation(view.relation_label());
    const auto wave = network.find_wave(view.wave_label());
    const auto& columns = network.tables().tie_attributes;
    const auto column = std::find_if(
        columns.begin(), columns.end(),
        [&](const AttributeColumn& each) { return each.id == input.text("formality"); });
    if (!relation || !wave || column == columns.end()) return counted;
    const auto ties = network.ties(*wave, *relation);
    for (const auto& [from, to] : {std::pair{a, b}, std::pair{b, a}}) {
        const auto at = std::lower_bound(ties.begin(), ties.end(), std::pair{from, to},
                                         [](const Tie& tie, const auto& ends) {
                                             return std::pair{tie.source, tie.target} < ends;
                                         });
        for (auto tie = at; tie != ties.end() && tie->source == from && tie->target == to; ++tie) {
            const auto index = static_cast<std::size_t>(&*tie - network.tables().ties.data());
            const std::string text = attribute_text(column->values[index]);
            if (text != "formal" && text != "informal") continue;
            counted.known += 1.0;
            if (text == "informal") counted.informal += 1.0;
        }
    }
    return counted;
}

class RepRows {
public:
    RepRows(const QuestionInput& input, const View& view, const Roles& roles,
            const Grouping& places, QuestionResult& result)
        : input_(input), view_(view), roles_(roles), places_(places), result_(result) {}

    void add_all() {
        const std::vector<bool> principal = principals_of(input_, view_, roles_);
        Formality all;
        bool any_pair = false;
        for (Vertex rep = 0; rep < view_.graph.vertex_count(); ++rep) {
            if (roles_.of_vertex[rep] != Role::rep || places_.group_of[rep] == no_index) continue;
            add_external(rep);
            for (Vertex other = 0; other < view_.graph.vertex_count(); ++other) {
                if (!principal[other] || places_.group_of[other] != places_.group_of[rep]) continue;
                add_pair(rep, other, all);
                any_pair = true;
            }
        }
        if (any_pair) {
            add(companions[4], Level::network, {}, {}, share(all.informal, all.known));
        }
    }

private:
    void add(std::string_view id, Level level, std::string subject, std::string object,
             Value value) {
        QuestionRow row = row_of(view_, id, value, {});
        row.level = level;
        row.subject = std::move(subject);
        row.object = std::move(object);
        row.n = view_.graph.vertex_count();
        row.respondents = view_.coverage.respondent_count();
        row.parameters = fmt::format("topic={}", view_.relation_label());
        result_.rows.push_back(std::move(row));
    }
    [[nodiscard]] const std::string& id_of(Vertex v) const {
        return view_.network->actors()[view_.actors[v]].id;
    }

    void add_external(Vertex rep) {
        const bool given = view_.coverage.answered(rep);
        double ties = 0.0;
        std::vector<std::uint32_t> schools;
        for (const Vertex partner : view_.graph.out(rep)) {
            const std::uint32_t place = places_.group_of[partner];
            const auto role = roles_.of_vertex[partner];
            if (place == no_index || place == places_.group_of[rep] || !role) continue;
            ties += 1.0;
            schools.push_back(place);
        }
        std::sort(schools.begin(), schools.end());
        const auto end = std::unique(schools.begin(), schools.end());
        const auto reached = static_cast<double>(end - schools.begin());
        add("rep_external_degree", Level::actor, id_of(rep), {},
            given ? Value::of(ties) : Value::unknown());
        add(companions[0], Level::actor, id_of(rep), {},
            given ? Value::of(reached) : Value::unknown());
    }

    void add_pair(Vertex rep, Vertex principal, Formality& all) {
        const Graph& graph = view_.graph;
        const bool directed = graph.directed();
        const bool forth = view_.coverage.observed(rep, principal, directed);
        const bool back = view_.coverage.observed(principal, rep, directed);
        const bool tied =
            (forth && graph.has_arc(rep, principal)) || (back && graph.has_arc(principal, rep));
        // "No" of one of them alone leaves open what the other would say.
        const Value is_tied = tied            ? Value::of(1.0)
                              : forth && back ? Value::of(0.0)
                                              : Value::unknown();
        add(companions[1], Level::dyad, id_of(rep), id_of(principal), is_tied);
        Value frequency = is_tied;
        if (tied && has_strengths(view_)) {
            double sum = 0.0, reports = 0.0;
            for (const auto& [from, to, covered] :
                 {std::tuple{rep, principal, forth}, std::tuple{principal, rep, back}}) {
                if (!covered || !graph.has_arc(from, to)) continue;
                sum += graph.weight(from, to);
                reports += 1.0;
            }
            frequency = share(sum, reports);
        } else if (tied) {
            frequency = Value::undefined();
        }
        add(companions[2], Level::dyad, id_of(rep), id_of(principal), frequency);
        const Formality own =
            tied ? formality_between(input_, view_, view_.actors[rep], view_.actors[principal])
                 : Formality{};
        all.informal += own.informal;
        all.known += own.known;
        add(companions[3], Level::dyad, id_of(rep), id_of(principal),
            is_tied.ok() ? share(own.informal, own.known) : is_tied);
    }

    const QuestionInput& input_;
    const View& view_;
    const Roles& roles_;
    const Grouping& places_;
    QuestionResult& result_;
};

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto waves = topic_waves(input);
    if (!waves) return tl::unexpected(waves.error());
    QuestionResult result;
    std::optional<Error> why;
    for (const WaveTopics& wave : *waves) {
        for (const View& view : wave.views) {
            if (context.stop_requested()) return stopped();
            const auto roles = roles_of(input, view);
            if (!roles && roles.error().kind != ErrorKind::cannot_compute) {
                return tl::unexpected(roles.error());
            }
            if (!roles) {
                why = roles.error();
                continue;
            }
            const auto places = schools_of(input, view, result);
            if (!places) return tl::unexpected(places.error());
            if (!*places) {
                return cannot_compute("Nothing says who is in which school.",
                                      "Name the attribute: --param school=ATTRIBUTE.");
            }
            RepRows(input, view, *roles, **places, result).add_all();
            note_answers(result, view);
        }
    }
    if (!result.rows.empty()) return result;
    if (why) return tl::unexpected(*why);
    return cannot_compute("Nobody is known as a building representative of a school.",
                          "Name the group: --param rep=GROUP.");
}

}  // namespace

extern const Question rep_external_degree_question;
const Question rep_external_degree_question{
    .definition = {.id = "rep_external_degree",
                   .title = "Where building representatives reach",
                   .term = "external degree of representatives",
                   .plain =
                       "For each building representative: how many people of other schools they "
                       "are tied to and how many schools that makes; and their tie to the "
                       "principal of their own school: how frequent, and how much of it is "
                       "informal where that was recorded. Knowledge travels between schools on "
                       "the first, partnership rests on the second.",
                   .formula =
                       "external degree: ties of a REP to TCH, ADM and REP of other schools; "
                       "frequency: mean of the reported strengths between REP and principal, 0 "
                       "if there is no tie; informal: informal reports / reports on record",
                   .reference = "Rubinstein & McCarthy 2014; Rubinstein, Liu & McCarthy 2019",
                   .family = Family::density,
                   .level = Level::actor,
                   .parameters = parameters,
                   .cost = "O(topics (n + m))",
                   .missing = MissingRows::own_row,
                   .missing_words =
                       "External degree is unknown for representatives who did not answer; a "
                       "pair without a reported tie is unknown unless both answered, or one "
                       "where ties have no direction.",
                   .needs_groups = true,
                   .companions = companions},
    .ask = ask};

}  // namespace convene
