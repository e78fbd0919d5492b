// NetDraw VNA: sections that begin with a star, each with a line of column names.
// In tie data every column of numbers is a relation; 0 and blank mean no tie.

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/attribute_cells.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/plain_graph.hpp"
#include "engine/io/table_builder.hpp"
#include "engine/io/text_scanner.hpp"

namespace convene {
namespace {

struct Section {
    std::string kind;  ///< "node data", "tie data" ...
    std::size_t line = 0;
    std::vector<std::string> header;
    struct Row {
        std::size_t line = 0;
        std::vector<Word> words;
    };
    std::vector<Row> rows;
};

class VnaReader {
public:
    VnaReader(TextLines& lines, const InputLimits& limits, PlainGraph& graph, std::uint32_t file)
        : lines_(lines), limits_(limits), graph_(graph), file_(file) {}

    Result<Done> run() {
        if (auto read = read_sections(); !read) return read;
        for (const std::string_view kind : {"node data", "node properties"}) {
            for (const Section& section : sections_) {
                if (section.kind != kind) continue;
                if (auto done = read_nodes(section, kind == "node properties"); !done) return done;
            }
        }
        bool ties = false;
        for (const Section& section : sections_) {
            if (section.kind != "tie data") continue;
            ties = true;
            if (auto done = read_ties(section); !done) return done;
        }
        for (const Section& section : sections_) {
            if (section.kind != "tie properties") continue;
            graph_.notes.push_back(
                fmt::format("{}: {} lines of tie properties (colours, sizes) are not used.",
                            lines_.file(), section.rows.size()));
        }
        if (ties || !sections_.empty()) return Done{};
        return broken(1, "The file holds no section.", "Begin with *Node data or *Tie data.");
    }

private:
    [[nodiscard]] tl::unexpected<Error> broken(std::size_t line, std::string message,
                                               std::string advice) const {
        return invalid_file(lines_.file(), line, std::move(message), std::move(advice));
    }

    Result<Done> read_sections() {
        std::size_t rows = 0;
        while (!lines_.at_end()) {
            const std::string_view line = trimmed(lines_.next());
            if (line.empty()) continue;
            if (line.front() == '*') {
                if (auto begun = begin_section(line); !begun) return begun;
                continue;
            }
            if (sections_.empty()) {
                return broken(lines_.line(), "A section is expected before the first row.",
                              "Begin with *Node data or *Tie data.");
            }
            auto words = words_of(line, {.commas = line.find(',') != std::string_view::npos});
            if (!words) {
                return broken(lines_.line(), "A quote is opened here and never closed.",
                              "Close it on the same line.");
            }
            if (words->empty()) continue;  // commas alone
            Section& section = sections_.back();
            if (section.header.empty()) {
                if (words->size() > limits_.columns) {
                    return broken(lines_.line(),
                                  fmt::format("The section has {} columns; the limit is {}.",
                                              words->size(), limits_.columns),
                                  "Leave out columns that the network does not need.");
                }
                for (Word& word : *words) section.header.push_back(std::move(word.text));
                continue;
            }
            if (++rows > limits_.rows) {
                return broken(lines_.line(),
                              fmt::format("The file has more than {} rows.", limits_.rows),
                              "Split the file or leave rows out.");
            }
            if (words->size() > section.header.size()) {
                return broken(lines_.line(),
                              fmt::format("The row has {} cells, but the section {} columns.",
                                          words->size(), section.header.size()),
                              "Put labels with blanks into quotes.");
            }
            section.rows.push_back({lines_.line(), std::move(*words)});
        }
        return Done{};
    }

    Result<Done> begin_section(std::string_view line) {
        std::string kind = keyword(line.substr(1));
        for (const std::string_view known :
             {"node data", "node properties", "tie data", "tie properties"}) {
            if (kind != known) continue;
            sections_.push_back({kind, lines_.line(), {}, {}});
            return Done{};
        }
        return broken(lines_.line(), fmt::format("{} is no section.", quoted_for_people(line)),
                      "Known are *Node data, *Node properties, *Tie data and *Tie properties.");
    }

    /// Quotes tell text from numbers, unless they are around everything.
    static bool quotes_mean_text(const Section& section) {
        for (const Section::Row& row : section.rows) {
            for (std::size_t c = 1; c < row.words.size(); ++c) {
                if (!row.words[c].quoted && !row.words[c].text.empty()) return true;
            }
        }
        return false;
    }

