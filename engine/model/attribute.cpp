#include "engine/model/attribute.hpp"

#include <algorithm>
#include <cctype>

#include "engine/core/number.hpp"

namespace convene {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<bool> parse_truth(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower == "yes" || lower == "true") return true;
    if (lower == "no" || lower == "false") return false;
    return std::nullopt;
}

}  // namespace

std::string attribute_text(const AttributeValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "yes" : "no";
    return {};
}

std::optional<AttributeValue> parse_attribute(std::string_view text, AttributeType type) {
    if (trimmed(text).empty()) return AttributeValue{};
    switch (type) {
        case AttributeType::text: return AttributeValue{std::string(text)};
        case AttributeType::number:
            if (const auto number = parse_number(text)) return AttributeValue{*number};
            return std::nullopt;
        case AttributeType::truth:
            if (const auto truth = parse_truth(trimmed(text))) return AttributeValue{*truth};
            return std::nullopt;
    }
    return std::nullopt;
}

AttributeType guess_type(const std::vector<std::string>& cells) {
    bool any = false;
    bool numbers = true;
    bool truths = true;
    for (const std::string& cell : cells) {
        if (trimmed(cell).empty()) continue;
        any = true;
        numbers = numbers && parse_number(cell).has_value();
        truths = truths && parse_truth(trimmed(cell)).has_value();
    }
    if (!any) return AttributeType::text;
    return numbers ? AttributeType::number : truths ? AttributeType::truth : AttributeType::text;
}

}  // namespace convene
