#pragma once
// Random commands about a network that is there, some of them wrong, with hostile texts.

#include <string>
#include <vector>

#include "engine/core/number.hpp"
#include "engine/core/random.hpp"
#include "engine/model/network.hpp"
#include "engine/workspace/edit_commands.hpp"
#include "tests/engine/io/rich_network.hpp"

namespace convene::test {

class RandomCommands {
public:
    explicit RandomCommands(std::uint64_t seed) : random_(seed) {}

    Random& random() { return random_; }

    /// A command about `network`; about half of them can be carried out.
    std::string next(const Network& network) {
        network_ = &network;
        const auto commands = edit_commands();
        std::string_view name;
        do {  // removals would soon leave nothing to work on
            name = commands[random_.below(commands.size())].name;
        } while (
            name == "together" || name == "import" ||
            ((name.starts_with("remove") || name.starts_with("merge")) && random_.chance(0.8)));
        return std::string(name) + arguments(name);
    }

private:
    std::string arguments(std::string_view name) {
        const std::string_view thing = name.substr(name.find(' ') + 1);
        const std::string_view verb = name.substr(0, name.find(' '));
        if (thing == "title") return word(text());
        if (thing == "note") return verb == "clear" ? word(key()) : word(key()) + word(text());
        if (thing == "stance") {
            return word(actor()) + word(goal()) +
                   (verb == "clear" ? std::string()
                                    : word(one_of({"endorsed", "opposed", "ranked"})) +
                                          maybe("rank", one_of({"1", "2", "0", "x"})));
        }
        if (thing == "tie") {
            return word(actor()) + word(actor()) + maybe("relation", relation(), 0.9) +
                   maybe("wave", wave(), 0.9) +
                   (verb == "remove" ? std::string()
                                     : maybe("weight", number()) + maybe("reporter", actor(), 0.2) +
                                           tie_attributes());
        }
        if (thing == "roster") {
            return verb == "set" ? word(one_of({"everybody", "listed", "nobody"})) +
                                       maybe("wave", wave(), 0.9)
                                 : word(actor()) + word(actor()) + maybe("wave", wave(), 0.9);
        }
        if (thing == "answers") {
            return maybe("relation", relation(), 0.9) + maybe("wave", wave(), 0.9) +
                   (verb == "add" ? maybe("everybody", answer()) : std::string());
        }
        if (thing == "answer") {
            return word(actor()) + word(answer()) + maybe("relation", relation(), 0.9) +
                   maybe("wave", wave(), 0.9);
        }
        if (thing == "group") {
            const std::string by = maybe("by", attribute(), 0.3);
            if (verb == "rename") return word(group()) + word(text()) + by;
            if (verb == "merge") return word(group()) + word("into") + word(group()) + by;
            return word(group()) + (verb == "add" ? word(actor()) + word(actor()) : "") + by;
        }
        const std::string id = existing(thing);
        if (verb == "merge") return word(id) + word("into") + word(existing(thing));
        if (verb == "rename")
            return word(id) + word(random_.chance(0.2) ? existing(thing) : fresh());
        if (verb == "remove") return word(id);
        if (verb == "clear") return word(id) + word(random_.chance(0.5) ? "name" : attribute());
        return word(verb == "add" && random_.chance(0.9) ? fresh() : id) + options(thing);
    }

    std::string options(std::string_view thing) {
        if (thing == "actor") {
            std::string all =
                maybe("name", text()) +
                maybe("kind", one_of({"person", "organization", "body", "robot"}), 0.3) +
                maybe("parent", actor(), 0.3);
            for (const AttributeColumn& column : network_->tables().actor_attributes) {
                if (random_.chance(0.4)) all += pair("attribute:" + column.id, value(column.type));
            }
            return all;
        }
        if (thing == "attribute") return maybe("type", one_of({"text", "number", "truth"}), 0.9);
        if (thing == "relation") {
            return maybe("title", text()) + maybe("category", text()) +
                   maybe("directed", yes_no(), 0.3) + maybe("two_mode", yes_no(), 0.1) +
                   maybe("reading", one_of({"strength", "cost", "ordinal"}), 0.3) +
                   maybe("scale_min", number(), 0.2) + maybe("scale_max", number(), 0.3) +
                   maybe("reversed", yes_no(), 0.2) + maybe("formal", yes_no(), 0.2) +
                   maybe("instrument", text(), 0.2) +
                   maybe("anchors", one_of({"1=rarely|2=often", "0.5=a=b", "x"}), 0.2) +
                   maybe("rating_scale", random_.chance(0.5) ? existing("scale") : fresh(), 0.2) +
                   maybe("pair_rule", one_of({"none", "either", "both", "mean"}), 0.2) +
                   maybe("assumed", one_of({"directed", "scale|reading", "", "odd"}), 0.1);
        }
        if (thing == "scale") return maybe("title", text()) + maybe("items", relation());
        if (thing == "body") {
            return maybe("name", text()) + maybe("purpose", text()) + maybe("cadence", text()) +
                   maybe("required_groups", one_of({"Parents|Teachers", "A|B|A", ""})) +
                   maybe("meetings_planned", number()) + maybe("meetings_held", number());
        }
        return maybe("title", text(), 0.8);
    }

