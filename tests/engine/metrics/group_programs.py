"""Group centralities by networkx: a line "n;members;ends of ties" in, "degree closeness
betweenness" out."""

import sys

import networkx as nx

for line in open(sys.argv[1]):
    count, members, ends = line.rstrip("\n").split(";")
    graph = nx.Graph()
    graph.add_nodes_from(range(int(count)))
    ends = [int(end) for end in ends.split()]
    graph.add_edges_from(zip(ends[::2], ends[1::2]))
    members = [int(member) for member in members.split()]
    print(
        nx.group_degree_centrality(graph, members),
        nx.group_closeness_centrality(graph, members),
        nx.group_betweenness_centrality(graph, members, normalized=False),
    )
