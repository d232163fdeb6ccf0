"""Points in the plane whose distances come near to those wanted: stress majorisation.

Source of the method: Gansner, Koren & North, "Graph Drawing by Stress Majorization" (GD 2004), eq. 5 to 8: each round minimises a quadratic
that lies over the stress, the sum over pairs of w (|x - y| - d)^2 with w = d^-2. Points may be held near places that they had, as in Baur &
Schank, "Dynamic Graph Drawing in Visone" (2008). The start is classical scaling (Torgerson 1952).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_ROUNDS: Final = 200
_ENOUGH: Final = 1e-5
_TINY: Final = 1e-9
_TURNS: Final = 80


def scale_classically(distances: FloatArray, seed: int) -> FloatArray:
    """Return a start in the plane (n x 2) by classical scaling of the distances (n x n), begun and shaken a little by the seed."""
    many = len(distances)
    if many < 2:
        return np.zeros((many, 2))
    squared = distances**2
    means = squared.mean(0)
    centred = -0.5 * (squared - means - means[:, None] + squared.mean())
    axes, values = leading_axes(centred, 2, seed)
    start = axes * np.sqrt(np.maximum(values, 0.0))
    return np.asarray(start + 1e-3 * np.random.default_rng(seed).standard_normal((many, 2)), dtype=np.float64)


def leading_axes(matrix: FloatArray, many: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """Return about the leading eigenvectors of a symmetric matrix (n x many) and their values, by orthogonal iteration.

    einsum, not a library of linear algebra: neither the number of threads nor the machine's load shall matter.
    """
    shift = float(np.sqrt((matrix**2).sum() / len(matrix)))
    axes = np.random.default_rng(seed).standard_normal((len(matrix), many))
    for _ in range(_TURNS):
        axes = _orthonormal(np.einsum("ij,jk->ik", matrix, axes) + shift * axes)
    return axes, np.asarray((np.einsum("ij,jk->ik", matrix, axes) * axes).sum(0), dtype=np.float64)


def _orthonormal(axes: FloatArray) -> FloatArray:
    """Gram and Schmidt."""
    done: list[FloatArray] = []
    for axis in axes.T:
        free = axis
        for other in done:
            free = free - (free * other).sum() * other
        done.append(free / max(float(np.sqrt((free**2).sum())), _TINY))
    return np.stack(done, axis=1)


def majorise(
    distances: FloatArray,
    start: FloatArray,
    *,
    care: FloatArray | None = None,
    anchors: FloatArray | None = None,
    hold: FloatArray | None = None,
) -> FloatArray:
    """Return places (n x 2) of low stress.

    distances: wanted, n x n, above 0 off the diagonal. care: factors on the weights d^-2, or 1. anchors: places to stay near, n x 2, and
    hold: how much each does (n; 0 not at all).
    """
    if len(start) < 2:
        return start.copy()
    weights = _weights(distances, care)
    held = np.zeros(len(start)) if hold is None else hold
    pulled = np.zeros_like(start) if anchors is None else anchors * held[:, None]
    inverse = _inverse(weights, held)
    here, before = start, np.inf
    for _ in range(_ROUNDS):
        apart = _lengths(here)
        stress = float((weights * (apart - distances) ** 2).sum() / 2)
        if before - stress <= _ENOUGH * stress and np.isfinite(before):
            break
        before = stress
        target = _turned(weights * distances / np.maximum(apart, _TINY), here) + pulled
        here = np.einsum("ij,jk->ik", inverse, target)
    return here


def stress_of(distances: FloatArray, places: FloatArray) -> float:
    """Return the stress for each pair: 0 where all distances are as wanted."""
    many = len(places)
    if many < 2:
        return 0.0
    weights = _weights(distances, None)
    return float((weights * (_lengths(places) - distances) ** 2).sum() / (many * (many - 1)))


def _weights(distances: FloatArray, care: FloatArray | None) -> FloatArray:
    weights = np.maximum(distances, _TINY) ** -2.0
    if care is not None:
        weights = weights * care
    np.fill_diagonal(weights, 0.0)
    return weights


def _inverse(weights: FloatArray, held: FloatArray) -> FloatArray:
    """The inverse of the weighted Laplacian with the hold on its diagonal; where nothing is held, on the centred places."""
    laplacian = np.diag(weights.sum(1) + held) - weights
    if not held.any():
        laplacian = laplacian + 1.0 / len(weights)
    return np.asarray(np.linalg.inv(laplacian), dtype=np.float64)


def _turned(ratios: FloatArray, here: FloatArray) -> FloatArray:
    """B(X) X of the majorising quadratic: einsum, since threads shall not change the last digits."""
    np.fill_diagonal(ratios, 0.0)
    return np.asarray(ratios.sum(1)[:, None] * here - np.einsum("ij,jk->ik", ratios, here), dtype=np.float64)


def _lengths(here: FloatArray) -> FloatArray:
    across = here[:, None, 0] - here[None, :, 0]
    down = here[:, None, 1] - here[None, :, 1]
    return np.asarray(np.sqrt(across**2 + down**2), dtype=np.float64)
