"""Reports beside one another in the brief: contradictions with both sides on the axis of time, reprints by their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model import Beside, Claim, Document, Record
from dragoman.report.axis import axis_over
from dragoman.report.lettering import fit_words
from dragoman.report.views import days_of
from dragoman.report.wording import main_evidence, one_line

NAME_PX: Final = 246
RIGHT_PX: Final = 700
ROW_PX: Final = 24
_MOST_LANES: Final = 20
_APART_PX: Final = 18


@dataclass(frozen=True, slots=True)
class Teller:
    """One side of a contradiction: its claim, the day of the report, and the words."""

    claim: Claim
    day: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two reports that say what cannot both be so; both stand, the earlier first."""

    kind: str
    why: str
    tellers: tuple[Teller, Teller]


@dataclass(frozen=True, slots=True)
class OneText:
    """Reports that carry one text, the earliest first, each with its share of the first one's text (0-1)."""

    documents: tuple[tuple[Document, float], ...]


@dataclass(frozen=True, slots=True)
class OpposedLane:
    """A contradiction as two marks on the axis of time, joined."""

    opposed: Opposed
    label: str
    words: str
    y_px: float
    places_px: tuple[float, float]


@dataclass(frozen=True, slots=True)
class OpposedFigure:
    """Contradictions over the axis of time; ``left_out``: those whose reports bear no day, or that did not fit."""

    lanes: tuple[OpposedLane, ...]
    ticks: tuple[tuple[float, str], ...]
    height_px: float
    left_out: int


def oppose(record: Record, beside: Beside) -> tuple[Opposed, ...]:
    """Return the contradictions with the words of both sides."""
    claims = {claim.id: claim for claim in record.claims}
    days = days_of(record)
    found = []
    for one in beside.contradictions:
        if all(claim in claims for claim in one.claims):
            first, second = (_teller(claims[claim], days) for claim in one.claims)
            found.append(Opposed(one.kind, one_line(one.why), (first, second)))
    return tuple(found)


def _teller(claim: Claim, days: dict[str, date | None]) -> Teller:
    return Teller(claim, days.get(claim.document_id), one_line(main_evidence(claim).quote))


def one_texts(record: Record, beside: Beside) -> tuple[OneText, ...]:
    """Return the groups of reports that carry one text."""
    return tuple(
        OneText(
            tuple(
                (record.document(number), share)
                for number, share in zip(group.documents, group.shares, strict=True)
            )
        )
        for group in beside.reprints
    )


def draw_opposed(record: Record, opposed: Sequence[Opposed]) -> OpposedFigure | None:
    """Return the contradictions on the axis of time; None where no two reports of one bear a day."""
    dated = [one for one in opposed if all(teller.day for teller in one.tellers)]
    shown = dated[:_MOST_LANES]
    days = [teller.day for one in shown for teller in one.tellers if teller.day]
    axis = axis_over(record, days, NAME_PX + 16, RIGHT_PX - 10)
    if axis is None:
        return None
    lanes = []
    for number, one in enumerate(shown):
        first, second = (axis.place(teller.day) for teller in one.tellers if teller.day)
        words = f"{one.kind}: {one.why}"
        label = fit_words(words, NAME_PX - 8)
        lanes.append(OpposedLane(one, label, words, (number + 0.5) * ROW_PX + 2, _apart(first, second)))
    return OpposedFigure(tuple(lanes), axis.ticks, len(lanes) * ROW_PX + 26, len(opposed) - len(shown))


def _apart(first: float, second: float) -> tuple[float, float]:
    """The two places, so far apart that both marks can be seen."""
    short = _APART_PX - (second - first)
    return (first, second) if short <= 0 else (round(first - short / 2, 1), round(second + short / 2, 1))
