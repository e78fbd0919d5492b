#include "engine/cli/run_recipe_inputs.hpp"

#include <algorithm>
#include <set>
#include <system_error>

#include <fmt/format.h>
#include <glob.h>

#include "engine/cli/survey_import.hpp"
#include "engine/core/files.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/workspace/open.hpp"
#include "engine/workspace/recipe_digest.hpp"

namespace convene {

namespace fs = std::filesystem;

namespace {

using Paths = std::vector<fs::path>;

/// What `pattern` names: itself if that is there, else everything that fits it.
Paths matches(const fs::path& pattern) {
    std::error_code failed;
    if (fs::exists(pattern, failed)) return {pattern};
    Paths found;
    glob_t all{};
    if (::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &all) == 0) {
        for (std::size_t i = 0; i < all.gl_pathc; ++i) found.emplace_back(all.gl_pathv[i]);
    }
    ::globfree(&all);
    std::sort(found.begin(), found.end());
    return found;
}

/// "file: sha" of every file that `path` is or holds, without folders above it.
Result<Done> add_digests(const fs::path& path,
                         std::vector<std::pair<std::string, std::string>>& digests) {
    Paths files;
    std::error_code failed;
    if (fs::is_directory(path, failed)) {
        for (fs::directory_iterator each(path, failed), end; !failed && each != end;
             each.increment(failed)) {
            if (each->is_regular_file(failed)) files.push_back(each->path());
        }
        std::sort(files.begin(), files.end());
    } else {
        files.push_back(path);
    }
    for (const fs::path& file : files) {
        const auto bytes = read_file(file);
        if (!bytes) return tl::unexpected(bytes.error());
        digests.emplace_back(file.filename().string(), sha256(*bytes));
    }
    return Done{};
}

/// The last word of a path, without a file's ending: what an unnamed input is called.
std::string name_of(const fs::path& path) {
    const fs::path clean = (path / ".").lexically_normal().parent_path();
    std::error_code failed;
    const fs::path named = fs::is_directory(clean, failed) ? clean.filename() : clean.stem();
    const std::string text = named.string();
    return is_composed(text) ? text : composed_text(text);
}

class InputReader {
public:
    InputReader(const Recipe& recipe, const fs::path& base, Console& console)
        : recipe_(recipe), base_(base), console_(console) {}

    Result<OpenedInputs> read() {
        for (const RecipeInput& input : recipe_.inputs) {
            Paths paths;
            for (const std::string& file : input.files) {
                const Paths found = matches(base_ / file);
                if (found.empty()) {
                    return wrong(input, fmt::format("There is no {}.", quoted_for_people(file)),
                                 "Files are named from the folder that the recipe lies in.");
                }
                paths.insert(paths.end(), found.begin(), found.end());
            }
            if (!input.each_file) {
                std::string name = input.name.empty() ? name_of(paths.front()) : input.name;
                if (auto done = add(input, std::move(name), paths); !done)
                    return tl::unexpected(done.error());
                continue;
            }
            for (const fs::path& path : paths) {
                std::string name = name_of(path);
                if (!input.name.empty())
                    name = paths.size() == 1 ? input.name : input.name + "/" + name;
                if (auto done = add(input, std::move(name), {path}); !done)
                    return tl::unexpected(done.error());
            }
        }
        return std::move(opened_);
    }

private:
    Result<Done> add(const RecipeInput& input, std::string name, const Paths& paths) {
        if (console_.stop.stop_requested()) return stopped();
        if (!names_.insert(name).second) {
            return wrong(input,
                         fmt::format("There are two inputs called {}.", quoted_for_people(name)),
                         "Give each its own: name = \"...\".");
        }
        RecipeNetwork network;
        network.name = std::move(name);
        bool project = false;
        auto read = read_one(input, paths, project);
        if (!read) {
            Error error = std::move(read.error());
            if (error.file.empty()) error.file = recipe_.file;
            return tl::unexpected(std::move(error));
        }
        network.network = std::move(read->network);
        network.ledger = std::move(read->ledger);
        Paths all = paths;
        for (const std::string& more : {input.mapping, input.roster}) {
            if (!more.empty()) all.push_back(base_ / more);
        }
        for (const fs::path& path : all) {
            opened_.paths.push_back(path);
            if (project) continue;
            if (auto done = add_digests(path, network.digests); !done) return done;
        }
        tell(network);
        opened_.networks.push_back(std::move(network));
        return Done{};
    }

    Result<Imported> read_one(const RecipeInput& input, const Paths& paths, bool& project) {
        if (!input.mapping.empty()) {
            SurveyOptions options;
            options.mapping = (base_ / input.mapping).string();
            if (!input.roster.empty()) options.roster = (base_ / input.roster).string();
            options.wave = input.wave;
            return import_survey(options, paths, nullptr);
        }
        ImportOptions options;
        options.undirected = input.undirected;
        options.format = input.format;
        if (paths.size() != 1) return read_network(paths, options);
        auto opened = open_network(paths.front(), options);
        if (!opened) return tl::unexpected(std::move(opened.error()));
        project = opened->is_project;
        return Imported{std::move(opened->network), std::move(opened->ledger)};
    }

    void tell(const RecipeNetwork& input) {
        const LedgerTotals totals = input.ledger.totals();
        if (totals.rejected + totals.repaired == 0) return;
        console_.error << fmt::format(
            "{}: of {} rows {} were not used and {} repaired; ledger.csv tells each.\n", input.name,
            totals.read, totals.rejected, totals.repaired);
    }

    tl::unexpected<Error> wrong(const RecipeInput& input, std::string message,
                                std::string advice) const {
        return invalid_file(recipe_.file, input.line, std::move(message), std::move(advice));
    }

    const Recipe& recipe_;
    const fs::path& base_;
    Console& console_;
    OpenedInputs opened_;
    std::set<std::string> names_;
};

}  // namespace

Result<OpenedInputs> open_inputs(const Recipe& recipe, const fs::path& base, Console& console) {
    return InputReader(recipe, base, console).read();
}

}  // namespace convene
