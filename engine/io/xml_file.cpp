#include "engine/io/xml_file.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/io/xml_check.hpp"
#include "engine/io/xml_text.hpp"

namespace convene {

Result<XmlFile> XmlFile::read(SourceFile file, const InputLimits& limits) {
    if (file.bytes.size() > limits.file_bytes) {
        return invalid_file(std::move(file.name), 0,
                            fmt::format("The file has {} bytes; the limit is {}.",
                                        file.bytes.size(), limits.file_bytes),
                            "Split it, or leave out what the network does not need.");
    }
    XmlFile xml;
    xml.name_ = std::move(file.name);
    auto decoded = decode_xml(std::move(file.bytes), xml.name_);
    if (!decoded) return tl::unexpected(decoded.error());
    xml.notes_ = std::move(decoded->notes);
    xml.text_ = std::make_unique<std::string>(std::move(decoded->text));
    std::string& text = *xml.text_;
    if (auto checked = check_xml(text, xml.name_, limits, xml.notes_); !checked)
        return tl::unexpected(checked.error());
    xml.head_ = text.substr(0, 2048);
    xml.line_starts_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
        xml.line_starts_.push_back(at + 1);
    xml.document_ = std::make_unique<pugi::xml_document>();
    // Blanks alone in an element are its text; comments and instructions are nobody's.
    constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                 pugi::parse_wconv_attribute | pugi::parse_ws_pcdata_single;
    const pugi::xml_parse_result parsed =
        xml.document_->load_buffer_inplace(text.data(), text.size(), options, pugi::encoding_utf8);
    if (!parsed || !xml.root()) {
        const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0));
        const auto next =
            std::upper_bound(xml.line_starts_.begin(), xml.line_starts_.end(), offset);
        return invalid_file(xml.name_, static_cast<std::size_t>(next - xml.line_starts_.begin()),
                            fmt::format("The XML cannot be read here: {}.",
                                        parsed ? "no element" : parsed.description()),
                            "Write the file again with the program that made it.");
    }
    return xml;
}

std::size_t XmlFile::line(pugi::xml_node element) const {
    const std::ptrdiff_t offset = element.offset_debug();
    if (offset < 0) return 1;
    const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(),
                                       static_cast<std::size_t>(offset));
    return static_cast<std::size_t>(next - line_starts_.begin());
}

std::string_view local_name(pugi::xml_node element) {
    std::string_view name = element.name();
    if (const std::size_t colon = name.rfind(':'); colon != std::string_view::npos)
        name.remove_prefix(colon + 1);
    return name;
}

std::string element_text(pugi::xml_node element) {
    std::string text;
    for (const pugi::xml_node child : element.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    }
    return text;
}

std::string_view value_of(pugi::xml_node element, const char* attribute) {
    return element.attribute(attribute).value();
}

}  // namespace convene
