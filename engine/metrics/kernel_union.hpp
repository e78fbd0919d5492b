#pragma once
// The undirected union of a graph as rows: who is tied to whom either way.
// An undirected graph lends its own rows; a directed one has its out- and
// in-rows, both sorted, merged in O(n + m): 24 bytes a tie of the union (8 without
// weights) and 8 a vertex.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/graph.hpp"

namespace convene {

/// Whether ties count 1 each or by their weight; alone: rows without weights, for who asks
/// only who is tied.
enum class Ties { binary, weighted, alone };

class UnionRows {
public:
    /// `graph` must outlive this. The weight of a row's entry (i, j) is the sum
    /// of both directions, w(i,j) + w(j,i); on an undirected graph, the tie's own.
    explicit UnionRows(const Graph& graph, Ties ties = Ties::weighted);

    [[nodiscard]] std::span<const Vertex> row(Vertex v) const { return rows_->row(v); }
    [[nodiscard]] std::span<const double> weights(Vertex v) const { return rows_->row_weights(v); }
    [[nodiscard]] const Graph::Rows& rows() const { return *rows_; }
    [[nodiscard]] std::size_t tie_count() const { return rows_->neighbours.size() / 2; }

    UnionRows(const UnionRows&) = delete;
    UnionRows& operator=(const UnionRows&) = delete;
    ~UnionRows() = default;

private:
    Graph::Rows merged_;
    const Graph::Rows* rows_;
};

}  // namespace convene
