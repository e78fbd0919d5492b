#include "engine/adapters/igraph_guard.hpp"

#include <cstdio>
#include <string>

namespace convene::adapters {
namespace {

std::mutex igraph_mutex;

/// Set while the lock is held; igraph hands its handlers no data of ours.
const RunContext* current_context = nullptr;
/// A fixed buffer, because a handler must not allocate or throw.
char last_reason[256] = "";

void keep_error(const char* reason, const char*, int, igraph_error_t) {
    std::snprintf(last_reason, sizeof last_reason, "%s", reason);
    IGRAPH_FINALLY_FREE();
}

void ignore_warning(const char*, const char*, int) {}

igraph_error_t ask_to_stop(void*) {
    if (current_context == nullptr || !current_context->stop_requested()) return IGRAPH_SUCCESS;
    IGRAPH_FINALLY_FREE();
    return IGRAPH_INTERRUPTED;
}

}  // namespace

IgraphGuard::IgraphGuard(const RunContext& context, std::uint64_t seed) : lock_(igraph_mutex) {
    current_context = &context;
    last_reason[0] = '\0';
    previous_error_ = igraph_set_error_handler(keep_error);
    previous_warning_ = igraph_set_warning_handler(ignore_warning);
    previous_interruption_ = igraph_set_interruption_handler(ask_to_stop);
    if (igraph_rng_init(&random_, &igraph_rngtype_mt19937) != IGRAPH_SUCCESS) return;
    igraph_rng_seed(&random_, static_cast<igraph_uint_t>(seed));
    previous_random_ = *igraph_rng_default();
    igraph_rng_set_default(&random_);
    ready_ = true;
}

IgraphGuard::~IgraphGuard() {
    if (ready_) {
        igraph_rng_set_default(&previous_random_);
        igraph_rng_destroy(&random_);
    }
    igraph_set_interruption_handler(previous_interruption_);
    igraph_set_warning_handler(previous_warning_);
    igraph_set_error_handler(previous_error_);
    current_context = nullptr;
}

Error IgraphGuard::error(igraph_error_t code) const {
    if (code == IGRAPH_INTERRUPTED) return stopped().value();
    std::string reason = last_reason[0] != '\0' ? last_reason : igraph_strerror(code);
    return Error{
        ErrorKind::cannot_compute, "igraph could not compute this: " + reason + ".", {}, {}, 0};
}

igraph_error_t IgraphVector::init(std::size_t size) {
    const igraph_error_t code = igraph_vector_init(&vector_, static_cast<igraph_integer_t>(size));
    owned_ = code == IGRAPH_SUCCESS;
    return code;
}

igraph_error_t IgraphIntegers::init(std::size_t size) {
    const igraph_error_t code =
        igraph_vector_int_init(&vector_, static_cast<igraph_integer_t>(size));
    owned_ = code == IGRAPH_SUCCESS;
    return code;
}

igraph_error_t IgraphGraph::init(const Graph& graph) {
    IgraphIntegers ends;
    const auto arcs = graph.arcs();
    igraph_error_t code = ends.init(2 * arcs.size());
    if (code != IGRAPH_SUCCESS) return code;
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        ends[2 * i] = static_cast<igraph_integer_t>(arcs[i].source);
        ends[2 * i + 1] = static_cast<igraph_integer_t>(arcs[i].target);
    }
    code = igraph_create(&graph_, ends.get(), static_cast<igraph_integer_t>(graph.vertex_count()),
                         graph.directed());
    owned_ = code == IGRAPH_SUCCESS;
    return code;
}

}  // namespace convene::adapters
