#include "engine/cli/run_recipe_shards.hpp"

#include <algorithm>
#include <exception>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace convene {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kind = "shard of convene run";

template <std::size_t N>
std::array<std::string, N> fields_of(const Json& json) {
    std::array<std::string, N> fields;
    if (json.size() != N) throw std::runtime_error("a row of another length");
    for (std::size_t i = 0; i < N; ++i) fields[i] = json.at(i).get<std::string>();
    return fields;
}

template <std::size_t N>
std::vector<std::array<std::string, N>> rows_of(const Json& json) {
    std::vector<std::array<std::string, N>> rows;
    for (const Json& row : json) rows.push_back(fields_of<N>(row));
    return rows;
}

ProvenanceLines pairs_of(const Json& json) {
    ProvenanceLines pairs;
    for (auto& [key, text] : rows_of<2>(json)) pairs.emplace_back(std::move(key), std::move(text));
    return pairs;
}

Json json_of(const RecipeFacts& facts) {
    Json inputs = Json::array();
    for (const RecipeFacts::Input& input : facts.inputs) {
        inputs.push_back({{"name", input.name},
                          {"content", input.content_hash},
                          {"digests", input.digests},
                          {"ledger", input.ledger}});
    }
    return {{"version", facts.version},
            {"units", facts.units},
            {"inputs", std::move(inputs)},
            {"problems", facts.problems}};
}

RecipeFacts facts_from(const Json& json) {
    RecipeFacts facts;
    facts.version = json.at("version").get<std::string>();
    facts.units = json.at("units").get<std::size_t>();
    for (const Json& input : json.at("inputs")) {
        facts.inputs.push_back({input.at("name").get<std::string>(),
                                input.at("content").get<std::string>(),
                                pairs_of(input.at("digests")), rows_of<8>(input.at("ledger"))});
    }
    facts.problems = rows_of<6>(json.at("problems"));
    return facts;
}

Json json_of(const RecipeAnswer& answer) {
    Json problems = Json::array();
    for (const RecipeProblem& each : answer.problems) problems.push_back({each.kind, each.text});
    return {{"index", answer.index}, {"input", answer.input},           {"scope", answer.scope},
            {"batch", answer.batch}, {"measure", answer.measure},       {"seed", answer.seed},
            {"rows", answer.rows},   {"provenance", answer.provenance}, {"problems", problems}};
}

RecipeAnswer answer_from(const Json& json) {
    RecipeAnswer answer;
    answer.index = json.at("index").get<std::size_t>();
    answer.input = json.at("input").get<std::string>();
    answer.scope = json.at("scope").get<std::string>();
    answer.batch = json.at("batch").get<std::string>();
    answer.measure = json.at("measure").get<std::string>();
    answer.seed = json.at("seed").get<std::uint64_t>();
    answer.rows = rows_of<11>(json.at("rows"));
    answer.provenance = pairs_of(json.at("provenance"));
    for (auto& [what, text] : rows_of<2>(json.at("problems"))) {
        answer.problems.push_back({answer.input, answer.scope, answer.batch, answer.measure,
                                   std::move(what), std::move(text)});
    }
    return answer;
}

tl::unexpected<Error> not_together(const std::string& name, std::string why) {
    return invalid_file(name, 0, std::move(why), "Merge the shards of one run of one recipe.");
}

}  // namespace

std::string shard_json(const ShardContent& content) {
    Json answers = Json::array();
    for (const RecipeAnswer& answer : content.answers) answers.push_back(json_of(answer));
    const Json json{{"kind", kind},
                    {"part", content.shard.part},
                    {"parts", content.shard.parts},
                    {"recipe", content.recipe},
                    {"facts", json_of(content.facts)},
                    {"answers", std::move(answers)}};
    // Networks hold valid UTF-8; names of files need not.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<ShardContent> read_shard(std::string_view text, const std::string& file) {
    try {
        const Json json = Json::parse(text);
        if (json.at("kind").get<std::string>() != kind) throw std::runtime_error("another kind");
        ShardContent content;
        content.recipe = json.at("recipe").get<std::string>();
        content.shard = {json.at("part").get<std::size_t>(), json.at("parts").get<std::size_t>()};
        content.facts = facts_from(json.at("facts"));
        for (const Json& answer : json.at("answers"))
            content.answers.push_back(answer_from(answer));
        return content;
    } catch (const std::exception&) {
        return invalid_file(file, 0, "is no whole shard of convene run.",
                            "Compute it again with --shard.");
    }
}

Result<ShardContent> merge_shards(std::vector<ShardContent> shards,
                                  std::span<const std::string> names) {
    const std::size_t parts = shards.front().shard.parts;
    std::set<std::size_t> there;
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const ShardContent& each = shards[i];
        if (each.facts.version != shards.front().facts.version) {
            return not_together(
                names[i], fmt::format("was computed by version {}, not {}.", each.facts.version,
                                      shards.front().facts.version));
        }
        if (each.recipe != shards.front().recipe)
            return not_together(names[i], "belongs to another recipe.");
        if (each.facts != shards.front().facts)
            return not_together(names[i], "was computed from other inputs.");
        if (each.shard.parts != parts) {
            return not_together(
                names[i], fmt::format("is one of {} shards, not of {}.", each.shard.parts, parts));
        }
        if (!there.insert(each.shard.part).second) {
            return not_together(names[i], fmt::format("is shard {} of {}, which is there twice.",
                                                      each.shard.part, parts));
        }
    }
    std::vector<std::size_t> missing;
    constexpr std::size_t most_named = 10;
    for (std::size_t part = 1; part <= parts && missing.size() <= most_named; ++part) {
        if (!there.contains(part)) missing.push_back(part);
    }
    if (!missing.empty()) {
        const bool more = missing.size() > most_named;
        if (more) missing.pop_back();
        return invalid_input(fmt::format("Of {} shards these are missing: {}{}.", parts,
                                         fmt::join(missing, ", "), more ? " and more" : ""),
                             "Compute them with --shard, and name their folders too.");
    }
    ShardContent whole = std::move(shards.front());
    for (std::size_t i = 1; i < shards.size(); ++i) {
        std::move(shards[i].answers.begin(), shards[i].answers.end(),
                  std::back_inserter(whole.answers));
    }
    std::sort(whole.answers.begin(), whole.answers.end(),
              [](const auto& a, const auto& b) { return a.index < b.index; });
    for (std::size_t i = 0; i < whole.answers.size(); ++i) {
        if (whole.answers[i].index != i || whole.answers.size() != whole.facts.units)
            return not_together(names.front(), "or another shard is damaged.");
    }
    return whole;
}

}  // namespace convene
