"""The terms of trades: how far each side shifts, what each gains, and whether the trade can be made; for many pairings at once.

In arrays of shape (2, pairings) row 0 is player i, who supplies issue q and asks for a shift on p, and row 1 is player j, the reverse.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.exchange.options import ExchangeOptions
from dragoman.forecasts.exchange.table import Flags, Floats, Ints, Pairings, Table

#: Shifts and gains at or below this are nothing (reference 2.5).
LEAST = 1e-10
#: Places closer than this are the same place.
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Facts:
    """What does not change in a round, arrays of shape (2, pairings) unless said.

    supplier: place of the supplier's place in the flat (players x issues); outlook: of the demander's outcome of the supplied issue, same
    shape; own: of the supplier's place as the demander sees it, in the flat (demander x issue x mover). share: the supplier's share in the
    outcome. gives, asks: its saliences on the supplied and the demanded issue. target: the demander's place on the supplied issue.
    start: the supplier's. rate: dq / dp, shape (pairings,). draws: shape (3, pairings), 0-1: which side, up or down, how far.
    """

    supplier: Ints
    outlook: Ints
    own: Ints
    share: Floats
    gives: Floats
    asks: Floats
    target: Floats
    start: Floats
    rate: Floats
    draws: Floats


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand in a round; the arrays are written to as trades are made.

    places: flat (players x issues). outlooks: flat (demander x issue), the outcome as the demander reckons it. seen: flat (demander x issue
    x mover), the places it reckons with. bought: same shape, whether it bought a shift there. offered, ways: shape (2, pairings), the sum
    of the earlier offers of each side and their direction (1, -1, 0 where none).
    """

    places: Floats
    outlooks: Floats
    seen: Floats
    bought: Flags
    offered: Floats
    ways: Floats


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of some pairings. shifts, gains: shape (2, pairings), signed, 0-100, and gains in points of an outcome times salience.

    rank: the gain by which trades are ordered. open: whether the trade can be made. before, after: the outcome of the supplied issue as the
    demander reckons it.
    """

    shifts: Floats
    gains: Floats
    rank: Floats
    open: Flags
    before: Floats
    after: Floats


def gather_facts(
    table: Table, places: Floats, pairings: Pairings, options: ExchangeOptions, chance: np.random.Generator
) -> Facts:
    """Return what does not change in a round that starts from these places."""
    players, issues = places.shape
    supplier, demander = np.stack([pairings.i, pairings.j]), np.stack([pairings.j, pairings.i])
    supplied, demanded = np.stack([pairings.q, pairings.p]), np.stack([pairings.p, pairings.q])
    outlook = demander * issues + supplied
    gives, asks = table.saliences[supplier, supplied], table.saliences[supplier, demanded]
    draws = chance.random((3, len(pairings)))
    return Facts(
        *(supplier * issues + supplied, outlook, outlook * players + supplier),
        *(table.shares[supplier, supplied], gives, asks),
        *(places[demander, supplied], places[supplier, supplied]),
        *(find_rates(gives, asks, draws[2], options), draws),
    )


def find_rates(gives: Floats, asks: Floats, drawn: Floats, options: ExchangeOptions) -> Floats:
    """Return dq / dp, the shift of the outcome on q for one on p.

    Equal gains: (s_ip + s_jp) / (s_iq + s_jq) (reference 2.5). Else between s_jp / s_jq, where j gains nothing, and s_ip / s_iq, where i does.
    """
    if options.rate == "random-rate":
        nothing_for_j, nothing_for_i = gives[1] / asks[1], asks[0] / gives[0]
        return np.asarray(nothing_for_j + drawn * (nothing_for_i - nothing_for_j))
    return np.asarray((asks[0] + gives[1]) / (gives[0] + asks[1]))


def start_standing(table: Table, places: Floats, pairings: Pairings) -> Standing:
    """Return how things stand before the first trade of a round."""
    players, issues = places.shape
    seen = np.broadcast_to(places.T, (players, issues, players)).ravel().copy()
    nothing = np.zeros((2, len(pairings)))
    outlooks = np.tile(table.outcomes(places), players)
    return Standing(
        places.ravel().copy(), outlooks, seen, np.zeros(seen.shape, np.bool_), nothing, nothing.copy()
    )


def agree_terms(facts: Facts, standing: Standing, which: Ints, options: ExchangeOptions) -> Terms:
    """Return the terms of these pairings as things stand (reference 2.5).

    j moves fully to x_ip: dp = |x_ip - y_jp| w_jp, dq = rate dp; where i would have to move past x_jq, i moves fully and dp = dq / rate.
    Then i's shift is cut, then j's; the other's follows by the rate. Rows of d: dq, dp, the shifts of the outcomes.
    """
    share, target, rate = facts.share.take(which, axis=1), facts.target.take(which, axis=1), facts.rate[which]
    places = standing.places[facts.supplier.take(which, axis=1)]
    way = np.where(places > target, -1.0, 1.0)
    full = np.abs(target - places) * share
    d = np.stack([np.minimum(full[0], full[1] * rate), np.minimum(full[1], full[0] / rate)])
    gives, asks = facts.gives.take(which, axis=1), facts.asks.take(which, axis=1)
    possible = _possible(facts, standing, which, options, (places, way * d / share))
    outlook, seen = (
        standing.outlooks[facts.outlook.take(which, axis=1)],
        standing.seen[facts.own.take(which, axis=1)],
    )
    before = outlook + share * (places - seen)
    possible &= (d[::-1] * asks - d * gives).min(axis=0) >= LEAST
    if options.cut != "none":
        bought = standing.bought[facts.own.take(which, axis=1)]
        base = _measure_cuts(options, (before, outlook, share * seen, bought))
        _cut_short(d, rate, way * (target - before), np.abs(target - base))
    gains = d[::-1] * asks - d * gives
    rank = gains.min(axis=0)
    if options.spread:
        room = np.where(way * (target - before) > 0.0, np.minimum(full, np.abs(target - before)), full)
        d = _spread_gains(d, room, (gives, asks, gains), facts.draws.take(which, axis=1), options.spread)
        gains = d[::-1] * asks - d * gives
    shifts = way * d / share
    possible &= _possible(facts, standing, which, options, (places, shifts)) & (rank >= LEAST)
    return Terms(shifts, gains, rank, possible, before, before + way * d)


def _possible(
    facts: Facts, standing: Standing, which: Ints, options: ExchangeOptions, asked: tuple[Floats, Floats]
) -> Flags:
    """Say which shifts from which places can be made by both sides.

    1e-10 < |shift| <= 100; the end inside 0-100; the same direction as earlier ones; the signed sum with earlier ones at most 100.
    """
    places, shifts = asked
    if options.offers == "all":
        offered, ways = standing.offered.take(which, axis=1), standing.ways.take(which, axis=1)
    else:
        offered = places - facts.start.take(which, axis=1)
        ways = np.sign(np.where(np.abs(offered) <= SAME, 0.0, offered))
    ends, sizes = places + shifts, np.abs(shifts)
    fine = (sizes > LEAST) & (sizes <= 100.0 + SAME) & (ends >= -SAME) & (ends <= 100.0 + SAME)
    fine &= (shifts * ways >= 0.0) & (offered + shifts <= 100.0 + SAME)
    return np.asarray(fine.all(axis=0))


def _measure_cuts(options: ExchangeOptions, known: tuple[Floats, Floats, Floats, Flags]) -> Floats:
    """Return the outcome from which a cut shift is measured to the demander's place.

    known: the outcome before the shift, the demander's outlook, the mover's part in that, and whether the demander bought from it before.
    """
    before, outlook, part, bought = known
    if options.cut == "place":
        return outlook - part
    return np.where(bought, outlook, before) if options.cut == "shift-as-seen" else before


def _cut_short(d: Floats, rate: Floats, gap: Floats, length: Floats) -> None:
    """Cut, in place, shifts d that would carry the outcome past the demander's place; first i's, then j's.

    gap: how far the outcome is from that place, in the direction of the shift. Where it is at that place or past it already there is no
    cut: the reference leaves that open, and the copenhagen sample has all its 48 trades only so (46 with a cut to nothing).
    length: what a cut shift becomes.
    """
    for side, exchanged in ((0, 1.0 / rate), (1, rate)):
        over = (gap[side] > SAME) & (d[side] > gap[side] + SAME)
        d[side] = np.where(over, length[side], d[side])
        d[1 - side] = np.where(over, length[side] * exchanged, d[1 - side])


def _spread_gains(
    d: Floats, room: Floats, worth: tuple[Floats, Floats, Floats], draws: Floats, spread: float
) -> Floats:
    """Return shifts of the outcomes with the gain of a drawn side moved (reference 2.5, randomised gain).

    The side's gain becomes g + spread z (gmax - g) or g - spread z g; gmax is what it gains where the other gains nothing. One of the
    two shifts takes all its room, the other follows from the gain. worth: what each gives and asks by salience, and the equal gains.
    """
    gives, asks, gains = worth
    side = (draws[0] >= 0.5).astype(np.int64)
    other, at = 1 - side, np.arange(d.shape[1])
    price = gives[other, at] / asks[other, at]
    asked = np.minimum(room[other, at], room[side, at] / price)
    most = asked * asks[side, at] - asked * price * gives[side, at]
    gain = gains[side, at]
    aim = np.where(draws[1] < 0.5, gain + spread * draws[2] * (most - gain), gain - spread * draws[2] * gain)
    got = (aim + room[side, at] * gives[side, at]) / asks[side, at]
    tight = got > room[other, at]
    spent = np.empty_like(d)
    spent[other, at] = np.where(tight, room[other, at], got)
    spent[side, at] = np.where(
        tight, (room[other, at] * asks[side, at] - aim) / gives[side, at], room[side, at]
    )
    return spent
