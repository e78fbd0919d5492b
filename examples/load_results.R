# Reads the folder that `convene run` writes and summarizes it.
#
#   Rscript examples/load_results.R examples/results [wide.csv]
#
# Base R is enough.

# results.csv; NA where the status is not ok. NA is not zero: `status` says whether
# the value is undefined, unknown or suppressed.
load_results <- function(folder) {
  text <- c("input", "scope", "batch", "metric", "level", "subject", "object", "status",
            "relation", "wave", "parameters")
  classes <- c(setNames(rep("character", length(text)), text),
               value = "numeric", n = "integer", respondents = "integer")
  rows <- read.csv(file.path(folder, "results.csv"), colClasses = classes, quote = "\"",
                   na.strings = character(0), encoding = "UTF-8", check.names = FALSE)
  stopifnot(all(is.na(rows$value) == (rows$status != "ok")))
  rows
}

# What every measure means.
load_dictionary <- function(folder) {
  all <- read.csv(file.path(folder, "dictionary.csv"), colClasses = "character",
                  na.strings = character(0), encoding = "UTF-8")
  all[!all$kind %in% c("column", "status"), ]
}

# The choices of the measure itself: what comes before those of the scope.
own_parameters <- function(text) {
  sub(";$", "", sub("(^|;)(ties|missing)=.*$", "", text))
}

# One row an actor (in each input, scope, batch, relation and wave), a column a measure. A
# measure that was computed in several ways has a column for each, measure[parameters].
actors_wide <- function(rows) {
  place <- c("input", "scope", "batch", "relation", "wave", "subject")
  rows <- rows[rows$level == "actor", ]
  way <- own_parameters(rows$parameters)
  several <- tapply(way, rows$metric, function(x) length(unique(x)) > 1)
  column <- ifelse(several[rows$metric], paste0(rows$metric, "[", way, "]"), rows$metric)
  key <- do.call(paste, c(rows[place], sep = "\r"))
  stopifnot(!anyDuplicated(paste(key, column, sep = "\r")))
  wide <- rows[!duplicated(key), place]
  for (name in unique(column)) {
    mine <- column == name
    wide[[name]] <- rows$value[mine][match(unique(key), key[mine])]
  }
  rownames(wide) <- NULL
  wide
}

# Each measure with count, range and mean over the rows that have a value.
print_summary <- function(rows, dictionary) {
  groups <- unique(rows[c("metric", "level")])
  for (i in seq_len(nrow(groups))) {
    mine <- rows$metric == groups$metric[i] & rows$level == groups$level[i]
    values <- rows$value[mine & rows$status == "ok"]
    cat(sprintf("%s (%s): %d of %d rows have a value", groups$metric[i], groups$level[i],
                length(values), sum(mine)))
    if (length(values) > 0) {
      cat(sprintf(", %.6g to %.6g, mean %.6g", min(values), max(values), mean(values)))
    }
    cat("\n")
    meaning <- dictionary$meaning[dictionary$name == groups$metric[i]]
    if (length(meaning) > 0) cat("    ", meaning[1], "\n", sep = "")
  }
}

if (sys.nframe() == 0) {
  arguments <- commandArgs(trailingOnly = TRUE)
  if (!length(arguments) %in% 1:2) stop("usage: load_results.R FOLDER [WIDE.csv]")
  rows <- load_results(arguments[1])
  cat(nrow(rows), "rows\n")
  print_summary(rows, load_dictionary(arguments[1]))
  wide <- actors_wide(rows)
  cat(nrow(wide), "rows of actors\n")
  problems <- read.csv(file.path(arguments[1], "problems.csv"), colClasses = "character",
                       na.strings = character(0), encoding = "UTF-8")
  for (i in seq_len(nrow(problems))) {
    with(problems[i, ], cat(kind, ": ", input, ", ", scope, " ", batch, ": ", problem, "\n",
                            sep = ""))
  }
  if (length(arguments) == 2) write.csv(wide, arguments[2], row.names = FALSE, na = "")
}