    Result<Done> read_nodes(const Section& section, bool properties) {
        const std::vector<std::string> headers = attribute_names(section, properties);
        if (!properties && quotes_mean_text(section)) declare_texts(section, headers);
        for (const std::string& header : headers) {
            if (!header.empty() && header != "name") graph_.touch(header);
        }
        for (const Section::Row& row : section.rows) {
            const std::string_view id = trimmed(row.words.front().text);
            if (id.empty())
                return broken(row.line, "The node has no ID.", "Give every node an ID.");
            const auto known = graph_.find(id);
            if (known && !properties) {
                return broken(row.line,
                              fmt::format("The node {} is there twice.", quoted_for_people(id)),
                              "Keep one of the two rows.");
            }
            const std::uint32_t actor =
                known ? *known : graph_.add_actor(std::string(id), row.line, file_);
            for (std::size_t c = 1; c < row.words.size(); ++c) {
                if (headers[c].empty() || row.words[c].text.empty()) continue;
                if (headers[c] == "name") {
                    graph_.names[actor] = row.words[c].text;
                } else {
                    graph_.set(actor, headers[c], row.words[c].text);
                }
            }
        }
        return Done{};
    }

    /// Headers as read_nodes takes them; empty: not used. "name", "kind" and "parent" mean
    /// what they mean in tables; drawing properties that are the same everywhere say nothing.
    std::vector<std::string> attribute_names(const Section& section, bool properties) {
        std::vector<std::string> names{""};
        std::string unused;
        for (std::size_t c = 1; c < section.header.size(); ++c) {
            const std::string& header = section.header[c];
            const std::string word = keyword(header);
            if (properties && (same_everywhere(section, c) || word == "shortlabel")) {
                unused += (unused.empty() ? "" : ", ") + quoted_for_people(header);
                names.emplace_back();
                if (word == "shortlabel") take_labels(section, c);
            } else if (!properties && (word == "name" || word == "kind" || word == "parent" ||
                                       header.starts_with(attribute_prefix))) {
                names.push_back(header.starts_with(attribute_prefix) ? header : word);
            } else {
                names.push_back(
                    attribute_header(header.empty() ? fmt::format("column {}", c + 1) : header));
            }
            for (int copy = 2;
                 !names.back().empty() && std::count(names.begin(), names.end(), names.back()) > 1;
                 ++copy) {
                names.back() = attribute_header(fmt::format("{} ({})", header, copy));
            }
        }
        if (!unused.empty()) {
            graph_.notes.push_back(fmt::format(
                "{}: of the node properties {} {} not kept as attributes.", lines_.file(), unused,
                unused.find(',') == std::string::npos ? "is" : "are"));
        }
        return names;
    }

    static bool same_everywhere(const Section& section, std::size_t column) {
        const std::string* first = nullptr;
        for (const Section::Row& row : section.rows) {
            if (column >= row.words.size()) continue;
            if (first != nullptr && *first != row.words[column].text) return false;
            first = &row.words[column].text;
        }
        return true;
    }

    /// A short label that says more than the ID is the name, where the data give none.
    void take_labels(const Section& section, std::size_t column) {
        for (const Section::Row& row : section.rows) {
            if (column >= row.words.size()) continue;
            const auto actor = graph_.find(row.words.front().text);
            const std::string_view label = trimmed(row.words[column].text);
            if (actor && graph_.names[*actor].empty() && !label.empty() &&
                label != graph_.ids[*actor])
                graph_.names[*actor] = label;
        }
    }

    void declare_texts(const Section& section, const std::vector<std::string>& headers) {
        for (std::size_t c = 1; c < headers.size(); ++c) {
            const std::string& header = headers[c];
            if (header.empty() || header == "name" || header == "kind" || header == "parent")
                continue;
            bool any = false, all = true;
            for (const Section::Row& row : section.rows) {
                if (c >= row.words.size()) continue;
                const Word& word = row.words[c];
                if (!word.quoted && word.text.empty()) continue;
                any |= word.quoted && !word.text.empty();
                all &= word.quoted;
            }
            if (!any || !all) continue;
            graph_.declare("nodes",
                           header.starts_with(attribute_prefix)
                               ? header.substr(attribute_prefix.size())
                               : header,
                           "text");
        }
    }

