// Commands as words. A word is bare or quoted; an = outside quotes makes key=value.
// A whole command is one line: line breaks inside a text are written \n.

#include <algorithm>

#include "engine/io/decode_text.hpp"
#include "engine/workspace/edit_commands.hpp"

namespace convene {
namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

class WordReader {
public:
    explicit WordReader(std::string_view text) : text_(text) {}

    Result<EditWords> run() {
        EditWords words;
        while (skip_blanks()) {
            std::string word, value;
            bool is_option = false;
            while (at_ < text_.size() && blanks.find(text_[at_]) == std::string_view::npos) {
                std::string& into = is_option ? value : word;
                if (text_[at_] == '"') {
                    if (auto read = quoted(into); !read) return tl::unexpected(read.error());
                } else if (text_[at_] == '=' && !is_option) {
                    is_option = true;
                    ++at_;
                } else {
                    into += text_[at_++];
                }
            }
            if (!is_option) {
                words.words.push_back(std::move(word));
            } else if (word.empty()) {
                return invalid_input("There is nothing before an = sign.",
                                     "Write key=value, or put a text that holds = in quotes.");
            } else {
                words.options.emplace_back(std::move(word), std::move(value));
            }
        }
        return words;
    }

private:
    bool skip_blanks() {
        at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
        return at_ < text_.size();
    }

    Result<Done> quoted(std::string& into) {
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return Done{};
            }
            if (c != '\\') {
                into += c;
                continue;
            }
            const char escaped = ++at_ < text_.size() ? text_[at_] : '\0';
            switch (escaped) {
                case 'n': into += '\n'; break;
                case 'r': into += '\r'; break;
                case 't': into += '\t'; break;
                case '"':
                case '\\': into += escaped; break;
                default:
                    return invalid_input(
                        "A backslash in quotes stands before no n, r, t, \" or \\.",
                        "Write two backslashes for one.");
            }
        }
        return invalid_input("A quotation mark is not closed.",
                             "Close it, or write \\\" for a quotation mark inside quotes.");
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool must_be_quoted(std::string_view text) {
    return text.empty() || text.front() == '#' || std::any_of(text.begin(), text.end(), [](char c) {
               return blanks.find(c) != std::string_view::npos || c == '"' || c == '=' ||
                      c == '\\' || static_cast<unsigned char>(c) < 0x20;
           });
}

}  // namespace

const std::string* EditWords::option(std::string_view key) const {
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const auto& option) { return option.first == key; });
    return found == options.end() ? nullptr : &found->second;
}

Result<EditWords> split_edit(std::string_view text) {
    if (first_invalid_utf8(text) != std::string_view::npos) {
        return invalid_input("The command is not UTF-8 text.",
                             "Save the script as UTF-8 and try again.");
    }
    return WordReader(text).run();
}

std::string edit_word(std::string_view text) {
    if (!must_be_quoted(text)) return std::string(text);
    std::string word;
    word.reserve(text.size() + 2);
    word += '"';
    for (const char c : text) {
        switch (c) {
            case '\n': word += "\\n"; break;
            case '\r': word += "\\r"; break;
            case '\t': word += "\\t"; break;
            case '"': word += "\\\""; break;
            case '\\': word += "\\\\"; break;
            default: word += c;
        }
    }
    word += '"';
    return word;
}

}  // namespace convene
