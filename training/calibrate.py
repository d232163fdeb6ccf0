"""What the network's sureness is worth: tables from half of the development corpora, written into ``reader.json``.

Isotonic regression (Zadrozny & Elkan 2002) by pooling adjacent violators, on means of marks of like sureness.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import numpy as np
from benchmarks.calibration import judge_marks

from dragoman import EmbeddedReader
from dragoman.read.weights import WeightsForm, read_weights_form

#: Marks of a kind from which a table is made, and the most points that it has.
LEAST_MARKS, MOST_POINTS = 40, 16


def calibrate(folder: Path, shared: Path) -> WeightsForm:
    """Write the tables into ``reader.json`` of a weights' folder, and return what it says then."""
    form = msgspec.structs.replace(read_weights_form(folder), calibration={})
    _write(form, folder)
    judged = [one for one in judge_marks(EmbeddedReader(folder, threads=2), shared) if one.fitted]
    tables = {}
    for kind in sorted({one.kind for one in judged}):
        held = [one for one in judged if one.kind == kind]
        if len(held) >= LEAST_MARKS:
            tables[kind] = fit_isotonic(
                np.array([one.sureness for one in held]), np.array([float(one.right) for one in held])
            )
    form = msgspec.structs.replace(form, calibration=tables)
    _write(form, folder)
    return form


def fit_isotonic(sureness: np.ndarray, right: np.ndarray) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return a rising table: sureness, and the share right at it.

    Marks are put together by sureness into at most MOST_POINTS groups of like size; where the share right falls from one
    group to the next, the two are pooled.

    >>> fit_isotonic(np.array([0.2, 0.4, 0.6, 0.8]), np.array([0.0, 1.0, 0.0, 1.0]))
    ((0.2, 0.5, 0.8), (0.0, 0.5, 1.0))
    """
    order = np.argsort(sureness, kind="stable")
    groups = np.array_split(order, min(MOST_POINTS, len(order)))
    pooled: list[tuple[float, float, int]] = []  # mean sureness, share right, marks
    for group in groups:
        pooled.append((float(sureness[group].mean()), float(right[group].mean()), len(group)))
        while len(pooled) > 1 and (pooled[-2][1] >= pooled[-1][1] or pooled[-2][0] >= pooled[-1][0]):
            (x1, y1, n1), (x2, y2, n2) = pooled.pop(-2), pooled.pop()
            both = n1 + n2
            pooled.append(((x1 * n1 + x2 * n2) / both, (y1 * n1 + y2 * n2) / both, both))
    return (
        tuple(round(sure, 4) for sure, _, _ in pooled),
        tuple(round(share, 4) for _, share, _ in pooled),
    )


def _write(form: WeightsForm, folder: Path) -> None:
    (folder / "reader.json").write_bytes(msgspec.json.format(msgspec.json.encode(form)) + b"\n")


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DRAGOMAN_SHARED", "../shared")))
    asked = parser.parse_args()
    print(calibrate(asked.folder, asked.shared).settings)
