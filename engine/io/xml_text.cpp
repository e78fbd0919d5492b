#include "engine/io/xml_text.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

constexpr std::string_view again_as_utf8 =
    "Save it again as UTF-8 from the program that wrote it, and read that file.";

/// The declared encoding in lower case; empty where none is declared.
std::string declared_encoding(std::string_view text) {
    if (!text.starts_with("<?xml")) return {};
    text = text.substr(0, text.find("?>"));
    const std::size_t word = text.find("encoding");
    if (word == std::string_view::npos) return {};
    const std::size_t open = text.find_first_of("\"'", word);
    if (open == std::string_view::npos) return {};
    const std::size_t close = text.find(text[open], open + 1);
    if (close == std::string_view::npos) return {};
    return folded(trimmed(text.substr(open + 1, close - open - 1)));
}

Result<std::string> convert(std::string_view bytes, const std::string& name,
                            const std::string& file) {
    const auto fail = [&](std::string message) {
        return invalid_file(file, 0, std::move(message), std::string(again_as_utf8));
    };
    using XmlConverter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
    UErrorCode status = U_ZERO_ERROR;
    const XmlConverter from(ucnv_open(name.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status)) {
        return fail(fmt::format("The file says that its encoding is {}, which is not known.",
                                quoted_for_people(name)));
    }
    const XmlConverter to(ucnv_open("UTF-8", &status), &ucnv_close);
    ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::string text(bytes.size() * 3 + 16, '\0');
    char* target = text.data();
    const char* source = bytes.data();
    ucnv_convertEx(to.get(), from.get(), &target, text.data() + text.size(), &source,
                   bytes.data() + bytes.size(), nullptr, nullptr, nullptr, nullptr, true, true,
                   &status);
    if (U_FAILURE(status)) {
        return fail(fmt::format("The text is damaged: it is not valid {}, as the file says.",
                                quoted_for_people(name)));
    }
    text.resize(static_cast<std::size_t>(target - text.data()));
    if (text.find('\0') != std::string::npos)
        return fail("The file holds NUL characters, which XML does not allow.");
    return text;
}

/// Size of the UTF-8 sequence at `at` that XML cannot hold; 0 where it can.
std::size_t not_in_xml(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
    const std::string_view here = text.substr(at, 3);
    return here == "\xEF\xBF\xBE" || here == "\xEF\xBF\xBF" ? 3 : 0;
}

void append(std::string& into, std::string_view text, bool in_attribute) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t size = not_in_xml(text, i); size > 0) {
            into += "\xEF\xBF\xBD";
            i += size - 1;
            continue;
        }
        switch (const char c = text[i]) {
            case '&': into += "&amp;"; break;
            case '<': into += "&lt;"; break;
            case '>': into += "&gt;"; break;
            case '\r': into += "&#13;"; break;
            case '"':
                if (in_attribute) {
                    into += "&quot;";
                } else {
                    into += c;
                }
                break;
            case '\n':
            case '\t':
                // Readers turn these into blanks inside an attribute.
                if (in_attribute) {
                    into += c == '\n' ? "&#10;" : "&#9;";
                } else {
                    into += c;
                }
                break;
            default: into += c;
        }
    }
}

}  // namespace

Result<DecodedText> decode_xml(std::string bytes, const std::string& file) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("<\0"sv)) bytes.insert(0, "\xFF\xFE");
    if (bytes.starts_with("\0<"sv)) bytes.insert(0, "\xFE\xFF");
    const std::string declared = declared_encoding(bytes);
    const bool as_declared = !declared.empty() && !declared.starts_with("utf-8") &&
                             declared != "utf8" && !declared.starts_with("utf-16") &&
                             declared != "us-ascii" && declared != "ascii";
    if (as_declared) {
        auto text = convert(bytes, declared, file);
        if (!text) return tl::unexpected(text.error());
        return DecodedText{std::move(*text),
                           {fmt::format("{}: read as {}, as it says.", file, declared)}};
    }
    auto decoded = decode_text(std::move(bytes), file);
    if (!decoded) decoded.error().advice = again_as_utf8;
    return decoded;
}

void append_xml_text(std::string& into, std::string_view text) { append(into, text, false); }
void append_xml_value(std::string& into, std::string_view text) { append(into, text, true); }

std::size_t count_not_in_xml(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) count += not_in_xml(text, i) > 0;
    return count;
}

std::string only_in_xml(std::string_view text) {
    std::string held;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t size = not_in_xml(text, i); size > 0) {
            held += "\xEF\xBF\xBD";
            i += size - 1;
        } else {
            held += text[i];
        }
    }
    return held;
}

bool begins_with_element(std::string_view head, std::string_view local_name) {
    std::string text(head);
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        std::erase(text, '\0');  // good enough for the ASCII of tags
    std::string_view left = text;
    for (std::size_t at = left.find('<'); at != std::string_view::npos; at = left.find('<')) {
        left.remove_prefix(at + 1);
        if (left.starts_with("!--")) {
            const std::size_t end = left.find("-->");
            if (end == std::string_view::npos) return false;
            left.remove_prefix(end);
            continue;
        }
        if (left.starts_with('?') || left.starts_with('!')) continue;
        std::string_view name = left.substr(0, left.find_first_of(" \t\r\n/>"));
        if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
            name.remove_prefix(colon + 1);
        return name == local_name;
    }
    return false;
}

}  // namespace convene
