"""DNA's own outputs come out here, by its rules: static ones to the last bit, those over time to 1e-12 of the largest cell.

Needs them ($DRAGOMAN_SHARED or ../shared); skipped, and said so, where they are not.
"""

from __future__ import annotations

import json

import pytest
from benchmarks.dna_outputs import TOLERANCE, compare

from dragoman.networks.codings import CodedVariables
from dragoman.run import list_dna


@pytest.fixture(scope="module")
def outputs(shared):
    folder = shared / "data" / "dna"
    events, _, problems = list_dna(folder / "sample.dna", CodedVariables())
    assert problems == ()
    return events, json.loads((folder / "reference_outputs.json").read_text("utf-8"))["results"]


def test_static_outputs_are_equal_to_the_last_bit(outputs):
    events, results = outputs
    static = {name: wanted for name, wanted in results.items() if name.startswith("s_")}
    assert len(static) >= 40
    assert [name for name, wanted in static.items() if compare(events, name, wanted) != 0.0] == []


def test_outputs_over_time_are_equal(outputs):
    events, results = outputs
    over_time = {name: wanted for name, wanted in results.items() if name.startswith("tw_")}
    assert len(over_time) >= 10
    assert [name for name, wanted in over_time.items() if compare(events, name, wanted) > TOLERANCE] == []


def test_a_changed_output_is_caught(outputs):
    events, results = outputs
    name = "s_onemode_congruence_average_include_no0_no"
    name = name if name in results else next(iter(results))
    wanted = json.loads(json.dumps(results[name]))
    wanted[0]["m"][0][1] += 1e-9
    assert compare(events, name, wanted) > 0.0
