#pragma once
// Who stands in a survey: respondents, those asked who gave no answer, and those whom
// the answers name.

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/io/name_match.hpp"
#include "engine/io/survey_mapping.hpp"

namespace convene {

class SurveyPeople {
public:
    struct Person {
        std::string id, name;
        ActorKind kind = ActorKind::person;
        ActorIndex known = no_index;  ///< in the roster's network
        bool asked = false;           ///< whether or not there is a row
        bool responds = false;        ///< has a row
        bool named = false;           ///< an answer names them
    };

    /// `roster`: who is known, and who of them was asked: those of the respondents' kind
    /// on the roster of the wave of that name, or else of the last wave.
    SurveyPeople(const SurveyMapping& mapping, const Network* roster);

    [[nodiscard]] const std::vector<Person>& all() const { return people_; }
    [[nodiscard]] Person& operator[](std::size_t person) { return people_[person]; }
    [[nodiscard]] const Person& operator[](std::size_t person) const { return people_[person]; }

    /// The respondent of a row; nullopt where strangers do not join and this is one.
    /// `id` or `name` is not empty.
    std::optional<std::size_t> respondent(std::string_view id, std::string_view name,
                                          std::size_t line);
    /// Whom an answer names, made new where nobody is called so.
    std::size_t alter(std::string_view written, ActorKind kind_if_new, std::size_t line);
    /// Whether a text is an id or name as it stands, or was decided.
    [[nodiscard]] bool knows(std::string_view written) const;

    /// Names that fit nobody exactly and that nobody decided about, in order of appearance.
    [[nodiscard]] std::vector<NameProposal> open_names() const;
    /// Decisions for an actor who is not there.
    [[nodiscard]] const std::set<std::string>& wrong_decisions() const { return wrong_; }
    [[nodiscard]] std::size_t differing_names() const { return differing_names_; }
    /// So many names were open that no more proposals were looked for.
    [[nodiscard]] bool gave_up() const { return gave_up_; }

private:
    struct Open {
        std::string written;
        std::vector<std::size_t> people;
        std::vector<std::size_t> lines;
    };
    std::size_t add(std::string_view id, std::string_view name, ActorKind kind);
    [[nodiscard]] std::optional<std::size_t> decided(std::string_view written, bool& is_new);
    std::size_t add_open(std::string_view written, std::string_view name, ActorKind kind,
                         std::size_t line);

    const SurveyMapping& mapping_;
    bool with_roster_ = false;
    std::vector<Person> people_;
    NameMatcher matcher_;
    std::unordered_map<std::string, std::size_t> person_of_id_;
    std::unordered_map<std::string, std::string> decisions_;
    std::unordered_map<std::string, std::size_t> alter_of_;  ///< by text as written
    std::unordered_map<std::string, std::size_t> open_of_;
    std::vector<Open> open_;
    std::set<std::string> wrong_;
    std::size_t differing_names_ = 0;
    std::size_t comparisons_ = 0;
    bool gave_up_ = false;
};

}  // namespace convene
