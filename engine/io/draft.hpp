#pragma once
// The network while its tables are being read: what is known so far, look-ups by
// id, and the ledger. Every row of every table is accounted for exactly once.

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/text_index.hpp"
#include "engine/io/ledger.hpp"
#include "engine/io/read_network.hpp"
#include "engine/io/table.hpp"
#include "engine/model/network.hpp"

namespace convene {

/// Look-up by text without making a std::string for the question.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// What attributes.csv says about one column.
struct AttributeDeclaration {
    AttributeType type = AttributeType::text;
    std::vector<std::string> missing_words;
};

/// Where a row stands: index into Draft::files and row of that table.
struct RowPlace {
    std::uint32_t file = 0;
    std::uint32_t row = 0;
};

class Draft {
public:
    ImportOptions options;
    NetworkTables tables;
    Ledger ledger;
    std::deque<Table> files;  ///< kept until the end: columns are views into them

    // By actor, parallel to tables.actors.
    std::vector<bool> kind_known;
    std::vector<std::optional<RowPlace>> actor_place;  ///< its row in a node table

    /// Columns of the node tables as text, typed when all is read.
    struct NodeColumn {
        std::string id;
        bool decimal_comma = false;
        bool plain = false;                   ///< an attribute and nothing more, whatever its name
        std::vector<std::string_view> cells;  ///< by actor; shorter than actors: blank
    };
    std::vector<NodeColumn> node_columns;

    /// By relation: what relations.csv gave, be it marked as assumed or not.
    struct RelationFacts {
        bool declared = false, directed_given = false, scale_given = false;
    };
    std::vector<RelationFacts> relation_facts;

    std::set<WaveIndex> listed_rosters;  ///< waves whose roster is in roster.csv, be it empty

    bool relations_declared = false;
    bool waves_declared = false;
    bool respondents_declared = false;
    ActorKind default_kind = ActorKind::organization;
    std::map<std::pair<std::string, std::string>, AttributeDeclaration> attribute_declarations;

    [[nodiscard]] std::optional<ActorIndex> actor(std::string_view id) const;
    /// The same for an id of that text_hash(); no_index if there is none.
    [[nodiscard]] ActorIndex actor(std::string_view id, std::uint64_t hash) const {
        return actors_.find(id, hash, [this](std::uint32_t actor) {
            return std::string_view(tables.actors[actor].id);
        });
    }
    /// Makes the look-up of an id fast that comes soon.
    void prefetch_actor(std::uint64_t hash) const { actors_.prefetch(hash); }
    ActorIndex add_actor(std::string_view id);
    /// The one actor of that display name; nullopt if none or several.
    [[nodiscard]] std::optional<ActorIndex> actor_by_name(std::string_view name) const;
    void index_names();

    [[nodiscard]] std::optional<RelationIndex> relation(std::string_view id) const;
    RelationIndex add_relation(std::string_view id);
    [[nodiscard]] std::optional<WaveIndex> wave(std::string_view id) const;
    WaveIndex add_wave(std::string_view id);
    /// The same waves in another order, with no rosters yet.
    void replace_waves(const std::vector<std::string>& ids);

    [[nodiscard]] const AttributeDeclaration* declaration(std::string_view table,
                                                          const std::string& attribute) const;

    void account(const Table& table, std::size_t row, Fate fate, std::string_view reason = {},
                 std::string detail = {}, std::string_view relation = {});
    /// Accounts for tie rows of one relation that became ties as they stand.
    void account_kept(const Table& table, const std::string& relation, std::size_t rows);
    void assume(std::string sentence);
    void assume_all(const std::vector<std::string>& sentences);

    /// Calls read(row) for every row that is neither empty nor too long; those
    /// two are accounted for as rejected. Stops at the first error.
    template <typename Read>
    Result<Done> each_row(const Table& table, Read&& read) {
        ledger.by_file.emplace(table.file(), LedgerTotals{});
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            if (table.sound(row)) {
                if (Result<Done> done = read(row); !done) return done;
            } else if (table.blank(row)) {
                account(table, row, Fate::rejected, "empty row");
            } else {
                account(table, row, Fate::rejected, "too many cells",
                        "more filled cells than the header has columns");
            }
        }
        return Done{};
    }

private:
    TextIndex actors_;
    TextMap<ActorIndex> names_;  // no_index where several share one
    TextMap<RelationIndex> relations_;
    TextMap<WaveIndex> waves_;
};

/// An error at a row of a table.
[[nodiscard]] tl::unexpected<Error> row_error(const Table& table, std::size_t row,
                                              std::string message, std::string advice);

}  // namespace convene
