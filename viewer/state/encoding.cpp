#include "viewer/state/encoding.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "viewer/state/categories.hpp"
#include "viewer/state/partners.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

constexpr std::string_view measure_prefix = "measure:";

std::vector<double> known_values(const Quantity& quantity, const std::vector<bool>& shown) {
    std::vector<double> values;
    for (std::size_t a = 0; a < quantity.by_actor.size(); ++a) {
        if (a < shown.size() && shown[a] && quantity.by_actor[a].ok()) {
            values.push_back(quantity.by_actor[a].number);
        }
    }
    std::sort(values.begin(), values.end());
    return values;
}

/// The largest 1, 2 or 5 times a power of ten that is not above `value` > 0.
double round_down(double value) {
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {5.0, 2.0, 1.0}) {
        if (step * power <= value * (1.0 + 1e-9)) return step * power;
    }
    return power;
}

/// " · Talks about instruction" where the network has several relations of that category,
/// so that a measure's name alone does not tell which.
std::string which_relation(const Network& network, const std::string& id) {
    const auto index = network.find_relation(id);
    if (!index) return network.relations().size() > 1 ? " · " + id : "";
    const Relation& relation = network.relations()[*index];
    const auto alike =
        std::count_if(network.relations().begin(), network.relations().end(),
                      [&](const Relation& other) { return other.category == relation.category; });
    return alike > 1 ? " · " + relation_words(network, *index).title : "";
}

}  // namespace

std::optional<Quantity> find_quantity(const Snapshot& snapshot, const std::string& encoding) {
    if (!snapshot.network || encoding.empty()) return std::nullopt;
    const Network& network = *snapshot.network;
    if (encoding.rfind(measure_prefix, 0) == 0) {
        const auto found = snapshot.measures.find(encoding.substr(measure_prefix.size()));
        if (found == snapshot.measures.end()) return std::nullopt;
        const Measure& measure = found->second;
        Quantity quantity{measure_title(network, measure.key.column, measure.key.relation),
                          measure.by_actor};
        quantity.title += which_relation(network, measure.key.relation);
        quantity.by_actor.resize(network.actors().size(), Value::unknown());
        return quantity;
    }
    const AttributeColumn* column = network.find_attribute(encoding);
    if (column == nullptr || column->type != AttributeType::number) return std::nullopt;
    Quantity quantity{column->id, {}};
    for (const AttributeValue& value : column->values) {
        const double* number = std::get_if<double>(&value);
        quantity.by_actor.push_back(number != nullptr ? Value::of(*number) : Value::unknown());
    }
    return quantity;
}

RampScale::RampScale(const Quantity& quantity, const std::vector<bool>& shown, const Tokens& tokens)
    : colors_(tokens.sequential) {
    const std::vector<double> values = known_values(quantity, shown);
    usable_ = !values.empty();
    if (!usable_) return;
    least_ = values.front();
    most_ = values.back();
    if (least_ < 0.0 && most_ > 0.0) {
        colors_ = tokens.diverging;
        most_ = std::max(most_, -least_);
        least_ = -most_;
        return;
    }
    const double median = values[values.size() / 2];
    root_ = median - least_ < (most_ - least_) / 6.0;
}

Color RampScale::color(double value) const {
    double share = most_ > least_ ? (value - least_) / (most_ - least_) : 0.5;
    share = std::clamp(share, 0.0, 1.0);
    if (root_) share = std::sqrt(share);
    const auto step = static_cast<std::size_t>(share * static_cast<double>(ramp_steps));
    return colors_[std::min(step, ramp_steps - 1)];
}

std::vector<std::string> RampScale::ticks() const {
    if (!usable_) return {};
    if (least_ == most_) return {plain_number(least_)};
    const double middle = least_ + (most_ - least_) * (root_ ? 0.25 : 0.5);
    return {plain_number(least_), plain_number(middle), plain_number(most_)};
}

SizeScale::SizeScale(const Quantity& quantity, const std::vector<bool>& shown) {
    const std::vector<double> values = known_values(quantity, shown);
    usable_ = !values.empty();
    if (!usable_) return;
    least_ = values.front();
    most_ = values.back();
    whole_ = std::all_of(values.begin(), values.end(), [](double v) { return v == std::floor(v); });
    const bool counts = whole_ && most_ >= 4.0 && most_ <= 36.0;
    factor_ = counts || most_ <= 0.0 ? 1.0 : 16.0 / most_;
}

float SizeScale::radius(double value) const {
    return static_cast<float>(4.2 + 1.25 * std::sqrt(std::max(0.0, value * factor_)));
}

std::vector<double> SizeScale::samples() const {
    if (!usable_) return {};
    if (most_ <= 0.0) return {0.0};
    std::vector<double> samples;
    const double low = std::max(0.0, least_);
    samples.push_back(low < most_ / 20.0 ? 0.0 : low);
    double middle = round_down(most_ / 3.0);
    if (whole_) middle = std::max(1.0, std::round(middle));
    if (middle > samples.front() * 1.2 && middle < most_ * 0.8) samples.push_back(middle);
    if (most_ > samples.back()) samples.push_back(most_);
    return samples;
}

Encoding default_encoding(const Network& network) {
    Encoding encoding;
    encoding.color_by.clear();
    if (network.find_attribute("group") != nullptr) {
        encoding.color_by = "group";
    } else {
        for (const AttributeColumn& column : network.tables().actor_attributes) {
            if (column.type == AttributeType::number) continue;  // codes say nothing by themselves
            const Categories categories = categorize(network, column.id);
            std::size_t filled = 0;
            for (const std::uint32_t category : categories.category_of)
                filled += category != no_index;
            const bool tells = categories.groups.size() >= 2 && categories.folded == 0 &&
                               filled * 2 >= network.actors().size() &&
                               categories.groups.size() * 2 <= filled;
            if (tells) {
                encoding.color_by = column.id;
                break;
            }
        }
    }
    const RelationIndex speaking = speaking_relation(network, shown_relations(network, {}), {});
    if (speaking != no_index && !network.relations()[speaking].two_mode) {
        const Relation& relation = network.relations()[speaking];
        encoding.size_by = std::string(measure_prefix) +
                           (relation.directed ? "in_degree@" : "degree@") + relation.id;
    }
    return encoding;
}

}  // namespace convene::viewer
