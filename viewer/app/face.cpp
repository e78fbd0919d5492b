#include "viewer/app/face.hpp"

#include <algorithm>

#include <epoxy/gl.h>
#include <imgui_impl_opengl3.h>

#include "viewer/render/imgui_painter.hpp"
#include "viewer/render/symbols.hpp"
#include "viewer/state/letters.hpp"

namespace convene::viewer {
namespace {

static_assert(static_cast<int>(Type::big) == static_cast<int>(TextSize::big));
static_assert(static_cast<int>(Weight::semibold) == static_cast<int>(FontWeight::semibold));

/// Signs that the panels themselves write.
constexpr const char* own_signs = "→…·–—−≥≤≠×√∑“”‘’";

Ui make_ui(const Fonts& fonts, const Session& session, float scale, bool still) {
    Ui ui;
    ui.theme = session.state().theme;
    ui.tokens = &tokens(ui.theme);
    ui.scale = scale;
    ui.fonts = fonts.fonts;
    ui.reduce_motion = still || session.state().reduce_motion;
    const Fonts* shared = &fonts;
    const Color quiet = ui.tokens->ink2;
    ui.symbol = [shared, scale, quiet](ImDrawList& list, ImVec2 center, float radius,
                                       const Symbol& symbol, Color ground) {
        ImGuiPainter painter(list, *shared, scale);
        draw_symbol(painter, {center.x, center.y}, radius,
                    {symbol.shape, symbol.mark, symbol.fill, symbol.silent, symbol.value_unknown},
                    ground, quiet, false);
    };
    ui.tie_sample = [shared, scale](ImDrawList& list, ImVec2 center, float length, TieStroke stroke,
                                    Color color) {
        ImGuiPainter painter(list, *shared, scale);
        draw_tie_sample(painter, {center.x, center.y}, length, stroke, color);
    };
    return ui;
}

/// For the trace: how far an import is, and what would come in.
std::string import_word(const Session& session) {
    const ImportJob* job = session.importing();
    if (job == nullptr) return {};
    if (job->stage == ImportJob::Stage::plan) return "plan: " + job->plan.text();
    if (job->stage == ImportJob::Stage::reading || !job->preview || job->counting) return "busy";
    return std::to_string(job->preview->respondents) + " respondents, " +
           std::to_string(job->preview->ties) + " ties";
}

/// Likewise, what narrows the view.
std::string chip_ids(const std::vector<ScopeChip>& chips) {
    std::string ids;
    for (const ScopeChip& chip : chips) ids += (ids.empty() ? "" : ",") + chip.id;
    return ids;
}

/// Likewise, where the network is kept.
std::string keeping_word(Keeping::How how) {
    switch (how) {
        case Keeping::How::nothing: return "nothing";
        case Keeping::How::as_read: return "as-read";
        case Keeping::How::unsaved: return "unsaved";
        case Keeping::How::saved: return "saved";
        case Keeping::How::read_only: return "read-only";
        case Keeping::How::in_memory: return "in-memory";
    }
    return {};
}

}  // namespace

Result<Face> Face::create() {
    auto files = find_fonts();
    if (!files) return tl::unexpected(files.error());
    auto renderer = MapRenderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    return Face(std::move(*renderer), std::move(*files));
}

Result<Done> Face::prepare(Session& session, float display_scale) {
    session.poll();
    ImGui::GetIO().UserData = writer_.get();
    if (fonts_.shaped) fonts_.shaped->next_frame();
    (void)refresh(model_, session.snapshot(), session.facts(), session.state(), session.ways());
    refresh_charts(model_.beside, session.snapshot(), model_.scene, session.charts(),
                   session.state());
    theme_ = session.state().theme;
    const float scale = display_scale * session.state().text_scale;
    // Letters of a network that is left stay: only a new one is worth a new atlas.
    if (scale == fonts_scale_ &&
        (session.letters() == letters_seen_ || covers(fonts_letters_, session.letters()))) {
        letters_seen_ = session.letters();
        return Done{};
    }
    letters_seen_ = session.letters();
    fonts_letters_ = united_letters(own_signs, session.letters());
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    auto fonts = build_fonts(atlas, files_, scale, fonts_letters_);
    if (!fonts) return tl::unexpected(fonts.error());
    if (fonts_scale_ != 0.0F) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    fonts_ = std::move(*fonts);
    writer_->use(fonts_);
    fonts_scale_ = scale;
    return Done{};
}

void Face::draw(Session& session, CommandQueue& queue, double now, bool still) {
    controls_.clear();
    Ui ui = make_ui(fonts_, session, fonts_scale_, still);
    ui.report = [this](std::string_view name, ImVec2 min, ImVec2 max) {
        controls_[std::string(name)] = {min.x, min.y, max.x - min.x, max.y - min.y};
    };
    apply_style(ui);
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    PanelInput in{session, model_, session.state(), queue, ui, focus_search_};
    focus_search_ = false;
    keys(in);
    ImGui::PushFont(ui.font(Type::body));
    const bool waves = model_.snapshot && model_.snapshot->network->waves().size() > 1;
    const Arrangement at = arrange(size.x, size.y, session.state(), ui.scale, waves);
    draw_app_bar(in, at.app_bar);
    draw_status_bar(in, at.status);
    if (model_.snapshot) {
        draw_scope_bar(in, at.scope_bar);
        draw_left_panel(in, at.left);
        map_.update(in, session, at.map, fonts_, now);
        draw_inspector(in, at.inspector);
        draw_chart(in, at.chart);
        draw_cell(in, at.cell);
        draw_table(in, at.table);
        draw_waves(in, at.waves);
        draw_splitters(in, at);
        draw_definition(in, at.map);
        draw_banner(in, at.map);
        draw_tour(in, at, size);
    } else {
        map_ = MapView();
        const Rect body{0, at.app_bar.bottom(), size.x, at.status.y - at.app_bar.bottom()};
        draw_welcome(in, body);
        draw_banner(in, body);
    }
    draw_overlay(in, size);
    ImGui::PopFont();
}

void Face::render(int width, int height) {
    const Color ground = tokens(theme_).canvas;
    const auto part = [](std::uint8_t value) { return static_cast<float>(value) / 255.0F; };
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(part(ground.r), part(ground.g), part(ground.b), 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    const auto maps = map_.pictures();
    for (std::size_t i = 0; i < maps.size() && model_.scene; ++i) {
        if (i == 1 && !second_renderer_) {
            auto made = MapRenderer::create();
            if (!made) break;  // the first one was made: so this is memory, and one map stays
            second_renderer_.emplace(std::move(*made));
        }
        (i == 0 ? renderer_ : *second_renderer_).draw(maps[i].scene, maps[i].frame, height);
    }
    if (maps.size() < 2) second_renderer_.reset();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

TraceLayout Face::layout(const Session& session) const {
    TraceLayout layout;
    layout.controls = controls_;
    if (!map_.pictures().empty() && model_.scene) {
        const auto actors = model_.snapshot->network->actors();
        const MapPicture& shown = map_.pictures().front();
        for (const SceneNode& node : shown.scene->nodes) {
            layout.nodes[actors[node.actor].id] = shown.frame.view.to_screen(node.at);
        }
    }
    const ViewerState& state = session.state();
    layout.state = {
        {"theme", std::string(theme_name(state.theme))},
        {"look", std::string(sight_name(state.sight))},
        {"layout", state.request.layout},
        {"cell-chosen", state.matrix.from + (state.matrix.chosen() ? " / " : "") + state.matrix.to},
        {"lit-ties", std::to_string(std::count(model_.beside.lit.ties.begin(),
                                               model_.beside.lit.ties.end(), 1))},
        {"lit-actors", std::to_string(std::count(model_.beside.lit.nodes.begin(),
                                                 model_.beside.lit.nodes.end(), 1))},
        {"rows", std::to_string(model_.table.order.size())},
        {"selected", state.selected},
        {"search", state.search},
        {"selection", std::to_string(selected_ids(state).size())},
        {"focus", state.focus.actor.empty()
                      ? std::string()
                      : state.focus.actor + " " + std::to_string(state.focus.steps)},
        {"ways", model_.ways ? model_.ways->summary : std::string()},
        {"compare", state.request.compare},
        {"side-by-side",
         map_.pictures().size() < 2
             ? std::string()
             : model_.second.halves[0].title + ": " + model_.second.halves[0].counts + " | " +
                   model_.second.halves[1].title + ": " + model_.second.halves[1].counts},
        {"pinned", std::to_string(state.request.pinned.size())},
        {"lasso", state.lasso ? "on" : "off"},
        {"chips", chip_ids(model_.chips)},
        {"lit",
         std::to_string(std::count(model_.standing.nodes.begin(), model_.standing.nodes.end(), 1))},
        {"tour", std::to_string(state.tour_step)},
        {"sort", model_.table.sorted + (model_.table.descending ? " desc" : " asc")},
        {"wave", state.request.wave},
        {"where", state.request.where},
        {"color-by", state.encoding.color_by},
        {"size-by", state.encoding.size_by},
        {"ties-by", state.encoding.ties_by},
        {"keeping", keeping_word(session.keeping().how)},
        {"last-edit", session.last_edit()},
        {"cell",
         state.cell.row.empty() ? std::string() : state.cell.row + " / " + state.cell.column},
        {"cell-problem", state.cell.problem},
        {"import", import_word(session)},
        {"banner", session.banner() ? session.banner()->text : std::string()},
        {"table", std::string(tab_name(state.table.tab)) + (state.table.records ? " records" : "")},
        {"actors",
         session.network() ? std::to_string(session.network()->actors().size()) : std::string()},
        {"ties", session.network() ? std::to_string(session.network()->tables().ties.size())
                                   : std::string()},
        {"network", session.network() ? session.network()->tables().title : std::string()},
        {"busy", session.progress().busy ? "yes" : "no"}};
    std::string relations;
    for (const RelationRow& row : model_.relations) {
        if (row.shown) relations += (relations.empty() ? "" : ",") + row.id;
    }
    layout.state["relations"] = relations;
    return layout;
}

}  // namespace convene::viewer
