"""Spectra, and the defect D3."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.networks.rules import DNA
from dragoman.networks.spectra import spectral_distance, spectrum_of
from support.debates import chance_bonds

PATH = np.array([[0.0, 1, 0], [1, 0, 1], [0, 1, 0]])
STAR_OR_CYCLE = (
    np.array([[0.0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]]),  # a path of four
    np.array([[0.0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]),  # a star
)


# D3: the Laplacian is never formed, so that eigenvalues are degrees.
def test_d3_a_path_of_three():
    assert spectrum_of(PATH).tolist() == [0.0, 0.25, 0.75]
    assert spectrum_of(PATH, DNA.only("degrees_for_spectra")).tolist() == [0.25, 0.25, 0.5]


def test_d3_degrees_do_not_see_the_shape():
    """Two triangles, and a ring of six: every node has two ties, yet one falls into two parts."""
    triangles = np.kron(np.eye(2), np.ones((3, 3)) - np.eye(3))
    ring = np.roll(np.eye(6), 1, axis=1) + np.roll(np.eye(6), -1, axis=1)
    rules = DNA.only("degrees_for_spectra")
    assert spectral_distance(spectrum_of(triangles, rules), spectrum_of(ring, rules)) == 0.0
    assert spectral_distance(spectrum_of(triangles), spectrum_of(ring)) > 0.2


@given(st.integers(1, 10), st.integers(0, 200), st.permutations(range(6)))
def test_a_spectrum_sums_to_1_and_does_not_see_names(many, seed, order):
    weights = chance_bonds(many, seed).agree
    assert spectrum_of(weights).sum() == pytest.approx(1.0 if weights.any() else 0.0, abs=1e-9)
    six = chance_bonds(6, seed).agree
    assert spectrum_of(six[np.ix_(order, order)]).tolist() == pytest.approx(spectrum_of(six).tolist())


def test_as_many_zeros_as_parts():
    weights = np.kron(np.eye(3), np.ones((2, 2)) - np.eye(2))
    assert (spectrum_of(weights) == 0).sum() == 3


def test_negative_weights_and_the_diagonal_do_not_count():
    signed = PATH.copy()
    signed[0, 2] = signed[2, 0] = -5.0
    np.fill_diagonal(signed, 7.0)
    assert spectrum_of(signed).tolist() == spectrum_of(PATH).tolist()
    assert signed[0, 0] == 7.0


def test_distances():
    one, other = map(spectrum_of, STAR_OR_CYCLE)
    assert spectral_distance(one, one) == 0.0
    assert spectral_distance(one, other) == spectral_distance(other, one) > 0
    assert spectral_distance(one, np.zeros(4)) == pytest.approx(1.0)
