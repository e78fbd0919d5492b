#include "viewer/state/legend.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

using Kind = LegendRow::Kind;

LegendRow row(Kind kind, std::string text) {
    LegendRow r;
    r.kind = kind;
    r.text = std::move(text);
    return r;
}

/// "stakeholder_group" reads as "stakeholder group".
std::string spoken(std::string id) {
    std::replace(id.begin(), id.end(), '_', ' ');
    return id;
}

std::string in_sentence(std::string title) {
    // Lower the first letter, unless the word is all capitals ("PTA").
    if (title.size() > 1 && std::isupper(static_cast<unsigned char>(title[1])) == 0) {
        title[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(title[0])));
    }
    return title;
}

bool tapers(TieStroke stroke) {
    return stroke == TieStroke::taper || stroke == TieStroke::dashed_taper ||
           stroke == TieStroke::doubled_taper;
}

void add_colors(std::vector<LegendRow>& rows, const NodeLooks& looks, Shape shape,
                const Tokens& t) {
    if (looks.categories) {
        std::set<std::uint32_t> seen;
        for (const SceneNode& node : looks.nodes)
            seen.insert(looks.categories->category_of[node.actor]);
        rows.push_back(row(Kind::heading, "Colour and mark: " + spoken(looks.color_title)));
        for (std::uint32_t g = 0; g < looks.categories->groups.size(); ++g) {
            if (seen.count(g) == 0) continue;
            const Category& group = looks.categories->groups[g];
            LegendRow r = row(Kind::category, group.name);
            if (group.slot == other_category) {
                r.text += " (" + grouped(looks.categories->folded) + " more)";
            }
            r.color = t.categories[group.slot];
            r.mark = category_mark(group.slot);
            r.shape = shape;
            rows.push_back(std::move(r));
        }
    } else if (looks.ramp && looks.ramp->usable()) {
        rows.push_back(row(Kind::heading, "Colour: " + in_sentence(looks.color_title)));
        LegendRow r = row(Kind::ramp, "");
        r.ramp.assign(looks.ramp->colors().begin(), looks.ramp->colors().end());
        r.ticks = looks.ramp->ticks();
        rows.push_back(std::move(r));
    } else if (looks.ramp) {
        rows.push_back(row(Kind::heading, "Colour: " + in_sentence(looks.color_title)));
    }
    if (looks.color_unknown) {
        LegendRow r = row(Kind::category, looks.categories ? "Not given" : "Unknown or undefined");
        r.color = t.ink3;
        r.shape = shape;
        r.unknown = true;
        rows.push_back(std::move(r));
    }
    if (looks.color_pending) rows.push_back(row(Kind::note, "Colour: not computed yet"));
}

void add_shapes(std::vector<LegendRow>& rows, const NodeLooks& looks, const Tokens& t) {
    std::array<bool, 3> kinds{};
    bool silent = false;
    for (const SceneNode& node : looks.nodes) {
        kinds[static_cast<std::size_t>(node.shape)] = true;
        silent = silent || node.silent;
    }
    const bool several = std::count(kinds.begin(), kinds.end(), true) > 1;
    if (!several && !silent) return;
    rows.push_back(row(Kind::heading, several ? "Shape" : "Answers"));
    if (several) {
        static constexpr std::array<const char*, 3> names{"Person", "Organization",
                                                          "Standing body"};
        for (std::size_t k = 0; k < kinds.size(); ++k) {
            if (!kinds[k]) continue;
            LegendRow r = row(Kind::shape, names[k]);
            r.shape = static_cast<Shape>(k);
            r.color = t.body;
            rows.push_back(std::move(r));
        }
    }
    if (silent) {
        LegendRow r = row(Kind::silent, "Asked, did not answer");
        r.color = t.body;
        r.shape = kinds[0] ? Shape::disc : kinds[1] ? Shape::square : Shape::diamond;
        rows.push_back(std::move(r));
    }
}

