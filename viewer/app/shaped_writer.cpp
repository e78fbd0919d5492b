#include "viewer/app/shaped_writer.hpp"

namespace convene::viewer {

float ShapedWriter::width(const ImFont* font, std::string_view line) {
    const auto drawn = fonts_.drawn(font);
    return drawn ? fonts_.shaped->width(line, drawn->em_px, drawn->weight) : 0.0F;
}

void ShapedWriter::draw(ImDrawList& list, const ImFont* font, ImVec2 at, ImU32 color,
                        std::string_view line) {
    const auto drawn = fonts_.drawn(font);
    if (!drawn) return;
    fonts_.shaped->draw(list, at.x, at.y + font->Ascent * font->Scale, line, drawn->em_px,
                        drawn->weight, color);
}

}  // namespace convene::viewer
