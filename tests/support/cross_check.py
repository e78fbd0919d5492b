"""Values of networks by networkx, for comparison: python3 cross_check.py FOLDER...

Each folder holds nodes.csv (id, group), ties.csv (source, target, weight) and, where ties have
no direction, a relations.csv that says so. Writes folder,metric,level,subject,value to the
standard output: each id of the catalogue for which networkx has an unambiguous counterpart, by
the call that stands beside it. An empty value is undefined. Only what runs without numpy is used.

Loops are removed; of several ties between the same two the strongest is kept.
"""

import csv
import math
import os
import random
import sys

import networkx as nx
from networkx.algorithms.link_analysis.hits_alg import _hits_python
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load(folder):
    undirected = os.path.exists(os.path.join(folder, "relations.csv"))
    graph = nx.Graph() if undirected else nx.DiGraph()
    for row in rows_of(os.path.join(folder, "nodes.csv")):
        graph.add_node(row["id"], group=row["group"])
    for row in rows_of(os.path.join(folder, "ties.csv")):
        a, b, weight = row["source"], row["target"], int(row["weight"])
        if a == b:
            continue
        if graph.has_edge(a, b):
            weight = max(weight, graph[a][b]["weight"])
        graph.add_edge(a, b, weight=weight)
    # Lengths 1 / weight, times a number that makes all of them whole: ties are exact.
    scale = math.lcm(*[data["weight"] for _, _, data in graph.edges(data=True)] or [1])
    for _, _, data in graph.edges(data=True):
        data["length"] = scale // data["weight"]
    return graph


def agreed(compute, nodes):
    """The same from several starts, or nothing: an eigenvector need not be the only one."""
    found = []
    for seed in range(3):
        chance = random.Random(seed)
        start = {node: 0.5 + chance.random() for node in nodes}
        try:
            found.append(compute(start))
        except (nx.PowerIterationFailedConvergence, ZeroDivisionError, nx.NetworkXException):
            return None
    for other in found[1:]:
        if any(abs(other[node] - found[0][node]) > 1e-9 for node in nodes):
            return None
    return found[0]


