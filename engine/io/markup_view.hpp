#pragma once
// A network as the writers of GraphML, GEXF and GML need it: columns with headers
// and types, cells as text, and the tables that those formats have no place for.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/io/markup_tables.hpp"
#include "engine/model/network.hpp"

namespace convene {

struct MarkupColumn {
    std::string header;  ///< as readers of tables take it: label, kind, "attribute:type" ...
    MarkupType type = MarkupType::text;
};

class MarkupView {
public:
    /// `network` must outlive the view. O(actors + ties).
    explicit MarkupView(const Network& network);

    [[nodiscard]] const NetworkTables& tables() const { return network_.tables(); }
    /// kind, parent (if anybody has one) and the attributes; names are the format's matter.
    [[nodiscard]] const std::vector<MarkupColumn>& node_columns() const { return node_columns_; }
    /// relation, wave (if there are several), reporter (if anybody is), directed (if relations
    /// differ in it) and the attributes; the weight is the format's matter.
    [[nodiscard]] const std::vector<MarkupColumn>& tie_columns() const { return tie_columns_; }
    /// A cell as text: shortest numbers, "true" and "false"; empty where it is missing.
    [[nodiscard]] std::string node_cell(std::size_t actor, std::size_t column) const;
    [[nodiscard]] std::string tie_cell(std::size_t tie, std::size_t column) const;

    /// Whether the edges as a whole are called directed: where a relation is. Relations
    /// that are not then say so in the column "directed": programs such as networkx read
    /// no file that mixes both kinds of edges.
    [[nodiscard]] bool directed() const { return directed_; }
    /// convene_relations, convene_waves ... : what readers of Convene take back in full.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> facts() const;

private:
    enum class Part : unsigned char { kind, parent, relation, wave, reporter, directed, attribute };
    const Network& network_;
    std::vector<MarkupColumn> node_columns_, tie_columns_;
    std::vector<std::pair<Part, std::size_t>> node_parts_, tie_parts_;
    bool directed_ = true;
};

/// `network` with U+FFFD for every character that XML cannot hold, ids kept apart; null
/// where there is none. O(size).
[[nodiscard]] Result<std::shared_ptr<const Network>> with_xml_characters(const Network& network);

/// What comes back of `network` from XML: table_losses, and characters XML cannot hold.
[[nodiscard]] std::vector<std::string> xml_losses(const Network& network);

}  // namespace convene
