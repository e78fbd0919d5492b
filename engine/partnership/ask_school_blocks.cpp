// Representatives with administrators, teachers with administrators, teachers with each
// other: one table, school by school.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/partnership/density_roles.hpp"
#include "engine/partnership/density_topics.hpp"

namespace convene {
namespace {

constexpr ParameterSpec parameters[] = {topics_parameter, school_parameter, rep_parameter,
                                        adm_parameter, tch_parameter};
constexpr std::string_view companions[] = {"school_blocks_lower", "school_blocks_upper",
                                           "school_blocks_strength", "school_blocks_cells",
                                           "school_blocks_answered"};

using RolePair = std::pair<Role, Role>;

/// Both directions where ties have one.
std::vector<RolePair> blocks_wanted(const Roles& roles, bool directed) {
    std::vector<RolePair> wanted;
    const auto add = [&](Role from, Role to) {
        if (!roles.found(from) || !roles.found(to)) return;
        wanted.emplace_back(from, to);
        if (directed && from != to) wanted.emplace_back(to, from);
    };
    add(Role::rep, Role::adm);
    add(Role::tch, Role::adm);
    add(Role::tch, Role::tch);
    return wanted;
}

void add_rows(QuestionResult& result, const View& view, const RolePair& block,
              const std::string& school, const DensityCells& cells) {
    const auto add = [&](std::string_view id, Value value) {
        QuestionRow row = row_of(view, id, value, cells);
        row.level = Level::block;
        row.subject = role_code(block.first);
        row.object = role_code(block.second);
        row.parameters = fmt::format("topic={}", view.relation_label());
        if (!school.empty()) row.parameters = fmt::format("in={};{}", school, row.parameters);
        result.rows.push_back(std::move(row));
    };
    add("school_blocks", cells.density());
    add(companions[0], cells.lower());
    add(companions[1], cells.upper());
    add(companions[2], has_strengths(view) ? cells.strength() : Value::undefined());
    add(companions[3], Value::of(cells.possible));
    add(companions[4], Value::of(cells.observed));
}

/// Schools are the units where somebody teaches or represents; the district's office is none.
std::vector<bool> is_school(const Roles& roles, const Grouping& places) {
    std::vector<bool> school(places.group_count(), false);
    for (std::size_t v = 0; v < roles.of_vertex.size(); ++v) {
        if (places.group_of[v] == no_index || !roles.of_vertex[v]) continue;
        if (*roles.of_vertex[v] != Role::adm) school[places.group_of[v]] = true;
    }
    return school;
}

void add_view(QuestionResult& result, const View& view, const Roles& roles,
              const Grouping& places) {
    const auto label = [](std::size_t place, Role role) {
        return static_cast<std::uint32_t>(place * role_count + static_cast<std::size_t>(role));
    };
    std::vector<std::uint32_t> labels(view.graph.vertex_count(), no_index);
    for (std::size_t v = 0; v < labels.size(); ++v) {
        if (places.group_of[v] == no_index || !roles.of_vertex[v]) continue;
        labels[v] = label(places.group_of[v], *roles.of_vertex[v]);
    }
    const std::vector<RolePair> wanted = blocks_wanted(roles, view.graph.directed());
    const std::vector<bool> school = is_school(roles, places);
    std::vector<Block> blocks;
    for (std::size_t place = 0; place < places.group_count(); ++place) {
        if (!school[place]) continue;
        for (const auto& [from, to] : wanted) {
            blocks.emplace_back(label(place, from), label(place, to));
        }
    }
    const auto cells = count_blocks(view, labels, places.group_count() * role_count, blocks);
    std::vector<DensityCells> all(wanted.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t place = blocks[i].first / role_count;
        all[i % wanted.size()] += cells[i];
        add_rows(result, view, wanted[i % wanted.size()], places.names[place], cells[i]);
    }
    for (std::size_t b = 0; b < wanted.size(); ++b) add_rows(result, view, wanted[b], {}, all[b]);
}

void note_roles(QuestionResult& result, const Roles& roles) {
    for (const Role role : {Role::rep, Role::adm, Role::tch}) {
        const auto& groups = roles.groups[static_cast<std::size_t>(role)];
        result.notes.push_back(
            groups.empty() ? fmt::format("No group was found for {}, so its blocks are left out.",
                                         role_code(role))
                           : fmt::format("{}: {}.", role_code(role), fmt::join(groups, ", ")));
    }
}

Result<QuestionResult> ask(const QuestionInput& input, const RunContext& context) {
    const auto waves = topic_waves(input);
    if (!waves) return tl::unexpected(waves.error());
    QuestionResult result;
    bool noted = false;
    for (const WaveTopics& wave : *waves) {
        for (const View& view : wave.views) {
            if (context.stop_requested()) return stopped();
            const auto roles = roles_of(input, view);
            // Some relations are not about these groups at all; others may be.
            if (!roles && roles.error().kind == ErrorKind::cannot_compute &&
                wave.views.size() > 1) {
                result.notes.push_back(
                    fmt::format("{}: {}", view.relation_label(), roles.error().message));
                continue;
            }
            if (!roles) return tl::unexpected(roles.error());
            const auto places = schools_of(input, view, result);
            if (!places) return tl::unexpected(places.error());
            if (!*places) {
                return cannot_compute("Nothing says who is in which school.",
                                      "Name the attribute: --param school=ATTRIBUTE.");
            }
            add_view(result, view, *roles, **places);
            note_answers(result, view);
            if (!noted) note_roles(result, *roles);
            noted = true;
        }
    }
    if (result.rows.empty()) {
        return cannot_compute(
            fmt::format("No school has two of the groups that are asked for by \"{}\".",
                        input.group_attribute),
            "Name them: --param tch=GROUP --param adm=GROUP --param rep=GROUP.");
    }
    return result;
}

}  // namespace

extern const Question school_blocks_question;
const Question school_blocks_question{
    .definition = {.id = "school_blocks",
                   .title = "Union, administration and teachers, school by school",
                   .term = "block densities by school",
                   .plain = "For each school and topic: how densely building representatives and "
                            "administrators, teachers and administrators, and teachers among each "
                            "other are tied, between which bounds if some did not answer, and how "
                            "strong the ties are. The last rows take all schools together.",
                   .formula =
                       "sum over i in g and R, j in h, same school, of x_ij / (|g and R| (|h| - "
                       "[g = h])); undirected: ties / pairs of which one answered; strength = "
                       "sum of w / ties",
                   .reference = "Rubinstein & McCarthy 2014, 2016",
                   .family = Family::density,
                   .level = Level::block,
                   .parameters = parameters,
                   .cost = "O(topics (n + m + schools))",
                   .missing = MissingRows::own_row,
                   .missing_words =
                       "Only answered cells count; a block where nobody answered is unknown, and "
                       "its bounds are 0 and 1.",
                   .needs_groups = true,
                   .companions = companions},
    .ask = ask};

}  // namespace convene
