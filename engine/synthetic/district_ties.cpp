#include "engine/synthetic/district_ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace convene::synthetic {
namespace {

enum Kind : RelationIndex {
    instruction,
    data,
    curriculum,
    articulation,
    mentoring_talk,
    advice,
    mentoring,
    trust_reliability,
    trust_mission,
    trust_openness,
    contact,
    member_of
};

using Anchors = std::vector<std::pair<double, std::string>>;

std::vector<Relation> relations() {
    const Anchors frequency{{1, "a few times a year"}, {2, "monthly"}, {3, "weekly"}, {4, "daily"}};
    const Anchors agreement{
        {1, "not at all"}, {2, "a little"}, {3, "a fair amount"}, {4, "a great deal"}};
    const auto make = [](std::string id, std::string title, std::string category, bool directed,
                         double minimum, double maximum, Anchors anchors, std::string instrument) {
        Relation relation;
        relation.id = std::move(id);
        relation.title = std::move(title);
        relation.category = std::move(category);
        relation.directed = directed;
        relation.scale_minimum = minimum;
        relation.scale_maximum = maximum;
        relation.anchors = std::move(anchors);
        relation.instrument = std::move(instrument);
        relation.directed_assumed = relation.reading_assumed = relation.scale_assumed = false;
        return relation;
    };
    std::vector<Relation> all{
        make("talk_instruction", "Instruction talk", "communication", false, 1, 4, frequency,
             "roster"),
        make("talk_data", "Data talk", "communication", false, 1, 4, frequency, "roster"),
        make("talk_curriculum", "Curriculum talk", "communication", false, 1, 4, frequency,
             "roster"),
        make("talk_articulation", "Cross-grade talk", "communication", false, 1, 4, frequency,
             "roster"),
        make("talk_mentoring", "Mentoring talk", "communication", false, 1, 4, frequency, "roster"),
        make("advice", "Asks for advice", "advice", true, 1, 4, frequency, "roster"),
        make("mentoring", "Mentors", "mentoring", true, 0, 1, {}, "archive"),
        make("trust_reliability", "Is reliable", "trust", true, 1, 4, agreement, "roster"),
        make("trust_mission", "Supports the mission", "trust", true, 1, 4, agreement, "roster"),
        make("trust_openness", "Is open to discussion", "trust", true, 1, 4, agreement, "roster"),
        make("contact", "Rep and principal", "contact", false, 1, 5,
             {{1, "rarer"}, {2, "monthly"}, {3, "every two weeks"}, {4, "weekly"}, {5, "daily"}},
             "roster"),
        make("member", "Sits on", "membership", true, 0, 1, {}, "archive")};
    for (const Kind item : {trust_reliability, trust_mission, trust_openness}) {
        all[item].rating_scale = "trust";
    }
    all[member_of].two_mode = true;
    all[member_of].formal = all[mentoring].formal = true;
    return all;
}

/// Share of the first wave's ties among stayers that are there a year later.
constexpr double persistence = 0.80;

/// Builds the ties of both waves pair by pair; every draw is keyed on the pair.
class Ties {
public:
    Ties(const District& district, NetworkTables& tables) : district_(district), tables_(tables) {
        formality_ = {"formality", AttributeType::text, {}};
        for (std::size_t i = 0; i < district.members.size(); ++i) {
            for (std::size_t j = i + 1; j < district.members.size(); ++j) {
                for (const WaveIndex wave : {0u, 1u}) pair(i, j, wave);
            }
            memberships(i);
        }
        mentors();
        tables_.tie_attributes.push_back(std::move(formality_));
    }

private:
    [[nodiscard]] const Member& who(std::size_t i) const { return district_.members[i]; }
    [[nodiscard]] bool present(std::size_t i, WaveIndex wave) const {
        return wave == 0 ? who(i).in_first : who(i).in_second;
    }
    [[nodiscard]] bool answered(std::size_t i, WaveIndex wave) const {
        return survey_answer(district_, i, wave) == Answer::answered;
    }
    /// A draw that is usually the same in both waves, so that ties persist.
    [[nodiscard]] double lasting(std::string_view what, std::size_t i, std::size_t j,
                                 WaveIndex wave) const {
        const bool kept = wave == 0 || district_.draw("persist", i, j) < persistence;
        return district_.draw(kept ? what : std::string(what) + " again", i, j);
    }

