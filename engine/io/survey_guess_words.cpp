// Guesses from words: headers, questions and answers in English and German.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"
#include "engine/io/survey_guess.hpp"
#include "engine/io/survey_words.hpp"

namespace convene {
namespace {

struct RoleWord {
    std::string_view header;
    ColumnRole role;
};
// As keyword() gives them.
constexpr std::array role_words{
    RoleWord{"respondent id", ColumnRole::respondent_id},
    RoleWord{"respondent", ColumnRole::respondent_id},
    RoleWord{"respondentid", ColumnRole::respondent_id},
    RoleWord{"responseid", ColumnRole::respondent_id},
    RoleWord{"response id", ColumnRole::respondent_id},
    RoleWord{"participant", ColumnRole::respondent_id},
    RoleWord{"participant id", ColumnRole::respondent_id},
    RoleWord{"actor", ColumnRole::respondent_id},
    RoleWord{"actor id", ColumnRole::respondent_id},
    RoleWord{"ego", ColumnRole::respondent_id},
    RoleWord{"id", ColumnRole::respondent_id},
    RoleWord{"code", ColumnRole::respondent_id},
    RoleWord{"token", ColumnRole::respondent_id},
    RoleWord{"externalreference", ColumnRole::respondent_id},
    RoleWord{"external data reference", ColumnRole::respondent_id},
    RoleWord{"externaldatareference", ColumnRole::respondent_id},
    RoleWord{"email", ColumnRole::respondent_id},
    RoleWord{"e mail", ColumnRole::respondent_id},
    RoleWord{"email address", ColumnRole::respondent_id},
    RoleWord{"e mail adresse", ColumnRole::respondent_id},
    RoleWord{"recipientemail", ColumnRole::respondent_id},
    RoleWord{"username", ColumnRole::respondent_id},
    RoleWord{"kennung", ColumnRole::respondent_id},
    RoleWord{"kürzel", ColumnRole::respondent_id},
    RoleWord{"antwort id", ColumnRole::respondent_id},
    RoleWord{"teilnehmer", ColumnRole::respondent_id},
    RoleWord{"teilnehmer id", ColumnRole::respondent_id},
    RoleWord{"befragte", ColumnRole::respondent_id},
    RoleWord{"befragter", ColumnRole::respondent_id},
    RoleWord{"befragte person", ColumnRole::respondent_id},
    RoleWord{"name", ColumnRole::respondent_name},
    RoleWord{"your name", ColumnRole::respondent_name},
    RoleWord{"full name", ColumnRole::respondent_name},
    RoleWord{"respondent name", ColumnRole::respondent_name},
    RoleWord{"what is your name?", ColumnRole::respondent_name},
    RoleWord{"who are you?", ColumnRole::respondent_name},
    RoleWord{"ihr name", ColumnRole::respondent_name},
    RoleWord{"vor und nachname", ColumnRole::respondent_name},
    RoleWord{"wie heißen sie?", ColumnRole::respondent_name},
    RoleWord{"wave", ColumnRole::wave},
    RoleWord{"welle", ColumnRole::wave},
    RoleWord{"erhebung", ColumnRole::wave},
    RoleWord{"finished", ColumnRole::answered},
    RoleWord{"completed", ColumnRole::answered},
    RoleWord{"complete", ColumnRole::answered},
    RoleWord{"abgeschlossen", ColumnRole::answered},
    RoleWord{"answered", ColumnRole::answered},
    RoleWord{"responded", ColumnRole::answered},
};
constexpr std::array<std::string_view, 41> left_out{"startdate",
                                                    "start date",
                                                    "enddate",
                                                    "end date",
                                                    "status",
                                                    "ipaddress",
                                                    "ip address",
                                                    "progress",
                                                    "duration (in seconds)",
                                                    "recordeddate",
                                                    "recorded date",
                                                    "recipientlastname",
                                                    "recipient last name",
                                                    "recipientfirstname",
                                                    "recipient first name",
                                                    "locationlatitude",
                                                    "location latitude",
                                                    "locationlongitude",
                                                    "location longitude",
                                                    "distributionchannel",
                                                    "distribution channel",
                                                    "userlanguage",
                                                    "user language",
                                                    "timestamp",
                                                    "zeitstempel",
                                                    "submitdate",
                                                    "date submitted",
                                                    "lastpage",
                                                    "last page",
                                                    "startlanguage",
                                                    "start language",
                                                    "seed",
                                                    "datestamp",
                                                    "date last action",
                                                    "collector id",
                                                    "collectorid",
                                                    "date created",
                                                    "date modified",
                                                    "custom data 1",
                                                    "datum abgeschickt",
                                                    "letzte seite"};

struct Topic {
    std::string_view word, id, category;
};
constexpr std::array topics{
    Topic{"advice", "advice", "advice"},
    Topic{"advise", "advice", "advice"},
    Topic{" rat ", "advice", "advice"},
    Topic{"ratschl", "advice", "advice"},
    Topic{"mentor", "mentoring", "mentoring"},
    Topic{"trust", "trust", "trust"},
    Topic{"vertrau", "trust", "trust"},
    Topic{"reliab", "reliability", "trust"},
    Topic{"collaborat", "collaboration", "collaboration"},
    Topic{"work with", "collaboration", "collaboration"},
    Topic{"zusammenarbei", "collaboration", "collaboration"},
    Topic{"arbeiten sie", "collaboration", "collaboration"},
    Topic{"communicat", "communication", "communication"},
    Topic{"kommuni", "communication", "communication"},
    Topic{"talk", "communication", "communication"},
    Topic{"sprechen sie", "communication", "communication"},
    Topic{"contact", "contact", "communication"},
    Topic{"kontakt", "contact", "communication"},
    Topic{"information", "information", "communication"},
    Topic{"meet", "meeting", "communication"},
    Topic{"friend", "friendship", "friendship"},
    Topic{"freund", "friendship", "friendship"},
    Topic{"help", "help", "support"},
    Topic{"support", "support", "support"},
    Topic{"unterstütz", "support", "support"},
    Topic{"resource", "resources", "resource"},
    Topic{"ressource", "resources", "resource"},
    Topic{"committee", "membership", "membership"},
};

/// Letters and digits of a text as an id: "Ask for help?" is ask_for_help.
std::string slug(std::string_view text) {
    std::string id;
    bool gap = false;
    constexpr std::size_t longest = 40;
    for (const char c : folded(trimmed(text))) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
        if (!letter) {
            gap = !id.empty();
            if (id.size() >= longest) break;
            continue;
        }
        if (gap) id += '_';
        gap = false;
        id += c;
        // Never within a character; a word without end is cut at the limit.
        if (id.size() >= 2 * longest && byte < 0x80) break;
    }
    return id;
}

bool is_number(std::string_view text, bool decimal_comma) {
    return cell_number(text, decimal_comma).has_value();
}

}  // namespace

