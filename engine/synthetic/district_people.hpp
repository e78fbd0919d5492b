#pragma once
// The people, groups and bodies of a synthetic district, over both waves.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/synthetic/district.hpp"

namespace convene::synthetic {

enum class Role {
    teacher,
    building_rep,
    principal,
    assistant_principal,
    union_officer,
    district_administrator,
    board_member,
    parent_officer,
    community_group,
    university_partner,
    body
};

struct Member {
    std::string id;
    std::string name;
    Role role = Role::teacher;
    std::string title;  ///< "Grade 3 teacher"
    std::size_t school = no_school;
    std::size_t serves = no_school;  ///< PTA presidents: the school they speak for
    int grade = -1;                  ///< teachers of elementary grades
    std::string department;          ///< teachers of middle and high schools
    int years = 0;                   ///< in this district, at the first wave
    double openness = 0.5;           ///< 0..1: how readily ties form
    bool in_first = true;            ///< on the roster of the first wave
    bool in_second = true;
    std::string purpose;  ///< bodies only
    std::string cadence;
    std::vector<std::string> required_groups;
    static constexpr std::size_t no_school = static_cast<std::size_t>(-1);
    [[nodiscard]] bool at_school() const { return school != no_school; }
};

struct District {
    std::vector<std::string> school_names;
    std::vector<std::string> school_levels;
    std::vector<double> response_rate;  ///< by school
    std::vector<double> climate;        ///< by school, 0..1: how much people work together
    std::vector<Member> members;        ///< actor i is members[i]
    std::uint64_t seed = 0;

    /// Uniform in [0, 1), the same for the same words and members whatever else exists.
    [[nodiscard]] double draw(std::string_view what, std::size_t i, std::size_t j = 0) const;
    /// Integer in low..high from such a draw.
    [[nodiscard]] int between(std::string_view what, std::size_t i, int low, int high) const;
};

[[nodiscard]] District make_people(const DistrictOptions& options);
/// How likely two members are to work together at all, 0..1: by distance (grade
/// or department, school, district), role, climate of the school and openness.
[[nodiscard]] double closeness(const District& district, const Member& a, const Member& b);

/// Principals and their assistants.
[[nodiscard]] constexpr bool leads_school(Role role) {
    return role == Role::principal || role == Role::assistant_principal;
}
[[nodiscard]] std::string group_of(Role role);  ///< "Teachers", "Building reps", ...

}  // namespace convene::synthetic
