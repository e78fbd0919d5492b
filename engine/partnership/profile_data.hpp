#pragma once

#include <string_view>

namespace convene {

/// The text of data/profiles/reference.csv, carried inside the program.
extern const std::string_view reference_profile_text;

}  // namespace convene
