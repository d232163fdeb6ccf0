"""The tables that make confidences honest."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.calibration import Judged, bin_marks, find_calibration_error, find_curve
from hypothesis import given
from hypothesis import strategies as st
from training.calibrate import fit_isotonic


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=300))
def test_a_table_rises_and_stays_a_share(marks: list[tuple[float, bool]]):
    sureness, share = fit_isotonic(
        np.array([sure for sure, _ in marks]), np.array([float(right) for _, right in marks])
    )
    assert list(sureness) == sorted(sureness)
    assert list(share) == sorted(share)
    assert all(0 <= one <= 1 for one in share)


def test_an_overconfident_network_is_brought_down():
    sureness = np.linspace(0.8, 1.0, 400)
    right = (np.arange(400) % 2).astype(float)  # right in half of the cases, however sure
    table = fit_isotonic(sureness, right)
    assert np.interp(0.9, *table) == pytest.approx(0.5, abs=0.05)


def test_the_calibration_error_is_the_mean_gap():
    judged = [Judged("name", 0.95, right, False) for right in (True, True, True, False)]
    assert find_calibration_error(judged) == pytest.approx(0.2)
    assert bin_marks(judged) == [(4, pytest.approx(0.95), 0.75)]


def test_the_curve_trades_recall_for_precision():
    judged = [Judged("name", 0.9, True, False), Judged("name", 0.3, False, False)]
    curve = {threshold: (precision, recall) for threshold, precision, recall in find_curve(judged, coded=2)}
    assert curve[0.0] == (0.5, 0.5)
    assert curve[0.5] == (1.0, 0.5)
