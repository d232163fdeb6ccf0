"""Positions of all reports -> where actors moved: the same actor on the same matter at two dates, on two sides.

Source: codebook, section 4 (shifts). That two stands are on one matter is judged by the likeness of their wordings and by words they share;
which way their options pull there, by words that turn a matter round: to oppose a halt to the pull-out is to support the pull-out. What a report tells of
one matter in several sentences is weighed together, and a move between reports must be sure: both stands read rightly, and on one matter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model.issues import Moved
from dragoman.model.sides import SIDES, Side
from dragoman.positions.across.wording import FloatArray, Wording, content_words

_TURNED: Final[dict[Side, Side]] = {
    "for": "against",
    "against": "for",
    "conditional": "conditional",
    "undecided": "undecided",
}
#: Cosine of what they are about, from which two stands of one actor are on one matter: where issue and a word are shared, where one is, else.
_ALIKE_BOTH, _ALIKE_ONE, _ALIKE_NONE = 0.35, 0.55, 0.75
#: Words that end, hold up, deny or run down what they govern: two options of one matter of which one holds such a word pull opposite ways.
#: Our own list; it knows no world, only that to halt, delay or refuse a thing is not to want it. "By the end of June" ends nothing: it is a day.
_TURNING: Final = re.compile(
    r"\b(?:no|not|never|nor|without|against|n['’]t|(?<!by the )(?<!at the )(?<!before the )(?<!until the )(?<!from the )end(?:s|ed|ing)? (?:of|to|the)|halt\w*|stop\w*|suspen\w+|cancel\w*|scrap\w*|dropped|buried|abandon\w*|aboli\w+|"
    r"delay\w*|postpon\w+|freez\w+|froze\w*|block\w*|ban(?:s|ned|ning)?|boycott\w*|veto\w*|reject\w*|refus\w+|repeal\w*|revok\w+|"
    r"annul\w*|shelv\w+|keep\w* out|kept out|rul\w+ out|giv\w+ up)\b",
    re.IGNORECASE,
)
#: Words that run down what they are said of: nobody stands for a thing by calling it so, and who is against "a hasty vote" is against the vote.
_RUNS_DOWN: Final = re.compile(r"\b(?:farce|surrender|insult|betrayal|premature|hasty)\b", re.IGNORECASE)
#: A stand less sure than this founds no move.
_LEAST_SURE: Final = 0.3
#: How sure a move must be that no text tells: the chances that both stands are read rightly, times the likeness of what they are about.
_MOVE_FROM: Final = 0.2
#: A word tells a matter where this share of the options that hold it are of one issue: a valley's name stands in all of them.
_TELLING: Final = 0.5


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
    """A position of one actor: its row, claim, date, side of its own option, the option's stems, and whether its words turn the matter round."""

    row: int
    claim: str
    dated: Dated
    side: Side
    stems: frozenset[str]
    is_turned: bool
    sure: float


def find_moves(
    positions: Sequence[Wording],
    embeddings: FloatArray,
    dates: Mapping[str, Dated],
    issue_of: Mapping[str, str],
) -> tuple[Moved, ...]:
    """Return the moves in the order of time, each once.

    embeddings: (positions, d), of unit length, in their order. dates: of each claim; positions without one are left out. issue_of: claim id -> issue.
    """
    telling = _telling_stems(positions, issue_of)
    held: dict[str, list[_Stand]] = defaultdict(list)
    for row, one in enumerate(positions):
        dated = dates.get(one.claim_id)
        if dated is not None and one.confidence >= _LEAST_SURE:
            stems = telling.intersection(content_words(one.option))
            side = SIDES[one.stance]
            held[one.actor].append(
                _Stand(row, one.claim_id, dated, side, stems, _turns(one.option, side), one.confidence)
            )
    compare = _Compare(embeddings, issue_of)
    moves = [move for stands in held.values() for move in _moves_of(stands, compare)]
    return tuple(sorted(moves, key=lambda move: (dates[move.after].day, move.after)))


def _telling_stems(positions: Sequence[Wording], issue_of: Mapping[str, str]) -> frozenset[str]:
    """The stems of which most options are of one issue."""
    spread: dict[str, Counter[str]] = defaultdict(Counter)
    for one in positions:
        for stem in set(content_words(one.option)):
            spread[stem][issue_of.get(one.claim_id, "")] += 1
    return frozenset(
        stem for stem, held in spread.items() if max(held.values()) >= _TELLING * sum(held.values())
    )


