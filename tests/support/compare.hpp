#pragma once
// Comparing computed values with expected numbers; not-a-number: undefined.

#include <cmath>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/metrics/metric.hpp"

namespace convene::test {

inline void check_values(const std::vector<Value>& found, const std::vector<double>& expected,
                         double tolerance = 1e-9) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        INFO("vertex " << i << ": " << found[i].number << " (" << status_name(found[i].status)
                       << ") instead of " << expected[i]);
        if (std::isnan(expected[i])) {
            CHECK(found[i].status == Status::undefined);
        } else {
            CHECK(found[i].ok());
            CHECK(std::abs(found[i].number - expected[i]) <=
                  tolerance * std::max(1.0, std::abs(expected[i])));
        }
    }
}

}  // namespace convene::test
