"""A what-if as the sliders of the forecast's page ask for it, and as the page's address keeps it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlencode

from dragoman.errors import InputError
from dragoman.forecasts.scenarios import Care, Change, Drop, MoveTo, Weigh
from dragoman.model.game import Game

#: The first letter of a field's name: what of an actor it changes.
Dial = Literal["p", "s", "w", "d"]
#: Half a step of each slider: a value no further from what is so is no change.
_HALF_STEP: Final[dict[str, float]] = {"p": 0.5, "s": 0.5, "w": 0.05}
#: The least weight that a slider gives: an actor of none is dropped.
LEAST_WEIGHT: Final = 0.1
_MOST_WEIGHT: Final = 1000.0
_MOST_CHANGES: Final = 200


def key_of(name: str) -> str:
    """Return the short name under which an address keeps a question or an actor: a hash, so that no text of a report is a path.

    >>> key_of("the dam") == key_of("the dam"), len(key_of("the dam"))
    (True, 12)
    """
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Dials:
    """One actor's sliders: its place and salience (0-100), its weight, as they are asked and as they are in the record."""

    player: str
    key: str
    name: str
    place: float
    salience: float
    weight: float
    dropped: bool
    now_place: float
    now_salience: float
    now_weight: float
    most_weight: float
    claims: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether anything of the actor is asked to be otherwise."""
        same = (self.place, self.salience, self.weight) == (
            self.now_place,
            self.now_salience,
            self.now_weight,
        )
        return self.dropped or not same


def lay_dials(game: Game, question: str, asked: Mapping[str, str], order: Sequence[str]) -> tuple[Dials, ...]:
    """Return the sliders of everybody with a place on a question. order: ids of those who pull most first.

    asked: fields of an address ("p-1a2b": "40"); a field of an actor that is no longer there is passed over. Raises InputError for a value
    that is no number or lies off its scale.
    """
    if len(asked) > _MOST_CHANGES * 4:
        raise InputError("These are more changes than a what-if takes.")
    rank = {player: number for number, player in enumerate(order)}
    on = sorted(game.on(question), key=lambda one: rank.get(one[0].id, len(rank)))
    most = max([4.0, *(2 * player.capability for player, _ in on)])
    made = []
    for player, cell in on:
        key = key_of(player.id)[:8]
        now = (round(cell.best, 1), round(100 * cell.salience, 1), round(player.capability, 2))
        place = _read(asked, "p", key, now[0], (0.0, 100.0))
        salience = _read(asked, "s", key, now[1], (0.0, 100.0))
        weight = _read(asked, "w", key, now[2], (min(LEAST_WEIGHT, now[2]), _MOST_WEIGHT))
        dropped = asked.get(f"d-{key}", "") not in ("", "0")
        made.append(
            Dials(
                player.id, key, player.name, place, salience, weight, dropped, *now, max(most, weight), cell.claim_ids
            )
        )  # fmt: skip
    return tuple(made)


def changes_of(dials: Iterable[Dials], question: str) -> tuple[Change, ...]:
    """Return what the sliders change of a game; nothing where all stand as they are."""
    made: list[Change] = []
    for one in dials:
        if one.dropped:
            made.append(Drop(one.player))
            continue
        if one.place != one.now_place:
            made.append(MoveTo(one.player, question, one.place))
        if one.salience != one.now_salience:
            made.append(Care(one.player, question, one.salience / 100))
        if one.weight != one.now_weight:
            made.append(Weigh(one.player, one.weight))
    return tuple(made)


def address_of(dials: Iterable[Dials]) -> str:
    """Return the what-if as the query of an address, only what differs from the record; empty where nothing does."""
    fields = []
    for one in dials:
        if one.dropped:
            fields.append((f"d-{one.key}", "1"))
            continue
        pairs = (
            ("p", one.place, one.now_place), ("s", one.salience, one.now_salience), ("w", one.weight, one.now_weight),
        )  # fmt: skip
        fields += [(f"{dial}-{one.key}", f"{value:g}") for dial, value, now in pairs if value != now]
    return urlencode(fields)


def _read(asked: Mapping[str, str], dial: Dial, key: str, now: float, ends: tuple[float, float]) -> float:
    told = asked.get(f"{dial}-{key}", "").strip()
    if not told:
        return now
    try:
        value = float(told[:20])
    except ValueError:
        value = math.nan
    if not ends[0] <= value <= ends[1]:
        raise InputError(f"A slider goes from {ends[0]:g} to {ends[1]:g}, and cannot stand at “{told[:20]}”.")
    return now if abs(value - now) <= _HALF_STEP[dial] else value
