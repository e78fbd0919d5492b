#pragma once
// Whom a name written by somebody may mean. A name is settled only where it is the
// id of an actor, or the exact name of one alone; everything else is proposed, likeliest
// first, and somebody decides.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace convene {

class NameMatcher {
public:
    /// Adds somebody; the index counts from 0 in the order of adding. Ids are unique.
    std::size_t add(std::string_view id, std::string_view name);
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    /// Whose id it is, or whose name alone it is. Blanks around it are ignored. O(1).
    [[nodiscard]] std::optional<std::size_t> exact(std::string_view written) const;

    /// Who may be meant, likeliest first, at most `most`: the same letters without case,
    /// accents and punctuation ("GIL, Ana"), the same words in another order, initials for
    /// given names ("A. Gil"), a part of the name, and slips of one or two letters. Names
    /// that several share are proposed for each. O(size * length^2); 0 proposals for
    /// texts of more than 80 letters.
    [[nodiscard]] std::vector<std::size_t> proposals(std::string_view written,
                                                     std::size_t most = 5) const;

private:
    struct Entry {
        std::vector<std::u32string> words;  ///< of the name: folded, without marks
        std::u32string sorted;              ///< its words sorted and joined
        std::u32string id;                  ///< folded, without marks
    };
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> by_id_;
    std::unordered_map<std::string, std::size_t> by_name_;  ///< nobody where several share it
};

/// The words of a name: case folded, accents off, punctuation between words; what stands
/// after a comma comes first. "GIL-PÉREZ, Ana" gives ana, gil, perez.
[[nodiscard]] std::vector<std::u32string> name_words(std::string_view name);

/// Optimal string alignment: insertions, deletions, changes and swaps of neighbours; `most` + 1
/// where there are more than `most`. O(length * most).
[[nodiscard]] std::size_t edit_distance(std::u32string_view a, std::u32string_view b,
                                        std::size_t most);

}  // namespace convene
