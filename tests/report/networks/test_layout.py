"""Where nodes stand: camps apart, the same places for the same seed, slices of time at one place, fast for 300 nodes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dragoman.model.network import Network, Node, Tie
from dragoman.report.networks.frame import Frame, fit_to_frame
from dragoman.report.networks.layout import Places, lay_out, lay_out_over_time, signed_weight
from dragoman.report.networks.stress import majorise, stress_of
from support.networks import camps, made_up, slices


def empty() -> Network:
    return Network("one-mode", "subtract", "no", (), (), (), ())


def far(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))


@pytest.mark.parametrize("many", [6, 15, 40, 120])
def test_who_agrees_stands_closer_than_who_disputes(many: int) -> None:
    network = made_up(many)
    at, camp = lay_out(network).rows, camps(many, 2)
    ids = sorted(at)
    within = [far(at[a], at[b]) for a in ids for b in ids if a < b and camp[a] == camp[b]]
    across = [far(at[a], at[b]) for a in ids for b in ids if a < b and camp[a] != camp[b]]
    assert np.mean(within) < 0.6 * np.mean(across)


def test_camps_part_from_left_to_right() -> None:
    network = made_up(40, noise=0.0)
    at, camp = lay_out(network).rows, camps(40, 2)
    left, right = ([at[node][0] for node in at if camp[node] == number] for number in (0, 1))
    assert np.median(left) * np.median(right) < 0


def test_stress_falls_and_meets_distances_that_can_be_met() -> None:
    wanted = np.array([[0.0, 3.0, 4.0], [3.0, 0.0, 5.0], [4.0, 5.0, 0.0]])
    start = np.random.default_rng(0).standard_normal((3, 2))
    laid = majorise(wanted, start)
    assert stress_of(wanted, laid) < 1e-3 < stress_of(wanted, start)


def test_order_of_nodes_does_not_matter() -> None:
    network = made_up(12)
    turn = list(range(len(network.rows)))[::-1]
    place = {old: new for new, old in enumerate(turn)}
    rows = tuple(network.rows[old] for old in turn)
    ties = tuple(
        replace(t, a=min(place[t.a], place[t.b]), b=max(place[t.a], place[t.b])) for t in network.ties
    )
    assert lay_out(replace(network, rows=rows, columns=rows, ties=ties)) == lay_out(network)


def test_seed_and_input_alone_decide() -> None:
    network = made_up(30)
    assert lay_out(network, 4) == lay_out(network, 4)


def test_same_places_on_any_number_of_threads() -> None:
    code = (
        "from tests.support.networks import camps, made_up\n"
        "from dragoman.report.networks.draw import draw_network\n"
        "from dragoman.report.networks.svg import write_network_svg\n"
        "import hashlib\n"
        "print(hashlib.sha256(write_network_svg(draw_network(made_up(90, 3), groups=camps(90, 3))).encode()).hexdigest())"
    )
    told = set()
    for threads in ("1", "2"):
        env = {
            **os.environ,
            "OPENBLAS_NUM_THREADS": threads,
            "OMP_NUM_THREADS": threads,
            "PYTHONHASHSEED": threads,
        }
        env["PYTHONPATH"] = os.pathsep.join(sys.path)
        run = subprocess.run(
            [sys.executable, "-c", code],
            env=env,
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        )
        told.add(run.stdout)
    assert len(told) == 1


def test_nodes_without_ties_have_no_place() -> None:
    network = made_up(8, isolates=2)
    places = lay_out(network)
    assert len(places.apart) == 2 and not set(places.apart) & set(places.rows)


def test_empty_and_tiny_networks() -> None:
    assert lay_out(empty()) == Places({})
    a, b = Node("a", "A"), Node("b", "B")
    pair = Network("one-mode", "subtract", "no", (a, b), (a, b), (Tie(0, 1, 1.0),), ())
    at = lay_out(pair).rows
    assert far(at["a"], at["b"]) > 0.2
    alone = Network("one-mode", "subtract", "no", (a,), (a,), (), ())
    assert lay_out(alone).apart == ("a",)


def test_three_hundred_nodes_find_their_places() -> None:
    assert len(lay_out(made_up(300, 3)).rows) > 290


def test_slices_stay_near_the_common_layout() -> None:
    told = slices(16)
    common = lay_out(told)
    held, loose = lay_out_over_time(told, hold=20.0), lay_out_over_time(told, hold=0.05)

    def moved(series: tuple[Places, ...]) -> float:
        return float(np.mean([far(common.rows[n], at) for one in series for n, at in one.rows.items()]))

    assert moved(held) < 0.5 * moved(loose)


def test_a_newcomer_starts_among_those_it_agrees_with() -> None:
    network = made_up(14)
    first = lay_out(network)
    gone = sorted(first.rows)[3]
    known = Places({node: at for node, at in first.rows.items() if node != gone})
    again = lay_out(network, previous=known, hold=50.0)
    assert set(again.rows) == set(first.rows)
    stay = [far(again.rows[node], at) for node, at in known.rows.items()]
    assert max(stay) < 0.25


def test_two_mode_places_both_sides() -> None:
    network = made_up(10, mode="two-mode")
    places = lay_out(network)
    assert set(places.rows) <= {node.id for node in network.rows}
    assert set(places.columns) <= {node.id for node in network.columns} and places.columns


def test_conflict_networks_push() -> None:
    a, b = Node("a", "A"), Node("b", "B")
    network = Network("one-mode", "conflict", "no", (a, b), (a, b), (Tie(0, 1, 2.0, 0.0, 2.0),), ())
    assert signed_weight(network, network.ties[0]) == -2.0


def test_nodes_keep_their_gap_inside_the_frame() -> None:
    random = np.random.default_rng(3)
    points = [(float(x), float(y)) for x, y in random.standard_normal((40, 2)) * 0.01]
    laid = fit_to_frame(points, [9.0] * 40, Frame(0, 0, 700, 500), 12.0)
    assert all(9 <= x <= 691 and 9 <= y <= 491 for x, y in laid)
    assert min(far(a, b) for i, a in enumerate(laid) for b in laid[:i]) > 18.0
    assert fit_to_frame([(0, 0), (0, 0)], [5, 5], Frame(0, 0, 100, 100), 4)[0] != (50.0, 50.0)
