// A first mapping from headers and cells. Columns are gathered into groups (one
// question about several people, or several places for names); what a group holds
// decides what it is.

#include "engine/io/survey_guess.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/survey_answers.hpp"
#include "engine/io/survey_questionnaire.hpp"
#include "engine/io/survey_words.hpp"

namespace convene {
namespace {

constexpr std::size_t most_different = 40;

struct Member {
    std::size_t column = 0;
    std::string label;
};
struct Group {
    std::string stem;      ///< what the columns share, for grouping
    std::string question;  ///< in words
    std::vector<Member> members;
    std::size_t known_labels = 0;
    bool numbered = false;
};

class Guesser {
public:
    Guesser(const Table& table, const Network* roster)
        : table_(table),
          roster_(roster),
          shape_(guess_shape(table)),
          sheet_(table, shape_.header_row, shape_.question_row, shape_.first_row) {
        mapping_.header_row = shape_.header_row;
        mapping_.question_row = shape_.question_row;
        mapping_.first_row = shape_.first_row;
        mapping_.decimal_comma = table.decimal_comma();
        for (const std::string& header : sheet_.headers()) {
            SurveyColumn column;
            column.header = header;
            column.guessed = true;
            mapping_.columns.push_back(std::move(column));
        }
        settled_.assign(mapping_.columns.size(), false);
    }

    /// How many columns about others name somebody who is known, and filled places for names.
    [[nodiscard]] std::size_t evidence() const { return evidence_; }

    SurveyMapping guess() {
        settle_headers();
        settle_respondent();
        SurveyPeople people(mapping_, roster_);
        add_respondents(people);
        for (std::size_t c = 0; c < mapping_.columns.size(); ++c) facts_.push_back(look(c, people));
        gather(people);
        const bool known_somewhere =
            std::any_of(groups_.begin(), groups_.end(),
                        [](const Group& group) { return group.known_labels > 0; });
        for (const Group& group : groups_) settle_group(group, known_somewhere);
        settle_weights();
        for (std::size_t c = 0; c < mapping_.columns.size(); ++c) settle_single(c);
        return std::move(mapping_);
    }

private:
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
        return trimmed(table_.cell(row, column));
    }
    void settle(std::size_t column, ColumnRole role) {
        mapping_.columns[column].role = role;
        settled_[column] = true;
    }
    [[nodiscard]] const std::string& question(std::size_t column) const {
        return sheet_.questions()[column];
    }

    void settle_headers() {
        for (std::size_t c = 0; c < mapping_.columns.size(); ++c) {
            auto role = role_of_header(mapping_.columns[c].header);
            if (!role && !question(c).empty()) role = role_of_header(question(c));
            if (!role) continue;
            if (*role == ColumnRole::ignore) settle(c, *role);
            if (*role == ColumnRole::respondent_id) ids_.push_back(c);
            if (*role == ColumnRole::respondent_name) names_.push_back(c);
            const bool once = *role == ColumnRole::wave || *role == ColumnRole::answered;
            if (once && seen_.insert(*role).second) settle(c, *role);
        }
    }

    [[nodiscard]] std::size_t on_roster(std::size_t column) const {
        if (roster_ == nullptr) return 0;
        std::size_t known = 0;
        for (const std::size_t row : sheet_.rows()) {
            const std::string_view text = cell(row, column);
            known += !text.empty() && (roster_->find_actor(text) ||
                                       names_of_roster_.count(std::string(text)) > 0)
                         ? 1U
                         : 0U;
        }
        return known;
    }

    [[nodiscard]] bool tells_apart(std::size_t column) const {
        std::unordered_set<std::string_view> seen;
        std::size_t filled = 0;
        for (const std::size_t row : sheet_.rows()) {
            const std::string_view text = cell(row, column);
            if (text.empty()) continue;
            ++filled;
            seen.insert(text);
        }
        return filled > 0 && seen.size() * 10 >= filled * 9 &&
               filled * 10 >= sheet_.rows().size() * 9;
    }

