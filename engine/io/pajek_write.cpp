// Pajek: a network with one section a relation, waves as intervals of time, and names,
// kinds, parents and attributes as partitions and vectors: beside the .net file, or all in
// one .paj project.

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/plain_losses.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/io/text_scanner.hpp"

namespace convene {
namespace {

constexpr std::string_view missing_value = "999999998";

/// A value for each vertex, with the words that numbers stand for.
struct Values {
    std::string header;  ///< as a reader of tables takes it
    std::string type;    ///< of an attribute; empty for name, kind and parent
    bool vector = false;
    std::vector<std::string> codes;  ///< by vertex
    std::vector<std::pair<std::size_t, std::string>> legend;
};

/// Points in time for the waves: their ids where those are rising whole numbers, else 1, 2 ...
struct Times {
    std::vector<std::size_t> points;
    bool as_named = true;
    [[nodiscard]] bool shown() const { return points.size() > 1 || points.front() != 1; }
};

Times times_of(const NetworkTables& tables) {
    Times times;
    for (const Wave& wave : tables.waves) {
        const auto number = whole_number(wave.id);
        // "007" would come back as 7.
        times.as_named &= number && std::to_string(*number) == wave.id &&
                          (times.points.empty() || *number > times.points.back());
        times.points.push_back(number.value_or(0));
    }
    if (times.as_named) return times;
    for (std::size_t w = 0; w < times.points.size(); ++w) times.points[w] = w + 1;
    return times;
}

class PajekWriter {
public:
    explicit PajekWriter(const Network& network)
        : tables_(network.tables()), times_(times_of(tables_)) {
        const std::vector<bool> second = second_mode_of(tables_);
        two_mode_ = !second.empty();
        for (const bool mode : {false, true}) {
            for (ActorIndex i = 0; i < tables_.actors.size(); ++i) {
                if ((two_mode_ && second[i]) == mode) order_.push_back(i);
            }
            if (!mode) first_mode_ = order_.size();
        }
        number_.resize(order_.size());
        for (std::size_t k = 0; k < order_.size(); ++k) number_[order_[k]] = k + 1;
    }

    [[nodiscard]] std::string network() const {
        std::string text = fmt::format("*Vertices {}", order_.size());
        if (two_mode_) text += fmt::format(" {}", first_mode_);
        text += '\n';
        for (const ActorIndex actor : order_) {
            text += fmt::format("{} {}{}\n", number_[actor], coded_quote(tables_.actors[actor].id),
                                presence(actor));
        }
        for (RelationIndex r = 0; r < tables_.relations.size(); ++r) section(text, r);
        return text;
    }

    [[nodiscard]] std::vector<Values> values() const {
        std::vector<Values> all;
        const auto& actors = tables_.actors;
        if (std::any_of(actors.begin(), actors.end(),
                        [](const Actor& a) { return a.name != a.id; })) {
            all.push_back(coded_texts("name", "", [&](ActorIndex i) { return actors[i].name; }));
        }
        if (!actors.empty()) {
            all.push_back(coded_texts(
                "kind", "", [&](ActorIndex i) { return std::string(kind_name(actors[i].kind)); }));
        }
        if (std::any_of(actors.begin(), actors.end(),
                        [](const Actor& a) { return a.parent != no_index; })) {
            all.push_back(coded_texts("parent", "", [&](ActorIndex i) {
                return actors[i].parent == no_index ? std::string() : actors[actors[i].parent].id;
            }));
        }
        for (const AttributeColumn& column : tables_.actor_attributes) {
            const std::string header = attribute_header(column.id);
            if (column.type == AttributeType::number) {
                Values numbers{header, "number", true, {}, {}};
                for (const ActorIndex i : order_) {
                    const auto* number = std::get_if<double>(&column.values[i]);
                    numbers.codes.push_back(number == nullptr ? std::string(missing_value)
                                                              : shortest(*number));
                }
                all.push_back(std::move(numbers));
            } else {
                all.push_back(
                    coded_texts(header, column.type == AttributeType::truth ? "truth" : "text",
                                [&](ActorIndex i) { return attribute_text(column.values[i]); }));
            }
        }
        return all;
    }

private:
    /// Texts as whole numbers from 1 in order of appearance; empty text is missing.
    template <typename TextOf>
    [[nodiscard]] Values coded_texts(std::string header, std::string type, TextOf&& text_of) const {
        Values values{std::move(header), std::move(type), false, {}, {}};
        std::map<std::string, std::size_t> codes;
        for (const ActorIndex i : order_) {
            const std::string text = text_of(i);
            if (text.empty()) {
                values.codes.emplace_back(missing_value);
                continue;
            }
            const auto [code, fresh] = codes.emplace(text, codes.size() + 1);
            if (fresh) values.legend.emplace_back(code->second, text);
            values.codes.push_back(std::to_string(code->second));
        }
        return values;
    }

    /// " [2019,2021]" where rosters differ or a wave is named by no tie.
    [[nodiscard]] std::string presence(ActorIndex actor) const {
        if (!times_.shown() || !vertices_have_times()) return {};
        std::string text;
        for (std::size_t w = 0; w < tables_.waves.size(); ++w) {
            const auto& roster = tables_.waves[w].roster;
            if (!roster.empty() && !roster[actor]) continue;
            text += (text.empty() ? " [" : ",") + std::to_string(times_.points[w]);
        }
        return text.empty() ? text : text + "]";
    }

