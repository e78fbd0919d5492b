#include "engine/report/text_table.hpp"

#include <algorithm>
#include <string_view>

namespace convene {

namespace {

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
    }));
}

std::string flat(std::string_view text) {
    std::string cell(text);
    std::replace_if(
        cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return cell;
}

std::string escaped(std::string_view text) {
    std::string cell;
    for (const char letter : flat(text)) {
        if (letter == '|') cell += '\\';
        cell += letter;
    }
    return cell;
}

}  // namespace

std::string aligned_text(const TextTable& table, std::size_t indent) {
    std::vector<std::size_t> width(table.header.size(), 0);
    const auto measure = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size() && i < width.size(); ++i) {
            width[i] = std::max(width[i], code_points(cells[i]));
        }
    };
    measure(table.header);
    for (const auto& row : table.rows) measure(row);

    std::string text;
    const auto write = [&](const std::vector<std::string>& cells) {
        std::string line(indent, ' ');
        for (std::size_t i = 0; i < cells.size() && i < width.size(); ++i) {
            if (i > 0) line += "  ";
            const std::string padding(width[i] - code_points(cells[i]), ' ');
            const bool right = i < table.right.size() && table.right[i];
            line += right ? padding + flat(cells[i]) : flat(cells[i]) + padding;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    };
    write(table.header);
    std::vector<std::string> rule;
    for (const std::size_t columns : width) rule.emplace_back(columns, '-');
    write(rule);
    for (const auto& row : table.rows) write(row);
    return text;
}

std::string markdown_text(const TextTable& table) {
    std::string text;
    const auto write = [&](const std::vector<std::string>& cells) {
        text += '|';
        for (const std::string& cell : cells) text += ' ' + escaped(cell) + " |";
        text += '\n';
    };
    write(table.header);
    text += '|';
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        text += i < table.right.size() && table.right[i] ? " ---: |" : " --- |";
    }
    text += '\n';
    for (const auto& row : table.rows) write(row);
    return text;
}

std::string wrapped_text(std::string_view text, std::size_t width, std::size_t indent) {
    std::string wrapped;
    std::string line;
    const auto flush = [&] {
        if (!line.empty()) wrapped += std::string(indent, ' ') + line + '\n';
        line.clear();
    };
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t blank = std::min(text.find_first_of(" \n", begin), text.size());
        const std::string_view word = text.substr(begin, blank - begin);
        begin = blank + 1;
        if (word.empty()) continue;
        if (!line.empty() && code_points(line) + 1 + code_points(word) > width) flush();
        if (!line.empty()) line += ' ';
        line += word;
    }
    flush();
    return wrapped;
}

}  // namespace convene
