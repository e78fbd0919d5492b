#include "engine/layout/repulsion_tree.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "engine/layout/repulsion_kernel.hpp"

namespace convene::layout {
namespace {

constexpr std::size_t leaf_size = targets_at_once;
constexpr std::size_t fan = 4;

// Distance along the Hilbert curve of order 16.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
    std::uint32_t distance = 0;
    for (std::uint32_t side = 1U << 15U; side > 0; side >>= 1U) {
        const std::uint32_t right = (x & side) != 0 ? 1 : 0;
        const std::uint32_t upper = (y & side) != 0 ? 1 : 0;
        distance += side * side * ((3 * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = 0xFFFFU - x;
                y = 0xFFFFU - y;
            }
            std::swap(x, y);
        }
    }
    return distance;
}

// Ascending by the upper 32 bits; equal keys keep their order.
void radix_sort(std::vector<std::uint64_t>& values, std::vector<std::uint64_t>& scratch) {
    constexpr unsigned digit_bits = 11;
    constexpr std::size_t buckets = std::size_t{1} << digit_bits;
    scratch.resize(values.size());
    for (unsigned shift = 32; shift < 64; shift += digit_bits) {
        std::array<std::size_t, buckets> start{};
        for (const std::uint64_t v : values) ++start[(v >> shift) & (buckets - 1)];
        std::size_t total = 0;
        for (std::size_t& s : start) total += std::exchange(s, total);
        for (const std::uint64_t v : values) scratch[start[(v >> shift) & (buckets - 1)]++] = v;
        values.swap(scratch);
    }
}

}  // namespace

RepulsionTree::RepulsionTree(std::span<const float> mass, std::span<const float> extent)
    : mass_(mass), extent_(extent) {
    const std::size_t leaves = (mass.size() + leaf_size - 1) / leaf_size;
    const std::size_t padded = leaves * leaf_size;
    x_.resize(padded);
    y_.resize(padded);
    sorted_mass_.resize(padded);
    sorted_extent_.resize(padded);
    order_.resize(mass.size());
    keys_.resize(mass.size());
    layers_.push_back(0);
    for (std::size_t width = leaves;; width = (width + fan - 1) / fan) {
        layers_.push_back(layers_.back() + width);
        if (width <= 1) break;
    }
    nodes_.resize(layers_.back());
}

void RepulsionTree::sort(std::span<const float> x, std::span<const float> y) {
    const auto [left, right] = std::minmax_element(x.begin(), x.end());
    const auto [top, bottom] = std::minmax_element(y.begin(), y.end());
    const float side = std::max({*right - *left, *bottom - *top, 1e-20F});
    const float scale = 65535.0F / side;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto column = static_cast<std::uint32_t>(std::min(65535.0F, (x[i] - *left) * scale));
        const auto row = static_cast<std::uint32_t>(std::min(65535.0F, (y[i] - *top) * scale));
        keys_[i] = std::uint64_t{hilbert(column, row)} << 32U | i;
    }
    radix_sort(keys_, scratch_);
    for (std::size_t k = 0; k < keys_.size(); ++k) {
        const auto body = static_cast<std::uint32_t>(keys_[k]);
        order_[k] = body;
        sorted_mass_[k] = mass_[body];
        sorted_extent_[k] = extent_[body];
    }
    // Padding weighs nothing.
    for (std::size_t k = keys_.size(); k < x_.size(); ++k) {
        sorted_mass_[k] = 0.0F;
        sorted_extent_[k] = sorted_extent_[keys_.size() - 1];
    }
}