    void tie(WaveIndex wave, Kind kind, std::size_t from, std::size_t to, double weight,
             AttributeValue formality = {}) {
        tables_.ties.push_back({wave, kind, static_cast<ActorIndex>(from),
                                static_cast<ActorIndex>(to), weight, no_index});
        formality_.values.push_back(std::move(formality));
    }

    /// Talks, advice, trust and contact between two members in one wave; only
    /// what somebody who answered could have reported is recorded.
    void pair(std::size_t i, std::size_t j, WaveIndex wave) {
        if (!present(i, wave) || !present(j, wave)) return;
        const double close = closeness(district_, who(i), who(j));
        if (lasting("works", i, j, wave) >= close) return;
        const bool said_by_i = answered(i, wave);
        const bool said_by_j = answered(j, wave);
        if (!said_by_i && !said_by_j) return;
        talks(i, j, wave, close);
        if (said_by_i) answers_about(i, j, wave);
        if (said_by_j) answers_about(j, i, wave);
        contacts(i, j, wave);
    }

    [[nodiscard]] double frequency(std::string_view what, std::size_t i, std::size_t j,
                                   WaveIndex wave, double close) const {
        return std::clamp(std::floor(1.0 + 2.4 * close + 1.8 * lasting(what, i, j, wave)), 1.0,
                          4.0);
    }

    void talks(std::size_t i, std::size_t j, WaveIndex wave, double close) {
        const bool same_school = who(i).at_school() && who(i).school == who(j).school;
        const bool leader = leads_school(who(i).role) || leads_school(who(j).role);
        const bool novice = who(i).years <= 3 || who(j).years <= 3;
        const std::array<std::pair<Kind, double>, 5> topics{
            {{instruction, same_school ? 0.80 : 0.45},
             {data, leader ? 0.70 : 0.34},
             {curriculum, same_school ? 0.50 : 0.40},
             {articulation, same_school ? 0.22 : 0.30},
             {mentoring_talk, novice ? 0.45 : 0.08}}};
        for (const auto& [topic, likely] : topics) {
            const std::string name = tables_.relations[topic].id;
            if (lasting(name, i, j, wave) < likely) {
                tie(wave, topic, i, j, frequency(name + " often", i, j, wave, close));
            }
        }
    }

    /// Whom i asks for advice, and how i rates j: chance differs by direction.
    void answers_about(std::size_t i, std::size_t j, WaveIndex wave) {
        const double experience = (who(j).years - who(i).years) / 24.0;
        const bool office = leads_school(who(j).role) || who(j).role == Role::building_rep ||
                            who(j).role == Role::union_officer ||
                            who(j).role == Role::district_administrator;
        const double ask = 0.22 + 0.35 * experience + (office ? 0.22 : 0.0);
        if (lasting("advice", i, j, wave) < ask) {
            tie(wave, advice, i, j, 1.0 + std::floor(4.0 * lasting("advice often", i, j, wave)));
        }
        const bool across = group_of(who(i).role) != group_of(who(j).role);
        const double climate = who(i).at_school() ? district_.climate[who(i).school] : 0.6;
        // Subordinates trust a little less upward than they are trusted.
        const bool upward = across && leads_school(who(j).role);
        const double level = 1.9 + 1.5 * climate - (across ? 0.35 : 0.0) - (upward ? 0.25 : 0.0);
        for (const Kind item : {trust_reliability, trust_mission, trust_openness}) {
            const std::string name = tables_.relations[item].id;
            if (district_.draw(name + " rated", i, j) < 0.06) continue;  // left blank
            const double swing = 1.8 * (lasting(name, i, j, wave) - 0.5);
            tie(wave, item, i, j, std::clamp(std::round(level + swing), 1.0, 4.0));
        }
    }

    void contacts(std::size_t i, std::size_t j, WaveIndex wave) {
        const bool leader_first = leads_school(who(i).role) && who(j).role == Role::building_rep;
        const bool rep_first = leads_school(who(j).role) && who(i).role == Role::building_rep;
        if ((!leader_first && !rep_first) || who(i).school != who(j).school) return;
        const double climate = district_.climate[who(i).school];
        const double often =
            std::clamp(std::round(1.0 + 3.4 * climate + lasting("contact", i, j, wave)), 1.0, 5.0);
        const bool informal = lasting("formality", i, j, wave) < climate;
        tie(wave, contact, i, j, often, std::string(informal ? "informal" : "formal"));
    }

