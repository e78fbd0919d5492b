#pragma once
// A virtual screen of its own (Xvfb on a display that it chooses), hands for it
// (xdotool), and eyes: the framebuffer that Xvfb keeps in a file.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/e2e/process.hpp"

namespace convene::test {

struct Image {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;  ///< 0xRRGGBB, from the top
};

/// Share of pixels that differ by more than a little.
[[nodiscard]] double difference(const Image& a, const Image& b);
/// How many different colours there are, counted up to `most`.
[[nodiscard]] std::size_t colours(const Image& image, std::size_t most);

/// Writes it as a PNG file, with the folders above it; fails the test if that fails.
void keep(const Image& image, const std::filesystem::path& file);

class Screen {
public:
    /// Empty where Xvfb or xdotool is missing or does not start; why() tells.
    explicit Screen(const std::filesystem::path& folder, int width, int height);
    [[nodiscard]] bool ready() const { return !display_.empty(); }
    [[nodiscard]] const std::string& why() const { return why_; }
    [[nodiscard]] const std::string& display() const { return display_; }

    /// xdotool with these words; fails the test if it fails.
    void act(const std::vector<std::string>& words) const;
    void move(int x, int y) const;
    void click(int x, int y, int button = 1) const;
    void key(const std::string& keys) const;
    void type(const std::string& text) const;
    void drag(int x1, int y1, int x2, int y2) const;
    [[nodiscard]] Image look() const;

private:
    std::filesystem::path folder_;
    Process server_;
    std::string display_;
    std::string why_;
};

}  // namespace convene::test
