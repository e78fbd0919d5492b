#version 330 core
// Shape, rim, mark, hatch and dotted ring from signed distances in pixels, so that
// edges stay crisp at every size without multisampling.

in vec2 offset;
flat in float r;
flat in vec4 colour;
flat in uvec3 what;

uniform float scale;
uniform vec4 canvas;
uniform vec4 quiet;   // dotted ring and outline
uniform float fade;   // share of canvas mixed in

out vec4 pixel;

float box(vec2 p, vec2 half_size, float corner) {
    vec2 q = abs(p) - half_size + corner;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner;
}

float segment(vec2 p, vec2 a, vec2 b) {
    vec2 along = b - a;
    float t = clamp(dot(p - a, along) / dot(along, along), 0.0, 1.0);
    return length(p - a - along * t);
}

float shape_distance(vec2 p) {
    if (what.x == 1u) return box(p, vec2(0.94 * r), 0.36 * r);
    if (what.x == 2u) return (abs(p.x) + abs(p.y) - 1.18 * r) * 0.70710678;
    return length(p) - r;
}

// Half-widths never below half a design pixel, so that marks survive on small nodes.
float mark_distance(vec2 p) {
    float thin = max(0.13 * r, 0.55 * scale);
    switch (what.y) {
        case 1u: return length(p) - max(0.36 * r, 1.1 * scale);
        case 2u: return box(p, vec2(0.56 * r, max(0.15 * r, 0.6 * scale)), 0.0);
        case 3u: return abs(length(p) - 0.5 * r) - max(0.12 * r, 0.5 * scale);
        case 4u: return min(box(p, vec2(0.52 * r, thin), 0.0), box(p, vec2(thin, 0.52 * r), 0.0));
        case 5u: return min(segment(p, vec2(-0.46, 0.20) * r, vec2(0.0, -0.26) * r),
                            segment(p, vec2(0.46, 0.20) * r, vec2(0.0, -0.26) * r)) - thin;
        case 6u: return segment(p, vec2(-0.42, 0.42) * r, vec2(0.42, -0.42) * r) - thin;
        case 7u: return box(p, vec2(max(0.15 * r, 0.6 * scale), 0.56 * r), 0.0);
        case 8u: return min(segment(p, vec2(-0.38, -0.38) * r, vec2(0.38, 0.38) * r),
                            segment(p, vec2(-0.38, 0.38) * r, vec2(0.38, -0.38) * r)) - thin;
        default: return 1e3;
    }
}

float covered(float distance) { return clamp(0.5 - distance, 0.0, 1.0); }

void lay(inout vec4 below, vec3 rgb, float alpha) {
    below = vec4(rgb * alpha, alpha) + below * (1.0 - alpha);
}

void main() {
    float d = shape_distance(offset);
    vec4 sum = vec4(0.0);
    lay(sum, canvas.rgb, covered(d - scale));

    float inside = covered(d);
    bool value_unknown = (what.z & 2u) != 0u;
    bool hollow = what.y == 9u;
    if (value_unknown) {
        float period = 4.0 * scale;
        float stripe = abs(mod((offset.x + offset.y) * 0.70710678, period) - period * 0.5);
        lay(sum, canvas.rgb, inside);
        lay(sum, colour.rgb, inside * covered(stripe - 0.55 * scale));
        lay(sum, colour.rgb, covered(abs(d + 0.6 * scale) - 0.6 * scale));
    } else if (hollow) {
        float stroke = max(0.26 * r, 1.4 * scale);
        lay(sum, canvas.rgb, inside);
        lay(sum, colour.rgb, covered(max(d, -d - stroke)));
    } else {
        lay(sum, colour.rgb, inside);
        if ((what.z & 4u) != 0u) lay(sum, quiet.rgb, covered(abs(d + 0.5 * scale) - 0.5 * scale));
        if (r >= 3.4 * scale) lay(sum, canvas.rgb, inside * covered(mark_distance(offset)));
    }

    if ((what.z & 1u) != 0u) {
        float ring = r + 3.2 * scale;
        float dots = floor(6.2831853 * ring / (3.3 * scale));
        float step_angle = 6.2831853 / dots;
        float angle = (floor(atan(offset.y, offset.x) / step_angle) + 0.5) * step_angle;
        vec2 dot_at = ring * vec2(cos(angle), sin(angle));
        lay(sum, quiet.rgb, covered(length(offset - dot_at) - 0.75 * scale));
    }
    pixel = vec4(mix(sum.rgb, canvas.rgb * sum.a, fade), sum.a);
}
