// GraphML that networkx, igraph, Gephi and yEd read, with everything in it that
// Convene needs to read the same network back (docs/formats/graphml.md).

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/markup_view.hpp"
#include "engine/io/xml_text.hpp"

namespace convene {
namespace {

std::string_view graphml_type_name(MarkupType type) {
    return type == MarkupType::number ? "double" : type == MarkupType::truth ? "boolean" : "string";
}

class GraphmlText {
public:
    explicit GraphmlText(const Network& network) : view_(network) {}

    std::string write() && {
        const NetworkTables& all = view_.tables();
        text_ =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
        key("n_label", "node", {"label", MarkupType::text});
        for (std::size_t c = 0; c < view_.node_columns().size(); ++c)
            key(fmt::format("n{}", c), "node", view_.node_columns()[c]);
        key("e_weight", "edge", {"weight", MarkupType::number});
        for (std::size_t c = 0; c < view_.tie_columns().size(); ++c)
            key(fmt::format("e{}", c), "edge", view_.tie_columns()[c]);
        const auto facts = view_.facts();
        for (const auto& [name, content] : facts)
            key("g_" + name, "graph", {name, MarkupType::text});
        text_ += fmt::format("<graph id=\"G\" edgedefault=\"{}\">\n",
                             view_.directed() ? "directed" : "undirected");
        for (const auto& [name, content] : facts) {
            data("g_" + name, content);
            text_ += '\n';
        }
        for (std::size_t i = 0; i < all.actors.size(); ++i) {
            value("<node id=", all.actors[i].id);
            text_ += '>';
            data("n_label", all.actors[i].name);
            for (std::size_t c = 0; c < view_.node_columns().size(); ++c)
                data(fmt::format("n{}", c), view_.node_cell(i, c));
            text_ += "</node>\n";
        }
        for (std::size_t i = 0; i < all.ties.size(); ++i) {
            // Ids, so that readers take parallel ties for several and not for one.
            text_ += fmt::format("<edge id=\"e{}\"", i);
            value(" source=", all.actors[all.ties[i].source].id);
            value(" target=", all.actors[all.ties[i].target].id);
            text_ += '>';
            data("e_weight", shortest(all.ties[i].weight));
            for (std::size_t c = 0; c < view_.tie_columns().size(); ++c)
                data(fmt::format("e{}", c), view_.tie_cell(i, c));
            text_ += "</edge>\n";
        }
        text_ += "</graph>\n</graphml>\n";
        return std::move(text_);
    }

private:
    void value(std::string_view before, std::string_view content) {
        text_ += before;
        text_ += '"';
        append_xml_value(text_, content);
        text_ += '"';
    }
    void key(std::string_view id, std::string_view of, const MarkupColumn& column) {
        value("<key id=", id);
        text_ += fmt::format(" for=\"{}\"", of);
        value(" attr.name=", column.header);
        text_ += fmt::format(" attr.type=\"{}\"/>\n", graphml_type_name(column.type));
    }
    void data(std::string_view key, std::string_view content) {
        if (content.empty()) return;
        text_ += fmt::format("<data key=\"{}\">", key);
        append_xml_text(text_, content);
        text_ += "</data>";
    }

    MarkupView view_;
    std::string text_;
};

Result<std::vector<OutputFile>> write_graphml(const Network& network, const ExportOptions&) {
    const auto safe = with_xml_characters(network);
    if (!safe) return tl::unexpected(safe.error());
    return std::vector{OutputFile{".graphml", GraphmlText(*safe ? **safe : network).write()}};
}

}  // namespace

extern const FormatWriter graphml_writer;
const FormatWriter graphml_writer{"graphml", "GraphML", "graphml", &xml_losses, &write_graphml};

}  // namespace convene