void RepulsionTree::refit(std::span<const float> x, std::span<const float> y, Threads& threads) {
    const std::size_t bodies = order_.size();
    threads.over(layers_[1], 256, [&](std::size_t begin, std::size_t end) {
        for (std::size_t leaf = begin; leaf < end; ++leaf) {
            const std::size_t first = leaf * leaf_size;
            Node node{0, 0, 0, 0, 0, 0, 0, 0};
            float squares = 0.0F;
            float extents = 0.0F;
            // Sums are taken about the first body to keep their digits.
            const float x0 = x[order_[first]];
            const float y0 = y[order_[first]];
            node.left = node.right = x0;
            node.top = node.bottom = y0;
            for (std::size_t k = first; k < first + leaf_size; ++k) {
                const std::uint32_t body = order_[std::min(k, bodies - 1)];
                x_[k] = x[body];
                y_[k] = y[body];
                const float m = sorted_mass_[k];
                const float dx = x_[k] - x0;
                const float dy = y_[k] - y0;
                node.mass += m;
                node.x += m * dx;
                node.y += m * dy;
                squares += m * (dx * dx + dy * dy);
                extents += m * sorted_extent_[k];
                node.left = std::min(node.left, x_[k]);
                node.right = std::max(node.right, x_[k]);
                node.top = std::min(node.top, y_[k]);
                node.bottom = std::max(node.bottom, y_[k]);
            }
            const float mx = node.x / node.mass;
            const float my = node.y / node.mass;
            node.extent =
                std::max(0.0F, squares / node.mass - mx * mx - my * my) + extents / node.mass;
            node.x = x0 + mx;
            node.y = y0 + my;
            nodes_[leaf] = node;
        }
    });
    for (std::size_t layer = 1; layer + 1 < layers_.size(); ++layer) {
        const std::size_t below_end = layers_[layer];
        for (std::size_t k = layers_[layer]; k < layers_[layer + 1]; ++k) {
            const std::size_t first = layers_[layer - 1] + (k - layers_[layer]) * fan;
            const std::size_t last = std::min(first + fan, below_end);
            Node node = nodes_[first];
            float x_sum = 0.0F;
            float y_sum = 0.0F;
            float squares = 0.0F;
            node.mass = 0.0F;
            const float x0 = nodes_[first].x;
            const float y0 = nodes_[first].y;
            for (std::size_t child = first; child < last; ++child) {
                const Node& c = nodes_[child];
                const float dx = c.x - x0;
                const float dy = c.y - y0;
                node.mass += c.mass;
                x_sum += c.mass * dx;
                y_sum += c.mass * dy;
                squares += c.mass * (dx * dx + dy * dy + c.extent);
                node.left = std::min(node.left, c.left);
                node.right = std::max(node.right, c.right);
                node.top = std::min(node.top, c.top);
                node.bottom = std::max(node.bottom, c.bottom);
            }
            const float mx = x_sum / node.mass;
            const float my = y_sum / node.mass;
            node.x = x0 + mx;
            node.y = y0 + my;
            node.extent = std::max(0.0F, squares / node.mass - mx * mx - my * my);
            nodes_[k] = node;
        }
    }
}

void RepulsionTree::forces(std::span<const float> x, std::span<const float> y,
                           std::span<float> force_x, std::span<float> force_y, float opening,
                           Threads& threads) {
    refit(x, y, threads);
    const std::size_t bodies = order_.size();
    const std::size_t top_layer = layers_.size() - 2;
    const float opening2 = opening * opening;
    threads.over(layers_[1], 16, [&](std::size_t begin, std::size_t end) {
        Sources sources;
        Targets targets;
        std::vector<std::pair<std::size_t, std::size_t>> open;  // layer, node
        for (std::size_t leaf = begin; leaf < end; ++leaf) {
            const Node& here = nodes_[leaf];
            sources.clear();
            open.assign(1, {top_layer, layers_[top_layer]});
            while (!open.empty()) {
                const auto [layer, k] = open.back();
                open.pop_back();
                const Node& node = nodes_[k];
                // From the nearest point of this leaf's bounds.
                const float dx = std::max({0.0F, here.left - node.x, node.x - here.right});
                const float dy = std::max({0.0F, here.top - node.y, node.y - here.bottom});
                const float width = std::max(node.right - node.left, node.bottom - node.top);
                if (width * width < opening2 * (dx * dx + dy * dy)) {
                    sources.add(node.x, node.y, node.mass, node.extent);
                } else if (layer == 0) {
                    const std::size_t first = k * leaf_size;
                    for (std::size_t b = first; b < std::min(first + leaf_size, bodies); ++b) {
                        sources.add(x_[b], y_[b], sorted_mass_[b], sorted_extent_[b]);
                    }
                } else {
                    const std::size_t first = layers_[layer - 1] + (k - layers_[layer]) * fan;
                    const std::size_t last = std::min(first + fan, layers_[layer]);
                    for (std::size_t child = last; child-- > first;)
                        open.emplace_back(layer - 1, child);
                }
            }
            const std::size_t first = leaf * leaf_size;
            std::copy_n(x_.begin() + static_cast<std::ptrdiff_t>(first), leaf_size, targets.x);
            std::copy_n(y_.begin() + static_cast<std::ptrdiff_t>(first), leaf_size, targets.y);
            std::copy_n(sorted_extent_.begin() + static_cast<std::ptrdiff_t>(first), leaf_size,
                        targets.extent);
            repel(targets, sources);
            for (std::size_t b = first; b < std::min(first + leaf_size, bodies); ++b) {
                force_x[order_[b]] = targets.force_x[b - first];
                force_y[order_[b]] = targets.force_y[b - first];
            }
        }
    });
}

}  // namespace convene::layout
