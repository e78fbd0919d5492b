#include "engine/io/gexf_spans.hpp"

#include <cmath>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"

namespace convene {

double GexfSpans::time(pugi::xml_node element, std::string_view text, double otherwise) {
    if (trimmed(text).empty()) return otherwise;
    if (const auto parsed = parse_gexf_time(text)) {
        dates_ |= parsed->date;
        clock_ |= parsed->clock;
        return parsed->value;
    }
    constexpr std::size_t most = 5;
    if (told_++ < most) {
        tables_.note(fmt::format("{}: line {}: {} is no time; read as open.", xml_.name(),
                                 xml_.line(element), quoted_for_people(text)));
    }
    return otherwise;
}

void GexfSpans::add(pugi::xml_node element, std::vector<GexfSpan>& spans) {
    if (has(element, "timestamp")) {
        GexfSpan span;
        span.start = span.end = time(element, value_of(element, "timestamp"), span.start);
        if (std::isfinite(span.start)) spans.push_back(span);
    }
    const bool open_start = has(element, "startopen"), open_end = has(element, "endopen");
    if (!open_start && !open_end && !has(element, "start") && !has(element, "end")) return;
    GexfSpan span;
    span.start = time(element, value_of(element, open_start ? "startopen" : "start"), span.start);
    span.end = time(element, value_of(element, open_end ? "endopen" : "end"), span.end);
    // Without the end itself: the step before it, or all but a point.
    const bool whole = span.end == std::floor(span.end) && span.start == std::floor(span.start);
    if (open_start && whole && std::isfinite(span.start)) span.start += 1.0;
    if (open_end && whole && std::isfinite(span.end)) span.end -= 1.0;
    if (span.start > span.end) {
        tables_.note(fmt::format("{}: line {}: a time that ends before it begins is not used.",
                                 xml_.name(), xml_.line(element)));
        return;
    }
    spans.push_back(span);
}

/// timestamps="<[2001, 2002]>" and intervals="<[2001, 2002]; [2004, 2005]>" of GEXF 1.3.
void GexfSpans::add_lists(pugi::xml_node element, std::vector<GexfSpan>& spans) {
    const auto items = [](std::string_view text) {
        std::vector<std::string_view> found;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of(",;<>[]()"), text.size());
            if (!trimmed(text.substr(0, end)).empty()) found.push_back(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return found;
    };
    for (const std::string_view text : items(value_of(element, "timestamps"))) {
        GexfSpan span;
        span.start = span.end = time(element, text, span.start);
        if (std::isfinite(span.start)) spans.push_back(span);
    }
    const auto ends = items(value_of(element, "intervals"));
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
        GexfSpan span;
        span.start = time(element, ends[i], span.start);
        span.end = time(element, ends[i + 1], span.end);
        if (span.start <= span.end) spans.push_back(span);
    }
}

std::vector<GexfSpan> GexfSpans::of(pugi::xml_node element) {
    std::vector<GexfSpan> spans;
    for (const pugi::xml_node child : element.children()) {
        const std::string_view name = local_name(child);
        if (name != "spells" && name != "slices") continue;
        for (const pugi::xml_node spell : child.children()) add(spell, spans);
    }
    // Spells say it more exactly than the whole stretch does.
    if (spans.empty()) add(element, spans);
    add_lists(element, spans);
    return spans;
}

}  // namespace convene
