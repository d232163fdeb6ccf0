"""How bold or wary a player is: from the danger it is in, seen in the first pass of a round.

Source: Scholz, Calbert & Smith 2011; Bueno de Mesquita 1985 (reference 2.4, ambiguity C).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.arrays import Floats
from dragoman.forecasts.challenge.options import ChallengeOptions, Security
from dragoman.forecasts.challenge.probability import find_chances
from dragoman.forecasts.challenge.standing import Standing
from dragoman.forecasts.challenge.utilities import expect_gains


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """What the players weigh in a round: first without risk (plain_*), then with it.

    plain_chances, plain_gains, chances, gains, answers: (games, i, j); gains: EU of i challenging j; answers: EU of j challenging i,
    as i sees it. dangers, risks: (games, players); risks are exponents, 0.5 (bold) to 2 (wary).
    """

    plain_chances: Floats
    plain_gains: Floats
    dangers: Floats
    risks: Floats
    chances: Floats
    gains: Floats
    answers: Floats


def weigh_round(standing: Standing, options: ChallengeOptions) -> Weighing:
    """Return chances, dangers, risks and expected gains of a round, in the two passes of the model."""
    plain_chances = find_chances(standing, None, options.denominator)
    plain_gains, _ = expect_gains(standing, plain_chances, None, options)
    dangers = sum_dangers(plain_gains, options.security)
    risks = find_risks(dangers)
    chances = plain_chances
    if options.votes == "curved":
        chances = find_chances(standing, risks, options.denominator)
    gains, answers = expect_gains(standing, chances, risks, options)
    return Weighing(plain_chances, plain_gains, dangers, risks, chances, gains, answers)


def sum_dangers(gains: Floats, security: Security) -> Floats:
    """Return D_i: the sum over j of EU_ji ("challenges-met") or EU_ij ("challenges-made"), (games, i, j) -> (games, i).

    A large sum of the challenges met is a dangerous place: others gain by taking it on.
    """
    dangers: Floats = gains.sum(axis=1 if security == "challenges-met" else 2)
    return dangers


def find_risks(dangers: Floats) -> Floats:
    """Return the risk exponents r = (1 - R/3) / (1 + R/3), R = (2 D - max D - min D) / (max D - min D): (games, players), 0.5 to 2.

    1 for all where all are in the same danger.

    >>> find_risks(np.array([[0.0, 1.0, 2.0]]))
    array([[2. , 1. , 0.5]])
    """
    least, most = dangers.min(axis=1, keepdims=True), dangers.max(axis=1, keepdims=True)
    width = most - least
    alike = width <= 1e-12
    scaled = np.where(alike, 0.0, (2.0 * dangers - most - least) / np.where(alike, 1.0, width))
    risks: Floats = (1.0 - scaled / 3.0) / (1.0 + scaled / 3.0)
    return risks
