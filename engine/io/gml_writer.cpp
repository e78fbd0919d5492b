// GML that networkx, igraph, Gephi and yEd read: ASCII with entities, nodes
// numbered, the actor's id as the label (docs/formats/gml.md).

#include <set>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/csv_text.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/gml_text.hpp"
#include "engine/io/markup_view.hpp"
#include "engine/io/network_as_tables.hpp"

namespace convene {
namespace {

/// Keys of GML are ASCII letters and digits; what had to be changed goes into `changed`.
class GmlKeys {
public:
    GmlKeys(std::string_view side, std::initializer_list<const char*> taken, CsvText& changed)
        : side_(side), taken_(taken.begin(), taken.end()), changed_(changed) {}

    std::string key_for(const std::string& header) {
        std::string key;
        for (const char c : header) {
            const bool plain =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain && key.size() < 60) key += c;
        }
        if (key.empty() || !((key[0] | 0x20) >= 'a' && (key[0] | 0x20) <= 'z')) key.insert(0, "a");
        const std::string wanted = key;
        for (int copy = 2; !taken_.insert(key).second; ++copy)
            key = fmt::format("{}{}", wanted, copy);
        if (key != header) {
            changed_.row({side_, key, header});
            ++changes;
        }
        return key;
    }
    std::size_t changes = 0;

private:
    std::string_view side_;
    std::set<std::string> taken_;
    CsvText& changed_;
};

class GmlOutput {
public:
    explicit GmlOutput(const Network& network) : view_(network) {}

    std::string write() && {
        const NetworkTables& all = view_.tables();
        CsvText changed;
        changed.row({"table", "key", "header"});
        GmlKeys node_keys("nodes", {"id", "label", "name", "graphics", "LabelGraphics"}, changed);
        GmlKeys tie_keys("ties", {"source", "target", "weight", "id", "key", "graphics"}, changed);
        std::vector<std::string> of_nodes, of_ties;
        for (const MarkupColumn& column : view_.node_columns())
            of_nodes.push_back(node_keys.key_for(column.header));
        for (const MarkupColumn& column : view_.tie_columns())
            of_ties.push_back(tie_keys.key_for(column.header));
        text_ =
            fmt::format("Creator \"Convene\"\ngraph [\n  directed {}\n", view_.directed() ? 1 : 0);
        // networkx takes parallel ties only where the file says that there may be some.
        if (all.relations.size() * all.waves.size() > 1) text_ += "  multigraph 1\n";
        for (const auto& [name, content] : view_.facts()) {
            std::string key = name;  // igraph takes no underscores
            std::erase(key, '_');
            string("  ", key, content);
        }
        if (node_keys.changes + tie_keys.changes > 0) string("  ", "convenekeys", changed.text());
        for (std::size_t i = 0; i < all.actors.size(); ++i) {
            text_ += fmt::format("  node [\n    id {}\n", i);
            string("    ", "label", all.actors[i].id);
            if (all.actors[i].name != all.actors[i].id) string("    ", "name", all.actors[i].name);
            for (std::size_t c = 0; c < of_nodes.size(); ++c)
                cell(of_nodes[c], view_.node_columns()[c].type, view_.node_cell(i, c));
            text_ += "  ]\n";
        }
        for (std::size_t i = 0; i < all.ties.size(); ++i) {
            const Tie& tie = all.ties[i];
            text_ += fmt::format("  edge [\n    source {}\n    target {}\n    weight {}\n",
                                 tie.source, tie.target, gml_number(tie.weight));
            for (std::size_t c = 0; c < of_ties.size(); ++c)
                cell(of_ties[c], view_.tie_columns()[c].type, view_.tie_cell(i, c));
            text_ += "  ]\n";
        }
        text_ += "]\n";
        return std::move(text_);
    }

private:
    void string(std::string_view indent, std::string_view key, std::string_view content) {
        text_ += fmt::format("{}{} ", indent, key);
        append_gml_string(text_, content);
        text_ += '\n';
    }
    void cell(const std::string& key, MarkupType type, const std::string& content) {
        if (content.empty()) return;
        if (type == MarkupType::number) {
            text_ += fmt::format("    {} {}\n", key, gml_number(*parse_number(content)));
        } else if (type == MarkupType::truth) {
            text_ += fmt::format("    {} {}\n", key, content == "true" ? 1 : 0);
        } else {
            string("    ", key, content);
        }
    }

    MarkupView view_;
    std::string text_;
};

Result<std::vector<OutputFile>> write_gml(const Network& network, const ExportOptions&) {
    return std::vector{OutputFile{".gml", GmlOutput(network).write()}};
}

}  // namespace

extern const FormatWriter gml_writer;
const FormatWriter gml_writer{"gml", "GML", "gml", &table_losses, &write_gml};

}  // namespace convene
