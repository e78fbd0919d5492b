// The matrix: the engine's own numbers, in words, colours and a table to copy.

#include <catch2/catch_test_macros.hpp>

#include "engine/workspace/compute.hpp"
#include "tests/viewer/state/window_fixture.hpp"
#include "viewer/state/chart_part.hpp"

using namespace convene;
using namespace convene::viewer;
using namespace convene::test;

namespace {

Matrices matrices_of(const Snapshot& snapshot, const std::string& relation) {
    return make_matrices(snapshot, relation, {});
}

}  // namespace

TEST_CASE("the matrix shows what compute prints", "[matrix]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    const Matrices made = matrices_of(*snapshot, "advice");
    REQUIRE(made.density);
    const BlockMatrix& matrix = *made.density;
    ComputeRequest request;
    request.metrics = "block_density";
    request.scope.wave = "1";
    request.scope.relations = {"advice"};
    request.group_attribute = snapshot->request.group_attribute;
    const auto table = compute(snapshot->network, request, {});
    REQUIRE(table);
    std::size_t compared = 0;
    for (const ResultRow& row : table->rows) {
        for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
            for (std::size_t h = 0; h < matrix.groups.size(); ++h) {
                if (row.metric != "block_density" || row.subject != matrix.groups[g].name ||
                    row.object != matrix.groups[h].name)
                    continue;
                const BlockCell& cell = matrix.at(g, h);
                CHECK(cell.value.status == row.value.status);
                if (cell.value.ok()) {
                    CHECK(cell.value.number == row.value.number);
                    CHECK(cell.ties / cell.asked == row.value.number);
                    CHECK(cell.asked <= cell.possible);
                }
                ++compared;
            }
        }
    }
    CHECK(compared == matrix.groups.size() * matrix.groups.size());
}

TEST_CASE("cells in words, never a number where there is none", "[matrix]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    BlockMatrix matrix;
    matrix.relation = "advice";
    matrix.groups = {{"Teachers", {0}, 1}, {"Parents", {1}, 0}};
    matrix.cells.resize(4);
    BlockCell& cell = matrix.cells[1];
    cell.value = Value::of(6.0 / 104.0);
    cell.ties = 6;
    cell.asked = 104;
    cell.possible = 120;
    CHECK(cell_text(matrix, cell) == "6%");
    CHECK(cell_count(matrix, cell) == "6/104");
    const std::string words = cell_sentence(*snapshot->network, matrix, 0, 1);
    CHECK(words.find("6 of 104") != std::string::npos);
    CHECK(words.find("16 more") != std::string::npos);
    cell.value = Value::of(0.002);
    CHECK(cell_text(matrix, cell) == "<1%");
    cell.value = Value::of(0.0);
    CHECK(cell_text(matrix, cell) == "0%");
    for (const Value& value : {Value::unknown(), Value::undefined(), Value::suppressed()}) {
        cell.value = value;
        const std::string text = cell_text(matrix, cell);
        CHECK(text.find('%') == std::string::npos);
        CHECK(cell_count(matrix, cell).empty());
        CHECK(text == (value.status == Status::suppressed ? "<5" : ""));
        CHECK_FALSE(cell_sentence(*snapshot->network, matrix, 0, 1).empty());
    }
    matrix.measure = BlockMeasure::trust_gap;
    cell.value = Value::of(-0.123);
    CHECK(cell_text(matrix, cell) == "−0.12");
    cell.applies = false;
    CHECK(cell_text(matrix, cell).empty());
}

TEST_CASE("the steps of the ramp cover the whole range", "[matrix]") {
    CHECK(ramp_step(BlockMeasure::density, 0.0) == 0);
    CHECK(ramp_step(BlockMeasure::density, 0.01) == 1);
    CHECK(ramp_step(BlockMeasure::density, 0.0999) == 3);
    CHECK(ramp_step(BlockMeasure::density, 1.0) == 6);
    CHECK(ramp_step(BlockMeasure::trust, 0.0) == 0);
    CHECK(ramp_step(BlockMeasure::trust, 1.0) == 6);
    CHECK(ramp_step(BlockMeasure::trust_gap, 0.0) == 3);
    CHECK(ramp_step(BlockMeasure::trust_gap, -1.0) == 0);
    CHECK(ramp_step(BlockMeasure::trust_gap, 1.0) == 6);
    for (const BlockMeasure measure :
         {BlockMeasure::density, BlockMeasure::trust, BlockMeasure::trust_gap}) {
        CHECK(ramp_ticks(measure).size() == ramp_steps);
        for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
            const Tokens& t = tokens(theme);
            for (std::size_t step = 0; step < ramp_steps; ++step) {
                const Color ground = ramp_color(t, measure, step);
                INFO("step " << step << " of " << block_measure_name(measure));
                CHECK(std::max(contrast(ground, t.ramp_text), contrast(ground, t.ink)) >= 4.5);
            }
        }
    }
}

TEST_CASE("trust is withheld as the measure withholds it", "[matrix]") {
    const auto snapshot = window_snapshot();
    REQUIRE(snapshot);
    const Matrices made = matrices_of(*snapshot, "advice");
    REQUIRE(made.rated);
    REQUIRE(made.trust);
    // Five actors: nobody's average may be shown.
    for (const BlockCell& cell : made.trust->cells) CHECK_FALSE(cell.value.ok());
    for (const BlockCell& cell : made.gap->cells) CHECK_FALSE(cell.value.ok());
}

TEST_CASE("hostile names stay text in the files and on the clipboard", "[matrix]") {
    auto matrices = std::make_shared<Matrices>();
    matrices->density.emplace();
    BlockMatrix& matrix = *matrices->density;
    matrix.groups = {{"=SUM(A1)", {0}, 1}, {"a,\"b\"\tc", {1}, 1}};
    matrix.cells.resize(4);
    for (BlockCell& cell : matrix.cells) cell.value = Value::of(0.25);
    matrix.cells[3].value = Value::unknown();
    const std::string csv = block_matrix_csv(matrix);
    CHECK(csv.find("'=SUM(A1)") != std::string::npos);
    CHECK(csv.find("\"a,\"\"b\"\"\tc\"") != std::string::npos);
    CHECK(csv.find("unknown") != std::string::npos);
    MatrixModel model;
    model.source = matrices;
    model.matrix = &matrix;
    model.order = {0, 1};
    const std::string tsv = matrix_tsv(model);
    CHECK(std::count(tsv.begin(), tsv.end(), '\n') == 3);
    CHECK(std::count(tsv.begin(), tsv.end(), '\t') == 6);
}
