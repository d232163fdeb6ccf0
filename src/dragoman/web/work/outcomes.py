"""What came of sealed forecasts: which are open on which scale, what decided the others, and the claim that enters an outcome.

An outcome is a claim on the words of a report, as ``dragoman score`` writes it; it is taken back like any decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.errors import InputError, UnknownName
from dragoman.model import Claim, Decision, Document, SealedForecast
from dragoman.model.forecast import Graded
from dragoman.run import decide_forecasts
from dragoman.web.snapshot import Snapshot
from dragoman.web.work.forecasts import list_forecasts, questions_of

#: Words of a report that an analyst copies: so many characters at most.
LONGEST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class SealedRow:
    """A sealed forecast in the list. key: of its question's page, empty where it has none now; decision: the outcome's claim, where there is one."""

    graded: Graded
    body: SealedForecast
    key: str
    decision: Claim | None

    @property
    def verdict(self) -> str:
        """How the outcome lay to the ranges, in words; empty while it is open."""
        if not self.graded.within:
            return ""
        half, most = self.graded.within[:2]
        return "within half" if half else "within four of five" if most else "outside four of five"


@dataclass(frozen=True, slots=True)
class OpenScale:
    """Open forecasts that were sealed of one question on one scale, the first of them first: one outcome decides them all."""

    rows: tuple[SealedRow, ...]

    @property
    def first(self) -> SealedRow:
        """The one that was sealed first."""
        return self.rows[0]


def list_sealed(snapshot: Snapshot) -> Sequence[SealedRow]:
    """Return the sealed forecasts, by day."""
    return snapshot.once("sealed forecasts", _lay_sealed)


def open_scales(rows: Iterable[SealedRow]) -> tuple[OpenScale, ...]:
    """Return the open ones among some sealed forecasts, those on one scale together."""
    grouped: dict[tuple[str, str, str], list[SealedRow]] = {}
    for row in rows:
        if row.graded.outcome is None:
            grouped.setdefault(_scale(row.body), []).append(row)
    return tuple(OpenScale(tuple(held)) for held in grouped.values())


def find_sealed_row(snapshot: Snapshot, claim_id: str) -> SealedRow:
    """Return a sealed forecast by its claim's id; raises UnknownName."""
    found = next((row for row in list_sealed(snapshot) if row.graded.claim == claim_id), None)
    if found is None:
        raise UnknownName(
            "No forecast is sealed under this address. The list of forecasts leads to all there are."
        )
    return found


def decide_scale(
    snapshot: Snapshot, claim_id: str, place: float, *, told: tuple[str, str], analyst: str
) -> Claim:
    """Return the claim that a sealed forecast, and all open ones on its scale, came out at a place (0-100).

    told: the id of the report that tells it, and its words. Raises UnknownName, and InputError where it is decided already, or where the
    report does not say the words.
    """
    row = find_sealed_row(snapshot, claim_id)
    if row.graded.outcome is not None:
        raise InputError(
            "The outcome of this forecast is entered already: take that back first, then enter the other."
        )
    document = snapshot.documents.get(told[0])
    if document is None:
        raise InputError("Choose the report that tells the outcome: the ledger holds none of this id.")
    (scale,) = (one for one in open_scales(list_sealed(snapshot)) if row in one.rows)
    claims = [snapshot.claims[one.graded.claim] for one in scale.rows]
    return decide_forecasts(claims, place, told=(document, _verbatim(document, told[1])), analyst=analyst)


def _lay_sealed(snapshot: Snapshot) -> tuple[SealedRow, ...]:
    keys = {question.name: key for key, question in questions_of(snapshot).items()}
    decisions = {one: claim for body, claim in snapshot.record.of_kind(Decision) for one in body.forecasts}
    bodies = {claim.id: body for body, claim in snapshot.record.of_kind(SealedForecast)}
    return tuple(
        SealedRow(one, bodies[one.claim], keys.get(one.issue, ""), decisions.get(one.claim))
        for one in snapshot.once("forecast list", list_forecasts).sealed
    )


def _scale(body: SealedForecast) -> tuple[str, str, str]:
    return body.issue, body.low_words, body.high_words


def _verbatim(document: Document, words: str) -> str:
    """The words as they stand in the report, where a copy has other blanks and line ends than its text; else the words as they came."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), document.text) if words.strip() else None
    return found[0] if found else words.strip()
