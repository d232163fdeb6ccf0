"""DNA's own outputs, computed here by its rules and compared: ``./run evaluate networks``.

The outputs lie outside the repository (``$DRAGOMAN_SHARED/data/dna``): matrices that DNA 3.1.2 computed on its sample. Static ones
must be equal to the last bit, those over time to 1e-12 of the largest cell.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np

from dragoman.model.network import Duplicates
from dragoman.networks.build import Slicing, Weighing
from dragoman.networks.codings import CodedVariables
from dragoman.networks.rules import DNA
from dragoman.run import EventList, NetworkAsked, draw_networks, list_dna

_MODES: Final = {"onemode": "actors", "twomode": "both"}
#: Of smoothed matrices, as a share of the largest cell.
TOLERANCE: Final = 1e-12


def print_networks(shared: Path) -> None:
    """Print how many of DNA's outputs come out here, and every one that does not."""
    folder = shared / "data" / "dna"
    results = json.loads((folder / "reference_outputs.json").read_text("utf-8"))["results"]
    events, _, _ = list_dna(folder / "sample.dna", CodedVariables())
    exact = near = 0
    for name, wanted in results.items():
        worst = compare(events, name, wanted)
        exact += worst == 0.0
        near += 0.0 < worst <= TOLERANCE
        if worst > TOLERANCE:
            print(f"  differs by {worst:.3g}: {name}")
    print(
        f"DNA's outputs on its sample: {len(results)}; equal to the last bit {exact}, within {TOLERANCE:g} of the largest cell {near}"
    )


def compare(events: EventList, name: str, wanted: list[dict[str, Any]]) -> float:
    """Return the largest difference of an output, as a share of its largest cell; infinity where labels, slices or moments differ."""
    drawn = draw_networks(events, ask_like(name))
    if len(drawn) != len(wanted):
        return float("inf")
    worst = 0.0
    for ours, theirs in zip(drawn, wanted, strict=True):
        labels = [node.label for node in ours.rows], [node.label for node in ours.columns]
        if labels != (theirs["rows"], theirs["cols"]):
            return float("inf")
        if ours.centre is not None and ours.centre.isoformat(timespec="minutes") != theirs["t"]:
            return float("inf")
        cells = np.array(theirs["m"])
        worst = max(
            worst, float(np.abs(np.array(ours.matrix()) - cells).max() / (np.abs(cells).max() or 1.0))
        )
    return worst


def ask_like(name: str) -> NetworkAsked:
    """Return what an output's name asks for.

    Its parts: static or over time, mode, aggregation, norm, duplicates, unit and width, kernel.
    """
    _, mode, aggregation, norm, duplicates, window, kernel = name.split("_")
    within: Duplicates = "range" if duplicates == "acrossrange" else duplicates  # type: ignore[assignment]
    weighing = Weighing(
        aggregation=aggregation,  # type: ignore[arg-type]
        normalisation=norm,  # type: ignore[arg-type]
        duplicates=within,
        rules=DNA,
    )
    return NetworkAsked(_MODES[mode], weighing, _slicing(window, kernel), isolates=True)  # type: ignore[arg-type]


def _slicing(window: str, kernel: str) -> Slicing | None:
    unit = window.rstrip("0123456789")
    if unit == "no":
        return None
    return Slicing(unit, int(window[len(unit) :]), None if kernel == "no" else kernel)  # type: ignore[arg-type]
