// Pajek files section by section.

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/pajek_file.hpp"

namespace convene {
namespace {

enum class Mode { start, vertices, lines, lists, matrix, values, skip };

class PajekScanner {
public:
    PajekScanner(TextLines& lines, std::string_view kind, std::string stem,
                 const InputLimits& limits, PajekFiles& into)
        : lines_(lines),
          kind_(kind),
          stem_(std::move(stem)),
          limits_(limits),
          into_(into),
          file_(static_cast<std::uint32_t>(into.names.size() - 1)) {
        if (kind_ == "clu" || kind_ == "vec" || kind_ == "per") begin_values(kind_ == "vec", stem_);
    }

    Result<Done> run() {
        while (!lines_.at_end()) {
            const std::string_view line = trimmed(lines_.next());
            if (line.empty() || line.starts_with("/*")) continue;
            if (line.front() == '%') {
                read_comment(line);
                continue;
            }
            Result<Done> done = line.front() == '*' ? begin_section(line) : read_line(line);
            if (!done) return done;
            if (++rows_ > limits_.rows) {
                return broken(fmt::format("The file has more than {} lines.", limits_.rows),
                              "Leave ties out, or split the file.");
            }
        }
        return end_section();
    }

private:
    [[nodiscard]] tl::unexpected<Error> broken(std::string message, std::string advice) const {
        return invalid_file(lines_.file(), std::max<std::size_t>(lines_.line(), 1),
                            std::move(message), std::move(advice));
    }

    /// "% attribute: role", "% type: text", "% 1: Teachers" before the values of a partition;
    /// "% relation: advice" before ties whose section names no relation.
    void read_comment(std::string_view line) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return;
        const std::string_view word = trimmed(line.substr(1, colon - 1));
        std::string_view text = line.substr(colon + 1);
        if (text.starts_with(' ')) text.remove_prefix(1);
        if (word == "relation") only_relation_ = decoded(text);
        if (mode_ != Mode::values || !into_.values.back().values.empty()) return;
        PajekValues& values = into_.values.back();
        if (word == "attribute") {
            values.attribute = decoded(text);
        } else if (word == "type") {
            if (text == "text" || text == "number" || text == "truth") values.type = text;
        } else if (whole_number(word)) {
            values.legend.emplace(word, decoded(text));
        }
    }

    void begin_values(bool vector, std::string name) {
        PajekValues values;
        values.vector = vector;
        values.name = std::move(name);
        values.file = file_;
        values.line = std::max<std::size_t>(lines_.line(), 1);
        into_.values.push_back(std::move(values));
        mode_ = Mode::values;
        sized_ = false;
        if (kind_ == "per") permutation_ = true;
    }

    Result<Done> begin_section(std::string_view line) {
        std::string_view rest = trimmed(line.substr(1));
        const std::size_t end = std::min(rest.find_first_of(" \t:\""), rest.size());
        const std::string word = folded(rest.substr(0, end));
        rest = trimmed(rest.substr(end));
        if (word == "vertices") return begin_vertices(rest);
        if (auto ended = end_section(); !ended) return ended;
        if (word == "network") {
            add_network(decoded(rest));
            mode_ = Mode::start;
        } else if (word == "partition" || word == "vector" || word == "permutation") {
            permutation_ = word == "permutation";
            begin_values(word == "vector", decoded(rest));
        } else if (word == "arcs" || word == "edges" || word == "arcslist" || word == "edgeslist" ||
                   word == "matrix") {
            return begin_lines(word, rest);
        } else {
            into_.notes.push_back(
                fmt::format("{}: section {} on line {} is not used.", lines_.file(),
                            quoted_for_people(line.substr(0, end + 1)), lines_.line()));
            mode_ = Mode::skip;
        }
        return Done{};
    }

    void add_network(std::string name) {
        PajekNetwork network;
        network.name = std::move(name);
        network.file = file_;
        network.line = lines_.line();
        into_.networks.push_back(std::move(network));
        own_network_ = true;
        seen_vertices_ = false;
    }

