#version 330 core
// Plain, tapered, dashed, dotted and double lines with exact coverage: a line
// thinner than a pixel gets fainter rather than broken.

in float across;
in float along;
flat in float length_px;
in float half_width;
in float gap;
flat in vec4 colour;
flat in uint kind;

uniform float scale;

out vec4 pixel;

float line(float distance, float half_line) {
    return clamp(min(half_line + 0.5 - abs(distance), 2.0 * half_line), 0.0, 1.0);
}

void main() {
    float cover;
    if (kind == 3u) {
        // A whole number of dots, so that both ends look alike.
        float count = max(1.0, floor(length_px / (4.4 * scale)));
        float period = length_px / count;
        float from_dot = mod(along, period) - 0.5 * period;
        cover = clamp(max(half_width, 0.8 * scale) + 0.5 - length(vec2(from_dot, across)), 0.0, 1.0);
    } else if (kind == 4u || kind == 5u) {
        float one = kind == 4u ? max(half_width * 0.5, 0.45 * scale) : half_width;
        cover = line(abs(across) - gap, one);
    } else {
        cover = line(across, half_width);
        if (kind == 6u) {
            float period = 9.0 * scale;
            float from_dash = abs(mod(along, period) - 0.5 * period);
            cover *= clamp(2.5 * scale - from_dash + 0.5, 0.0, 1.0);
        }
        if (kind == 2u) {
            float period = 9.0 * scale;
            float from_dash = abs(mod(along, period) - 0.5 * period);
            cover *= clamp(3.0 * scale - from_dash + 0.5, 0.0, 1.0);
        }
    }
    float alpha = cover * colour.a;
    pixel = vec4(colour.rgb * alpha, alpha);
}
