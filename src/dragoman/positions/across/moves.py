"""Positions of all reports -> where actors moved: the same actor on the same matter at two dates, on two sides.

Source: codebook, section 4 (shifts); that two stands are on one matter is judged by the likeness of their wordings, and by words they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model.issues import Direction, Moved
from dragoman.positions.across.sides import direction_of, heads_of
from dragoman.positions.across.vectors import FloatArray
from dragoman.positions.across.wording import Wording

#: Cosine of the embeddings from which two stands of one actor are on one matter; with a shared word of the option less is enough.
_ALIKE: Final = 0.55
_ALIKE_SHARING: Final = 0.3
#: A stand less sure than this founds no move.
_LEAST_SURE: Final = 0.35


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
    row: int
    claim: str
    dated: Dated
    side: Direction
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What positions are about, (positions, d), and which way their options pull there, (positions, e); rows of unit length."""

    issues: FloatArray
    poles: FloatArray


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
        if one.claim_id in dates and one.confidence >= _LEAST_SURE:
            stand = _Stand(
                row,
                one.claim_id,
                dates[one.claim_id],
                direction_of(one.stance, one.option),
                heads_of(one.option),
            )
            held[one.actor].append(stand)
    alike = _Alike(embeddings, issue_of)
    moves = [move for stands in held.values() for move in _moves_of(stands, alike)]
    return tuple(sorted(moves, key=lambda move: (dates[move.after].day, move.after)))


@dataclass(frozen=True, slots=True)
class _Alike:
    """Whether two stands are on one matter."""

    embeddings: FloatArray
    issue_of: Mapping[str, str]

    def __call__(self, one: _Stand, other: _Stand) -> bool:
        likeness = float(self.embeddings[one.row] @ self.embeddings[other.row])
        shares = bool(one.heads & other.heads)
        same = self.issue_of.get(one.claim) == self.issue_of.get(other.claim)
        return likeness >= (_ALIKE_SHARING if shares and same else _ALIKE if same or shares else 0.75)


def _moves_of(stands: Sequence[_Stand], alike: _Alike) -> list[Moved]:
    """One actor's moves: each stand against the last one on its matter."""
    ordered = sorted(stands, key=lambda s: (s.dated.day, s.dated.is_told, s.dated.source, s.claim))
    now = [stand for stand in ordered if not stand.dated.is_past]
    moves: list[Moved] = []
    for n, stand in enumerate(now):
        earlier = [
            o
            for o in now[:n]
            if o.dated.day < stand.dated.day and o.dated.source != stand.dated.source and alike(o, stand)
        ]
        before = earlier[-1] if earlier else None
        if before is not None and before.side != stand.side:
            moves.append(Moved(before.claim, stand.claim, before.side, stand.side, stand.dated.is_told))
        elif stand.dated.is_told and not _told_before(moves, stand, before):
            moves.append(Moved(None, stand.claim, None, stand.side, stated=True))
    return moves


def _told_before(moves: Sequence[Moved], stand: _Stand, before: _Stand | None) -> bool:
    """Whether a move that the text tells is one that an earlier report told already."""
    return before is not None and any(move.after == before.claim and move.now == stand.side for move in moves)
