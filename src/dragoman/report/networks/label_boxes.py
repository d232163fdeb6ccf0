"""Boxes and lines in the pixels of a figure: which of them meet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by_px: float) -> Box:
        """Return the box with a margin."""
        return Box(self.left - by_px, self.top - by_px, self.right + by_px, self.bottom + by_px)

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    @property
    def row(self) -> tuple[float, float, float, float]:
        """The box as a row of an array: left, top, right, bottom."""
        return (self.left, self.top, self.right, self.bottom)


def boxes_meet(boxes: FloatArray, others: FloatArray) -> BoolArray:
    """Return which boxes (n x 4) meet which others (m x 4), n x m."""
    one, two = boxes[:, None, :], others[None, :, :]
    across = (one[..., 0] < two[..., 2]) & (two[..., 0] < one[..., 2])
    return np.asarray(across & (one[..., 1] < two[..., 3]) & (two[..., 1] < one[..., 3]), dtype=np.bool_)


def lines_meet_boxes(lines: FloatArray, boxes: FloatArray) -> BoolArray:
    """Return which lines (n x 4: from x, y to x, y) pass through which boxes (m x 4), n x m.

    By the separating axes: the sides of the box, and the direction of the line.
    """
    a, b = lines[:, None, 0:2], lines[:, None, 2:4]
    low, high = boxes[None, :, 0:2], boxes[None, :, 2:4]
    inside = (np.minimum(a, b) < high) & (np.maximum(a, b) > low)
    middle, half = (low + high) / 2, (high - low) / 2
    run = b - a
    off = run[..., 0] * (middle[..., 1] - a[..., 1]) - run[..., 1] * (middle[..., 0] - a[..., 0])
    reach = np.abs(run[..., 0]) * half[..., 1] + np.abs(run[..., 1]) * half[..., 0]
    return np.asarray(inside.all(-1) & (np.abs(off) < reach), dtype=np.bool_)


def array_of(boxes: list[Box]) -> FloatArray:
    """Return boxes as an array, n x 4."""
    return np.array([box.row for box in boxes], dtype=np.float64).reshape(len(boxes), 4)
