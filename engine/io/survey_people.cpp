#include "engine/io/survey_people.hpp"

#include <algorithm>

#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

/// Names times people of which proposals are looked for.
constexpr std::size_t most_comparisons = 1'000'000;

}  // namespace

SurveyPeople::SurveyPeople(const SurveyMapping& mapping, const Network* roster)
    : mapping_(mapping), with_roster_(roster != nullptr) {
    for (const NameDecision& name : mapping.names)
        decisions_.emplace(trimmed(name.written), trimmed(name.actor));
    if (roster == nullptr) return;
    const WaveIndex wave = roster->find_wave(mapping.wave)
                               .value_or(static_cast<WaveIndex>(roster->waves().size() - 1));
    for (ActorIndex actor = 0; actor < roster->actors().size(); ++actor) {
        const Actor& known = roster->actors()[actor];
        Person& person = people_[add(known.id, known.name, known.kind)];
        person.known = actor;
        person.asked = known.kind == mapping.respondent_kind && roster->on_roster(wave, actor);
    }
}

std::size_t SurveyPeople::add(std::string_view id, std::string_view name, ActorKind kind) {
    const std::size_t person = matcher_.add(id, name);
    people_.push_back({std::string(id), std::string(name), kind});
    person_of_id_.emplace(std::string(id), person);
    return person;
}

std::optional<std::size_t> SurveyPeople::decided(std::string_view written, bool& is_new) {
    is_new = false;
    const auto found = decisions_.find(std::string(trimmed(written)));
    if (found == decisions_.end()) return std::nullopt;
    if (found->second.empty()) {
        is_new = true;
        return std::nullopt;
    }
    const auto person = person_of_id_.find(found->second);
    if (person != person_of_id_.end()) return person->second;
    wrong_.insert(found->second);
    return std::nullopt;
}

std::size_t SurveyPeople::add_open(std::string_view written, std::string_view name, ActorKind kind,
                                   std::size_t line) {
    Open open{std::string(written), {}, {line}};
    comparisons_ += people_.size();
    if (comparisons_ <= most_comparisons) {
        open.people = matcher_.proposals(name);
        if (name != written) {
            for (const std::size_t person : matcher_.proposals(written)) {
                if (std::find(open.people.begin(), open.people.end(), person) ==
                    open.people.end()) {
                    open.people.push_back(person);
                }
            }
        }
    } else {
        gave_up_ = true;
    }
    open_of_.emplace(open.written, open_.size());
    open_.push_back(std::move(open));
    return add(written, name, kind);
}

std::optional<std::size_t> SurveyPeople::respondent(std::string_view id, std::string_view name,
                                                    std::size_t line) {
    id = trimmed(id);
    name = trimmed(name);
    const std::string key(id.empty() ? name : id);
    bool is_new = false;
    std::optional<std::size_t> person = decided(key, is_new);
    if (!person && !is_new) {
        if (const auto found = person_of_id_.find(key); found != person_of_id_.end()) {
            person = found->second;
        } else if (with_roster_) {
            const auto exact = matcher_.exact(key);
            if (exact && people_[*exact].known != no_index) person = exact;
        }
    } else if (is_new) {
        const auto found = person_of_id_.find(key);
        if (found != person_of_id_.end()) person = found->second;
    }
    if (!person) {
        if (with_roster_ && !mapping_.add_strangers) return std::nullopt;
        const std::string_view shown = name.empty() ? std::string_view(key) : name;
        person = is_new || !with_roster_ ? add(key, shown, mapping_.respondent_kind)
                                         : add_open(key, shown, mapping_.respondent_kind, line);
    }
    Person& found = people_[*person];
    if (!id.empty() && !name.empty() && found.name != name) {
        if (found.name == found.id) {
            found.name = name;
        } else {
            ++differing_names_;
        }
    }
    found.responds = true;
    return person;
}

std::size_t SurveyPeople::alter(std::string_view written, ActorKind kind_if_new, std::size_t line) {
    const std::string key(trimmed(written));
    const auto [known, fresh] = alter_of_.try_emplace(key, 0);
    if (!fresh) {
        if (const auto open = open_of_.find(key); open != open_of_.end()) {
            auto& lines = open_[open->second].lines;
            if (lines.back() != line) lines.push_back(line);
        }
        return known->second;
    }
    bool is_new = false;
    std::optional<std::size_t> person = decided(key, is_new);
    if (!person && !is_new) person = matcher_.exact(key);
    if (!person && is_new) {
        const auto found = person_of_id_.find(key);
        if (found != person_of_id_.end()) person = found->second;
    }
    if (!person)
        person = is_new ? add(key, key, kind_if_new) : add_open(key, key, kind_if_new, line);
    people_[*person].named = true;
    alter_of_[key] = *person;
    return *person;
}

bool SurveyPeople::knows(std::string_view written) const {
    const std::string key(trimmed(written));
    return decisions_.count(key) > 0 || matcher_.exact(key).has_value();
}

std::vector<NameProposal> SurveyPeople::open_names() const {
    std::vector<NameProposal> names;
    for (const Open& open : open_) {
        NameProposal proposal{open.written, {}, open.lines};
        for (const std::size_t person : open.people) proposal.actors.push_back(people_[person].id);
        names.push_back(std::move(proposal));
    }
    return names;
}

}  // namespace convene
