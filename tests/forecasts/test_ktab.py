"""KTAB's elections and spatial model against its reference run, and what must hold for any game."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import InputError
from dragoman.forecasts.ktab import KtabOptions, bargain_in_space, elect_places
from dragoman.forecasts.ktab.bargains import meet
from dragoman.forecasts.ktab.challenges import Challenge, favour
from dragoman.forecasts.ktab.pce import settle
from dragoman.forecasts.ktab.space import Arena, find_risks, find_utilities, measure_distances
from dragoman.forecasts.ktab.votes import answer, find_victories, gather_coalitions
from dragoman.model.game import Cell, Game, Player, Question

KTAB = KtabOptions.as_ktab()


def read_lines(shared: Path, name: str) -> list[list[str]]:
    path = shared / "data" / "bargaining" / f"ktab_SOE-Pol-Comp_{name}.csv"
    with path.open(encoding="utf-8") as file:
        return [[word.strip() for word in row] for row in csv.reader(file)]


@pytest.fixture(scope="module")
def china(shared: Path) -> Game:
    rows = read_lines(shared, "input")[2:]
    cells = {
        (row[0], question): Cell.at(float(row[at]), float(row[at + 1]) / 100.0)
        for row in rows
        for question, at in (("Policy Position", 3), ("Competitive Position", 5))
    }
    questions = tuple(Question(name, name) for name in ("Policy Position", "Competitive Position"))
    return Game(tuple(Player(row[0], row[1], float(row[2])) for row in rows), questions, cells)


def draw_game(seed: int, players: int = 8, questions: int = 2) -> Game:
    chance = np.random.default_rng(seed)
    cells = {
        (f"a{row}", f"q{column}"): Cell.at(
            float(chance.uniform(0, 100)), float(chance.uniform(0.1, 0.9) / questions)
        )
        for row in range(players)
        for column in range(questions)
    }
    weights = chance.uniform(10, 100, players).tolist()
    return Game(
        tuple(Player(f"a{row}", f"A{row}", weight) for row, weight in enumerate(weights)),
        tuple(Question(f"q{column}", f"Q{column}") for column in range(questions)),
        cells,
    )


def test_every_position_of_the_reference_run(shared: Path, china: Game) -> None:
    """1,400 values less the probabilities: 13 players x 2 questions x 28 states, printed with one decimal."""
    found = bargain_in_space(china, KTAB)
    assert found.positions.shape == (28, 13, 2)
    assert found.rested
    columns = [question.id for question in china.questions]
    for row in read_lines(shared, "expected_positions")[1:]:
        ours = found.positions[:, found.players.index(row[0]), columns.index(row[1])]
        assert np.abs(ours - np.array(row[2:], dtype=float)).max() <= 0.05 + 1e-9


def test_every_probability_of_the_reference_run(shared: Path, china: Game) -> None:
    found = bargain_in_space(china, KTAB)
    for row in read_lines(shared, "expected_probs")[1:]:
        ours = found.chances[:, found.players.index(row[0])]
        assert np.abs(ours - np.array(row[2:], dtype=float)).max() <= 1e-4


def test_a_game_of_the_reference_in_numbers(china: Game) -> None:
    """Xi Jinping's policy position and chance at the start and the end (reference 3.2)."""
    found = bargain_in_space(china, KTAB)
    xi = found.players.index("XJ")
    assert found.positions[[0, 2, 27], xi, 0] == pytest.approx([30.0, 30.9, 43.2], abs=0.05)
    assert found.chances[[0, 27], xi] == pytest.approx([0.0618, 0.2299], abs=1e-4)
    assert found.outcomes[0].note == "at rest after 27 turns"


def test_moves_are_told_in_words(china: Game) -> None:
    found = bargain_in_space(china, KTAB)
    first = found.moves[0]
    assert (first.player, first.question, first.round, first.start) == ("LK", "Policy Position", 1, 45.0)
    assert first.because_of == "XS"
    assert (
        "Li Keqiang moved on Policy Position from 45.0 to 44.8 in a bargain with Xu Shaoshi" in first.reason
    )
    ends = found.positions[0].copy()
    for move in found.moves:
        ends[found.players.index(move.player), [q.id for q in china.questions].index(move.question)] = (
            move.end
        )
    assert ends == pytest.approx(found.positions[-1], abs=1e-9)


READINGS = [
    *({"vote": v} for v in ("binary", "proportional-binary", "proportional-cubic", "cubic", "asymmetric")),
    *({"victory": v} for v in ("square", "quartic", "octic", "binary")),
    *({"election": v} for v in ("markov-uniform", "markov-incentive")),
    *({"risk": v} for v in ("min", "max")),
    *({"view": v} for v in ("none", "half", "two-thirds", "full")),
    *({"third_party": v} for v in ("by-preference", "no-commit", "full-commit")),
    *({"meeting": v} for v in ("s1p1", "s2pmax")),
    *({"proposer": v} for v in ("initiator-and-receiver", "power-weighted")),
    {"choice": "drawn"},
    {"reading": "weighted-mean"},
]


