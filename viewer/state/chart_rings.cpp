#include "viewer/state/chart_rings.hpp"

#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {

std::string ring_title(const Snapshot& snapshot) {
    const MeasureKey& key = snapshot.request.rings;
    return key.column.empty() ? std::string("Tied to how many")
                              : measure_title(*snapshot.network, key.column, key.relation);
}

void add_ring_rows(std::vector<LegendRow>& rows, const Snapshot& snapshot) {
    if (snapshot.ring_bounds.empty()) return;
    LegendRow heading;
    heading.kind = LegendRow::Kind::heading;
    heading.text = "Rings: " + ring_title(snapshot);
    rows.push_back(std::move(heading));
    std::string text = "From the middle: ";
    for (std::size_t i = 0; i < snapshot.ring_bounds.size(); ++i) {
        if (i > 0) text += ", ";
        text += plain_number(snapshot.ring_bounds[i]);
    }
    LegendRow note;
    note.text = text + " or more";
    rows.push_back(std::move(note));
    LegendRow unknown;
    unknown.text = "Outermost: not known, if any";
    if (!snapshot.request.rings.column.empty()) rows.push_back(std::move(unknown));
}

}  // namespace convene::viewer
