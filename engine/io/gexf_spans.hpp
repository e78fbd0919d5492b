#pragma once
// When the parts of a GEXF file are there: spells, start and end, timestamps.

#include <cstddef>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "engine/io/gexf_time.hpp"
#include "engine/io/markup_tables.hpp"
#include "engine/io/xml_file.hpp"

namespace convene {

class GexfSpans {
public:
    GexfSpans(const XmlFile& xml, MarkupTables& tables) : xml_(xml), tables_(tables) {}

    /// Of a node, an edge or a value: its own start and end (startopen and endopen leave
    /// the end itself out), timestamp, timestamps, intervals, and the spells in it. Empty:
    /// nothing is said, it is always there. What is no time is told and left open.
    [[nodiscard]] std::vector<GexfSpan> of(pugi::xml_node element);

    [[nodiscard]] bool any_date() const { return dates_; }
    [[nodiscard]] bool any_clock() const { return clock_; }

private:
    [[nodiscard]] double time(pugi::xml_node element, std::string_view text, double otherwise);
    void add(pugi::xml_node element, std::vector<GexfSpan>& spans);
    void add_lists(pugi::xml_node element, std::vector<GexfSpan>& spans);

    const XmlFile& xml_;
    MarkupTables& tables_;
    bool dates_ = false, clock_ = false;
    std::size_t told_ = 0;
};

}  // namespace convene
