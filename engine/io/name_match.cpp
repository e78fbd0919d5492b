#include "engine/io/name_match.hpp"

#include <algorithm>
#include <limits>

#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "engine/io/cell_text.hpp"

namespace convene {
namespace {

constexpr std::size_t no_match = std::numeric_limits<std::size_t>::max();
constexpr std::size_t most_letters = 80;

/// Compatibility decomposition with case folding; marks are dropped by the caller.
icu::UnicodeString decomposed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString given = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    icu::UnicodeString folded_text = given;
    folded_text.foldCase();
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status) || nfkd == nullptr) return folded_text;
    icu::UnicodeString result = nfkd->normalize(folded_text, status);
    return U_SUCCESS(status) ? result : folded_text;
}

bool is_mark(UChar32 c) {
    const int8_t type = u_charType(c);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
           type == U_COMBINING_SPACING_MARK;
}

/// Letters that decomposition leaves alone but people write otherwise.
char32_t plain(UChar32 c) {
    switch (c) {
        case 0x142: return U'l';  // l with stroke
        case 0xF8: return U'o';   // o with stroke
        case 0x111: return U'd';  // d with stroke
        case 0x131: return U'i';  // dotless i
        default: return static_cast<char32_t>(c);
    }
}

void split_words(std::string_view text, std::vector<std::u32string>& words) {
    const icu::UnicodeString letters = decomposed(text);
    std::u32string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (int32_t i = 0; i < letters.length();) {
        const UChar32 c = letters.char32At(i);
        i += U16_LENGTH(c);
        if (is_mark(c)) continue;
        // An apostrophe is part of its word: O'Neil is oneil.
        if (c == '\'' || c == 0x2019 || c == 0x2BC) continue;
        if (u_isalnum(c) != 0) {
            word += plain(c);
        } else {
            end_word();
        }
    }
    end_word();
}

std::u32string joined(std::vector<std::u32string> words) {
    std::sort(words.begin(), words.end());
    std::u32string text;
    for (const std::u32string& word : words) {
        if (!text.empty()) text += U' ';
        text += word;
    }
    return text;
}

std::size_t letters_of(const std::vector<std::u32string>& words) {
    std::size_t count = 0;
    for (const std::u32string& word : words) count += word.size();
    return count;
}

/// Every word of `few` is a word of `many` or its first letter; at least one is
/// written out. `initials` counts those that are only letters.
bool abbreviates(const std::vector<std::u32string>& few, const std::vector<std::u32string>& many,
                 std::size_t& initials) {
    std::vector<bool> used(many.size(), false);
    initials = 0;
    std::size_t whole = 0;
    // Words first, so that an initial does not take a word that is there in full.
    for (const bool full : {true, false}) {
        for (const std::u32string& word : few) {
            const bool is_initial = word.size() == 1;
            bool found = false;
            for (std::size_t i = 0; i < many.size() && !found; ++i) {
                if (used[i]) continue;
                const bool same = many[i] == word;
                if (full ? !same || is_initial : !is_initial || many[i].front() != word.front())
                    continue;
                used[i] = found = true;
                ++(full ? whole : initials);
            }
            if (full != is_initial && !found) return false;
        }
    }
    return whole > 0;
}

}  // namespace

std::vector<std::u32string> name_words(std::string_view name) {
    std::vector<std::u32string> words;
    const std::size_t comma = name.find(',');
    if (comma != std::string_view::npos) {
        split_words(name.substr(comma + 1), words);
        split_words(name.substr(0, comma), words);
    } else {
        split_words(name, words);
    }
    return words;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > most) return most + 1;
    std::vector<std::size_t> before(a.size() + 1), last(a.size() + 1), row(a.size() + 1);
    for (std::size_t i = 0; i <= a.size(); ++i) last[i] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
        row[0] = j;
        std::size_t least = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            row[i] = std::min(
                {row[i - 1] + 1, last[i] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[i] = std::min(row[i], before[i - 2] + 1);
            least = std::min(least, row[i]);
        }
        if (least > most + 1) return most + 1;
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(last[a.size()], most + 1);
}

std::size_t NameMatcher::add(std::string_view id, std::string_view name) {
    const std::size_t index = entries_.size();
    Entry entry;
    if (name.size() <= 4 * most_letters) entry.words = name_words(name);
    if (letters_of(entry.words) > most_letters) entry.words.clear();
    entry.sorted = joined(entry.words);
    if (id.size() <= 4 * most_letters) entry.id = joined(name_words(id));
    entries_.push_back(std::move(entry));
    by_id_.emplace(std::string(trimmed(id)), index);
    const auto [found, fresh] = by_name_.emplace(std::string(trimmed(name)), index);
    if (!fresh) found->second = no_match;
    return index;
}

std::optional<std::size_t> NameMatcher::exact(std::string_view written) const {
    const std::string key(trimmed(written));
    if (const auto found = by_id_.find(key); found != by_id_.end()) return found->second;
    const auto found = by_name_.find(key);
    if (found == by_name_.end() || found->second == no_match) return std::nullopt;
    return found->second;
}

std::vector<std::size_t> NameMatcher::proposals(std::string_view written, std::size_t most) const {
    if (written.size() > 4 * most_letters) return {};
    const std::vector<std::u32string> words = name_words(written);
    const std::size_t letters = letters_of(words);
    if (letters == 0 || letters > most_letters) return {};
    const std::u32string sorted = joined(words);
    // Short names differ by little: one slip in four letters, two from eight on.
    const std::size_t slips = letters < 4 ? 0 : letters < 8 ? 1 : 2;
    std::vector<std::pair<std::size_t, std::size_t>> ranked;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Entry& entry = entries_[i];
        std::size_t rank = 0, initials = 0;
        if (entry.words.empty() && entry.id.empty()) continue;
        if (entry.words == words) {
            rank = 1;
        } else if (entry.sorted == sorted || entry.id == sorted) {
            rank = 2;
        } else if (!entry.words.empty() && (abbreviates(words, entry.words, initials) ||
                                            abbreviates(entry.words, words, initials))) {
            rank = initials > 0 ? 20 : 30;
        } else if (slips > 0) {
            const std::size_t distance = edit_distance(sorted, entry.sorted, slips);
            if (distance <= slips) rank = 9 + distance;
        }
        if (rank > 0) ranked.emplace_back(rank, i);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::size_t> result;
    for (const auto& [rank, index] : ranked) {
        if (result.size() == most) break;
        result.push_back(index);
    }
    return result;
}

}  // namespace convene
