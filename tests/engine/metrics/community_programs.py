"""Modularity of a partition by igraph and by networkx, and the code length that igraph's
Infomap finds: a line "labels;ends and weights of ties" in, three numbers out."""

import sys

import igraph
import networkx as nx

for line in open(sys.argv[1]):
    labels, ties = line.rstrip("\n").split(";")
    labels = [int(label) for label in labels.split()]
    ties = ties.split()
    pairs = list(zip(map(int, ties[::3]), map(int, ties[1::3])))
    weights = [float(weight) for weight in ties[2::3]]
    graph = igraph.Graph(n=len(labels), edges=pairs)
    other = nx.Graph()
    other.add_nodes_from(range(len(labels)))
    other.add_weighted_edges_from((a, b, w) for (a, b), w in zip(pairs, weights))
    parts = [{v for v, own in enumerate(labels) if own == label} for label in set(labels)]
    print(
        repr(graph.modularity(labels, weights=weights)),
        repr(nx.community.modularity(other, parts, weight="weight")),
        repr(graph.community_infomap(edge_weights=weights, trials=20).codelength),
    )
