#pragma once
// ViewerState: everything about the window that is not the network. A value:
// commands return a new one, panels and the renderer read it. No ImGui, no GL.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/core/geometry.hpp"
#include "engine/workspace/snapshot.hpp"
#include "viewer/state/chart_state.hpp"

namespace convene::viewer {

enum class Theme { light, dark, high_contrast };
enum class TableTab { people, groups, ties, bodies, goals };
/// What lies over the window: at most one thing, closed by Esc.
enum class Overlay {
    none,
    help,
    palette,
    open,
    about,
    save,
    history,
    ledger,
    duplicates,
    export_network,
    import,
    questions,  ///< what nobody declared
    form,       ///< something to add or merge, being filled in
    recovered,  ///< what was rescued of a damaged project
};
/// What the open overlay chooses a file for.
enum class FileUse { open, import, mapping };

/// screen = (world - center) * zoom + middle of the map area.
struct Camera {
    Point center;
    double zoom = 1.0;
    friend bool operator==(const Camera&, const Camera&) = default;
};

struct Encoding {
    /// An attribute id ("group"), "measure:in_degree@advice", or empty (one colour).
    std::string color_by = "group";
    /// "measure:..." or a number attribute, or empty (one size).
    std::string size_by;
    /// What the colour of a tie says: "relation", or "group" for that of who names.
    std::string ties_by = "relation";
    friend bool operator==(const Encoding&, const Encoding&) = default;
};

struct TableView {
    TableTab tab = TableTab::people;
    /// Lists what is stored, every column of it, instead of measures.
    bool records = false;
    std::string sort_column;
    bool descending = true;
    std::string search;
    friend bool operator==(const TableView&, const TableView&) = default;
};

/// One cell of the table, or one line of the inspector, while it is being edited.
struct CellEdit {
    std::string row;     ///< key of the row (record_table.hpp); empty: no cell is edited
    std::string column;  ///< id of the column
    TableTab tab = TableTab::people;
    std::string text;        ///< as typed so far
    std::string problem;     ///< why the text was not accepted
    bool inspector = false;  ///< in the inspector rather than in the table
    friend bool operator==(const CellEdit&, const CellEdit&) = default;
};

/// What is being added or merged.
struct Form {
    enum class Kind { none, actor, tie, merge, goal, snapshot, attribute };
    Kind kind = Kind::none;
    std::string subject;                        ///< id that it starts from
    std::map<std::string, std::string> fields;  ///< by name: "name", "relation", "search"
    std::string problem;
    friend bool operator==(const Form&, const Form&) = default;
};

/// Which lines of the ledger are listed.
struct LedgerView {
    std::string fate;        ///< "merged", "repaired", "rejected"; empty: all
    std::string search;      ///< in file, reason, detail and relation
    std::size_t import = 0;  ///< number of the import; 0: all of the project
    friend bool operator==(const LedgerView&, const LedgerView&) = default;
};

/// Who is looked at alone, with those around; the others fade or go.
struct Focus {
    std::string actor;  ///< id; empty: everybody is looked at
    int steps = 1;      ///< 1 or 2
    bool hide = false;  ///< the others go; otherwise they fade
    friend bool operator==(const Focus&, const Focus&) = default;
};

/// Ways between two actors.
struct WaysView {
    std::string from, to;  ///< ids; empty: none are looked for
    bool along = false;    ///< only from who names to who is named
    enum class Shown { shortest, strongest, independent } shown = Shown::shortest;
    friend bool operator==(const WaysView&, const WaysView&) = default;
};

struct ViewerState {
    SnapshotRequest request;  ///< what the worker is asked for
    Encoding encoding;
    Camera camera;
    bool fit_pending = true;  ///< fit the map at the next snapshot
    std::string selected;     ///< actor id; empty: nobody
    /// Further ids that are selected, ascending; empty where nobody is `selected`.
    std::vector<std::string> also_selected;
    bool lasso = false;  ///< dragging on the map draws around actors
    Focus focus;
    WaysView ways;
    std::string pointed;  ///< actor id pointed at by keyboard or script; empty: the mouse decides
    std::string search;   ///< text in the search field
    Theme theme = Theme::light;
    float text_scale = 1.0F;
    bool reduce_motion = false;
    bool show_outlines = true;  ///< hulls of places
    bool show_names = true;
    bool show_silent = true;  ///< dotted ring for no answer
    bool show_legend = true;
    bool show_minimap = true;
    Sight sight = Sight::map;  ///< what stands beside the map
    MatrixView matrix;
    ChartView chart;
    TableView table;
    Overlay overlay = Overlay::none;
    std::string palette_text;  ///< typed into the palette
    std::string filter_draft;  ///< a condition being typed, before Enter
    std::string folder;        ///< shown by the open overlay; empty: the home folder
    FileUse file_use = FileUse::open;
    std::string file_name;  ///< typed into the save overlay
    CellEdit cell;
    Form form;
    LedgerView ledger;
    std::string export_format;  ///< id of the format that the export overlay shows
    /// Measure key or id of a network measure whose definition is shown; empty: none.
    std::string definition;
    /// Relation whose numbers and partners the inspector shows; empty: it picks.
    std::string inspector_relation;
    int tour_step = 0;      ///< of the tour, from 1; 0: none runs
    bool toured = false;    ///< it was seen or put away once
    bool show_left = true;  ///< the panels themselves
    bool show_inspector = true;
    bool show_table = true;
    float left_width = 232.0F;
    float right_width = 312.0F;
    float bottom_height = 232.0F;
    friend bool operator==(const ViewerState&, const ViewerState&) = default;
};

}  // namespace convene::viewer
