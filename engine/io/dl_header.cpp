#include "engine/io/dl_header.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

struct FormatWord {
    std::string_view word;
    DlFormat format;
    bool two_mode;
};
constexpr std::array format_words{
    FormatWord{"fullmatrix", DlFormat::full_matrix, false},
    FormatWord{"fm", DlFormat::full_matrix, false},
    FormatWord{"matrix", DlFormat::full_matrix, false},
    FormatWord{"lowerhalf", DlFormat::lower_half, false},
    FormatWord{"lh", DlFormat::lower_half, false},
    FormatWord{"upperhalf", DlFormat::upper_half, false},
    FormatWord{"uh", DlFormat::upper_half, false},
    FormatWord{"edgelist1", DlFormat::edge_list, false},
    FormatWord{"el1", DlFormat::edge_list, false},
    FormatWord{"edgelist", DlFormat::edge_list, false},
    FormatWord{"edgelist2", DlFormat::edge_list, true},
    FormatWord{"el2", DlFormat::edge_list, true},
    FormatWord{"nodelist1", DlFormat::node_list, false},
    FormatWord{"nl1", DlFormat::node_list, false},
    FormatWord{"nodelist", DlFormat::node_list, false},
    FormatWord{"nodelist2", DlFormat::node_list, true},
    FormatWord{"nl2", DlFormat::node_list, true},
    FormatWord{"nodelist1b", DlFormat::counted_list, false},
    FormatWord{"nl1b", DlFormat::counted_list, false},
    FormatWord{"nodelist2b", DlFormat::counted_list, true},
    FormatWord{"nl2b", DlFormat::counted_list, true},
};

class HeaderReader {
public:
    HeaderReader(TextLines& lines, const InputLimits& limits) : lines_(lines), limits_(limits) {}

    Result<DlHeader> run() {
        auto first = keyword_word();
        if (!first) return tl::unexpected(first.error());
        if (*first != "dl") return broken("The file does not begin with \"DL\".");
        while (true) {
            auto word = keyword_word();
            if (!word) return tl::unexpected(word.error());
            if (*word == "data") break;
            if (auto read = read_phrase(*word); !read) return tl::unexpected(read.error());
        }
        header_.line = lines_.line();
        header_.first_words.assign(words_.begin() + static_cast<std::ptrdiff_t>(at_), words_.end());
        return settle();
    }

private:
    [[nodiscard]] tl::unexpected<Error> broken(std::string message,
                                               std::string advice =
                                                   "Check the header of the file "
                                                   "up to \"data:\".") const {
        return invalid_file(lines_.file(), std::max<std::size_t>(lines_.line(), 1),
                            std::move(message), std::move(advice));
    }

    /// Makes the next word stand at at_; false at the end of the file.
    Result<bool> fill() {
        while (at_ >= words_.size()) {
            if (lines_.at_end()) return false;
            const std::string_view line = trimmed(lines_.next());
            // Whole lines of comment; none of these begins a phrase.
            if (line.empty() || line.front() == '!' || line.front() == '%' || line.front() == ';' ||
                line.front() == '#') {
                continue;
            }
            auto words = words_of(line, {.commas = true, .equals = true});
            if (!words) return broken("A quote is opened here and never closed.", "Close it.");
            words_ = std::move(*words);
            at_ = 0;
            words_.erase(std::remove_if(words_.begin(), words_.end(),
                                        [](const Word& w) { return w.text.empty() && !w.quoted; }),
                         words_.end());
        }
        return true;
    }

    Result<Word> word() {
        auto more = fill();
        if (!more) return tl::unexpected(more.error());
        if (!*more) return broken("The file ends before \"data:\".");
        return words_[at_++];
    }

    /// Lower case and without its colon; what follows the colon is the next word.
    Result<std::string> keyword_word() {
        auto next = word();
        if (!next) return tl::unexpected(next.error());
        std::string text = folded(next->text);
        const std::size_t colon = text.find(':');
        if (colon != std::string::npos) {
            if (colon + 1 < next->text.size()) words_[--at_].text = next->text.substr(colon + 1);
            text.resize(colon);
            if (text.empty()) return keyword_word();
        }
        return text;
    }

    Result<std::size_t> number() {
        auto next = keyword_word();
        if (!next) return tl::unexpected(next.error());
        return actor_count(*next, lines_, limits_);
    }

