"""Positions of all reports -> where actors moved: the same actor on the same matter at two dates, on two sides.

Source: codebook, section 4 (shifts). That two stands are on one matter is judged by the likeness of their wordings and by words they share;
which way their options pull there, by the poles of the network for issues: to oppose a pull-out is to support the garrison's stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model import Stance
from dragoman.model.issues import Direction, Moved
from dragoman.positions.across.vectors import FloatArray
from dragoman.positions.across.wording import Wording, content_words

_SIDE: Final[dict[Stance, Direction]] = {
    "supports": "for",
    "demands": "for",
    "offers": "for",
    "opposes": "against",
    "rejects": "against",
    "conditional": "conditional",
    "undecided": "undecided",
}
_TURNED: Final[dict[Direction, Direction]] = {
    "for": "against",
    "against": "for",
    "conditional": "conditional",
    "undecided": "undecided",
}
#: Cosine of what they are about, from which two stands of one actor are on one matter: where issue and a word are shared, where one is, else.
_ALIKE_BOTH, _ALIKE_ONE, _ALIKE_NONE = 0.35, 0.55, 0.75
#: Product of two options' poles below which they pull opposite ways.
_OPPOSITE: Final = -0.2
#: A stand less sure than this founds no move.
_LEAST_SURE: Final = 0.35


@dataclass(frozen=True, slots=True)
class Meaning:
    """What positions are about, (positions, d), and which way their options pull there, (positions, e); rows of unit length."""

    issues: FloatArray
    poles: FloatArray


@dataclass(frozen=True, slots=True)
class Dated:
    """When a position was held, and where it is told. source: the report, of reprints the first; is_told: whether the text says that
    the actor moved; is_past: whether the text only looks back at it.
    """

    day: date
    source: str
    is_told: bool = False
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class _Stand:
    """A position of one actor: its row, claim, date, side of its own option, and the stems of the option."""

    row: int
    claim: str
    dated: Dated
    side: Direction
    stems: frozenset[str]


def find_moves(
    positions: Sequence[Wording],
    meaning: Meaning,
    dates: Mapping[str, Dated],
    issue_of: Mapping[str, str],
) -> tuple[Moved, ...]:
    """Return the moves in the order of time, each once.

    meaning: of the positions, in their order. dates: of each claim; positions without one are left out. issue_of: claim id -> issue.
    """
    held: dict[str, list[_Stand]] = defaultdict(list)
    for row, one in enumerate(positions):
        dated = dates.get(one.claim_id)
        if dated is not None and one.confidence >= _LEAST_SURE:
            stems = frozenset(content_words(one.option))
            held[one.actor].append(_Stand(row, one.claim_id, dated, _SIDE[one.stance], stems))
    compare = _Compare(meaning, issue_of)
    moves = [move for stands in held.values() for move in _moves_of(stands, compare)]
    return tuple(sorted(moves, key=lambda move: (dates[move.after].day, move.after)))


@dataclass(frozen=True, slots=True)
class _Compare:
    """What two stands of one actor have to do with each other."""

    meaning: Meaning
    issue_of: Mapping[str, str]

    def on_one_matter(self, one: _Stand, other: _Stand) -> bool:
        """Whether they are about one matter."""
        likeness = float(self.meaning.issues[one.row] @ self.meaning.issues[other.row])
        same_issue = self.issue_of.get(one.claim) == self.issue_of.get(other.claim)
        shared = same_issue + bool(one.stems & other.stems)
        return likeness >= (_ALIKE_NONE, _ALIKE_ONE, _ALIKE_BOTH)[shared]

    def side_as(self, one: _Stand, other: _Stand) -> Direction:
        """The side of one stand, told toward the other's option."""
        pulls = float(self.meaning.poles[one.row] @ self.meaning.poles[other.row])
        return _TURNED[one.side] if pulls < _OPPOSITE else one.side


def _moves_of(stands: Sequence[_Stand], compare: _Compare) -> list[Moved]:
    """One actor's moves: each stand against the last one on its matter."""
    ordered = sorted(stands, key=lambda s: (s.dated.day, s.dated.source, s.row))
    now = [stand for stand in ordered if not stand.dated.is_past]
    moves: list[Moved] = []
    for n, stand in enumerate(now):
        earlier = [o for o in now[:n] if _is_earlier(o, stand) and compare.on_one_matter(o, stand)]
        move = _compare_with(earlier[-1] if earlier else None, stand, compare)
        told = [
            o for o in now[:n] if o.dated.source == stand.dated.source and compare.on_one_matter(o, stand)
        ]
        # A report that tells a move in two sentences tells one move.
        if move is not None and not any(o.claim == m.after for o in told for m in moves):
            moves.append(move)
    return moves


def _is_earlier(one: _Stand, other: _Stand) -> bool:
    return one.dated.day < other.dated.day and one.dated.source != other.dated.source


def _compare_with(before: _Stand | None, stand: _Stand, compare: _Compare) -> Moved | None:
    """The move from the stand before, or one that only the text tells of; None where there is none."""
    if before is not None:
        was = compare.side_as(before, stand)
        if was != stand.side:
            return Moved(before.claim, stand.claim, was, stand.side, stand.dated.is_told)
        return None  # told once more, or no move at all
    return Moved(None, stand.claim, None, stand.side, stated=True) if stand.dated.is_told else None
