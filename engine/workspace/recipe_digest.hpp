#pragma once
// SHA-256 (FIPS 180-4), by which others can tell that they have the same files: sha256sum prints
// the same.

#include <string>
#include <string_view>

namespace convene {

/// 64 hexadecimal digits. O(bytes).
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace convene
