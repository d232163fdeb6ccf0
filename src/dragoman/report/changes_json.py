"""What is new, as JSON Lines and CSV: a change a line, what matters most first."""

from __future__ import annotations

from typing import Final

import msgspec

from dragoman.report.changes import Change, Changes
from dragoman.report.csv_form import write_csv
from dragoman.report.json_form import encode_line
from dragoman.report.matrix_json import iso

_HEAD: Final = (
    "change", "note", "day", "actor", "name", "subject", "before", "after", "report", "title", "paragraph", "claims",
)  # fmt: skip


class ChangeForm(msgspec.Struct):
    """A change: what it is, since when, whose, about what, from what to what, where it is told, and the claims behind it."""

    change: str
    note: str
    day: str | None
    actor: str | None
    name: str
    subject: str
    before: str | None
    after: str | None
    report: str
    title: str
    paragraph: int
    claims: list[str]


def write_changes(changes: Changes) -> bytes:
    """Return the changes as JSON Lines, in their order."""
    return b"".join(encode_line(_form(change)) for change in changes.changes)


def write_changes_csv(changes: Changes) -> bytes:
    """Return the changes as CSV, in their order."""
    forms = (msgspec.structs.asdict(_form(change)) for change in changes.changes)
    return write_csv(
        _HEAD, ([*(form[name] for name in _HEAD[:-1]), " ".join(form["claims"])] for form in forms)
    )


def _form(change: Change) -> ChangeForm:
    return ChangeForm(
        change=change.kind,
        note=change.note,
        day=iso(change.day),
        actor=change.actor,
        name=change.name,
        subject=change.subject,
        before=change.before,
        after=change.after,
        report=change.spot.report,
        title=change.spot.title,
        paragraph=change.spot.paragraph,
        claims=list(change.claims),
    )
