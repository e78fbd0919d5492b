#include "viewer/state/conditions.hpp"

#include <cctype>
#include <optional>

#include "viewer/state/view_model.hpp"

namespace convene::viewer {
namespace {

struct Token {
    std::string_view text;
    std::size_t begin = 0;
    int depth = 0;  ///< of the brackets around it; a bracket counts as outside itself
    bool quoted = false;
};

bool word_char(char c) {
    const auto u = static_cast<unsigned char>(c);
    return std::isalnum(u) != 0 || c == '_' || c == '.' || c == '-' || u >= 0x80;
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    int depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        Token token;
        token.begin = begin;
        if (c == '"' || c == '`' || c == '\'') {
            token.quoted = true;
            ++at;
            while (at < text.size() && text[at] != c) at += text[at] == '\\' ? 2U : 1U;
            at = std::min(at + 1, text.size());
        } else if (word_char(c)) {
            while (at < text.size() && word_char(text[at])) ++at;
        } else if ((c == '!' || c == '<' || c == '>') && at + 1 < text.size() &&
                   text[at + 1] == '=') {
            at += 2;
        } else {
            ++at;
        }
        token.text = text.substr(begin, at - begin);
        const bool opens = !token.quoted && (token.text == "(" || token.text == "[");
        const bool closes = !token.quoted && (token.text == ")" || token.text == "]");
        if (closes) --depth;
        token.depth = depth;
        if (opens) ++depth;
        tokens.push_back(token);
    }
    return tokens;
}

std::string lower(std::string_view word) {
    std::string out(word);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

bool is_word(const Token& token, std::string_view word) {
    return !token.quoted && lower(token.text) == word;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
        text.remove_suffix(1);
    return text;
}

/// Without brackets that hold the whole text.
std::string_view unwrapped(std::string_view text) {
    text = trimmed(text);
    while (true) {
        const std::vector<Token> tokens = tokens_of(text);
        if (tokens.size() < 2 || tokens.front().quoted || tokens.front().text != "(" ||
            tokens.back().quoted || tokens.back().text != ")")
            return text;
        for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
            if (tokens[i].depth == 0) return text;
        }
        text = trimmed(text.substr(1, text.size() - 2));
    }
}

std::optional<std::vector<std::string>> split_at(std::string_view text, std::string_view joint) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (const Token& token : tokens_of(text)) {
        if (token.depth != 0 || !is_word(token, joint)) continue;
        parts.emplace_back(unwrapped(text.substr(from, token.begin - from)));
        from = token.begin + token.text.size();
    }
    if (parts.empty()) return std::nullopt;
    parts.emplace_back(unwrapped(text.substr(from)));
    return parts;
}

std::string unquoted(std::string_view text) {
    if (text.size() < 2 || (text.front() != '"' && text.front() != '`' && text.front() != '\''))
        return std::string(text);
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && i + 2 < text.size()) ++i;
        out += text[i];
    }
    return out;
}

}  // namespace

Conditions split_conditions(std::string_view expression) {
    Conditions conditions;
    const std::string_view text = unwrapped(expression);
    if (text.empty()) return conditions;
    if (auto parts = split_at(text, "or")) {
        conditions.parts = std::move(*parts);
        conditions.any = true;
    } else if (auto all = split_at(text, "and")) {
        conditions.parts = std::move(*all);
    } else {
        conditions.parts.emplace_back(text);
    }
    return conditions;
}

std::string join_conditions(const Conditions& conditions) {
    std::string text;
    for (const std::string& part : conditions.parts) {
        const Conditions inner = split_conditions(part);
        const bool bracket = conditions.parts.size() > 1 && inner.parts.size() > 1;
        text += (text.empty()     ? ""
                 : conditions.any ? " or "
                                  : " and ") +
                (bracket ? "(" + part + ")" : part);
    }
    return text;
}

ConditionWords condition_words(std::string_view condition) {
    const std::vector<Token> all = tokens_of(condition);
    const bool negated = !all.empty() && is_word(all.front(), "not");
    const std::vector<Token> tokens(all.begin() + (negated ? 1 : 0), all.end());
    const ConditionWords as_written{"", std::string(trimmed(condition))};
    if (tokens.size() == 4 && is_word(tokens[0], "missing"))
        return {attribute_title(unquoted(tokens[2].text)), negated ? "given" : "not given"};
    if (tokens.size() < 3) return as_written;
    const std::string name = attribute_title(unquoted(tokens[0].text));
    if (is_word(tokens[1], "in") && tokens[2].text == "[" && tokens.back().text == "]") {
        std::string values;
        for (std::size_t i = 3; i + 1 < tokens.size(); ++i) {
            if (!tokens[i].quoted && tokens[i].text == ",") continue;
            values += (values.empty() ? "" : ", ") + unquoted(tokens[i].text);
        }
        return {name, (negated ? "none of " : "") + values};
    }
    if (tokens.size() != 3 || negated) return as_written;
    const std::string value = unquoted(tokens[2].text);
    const std::string_view sign = tokens[1].text;
    if (sign == "=") return {name, value};
    if (sign == "!=") return {name, "not " + value};
    if (sign == "<") return {name, "less than " + value};
    if (sign == "<=") return {name, "at most " + value};
    if (sign == ">") return {name, "more than " + value};
    if (sign == ">=") return {name, "at least " + value};
    return as_written;
}

std::string is_condition(std::string_view attribute, std::string_view value) {
    const auto quoted = [](std::string_view text, char quote) {
        std::string out(1, quote);
        for (const char c : text) {
            if (c == quote || c == '\\') out += '\\';
            out += c;
        }
        return out + quote;
    };
    return quoted(attribute, '`') + " = " + quoted(value, '"');
}

}  // namespace convene::viewer
