#include "viewer/state/letters.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

namespace convene::viewer {
namespace {

/// Bytes of the character that starts with `first`; 1 for what starts none.
std::size_t length_of(unsigned char first) {
    if (first >= 0xF0 && first < 0xF8) return 4;
    if (first >= 0xE0) return first < 0xF0 ? 3 : 1;
    return first >= 0xC2 ? 2 : 1;
}

void gather(std::set<std::string, std::less<>>& letters, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = length_of(static_cast<unsigned char>(text[at]));
        if (length > 1) {
            const std::string_view letter = text.substr(at, length);
            if (letters.find(letter) == letters.end()) letters.emplace(letter);
        }
        at += length;
    }
}

std::vector<std::string> parts(const std::string& text) {
    std::set<std::string, std::less<>> letters;
    gather(letters, text);
    return {letters.begin(), letters.end()};
}

}  // namespace

std::string letters_of(const Network& network) {
    std::set<std::string, std::less<>> letters;
    const NetworkTables& tables = network.tables();
    for (const Actor& actor : tables.actors) {
        gather(letters, actor.id);
        gather(letters, actor.name);
    }
    for (const Relation& relation : tables.relations) {
        gather(letters, relation.title);
        for (const auto& [code, words] : relation.anchors) gather(letters, words);
    }
    for (const Wave& wave : tables.waves) gather(letters, wave.title);
    for (const auto* columns : {&tables.actor_attributes, &tables.tie_attributes}) {
        for (const AttributeColumn& column : *columns) {
            gather(letters, column.id);
            for (const AttributeValue& value : column.values) {
                if (const auto* words = std::get_if<std::string>(&value)) gather(letters, *words);
            }
        }
    }
    for (const Goal& goal : tables.goals) gather(letters, goal.title);
    for (const BodyFacts& facts : tables.bodies) {
        gather(letters, facts.purpose);
        gather(letters, facts.cadence);
    }
    gather(letters, tables.title);
    for (const auto& [name, value] : tables.notes) {
        gather(letters, name);
        gather(letters, value);
    }
    std::string all;
    for (const std::string& letter : letters) all += letter;
    return all;
}

bool covers(const std::string& there, const std::string& wanted) {
    const auto have = parts(there);
    const auto need = parts(wanted);
    return std::includes(have.begin(), have.end(), need.begin(), need.end());
}

std::string united_letters(const std::string& a, const std::string& b) {
    std::string all;
    for (const std::string& letter : parts(a + b)) all += letter;
    return all;
}

}  // namespace convene::viewer
