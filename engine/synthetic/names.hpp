#pragma once
// Invented names of people, schools and groups.

#include <cstddef>
#include <string>

#include "engine/core/random.hpp"

namespace convene::synthetic {

/// Hands out "First Last" names, no combination twice.
class NameGiver {
public:
    explicit NameGiver(std::uint64_t seed);
    [[nodiscard]] std::string next();

private:
    std::uint64_t offset_;
    std::uint64_t stride_;
    std::uint64_t given_ = 0;
};

struct SchoolName {
    std::string name;   ///< "Alder Elementary"
    std::string code;   ///< "AL", unique
    std::string level;  ///< elementary, middle, K-8, high
};
/// The index-th school; names repeat with a number after the list is used up.
[[nodiscard]] SchoolName school_name(std::size_t index);
[[nodiscard]] std::string community_group_name(std::size_t index);

}  // namespace convene::synthetic
