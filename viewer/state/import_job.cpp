#include "viewer/state/import_job.hpp"

#include <algorithm>

#include "engine/core/number.hpp"
#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

tl::unexpected<Error> written(const std::string& call) {
    return invalid_input("The import command was not understood.", "It is written: " + call + ".");
}

std::optional<std::size_t> whole(std::string_view text) {
    const auto number = parse_number(text);
    if (!number || *number < 0 || *number > 1e9 ||
        *number != static_cast<double>(static_cast<long>(*number)))
        return std::nullopt;
    return static_cast<std::size_t>(*number);
}

std::optional<bool> on_off(std::string_view text) {
    if (text == "on" || text == "yes") return true;
    if (text == "off" || text == "no") return false;
    return std::nullopt;
}

/// "a, b; c" -> a, b, c without blanks around them.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (true) {
        const std::size_t end = std::min(text.find_first_of(";,"), text.size());
        std::string_view word = text.substr(0, end);
        while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
        while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
        if (!word.empty()) words.emplace_back(word);
        if (end == text.size()) return words;
        text.remove_prefix(end + 1);
    }
}

bool needs_relation(ColumnRole role) {
    return role == ColumnRole::nomination || role == ColumnRole::rating ||
           role == ColumnRole::weight;
}

void add_relation(SurveyMapping& mapping, const std::string& id) {
    const auto known = std::any_of(mapping.relations.begin(), mapping.relations.end(),
                                   [&](const SurveyRelation& r) { return r.relation.id == id; });
    if (known || id.empty()) return;
    SurveyRelation fresh;
    fresh.relation.id = id;
    fresh.relation.title = id;
    fresh.relation.directed_assumed = false;
    mapping.relations.push_back(std::move(fresh));
}

/// Relations that no column speaks of any more leave the mapping.
void drop_unused(SurveyMapping& mapping) {
    for (std::size_t i = mapping.relations.size(); i-- > 0;) {
        const std::string& id = mapping.relations[i].relation.id;
        const bool used = std::any_of(
            mapping.columns.begin(), mapping.columns.end(), [&](const SurveyColumn& column) {
                return needs_relation(column.role) && column.relation == id;
            });
        const bool item = std::any_of(mapping.rating_scales.begin(), mapping.rating_scales.end(),
                                      [&](const RatingScale& s) {
                                          return std::count(s.items.begin(), s.items.end(), i) > 0;
                                      });
        if (!used && !item) {
            mapping.relations.erase(mapping.relations.begin() + static_cast<std::ptrdiff_t>(i));
            for (RatingScale& scale : mapping.rating_scales) {
                for (RelationIndex& index : scale.items) {
                    if (index > i) --index;
                }
            }
        }
    }
}

Result<Done> change_column(SurveyMapping& mapping, const CommandWords& words) {
    const auto number = whole(words.word(1));
    if (!number || *number == 0 || *number > mapping.columns.size() || words.size() < 4)
        return written("import-column NUMBER role|relation|alter|attribute|position VALUE");
    SurveyColumn& column = mapping.columns[*number - 1];
    const std::string_view field = words.word(2);
    const std::string value = words.rest(3);
    if (field == "role") {
        const auto& roles = all_roles();
        const auto role = std::find_if(roles.begin(), roles.end(),
                                       [&](ColumnRole r) { return role_name(r) == value; });
        if (role == roles.end()) return invalid_input("A column cannot be \"" + value + "\".");
        column.role = *role;
        if (needs_relation(*role) && column.relation.empty()) {
            column.relation =
                mapping.relations.empty() ? "tie" : mapping.relations.front().relation.id;
        }
        if (*role == ColumnRole::rating && column.alter.empty()) column.alter = column.header;
        if (*role == ColumnRole::attribute && column.attribute.empty())
            column.attribute = column.header;
        // One column says who answers.
        if (*role == ColumnRole::respondent_id || *role == ColumnRole::respondent_name) {
            for (SurveyColumn& other : mapping.columns) {
                if (&other != &column && other.role == *role) other.role = ColumnRole::ignore;
            }
        }
    } else if (field == "relation") {
        column.relation = value;
    } else if (field == "alter") {
        column.alter = value;
    } else if (field == "attribute") {
        column.attribute = value;
    } else if (field == "position") {
        const auto position = whole(value);
        if (!position) return invalid_input("The number of a nomination is 1, 2, 3 ...");
        column.position = static_cast<int>(*position);
    } else {
        return written("import-column NUMBER role|relation|alter|attribute|position VALUE");
    }
    column.guessed = false;
    if (needs_relation(column.role)) add_relation(mapping, column.relation);
    drop_unused(mapping);
    return Done{};
}

