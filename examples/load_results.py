"""Reads the folder that `convene run` writes and summarizes it.

    python3 examples/load_results.py examples/results [wide.csv]

Needs nothing but Python itself. Where pandas is installed, as_frame() gives the
same table as a DataFrame.
"""

import csv
import os
import statistics
import sys


def read_table(path):
    """A CSV table as a list of dicts, one a row."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load_results(folder):
    """results.csv with `value` as a float, or None where the status is not ok.

    None is not zero: `status` says whether the value is undefined, unknown or
    suppressed.
    """
    rows = read_table(os.path.join(folder, "results.csv"))
    for row in rows:
        row["value"] = float(row["value"]) if row["status"] == "ok" else None
        row["n"] = int(row["n"])
        row["respondents"] = int(row["respondents"])
    return rows


def load_dictionary(folder):
    """What every measure means, by its id."""
    rows = read_table(os.path.join(folder, "dictionary.csv"))
    return {row["name"]: row for row in rows if row["kind"] not in ("column", "status")}


def as_frame(rows):
    """The rows as a pandas DataFrame; None where pandas is not installed."""
    try:
        import pandas
    except ImportError:
        return None
    return pandas.DataFrame(rows)


def actors_wide(rows):
    """One row an actor (in each input, scope, batch, relation and wave), a column a measure.

    A measure that was computed in several ways has a column for each, named
    measure[parameters].
    """
    place = ("input", "scope", "batch", "relation", "wave", "subject")
    ways = {}
    for row in rows:
        if row["level"] == "actor":
            ways.setdefault(row["metric"], {})[own_parameters(row["parameters"])] = True
    wide, columns = {}, {}
    for row in rows:
        if row["level"] != "actor":
            continue
        column = row["metric"]
        if len(ways[column]) > 1:
            column += "[" + own_parameters(row["parameters"]) + "]"
        columns[column] = True
        actor = wide.setdefault(tuple(row[key] for key in place), {})
        if column in actor:
            raise ValueError(f"two values of {column} for {row['subject']}")
        actor[column] = row["value"]
    table = []
    for key, values in wide.items():
        line = dict(zip(place, key))
        line.update({column: values.get(column) for column in columns})
        table.append(line)
    return table


def own_parameters(text):
    """The choices of the measure itself: what comes before those of the scope."""
    before = []
    for part in text.split(";"):
        if part.split("=")[0] in ("ties", "missing"):
            break
        before.append(part)
    return ";".join(before)


def summary(rows, dictionary):
    """Lines of text: each measure with count, range and mean over the rows that have a value."""
    by_measure = {}
    for row in rows:
        by_measure.setdefault((row["metric"], row["level"]), []).append(row)
    lines = []
    for (metric, level), group in by_measure.items():
        values = [row["value"] for row in group if row["value"] is not None]
        line = f"{metric} ({level}): {len(values)} of {len(group)} rows have a value"
        if values:
            line += ", {:.6g} to {:.6g}, mean {:.6g}".format(
                min(values), max(values), statistics.fmean(values)
            )
        lines.append(line)
        meaning = dictionary.get(metric, {}).get("meaning", "")
        if meaning:
            lines.append("    " + meaning)
    return lines


def write_table(table, path):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(table[0]) if table else ["subject"])
        writer.writeheader()
        writer.writerows(table)


def main(arguments):
    if len(arguments) not in (2, 3):
        sys.exit("usage: load_results.py FOLDER [WIDE.csv]")
    folder = arguments[1]
    rows = load_results(folder)
    print(f"{len(rows)} rows")
    for line in summary(rows, load_dictionary(folder)):
        print(line)
    wide = actors_wide(rows)
    print(f"{len(wide)} rows of actors")
    for problem in read_table(os.path.join(folder, "problems.csv")):
        print("{kind}: {input}, {scope} {batch}: {problem}".format(**problem))
    if len(arguments) == 3:
        write_table(wide, arguments[2])


if __name__ == "__main__":
    main(sys.argv)
