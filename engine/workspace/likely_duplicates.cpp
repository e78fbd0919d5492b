// Names that may stand for one actor. Case, accents and punctuation are off; slips of one
// or two letters are found by pigeonhole: of three pieces of a name, two slips leave one as
// it is, at most two letters further on. Names with different digits are different things
// ("School 1", "School 2").

#include <algorithm>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/io/name_match.hpp"
#include "engine/workspace/workspace.hpp"

namespace convene {
namespace {

constexpr std::size_t pieces = 3, most_slips = 2;
/// Comparisons a piece: a town's name in a thousand names says little.
constexpr std::size_t most_candidates = 400;

struct Name {
    ActorIndex actor = 0;
    std::u32string letters, sorted, digits;
};

std::u32string joined(const std::vector<std::u32string>& words) {
    std::u32string text;
    for (const std::u32string& word : words) {
        if (!text.empty()) text += U' ';
        text += word;
    }
    return text;
}

Name name_of(const Actor& actor, ActorIndex index) {
    std::vector<std::u32string> words = name_words(actor.name);
    Name name;
    name.actor = index;
    name.letters = joined(words);
    std::sort(words.begin(), words.end());
    name.sorted = joined(words);
    for (const char32_t c : name.letters) {
        if (c >= U'0' && c <= U'9') name.digits += c;
    }
    return name;
}

/// In short names a letter is much: one slip from 5 letters on, two from 8.
std::size_t allowed_slips(std::size_t letters) { return letters >= 8 ? 2 : letters >= 5 ? 1 : 0; }

class DuplicateFinder {
public:
    explicit DuplicateFinder(const Network& network) : network_(network) {
        for (ActorIndex i = 0; i < network.actors().size(); ++i) {
            Name name = name_of(network.actors()[i], i);
            if (!name.letters.empty()) names_.push_back(std::move(name));
        }
    }

    std::vector<LikelyDuplicate> run(std::size_t at_most) {
        find_same();
        find_slips();
        std::sort(found_.begin(), found_.end(),
                  [](const LikelyDuplicate& a, const LikelyDuplicate& b) {
                      if (a.likeness != b.likeness) return a.likeness > b.likeness;
                      return std::pair(a.first, a.second) < std::pair(b.first, b.second);
                  });
        if (found_.size() > at_most) found_.resize(at_most);
        return std::move(found_);
    }

private:
    void add(ActorIndex a, ActorIndex b, double likeness, std::string why) {
        if (a > b) std::swap(a, b);
        if (!seen_.emplace((std::uint64_t{a} << 32) | b, true).second) return;
        // An organization named after a person is not that person, most often.
        if (network_.actors()[a].kind != network_.actors()[b].kind) {
            likeness *= 0.9;
            why += ", but of different kinds";
        }
        found_.push_back({a, b, likeness, std::move(why)});
    }

    void find_same() {
        std::vector<const Name*> order;
        for (const Name& name : names_) order.push_back(&name);
        std::sort(order.begin(), order.end(), [](const Name* a, const Name* b) {
            return a->sorted != b->sorted ? a->sorted < b->sorted : a->actor < b->actor;
        });
        for (std::size_t begin = 0; begin < order.size();) {
            std::size_t end = begin + 1;
            while (end < order.size() && order[end]->sorted == order[begin]->sorted) ++end;
            for (std::size_t i = begin; i < end; ++i) {
                for (std::size_t k = i + 1; k < std::min(end, i + 1 + most_candidates); ++k) {
                    const bool same = order[i]->letters == order[k]->letters;
                    add(order[i]->actor, order[k]->actor, same ? 1.0 : 0.97,
                        same ? "same name" : "same words in another order");
                }
            }
            begin = end;
        }
    }

    using Block = std::unordered_map<std::u32string, std::vector<std::size_t>>;

    /// Piece `number` of a name of that length, as told apart in the index.
    static std::u32string key(std::size_t length, std::size_t number, std::u32string_view piece) {
        std::u32string text{static_cast<char32_t>(length), static_cast<char32_t>(number)};
        return text.append(piece);
    }
    static std::size_t start_of(std::size_t length, std::size_t number) {
        return length * number / pieces;
    }

    void find_slips() {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const std::size_t letters = names_[i].letters.size();
            if (letters >= 5 && letters <= 80) order.push_back(i);
        }
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const std::size_t left = names_[a].letters.size(), right = names_[b].letters.size();
            return left != right ? left < right : a < b;
        });
        Block block;
        for (const std::size_t at : order) {
            const std::u32string_view letters = names_[at].letters;
            const std::size_t slips = allowed_slips(letters.size());
            for (std::size_t length = letters.size() - slips; length <= letters.size(); ++length)
                probe(block, at, length, slips);
            for (std::size_t piece = 0; piece < pieces; ++piece) {
                const std::size_t begin = start_of(letters.size(), piece),
                                  end = start_of(letters.size(), piece + 1);
                block[key(letters.size(), piece, letters.substr(begin, end - begin))].push_back(at);
            }
        }
    }

    /// Compares a name with the shorter or equally long ones that share a piece with it.
    void probe(const Block& block, std::size_t at, std::size_t length, std::size_t slips) {
        const std::u32string_view letters = names_[at].letters;
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            const std::size_t begin = start_of(length, piece),
                              size = start_of(length, piece + 1) - begin;
            const std::size_t low = begin < most_slips ? 0 : begin - most_slips;
            for (std::size_t from = low;
                 from <= begin + most_slips && from + size <= letters.size(); ++from) {
                const auto found = block.find(key(length, piece, letters.substr(from, size)));
                if (found == block.end()) continue;
                for (std::size_t i = 0; i < std::min(most_candidates, found->second.size()); ++i)
                    compare(at, found->second[i], slips);
            }
        }
    }

    void compare(std::size_t a, std::size_t b, std::size_t slips) {
        const Name &left = names_[a], &right = names_[b];
        if (left.digits != right.digits) return;
        const std::size_t most = std::min(slips, allowed_slips(right.letters.size()));
        const std::size_t distance = edit_distance(left.letters, right.letters, most);
        if (distance == 0 || distance > most) return;
        const auto longest =
            static_cast<double>(std::max(left.letters.size(), right.letters.size()));
        add(left.actor, right.actor, 1.0 - static_cast<double>(distance) / longest,
            distance == 1 ? "names differ in one letter" : "names differ in two letters");
    }

    const Network& network_;
    std::vector<Name> names_;
    std::vector<LikelyDuplicate> found_;
    std::unordered_map<std::uint64_t, bool> seen_;
};

}  // namespace

std::vector<LikelyDuplicate> likely_duplicates(const Network& network, std::size_t at_most) {
    return DuplicateFinder(network).run(at_most);
}

}  // namespace convene
