#pragma once
// ViewModel: everything that the panels and the map draw, derived from a snapshot
// and a state. refresh() makes anew only the parts whose sources changed, so that
// an idle frame costs nothing and panels need no caches of their own.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/state/chart_part.hpp"
#include "viewer/state/inspector_text.hpp"
#include "viewer/state/lit.hpp"
#include "viewer/state/map_scene.hpp"
#include "viewer/state/network_facts.hpp"
#include "viewer/state/scope_chips.hpp"
#include "viewer/state/search.hpp"
#include "viewer/state/selection.hpp"
#include "viewer/state/side_by_side.hpp"
#include "viewer/state/table_model.hpp"
#include "viewer/state/tie_styles.hpp"
#include "viewer/state/ways_text.hpp"

namespace convene::viewer {

struct RelationRow {
    RelationIndex relation = 0;
    std::string id, title;
    std::size_t ties = 0;  ///< in the wave, under the filter
    bool shown = false;
    bool groups_only = false;  ///< trust: never drawn between single people
    TieStyle style;
};

struct GroupRow {
    GroupItem group;
    Color color;
    Mark mark = Mark::plain;
    Shape shape = Shape::disc;
};

/// A choice of colour, size or arrangement.
struct Choice {
    std::string value;  ///< as in a command: "measure:in_degree@advice"
    std::string title;  ///< "Asked for advice by"
    std::string note;   ///< "Asks for advice", "attribute"
};

/// The other wave of two that stand side by side: its map with the same places, colours and
/// sizes, and what is selected and lit there.
struct SecondWave {
    std::shared_ptr<const MapScene> scene;  ///< null: one wave is shown
    std::vector<std::uint32_t> node_of;     ///< by actor: node of this scene or no_index
    std::array<MapHalf, 2> halves;          ///< left and right
    std::uint32_t selected_node = no_index;
    std::vector<std::uint32_t> also_nodes;
    Lit standing;
};

struct ViewModel {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const NetworkFacts> facts;  ///< never null after refresh()
    std::shared_ptr<const MapScene> scene;
    std::vector<std::uint32_t> node_of;  ///< by actor: scene node or no_index
    SecondWave second;                   ///< the wave beside, where two stand side by side
    ScopeCounts counts;
    std::vector<RelationRow> relations;
    std::vector<GroupRow> groups;
    std::vector<Choice> colors, sizes, ties, layouts, rings;
    TableModel table;
    std::optional<ActorText> actor;  ///< of who is selected
    NetworkText network;
    std::vector<SearchHit> hits;  ///< of the search field
    std::optional<Definition> definition;
    std::uint32_t selected_node = no_index;
    ChartPart beside;                        ///< matrix and charts; made by refresh_charts()
    std::vector<std::uint32_t> also_nodes;   ///< of who else is selected
    std::optional<SelectionText> selection;  ///< where several are
    std::optional<WaysText> ways;            ///< where ways are looked for and known
    std::shared_ptr<const Ways> ways_of;     ///< what they were written from
    std::vector<ScopeChip> chips;
    std::string basis;  ///< what the numbers are about: the filtered or the whole network
    /// What is lit while nobody points at anything: the ways, or those around somebody.
    Lit standing;

    /// The symbol of an actor as on the map; a plain one for who is not there.
    [[nodiscard]] const SceneNode* node(ActorIndex actor) const;

    /// The state it was made for.
    ViewerState made_for;
};

/// True if anything changed. `facts` and `ways` may be null.
bool refresh(ViewModel& model, const std::shared_ptr<const Snapshot>& snapshot,
             const std::shared_ptr<const NetworkFacts>& facts, const ViewerState& state,
             const std::shared_ptr<const Ways>& ways = nullptr);

/// The title of an encoding: "Group", "Asked for advice by", "One colour".
[[nodiscard]] std::string encoding_title(const Network& network, const std::string& encoding,
                                         std::string_view none);
/// "years_here" -> "Years here".
[[nodiscard]] std::string attribute_title(std::string_view id);

}  // namespace convene::viewer
