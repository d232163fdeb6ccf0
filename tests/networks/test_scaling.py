"""Ideal points: a known order found again, orientation, doubt, and who cannot be placed."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.model.network import StatementRow
from dragoman.networks.build import Weighing
from dragoman.networks.counts import count
from dragoman.networks.resampling import Resampling
from dragoman.networks.scaling import double, scale_actors
from dragoman.networks.statements import make_statements
from support.debates import FIRST_DAY, chance_debate, chance_rows, debate

#: A to E stand in this order: each issue parts them at another place.
LADDER = "0 A +w +x +y +z\n0 B -w +x +y +z\n0 C -w -x +y +z\n0 D -w -x -y +z\n0 E -w -x -y -z"


def graded(told):
    return make_statements(
        [
            StatementRow(f"s{n}", f"r{n}", FIRST_DAY, actor, issue, answer)
            for n, (actor, issue, answer) in enumerate(told)
        ],
        "graded",
    )


def test_a_ladder_is_found_again():
    found = scale_actors(debate(LADDER), Weighing())
    places = [point.place for point in found.points]
    assert [point.actor for point in found.points] == list("ABCDE")
    assert places == sorted(places)
    assert places[0] == pytest.approx(-places[-1])
    assert found.share > 0.5


def test_places_have_mean_0_and_variance_1_over_statements():
    found = scale_actors(chance_debate(), Weighing())
    places, said = (
        np.array([getattr(one, name) for one in found.points]) for name in ("place", "statements")
    )
    assert (places * said).sum() / said.sum() == pytest.approx(0.0, abs=1e-8)
    assert (places**2 * said).sum() / said.sum() == pytest.approx(1.0)


def test_it_is_the_first_singular_vector_of_the_residuals():
    statements = chance_debate()
    table = double(count(statements))
    told = table / table.sum()
    expected = np.outer(told.sum(axis=1), told.sum(axis=0))
    left, singular, _ = np.linalg.svd((told - expected) / np.sqrt(expected))
    place = left[:, 0] / np.sqrt(told.sum(axis=1))
    found = scale_actors(statements, Weighing())
    assert [point.place for point in found.points] == pytest.approx(
        (-np.sign(place[0]) * place).tolist(), abs=1e-7
    )
    assert found.share == pytest.approx(singular[0] ** 2 / (singular**2).sum())


def test_the_first_label_is_at_the_negative_end():
    for lines in (LADDER, LADDER.replace("+", "*").replace("-", "+").replace("*", "-")):
        assert scale_actors(debate(lines), Weighing()).points[0].place < 0


def test_poles_stand_where_those_for_and_against_do():
    found = scale_actors(debate(LADDER), Weighing())
    for pole in found.poles:
        assert pole.those_for < pole.against
    assert scale_actors(debate("0 A +x +y\n0 B +x -y"), Weighing()).poles[0].against is None


def test_a_graded_answer_lies_between():
    told = graded([(a, issue, v) for a, v in (("A", 1.0), ("B", 0.5), ("C", 0.0)) for issue in "xyz"])
    places = [point.place for point in scale_actors(told, Weighing()).points]
    assert places[0] < places[1] < places[2]
    assert places[1] == pytest.approx(0.0, abs=1e-9)


def test_who_is_tied_to_nobody_is_not_placed():
    found = scale_actors(debate(LADDER + "\n0 Z +q"), Weighing())
    assert found.unplaced == ("Z",)


def test_where_all_say_the_same_nobody_is_placed():
    found = scale_actors(debate("0 A +x\n0 B +x"), Weighing())
    assert (found.points, found.unplaced, found.share) == ((), ("A", "B"), 0.0)
    assert scale_actors(debate(""), Weighing()).points == ()


def test_doubt_narrows_with_more_reports_and_keeps_the_sides():
    def width(statements):
        told = scale_actors(statements, Weighing(), Resampling(draws=60)).points
        return np.mean([point.doubt.high - point.doubt.low for point in told])

    assert width(chance_debate(statements=3000, reports=600)) < width(
        chance_debate(statements=200, reports=60)
    )
    sure = scale_actors(chance_debate(statements=3000, reports=600), Weighing(), Resampling(draws=60))
    assert min(point.doubt.kept for point in sure.points) > 0.95


def test_words_place_nobody():
    words = make_statements([StatementRow("s", "r", FIRST_DAY, "A", "x", "perhaps")], "text")
    with pytest.raises(ValueError, match="neither for nor against"):
        scale_actors(words, Weighing())


def test_order_of_rows_changes_nothing():
    rows = chance_rows()
    one, other = (
        scale_actors(make_statements(told, "boolean"), Weighing(), Resampling(draws=10))
        for told in (rows, rows[::-1])
    )
    assert one == other
