#include "viewer/state/command_text.hpp"

namespace convene::viewer {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string CommandWords::rest(std::size_t i) const {
    if (i >= words.size()) return {};
    if (i + 1 == words.size()) return words[i];
    std::string_view tail = text.substr(starts[i]);
    while (!tail.empty() && blank(tail.back())) tail.remove_suffix(1);
    return std::string(tail);
}

Result<CommandWords> split_command(std::string_view text) {
    CommandWords split;
    split.text = text;
    std::size_t at = 0;
    while (true) {
        while (at < text.size() && blank(text[at])) ++at;
        if (at == text.size()) return split;
        split.starts.push_back(at);
        std::string word;
        // A quote opens only at the start of a word, so that 5" stays what it is.
        if (text[at] == '"') {
            ++at;
            bool closed = false;
            while (at < text.size() && !closed) {
                if (text[at] == '\\' && at + 1 < text.size()) {
                    word += text[at + 1];
                    at += 2;
                } else if (text[at] == '"') {
                    closed = true;
                    ++at;
                } else {
                    word += text[at++];
                }
            }
            if (!closed) {
                return invalid_input("A quoted word does not end.", "Close it with \".");
            }
        } else {
            while (at < text.size() && !blank(text[at])) word += text[at++];
        }
        split.words.push_back(std::move(word));
    }
}

std::string quote_word(std::string_view word) {
    const bool needed = word.empty() || word.front() == '"' ||
                        word.find_first_of(" \t\n\r") != std::string_view::npos;
    if (!needed) return std::string(word);
    std::string out = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace convene::viewer