@pytest.mark.parametrize("reading", READINGS, ids=lambda one: "-".join(next(iter(one.items()))))
def test_every_reading_runs_and_is_recorded(reading: dict[str, str], china: Game) -> None:
    options = replace(KTAB, **reading, most_turns=6)  # type: ignore[arg-type]
    found = bargain_in_space(china, options, seed=2)
    plain = bargain_in_space(china, replace(KTAB, most_turns=6))
    name, value = next(iter(reading.items()))
    assert dict(found.outcomes[0].options)[name.replace("_", "-")] == value
    assert [one.place for one in found.outcomes] != [one.place for one in plain.outcomes]
    starts = found.positions[0]
    assert (found.positions >= starts.min(axis=0) - 0.01).all()
    assert (found.positions <= starts.max(axis=0) + 0.01).all()


def test_no_commit_and_full_commit_are_the_same(china: Game) -> None:
    runs = [bargain_in_space(china, replace(KTAB, third_party=mode)) for mode in ("no-commit", "full-commit")]  # type: ignore[arg-type]
    assert np.array_equal(runs[0].positions, runs[1].positions)


def test_a_third_party_at_the_challengers_place() -> None:
    """Measured with KTAB: -.56, -.40, -.16 at p_i = .3, .5, .8 where u_kj = .2; nothing where it does not commit (reference 2.6)."""
    chances = np.array([0.3, 0.5, 0.8])
    own, there = np.ones(3), np.full(3, 0.2)
    assert favour("semi-commit", chances, own, (own, there)) == pytest.approx([-0.56, -0.40, -0.16])
    assert favour("no-commit", chances, own, (own, there)) == pytest.approx(0.0)
    assert favour("full-commit", chances, own, (own, there)) == pytest.approx(0.0)
    assert favour("by-preference", chances, own, (own, there)) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("binary", [-1.0, 0.5, 1.0]),
        ("proportional-binary", [-0.6, 0.1, 0.6]),
        ("proportional", [-0.5, 0.0, 0.5]),
        ("proportional-cubic", [-0.3125, 0.0, 0.3125]),
        ("cubic", [-0.125, 0.0, 0.125]),
        ("asymmetric", [-0.5, 0.0, 1 / 3]),
    ],
)
def test_votes(rule: str, wanted: list[float]) -> None:
    assert answer(rule, np.array([-0.5, 5e-9, 0.5])) == pytest.approx(wanted, abs=1e-7)  # type: ignore[arg-type]


def test_coalitions_add_up_what_each_side_has() -> None:
    weights, utilities = np.array([2.0, 3.0]), np.array([[1.0, 0.4], [0.1, 0.9]])
    found = gather_coalitions("proportional", weights, utilities)
    assert found == pytest.approx(np.array([[1e-8, 1.2], [2.4, 1e-8]]), abs=1e-7)


@pytest.mark.parametrize("players", [3, 70])
def test_coalitions_in_blocks_are_the_same(players: int) -> None:
    chance = np.random.default_rng(3)
    weights, utilities = chance.uniform(1, 2, players), chance.random((players, 90))
    found = gather_coalitions("cubic", weights, utilities)
    gaps = utilities[:, :, None] - utilities[:, None, :]
    wanted = (weights[:, None, None] * np.maximum(gaps**3, 0)).sum(axis=0) + 1e-8
    assert found == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [("linear", 2 / 3), ("square", 4 / 5), ("quartic", 16 / 17), ("octic", 256 / 257), ("binary", 1.0)],
)
def test_victories(rule: str, wanted: float) -> None:
    found = find_victories(rule, np.array([[1e-8, 2.0], [1.0, 1e-8]]))  # type: ignore[arg-type]
    assert found[0, 1] == pytest.approx(wanted, abs=2e-6)
    assert found + found.T == pytest.approx(np.ones((2, 2)))


def test_a_binary_victory_is_linear_inside_its_edge() -> None:
    found = find_victories("binary", np.array([[1.0, 1.05], [1.0, 1.0]]))
    assert found[0, 1] == pytest.approx((1.05 / 2.05 * 2.1 - 1) / 0.1)


def test_the_conditional_election_by_hand() -> None:
    victories = np.array([[0.5, 0.6, 0.9], [0.4, 0.5, 0.5], [0.1, 0.5, 0.5]])
    wanted = np.array([0.27, 0.1, 0.025]) / 0.395
    assert settle("conditional", victories, victories) == pytest.approx(wanted)


@pytest.mark.parametrize("election", ["markov-uniform", "markov-incentive"])
def test_the_chains_come_to_rest(election: str) -> None:
    chance = np.random.default_rng(1)
    coalitions = chance.uniform(0.1, 1.0, (5, 5))
    victories = find_victories("linear", coalitions)
    found = settle(election, coalitions, victories)  # type: ignore[arg-type]
    assert found.sum() == pytest.approx(1.0)
    challenges = np.full((5, 5), 0.2)
    if election == "markov-incentive":
        incentives = coalitions * victories
        challenges = incentives / incentives.sum(axis=0)
    after = [
        sum(victories[i, j] * (found[i] * challenges[j, i] + found[j] * challenges[i, j]) for j in range(5))
        for i in range(5)
    ]
    assert found == pytest.approx(after, abs=1e-5)