std::optional<ColumnRole> role_of_header(std::string_view header) {
    const std::string word = keyword(header);
    for (const RoleWord& known : role_words) {
        if (folded(known.header) == word) return known.role;
    }
    for (const std::string_view known : left_out) {
        if (known == word) return ColumnRole::ignore;
    }
    return std::nullopt;
}

RelationWords relation_words(std::string_view text) {
    const std::string key = " " + folded(text) + " ";
    for (const Topic& topic : topics) {
        if (key.find(topic.word) != std::string::npos)
            return {std::string(topic.id), std::string(topic.category)};
    }
    return {slug(text), "tie"};
}

void guess_scale(SurveyRelation& entry, const std::vector<std::string>& answers,
                 bool decimal_comma) {
    std::vector<std::string> words;
    for (const std::string& answer : answers) {
        const std::string key = answer_key(answer);
        if (key.empty()) continue;
        if (is_one_of(usual_not_asked_words(), key)) {
            entry.not_asked_words.push_back(answer);
        } else if (is_one_of(usual_dont_know_words(), key)) {
            entry.dont_know_words.push_back(answer);
        } else if (is_one_of(usual_no_words(), key)) {
            entry.no_words.push_back(answer);
        } else if (!is_number(answer, decimal_comma) && !is_one_of(usual_yes_words(), key)) {
            words.push_back(answer);
        }
    }
    for (const std::string_view usual : {"0", "no", "never", "nein", "nie"}) {
        const bool there =
            std::any_of(entry.no_words.begin(), entry.no_words.end(),
                        [&](const std::string& word) { return answer_key(word) == usual; });
        if (!there) entry.no_words.emplace_back(usual);
    }
    constexpr std::size_t most = 12;
    if (words.empty() || words.size() > most) return;
    // Usual words stand in their usual order; others get the next codes.
    std::map<std::size_t, std::size_t> kinds;
    for (const std::string& word : words) {
        if (const auto usual = usual_anchor(answer_key(word))) ++kinds[usual->kind];
    }
    std::size_t kind = 0, best = 0;
    for (const auto& [each, count] : kinds) {
        if (count > best) kind = each, best = count;
    }
    std::vector<std::pair<int, std::string>> placed;
    std::vector<std::string> others;
    for (const std::string& word : words) {
        const auto usual = usual_anchor(answer_key(word));
        if (usual && usual->kind == kind) {
            placed.emplace_back(usual->place, word);
        } else {
            others.push_back(word);
        }
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    double code = 0.0;
    int last = -1;
    for (const auto& [place, word] : placed) {
        if (place != last) code += 1.0;
        last = place;
        entry.relation.anchors.emplace_back(code, word);
    }
    for (std::string& word : others) entry.relation.anchors.emplace_back(code += 1.0, word);
}

}  // namespace convene
