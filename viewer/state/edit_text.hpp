#pragma once
// The texts of edit commands that the window issues. One place, so that buttons,
// cells and forms say the same thing in the same words.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace convene::viewer::edit {

using Options = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string add_actor(std::string_view id, const Options& options);
/// `field`: name, kind or parent.
[[nodiscard]] std::string set_actor(std::string_view id, std::string_view field,
                                    std::string_view value);
/// An empty value clears the attribute.
[[nodiscard]] std::string set_attribute(std::string_view id, std::string_view attribute,
                                        std::string_view value);
[[nodiscard]] std::string remove_actor(std::string_view id);
/// `gone` becomes part of `kept`.
[[nodiscard]] std::string merge_actors(std::string_view kept, std::string_view gone);

struct TieEnds {
    std::string source, target, relation, wave;
};
[[nodiscard]] std::string add_tie(const TieEnds& tie, const Options& options = {});
/// `field`: weight or an attribute of ties.
[[nodiscard]] std::string set_tie(const TieEnds& tie, std::string_view field,
                                  std::string_view value);
[[nodiscard]] std::string remove_tie(const TieEnds& tie);

[[nodiscard]] std::string rename_group(std::string_view attribute, std::string_view from,
                                       std::string_view to);
[[nodiscard]] std::string merge_groups(std::string_view attribute, std::string_view from,
                                       std::string_view to);
/// `has_facts`: something is recorded about the body already. Several groups are
/// parted by |.
[[nodiscard]] std::string set_body(std::string_view id, std::string_view field,
                                   std::string_view value, bool has_facts);
[[nodiscard]] std::string add_goal(std::string_view id, std::string_view title);
[[nodiscard]] std::string set_goal(std::string_view id, std::string_view title);
[[nodiscard]] std::string remove_goal(std::string_view id);
[[nodiscard]] std::string add_attribute(std::string_view name, std::string_view type);
/// Options: directed, reading, scale_min, scale_max, title ...
[[nodiscard]] std::string set_relation(std::string_view id, const Options& options);

/// Names the present state; returns to a named state; drops a name.
[[nodiscard]] std::string snapshot(std::string_view name);
[[nodiscard]] std::string restore(std::string_view name);
[[nodiscard]] std::string forget_snapshot(std::string_view name);

}  // namespace convene::viewer::edit
