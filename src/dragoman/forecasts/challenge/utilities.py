"""What a player expects from challenging another: utilities between -2 and 2, and the gain over leaving things alone.

Source of all formulas: Scholz, Calbert & Smith 2011, after Bueno de Mesquita 1985 and 1997 (reference 2.4).
"""

from __future__ import annotations

import numpy as np

from dragoman.errors import InputError
from dragoman.forecasts.arrays import Floats
from dragoman.forecasts.challenge.options import ChallengeOptions, Prospect
from dragoman.forecasts.challenge.standing import Marks, Standing, measure_distances


def value_share(share: Floats, exponents: Floats | None) -> Floats:
    """Return 2 - 4 share^r: the utility of losing this share (0 all is won, 1 all is lost) for one with risk exponent r (None: 1)."""
    lost: Floats = np.maximum(share, 0.0)
    if exponents is not None:
        lost = lost**exponents
    lost *= -4.0
    lost += 2.0
    return lost


def expect_gains(
    standing: Standing, chances: Floats, risks: Floats | None, options: ChallengeOptions
) -> tuple[Floats, Floats]:
    """Return what i expects from challenging j, and what j is thought to expect from challenging i: twice (games, i, j).

    EU_ij = s_j (P Us + (1 - P) Uf) + (1 - s_j) Us - Q Usq - (1 - Q) (T Ub + (1 - T) Uw); the salience is the target's, who resists
    only as far as it cares. Both are 0 for two at one place. chances: P. risks: r, (games, players), 0.5 (bold) to 2 (wary);
    None: 1 for all, and the second of the two is then the first turned round.
    With view "own" i's risk stands in both (Scholz's code); with "rival" j's stands in the second.
    Example: tests/forecasts/test_challenge.py has the matrices of the EC emission case.
    """
    exponents = None if risks is None else risks[:, :, None]
    half = 0.5 * standing.apart
    success = value_share(0.5 - half, exponents)
    stake = success - value_share(0.5 + half, exponents)
    lost = stake * (1.0 - chances)
    made = (
        success - standing.saliences[:, None, :] * lost - _value_peace(standing, exponents, success, options)
    )
    if options.view == "rival" or risks is None:
        return made, made.swapaxes(1, 2)
    peace = _value_peace(standing, exponents, success, options, turned=True)
    stake *= 1.0 - chances.swapaxes(1, 2)
    stake *= standing.saliences[:, :, None]
    return made, success - stake - peace


def _value_peace(
    standing: Standing,
    exponents: Floats | None,
    success: Floats,
    options: ChallengeOptions,
    *,
    turned: bool = False,
) -> Floats:
    """Return Q Usq + (1 - Q) (T Ub + (1 - T) Uw) with i's risk, for i as the one who might challenge, or for j (turned).

    Two at one place have nothing to challenge: there it is Us (success), so that nothing is gained.
    """
    stays = _value_standstill(standing, exponents, options, turned=turned)
    if options.stay == 1.0 and options.anchor == "risk":
        return stays
    to_median = np.abs(standing.places - standing.medians[:, None]) / standing.span[:, None]
    shift = 0.25 * ((to_median[:, None, :] if turned else to_median[:, :, None]) + standing.apart)
    improves = see_prospect(standing, options.prospect)
    signed = np.where(improves.swapaxes(1, 2) if turned else improves, -shift, shift)
    peace = options.stay * stays + (1.0 - options.stay) * value_share(0.5 + signed, exponents)
    return np.where(standing.apart > 1e-12, peace, success)


def _value_standstill(
    standing: Standing, exponents: Floats | None, options: ChallengeOptions, *, turned: bool
) -> Floats:
    """Return Usq: 2 - 4 * 0.5^r, or with the anchor "reference" 2 - 4 (0.5 + 0.5 |x - reference| / R)^r; broadcast to (games, i, j)."""
    if options.anchor == "risk":
        return value_share(np.full((len(standing.places), standing.places.shape[1], 1), 0.5), exponents)
    if standing.reference is None:
        raise InputError(
            "challenge model: the anchor 'reference' needs a question with a place where no deal leads"
        )
    away = np.abs(standing.places - standing.reference) / standing.span[:, None]
    return value_share(0.5 + 0.5 * (away[:, None, :] if turned else away[:, :, None]), exponents)


def see_prospect(standing: Standing, prospect: Prospect) -> Marks:
    """Return T_ij: whether j, left alone, is expected to move for the better of i: (games, i, j). Ambiguity G of the reference."""
    apart = measure_distances(standing.places)
    if prospect == "came-nearer" and standing.before is not None:
        nearer: Marks = apart < measure_distances(standing.before)
        return nearer
    between: Marks = np.abs(standing.places - standing.medians[:, None])[:, :, None] < apart
    return between
