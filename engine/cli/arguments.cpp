#include "engine/cli/arguments.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "engine/core/nearest.hpp"

namespace convene {

namespace {

/// Messages may quote names from files; nothing in them may steer a terminal.
std::string plain_line(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(),
        [](char letter) {
            const auto byte = static_cast<unsigned char>(letter);
            return byte < 0x20 || byte == 0x7F;
        },
        ' ');
    return line;
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    }
    return names;
}

Error unexpected_argument(const CLI::App& app, const std::string& argument) {
    const std::string name = argument.substr(0, argument.find('='));
    Error error;
    if (name.size() < 2 || name.front() != '-') {
        error.message = fmt::format("\"{}\" was not expected here.", argument);
        return error;
    }
    error.message = fmt::format("There is no option {}.", name);
    const auto names = option_names(app);
    const std::string nearest = nearest_word(name, names);
    if (!nearest.empty()) error.advice = fmt::format("Did you mean {}?", nearest);
    return error;
}

/// CLI11's own words, as a sentence.
std::string sentence(std::string text) {
    if (!text.empty() && text.back() != '.') text += '.';
    return text;
}

}  // namespace

std::unique_ptr<CLI::App> make_app(const Command& command, std::string_view examples) {
    auto app = std::make_unique<CLI::App>(std::string(command.summary),
                                          "convene " + std::string(command.name));
    app->footer("Example:\n" + std::string(examples) + '\n');
    app->allow_extras();
    app->set_help_flag("-h,--help", "Print this help");
    app->get_formatter()->column_width(32);
    return app;
}

std::optional<int> read_arguments(CLI::App& app, const Arguments& arguments, Console& console) {
    Error error;
    try {
        app.parse(Arguments(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        console.out << app.help();
        return exit_done;
    } catch (const CLI::ParseError& wrong) {
        error.message = sentence(wrong.what());
    }
    // A mistyped option is the reason why another is missing: say that first.
    const auto extra = app.remaining();
    if (!extra.empty()) error = unexpected_argument(app, extra.front());
    if (error.message.empty()) return std::nullopt;
    if (error.advice.empty()) error.advice = fmt::format("See {} --help.", app.get_name());
    return report_error(app, error, console);
}

int report_error(std::string_view who, const Error& error, Console& console) {
    console.error << who << ": " << plain_line(error.text()) << '\n';
    return error.kind == ErrorKind::invalid_input ? exit_wrong : exit_not_done;
}

int report_error(const CLI::App& app, const Error& error, Console& console) {
    return report_error(app.get_name(), error, console);
}

Result<std::uint64_t> whole_number(std::string_view option, std::string_view text,
                                   std::uint64_t least, std::uint64_t most) {
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && number >= least &&
        number <= most) {
        return number;
    }
    return invalid_input(fmt::format("{} cannot be \"{}\".", option, text),
                         fmt::format("Give a whole number from {} to {}.", least, most));
}

tl::unexpected<Error> wrong_word(std::string_view option, std::string_view text,
                                 std::span<const std::string_view> words) {
    const std::vector<std::string> known(words.begin(), words.end());
    const std::string nearest = nearest_word(text, known);
    return invalid_input(fmt::format("{} cannot be \"{}\".", option, text),
                         nearest.empty() ? fmt::format("Choose one of: {}.", fmt::join(known, ", "))
                                         : fmt::format("Did you mean {}? There are: {}.", nearest,
                                                       fmt::join(known, ", ")));
}

}  // namespace convene
