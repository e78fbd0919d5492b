// `convene` itself: help, unknown words, and what every command shares.

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/engine/cli/call.hpp"

using namespace convene;
using test::call;

TEST_CASE("without arguments there is a welcome with a first step", "[cli]") {
    const auto outcome = call({});
    CHECK(outcome.status == exit_done);
    CHECK(outcome.out.find("convene import") != std::string::npos);
    CHECK(outcome.error.empty());
}

TEST_CASE("what to do alone can be chosen", "[cli]") {
    std::ostringstream out;
    Console console{out, out};
    CommandTable table;
    table.when_alone([](Console&) { return 7; });
    CHECK(run_convene(table, {}, console) == 7);
}

TEST_CASE("help and version", "[cli]") {
    CHECK(call({"--version"}).out == std::string("convene ") + CONVENE_VERSION + "\n");
    for (const Arguments& asked : {Arguments{"--help"}, Arguments{"-h"}, Arguments{"help"}}) {
        CHECK(call(asked).status == exit_done);
        CHECK(call(asked).out.find("convene compute") != std::string::npos);
    }
    CommandTable table;
    add_engine_commands(table);
    for (const Command* command : table.commands()) {
        INFO(command->name);
        const auto outcome = call({std::string(command->name), "--help"});
        CHECK(outcome.status == exit_done);
        CHECK(outcome.error.empty());
        CHECK(outcome.out.find("Example:\n  convene " + std::string(command->name)) !=
              std::string::npos);
        CHECK(call({"help", std::string(command->name)}).out == outcome.out);
    }
}

TEST_CASE("unknown words exit with 2, one line, and the nearest there is", "[cli]") {
    const auto expect = [](const Arguments& arguments, const std::string& words) {
        const auto outcome = call(arguments);
        INFO(outcome.error);
        CHECK(outcome.status == exit_wrong);
        CHECK(outcome.out.empty());
        CHECK(outcome.error.find(words) != std::string::npos);
        CHECK(std::count(outcome.error.begin(), outcome.error.end(), '\n') == 1);
    };
    expect({"compuet"}, "Did you mean compute?");
    expect({"frobnicate"}, "See convene --help.");
    expect({"--verson"}, "There is no option \"--verson\"");
    expect({"help", "inport"}, "Did you mean import?");
    expect({""}, "There is no command");
    expect({"compute", "net", "--treads", "2"}, "Did you mean --threads?");
    expect({"compute", "net", "--threads=x"}, "--threads cannot be \"x\"");
    expect({"compute", "net", "-q"}, "There is no option -q.");
    expect({"compute", "net", "more"}, "\"more\" was not expected here.");
    expect({"compute"}, "NET is required");
    expect({"import", "a.csv", "--outptu", "x"}, "Did you mean --output?");
    expect({"import"}, "required");
    expect({"compute", "net", "--seed"}, "--seed");
}

TEST_CASE("no name in a message can steer a terminal", "[cli]") {
    const auto outcome = call({"info", "no\x1b[2Jsuch\nfile"});
    CHECK(outcome.status == exit_wrong);
    CHECK(outcome.error.find('\x1b') == std::string::npos);
    CHECK(std::count(outcome.error.begin(), outcome.error.end(), '\n') == 1);
}
