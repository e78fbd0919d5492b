#include "engine/partnership/ask_rows.hpp"

#include <utility>

#include <fmt/format.h>

namespace convene {

RowWriter::RowWriter(QuestionResult& result, const View& view) : result_(&result) {
    like_.n = view.graph.vertex_count();
    like_.respondents = view.coverage.respondent_count();
    like_.relation = view.relation_label();
    like_.wave = view.wave_label();
    if (view.scope.relations.size() > 1) {
        constexpr std::string_view words[] = {"union", "intersection", "sum"};
        like_.parameters =
            fmt::format("combine={}", words[static_cast<std::size_t>(view.scope.combine)]);
    }
}

RowWriter RowWriter::about(Level level, std::string subject, std::string object) const {
    RowWriter other = *this;
    other.like_.level = level;
    other.like_.subject = std::move(subject);
    other.like_.object = std::move(object);
    return other;
}

RowWriter RowWriter::with(std::string parameters) const {
    RowWriter other = *this;
    if (!other.like_.parameters.empty()) parameters = other.like_.parameters + ';' + parameters;
    other.like_.parameters = std::move(parameters);
    return other;
}

RowWriter RowWriter::counting(std::size_t n, std::size_t respondents) const {
    RowWriter other = *this;
    other.like_.n = n;
    other.like_.respondents = respondents;
    return other;
}

void RowWriter::add(std::string_view id, Value value) const {
    QuestionRow row = like_;
    row.id = id;
    row.value = value;
    result_->rows.push_back(std::move(row));
}

void RowWriter::add_test(std::string_view id, const PermutationTest& test) const {
    const std::string own(id);
    add(own, test.observed);
    add(own + "_mean", test.chance_mean);
    add(own + "_sd", test.chance_deviation);
    add(own + "_low", test.chance_lower);
    add(own + "_high", test.chance_upper);
    add(own + "_p_greater", test.p_greater);
    add(own + "_p_less", test.p_less);
    add(own + "_p_two_sided", test.p_two_sided);
    add(own + "_permutations", Value::of(static_cast<double>(test.permutations)));
}

void RowWriter::add_estimate(std::string_view id, const BootstrapEstimate& estimate) const {
    const std::string own(id);
    add(own, estimate.observed);
    add(own + "_mean", estimate.mean);
    add(own + "_se", estimate.standard_error);
    add(own + "_low", estimate.percentile_lower);
    add(own + "_high", estimate.percentile_upper);
    add(own + "_normal_low", estimate.normal_lower);
    add(own + "_normal_high", estimate.normal_upper);
    add(own + "_replicates", Value::of(static_cast<double>(estimate.replicates)));
}

void note_test(QuestionResult& result, std::string_view place, const PermutationTest& test) {
    if (test.observed.ok() && test.permutations == 0) {
        result.notes.push_back(fmt::format(
            "{}: nobody can change places with anybody, so that there is no p.", place));
    } else if (test.exact) {
        result.notes.push_back(fmt::format("{}: all {} arrangements were counted off: p is exact.",
                                           place, test.permutations));
    }
    if (test.undefined_permutations > 0) {
        result.notes.push_back(
            fmt::format("{}: {} of {} permutations have no value; each counts as extreme.", place,
                        test.undefined_permutations, test.permutations));
    }
}

void note_estimate(QuestionResult& result, std::string_view place,
                   const BootstrapEstimate& estimate) {
    if (estimate.undefined_replicates == 0) return;
    result.notes.push_back(fmt::format("{}: {} of {} replicates have no value and are left out.",
                                       place, estimate.undefined_replicates,
                                       estimate.undefined_replicates + estimate.replicates));
}

}  // namespace convene
