# Values of networks by igraph, for comparison: Rscript cross_check.R FOLDER...
# Input and output as of cross_check.py; the ids of the catalogue for which igraph has an
# unambiguous counterpart, by the call that stands beside it.

suppressPackageStartupMessages(library(igraph))
options(digits = 17)

load_graph <- function(folder) {
  directed <- !file.exists(file.path(folder, "relations.csv"))
  nodes <- read.csv(file.path(folder, "nodes.csv"), colClasses = "character")
  ties <- read.csv(file.path(folder, "ties.csv"), colClasses = "character")
  ties$weight <- as.numeric(ties$weight)
  simplify(graph_from_data_frame(ties, directed = directed, vertices = nodes),
           edge.attr.comb = "max")
}

emit <- function(name, metric, value, graph) {
  text <- ifelse(is.nan(value) | is.na(value), "", format(value, digits = 17, trim = TRUE))
  level <- if (length(value) == 1) "network" else "actor"
  subject <- if (level == "actor") V(graph)$name else ""
  cat(paste(name, metric, level, subject, text, sep = ","), sep = "\n")
}

cat("folder,metric,level,subject,value\n")
for (folder in commandArgs(trailingOnly = TRUE)) {
  g <- load_graph(folder)
  directed <- is_directed(g)
  union <- as.undirected(g, mode = "collapse", edge.attr.comb = "max")
  plain <- delete_edge_attr(g, "weight")
  plain_union <- delete_edge_attr(union, "weight")
  put <- function(metric, value) emit(basename(folder), metric, value, g)
  alone <- degree(union) == 0
  put("betweenness", betweenness(plain, directed = directed))
  put("pagerank", page_rank(plain, damping = 0.85, algo = "prpack")$vector)
  put("pagerank_weighted", page_rank(g, damping = 0.85, algo = "prpack")$vector)
  put("coreness_union", coreness(plain_union))
  put("local_clustering_nan", transitivity(plain_union, type = "local", isolates = "nan"))
  put("constraint", ifelse(alone, NaN, constraint(g)))
  put("constraint_binary", ifelse(alone, NaN, constraint(plain)))
  put("is_articulation", as.numeric(seq_len(vcount(g)) %in% articulation_points(plain_union)))
  put("components_weak", components(plain_union)$no)
  put("density", edge_density(g))
  if (ecount(g) > 0) {
    put("transitivity_union", transitivity(plain_union, type = "global"))
    put("assortativity_degree_union", assortativity_degree(plain_union, directed = FALSE))
    put("assortativity_group",
        assortativity_nominal(plain, as.integer(factor(V(g)$group)), directed = directed))
    put("modularity_group_union", modularity(plain_union, as.integer(factor(V(g)$group))))
    put("avg_path_reachable", mean_distance(plain, directed = directed, unconnected = TRUE))
    put("diameter_reachable", diameter(plain, directed = directed, unconnected = TRUE))
  }
  if (directed) {
    put("reciprocity_arc", reciprocity(plain, mode = "default"))
    census <- dyad_census(plain)
    put("dyad_mut", census$mut)
    put("dyad_asym", census$asym)
    put("dyad_null", census$null)
    classes <- c("003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C",
                 "201", "120D", "120U", "120C", "210", "300")
    counts <- triad_census(plain)
    for (i in seq_along(classes)) put(paste0("triad_", classes[i]), counts[i])
  }
}
