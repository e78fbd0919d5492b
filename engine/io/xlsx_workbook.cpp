#include "engine/io/xlsx_workbook.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"
#include "engine/io/xlsx_xml.hpp"

namespace convene {
namespace {

constexpr std::string_view save_as_xlsx = "Save it as an Excel workbook (.xlsx) or as CSV.";

/// "../worksheets/a.xml" of a part in "xl/": "worksheets/a.xml"; "/xl/a.xml": "xl/a.xml".
std::string entry_of(const std::string& folder, std::string target) {
    if (target.starts_with('/')) return target.substr(1);
    std::string base = folder;
    while (target.starts_with("../")) {
        target.erase(0, 3);
        const std::size_t slash = base.find_last_of('/', base.empty() ? 0 : base.size() - 2);
        base = slash == std::string::npos ? std::string() : base.substr(0, slash + 1);
    }
    if (target.starts_with("./")) target.erase(0, 2);
    return base + target;
}

struct Link {
    std::string type, entry;
};

class WorkbookReader {
public:
    WorkbookReader(ZipArchive& archive, const std::string& file, const InputLimits& limits)
        : archive_(archive), limits_(limits) {
        book_.file = file;
    }

    Result<XlsxWorkbook> read() {
        for (const auto step : {&WorkbookReader::find_workbook, &WorkbookReader::read_sheets,
                                &WorkbookReader::read_styles, &WorkbookReader::read_strings}) {
            if (auto done = (this->*step)(); !done) return tl::unexpected(done.error());
        }
        return std::move(book_);
    }

private:
    Result<XlsxPart> part(const std::string& entry) {
        auto bytes = archive_.read(entry);
        if (!bytes) return tl::unexpected(bytes.error());
        return checked_part(book_.file, entry, std::move(*bytes));
    }

    /// The links of a part by their id. External ones are left out: nothing is fetched.
    Result<std::map<std::string, Link>> links_of(const std::string& entry) {
        std::map<std::string, Link> links;
        const std::size_t slash = entry.rfind('/');
        const std::string folder =
            slash == std::string::npos ? std::string() : entry.substr(0, slash + 1);
        const std::string name =
            fmt::format("{}_rels/{}.rels", folder,
                        slash == std::string::npos ? entry : entry.substr(slash + 1));
        if (!archive_.has(name)) return links;
        auto text = part(name);
        if (!text) return tl::unexpected(text.error());
        const auto tree = parse_part(*text);
        if (!tree) return tl::unexpected(tree.error());
        const std::string element = text->prefix + "Relationship";
        for (const pugi::xml_node link : tree->document_element().children(element.c_str())) {
            if (std::string_view(link.attribute("TargetMode").value()) == "External") continue;
            const std::string_view type = link.attribute("Type").value();
            links[link.attribute("Id").value()] = {
                std::string(type.substr(type.rfind('/') + 1)),
                entry_of(folder, link.attribute("Target").value())};
        }
        return links;
    }

    Result<Done> find_workbook() {
        if (archive_.has("xl/workbook.bin")) {
            return invalid_file(book_.file, 0, "This is a binary workbook (.xlsb).",
                                std::string(save_as_xlsx));
        }
        const auto links = links_of("");
        if (!links) return tl::unexpected(links.error());
        for (const auto& [id, link] : *links) {
            if (link.type == "officeDocument") entry_ = link.entry;
        }
        if (entry_.empty()) entry_ = "xl/workbook.xml";
        if (archive_.has(entry_)) return Done{};
        if (archive_.has("content.xml") || archive_.has("mimetype")) {
            return invalid_file(book_.file, 0, "This is an OpenDocument file (.ods).",
                                std::string(save_as_xlsx));
        }
        return invalid_file(book_.file, 0, "This compressed file holds no workbook.",
                            std::string(save_as_xlsx));
    }

