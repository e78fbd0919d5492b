#pragma once
// Folders of tables as bad as people and programs write them, from a seed: quotes, blanks,
// broken rows, names for ids, three kinds of line end, marks, accents in two forms.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/random.hpp"
#include "tests/engine/io/support.hpp"

namespace convene::test {

/// What a hostile folder is made of; each table below draws from it.
class HostileTables {
public:
    explicit HostileTables(std::uint64_t seed) : random_(seed) {
        constexpr std::array<std::string_view, 3> ends{"\n", "\r\n", "\r"};
        line_end_ = ends[random_.below(4) % 3];
        delimiter_ = ",;\t,"[random_.below(4)];
        mark_ = random_.chance(0.2);
        people_ = 2 + random_.below(30);
        rows_ = random_.chance(0.05) ? 3000 + random_.below(3000) : random_.below(150);
        mild_ = random_.chance(0.3);
    }

    [[nodiscard]] Files files() {
        Files files;
        if (random_.chance(0.5)) files.push_back({"nodes.csv", nodes()});
        if (random_.chance(0.3)) files.push_back({"relations.csv", relations()});
        if (random_.chance(0.1)) files.push_back({"waves.csv", waves()});
        files.push_back({"ties.csv", ties()});
        return files;
    }

    [[nodiscard]] bool undirected() { return random_.chance(0.25); }

private:
    std::string id() {
        const std::size_t person = random_.below(people_);
        switch (person % 9) {
            case 0: return "P" + std::to_string(person);
            case 1: return "Zo\xC3\xAB " + std::to_string(person);
            case 2:
                return (random_.chance(0.5) ? "Rene\xCC\x81 " : "Ren\xC3\xA9 ") +
                       std::to_string(person);
            case 3: return "a rather long id of the person number " + std::to_string(person);
            case 4: return std::to_string(person);
            case 5: return "12345678" + std::string(person % 4, 'x');
            case 6: return "=sum, \"quoted\"\n" + std::to_string(person);
            case 7: return "sixteen letters" + std::to_string(person % 20);
            default: return "p" + std::to_string(person);
        }
    }

    std::string weight() {
        if (mild_) return std::to_string(1 + random_.below(5));
        constexpr std::array<std::string_view, 24> texts{"1",
                                                         "2",
                                                         "3",
                                                         "4",
                                                         "5",
                                                         "1",
                                                         "2",
                                                         "3",
                                                         "",
                                                         "0",
                                                         "0.0",
                                                         "-1",
                                                         "2.5",
                                                         "0,5",
                                                         "1.234,5",
                                                         "soso",
                                                         "NA",
                                                         "1e3",
                                                         "+2",
                                                         " 3 ",
                                                         "1e999",
                                                         "12345678901234567890",
                                                         "007",
                                                         "\xC2\xA0"
                                                         "4"};
        return std::string(texts[random_.below(texts.size())]);
    }

    std::string cell(std::string text) {
        if (!mild_ && random_.chance(0.03)) text = " " + text + "  ";
        if (mark_ && !text.empty() && text.front() == '=') text = "'" + text;
        const bool must = text.find_first_of(",;\t\"\r\n") != std::string::npos;
        if (!must && !random_.chance(mild_ ? 0.0 : 0.1)) return text;
        std::string quoted = "\"";
        for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
        return quoted + "\"" + (random_.chance(0.1) ? " " : "");
    }

