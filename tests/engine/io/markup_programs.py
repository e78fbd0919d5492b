"""What networkx and igraph write and read, for markup_programs_test.cpp.

write FOLDER             small known networks in every format and variant
summary PROGRAM FILE     what a program reads: counts and weights, names, one a line
again PROGRAM FROM TO    a program reads FROM and writes TO, both in its formats
"""

import html
import sys
import warnings

warnings.filterwarnings("ignore")


def known_networkx(kind):
    import networkx as nx

    graph = kind()
    graph.graph["source"] = "a survey"
    graph.add_node("anna", label="Anna Müller", age=41, paid=True, score=0.1 + 0.2)
    graph.add_node("b & \"co\"", label="Niños <ñ>", age=7, paid=False, score=1e-300)
    graph.add_node("ę́", label="Diné", age=-3, paid=True, score=2.0)
    graph.add_node("alone", label="alone", age=0, paid=False, score=0.0)
    graph.add_edge("anna", "b & \"co\"", weight=2.5, note="first")
    graph.add_edge("b & \"co\"", "ę́", weight=1, note="x=\"1\"")
    if graph.is_multigraph():
        for source, target in list(graph.edges()):
            graph[source][target][0]["relation"] = "advice"
        graph.add_edge("anna", "b & \"co\"", weight=9.0, note="again", relation="trust")
    return graph


def write(folder):
    import igraph
    import networkx as nx

    kinds = {"graph": nx.Graph, "digraph": nx.DiGraph, "multidigraph": nx.MultiDiGraph}
    for name, kind in kinds.items():
        nx.write_graphml(known_networkx(kind), f"{folder}/networkx_{name}.graphml")
        nx.write_gexf(known_networkx(kind), f"{folder}/networkx_{name}.gexf")
        nx.write_gml(known_networkx(kind), f"{folder}/networkx_{name}.gml", stringizer=str)
    # Numbers as nodes, no attribute at all.
    nx.write_graphml(nx.path_graph(4), f"{folder}/networkx_path.graphml")
    nx.write_gml(nx.path_graph(4), f"{folder}/networkx_path.gml")
    nx.write_gexf(nx.path_graph(4), f"{folder}/networkx_path.gexf")
    for directed in (False, True):
        graph = igraph.Graph(n=4, edges=[(0, 1), (1, 2)], directed=directed)
        graph["source"] = "a survey"
        graph.vs["name"] = ["anna", "b & \"co\"", "ę́", "alone"]
        graph.vs["label"] = ["Anna Müller", "Niños <ñ>", "Diné", "alone"]
        graph.vs["age"] = [41, 7, -3, 0]
        graph.vs["paid"] = [True, False, True, False]
        graph.vs["score"] = [0.25, 1e-30, 2.0, 0.0]
        graph.es["weight"] = [2.5, 1.0]
        graph.es["note"] = ["first", "x=\"1\""]
        word = "digraph" if directed else "graph"
        graph.write_graphml(f"{folder}/igraph_{word}.graphml")
        graph.write_gml(f"{folder}/igraph_{word}.gml")


def read_networkx(file):
    import networkx as nx

    format = file.rsplit(".", 1)[1]
    return {"graphml": nx.read_graphml, "gexf": nx.read_gexf, "gml": nx.read_gml}[format](file)


def summary(program, file):
    lines = []
    if program == "networkx":
        graph = read_networkx(file)
        lines.append(f"{len(graph)} {graph.number_of_edges()} {graph.is_directed()}")
        for source, target, data in graph.edges(data=True):
            ends = [source, target] if graph.is_directed() else sorted([source, target])
            lines.append(repr((ends, data["relation"], float(data["weight"]))))
        for node, data in graph.nodes(data=True):
            name = data.get("name", node) if file.endswith("gml") and not file.endswith(
                "graphml") else data["label"]
            lines.append(repr((node, name, data["kind"])))
    else:
        import igraph

        graph = igraph.Graph.Read(file)
        gml = not file.endswith("graphml")
        decode = html.unescape if gml else str
        ids = [decode(id) for id in graph.vs["label" if gml else "id"]]
        lines.append(f"{graph.vcount()} {graph.ecount()} {graph.is_directed()}")
        for edge in graph.es:
            ends = [ids[edge.source], ids[edge.target]]
            if not graph.is_directed():
                ends.sort()
            lines.append(repr((ends, decode(edge["relation"]), edge["weight"])))
        for place, vertex in enumerate(graph.vs):
            if not gml:
                name = vertex["label"]
            else:
                given = vertex.attributes().get("name") or ""
                name = decode(given) or ids[place]
            lines.append(repr((ids[place], name, decode(vertex["kind"]))))
    head, rest = lines[0], sorted(lines[1:])
    sys.stdout.buffer.write("\n".join([head] + rest + [""]).encode("utf-8"))


def again(program, source, target):
    format = target.rsplit(".", 1)[1]
    if program == "networkx":
        import networkx as nx

        graph = read_networkx(source)
        if format == "gml":
            nx.write_gml(graph, target, stringizer=str)
        else:
            {"graphml": nx.write_graphml, "gexf": nx.write_gexf}[format](graph, target)
    else:
        import igraph

        graph = igraph.Graph.Read(source)
        (graph.write_graphml if format == "graphml" else graph.write_gml)(target)


if __name__ == "__main__":
    {"write": write, "summary": summary, "again": again}[sys.argv[1]](*sys.argv[2:])