@pytest.mark.parametrize(
    ("span", "wanted"), [("min", [0, 0.25, 1]), ("mid", [-0.5, -0.125, 1]), ("max", [-1, -0.5, 1])]
)
def test_risk_attitudes(span: str, wanted: list[float]) -> None:
    assert find_risks(span, np.array([0.1, 0.2, 0.5])) == pytest.approx(wanted)  # type: ignore[arg-type]
    assert find_risks(span, np.array([0.5, 0.5])) == pytest.approx(0.0)  # type: ignore[arg-type]


def test_distances_and_utilities() -> None:
    places = np.array([[0.0, 0.0], [0.6, 0.8]])
    saliences = np.array([[0.5, 0.5], [0.9, 0.0]])
    found = measure_distances(places, places, saliences)
    assert found == pytest.approx(np.array([[0, np.sqrt(0.5)], [0.6, 0]]))
    assert find_utilities(np.array([0.5]), np.array([0.4])) == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("meeting", "wanted"),
    [("s2p2", (0.0588, 0.0588)), ("s1p1", (0.2, 0.2)), ("s2pmax", (0.0, 0.4))],
)
def test_where_two_meet(meeting: str, wanted: tuple[float, float]) -> None:
    """Equal saliences, places 0 and 1, chance .8: 1/17, 1/5, and 1 - .6 of the way for the weaker alone."""
    saliences = np.array([[0.5], [0.5]])
    arena = Arena(np.ones(2), saliences, replace(KTAB, meeting=meeting))  # type: ignore[arg-type]
    found = meet(arena, np.array([[0.0], [1.0]]), Challenge(0, 1, 0.8, 0.1, 0.8), 0.8)
    assert [float(one[0]) for one in found] == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("options", [KTAB, KtabOptions(), KtabOptions(proposer="power-weighted")])
def test_the_order_of_the_players_changes_nothing(options: KtabOptions) -> None:
    game = draw_game(4)
    other = replace(game, players=game.players[::-1])
    one, two = bargain_in_space(game, options), bargain_in_space(other, options)
    assert one.positions == pytest.approx(two.positions[:, ::-1], abs=1e-9)
    places = [[outcome.place for outcome in run.outcomes] for run in (one, two)]
    assert places[0] == pytest.approx(places[1], abs=0.05), "near positions count as the first of them"


def test_drawn_choices_repeat_with_the_seed() -> None:
    game, options = draw_game(5), KtabOptions(choice="drawn", most_turns=8)
    one, again, other = (bargain_in_space(game, options, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.positions, again.positions)
    assert not np.array_equal(one.positions[1], other.positions[1])


def test_a_run_without_rest_says_so() -> None:
    found = bargain_in_space(draw_game(6), replace(KTAB, most_turns=2, rest=0.0))
    assert not found.rested
    assert found.outcomes[0].note.startswith("no rest in 2 turns")


def test_a_circle_is_named() -> None:
    """Where nobody moves and rest is out of reach, each turn leads back at once."""
    cells = {(name, "q"): Cell.at(50.0, 0.5) for name in ("a", "b")}
    game = Game((Player("a", "A"), Player("b", "B")), (Question("q", "Q"),), cells)
    found = bargain_in_space(game, replace(KTAB, rest=0.0, most_turns=3))
    assert found.outcomes[0].place == pytest.approx(50.0)
    assert "lead back to the same positions" in found.outcomes[0].note


def test_missing_cells_and_large_saliences_are_said() -> None:
    game = draw_game(7)
    cells = {key: replace(cell, salience=0.9) for key, cell in game.cells.items() if key != ("a0", "q1")}
    holed = replace(game, cells=cells)
    left = bargain_in_space(holed, KTAB)
    assert "a0" not in left.players
    assert "1 players without a stand" in left.outcomes[0].note
    assert "saliences divided by 1.80" in left.outcomes[0].note
    kept = bargain_in_space(holed, replace(KTAB, missing="at-mean"))
    assert kept.positions.shape[1] == 8
    with pytest.raises(InputError):
        bargain_in_space(Game(game.players[:1], game.questions, game.cells))


def test_an_election_of_places_is_a_distribution() -> None:
    game = draw_game(8, questions=1)
    found = elect_places(game, "q0")
    assert found.chances.sum() == pytest.approx(1.0)
    assert (np.diff(found.places) > 0).all()
    assert found.outcome.place == pytest.approx(float(found.places @ found.chances))
    assert not elect_places(Game(game.players, game.questions), "q0").outcome.answered
    with pytest.raises(KeyError):
        elect_places(game, "nothing")


def test_two_equal_camps_share_the_election() -> None:
    cells = {("a", "q"): Cell.at(20.0, 0.5), ("b", "q"): Cell.at(80.0, 0.5)}
    game = Game((Player("a", "A"), Player("b", "B")), (Question("q", "Q"),), cells)
    found = elect_places(game, "q")
    assert found.chances == pytest.approx([0.5, 0.5])
    assert found.outcome.place == pytest.approx(50.0)
