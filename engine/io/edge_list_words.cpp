#include "engine/io/edge_list_words.hpp"

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/text_scanner.hpp"

namespace convene {
namespace {

/// With &, because &#34; would read as a quote.
constexpr std::string_view coded_characters = " %#\",{}&";

bool is_coded(unsigned char byte) {
    return byte < 0x20 || byte == 0x7F ||
           coded_characters.find(static_cast<char>(byte)) != std::string_view::npos;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

class DictReader {
public:
    explicit DictReader(std::string_view text) : text_(text) {}

    std::optional<NamedTexts> run() {
        NamedTexts entries;
        if (!take('{')) return std::nullopt;
        if (take('}')) return at_end(std::move(entries));
        while (true) {
            auto key = value();
            if (!key || !take(':')) return std::nullopt;
            auto content = value();
            if (!content) return std::nullopt;
            entries.emplace_back(std::move(*key), std::move(*content));
            if (take('}')) return at_end(std::move(entries));
            if (!take(',')) return std::nullopt;
        }
    }

private:
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }
    bool take(char c) {
        skip();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    std::optional<NamedTexts> at_end(NamedTexts entries) {
        skip();
        if (at_ != text_.size()) return std::nullopt;
        return entries;
    }

    std::optional<std::string> value() {
        skip();
        if (at_ >= text_.size()) return std::nullopt;
        const char quote = text_[at_];
        if (quote == '\'' || quote == '"') return quoted(quote);
        // Lists and the like stay as they are written.
        const std::size_t start = at_;
        std::size_t depth = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '[' || c == '(' || c == '{') ++depth;
            if (depth == 0 && (c == ',' || c == ':' || c == '}')) break;
            if (c == ']' || c == ')' || c == '}') {
                if (depth == 0) return std::nullopt;
                --depth;
            }
            if (c == '\'' || c == '"') {
                if (!quoted(c)) return std::nullopt;
                --at_;
            }
        }
        const std::string word(trimmed(text_.substr(start, at_ - start)));
        if (word.empty()) return std::nullopt;
        if (word == "None" || word == "nan") return std::string();
        if (word == "True") return std::string("yes");
        if (word == "False") return std::string("no");
        return word;
    }

    std::optional<std::string> quoted(char quote) {
        std::string content;
        for (++at_; at_ < text_.size(); ++at_) {
            char c = text_[at_];
            if (c == quote) {
                ++at_;
                return content;
            }
            if (c == '\\' && at_ + 1 < text_.size()) {
                c = text_[++at_];
                if (c == 'n') c = '\n';
                if (c == 't') c = '\t';
                if (c == 'r') c = '\r';
            }
            content += c;
        }
        return std::nullopt;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

std::vector<std::string> split(std::string_view line, char divider) {
    std::vector<std::string> words;
    while (true) {
        const std::size_t end = line.find(divider);
        words.emplace_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos) return words;
        line.remove_prefix(end + 1);
    }
}

}  // namespace

std::optional<NamedTexts> python_dict(std::string_view text) { return DictReader(text).run(); }

std::optional<EdgeWords> edge_words(std::string_view line, Divider divider) {
    EdgeWords found;
    line = trimmed(line);
    // A dictionary begins a word; a name with a brace in it has the brace elsewhere.
    std::size_t brace = line.ends_with('}') ? line.find('{') : std::string_view::npos;
    if (brace != std::string_view::npos && brace > 0 &&
        (line[brace - 1] == ' ' || line[brace - 1] == '\t' || line[brace - 1] == ',')) {
        found.data = python_dict(line.substr(brace));
        if (!found.data) return std::nullopt;
        line = trimmed(line.substr(0, brace));
        if (line.ends_with(',')) line.remove_suffix(1);
    }
    if (divider != Divider::blanks && line.find('"') == std::string_view::npos) {
        for (std::string& word : split(line, divider == Divider::tabs ? '\t' : ','))
            found.words.push_back(percent_decoded(word));
        return found;
    }
    auto words = words_of(line, {.commas = divider == Divider::commas});
    if (!words) return std::nullopt;
    for (Word& word : *words)
        found.words.push_back(word.quoted ? std::move(word.text) : percent_decoded(word.text));
    return found;
}

std::string percent_coded(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_coded(byte)) {
            result += fmt::format("%{:02X}", byte);
        } else {
            result += c;
        }
    }
    return result;
}

std::string percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        const int byte = low >= 0 ? high * 16 + low : 0;
        if (byte > 0 && byte < 0x80 && is_coded(static_cast<unsigned char>(byte))) {
            result += static_cast<char>(byte);
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

}  // namespace convene
