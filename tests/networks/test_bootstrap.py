"""Doubt of ties, polarisation and standings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.networks.bootstrap import doubt_polarisation, doubt_standings, doubt_ties
from dragoman.networks.build import Weighing, build_network
from dragoman.networks.centrality import QUICK
from dragoman.networks.resampling import Resampling
from dragoman.networks.statements import make_statements
from support.debates import chance_debate, chance_rows, debate

FEW = Resampling(draws=60)


@pytest.mark.parametrize("mode", ["one-mode", "two-mode"])
@pytest.mark.parametrize("aggregation", ["subtract", "ignore"])
def test_ties_are_those_of_the_network(mode, aggregation):
    statements = chance_debate()
    weighing = Weighing(mode, aggregation, duplicates="document")
    network = build_network(statements, weighing)
    built = {
        (network.rows[tie.a].label, network.columns[tie.b].label): tie.weight
        for tie in network.ties
        if tie.weight
    }
    told = doubt_ties(statements, weighing, FEW)
    assert {(one.a, one.b): one.weight.value for one in told} == built
    assert all(one.weight.low <= one.weight.high and 0 <= one.weight.kept <= 1 for one in told)


def test_a_tie_of_many_reports_is_surer_than_one_of_two():
    lines = [f"{day} A +x\n{day} B +x" for day in range(20)] + ["30 C +y", "30 D +y"]
    told = {(one.a, one.b): one.weight for one in doubt_ties(debate("\n".join(lines)), Weighing(), FEW)}
    assert told["A", "B"].kept == 1.0 and told["A", "B"].low > 0
    assert told["C", "D"].kept < 0.7 and told["C", "D"].low == 0.0


def test_the_range_of_polarisation_holds_its_value_and_narrows_with_more_reports():
    few, many = (
        doubt_polarisation(
            chance_debate(statements=told, reports=told // 5),
            Weighing(normalisation="average"),
            resampling=FEW,
        )
        for told in (150, 2400)
    )
    for found in (few, many):
        assert found.low <= found.value <= found.high
    assert many.high - many.low < few.high - few.low


def test_standings_have_every_quick_measure():
    statements = debate("0 A +x\n1 B +x\n2 C -x\n3 A +y\n4 C +y")
    told = doubt_standings(
        statements, Weighing(), FEW, coalitions=(("A", "B"), ("C",)), camps=(("A", "B"), ("C",))
    )
    assert [(one.node, one.measure) for one in told] == [(node, name) for node in "ABC" for name in QUICK]
    by = {(one.node, one.measure): one.range for one in told}
    assert by["A", "statements"].value == 2.0 and by["A", "statements"].draws == 60
    assert by["B", "eigenvector"].draws < 60  # B is not in every resample


def test_a_debate_without_statements_has_no_doubt():
    assert doubt_ties(debate(""), Weighing(), FEW) == doubt_standings(debate(""), Weighing(), FEW) == ()
    assert doubt_polarisation(debate(""), Weighing(), resampling=FEW).high == 0.0


def test_coders_are_drawn():
    rows = [replace(row, coder=f"c{number % 3}") for number, row in enumerate(chance_rows())]
    statements = make_statements(rows, "boolean")
    over = Resampling(draws=30, over="coders")
    assert doubt_polarisation(statements, Weighing(), resampling=over).draws == 30
    with pytest.raises(ValueError, match="one coder"):
        doubt_ties(chance_debate(), Weighing(), over)


def test_one_seed_gives_the_same_whatever_the_order_of_rows():
    rows = chance_rows(statements=150)
    one, other = (make_statements(told, "boolean") for told in (rows, rows[::-1]))
    assert doubt_ties(one, Weighing(), FEW) == doubt_ties(other, Weighing(), FEW)
    assert doubt_ties(one, Weighing(), FEW) != doubt_ties(one, Weighing(), Resampling(60, seed=1))
