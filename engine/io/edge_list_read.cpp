// Edge lists: two names a line, and perhaps how strong; as igraph (edgelist, NCOL, LGL)
// and networkx (edge lists with dictionaries, adjacency lists) write them.

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/edge_list_words.hpp"
#include "engine/io/plain_graph.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/io/text_scanner.hpp"

namespace convene {
namespace {

struct ListRow {
    std::size_t line = 0;
    EdgeWords content;
};

bool names_ends(const std::vector<std::string>& words) {
    constexpr std::array pairs{
        std::pair{"source", "target"},   std::pair{"from", "to"},  std::pair{"node1", "node2"},
        std::pair{"v1", "v2"},           std::pair{"i", "j"},      std::pair{"u", "v"},
        std::pair{"sender", "receiver"}, std::pair{"ego", "alter"}};
    if (words.size() < 2) return false;
    const std::string first = keyword(words[0]), second = keyword(words[1]);
    return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
        return first == pair.first && second == pair.second;
    });
}

/// # or %, unless a name begins with a written character (%20).
bool is_comment(std::string_view line) {
    if (line.front() == '%') return percent_decoded(line.substr(0, 3)) == line.substr(0, 3);
    return line.front() == '#';
}

Divider divider_of(std::string_view line) {
    const std::string_view names = line.substr(0, line.find('{'));
    if (names.find('\t') != std::string_view::npos) return Divider::tabs;
    return names.find(',') != std::string_view::npos ? Divider::commas : Divider::blanks;
}

class EdgeListReader {
public:
    EdgeListReader(TextLines& lines, std::string_view kind, const InputLimits& limits,
                   PlainGraph& graph, std::uint32_t file, std::string relation)
        : lines_(lines),
          kind_(kind),
          limits_(limits),
          graph_(graph),
          file_(file),
          relation_(std::move(relation)) {}

    Result<Done> run() {
        if (kind_ == "lgl") return read_lgl();
        if (auto read = read_rows(); !read) return read;
        if (kind_ == "adjlist" || kind_ == "adj")
            return counts_fit() ? read_counted() : read_adjacent();
        return read_edges();
    }

private:
    [[nodiscard]] tl::unexpected<Error> broken(std::size_t line, std::string message,
                                               std::string advice) const {
        return invalid_file(lines_.file(), std::max<std::size_t>(line, 1), std::move(message),
                            std::move(advice));
    }

    Result<Done> read_rows() {
        bool first = true;
        Divider divider = Divider::blanks;
        while (!lines_.at_end()) {
            const std::string_view line = trimmed(lines_.next());
            if (line.empty() || is_comment(line)) continue;
            if (first) divider = divider_of(line);
            first = false;
            if (auto added = add_row(line, divider); !added) return added;
        }
        return Done{};
    }

    Result<Done> add_row(std::string_view line, Divider divider) {
        auto content = edge_words(line, divider);
        if (!content) {
            return broken(lines_.line(), "A quote or brace is opened here and never closed.",
                          "Close it on the same line.");
        }
        if (rows_.size() >= limits_.rows) {
            return broken(lines_.line(),
                          fmt::format("The file has more than {} lines.", limits_.rows),
                          "Leave ties out, or split the file.");
        }
        rows_.push_back({lines_.line(), std::move(*content)});
        return Done{};
    }

    std::uint32_t relation(std::string_view id) {
        return graph_.relation(trimmed(id).empty() ? "tie" : id, 1);
    }

    Result<Done> add_tie(const ListRow& row, std::string_view source, std::string_view target,
                         std::uint32_t relation, PlainDirection direction) {
        source = trimmed(source);
        target = trimmed(target);
        if (source.empty() || target.empty())
            return broken(row.line, "A name is empty here.", "Name both ends of the tie.");
        PlainTie tie;
        tie.line = row.line;
        tie.file = file_;
        tie.source = graph_.actor(source, 0, file_);
        tie.target = graph_.actor(target, 0, file_);
        tie.relation = relation;
        tie.direction = direction;
        if (graph_.ties.size() >= limits_.rows) {
            return broken(row.line, fmt::format("There are more than {} ties.", limits_.rows),
                          "Leave ties out, or split the file.");
        }
        graph_.ties.push_back(tie);
        if (!row.content.data) return Done{};
        for (const auto& [key, text] : *row.content.data) {
            if (text.empty()) continue;
            if (key == "weight") {
                graph_.weigh(graph_.ties.back(), text);
            } else {
                graph_.set_tie(attribute_header(key), text);
            }
        }
        return Done{};
    }

