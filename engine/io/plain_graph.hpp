#pragma once
// What the readers of Pajek, DL, VNA and edge lists fill: actors by number, relations,
// waves and ties. It hands tables with the lines of the file to the one pipeline.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/io/format_readers.hpp"

namespace convene {

enum class PlainDirection : unsigned char { unstated, one_way, both_ways };

struct PlainTie {
    std::size_t line = 0;
    std::uint32_t file = 0;  ///< index into PlainGraph::files
    std::uint32_t source = 0, target = 0;
    std::uint32_t relation = 0, wave = 0;
    PlainDirection direction = PlainDirection::unstated;
    bool from_matrix = false;
    bool weighted = false;
    double weight = 1.0;
    std::uint32_t odd_weight = no_index;  ///< index into PlainGraph::odd_weights
};

struct PlainRelation {
    std::string id;
    std::size_t line = 1;
    bool two_mode = false;
    /// Where the file says it; for relations without ties and two-mode ones.
    std::optional<bool> directed;
    /// Nothing says the direction: if every tie is returned as strong, it has none.
    bool undirected_if_mirrored = false;
};

class PlainGraph {
public:
    /// The file is `files[0]`; more may follow.
    explicit PlainGraph(std::string file) : files{std::move(file)} {}

    std::vector<std::string> files;
    std::vector<std::string> notes;

    // By actor.
    std::vector<std::string> ids, names;  ///< an empty name: the id
    std::vector<std::size_t> node_lines;  ///< 0: has no row of its own, is named in ties alone
    std::vector<std::uint32_t> node_files;
    std::vector<bool> second_mode;

    /// A further row that names an actor and says no more.
    struct Mention {
        std::uint32_t actor = 0, file = 0;
        std::size_t line = 0;
    };
    std::vector<Mention> mentions;

    std::vector<PlainRelation> relations;
    std::vector<std::string> waves;                      ///< ids in order; empty: one wave
    std::map<std::uint32_t, std::vector<bool>> rosters;  ///< by wave; no entry: everybody
    std::vector<PlainTie> ties;
    std::vector<std::string> odd_weights;  ///< texts that are no finite number

    /// Somebody of whom no answer is known.
    struct Silent {
        std::uint32_t actor = 0, relation = 0, wave = 0;
    };
    std::vector<Silent> silent;

    std::uint32_t add_actor(std::string id, std::size_t line, std::uint32_t file = 0,
                            std::string name = {});
    /// The actor of this id, added if there is none.
    std::uint32_t actor(std::string_view id, std::size_t line, std::uint32_t file = 0);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
    /// A row that names an actor, for the first time or once more.
    std::uint32_t mention(std::string_view id, std::size_t line, std::uint32_t file);
    /// The relation of this id, added if there is none.
    std::uint32_t relation(std::string_view id, std::size_t line);
    std::uint32_t wave(std::string_view id);
    /// Reads a weight into `tie`; what is no finite number is kept for the ledger.
    void weigh(PlainTie& tie, std::string_view text);

    /// One cell of an actor's attribute. `header` as read_nodes takes it.
    void set(std::uint32_t actor, const std::string& header, std::string_view text);
    /// The attribute is there, be it without any value.
    void touch(const std::string& header) { column_of(columns_, place_of_, header); }
    /// Of the tie added last.
    void set_tie(const std::string& header, std::string_view text);
    /// The type of an attribute, where the file says it.
    void declare(std::string_view table, std::string attribute, std::string_view type);

    /// Through the pipeline. Two-mode relations are turned from the first to the second
    /// mode; of a mirrored matrix each pair is one row. Errors: as read_part_tables,
    /// more than `limits.columns` attributes. O(n + m log m).
    [[nodiscard]] Result<Imported> finish(const ImportOptions& options, const InputLimits& limits,
                                          std::vector<std::string> before) &&;

private:
    struct Column {
        std::string header;
        std::vector<std::pair<std::uint32_t, std::string>> cells;
    };
    static Column& column_of(std::vector<Column>& columns,
                             std::unordered_map<std::string, std::size_t>& places,
                             const std::string& header);
    void settle_mirrored();
    void settle_modes();

    std::unordered_map<std::string, std::uint32_t> actor_of_;
    std::unordered_map<std::string, std::uint32_t> relation_of_;
    std::vector<Column> columns_, tie_columns_;
    std::unordered_map<std::string, std::size_t> place_of_, tie_place_of_;
    struct Declaration {
        std::string table, attribute, type;
    };
    std::vector<Declaration> declarations_;
};

/// "advice [wave 2019]": the label of a relation in a wave, for formats that know no
/// waves; the relation alone where the network has one wave.
[[nodiscard]] std::string layer_label(std::string_view relation, std::string_view wave, bool waves);
/// The two parts of such a label; nullopt where it is none.
struct LayerLabel {
    std::string relation, wave;
};
[[nodiscard]] std::optional<LayerLabel> parse_layer_label(std::string_view label);

/// Adds relations and waves for labels: waves where every label names one, else each
/// label is a relation. Returns relation and wave by label.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> add_layers(
    PlainGraph& graph, const std::vector<std::string>& labels,
    const std::vector<std::size_t>& lines);

}  // namespace convene