    void settle_respondent() {
        if (roster_ != nullptr) {
            for (const Actor& actor : roster_->actors()) names_of_roster_.insert(actor.name);
        }
        const auto mostly_filled = [&](std::size_t column) {
            std::size_t filled = 0;
            for (const std::size_t row : sheet_.rows())
                filled += cell(row, column).empty() ? 0U : 1U;
            return filled > 0 && filled * 10 >= sheet_.rows().size() * 9;
        };
        // With several waves in one sheet a respondent has several rows.
        const auto best = [&](const std::vector<std::size_t>& candidates, bool by_header) {
            std::optional<std::size_t> chosen;
            std::size_t most = 0;
            for (const std::size_t column : candidates) {
                const std::size_t known = on_roster(column);
                const bool filled = by_header ? mostly_filled(column) : tells_apart(column);
                if ((!chosen && filled) || known > most) chosen = column, most = known;
            }
            return chosen;
        };
        std::optional<std::size_t> id = best(ids_, true), name = best(names_, true);
        if (id && name && on_roster(*id) == 0 && on_roster(*name) > 0) id.reset();
        if (!id && !name) {
            std::vector<std::size_t> all;
            for (std::size_t c = 0; c < mapping_.columns.size(); ++c) {
                if (!settled_[c]) all.push_back(c);
            }
            id = best(all, false);
        }
        if (id) settle(*id, ColumnRole::respondent_id);
        if (name) settle(*name, ColumnRole::respondent_name);
        // Other ways to tell the respondents apart are private and of no use.
        for (const auto& others : {ids_, names_}) {
            for (const std::size_t column : others) {
                if (!settled_[column] && tells_apart(column)) settle(column, ColumnRole::ignore);
            }
        }
    }

    void add_respondents(SurveyPeople& people) const {
        std::optional<std::size_t> id, name;
        for (std::size_t c = 0; c < mapping_.columns.size(); ++c) {
            if (mapping_.columns[c].role == ColumnRole::respondent_id) id = c;
            if (mapping_.columns[c].role == ColumnRole::respondent_name) name = c;
        }
        const auto text = [&](std::size_t row, std::optional<std::size_t> column) {
            return column ? cell(row, *column) : std::string_view();
        };
        for (const std::size_t row : sheet_.rows()) {
            const std::string_view of_id = text(row, id), of_name = text(row, name);
            if (!of_id.empty() || !of_name.empty())
                people.respondent(of_id, of_name, table_.line(row));
        }
    }

    [[nodiscard]] ColumnFacts look(std::size_t column, const SurveyPeople& people) const {
        ColumnFacts facts;
        facts.header = mapping_.columns[column].header;
        facts.question = question(column);
        std::unordered_set<std::string_view> seen;
        for (const std::size_t row : sheet_.rows()) {
            const std::string_view text = cell(row, column);
            if (text.empty()) continue;
            ++facts.filled;
            facts.longest = std::max(facts.longest, text.size());
            facts.numbers += cell_number(text, mapping_.decimal_comma) ? 1U : 0U;
            facts.known_names += people.knows(text) ? 1U : 0U;
            if (text.find_first_of(";\n\r") != std::string_view::npos) {
                const auto names = names_in_cell(text);
                facts.lists += names.size() > 1 ? 1U : 0U;
                for (const std::string& name : names)
                    facts.known_in_lists += people.knows(name) ? 1U : 0U;
            }
            if (facts.different.size() < most_different && seen.insert(text).second)
                facts.different.emplace_back(text);
        }
        return facts;
    }

