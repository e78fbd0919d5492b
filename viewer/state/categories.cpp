#include "viewer/state/categories.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

namespace convene::viewer {
namespace {

constexpr std::size_t none = no_index;

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct NaturalLess {
    bool operator()(const std::string& a, const std::string& b) const { return natural_less(a, b); }
};

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (is_digit(a[i]) && is_digit(b[j])) {
            std::size_t first = i;
            std::size_t second = j;
            while (i < a.size() && is_digit(a[i])) ++i;
            while (j < b.size() && is_digit(b[j])) ++j;
            while (first + 1 < i && a[first] == '0') ++first;
            while (second + 1 < j && b[second] == '0') ++second;
            const std::string_view x = a.substr(first, i - first);
            const std::string_view y = b.substr(second, j - second);
            if (x.size() != y.size()) return x.size() < y.size();
            if (x != y) return x < y;
            continue;
        }
        const int x = std::tolower(static_cast<unsigned char>(a[i]));
        const int y = std::tolower(static_cast<unsigned char>(b[j]));
        if (x != y) return x < y;
        ++i;
        ++j;
    }
    if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
    return a < b;
}

std::string actor_text(const Network& network, ActorIndex actor, std::string_view attribute) {
    if (const AttributeColumn* column = network.find_attribute(attribute)) {
        return attribute_text(column->values[actor]);
    }
    const Actor& who = network.actors()[actor];
    if (attribute == "id") return who.id;
    if (attribute == "name") return who.name;
    if (attribute == "kind") return std::string(kind_name(who.kind));
    if (attribute == "parent")
        return who.parent == no_index ? "" : network.actors()[who.parent].name;
    return {};
}

bool is_categorical(const Network& network, std::string_view attribute) {
    const AttributeColumn* column = network.find_attribute(attribute);
    if (column == nullptr) return attribute == "kind" || attribute == "parent";
    if (column->type != AttributeType::number) return true;
    std::set<double> codes;
    for (const AttributeValue& value : column->values) {
        const double* number = std::get_if<double>(&value);
        if (number == nullptr) continue;
        if (*number != std::floor(*number)) return false;
        codes.insert(*number);
        if (codes.size() > 6) return false;
    }
    return !codes.empty();
}

std::size_t stakeholder_slot(std::string_view group_name) {
    struct Rule {
        std::string_view word;
        std::size_t slot;
    };
    // In order: "union building representative" is a building representative.
    static constexpr std::array<Rule, 18> rules{{{"building rep", 1},
                                                 {"union", 3},
                                                 {"association officer", 3},
                                                 {"school board", 4},
                                                 {"board member", 4},
                                                 {"teacher", 0},
                                                 {"educator", 0},
                                                 {"administrat", 2},
                                                 {"principal", 2},
                                                 {"parent", 5},
                                                 {"pta", 5},
                                                 {"famil", 5},
                                                 {"community", 6},
                                                 {"universit", 7},
                                                 {"higher education", 7},
                                                 {"state agenc", 8},
                                                 {"state depart", 8},
                                                 {"state educ", 8}}};
    const std::string name = lower(group_name);
    for (const Rule& rule : rules) {
        const std::size_t at = name.find(rule.word);
        if (at == std::string::npos) continue;
        // Whole word starts only: "pta" is not in "laptadvisers".
        if (at > 0 && std::isalpha(static_cast<unsigned char>(name[at - 1])) != 0) continue;
        return rule.slot;
    }
    return none;
}

Categories categorize(const Network& network, std::string_view attribute) {
    Categories result;
    result.attribute = attribute;
    const std::size_t n = network.actors().size();
    result.category_of.assign(n, no_index);

    std::map<std::string, std::size_t, NaturalLess> counts;
    std::vector<std::string> texts(n);
    for (ActorIndex a = 0; a < n; ++a) {
        if (network.actors()[a].kind == ActorKind::body && attribute != "kind") continue;
        texts[a] = actor_text(network, a, attribute);
        if (!texts[a].empty()) ++counts[texts[a]];
    }
    std::vector<std::string> kept;
    for (const auto& [name, count] : counts) kept.push_back(name);
    if (kept.size() > other_category) {
        std::stable_sort(kept.begin(), kept.end(), [&](const std::string& a, const std::string& b) {
            return counts.at(a) > counts.at(b);
        });
        result.folded = kept.size() - other_category;
        kept.resize(other_category);
        std::sort(kept.begin(), kept.end(), natural_less);
    }

    std::array<bool, other_category> taken{};
    for (const std::string& name : kept) {
        std::size_t slot = stakeholder_slot(name);
        if (slot != none && taken[slot]) slot = none;
        if (slot != none) taken[slot] = true;
        result.groups.push_back({name, slot, counts.at(name)});
    }
    std::size_t free = 0;
    for (Category& group : result.groups) {
        if (group.slot != none) continue;
        while (taken[free]) ++free;
        group.slot = free;
        taken[free] = true;
    }
    std::stable_sort(result.groups.begin(), result.groups.end(),
                     [](const Category& a, const Category& b) { return a.slot < b.slot; });
    std::map<std::string, std::uint32_t, std::less<>> index;
    for (std::uint32_t g = 0; g < result.groups.size(); ++g) index[result.groups[g].name] = g;
    if (result.folded > 0) result.groups.push_back({"Other", other_category, 0});
    for (ActorIndex a = 0; a < n; ++a) {
        if (texts[a].empty()) continue;
        if (const auto found = index.find(texts[a]); found != index.end()) {
            result.category_of[a] = found->second;
        } else {
            result.category_of[a] = static_cast<std::uint32_t>(result.groups.size() - 1);
            ++result.groups.back().count;
        }
    }
    return result;
}

}  // namespace convene::viewer
