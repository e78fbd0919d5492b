// Commands that change how the map looks: colour, size, arrangement, theme, switches.

#include <algorithm>
#include <cmath>

#include "engine/core/number.hpp"
#include "engine/layout/layout.hpp"
#include "engine/workspace/measures.hpp"
#include "viewer/state/command_handlers.hpp"
#include "viewer/state/relation_words.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer::handlers {
namespace {

constexpr std::string_view measure_prefix = "measure:";

std::vector<std::string> attribute_names(const Network& network) {
    std::vector<std::string> names;
    for (const auto& column : network.tables().actor_attributes) names.push_back(column.id);
    return names;
}

void ask_for(ViewerState& state, const MeasureKey& key) {
    auto& measures = state.request.measures;
    if (std::find(measures.begin(), measures.end(), key) == measures.end()) measures.push_back(key);
}

/// Checks "ATTRIBUTE", "measure:..." or "none" and writes it into `target`.
Result<ViewerState> set_encoding(ViewerState state, std::string Encoding::*target,
                                 const CommandWords& words, const CommandContext& context,
                                 bool numbers_only) {
    if (words.size() != 2) return usage(words.word(0));
    const std::string name(words.word(1));
    if (name == "none") {
        (state.encoding.*target).clear();
        return state;
    }
    if (name.starts_with(measure_prefix)) {
        auto key = check_measure(std::string_view(name).substr(measure_prefix.size()), context);
        if (!key) return tl::unexpected(key.error());
        ask_for(state, *key);
    } else if (context.network != nullptr && name != "kind") {
        const AttributeColumn* column = context.network->find_attribute(name);
        if (column == nullptr)
            return unknown_name("attribute", name, attribute_names(*context.network));
        if (numbers_only && column->type != AttributeType::number) {
            return invalid_input("\"" + name + "\" is not a number, so it cannot be a size.",
                                 "Choose a measure or an attribute that holds numbers.");
        }
    }
    state.encoding.*target = name;
    return state;
}

}  // namespace

Result<MeasureKey> check_measure(std::string_view text, const CommandContext& context) {
    const MeasureKey key = parse_measure_key(text);
    if (key.column.empty() || key.relation.empty()) {
        return invalid_input("A measure is written measure:NAME@RELATION.",
                             "For example: measure:in_degree@advice.");
    }
    const Metric* metric = metric_of_column(key.column);
    if (metric == nullptr || metric->level != Level::actor) {
        return invalid_input("There is no measure \"" + key.column + "\" of single actors.",
                             "`convene metrics` lists them.");
    }
    if (metric->trust_only) return tl::unexpected(trust_error());
    if (context.network != nullptr) {
        if (rests_on_trust(*context.network, key.column, key.relation))
            return tl::unexpected(trust_error());
        std::string_view rest = key.relation;
        while (!rest.empty()) {  // "a+b" is a union
            const std::size_t plus = rest.find('+');
            const std::string_view part = rest.substr(0, plus);
            rest = plus == std::string_view::npos ? std::string_view{} : rest.substr(plus + 1);
            if (!context.network->find_relation(part)) {
                return unknown_name("relation", part, relation_ids(*context.network));
            }
        }
    }
    return key;
}

Result<ViewerState> color_by(ViewerState state, const CommandWords& words,
                             const CommandContext& context) {
    return set_encoding(std::move(state), &Encoding::color_by, words, context, false);
}

Result<ViewerState> size_by(ViewerState state, const CommandWords& words,
                            const CommandContext& context) {
    return set_encoding(std::move(state), &Encoding::size_by, words, context, true);
}

Result<ViewerState> ties_by(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() != 2 || (words.word(1) != "relation" && words.word(1) != "group"))
        return usage("ties-by");
    state.encoding.ties_by = words.word(1);
    return state;
}

Result<ViewerState> layout(ViewerState state, const CommandWords& words, const CommandContext&) {
    if (words.size() != 2) return usage("layout");
    std::vector<std::string> known;
    for (const LayoutMethod& method : layout_methods()) known.emplace_back(method.id);
    if (std::find(known.begin(), known.end(), words.word(1)) == known.end()) {
        return unknown_name("layout", words.word(1), known);
    }
    state.request.layout = words.word(1);
    state.fit_pending = true;
    return state;
}

Result<ViewerState> seed(ViewerState state, const CommandWords& words, const CommandContext&) {
    const auto number = parse_number(words.word(1));
    if (words.size() != 2 || !number || *number < 0 || *number != std::floor(*number) ||
        *number > 1e15) {
        return invalid_input("A seed is a whole number, 0 or more.");
    }
    state.request.seed = static_cast<std::uint64_t>(*number);
    state.fit_pending = true;
    return state;
}

Result<ViewerState> theme(ViewerState state, const CommandWords& words, const CommandContext&) {
    const std::string_view name = words.word(1);
    if (name == "next") {
        state.theme = state.theme == Theme::light  ? Theme::dark
                      : state.theme == Theme::dark ? Theme::high_contrast
                                                   : Theme::light;
    } else if (!parse_theme(name, state.theme)) {
        return unknown_name("theme", name, {"light", "dark", "high-contrast"});
    }
    return state;
}

Result<ViewerState> text_size(ViewerState state, const CommandWords& words, const CommandContext&) {
    const auto number = parse_number(words.word(1));
    if (words.size() != 2 || !number || *number < 0.8 || *number > 2.0) {
        return invalid_input("Text size is a number from 0.8 to 2.", "1 is the usual size.");
    }
    state.text_scale = static_cast<float>(*number);
    return state;
}

namespace {
Result<ViewerState> switched(ViewerState state, bool ViewerState::*flag,
                             const CommandWords& words) {
    if (words.size() > 2) return usage(words.word(0));
    if (auto done = set_switch(state.*flag, words, 1); !done) return tl::unexpected(done.error());
    return state;
}
}  // namespace

Result<ViewerState> outlines(ViewerState state, const CommandWords& words, const CommandContext&) {
    return switched(std::move(state), &ViewerState::show_outlines, words);
}
Result<ViewerState> names(ViewerState state, const CommandWords& words, const CommandContext&) {
    return switched(std::move(state), &ViewerState::show_names, words);
}
Result<ViewerState> halo(ViewerState state, const CommandWords& words, const CommandContext&) {
    return switched(std::move(state), &ViewerState::show_silent, words);
}
Result<ViewerState> legend(ViewerState state, const CommandWords& words, const CommandContext&) {
    return switched(std::move(state), &ViewerState::show_legend, words);
}
Result<ViewerState> minimap(ViewerState state, const CommandWords& words, const CommandContext&) {
    return switched(std::move(state), &ViewerState::show_minimap, words);
}
Result<ViewerState> motion(ViewerState state, const CommandWords& words, const CommandContext&) {
    bool moves = !state.reduce_motion;
    if (auto done = set_switch(moves, words, 1); !done) return tl::unexpected(done.error());
    state.reduce_motion = !moves;
    return state;
}

}  // namespace convene::viewer::handlers
