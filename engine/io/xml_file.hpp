#pragma once
// An XML file as a tree whose elements know their lines.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "engine/io/format_readers.hpp"

namespace convene {

class XmlFile {
public:
    /// Decodes, checks (xml_check.hpp) and parses. Errors: decode_xml's, check_xml's, more
    /// bytes than allowed. O(bytes); nothing here recurses.
    [[nodiscard]] static Result<XmlFile> read(SourceFile file, const InputLimits& limits);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }
    /// The line on which an element begins. O(log lines).
    [[nodiscard]] std::size_t line(pugi::xml_node element) const;
    /// What was guessed about the text, one sentence each.
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
    /// The first comments and declarations name the program that wrote the file.
    [[nodiscard]] bool head_says(std::string_view word) const {
        return head_.find(word) != std::string::npos;
    }

private:
    std::string name_, head_;
    std::vector<std::string> notes_;
    std::unique_ptr<std::string> text_;  // the tree points into it
    std::unique_ptr<pugi::xml_document> document_;
    std::vector<std::size_t> line_starts_;
};

/// The element's name without a prefix: "ShapeNode" of y:ShapeNode.
[[nodiscard]] std::string_view local_name(pugi::xml_node element);
/// All text and CDATA directly inside the element.
[[nodiscard]] std::string element_text(pugi::xml_node element);
/// The value of an attribute; empty where there is none.
[[nodiscard]] std::string_view value_of(pugi::xml_node element, const char* attribute);
/// "is there" and "is empty" are two things.
[[nodiscard]] inline bool has(pugi::xml_node element, const char* attribute) {
    return !element.attribute(attribute).empty();
}

}  // namespace convene
