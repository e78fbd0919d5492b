#include "engine/io/xml_check.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view write_again = "Write the file again with the program that made it.";

class XmlCheck {
public:
    XmlCheck(std::string_view text, const std::string& file, const InputLimits& limits)
        : text_(text), file_(file), limits_(limits) {}

    Result<Done> run(std::vector<std::string>& notes) {
        while (at_ < text_.size()) {
            if (const char c = text_[at_]; c == '<') {
                if (auto done = markup(); !done) return done;
            } else if (c == '&') {
                if (auto done = reference(); !done) return done;
            } else {
                line_ += c == '\n';
                ++at_;
            }
        }
        if (!open_.empty()) {
            return wrong(open_.back().line,
                         fmt::format("The file ends inside the element <{}> that begins here: it "
                                     "is cut off.",
                                     shown(open_.back().name)),
                         "Get the whole file; part of it is missing.");
        }
        if (elements_ == 0)
            return wrong(0, "The file holds no XML elements.", "Check that it is the right file.");
        if (stray_ > 0) {
            notes.push_back(fmt::format(
                "{}: {} stand alone, which XML does not allow; read as they stand.", file_,
                stray_ == 1 ? "1 ampersand" : fmt::format("{} ampersands", stray_)));
        }
        return Done{};
    }

private:
    struct Open {
        std::string_view name;
        std::size_t line;
    };

    [[nodiscard]] tl::unexpected<Error> wrong(std::size_t line, std::string message,
                                              std::string_view advice) const {
        return invalid_file(file_, line, std::move(message), std::string(advice));
    }
    [[nodiscard]] static std::string shown(std::string_view name) {
        std::string text = quoted_for_people(name);
        return text.substr(1, text.size() - 2);
    }
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    void advance(std::size_t count) {
        const std::string_view passed = text_.substr(at_, count);
        line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
        at_ += passed.size();
    }

    Result<Done> skip_to(std::string_view end, std::string_view what) {
        const std::size_t found = rest().find(end);
        if (found == std::string_view::npos) {
            return wrong(line_, fmt::format("{} begins here and never ends.", what),
                         "Get the whole file; part of it is missing.");
        }
        advance(found + end.size());
        return Done{};
    }

    Result<Done> markup() {
        if (rest().starts_with("<!--")) {
            advance(4);
            return skip_to("-->", "A comment");
        }
        if (rest().starts_with("<![CDATA[")) return skip_to("]]>", "A CDATA section");
        if (rest().starts_with("<?")) return skip_to("?>", "A processing instruction");
        if (rest().starts_with("<!DOCTYPE")) return document_type();
        if (rest().starts_with("<!")) {
            return wrong(line_, "Declarations are not read from files.",
                         "Remove what begins with <! here.");
        }
        if (rest().starts_with("</")) return end_tag();
        return start_tag();
    }

    Result<Done> document_type() {
        const std::size_t begun = line_;
        for (char quote = '\0'; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            line_ += c == '\n';
            if (quote != '\0') {
                if (c == quote) quote = '\0';
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                return wrong(line_,
                             "The document type declares entities or elements of its own, which "
                             "are never read.",
                             "Remove the part between [ and ], or write the file again without "
                             "it.");
            } else if (c == '>') {
                ++at_;
                return Done{};
            }
        }
        return wrong(begun, "The document type begins here and never ends.", write_again);
    }

    Result<Done> end_tag() {
        const std::size_t end = rest().find('>');
        if (end == std::string_view::npos)
            return wrong(line_, "The file ends inside a tag: it is cut off.",
                         "Get the whole file; part of it is missing.");
        std::string_view name = rest().substr(2, end - 2);
        name = name.substr(0, name.find_first_of(blanks));
        if (open_.empty()) {
            return wrong(line_, fmt::format("</{}> closes nothing.", shown(name)), write_again);
        }
        if (name != open_.back().name) {
            return wrong(line_,
                         fmt::format("</{}> stands where <{}> of line {} should be closed.",
                                     shown(name), shown(open_.back().name), open_.back().line),
                         write_again);
        }
        open_.pop_back();
        advance(end + 1);
        return Done{};
    }

