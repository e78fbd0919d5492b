#pragma once
// What `convene info` tells of a network, as values.

#include <optional>
#include <string>
#include <vector>

#include "engine/io/ledger.hpp"
#include "engine/model/network.hpp"
#include "engine/model/pair_reports.hpp"

namespace convene {

/// Who was asked and who answered. Assumed: nobody said, so all are taken as
/// having answered.
struct ResponseRate {
    std::size_t asked = 0;
    std::size_t answered = 0;
    bool assumed = true;
    /// Share of those asked; nullopt where nobody was.
    [[nodiscard]] std::optional<double> rate() const;
};

struct RelationSummary {
    const Relation* relation = nullptr;
    const Wave* wave = nullptr;
    std::size_t ties = 0;
    ResponseRate response;
};

/// Two reports of one tie, where the relation has a pair rule.
struct PairSummary {
    const Relation* relation = nullptr;
    const Wave* wave = nullptr;
    PairReports reports;
};

struct AttributeSummary {
    const AttributeColumn* column = nullptr;
    std::size_t filled = 0;
    std::size_t distinct = 0;
};

struct GroupSummary {
    std::string group;  ///< empty: actors without one
    std::size_t actors = 0;
    ResponseRate response;  ///< over every declared relation and wave
};

struct NetworkSummary {
    const Network* network = nullptr;
    std::size_t people = 0, organizations = 0, bodies = 0;
    std::vector<RelationSummary> relations;  ///< each wave of each relation
    std::vector<PairSummary> pairs;          ///< of relations with a pair rule
    std::vector<AttributeSummary> attributes;
    std::string group_attribute;  ///< empty: the network has no such attribute
    std::vector<GroupSummary> groups;
    std::vector<std::string> assumptions;  ///< once each
    LedgerTotals rows;
};

/// `attribute` groups the actors ("kind" is always there); where the network has
/// none of that name, there are no groups. Precondition: `network` outlives it.
[[nodiscard]] NetworkSummary summarize(const std::shared_ptr<const Network>& network,
                                       const Ledger& ledger, const std::string& attribute);

[[nodiscard]] std::string summary_text(const NetworkSummary& summary);
[[nodiscard]] std::string summary_json(const NetworkSummary& summary);

}  // namespace convene
