// JSON out: node-link as D3 and networkx read it, and beside it, under "convene", the
// remaining tables, so that everything comes back.

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/format_writers.hpp"
#include "engine/io/json_tree.hpp"
#include "engine/io/network_as_tables.hpp"

namespace convene {
namespace {

/// Writes a table as objects, one a row, with the header as keys; missing cells have none.
class ObjectSink : public TableSink {
public:
    explicit ObjectSink(std::string& into) : into_(into) {}
    void text(std::string_view cell) override {
        if (header_done_ && !cell.empty()) {
            key();
            append_json_text(into_, cell);
        } else if (!header_done_) {
            header_.emplace_back();
            append_json_text(header_.back(), cell);
        }
        ++column_;
    }
    void number(double cell) override {
        key();
        into_ += shortest(cell);
        ++column_;
    }
    void truth(bool cell) override {
        key();
        into_ += cell ? "true" : "false";
        ++column_;
    }
    void missing() override { ++column_; }
    void end_row() override {
        if (header_done_) {
            into_ += any_ ? "}" : (rows_ == 0 ? "\n{}" : ",\n{}");
            ++rows_;
        }
        header_done_ = true;
        any_ = false;
        column_ = 0;
    }

private:
    void key() {
        into_ += any_ ? "," : (rows_ == 0 ? "\n{" : ",\n{");
        any_ = true;
        into_ += header_[column_];
        into_ += ':';
    }
    std::string& into_;
    std::vector<std::string> header_;
    std::size_t column_ = 0, rows_ = 0;
    bool header_done_ = false, any_ = false;
};

/// Writes a table as lists, the header first.
class ListSink : public TableSink {
public:
    explicit ListSink(std::string& into) : into_(into) {}
    void text(std::string_view cell) override {
        begin();
        append_json_text(into_, cell);
    }
    void number(double cell) override {
        begin();
        into_ += shortest(cell);
    }
    void truth(bool cell) override {
        begin();
        into_ += cell ? "true" : "false";
    }
    void missing() override {
        begin();
        into_ += "null";
    }
    void end_row() override {
        into_ += "]";
        ++rows_;
        begun_ = false;
    }

private:
    void begin() {
        into_ += begun_ ? "," : (rows_ == 0 ? "\n[" : ",\n[");
        begun_ = true;
    }
    std::string& into_;
    std::size_t rows_ = 0;
    bool begun_ = false;
};

/// Whether some tie is directed: networkx knows one direction for a whole graph.
bool any_directed(const NetworkTables& tables) {
    return std::any_of(tables.relations.begin(), tables.relations.end(),
                       [](const Relation& relation) { return relation.directed; });
}

Result<std::vector<OutputFile>> write_json(const Network& network, const ExportOptions&) {
    const NetworkTables& tables = network.tables();
    std::string text = "{\n";
    text += fmt::format("\"directed\":{},\n\"multigraph\":{},\n\"graph\":{{\"name\":",
                        any_directed(tables) ? "true" : "false",
                        tables.relations.size() * tables.waves.size() > 1 ? "true" : "false");
    append_json_text(text, tables.title);
    text += "},\n\"convene\":{\"version\":1,\"tables\":{";
    const NetworkPart* nodes = nullptr;
    const NetworkPart* ties = nullptr;
    bool first = true;
    for (const NetworkPart& part : network_parts()) {
        if (part.part == "nodes") nodes = &part;
        if (part.part == "ties") ties = &part;
        if (part.part == "nodes" || part.part == "ties" || !part.present(tables)) continue;
        text += fmt::format("{}\n\"{}\":[", first ? "" : ",", part.part);
        first = false;
        ListSink sink(text);
        part.write(tables, sink);
        text += "]";
    }
    text += "}},\n\"nodes\":[";
    ObjectSink node_sink(text);
    nodes->write(tables, node_sink);
    text += "],\n\"links\":[";
    ObjectSink tie_sink(text);
    ties->write(tables, tie_sink);
    text += "]\n}\n";
    std::vector<OutputFile> files;
    files.push_back({".json", std::move(text)});
    return files;
}

}  // namespace

extern const FormatWriter json_writer;
const FormatWriter json_writer{"json", "JSON node-link (D3, networkx)", "json", &table_losses,
                               &write_json};

}  // namespace convene