    Result<Done> begin_vertices(std::string_view rest) {
        auto words = words_of(rest);
        if (!words || words->empty()) {
            return broken("*Vertices does not say how many there are.",
                          "Write *Vertices and the number of vertices.");
        }
        auto count = actor_count(words->front().text, lines_, limits_);
        if (!count) return tl::unexpected(count.error());
        if (mode_ == Mode::values) {
            into_.values.back().size = *count;
            sized_ = true;
            return Done{};
        }
        if (mode_ != Mode::start || !own_network_) {
            if (auto ended = end_section(); !ended) return ended;
            add_network(own_network_ ? fmt::format("{} ({})", stem_, into_.networks.size() + 1)
                                     : stem_);
        }
        PajekNetwork& network = into_.networks.back();
        network.line = lines_.line();
        if (vertices_ += *count; vertices_ > most_actors(limits_)) {
            return broken(fmt::format("The networks have more than {} vertices together.",
                                      most_actors(limits_)),
                          "Split the file.");
        }
        network.vertices.resize(*count);
        if (words->size() > 1) {
            auto first = actor_count((*words)[1].text, lines_, limits_);
            if (!first) return tl::unexpected(first.error());
            if (*first > *count) {
                return broken(fmt::format("The first mode has {} vertices of {}.", *first, *count),
                              "Write the number of all vertices, then that of the first mode.");
            }
            network.first_mode = *first == *count ? 0 : *first;
        }
        mode_ = Mode::vertices;
        seen_vertices_ = true;
        return Done{};
    }

    Result<Done> begin_lines(const std::string& word, std::string_view rest) {
        if (!seen_vertices_) {
            return broken(fmt::format("*{} comes before *Vertices.", word),
                          "Say first how many vertices there are.");
        }
        number_ = 0;
        std::string name;
        if (rest.starts_with(':')) {
            rest = trimmed(rest.substr(1));
            const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
            const auto number = whole_number(rest.substr(0, end));
            if (!number) return broken("No number of a relation follows the colon.", "Write :1.");
            number_ = *number;
            rest = trimmed(rest.substr(end));
            auto words = words_of(rest);
            if (!words) return broken("A quote is opened here and never closed.", "Close it.");
            if (!words->empty()) name = words->front().text;
        }
        if (number_ == 0) name = only_relation_;
        only_relation_.clear();
        edge_ = word.starts_with("edges");
        PajekRelation& relation = relation_of(number_);
        if (relation.name.empty()) relation.name = name;
        (edge_ ? relation.edges : relation.arcs) = true;
        mode_ = word == "matrix"         ? Mode::matrix
                : word.ends_with("list") ? Mode::lists
                                         : Mode::lines;
        cell_ = 0;
        return Done{};
    }

    PajekRelation& relation_of(std::size_t number) {
        PajekRelation& relation = into_.networks.back().relations[number];
        if (relation.line == 0) relation.line = lines_.line();
        return relation;
    }

    /// A matrix or a partition that stops early is a file that was cut off.
    Result<Done> end_section() {
        if (mode_ == Mode::matrix && cell_ < matrix_cells()) {
            return broken(
                fmt::format("The matrix has {} cells; {} are announced.", cell_, matrix_cells()),
                "The file seems to be cut off; save it again.");
        }
        if (mode_ == Mode::values) {
            PajekValues& values = into_.values.back();
            if (!sized_) values.size = values.values.size();
            if (values.values.size() != values.size) {
                return broken(fmt::format("There are {} values; {} are announced.",
                                          values.values.size(), values.size),
                              "Give each vertex one value.");
            }
            if (permutation_) {
                into_.notes.push_back(fmt::format("{}: a permutation of {} vertices is not used.",
                                                  lines_.file(), values.size));
                into_.values.pop_back();
            }
        }
        permutation_ = false;
        mode_ = Mode::skip;
        return Done{};
    }

    [[nodiscard]] std::size_t matrix_columns() const {
        const PajekNetwork& network = into_.networks.back();
        return network.vertices.size() - network.first_mode;
    }
    [[nodiscard]] std::size_t matrix_cells() const {
        const PajekNetwork& network = into_.networks.back();
        const std::size_t rows =
            network.first_mode == 0 ? network.vertices.size() : network.first_mode;
        return rows * matrix_columns();
    }

