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
    // What is drawn is what one asks about first; the heading says enough where notes give way.
    LegendRow heading;
    heading.kind = LegendRow::Kind::heading;
    heading.text = "Rings, most inside: " + ring_title(snapshot);
    std::string text = "From the middle: ";
    for (std::size_t i = 0; i < snapshot.ring_bounds.size(); ++i) {
        if (i > 0) text += ", ";
        text += plain_number(snapshot.ring_bounds[i]);
    }
    text += " or more";
    if (!snapshot.request.rings.column.empty()) text += "; not known outermost";
    LegendRow note;
    note.text = std::move(text);
    rows.insert(rows.begin(), {std::move(heading), std::move(note)});
}

}  // namespace convene::viewer
