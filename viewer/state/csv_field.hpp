#pragma once
// One cell of the CSV files that the window writes for spreadsheets.

#include <string>

namespace convene::viewer {

/// `text` quoted where it must be; what a spreadsheet would run as a formula gets a prefix.
[[nodiscard]] std::string csv_field(std::string text);

}  // namespace convene::viewer
