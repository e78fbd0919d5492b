#include "viewer/gl/objects.hpp"

#include <fmt/format.h>

namespace convene::viewer::gl {

void release_buffer(GLuint name) { glDeleteBuffers(1, &name); }
void release_vertex_array(GLuint name) { glDeleteVertexArrays(1, &name); }
void release_texture(GLuint name) { glDeleteTextures(1, &name); }
void release_framebuffer(GLuint name) { glDeleteFramebuffers(1, &name); }
void release_program(GLuint name) { glDeleteProgram(name); }

Buffer Buffer::make() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    Buffer buffer;
    buffer.name_ = Name<release_buffer>(name);
    return buffer;
}

void Buffer::bind() const { glBindBuffer(GL_ARRAY_BUFFER, name_.id()); }

void Buffer::upload(const void* bytes, std::size_t size, GLenum usage) const {
    bind();
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(size), bytes, usage);
}

VertexArray VertexArray::make() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    VertexArray array;
    array.name_ = Name<release_vertex_array>(name);
    return array;
}

void VertexArray::bind() const { glBindVertexArray(name_.id()); }

namespace {
const void* at_offset(std::size_t offset) {
    return reinterpret_cast<const void*>(offset);  // how OpenGL takes offsets into a bound buffer
}
}  // namespace

void VertexArray::floats(GLuint location, const Buffer& buffer, GLint count, std::size_t stride,
                         std::size_t offset, GLuint divisor) const {
    bind();
    buffer.bind();
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, count, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride),
                          at_offset(offset));
    glVertexAttribDivisor(location, divisor);
}

void VertexArray::shares(GLuint location, const Buffer& buffer, GLint count, std::size_t stride,
                         std::size_t offset, GLuint divisor) const {
    bind();
    buffer.bind();
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, count, GL_UNSIGNED_BYTE, GL_TRUE, static_cast<GLsizei>(stride),
                          at_offset(offset));
    glVertexAttribDivisor(location, divisor);
}

void VertexArray::bytes(GLuint location, const Buffer& buffer, GLint count, std::size_t stride,
                        std::size_t offset, GLuint divisor) const {
    bind();
    buffer.bind();
    glEnableVertexAttribArray(location);
    glVertexAttribIPointer(location, count, GL_UNSIGNED_BYTE, static_cast<GLsizei>(stride),
                           at_offset(offset));
    glVertexAttribDivisor(location, divisor);
}

namespace {

struct Shader {
    explicit Shader(GLenum kind) : name(glCreateShader(kind)) {}
    Shader(const Shader&) = delete;
    Shader& operator=(const Shader&) = delete;
    ~Shader() { glDeleteShader(name); }
    GLuint name;
};

std::string shader_log(GLuint shader) {
    GLint length = 0;
    glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
    glGetShaderInfoLog(shader, length, nullptr, log.data());
    return log.c_str();
}

Result<Done> compile(const Shader& shader, const std::string& label, const char* source) {
    glShaderSource(shader.name, 1, &source, nullptr);
    glCompileShader(shader.name);
    GLint good = GL_FALSE;
    glGetShaderiv(shader.name, GL_COMPILE_STATUS, &good);
    if (good == GL_TRUE) return Done{};
    return cannot_compute(fmt::format("The graphics driver refused the shader {}: {}", label,
                                      shader_log(shader.name)),
                          "Update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1.");
}

}  // namespace

Result<Program> Program::make(const std::string& label, const char* vertex_source,
                              const char* fragment_source) {
    const Shader vertex(GL_VERTEX_SHADER);
    const Shader fragment(GL_FRAGMENT_SHADER);
    if (auto done = compile(vertex, label + ".vert", vertex_source); !done) {
        return tl::unexpected(done.error());
    }
    if (auto done = compile(fragment, label + ".frag", fragment_source); !done) {
        return tl::unexpected(done.error());
    }
    Program program;
    program.name_ = Name<release_program>(glCreateProgram());
    const GLuint id = program.name_.id();
    glAttachShader(id, vertex.name);
    glAttachShader(id, fragment.name);
    glLinkProgram(id);
    glDetachShader(id, vertex.name);
    glDetachShader(id, fragment.name);
    GLint good = GL_FALSE;
    glGetProgramiv(id, GL_LINK_STATUS, &good);
    if (good != GL_TRUE) {
        std::string log(1024, '\0');
        glGetProgramInfoLog(id, static_cast<GLsizei>(log.size()), nullptr, log.data());
        return cannot_compute(
            fmt::format("The graphics driver could not link {}: {}", label, log.c_str()),
            "Update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1.");
    }
    return program;
}

void Program::use() const { glUseProgram(name_.id()); }

void Program::set(const char* name, float value) const {
    glUniform1f(glGetUniformLocation(name_.id(), name), value);
}
void Program::set(const char* name, int value) const {
    glUniform1i(glGetUniformLocation(name_.id(), name), value);
}
void Program::set(const char* name, float x, float y) const {
    glUniform2f(glGetUniformLocation(name_.id(), name), x, y);
}
void Program::set(const char* name, float r, float g, float b, float a) const {
    glUniform4f(glGetUniformLocation(name_.id(), name), r, g, b, a);
}

Texture Texture::coverage(int width, int height, std::span<const std::uint8_t> bytes) {
    Texture made;
    made.width_ = width;
    made.height_ = height;
    GLuint name = 0;
    GLint bound = 0;
    GLint alignment = 4;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
    glGetIntegerv(GL_UNPACK_ALIGNMENT, &alignment);
    glGenTextures(1, &name);
    made.name_ = Name<release_texture>(name);
    glBindTexture(GL_TEXTURE_2D, name);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, bytes.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    // White, with the coverage as its opacity.
    const GLint swizzle[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
    glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle);
    glPixelStorei(GL_UNPACK_ALIGNMENT, alignment);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
    return made;
}

Result<Done> Layer::resize(int width, int height) {
    if (width == width_ && height == height_ && framebuffer_) return Done{};
    GLint bound = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
    const bool own = framebuffer_ && static_cast<GLuint>(bound) == framebuffer_.id();
    GLuint texture = 0;
    glGenTextures(1, &texture);
    texture_ = Name<release_texture>(texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    GLuint framebuffer = 0;
    glGenFramebuffers(1, &framebuffer);
    framebuffer_ = Name<release_framebuffer>(framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
    const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
    if (!own) glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
    width_ = width;
    height_ = height;
    if (status == GL_FRAMEBUFFER_COMPLETE) return Done{};
    return cannot_compute(
        fmt::format("The graphics driver cannot draw into a {} x {} picture.", width, height),
        "Choose a smaller size.");
}

std::string pending_errors() {
    std::string text;
    for (GLenum error = glGetError(); error != GL_NO_ERROR; error = glGetError()) {
        if (!text.empty()) text += ", ";
        switch (error) {
            case GL_INVALID_ENUM: text += "invalid enum"; break;
            case GL_INVALID_VALUE: text += "invalid value"; break;
            case GL_INVALID_OPERATION: text += "invalid operation"; break;
            case GL_INVALID_FRAMEBUFFER_OPERATION: text += "invalid framebuffer operation"; break;
            case GL_OUT_OF_MEMORY: text += "out of memory"; break;
            default: text += fmt::format("error {:#x}", error);
        }
    }
    return text;
}

}  // namespace convene::viewer::gl