    void row(std::string& table, const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) table += delimiter_;
            table += cell(cells[i]);
        }
        table += line_end_;
    }

    std::string begun() {
        std::string table = mark_ ? "\xEF\xBB\xBF" : "";
        if (!mild_ && random_.chance(0.1)) {
            table += "sep=";
            table += delimiter_;
            table += line_end_;
        }
        return table;
    }

    void end(std::string& table) {
        if (random_.chance(0.3)) table.resize(table.size() - line_end_.size());
    }

    std::string nodes() {
        std::string table = begun();
        row(table, {"id", "name", "kind", "group"});
        std::vector<std::string> seen;
        for (std::size_t i = 0; i < people_; ++i) {
            std::string one = id();
            if (std::find(seen.begin(), seen.end(), one) != seen.end()) continue;
            seen.push_back(one);
            constexpr std::array<std::string_view, 3> kinds{"person", "organization", ""};
            row(table, {one, random_.chance(0.5) ? "Name of " + std::to_string(i % 7) : "",
                        std::string(kinds[random_.below(3)]), "g" + std::to_string(i % 3)});
        }
        end(table);
        return table;
    }

    std::string relations() {
        std::string table = begun();
        row(table, {"relation", "directed", "reversed", "reading", "scale_min", "scale_max"});
        for (const std::string_view name : {"x", "y", "tie"}) {
            if (random_.chance(0.3)) continue;
            row(table,
                {std::string(name), random_.chance(0.5) ? "yes" : "no",
                 random_.chance(0.2) ? "yes" : "no", random_.chance(0.2) ? "cost" : "strength", "0",
                 random_.chance(0.5) ? "5" : "4"});
        }
        end(table);
        return table;
    }

    std::string waves() {
        std::string table = begun();
        row(table, {"wave", "order"});
        row(table, {"10", "2"});
        row(table, {"9", "1"});
        end(table);
        return table;
    }

    std::string ties() {
        const bool weights = random_.chance(0.8), relations = random_.chance(0.4),
                   waves = random_.chance(0.2), reporters = random_.chance(0.2),
                   directions = random_.chance(0.2), remarks = random_.chance(0.3);
        std::vector<std::string> header{random_.chance(0.8) ? "source" : "From", "target"};
        if (header.front() == "From") header.back() = "To";
        if (weights) header.emplace_back(random_.chance(0.9) ? "weight" : "Strength");
        if (relations) header.emplace_back("relation");
        if (waves) header.emplace_back("wave");
        if (reporters) header.emplace_back("reporter");
        if (directions) header.emplace_back("direction");
        if (remarks) header.insert(header.end(), {"remark", "since"});
        std::string table = begun();
        row(table, header);
        for (std::size_t i = 0; i < rows_; ++i) {
            std::vector<std::string> cells{end_cell(), end_cell()};
            if (weights) cells.push_back(weight());
            if (relations)
                cells.push_back(random_.chance(0.05) ? "" : random_.chance(0.5) ? "x" : "y");
            if (waves)
                cells.push_back(random_.chance(0.05) ? "" : random_.chance(0.5) ? "10" : "9");
            if (reporters) cells.push_back(random_.chance(0.3) ? "" : end_cell());
            if (directions)
                cells.push_back(random_.chance(0.3)   ? ""
                                : random_.chance(0.5) ? "directed"
                                                      : "mutual");
            if (remarks) {
                cells.push_back(random_.chance(0.4) ? "" : "r" + std::to_string(random_.below(4)));
                cells.push_back(random_.chance(0.1) ? "NA"
                                                    : std::to_string(2000 + random_.below(20)));
            }
            if (!mild_ && random_.chance(0.02)) cells.emplace_back("surplus");
            if (!mild_ && random_.chance(0.02)) cells.emplace_back("");
            if (!mild_ && random_.chance(0.02)) cells.resize(1 + random_.below(cells.size()));
            if (!mild_ && random_.chance(0.02)) cells.assign(1, "");
            if (!mild_ && random_.chance(0.01)) cells.assign(header.size(), " ");
            row(table, cells);
        }
        end(table);
        return table;
    }

    std::string end_cell() {
        if (!mild_ && random_.chance(0.02)) return {};
        if (!mild_ && random_.chance(0.05)) return "Name of " + std::to_string(random_.below(8));
        return id();
    }

    Random random_;
    std::string_view line_end_;
    char delimiter_ = ',';
    bool mark_ = false, mild_ = false;
    std::size_t people_ = 2, rows_ = 0;
};

}  // namespace convene::test
