"""A network as a graph of networkx, for whoever goes on computing with it. The one file of the reports that knows networkx."""

from __future__ import annotations

import networkx as nx

from dragoman.model.network import Network
from dragoman.report.networks.terms import graph_terms, node_terms, tie_terms


def to_networkx(network: Network) -> nx.Graph:
    """Return a network as an undirected graph of networkx.

    Nodes by key (their id) with label, kind, statements, part and the coder's attributes, in two-mode networks also ``bipartite`` (0 actors, 1
    issues), as networkx has it; ties with weight, agree, disagree, sign, issues_shared, statements and claims (ids with blanks between).
    """
    graph = nx.Graph(**graph_terms(network))
    for node in node_terms(network):
        graph.add_node(node.key, **node.values)
        if network.mode == "two-mode":
            graph.nodes[node.key]["bipartite"] = int(node.part == "issue")
    for tie in tie_terms(network):
        graph.add_edge(tie.a, tie.b, **tie.values)
    return graph
