#version 330 core
// The cached layer, texel for pixel.

in vec2 uv;
uniform sampler2D layer;
out vec4 pixel;

void main() { pixel = texelFetch(layer, ivec2(uv * vec2(textureSize(layer, 0))), 0); }
