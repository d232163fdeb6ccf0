"""All models under one roof, each reading with a name: what ``--model`` takes, and what is run side by side to see how far readings differ."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.errors import InputError
from dragoman.forecasts.arrays import Stands, find_groups
from dragoman.forecasts.baselines import (
    CONSTANT,
    forecast_constant,
    forecast_mean,
    forecast_median,
    place_mean,
    place_median,
)
from dragoman.forecasts.challenge import PRESETS, play_challenge
from dragoman.forecasts.draws import Model
from dragoman.forecasts.exchange import ExchangeOptions, exchange_positions
from dragoman.forecasts.ktab import KtabOptions, bargain_in_space, elect_places
from dragoman.forecasts.nash import forecast_kalai_smorodinsky, forecast_nash
from dragoman.forecasts.procedural import forecast_win_set
from dragoman.model.forecast import Move, Outcome
from dragoman.model.game import Game

#: What a reading gives: the outcome, and who moved on the way.
Run = tuple[Outcome, tuple[Move, ...]]


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model under one reading. name: unique; family: what all readings of it share. words: what it does, for a reader who knows no model.

    baseline: one of the plain ones. slow: it takes too long to be run on many drawn games. place: of a plain one, the same place from the
    stands on the question alone, so that no game need be made for it.
    """

    name: str
    family: str
    words: str
    run: Callable[[Game, str], Run]
    baseline: bool = False
    slow: bool = False
    place: Callable[[Stands], float] | None = None

    def ask(self, game: Game, question: str) -> Run:
        """Return where the model puts a question; where it cannot be run there is no place, and the note says why."""
        try:
            return self.run(game, question)
        except InputError as error:
            return Outcome(question, self.name, math.nan, (), f"{error}"), ()

    def places(self, question: str) -> Model:
        """Return the model as draws take it: a game becomes the place of this one question."""
        return lambda game: {question: self.ask(game, question)[0].place}


def _alone(run: Callable[[Game, str], Outcome]) -> Callable[[Game, str], Run]:
    return lambda game, question: (run(game, question), ())


def take_part_of(game: Game, questions: Sequence[str]) -> Game:
    """Return the game with these questions only; players without a stand on any of them are left out.

    >>> from dragoman.model.game import Cell, Player, Question
    >>> game = Game((Player("a", "A"),), (Question("p", "P"), Question("q", "Q")), {("a", "p"): Cell.at(1, 1)})
    >>> take_part_of(game, ["q"]).players
    ()
    """
    cells = {pair: cell for pair, cell in game.cells.items() if pair[1] in questions}
    held = {player for player, _ in cells}
    return replace(
        game,
        players=tuple(one for one in game.players if one.id in held),
        questions=tuple(one for one in game.questions if one.id in questions),
        cells=cells,
    )


def find_package(game: Game, question: str) -> tuple[str, ...]:
    """Return the questions that are decided together with one: those of its group; where no question has a group, all of the game."""
    if not any(one.group for one in game.questions):
        return tuple(one.id for one in game.questions)
    return next(group for group in find_groups(game).values() if question in group)


def _challenge(preset: str) -> Callable[[Game, str], Run]:
    def run(game: Game, question: str) -> Run:
        course = play_challenge(game, question, PRESETS[preset])
        return course.outcome, course.moves

    return run


def _exchange(options: ExchangeOptions) -> Callable[[Game, str], Run]:
    def run(game: Game, question: str) -> Run:
        package = find_package(game, question)
        if len(package) < 2:
            raise InputError("Positions are exchanged between questions, and this one stands alone.")
        done = exchange_positions(take_part_of(game, package), options)
        outcome = next(one for one in done.outcomes if one.question == question)
        return outcome, tuple(move for move in done.moves if move.question == question)

    return run


def _space(options: KtabOptions) -> Callable[[Game, str], Run]:
    def run(game: Game, question: str) -> Run:
        package = take_part_of(game, find_package(game, question))
        whole = len(package.cells) == len(package.players) * len(package.questions)
        done = bargain_in_space(package if whole else take_part_of(game, [question]), options)
        outcome = next(one for one in done.outcomes if one.question == question)
        together = "all questions together" if whole and len(package.questions) > 1 else "this question alone"
        outcome = replace(outcome, note=f"{together}; {outcome.note}")
        return outcome, tuple(move for move in done.moves if move.question == question)

    return run


