// Pajek networks, projects, partitions and vectors as one network.
//
// Vertices of the same label are the same actor in all networks of a project. Several
// networks are relations by their names, or waves where the names differ in a number
// alone. Intervals of time become waves: a line without one is there always.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/pajek_file.hpp"
#include "engine/io/plain_graph.hpp"
#include "engine/io/table_builder.hpp"

namespace convene {
namespace {

/// "advice 2020" as "advice" and "2020"; nullopt without a number at the end.
std::optional<std::pair<std::string, std::size_t>> numbered(std::string_view name) {
    const std::size_t last = name.find_last_not_of("0123456789");
    const std::size_t start = last == std::string_view::npos ? 0 : last + 1;
    const auto number = whole_number(name.substr(start));
    if (!number) return std::nullopt;
    std::string_view stem = trimmed(name.substr(0, start));
    while (!stem.empty() && (stem.back() == '_' || stem.back() == '-' || stem.back() == ' '))
        stem.remove_suffix(1);
    return std::pair(std::string(stem), *number);
}

bool is_missing_value(double value) {
    return value == 9999998.0 || value == 999999998.0 || value == 9999999998.0;
}

class PajekReader {
public:
    PajekReader(PajekFiles files, const InputLimits& limits)
        : files_(std::move(files)), limits_(limits), graph_(files_.names.front()) {
        graph_.files = files_.names;
    }

    Result<PlainGraph> run() {
        if (files_.networks.empty()) {
            return invalid_file(files_.names.front(), 0, "There is no network, only partitions.",
                                "Name the .net file as well.");
        }
        name_networks();
        if (auto found = find_waves(); !found) return tl::unexpected(found.error());
        for (std::size_t k = 0; k < files_.networks.size(); ++k) add_vertices(k);
        for (std::size_t k = 0; k < files_.networks.size(); ++k) {
            if (auto added = add_lines(k); !added) return tl::unexpected(added.error());
        }
        for (const PajekValues& values : files_.values) {
            if (auto added = add_values(values); !added) return tl::unexpected(added.error());
        }
        tell();
        return std::move(graph_);
    }

    /// Lines of partitions and vectors, by file: they are attributes, and no rows of tables.
    [[nodiscard]] const std::map<std::uint32_t, std::size_t>& value_rows() const {
        return value_rows_;
    }

private:
    /// One network: its relations by their names. Several: waves or relations by name.
    void name_networks() {
        const auto& networks = files_.networks;
        if (networks.size() == 1) return;
        std::set<std::string> stems;
        std::set<std::size_t> numbers;
        for (const PajekNetwork& network : networks) {
            const auto parts = numbered(network.name);
            if (!parts) break;
            stems.insert(parts->first);
            numbers.insert(parts->second);
        }
        network_waves_ = stems.size() == 1 && numbers.size() == networks.size();
        if (network_waves_) {
            for (const std::size_t number : numbers) graph_.wave(std::to_string(number));
            stem_ = stems.begin()->empty() ? "tie" : *stems.begin();
        }
        graph_.notes.push_back(fmt::format(
            "{}: {} networks, read as {}.", files_.names.front(), networks.size(),
            network_waves_ ? fmt::format("waves of one network, by the number at the end of their "
                                         "names ({} to {})",
                                         *numbers.begin(), *numbers.rbegin())
                           : std::string("relations by their names")));
    }

    Result<Done> find_waves() {
        std::set<std::size_t> points;
        std::size_t low = PajekInterval::forever, high = 0;
        bool any = false;
        const auto look = [&](const std::vector<PajekInterval>& when) {
            for (const PajekInterval& interval : when) {
                any = true;
                for (const std::size_t point : {interval.from, interval.to}) {
                    if (point == PajekInterval::forever) continue;
                    points.insert(point);
                    low = std::min(low, point);
                    high = std::max(high, point);
                }
            }
        };
        const auto each = [&](auto&& use) {
            for (const PajekNetwork& network : files_.networks) {
                for (const PajekVertex& vertex : network.vertices) use(vertex.when);
                for (const PajekLine& line : network.lines) use(line.when);
            }
        };
        each(look);
        if (!any) return Done{};
        if (network_waves_) {
            graph_.notes.push_back(
                fmt::format("{}: the networks are waves already; intervals of time are not used.",
                            files_.names.front()));
            return Done{};
        }
        constexpr std::size_t most_filled = 100, most_waves = 1000;
        if (high - low <= most_filled) {
            each([&](const std::vector<PajekInterval>& when) {
                for (const PajekInterval& interval : when) {
                    if (interval.to == PajekInterval::forever) continue;
                    for (std::size_t p = interval.from; p <= interval.to; ++p) points.insert(p);
                }
            });
        }
        if (points.size() > most_waves) {
            return invalid_file(
                files_.names.front(), 0,
                fmt::format("The intervals name {} points in time; the limit is {}.", points.size(),
                            most_waves),
                "Join points in time before exporting the network.");
        }
        std::size_t vertices = 0;
        bool vertices_change = false;
        for (const PajekNetwork& network : files_.networks) {
            vertices += network.vertices.size();
            for (const PajekVertex& vertex : network.vertices)
                vertices_change |= !vertex.when.empty();
        }
        constexpr std::size_t most_places = 20'000'000;
        if (vertices_change && vertices * points.size() > std::min(most_places, limits_.rows)) {
            return invalid_file(
                files_.names.front(), 0,
                fmt::format("{} vertices at {} points in time are more than can be listed.",
                            vertices, points.size()),
                "Join points in time before exporting the network.");
        }
        points_.assign(points.begin(), points.end());
        for (const std::size_t point : points_) graph_.wave(std::to_string(point));
        graph_.notes.push_back(fmt::format("{}: points in time are waves: {} of them, {} to {}.",
                                           files_.names.front(), points_.size(), points_.front(),
                                           points_.back()));
        return Done{};
    }