    Result<Done> read_ties(const Section& section) {
        if (section.header.size() < 2) {
            return broken(section.line, "The tie data name no columns \"from\" and \"to\".",
                          "Write a line such as: from to friends");
        }
        std::vector<bool> is_relation(section.header.size(), false);
        std::vector<std::string> labels;
        std::vector<std::size_t> label_lines, columns;
        std::string attributes;
        for (std::size_t c = 2; c < section.header.size(); ++c) {
            const std::string& header = section.header[c];
            if (numbers_alone(section, c) && !header.starts_with(attribute_prefix)) {
                const std::string word = keyword(header);
                const bool plain = section.header.size() == 3 &&
                                   (word == "strength" || word == "weight" || word == "value");
                labels.push_back(plain || trimmed(header).empty() ? "tie" : header);
                label_lines.push_back(section.line);
                columns.push_back(c);
                is_relation[c] = true;
            } else {
                attributes += (attributes.empty() ? "" : ", ") + quoted_for_people(header);
            }
        }
        if (!attributes.empty()) {
            graph_.notes.push_back(
                fmt::format("{}: columns of the tie data that hold no numbers are attributes: {}.",
                            lines_.file(), attributes));
        }
        if (labels.empty()) {
            labels.emplace_back("tie");
            label_lines.push_back(section.line);
        }
        const auto layers = add_layers(graph_, labels, label_lines);
        for (const auto& [relation, wave] : layers)
            graph_.relations[relation].undirected_if_mirrored = true;
        std::size_t without = 0;
        for (const Section::Row& row : section.rows) {
            if (row.words.size() < 2) {
                return broken(row.line, "The tie names only one end.",
                              "Write from whom and to whom, then the strengths.");
            }
            const auto source = end(row, 0), target = end(row, 1);
            if (!source || !target)
                return broken(row.line, "One end of the tie is empty.", "Name both ends.");
            if (columns.empty()) {
                add(row, *source, *target, layers.front(), nullptr, is_relation, section);
                continue;
            }
            bool any = false;
            for (std::size_t k = 0; k < columns.size(); ++k) {
                const Word* cell = columns[k] < row.words.size() ? &row.words[columns[k]] : nullptr;
                if (cell == nullptr || trimmed(cell->text).empty() ||
                    parse_number(cell->text) == 0.0)
                    continue;
                add(row, *source, *target, layers[k], cell, is_relation, section);
                any = true;
            }
            if (any) continue;
            // The row is accounted for as what it says: no tie.
            const Word zero{"0", false};
            add(row, *source, *target, layers.front(), &zero, is_relation, section);
            ++without;
        }
        if (without > 0) {
            graph_.notes.push_back(fmt::format(
                "{}: {} tie in any relation.", lines_.file(),
                without == 1 ? "1 row of the tie data has no"
                             : fmt::format("{} rows of the tie data have no", without)));
        }
        if (graph_.ties.size() > limits_.rows) {
            return broken(section.line,
                          fmt::format("The file holds more than {} ties.", limits_.rows),
                          "Leave ties or relations out.");
        }
        return Done{};
    }

    std::optional<std::uint32_t> end(const Section::Row& row, std::size_t column) {
        const std::string_view id = trimmed(row.words[column].text);
        if (id.empty()) return std::nullopt;
        return graph_.actor(id, 0, file_);
    }

    /// Filled cells are numbers (or nearly: a text among many numbers is a mistake).
    static bool numbers_alone(const Section& section, std::size_t column) {
        std::size_t numbers = 0, texts = 0;
        for (const Section::Row& row : section.rows) {
            if (column >= row.words.size() || trimmed(row.words[column].text).empty()) continue;
            const Word& word = row.words[column];
            ++(parse_number(word.text) || is_missing_word(word.text) ? numbers : texts);
        }
        return texts * 10 <= numbers;
    }

    void add(const Section::Row& row, std::uint32_t source, std::uint32_t target,
             std::pair<std::uint32_t, std::uint32_t> layer, const Word* weight,
             const std::vector<bool>& is_relation, const Section& section) {
        PlainTie tie;
        tie.line = row.line;
        tie.file = file_;
        tie.source = source;
        tie.target = target;
        std::tie(tie.relation, tie.wave) = layer;
        if (weight != nullptr) graph_.weigh(tie, weight->text);
        graph_.ties.push_back(tie);
        for (std::size_t c = 2; c < row.words.size(); ++c) {
            if (is_relation[c] || row.words[c].text.empty()) continue;
            const std::string& header = section.header[c];
            graph_.set_tie(
                header.starts_with(attribute_prefix)
                    ? header
                    : attribute_header(header.empty() ? fmt::format("column {}", c + 1) : header),
                row.words[c].text);
        }
    }

    TextLines& lines_;
    const InputLimits& limits_;
    PlainGraph& graph_;
    std::uint32_t file_;
    std::vector<Section> sections_;
};

Result<Imported> read_vna(std::vector<SourceFile> files, const ImportOptions& options,
                          const InputLimits& limits, std::vector<std::string> notes) {
    if (files.empty()) return invalid_input("No file was given.");
    PlainGraph graph(files.front().name);
    for (std::uint32_t f = 0; f < files.size(); ++f) {
        if (f > 0) graph.files.push_back(files[f].name);
        auto lines = TextLines::read(std::move(files[f]), limits);
        if (!lines) return tl::unexpected(lines.error());
        notes.insert(notes.end(), lines->notes().begin(), lines->notes().end());
        if (auto read = VnaReader(*lines, limits, graph, f).run(); !read)
            return tl::unexpected(read.error());
    }
    return std::move(graph).finish(options, limits, std::move(notes));
}

bool begins_vna(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head = trimmed(head);
    if (!head.starts_with('*')) return false;
    const std::string section = keyword(head.substr(1, head.find_first_of("\r\n") - 1));
    return section == "node data" || section == "tie data" || section == "node properties";
}

}  // namespace

extern const FormatReader vna_reader;
const FormatReader vna_reader{"vna", "NetDraw VNA", "vna txt", &read_vna, &begins_vna};

}  // namespace convene
