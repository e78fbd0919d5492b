#pragma once
// --where expressions over actor attributes:
//   school = "Birch" and (years > 5 or not role in ["teacher", "aide"])
//   missing(years)      kind = "person"      id != "K7"
// Operators: = != < <= > >= in, and or not, parentheses, missing(x).
// A comparison with a missing cell is neither true nor false: the actor is kept
// only if the whole expression is true (three-valued logic). Built-in names:
// id, name, kind, parent. Attribute names with blanks are quoted with backticks.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/model/network.hpp"

namespace convene {

class Filter {
public:
    /// Parses `text`; errors name the position and what was expected.
    [[nodiscard]] static Result<Filter> parse(std::string_view text);

    /// One flag per actor. Errors when an attribute does not exist, listing those that do.
    [[nodiscard]] Result<std::vector<bool>> evaluate(const Network& network) const;

    struct Node;

private:
    std::shared_ptr<const Node> root_;
};

}  // namespace convene