    [[nodiscard]] bool vertices_have_times() const {
        std::vector<bool> tied(tables_.waves.size(), false);
        for (const Tie& tie : tables_.ties) tied[tie.wave] = tied[tie.wave] || tie.weight != 0.0;
        for (std::size_t w = 0; w < tied.size(); ++w) {
            const auto& roster = tables_.waves[w].roster;
            if (!tied[w] || std::find(roster.begin(), roster.end(), false) != roster.end())
                return true;
        }
        return false;
    }

    void section(std::string& text, RelationIndex r) const {
        const Relation& relation = tables_.relations[r];
        // The name of an only relation stands in a comment: igraph reads no other section.
        const bool only = tables_.relations.size() == 1;
        if (only && relation.id != "tie")
            text += fmt::format("% relation: {}\n", coded(relation.id));
        text += relation.directed ? "*Arcs" : "*Edges";
        if (!only) text += fmt::format(" :{} {}", r + 1, coded_quote(relation.id));
        text += '\n';
        for (const Tie& tie : tables_.ties) {
            if (tie.relation != r || tie.weight == 0.0) continue;
            text += fmt::format("{} {} {}", number_[tie.source], number_[tie.target],
                                shortest(tie.weight));
            if (times_.shown()) text += fmt::format(" [{}]", times_.points[tie.wave]);
            text += '\n';
        }
    }

    const NetworkTables& tables_;
    Times times_;
    bool two_mode_ = false;
    std::size_t first_mode_ = 0;
    std::vector<ActorIndex> order_;    // actors by vertex
    std::vector<std::size_t> number_;  // of the vertex, from 1, by actor
};

std::string values_text(const Values& values) {
    std::string text = fmt::format("% attribute: {}\n", coded(values.header));
    if (!values.type.empty()) text += fmt::format("% type: {}\n", values.type);
    for (const auto& [code, words] : values.legend)
        text += fmt::format("% {}: {}\n", code, coded(words));
    text += fmt::format("*Vertices {}\n", values.codes.size());
    for (const std::string& code : values.codes) text += code + '\n';
    return text;
}

/// Letters, digits, - and _; anything else becomes _. Unique whatever the case.
std::string file_part(std::string_view header, std::set<std::string>& taken) {
    if (header.starts_with("attribute:")) header.remove_prefix(10);
    std::string name;
    constexpr std::size_t longest = 60;
    for (const char c : header.substr(0, longest)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_';
        name += plain ? c : '_';
    }
    std::string unique = name;
    for (int copy = 2; !taken.insert(folded(unique)).second; ++copy)
        unique = fmt::format("{}_{}", name, copy);
    return unique;
}

Result<std::vector<OutputFile>> write_net(const Network& network, const ExportOptions&) {
    const PajekWriter writer(network);
    std::vector<OutputFile> files;
    files.push_back({".net", writer.network()});
    std::set<std::string> taken;
    for (const Values& values : writer.values()) {
        files.push_back(
            {fmt::format("_{}.{}", file_part(values.header, taken), values.vector ? "vec" : "clu"),
             values_text(values)});
    }
    return files;
}

Result<std::vector<OutputFile>> write_paj(const Network& network, const ExportOptions&) {
    const PajekWriter writer(network);
    std::string text = "*Network network\n" + writer.network();
    std::set<std::string> taken;
    for (const Values& values : writer.values()) {
        text += fmt::format("\n*{} {}\n", values.vector ? "Vector" : "Partition",
                            file_part(values.header, taken));
        text += values_text(values);
    }
    std::vector<OutputFile> files;
    files.push_back({".paj", std::move(text)});
    return files;
}

std::vector<std::string> pajek_losses(const Network& network) {
    const NetworkTables& tables = network.tables();
    const Times times = times_of(tables);
    PlainHolds holds{.format = "Pajek"};
    holds.names = holds.kinds = holds.parents = holds.attributes = holds.empty_waves = true;
    holds.rosters = times.shown();
    auto told = plain_losses(network, holds);
    if (!times.as_named) {
        told.push_back(fmt::format(
            "Pajek holds waves as rising whole numbers: the names of {} become 1 to {}.",
            counted_things(tables.waves.size(), "wave", "waves"), tables.waves.size()));
    }
    std::size_t nowhere = 0, everybody = 0;
    for (std::size_t i = 0; i < tables.actors.size(); ++i) {
        nowhere += std::all_of(tables.waves.begin(), tables.waves.end(), [&](const Wave& wave) {
            return !wave.roster.empty() && !wave.roster[i];
        });
    }
    for (const Wave& wave : tables.waves) {
        everybody += !wave.roster.empty() &&
                     std::find(wave.roster.begin(), wave.roster.end(), false) == wave.roster.end();
    }
    if (nowhere > 0 && times.shown()) {
        told.push_back(
            fmt::format("Pajek cannot say that somebody is in no wave: {} come back in "
                        "every wave.",
                        counted_things(nowhere, "actor will", "actors will")));
    }
    if (everybody > 0 && times.shown()) {
        told.push_back(
            fmt::format("Pajek does not tell a roster of everybody from none: {}.",
                        counted_things(everybody, "roster is left out", "rosters are left out")));
    }
    if (!second_mode_of(tables).empty()) return told;
    for (const Relation& relation : tables.relations) {
        if (!relation.two_mode) continue;
        told.push_back(
            fmt::format("Pajek marks two modes only where every relation has them: {} "
                        "comes back as a relation of one mode.",
                        quoted_for_people(relation.id)));
    }
    return told;
}

}  // namespace

extern const FormatWriter pajek_writer;
const FormatWriter pajek_writer{"pajek", "Pajek", "net", &pajek_losses, &write_net};

extern const FormatWriter pajek_project_writer;
const FormatWriter pajek_project_writer{"paj", "Pajek project", "paj", &pajek_losses, &write_paj};

}  // namespace convene
