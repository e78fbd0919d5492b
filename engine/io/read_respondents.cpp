// respondents.csv: who was asked and who answered, by relation and wave. A blank
// relation or wave stands for all of them; a row that names more wins over one
// that names less.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/table_readers.hpp"

namespace convene {
namespace {

std::optional<Answer> answer_word(std::string_view text) {
    const std::string word = keyword(text);
    for (const std::string_view no :
         {"silent", "missing", "refused", "no answer", "nonresponse", "non response"}) {
        if (word == no) return Answer::silent;
    }
    if (word == "not asked" || word == "notasked") return Answer::not_asked;
    if (word == "answered" || word == "responded") return Answer::answered;
    if (const auto truth = cell_truth(word)) return *truth ? Answer::answered : Answer::silent;
    return std::nullopt;
}

struct Statement {
    std::optional<RelationIndex> relation;
    std::optional<WaveIndex> wave;
    ActorIndex actor = 0;
    Answer answer = Answer::answered;
    [[nodiscard]] int detail() const { return relation.has_value() + wave.has_value(); }
};

/// Actors of whom nothing is said: if the table lists anybody as having
/// answered, it lists the respondents, and the others did not answer; if it
/// lists only silence, the others answered.
void apply(Draft& draft, std::vector<Statement> statements) {
    std::stable_sort(
        statements.begin(), statements.end(),
        [](const Statement& a, const Statement& b) { return a.detail() < b.detail(); });
    struct Cell {
        std::vector<std::optional<Answer>> said;
        bool anybody_answered = false;
    };
    const std::size_t actors = draft.tables.actors.size();
    using AskedLayer = std::pair<WaveIndex, RelationIndex>;
    std::map<AskedLayer, Cell> cells;
    std::vector<AskedLayer> order;
    for (const Statement& statement : statements) {
        for (WaveIndex w = 0; w < draft.tables.waves.size(); ++w) {
            if (statement.wave && *statement.wave != w) continue;
            for (RelationIndex r = 0; r < draft.tables.relations.size(); ++r) {
                if (statement.relation && *statement.relation != r) continue;
                const auto [found, fresh] = cells.try_emplace({w, r});
                if (fresh) order.push_back({w, r});
                Cell& cell = found->second;
                cell.said.resize(actors);
                cell.said[statement.actor] = statement.answer;
                cell.anybody_answered |= statement.answer == Answer::answered;
            }
        }
    }
    std::size_t silent_by_default = 0, answered_by_default = 0;
    for (const AskedLayer& layer : order) {
        const Cell& cell = cells.at(layer);
        Respondents given{layer.first, layer.second, {}};
        const Answer otherwise = cell.anybody_answered ? Answer::silent : Answer::answered;
        for (const auto& said : cell.said) {
            if (!said) ++(cell.anybody_answered ? silent_by_default : answered_by_default);
            given.answers.push_back(said.value_or(otherwise));
        }
        draft.tables.respondents.push_back(std::move(given));
    }
    if (silent_by_default > 0) {
        draft.assume(
            "Actors whom the respondents table does not list are read as not having answered.");
    }
    if (answered_by_default > 0) {
        draft.assume(
            "The respondents table lists only silence; the others are read as having answered.");
    }
}

}  // namespace

Result<Done> read_respondents(Draft& draft, const Table& table) {
    ColumnFinder finder(table);
    const Column actor_column =
        finder.require({"actor", "id", "respondent", "node", "name"}, "the actor");
    const auto relation_column = finder.take({"relation"});
    const auto wave_column = finder.take({"wave", "time"});
    const auto answered_column = finder.take({"answered", "responded", "answer", "status"});
    if (finder.error()) return tl::unexpected(*finder.error());
    draft.assume_all(finder.unused());
    const auto cell = [&](std::size_t row, std::optional<Column> column) {
        return column ? trimmed(table.cell(row, *column)) : std::string_view();
    };
    std::vector<Statement> statements;
    std::map<std::tuple<std::uint32_t, std::uint32_t, ActorIndex>, std::pair<std::size_t, Answer>>
        seen;
    auto done = draft.each_row(table, [&](std::size_t row) -> Result<Done> {
        Statement statement;
        const auto reject = [&](std::string_view reason, std::string_view what) {
            draft.account(table, row, Fate::rejected, reason, quoted_for_people(what));
            return Done{};
        };
        const auto actor = draft.actor(cell(row, actor_column));
        if (!actor) return reject("unknown actor", cell(row, actor_column));
        statement.actor = *actor;
        if (const auto id = cell(row, relation_column); !id.empty()) {
            statement.relation = draft.relation(id);
            if (!statement.relation) return reject("unknown relation", id);
        }
        if (const auto id = cell(row, wave_column); !id.empty()) {
            statement.wave = draft.wave(id);
            if (!statement.wave) return reject("unknown wave", id);
        }
        if (answered_column) {
            const auto answer = answer_word(cell(row, answered_column));
            if (!answer) {
                return row_error(
                    table, row,
                    fmt::format("{} is no answer.", quoted_for_people(cell(row, answered_column))),
                    "Write yes, no or not asked.");
            }
            statement.answer = *answer;
        }
        const auto [before, fresh] = seen.try_emplace(
            {statement.wave.value_or(no_index), statement.relation.value_or(no_index), *actor}, row,
            statement.answer);
        if (!fresh && before->second.second != statement.answer) {
            return row_error(
                table, row,
                fmt::format("This contradicts line {}.", table.line(before->second.first)),
                "Keep the row that is right.");
        }
        if (!fresh) {
            draft.account(table, row, Fate::merged, "duplicate row",
                          fmt::format("first on line {}", table.line(before->second.first)));
            return Done{};
        }
        statements.push_back(statement);
        draft.account(table, row, Fate::kept);
        return Done{};
    });
    if (!done) return done;
    draft.respondents_declared = true;
    apply(draft, std::move(statements));
    return Done{};
}

}  // namespace convene
