#version 330 core
// One curved strip a tie: a quadratic curve between two nodes, cut 1.5 px short of
// their rims, shifted into its lane and widened by its stroke.

layout(location = 0) in vec2 step_side;  // number of the step along, -1 or 1 across
layout(location = 1) in vec4 ends;       // from.xy, to.xy: map units from the scene's origin
layout(location = 2) in vec2 radii;      // of the nodes, px at zoom 1; negative: no node there
layout(location = 3) in vec4 form;       // bend (map units), lane, width (px), opacity
layout(location = 4) in vec3 tint;
layout(location = 5) in uint stroke;     // TieStroke
layout(location = 6) in uint lit;

uniform vec2 center;
uniform float pixels;
uniform float root_zoom;
uniform float scale;
uniform float thinning;  // of widths, where the map is seen from afar
uniform vec2 area;
uniform float pieces;  // steps in a whole tie
uniform int straight;  // all ties of this draw are, and lie in the middle lane
uniform int pass;      // 0 unlit, 1 lit
uniform float fade;    // 0..1: how far unlit have faded and lit have risen

out float across;      // px from the middle line
out float along;       // px from the start
flat out float length_px;
out float half_width;  // px
out float gap;         // px from the middle to each of two lines
flat out vec4 colour;
flat out uint kind;

float node_reach(float radius) {
    return radius < 0.0 ? 0.0 : (clamp(radius * root_zoom, 3.0, 28.0) + 1.5) * scale;
}

// Parameter at which the curve is `reach` px from its start: a few fixed-point steps.
float cut(vec2 first, vec2 second, float reach) {
    float t = reach / max(length(first), 1e-3);
    for (int i = 0; i < 3; ++i) t = reach / max(length(first + t * second), 1e-3);
    return t;
}

// Widens the tie at `p`, which lies at the share `u` of its `whole` length.
void shade(vec2 p, vec2 normal, float u, float whole, bool hidden) {
    float width = form.z * scale * thinning;
    kind = stroke;
    if (kind == 1u || kind == 2u) width = mix(width, 0.6 * scale * thinning, u);
    half_width = 0.5 * width;
    gap = kind == 4u ? 1.3 * scale : kind == 5u ? mix(0.62 * width, 0.6 * scale, u) : 0.0;
    if (kind == 5u) half_width = 0.55 * scale;
    float reach = half_width + 1.0;
    if (kind == 3u) reach = max(half_width, 0.8 * scale) + 1.0;
    if (kind == 4u || kind == 5u) reach += gap;
    across = step_side.y * reach;
    length_px = whole;
    along = u * length_px;
    p += normal * across;

    float opacity = pass == 1 ? mix(form.w, 0.95, fade) : mix(form.w, min(form.w, 0.05), fade);
    colour = vec4(tint, opacity);
    vec2 clip = p / area * 2.0 - 1.0;
    gl_Position = hidden ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(clip.x, -clip.y, 0.0, 1.0);
}

void one_piece() {
    vec2 a = (ends.xy - center) * pixels + area * 0.5;
    vec2 b = (ends.zw - center) * pixels + area * 0.5;
    float span = max(length(b - a), 1e-3);
    vec2 tangent = (b - a) / span;
    float t0 = node_reach(radii.x) / span;
    float t1 = 1.0 - node_reach(radii.y) / span;
    shade(a + (b - a) * mix(t0, t1, step_side.x / pieces), vec2(tangent.y, -tangent.x),
          step_side.x / pieces, (t1 - t0) * span, int(lit) != pass || t0 >= t1);
}

void main() {
    if (straight != 0) {
        one_piece();
        return;
    }
    vec2 a = (ends.xy - center) * pixels + area * 0.5;
    vec2 b = (ends.zw - center) * pixels + area * 0.5;
    vec2 chord = b - a;
    float span = max(length(chord), 1e-3);
    vec2 left = vec2(chord.y, -chord.x) / span;
    vec2 c = (a + b) * 0.5 + left * (2.0 * form.x * pixels);

    // Lanes close up where a node is too small to receive them side by side.
    float lane = form.y * scale;
    float reach_a = node_reach(radii.x);
    float reach_b = node_reach(radii.y);
    float lane_a = clamp(lane, -0.6 * reach_a, 0.6 * reach_a);
    float lane_b = clamp(lane, -0.6 * reach_b, 0.6 * reach_b);
    vec2 second = a - 2.0 * c + b;
    float t0 = cut(2.0 * (c - a), second, sqrt(max(reach_a * reach_a - lane_a * lane_a, 0.0)));
    float t1 = 1.0 - cut(2.0 * (c - b), second, sqrt(max(reach_b * reach_b - lane_b * lane_b, 0.0)));
    bool hidden = int(lit) != pass || t0 >= t1;

    float u = step_side.x / pieces;
    float t = mix(t0, t1, u);
    vec2 p = a + t * (2.0 * (c - a) + t * second);
    vec2 tangent = 2.0 * (c - a) + 2.0 * t * second;
    vec2 normal = vec2(tangent.y, -tangent.x) / max(length(tangent), 1e-3);
    float apart = min(smoothstep(0.0, 0.25, t), smoothstep(0.0, 0.25, 1.0 - t));
    p += left * mix(t < 0.5 ? lane_a : lane_b, lane, apart);

    shade(p, normal, u, (t1 - t0) * 0.5 * (span + length(c - a) + length(c - b)), hidden);
}
