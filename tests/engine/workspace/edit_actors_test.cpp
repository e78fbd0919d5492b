// Actors by commands, on a network that is checked by hand.

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/engine/workspace/edit_networks.hpp"
#include "tests/engine/workspace/edit_project.hpp"

using namespace convene;
using test::attribute_of;
using test::EditProject;
using test::ties_in_words;
using Words = std::vector<std::string>;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const Actor& actor(const Network& network, const std::string& id) {
    const auto found = network.find_actor(id);
    REQUIRE(found);
    return network.actors()[*found];
}

}  // namespace

TEST_CASE("add actor takes name, kind, parent and attributes", "[edit]") {
    EditProject project(*test::edit_network());
    CHECK(project.done("add actor K7 name=\"Ana \\\"A.\\\" \xC3\x91u\" kind=person parent=S "
                       "group=Parents years=2.5 new=no") == "Added Ana \"A.\" \xC3\x91u (K7).");
    const auto network = project.network();
    CHECK(network->actors().size() == 7);
    CHECK(actor(*network, "K7").name == "Ana \"A.\" \xC3\x91u");
    CHECK(actor(*network, "K7").kind == ActorKind::person);
    CHECK(actor(*network, "K7").parent == *network->find_actor("S"));
    CHECK(attribute_of(*network, "K7", "group") == "Parents");
    CHECK(attribute_of(*network, "K7", "years") == "2.5");
    CHECK(attribute_of(*network, "K7", "new") == "no");
    // Nobody asked it: that is not silence.
    CHECK(network->answer(0, 0, *network->find_actor("K7")) == Answer::not_asked);

    CHECK(project.done("add actor x") == "Added x.");
    CHECK(actor(*project.network(), "x").name == "x");
    CHECK(has(project.refused("add actor a"), "already"));
    CHECK(has(project.refused("add actor \"  \""), "empty"));
    CHECK(has(project.refused("add actor y kind=robot"), "person, organization or body"));
    CHECK(has(project.refused("add actor y gruop=Parents"), "Did you mean group?"));
    CHECK(has(project.refused("add actor y zeal=3"), "add attribute zeal"));
    CHECK(has(project.refused("add actor y years=many"), "is no number"));
    CHECK(has(project.refused("add actor y parent=Z"), "There is no actor 'Z'"));
    CHECK(has(project.refused("add actor \"a\x01\""), "control"));
    CHECK(has(project.refused("add actor"), "Write: add actor ID"));
}

TEST_CASE("set and clear change one field", "[edit]") {
    EditProject project(*test::edit_network());
    project.done("set actor d name \"Dee Lu\"");
    project.done("set actor d group \"Families\"");
    project.done("set actor d years 7 ");
    project.done("set actor d kind=organization new=yes");
    auto network = project.network();
    CHECK(actor(*network, "d").name == "Dee Lu");
    CHECK(actor(*network, "d").kind == ActorKind::organization);
    CHECK(attribute_of(*network, "d", "group") == "Families");
    CHECK(attribute_of(*network, "d", "years") == "7");
    CHECK(attribute_of(*network, "d", "new") == "yes");
    project.done("clear actor d group years name");
    network = project.network();
    CHECK(attribute_of(*network, "d", "group").empty());
    CHECK(attribute_of(*network, "d", "years").empty());
    CHECK(actor(*network, "d").name == "d");
    // Blank text is missing, never an empty text.
    project.done("set actor a group \"  \"");
    const auto* group = project.network()->find_attribute("group");
    CHECK(is_missing(group->values[0]));
    CHECK(has(project.refused("set actor A group X"), "Did you mean a"));
    CHECK(has(project.refused("set actor \"Ana Gil\" group X"), "That is the name of a"));
    CHECK(has(project.refused("set actor T kind person"), "remove body T"));
    CHECK(has(project.refused("clear actor a kind"), "Every actor has a kind"));
}

TEST_CASE("texts come in NFC", "[edit]") {
    EditProject project(*test::edit_network());
    project.done("set actor d name \"N\xCC\x83u\"");
    CHECK(actor(*project.network(), "d").name == "\xC3\x91u");
    project.done("add actor \"O\xCC\x88\"");
    CHECK(project.network()->find_actor("\xC3\x96").has_value());
    // Found however it is typed.
    project.done("set actor \"O\xCC\x88\" name Oe");
}

TEST_CASE("an attribute called like a field is reached with its prefix", "[edit]") {
    EditProject project(*test::edit_network());
    project.done("add attribute kind");
    project.done("set actor a attribute:kind odd");
    project.done("add actor z kind=body attribute:kind=even");
    const auto network = project.network();
    CHECK(attribute_of(*network, "a", "kind") == "odd");
    CHECK(attribute_of(*network, "z", "kind") == "even");
    CHECK(actor(*network, "z").kind == ActorKind::body);
}

