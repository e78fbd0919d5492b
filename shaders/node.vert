#version 330 core
// One quad a node, large enough for its shape, rim and dotted ring.

layout(location = 0) in vec2 corner;   // -1..1
layout(location = 1) in vec2 at;       // map units from the scene's origin
layout(location = 2) in float radius;  // px at zoom 1
layout(location = 3) in vec4 fill;
layout(location = 4) in uvec3 kind;    // shape, mark, flags (1 silent, 2 value unknown, 4 outlined)
layout(location = 5) in uint lit;

uniform vec2 center;      // map units from the scene's origin
uniform float pixels;     // framebuffer pixels per map unit
uniform float root_zoom;
uniform float scale;      // framebuffer pixels per design pixel
uniform vec2 area;        // framebuffer pixels
uniform int pass;         // 0 unlit, 1 lit

out vec2 offset;          // px from the node's centre, y downward
flat out float r;
flat out vec4 colour;
flat out uvec3 what;

void main() {
    r = clamp(radius * root_zoom, 3.0, 28.0) * scale;
    float reach = r * 1.2 + 6.0 * scale;
    offset = corner * reach;
    colour = fill;
    what = kind;
    vec2 px = (at - center) * pixels + area * 0.5 + offset;
    vec2 clip = px / area * 2.0 - 1.0;
    bool other_pass = int(lit) != pass;
    gl_Position = other_pass ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(clip.x, -clip.y, 0.0, 1.0);
}
