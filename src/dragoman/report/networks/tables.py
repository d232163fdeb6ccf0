"""Networks as tables: the matrix, the list of ties, and the full matrix of UCINET's DL.

The cells of a matrix are written as they are, to be had back unchanged: unlike the list of ties, which is for a spreadsheet (csv_form.py), they
are not guarded against being run as formulas. Source of the forms: RFC 4180; Borgatti, Everett & Freeman, "UCINET 6: Reference Guide" (2002), DL.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from dragoman.model.network import Network, Node
from dragoman.report.csv_form import Cell, write_csv
from dragoman.report.networks.terms import different_labels, node_terms, number_text, tie_terms

Separator = Literal[",", ";"]
_TIE_HEAD: Final = (
    *("centre", "a", "b", "weight", "agree", "disagree", "sign"),
    *("issues_shared", "statements", "claims", "a_id", "b_id"),
)


def write_network_matrix(network: Network, *, separator: Separator = ",") -> bytes:
    """Return the matrix as CSV (UTF-8, RFC 4180): labels at the head of columns and rows, weights with all their digits and a point.

    Labels that two nodes bear have the id behind them.
    """
    rows, columns = different_labels(network.rows), different_labels(network.columns)
    cells = ([label, *map(number_text, row)] for label, row in zip(rows, network.matrix(), strict=True))
    return write_rows([["", *columns], *cells], separator)


def write_ties_csv(networks: Iterable[Network]) -> bytes:
    """Return the ties as CSV for a spreadsheet, those of one slice of time after those of the one before.

    Both nodes with label and id, what the tie tells, the ids of its claims with blanks between.
    """
    rows = (
        [network.centre and network.centre.isoformat(timespec="minutes"), *cells]
        for network in networks
        for cells in _tie_cells(network)
    )
    return write_csv(_TIE_HEAD, rows)


def _tie_cells(network: Network) -> Iterator[list[Cell]]:
    labels = {node.key: node.label for node in node_terms(network)}
    for tie in tie_terms(network):
        yield [labels[tie.a], labels[tie.b], *tie.values.values(), tie.a, tie.b]


def write_ucinet(network: Network) -> bytes:
    """Return the matrix as UCINET DL, FULLMATRIX, in UTF-8.

    DL knows no way to write a quotation mark in a label: it becomes an apostrophe; line ends become blanks.
    """
    rows, columns = _dl_labels(network.rows), _dl_labels(network.columns)
    if network.mode == "one-mode":
        head = [f"DL N={len(rows)} FORMAT=FULLMATRIX", "LABELS:", *rows]
    else:
        head = [
            f"DL NR={len(rows)} NC={len(columns)} FORMAT=FULLMATRIX",
            "ROW LABELS:",
            *rows,
            "COLUMN LABELS:",
            *columns,
        ]
    cells = [" ".join(map(number_text, row)) for row in network.matrix()]
    return ("\r\n".join([*head, "DATA:", *cells]) + "\r\n").encode("utf-8")


def write_rows(rows: Iterable[Sequence[str]], separator: Separator = ",") -> bytes:
    """Return rows of text as CSV in UTF-8 by RFC 4180: CRLF, quotation marks doubled."""
    page = io.StringIO(newline="")
    csv.writer(page, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return page.getvalue().encode("utf-8")


def _dl_labels(nodes: Sequence[Node]) -> list[str]:
    """Labels in quotation marks; those alike once their own marks are gone have a number."""
    plain = [" ".join(label.split()).replace('"', "'") for label in different_labels(nodes)]
    met: dict[str, int] = {}
    told = []
    for label in plain:
        met[label] = met.get(label, 0) + 1
        told.append(f'"{label}"' if met[label] == 1 else f'"{label} ({met[label]})"')
    return told