void add_ties(std::vector<LegendRow>& rows, const Network& network,
              const std::vector<SceneTie>& ties, const std::vector<TieStyle>& styles) {
    std::vector<bool> seen(network.relations().size(), false);
    std::vector<std::array<float, 2>> widths(seen.size(), {1e9F, 0.0F});
    for (const SceneTie& tie : ties) {
        seen[tie.relation] = true;
        widths[tie.relation] = {std::min(widths[tie.relation][0], tie.width),
                                std::max(widths[tie.relation][1], tie.width)};
    }
    if (std::find(seen.begin(), seen.end(), true) == seen.end()) return;
    rows.push_back(row(Kind::heading, "Tie"));
    bool any_taper = false;
    bool all_advice = true;
    bool varied = false;
    for (RelationIndex r = 0; r < seen.size(); ++r) {
        if (!seen[r]) continue;
        LegendRow one = row(Kind::tie, relation_words(network, r).title);
        one.color = styles[r].color;
        one.stroke = styles[r].stroke;
        rows.push_back(std::move(one));
        varied = varied || widths[r][1] > widths[r][0] * 1.05F;
        if (!tapers(styles[r].stroke)) continue;
        any_taper = true;
        all_advice = all_advice && network.relations()[r].category == "advice";
    }
    if (any_taper) {
        rows.push_back(row(Kind::note, all_advice ? "Thick end asks, thin end is asked"
                                                  : "Thick end names, thin end is named"));
    }
    if (varied) rows.push_back(row(Kind::note, "Wider is stronger"));
}

/// Only what there is, with how many; what cannot be told is told too.
void add_changes(std::vector<LegendRow>& rows, const WaveChanges& changes, Shape shape,
                 const Tokens& t) {
    rows.push_back(row(Kind::heading, "Changed since " + changes.since));
    const auto add = [&](Kind kind, const char* text, std::size_t count, Color color,
                         TieStroke stroke) {
        if (count == 0) return;
        LegendRow r = row(kind, std::string(text) + ": " + grouped(count));
        r.color = color;
        r.stroke = stroke;
        r.shape = shape;
        rows.push_back(std::move(r));
    };
    add(Kind::joined, "Joined", changes.joined, t.ok, TieStroke::plain);
    add(Kind::left, "Left", changes.left, t.lost, TieStroke::plain);
    add(Kind::tie, "New tie", changes.added, t.ok, TieStroke::plain);
    add(Kind::tie, "Lost tie", changes.lost, t.lost, TieStroke::dashed);
    add(Kind::tie, "As before", changes.same, t.ink3, TieStroke::plain);
    if (changes.joined + changes.left + changes.added + changes.lost == 0)
        rows.push_back(row(Kind::note, "Nothing that was asked about in both changed"));
    if (changes.unknown > 0)
        rows.push_back(row(Kind::note, grouped(changes.unknown) +
                                           " ties cannot be compared: nobody answered about them "
                                           "in one of the two waves"));
}

void add_sizes(std::vector<LegendRow>& rows, const NodeLooks& looks, Shape shape, const Tokens& t) {
    if (!looks.size || !looks.size->usable()) return;
    rows.push_back(row(Kind::heading, "Size: " + in_sentence(looks.size_title)));
    for (const double sample : looks.size->samples()) {
        LegendRow r = row(Kind::size, plain_number(sample));
        r.radius = looks.size->radius(sample);
        r.color = t.body;
        r.shape = shape;
        rows.push_back(std::move(r));
    }
    if (looks.size_unknown) {
        LegendRow r = row(Kind::category, "Unknown or undefined");
        r.color = t.body;
        r.shape = shape;
        r.unknown = true;
        rows.push_back(std::move(r));
    }
}

}  // namespace

std::vector<LegendRow> legend_rows(const Network& network, const NodeLooks& looks,
                                   const std::vector<SceneTie>& ties,
                                   const std::vector<TieStyle>& styles, Theme theme,
                                   const WaveChanges* changes) {
    const Tokens& t = tokens(theme);
    // Samples wear the shape that all nodes have, or the person's disc.
    Shape shape = looks.nodes.empty() ? Shape::disc : looks.nodes.front().shape;
    for (const SceneNode& node : looks.nodes) {
        if (node.shape != shape) shape = Shape::disc;
    }
    std::vector<LegendRow> rows;
    // What changed is what one looks for then: it comes first.
    if (changes != nullptr) add_changes(rows, *changes, shape, t);
    add_colors(rows, looks, shape, t);
    add_shapes(rows, looks, t);
    if (changes == nullptr) add_ties(rows, network, ties, styles);
    add_sizes(rows, looks, shape, t);
    return rows;
}

void add_sender_row(std::vector<LegendRow>& rows, Color mixed) {
    std::size_t after = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].kind != LegendRow::Kind::tie) continue;
        rows[i].color = mixed;
        after = i + 1;
    }
    if (after == 0) return;
    LegendRow note;
    note.kind = LegendRow::Kind::note;
    note.text = "Coloured as who names";
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(after), std::move(note));
}

}  // namespace convene::viewer