    /// The waves in which something is; all where nothing is said.
    [[nodiscard]] std::vector<std::uint32_t> waves_of(
        const std::vector<PajekInterval>& when) const {
        std::vector<std::uint32_t> waves;
        for (std::uint32_t w = 0; w < points_.size(); ++w) {
            const bool in =
                when.empty() || std::any_of(when.begin(), when.end(), [&](const PajekInterval& i) {
                    return i.from <= points_[w] && points_[w] <= i.to;
                });
            if (in) waves.push_back(w);
        }
        return waves;
    }

    void add_vertices(std::size_t k) {
        const PajekNetwork& network = files_.networks[k];
        LabelIds ids;
        std::vector<std::uint32_t> actors;
        for (std::size_t v = 0; v < network.vertices.size(); ++v) {
            const PajekVertex& vertex = network.vertices[v];
            const std::string id = ids.id(vertex.label, v + 1);
            const std::size_t line = vertex.line == 0 ? network.line : vertex.line;
            const bool known = graph_.find(id).has_value();
            const std::uint32_t actor = graph_.actor(id, line, network.file);
            if (known) ++met_again_;
            actors.push_back(actor);
            if (network.first_mode > 0 && v >= network.first_mode) graph_.second_mode[actor] = true;
            undescribed_ += vertex.line == 0;
            if (!known) add_parameters(actor, vertex.rest);
            if (points_.empty()) continue;
            if (vertex.when.empty()) {
                always_.insert(actor);
            } else {
                for (const std::uint32_t w : waves_of(vertex.when)) present_.insert({w, actor});
            }
        }
        repeated_ += ids.repeated();
        actors_.push_back(std::move(actors));
    }

    /// Up to three coordinates, a shape, then names and values.
    void add_parameters(std::uint32_t actor, const std::vector<Word>& rest) {
        std::size_t at = 0;
        for (const char* axis : {"x", "y", "z"}) {
            if (at < rest.size() && !rest[at].quoted && parse_number(rest[at].text))
                drawing_.push_back({actor, axis, rest[at++].text});
        }
        if (at < rest.size() && (rest.size() - at) % 2 == 1)
            drawing_.push_back({actor, "shape", rest[at++].text});
        for (; at + 1 < rest.size(); at += 2)
            graph_.set(actor, attribute_header(rest[at].text), rest[at + 1].text);
    }

    Result<Done> add_lines(std::size_t k) {
        const PajekNetwork& network = files_.networks[k];
        std::map<std::size_t, std::uint32_t> relation_of;
        for (const auto& [number, relation] : network.relations) {
            const std::uint32_t index =
                graph_.relation(relation_name(network, number, relation), relation.line);
            relation_of[number] = index;
            PlainRelation& entry = graph_.relations[index];
            entry.two_mode |= network.first_mode > 0;
            entry.directed = entry.directed.value_or(false) || relation.arcs;
        }
        std::uint32_t network_wave = 0;
        if (network_waves_) {
            const auto parts = numbered(network.name);
            network_wave = graph_.wave(std::to_string(parts ? parts->second : 0));
        }
        for (const PajekLine& line : network.lines) {
            PlainTie tie;
            tie.line = line.line;
            tie.file = network.file;
            tie.source = actors_[k][line.source];
            tie.target = actors_[k][line.target];
            tie.relation = relation_of.at(line.relation);
            tie.wave = network_wave;
            tie.direction = line.edge ? PlainDirection::both_ways : PlainDirection::one_way;
            if (!line.weight.empty()) graph_.weigh(tie, line.weight);
            const auto add = [&] {
                graph_.ties.push_back(tie);
                for (std::size_t i = 0; i + 1 < line.rest.size(); i += 2)
                    graph_.set_tie(attribute_header(line.rest[i].text), line.rest[i + 1].text);
                odd_words_ += line.rest.size() % 2;
            };
            if (points_.empty()) {
                add();
            } else {
                for (const std::uint32_t w : waves_of(line.when)) {
                    tie.wave = w;
                    add();
                }
            }
            if (graph_.ties.size() > limits_.rows) {
                return invalid_file(
                    files_.names[network.file], line.line,
                    fmt::format("There are more than {} ties in all waves.", limits_.rows),
                    "Leave ties or points in time out.");
            }
        }
        return Done{};
    }

