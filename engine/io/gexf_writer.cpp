// GEXF 1.2 that Gephi and networkx read, waves as time, with everything in it that
// Convene needs to read the same network back (docs/formats/gexf.md).

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/markup_view.hpp"
#include "engine/io/xml_text.hpp"

namespace convene {
namespace {

std::string_view gexf_type_name(MarkupType type) {
    return type == MarkupType::number ? "double" : type == MarkupType::truth ? "boolean" : "string";
}

class GexfText {
public:
    explicit GexfText(const Network& network)
        : view_(network), dynamic_(network.waves().size() > 1) {}

    std::string write() && {
        const NetworkTables& all = view_.tables();
        text_ =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\" "
            "xmlns:convene=\"urn:convene:tables\">\n<meta>\n<creator>Convene</creator>\n";
        if (!all.title.empty()) {
            text_ += "<description>";
            append_xml_text(text_, all.title);
            text_ += "</description>\n";
        }
        for (const auto& [name, content] : view_.facts()) {
            value("<convene:table name=", std::string_view(name).substr(fact_prefix.size()));
            text_ += '>';
            append_xml_text(text_, content);
            text_ += "</convene:table>\n";
        }
        text_ += fmt::format("</meta>\n<graph defaultedgetype=\"{}\"",
                             view_.directed() ? "directed" : "undirected");
        if (dynamic_) {
            text_ += fmt::format(" mode=\"dynamic\" timeformat=\"integer\" start=\"1\" end=\"{}\"",
                                 all.waves.size());
        }
        text_ += ">\n";
        attributes("node", view_.node_columns());
        attributes("edge", view_.tie_columns());
        text_ += "<nodes>\n";
        for (std::size_t i = 0; i < all.actors.size(); ++i) node(i);
        text_ += "</nodes>\n<edges>\n";
        for (std::size_t i = 0; i < all.ties.size(); ++i) edge(i);
        text_ += "</edges>\n</graph>\n</gexf>\n";
        return std::move(text_);
    }

private:
    void value(std::string_view before, std::string_view content) {
        text_ += before;
        text_ += '"';
        append_xml_value(text_, content);
        text_ += '"';
    }

    void attributes(std::string_view of, const std::vector<MarkupColumn>& columns) {
        text_ += fmt::format("<attributes class=\"{}\">\n", of);
        for (std::size_t c = 0; c < columns.size(); ++c) {
            text_ += fmt::format("<attribute id=\"{}\"", c);
            value(" title=", columns[c].header);
            text_ += fmt::format(" type=\"{}\"/>\n", gexf_type_name(columns[c].type));
        }
        text_ += "</attributes>\n";
    }

    void attvalue(std::size_t column, std::string_view content) {
        if (content.empty()) return;
        text_ += fmt::format("<attvalue for=\"{}\"", column);
        value(" value=", content);
        text_ += "/>";
    }

    void node(std::size_t i) {
        const NetworkTables& all = view_.tables();
        value("<node id=", all.actors[i].id);
        value(" label=", all.actors[i].name);
        text_ += '>';
        bool listed = false;
        for (const Wave& wave : all.waves) listed |= !wave.roster.empty();
        if (dynamic_ && listed) {
            text_ += "<spells>";
            for (std::size_t w = 0; w < all.waves.size(); ++w) {
                if (all.waves[w].roster.empty() || all.waves[w].roster[i])
                    text_ += fmt::format("<spell start=\"{0}\" end=\"{0}\"/>", w + 1);
            }
            text_ += "</spells>";
        }
        text_ += "<attvalues>";
        for (std::size_t c = 0; c < view_.node_columns().size(); ++c)
            attvalue(c, view_.node_cell(i, c));
        text_ += "</attvalues></node>\n";
    }

    void edge(std::size_t i) {
        const NetworkTables& all = view_.tables();
        const Tie& tie = all.ties[i];
        text_ += fmt::format("<edge id=\"{}\"", i);
        value(" source=", all.actors[tie.source].id);
        value(" target=", all.actors[tie.target].id);
        text_ += fmt::format(" weight=\"{}\"", shortest(tie.weight));
        if (all.relations.size() > 1) value(" kind=", all.relations[tie.relation].id);
        if (dynamic_) text_ += fmt::format(" start=\"{0}\" end=\"{0}\"", tie.wave + 1);
        text_ += "><attvalues>";
        for (std::size_t c = 0; c < view_.tie_columns().size(); ++c)
            attvalue(c, view_.tie_cell(i, c));
        text_ += "</attvalues></edge>\n";
    }

    MarkupView view_;
    bool dynamic_;
    std::string text_;
};

Result<std::vector<OutputFile>> write_gexf(const Network& network, const ExportOptions&) {
    const auto safe = with_xml_characters(network);
    if (!safe) return tl::unexpected(safe.error());
    return std::vector{OutputFile{".gexf", GexfText(*safe ? **safe : network).write()}};
}

}  // namespace

extern const FormatWriter gexf_writer;
const FormatWriter gexf_writer{"gexf", "GEXF", "gexf", &xml_losses, &write_gexf};

}  // namespace convene