@dataclass(frozen=True, slots=True)
class _Compare:
    """What two stands of one actor have to do with each other."""

    embeddings: FloatArray
    issue_of: Mapping[str, str]

    def on_one_matter(self, one: _Stand, other: _Stand) -> bool:
        """Whether they are about one matter."""
        same_issue = self.issue_of.get(one.claim) == self.issue_of.get(other.claim)
        shared = same_issue + bool(one.stems & other.stems)
        return self.likeness(one, other) >= (_ALIKE_NONE, _ALIKE_ONE, _ALIKE_BOTH)[shared]

    def likeness(self, one: _Stand, other: _Stand) -> float:
        """The cosine of what they are about."""
        return float(self.embeddings[one.row] @ self.embeddings[other.row])

    def side_as(self, one: _Stand, other: _Stand) -> Side:
        """The side of one stand, told toward the other's option."""
        return _TURNED[one.side] if one.is_turned != other.is_turned else one.side

    def weighs_most(self, stand: _Stand, beside: Sequence[_Stand]) -> bool:
        """Whether a report's stands on a matter speak for the side of one of them; those that it tells as moves before the others."""
        told = [one for one in beside if one.dated.is_told]
        weights: dict[Side, float] = defaultdict(float)
        for one in told or beside:
            weights[self.side_as(one, stand)] += one.sure
        return weights[stand.side] >= max(weights.values())


def _moves_of(stands: Sequence[_Stand], compare: _Compare) -> list[Moved]:
    """One actor's moves: each stand against the last one on its matter."""
    ordered = sorted(stands, key=lambda s: (s.dated.day, s.dated.source, s.row))
    now = [stand for stand in ordered if not stand.dated.is_past]
    moves: list[Moved] = []
    for n, stand in enumerate(now):
        same = [o for o in now if o is stand or compare.on_one_matter(o, stand)]
        beside = [o for o in same if o.dated.source == stand.dated.source]
        move = _compare_with(_last_before(stand, same, compare), stand, compare)
        told = [o for o in now[:n] if o in beside]
        # A report that tells a move in two sentences tells one move.
        told_already = any(o.claim == m.after for o in told for m in moves)
        if move is not None and not told_already and compare.weighs_most(stand, beside):
            moves.append(move)
    return moves


def _last_before(stand: _Stand, same: Sequence[_Stand], compare: _Compare) -> _Stand | None:
    """The surest of the stands that speak for their report, in the last report before one on its matter."""
    earlier = [o for o in same if _is_earlier(o, stand)]
    if not earlier:
        return None
    last = [o for o in earlier if o.dated.source == earlier[-1].dated.source]
    return max((o for o in last if compare.weighs_most(o, last)), key=lambda o: o.sure)


def _is_earlier(one: _Stand, other: _Stand) -> bool:
    return one.dated.day < other.dated.day and one.dated.source != other.dated.source


def _compare_with(before: _Stand | None, stand: _Stand, compare: _Compare) -> Moved | None:
    """The move from the stand before, or one that only the text tells of; None where there is none."""
    if before is not None:
        was = compare.side_as(before, stand)
        sure = before.sure * stand.sure * compare.likeness(before, stand)
        if was != stand.side and (stand.dated.is_told or sure >= _MOVE_FROM):
            return Moved(before.claim, stand.claim, was, stand.side, stand.dated.is_told)
        return None  # told once more, or no move at all
    return Moved(None, stand.claim, None, stand.side, stated=True) if stand.dated.is_told else None


def _turns(option: str, side: Side) -> bool:
    return is_turned(option) != (side == "for" and len(_RUNS_DOWN.findall(option)) % 2 == 1)


def is_turned(option: str) -> bool:
    """Tell whether an option's words turn its matter round: an odd number of words that end, hold up or deny it.

    >>> is_turned("a halt to the withdrawal"), is_turned("no delay of the withdrawal"), is_turned("the withdrawal")
    (True, False, False)
    """
    return len(_TURNING.findall(option)) % 2 == 1
