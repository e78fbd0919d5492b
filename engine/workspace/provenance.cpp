#include "engine/workspace/provenance.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/report/catalogue_text.hpp"

namespace convene {

namespace {

std::string place(const View& view) {
    return fmt::format("{}, wave {}", view.relation_label(), view.wave_label());
}

}  // namespace

Provenance::Provenance(const Network& network, std::uint64_t seed) {
    head_.emplace_back("convene", CONVENE_VERSION);
    if (!network.tables().title.empty()) head_.emplace_back("network", network.tables().title);
    head_.emplace_back("input", network.content_hash());
    head_.emplace_back("seed", std::to_string(seed));
    for (const auto& [key, text] : network.tables().notes) {
        if (key == "synthetic" || key == "source" || key == "licence")
            head_.emplace_back(key, text);
    }
}

void Provenance::add_once(Lines& lines, std::string key, std::string text) {
    std::pair line{std::move(key), std::move(text)};
    if (std::find(lines.begin(), lines.end(), line) == lines.end())
        lines.push_back(std::move(line));
}

void Provenance::request(std::string text) { head_.emplace_back("request", std::move(text)); }

void Provenance::define(const Metric& metric) { define(metric.id, metric_definition(metric)); }

void Provenance::define(std::string_view id, std::string text) {
    add_once(definitions_, fmt::format("metric {}", id), std::move(text));
}

void Provenance::assume(const View& view) {
    for (const std::string& assumption : view.assumptions) {
        add_once(assumptions_, "assumption", fmt::format("{}: {}", place(view), assumption));
    }
}

void Provenance::assume(std::string text) { add_once(assumptions_, "assumption", std::move(text)); }

void Provenance::remark(std::vector<Remark>& remarks, const std::string& where, std::string_view id,
                        std::string_view text) {
    auto found = std::find_if(remarks.begin(), remarks.end(), [&](const Remark& each) {
        return each.place == where && each.text == text;
    });
    if (found == remarks.end())
        found = remarks.insert(remarks.end(), {where, std::string(text), {}});
    if (std::find(found->ids.begin(), found->ids.end(), id) == found->ids.end()) {
        found->ids.emplace_back(id);
    }
}

void Provenance::skip(const View& view, std::string_view id, std::string_view reason) {
    remark(skipped_, place(view), id, reason);
}

void Provenance::note(const View& view, std::string_view column, std::string_view text) {
    remark(notes_, place(view), column, text);
}

void Provenance::skip(std::string_view id, std::string_view reason) {
    remark(skipped_, {}, id, reason);
}

void Provenance::note(std::string_view id, std::string_view text) { remark(notes_, {}, id, text); }

std::string Provenance::line_of(const Remark& remark) {
    const std::string rest = fmt::format("{}: {}", fmt::join(remark.ids, ", "), remark.text);
    return remark.place.empty() ? rest : fmt::format("{}: {}", remark.place, rest);
}

Provenance::Lines Provenance::lines() && {
    Lines all = std::move(head_);
    for (Lines* part : {&definitions_, &assumptions_}) {
        std::move(part->begin(), part->end(), std::back_inserter(all));
    }
    for (const Remark& each : skipped_) all.emplace_back("left out", line_of(each));
    for (const Remark& each : notes_) all.emplace_back("note", line_of(each));
    return all;
}

}  // namespace convene
