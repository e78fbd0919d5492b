#include "engine/layout/repulsion_kernel.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/layout/repulsion_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace convene::layout::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void repel_on_this_target(Targets& targets, const Sources& sources) {
    const hn::CappedTag<float, targets_at_once> lanes;
    const auto softening = hn::Set(lanes, 0.01F);
    const auto one = hn::Set(lanes, 1.0F);
    const std::size_t count = sources.x.size();
    for (std::size_t first = 0; first < targets_at_once; first += hn::Lanes(lanes)) {
        const auto x = hn::Load(lanes, targets.x + first);
        const auto y = hn::Load(lanes, targets.y + first);
        const auto extent = hn::Load(lanes, targets.extent + first);
        auto force_x = hn::Zero(lanes);
        auto force_y = hn::Zero(lanes);
        for (std::size_t j = 0; j < count; ++j) {
            const auto dx = hn::Sub(x, hn::Set(lanes, sources.x[j]));
            const auto dy = hn::Sub(y, hn::Set(lanes, sources.y[j]));
            const auto far = hn::Add(hn::Mul(dx, dx), hn::Mul(dy, dy));
            const auto r2 = hn::Add(far, hn::Add(extent, hn::Set(lanes, sources.extent[j])));
            const auto scale = hn::Div(hn::Set(lanes, sources.mass[j]),
                                       hn::Mul(hn::Add(r2, softening), hn::Add(r2, one)));
            force_x = hn::Add(force_x, hn::Mul(scale, dx));
            force_y = hn::Add(force_y, hn::Mul(scale, dy));
        }
        hn::Store(force_x, lanes, targets.force_x + first);
        hn::Store(force_y, lanes, targets.force_y + first);
    }
}

}  // namespace convene::layout::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convene::layout {

HWY_EXPORT(repel_on_this_target);

void repel(Targets& targets, const Sources& sources) {
    HWY_DYNAMIC_DISPATCH(repel_on_this_target)(targets, sources);
}

}  // namespace convene::layout
#endif
