#include "viewer/app/trace.hpp"

#include <cmath>

#include <fmt/format.h>

namespace convene::viewer {
namespace {

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

long whole(float value) { return std::lround(value); }

}  // namespace

Result<Trace> Trace::create(const std::filesystem::path& file) {
    Trace trace;
    trace.file_.reset(std::fopen(file.c_str(), "w"));
    if (!trace.file_)
        return invalid_file(file.string(), 0, "The trace cannot be written.",
                            "Choose another place.");
    return trace;
}

void Trace::line(const std::string& text) {
    std::fprintf(file_.get(), "%s\n", text.c_str());
    std::fflush(file_.get());
}

void Trace::commands(const std::vector<CommandRecord>& records) {
    for (const CommandRecord& record : records) {
        line(fmt::format("{{\"event\":\"command\",\"text\":{},\"done\":{}{}}}",
                         json_text(record.text), record.done,
                         record.error.empty() ? "" : ",\"error\":" + json_text(record.error)));
    }
}

void Trace::event(std::string_view name) { line(fmt::format("{{\"event\":{}}}", json_text(name))); }

void Trace::layout(const TraceLayout& layout) {
    std::string text = "{\"event\":\"layout\",\"controls\":{";
    std::string comma;
    for (const auto& [name, at] : layout.controls) {
        text += fmt::format("{}{}:[{},{},{},{}]", comma, json_text(name), whole(at.x), whole(at.y),
                            whole(at.width), whole(at.height));
        comma = ",";
    }
    text += "},\"nodes\":{";
    comma.clear();
    for (const auto& [id, at] : layout.nodes) {
        text +=
            fmt::format("{}{}:[{},{}]", comma, json_text(id), std::lround(at.x), std::lround(at.y));
        comma = ",";
    }
    text += "},\"state\":{";
    comma.clear();
    for (const auto& [name, value] : layout.state) {
        text += fmt::format("{}{}:{}", comma, json_text(name), json_text(value));
        comma = ",";
    }
    text += "}}";
    if (text == last_layout_) return;
    line(text);
    last_layout_ = std::move(text);
}

}  // namespace convene::viewer
