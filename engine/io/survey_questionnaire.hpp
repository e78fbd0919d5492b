#pragma once
// Blank questionnaires: one row a respondent, one column an item and partner, headers
// that say all. What is filled in comes back without a mapping.

#include <string>
#include <string_view>
#include <vector>

#include "engine/io/instrument.hpp"
#include "engine/io/survey_mapping.hpp"

namespace convene {

/// Rows of cells: the header, the question texts, then a row for each respondent.
/// Headers read "convene|INSTRUMENT|ITEM|ALTER" (| and \ inside an id have a \ before
/// them). Respondents are the people of the network's last roster, or where it has none its
/// organizations; the partners are the same. `items`: ids of items to ask; empty: all.
/// Errors: nobody to ask, an item that none of the instruments has, an id that is
/// used by two of them.
[[nodiscard]] Result<std::vector<std::vector<std::string>>> questionnaire_rows(
    const Network& roster, const std::vector<const Instrument*>& asked,
    const std::vector<std::string>& items);

/// As CSV, or as a workbook with one sheet; text that a spreadsheet would run is made
/// harmless. Errors of the workbook: too many columns or letters for one, disk.
[[nodiscard]] std::string questionnaire_csv(const std::vector<std::vector<std::string>>& rows);
[[nodiscard]] Result<std::string> questionnaire_xlsx(
    const std::vector<std::vector<std::string>>& rows);

/// Whether the header is one of ours.
[[nodiscard]] bool is_questionnaire(const Table& table);
/// What the headers say. Errors: an instrument or item that this program does not have.
[[nodiscard]] Result<SurveyMapping> questionnaire_mapping(const Table& table);

}  // namespace convene
