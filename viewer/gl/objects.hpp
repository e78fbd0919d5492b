#pragma once
// Move-only owners of OpenGL names. The context that made an object must be
// current when it is destroyed.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include <epoxy/gl.h>

#include "engine/core/result.hpp"

namespace convene::viewer::gl {

/// Owns one name; `Release` gives it back.
template <void (*Release)(GLuint)>
class Name {
public:
    Name() = default;
    explicit Name(GLuint name) : name_(name) {}
    Name(Name&& other) noexcept : name_(std::exchange(other.name_, 0U)) {}
    Name& operator=(Name&& other) noexcept {
        if (this != &other) {
            reset();
            name_ = std::exchange(other.name_, 0U);
        }
        return *this;
    }
    Name(const Name&) = delete;
    Name& operator=(const Name&) = delete;
    ~Name() { reset(); }

    [[nodiscard]] GLuint id() const { return name_; }
    explicit operator bool() const { return name_ != 0; }

private:
    void reset() {
        if (name_ != 0) Release(name_);
        name_ = 0;
    }
    GLuint name_ = 0;
};

void release_buffer(GLuint name);
void release_vertex_array(GLuint name);
void release_texture(GLuint name);
void release_framebuffer(GLuint name);
void release_program(GLuint name);

class Buffer {
public:
    /// An empty vertex buffer.
    [[nodiscard]] static Buffer make();
    void bind() const;
    /// Replaces the whole content.
    void upload(const void* bytes, std::size_t size, GLenum usage = GL_STATIC_DRAW) const;
    template <typename T>
    void upload(std::span<const T> items, GLenum usage = GL_STATIC_DRAW) const {
        upload(items.data(), items.size_bytes(), usage);
    }

private:
    Name<release_buffer> name_;
};

class VertexArray {
public:
    [[nodiscard]] static VertexArray make();
    void bind() const;
    /// A float attribute read from `buffer`; divisor 1: one value an instance.
    void floats(GLuint location, const Buffer& buffer, GLint count, std::size_t stride,
                std::size_t offset, GLuint divisor) const;
    /// Bytes read as 0..1.
    void shares(GLuint location, const Buffer& buffer, GLint count, std::size_t stride,
                std::size_t offset, GLuint divisor) const;
    /// Bytes read as whole numbers.
    void bytes(GLuint location, const Buffer& buffer, GLint count, std::size_t stride,
               std::size_t offset, GLuint divisor) const;

private:
    Name<release_vertex_array> name_;
};

class Program {
public:
    /// Compiles and links. Errors carry the driver's log.
    [[nodiscard]] static Result<Program> make(const std::string& label, const char* vertex_source,
                                              const char* fragment_source);
    void use() const;
    /// Sets uniforms of the program in use; unknown names are ignored.
    void set(const char* name, float value) const;
    void set(const char* name, int value) const;
    void set(const char* name, float x, float y) const;
    void set(const char* name, float r, float g, float b, float a) const;

private:
    Name<release_program> name_;
};

/// A picture of coverage (0 nothing .. 255 full) that is drawn in any colour.
class Texture {
public:
    Texture() = default;
    /// `bytes` are rows from the top, width * height of them.
    [[nodiscard]] static Texture coverage(int width, int height,
                                          std::span<const std::uint8_t> bytes);
    explicit operator bool() const { return static_cast<bool>(name_); }
    [[nodiscard]] GLuint id() const { return name_.id(); }
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

private:
    Name<release_texture> name_;
    int width_ = 0;
    int height_ = 0;
};

/// A colour texture that can be drawn into.
class Layer {
public:
    /// Gives it this size; keeps what it has when the size is the same. Errors: the
    /// driver cannot draw into it.
    [[nodiscard]] Result<Done> resize(int width, int height);
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] GLuint framebuffer() const { return framebuffer_.id(); }
    [[nodiscard]] GLuint texture() const { return texture_.id(); }

private:
    Name<release_texture> texture_;
    Name<release_framebuffer> framebuffer_;
    int width_ = 0;
    int height_ = 0;
};

/// The pending OpenGL errors in words; empty when there is none.
[[nodiscard]] std::string pending_errors();

}  // namespace convene::viewer::gl