    [[nodiscard]] std::string relation_name(const PajekNetwork& network, std::size_t number,
                                            const PajekRelation& relation) const {
        std::string own(trimmed(relation.name));
        if (own.empty() && number > 0 && network.relations.size() > 1)
            own = fmt::format("relation {}", number);
        if (files_.networks.size() == 1) return own.empty() ? "tie" : own;
        if (network_waves_) return own.empty() ? stem_ : own;
        const std::string name(trimmed(network.name));
        if (own.empty()) return name.empty() ? "tie" : name;
        return name.empty() ? own : name + ": " + own;
    }

    /// A partition belongs to the last network of its size before it, or any of its size.
    Result<Done> add_values(const PajekValues& values) {
        std::optional<std::size_t> network;
        for (std::size_t k = 0; k < files_.networks.size(); ++k) {
            if (files_.networks[k].vertices.size() != values.size) continue;
            const bool before =
                files_.networks[k].file == values.file && files_.networks[k].line < values.line;
            if (!network || before) network = k;
        }
        const std::string_view what = values.vector ? "vector" : "partition";
        if (!network) {
            return invalid_file(
                files_.names[values.file], values.line,
                fmt::format("The {} has {} values, but no network has as many vertices.", what,
                            values.size),
                "Name the network that it belongs to together with it.");
        }
        const std::string header = header_of(values);
        if (!values.attribute.empty() && !values.type.empty() && header != "name" &&
            header != "kind" && header != "parent") {
            graph_.declare("nodes",
                           header.starts_with(attribute_prefix)
                               ? header.substr(attribute_prefix.size())
                               : header,
                           values.type);
        }
        if (header != "name") graph_.touch(header);
        std::size_t missing = 0;
        for (std::size_t v = 0; v < values.values.size(); ++v) {
            const std::string& text = values.values[v].second;
            const std::uint32_t actor = actors_[*network][v];
            if (is_missing_value(parse_number(text).value_or(0.0))) {
                ++missing;
                continue;
            }
            const auto words = values.legend.find(text);
            const std::string& cell = words == values.legend.end() ? text : words->second;
            if (header == "name") {
                graph_.names[actor] = cell;
            } else {
                graph_.set(actor, header, cell);
            }
        }
        value_rows_[values.file] += values.values.size();
        graph_.notes.push_back(
            fmt::format("{}: {} with {} values is attribute {}{}.", files_.names[values.file], what,
                        values.size, quoted_for_people(header),
                        missing == 0 ? "" : fmt::format("; {} are missing", missing)));
        return Done{};
    }

    /// What the file says; else its name, without that of the network.
    std::string header_of(const PajekValues& values) {
        std::string header = values.attribute;
        if (header.empty()) {
            std::string_view name = trimmed(values.name);
            const std::size_t folder = name.find_last_of("/\\");
            if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
            for (const std::string_view end : {".clu", ".vec", ".CLU", ".VEC"}) {
                if (name.size() > end.size() && name.ends_with(end)) name.remove_suffix(end.size());
            }
            for (const std::string& file : files_.names) {
                const std::string stem = file.substr(0, file.rfind('.'));
                if (name.size() > stem.size() + 1 && name.starts_with(stem) &&
                    std::string_view("_-. ").find(name[stem.size()]) != std::string_view::npos)
                    name.remove_prefix(stem.size() + 1);
            }
            header = attribute_header(name.empty() ? values.vector ? "vector" : "partition"
                                                   : std::string(name));
        }
        const std::string first = header;
        for (int copy = 2; !headers_.insert(header).second; ++copy)
            header = attribute_header(fmt::format("{} ({})", first, copy));
        return header;
    }

