# What R's igraph writes, for markup_programs_test.cpp: Rscript markup_programs.R FOLDER
suppressMessages(library(igraph))
folder <- commandArgs(trailingOnly = TRUE)[1]
graph <- make_graph(c(1, 2, 2, 3), n = 4, directed = TRUE)
graph$source <- "a survey"
V(graph)$name <- c("anna", "b & \"co\"", "\u00f1", "alone")
V(graph)$age <- c(41, NA, -3, 0)
V(graph)$role <- c("teacher", NA, "aide", "")
V(graph)$paid <- c(TRUE, FALSE, TRUE, FALSE)
E(graph)$weight <- c(2.5, 1)
write_graph(graph, file.path(folder, "r_igraph.graphml"), format = "graphml")
V(graph)$name[2] <- "b and co"
write_graph(graph, file.path(folder, "r_igraph.gml"), format = "gml")
