#pragma once
// Ties as rows of the project file, for the commands that add, move and join them.

#include "engine/workspace/edit_context.hpp"

namespace convene {

/// What a tie's relation says about it.
struct TieRules {
    Row relation = 0;
    std::string id;
    bool directed = true, two_mode = false;
    /// A reverse-coded or cost scale: the smaller code is the stronger tie.
    bool small_is_strong = false;
    /// An ordinary scale: weight 0 says that there is no tie.
    bool zero_is_absent = true;
    bool scale_assumed = true;
    double minimum = 0.0, maximum = 1.0;
};
[[nodiscard]] TieRules tie_rules(EditContext& context, Row relation);

/// The tie between two actors; in an undirected relation also as entered the other way.
[[nodiscard]] std::optional<Row> find_tie(EditContext& context, const TieRules& rules, Row wave,
                                          Row source, Row target);

/// In a two-mode relation nobody may be both member and body. `without`: an actor whose
/// ties are about to move away, or -1.
[[nodiscard]] Result<Done> check_modes(EditContext& context, const TieRules& rules, Row source,
                                       Row target);

/// A weight that a tie of the relation may have: finite, and not 0 where 0 is no tie.
[[nodiscard]] Result<double> tie_weight(const TieRules& rules, std::string_view text);
/// Stretches a scale that nobody declared; says whether the weight lies outside a declared one.
[[nodiscard]] std::string fit_scale(EditContext& context, TieRules& rules, double weight);

void delete_tie(EditContext& context, Row tie);

/// What became of ties that were moved.
struct MovedTies {
    std::int64_t moved = 0, joined = 0, to_themselves = 0;
    /// "5 ties moved, 2 joined with ties that were there (the strongest weight stays) ..."
    [[nodiscard]] std::string text() const;
};
/// Gives a tie another place. Where there is a tie already, the two become that one, with
/// the stronger weight and its blanks filled; a tie to oneself is removed.
void move_tie(EditContext& context, const TieRules& rules, Row tie, Row wave, Row source,
              Row target, MovedTies& moved);

}  // namespace convene
