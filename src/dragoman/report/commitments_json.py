"""The followed commitments as JSON Lines and CSV: a commitment a line."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.report.commitments import Undertaking
from dragoman.report.csv_form import write_csv
from dragoman.report.json_form import encode_line
from dragoman.report.matrix_json import iso

_HEAD = (
    "by", "by_name", "to", "to_name", "force", "deed", "condition", "due", "due_from", "due_by", "state", "overdue",
    "report", "title", "paragraph", "claims",
)  # fmt: skip


class UndertakingForm(msgspec.Struct):
    """A commitment: who to whom, the deed and its condition, the due range (words, first and last day), state, place, claims."""

    by: str
    by_name: str
    to: str | None
    to_name: str | None
    force: str
    deed: str
    condition: str | None
    due: str | None
    due_from: str | None
    due_by: str | None
    state: str
    overdue: bool
    report: str
    title: str
    paragraph: int
    claims: list[str]


def write_undertakings(undertakings: Sequence[Undertaking]) -> bytes:
    """Return the commitments as JSON Lines, in their order."""
    return b"".join(encode_line(_form(one)) for one in undertakings)


def write_undertakings_csv(undertakings: Sequence[Undertaking]) -> bytes:
    """Return the commitments as CSV, in their order; ``overdue`` is yes or no."""
    rows = []
    for one in undertakings:
        form = msgspec.structs.asdict(_form(one))
        form |= {"overdue": "yes" if one.overdue else "no", "claims": " ".join(one.claims)}
        rows.append([form[name] for name in _HEAD])
    return write_csv(_HEAD, rows)


def _form(one: Undertaking) -> UndertakingForm:
    body, due = one.body, one.body.due
    return UndertakingForm(
        by=body.by,
        by_name=one.by,
        to=body.to,
        to_name=one.to,
        force=body.force,
        deed=body.deed,
        condition=body.condition,
        due=due.words if due else None,
        due_from=iso(due.earliest) if due else None,
        due_by=iso(due.latest) if due else None,
        state=one.state,
        overdue=one.overdue,
        report=one.spot.report,
        title=one.spot.title,
        paragraph=one.spot.paragraph,
        claims=list(one.claims),
    )