    Result<Done> start_tag() {
        const std::size_t begun = line_;
        ++at_;
        const std::size_t size = std::min(rest().find_first_of(" \t\r\n/>"), rest().size());
        const std::string_view name = rest().substr(0, size);
        if (name.empty() || name.find_first_of("<&\"'=") != std::string_view::npos)
            return wrong(begun, "A < stands here that begins no tag.",
                         "Write &lt; for a < inside text.");
        at_ += size;
        if (++elements_ / 16 > limits_.rows) {
            return wrong(begun, fmt::format("The file has more than {} elements.", elements_ - 1),
                         "Split it.");
        }
        for (std::size_t attributes = 0;; ++attributes) {
            while (at_ < text_.size() && blanks.find(text_[at_]) != std::string_view::npos) {
                line_ += text_[at_] == '\n';
                ++at_;
            }
            if (rest().starts_with('>')) {
                ++at_;
                break;
            }
            if (rest().starts_with("/>")) {
                at_ += 2;
                return Done{};
            }
            if (at_ >= text_.size()) {
                return wrong(
                    begun,
                    fmt::format("The file ends inside the tag <{}>: it is cut off.", shown(name)),
                    "Get the whole file; part of it is missing.");
            }
            if (attributes == limits_.columns) {
                return wrong(
                    begun,
                    fmt::format("<{}> has more than {} attributes.", shown(name), limits_.columns),
                    "Leave out what the network does not need.");
            }
            if (auto done = attribute(name, begun); !done) return done;
        }
        open_.push_back({name, begun});
        if (open_.size() > limits_.depth) {
            return wrong(begun,
                         fmt::format("Elements are nested more than {} deep.", limits_.depth),
                         "No format of networks needs that; check where the file is from.");
        }
        return Done{};
    }

    Result<Done> attribute(std::string_view element, std::size_t begun) {
        const auto broken = [&] {
            return wrong(begun, fmt::format("The tag <{}> is broken.", shown(element)),
                         "Attributes are written name=\"value\".");
        };
        const auto skip_blanks = [&] {
            while (at_ < text_.size() && blanks.find(text_[at_]) != std::string_view::npos) {
                line_ += text_[at_] == '\n';
                ++at_;
            }
        };
        const std::size_t size = std::min(rest().find_first_of(" \t\r\n=/><\"'&"), rest().size());
        if (size == 0) return broken();
        at_ += size;
        skip_blanks();
        if (!rest().starts_with('=')) return broken();
        ++at_;
        skip_blanks();
        if (at_ >= text_.size()) return broken();
        const char quote = text_[at_];
        if (quote != '"' && quote != '\'') return broken();
        const std::size_t start = ++at_;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '&') {
                if (auto done = reference(); !done) return done;
                continue;
            }
            line_ += text_[at_] == '\n';
            ++at_;
        }
        if (at_ >= text_.size()) {
            return wrong(begun,
                         fmt::format("The file ends inside a quoted value of <{}>: it is cut off, "
                                     "or a quote is missing.",
                                     shown(element)),
                         "Get the whole file, or close the quote.");
        }
        if (at_ - start > limits_.cell_bytes) {
            return wrong(begun,
                         fmt::format("A value of <{}> holds {} bytes; the limit is {}.",
                                     shown(element), at_ - start, limits_.cell_bytes),
                         "Shorten it, or look for a missing quote.");
        }
        ++at_;
        return Done{};
    }

    Result<Done> reference() {
        constexpr std::size_t longest = 40;
        constexpr std::array<std::string_view, 5> known{"amp", "lt", "gt", "quot", "apos"};
        const std::string_view here = rest().substr(1, longest);
        const std::size_t end = here.find_first_of(" \t\r\n;<&\"'");
        const std::string_view name = here.substr(0, end);
        if (end == std::string_view::npos || here[end] != ';' || name.empty()) {
            ++stray_;
            ++at_;
            return Done{};
        }
        if (name.front() == '#') {
            if (!is_character(name.substr(1))) {
                return wrong(line_, fmt::format("&{}; is no character.", shown(name)),
                             "Write the character itself in UTF-8.");
            }
        } else if (std::find(known.begin(), known.end(), name) == known.end()) {
            return wrong(line_,
                         fmt::format("The entity &{}; is none of XML's own, and others are never "
                                     "read.",
                                     shown(name)),
                         "Write the character itself in UTF-8, or &amp; for an ampersand.");
        }
        at_ += name.size() + 2;
        return Done{};
    }

    /// Digits of a character of Unicode, but NUL and surrogates.
    static bool is_character(std::string_view digits) {
        const bool hex = digits.starts_with('x');
        if (hex) digits.remove_prefix(1);
        if (digits.empty()) return false;
        unsigned long code = 0;
        for (const char c : digits) {
            const unsigned long digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                                        : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a') + 10
                                        : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A') + 10
                                                               : 99;
            if (digit >= (hex ? 16U : 10U)) return false;
            code = std::min<unsigned long>(code * (hex ? 16 : 10) + digit, 0x110000);
        }
        return code > 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    }

    std::string_view text_;
    const std::string& file_;
    const InputLimits& limits_;
    std::size_t at_ = 0, line_ = 1, elements_ = 0, stray_ = 0;
    std::vector<Open> open_;
};

}  // namespace

Result<Done> check_xml(std::string_view text, const std::string& file, const InputLimits& limits,
                       std::vector<std::string>& notes) {
    return XmlCheck(text, file, limits).run(notes);
}

}  // namespace convene
