// The project file at 100,000 actors and 1,000,000 ties: opening, one durable edit,
// undo, loading, writing. Memory: the peak of a process that opens and loads, as
// `load_peak_MiB`, beside the tables in memory, `raw_MiB`.

#include <cstdlib>
#include <filesystem>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/core/random.hpp"
#include "engine/store/database.hpp"
#include "engine/store/project_store.hpp"

namespace {

using namespace convene;

constexpr std::uint32_t actors = 100'000;
constexpr std::uint32_t ties_each = 10;

NetworkTables large_tables() {
    Random random(1);
    NetworkTables tables;
    tables.title = "Large";
    AttributeColumn group{"group", AttributeType::text, {}},
        size{"size", AttributeType::number, {}};
    for (std::uint32_t i = 0; i < actors; ++i) {
        tables.actors.push_back({fmt::format("K{}", i), fmt::format("Organization {}", i),
                                 ActorKind::organization, no_index});
        group.values.emplace_back(fmt::format("group {}", i % 12));
        size.values.emplace_back(static_cast<double>(random.below(1000)));
    }
    tables.actor_attributes = {std::move(group), std::move(size)};
    for (const char* id : {"advice", "meetings"}) {
        Relation relation;
        relation.id = relation.title = id;
        relation.scale_maximum = 5.0;
        tables.relations.push_back(relation);
    }
    for (std::uint32_t relation = 0; relation < 2; ++relation) {
        for (std::uint32_t i = 0; i < actors; ++i) {
            const auto stride = static_cast<std::uint32_t>(1 + random.below(9'000));
            for (std::uint32_t k = 1; k <= ties_each / 2; ++k) {
                tables.ties.push_back({0, relation, i, (i + k * stride) % actors,
                                       1.0 + static_cast<double>(k % 5), no_index});
            }
        }
    }
    return tables;
}

std::size_t bytes_of(const NetworkTables& tables) {
    std::size_t bytes =
        tables.ties.capacity() * sizeof(Tie) + tables.actors.capacity() * sizeof(Actor);
    const auto heap = [](const std::string& text) {
        return text.capacity() > 15 ? text.capacity() + 1 : 0;
    };
    for (const Actor& actor : tables.actors) bytes += heap(actor.id) + heap(actor.name);
    for (const AttributeColumn& column : tables.actor_attributes) {
        bytes += column.values.capacity() * sizeof(AttributeValue);
        for (const AttributeValue& value : column.values)
            if (const auto* text = std::get_if<std::string>(&value)) bytes += heap(*text);
    }
    return bytes;
}

/// The project in a temporary folder, made once.
class Project {
public:
    Project() {
        std::string pattern = (std::filesystem::temp_directory_path() / "convene.XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        auto network = Network::build(large_tables());
        if (!network || !write_project(path(), **network, {})) std::abort();
        network_ = *network;
    }
    ~Project() { std::filesystem::remove_all(folder_); }
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "large.convene"; }
    [[nodiscard]] const Network& network() const { return *network_; }

private:
    std::filesystem::path folder_;
    std::shared_ptr<const Network> network_;
};

Project& project() {
    static Project made;
    return made;
}

ProjectStore opened() {
    auto store = ProjectStore::open(project().path());
    if (!store || store->mode() != ProjectStore::Mode::writable) std::abort();
    return std::move(*store);
}

void open_only(benchmark::State& state) {
    (void)project();
    for (auto _ : state) {
        auto store = opened();
        benchmark::DoNotOptimize(store.revision());
    }
}
BENCHMARK(open_only)->Unit(benchmark::kMillisecond);

void open_and_load(benchmark::State& state) {
    (void)project();
    for (auto _ : state) {
        auto store = opened();
        auto loaded = store.load();
        if (!loaded) std::abort();
        benchmark::DoNotOptimize(loaded->network->content_hash().data());
    }
}
BENCHMARK(open_and_load)->Unit(benchmark::kMillisecond);

void build_alone(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        NetworkTables tables = project().network().tables();
        state.ResumeTiming();
        auto network = Network::build(std::move(tables));
        benchmark::DoNotOptimize(network);
    }
}
BENCHMARK(build_alone)->Unit(benchmark::kMillisecond);

Result<Done> change_weight(Database& database, std::int64_t number) {
    database.prepare("UPDATE tie SET weight = weight + 1 WHERE number = ?").run(number);
    return Done{};
}

void durable_edit(benchmark::State& state) {
    auto store = opened();
    Random random(7);
    double slowest_ms = 0.0;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        const auto number = static_cast<std::int64_t>(random.below(1'000'000));
        const auto entry = store.change(
            "weight", [&](Database& database) { return change_weight(database, number); });
        if (!entry) std::abort();
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        slowest_ms = std::max(slowest_ms, took.count());
    }
    state.counters["slowest_ms"] = slowest_ms;
}
BENCHMARK(durable_edit)->Unit(benchmark::kMillisecond)->Iterations(1000);

/// A tie that is added touches every index of the table.
void durable_new_tie(benchmark::State& state) {
    auto store = opened();
    Random random(8);
    double slowest_ms = 0.0;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        const auto source = static_cast<std::int64_t>(random.below(actors));
        const auto target = (source + 50'000 + static_cast<std::int64_t>(random.below(1000))) %
                            std::int64_t{actors};
        const auto entry = store.change("tie", [&](Database& database) -> Result<Done> {
            database
                .prepare(
                    "INSERT OR REPLACE INTO tie SELECT max(number) + 1, 0, 0, ?, ?, 1.0, NULL "
                    "FROM tie")
                .run(source, target);
            return Done{};
        });
        if (!entry) std::abort();
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        slowest_ms = std::max(slowest_ms, took.count());
    }
    state.counters["slowest_ms"] = slowest_ms;
}
BENCHMARK(durable_new_tie)->Unit(benchmark::kMillisecond)->Iterations(500);

void undo_and_redo(benchmark::State& state) {
    auto store = opened();
    if (!store.change("weight", [](Database& database) { return change_weight(database, 5); }))
        std::abort();
    for (auto _ : state) {
        if (!store.undo() || !store.redo()) std::abort();
    }
}
BENCHMARK(undo_and_redo)->Unit(benchmark::kMillisecond)->Iterations(100);

void write_new(benchmark::State& state) {
    const auto path = project().path().parent_path() / "written.convene";
    for (auto _ : state) {
        if (!write_project(path, project().network(), {})) std::abort();
    }
    state.counters["file_MiB"] =
        static_cast<double>(std::filesystem::file_size(path)) / (1024.0 * 1024.0);
}
BENCHMARK(write_new)->Unit(benchmark::kMillisecond)->Iterations(2);

/// A fresh process, so that the peak is that of opening and loading alone.
void memory(benchmark::State& state) {
    const auto path = project().path().string();
    double peak_mib = 0.0;
    for (auto _ : state) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::setenv("CONVENE_BENCH_LOAD", path.c_str(), 1);
            ::execl("/proc/self/exe", "bench_store", static_cast<char*>(nullptr));
            ::_exit(1);
        }
        int status = 0;
        rusage used{};
        ::wait4(child, &status, 0, &used);
        if (status != 0) std::abort();
        peak_mib = static_cast<double>(used.ru_maxrss) / 1024.0;
    }
    state.counters["load_peak_MiB"] = peak_mib;
    state.counters["raw_MiB"] =
        static_cast<double>(bytes_of(project().network().tables())) / (1024.0 * 1024.0);
}
BENCHMARK(memory)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

int main(int argc, char** argv) {
    if (const char* path = std::getenv("CONVENE_BENCH_LOAD")) {
        const auto store = ProjectStore::open(path);
        return store && store->load() ? 0 : 1;
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
