// The legend: one walk over the rows that measures and, when asked, draws.

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include "viewer/render/map_overlay.hpp"
#include "viewer/render/symbols.hpp"
#include "viewer/state/theme.hpp"

namespace convene::viewer {
namespace {

using Kind = LegendRow::Kind;

constexpr TextStyle heading_style{11.0F, FontWeight::semibold};
constexpr TextStyle row_style{12.0F, FontWeight::regular};
constexpr TextStyle note_style{11.0F, FontWeight::regular};
constexpr float padding = 12.0F;
constexpr float symbol_room = 20.0F;
constexpr float tie_room = 36.0F;
constexpr float least_width = 130.0F;
constexpr float most_width = 208.0F;

class Legend {
public:
    Legend(Painter& painter, const MapScene& scene, Theme theme, Spot top_left, float most_height,
           bool card, double zoom)
        : painter_(painter),
          scene_(scene),
          t_(tokens(theme)),
          px_(painter.scale()),
          inset_(card ? padding * painter.scale() : 0.0F),
          left_(top_left.x + inset_),
          top_(top_left.y),
          bottom_(top_left.y + most_height - inset_),
          ground_(card ? t_.panel : t_.canvas),
          grown_(static_cast<float>(std::sqrt(zoom))) {
        width_ = content_width();
    }

    /// Where the rows do not fit, they move closer, then the notes go, then the last rows.
    Rect walk(bool draw) {
        for (const auto& [height, gap, notes] :
             {std::tuple{17.0F, 9.0F, true}, std::tuple{15.0F, 6.0F, true},
              std::tuple{15.0F, 6.0F, false}}) {
            row_height_ = height;
            heading_gap_ = gap;
            notes_ = notes;
            complete_ = true;
            pass(false);
            if (complete_) break;
        }
        return pass(draw);
    }

private:
    Rect pass(bool draw) {
        draw_ = draw;
        y_ = top_ + inset_;
        const auto& rows = scene_.legend;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            // Keep room for the line that counts what is left out.
            if (rows[i].kind == Kind::note && !notes_) continue;
            const bool last = i + 1 == rows.size();
            float need = height_of(rows[i]) + (last ? 0.0F : row_height_ * px_);
            if (rows[i].kind == Kind::heading && !last)
                need += height_of(rows[i + 1]);  // none stays alone
            if (y_ + need > bottom_ && i > 0) {
                const auto left_out = std::count_if(
                    rows.begin() + static_cast<std::ptrdiff_t>(i), rows.end(),
                    [&](const LegendRow& row) {
                        const bool one_of_sizes = row.kind == Kind::size && &row != rows.data() &&
                                                  (&row - 1)->kind == Kind::size;
                        return row.kind != Kind::note && row.kind != Kind::heading && !one_of_sizes;
                    });
                complete_ = left_out == 0;
                if (!complete_) {
                    text(0.0F, "and " + std::to_string(left_out) + " more", note_style, t_.ink3);
                    y_ += row_height_ * px_;
                }
                break;
            }
            if (rows[i].kind == Kind::size) {
                i = size_rows(i);
            } else {
                one(rows[i]);
            }
        }
        return {left_ - inset_, top_, width_ + 2 * inset_, y_ - top_ + inset_};
    }

    float content_width() {
        float widest = least_width * px_;
        for (const LegendRow& row : scene_.legend) {
            float room = 0.0F;
            TextStyle style = row_style;
            switch (row.kind) {
                case Kind::heading: style = heading_style; break;
                case Kind::note: continue;
                case Kind::ramp:
                case Kind::size: continue;
                case Kind::tie: room = tie_room; break;
                case Kind::category:
                case Kind::shape:
                case Kind::joined:
                case Kind::left:
                case Kind::silent: room = symbol_room; break;
            }
            widest = std::max(widest, room * px_ + painter_.text_width(row.text, style));
        }
        return std::ceil(std::min(widest, most_width * px_));
    }

    float height_of(const LegendRow& row) {
        switch (row.kind) {
            case Kind::heading:
                return (y_ > top_ + inset_ ? heading_gap_ * px_ : 0.0F) + 2.0F * px_ +
                       lines(row.text, heading_style, 0.0F) * painter_.line_height(heading_style);
            case Kind::note:
                return lines(row.text, note_style, 0.0F) * painter_.line_height(note_style) +
                       3.0F * px_;
            case Kind::ramp: return 32.0F * px_;
            case Kind::size: return 26.0F * px_;
            case Kind::tie: return text_rows(row.text, tie_room);
            case Kind::category:
            case Kind::shape:
            case Kind::joined:
            case Kind::left:
            case Kind::silent: break;
        }
        return text_rows(row.text, symbol_room);
    }
    float lines(const std::string& words, TextStyle style, float room) {
        return static_cast<float>(wrapped(painter_, words, style, width_ - room * px_).size());
    }
    float text_rows(const std::string& words, float room) {
        return row_height_ * px_ +
               (lines(words, row_style, room) - 1.0F) * painter_.line_height(row_style);
    }

    void text(float room, const std::string& words, TextStyle style, Color color) {
        float y = y_ + (style == row_style ? (row_height_ * px_ - painter_.line_height(style)) / 2
                                           : 0.0F);
        for (const std::string& line : wrapped(painter_, words, style, width_ - room * px_)) {
            if (draw_) painter_.text({left_ + room * px_, y}, line, style, color);
            y += painter_.line_height(style);
        }
    }

