"""The statistics give what their authors worked out by hand. Only numbers are taken from the publications."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dragoman.agreement.alpha import krippendorff_alpha
from dragoman.agreement.kappa import cohen_kappa, fleiss_kappa, fleiss_of, percent_agreement
from dragoman.agreement.unitized import Continuum, Marked, unitized_alphas

#: Krippendorff (2011), section C: four observers, twelve units, values missing.
FOUR_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
#: Krippendorff (2011), section A: two observers, binary data, ten units.
MEG = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0)
OWEN = (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
#: Krippendorff (2011), section B: two observers, nominal data, twelve units.
BEN = tuple("aabbdcccedda")
GERRY = tuple("babbbccceddd")
#: Cohen (1960), table 1: 200 cases by two judges, as counts.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
#: Fleiss' kappa, the worked example of ten subjects and fourteen raters (Cardillo 2007; Wikipedia, "Fleiss' kappa").
FOURTEEN_RATERS = (
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
)  # fmt: skip
#: Krippendorff (2019), figure 12.11: three observers of a continuum of 60 places; (first, last, value), counted from 1.
THREE_OBSERVERS = (
    ((1, 7, "1"), (8, 13, "2"), (31, 32, "5"), (33, 37, "6"), (38, 44, "6"), (45, 60, "7")),
    ((1, 7, "1"), (8, 13, "3"), (14, 21, "5"), (33, 44, "6")),
    ((1, 7, "1"), (8, 13, "4"), (14, 21, "5"), (33, 37, "6"), (38, 41, "6"), (42, 44, "6")),
)


@pytest.mark.parametrize(
    ("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_four_observers(metric, alpha):
    assert krippendorff_alpha(FOUR_OBSERVERS, metric) == pytest.approx(alpha, abs=0.0005)


def test_alpha_of_binary_data():
    assert krippendorff_alpha((MEG, OWEN)) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_nominal_data():
    assert krippendorff_alpha((BEN, GERRY)) == pytest.approx(0.692, abs=0.0005)


def test_kappa_of_cohen():
    pairs = [(a, b) for a, row in enumerate(COHEN) for b, count in enumerate(row) for _ in range(count)]
    assert percent_agreement(pairs) == pytest.approx(0.70)
    assert cohen_kappa(pairs) == pytest.approx(0.492, abs=0.0005)


def test_kappa_of_fleiss():
    assert fleiss_kappa(FOURTEEN_RATERS) == pytest.approx(0.210, abs=0.0005)


def test_kappa_of_fleiss_from_the_sums_of_his_table():
    """Fleiss (1971), 30 patients, 6 psychiatrists, 5 diagnoses: squared counts sum to 680; 26, 26, 30, 55 and 43 of 180 diagnoses."""
    agreed = (680 - 30 * 6) / (6 * 5)
    (kappa,) = fleiss_of(np.array([agreed]), np.array([30.0]), np.array([[26.0, 26.0, 30.0, 55.0, 43.0]]))
    assert kappa == pytest.approx(0.4302445, abs=5e-8)


def test_unitized_alphas_of_three_observers():
    coders = tuple(
        tuple(Marked(first - 1, last, value) for first, last, value in one) for one in THREE_OBSERVERS
    )
    found = unitized_alphas([Continuum(60, coders)])
    assert found.u == pytest.approx(0.510, abs=0.0005)
    assert found.binary == pytest.approx(0.413, abs=0.001)
    assert found.cu == pytest.approx(0.724, abs=0.0005)


def test_what_does_not_vary_has_no_alpha_and_no_kappa():
    assert math.isnan(krippendorff_alpha((("a", "a"), ("a", "a"))))
    assert math.isnan(cohen_kappa([("a", "a")]))
    assert math.isnan(fleiss_kappa([]))