def values_of(graph):
    """(metric, {node: value}) and (metric, value)."""
    directed = graph.is_directed()
    union = graph.to_undirected(as_view=False) if directed else graph
    nodes, n = list(graph), len(graph)
    back = graph.reverse() if directed else graph
    alone = {node for node in nodes if union.degree(node) == 0}
    few = {node for node in nodes if union.degree(node) < 2}

    if directed:
        yield "in_degree", dict(graph.in_degree())
        yield "out_degree", dict(graph.out_degree())
        yield "in_strength", dict(graph.in_degree(weight="weight"))
        yield "out_strength", dict(graph.out_degree(weight="weight"))
    else:
        yield "degree", dict(graph.degree())
        yield "strength", dict(graph.degree(weight="weight"))
    yield "betweenness", nx.betweenness_centrality(graph, normalized=False)
    yield "betweenness_w_inverse", nx.betweenness_centrality(
        graph, normalized=False, weight="length"
    )
    for suffix, one in (("_in", graph), ("_out", back)) if directed else (("", graph),):
        yield "harmonic" + suffix, {
            node: value / (n - 1) for node, value in nx.harmonic_centrality(one).items()
        }
        yield "closeness_wf" + suffix, nx.closeness_centrality(one, wf_improved=True)
    yield "pagerank", _pagerank_python(graph, alpha=0.85, weight=None, tol=1e-15, max_iter=100000)
    yield "pagerank_weighted", _pagerank_python(
        graph, alpha=0.85, weight="weight", tol=1e-15, max_iter=100000
    )
    yield "katz_a0.01_b1", nx.katz_centrality(
        graph, alpha=0.01, beta=1.0, tol=1e-14, max_iter=100000, normalized=False
    )
    vector = agreed(
        lambda start: nx.eigenvector_centrality(graph, nstart=start, tol=1e-13, max_iter=20000),
        nodes,
    )
    # Power iteration on A + I also ends where no cycle feeds it, at no eigenvector.
    if vector is not None and (not directed or cyclic(graph)):
        yield "eigenvector_in_l2" if directed else "eigenvector_l2", vector
    if directed:
        hubs = agreed(lambda start: hits(graph, start)[0], nodes)
        authorities = agreed(lambda start: hits(graph, start)[1], nodes)
        if hubs is not None and authorities is not None:
            yield "hits_hub_l1", hubs
            yield "hits_auth_l1", authorities
    yield "coreness_union", nx.core_number(union)
    clustering = nx.clustering(union)
    yield "local_clustering_nan", {
        node: None if node in few else value for node, value in clustering.items()
    }
    defined = [value for node, value in clustering.items() if node not in few]
    yield "avg_clustering_excl", math.fsum(defined) / len(defined) if defined else None
    if defined:
        yield "transitivity_union", nx.transitivity(union)
    # Constraint looks at w_ij + w_ji alone; of a directed graph networkx gives none to those whom
    # ties only reach. nodes=: the way that needs no matrices
    for metric, weight in (("constraint", "weight"), ("constraint_binary", None)):
        both = nx.Graph()
        both.add_nodes_from(graph)
        for a, b, data in graph.edges(data=True):
            before = both[a][b]["sum"] if both.has_edge(a, b) else 0
            both.add_edge(a, b, sum=before + (data[weight] if weight else 1))
        yield metric, {
            node: None if node in alone else value
            for node, value in nx.constraint(both, nodes=nodes, weight="sum").items()
        }
    yield "effective_size_borgatti", {
        node: None if node in alone else value
        for node, value in nx.effective_size(union, nodes=nodes).items()
    }
    cuts = set(nx.articulation_points(union))
    yield "is_articulation", {node: float(node in cuts) for node in nodes}
    yield "n_bridges", sum(1 for _ in nx.bridges(union))
    yield "components_weak", nx.number_connected_components(union)
    yield "largest_weak_component", max(len(part) for part in nx.connected_components(union))
    yield "isolates", nx.number_of_isolates(graph)
    yield "n", n
    yield "m", graph.number_of_edges()
    yield "density", nx.density(graph)
    yield "fragmentation_DF", 1 - nx.global_efficiency(union)
    steps = [
        step
        for node, found in nx.all_pairs_shortest_path_length(graph)
        for other, step in found.items()
        if other != node
    ]
    if steps:
        yield "avg_path_reachable", sum(steps) / len(steps)
        yield "diameter_reachable", max(steps)
    groups = {}
    for node, name in graph.nodes(data="group"):
        groups.setdefault(name, set()).add(node)
    if graph.number_of_edges() > 0:
        parts = list(groups.values())
        yield "modularity_group_union", nx.community.modularity(union, parts, weight=None)
        yield "modularity_group_weighted", nx.community.modularity(graph, parts, weight="weight")
        if directed:
            yield "modularity_group_directed_binary", nx.community.modularity(
                graph, parts, weight=None
            )
            yield "reciprocity_arc", nx.overall_reciprocity(graph)
    if directed:
        yield "components_strong", nx.number_strongly_connected_components(graph)
        for kind, count in nx.triadic_census(graph).items():
            yield "triad_" + kind, count
    else:
        census = nx.triadic_census(graph.to_directed())
        for ties, kind in enumerate(("003", "102", "201", "300")):
            yield f"triad_{ties}", census[kind]


def cyclic(graph):
    return any(len(part) > 1 for part in nx.strongly_connected_components(graph))


def hits(graph, start):
    plain = nx.DiGraph(graph.edges())
    plain.add_nodes_from(graph)
    return _hits_python(plain, max_iter=200000, tol=1e-14, nstart=start)


def main(folders):
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    write(["folder", "metric", "level", "subject", "value"])
    for folder in folders:
        name = os.path.basename(folder)
        for metric, found in values_of(load(folder)):
            if not isinstance(found, dict):
                write([name, metric, "network", "", "" if found is None else repr(float(found))])
                continue
            for node, value in found.items():
                write([name, metric, "actor", node, "" if value is None else repr(float(value))])


if __name__ == "__main__":
    main(sys.argv[1:])
