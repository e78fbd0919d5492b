#pragma once
// The sources in shaders/, embedded at build by shaders/embed.cmake.

namespace convene::viewer::shaders {

extern const char* const node_vert;
extern const char* const node_frag;
extern const char* const tie_vert;
extern const char* const tie_frag;
extern const char* const fill_vert;
extern const char* const fill_frag;
extern const char* const copy_vert;
extern const char* const copy_frag;

}  // namespace convene::viewer::shaders
