"""The record in the terminal: at a glance, by actor, by issue, by track. Every function returns a rich renderable.

Nothing is printed here. All text of documents goes through ``one_line`` and ``Text``: no markup, no escape sequence of a
hostile text reaches the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.errors import PROBLEM_CODES
from dragoman.model import Actor, Claim, Commitment, Record, Session
from dragoman.model.sides import Side
from dragoman.report.outline import Outline, outline_of
from dragoman.report.views import (
    Issue,
    Line,
    Shift,
    Stand,
    Statement,
    is_past_due,
    issues_on_track,
)
from dragoman.report.wording import (
    MARKS,
    count_words,
    day_words,
    is_uncertain,
    one_line,
    title_of,
    when_words,
)

View = Literal["glance", "actor", "issue", "track"]

_COLOURS: Final[dict[Side, str]] = {
    "for": "blue",
    "against": "red",
    "conditional": "yellow",
    "undecided": "bright_black",
}


def show_record(record: Record, *, by: View = "actor") -> RenderableType:
    """Return the record as one renderable: at a glance, then by actor, by issue or by track; promises and problems last.

    by: ``glance`` stops after the first part.
    """
    outline = outline_of(record)
    if not record.claims:
        return Group(_empty(record), *_problems(outline))
    if by == "glance":
        return Group(*_glance(outline), *_problems(outline))
    main: Callable[[Outline], Iterable[RenderableType]] = {
        "actor": _actors,
        "issue": _issues,
        "track": _tracks,
    }[by]
    parts = (_glance, main, _commitments, _problems)
    return Group(*(renderable for part in parts for renderable in part(outline)))


def show_glance(record: Record) -> RenderableType:
    """Return the talks at a glance: names, parties, meetings held and due, counts."""
    return Group(*_glance(outline_of(record)))


def show_actors(record: Record) -> RenderableType:
    """Return every actor with roles, statements (verbatim, with their place) and stands."""
    return Group(*_actors(outline_of(record)))


def show_issues(record: Record) -> RenderableType:
    """Return every issue with who stands where on it, and the shifts."""
    return Group(*_issues(outline_of(record)))


def show_tracks(record: Record) -> RenderableType:
    """Return every track with who leads it, its meetings, and the issues that share its words."""
    return Group(*_tracks(outline_of(record)))


def show_commitments(record: Record) -> RenderableType:
    """Return the commitments with due dates and states, those first due first."""
    return Group(*_commitments(outline_of(record)))


def show_problems(record: Record) -> RenderableType:
    """Return what the readers could not do, with its place."""
    return Group(*_problems(outline_of(record)))


def _empty(record: Record) -> RenderableType:
    if not record.documents:
        return Text("The record is empty: it holds no documents.")
    number = count_words(len(record.documents), "document")
    return Text(f"Nothing is recorded: {number} read, and nothing about talks found.")


def _heading(words: str, number: int | None = None) -> Text:
    counted = Text(f"  {number:,}", style="bright_black") if number is not None else Text()
    return Text.assemble("\n", (words.upper(), "bold"), counted)


def _glance(outline: Outline) -> Iterator[RenderableType]:
    for talks in outline.talks[:3]:
        yield Text(one_line(talks.name), style="bold")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bright_black", min_width=8, no_wrap=True)
    grid.add_column(overflow="fold")
    for label, lines in _glance_rows(outline):
        for number, line in enumerate(lines):
            grid.add_row("" if number else label, line)
    yield grid


def _glance_rows(outline: Outline) -> Iterator[tuple[str, Sequence[Text]]]:
    parties = dict.fromkeys(outline.name(p) for talks in outline.talks for p in talks.parties)
    if parties:
        yield "Parties", [Text(", ".join(parties))]
    if outline.tracks:
        yield "Tracks", [Text("; ".join(one_line(line.body.label) for line in outline.tracks))]
    if outline.held:
        yield "Held", [_session(line, outline) for line in outline.held]
    if outline.ahead:
        yield "Next", [_session(line, outline) for line in outline.ahead]
    yield "Record", [Text(outline.counts)]


def _session(line: Line[Session], outline: Outline) -> Text:
    body = line.body
    led_by = f"led by {outline.name(body.led_by)}" if body.led_by else None
    facts = (when_words(body.when) or "no date given", body.place, body.level, body.track, led_by)
    return Text.assemble(", ".join(one_line(fact) for fact in facts if fact), _marker(line.claims, outline))


def _marker(claims: Sequence[Claim], outline: Outline) -> Text:
    """The place of the first claim, how many more there are, and a word where it is uncertain."""
    more = f" +{len(claims) - 1}" if len(claims) > 1 else ""
    doubt = ("  uncertain", "yellow") if is_uncertain(claims) else ""
    return Text.assemble(("  " + outline.place(claims[0]) + more, "bright_black"), doubt)


def _actors(outline: Outline) -> Iterator[RenderableType]:
    yield _heading("Actors", len(outline.actors))
    for actor in sorted(outline.actors, key=lambda one: -outline.weight(one.id)):
        yield Padding(Group(*_actor(actor, outline)), (1, 0, 0, 0))
    if None in outline.statements:
        yield Text("\nSources that are no actor", style="bold")
        yield from (_statement(one, outline) for one in outline.statements[None])


def _actor(actor: Actor, outline: Outline) -> Iterator[RenderableType]:
    yield Text.assemble((one_line(actor.name), "bold"), (f"  {actor.kind}", "bright_black"))
    for facts in (outline.roles(actor), outline.memberships(actor)):
        if facts:
            yield Padding(Text("; ".join(facts), style="italic"), (0, 0, 0, 2))
    for stand in outline.stands.get(actor.id, ()):
        yield _stand(stand, outline, under="actor")
    for statement in outline.statements.get(actor.id, ()):
        yield _statement(statement, outline)


def _statement(statement: Statement, outline: Outline) -> RenderableType:
    words = outline.words(statement)
    said = Text.assemble((words.lead, "bright_black"), words.said, _marker((statement.claim,), outline))
    return _hanging(Text("–", "bright_black"), said)


def _hanging(sign: Text, words: Text) -> RenderableType:
    """A line under its sign, whose further lines stand under its first word."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(sign, words)
    return Padding(grid, (0, 0, 0, 2), expand=False)


