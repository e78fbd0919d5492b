#include "engine/inference/exchange.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/inference/index_draws.hpp"

namespace convene {
namespace {

double factorial(std::size_t n) {
    double product = 1.0;
    for (std::size_t i = 2; i <= n && std::isfinite(product); ++i) {
        product *= static_cast<double>(i);
    }
    return product;
}

std::map<std::uint32_t, std::vector<Vertex>> by_class(std::span<const std::uint32_t> class_of) {
    std::map<std::uint32_t, std::vector<Vertex>> classes;
    for (Vertex v = 0; v < class_of.size(); ++v) classes[class_of[v]].push_back(v);
    return classes;
}

}  // namespace

ActorExchange ActorExchange::within(std::span<const std::uint32_t> class_of) {
    ActorExchange exchange;
    exchange.offsets_.push_back(0);
    for (const auto& [key, members] : by_class(class_of)) {
        exchange.members_.insert(exchange.members_.end(), members.begin(), members.end());
        exchange.offsets_.push_back(static_cast<std::uint32_t>(exchange.members_.size()));
    }
    return exchange;
}

double ActorExchange::count() const {
    double product = 1.0;
    for (std::size_t c = 0; c + 1 < offsets_.size(); ++c) {
        product *= factorial(offsets_[c + 1] - offsets_[c]);
    }
    return product;
}

void ActorExchange::draw(Random& random, std::span<std::uint32_t> images) const {
    IndexDraws draws(random);
    for (const Vertex v : members_) images[v] = v;
    for (std::size_t c = 0; c + 1 < offsets_.size(); ++c) {
        const Vertex* const members = members_.data() + offsets_[c];
        for (std::uint32_t left = offsets_[c + 1] - offsets_[c]; left > 1; --left) {
            std::swap(images[members[left - 1]], images[members[draws.below(left)]]);
        }
    }
}

void ActorExchange::nth(std::uint64_t index, std::span<std::uint32_t> images) const {
    for (std::size_t c = 0; c + 1 < offsets_.size(); ++c) {
        const Vertex* const members = members_.data() + offsets_[c];
        const std::size_t size = offsets_[c + 1] - offsets_[c];
        std::vector<Vertex> left(members, members + size);
        for (std::size_t i = 0; i < size; ++i) {
            const std::uint64_t choices = size - i;
            const auto chosen = static_cast<std::ptrdiff_t>(index % choices);
            index /= choices;
            images[members[i]] = left[static_cast<std::size_t>(chosen)];
            left.erase(left.begin() + chosen);
        }
    }
}

LabelExchange LabelExchange::within(std::span<const std::uint32_t> label_of,
                                    std::span<const std::uint32_t> class_of) {
    LabelExchange exchange;
    exchange.labels_.assign(label_of.begin(), label_of.end());
    for (auto& [key, members] : by_class(class_of)) {
        Class made;
        std::map<std::uint32_t, std::uint32_t> counts;
        for (const Vertex v : members) {
            if (label_of[v] == no_index) continue;
            made.members.push_back(v);
            ++counts[label_of[v]];
        }
        for (const auto& [label, actors] : counts) made.shares.push_back({label, actors});
        if (!made.members.empty()) exchange.classes_.push_back(std::move(made));
    }
    return exchange;
}

double LabelExchange::arrangements(std::span<const Share> shares) {
    // One label after the other: choose its places among those still free.
    double product = 1.0;
    double places = 0.0;
    for (const Share& share : shares) {
        for (std::uint32_t i = 1; i <= share.actors && std::isfinite(product); ++i) {
            places += 1.0;
            product *= places / static_cast<double>(i);
        }
    }
    return std::round(product);
}

double LabelExchange::count() const {
    double product = 1.0;
    for (const Class& one : classes_) product *= arrangements(one.shares);
    return product;
}

void LabelExchange::draw(Random& random, std::span<std::uint32_t> labels) const {
    IndexDraws draws(random);
    std::copy(labels_.begin(), labels_.end(), labels.begin());
    for (const Class& one : classes_) {
        for (auto left = static_cast<std::uint32_t>(one.members.size()); left > 1; --left) {
            std::swap(labels[one.members[left - 1]], labels[one.members[draws.below(left)]]);
        }
    }
}

void LabelExchange::nth(std::uint64_t index, std::span<std::uint32_t> labels) const {
    std::copy(labels_.begin(), labels_.end(), labels.begin());
    for (const Class& one : classes_) {
        std::vector<Share> left = one.shares;
        const auto all = static_cast<std::uint64_t>(arrangements(left));
        std::uint64_t rank = index % all;
        index /= all;
        for (const Vertex v : one.members) {
            for (Share& share : left) {
                if (share.actors == 0) continue;
                --share.actors;
                const auto below = static_cast<std::uint64_t>(arrangements(left));
                if (rank < below) {
                    labels[v] = share.label;
                    break;
                }
                rank -= below;
                ++share.actors;
            }
        }
    }
}

}  // namespace convene
