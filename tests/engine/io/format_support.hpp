#pragma once
// What the tests of every format share: networks with hostile names, all samples
// that ship, a round trip through a format in memory, and a comparison of two
// networks that leaves out exactly what the format states to lose.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "engine/core/number.hpp"
#include "engine/core/random.hpp"
#include "engine/io/format_readers.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/table.hpp"

namespace convene::test {

/// Names that break careless writers. Texts that readers of tables trim or take
/// for missing are in rich_network.hpp; these here must survive as names and ids.
inline std::vector<std::string> hostile_texts() {
    std::string long_name;
    while (long_name.size() < 10'000) long_name += "Kindergarten \xC3\x9C";
    return {"with \"double\" and 'single' quotes",
            "two\nlines",
            "three\r\nlines\rof them",
            "tab\there, comma; semicolon|bar\\",
            "=cmd|' /C calc'!A0",
            "+1-800",
            "@mention",
            "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8F\xAB teacher",
            "Ni\xC3\xB1os y Ni\xC3\xB1"
            "as",
            "Din\xC3\xA9 bizaad \xC4\xAF\xCC\x81",
            "\xD9\x85\xD8\xAF\xD8\xB1\xD8\xB3\xD8\xA9 \xD8\xA7\xD9\x84\xD8\xA3\xD9\x85\xD9\x84",
            "<b>&amp; &#65; ]]></b>",
            "[ label \"x\" ] # no comment",
            "a  b   c",
            "007",
            "1e5",
            "*Vertices 3",
            "NA",
            "null",
            "true",
            long_name};
}

/// A random network with hostile ids, names and attributes, several relations
/// (directed or not), waves, rosters, reporters and parents. The same seed gives
/// the same one. `small_ids`: ids are a, b, c ...; what is hostile stays in names.
inline std::shared_ptr<const Network> hostile_network(std::uint64_t seed, bool small_ids = false) {
    Random random(seed);
    const std::vector<std::string> texts = hostile_texts();
    NetworkTables tables;
    const std::size_t n = 3 + random.below(texts.size());
    for (std::size_t i = 0; i < n; ++i) {
        Actor actor;
        actor.id = small_ids ? "a" + std::to_string(i) : texts[(i + seed) % texts.size()];
        if (i >= texts.size()) actor.id += std::to_string(i);
        actor.name = random.chance(0.3) ? actor.id : texts[random.below(texts.size())];
        actor.kind = static_cast<ActorKind>(random.below(3));
        if (i > 0 && random.chance(0.3)) actor.parent = static_cast<ActorIndex>(random.below(i));
        tables.actors.push_back(actor);
    }
    const auto value = [&](AttributeType type) -> AttributeValue {
        if (random.chance(0.2)) return {};
        if (type == AttributeType::text) return texts[random.below(texts.size())];
        if (type == AttributeType::truth) return random.chance(0.5);
        constexpr double numbers[]{0.0, -1.0, 0.1 + 0.2, 1e300, 5e-324, 123456789012.0, -2.5e-7};
        return random.chance(0.3) ? AttributeValue{(random.unit() - 0.5) * 1e6}
                                  : AttributeValue{numbers[random.below(7)]};
    };
    const std::vector<std::string> headers{"role",  "id",     "type", "\"strange\", header",
                                           "label", "weight", "year", "n\xC3\xA1me 2"};
    for (std::size_t c = 0; c < headers.size(); ++c) {
        if (random.chance(0.4)) continue;
        AttributeColumn column{headers[c], static_cast<AttributeType>(random.below(3)), {}};
        for (std::size_t i = 0; i < n; ++i) column.values.push_back(value(column.type));
        tables.actor_attributes.push_back(std::move(column));
    }
    const std::size_t relations = 1 + random.below(3), waves = 1 + random.below(3);
    for (std::size_t r = 0; r < relations; ++r) {
        Relation relation;
        relation.id = r == 0 ? "advice" : texts[random.below(8)] + std::to_string(r);
        relation.title = random.chance(0.5) ? relation.id : texts[random.below(texts.size())];
        relation.directed = random.chance(0.5);
        relation.directed_assumed = false;
        relation.category = r == 1 ? "trust" : "tie";
        relation.scale_maximum = 5.0;
        relation.scale_assumed = false;
        tables.relations.push_back(relation);
    }
    for (std::size_t w = 0; w < waves; ++w) {
        tables.waves.push_back({std::to_string(2019 + w), "Year " + std::to_string(2019 + w), {}});
        if (random.chance(0.3)) {
            for (std::size_t i = 0; i < n; ++i)
                tables.waves[w].roster.push_back(random.chance(0.7));
        }
    }
    std::set<std::tuple<WaveIndex, RelationIndex, ActorIndex, ActorIndex>> seen;
    for (std::size_t k = 0; k < 60; ++k) {
        Tie tie;
        tie.wave = static_cast<WaveIndex>(random.below(waves));
        tie.relation = static_cast<RelationIndex>(random.below(relations));
        tie.source = static_cast<ActorIndex>(random.below(n));
        tie.target = static_cast<ActorIndex>(random.below(n));
        tie.weight = random.chance(0.3) ? 1.0 : 0.001 + random.unit() * 5.0;
        if (random.chance(0.1)) tie.reporter = static_cast<ActorIndex>(random.below(n));
        const bool mirrored = !tables.relations[tie.relation].directed &&
                              seen.count({tie.wave, tie.relation, tie.target, tie.source}) > 0;
        if (tie.source == tie.target || mirrored) continue;
        if (seen.insert({tie.wave, tie.relation, tie.source, tie.target}).second)
            tables.ties.push_back(tie);
    }
    for (const char* id : {"since", "note", "type"}) {
        if (random.chance(0.5)) continue;
        AttributeColumn column{id, static_cast<AttributeType>(random.below(3)), {}};
        for (std::size_t i = 0; i < tables.ties.size(); ++i)
            column.values.push_back(value(column.type));
        tables.tie_attributes.push_back(std::move(column));
    }
    tables.title = "Generated " + std::to_string(seed);
    auto network = Network::build(std::move(tables));
    REQUIRE(network.has_value());
    return *network;
}

/// What a comparison leaves out: set exactly what the format states to lose.
struct Ignored {
    bool names = false, kinds = false, parents = false;
    bool actor_attributes = false, tie_attributes = false, attribute_types = false;
    bool weights = false, reporters = false, direction = false;
    bool relation_ids = false, relation_facts = false;  ///< facts: all but id and direction
    bool wave_ids = false, wave_titles = false, rosters = false;
    bool respondents = false, rating_scales = false, goals = false, bodies = false;
    bool notes = false, title = false;
    bool actor_order = false;  ///< actors are matched by id, wherever they stand
};

/// How `after` differs from `before`, in words; empty: the same but for `ignored`.
inline std::vector<std::string> differences(const Network& before, const Network& after,
                                            const Ignored& ignored = {}) {
    std::vector<std::string> told;
    const auto differ = [&](const std::string& what, const std::string& a, const std::string& b) {
        constexpr std::size_t most = 20;
        if (a != b && told.size() < most) {
            const auto brief = [](const std::string& text) {
                return text.size() > 120 ? text.substr(0, 120) + "..." : text;
            };
            told.push_back(what + ": '" + brief(a) + "' became '" + brief(b) + "'");
        }
    };
    const auto number = [](std::size_t count) { return std::to_string(count); };
    const auto flag = [](bool truth) { return std::string(truth ? "yes" : "no"); };
    const NetworkTables &a = before.tables(), &b = after.tables();
    const auto typed = [&](const AttributeValue& value) {
        return ignored.attribute_types ? attribute_text(value)
                                       : number(value.index()) + ":" + attribute_text(value);
    };
    const auto actor_id = [](const NetworkTables& tables, ActorIndex actor) {
        return actor == no_index ? std::string("(none)") : tables.actors[actor].id;
    };

    if (!ignored.title) differ("title", a.title, b.title);
    differ("number of actors", number(a.actors.size()), number(b.actors.size()));
    const auto check_columns = [&](const std::string& of, const std::vector<AttributeColumn>& left,
                                   const std::vector<AttributeColumn>& right,
                                   const std::vector<std::size_t>& row_after) {
        differ("number of " + of + " attributes", number(left.size()), number(right.size()));
        for (const AttributeColumn& column : left) {
            const AttributeColumn* other = nullptr;
            for (const AttributeColumn& candidate : right) {
                if (candidate.id == column.id) other = &candidate;
            }
            if (other == nullptr) {
                differ(of + " attribute", column.id, "(gone)");
                continue;
            }
            if (!ignored.attribute_types) {
                differ("type of " + of + " attribute " + column.id,
                       number(static_cast<std::size_t>(column.type)),
                       number(static_cast<std::size_t>(other->type)));
            }
            for (std::size_t i = 0; i < column.values.size(); ++i) {
                if (row_after[i] == no_index) continue;
                differ(of + " attribute " + column.id + " of row " + number(i),
                       typed(column.values[i]), typed(other->values[row_after[i]]));
            }
        }
    };
    std::vector<std::size_t> actor_after(a.actors.size(), no_index);
    for (std::size_t i = 0; i < a.actors.size(); ++i) {
        const Actor& actor = a.actors[i];
        const auto found = after.find_actor(actor.id);
        if (!found) {
            differ("actor", actor.id, "(gone)");
            continue;
        }
        actor_after[i] = *found;
        const Actor& other = b.actors[*found];
        if (!ignored.actor_order) differ("place of " + actor.id, number(i), number(*found));
        if (!ignored.names) differ("name of " + actor.id, actor.name, other.name);
        if (!ignored.kinds) {
            differ("kind of " + actor.id, std::string(kind_name(actor.kind)),
                   std::string(kind_name(other.kind)));
        }
        if (!ignored.parents) {
            differ("parent of " + actor.id, actor_id(a, actor.parent), actor_id(b, other.parent));
        }
    }
    if (!ignored.actor_attributes)
        check_columns("actor", a.actor_attributes, b.actor_attributes, actor_after);

    if (!ignored.relation_ids) {
        differ("number of relations", number(a.relations.size()), number(b.relations.size()));
    }
    for (std::size_t r = 0; r < std::min(a.relations.size(), b.relations.size()); ++r) {
        const Relation &left = a.relations[r], &right = b.relations[r];
        if (!ignored.relation_ids) differ("relation", left.id, right.id);
        if (!ignored.direction)
            differ("direction of " + left.id, flag(left.directed), flag(right.directed));
        if (ignored.relation_facts) continue;
        differ("title of " + left.id, left.title, right.title);
        differ("category of " + left.id, left.category, right.category);
        differ("instrument of " + left.id, left.instrument, right.instrument);
        differ("rating scale of " + left.id, left.rating_scale, right.rating_scale);
        differ("reading of " + left.id, std::string(reading_name(left.reading)),
               std::string(reading_name(right.reading)));
        differ("scale of " + left.id,
               shortest(left.scale_minimum) + ".." + shortest(left.scale_maximum),
               shortest(right.scale_minimum) + ".." + shortest(right.scale_maximum));
        const auto flags = [&](const Relation& relation) {
            return flag(relation.two_mode) + flag(relation.reversed) + flag(relation.formal) +
                   flag(relation.directed_assumed) + flag(relation.reading_assumed) +
                   flag(relation.scale_assumed) +
                   number(static_cast<std::size_t>(relation.pair_rule));
        };
        differ("two-mode, reversed, formal, assumed and pair rule of " + left.id, flags(left),
               flags(right));
        const auto anchors = [](const Relation& relation) {
            std::string text;
            for (const auto& [code, words] : relation.anchors)
                text += shortest(code) + "=" + words + "|";
            return text;
        };
        differ("anchors of " + left.id, anchors(left), anchors(right));
    }
    if (!ignored.wave_ids)
        differ("number of waves", number(a.waves.size()), number(b.waves.size()));
    for (std::size_t w = 0; w < std::min(a.waves.size(), b.waves.size()); ++w) {
        if (!ignored.wave_ids) differ("wave", a.waves[w].id, b.waves[w].id);
        if (!ignored.wave_titles) differ("title of wave", a.waves[w].title, b.waves[w].title);
        if (ignored.rosters) continue;
        differ("listed roster", flag(!a.waves[w].roster.empty()), flag(!b.waves[w].roster.empty()));
        for (std::size_t i = 0; i < a.actors.size() && !a.waves[w].roster.empty(); ++i) {
            if (actor_after[i] == no_index || b.waves[w].roster.empty()) continue;
            differ("roster entry of " + a.actors[i].id, flag(a.waves[w].roster[i]),
                   flag(b.waves[w].roster[actor_after[i]]));
        }
    }

    // Ties by their ids, so that another order of actors does not matter.
    const auto key = [&](const NetworkTables& tables, const Tie& tie) {
        std::string source = tables.actors[tie.source].id, target = tables.actors[tie.target].id;
        const bool undirected = ignored.direction || !tables.relations[tie.relation].directed;
        if (undirected && target < source) std::swap(source, target);
        return std::tuple(ignored.wave_ids ? std::string() : tables.waves[tie.wave].id,
                          ignored.relation_ids ? std::string() : tables.relations[tie.relation].id,
                          source, target);
    };
    differ("number of ties", number(a.ties.size()), number(b.ties.size()));
    std::multimap<decltype(key(a, Tie{})), std::size_t> ties_after;
    for (std::size_t i = 0; i < b.ties.size(); ++i) ties_after.emplace(key(b, b.ties[i]), i);
    std::vector<std::size_t> tie_after(a.ties.size(), no_index);
    for (std::size_t i = 0; i < a.ties.size(); ++i) {
        const auto where = key(a, a.ties[i]);
        const std::string shown = std::get<0>(where) + "/" + std::get<1>(where) + "/" +
                                  std::get<2>(where) + "/" + std::get<3>(where);
        const auto found = ties_after.find(where);
        if (found == ties_after.end()) {
            differ("tie", shown, "(gone)");
            continue;
        }
        tie_after[i] = found->second;
        const Tie& other = b.ties[found->second];
        if (!ignored.weights)
            differ("weight of " + shown, shortest(a.ties[i].weight), shortest(other.weight));
        if (!ignored.reporters) {
            differ("reporter of " + shown, actor_id(a, a.ties[i].reporter),
                   actor_id(b, other.reporter));
        }
        ties_after.erase(found);
    }
    if (!ignored.tie_attributes)
        check_columns("tie", a.tie_attributes, b.tie_attributes, tie_after);

    if (!ignored.respondents) {
        differ("number of respondent lists", number(a.respondents.size()),
               number(b.respondents.size()));
        for (const Respondents& given : a.respondents) {
            const Respondents* other = nullptr;
            for (const Respondents& candidate : b.respondents) {
                if (b.waves[candidate.wave].id == a.waves[given.wave].id &&
                    b.relations[candidate.relation].id == a.relations[given.relation].id)
                    other = &candidate;
            }
            if (other == nullptr) {
                differ("respondents of", a.relations[given.relation].id, "(gone)");
                continue;
            }
            for (std::size_t i = 0; i < given.answers.size(); ++i) {
                if (actor_after[i] == no_index) continue;
                differ("answer of " + a.actors[i].id,
                       number(static_cast<std::size_t>(given.answers[i])),
                       number(static_cast<std::size_t>(other->answers[actor_after[i]])));
            }
        }
    }
    if (!ignored.rating_scales) {
        const auto scales = [](const NetworkTables& tables) {
            std::string text;
            for (const RatingScale& scale : tables.rating_scales) {
                text += scale.id + "/" + scale.title + ":";
                for (const RelationIndex item : scale.items)
                    text += tables.relations[item].id + ",";
            }
            return text;
        };
        differ("rating scales", scales(a), scales(b));
    }
    if (!ignored.goals) {
        const auto goals = [&](const NetworkTables& tables) {
            std::string text;
            for (const Goal& goal : tables.goals) text += goal.id + "/" + goal.title + ";";
            for (const GoalStance& stance : tables.stances) {
                text += actor_id(tables, stance.actor) + " " + tables.goals[stance.goal].id + " " +
                        number(static_cast<std::size_t>(stance.stance)) + " " +
                        shortest(stance.rank) + ";";
            }
            return text;
        };
        differ("goals", goals(a), goals(b));
    }
    if (!ignored.bodies) {
        const auto bodies = [&](const NetworkTables& tables) {
            std::string text;
            for (const BodyFacts& facts : tables.bodies) {
                text += actor_id(tables, facts.body) + "/" + facts.purpose + "/" + facts.cadence;
                for (const std::string& group : facts.required_groups) text += "+" + group;
                text += "/" + shortest(facts.meetings_planned.value_or(-1.0)) + "/" +
                        shortest(facts.meetings_held.value_or(-1.0)) + ";";
            }
            return text;
        };
        differ("bodies", bodies(a), bodies(b));
    }
    if (!ignored.notes) {
        const auto notes = [](const NetworkTables& tables) {
            std::string text;
            for (const auto& [name, content] : tables.notes) text += name + "=" + content + ";";
            return text;
        };
        differ("notes", notes(a), notes(b));
    }
    return told;
}

/// The differences as one text for INFO and FAIL.
inline std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

/// Some sentence holds `part`.
inline bool says(const std::vector<std::string>& sentences, const std::string& part) {
    for (const std::string& sentence : sentences) {
        if (sentence.find(part) != std::string::npos) return true;
    }
    return false;
}

inline const FormatReader& reader_of(std::string_view id) {
    for (const FormatReader& reader : format_readers()) {
        if (reader.id == id) return reader;
    }
    FAIL("no reader is called " << id);
    std::abort();
}

/// The files that a format writes for `network`, named FILE and the suffix.
inline std::vector<SourceFile> written(const Network& network, std::string_view format,
                                       const ExportOptions& options = {}) {
    const FormatWriter* writer = find_format_writer(format);
    REQUIRE(writer != nullptr);
    auto files = writer->write(network, options);
    INFO((files ? std::string() : files.error().text()));
    REQUIRE(files.has_value());
    std::vector<SourceFile> sources;
    for (OutputFile& file : *files)
        sources.push_back({"file" + file.suffix, std::move(file.bytes)});
    return sources;
}

/// What a reader makes of a text; it must be accepted.
inline Imported read_as(std::string_view format, std::string text,
                        const ImportOptions& options = {}) {
    std::vector<SourceFile> files;
    files.push_back({"file." + std::string(format), std::move(text)});
    auto result = reader_of(format).read(std::move(files), options, InputLimits{}, {});
    INFO((result ? std::string() : result.error().text()));
    REQUIRE(result.has_value());
    return std::move(*result);
}

/// The error of a text that must be refused, as people see it.
inline std::string refusal(std::string_view format, std::string text,
                           const InputLimits& limits = {}) {
    std::vector<SourceFile> files;
    files.push_back({"file." + std::string(format), std::move(text)});
    auto result = reader_of(format).read(std::move(files), {}, limits, {});
    if (result) return "(accepted)";
    return result.error().text();
}

/// Written, read again, compared: what is not among `ignored` must be the same.
/// Returns the second reading for further questions.
inline Imported round_trip(const Network& network, std::string_view format,
                           const Ignored& ignored = {}) {
    auto files = written(network, format);
    auto again = reader_of(format).read(std::move(files), {}, InputLimits{}, {});
    INFO((again ? std::string() : again.error().text()));
    REQUIRE(again.has_value());
    const auto told = differences(network, *again->network, ignored);
    INFO(joined(told));
    CHECK(told.empty());
    return std::move(*again);
}

/// Every network that ships in data/, with its id.
inline std::vector<std::pair<std::string, std::shared_ptr<const Network>>> shipped_samples() {
    namespace fs = std::filesystem;
    const fs::path data = fs::path(CONVENE_SOURCE_FOLDER) / "data";
    std::ostringstream text;
    text << std::ifstream(data / "samples.csv", std::ios::binary).rdbuf();
    const auto list = Table::read("samples.csv", text.str());
    REQUIRE(list.has_value());
    std::size_t path = 0;
    for (std::size_t column = 0; column < list->column_count(); ++column) {
        if (list->header()[column] == "path") path = column;
    }
    REQUIRE(path > 0);
    std::vector<std::pair<std::string, std::shared_ptr<const Network>>> samples;
    for (std::size_t row = 0; row < list->row_count(); ++row) {
        const std::string id(list->cell(row, 0));
        const auto read = read_network({data / std::string(list->cell(row, path))});
        INFO(id);
        REQUIRE(read.has_value());
        samples.emplace_back(id, read->network);
    }
    REQUIRE(samples.size() >= 13);
    return samples;
}

}  // namespace convene::test