    /// Bodies take members from the groups that must hold a seat, those most
    /// open to working with others first.
    void memberships(std::size_t body) {
        if (who(body).role != Role::body) return;
        for (const WaveIndex wave : {0u, 1u}) {
            for (const std::string& group : who(body).required_groups) {
                // A seat that was never filled: what an audit should find.
                if (district_.draw("vacant " + group, body) < 0.08) continue;
                std::vector<std::size_t> eligible;
                for (std::size_t i = 0; i < district_.members.size(); ++i) {
                    const bool near = !who(body).at_school() || who(i).school == who(body).school;
                    const bool fits = near && present(i, wave) && who(i).role != Role::body &&
                                      who(i).role != Role::assistant_principal &&
                                      group_of(who(i).role) == group;
                    if (fits) eligible.push_back(i);
                }
                std::stable_sort(eligible.begin(), eligible.end(),
                                 [&](std::size_t a, std::size_t b) {
                                     return who(a).openness + district_.draw("seat", body, a) >
                                            who(b).openness + district_.draw("seat", body, b);
                                 });
                const std::size_t seats = group == "Teachers" ? 3 : group == "School board" ? 1 : 2;
                for (std::size_t k = 0; k < std::min(seats, eligible.size()); ++k) {
                    tie(wave, member_of, eligible[k], body, 1.0);
                }
            }
        }
    }

    /// Each newcomer is given the most experienced colleague of the school who
    /// has no other novice.
    void mentors() {
        for (const WaveIndex wave : {0u, 1u}) {
            std::vector<bool> taken(district_.members.size(), false);
            for (std::size_t novice = 0; novice < district_.members.size(); ++novice) {
                if (who(novice).role != Role::teacher || who(novice).years > 2 ||
                    !present(novice, wave))
                    continue;
                std::size_t best = district_.members.size();
                for (std::size_t i = 0; i < district_.members.size(); ++i) {
                    if (who(i).role != Role::teacher || who(i).school != who(novice).school ||
                        taken[i] || !present(i, wave) || who(i).years < 6) {
                        continue;
                    }
                    if (best == district_.members.size() || who(i).years > who(best).years)
                        best = i;
                }
                if (best == district_.members.size()) continue;
                taken[best] = true;
                tie(wave, mentoring, best, novice, 1.0);
            }
        }
    }

    const District& district_;
    NetworkTables& tables_;
    AttributeColumn formality_;
};

void add_respondents(const District& district, NetworkTables& tables) {
    for (const WaveIndex wave : {0u, 1u}) {
        for (RelationIndex relation = 0; relation < tables.relations.size(); ++relation) {
            if (tables.relations[relation].instrument != "roster") continue;
            Respondents given{wave, relation, {}};
            for (std::size_t i = 0; i < district.members.size(); ++i) {
                const Role role = district.members[i].role;
                const bool concerned =
                    relation != contact || leads_school(role) || role == Role::building_rep;
                given.answers.push_back(concerned ? survey_answer(district, i, wave)
                                                  : Answer::not_asked);
            }
            tables.respondents.push_back(std::move(given));
        }
    }
}

}  // namespace

Answer survey_answer(const District& district, std::size_t index, WaveIndex wave) {
    const Member& member = district.members[index];
    const bool on_roster = wave == 0 ? member.in_first : member.in_second;
    if (!on_roster || member.role == Role::body || member.role == Role::community_group) {
        return Answer::not_asked;
    }
    double rate = 0.95;
    if (member.role == Role::teacher) rate = district.response_rate[member.school];
    if (member.role == Role::board_member || member.role == Role::parent_officer) rate = 0.78;
    if (member.role == Role::building_rep || member.role == Role::union_officer) rate = 1.0;
    return district.draw(wave == 0 ? "answers first" : "answers second", index) < rate
               ? Answer::answered
               : Answer::silent;
}

void add_ties(const District& district, NetworkTables& tables) {
    tables.relations = relations();
    tables.rating_scales = {{"trust", "Trust", {trust_reliability, trust_mission, trust_openness}}};
    Ties(district, tables);
    add_respondents(district, tables);
}

}  // namespace convene::synthetic
