"""Small records for the daily views: reports of a line or two, each line with what a reader found in it; and any such record."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import strategies as st
from rich.console import Console, RenderableType

from dragoman import record_of
from dragoman.model import (
    Attribution,
    Body,
    Claim,
    Commitment,
    DateRange,
    Document,
    Evidence,
    Named,
    Position,
    Provenance,
    Reading,
    Record,
    Session,
    Stance,
    document_id,
    make_claim,
)
from dragoman.model.record import actors_in

HAND = Provenance("hand", "1")
FIRST_DAY = date(2031, 5, 1)
#: What no screen may be shown, and what no cell may begin with.
CONTROLS = frozenset("\x1b\x07\x00\u202e\u2066\ud83d")
FORMULAS = ("=", "+", "-", "@")
HOSTILE = [
    "\x1b[31mred\x07\u202eabc",
    "=HYPERLINK(1)",
    " \u00a0@SUM(A1)",
    "+1\u2066",
    "-1\x00",
    "\ud83d lone",
    "[bold]no markup[/bold]",
]

Line = tuple[str, *tuple[Body, ...]]


def told(day: str | None, *lines: Line, confidence: float = 0.9) -> Reading:
    """The reading of a report whose paragraphs are the lines; each finding rests on its line, and every actor is named."""
    text = "\n".join(line[0] for line in lines)
    published = date.fromisoformat(day) if day else None
    document = Document(
        document_id(text), text, title=lines[0][0][:60], published=published, body=((0, len(text)),), origin=f"{day}.txt"
    )  # fmt: skip
    return Reading(document, HAND, tuple(_claims(document, lines, confidence)))


def _claims(document: Document, lines: tuple[Line, ...], confidence: float) -> Iterator[Claim]:
    named: set[str] = set()
    for words, *bodies in lines:
        start = document.text.index(words)
        for body in bodies:
            role = "content" if isinstance(body, Attribution) else "sentence"
            evidence = (Evidence(document.id, start, start + len(words), words, role),)  # type: ignore[arg-type]
            for actor in actors_in(body):
                if actor not in named:
                    named.add(actor)
                    yield make_claim(Named(actor, actor.title(), "organisation"), evidence, confidence=0.9, provenance=HAND)  # fmt: skip
            yield make_claim(body, evidence, confidence=confidence, provenance=HAND)


def stands(
    actor: str, stance: Stance, issue: str = "ferry fare", option: str | None = None, **more: Any
) -> Position:
    """A position."""
    return Position(actor, issue, stance, option, **more)


def on(first: str, last: str | None = None, words: str = "then") -> DateRange:
    """A range of days, or one day."""
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first), words)


def printed(renderable: RenderableType, width: int = 110) -> str:
    """What a renderable prints to a pipe."""
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(renderable)
    return console.file.getvalue()  # type: ignore[attr-defined]


def flat(renderable: RenderableType) -> str:
    """What is printed, on one line."""
    return " ".join(printed(renderable, 400).split())


def table(page: bytes) -> list[dict[str, str]]:
    """The rows of a CSV page, by the words of its head."""
    return list(csv.DictReader(io.StringIO(page.decode("utf-8"), newline="")))


def lines(page: bytes) -> list[dict[str, Any]]:
    """The objects of a JSON Lines page."""
    return [json.loads(line) for line in page.splitlines()]


def is_number(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for a plain number: -2.0 is one, -2+3 is a formula."""
    return re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?", cell) is not None


def check_csv(page: bytes) -> None:
    """No cell runs as a formula or holds a control, and every line ends alike."""
    text = page.decode("utf-8")
    assert "\r" not in text
    assert not CONTROLS & set(text)
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULAS) and not is_number(cell)]


def check_screen(text: str) -> None:
    """Nothing that could deceive a screen."""
    assert not CONTROLS & set(text)


# --- Any record --------------------------------------------------------------------------------------------------------

ACTORS = ["marrow", "quay", "guild", "abbey"]
ISSUES = ["ferry fare", "repair of the pier", "the pier's repair", "wages of ferrymen"]
_DAYS = st.integers(0, 12).map(lambda number: FIRST_DAY + timedelta(days=number))
_RANGES = st.none() | st.builds(lambda a, b: DateRange(min(a, b), max(a, b), "then"), _DAYS, _DAYS)
_ACTOR = st.sampled_from(ACTORS)
_BODY: st.SearchStrategy[Body] = st.one_of(
    st.builds(
        Position,
        _ACTOR,
        st.sampled_from(ISSUES),
        st.sampled_from(get_args(Stance)),
        st.sampled_from([None, "two crowns", "three crowns"]),
        st.sampled_from([None, None, "refused it"]),
    ),
    st.builds(Commitment, _ACTOR, st.sampled_from(["repair it", "pay"]), st.just("promise"), st.none() | _ACTOR, _RANGES),
    st.builds(Session, st.sampled_from(["held", "due"]), _RANGES, st.sampled_from([None, "Quay", "Marrow"])),
    st.builds(Attribution, st.none() | _ACTOR, st.none(), st.just("indirect")),
)  # fmt: skip


@st.composite
def any_record(draw: st.DrawFn, *, undated: bool = False) -> Record:
    """A record of up to six reports of a fortnight, with up to five findings each."""
    days = draw(st.lists(_DAYS | st.none() if undated else _DAYS, max_size=6))
    readings = []
    for number, day in enumerate(days):
        found = draw(st.lists(_BODY, max_size=5))
        paragraphs = [(f"Line {place} of report {number}.", body) for place, body in enumerate(found)]
        opening = (f"Report {number}.",)
        readings.append(told(day.isoformat() if day else None, opening, *paragraphs))
    return record_of(readings)


def published_by(record: Record, day: date) -> Record:
    """The record that a ledger would have given had the reports after a day never come."""
    kept = {d.id for d in record.documents if d.published and d.published <= day}
    documents = tuple(d for d in record.documents if d.id in kept)
    claims = tuple(c for c in record.claims if c.document_id in kept)
    last = max((d.published for d in documents if d.published), default=None)
    return replace(record, documents=documents, claims=claims, as_of=last)
