#include "viewer/state/edit_text.hpp"

#include <initializer_list>

#include "engine/workspace/edit_commands.hpp"

namespace convene::viewer::edit {
namespace {

std::string joined(std::string_view name, std::initializer_list<std::string_view> words,
                   const Options& options = {}) {
    std::string text(name);
    for (const std::string_view word : words) text += " " + edit_word(word);
    for (const auto& [key, value] : options) text += " " + edit_word(key) + "=" + edit_word(value);
    return text;
}

Options place_of(const TieEnds& tie) { return {{"relation", tie.relation}, {"wave", tie.wave}}; }

}  // namespace

std::string add_actor(std::string_view id, const Options& options) {
    return joined("add actor", {id}, options);
}

std::string set_actor(std::string_view id, std::string_view field, std::string_view value) {
    return joined("set actor", {id, field, value});
}

std::string set_attribute(std::string_view id, std::string_view attribute, std::string_view value) {
    const bool like_a_field = attribute == "name" || attribute == "kind" || attribute == "parent" ||
                              attribute.starts_with("attribute:");
    const std::string field = (like_a_field ? "attribute:" : "") + std::string(attribute);
    return value.empty() ? joined("clear actor", {id, field})
                         : joined("set actor", {id, field, value});
}

std::string remove_actor(std::string_view id) { return joined("remove actor", {id}); }

std::string merge_actors(std::string_view kept, std::string_view gone) {
    return joined("merge actor", {gone, "into", kept});
}

std::string add_tie(const TieEnds& tie, const Options& options) {
    Options all = place_of(tie);
    all.insert(all.end(), options.begin(), options.end());
    return joined("add tie", {tie.source, tie.target}, all);
}

std::string set_tie(const TieEnds& tie, std::string_view field, std::string_view value) {
    Options all = place_of(tie);
    all.emplace_back(field, value);
    return joined("set tie", {tie.source, tie.target}, all);
}

std::string remove_tie(const TieEnds& tie) {
    return joined("remove tie", {tie.source, tie.target}, place_of(tie));
}

std::string rename_group(std::string_view attribute, std::string_view from, std::string_view to) {
    return joined("rename group", {from, to}, {{"by", std::string(attribute)}});
}

std::string merge_groups(std::string_view attribute, std::string_view from, std::string_view to) {
    return joined("merge group", {from, "into", to}, {{"by", std::string(attribute)}});
}

std::string set_body(std::string_view id, std::string_view field, std::string_view value,
                     bool has_facts) {
    return joined(has_facts ? "set body" : "add body", {id},
                  {{std::string(field), std::string(value)}});
}

std::string add_goal(std::string_view id, std::string_view title) {
    return joined("add goal", {id}, {{"title", std::string(title)}});
}

std::string set_goal(std::string_view id, std::string_view title) {
    return joined("set goal", {id}, {{"title", std::string(title)}});
}

std::string remove_goal(std::string_view id) { return joined("remove goal", {id}); }

std::string add_attribute(std::string_view name, std::string_view type) {
    return joined("add attribute", {name}, {{"type", std::string(type)}});
}

std::string set_relation(std::string_view id, const Options& options) {
    return joined("set relation", {id}, options);
}

std::string snapshot(std::string_view name) { return joined("snapshot", {name}); }
std::string restore(std::string_view name) { return joined("restore", {name}); }
std::string forget_snapshot(std::string_view name) { return joined("forget snapshot", {name}); }

}  // namespace convene::viewer::edit
