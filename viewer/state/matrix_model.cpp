#include "viewer/state/matrix_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/core/number.hpp"
#include "viewer/state/categories.hpp"
#include "viewer/state/plain_text.hpp"
#include "viewer/state/relation_words.hpp"

namespace convene::viewer {
namespace {

/// Lower bounds of the steps of density.
constexpr std::array<double, ramp_steps> density_bounds{0.0, 0.01, 0.03, 0.07, 0.15, 0.30, 0.60};

std::string signed_number(double value) {
    if (std::abs(value) < 0.005) return "0";
    return fmt::format("{}{:.2f}", value > 0 ? "+" : "−", std::abs(value));
}

std::string share(double value) {
    if (value <= 0.0) return "0%";
    if (value < 0.01) return "<1%";
    return fmt::format("{:.0f}%", 100.0 * value);
}

std::string between(const BlockCell& cell, bool with_sign) {
    if (!cell.low.ok() || !cell.high.ok()) return {};
    const auto text = [&](double v) {
        return with_sign ? signed_number(v) : fmt::format("{:.2f}", v);
    };
    return fmt::format(" Likely between {} and {}.", text(cell.low.number), text(cell.high.number));
}

std::string no_value(const BlockMatrix& matrix, const BlockCell& cell, const std::string& from,
                     const std::string& to) {
    if (!cell.applies) return "A group has no gap to itself.";
    switch (cell.value.status) {
        case Status::suppressed:
            return fmt::format(
                "Too few to show: fewer than five people rated between {} and {}, or the number "
                "could be worked out from the others.",
                from, to);
        case Status::unknown:
            return fmt::format("Not known: nobody among {} answered about this.", from);
        default: break;
    }
    if (matrix.measure == BlockMeasure::density)
        return fmt::format("Not defined: between {} and {} there is no pair to be tied.", from, to);
    return fmt::format("Not defined: of those who answered among {}, nobody rated {}.", from, to);
}

}  // namespace

const BlockMatrix* Matrices::of(BlockMeasure measure) const {
    const auto& at = measure == BlockMeasure::density ? density
                     : measure == BlockMeasure::trust ? trust
                                                      : gap;
    return at ? &*at : nullptr;
}

const std::string& Matrices::problem(BlockMeasure measure) const {
    return measure == BlockMeasure::density ? density_problem : trust_problem;
}

std::size_t ramp_step(BlockMeasure measure, double value) {
    switch (measure) {
        case BlockMeasure::density: {
            std::size_t step = 0;
            while (step + 1 < ramp_steps && value >= density_bounds[step + 1]) ++step;
            return step;
        }
        case BlockMeasure::trust:
            return std::min(
                ramp_steps - 1,
                static_cast<std::size_t>(std::max(0.0, value) * static_cast<double>(ramp_steps)));
        case BlockMeasure::trust_gap: {
            const double step = std::clamp(std::round(10.0 * value) + 3.0, 0.0, 6.0);
            return static_cast<std::size_t>(step);
        }
    }
    return 0;
}

Color ramp_color(const Tokens& tokens, BlockMeasure measure, std::size_t step) {
    return measure == BlockMeasure::trust_gap ? tokens.diverging[step] : tokens.sequential[step];
}

std::vector<std::string> ramp_ticks(BlockMeasure measure) {
    switch (measure) {
        case BlockMeasure::density: return {"0", "1", "3", "7", "15", "30", "60%"};
        case BlockMeasure::trust: return {"0", "", "", "", "", "", "1"};
        case BlockMeasure::trust_gap: return {"−0.3", "", "−0.1", "0", "+0.1", "", "+0.3"};
    }
    return {};
}

std::string cell_text(const BlockMatrix& matrix, const BlockCell& cell) {
    if (!cell.applies) return {};
    if (cell.value.status == Status::suppressed) return "<5";
    if (!cell.value.ok()) return {};
    switch (matrix.measure) {
        case BlockMeasure::density: return share(cell.value.number);
        case BlockMeasure::trust: return fmt::format("{:.2f}", cell.value.number);
        case BlockMeasure::trust_gap: return signed_number(cell.value.number);
    }
    return {};
}

std::string cell_count(const BlockMatrix& matrix, const BlockCell& cell) {
    if (!cell.applies || !cell.value.ok()) return {};
    if (matrix.measure != BlockMeasure::density) return fmt::format("{} rated", cell.respondents);
    return fmt::format("{:.0f}/{:.0f}", cell.ties, cell.asked);
}

std::string cell_sentence(const Network& network, const BlockMatrix& matrix, std::size_t from,
                          std::size_t to) {
    const BlockCell& cell = matrix.at(from, to);
    const std::string& a = matrix.groups[from].name;
    const std::string& b = matrix.groups[to].name;
    if (!cell.applies || !cell.value.ok()) return no_value(matrix, cell, a, b);
    if (matrix.measure == BlockMeasure::trust) {
        return fmt::format("{} from {} rated {}: {:.2f} on average (0 lowest, 1 highest).{}",
                           cell.respondents, a, b, cell.value.number, between(cell, false));
    }
    if (matrix.measure == BlockMeasure::trust_gap) {
        const double gap = cell.value.number;
        const std::string words =
            std::abs(gap) < 0.005
                ? fmt::format("{} and {} trust each other alike.", a, b)
                : fmt::format("{} trust {} {:.2f} {} than they are trusted by them.", a, b,
                              std::abs(gap), gap > 0 ? "more" : "less");
        return words + between(cell, true);
    }
    std::string title = matrix.relation;
    if (const auto r = network.find_relation(matrix.relation))
        title = relation_words(network, *r).title;
    std::string text =
        matrix.directed
            ? fmt::format("{} → {}, “{}”: {:.0f} of {:.0f} possible ties are there, {}.", a, b,
                          title, cell.ties, cell.asked, share(cell.value.number))
        : from == to ? fmt::format("Among {}, “{}”: {:.0f} of {:.0f} pairs are tied, {}.", a, title,
                                   cell.ties, cell.asked, share(cell.value.number))
                     : fmt::format("{} and {}, “{}”: {:.0f} of {:.0f} pairs are tied, {}.", a, b,
                                   title, cell.ties, cell.asked, share(cell.value.number));
    if (cell.asked < cell.possible)
        text += fmt::format(" Nobody answered for {:.0f} more.", cell.possible - cell.asked);
    return text;
}

MatrixModel make_matrix(const Snapshot& snapshot, std::shared_ptr<const Matrices> matrices,
                        const ViewerState& state) {
    MatrixModel model;
    model.source = std::move(matrices);
    const BlockMeasure measure = state.matrix.measure;
    switch (measure) {
        case BlockMeasure::density:
            model.title = "How densely do groups work together?";
            model.subtitle =
                "Each row answers for itself: of all the ties that it could have to a column, the "
                "share that is there.";
            model.reading = "Read a row as “who names whom”";
            break;
        case BlockMeasure::trust:
            model.title = "How much do groups trust each other?";
            model.subtitle =
                "Each row rates the columns: the average answer, 0 the lowest and 1 the highest.";
            model.reading = "Read a row as “who trusts whom”";
            break;
        case BlockMeasure::trust_gap:
            model.title = "Where is trust one-sided?";
            model.subtitle =
                "How much more a row trusts the column than it is trusted by it: given minus "
                "received.";
            model.reading = "Brown: less than it receives; blue: more";
            break;
    }
    if (!model.source) return model;
    model.matrix = model.source->of(measure);
    if (model.matrix == nullptr) {
        model.problem = model.source->problem(measure);
        return model;
    }
    if (measure == BlockMeasure::density && !model.matrix->directed) {
        model.reading = "Both directions are one: the table mirrors itself";
        model.subtitle = "Of all pairs that could be tied, the share that is.";
    }
    const Categories categories = categorize(*snapshot.network, snapshot.request.group_attribute);
    const auto place = [&](std::size_t g) {
        const auto& actors = model.matrix->groups[g].actors;
        const std::uint32_t at = actors.empty() ? no_index : categories.category_of[actors.front()];
        return at;
    };
    for (std::size_t g = 0; g < model.matrix->groups.size(); ++g) model.order.push_back(g);
    std::stable_sort(model.order.begin(), model.order.end(),
                     [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
    if (state.matrix.chosen()) {
        std::optional<std::size_t> from, to;
        for (std::size_t g = 0; g < model.matrix->groups.size(); ++g) {
            if (model.matrix->groups[g].name == state.matrix.from) from = g;
            if (model.matrix->groups[g].name == state.matrix.to) to = g;
        }
        if (from && to) model.chosen = std::pair(*from, *to);
    }
    return model;
}

std::string matrix_tsv(const MatrixModel& model) {
    if (model.matrix == nullptr) return {};
    const BlockMatrix& matrix = *model.matrix;
    const auto plain = [](std::string text) {
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
        return text;
    };
    std::string out = "from \\ to";
    for (const std::size_t h : model.order) out += '\t' + plain(matrix.groups[h].name);
    out += '\n';
    for (const std::size_t g : model.order) {
        out += plain(matrix.groups[g].name);
        for (const std::size_t h : model.order) {
            const BlockCell& cell = matrix.at(g, h);
            out += '\t';
            if (!cell.applies) continue;
            out += cell.value.ok() ? shortest(cell.value.number)
                                   : std::string(status_name(cell.value.status));
        }
        out += '\n';
    }
    return out;
}

}  // namespace convene::viewer