    Result<Done> read_edges() {
        std::vector<std::string> header;
        std::size_t begin = 0;
        if (!rows_.empty() && names_ends(rows_.front().content.words)) {
            header = rows_.front().content.words;
            begin = 1;
            graph_.notes.push_back(
                fmt::format("{}: line {} names the columns.", lines_.file(), rows_.front().line));
        }
        const std::size_t most = header.empty() ? 3 : header.size();
        std::size_t third = 0, numbers = 0;
        std::set<std::string_view> words;
        for (std::size_t k = begin; k < rows_.size(); ++k) {
            const auto& row = rows_[k].content.words;
            if (row.size() < 2 || row.size() > most) {
                return broken(
                    rows_[k].line,
                    fmt::format("The line has {} words, not two names and a weight.", row.size()),
                    "Put names with blanks into quotes, or divide by tabs; a table with "
                    "more columns needs a header and is best saved as CSV.");
            }
            if (row.size() < 3) continue;
            ++third;
            numbers += parse_number(row[2]).has_value();
            if (words.size() <= most_relations) words.insert(row[2]);
        }
        const bool third_is_relation =
            header.empty() && third > 0 && numbers == 0 && words.size() <= most_relations;
        if (third_is_relation) {
            graph_.notes.push_back(
                fmt::format("{}: the third word is no number on any line; read as the relation.",
                            lines_.file()));
        }
        const std::uint32_t own =
            third_is_relation && third == rows_.size() ? 0 : relation(relation_);
        for (std::size_t k = begin; k < rows_.size(); ++k) {
            const ListRow& row = rows_[k];
            const auto& texts = row.content.words;
            const std::uint32_t of =
                third_is_relation && texts.size() > 2 ? relation(texts[2]) : own;
            if (auto added = add_tie(row, texts[0], texts[1], of, PlainDirection::unstated); !added)
                return added;
            for (std::size_t c = 2; c < texts.size() && !third_is_relation; ++c) {
                if (trimmed(texts[c]).empty()) continue;
                const std::string word = header.empty() ? "weight" : keyword(header[c]);
                if (word == "weight" || word == "strength" || word == "value") {
                    graph_.weigh(graph_.ties.back(), texts[c]);
                } else {
                    graph_.set_tie(attribute_header(header[c]), texts[c]);
                }
            }
        }
        return Done{};
    }

    /// LGL: "# vertex", then its neighbours; each pair once, without direction.
    Result<Done> read_lgl() {
        const std::uint32_t own = relation(relation_);
        std::string vertex;
        while (!lines_.at_end()) {
            std::string_view line = trimmed(lines_.next());
            if (line.empty()) continue;
            const bool head = line.front() == '#';
            if (head) line = trimmed(line.substr(1));
            rows_.clear();
            if (auto added = add_row(line, Divider::blanks); !added) return added;
            const ListRow& row = rows_.front();
            const auto& words = row.content.words;
            if (words.size() != 1 && (head || words.size() != 2)) {
                return broken(row.line, fmt::format("The line has {} words.", words.size()),
                              "LGL has \"# name\", then a neighbour and perhaps a weight a line.");
            }
            if (head) {
                vertex = words.front();
                if (trimmed(vertex).empty())
                    return broken(row.line, "The vertex has no name.", "Name it.");
                graph_.mention(vertex, row.line, file_);
                continue;
            }
            if (vertex.empty()) {
                return broken(row.line, "A neighbour stands before the first \"# name\".",
                              "Begin with a line such as: # name");
            }
            if (auto added = add_tie(row, vertex, words[0], own, PlainDirection::both_ways); !added)
                return added;
            if (words.size() == 2) graph_.weigh(graph_.ties.back(), words[1]);
        }
        return Done{};
    }

    /// networkx's adjacency list: a name, then all it is tied to.
    Result<Done> read_adjacent() {
        const std::uint32_t own = relation(relation_);
        for (const ListRow& row : rows_) {
            const auto& words = row.content.words;
            if (words.size() == 1) graph_.mention(words[0], row.line, file_);
            for (std::size_t i = 1; i < words.size(); ++i) {
                if (auto added = add_tie(row, words[0], words[i], own, PlainDirection::unstated);
                    !added)
                    return added;
            }
        }
        return Done{};
    }

