// convene generate district: a synthetic school district, clearly labelled so.

#include <limits>

#include <fmt/format.h>

#include "engine/cli/arguments.hpp"
#include "engine/cli/project_output.hpp"
#include "engine/store/project_file.hpp"
#include "engine/synthetic/district.hpp"

namespace convene {

namespace {

int run_generate(const Arguments& arguments, Console& console);

}  // namespace

extern const Command generate_command;
constinit const Command generate_command{"generate", "Invent a school district to try things on",
                                         run_generate};

namespace {

constexpr std::uint64_t most_schools = 200;
constexpr std::string_view kinds[] = {"district"};

struct GenerateOptions {
    std::string what;
    std::string output;
    std::string seed = std::to_string(DistrictOptions{}.seed);
    std::string schools = std::to_string(DistrictOptions{}.schools);
    bool force = false;
};

Result<std::string> generate(const GenerateOptions& options) {
    if (options.what != "district") return wrong_word("What to generate", options.what, kinds);
    if (const auto free = check_project_output(options.output, {}, options.force); !free) {
        return tl::unexpected(free.error());
    }
    const auto seed =
        whole_number("--seed", options.seed, 0, std::numeric_limits<std::uint64_t>::max());
    if (!seed) return tl::unexpected(seed.error());
    const auto schools = whole_number("--schools", options.schools, 1, most_schools);
    if (!schools) return tl::unexpected(schools.error());
    DistrictOptions district;
    district.seed = *seed;
    district.schools = static_cast<int>(*schools);
    auto tables = generate_district(district);
    if (!tables) return tl::unexpected(tables.error());
    const auto network = Network::build(std::move(*tables));
    if (!network) return tl::unexpected(network.error());
    if (const auto written = write_project(options.output, **network, Ledger{}); !written) {
        return tl::unexpected(written.error());
    }
    return fmt::format(
        "Wrote {}: {} actors, {} ties, {} relations, {} waves. Everybody in it is "
        "invented (seed {}).\n",
        options.output, (*network)->actors().size(), (*network)->tables().ties.size(),
        (*network)->relations().size(), (*network)->waves().size(), *seed);
}

int run_generate(const Arguments& arguments, Console& console) {
    GenerateOptions options;
    const auto app = make_app(
        generate_command, "  convene generate district --seed 7 --schools 4 -o district.convene");
    app->add_option("WHAT", options.what, "district")->type_name("")->required();
    app->add_option("--seed", options.seed, "The same seed gives the same district")
        ->type_name("N")
        ->capture_default_str();
    app->add_option("--schools", options.schools, "How many schools")
        ->type_name("N")
        ->capture_default_str();
    app->add_option("-o,--output", options.output, "Project to write")
        ->type_name("NET.convene")
        ->required();
    app->add_flag("--force", options.force, "Replace a project that is already there");
    if (const auto exit = read_arguments(*app, arguments, console)) return *exit;
    const auto done = generate(options);
    if (!done) return report_error(*app, done.error(), console);
    console.out << *done;
    return exit_done;
}

}  // namespace

}  // namespace convene
