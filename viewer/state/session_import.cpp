// Imports: a survey is mapped first, everything that comes into a project is compared
// with it first. Reading, counting, comparing and writing run beside.

#include <utility>

#include "engine/core/files.hpp"
#include "engine/io/format_readers.hpp"
#include "engine/io/read_network.hpp"
#include "viewer/state/letters.hpp"
#include "viewer/state/session_work.hpp"
#include "viewer/state/survey_file.hpp"

namespace convene::viewer {

namespace fs = std::filesystem;

namespace {

std::string ledger_sentence(const Ledger& ledger) {
    const std::string text = ledger.text(0);
    return text.substr(0, text.find('\n'));
}

/// A file that adds to a project. A list of people needs no ties of its own here.
Result<Imported> read_incoming(const fs::path& file) {
    auto read = read_network({file});
    if (read) return read;
    auto bytes = read_file(file);
    if (!bytes) return read;
    std::vector<SourceFile> files;
    files.push_back({file.filename().string(), std::move(*bytes)});
    files.push_back({"ties.csv", "source,target\n"});
    auto people = read_tables(std::move(files), {}, {}, {});
    // The first error speaks of the file that was chosen.
    if (!people || people->network->actors().empty()) return read;
    NetworkTables tables = people->network->tables();
    if (!tables.ties.empty()) return read;
    tables.relations.clear();  // only there for ties that nobody named
    tables.rating_scales.clear();
    tables.respondents.clear();
    auto network = Network::build(std::move(tables));
    if (!network) return read;
    people->network = std::move(*network);
    people->ledger.by_file.erase("ties.csv");
    people->ledger.by_relation.clear();
    return people;
}

}  // namespace

Result<Done> Session::import(const CommandWords& words) {
    const std::string_view name = words.word(0);
    if (name == "import-file") {
        if (words.size() < 2) {
            state_.overlay = Overlay::open;
            state_.file_use = network_ ? FileUse::import : FileUse::open;
            return Done{};
        }
        return begin_import(words.rest(1));
    }
    if (!import_)
        return invalid_input("Nothing is being imported.", "Choose a file first: Ctrl+I.");
    if (name == "import-accept") return accept_import();
    if (name == "import-cancel") {
        import_.reset();
        work_->previewer.stop();
        if (state_.overlay == Overlay::import) state_.overlay = Overlay::none;
        return Done{};
    }
    if (name == "import-back") {
        if (import_->stage == ImportJob::Stage::plan && import_->table)
            import_->stage = ImportJob::Stage::columns;
        return Done{};
    }
    if (name == "import-mapping") {
        fs::path file = words.rest(2);
        if (words.word(1) == "load" && file.empty()) {
            state_.overlay = Overlay::open;
            state_.file_use = FileUse::mapping;
            return Done{};
        }
        // Beside the survey, under its name, where none is given.
        if (words.word(1) == "save" && file.empty()) {
            file = import_->file;
            file.replace_extension(".mapping.toml");
        }
        if (words.word(1) == "save" && !file.empty()) {
            if (auto written = write_file(file, write_mapping(import_->mapping)); !written)
                return written;
            banner_ = Banner{Banner::Tone::good, "Wrote " + file.string(),
                             "It reads next year's survey: Load choices, or --mapping."};
            return Done{};
        }
        if (words.word(1) != "load" || file.empty() || !import_->table)
            return invalid_input("It is written: import-mapping save|load FILE.");
        const auto bytes = read_file(file);
        if (!bytes) return tl::unexpected(bytes.error());
        const auto mapping = read_mapping(*bytes, file.string());
        if (!mapping) return tl::unexpected(mapping.error());
        import_->mapping = carried_over(*mapping, *import_->table,
                                        import_->into_project ? network_.get() : nullptr);
        state_.overlay = Overlay::import;
        count_import();
        return Done{};
    }
    bool mapping_changed = false;
    auto changed = change_import(*import_, words, mapping_changed);
    if (!changed) return tl::unexpected(changed.error());
    import_ = std::move(*changed);
    if (mapping_changed) count_import();
    return Done{};
}

Result<Done> Session::begin_import(const fs::path& file) {
    if (!network_) return open(file);
    if (keeping_.how == Keeping::How::read_only)
        return invalid_input("This project can only be read. " + keeping_.reason,
                             "Save it under another name to change it.");
    if (!workspace_ && unsaved_folder_.empty())
        return invalid_input("Only a project can be imported into.",
                             "Save the network as one first.");
    state_.overlay = Overlay::import;
    ImportJob job;
    job.file = file;
    job.into_project = true;
    import_ = job;
    if (!workspace_) make_project();
    run_task("Reading the file", [this, file, job, network = network_]() mutable {
        auto table = survey_table_of(file);
        auto read =
            std::make_shared<Result<Imported>>(invalid_input("The file could not be read."));
        if (table) {
            job.mapping = guess_mapping(*table, network.get());
            job.table = std::move(table);
            job.stage = ImportJob::Stage::columns;
        } else {
            *read = read_incoming(file);
        }
        return [this, job, read]() mutable {
            if (!import_ || import_->file != job.file) return;  // given up meanwhile
            if (job.table) {
                take_import(std::move(job));
            } else if (*read) {
                import_->incoming = std::make_shared<const Imported>(std::move(**read));
                plan_import();
            } else {
                import_.reset();
                state_.overlay = Overlay::none;
                show_error(read->error());
            }
        };
    });
    return Done{};
}

void Session::take_import(ImportJob job) {
    import_ = std::move(job);
    state_.overlay = Overlay::import;
    count_import();
}

void Session::count_import() {
    if (!import_ || !import_->table) return;
    import_->counting = true;
    work_->previewer.run(
        [work = work_.get(), table = import_->table, mapping = import_->mapping,
         roster = import_->into_project ? network_ : nullptr](const std::stop_token& stop) {
            auto preview = guarded(
                [&] {
                    return std::make_shared<const SurveyPreview>(
                        preview_survey(*table, mapping, roster.get()));
                },
                [](std::string words) {
                    SurveyPreview failed;
                    failed.problems.push_back({0, {}, std::move(words)});
                    return std::make_shared<const SurveyPreview>(std::move(failed));
                });
            {
                const std::lock_guard lock(work->mutex);
                if (stop.stop_requested()) return;
                work->preview = std::move(preview);
            }
            work->wake();
        });
}

void Session::plan_import() {
    if (!workspace_) {  // it could not be made: said already
        import_.reset();
        state_.overlay = Overlay::none;
        return;
    }
    run_task("Comparing with the project",
             [this, workspace = workspace_, incoming = import_->incoming] {
                 auto plan = std::make_shared<Result<MergePlan>>(workspace->plan_import(*incoming));
                 return [this, plan, incoming] {
                     if (!import_ || import_->incoming != incoming) return;
                     if (!*plan) {
                         show_error(plan->error());
                         return;
                     }
                     import_->plan = std::move(**plan);
                     import_->stage = ImportJob::Stage::plan;
                 };
             });
}

Result<Done> Session::accept_import() {
    if (import_->stage == ImportJob::Stage::reading) return Done{};
    if (import_->stage == ImportJob::Stage::plan) {
        run_task("Importing", [this, workspace = workspace_, incoming = import_->incoming,
                               plan = import_->plan, what = import_->name()] {
            auto outcome =
                std::make_shared<Result<EditOutcome>>(workspace->import(*incoming, plan, what));
            return [this, outcome, incoming, workspace] {
                if (workspace != workspace_) return;  // another network is open now
                if (!*outcome) {
                    show_error(outcome->error());
                    return;
                }
                last_edit_ = (*outcome)->message;
                if ((*outcome)->tables_changed) history_.remember_edit();
                reload();
                finish_import(*incoming);
            };
        });
        return Done{};
    }
    if (!names_decided(*import_))
        return invalid_input("Some names are still open.",
                             "Choose for each who is meant, or that it is somebody new.");
    run_task("Reading the answers",
             [this, table = import_->table, mapping = import_->mapping,
              into = import_->into_project, network = network_, file = import_->file] {
                 auto read = std::make_shared<Result<Imported>>(
                     read_survey(*table, mapping, into ? network.get() : nullptr));
                 return [this, read, into, file, table] {
                     if (!import_ || import_->table != table) return;
                     if (!*read) {
                         show_error(read->error());
                         return;
                     }
                     if (into) {
                         import_->incoming = std::make_shared<const Imported>(std::move(**read));
                         plan_import();
                         return;
                     }
                     Arrived arrived;
                     const Imported incoming = **read;
                     arrived.letters = letters_of(*incoming.network);
                     arrived.opened = Opened{incoming.network, incoming.ledger, file, false};
                     take_network(std::move(arrived));
                     // Somebody's choices went into this: kept at once, not at the first edit.
                     if (!unsaved_folder_.empty()) make_project();
                     finish_import(incoming);
                 };
             });
    return Done{};
}

void Session::finish_import(const Imported& incoming) {
    import_.reset();
    if (state_.overlay == Overlay::import) state_.overlay = Overlay::none;
    work_->lists_wanted = true;
    banner_ = Banner{Banner::Tone::good, ledger_sentence(incoming.ledger),
                     "Every row is accounted for.", "Show the ledger", "ledger"};
}

}  // namespace convene::viewer
