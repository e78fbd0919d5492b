#include "engine/io/attribute_cells.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

/// "007" and account numbers are names made of digits.
bool is_code(std::string_view text) {
    const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const std::string_view digits = text.substr(sign);
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    return (digits.size() > 1 && digits.front() == '0') || digits.size() > 15;
}

TypedCells declared_cells(std::string id, std::span<const std::string_view> cells,
                          bool decimal_comma, const AttributeDeclaration& declared) {
    TypedCells typed;
    typed.column.id = std::move(id);
    typed.column.type = declared.type;
    typed.column.values.reserve(cells.size());
    const auto& words = declared.missing_words;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell = cells[i];
        std::optional<AttributeValue> value = AttributeValue{};
        if (cell.empty() || std::find(words.begin(), words.end(), cell) != words.end()) {
            // missing
        } else if (declared.type == AttributeType::text) {
            value = AttributeValue{std::string(cell)};
        } else if (declared.type == AttributeType::number && !trimmed(cell).empty()) {
            const auto number = cell_number(cell, decimal_comma);
            value = number ? std::optional<AttributeValue>(*number) : std::nullopt;
        } else {
            value = parse_attribute(trimmed(cell), declared.type);
        }
        if (!value && !typed.misfit) typed.misfit = i;
        typed.column.values.push_back(value ? std::move(*value) : AttributeValue{});
    }
    return typed;
}

/// The column with decimal points if every filled cell is a number and some have commas.
bool undo_decimal_commas(std::vector<std::string>& texts) {
    bool any = false;
    for (const std::string& text : texts) {
        if (text.empty()) continue;
        if (!cell_number(text, true)) return false;
        any |= text.find(',') != std::string::npos;
    }
    if (!any) return false;
    for (std::string& text : texts) {
        if (text.find(',') == std::string::npos) continue;
        text.erase(std::remove(text.begin(), text.end(), '.'), text.end());
        std::replace(text.begin(), text.end(), ',', '.');
    }
    return true;
}

}  // namespace

bool is_missing_word(std::string_view text) {
    constexpr std::array words{"NA", "N/A", "n/a", "null", "NULL", "#N/A", "NaN", "."};
    return std::find(words.begin(), words.end(), text) != words.end();
}

TypedCells typed_cells(std::string id, std::span<const std::string_view> cells, bool decimal_comma,
                       const AttributeDeclaration* declared, std::string_view where) {
    if (declared != nullptr) return declared_cells(std::move(id), cells, decimal_comma, *declared);
    TypedCells typed;
    std::vector<std::string> texts;
    texts.reserve(cells.size());
    std::size_t missing_words = 0, codes = 0;
    std::string word;
    for (const std::string_view cell : cells) {
        std::string_view text = trimmed(cell);
        if (is_missing_word(text)) {
            if (missing_words++ == 0) word = text;
            text = {};
        }
        codes += is_code(text);
        texts.emplace_back(text);
    }
    const std::string shown = quoted_for_people(id);
    if (missing_words > 0) {
        typed.notes.push_back(fmt::format("{}: '{}' in column {} read as missing ({} {}).", where,
                                          word, shown, missing_words,
                                          missing_words == 1 ? "cell" : "cells"));
    }
    if (decimal_comma && undo_decimal_commas(texts)) {
        typed.notes.push_back(
            fmt::format("{}: commas in column {} read as decimal points.", where, shown));
    }
    typed.column.id = std::move(id);
    typed.column.type = guess_type(texts);
    if (typed.column.type == AttributeType::number && codes > 0) {
        typed.column.type = AttributeType::text;
        typed.notes.push_back(fmt::format(
            "{}: column {} holds codes (leading zeros or very long numbers) and is read as text.",
            where, shown));
    }
    typed.column.values.reserve(texts.size());
    for (std::string& text : texts) {
        if (typed.column.type == AttributeType::text) {
            typed.column.values.push_back(text.empty() ? AttributeValue{}
                                                       : AttributeValue{std::move(text)});
        } else {
            typed.column.values.push_back(
                parse_attribute(text, typed.column.type).value_or(AttributeValue{}));
        }
    }
    return typed;
}

}  // namespace convene
