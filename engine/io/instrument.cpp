#include "engine/io/instrument.hpp"

#include <algorithm>

#include "engine/io/cell_text.hpp"
#include "engine/io/instrument_data.hpp"
#include "engine/io/survey_words.hpp"
#include "engine/io/toml_section.hpp"

namespace convene {
namespace {

std::optional<Instrument::About> parse_about(std::string_view text) {
    if (text == "partner") return Instrument::About::partner;
    if (text == "school") return Instrument::About::school;
    return std::nullopt;
}

/// What items share where they do not say otherwise.
struct Defaults {
    InstrumentItem item;
};

void read_item(TomlSection& section, const Defaults& defaults, Instrument& instrument) {
    InstrumentItem item = defaults.item;
    section.text("id", item.id);
    section.text("text", item.text);
    section.text("category", item.category);
    section.flag("reversed", item.reversed);
    section.flag("scored", item.scored);
    section.word("reading", parse_reading, "strength, cost or ordinal, in quotes", item.reading);
    section.word("pair_rule", parse_pair_rule, "\"none\", \"either\", \"both\" or \"mean\"",
                 item.pair_rule);
    if (section.range("scale", item.scale_minimum, item.scale_maximum)) item.anchors.clear();
    if (section.has("anchors")) item.anchors.clear();
    section.anchors("anchors", item.anchors);
    if (item.id.empty() || item.text.empty())
        section.fail(section.line(), "An item needs an id and a text.", "Write both.");
    for (const InstrumentItem& other : instrument.items) {
        if (other.id == item.id) {
            section.fail(section.line("id"),
                         fmt::format("The item {} is there twice.", quoted_for_people(item.id)),
                         "Give each its own id.");
        }
    }
    instrument.items.push_back(std::move(item));
}

void read_subscale(TomlSection& section, Instrument& instrument) {
    Subscale subscale;
    section.text("id", subscale.id);
    section.text("title", subscale.title);
    section.texts("items", subscale.items);
    section.whole("least_answered", 1, 1000, subscale.least_answered);
    for (const std::string& item : subscale.items) {
        const bool known = std::any_of(instrument.items.begin(), instrument.items.end(),
                                       [&](const InstrumentItem& each) { return each.id == item; });
        if (!known) {
            section.fail(section.line("items"),
                         fmt::format("{} is no item of this instrument.", quoted_for_people(item)),
                         "Correct it.");
        }
    }
    instrument.subscales.push_back(std::move(subscale));
}

}  // namespace

Result<Instrument> read_instrument(std::string_view toml, const std::string& file) {
    return read_toml(toml, file, [&](const toml::table& document) -> Result<Instrument> {
        std::optional<Error> error;
        TomlSection top(document, {}, file, error);
        Instrument instrument;
        Defaults defaults;
        top.text("id", instrument.id);
        top.text("title", instrument.title);
        top.text("source", instrument.source);
        top.text("licence", instrument.licence);
        top.text("instruction", instrument.instruction);
        top.word("about", parse_about, "\"partner\" or \"school\"", instrument.about);
        top.text("composite", instrument.composite);
        top.text("category", defaults.item.category);
        top.range("scale", defaults.item.scale_minimum, defaults.item.scale_maximum);
        top.anchors("anchors", defaults.item.anchors);
        top.word("pair_rule", parse_pair_rule, "\"none\", \"either\", \"both\" or \"mean\"",
                 defaults.item.pair_rule);
        top.texts("dont_know", instrument.dont_know_words);
        top.texts("not_asked", instrument.not_asked_words);
        if (instrument.id.empty() || instrument.title.empty() || instrument.source.empty() ||
            instrument.licence.empty()) {
            top.fail(1, "An instrument needs id, title, source and licence.", "Write all four.");
        }
        top.sections("item",
                     [&](TomlSection& section) { read_item(section, defaults, instrument); });
        top.sections("subscale", [&](TomlSection& section) { read_subscale(section, instrument); });
        top.refuse_the_rest();
        if (instrument.items.empty())
            top.fail(1, "The instrument has no items.", "Add an [[item]].");
        if (error) return tl::unexpected(*error);
        return instrument;
    });
}

std::span<const Instrument> instruments() {
    static const std::vector<Instrument> all = [] {
        std::vector<Instrument> read;
        for (const InstrumentText& text : instrument_texts()) {
            // What ships is tested; a broken file would be left out here.
            if (auto one = read_instrument(text.toml, std::string(text.file)))
                read.push_back(std::move(*one));
        }
        std::sort(read.begin(), read.end(),
                  [](const Instrument& a, const Instrument& b) { return a.id < b.id; });
        return read;
    }();
    return all;
}

const Instrument* find_instrument(std::string_view id) {
    for (const Instrument& instrument : instruments()) {
        if (instrument.id == id) return &instrument;
    }
    return nullptr;
}

}  // namespace convene
