#version 330 core
// Flat polygons in map units: the hulls of places.

layout(location = 0) in vec2 at;

uniform vec2 center;
uniform float pixels;
uniform vec2 area;

void main() {
    vec2 clip = ((at - center) * pixels + area * 0.5) / area * 2.0 - 1.0;
    gl_Position = vec4(clip.x, -clip.y, 0.0, 1.0);
}