Result<Done> change_relation(SurveyMapping& mapping, const CommandWords& words) {
    const std::string_view id = words.word(1);
    const auto at =
        std::find_if(mapping.relations.begin(), mapping.relations.end(),
                     [&](const SurveyRelation& each) { return each.relation.id == id; });
    if (at == mapping.relations.end())
        return invalid_input("The mapping has no relation \"" + std::string(id) + "\".");
    Relation& relation = at->relation;
    const std::string_view field = words.word(2);
    const std::string value = words.rest(3);
    const auto flag = on_off(value);
    const auto number = parse_number(value);
    if (field == "title") {
        relation.title = value.empty() ? relation.id : value;
    } else if (field == "category") {
        relation.category = value;
    } else if (field == "directed" && flag) {
        relation.directed = *flag;
        relation.directed_assumed = false;
    } else if (field == "reversed" && flag) {
        relation.reversed = *flag;
    } else if ((field == "minimum" || field == "maximum") && number) {
        (field == "minimum" ? relation.scale_minimum : relation.scale_maximum) = *number;
        relation.scale_assumed = false;
    } else if (field == "anchors") {
        std::vector<std::pair<double, std::string>> anchors;
        for (const std::string& part : words_of(value)) {
            const std::size_t equals = part.rfind('=');
            const auto code =
                equals == std::string::npos ? std::nullopt : parse_number(part.substr(equals + 1));
            if (!code) {
                return invalid_input("\"" + part + "\" is no anchor of a scale.",
                                     "Write them like Daily=4, Weekly=3.");
            }
            anchors.emplace_back(*code, part.substr(0, equals));
        }
        relation.anchors = std::move(anchors);
    } else if (field == "no") {
        at->no_words = words_of(value);
    } else if (field == "not-asked") {
        at->not_asked_words = words_of(value);
    } else if (field == "dont-know") {
        at->dont_know_words = words_of(value);
    } else if (field == "blank" && (value == "unknown" || value == "no" || value == "not-asked")) {
        at->blank = value == "no"          ? SurveyRelation::Blank::no
                    : value == "not-asked" ? SurveyRelation::Blank::not_asked
                                           : SurveyRelation::Blank::unknown;
    } else if (field == "most" && whole(value)) {
        at->most_nominations = *whole(value);
    } else {
        return written(
            "import-relation ID title|category|directed|reversed|minimum|maximum|anchors|no|"
            "not-asked|dont-know|blank|most VALUE");
    }
    return Done{};
}

Result<Done> decide_name(SurveyMapping& mapping, const CommandWords& words) {
    if (words.size() < 2 || words.size() > 3)
        return written("import-name WRITTEN [ACTOR|new|open]");
    const std::string& name = words.words[1];
    std::erase_if(mapping.names, [&](const NameDecision& d) { return d.written == name; });
    const std::string actor(words.word(2));
    if (actor == "open") return Done{};
    mapping.names.push_back({name, actor == "new" ? std::string() : actor});
    return Done{};
}

Result<Done> decide_conflict(MergePlan& plan, const CommandWords& words) {
    const std::string_view choice = words.word(2);
    if (words.size() != 3 || !(choice == "take" || choice == "keep"))
        return written("import-conflict NUMBER|all take|keep");
    if (words.word(1) == "all") {
        for (MergeConflict& conflict : plan.conflicts) conflict.take_incoming = choice == "take";
        return Done{};
    }
    const auto number = whole(words.word(1));
    if (!number || *number == 0 || *number > plan.conflicts.size())
        return invalid_input("There is no such conflict.");
    plan.conflicts[*number - 1].take_incoming = choice == "take";
    return Done{};
}

void jump(ImportJob& job, std::size_t line) {
    job.problem_line = line;
    if (!job.table) return;
    std::size_t row = 0;
    while (row + 1 < job.table->row_count() && job.table->line(row + 1) <= line) ++row;
    // A little of what stands before it, so that one sees where one is.
    job.first_row = row > 3 ? row - 3 : 0;
}

}  // namespace

Result<ImportJob> change_import(ImportJob job, const CommandWords& words, bool& mapping_changed) {
    const std::string_view name = words.word(0);
    Result<Done> done = Done{};
    mapping_changed = true;
    if (name == "import-column") {
        done = change_column(job.mapping, words);
    } else if (name == "import-relation") {
        done = change_relation(job.mapping, words);
    } else if (name == "import-wave") {
        job.mapping.wave = words.size() > 1 ? words.words[1] : "1";
        job.mapping.wave_title = words.rest(2);
    } else if (name == "import-name") {
        done = decide_name(job.mapping, words);
    } else if (name == "import-strangers") {
        const auto flag = on_off(words.word(1));
        if (!flag) return written("import-strangers on|off");
        job.mapping.add_strangers = *flag;
    } else {
        mapping_changed = false;
        if (name == "import-row") {
            const auto line = whole(words.word(1));
            if (!line) return written("import-row LINE");
            jump(job, *line);
        } else if (name == "import-conflict") {
            done = decide_conflict(job.plan, words);
        } else {
            return written("one of the import commands of the help");
        }
    }
    if (!done) return tl::unexpected(done.error());
    return job;
}

