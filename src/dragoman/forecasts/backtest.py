"""Decided questions -> how good every model and the predictive distribution would have been on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.errors import InputError
from dragoman.forecasts import scores
from dragoman.forecasts.arrays import Floats, find_stands
from dragoman.forecasts.mixture import Mixture
from dragoman.forecasts.models import BASELINES, NamedModel, find_package, take_part_of
from dragoman.forecasts.predictive import predict, weights_of
from dragoman.forecasts.whole import find_intervals
from dragoman.model.backtest import Backtested, Covered, Estimated, PointScore
from dragoman.model.game import Game, Question

_LEVELS: Final = (0.5, 0.8, 0.9)
_REACHES: Final = (5.0, 10.0, 20.0)


@dataclass(frozen=True, slots=True)
class _Decided:
    """The decided questions with their outcomes, their packages, and the seed of the intervals."""

    questions: tuple[Question, ...]
    outcomes: Floats
    packages: tuple[str, ...]
    seed: int

    def estimate(
        self, values: Floats, kept: np.ndarray[tuple[int], np.dtype[np.bool_]] | None = None
    ) -> Estimated:
        """Return the mean of values with its interval, by package; kept: which of the questions they are of."""
        clusters = (
            [one for one, keep in zip(self.packages, kept, strict=True) if keep]
            if kept is not None
            else self.packages
        )
        found = scores.clustered_mean(values, clusters, seed=self.seed)
        return Estimated(found.value, found.low, found.high)


def backtest(
    game: Game, models: Sequence[NamedModel] = BASELINES, *, seed: int = 0, notes: Sequence[str] = ()
) -> Backtested:
    """Return the scores of models, and of the predictive distribution, on the questions of a game that have an outcome.

    The distribution is taken with the numbers that ship (fitted.py); on questions that these were fitted on its scores flatter. seed: of the
    bootstrap of whole packages. Raises InputError where no question has both an outcome and actors. Scores: see scores.py.
    """
    questions = tuple(one for one in game.questions if one.outcome is not None and game.on(one.id))
    if not questions:
        raise InputError("no question of the file has an outcome and actors: there is nothing to score")
    decided = _Decided(
        questions,
        np.array([one.outcome for one in questions], np.float64),
        tuple(one.group or one.id for one in questions),
        seed,
    )
    forecasts = [predict(game, one.id).mixture for one in questions]
    crps = np.array([scores.crps_of_mixture(f, y) for f, y in zip(forecasts, decided.outcomes, strict=True)])
    ranges = [scores.pit_range(f, y) for f, y in zip(forecasts, decided.outcomes, strict=True)]
    histogram = scores.pit_histogram(ranges)
    return Backtested(
        questions=len(questions),
        packages=len(set(decided.packages)),
        undecided=len(game.questions) - len(questions),
        points=tuple(one for model in models if (one := _score_points(game, model, decided)) is not None),
        crps=decided.estimate(crps),
        crps_of=_score_simpler(game, decided, crps),
        covered=tuple(_cover(forecasts, ranges, decided, level) for level in _LEVELS),
        slices=histogram.counts,
        slice_low=histogram.low,
        slice_high=histogram.high,
        fitted_on=predict(game, questions[0].id).fitted.source,
        notes=tuple(notes),
    )


def _score_points(game: Game, model: NamedModel, decided: _Decided) -> PointScore | None:
    """Return the scores of a model's places; None where it has no answer anywhere."""
    places = np.array(
        [
            model.ask(take_part_of(game, find_package(game, one.id)), one.id)[0].place
            for one in decided.questions
        ]
    )
    kept = ~np.isnan(places)
    if not kept.any():
        return None
    errors = scores.absolute_errors(places[kept], decided.outcomes[kept])
    within = [scores.hit_rate(places[kept], decided.outcomes[kept], within=reach) for reach in _REACHES]
    procedures = np.array([one.procedure or "not known" for one in decided.questions])[kept]
    points = np.array([predict(game, one.id).point for one in decided.questions])
    there = float(scores.absolute_errors(points[kept], decided.outcomes[kept]).mean())
    by = tuple(
        (str(name), float(errors[procedures == name].mean()), int((procedures == name).sum()))
        for name in sorted(set(procedures))
    )
    return PointScore(
        model.name, model.words, int(kept.sum()), decided.estimate(errors, kept),
        (within[0], within[1], within[2]), there, by if len(by) > 1 else (), model.baseline,
    )  # fmt: skip


def _score_simpler(game: Game, decided: _Decided, crps: Floats) -> tuple[tuple[str, Estimated], ...]:
    """Return the CRPS of the actors' places by their weights, of the weighted mean alone, and what the distribution gains on the former."""
    stands = [find_stands(game, one.id) for one in decided.questions]
    atoms = [Mixture.of_atoms(one.places, weights_of(one)) for one in stands]
    of_places = np.array([scores.crps_of_mixture(f, y) for f, y in zip(atoms, decided.outcomes, strict=True)])
    points = np.array([predict(game, one.id).point for one in decided.questions])
    return (
        ("actors' places by weight", decided.estimate(of_places)),
        ("weighted mean alone", decided.estimate(scores.absolute_errors(points, decided.outcomes))),
        ("distribution less actors' places", decided.estimate(crps - of_places)),
    )


def _cover(
    forecasts: Sequence[Mixture], ranges: Sequence[tuple[float, float]], decided: _Decided, level: float
) -> Covered:
    bands = [find_intervals(one, _LEVELS[: _LEVELS.index(level) + 1])[-1] for one in forecasts]
    inside = scores.covered([b.low for b in bands], [b.high for b in bands], decided.outcomes)
    return Covered(
        level,
        float(np.mean([b.chance for b in bands])),
        float(inside.mean()),
        float(np.mean([b.high - b.low for b in bands])),
        decided.estimate(scores.coverages_by_pit(ranges, level=level)),
    )