def _elect(options: KtabOptions) -> Callable[[Game, str], Run]:
    return _alone(lambda game, question: elect_places(game, question, options).outcome)


_MEAN: Final = "the mean of all places, each by its actor's weight and how much it cares"
_CHALLENGE: Final = "actors challenge one another, and whoever expects to lose gives way"
_EXCHANGE: Final = "actors trade: each gives way where it cares less, for what it cares about more"
_SPACE: Final = "actors bargain in turns over compromises, all others voting on who would prevail"
_ELECT: Final = "every two places are put to the vote; the mean of the places by their chance to win"

#: Every reading, the plain models first.
MODELS: Final[tuple[NamedModel, ...]] = (
    NamedModel("weighted-mean", "weighted-mean", _MEAN, _alone(forecast_mean), baseline=True, place=place_mean),
    NamedModel("mean", "mean", "the plain mean of all places", _alone(lambda g, q: forecast_mean(g, q, "equal")), baseline=True, place=lambda on: place_mean(on, "equal")),
    NamedModel("weighted-median", "weighted-median", "the place with half the weight on either side", _alone(forecast_median), baseline=True, place=place_median),
    NamedModel("constant", "constant", "the middle of the scale, whatever anybody wants", _alone(forecast_constant), baseline=True, place=lambda _: CONSTANT),
    NamedModel("nash", "nash", "the place that gives all the greatest gain over no deal, as a product", _alone(forecast_nash)),
    NamedModel("kalai-smorodinsky", "kalai-smorodinsky", "the place that gives all the same share of what they could gain over no deal", _alone(forecast_kalai_smorodinsky)),
    NamedModel("win-set", "win-set", "the place nearest to the proposer's that enough voters prefer to no deal", _alone(forecast_win_set)),
    NamedModel("pce", "ktab", _ELECT, _elect(KtabOptions())),
    NamedModel("pce-markov", "ktab", f"{_ELECT} (chances by a chain of votes)", _elect(KtabOptions(election="markov-uniform"))),
    NamedModel("smp", "ktab", _SPACE, _space(KtabOptions()), slow=True),
    NamedModel("smp-ktab", "ktab", f"{_SPACE} (as the program KTAB does it)", _space(KtabOptions.as_ktab()), slow=True),
    NamedModel("exchange", "exchange", _EXCHANGE, _exchange(ExchangeOptions())),
    NamedModel("exchange-random", "exchange", f"{_EXCHANGE}, at a price drawn by chance", _exchange(ExchangeOptions(rate="random-rate"))),
    *(
        NamedModel(f"challenge-{preset}", "challenge", f"{_CHALLENGE} (reading {preset})", _challenge(preset))
        for preset in PRESETS
    ),
)  # fmt: skip
BASELINES: Final = tuple(one for one in MODELS if one.baseline)
FAMILIES: Final = tuple(dict.fromkeys(one.family for one in MODELS if not one.baseline))


def choose_models(names: Sequence[str] = (), preset: str | None = None) -> tuple[NamedModel, ...]:
    """Return the models to run, the plain ones always and first. names: of readings or families; none means all. preset: the one reading of
    the challenge model to take. Raises InputError that lists the names for one that is unknown.

    >>> [one.name for one in choose_models(["challenge"], "scholz-code")][-1]
    'challenge-scholz-code'
    """
    if preset is not None and preset not in PRESETS:
        raise InputError(f"--preset is one of {', '.join(PRESETS)}, not '{preset}'")
    for name in names:
        if not any(name in (one.name, one.family) for one in MODELS):
            known = dict.fromkeys((*FAMILIES, *(one.name for one in MODELS)))
            raise InputError(f"--model is one of {', '.join(known)}, not '{name}'")
    return tuple(
        one
        for one in MODELS
        if one.baseline
        or (
            (not names or one.name in names or one.family in names)
            and (preset is None or one.family != "challenge" or one.name == f"challenge-{preset}")
        )
    )