    /// What the column shares with others and what is its own.
    struct Part {
        std::string stem, question, label;
        bool numbered = false;
    };
    [[nodiscard]] std::optional<Part> part_of(std::size_t c, const SurveyPeople& people) const {
        const std::string& header = mapping_.columns[c].header;
        const std::string& asked = question(c);
        // A question row says it best; then the header.
        for (const std::string_view text : {std::string_view(asked), std::string_view(header)}) {
            auto split = split_brackets(text);
            if (!split && text.data() == asked.data()) split = split_dash(text);
            if (!split) continue;
            // Two levels: "trust [Ana Gil] [reliability]", "trust - Ana Gil - reliability".
            if (!people.knows(split->label)) {
                auto inner = split_brackets(split->stem);
                if (!inner) inner = split_dash(split->stem);
                if (inner && people.knows(inner->label)) {
                    const std::string stem = inner->stem + " - " + split->label;
                    return Part{stem, stem, inner->label, false};
                }
            }
            const bool number = split->label.find_first_not_of("0123456789.") == std::string::npos;
            return Part{split->stem, split->stem, split->label,
                        number && !people.knows(split->label)};
        }
        // SurveyMonkey: the question in the header of its first column, labels below.
        if (shape_.question_row && !asked.empty() && people.knows(asked))
            return Part{header, header, asked, false};
        if (people.knows(header)) return Part{"", "", header, false};
        if (auto split = split_known(header, people))
            return Part{split->stem, split->stem, split->label, false};
        for (const std::string_view text : {std::string_view(asked), std::string_view(header)}) {
            if (auto split = split_inside(text, people))
                return Part{split->stem, split->stem, split->label, false};
        }
        if (auto split = split_number(header)) {
            return Part{split->stem, asked.empty() ? split->stem : asked, split->label, true};
        }
        return std::nullopt;
    }

    void gather(const SurveyPeople& people) {
        std::map<std::pair<std::string, bool>, std::size_t> group_of;
        std::vector<bool> placed(mapping_.columns.size(), false);
        for (std::size_t c = 0; c < mapping_.columns.size(); ++c) {
            if (settled_[c]) continue;
            auto part = part_of(c, people);
            if (!part) continue;
            const auto [found, fresh] =
                group_of.try_emplace({part->stem, part->numbered}, groups_.size());
            if (fresh) groups_.push_back({part->stem, part->question, {}, 0, part->numbered});
            Group& group = groups_[found->second];
            group.known_labels += people.knows(part->label) ? 1U : 0U;
            group.members.push_back({c, std::move(part->label)});
            placed[c] = true;
        }
        for (std::size_t c = 0; c < mapping_.columns.size(); ++c) {
            if (!settled_[c] && !placed[c]) join_question(c);
        }
    }

    /// A question asked about others with a known name inside is also asked about whoever
    /// stands in the same place here, known or not.
    void join_question(std::size_t c) {
        for (const std::string& text : {question(c), mapping_.columns[c].header}) {
            for (Group& group : groups_) {
                const auto label = label_inside(text, group.stem);
                if (!label) continue;
                group.members.push_back({c, *label});
                return;
            }
        }
    }

    void settle_group(const Group& group, bool known_somewhere) {
        std::size_t filled = 0, numbers = 0, known = 0;
        std::unordered_set<std::string> different;
        for (const Member& member : group.members) {
            const ColumnFacts& facts = facts_[member.column];
            filled += facts.filled;
            numbers += facts.numbers;
            known += facts.known_names;
            different.insert(facts.different.begin(), facts.different.end());
        }
        const std::size_t columns = group.members.size();
        const bool of_names =
            filled > 0 && known * 10 >= filled * 3 && numbers * 2 <= filled + known;
        const bool enough = !group.numbered || group.known_labels * 2 >= columns;
        if (group.known_labels > 0 && enough && (columns > 1 || !group.stem.empty())) {
            evidence_ += group.known_labels;
            return add_ratings(group);
        }
        if (columns < 2) return;
        if (of_names || (group.numbered && filled > 0 && numbers * 4 < filled &&
                         different.size() * 2 > filled / 2 && different.size() > 3)) {
            evidence_ += of_names ? known : 0;
            return add_nominations(group);
        }
        const bool few_answers = different.size() <= 12 || numbers * 10 >= filled * 9;
        if (!group.numbered && roster_ == nullptr && !known_somewhere && filled > 0 && few_answers)
            add_ratings(group);
    }

