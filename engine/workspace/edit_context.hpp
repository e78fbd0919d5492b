#pragma once
// What the edit commands share while one of them runs: prepared statements, look-ups
// by id that say what may have been meant, and cleaned values. Nothing here keeps
// anything between two commands.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/model/attribute.hpp"
#include "engine/store/database.hpp"
#include "engine/workspace/edit_commands.hpp"

namespace convene {

/// A row's number in its table.
using Row = std::int64_t;

/// Things with an id: table of the project file and what people call it.
struct IdTable {
    std::string_view table;
    std::string_view noun;
};
inline constexpr IdTable actor_table{"actor", "actor"};
inline constexpr IdTable relation_table{"relation", "relation"};
inline constexpr IdTable wave_table{"wave", "wave"};
inline constexpr IdTable goal_table{"goal", "goal"};
inline constexpr IdTable scale_table{"rating_scale", "rating scale"};

/// Whose attributes: the table's prefix in the project file and what people call it.
struct AttributeOwner {
    std::string_view table;
    std::string_view plural;
};
inline constexpr AttributeOwner of_actors{"actor", "actors"};
inline constexpr AttributeOwner of_ties{"tie", "ties"};

struct AttributeRow {
    Row number = 0;
    std::string id;
    AttributeType type = AttributeType::text;
};

/// One command: the words after its name, and its options.
struct EditCall {
    std::span<const std::string> words;
    std::span<const std::pair<std::string, std::string>> options;
    std::string_view name;
    std::string_view arguments;

    [[nodiscard]] const std::string* option(std::string_view key) const;
    /// Checks the number of words and that every option is one of `keys`; {"*"} allows any.
    [[nodiscard]] Result<Done> expect(std::size_t least, std::size_t most,
                                      std::span<const std::string_view> keys) const;
    [[nodiscard]] tl::unexpected<Error> usage(std::string problem) const;
};

class EditContext {
public:
    /// `as_read`: texts come from a file that a reader has checked, and stay as they are.
    explicit EditContext(Database& database, bool as_read = false)
        : database_(database), as_read_(as_read) {}

    [[nodiscard]] Database& database() { return database_; }
    [[nodiscard]] bool as_read() const { return as_read_; }
    void read_from_file(bool as_read) { as_read_ = as_read; }

    /// Prepared once. Not for a statement that is still being stepped through.
    [[nodiscard]] Statement& sql(std::string_view text);
    template <typename... Values>
    void run(std::string_view text, const Values&... values) {
        sql(text).run(values...);
    }
    /// How many rows the last run() changed.
    [[nodiscard]] std::int64_t changes();
    /// First column of the first row, if there is one and it is not null.
    template <typename... Values>
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view text,
                                                     const Values&... values) {
        Statement& statement = sql(text).with(values...);
        std::optional<std::int64_t> found;
        if (statement.next() && !statement.is_null(0)) found = statement.integer(0);
        statement.reset();
        return found;
    }
    template <typename... Values>
    [[nodiscard]] std::optional<std::string> text(std::string_view query, const Values&... values) {
        Statement& statement = sql(query).with(values...);
        std::optional<std::string> found;
        if (statement.next() && !statement.is_null(0)) found = statement.text(0);
        statement.reset();
        return found;
    }
    template <typename... Values>
    [[nodiscard]] std::vector<std::int64_t> numbers(std::string_view text,
                                                    const Values&... values) {
        std::vector<std::int64_t> all;
        Statement& statement = sql(text).with(values...);
        while (statement.next()) all.push_back(statement.integer(0));
        statement.reset();
        return all;
    }

    /// The row with this id; the error names what is near.
    [[nodiscard]] Result<Row> find(const IdTable& table, std::string_view id);
    [[nodiscard]] std::optional<Row> look_up(const IdTable& table, std::string_view id);
    [[nodiscard]] Result<Row> actor(std::string_view id) { return find(actor_table, id); }
    /// The row's id.
    [[nodiscard]] std::string id_of(const IdTable& table, Row row);
    /// An actor for people: "Ana Gil (K7)".
    [[nodiscard]] std::string shown(Row actor);
    /// A number for a new row: one above the highest there is.
    [[nodiscard]] Row next_number(std::string_view table);
    /// A cleaned id that nothing of `table` has.
    [[nodiscard]] Result<std::string> new_id(const IdTable& table, std::string_view id);
    /// The relation (or wave) that the option `key` names, or the only one there is.
    [[nodiscard]] Result<Row> named_or_only(const IdTable& table, const EditCall& call,
                                            std::string_view key);

    [[nodiscard]] std::vector<AttributeRow> attributes(const AttributeOwner& owner);
    [[nodiscard]] std::optional<AttributeRow> look_up(const AttributeOwner& owner,
                                                      std::string_view id);
    [[nodiscard]] Result<AttributeRow> find(const AttributeOwner& owner, std::string_view id);
    /// Sets a cell from text; blank text clears it. Errors: a text that is not of its type.
    [[nodiscard]] Result<Done> set_attribute(const AttributeOwner& owner,
                                             const AttributeRow& attribute, Row row,
                                             std::string_view text);
    [[nodiscard]] AttributeValue attribute_value(const AttributeOwner& owner,
                                                 const AttributeRow& attribute, Row row);
    void put_attribute(const AttributeOwner& owner, const AttributeRow& attribute, Row row,
                       const AttributeValue& value);

    /// A text as it is stored: NFC, no control characters but line breaks and tabs.
    [[nodiscard]] Result<std::string> clean_text(std::string_view what,
                                                 std::string_view text) const;
    /// The same without surrounding blanks.
    [[nodiscard]] Result<std::string> clean_line(std::string_view what,
                                                 std::string_view text) const;
    /// The same, and not empty.
    [[nodiscard]] Result<std::string> clean_id(std::string_view what, std::string_view text) const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    Database& database_;
    bool as_read_ = false;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
};

/// A finite number; the error names `what`.
[[nodiscard]] Result<double> edit_number(std::string_view what, std::string_view text);
/// yes or no; the error names `what`.
[[nodiscard]] Result<bool> edit_truth(std::string_view what, std::string_view text);
/// One of `words`; the error lists them.
[[nodiscard]] Result<std::string> edit_choice(std::string_view what, std::string_view text,
                                              std::span<const std::string_view> words);
/// Text for a message: one line, shortened.
[[nodiscard]] std::string for_message(std::string_view text);
/// " Did you mean a, b or c?"; empty if nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view typed, std::span<const std::string> words);
/// "1 tie", "3 ties".
[[nodiscard]] std::string counted(std::int64_t count, std::string_view one, std::string_view many);
/// The attribute that an option or field names: "attribute:name" is "name".
[[nodiscard]] std::string_view attribute_name(std::string_view field);

}  // namespace convene
