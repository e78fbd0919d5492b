#pragma once
// Graphs with a known shape, to judge maps by. All undirected, from fixed seeds.

#include <cstdint>
#include <vector>

#include "engine/core/graph.hpp"
#include "engine/core/random.hpp"

namespace convene::samples {

struct NestedGraph {
    Graph graph;
    std::vector<std::uint32_t> school;    ///< of every vertex
    std::vector<std::uint32_t> district;  ///< of every school
};

/// Schools of 20 to 60 people, districts of 8 to 22 schools; everybody names
/// about 11 others: `in_school` of them in the own school, 18 % in the own
/// district (school leaders attract 40 % of these), 7 % district hubs, the rest
/// anyone. Vertices are shuffled, so that their order says nothing.
inline NestedGraph nested_schools(std::size_t people, std::uint64_t seed = 1,
                                  double in_school = 0.72) {
    Random random(seed);
    std::vector<std::uint32_t> number(people);
    for (std::uint32_t i = 0; i < people; ++i) number[i] = i;
    random.shuffle(std::span(number));

    struct Place {
        std::uint32_t first, count;
    };
    NestedGraph nested;
    std::vector<Place> schools;
    std::vector<Place> districts;  // ranges of schools
    nested.school.resize(people);
    for (std::uint32_t next = 0; next < people;) {
        const auto wanted = static_cast<std::uint32_t>(8 + random.below(15));
        const auto first_school = static_cast<std::uint32_t>(schools.size());
        for (std::uint32_t s = 0; s < wanted && next < people; ++s) {
            auto size = static_cast<std::uint32_t>(20 + random.below(41));
            // No last school of two or three people.
            if (next + size + 20 > people) size = static_cast<std::uint32_t>(people) - next;
            for (std::uint32_t i = next; i < next + size; ++i) {
                nested.school[number[i]] = static_cast<std::uint32_t>(schools.size());
            }
            nested.district.push_back(static_cast<std::uint32_t>(districts.size()));
            schools.push_back({next, size});
            next += size;
        }
        districts.push_back(
            {first_school, static_cast<std::uint32_t>(schools.size()) - first_school});
    }
    std::vector<Arc> arcs;
    for (std::uint32_t s = 0; s < schools.size(); ++s) {
        const Place& district = districts[nested.district[s]];
        for (std::uint32_t i = schools[s].first; i < schools[s].first + schools[s].count; ++i) {
            const std::uint64_t named = 7 + random.below(9);
            for (std::uint64_t k = 0; k < named; ++k) {
                const double draw = random.unit();
                std::uint32_t other = 0;
                if (draw < in_school) {
                    other = schools[s].first +
                            static_cast<std::uint32_t>(random.below(schools[s].count));
                } else if (draw < in_school + 0.18) {
                    const Place& place =
                        schools[district.first +
                                static_cast<std::uint32_t>(random.below(district.count))];
                    other =
                        place.first + (random.chance(0.4)
                                           ? 0
                                           : static_cast<std::uint32_t>(random.below(place.count)));
                } else if (draw < in_school + 0.25) {
                    const Place& place = schools[district.first];
                    other = place.first + 1 + static_cast<std::uint32_t>(random.below(3));
                } else {
                    other = static_cast<std::uint32_t>(random.below(people));
                }
                if (other != i) arcs.push_back({number[i], number[other], 1.0});
            }
        }
    }
    nested.graph = Graph::from_arcs(people, false, arcs, MergeRule::maximum);
    return nested;
}

inline Graph undirected(std::size_t vertices, const std::vector<Arc>& arcs) {
    return Graph::from_arcs(vertices, false, arcs, MergeRule::maximum);
}

inline Graph grid(std::uint32_t columns, std::uint32_t rows) {
    std::vector<Arc> arcs;
    for (std::uint32_t y = 0; y < rows; ++y) {
        for (std::uint32_t x = 0; x < columns; ++x) {
            const std::uint32_t v = y * columns + x;
            if (x + 1 < columns) arcs.push_back({v, v + 1, 1.0});
            if (y + 1 < rows) arcs.push_back({v, v + columns, 1.0});
        }
    }
    return undirected(std::size_t{columns} * rows, arcs);
}

/// Every vertex hangs on an earlier one, drawn at random among the last `window`.
inline Graph random_tree(std::uint32_t vertices, std::uint32_t window, std::uint64_t seed = 1) {
    Random random(seed);
    std::vector<Arc> arcs;
    for (std::uint32_t v = 1; v < vertices; ++v) {
        const std::uint32_t from = v > window ? v - window : 0;
        arcs.push_back({v, from + static_cast<std::uint32_t>(random.below(v - from)), 1.0});
    }
    return undirected(vertices, arcs);
}

inline Graph balanced_tree(std::uint32_t vertices, std::uint32_t children) {
    std::vector<Arc> arcs;
    for (std::uint32_t v = 1; v < vertices; ++v) arcs.push_back({v, (v - 1) / children, 1.0});
    return undirected(vertices, arcs);
}

inline Graph star(std::uint32_t leaves) {
    std::vector<Arc> arcs;
    for (std::uint32_t v = 1; v <= leaves; ++v) arcs.push_back({0, v, 1.0});
    return undirected(leaves + std::size_t{1}, arcs);
}

inline Graph path(std::uint32_t vertices) { return grid(vertices, 1); }

inline Graph cycle(std::uint32_t vertices) {
    std::vector<Arc> arcs;
    for (std::uint32_t v = 0; v < vertices; ++v) arcs.push_back({v, (v + 1) % vertices, 1.0});
    return undirected(vertices, arcs);
}

inline Graph complete(std::uint32_t vertices) {
    std::vector<Arc> arcs;
    for (std::uint32_t u = 0; u < vertices; ++u) {
        for (std::uint32_t v = u + 1; v < vertices; ++v) arcs.push_back({u, v, 1.0});
    }
    return undirected(vertices, arcs);
}

/// Two complete graphs of `size`, joined by one tie.
inline Graph two_cliques(std::uint32_t size) {
    std::vector<Arc> arcs{{size - 1, size, 1.0}};
    for (std::uint32_t u = 0; u < size; ++u) {
        for (std::uint32_t v = u + 1; v < size; ++v) {
            arcs.push_back({u, v, 1.0});
            arcs.push_back({size + u, size + v, 1.0});
        }
    }
    return undirected(std::size_t{2} * size, arcs);
}

inline Graph pairs(std::uint32_t count) {
    std::vector<Arc> arcs;
    for (std::uint32_t v = 0; v < count; ++v) arcs.push_back({2 * v, 2 * v + 1, 1.0});
    return undirected(std::size_t{2} * count, arcs);
}

inline Graph random_graph(std::uint32_t vertices, std::size_t ties, std::uint64_t seed) {
    Random random(seed);
    std::vector<Arc> arcs;
    while (arcs.size() < ties) {
        const auto u = static_cast<std::uint32_t>(random.below(vertices));
        const auto v = static_cast<std::uint32_t>(random.below(vertices));
        if (u != v) arcs.push_back({u, v, 1.0});
    }
    return undirected(vertices, arcs);
}

/// Zachary (1977), the 78 ties as printed.
inline Graph karate() {
    static constexpr std::uint8_t ties[][2] = {
        {1, 2},   {1, 3},   {2, 3},   {1, 4},   {2, 4},   {3, 4},   {1, 5},   {1, 6},   {1, 7},
        {5, 7},   {6, 7},   {1, 8},   {2, 8},   {3, 8},   {4, 8},   {1, 9},   {3, 9},   {3, 10},
        {1, 11},  {5, 11},  {6, 11},  {1, 12},  {1, 13},  {4, 13},  {1, 14},  {2, 14},  {3, 14},
        {4, 14},  {6, 17},  {7, 17},  {1, 18},  {2, 18},  {1, 20},  {2, 20},  {1, 22},  {2, 22},
        {24, 26}, {25, 26}, {3, 28},  {24, 28}, {25, 28}, {3, 29},  {24, 30}, {27, 30}, {2, 31},
        {9, 31},  {1, 32},  {25, 32}, {26, 32}, {29, 32}, {3, 33},  {9, 33},  {15, 33}, {16, 33},
        {19, 33}, {21, 33}, {23, 33}, {24, 33}, {30, 33}, {31, 33}, {32, 33}, {9, 34},  {10, 34},
        {14, 34}, {15, 34}, {16, 34}, {19, 34}, {20, 34}, {21, 34}, {23, 34}, {24, 34}, {27, 34},
        {28, 34}, {29, 34}, {30, 34}, {31, 34}, {32, 34}, {33, 34}};
    std::vector<Arc> arcs;
    for (const auto& tie : ties) arcs.push_back({tie[0] - 1U, tie[1] - 1U, 1.0});
    return undirected(34, arcs);
}

}  // namespace convene::samples