const std::vector<ColumnRole>& all_roles() {
    static const std::vector<ColumnRole> roles = {
        ColumnRole::ignore,     ColumnRole::respondent_id, ColumnRole::respondent_name,
        ColumnRole::attribute,  ColumnRole::wave,          ColumnRole::answered,
        ColumnRole::nomination, ColumnRole::rating,        ColumnRole::weight};
    return roles;
}

std::string role_title(ColumnRole role) {
    switch (role) {
        case ColumnRole::ignore: return "Leave out";
        case ColumnRole::respondent_id: return "Who answers: id";
        case ColumnRole::respondent_name: return "Who answers: name";
        case ColumnRole::attribute: return "About who answers";
        case ColumnRole::wave: return "Wave";
        case ColumnRole::answered: return "Finished or not";
        case ColumnRole::nomination: return "Names partners";
        case ColumnRole::rating: return "Rates one partner";
        case ColumnRole::weight: return "How strongly";
    }
    return {};
}

std::string role_note(ColumnRole role) {
    switch (role) {
        case ColumnRole::ignore: return "is not read";
        case ColumnRole::respondent_id: return "the id on the roster";
        case ColumnRole::respondent_name: return "the name on the roster";
        case ColumnRole::attribute: return "group, school, years ...";
        case ColumnRole::wave: return "when the row was answered";
        case ColumnRole::answered: return "says who answered";
        case ColumnRole::nomination: return "ids or names in the cells";
        case ColumnRole::rating: return "one partner a column";
        case ColumnRole::weight: return "of the partner with the same number";
    }
    return {};
}

std::vector<CountLine> count_lines(const SurveyPreview& preview) {
    using Tone = CountLine::Tone;
    std::vector<CountLine> lines;
    lines.push_back({preview.respondents, preview.respondents == 1 ? "respondent" : "respondents",
                     "", Tone::good});
    lines.push_back({preview.ties, preview.ties == 1 ? "tie" : "ties", "", Tone::good});
    if (preview.new_actors > 0) {
        lines.push_back({preview.new_actors, preview.new_actors == 1 ? "new entry" : "new entries",
                         "people or organizations not known so far", Tone::plain});
    }
    lines.push_back({preview.answers_no, "answered \"no\"", "asked, and no tie", Tone::plain});
    lines.push_back({preview.answers_unknown, "unknown",
                     "blank or \"don't know\": never counted as no", Tone::plain});
    lines.push_back({preview.answers_not_asked, "not asked", "", Tone::plain});
    for (const auto& [relation, count] : preview.disagreements) {
        if (count == 0) continue;
        lines.push_back({count, count == 1 ? "disagreement" : "disagreements",
                         "both answered, one reports the tie: " + relation, Tone::warn});
    }
    return lines;
}

RowWord row_word(const ImportJob& job, std::size_t row) {
    using Tone = RowWord::Tone;
    if (!job.preview || row >= job.preview->by_row.size()) return {};
    const SurveyRow& told = job.preview->by_row[row];
    if (!told.answers) return {};
    if (told.fate == Fate::rejected) return {"Not used: " + told.reason, Tone::rejected};
    const std::size_t line = job.table->line(row);
    for (const NameProposal& name : job.preview->names) {
        const bool here = std::find(name.lines.begin(), name.lines.end(), line) != name.lines.end();
        if (here && decision_of(job.mapping, name.written) == nullptr)
            return {"A name is open", Tone::open};
    }
    if (told.fate == Fate::merged) return {"Joins an earlier row", Tone::merged};
    if (told.silent && told.ties == 0) return {"Did not answer", Tone::merged};
    std::string text = told.ties == 0   ? "No tie"
                       : told.ties == 1 ? "1 tie"
                                        : grouped(told.ties) + " ties";
    if (told.repairs > 0) return {text + ", look", Tone::merged};
    return {std::move(text), Tone::good};
}

const NameDecision* decision_of(const SurveyMapping& mapping, std::string_view written) {
    for (const NameDecision& decision : mapping.names) {
        if (decision.written == written) return &decision;
    }
    return nullptr;
}

bool names_decided(const ImportJob& job) {
    if (!job.preview) return false;
    return std::all_of(job.preview->names.begin(), job.preview->names.end(),
                       [&](const NameProposal& name) {
                           return decision_of(job.mapping, name.written) != nullptr;
                       });
}

}  // namespace convene::viewer
