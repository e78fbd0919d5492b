// What XML is refused before any reader sees it, in which encodings it comes, and
// what comes back of the text that is written.

#include "engine/io/xml_text.hpp"

#include "engine/io/xml_file.hpp"
#include "tests/engine/io/format_support.hpp"

using namespace convene;
using namespace convene::test;

namespace {

std::string error_of(std::string bytes, const InputLimits& limits = {}) {
    const auto read = XmlFile::read({"x.xml", std::move(bytes)}, limits);
    return read ? "(accepted)" : read.error().text();
}

XmlFile accepted(std::string bytes) {
    auto read = XmlFile::read({"x.xml", std::move(bytes)}, {});
    INFO((read ? std::string() : read.error().text()));
    REQUIRE(read.has_value());
    return std::move(*read);
}

bool holds(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Entities and document types with declarations are refused, a bare type is not",
          "[xml]") {
    const std::string laughs =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE a [\n<!ENTITY lol \"lol\">\n"
        "<!ENTITY lol2 \"&lol;&lol;&lol;\">\n]>\n<a>&lol2;</a>";
    CHECK(holds(error_of(laughs), "x.xml, line 2: The document type declares entities"));
    CHECK(
        holds(error_of("<!DOCTYPE a SYSTEM \"a[b].dtd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">"
                       "]><a>&x;</a>"),
              "never read"));
    CHECK(holds(error_of("<a>\n&x;</a>"), "line 2: The entity &x; is none of XML's own"));
    CHECK(holds(error_of("<a b='&eacute;'/>"), "The entity &eacute;"));
    CHECK(holds(error_of("<a/>\n<!ENTITY x \"y\">"), "line 2: Declarations are not read"));
    CHECK(accepted("<!DOCTYPE graphml SYSTEM \"http://x/graphml.dtd\">\n<a>b</a>").root());
    CHECK(element_text(accepted("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;</a>").root()) ==
          "<>&\"'AB");
}

TEST_CASE("References to what is no character are refused", "[xml]") {
    for (const char* bad : {"&#0;", "&#xD800;", "&#x110000;", "&#99999999999999999999;",
                            "&#x100000041;", "&#;", "&#x;", "&#-1;", "&#12a;"}) {
        INFO(bad);
        CHECK(holds(error_of(std::string("<a>") + bad + "</a>"), "is no character"));
    }
    CHECK(element_text(accepted("<a><![CDATA[&#0; <b>]]></a>").root()) == "&#0; <b>");
    const XmlFile stray = accepted("<a>R&D and A & B</a>");
    CHECK(element_text(stray.root()) == "R&D and A & B");
    CHECK(says(stray.notes(), "2 ampersands stand alone"));
}

TEST_CASE("Cut and tangled files are refused with the line where it begins", "[xml]") {
    CHECK(holds(error_of("<a>\n<b>\n</b>\n<c>\n"),
                "line 4: The file ends inside the element <c> that begins here"));
    CHECK(holds(error_of("<a>\n<b x=\"1"), "line 2: The file ends inside a quoted value of <b>"));
    CHECK(holds(error_of("<a>\n<b x"), "line 2: The tag <b> is broken"));
    CHECK(holds(error_of("<a>\n<b "), "line 2: The file ends inside the tag <b>"));
    CHECK(holds(error_of("<a></a"), "ends inside a tag"));
    CHECK(holds(error_of("<a>\n<b>\n</a>"), "line 3: </a> stands where <b> of line 2"));
    CHECK(holds(error_of("<a/>\n</a>"), "line 2: </a> closes nothing"));
    CHECK(holds(error_of("<a>1 < 2</a>"), "A < stands here that begins no tag"));
    CHECK(holds(error_of("<a><!-- x</a>"), "A comment begins here and never ends"));
    CHECK(holds(error_of("<a><![CDATA[ x</a>"), "A CDATA section begins here"));
    CHECK(holds(error_of("<a b=1/>"), "The tag <a> is broken"));
    CHECK(holds(error_of(""), "no XML elements"));
    CHECK(holds(error_of("only text"), "no XML elements"));
    CHECK(holds(error_of("<!-- only a comment -->"), "no XML elements"));
}

TEST_CASE("Depth, elements, attributes and values have limits", "[xml]") {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK(holds(error_of(deep), "nested more than 64 deep"));
    InputLimits limits;
    limits.columns = 3;
    limits.cell_bytes = 10;
    limits.rows = 2;
    CHECK(holds(error_of("<a b='' c='' d='' e=''/>", limits), "more than 3 attributes"));
    CHECK(holds(error_of("<a b='12345678901'/>", limits), "holds 11 bytes; the limit is 10"));
    std::string many = "<a>";
    for (int i = 0; i < 60; ++i) many += "<b/>";
    CHECK(holds(error_of(many + "</a>", limits), "elements"));
    limits.file_bytes = 5;
    CHECK(holds(error_of("<a></a>", limits), "The file has 7 bytes; the limit is 5"));
}

TEST_CASE("Encodings: declared, by byte-order mark, guessed, unknown", "[xml]") {
    const std::string teacher = "Ni\xC3\xB1os";
    CHECK(element_text(accepted("\xEF\xBB\xBF<a>" + teacher + "</a>").root()) == teacher);
    CHECK(element_text(
              accepted("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>Ni\xF1os</a>").root()) ==
          teacher);
    CHECK(
        element_text(accepted("<?xml version='1.0' encoding='windows-1250'?><a>\x8A</a>").root()) ==
        "\xC5\xA0");
    std::string wide;
    for (const char c : std::string("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<a>Ni"))
        wide += {c, '\0'};
    wide += {'\xF1', '\0'};
    for (const char c : std::string("os</a>")) wide += {c, '\0'};
    CHECK(element_text(accepted("\xFF\xFE" + wide).root()) == teacher);
    CHECK(element_text(accepted(wide).root()) == teacher);
    CHECK(accepted("\xFF\xFE" + wide).line(accepted("\xFF\xFE" + wide).root()) == 2);
    const XmlFile guessed = accepted("<a>Ni\xF1os</a>");
    CHECK(element_text(guessed.root()) == teacher);
    CHECK(says(guessed.notes(), "Windows-1252"));
    CHECK(holds(error_of("<?xml version='1.0' encoding='klingon'?><a/>"),
                "its encoding is 'klingon', which is not known"));
    CHECK(holds(error_of(std::string("<a>\0</a>", 8)), "NUL"));
    CHECK(holds(error_of("PK\x03\x04zip"), "zip archive"));
}

TEST_CASE("Text and values read back as they were written", "[xml]") {
    std::vector<std::string> texts = hostile_texts();
    texts.insert(texts.end(), {" ", "\n", "\t\r\n ", "]]>", "<!--", "&amp;", "'\""});
    for (const std::string& text : texts) {
        std::string xml = "<a v=\"";
        append_xml_value(xml, text);
        xml += "\">";
        append_xml_text(xml, text);
        xml += "</a>";
        const XmlFile read = accepted(xml);
        CHECK(value_of(read.root(), "v") == text);
        CHECK(element_text(read.root()) == text);
        CHECK(count_not_in_xml(text) == 0);
    }
    CHECK(count_not_in_xml("a\x01\x1F\xEF\xBF\xBF") == 3);
    CHECK(only_in_xml("a\x01z") == "a\xEF\xBF\xBDz");
    std::string held;
    append_xml_text(held, "\x08");
    CHECK(held == "\xEF\xBF\xBD");
}

TEST_CASE("Every element knows its line", "[xml]") {
    const XmlFile file =
        accepted("<?xml version=\"1.0\"?>\r\n<a>\r\n <b/><c\n x='&#10;\n'/>\n<d/></a>");
    CHECK(file.line(file.root()) == 2);
    CHECK(file.line(file.root().child("b")) == 3);
    CHECK(file.line(file.root().child("c")) == 3);
    CHECK(file.line(file.root().child("d")) == 6);
    CHECK(begins_with_element("<?xml?><!-- <gexf> --><x:graphml a='", "graphml"));
    CHECK_FALSE(begins_with_element("<html><graphml>", "graphml"));
}
