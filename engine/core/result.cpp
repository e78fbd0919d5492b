#include "engine/core/result.hpp"

#include <fmt/format.h>

namespace convene {

std::string Error::text() const {
    std::string where;
    if (!file.empty()) {
        where = line > 0 ? fmt::format("{}, line {}: ", file, line) : fmt::format("{}: ", file);
    }
    return advice.empty() ? where + message : where + message + " " + advice;
}

}  // namespace convene
