"""Places of nodes in the pixels of a figure: fitted to its frame, and moved apart where nodes would touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.report.networks.layout import Point
from dragoman.report.networks.stress import FloatArray

_MOST_STRETCH: Final = 1.7
_PUSHES: Final = 250
_STEP: Final = 0.55


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a figure in which nodes stand, in pixels."""

    left_px: float
    top_px: float
    right_px: float
    bottom_px: float


def fit_to_frame(
    points: Sequence[Point], radii_px: Sequence[float], frame: Frame, gap_px: float
) -> list[Point]:
    """Return the places in pixels (to 0.1), spread over the frame; nodes keep a gap between them as far as the frame has room.

    The picture is stretched more one way than the other by 1.7 at most.
    """
    if not points:
        return []
    radii = np.array(radii_px, dtype=np.float64)
    laid = _spread(np.array(points, dtype=np.float64), float(radii.max()), frame)
    laid = _push_apart(laid, radii, frame, gap_px)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in laid]


def _spread(points: FloatArray, rim: float, frame: Frame) -> FloatArray:
    low, high = points.min(0), points.max(0)
    size = np.array([frame.right_px - frame.left_px, frame.bottom_px - frame.top_px]) - 2 * rim
    extent = np.maximum(high - low, 1e-6)
    scale = np.where(high - low > 1e-6, size / extent, np.inf)
    scale = np.minimum(scale, scale.min() * _MOST_STRETCH)
    scale = np.where(np.isfinite(scale), scale, 0.0)
    middle = np.array([frame.left_px + frame.right_px, frame.top_px + frame.bottom_px]) / 2
    return np.asarray((points - (low + high) / 2) * scale + middle, dtype=np.float64)


def _push_apart(laid: FloatArray, radii: FloatArray, frame: Frame, gap_px: float) -> FloatArray:
    """Nodes that stand too close move away from each other, both by as much, until none do or the rounds are over."""
    wanted = radii[:, None] + radii[None, :] + gap_px
    np.fill_diagonal(wanted, 0.0)
    lows = np.stack([frame.left_px + radii, frame.top_px + radii], axis=1)
    highs = np.stack([frame.right_px - radii, frame.bottom_px - radii], axis=1)
    many = len(laid)
    for _ in range(_PUSHES):
        apart = laid[:, None, :] - laid[None, :, :]
        length = np.sqrt((apart**2).sum(2))
        same = (length < 1e-6) & ~np.eye(many, dtype=np.bool_)
        if same.any():  # on one spot: apart along a line, by their order
            laid = laid + 0.01 * np.stack([np.arange(many), np.arange(many) % 3], axis=1)
            continue
        short = np.maximum(wanted - length, 0.0)
        if short.max() < 0.2:
            break
        push = apart * (short / np.maximum(length, 1e-6))[:, :, None]
        laid = np.clip(laid + _STEP * push.sum(1) / np.maximum((short > 0).sum(1), 1)[:, None], lows, highs)
    return laid
