#pragma once
// Coverage: which rows of a Graph somebody actually gave.
//
// A tie i -> j is absent only where i was asked and answered; in a row that
// nobody gave it is unknown. In an undirected graph a cell is observed if
// either end answered.

#include <cstddef>
#include <vector>

#include "engine/core/ids.hpp"

namespace convene {

class Coverage {
public:
    Coverage() = default;
    /// Everybody answered. `assumed`: nobody said so; it is the default reading.
    [[nodiscard]] static Coverage complete(std::size_t vertex_count, bool assumed);
    /// answered[v] says whether v's own row was given.
    [[nodiscard]] static Coverage of(std::vector<bool> answered);

    /// The same answers, silent rows filled in with what the others say about
    /// them: a cell is then observed where either end answered.
    [[nodiscard]] Coverage reconstructed() const;

    [[nodiscard]] std::size_t vertex_count() const { return answered_.size(); }
    [[nodiscard]] std::size_t respondent_count() const { return respondent_count_; }
    [[nodiscard]] bool is_complete() const { return respondent_count_ == answered_.size(); }
    [[nodiscard]] bool assumed() const { return assumed_; }
    /// v's row was given, or was filled in by reconstruction.
    [[nodiscard]] bool answered(Vertex v) const { return answered_[v] || reconstructed_; }
    [[nodiscard]] bool is_reconstructed() const { return reconstructed_; }
    /// Whether anybody's answer covers the cell i -> j.
    [[nodiscard]] bool observed(Vertex i, Vertex j, bool directed) const {
        return answered_[i] || ((!directed || reconstructed_) && answered_[j]);
    }

    /// Ordered pairs (i, j), i != j, that were observed. Undirected: unordered pairs.
    [[nodiscard]] double observed_cells(bool directed) const;
    [[nodiscard]] double possible_cells(bool directed) const;

private:
    std::vector<bool> answered_;
    std::size_t respondent_count_ = 0;
    bool assumed_ = true;
    bool reconstructed_ = false;
};

}  // namespace convene
