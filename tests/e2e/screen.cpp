#include "tests/e2e/screen.hpp"

#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <png.h>
#include <poll.h>
#include <unistd.h>

namespace convene::test {

using namespace std::chrono_literals;

namespace {

std::uint32_t big_endian(const std::string& bytes, std::size_t word) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[4 * word + i]);
    return value;
}

}  // namespace

double difference(const Image& a, const Image& b) {
    if (a.pixels.size() != b.pixels.size() || a.pixels.empty()) return 1.0;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        int most = 0;
        for (const unsigned shift : {0U, 8U, 16U}) {
            const int left = static_cast<int>(a.pixels[i] >> shift & 255U);
            const int right = static_cast<int>(b.pixels[i] >> shift & 255U);
            most = std::max(most, std::abs(left - right));
        }
        if (most > 12) ++differing;
    }
    return static_cast<double>(differing) / static_cast<double>(a.pixels.size());
}

std::size_t colours(const Image& image, std::size_t most) {
    std::set<std::uint32_t> seen;
    for (const std::uint32_t pixel : image.pixels) {
        if (seen.size() >= most) break;
        seen.insert(pixel);
    }
    return seen.size();
}

void keep(const Image& image, const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    std::vector<std::uint8_t> rgb;
    rgb.reserve(3 * image.pixels.size());
    for (const std::uint32_t pixel : image.pixels) {
        for (const unsigned shift : {16U, 8U, 0U})
            rgb.push_back(static_cast<std::uint8_t>(pixel >> shift & 255U));
    }
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image.width);
    png.height = static_cast<png_uint_32>(image.height);
    png.format = PNG_FORMAT_RGB;
    INFO(file);
    REQUIRE(png_image_write_to_file(&png, file.c_str(), 0, rgb.data(), 0, nullptr) != 0);
}

Screen::Screen(const std::filesystem::path& folder, int width, int height)
    : folder_(folder / "screen") {
    for (const char* program : {"Xvfb", "xdotool"}) {
        if (!program_exists(program)) {
            why_ = std::string(program) + " is not installed";
            return;
        }
    }
    std::filesystem::create_directories(folder_);
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0) {
        why_ = "no pipe";
        return;
    }
    const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
    server_ = Process({"Xvfb", "-displayfd", std::to_string(ends[1]), "-screen", "0", size,
                       "-nolisten", "tcp", "-fbdir", folder_.string()},
                      {}, (folder / "xvfb.log").string(), ends[1]);
    close(ends[1]);
    // The number is written once the screen is there.
    std::string number;
    pollfd waiting{ends[0], POLLIN, 0};
    while (number.find('\n') == std::string::npos && poll(&waiting, 1, 30000) > 0) {
        char letter = 0;
        if (read(ends[0], &letter, 1) <= 0) break;
        number += letter;
    }
    close(ends[0]);
    if (number.find('\n') == std::string::npos) {
        why_ = "Xvfb does not start";
        return;
    }
    display_ = ":" + number.substr(0, number.find('\n'));
}

void Screen::act(const std::vector<std::string>& words) const {
    std::vector<std::string> call{"xdotool"};
    call.insert(call.end(), words.begin(), words.end());
    const Finished finished = run(call, {"DISPLAY=" + display_});
    INFO(finished.output);
    REQUIRE(finished.status == 0);
}

void Screen::move(int x, int y) const { act({"mousemove", std::to_string(x), std::to_string(y)}); }

void Screen::click(int x, int y, int button) const {
    move(x, y);
    std::this_thread::sleep_for(120ms);  // a frame sees the pointer there before it is pressed
    act({"mousedown", std::to_string(button)});
    std::this_thread::sleep_for(80ms);
    act({"mouseup", std::to_string(button)});
}

void Screen::key(const std::string& keys) const { act({"key", keys}); }

void Screen::type(const std::string& text) const { act({"type", "--delay", "60", text}); }

void Screen::drag(int x1, int y1, int x2, int y2) const {
    move(x1, y1);
    std::this_thread::sleep_for(120ms);
    act({"mousedown", "1"});
    for (int step = 1; step <= 5; ++step) {
        move(x1 + (x2 - x1) * step / 5, y1 + (y2 - y1) * step / 5);
        std::this_thread::sleep_for(60ms);
    }
    act({"mouseup", "1"});
}

Image Screen::look() const {
    std::ifstream stream(folder_ / "Xvfb_screen0", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    Image image;
    // The X window dump format: 25 big-endian words, a name, a colour map, pixels.
    if (bytes.size() < 100) return image;
    const std::size_t header = big_endian(bytes, 0);
    image.width = static_cast<int>(big_endian(bytes, 4));
    image.height = static_cast<int>(big_endian(bytes, 5));
    const std::size_t line = big_endian(bytes, 12);
    const std::size_t start = header + 12UL * big_endian(bytes, 19);
    const auto width = static_cast<std::size_t>(image.width);
    const auto height = static_cast<std::size_t>(image.height);
    if (bytes.size() < start + line * height || line < 4 * width) return {};
    image.pixels.reserve(width * height);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const std::size_t at = start + y * line + 4 * x;
            const auto byte = [&](std::size_t i) {
                return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i]));
            };
            image.pixels.push_back(byte(2) << 16 | byte(1) << 8 | byte(0));
        }
    }
    return image;
}

}  // namespace convene::test