    SurveyRelation& add_relation(const Group& group) {
        RelationWords words = relation_words(group.question.empty() ? "tie" : group.question);
        if (words.id.empty()) words.id = "tie";
        std::string id = words.id;
        for (int copy = 2; has_relation(id); ++copy) id = fmt::format("{}_{}", words.id, copy);
        SurveyRelation entry;
        entry.relation.id = id;
        entry.relation.title = group.question.empty() ? id : group.question;
        entry.relation.category = words.category;
        mapping_.relations.push_back(std::move(entry));
        return mapping_.relations.back();
    }
    [[nodiscard]] bool has_relation(const std::string& id) const {
        return std::any_of(mapping_.relations.begin(), mapping_.relations.end(),
                           [&](const auto& each) { return each.relation.id == id; });
    }

    void add_ratings(const Group& group) {
        SurveyRelation& entry = add_relation(group);
        std::vector<std::string> answers;
        std::unordered_set<std::string> seen;
        for (const Member& member : group.members) {
            settle(member.column, ColumnRole::rating);
            mapping_.columns[member.column].relation = entry.relation.id;
            mapping_.columns[member.column].alter = member.label;
            for (const std::string& answer : facts_[member.column].different) {
                // A ticked box may hold the name that stands above it.
                if (answer_key(answer) != answer_key(member.label) && seen.insert(answer).second)
                    answers.push_back(answer);
            }
        }
        guess_scale(entry, answers, mapping_.decimal_comma);
    }

    void add_nominations(const Group& group) {
        SurveyRelation& entry = add_relation(group);
        guess_scale(entry, {}, mapping_.decimal_comma);
        std::erase(entry.no_words, "0");  // may be somebody's id
        entry.most_nominations = group.numbered ? group.members.size() : 0;
        int position = 0;
        for (const Member& member : group.members) {
            settle(member.column, ColumnRole::nomination);
            SurveyColumn& column = mapping_.columns[member.column];
            column.relation = entry.relation.id;
            column.position = ++position;
            nominations_.push_back({member.column, group.stem, member.label});
        }
    }

    /// "advice_1_often" and "advice_often_1" belong to "advice_1".
    void settle_weights() {
        std::map<std::string, std::vector<std::string>> answers;
        for (std::size_t c = 0; c < mapping_.columns.size(); ++c) {
            if (settled_[c] || facts_[c].filled == 0) continue;
            const std::string& header = mapping_.columns[c].header;
            for (const auto& [column, stem, number] : nominations_) {
                const std::string& of = mapping_.columns[column].header;
                const auto split = split_number(header);
                const bool after =
                    header.size() > of.size() + 1 && header.starts_with(of) &&
                    std::string_view("_ .-").find(header[of.size()]) != std::string_view::npos;
                const bool beside = split && split->label == number &&
                                    split->stem.size() > stem.size() &&
                                    split->stem.starts_with(stem);
                if (!after && !beside) continue;
                settle(c, ColumnRole::weight);
                mapping_.columns[c].relation = mapping_.columns[column].relation;
                mapping_.columns[c].position = mapping_.columns[column].position;
                auto& all = answers[mapping_.columns[c].relation];
                for (const std::string& answer : facts_[c].different) {
                    if (std::find(all.begin(), all.end(), answer) == all.end())
                        all.push_back(answer);
                }
                break;
            }
        }
        for (const auto& [id, given] : answers) {
            for (SurveyRelation& entry : mapping_.relations) {
                if (entry.relation.id != id) continue;
                entry.no_words.clear();
                guess_scale(entry, given, mapping_.decimal_comma);
                std::erase(entry.no_words, "0");
            }
        }
    }

