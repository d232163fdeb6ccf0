"""Networks whole: every tie keeps the claims it came from."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.model.network import Node
from dragoman.networks.build import (
    Looks,
    Slicing,
    Weighing,
    build_network,
    slice_networks,
    weigh_statements,
)
from dragoman.networks.rules import DNA, RIGHT
from dragoman.networks.statements import make_statements
from support.statements import debate, row

MADE = make_statements(debate(), "boolean")


def test_a_tie_names_the_statements_of_both_ends_on_what_they_share():
    network = build_network(MADE, Weighing(aggregation="subtract"))
    tie = next(one for one in network.ties if (one.a, one.b) == (0, 1))
    assert (network.rows[tie.a].label, network.rows[tie.b].label, tie.weight) == ("Accord", "Bloc", -2.0)
    assert set(network.claims_of(tie)) == {
        one.id for one in debate() if one.actor in ("Accord", "Bloc") and one.issue in ("dam", "tariff")
    }
    assert [one.on for one in network.shared("Accord", "Bloc")] == ["dam", "tariff"]


def test_what_is_shared_and_disputed_alike_still_is_a_tie():
    network = build_network(MADE, Weighing())
    tie = next(one for one in network.ties if (one.a, one.b) == (0, 2))
    assert (tie.weight, tie.agree, tie.disagree) == (0.0, 1.0, 1.0)


def test_the_matrix_is_that_of_the_weights():
    for mode, aggregation in (("one-mode", "congruence"), ("two-mode", "subtract"), ("two-mode", "combine")):
        weighing = Weighing(mode, aggregation)
        network = build_network(MADE, weighing)
        assert np.array_equal(np.array(network.matrix()), weigh_statements(MADE, weighing))


def test_a_two_mode_tie_names_the_statements_of_the_actor_on_the_issue():
    network = build_network(MADE, Weighing("two-mode", "subtract"))
    tie = network.ties[0]
    assert (network.rows[tie.a].label, network.columns[tie.b].label) == ("Accord", "dam")
    assert network.claims_of(tie) == ("Accord/dam/1/0/report-0000/0",)


def test_a_network_of_issues_names_what_actors_said_on_both():
    network = build_network(MADE.turned(), Weighing(aggregation="congruence"))
    assert [node.label for node in network.rows] == ["dam", "garrison", "tariff"]
    shared = network.shared("dam", "garrison")
    assert [one.on for one in shared] == ["Accord", "Front"]
    assert len(network.claims_of(network.ties[0])) == 4


def test_nodes_without_statements_are_left_out_on_request():
    part = MADE.select(MADE.issues == MADE.issue_labels.index("garrison"))
    all_of_them = build_network(part, Weighing())
    few = build_network(part, Weighing(), Looks(isolates=False))
    assert len(all_of_them.rows) == 4
    assert [node.label for node in few.rows] == ["Accord", "Front"]
    assert [(tie.a, tie.b, tie.weight) for tie in few.ties] == [(0, 1, 1.0)]


def test_nodes_look_as_they_are_given():
    looks = Looks({"Accord": Node("x", "National Accord", "organisation")})
    node = build_network(MADE, Weighing(), looks).rows[0]
    assert (node.id, node.label, node.kind, node.statements) == (
        "Accord",
        "National Accord",
        "organisation",
        3,
    )


def test_slices_have_the_same_nodes_in_the_same_places():
    slices = list(slice_networks(MADE, Weighing(aggregation="congruence"), Slicing("weeks", 2)))
    assert slices
    assert {tuple(node.id for node in one.rows) for one in slices} == {("Accord", "Bloc", "Front", "League")}
    assert sum(node.statements for node in slices[0].rows) < len(MADE)


def test_a_wide_uniform_kernel_is_half_the_whole():
    slices = list(slice_networks(MADE, Weighing(aggregation="conflict"), Slicing("days", 1000, "uniform")))
    whole = weigh_statements(MADE, Weighing(aggregation="conflict"))
    np.testing.assert_allclose(np.array(slices[0].matrix()), whole / 2)


def test_smoothed_slices_have_no_diagonal_and_dnas_have():
    asked = Slicing("days", 4, "gaussian")
    right = next(slice_networks(MADE, Weighing(aggregation="congruence"), asked))
    theirs = next(slice_networks(MADE, Weighing(aggregation="congruence", rules=DNA), asked))
    assert np.diag(np.array(right.matrix())).tolist() == [0.0] * 4
    assert np.diag(np.array(theirs.matrix()))[0] > 0


def test_d7_smoothed_slices_compare_the_answers_and_dna_their_numbers():
    rows = [row("A", "dam", 0), row("B", "dam", 1), row("C", "dam", 10)]
    made = make_statements(rows, "integer")
    conflict = {
        rules: np.array(
            next(
                slice_networks(
                    made, Weighing(aggregation="conflict", rules=rules), Slicing("days", 2, "uniform")
                )
            ).matrix()
        )
        for rules in (RIGHT, DNA)
    }
    assert conflict[RIGHT][0, 1] == pytest.approx(0.5 * 0.1)
    assert conflict[DNA][0, 1] == pytest.approx(0.5 * 0.5)


def test_the_average_of_a_smoothed_slice_is_by_the_activity_in_it():
    made = make_statements([row("A", "dam", 1), row("B", "dam", 1)], "boolean")
    asked = Weighing(aggregation="congruence", normalisation="average")
    slices = list(slice_networks(made, asked, Slicing("days", 2, "uniform")))
    assert slices[0].matrix()[0][1] == pytest.approx(0.5 / np.sqrt(0.5))
