#include "engine/core/nearest.hpp"

#include <algorithm>
#include <vector>

namespace convene {

namespace {

// Optimal string alignment distance. Three rows, O(|a| |b|).
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

std::string nearest_word(std::string_view typed, std::span<const std::string> words) {
    std::string nearest;
    std::size_t fewest = std::max<std::size_t>(2, typed.size() / 3) + 1;
    for (const std::string& word : words) {
        const std::size_t distance = edits(typed, word);
        if (distance < fewest && distance < word.size()) {
            fewest = distance;
            nearest = word;
        }
    }
    return nearest;
}

std::vector<std::string> nearest_words(std::string_view typed, std::span<const std::string> words,
                                       std::size_t at_most) {
    const auto lower = [](std::string_view text) {
        std::string result(text);
        for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return result;
    };
    const std::string sought = lower(typed);
    const std::size_t most = std::max<std::size_t>(2, typed.size() / 3);
    std::vector<std::pair<std::size_t, const std::string*>> near;
    for (const std::string& word : words) {
        const std::size_t gap =
            word.size() > sought.size() ? word.size() - sought.size() : sought.size() - word.size();
        if (gap > most) continue;
        const std::size_t distance = edits(sought, lower(word));
        if (distance <= most && distance < word.size()) near.emplace_back(distance, &word);
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> nearest;
    for (std::size_t i = 0; i < std::min(at_most, near.size()); ++i)
        nearest.push_back(*near[i].second);
    return nearest;
}

}  // namespace convene