    Result<Done> read_sheets() {
        auto links = links_of(entry_);
        if (!links) return tl::unexpected(links.error());
        for (const auto& [id, link] : *links) {
            if (link.type == "sharedStrings") strings_ = link.entry;
            if (link.type == "styles") styles_ = link.entry;
        }
        auto text = part(entry_);
        if (!text) return tl::unexpected(text.error());
        const auto tree = parse_part(*text);
        if (!tree) return tl::unexpected(tree.error());
        const auto child = [&](const pugi::xml_node& node, std::string_view name) {
            return node.child((text->prefix + std::string(name)).c_str());
        };
        const pugi::xml_node root = tree->document_element();
        const std::string_view epoch =
            child(root, "workbookPr").attribute("date1904").as_string("0");
        book_.from_1904 = epoch == "1" || epoch == "true";
        for (const pugi::xml_node sheet : child(root, "sheets").children()) {
            std::string id;
            for (const pugi::xml_attribute attribute : sheet.attributes()) {
                const std::string_view name = attribute.name();
                if (name == "id" || name.ends_with(":id")) id = attribute.value();
            }
            const auto link = links->find(id);
            // Charts and dialogs have tabs as well, but no cells.
            if (link == links->end() || link->second.type != "worksheet") continue;
            const std::string_view state = sheet.attribute("state").value();
            book_.sheets.push_back({sheet.attribute("name").value(), link->second.entry,
                                    state == "hidden" || state == "veryHidden"});
            if (book_.sheets.size() > limits_.sheets) {
                return invalid_file(
                    book_.file, 0,
                    fmt::format("The workbook has more than {} sheets.", limits_.sheets),
                    "Keep those with the network in a workbook of their own.");
            }
        }
        if (book_.sheets.empty())
            return invalid_file(book_.file, 0, "The workbook has no sheet with cells.",
                                "Check that it is the right file.");
        return Done{};
    }

    Result<Done> read_styles() {
        if (styles_.empty() || !archive_.has(styles_)) return Done{};
        auto text = part(styles_);
        if (!text) return tl::unexpected(text.error());
        const auto tree = parse_part(*text);
        if (!tree) return tl::unexpected(tree.error());
        const pugi::xml_node root = tree->document_element();
        // Named here: the ranges below keep the pointers.
        const std::string& prefix = text->prefix;
        const std::string formats = prefix + "numFmts", format_name = prefix + "numFmt",
                          styles = prefix + "cellXfs", style_name = prefix + "xf";
        std::unordered_map<int, std::string> codes;
        for (const pugi::xml_node format :
             root.child(formats.c_str()).children(format_name.c_str())) {
            codes[format.attribute("numFmtId").as_int()] = format.attribute("formatCode").value();
        }
        for (const pugi::xml_node style : root.child(styles.c_str()).children(style_name.c_str())) {
            const int format = style.attribute("numFmtId").as_int();
            const auto code = codes.find(format);
            book_.number_kinds.push_back(
                number_kind(format, code == codes.end() ? std::string_view() : code->second));
        }
        return Done{};
    }

    Result<Done> read_strings() {
        if (strings_.empty() || !archive_.has(strings_)) return Done{};
        auto text = part(strings_);
        if (!text) return tl::unexpected(text.error());
        return each_element(
            *text, part_range(*text, "sst"), "si", [&](const pugi::xml_node& si) -> Result<Done> {
                const std::string words = rich_text(si, text->prefix);
                if (words.size() > limits_.cell_bytes || book_.strings.size() >= limits_.rows) {
                    return invalid_file(
                        book_.file, 0,
                        words.size() > limits_.cell_bytes
                            ? fmt::format("A cell holds {} bytes; the limit is {}.", words.size(),
                                          limits_.cell_bytes)
                            : fmt::format("The workbook has more than {} texts.", limits_.rows),
                        "Shorten it, or leave out what the network does not need.");
                }
                // A character reference can make what no text may hold.
                if (words.find('\0') != std::string::npos ||
                    first_invalid_utf8(words) != std::string_view::npos) {
                    return invalid_file(book_.file, 0, "A text of the workbook is damaged.",
                                        "Save it again from the spreadsheet program.");
                }
                book_.strings.push_back(keep_text(book_.store, words));
                return Done{};
            });
    }

    ZipArchive& archive_;
    const InputLimits& limits_;
    XlsxWorkbook book_;
    std::string entry_, strings_, styles_;
};

}  // namespace

Result<XlsxWorkbook> read_workbook(ZipArchive& archive, const std::string& file,
                                   const InputLimits& limits) {
    return WorkbookReader(archive, file, limits).read();
}

Result<Done> check_spreadsheet_kind(const std::string& file, std::string_view bytes) {
    constexpr std::string_view compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (!bytes.starts_with(compound)) return Done{};
    // Names in a compound file are in UTF-16.
    std::string encrypted;
    for (const char c : std::string_view("EncryptedPackage")) {
        encrypted += c;
        encrypted += '\0';
    }
    if (bytes.find(encrypted) != std::string_view::npos) {
        return invalid_file(file, 0, "The workbook is encrypted with a password.",
                            "Open it, remove the password, and save it again.");
    }
    return invalid_file(file, 0, "This is an old binary workbook (.xls) or another old document.",
                        std::string(save_as_xlsx));
}

}  // namespace convene