    Result<Done> read_phrase(const std::string& first) {
        if (first == "n" || first == "nr" || first == "nc" || first == "nm") {
            auto size = number();
            if (!size) return tl::unexpected(size.error());
            if (first == "n") header_.rows = header_.columns = *size;
            if (first == "nr") header_.rows = *size;
            if (first == "nc") header_.columns = *size;
            if (first == "nm") header_.matrices = *size;
            header_.sized |= first != "nm";
            header_.two_mode |= first == "nr" || first == "nc";
            if (header_.matrices == 0 || header_.matrices > limits_.columns)
                return broken(fmt::format("The file announces {} matrices; there may be 1 to {}.",
                                          header_.matrices, limits_.columns));
            return Done{};
        }
        if (first == "format") {
            auto name = keyword_word();
            if (!name) return tl::unexpected(name.error());
            return format(*name);
        }
        if (first == "diagonal" || first == "diag") {
            auto state = keyword_word();
            if (!state) return tl::unexpected(state.error());
            if (*state != "absent" && *state != "present") {
                return broken(fmt::format("The diagonal is {}; it can be absent or present.",
                                          quoted_for_people(*state)));
            }
            header_.diagonal = *state == "present";
            return Done{};
        }
        if (first == "labels") return labels(true, true);
        if (first == "row" || first == "rows" || first == "column" || first == "columns" ||
            first == "col" || first == "cols" || first == "matrix" || first == "matrices" ||
            first == "level") {
            auto next = keyword_word();
            if (!next) return tl::unexpected(next.error());
            if (*next != "labels") {
                return broken(
                    fmt::format("\"labels\" is expected after {}.", quoted_for_people(first)));
            }
            if (first.starts_with("m") || first == "level") {
                return list(header_.matrix_labels, header_.matrix_lines, header_.matrices);
            }
            return labels(first.starts_with("row"), first.starts_with("col"));
        }
        if (first == "title") {  // to the end of its line
            at_ = words_.size();
            return Done{};
        }
        if (first == "datafile") {
            return broken("The numbers are in another file.",
                          "Put them after \"data:\" in this file: no other file is opened.");
        }
        if (known(first) != nullptr) return format(first);
        return broken(
            fmt::format("{} is no phrase of a DL header that is known.", quoted_for_people(first)));
    }

    static const FormatWord* known(std::string_view name) {
        const auto* found = std::find_if(format_words.begin(), format_words.end(),
                                         [&](const FormatWord& f) { return f.word == name; });
        return found == format_words.end() ? nullptr : found;
    }

    Result<Done> format(const std::string& name) {
        const FormatWord* found = known(name);
        if (found == nullptr) {
            return broken(fmt::format("The format {} cannot be read.", quoted_for_people(name)),
                          "Known are fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, "
                          "nodelist1, nodelist2, nodelist1b and nodelist2b.");
        }
        header_.format = found->format;
        header_.two_mode_format = found->two_mode;
        return Done{};
    }

    Result<Done> labels(bool rows, bool columns) {
        auto more = fill();
        if (!more) return tl::unexpected(more.error());
        if (*more && !words_[at_].quoted && folded(words_[at_].text).starts_with("embedded")) {
            ++at_;
            header_.row_labels_embedded |= rows;
            header_.column_labels_embedded |= columns;
            return Done{};
        }
        if (rows) return list(header_.row_labels, header_.row_lines, header_.rows);
        return list(header_.column_labels, header_.column_lines, header_.columns);
    }

    /// `count` labels, or fewer where "data:" comes first.
    Result<Done> list(std::vector<std::string>& labels, std::vector<std::size_t>& label_lines,
                      std::size_t count) {
        labels.clear();
        label_lines.clear();
        if (count == 0) {
            return broken("Labels stand before the header says how many actors there are.",
                          "Write n= (or nr= and nc=) first.");
        }
        while (labels.size() < count) {
            auto more = fill();
            if (!more) return tl::unexpected(more.error());
            if (!*more) return broken("The file ends among the labels.");
            const Word& word = words_[at_];
            if (!word.quoted && folded(word.text) == "data:") {
                return broken(
                    fmt::format("There are {} labels, but {} are announced.", labels.size(), count),
                    "Give each row and column a label, and those with blanks quotes.");
            }
            labels.push_back(word.text);
            label_lines.push_back(lines_.line());
            ++at_;
        }
        return Done{};
    }

    Result<DlHeader> settle() {
        const bool listed =
            header_.format == DlFormat::edge_list || header_.format == DlFormat::node_list;
        const bool embedded = header_.row_labels_embedded || header_.column_labels_embedded;
        if (!header_.sized && !(listed && embedded))
            return broken(
                "The header does not say how many actors there are (n=, or nr= and nc=).");
        if (header_.two_mode_format) header_.two_mode = true;
        const bool square = header_.rows == header_.columns;
        const bool half =
            header_.format == DlFormat::lower_half || header_.format == DlFormat::upper_half;
        if ((half || !header_.diagonal) && !square)
            return broken("A matrix with a half or a diagonal left out must be square.");
        const bool own_columns =
            !header_.column_labels.empty() && header_.column_labels != header_.row_labels;
        // UCINET writes nr= and nc= also where rows and columns are the same.
        if (header_.two_mode && square && !header_.two_mode_format && !own_columns &&
            !header_.row_labels.empty() && !header_.column_labels.empty()) {
            header_.two_mode = false;
        }
        if (!header_.two_mode && own_columns && !header_.row_labels.empty())
            header_.two_mode = true;
        return std::move(header_);
    }

    TextLines& lines_;
    const InputLimits& limits_;
    DlHeader header_;
    std::vector<Word> words_;
    std::size_t at_ = 0;
};

}  // namespace

Result<DlHeader> read_dl_header(TextLines& lines, const InputLimits& limits) {
    return HeaderReader(lines, limits).run();
}

}  // namespace convene
