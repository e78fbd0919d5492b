#pragma once
// Who is a union's building representative, an administrator or a teacher, by the names of
// the groups.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/scope.hpp"
#include "engine/partnership/question.hpp"

namespace convene {

enum class Role : std::uint32_t { rep, adm, tch };
constexpr std::size_t role_count = 3;
[[nodiscard]] std::string_view role_code(Role role);  ///< REP, ADM, TCH

inline constexpr ParameterSpec rep_parameter{
    .id = "rep",
    .meaning =
        "group of the building representatives; empty: found by its name; several "
        "separated by |",
    .default_value = "",
    .kind = ParameterKind::text};
inline constexpr ParameterSpec adm_parameter{.id = "adm",
                                             .meaning = "group of the administrators, likewise",
                                             .default_value = "",
                                             .kind = ParameterKind::text};
inline constexpr ParameterSpec tch_parameter{.id = "tch",
                                             .meaning = "group of the teachers, likewise",
                                             .default_value = "",
                                             .kind = ParameterKind::text};

/// The role that a group's name speaks of; nullopt for other groups.
[[nodiscard]] std::optional<Role> role_named(std::string_view group);

struct Roles {
    std::vector<std::optional<Role>> of_vertex;
    /// Names of the groups behind each role; empty: nobody has it.
    std::array<std::vector<std::string>, role_count> groups;
    [[nodiscard]] bool found(Role role) const {
        return !groups[static_cast<std::size_t>(role)].empty();
    }
};
/// By the parameters rep, adm and tch of `input`, else by names. Errors: a group named that
/// is not there (invalid_input), no grouping, or no role at all (cannot_compute, listing the
/// groups).
[[nodiscard]] Result<Roles> roles_of(const QuestionInput& input, const View& view);

}  // namespace convene
