#include "viewer/state/search.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "viewer/state/plain_text.hpp"

namespace convene::viewer {
namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(" \t,;", at)) != std::string::npos) {
        const std::size_t end = std::min(text.find_first_of(" \t,;", at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

bool starts_a_word(const std::string& text, const std::string& start) {
    for (std::size_t at = text.find(start); at != std::string::npos;
         at = text.find(start, at + 1)) {
        if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '-') return true;
    }
    return false;
}

}  // namespace

std::vector<SearchHit> search_actors(const Snapshot& snapshot, std::string_view text,
                                     std::size_t most) {
    const std::vector<std::string> words = words_of(folded(text));
    if (words.empty()) return {};
    struct Ranked {
        int order;
        std::string name;
        ActorIndex actor;
    };
    std::vector<Ranked> found;
    const auto actors = snapshot.network->actors();
    for (ActorIndex a = 0; a < actors.size(); ++a) {
        std::string name = folded(actors[a].name);
        const std::string id = folded(actors[a].id);
        const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
            return name.find(word) != std::string::npos || id.find(word) != std::string::npos;
        });
        if (!all) continue;
        const int order = name.starts_with(words.front())      ? 0
                          : starts_a_word(name, words.front()) ? 1
                                                               : 2;
        found.push_back({order, std::move(name), a});
    }
    std::sort(found.begin(), found.end(), [](const Ranked& l, const Ranked& r) {
        return std::tie(l.order, l.name, l.actor) < std::tie(r.order, r.name, r.actor);
    });
    if (found.size() > most) found.resize(most);
    std::vector<SearchHit> hits;
    for (const Ranked& hit : found) hits.push_back({hit.actor, snapshot.shown[hit.actor]});
    return hits;
}

}  // namespace convene::viewer