    /// networkx's multiline list: "name count", then so many lines of one neighbour each.
    [[nodiscard]] bool counts_fit() const {
        bool any = false;
        for (std::size_t k = 0; k < rows_.size();) {
            const auto& words = rows_[k].content.words;
            if (words.size() != 2 || rows_[k].content.data) return false;
            const auto count = whole_number(words[1]);
            if (!count || *count > rows_.size() - k - 1) return false;
            for (std::size_t i = 1; i <= *count; ++i) {
                if (rows_[k + i].content.words.size() != 1) return false;
                any = true;
            }
            k += *count + 1;
        }
        return any;
    }

    Result<Done> read_counted() {
        const std::uint32_t own = relation(relation_);
        for (std::size_t k = 0; k < rows_.size();) {
            const std::string& name = rows_[k].content.words[0];
            const std::size_t count = *whole_number(rows_[k].content.words[1]);
            graph_.mention(name, rows_[k].line, file_);
            for (std::size_t i = 1; i <= count; ++i) {
                const ListRow& row = rows_[k + i];
                if (auto added =
                        add_tie(row, name, row.content.words[0], own, PlainDirection::unstated);
                    !added)
                    return added;
            }
            k += count + 1;
        }
        return Done{};
    }

    static constexpr std::size_t most_relations = 64;
    TextLines& lines_;
    std::string kind_;
    const InputLimits& limits_;
    PlainGraph& graph_;
    std::uint32_t file_;
    std::string relation_;
    std::vector<ListRow> rows_;
};

/// Several files are relations, called as the files but for what they all begin with.
std::vector<std::string> relation_names(const std::vector<SourceFile>& files) {
    std::vector<std::string> names;
    for (const SourceFile& file : files) names.push_back(file.name.substr(0, file.name.rfind('.')));
    if (files.size() == 1) return {"tie"};
    const std::string first = names.front() + "_";
    for (std::string& name : names) {
        if (name.size() > first.size() && name.starts_with(first)) name.erase(0, first.size());
    }
    return names;
}

Result<Imported> read_edge_lists(std::vector<SourceFile> files, const ImportOptions& options,
                                 const InputLimits& limits, std::vector<std::string> notes) {
    if (files.empty()) return invalid_input("No file was given.");
    const std::vector<std::string> names = relation_names(files);
    PlainGraph graph(files.front().name);
    for (std::uint32_t f = 0; f < files.size(); ++f) {
        const std::string name = files[f].name;
        if (f > 0) graph.files.push_back(name);
        const std::size_t dot = name.rfind('.');
        const std::string kind = dot == std::string::npos ? "" : folded(name.substr(dot + 1));
        auto lines = TextLines::read(std::move(files[f]), limits);
        if (!lines) return tl::unexpected(lines.error());
        notes.insert(notes.end(), lines->notes().begin(), lines->notes().end());
        if (auto read = EdgeListReader(*lines, kind, limits, graph, f, names[f]).run(); !read)
            return tl::unexpected(read.error());
    }
    if (graph.ids.empty()) {
        return invalid_file(graph.files.front(), 0, "The file holds no tie.",
                            "Write two names a line, and perhaps a weight.");
    }
    return std::move(graph).finish(options, limits, std::move(notes));
}

/// For .txt: only what cannot be a table. Every line has two or three words divided by
/// blanks, and they are two whole numbers, or a weight or dictionary ends each line.
bool begins_edge_list(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    std::size_t rows = 0;
    const bool whole = head.size() < 4096;
    while (!head.empty()) {
        const std::size_t end = head.find_first_of("\r\n");
        if (end == std::string_view::npos && !whole) break;  // the line goes on
        const std::string_view line = trimmed(head.substr(0, end));
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
        if (line.empty() || is_comment(line)) continue;
        const std::string_view names = line.substr(0, line.find('{'));
        if (names.find_first_of("\t,;\"") != std::string_view::npos) return false;
        const auto row = edge_words(line, Divider::blanks);
        if (!row) return false;
        const auto& words = row->words;
        if (rows++ == 0 && names_ends(words)) continue;
        if (words.size() < 2 || words.size() > 3) return false;
        const bool numbers = whole_number(words[0]) && whole_number(words[1]);
        const bool weight = words.size() == 3 && parse_number(words[2]).has_value();
        if (words.size() == 3 && !weight) return false;
        if (!numbers && !weight && !row->data) return false;
    }
    return rows > 0;
}

}  // namespace

extern const FormatReader edgelist_reader;
const FormatReader edgelist_reader{"edgelist", "Edge list",
                                   "edges edgelist el ncol lgl adjlist adj txt", &read_edge_lists,
                                   &begins_edge_list};

}  // namespace convene
