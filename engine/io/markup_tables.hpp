#pragma once
// Nodes, edges and their attributes as GraphML, GEXF and GML give them, made into
// the tables that the one pipeline reads. Here is decided which of a file's names
// is an actor's id, which header an attribute gets, and what type its cells have.

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/io/format_readers.hpp"
#include "engine/io/table_builder.hpp"

namespace convene {

enum class MarkupType : unsigned char { unknown, text, number, truth };
enum class MarkupSide : unsigned char { nodes, ties };
enum class MarkupDirection : unsigned char { unstated, directed, undirected, mutual };

/// What a file's own declarations (tables that Convene wrote into it) are called there.
inline constexpr std::string_view fact_prefix = "convene_";

/// Texts are views: what they point to must live until finish(); keep() makes it so.
class MarkupTables {
public:
    using Field = std::size_t;

    MarkupTables(std::string file, const InputLimits& limits)
        : file_(std::move(file)), limits_(limits) {}

    /// One more attribute. `otherwise` is the cell of rows that give none.
    Field field(MarkupSide side, std::string_view header, MarkupType type,
                std::string_view otherwise = {});
    /// The attribute that this side already has under this header, else a new one. networkx
    /// declares one twice where it holds whole and other numbers; unlike types make it text.
    Field field_called(MarkupSide side, std::string_view header,
                       MarkupType type = MarkupType::unknown, std::string_view otherwise = {});
    /// A number literal and a quoted text tell the type where nothing declares it.
    void saw(Field field, MarkupType type);

    void begin_node(std::size_t line, std::string_view id, std::string_view parent = {});
    void begin_tie(std::size_t line, std::string_view source, std::string_view target,
                   MarkupDirection direction);
    /// Of the row begun last; an earlier text stays. Blank texts of attributes are kept
    /// (a text may be a blank), empty ones are missing.
    void set(Field field, std::string_view text);
    /// Whether the row begun last has a cell of this attribute.
    [[nodiscard]] bool has_value(Field field) const;
    /// Of the node or tie begun last.
    void set_node_name(std::string_view name) { nodes_.back().name = name; }
    void set_tie_id(std::string_view id) { ties_.back().id = id; }
    void set_tie_relation(std::string_view relation) { ties_.back().relation = relation; }
    void set_tie_wave(std::string_view wave) { ties_.back().wave = wave; }
    [[nodiscard]] std::string_view node_id(std::size_t row) const { return nodes_[row].id; }
    [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }

    /// Node attributes (in order of preference) that are the actors' ids if every node
    /// has one and no two are the same. `only_if_numbered`: and if the file's own ids are
    /// numbers or n0, n1 ...
    void prefer_as_id(std::vector<std::string> headers, bool only_if_numbered) {
        id_headers_ = std::move(headers);
        only_if_numbered_ = only_if_numbered;
    }
    /// Cells of text attributes with this word are missing.
    void missing_word(std::string word) { missing_word_ = std::move(word); }

    /// An attribute of the whole graph: one of Convene's own tables (convene_relations ...),
    /// the title, else a note. `line`: where the text begins; `lines_follow`: a line break
    /// in the text is one in the file.
    void graph_fact(std::string_view name, std::string_view text, std::size_t line,
                    bool lines_follow);
    [[nodiscard]] bool has_fact(std::string_view part) const {
        return facts_.find(part) != facts_.end();
    }
    /// A table of the reader's own making: waves and rosters out of spells.
    void table(std::string part, Table table) {
        tables_.push_back({std::move(part), std::move(table)});
    }

    void note(std::string sentence) { notes_.push_back(std::move(sentence)); }
    /// Something that stands where rows stand and cannot be one.
    void reject(std::size_t line, std::string reason, std::string detail);
    /// Something that is not used, counted by its name.
    void ignore(std::string_view what) { ++ignored_[std::string(what)]; }

    std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }
    [[nodiscard]] const std::string& file() const { return file_; }

    /// A limit that was passed; readers stop there.
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

    /// Through the pipeline. Errors: limits, what read_part_tables refuses. O(cells).
    [[nodiscard]] Result<Imported> finish(const ImportOptions& options,
                                          std::vector<std::string> before) &&;

private:
    struct FieldInfo {
        MarkupSide side;
        std::string header;  // as in the file; later as the tables are to read it
        MarkupType type;
        std::string_view otherwise;
        std::size_t filled = 0;
        std::size_t last_row = 0;  // 1 + the row of its side that has it, as far as read
    };
    struct Cell {
        Field field;
        std::string_view text;
    };
    struct Node {
        std::size_t line;
        std::string_view id, parent, name;
        std::size_t first_cell;
    };
    struct Tie {
        std::size_t line;
        std::string_view source, target, id, relation, wave;
        MarkupDirection direction;
        std::size_t first_cell;
    };
    struct Fact {
        std::string_view text;
        std::size_t line;
        bool lines_follow;
    };

    void fail(std::size_t line, std::string message, std::string advice);
    void check_row(std::size_t line);
    [[nodiscard]] bool too_many_cells() const;
    [[nodiscard]] std::pair<std::size_t, std::size_t> cells_of(MarkupSide side,
                                                               std::size_t row) const;
    [[nodiscard]] bool numbered_ids() const;
    void choose_ids();
    void drop_unused_fields();
    void settle_edge_ids();
    void settle_headers();
    void settle_types();
    void settle_type(Field field);
    [[nodiscard]] bool plays_a_part(const FieldInfo& info) const;
    Result<Done> add_fact_tables();
    void add_attribute_types();
    [[nodiscard]] std::vector<Field> columns_of(MarkupSide side);
    void add_nodes();
    void add_ties();
    void tell_ignored();
    [[nodiscard]] std::string_view actor_of(std::string_view id) const;

    std::string file_;
    const InputLimits& limits_;
    std::vector<FieldInfo> fields_;
    std::vector<Node> nodes_;
    std::vector<Tie> ties_;
    std::vector<Cell> node_cells_, tie_cells_;
    MarkupSide last_side_ = MarkupSide::nodes;
    std::deque<std::string> kept_;
    std::vector<std::string> id_headers_;
    bool only_if_numbered_ = false;
    std::string missing_word_;
    std::unordered_map<std::string_view, std::string_view> actor_of_;  // by the file's id
    std::optional<Field> id_field_;
    std::map<std::string, Fact, std::less<>> facts_;
    std::vector<std::pair<std::string_view, std::string_view>> graph_notes_;
    std::vector<std::size_t> graph_note_lines_;
    std::map<std::pair<std::string, std::string>, MarkupType> stated_types_;  // by Convene
    std::vector<std::pair<MarkupSide, std::string>> stated_order_;
    std::vector<PartTable> tables_;
    std::vector<std::string> notes_;
    std::vector<LedgerEntry> rejected_;
    std::map<std::string, std::size_t> ignored_;
    std::optional<Error> error_;
};

}  // namespace convene
