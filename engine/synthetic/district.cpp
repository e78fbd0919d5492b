#include "engine/synthetic/district.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/synthetic/district_people.hpp"
#include "engine/synthetic/district_ties.hpp"

namespace convene {
namespace {

using namespace synthetic;

ActorKind kind_of(Role role) {
    if (role == Role::body) return ActorKind::body;
    return role == Role::community_group ? ActorKind::organization : ActorKind::person;
}

AttributeValue text_or_missing(std::string text) {
    return text.empty() ? AttributeValue{} : AttributeValue{std::move(text)};
}

std::string place_of(const District& district, const Member& member) {
    if (member.at_school()) return district.school_names[member.school];
    switch (member.role) {
        case Role::district_administrator: return "District office";
        case Role::union_officer: return "Union leadership";
        case Role::board_member: return "School board";
        case Role::university_partner: return "Lakeshore University";
        default: return {};
    }
}

void add_actors(const District& district, NetworkTables& tables) {
    AttributeColumn group{"group", AttributeType::text, {}};
    AttributeColumn place{"place", AttributeType::text, {}};
    AttributeColumn level{"level", AttributeType::text, {}};
    AttributeColumn role{"role", AttributeType::text, {}};
    AttributeColumn grade{"grade", AttributeType::number, {}};
    AttributeColumn department{"department", AttributeType::text, {}};
    AttributeColumn years{"years", AttributeType::number, {}};
    for (const Member& member : district.members) {
        tables.actors.push_back({member.id, member.name, kind_of(member.role), no_index});
        const bool university = member.id.starts_with("UN");
        group.values.push_back(text_or_missing(university ? "University" : group_of(member.role)));
        place.values.push_back(
            text_or_missing(university ? "Lakeshore University" : place_of(district, member)));
        level.values.push_back(member.at_school()
                                   ? AttributeValue{district.school_levels[member.school]}
                                   : AttributeValue{});
        role.values.push_back(text_or_missing(member.title));
        grade.values.push_back(member.grade >= 0 ? AttributeValue{double(member.grade)}
                                                 : AttributeValue{});
        department.values.push_back(text_or_missing(member.department));
        years.values.push_back(kind_of(member.role) == ActorKind::person
                                   ? AttributeValue{double(member.years)}
                                   : AttributeValue{});
    }
    tables.actor_attributes = {std::move(group), std::move(place), std::move(level),
                               std::move(role),  std::move(grade), std::move(department),
                               std::move(years)};
}

void add_waves(const District& district, NetworkTables& tables) {
    Wave first{"2025", "Spring 2025", {}};
    Wave second{"2026", "Spring 2026", {}};
    for (const Member& member : district.members) {
        first.roster.push_back(member.in_first);
        second.roster.push_back(member.in_second);
    }
    tables.waves = {std::move(first), std::move(second)};
}

void add_bodies(const District& district, NetworkTables& tables) {
    for (std::size_t i = 0; i < district.members.size(); ++i) {
        const Member& member = district.members[i];
        if (member.role != Role::body) continue;
        const double planned = member.cadence == "quarterly"         ? 4
                               : member.cadence == "every six weeks" ? 6
                               : member.cadence == "monthly"         ? 10
                                                                     : 18;
        const double missed = district.draw("missed meetings", i);
        tables.bodies.push_back({static_cast<ActorIndex>(i), member.purpose, member.cadence,
                                 member.required_groups, planned,
                                 planned - std::round(planned * 0.5 * missed * missed)});
    }
}

/// Each group leans to its own order of the goals; each person swaps a little.
void add_goals(const District& district, NetworkTables& tables) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> goals{
        {{"reading", "Every child reads by grade 3"},
         {"wellbeing", "Well-being of students"},
         {"time", "Time to plan together"},
         {"newcomers", "Support for new teachers"},
         {"families", "Families as partners"},
         {"safety", "Safe buildings"},
         {"pay", "Fair pay and benefits"},
         {"data", "Use of performance data"}}};
    for (const auto& [id, title] : goals)
        tables.goals.push_back({std::string(id), std::string(title)});
    for (std::size_t i = 0; i < district.members.size(); ++i) {
        if (survey_answer(district, i, 1) != Answer::answered) continue;
        const std::string group = group_of(district.members[i].role);
        std::array<std::pair<double, std::uint32_t>, goals.size()> order{};
        for (std::uint32_t g = 0; g < goals.size(); ++g) {
            order[g] = {district.draw("common goal", g) + district.draw("goal of " + group, g) +
                            0.7 * district.draw("own goal", i, g),
                        g};
        }
        std::sort(order.begin(), order.end());
        for (std::size_t rank = 0; rank < 5; ++rank) {
            tables.stances.push_back({static_cast<ActorIndex>(i), order[rank].second,
                                      Stance::ranked, static_cast<double>(rank + 1)});
        }
    }
}

}  // namespace

Result<NetworkTables> generate_district(const DistrictOptions& options) {
    if (options.schools < 1 || options.schools > 200) {
        return invalid_input(
            fmt::format("A district of {} schools cannot be generated.", options.schools),
            "Choose 1 to 200 schools.");
    }
    const District district = make_people(options);
    NetworkTables tables;
    tables.title = "Larkfield district (synthetic)";
    add_actors(district, tables);
    add_waves(district, tables);
    add_ties(district, tables);
    add_bodies(district, tables);
    add_goals(district, tables);
    tables.notes = {{"synthetic", "yes: invented people, places and answers"},
                    {"generator", "convene generate district"},
                    {"seed", std::to_string(options.seed)},
                    {"schools", std::to_string(options.schools)},
                    {"licence", "CC0-1.0"},
                    {"view.relations", "talk_instruction,advice,mentoring,contact,member"}};
    return tables;
}

}  // namespace convene
