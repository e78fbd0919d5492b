#pragma once
// Instruments: published sets of questions, each a file in data/instruments that
// travels inside the program.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/model/network.hpp"

namespace convene {

struct InstrumentItem {
    std::string id;    ///< of the relation that it becomes, or of the attribute
    std::string text;  ///< as asked, or described in own words where the wording is not free
    std::string category;
    bool reversed = false;
    bool scored = true;  ///< part of the composite
    double scale_minimum = 1.0, scale_maximum = 4.0;
    std::vector<std::pair<double, std::string>> anchors;
    WeightReading reading = WeightReading::strength;
    Symmetrize pair_rule = Symmetrize::none;
};

/// Items that are averaged; for instruments about the school.
struct Subscale {
    std::string id, title;
    std::vector<std::string> items;
    std::size_t least_answered = 0;  ///< fewer: missing
};

struct Instrument {
    /// Whom an item is about: each partner (a tie), or the school and the colleagues in
    /// general (an attribute of the respondent).
    enum class About { partner, school };
    std::string id, title, source, licence, instruction;
    About about = About::partner;
    std::string composite;  ///< id of the rating scale of its scored items; may be empty
    std::vector<std::string> dont_know_words, not_asked_words;
    std::vector<InstrumentItem> items;
    std::vector<Subscale> subscales;
};

/// Reads one file. Errors name file and line; unknown keys are errors.
[[nodiscard]] Result<Instrument> read_instrument(std::string_view toml, const std::string& file);

/// Those that travel with the program, by id.
[[nodiscard]] std::span<const Instrument> instruments();
/// Null if there is none of this id.
[[nodiscard]] const Instrument* find_instrument(std::string_view id);

}  // namespace convene
