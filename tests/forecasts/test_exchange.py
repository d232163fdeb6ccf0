"""Position exchange against the published samples, and what must hold for any game."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import DragomanError
from dragoman.forecasts.exchange import ExchangeOptions, exchange_positions, find_externalities
from dragoman.forecasts.exchange.rounds import drift
from dragoman.forecasts.exchange.table import Table
from dragoman.model.game import Cell, Game, Player, Question

#: Candidates, trades, first gains (reference 3.3).
SAMPLES = {
    "sample_data": (240, 39, (1.9736842105, 1.7926363088, 1.5343653251)),
    "copenhagen": (437, 48, (3.2788177340,)),
}


def read_rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "data" / "bargaining" / f"exchange_{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_game(shared: Path, name: str) -> Game:
    players: dict[str, Player] = {}
    questions: dict[str, Question] = {}
    cells: dict[tuple[str, str], Cell] = {}
    for row in read_rows(shared, f"{name}_input"):
        actor, issue = row["actor"], row["issue"]
        players[actor] = Player(actor, actor, float(row["power"]))
        questions[issue] = Question(issue, issue)
        cells[actor, issue] = Cell.at(float(row["position_0_100"]), float(row["salience"]))
    return Game(tuple(players.values()), tuple(questions.values()), cells)


def draw_game(seed: int, players: int = 9, questions: int = 4, missing: float = 0.0) -> Game:
    chance = np.random.default_rng(seed)
    cells = {
        (f"a{row}", f"q{column}"): Cell.at(
            float(chance.integers(0, 101)), float(np.round(chance.uniform(0.1, 1), 3))
        )
        for row in range(players)
        for column in range(questions)
        if chance.random() >= missing
    }
    weights = np.round(chance.uniform(0.2, 1.0, players), 3).tolist()
    return Game(
        tuple(Player(f"a{row}", f"A{row}", weight) for row, weight in enumerate(weights)),
        tuple(Question(f"q{column}", f"Q{column}") for column in range(questions)),
        cells,
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_every_trade_of_the_samples(shared: Path, name: str) -> None:
    game, (candidates, count, gains) = read_game(shared, name), SAMPLES[name]
    found = exchange_positions(game)
    wanted = read_rows(shared, f"{name}_realised_python")
    assert found.candidates == (candidates,)
    assert len(found.trades[0]) == count == len(wanted)
    assert [one.rank for one in found.trades[0][: len(gains)]] == pytest.approx(gains, abs=1e-8)
    for trade, row in zip(found.trades[0], wanted, strict=True):
        assert trade.rank == pytest.approx(float(row["gain"]), abs=1e-8)
        for side, letter in ((trade.first, "i"), (trade.second, "j")):
            assert game.players[side.player].id == row[f"actor_{letter}"]
            assert game.questions[side.question].id == row[f"supplies_issue_{letter}"]
            assert side.begun == pytest.approx(float(row[f"start_{letter}"]), abs=1e-8)
            assert side.end == pytest.approx(float(row[f"end_{letter}"]), abs=1e-8)


@pytest.mark.parametrize("name", SAMPLES)
def test_outcomes_of_the_samples(shared: Path, name: str) -> None:
    game = read_game(shared, name)
    found = exchange_positions(game)
    wanted = {row["issue"]: row for row in read_rows(shared, "nbs_expected") if row["dataset"] == name}
    for outcome, before in zip(found.outcomes, found.before, strict=True):
        assert before == pytest.approx(float(wanted[outcome.question]["nbs_before"]), abs=1e-6)
        assert outcome.place == pytest.approx(float(wanted[outcome.question]["nbs_after_voting"]), abs=1e-6)


def test_the_readings_differ_where_the_reference_says(shared: Path) -> None:
    game = read_game(shared, "copenhagen")
    counts = {
        cut: len(exchange_positions(game, ExchangeOptions(cut=cut)).trades[0]) for cut in ("place", "none")
    }
    assert counts == {"place": 44, "none": 44}
    assert len(exchange_positions(game, ExchangeOptions(offers="made")).trades[0]) == 49
    assert len(exchange_positions(game, ExchangeOptions(cut="shift")).trades[0]) == 48


def test_equal_gain_gives_both_the_same() -> None:
    trades = exchange_positions(draw_game(4)).trades[0]
    assert trades
    for trade in trades:
        assert trade.first.gain == pytest.approx(trade.second.gain, abs=1e-9)
        assert trade.first.gain > 0


@pytest.mark.parametrize(
    "options",
    [ExchangeOptions(rate="random-rate"), ExchangeOptions(spread=0.6), ExchangeOptions(ties="coin")],
)
def test_draws_repeat_with_the_seed_and_nobody_loses(options: ExchangeOptions) -> None:
    game = draw_game(5)
    one, again, other = (exchange_positions(game, options, seed=seed) for seed in (3, 3, 4))
    assert one.trades == again.trades
    assert options.ties == "coin" or one.trades != other.trades
    gains = [side.gain for trade in one.trades[0] for side in (trade.first, trade.second)]
    assert min(gains) >= -1e-9
    unequal = [abs(trade.first.gain - trade.second.gain) > 1e-6 for trade in one.trades[0]]
    assert any(unequal) == (options.ties != "coin")


def test_a_spread_of_nothing_is_equal_gain() -> None:
    game = draw_game(6)
    tiny = exchange_positions(game, ExchangeOptions(spread=1e-13, cut="shift"))
    plain = exchange_positions(game, ExchangeOptions(cut="shift"))
    for one, other in zip(tiny.outcomes, plain.outcomes, strict=True):
        assert one.place == pytest.approx(other.place, abs=1e-6)


def test_rounds_start_where_the_drift_leads() -> None:
    game = draw_game(7)
    one = exchange_positions(game)
    two = exchange_positions(game, ExchangeOptions(rounds=2))
    assert two.trades[0] == one.trades[0]
    assert len(two.trades) == len(two.candidates) == 2
    last = {(side.player, side.question): side for t in one.trades[0] for side in (t.first, t.second)}
    for trade in two.trades[1]:
        for side in (trade.first, trade.second):
            start = game.cells[f"a{side.player}", f"q{side.question}"].best
            salience = game.cells[f"a{side.player}", f"q{side.question}"].salience
            moved = last.get((side.player, side.question))
            pull = (1 - salience) * 0.4 + 0.1
            wanted = start + pull * ((moved.end if moved else start) - start)
            assert side.begun == pytest.approx(wanted, abs=1e-9)


def test_new_start_of_the_peer() -> None:
    """Salience 1, start 0, vote 100 lead to 10 (reference 3.3)."""
    one = np.ones((1, 1))
    table = Table(one * 0, one, one > 0, one)
    assert drift(table, one * 0.0, one * 100.0, ExchangeOptions()) == pytest.approx(10.0)


@pytest.mark.parametrize("seed", range(4))
def test_missing_cells_take_no_part(seed: int) -> None:
    game = draw_game(seed, missing=0.3)
    found = exchange_positions(game, ExchangeOptions(rounds=2))
    for trades in found.trades:
        for trade in trades:
            for side in (trade.first, trade.second):
                for other in (trade.first, trade.second):
                    assert (f"a{side.player}", f"q{other.question}") in game.cells
    for row in range(len(game.players)):
        for column in range(len(game.questions)):
            assert np.isnan(found.places[row, column]) == ((f"a{row}", f"q{column}") not in game.cells)


@pytest.mark.parametrize("seed", range(4))
def test_places_stay_on_the_scale_and_outcomes_inside_the_hull(seed: int) -> None:
    game = draw_game(seed)
    found = exchange_positions(game, ExchangeOptions(rounds=3))
    for column, outcome in enumerate(found.outcomes):
        places = [cell.best for (_, q), cell in game.cells.items() if q == f"q{column}"]
        assert min(places) <= outcome.place <= max(places)
    assert ((found.places >= 0) & (found.places <= 100)).all()


def test_a_question_without_weight_has_no_answer() -> None:
    game = Game((Player("a", "A"),), (Question("q", "Q"), Question("r", "R")), {("a", "q"): Cell.at(30, 0.5)})
    found = exchange_positions(game)
    assert found.outcomes[0].place == 30.0
    assert not found.outcomes[1].answered
    assert "no player" in found.outcomes[1].note


def test_moves_are_told_in_words(shared: Path) -> None:
    move = exchange_positions(read_game(shared, "sample_data")).moves[0]
    assert (move.player, move.question, move.round, move.start, move.end) == (
        "Willems",
        "extra-investering",
        1,
        25.0,
        100.0,
    )
    assert move.because_of == "Wcentr"
    assert "because Wcentr moved on tolheffing-binnenstad from 0.0 to 61.1 in return" in move.reason


def test_externalities_of_the_first_trade(shared: Path) -> None:
    """Reckoned by hand from the formula of reference 2.5, for a player outside the trade."""
    game = read_game(shared, "sample_data")
    found = exchange_positions(game)
    trade = found.trades[0][0]
    by_player = {one.player: one for one in find_externalities(game, trade)}
    assert by_player["Willems"].circle == by_player["Wcentr"].circle == "own"
    assert by_player["Willems"].gain == pytest.approx(1.9736842105, abs=1e-8)
    toll, extra = 49.35323383, 49.48830409
    rise_toll, rise_extra = 61.05117364 * 0.855 / 5.025, 75.0 * 0.6 / 3.42
    wanted = 0.95 * rise_toll - 0.4 * (abs(extra + rise_extra - 50.0) - abs(extra - 50.0))
    assert trade.second.before == pytest.approx(toll, abs=1e-7)
    assert by_player["GL"].gain == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("wrong", [{"rounds": 0}, {"spread": 1.5}, {"spread": 0.5, "rate": "random-rate"}])
def test_impossible_options_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(DragomanError):
        ExchangeOptions(**wrong)  # type: ignore[arg-type]


def test_the_options_are_recorded() -> None:
    told = dict(exchange_positions(draw_game(1), ExchangeOptions(cut="none"), seed=9).outcomes[0].options)
    assert told["cut"] == "none"
    assert told["seed"] == "9"
    assert told["drift-fixed"] == "0.1"
