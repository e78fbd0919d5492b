#pragma once
// Lines and words of the older text formats (Pajek, DL, VNA, edge lists): numbered
// lines, quoted labels, character codes, whole numbers within bounds.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/format_readers.hpp"

namespace convene {

/// A text file line by line: LF, CRLF or CR, in UTF-8 whatever it was before.
class TextLines {
public:
    /// Errors: decode_text's, more bytes than `limits.file_bytes`. O(bytes).
    [[nodiscard]] static Result<TextLines> read(SourceFile file, const InputLimits& limits);

    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    /// The next line without its end. Precondition: not at_end().
    std::string_view next();
    /// The 1-based number of the line that next() gave last.
    [[nodiscard]] std::size_t line() const { return line_; }
    [[nodiscard]] std::string_view rest() const { return std::string_view(text_).substr(at_); }

private:
    std::string file_, text_;
    std::vector<std::string> notes_;
    std::size_t at_ = 0, line_ = 0;
};

struct Word {
    std::string text;
    bool quoted = false;
};

struct WordRules {
    bool commas = false;    ///< commas divide as blanks do; two in a row leave an empty word
    bool brackets = false;  ///< [1-3, 5] is one word
    bool equals = false;    ///< = divides as a blank does
};

/// Cuts a line into words at blanks. A word that begins with " runs to the " before a
/// blank or the line's end; "" and \" inside are quotes. Codes such as &#34; become
/// their characters. nullopt: a quote that is never closed. O(line).
[[nodiscard]] std::optional<std::vector<Word>> words_of(std::string_view line,
                                                        const WordRules& rules = {});

/// A label as it may stand between quotes in one line: quotes, backslashes, control
/// characters and what reads as a code are written as codes (&#34;).
[[nodiscard]] std::string coded(std::string_view text);
/// The same, between quotes.
[[nodiscard]] std::string coded_quote(std::string_view text);
/// &#34; and the like become their characters; anything else stays.
[[nodiscard]] std::string decoded(std::string_view text);

/// Digits alone, at most 10^15.
[[nodiscard]] std::optional<std::size_t> whole_number(std::string_view text);

/// The largest number of actors that a file may announce before it names them.
[[nodiscard]] std::size_t most_actors(const InputLimits& limits);
/// `text` as a number of actors. Errors: no whole number, more than most_actors().
[[nodiscard]] Result<std::size_t> actor_count(std::string_view text, const TextLines& lines,
                                              const InputLimits& limits);

/// Ids from labels: an empty label gives the number, a repeated one "label (2)".
class LabelIds {
public:
    [[nodiscard]] std::string id(std::string_view label, std::size_t number);
    /// Labels that somebody had before: in how many cases a number was added.
    [[nodiscard]] std::size_t repeated() const { return repeated_; }

private:
    std::unordered_map<std::string, std::size_t> taken_;  // and how many there were
    std::size_t repeated_ = 0;
};

}  // namespace convene