    /// Coordinates and shapes that are the same everywhere say nothing.
    void add_drawing() {
        std::map<std::string, std::set<std::string>> values;
        for (const Drawing& entry : drawing_) {
            auto& seen = values[entry.header];
            if (seen.size() < 2) seen.insert(entry.text);
        }
        std::string unused;
        for (const auto& [header, seen] : values) {
            if (seen.size() < 2)
                unused +=
                    (unused.empty() ? "" : ", ") + fmt::format("{} {}", header, *seen.begin());
        }
        if (!unused.empty()) {
            graph_.notes.push_back(fmt::format("{}: the same for every vertex and not kept: {}.",
                                               files_.names.front(), unused));
        }
        for (const Drawing& entry : drawing_) {
            if (values[entry.header].size() > 1 &&
                headers_.count(attribute_header(entry.header)) == 0)
                graph_.set(entry.actor, attribute_header(entry.header), entry.text);
        }
    }

    void tell() {
        add_drawing();
        if (!present_.empty()) {
            for (std::uint32_t w = 0; w < points_.size(); ++w) {
                std::vector<bool> roster(graph_.ids.size(), false);
                std::size_t count = 0;
                for (std::uint32_t i = 0; i < roster.size(); ++i) {
                    roster[i] = always_.count(i) > 0 || present_.count({w, i}) > 0;
                    count += roster[i];
                }
                if (count < roster.size()) graph_.rosters.emplace(w, std::move(roster));
            }
        }
        const auto note = [&](std::size_t count, std::string_view one, std::string_view many) {
            if (count == 0) return;
            graph_.notes.push_back(
                fmt::format("{}: {} {}", files_.names.front(), count, count == 1 ? one : many));
        };
        note(repeated_, "label is used twice; a number was added to the later one.",
             "labels are used more than once; numbers were added to the later ones.");
        note(undescribed_, "vertex has no line of its own; its number is its id.",
             "vertices have no lines of their own; their numbers are their ids.");
        note(met_again_, "vertex of a later network is an actor of an earlier one, by its label.",
             "vertices of later networks are actors of earlier ones, by their labels.");
        note(odd_words_, "tie has a parameter without a value, which is not used.",
             "ties have a parameter without a value, which is not used.");
    }

    struct Drawing {
        std::uint32_t actor = 0;
        std::string header, text;
    };

    PajekFiles files_;
    const InputLimits& limits_;
    PlainGraph graph_;
    std::vector<std::vector<std::uint32_t>> actors_;  // by network and vertex
    std::vector<std::size_t> points_;                 // in time, by wave
    bool network_waves_ = false;
    std::string stem_;
    std::set<std::string> headers_;
    std::vector<Drawing> drawing_;
    std::set<std::uint32_t> always_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> present_;  // wave and actor
    std::map<std::uint32_t, std::size_t> value_rows_;
    std::size_t repeated_ = 0, undescribed_ = 0, met_again_ = 0, odd_words_ = 0;
};

Result<Imported> read_pajek(std::vector<SourceFile> sources, const ImportOptions& options,
                            const InputLimits& limits, std::vector<std::string> notes) {
    if (sources.empty()) return invalid_input("No file was given.");
    PajekFiles files;
    for (SourceFile& source : sources) {
        const std::size_t dot = source.name.rfind('.');
        const std::string kind =
            dot == std::string::npos ? std::string() : folded(source.name.substr(dot + 1));
        if (auto scanned = scan_pajek(std::move(source), kind, limits, files); !scanned)
            return tl::unexpected(scanned.error());
    }
    notes.insert(notes.end(), files.notes.begin(), files.notes.end());
    const std::vector<std::string> names = files.names;
    PajekReader reader(std::move(files), limits);
    auto graph = reader.run();
    if (!graph) return tl::unexpected(graph.error());
    auto read = std::move(*graph).finish(options, limits, std::move(notes));
    if (!read) return read;
    for (const auto& [file, rows] : reader.value_rows()) {
        LedgerTotals& totals = read->ledger.by_file[names[file]];
        totals.read += rows;
        totals.kept += rows;
    }
    return read;
}

bool begins_pajek(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    while (true) {
        head = trimmed(head);
        if (!head.starts_with('%')) break;
        const std::size_t end = head.find_first_of("\r\n");
        if (end == std::string_view::npos) return false;
        head.remove_prefix(end);
    }
    if (!head.starts_with('*')) return false;
    const std::string word = folded(trimmed(head.substr(1, 16)));
    return word.starts_with("vertices") || word.starts_with("network") ||
           word.starts_with("partition") || word.starts_with("vector");
}

}  // namespace

extern const FormatReader pajek_reader;
const FormatReader pajek_reader{"pajek", "Pajek", "net paj clu vec per", &read_pajek,
                                &begins_pajek};

}  // namespace convene
