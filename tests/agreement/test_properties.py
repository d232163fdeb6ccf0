"""What holds for any coders: symmetry, bounds, and the definitions worked out the long way."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from dragoman.agreement.alpha import krippendorff_alpha
from dragoman.agreement.bootstrap import measure_tallies
from dragoman.agreement.f1 import f1_between
from dragoman.agreement.kappa import cohen_kappa, fleiss_kappa
from dragoman.agreement.matching import match_units, share_of_words
from dragoman.agreement.tallies import tally_found, tally_values
from dragoman.agreement.unitized import Continuum, Marked, unitized_alphas
from dragoman.agreement.units import Unit
from support.coders import dispatch, stand

QUICK = settings(max_examples=60, deadline=None)
VALUES = st.sampled_from(["a", "b", "c"])
PAIRS = st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=30)
DATA = st.integers(2, 4).flatmap(
    lambda m: st.lists(
        st.lists(st.none() | st.integers(1, 4), min_size=6, max_size=6), min_size=m, max_size=m
    )
)


def by_definition(data, apart) -> float:
    """1 - D_o / D_e, from all pairs of values within units, and of all pairable values."""
    units = [[v for v in unit if v is not None] for unit in zip(*data, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    pairable = [v for unit in units for v in unit]
    n = len(pairable)
    observed = (
        sum(sum(apart(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units) / n
        if n
        else 0
    )
    expected = sum(apart(a, b) for a, b in permutations(pairable, 2)) / (n * (n - 1)) if n > 1 else 0
    return 1 - observed / expected if expected else math.nan


@QUICK
@given(DATA)
def test_alpha_is_what_its_definition_says(data):
    for metric, apart in (
        ("nominal", lambda a, b: float(a != b)),
        ("interval", lambda a, b: (a - b) ** 2),
        ("ratio", lambda a, b: ((a - b) / (a + b)) ** 2),
    ):
        assert krippendorff_alpha(data, metric) == pytest.approx(by_definition(data, apart), nan_ok=True)


@QUICK
@given(DATA)
def test_the_order_of_coders_is_nothing_to_alpha(data):
    for metric in ("nominal", "ordinal"):
        ours, theirs = krippendorff_alpha(data, metric), krippendorff_alpha(data[::-1], metric)
        assert ours == pytest.approx(theirs, nan_ok=True)
        assert math.isnan(ours) or ours <= 1.0


@QUICK
@given(PAIRS)
def test_kappa_is_symmetric_and_bounded(pairs):
    one, other = cohen_kappa(pairs), cohen_kappa([(b, a) for a, b in pairs])
    assert one == pytest.approx(other, nan_ok=True)
    assert math.isnan(one) or -1.0 <= one <= 1.0


@QUICK
@given(PAIRS)
def test_tallies_give_what_the_plain_functions_give(pairs):
    """However units are spread over documents."""
    cut = len(pairs) // 2
    measured = {
        m.name: m.value
        for m in measure_tallies(tally_values([pairs[:cut], pairs[cut:]], 2), resamples=0, seed=0)
    }
    plain = {"kappa": cohen_kappa(pairs), "alpha": krippendorff_alpha(list(zip(*pairs, strict=True)))}
    for name, value in plain.items():
        assert (measured[name] is None) == math.isnan(value)
        assert measured[name] is None or measured[name] == pytest.approx(value)


@QUICK
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=2, max_size=20))
def test_three_coders_have_fleiss_kappa(units):
    (fleiss,) = (
        m.value for m in measure_tallies(tally_values([units], 3), resamples=0, seed=0) if m.name == "fleiss"
    )
    plain = fleiss_kappa([[unit.count(v) for v in "abc"] for unit in units])
    assert (fleiss is None) == math.isnan(plain)
    assert fleiss is None or fleiss == pytest.approx(plain)


@QUICK
@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_f1_is_symmetric_and_what_the_tally_gives(ours, theirs):
    one = f1_between(ours, theirs)
    assert one == pytest.approx(f1_between(theirs, ours), nan_ok=True)
    has = [(n in ours, n in theirs) for n in sorted(ours | theirs)]
    (measured,) = measure_tallies(tally_found([has], 2), resamples=0, seed=0)
    assert (measured.value is None) == math.isnan(one)
    assert measured.value is None or measured.value == pytest.approx(one)


def test_kappa_comes_to_f1_as_what_neither_has_grows():
    """Hripcsak & Rothschild (2005): kappa approaches the F-measure as negative cases grow large."""
    both, ours, theirs = 40, 10, 20
    marked = [(1, 1)] * both + [(1, 0)] * ours + [(0, 1)] * theirs
    f1 = f1_between(set(range(50)), set(range(10, 70)))
    assert f1 == pytest.approx(2 * both / (2 * both + ours + theirs))
    apart = [abs(f1 - cohen_kappa(marked + [(0, 0)] * n)) for n in (100, 1_000, 100_000)]
    assert apart[0] > apart[1] > apart[2] and apart[2] < 0.001


@QUICK
@given(st.integers(0, 10_000))
def test_texts_laid_end_to_end_give_the_alphas_of_one_long_text(seed):
    draw = np.random.default_rng(seed)
    texts = []
    for _ in range(2):
        coders = tuple(
            tuple(
                Marked(int(s), int(s) + int(draw.integers(1, 4)), str(draw.choice(["a", "b"])))
                for s in range(0, 30, 5)
                if draw.random() < 0.6
            )
            for _ in range(3)
        )
        texts.append(Continuum(30, coders))
    shifted = tuple(
        (*one, *(Marked(u.start + 30, u.end + 30, u.value) for u in other))
        for one, other in zip(texts[0].coders, texts[1].coders, strict=True)
    )
    apart, whole = unitized_alphas(texts), unitized_alphas([Continuum(60, shifted)])
    for name in ("u", "binary", "cu"):
        assert getattr(apart, name) == pytest.approx(getattr(whole, name), nan_ok=True)
        assert math.isnan(getattr(apart, name)) or getattr(apart, name) <= 1.0


def test_the_interval_of_the_bootstrap_covers_as_often_as_it_says():
    """Binary values with one true alpha: of 200 samples of 40 documents about 95 of 100 intervals hold it."""
    draw = np.random.default_rng(7)
    truth, held = 0.6, 0
    for n in range(200):
        first = draw.integers(0, 2, (40, 4))
        second = np.where(draw.random((40, 4)) < truth, first, draw.integers(0, 2, (40, 4)))
        documents = [
            [(str(a), str(b)) for a, b in zip(x, y, strict=True)] for x, y in zip(first, second, strict=True)
        ]
        (alpha,) = (
            m for m in measure_tallies(tally_values(documents, 2), resamples=300, seed=n) if m.name == "alpha"
        )
        assert alpha.low is not None and alpha.high is not None
        held += alpha.low <= truth <= alpha.high
    assert 0.89 <= held / 200 <= 0.99


@QUICK
@given(st.integers(0, 10_000))
def test_no_other_matching_shares_more_words(seed):
    """Against scipy's dense solver, on units of random words."""
    draw = np.random.default_rng(seed)
    document = dispatch()
    ours, theirs = (
        [
            Unit(
                stand(document, 0, "a", "x", "supports"),
                "position",
                frozenset(draw.integers(0, 12, 4).tolist()),
                {},
            )
            for _ in range(int(draw.integers(1, 7)))
        ]
        for _ in range(2)
    )
    scores = np.array([[share_of_words(a, b) for b in theirs] for a in ours])
    scores[scores < 0.5] = 0.0
    matches = match_units(ours, theirs)
    assert sum(overlap for _, _, overlap in matches) == pytest.approx(
        scores[linear_sum_assignment(-scores)].sum()
    )
    assert len({a for a, _, _ in matches}) == len({b for _, b, _ in matches}) == len(matches)