    Result<Done> read_line(std::string_view line) {
        if (mode_ == Mode::skip) return Done{};
        if (mode_ == Mode::start) {
            return broken("A line that begins with a star is expected here.",
                          "A Pajek network begins with *Vertices and how many there are.");
        }
        auto words = words_of(line, {.brackets = true});
        // igraph writes line breaks inside a label as they are.
        constexpr std::size_t most_lines = 16;
        std::string joined(line);
        const std::size_t first = lines_.line();
        for (std::size_t k = 0; !words && mode_ == Mode::vertices && k < most_lines; ++k) {
            if (lines_.at_end() || joined.size() > limits_.cell_bytes) break;
            joined += '\n';
            joined += lines_.next();
            words = words_of(joined, {.brackets = true});
        }
        if (!words) {
            return invalid_file(lines_.file(), first, "A quote is opened here and never closed.",
                                "Close it on the same line.");
        }
        if (words->empty()) return Done{};
        switch (mode_) {
            case Mode::vertices: return read_vertex(*words);
            case Mode::lines: return read_tie(*words);
            case Mode::lists: return read_list(*words);
            case Mode::matrix: return read_matrix(*words);
            case Mode::values: return read_values(*words);
            case Mode::start:
            case Mode::skip: break;
        }
        return Done{};
    }

    Result<std::uint32_t> vertex(const Word& word) const {
        const std::size_t count = into_.networks.back().vertices.size();
        const auto number = whole_number(word.text);
        if (number && *number >= 1 && *number <= count)
            return static_cast<std::uint32_t>(*number - 1);
        return broken(
            fmt::format("{} is no vertex: there are 1 to {}.", quoted_for_people(word.text), count),
            "Correct the number, or *Vertices.");
    }

    /// Takes the words in brackets away.
    Result<std::vector<PajekInterval>> take_intervals(std::vector<Word>& words) const {
        std::vector<PajekInterval> intervals;
        std::vector<Word> others;
        for (Word& word : words) {
            if (word.quoted || !word.text.starts_with('[') || !word.text.ends_with(']')) {
                others.push_back(std::move(word));
                continue;
            }
            std::string_view left = std::string_view(word.text).substr(1, word.text.size() - 2);
            while (!left.empty()) {
                const std::size_t end = std::min(left.find_first_of(",;"), left.size());
                const std::string_view part = trimmed(left.substr(0, end));
                left.remove_prefix(std::min(end + 1, left.size()));
                const std::size_t dash = part.find('-');
                const std::string_view to =
                    dash == std::string_view::npos ? part : trimmed(part.substr(dash + 1));
                const auto first = whole_number(trimmed(part.substr(0, dash)));
                const auto last = to == "*" ? PajekInterval::forever : whole_number(to);
                constexpr std::size_t most_parts = 1000;
                if (!first || !last || *last < *first || intervals.size() == most_parts) {
                    return broken(
                        fmt::format("{} is no interval of time.", quoted_for_people(word.text)),
                        "Write points in time as whole numbers, such as [1-3,5] or [4-*].");
                }
                intervals.push_back({*first, *last});
            }
        }
        words = std::move(others);
        return intervals;
    }

    Result<Done> read_vertex(std::vector<Word>& words) {
        auto number = vertex(words.front());
        if (!number) return tl::unexpected(number.error());
        PajekVertex& entry = into_.networks.back().vertices[*number];
        if (entry.line != 0) {
            return broken(fmt::format("Vertex {} is described twice, first on line {}.",
                                      *number + 1, entry.line),
                          "Keep one of the two lines.");
        }
        entry.line = lines_.line();
        // A label may look like an interval; what follows the number is the label.
        std::vector<Word> rest(std::make_move_iterator(words.begin() + (words.size() > 1 ? 2 : 1)),
                               std::make_move_iterator(words.end()));
        if (words.size() > 1) entry.label = std::move(words[1].text);
        auto when = take_intervals(rest);
        if (!when) return tl::unexpected(when.error());
        entry.when = std::move(*when);
        entry.rest = std::move(rest);
        return Done{};
    }

    /// "2:" before a line names its relation.
    Result<std::size_t> relation_number(std::vector<Word>& words) {
        const std::string& first = words.front().text;
        if (!first.ends_with(':') || words.front().quoted) return number_;
        const auto number = whole_number(std::string_view(first).substr(0, first.size() - 1));
        if (!number) {
            return broken(fmt::format("{} is no number of a relation.", quoted_for_people(first)),
                          "Write the number, then a colon.");
        }
        words.erase(words.begin());
        if (*number != number_)
            (edge_ ? relation_of(*number).edges : relation_of(*number).arcs) = true;
        return *number;
    }