    std::string tie_attributes() {
        std::string all;
        for (const AttributeColumn& column : network_->tables().tie_attributes) {
            if (random_.chance(0.4)) all += pair("attribute:" + column.id, value(column.type));
        }
        return all;
    }

    std::string word(const std::string& text) { return ' ' + edit_word(text); }
    std::string pair(const std::string& key, const std::string& value) {
        return ' ' + edit_word(key) + '=' + edit_word(value);
    }
    std::string maybe(const std::string& key, const std::string& value, double chance = 0.5) {
        return random_.chance(chance) ? pair(key, value) : std::string();
    }
    std::string one_of(std::initializer_list<const char*> words) {
        return *(words.begin() + random_.below(words.size()));
    }
    std::string yes_no() { return one_of({"yes", "no"}); }
    std::string answer() { return one_of({"answered", "silent", "not asked"}); }
    std::string key() { return one_of({"source", "licence", "title", "a b"}); }
    std::string number() {
        switch (random_.below(5)) {
            case 0: return "0";
            case 1: return shortest((random_.unit() - 0.3) * 10.0);
            case 2: return random_.chance(0.2) ? "nan" : "2.5";
            default: return std::to_string(1 + random_.below(5));
        }
    }
    std::string text() {
        if (random_.chance(0.02)) return std::string(10'000, 'w');
        if (random_.chance(0.1)) return "";
        std::string made = hostile_names[random_.below(hostile_names.size())];
        if (random_.chance(0.3)) made += ' ' + std::to_string(random_.below(1000));
        return made;
    }
    std::string fresh() { return text() + std::to_string(random_.below(100'000)); }
    std::string value(AttributeType type) {
        if (random_.chance(0.1)) return "";
        switch (type) {
            case AttributeType::number: return number();
            case AttributeType::truth: return yes_no();
            case AttributeType::text: break;
        }
        return text();
    }
    std::string group() {
        const AttributeColumn* column = network_->find_attribute("group");
        if (column != nullptr && !column->values.empty() && random_.chance(0.8)) {
            const std::string there =
                attribute_text(column->values[random_.below(column->values.size())]);
            if (!there.empty()) return there;
        }
        return one_of({"Parents", "Teachers", "Families and more"});
    }
    template <typename Items>
    std::string id_of(const Items& items) {
        if (items.empty() || random_.chance(0.03)) return fresh();
        return items[random_.below(items.size())].id;
    }
    std::string actor() { return id_of(network_->actors()); }
    std::string relation() { return id_of(network_->relations()); }
    std::string wave() { return id_of(network_->waves()); }
    std::string goal() { return id_of(network_->tables().goals); }
    std::string attribute() {
        return random_.chance(0.3) ? "group" : id_of(network_->tables().actor_attributes);
    }
    std::string existing(std::string_view thing) {
        if (thing == "relation") return relation();
        if (thing == "wave") return wave();
        if (thing == "goal") return goal();
        if (thing == "attribute") return attribute();
        if (thing == "scale") return id_of(network_->rating_scales());
        if (thing == "body" && !network_->tables().bodies.empty() && random_.chance(0.7)) {
            const auto& bodies = network_->tables().bodies;
            return network_->actors()[bodies[random_.below(bodies.size())].body].id;
        }
        return actor();
    }

    Random random_;
    const Network* network_ = nullptr;
};

}  // namespace convene::test
