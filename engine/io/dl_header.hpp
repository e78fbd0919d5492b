#pragma once
// The header of a UCINET DL file: sizes, format, labels, up to "data:".

#include <cstddef>
#include <string>
#include <vector>

#include "engine/io/text_scanner.hpp"

namespace convene {

enum class DlFormat { full_matrix, lower_half, upper_half, edge_list, node_list, counted_list };

struct DlHeader {
    DlFormat format = DlFormat::full_matrix;
    bool two_mode_format = false;  ///< edgelist2, nodelist2: columns have their own numbers
    bool diagonal = true;
    std::size_t rows = 0, columns = 0, matrices = 1;
    bool sized = false;     ///< n, or nr and nc
    bool two_mode = false;  ///< nr and nc
    bool row_labels_embedded = false, column_labels_embedded = false;
    std::vector<std::string> row_labels, column_labels, matrix_labels;
    std::vector<std::size_t> row_lines, column_lines, matrix_lines;
    std::size_t line = 1;           ///< on which "data:" stands
    std::vector<Word> first_words;  ///< what follows "data:" on its line
};

/// Errors: no DL file, a word that is not known, a size beyond bounds, labels that do
/// not fit the sizes, no "data:", an external data file.
[[nodiscard]] Result<DlHeader> read_dl_header(TextLines& lines, const InputLimits& limits);

}  // namespace convene
