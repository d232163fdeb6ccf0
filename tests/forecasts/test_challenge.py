"""The challenge model against the published EC emission case, number by number, and what must hold for any game."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.forecasts.challenge import (
    PRESETS,
    ChallengeOptions,
    Ending,
    Kind,
    Table,
    choose_preset,
    find_ending,
    option_values,
    play_challenge,
    play_rounds,
)
from dragoman.forecasts.challenge.offers import take_offers
from dragoman.forecasts.challenge.probability import find_chances, find_chances_directly
from dragoman.forecasts.challenge.risk import weigh_round
from dragoman.forecasts.challenge.standing import Standing, find_medians, measure_span
from dragoman.forecasts.challenge.utilities import expect_gains
from dragoman.model.game import Cell, Game, Player, Question

#: EC car emissions: capability, year wanted, salience (Bueno de Mesquita 1994 p. 78; Scholz et al. 2011 Table 1).
EMISSION = {
    "Netherlands": (0.08, 4, 0.8),
    "Belgium": (0.08, 7, 0.4),
    "Luxembourg": (0.03, 4, 0.2),
    "Germany": (0.16, 4, 0.8),
    "France": (0.16, 10, 0.6),
    "Italy": (0.16, 10, 0.6),
    "UK": (0.16, 10, 0.9),
    "Ireland": (0.05, 7, 0.1),
    "Denmark": (0.05, 4, 1.0),
    "Greece": (0.08, 7, 0.7),
}
NAMES = tuple(EMISSION)
#: Scholz et al. 2011 Table 2, printed with one decimal, rounds 1 to 8.
TABLE_2_MEDIANS = (8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6)
TABLE_2_MEANS = (7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6)
#: What the program behind that table gives (reference 3.1, measured).
CODE_MEDIANS = (8.415932, 9.610859, 9.961980, 9.961980, 9.961980, 7.472046, 8.824594, 9.671130)
CODE_MEANS = (7.461314, 7.552501, 7.590145, 7.358131, 7.349174, 7.414878, 7.510457, 7.572447)
#: Risk exponents of round 1, in the order of the table (reference 3.1).
CODE_RISKS = (1.40565, 0.75420, 0.50886, 1.40565, 1.04652, 1.04652, 1.96490, 0.5, 2.0, 1.11212)


def make_emission() -> Game:
    question = Question("delay", "Year of the limit", "4 years", "10 years", unit="years", scale=(4.0, 10.0))
    players = tuple(Player(name.lower(), name, one[0]) for name, one in EMISSION.items())
    cells = {
        (name.lower(), "delay"): Cell.at((year - 4) / 6 * 100, salience)
        for name, (_, year, salience) in EMISSION.items()
    }
    return Game(players, (question,), cells)


def make_table(games: int = 1) -> Table:
    """The emission case, so many times."""
    capabilities, years, saliences = np.tile(np.array(list(EMISSION.values())).T[:, None, :], (1, games, 1))
    return Table((years - 4) / 6 * 100, capabilities, saliences)


def in_years(places: np.ndarray) -> np.ndarray:
    return 4 + 0.06 * places


def make_standing(table: Table, options: ChallengeOptions) -> Standing:
    weights = table.weights()
    medians = find_medians(table.places, weights, options.tie)
    span = measure_span(table.places, options.span)
    return Standing(table.places, weights, table.saliences, span, medians, table.reference)


# --- The published case ------------------------------------------------------------------------------------------------


def test_the_emission_game_starts_from_the_published_median_and_mean():
    course = play_rounds(make_table(), choose_preset("scholz-code"))
    assert in_years(course.medians)[0, 0] == pytest.approx(7.0, abs=1e-12)
    assert in_years(course.means)[0, 0] == pytest.approx(7.389955686853767, abs=1e-12)


def test_the_code_preset_gives_table_2_of_scholz():
    said = play_challenge(make_emission(), "delay", choose_preset("scholz-code"))
    question = make_emission().question("delay")
    medians = [question.told(one.median) for one in said.rounds[1:9]]
    means = [question.told(one.mean) for one in said.rounds[1:9]]
    assert medians == pytest.approx(CODE_MEDIANS, abs=1e-6)
    assert means == pytest.approx(CODE_MEANS, abs=1e-6)
    cut = [int(one * 10 + 1e-9) / 10 for one in medians]
    # Round 2 is 9.61 here and 9.9 in print: the one figure of the table that the program behind it does not give either.
    assert [
        at for at, both in enumerate(zip(cut, TABLE_2_MEDIANS, strict=True), 1) if both[0] != both[1]
    ] == [2]
    assert all(abs(one - printed) < 0.1 for one, printed in zip(means, TABLE_2_MEANS, strict=True))


def test_the_code_preset_gives_every_place_of_every_round(shared: Path):
    rows = read_rows(shared, "emission_bdm1994_expected.csv")
    course = play_rounds(make_table(), replace(choose_preset("scholz-code"), rounds=len(rows) - 1))
    expected = np.array([[float(row[name]) for name in NAMES] for row in rows])
    assert np.abs(in_years(course.places[0]) - expected).max() < 1e-9
    assert np.abs(in_years(course.medians[0]) - [float(row["jmckib_median"]) for row in rows]).max() < 1e-9
    assert np.abs(in_years(course.means[0]) - [float(row["jmckib_mean"]) for row in rows]).max() < 1e-9


def test_the_code_preset_gives_the_intermediates_of_round_1(shared: Path):
    options = choose_preset("scholz-code")
    weighing = weigh_round(make_standing(make_table(), options), options)
    found = {
        "P_success_r1(row challenges col)": weighing.plain_chances[0],
        "EU_r1(row challenges col; view of row)": weighing.plain_gains[0],
        "danger_r1": weighing.dangers,
        "risk_exponent": weighing.risks,
        "P_success_r(row challenges col)": weighing.chances[0],
        "EU_risk(row challenges col; view of row)": weighing.gains[0],
        "EU_risk(col challenges row; view of row)": weighing.answers[0],
    }
    compared = 0
    for row in read_rows(shared, "emission_bdm1994_round1_intermediates_jmckib.csv"):
        figures = found[row["quantity"]][NAMES.index(row["actor"]) if row["actor"] else 0]
        for name, figure in zip(NAMES, figures, strict=True):
            if row[name]:
                assert abs(figure - float(row[name])) < 6e-9, (row["quantity"], row["actor"], name)
                compared += 1
    assert compared > 400


def read_rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "data" / "bargaining" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_moves_of_round_1_are_told_with_their_reasons():
    said = play_challenge(make_emission(), "delay", choose_preset("scholz-code"))
    first = [one for one in said.moves if one.round == 1]
    assert [(one.player, one.because_of) for one in first] == [
        ("belgium", "france"),
        ("luxembourg", "belgium"),
        ("ireland", "luxembourg"),
    ]
    assert [one.reason for one in first] == [
        "Belgium gave way to France in part because France expected to gain by a challenge (0.24) more than Belgium to lose by one "
        "(-0.11): it moved 47% of the way, from 7 to 8.416 years.",
        "Luxembourg gave way to Belgium because both expected to gain by a challenge, Belgium more (0.54) than Luxembourg (0.25): it "
        "moved all the way, from 4 to 7 years.",
        "Ireland gave way to Luxembourg because both expected to gain by a challenge, Luxembourg more (0.68) than Ireland (0.54): it "
        "moved all the way, from 7 to 4 years.",
    ]
    options = choose_preset("scholz-code")
    assert weigh_round(make_standing(make_table(), options), options).risks[0] == pytest.approx(
        CODE_RISKS, abs=5e-6
    )


@pytest.mark.parametrize("view", option_values()["view"])
def test_the_text_preset_stays_at_the_first_median(view):
    course = play_rounds(make_table(), replace(choose_preset("scholz-text"), view=view))
    assert in_years(course.medians[0]) == pytest.approx([7.0] * 11, abs=1e-12)


def test_the_reading_of_schelling_gives_its_medians_and_means():
    course = play_rounds(make_table(), replace(choose_preset("schelling"), rounds=3))
    assert in_years(course.medians[0, 1:]) == pytest.approx([9.53, 9.53, 9.53], abs=0.005)
    assert in_years(course.means[0, 1:]) == pytest.approx([7.6064, 7.7167, 8.3045], abs=5e-5)


# --- Sorting and prefix sums against the formula as written --------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn, most: int = 9, least: int = 2, games: int = 2) -> Table:
    """Games with places that often coincide, and some players who do not care."""
    players = draw(st.integers(least, most))

    def array(figures: st.SearchStrategy[int], unit: float) -> np.ndarray:
        row = st.lists(figures, min_size=players, max_size=players)
        return np.array(draw(st.lists(row, min_size=games, max_size=games))) * unit

    saliences = array(st.integers(0, 100), 0.01)
    saliences[:, 0] = np.maximum(saliences[:, 0], 0.01)
    return Table(array(st.integers(0, 100), 1.0), array(st.integers(1, 30), 1.0), saliences)


@settings(max_examples=150)
@given(tables(most=30), st.booleans(), st.sampled_from(["pair", "all-pairs"]), st.integers(0, 2**32 - 1))
def test_chances_by_sorting_equal_the_direct_formula(table, curved, denominator, seed):
    standing = make_standing(table, ChallengeOptions())
    exponents = np.random.default_rng(seed).uniform(0.5, 2.0, table.places.shape) if curved else None
    quick, plain = (find(standing, exponents, denominator) for find in (find_chances, find_chances_directly))
    assert np.abs(quick - plain).max() < 1e-9
    apart = standing.apart > 0
    told = standing.weights.sum(axis=1) > 0
    if denominator == "pair" and not curved:
        both = quick + quick.swapaxes(1, 2)
        assert np.abs(both[told][apart[told]] - 1.0).max(initial=0.0) < 1e-9


@given(tables(), st.sampled_from(["lower", "upper", "middle"]))
def test_the_median_makes_the_sum_of_weighted_distances_least(table, tie):
    medians = find_medians(table.places, table.weights(), tie)
    for places, weights, median in zip(table.places, table.weights(), medians, strict=True):
        sums = [(weights * np.abs(places - one)).sum() for one in places]
        assert (weights * np.abs(places - median)).sum() == pytest.approx(min(sums), abs=1e-9)


def test_a_tie_of_two_medians_is_broken_as_the_option_says():
    places, weights = np.array([[80.0, 20.0]]), np.ones((1, 2))
    found = {tie: find_medians(places, weights, tie)[0] for tie in option_values()["tie"]}
    assert found == {"lower": 20.0, "upper": 80.0, "middle": 50.0, "first": 80.0}


# --- What must hold for any game -----------------------------------------------------------------------------------------

READINGS = st.builds(
    ChallengeOptions,
    **{
        name: st.sampled_from(values)
        for name, values in option_values().items()
        if name not in ("anchor", "span")
    },
    stay=st.sampled_from([0.0, 0.5, 1.0]),
    span=st.sampled_from(["first", "each-round"]),
    rounds=st.just(4),
)


@given(tables(), READINGS)
def test_nobody_leaves_the_range_of_the_first_places(table, options):
    course = play_rounds(table, options)
    low, high = table.places.min(axis=1), table.places.max(axis=1)
    for reached in (course.places, course.medians, course.means):
        flat = reached.reshape(len(low), -1)
        assert (flat >= low[:, None] - 1e-9).all() and (flat <= high[:, None] + 1e-9).all()


@given(tables(), READINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_players_changes_nothing(table, options, random):
    options = replace(options, order="together", tie="lower")
    order = list(range(table.places.shape[1]))
    random.shuffle(order)
    mixed = Table(table.places[:, order], table.capabilities[:, order], table.saliences[:, order])
    here, there = play_rounds(table, options), play_rounds(mixed, options)
    assert here.places[:, :, order] == pytest.approx(there.places, abs=1e-6)
    assert here.medians == pytest.approx(there.medians, abs=1e-6)


@given(tables(), READINGS)
def test_a_longer_axis_makes_the_outcome_as_much_longer(table, options):
    half = Table(table.places * 0.5 + 16.0, table.capabilities, table.saliences)
    assert play_rounds(half, options).places == pytest.approx(
        play_rounds(table, options).places * 0.5 + 16.0, abs=1e-6
    )


@given(tables(games=3), READINGS)
def test_games_at_one_table_do_not_touch_each_other(table, options):
    together = play_rounds(table, options)
    for at in range(3):
        alone = play_rounds(table.part(slice(at, at + 1)), options)
        assert alone.places == pytest.approx(together.places[at : at + 1], abs=1e-9)


def test_many_games_go_through_in_blocks_and_equal_games_end_equal():
    course = play_rounds(make_table(games=1000), choose_preset("scholz-code"))
    assert course.places.shape == (1000, 11, 10)
    assert np.ptp(course.places, axis=0).max() == 0.0


def test_a_player_without_weight_sits_out_and_changes_nothing():
    game, options = make_emission(), choose_preset("scholz-text")
    before = play_challenge(game, "delay", options)
    cells = {**game.cells, ("malta", "delay"): Cell.at(100.0, 0.0)}
    after = play_challenge(
        Game((Player("malta", "Malta"), *game.players), game.questions, cells), "delay", options
    )
    assert after.outcome.place == before.outcome.place
    assert after.rounds == before.rounds and after.absent == ("malta",)
    assert "not at the table: Malta" in after.outcome.note


def test_one_player_alone_and_players_of_one_mind_stay():
    for places in ([30.0], [30.0, 30.0, 30.0]):
        table = Table(*(np.array([one]) for one in (places, [1.0] * len(places), [0.5] * len(places))))
        for options in PRESETS.values():
            course = play_rounds(table, replace(options, stay=0.5))
            assert (course.places == 30.0).all() and (course.kinds == Kind.NONE).all()


# --- The options ----------------------------------------------------------------------------------------------------------


def test_every_reading_plays_and_is_recorded():
    base = replace(choose_preset("scholz-text"), stay=0.5)
    table = make_table()
    table = Table(table.places, table.capabilities, table.saliences, reference=100.0)
    ends = set()
    for name, values in option_values().items():
        for value in values:
            options = replace(base, **{name: value})
            assert np.isfinite(play_rounds(table, options).outcomes(options.statistic)).all(), (name, value)
            ends.add(dict(options.listed())[name])
    assert {
        "all-pairs",
        "curved",
        "rival",
        "challenges-made",
        "stand",
        "in-turn",
        "reference",
        "came-nearer",
        "no",
    } <= ends


#: Each letter must matter somewhere: two readings that differ in it alone, on the emission case with Q = 0.5.
@pytest.mark.parametrize(
    "name",
    [
        "denominator",
        "votes",
        "view",
        "security",
        "conflict",
        "choice",
        "capitulation",
        "span",
        "order",
        "anchor",
        "prospect",
    ],
)
def test_every_ambiguity_changes_some_course(name):
    table = make_table()
    table = Table(table.places, table.capabilities, table.saliences, reference=100.0)
    bases = [replace(one, stay=stay) for one, stay in product(PRESETS.values(), (0.5, 1.0))]
    courses = [
        {
            play_rounds(table, replace(base, **{name: value})).places.tobytes()
            for value in option_values()[name]
        }
        for base in bases
    ]
    assert max(len(one) for one in courses) > 1


def test_the_outcome_keeps_every_option():
    said = play_challenge(make_emission(), "delay", choose_preset("scholz-code"))
    assert dict(said.outcome.options) == {
        "denominator": "all-pairs",
        "votes": "curved",
        "view": "own",
        "security": "challenges-met",
        "conflict": "give-way",
        "choice": "lowest-middle",
        "capitulation": "no",
        "stay": "1",
        "prospect": "nearer-median",
        "span": "first",
        "tie": "first",
        "order": "together",
        "anchor": "risk",
        "weightless": "take-part",
        "rounds": "10",
        "statistic": "median",
    }


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"denominator": "triple"}, "denominator is 'triple', not one of pair, all-pairs"),
        ({"stay": 1.5}, "stay is 1.5, but a probability is needed"),
        ({"rounds": 0}, "at least one round"),
    ],
)
def test_an_unknown_reading_is_refused_in_words(wrong, words):
    with pytest.raises(InputError, match=words):
        ChallengeOptions(**wrong)


def test_what_cannot_be_played_is_said():
    with pytest.raises(InputError, match="there are scholz-code, scholz-text, schelling"):
        choose_preset("scholz")
    with pytest.raises(InputError, match="place where no deal leads"):
        play_challenge(make_emission(), "delay", ChallengeOptions(anchor="reference"))
    with pytest.raises(InputError, match="no finite number"):
        play_rounds(Table(np.array([[np.nan]]), np.ones((1, 1)), np.ones((1, 1))), ChallengeOptions())
    with pytest.raises(InputError, match="one shape"):
        play_rounds(Table(np.ones((1, 2)), np.ones((1, 1)), np.ones((1, 1))), ChallengeOptions())
    with pytest.raises(InputError, match="somebody must have"):
        play_rounds(Table(np.ones((1, 1)), np.ones((1, 1)), np.zeros((1, 1))), ChallengeOptions())
    nobody = Game((Player("a", "A"),), (Question("q", "Q"),), {("a", "q"): Cell.at(10.0, 0.0)})
    said = play_challenge(nobody, "q")
    assert not said.outcome.answered and "Nobody" in said.outcome.note and said.ending is None


# --- Offers and endings ----------------------------------------------------------------------------------------------------


def test_the_greater_loss_gives_in_and_the_smaller_one_is_bought_off():
    options = ChallengeOptions()
    table = Table(np.array([[0.0, 100.0]]), np.ones((1, 2)), np.ones((1, 2)))
    standing = make_standing(table, options)
    weighing = weigh_round(standing, options)

    def take(own: float, rival: float, options: ChallengeOptions) -> tuple[Kind, float]:
        gains = np.array([[[0.0, own], [0.0, 0.0]]])
        answers = np.array([[[0.0, rival], [0.0, 0.0]]])
        taken = take_offers(standing, replace(weighing, gains=gains, answers=answers), options)
        return Kind(int(taken.kinds[0, 0])), float(taken.places[0, 0])

    assert take(0.2, 0.5, options) == (Kind.CONFLICT, 100.0)
    assert take(0.2, 0.5, replace(options, conflict="stand")) == (Kind.NONE, 0.0)
    assert take(0.5, 0.2, options) == (Kind.NONE, 0.0)
    assert take(-0.2, 0.5, options) == (Kind.COMPROMISE, pytest.approx(40.0))
    assert take(-0.5, 0.2, options) == (Kind.CAPITULATION, 100.0)
    assert take(-0.5, 0.2, replace(options, capitulation=False)) == (Kind.NONE, 0.0)
    assert take(-0.5, -0.2, options) == (Kind.NONE, 0.0)


def test_two_who_are_alike_do_not_move_by_rounding():
    table = Table(np.array([[10.0, 43.0]]), np.full((1, 2), 0.7), np.full((1, 2), 0.3))
    for options in PRESETS.values():
        assert (play_rounds(table, options).kinds == Kind.NONE).all()


def test_a_peaceful_rival_at_the_same_place_is_worth_nothing():
    table = make_table()
    standing = make_standing(table, ChallengeOptions(stay=0.0))
    chances = find_chances(standing, None, "pair")
    for options in (ChallengeOptions(stay=0.3), ChallengeOptions(stay=0.3, view="rival")):
        made, met = expect_gains(standing, chances, np.full_like(table.places, 1.5), options)
        assert (
            np.abs(made[standing.apart == 0]).max() == 0.0 and np.abs(met[standing.apart == 0]).max() == 0.0
        )


def test_circles_and_rest_are_seen():
    there, back = [0.0, 10.0], [0.0, 20.0]
    assert find_ending(np.array([there, back, back, back])) == Ending(settled=1)
    assert find_ending(np.array([there, there])) == Ending(settled=0)
    assert find_ending(np.array([there, back, there, back])) == Ending(cycle=2, since=0)
    assert find_ending(np.array([there, back, there]), remembers=True) == Ending()
    assert find_ending(np.array([there, back, there, back]), remembers=True) == Ending(cycle=2, since=1)
    assert find_ending(np.array([[0.0, 1.0], [0.0, 2.0], [0.0, 3.0]])) == Ending()


def test_the_emission_case_does_not_settle_and_the_note_says_so():
    said = play_challenge(make_emission(), "delay", choose_preset("scholz-code"))
    assert said.ending == Ending()
    assert said.outcome.note == (
        "The model has not settled: in round 10, the last one played, players still moved, by up to 5.5 years. "
        "The outcome depends on where one stops: medians 7 to 9.962 years."
    )


def test_players_who_close_in_slowly_on_a_resting_median_are_told_so():
    said = play_challenge(make_emission(), "delay", choose_preset("scholz-text"))
    assert said.outcome.note.startswith("The model has not settled: in round 10")
    assert said.outcome.note.endswith("The median was the same in all of these rounds.")


def test_a_circle_is_told_with_its_length():
    players = (Player("a", "A", 3.0), Player("b", "B", 5.0), Player("c", "C", 2.0))
    cells = {("a", "q"): Cell.at(90.0, 0.8), ("b", "q"): Cell.at(70.0, 0.5), ("c", "q"): Cell.at(60.0, 0.1)}
    said = play_challenge(
        Game(players, (Question("q", "Q"),), cells), "q", replace(choose_preset("scholz-code"), rounds=9)
    )
    assert said.ending == Ending(cycle=2, since=1)
    assert (
        said.rounds[1].places == pytest.approx(said.rounds[3].places) != pytest.approx(said.rounds[2].places)
    )
    assert said.outcome.note.startswith(
        "The players turn in a circle: round 3 is round 1 again, and so on every 2 rounds. "
    )


def test_a_game_that_settles_says_when():
    said = play_challenge(make_emission(), "delay", replace(choose_preset("scholz-text"), rounds=200))
    assert said.ending is not None and said.ending.settled is not None
    assert said.outcome.note == f"Nobody moved after round {said.ending.settled}."
    assert 10 < max(one.round for one in said.moves) <= said.ending.settled
    assert all(abs(one.start - one.end) > 1e-6 for one in said.moves)
    assert not any("from 7 to 7 " in one.reason for one in said.moves)
    assert said.players == tuple(name.lower() for name in NAMES)
