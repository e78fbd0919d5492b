// libFuzzer target: any bytes as a project file. Each ends as a sound network or
// as an error with a message; and recovery never fails worse than that.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "engine/store/project_store.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace convene;
    namespace fs = std::filesystem;
    static const fs::path folder = [] {
        const fs::path made =
            fs::temp_directory_path() / ("convene-fuzz-" + std::to_string(getpid()));
        fs::create_directories(made);
        return made;
    }();
    const fs::path file = folder / "any.convene";
    const fs::path recovered = folder / "recovered.convene";
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    const auto read = read_project(file);
    if (read ? read->network == nullptr : read.error().message.empty()) std::abort();
    if (!read) {
        const auto told = recover_project(file, recovered);
        if (!told && told.error().message.empty()) std::abort();
        if (told && !read_project(recovered)) std::abort();
    }
    for (const auto& entry : fs::directory_iterator(folder)) fs::remove(entry.path());
    return 0;
}