    Result<Done> read_tie(std::vector<Word>& words) {
        auto relation = relation_number(words);
        if (!relation) return tl::unexpected(relation.error());
        auto when = take_intervals(words);
        if (!when) return tl::unexpected(when.error());
        if (words.size() < 2) {
            return broken("The line names only one vertex.",
                          "Write from where, to where and, if you like, how strong.");
        }
        PajekLine entry;
        entry.line = lines_.line();
        entry.edge = edge_;
        entry.relation = *relation;
        entry.when = std::move(*when);
        auto source = vertex(words[0]);
        if (!source) return tl::unexpected(source.error());
        auto target = vertex(words[1]);
        if (!target) return tl::unexpected(target.error());
        entry.source = *source;
        entry.target = *target;
        std::size_t next = 2;
        // Names and values come in pairs: what is left over is the weight.
        if (next < words.size() && (parse_number(words[next].text) || words.size() % 2 == 1))
            entry.weight = words[next++].text;
        entry.rest.assign(
            std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(next)),
            std::make_move_iterator(words.end()));
        return add(std::move(entry));
    }

    Result<Done> read_list(std::vector<Word>& words) {
        auto relation = relation_number(words);
        if (!relation) return tl::unexpected(relation.error());
        if (words.empty()) return broken("The line names no vertex.", "Name them by number.");
        auto source = vertex(words.front());
        if (!source) return tl::unexpected(source.error());
        for (std::size_t i = 1; i < words.size(); ++i) {
            auto target = vertex(words[i]);
            if (!target) return tl::unexpected(target.error());
            PajekLine entry;
            entry.line = lines_.line();
            entry.source = *source;
            entry.target = *target;
            entry.relation = *relation;
            entry.edge = edge_;
            if (auto added = add(std::move(entry)); !added) return added;
        }
        return Done{};
    }

    Result<Done> read_matrix(const std::vector<Word>& words) {
        const PajekNetwork& network = into_.networks.back();
        for (const Word& word : words) {
            if (cell_ >= matrix_cells()) {
                return broken("The matrix has more cells than there are pairs of vertices.",
                              "Check *Vertices and the rows.");
            }
            const std::size_t row = cell_ / matrix_columns(), column = cell_ % matrix_columns();
            ++cell_;
            const auto value = parse_number(word.text);
            if (!value) {
                return broken(fmt::format("{} is no finite number.", quoted_for_people(word.text)),
                              "Write a number in each cell.");
            }
            if (*value == 0.0) continue;
            PajekLine entry;
            entry.line = lines_.line();
            entry.source = static_cast<std::uint32_t>(row);
            entry.target = static_cast<std::uint32_t>(column + network.first_mode);
            entry.relation = number_;
            entry.weight = word.text;
            entry.matrix = true;
            if (auto added = add(std::move(entry)); !added) return added;
        }
        return Done{};
    }

    Result<Done> read_values(const std::vector<Word>& words) {
        PajekValues& values = into_.values.back();
        for (const Word& word : words) {
            if (!parse_number(word.text)) {
                return broken(fmt::format("{} is no finite number.", quoted_for_people(word.text)),
                              "A partition or vector holds one number for each vertex.");
            }
            if (sized_ && values.values.size() == values.size) {
                return broken(fmt::format("There are more than the {} values that are announced.",
                                          values.size),
                              "Give each vertex one value.");
            }
            values.values.emplace_back(lines_.line(), word.text);
        }
        return Done{};
    }

    Result<Done> add(PajekLine entry) {
        PajekNetwork& network = into_.networks.back();
        if (network.lines.size() >= limits_.rows) {
            return broken(fmt::format("The network has more than {} ties.", limits_.rows),
                          "Leave ties out, or split the file.");
        }
        network.lines.push_back(std::move(entry));
        return Done{};
    }

    TextLines& lines_;
    std::string kind_, stem_;
    const InputLimits& limits_;
    PajekFiles& into_;
    std::uint32_t file_;
    Mode mode_ = Mode::start;
    std::string only_relation_;  // from a comment, for the section that follows
    bool own_network_ = false;   // networks.back() is of this file
    bool seen_vertices_ = false;
    bool edge_ = false, sized_ = false, permutation_ = false;
    std::size_t number_ = 0;  // of the relation of the section
    std::size_t cell_ = 0, rows_ = 0, vertices_ = 0;
};

}  // namespace

Result<Done> scan_pajek(SourceFile file, std::string_view kind, const InputLimits& limits,
                        PajekFiles& into) {
    into.names.push_back(file.name);
    auto lines = TextLines::read(std::move(file), limits);
    if (!lines) return tl::unexpected(lines.error());
    into.notes.insert(into.notes.end(), lines->notes().begin(), lines->notes().end());
    const std::string& name = into.names.back();
    return PajekScanner(*lines, kind, name.substr(0, name.rfind('.')), limits, into).run();
}

}  // namespace convene
