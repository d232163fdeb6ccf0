"""A network as tables of pandas, where that is installed. The one file that knows pandas."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.model.network import Network
from dragoman.report.networks.terms import different_labels, node_terms, tie_terms

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The matrix (labels as index and columns), the nodes (key as index), and the ties (a row each)."""

    matrix: pd.DataFrame
    nodes: pd.DataFrame
    ties: pd.DataFrame


def to_frames(network: Network) -> Frames:
    """Return a network as tables of pandas. Raises InputError, with what to install, where pandas is missing."""
    pandas = _pandas()
    matrix = pandas.DataFrame(
        [list(row) for row in network.matrix()],
        index=different_labels(network.rows),
        columns=different_labels(network.columns),
        dtype="float64",
    )
    nodes = node_terms(network)
    names = list(dict.fromkeys(name for node in nodes for name in node.values))
    of_nodes = pandas.DataFrame(
        [node.values for node in nodes], index=[node.key for node in nodes], columns=names
    )
    ties = [{"a": tie.a, "b": tie.b, **tie.values} for tie in tie_terms(network)]
    heads = ["a", "b", "weight", "agree", "disagree", "sign", "issues_shared", "statements", "claims"]
    return Frames(matrix, of_nodes, pandas.DataFrame(ties, columns=heads))


def _pandas() -> ModuleType:
    try:
        import pandas  # noqa: PLC0415 - a heavy package that only this file knows
    except ImportError as e:
        raise InputError("tables of pandas need pandas: pip install pandas") from e
    found: ModuleType = pandas
    return found