TEST_CASE("nobody belongs to itself, directly or through others", "[edit]") {
    EditProject project(*test::edit_network());
    CHECK(has(project.refused("set actor S parent S"), "itself"));
    CHECK(has(project.refused("set actor S parent a"), "belongs to"));
    project.done("set actor c parent a");
    CHECK(has(project.refused("set actor S parent c"), "belongs to"));
    project.done("set actor a parent \"\"");
    project.done("set actor S parent c");
    CHECK(project.network()->actors()[4].parent == 2);
}

TEST_CASE("rename takes the id along wherever it is named", "[edit]") {
    EditProject project(*test::edit_network());
    project.done("rename actor a K1");
    auto network = project.network();
    CHECK(actor(*network, "K1").name == "Ana Gil");
    CHECK(ties_in_words(*network).front() == "K1>b 3 advice 1");
    project.done("rename actor d K2");  // its name only repeats the id
    CHECK(actor(*project.network(), "K2").name == "K2");
    CHECK(has(project.refused("rename actor K1 K2"), "merge actor K1 into K2"));
}

TEST_CASE("remove takes everything of the actor with it", "[edit]") {
    EditProject project(*test::edit_network());
    const std::string said = project.done("remove actor a");
    CHECK(said == "Removed Ana Gil (a) with 6 ties.");
    auto network = project.network();
    CHECK(ties_in_words(*network) == Words{"d>b 4 advice 1", "c>b 2 meets 1", "b>T 1 member 1"});
    CHECK(network->tables().stances.size() == 1);
    CHECK(network->tables().respondents.front().answers.size() == 5);
    CHECK(has(project.done("remove actor S"), "1 actor that belonged belongs to it now to nobody"));
    CHECK(has(project.done("remove actor c"), "1 tie that it had reported"));
    network = project.network();
    CHECK(network->tables().ties.front().reporter == no_index);
    project.done("remove actor T");
    CHECK(project.network()->tables().bodies.empty());
    project.done("remove actor b");
    project.done("remove actor d");
    CHECK(project.network()->actors().empty());
}

TEST_CASE("merge moves ties, joins doubles and counts what would be to itself", "[edit]") {
    EditProject project(*test::edit_network());
    // c>a 2 becomes a>a: gone. c-b 2 joins a-b 1: the stronger stays. a-c: gone.
    const std::string said = project.done("merge actor c into a");
    CHECK(said ==
          "Merged Cem Kaya (c) into Ana Gil (a): 1 joined with a tie that was there (the stronger "
          "weight stays), 2 would have been to themselves and are gone.");
    const auto network = project.network();
    CHECK_FALSE(network->find_actor("c"));
    CHECK(ties_in_words(*network) == Words{"a>b 3 advice 1", "b>a 1 advice 1", "d>b 4 advice 1",
                                           "a>b 2 meets 1", "a>T 1 member 1", "b>T 1 member 1"});
    const Tie& reported = network->tables().ties[2];
    CHECK(reported.reporter == *network->find_actor("a"));
    CHECK(attribute_of(*network, "a", "years") == "3");  // both say something: the second's stays
    CHECK(network->tables().stances.size() == 1);
    CHECK(network->tables().stances[0].stance == Stance::endorsed);
    CHECK(network->answer(0, 0, 0) == Answer::answered);
}

TEST_CASE("merge fills blanks, keeps the better answer and the place above", "[edit]") {
    EditProject project(*test::edit_network());
    project.done("set actor S parent d");  // d above S above a and b
    project.done("merge actor a into d");
    auto network = project.network();
    const auto d = *network->find_actor("d");
    CHECK(attribute_of(*network, "d", "group") == "Parents");
    CHECK(attribute_of(*network, "d", "years") == "3");
    CHECK(network->actors()[d].name == "Ana Gil");
    CHECK(network->actors()[d].parent == no_index);  // its child cannot be above it
    CHECK(network->answer(0, 0, d) == Answer::answered);
    CHECK(ties_in_words(*network) == Words{"b>d 1 advice 1", "c>d 2 advice 1", "d>b 4 advice 1",
                                           "c>b 2 meets 1", "d>b 1 meets 1", "d>c 1 meets 1",
                                           "b>T 1 member 1", "d>T 1 member 1"});
    // The one above goes: who was below takes its place.
    project.done("merge actor d into S");
    network = project.network();
    CHECK(network->actors()[*network->find_actor("S")].parent == no_index);
    project.done("add actor U kind=body");
    project.done("add tie b U relation=member");
    CHECK(has(project.refused("merge actor b into T"), "member"));
    CHECK(has(project.refused("merge actor b into b"), "same"));
    CHECK(has(project.refused("merge actor b to c"), "into"));
}
