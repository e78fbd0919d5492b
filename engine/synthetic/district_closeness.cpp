#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/synthetic/district_people.hpp"

namespace convene::synthetic {
namespace {

double within_school(double climate, const Member& a, const Member& b) {
    const bool rep = a.role == Role::building_rep || b.role == Role::building_rep;
    if (leads_school(a.role) || leads_school(b.role)) {
        return rep ? 0.5 + 0.5 * climate : 0.12 + 0.42 * climate;
    }
    if (rep) return 0.20 + 0.35 * climate;
    const bool same_unit = (a.grade >= 0 && a.grade == b.grade) ||
                           (!a.department.empty() && a.department == b.department);
    if (same_unit) return 0.75 + 0.25 * climate;
    const bool next_grade = a.grade >= 0 && b.grade >= 0 && std::abs(a.grade - b.grade) == 1;
    return next_grade ? 0.10 + 0.30 * climate : 0.03 + 0.17 * climate;
}

double across_schools(const Member& a, const Member& b) {
    if (a.role == Role::building_rep && b.role == Role::building_rep) return 0.34;
    if (leads_school(a.role) && leads_school(b.role)) return 0.30;
    const bool same_subject = !a.department.empty() && a.department == b.department;
    return same_subject ? 0.020 : 0.004;
}

double same_role(Role role) {
    switch (role) {
        case Role::district_administrator: return 0.65;
        case Role::union_officer: return 0.95;
        case Role::board_member: return 0.60;
        case Role::parent_officer: return 0.12;
        case Role::university_partner: return 1.0;
        case Role::community_group: return 0.04;
        default: return 0.0;
    }
}

/// Pairs of roles of which at least one is outside the schools; the rest never
/// meet by office.
double by_office(Role one, Role other) {
    struct Office {
        Role a;
        Role b;
        double likely;
    };
    static constexpr Office offices[] = {
        {Role::district_administrator, Role::principal, 0.38},
        {Role::district_administrator, Role::assistant_principal, 0.10},
        {Role::district_administrator, Role::union_officer, 0.42},
        {Role::district_administrator, Role::board_member, 0.30},
        {Role::district_administrator, Role::university_partner, 0.34},
        {Role::district_administrator, Role::community_group, 0.09},
        {Role::district_administrator, Role::building_rep, 0.05},
        {Role::union_officer, Role::building_rep, 0.46},
        {Role::union_officer, Role::board_member, 0.12},
        {Role::union_officer, Role::university_partner, 0.30},
        {Role::union_officer, Role::parent_officer, 0.06},
        {Role::union_officer, Role::teacher, 0.008},
        {Role::parent_officer, Role::principal, 0.03},
        {Role::parent_officer, Role::community_group, 0.06},
        {Role::parent_officer, Role::board_member, 0.05},
        {Role::community_group, Role::principal, 0.04},
        {Role::community_group, Role::building_rep, 0.03},
        {Role::university_partner, Role::principal, 0.05}};
    for (const Office& office : offices) {
        if ((office.a == one && office.b == other) || (office.a == other && office.b == one)) {
            return office.likely;
        }
    }
    return 0.0;
}

}  // namespace

double closeness(const District& district, const Member& a, const Member& b) {
    if (a.role == Role::body || b.role == Role::body) return 0.0;
    const double ease = std::sqrt(a.openness * b.openness);
    if (a.at_school() && b.at_school()) {
        return ease * (a.school == b.school ? within_school(district.climate[a.school], a, b)
                                            : across_schools(a, b));
    }
    // A PTA president knows the leaders of the one school.
    const Member& parent = a.role == Role::parent_officer ? a : b;
    const Member& other = a.role == Role::parent_officer ? b : a;
    if (parent.serves != Member::no_school && parent.serves == other.school) {
        if (leads_school(other.role)) return 0.85;
        if (other.role == Role::building_rep) return 0.40;
        return 0.04;
    }
    return ease * (a.role == b.role ? same_role(a.role) : by_office(a.role, b.role));
}

}  // namespace convene::synthetic
