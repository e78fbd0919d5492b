#include "engine/io/text_scanner.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"

namespace convene {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

/// The length of "&#34;" at the start of `text` and its character; 0 if there is none.
std::size_t code_length(std::string_view text, std::size_t& code) {
    if (!text.starts_with("&#")) return 0;
    const std::size_t end = text.substr(0, 10).find(';');
    if (end == std::string_view::npos) return 0;
    const auto number = whole_number(text.substr(2, end - 2));
    if (!number || *number == 0 || *number > 0x10FFFF || (*number >= 0xD800 && *number < 0xE000))
        return 0;
    code = *number;
    return end + 1;
}

class WordCutter {
public:
    WordCutter(std::string_view line, const WordRules& rules) : line_(line), rules_(rules) {
        const std::size_t bracket = line.rfind(']');
        last_bracket_ = bracket == std::string_view::npos ? 0 : bracket;
    }

    std::optional<std::vector<Word>> run() {
        bool open = false;  // a comma before which no word stood
        while (true) {
            while (at_ < line_.size() && is_blank(line_[at_])) ++at_;
            if (at_ == line_.size()) return std::move(words_);
            if (line_[at_] == ',' && rules_.commas) {
                if (open) words_.push_back({});
                open = true;
                ++at_;
                continue;
            }
            if (line_[at_] == '=' && rules_.equals) {
                ++at_;
                continue;
            }
            if (line_[at_] == '"') {
                if (!quoted()) return std::nullopt;
            } else if (line_[at_] == '[' && rules_.brackets && at_ < last_bracket_) {
                const std::size_t end = line_.find(']', at_) + 1;
                words_.push_back({std::string(line_.substr(at_, end - at_)), false});
                at_ = end;
            } else {
                const std::size_t start = at_;
                while (at_ < line_.size() && !divides(line_[at_])) ++at_;
                words_.push_back({decoded(line_.substr(start, at_ - start)), false});
            }
            open = false;
            while (at_ < line_.size() && is_blank(line_[at_])) ++at_;
            if (at_ < line_.size() && line_[at_] == ',' && rules_.commas) {
                open = true;
                ++at_;
            }
        }
    }

private:
    [[nodiscard]] bool divides(char c) const {
        return is_blank(c) || (rules_.commas && c == ',') || (rules_.equals && c == '=');
    }

    /// Backslashes escape first; a label that ends in one is tried without.
    bool quoted() {
        if (escapes_ && quoted(true)) return true;
        escapes_ = false;
        return quoted(false);
    }

    bool quoted(bool escapes) {
        std::string text;
        for (std::size_t i = at_ + 1; i < line_.size(); ++i) {
            const char next = i + 1 < line_.size() ? line_[i + 1] : ' ';
            if (escapes && line_[i] == '\\' && (next == '"' || next == '\\')) {
                text += next;
                ++i;
            } else if (line_[i] == '"' && next == '"' && i + 1 < line_.size()) {
                text += '"';
                ++i;
            } else if (line_[i] == '"' && divides(next)) {
                words_.push_back({decoded(text), true});
                at_ = i + 1;
                return true;
            } else {
                text += line_[i];
            }
        }
        // An empty label is two quotes in a row.
        if (line_.substr(at_).starts_with("\"\"") &&
            (at_ + 2 == line_.size() || divides(line_[at_ + 2]))) {
            words_.push_back({{}, true});
            at_ += 2;
            return true;
        }
        return false;
    }

    std::string_view line_;
    const WordRules& rules_;
    std::size_t at_ = 0, last_bracket_ = 0;
    bool escapes_ = true;
    std::vector<Word> words_;
};

}  // namespace

Result<TextLines> TextLines::read(SourceFile file, const InputLimits& limits) {
    if (file.bytes.size() > limits.file_bytes) {
        return invalid_file(std::move(file.name), 0,
                            fmt::format("The file has {} bytes; the limit is {}.",
                                        file.bytes.size(), limits.file_bytes),
                            "Split the network or leave ties out.");
    }
    auto text = decode_text(std::move(file.bytes), file.name);
    if (!text) return tl::unexpected(text.error());
    TextLines lines;
    lines.file_ = std::move(file.name);
    lines.text_ = std::move(text->text);
    lines.notes_ = std::move(text->notes);
    return lines;
}

std::string_view TextLines::next() {
    const std::string_view left = rest();
    const std::size_t size = std::min(left.find_first_of("\r\n"), left.size());
    at_ += size + 1;
    if (size + 1 < left.size() && left[size] == '\r' && left[size + 1] == '\n') ++at_;
    ++line_;
    return left.substr(0, size);
}

std::optional<std::vector<Word>> words_of(std::string_view line, const WordRules& rules) {
    return WordCutter(line, rules).run();
}

std::string coded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        std::size_t code = 0;
        if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\' ||
            code_length(text.substr(i), code) > 0) {
            result += fmt::format("&#{};", byte);
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string coded_quote(std::string_view text) { return '"' + coded(text) + '"'; }

std::string decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t code = 0;
        const std::size_t length = text[i] == '&' ? code_length(text.substr(i), code) : 0;
        if (length == 0) {
            result += text[i++];
        } else {
            append_utf8(result, static_cast<std::uint32_t>(code));
            i += length;
        }
    }
    return result;
}

std::optional<std::size_t> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::size_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number;
}

std::size_t most_actors(const InputLimits& limits) {
    return std::min(limits.rows, std::size_t{5'000'000});
}

Result<std::size_t> actor_count(std::string_view text, const TextLines& lines,
                                const InputLimits& limits) {
    const auto count = whole_number(text);
    if (count && *count <= most_actors(limits)) return *count;
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    return invalid_file(lines.file(), lines.line(),
                        digits ? fmt::format("The file announces {} actors; the limit is {}.",
                                             text.substr(0, 40), most_actors(limits))
                               : fmt::format("{} is no number of actors.", quoted_for_people(text)),
                        "Write how many actors there are, as a whole number.");
}

std::string LabelIds::id(std::string_view label, std::size_t number) {
    const std::string_view shown = trimmed(label);
    std::string id = shown.empty()        ? std::to_string(number)
                     : is_composed(shown) ? std::string(shown)
                                          : composed_text(shown);
    if (taken_.emplace(id, 1).second) return shown.empty() ? id : std::string(shown);
    ++repeated_;
    while (true) {
        std::string other = fmt::format("{} ({})", id, ++taken_[id]);
        if (taken_.emplace(other, 1).second) return other;
    }
}

}  // namespace convene
