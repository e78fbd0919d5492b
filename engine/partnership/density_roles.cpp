#include "engine/partnership/density_roles.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/partnership/density_topics.hpp"

namespace convene {
namespace {

constexpr std::array<std::string_view, role_count> codes{"REP", "ADM", "TCH"};
constexpr std::array<std::string_view, role_count> parameter_ids{"rep", "adm", "tch"};

std::string folded(std::string_view text) {
    std::string lower;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '_' || c == '-') c = ' ';
        lower += c;
    }
    return lower;
}

std::vector<std::string> names_in(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t bar = std::min(text.find('|'), text.size());
        if (bar > 0) names.emplace_back(text.substr(0, bar));
        text.remove_prefix(std::min(bar + 1, text.size()));
    }
    return names;
}

}  // namespace

std::string_view role_code(Role role) { return codes[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view group) {
    const std::string name = folded(group);
    const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
    const auto begins = [&](std::string_view part) { return name.rfind(part, 0) == 0; };
    // Before teachers: "teacher representatives" speak for the union.
    if (name == "rep" || name == "reps" || has("building rep") || has("union rep") ||
        has("site rep") || has("association rep") || has("teacher rep")) {
        return Role::rep;
    }
    if (name == "adm" || begins("admin") || begins("school admin") || begins("principal") ||
        begins("school leader")) {
        return Role::adm;
    }
    if (name == "tch" || begins("teacher") || begins("classroom teacher")) return Role::tch;
    return std::nullopt;
}

Result<Roles> roles_of(const QuestionInput& input, const View& view) {
    const auto grouping = groups_of(input, view);
    if (!grouping) return tl::unexpected(grouping.error());
    if (!*grouping) {
        return cannot_compute(
            fmt::format("There is no attribute \"{}\" that says who is a teacher, an "
                        "administrator or a building representative.",
                        input.group_attribute),
            "Name the attribute: --by ATTRIBUTE.");
    }
    const std::vector<std::string>& names = (*grouping)->names;
    std::vector<std::optional<Role>> role_of(names.size());
    Roles roles;
    for (std::size_t r = 0; r < role_count; ++r) {
        const auto named = names_in(input.text(parameter_ids[r]));
        for (const std::string& name : named) {
            const auto at = std::find(names.begin(), names.end(), name);
            if (at == names.end()) {
                return invalid_input(fmt::format("Parameter {} of {}: there is no group \"{}\".",
                                                 parameter_ids[r], input.definition.id, name),
                                     fmt::format("Choose among: {}.", fmt::join(names, ", ")));
            }
            role_of[static_cast<std::size_t>(at - names.begin())] = static_cast<Role>(r);
        }
        if (!named.empty()) roles.groups[r] = named;
    }
    for (std::size_t g = 0; g < names.size(); ++g) {
        const auto role = role_named(names[g]);
        if (!role || role_of[g] ||
            !input.text(parameter_ids[static_cast<std::size_t>(*role)]).empty()) {
            continue;
        }
        role_of[g] = role;
        roles.groups[static_cast<std::size_t>(*role)].push_back(names[g]);
    }
    if (!roles.found(Role::rep) && !roles.found(Role::adm) && !roles.found(Role::tch)) {
        return cannot_compute(
            fmt::format("No group of \"{}\" is known as teachers, administrators or building "
                        "representatives: {}.",
                        input.group_attribute, fmt::join(names, ", ")),
            "Name them: --param tch=GROUP --param adm=GROUP --param rep=GROUP.");
    }
    for (const std::uint32_t group : (*grouping)->group_of) {
        roles.of_vertex.push_back(group == no_index ? std::nullopt : role_of[group]);
    }
    return roles;
}

}  // namespace convene