    void one(const LegendRow& row) {
        const float height = height_of(row);
        const Spot middle{left_ + 6.0F * px_, y_ + row_height_ * px_ / 2};
        switch (row.kind) {
            case Kind::heading:
                y_ += y_ > top_ + inset_ ? heading_gap_ * px_ : 0.0F;
                text(0.0F, row.text, heading_style, t_.ink2);
                y_ += lines(row.text, heading_style, 0.0F) * painter_.line_height(heading_style) +
                      2.0F * px_;
                return;
            case Kind::note:
                y_ += 2.0F * px_;
                text(0.0F, row.text, note_style, t_.ink3);
                y_ += height - 2.0F * px_;
                return;
            case Kind::ramp: ramp(row); break;
            case Kind::tie:
                if (draw_) {
                    draw_tie_sample(painter_, {left_ + 14.0F * px_, middle.y}, 28.0F * px_,
                                    row.stroke, row.color);
                }
                text(tie_room, row.text, row_style, t_.ink);
                break;
            case Kind::joined:
            case Kind::left: {
                const bool gone = row.kind == Kind::left;
                const float r = 4.4F * px_;
                if (draw_) {
                    if (!gone)
                        draw_symbol(painter_, middle, r - px_,
                                    {row.shape, Mark::plain, t_.body, false, false, false}, ground_,
                                    t_.ink2, false);
                    draw_change(painter_, middle, gone ? r : r - 1.4F * px_,
                                gone ? Change::gone : Change::added, t_);
                }
                text(symbol_room, row.text, row_style, t_.ink);
                break;
            }
            case Kind::silent:
            case Kind::category:
            case Kind::shape: {
                const bool silent = row.kind == Kind::silent;
                const NodeSymbol symbol{row.shape, row.mark, row.color, silent, row.unknown, false};
                if (draw_)
                    draw_symbol(painter_, middle, (silent ? 3.6F : 5.4F) * px_, symbol, ground_,
                                t_.ink2, false);
                text(symbol_room, row.text, row_style, t_.ink);
                break;
            }
            case Kind::size: break;
        }
        y_ += height;
    }

    void ramp(const LegendRow& row) {
        const float step = width_ / static_cast<float>(row.ramp.size());
        const float top = y_ + 2.0F * px_;
        if (draw_) {
            for (std::size_t i = 0; i < row.ramp.size(); ++i) {
                painter_.rounded({left_ + static_cast<float>(i) * step, top, step, 9.0F * px_},
                                 0.0F, row.ramp[i]);
            }
            painter_.rounded_edge({left_, top, width_, 9.0F * px_}, 0.0F, t_.line2, px_);
        }
        for (std::size_t i = 0; i < row.ticks.size(); ++i) {
            const float share = row.ticks.size() < 2 ? 0.0F
                                                     : static_cast<float>(i) /
                                                           static_cast<float>(row.ticks.size() - 1);
            const float slack = width_ - painter_.text_width(row.ticks[i], note_style);
            if (draw_)
                painter_.text({left_ + share * slack, top + 11.0F * px_}, row.ticks[i], note_style,
                              t_.ink2);
        }
    }

    /// px of a radius at the map's zoom, as ScreenMap::radius has it.
    [[nodiscard]] float shown(float radius) const {
        return std::clamp(radius * grown_, 3.0F, 28.0F);
    }

    /// All sizes side by side; returns the index of the last one.
    std::size_t size_rows(std::size_t first) {
        const auto& rows = scene_.legend;
        std::size_t end = first;
        float largest = 0.0F;
        while (end < rows.size() && rows[end].kind == Kind::size)
            largest = std::max(largest, shown(rows[end++].radius));
        const float height = std::max(row_height_ * px_, (2.0F * largest + 4.0F) * px_);
        float x = left_;
        for (std::size_t i = first; i < end; ++i) {
            const float r = shown(rows[i].radius) * px_;
            const Spot middle{x + r, y_ + height / 2};
            if (draw_) {
                draw_symbol(painter_, middle, r,
                            {rows[i].shape, Mark::plain, rows[i].color, false, false, false},
                            ground_, t_.ink2, false);
                painter_.text(
                    {x + 2 * r + 5.0F * px_, middle.y - painter_.line_height(row_style) / 2},
                    rows[i].text, row_style, t_.ink);
            }
            x += 2 * r + 5.0F * px_ + painter_.text_width(rows[i].text, row_style) + 12.0F * px_;
        }
        y_ += height;
        return end - 1;
    }

    Painter& painter_;
    const MapScene& scene_;
    const Tokens& t_;
    float px_;
    float inset_;
    float left_, top_, bottom_;
    Color ground_;
    float grown_ = 1.0F;
    float width_ = 0.0F;
    float y_ = 0.0F;
    float row_height_ = 17.0F, heading_gap_ = 9.0F;
    bool notes_ = true, complete_ = true, draw_ = false;
};

}  // namespace

Rect legend_box(Painter& painter, const MapScene& scene, Spot top_left, float most_height,
                bool card, double zoom) {
    if (scene.legend.empty()) return {top_left.x, top_left.y, 0.0F, 0.0F};
    return Legend(painter, scene, Theme::light, top_left, most_height, card, zoom).walk(false);
}

Rect draw_legend(Painter& painter, const MapScene& scene, Theme theme, Spot top_left,
                 float most_height, bool card, double zoom) {
    const Rect box = legend_box(painter, scene, top_left, most_height, card, zoom);
    if (scene.legend.empty()) return box;
    if (card) draw_card(painter, box, theme);
    Legend(painter, scene, theme, top_left, most_height, card, zoom).walk(true);
    return box;
}

}  // namespace convene::viewer