    void settle_single(std::size_t c) {
        if (settled_[c]) return;
        const ColumnFacts& facts = facts_[c];
        SurveyColumn& column = mapping_.columns[c];
        if (facts.filled == 0) return settle(c, ColumnRole::ignore);
        const std::string& words = facts.question.empty() ? facts.header : facts.question;
        if (facts.lists * 4 >= facts.filled && facts.known_in_lists > facts.lists) {
            evidence_ += facts.known_in_lists;
            SurveyRelation& entry = add_relation({facts.header, words, {}, 0, false});
            guess_scale(entry, {}, mapping_.decimal_comma);
            std::erase(entry.no_words, "0");
            settle(c, ColumnRole::nomination);
            column.relation = entry.relation.id;
            return;
        }
        settle(c, ColumnRole::attribute);
        constexpr std::size_t longest = 60;
        const bool code = facts.header.size() < 6 && !facts.question.empty();
        std::string id(
            trimmed(code && facts.question.size() <= longest ? facts.question : facts.header));
        for (int copy = 2; !attributes_.insert(id).second; ++copy)
            id = fmt::format("{} ({})", facts.header, copy);
        column.attribute = id;
    }

    const Table& table_;
    const Network* roster_;
    SurveyShape shape_;
    SurveySheet sheet_;
    SurveyMapping mapping_;
    std::vector<bool> settled_;
    std::vector<std::size_t> ids_, names_;
    std::set<ColumnRole> seen_;
    std::set<std::string> names_of_roster_, attributes_;
    std::vector<ColumnFacts> facts_;
    std::vector<Group> groups_;
    struct Place {
        std::size_t column;
        std::string stem, number;
    };
    std::vector<Place> nominations_;
    std::size_t evidence_ = 0;
};

}  // namespace

SurveyMapping guess_mapping(const Table& table, const Network* roster) {
    if (is_questionnaire(table)) {
        if (auto mapping = questionnaire_mapping(table)) return std::move(*mapping);
    }
    return Guesser(table, roster).guess();
}

bool looks_like_survey(const Table& table) {
    if (is_questionnaire(table)) return true;
    Guesser guesser(table, nullptr);
    const SurveyMapping mapping = guesser.guess();
    return !mapping.relations.empty() && guesser.evidence() >= 2;
}

SurveyMapping carried_over(const SurveyMapping& mapping, const Table& table,
                           const Network* roster) {
    SurveyMapping result = mapping;
    SurveyMapping fresh = guess_mapping(table, roster);
    // A relation that the guess found anew is the one that most of its columns had before.
    std::map<std::string, std::map<std::string, std::size_t>> votes;
    std::map<std::string, const SurveyColumn*> before;
    for (const SurveyColumn& column : mapping.columns) before.emplace(column.header, &column);
    for (const SurveyColumn& column : fresh.columns) {
        const auto known = before.find(column.header);
        if (known != before.end() && !column.relation.empty() && !known->second->relation.empty())
            ++votes[column.relation][known->second->relation];
    }
    result.columns.clear();
    for (SurveyColumn& column : fresh.columns) {
        if (const auto known = before.find(column.header); known != before.end()) {
            result.columns.push_back(*known->second);
            // The same code may be about somebody else this year.
            const bool both =
                column.role == ColumnRole::rating && known->second->role == ColumnRole::rating;
            if (both && fresh.question_row && column.alter != known->second->alter) {
                result.columns.back().alter = column.alter;
                result.columns.back().guessed = true;
            }
            continue;
        }
        const auto vote = votes.find(column.relation);
        const bool of_relation = column.role == ColumnRole::rating ||
                                 column.role == ColumnRole::nomination ||
                                 column.role == ColumnRole::weight;
        if (of_relation && vote != votes.end()) {
            column.relation =
                std::max_element(vote->second.begin(), vote->second.end(),
                                 [](const auto& a, const auto& b) { return a.second < b.second; })
                    ->first;
        } else {
            continue;  // told as not named by the mapping
        }
        result.columns.push_back(std::move(column));
    }
    return result;
}

}  // namespace convene