def _stand(stand: Stand, outline: Outline, *, under: Literal["actor", "issue"]) -> RenderableType:
    """A stand under its actor ("supports the dam") or under its issue ("Dorvane, supports")."""
    position = stand.position
    colour = _COLOURS[stand.side]
    stance = Text(position.stance, colour)
    lead = (
        Text.assemble(stance, " ", one_line(position.issue))
        if under == "actor"
        else Text.assemble(outline.name(position.actor), ", ", stance)
    )
    words = Text.assemble(
        lead,
        f": {one_line(position.option)}" if position.option else "",
        (f" (before: {one_line(position.shift_from)})" if position.shift_from else "", "italic"),
        _marker((stand.claim,), outline),
    )
    return _hanging(Text(MARKS[stand.side], colour), words)


def _issues(outline: Outline) -> Iterator[RenderableType]:
    yield _heading("Issues", len(outline.issues))
    for issue in outline.issues:
        yield _issue(issue, outline)
    if outline.shifts:
        yield _heading("Shifts", len(outline.shifts))
        yield Group(*(_shift(shift, outline) for shift in outline.shifts))


def _issue(issue: Issue, outline: Outline) -> RenderableType:
    heading = Text(one_line(issue.label), style="bold")
    ordered = sorted(issue.stands, key=lambda stand: list(MARKS).index(stand.side))
    lines = [_stand(stand, outline, under="issue") for stand in ordered]
    return Padding(Group(heading, *lines), (1, 0, 0, 0))


def _shift(shift: Shift, outline: Outline) -> Text:
    after = shift.after.position
    day = day_words(shift.after.day)
    return Text.assemble(
        (outline.name(after.actor), "bold"),
        f" on {one_line(shift.issue)}: {outline.shift_from(shift)}",
        (" → ", "bold"),
        f"{after.stance}{': ' + one_line(after.option) if after.option else ''}",
        (f"  {day}" if day else "", "bright_black"),
        _marker((shift.after.claim,), outline),
    )


def _tracks(outline: Outline) -> Iterator[RenderableType]:
    yield _heading("Tracks", len(outline.tracks))
    for line in outline.tracks:
        label = line.body.label
        led = f"  led by {outline.name(line.body.led_by)}" if line.body.led_by else ""
        heading = Text.assemble((one_line(label), "bold"), led, _marker(line.claims, outline))
        meetings = [_session(one, outline) for one in outline.meetings_on(label)]
        yield Padding(Group(heading, *(Padding(one, (0, 0, 0, 2)) for one in meetings)), (1, 0, 0, 0))
        for issue in issues_on_track(label, outline.issues):
            yield Padding(_issue(issue, outline), (0, 0, 0, 2))


def _commitments(outline: Outline) -> Iterator[RenderableType]:
    if not outline.commitments:
        return
    yield _heading("Commitments", len(outline.commitments))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=True)
    table.add_column("By", ratio=3, overflow="fold")
    table.add_column("What", ratio=7, overflow="fold")
    table.add_column("Due", ratio=3, overflow="fold")
    table.add_column("State", ratio=2, overflow="fold")
    for line in outline.commitments:
        body = line.body
        late = " (past due)" if is_past_due(body, outline.record.as_of) else ""
        what = Text.assemble(f"{body.force}: ", one_line(_deed(body, outline)), _marker(line.claims, outline))
        cells = (outline.name(body.by), what, when_words(body.due), body.state + late)
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells))
    yield table


def _deed(body: Commitment, outline: Outline) -> str:
    to = f" (to {outline.name(body.to)})" if body.to else ""
    return f"{body.deed}{to}" + (f", if: {body.condition}" if body.condition else "")


def _problems(outline: Outline) -> Iterator[RenderableType]:
    problems = outline.record.problems
    if not problems:
        return
    yield _heading("Problems", len(problems))
    titles = {document.id: title_of(document) for document in outline.record.documents}
    for problem in problems:
        where = titles.get(problem.document_id or "", problem.origin or "")
        yield Text.assemble(
            (problem.code, "bold"),
            f"  {one_line(problem.message or PROBLEM_CODES[problem.code])}",
            (f"  {one_line(where)}" if where else "", "bright_black"),
        )
