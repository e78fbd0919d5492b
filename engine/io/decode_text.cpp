#include "engine/io/decode_text.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include "engine/io/ascii_text.hpp"

namespace convene {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

std::size_t line_at(std::string_view text, std::size_t offset) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

constexpr std::string_view save_as_csv = "Save the table as CSV in UTF-8 and read that file.";

/// Formats that people hand over in place of a text table, by their first bytes.
struct Signature {
    std::string_view bytes;
    std::string_view what;
};
constexpr std::array signatures{
    Signature{"PK\x03\x04",
              "is a spreadsheet (XLSX, ODS) or another zip archive, not a text table."},
    Signature{"\xD0\xCF\x11\xE0", "is an old Excel or Word file, not a text table."},
    Signature{"SQLite format 3", "is a database, not a text table."},
    Signature{"%PDF", "is a PDF document, not a text table."},
    Signature{"\x89PNG", "is a picture, not a text table."},
    Signature{"\x1F\x8B", "is compressed (gzip), not a text table."},
};

/// `bytes` in the ICU encoding `name` as UTF-8; an error on any undefined byte.
Result<std::string> convert(std::string_view bytes, const char* name, const std::string& file) {
    UErrorCode status = U_ZERO_ERROR;
    const Converter from(ucnv_open(name, &status), &ucnv_close);
    const Converter to(ucnv_open("UTF-8", &status), &ucnv_close);
    const auto damaged = [&] {
        return invalid_file(file, 0, fmt::format("The text is damaged: it is not valid {}.", name),
                            std::string(save_as_csv));
    };
    if (U_FAILURE(status)) return damaged();
    ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::string text;
    text.resize(bytes.size() * 3 + 16);
    char* target = text.data();
    const char* source = bytes.data();
    ucnv_convertEx(to.get(), from.get(), &target, text.data() + text.size(), &source,
                   bytes.data() + bytes.size(), nullptr, nullptr, nullptr, nullptr, true, true,
                   &status);
    if (U_FAILURE(status)) return damaged();
    text.resize(static_cast<std::size_t>(target - text.data()));
    return text;
}

/// Valid multi-byte sequences and broken bytes: a mostly valid text is damaged
/// UTF-8 and not another encoding.
bool mostly_utf8(std::string_view text) {
    std::size_t valid = 0, broken = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const std::size_t next = first_invalid_utf8(text.substr(i, 4));
        if (next == 0) {
            ++broken;
            ++i;
        } else {
            ++valid;
            do {
                ++i;
            } while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80);
        }
    }
    return valid > broken;
}

/// What uchardet takes the text for; empty if it has no answer.
std::string detected_encoding(std::string_view bytes) {
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                         &uchardet_delete);
    const std::size_t sample = std::min(bytes.size(), std::size_t{1} << 20);
    if (uchardet_handle_data(detector.get(), bytes.data(), sample) != 0) return {};
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

/// Where most letters are beyond ASCII the text is not in a Latin script, and a
/// guess is better than Windows-1252. With few of them any detector guesses wildly.
std::string guess_encoding(std::string_view bytes) {
    std::size_t high = 0, letters = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        high += byte >= 0x80;
        letters += (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    }
    constexpr std::string_view western = "windows-1252";
    if (high * 2 < letters) return std::string(western);
    const std::string detected = detected_encoding(bytes);
    return detected.empty() || detected == "UTF-8" ? std::string(western) : detected;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const std::size_t size = text.size();
    for (std::size_t i = 0; i < size;) {
        const std::uint8_t lead = bytes[i];
        if (lead < 0x80) {
            i += ascii_length(text.substr(i));
            continue;
        }
        const std::size_t more = lead >= 0xC2 && lead < 0xE0   ? 1
                                 : lead >= 0xE0 && lead < 0xF0 ? 2
                                 : lead >= 0xF0 && lead < 0xF5 ? 3
                                                               : 0;
        if (more == 0 || i + more >= size) return i;
        for (std::size_t k = 1; k <= more; ++k) {
            if ((bytes[i + k] & 0xC0) != 0x80) return i;
        }
        const bool overlong =
            (lead == 0xE0 && bytes[i + 1] < 0xA0) || (lead == 0xF0 && bytes[i + 1] < 0x90);
        const bool surrogate = lead == 0xED && bytes[i + 1] >= 0xA0;
        const bool beyond = lead == 0xF4 && bytes[i + 1] >= 0x90;
        if (overlong || surrogate || beyond) return i;
        i += more + 1;
    }
    return std::string_view::npos;
}

Result<DecodedText> decode_text(std::string bytes, const std::string& file) {
    for (const Signature& signature : signatures) {
        if (std::string_view(bytes).starts_with(signature.bytes)) {
            return invalid_file(file, 0, fmt::format("The file {}", signature.what),
                                std::string(save_as_csv));
        }
    }
    DecodedText decoded;
    const bool little = bytes.starts_with("\xFF\xFE");
    if (little || bytes.starts_with("\xFE\xFF")) {
        auto text =
            convert(std::string_view(bytes).substr(2), little ? "UTF-16LE" : "UTF-16BE", file);
        if (!text) return tl::unexpected(text.error());
        decoded.text = std::move(*text);
        decoded.notes.push_back(fmt::format("{}: read as UTF-16.", file));
    } else {
        if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
        decoded.text = std::move(bytes);
    }
    if (const std::size_t nul = decoded.text.find('\0'); nul != std::string::npos) {
        return invalid_file(file, line_at(decoded.text, nul),
                            "The file holds NUL bytes: it is binary, not a text table.",
                            std::string(save_as_csv));
    }
    const std::size_t broken = first_invalid_utf8(decoded.text);
    if (broken == std::string_view::npos) return decoded;
    if (mostly_utf8(decoded.text)) {
        return invalid_file(
            file, line_at(decoded.text, broken), "The text is damaged: it is not valid UTF-8 here.",
            "Correct the characters on this line, or save the table again as UTF-8.");
    }
    const std::string encoding = guess_encoding(decoded.text);
    auto text = convert(decoded.text, encoding.c_str(), file);
    if (!text || text->find('\0') != std::string::npos) {
        return invalid_file(
            file, line_at(decoded.text, broken),
            "The encoding of the text is not known: it is neither UTF-8 nor Windows-1252.",
            std::string(save_as_csv));
    }
    decoded.text = std::move(*text);
    decoded.notes.push_back(
        encoding == "windows-1252"
            ? fmt::format("{}: not UTF-8; read as Windows-1252 (Latin-1).", file)
            : fmt::format("{}: not UTF-8; read as {}, a guess.", file, encoding));
    return decoded;
}

void append_utf8(std::string& text, std::uint32_t code_point) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::size_t count = 0;
    U8_APPEND_UNSAFE(bytes.data(), count, code_point);
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char>(bytes[i]);
}

}  // namespace convene
