// Measures beside other programs on the same networks in one run, the live set, stopping
// and memory.   bench_rivals [--write FILE] [GROUP...]   Groups: paths spread loading inference
// live stop memory; all where none is named. Only the ratios within one run mean anything.

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/rivals/jobs.hpp"

int main(int count, char** arguments) {
    using namespace convene::bench;
    struct Group {
        std::string_view name;
        void (*run)(Report&);
    };
    constexpr std::array groups{Group{"paths", path_jobs},          Group{"spread", spread_jobs},
                                Group{"loading", loading_jobs},     Group{"live", live_jobs},
                                Group{"inference", inference_jobs}, Group{"stop", stop_jobs},
                                Group{"memory", memory_jobs}};
    std::string file;
    std::vector<std::string_view> wanted;
    for (int i = 1; i < count; ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--write" && i + 1 < count) {
            file = arguments[++i];
        } else if (std::any_of(groups.begin(), groups.end(),
                               [&](const Group& group) { return group.name == argument; })) {
            wanted.push_back(argument);
        } else {
            std::fprintf(stderr, "Usage: bench_rivals [--write FILE] [GROUP...], where GROUP is");
            for (const Group& group : groups)
                std::fprintf(stderr, " %s", std::string(group.name).c_str());
            std::fputs("\n", stderr);
            return 2;
        }
    }
    Report report;
    for (const Group& group : groups) {
        const bool named = std::find(wanted.begin(), wanted.end(), group.name) != wanted.end();
        if (!wanted.empty() && !named) continue;
        group.run(report);
        if (file.empty()) continue;
        // After each group, so that what was measured is there if a later one is cut short.
        std::ofstream stream(file, std::ios::binary);
        stream << report.markdown();
        if (!stream.flush()) {
            std::fprintf(stderr, "%s cannot be written.\n", file.c_str());
            return 1;
        }
    }
    return 0;
}
