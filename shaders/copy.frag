#version 330 core
// The cached layer: texel for pixel, or smoothly from a coarser one.

in vec2 uv;
uniform sampler2D layer;
out vec4 pixel;

uniform int exact;

void main() {
    pixel = exact != 0 ? texelFetch(layer, ivec2(uv * vec2(textureSize(layer, 0))), 0)
                       : texture(layer, uv);
}
