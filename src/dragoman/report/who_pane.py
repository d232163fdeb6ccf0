"""Who is who in the terminal: the list of actors, and one actor with its names, offices over time, memberships and statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.model import Claim, Identity, Joined, Known, Membership, Named, Record, RoleHeld, Tie, WhoIsWho
from dragoman.report.outline import Outline, outline_of
from dragoman.report.wording import count_words, day_words, one_line, title_of, when_words


def show_who(record: Record, who: WhoIsWho, *, kind: str | None = None) -> RenderableType:
    """Return a table of the actors, those who say most first: name, kind, offices, reports, statements and stands, entry.

    record: settled, so that its ids are those of ``who``. kind: only actors of this kind.
    """
    outline = outline_of(record)
    held = {actor.id: actor for actor in outline.actors}
    table = Table(box=None, pad_edge=False, header_style="bright_black")
    for head in ("actor", "kind", "office or body", "reports", "said", "known as"):
        table.add_column(head, overflow="fold", justify="right" if head in ("reports", "said") else "left")
    shown = [one for one in who.identities if kind in (None, one.kind) and one.id in held]
    for one in sorted(shown, key=lambda one: (-outline.weight(one.id), -len(one.places))):
        actor = held[one.id]
        facts = (outline.roles(actor) or outline.memberships(actor))[:2]
        entry = f"{one.known.entry.name} ({one.known.entry.id})" if one.known else ""
        table.add_row(
            Text(one_line(one.name), style="bold"),
            one.kind,
            Text("; ".join(facts)),
            str(len({document for document, _ in one.places})),
            str(outline.weight(one.id)),
            Text(one_line(entry)),
        )
    return table


def show_identity(record: Record, who: WhoIsWho, one: Identity) -> RenderableType:
    """Return one actor: names with their counts, offices and memberships over time, what it said, and why its appearances are one."""
    outline = outline_of(record)
    return Group(
        Text.assemble((one_line(one.name), "bold"), (f"  {one.kind}  {one.id}", "bright_black")),
        *_section("Names", _names(record, one)),
        *_section("Offices", _offices(record, one, outline)),
        *_section("Belongs to", _memberships(record, one, outline)),
        *_section("Known as", _known(one.known)),
        *_section("Statements", _statements(one, outline)),
        *_section("Taken for one because", _reasons(one.joined, outline)),
        *_section("In doubt", _doubts(one, who, outline)),
    )


def _section(head: str, lines: Iterator[Text]) -> Iterator[RenderableType]:
    told = list(lines)
    if told:
        yield Text(f"\n{head}", style="bright_black")
        yield from (Padding(line, (0, 0, 0, 2)) for line in told)


def _names(record: Record, one: Identity) -> Iterator[Text]:
    counts: Counter[str] = Counter()
    for body, _ in record.of_kind(Named):
        if body.actor == one.id:
            counts.update({body.name, *body.aliases})
    for name, count in counts.most_common():
        yield Text(f"{one_line(name)}  in {count_words(count, 'report')}")


def _offices(record: Record, one: Identity, outline: Outline) -> Iterator[Text]:
    """Each office once, with the days on which reports gave it, in the order of time."""
    held = [(body, claim) for body, claim in record.of_kind(RoleHeld) if body.actor == one.id]
    grouped: dict[tuple[str, str | None], list[tuple[RoleHeld, Claim]]] = {}
    for body, claim in held:
        grouped.setdefault((body.role.casefold(), body.of), []).append((body, claim))
    for (_, of), entries in sorted(grouped.items(), key=lambda pair: _first_day(pair[1], outline)):
        body = entries[0][0]
        whose = f", {outline.name(of)}" if of else ""
        yield Text.assemble(f"{one_line(body.role)}{whose}  ", (_when(entries, outline), "bright_black"))


def _memberships(record: Record, one: Identity, outline: Outline) -> Iterator[Text]:
    grouped: dict[str, list[tuple[Membership, Claim]]] = {}
    for body, claim in record.of_kind(Membership):
        if body.actor == one.id:
            grouped.setdefault(body.of, []).append((body, claim))
    for of, entries in sorted(grouped.items(), key=lambda pair: _first_day(pair[1], outline)):
        yield Text.assemble(f"{outline.name(of)}  ", (_when(entries, outline), "bright_black"))


def _day(claim: Claim, outline: Outline) -> date | None:
    return outline.documents[claim.document_id][1].published


def _first_day(entries: Sequence[tuple[object, Claim]], outline: Outline) -> str:
    return str(min((_day(claim, outline) or date.max for _, claim in entries)))


def _when(
    entries: Sequence[tuple[RoleHeld, Claim]] | Sequence[tuple[Membership, Claim]], outline: Outline
) -> str:
    """When it was held as far as the texts say, else between which reports they say it."""
    told = [when_words(body.held) for body, _ in entries if body.held]
    days = sorted({day for _, claim in entries if (day := _day(claim, outline))})
    seen = f"reported {day_words(days[0])}" if days else ""
    if len(days) > 1:
        seen += f" to {day_words(days[-1])}"
    return "; ".join(dict.fromkeys((*told, seen))) if told or seen else ""


def _known(known: Known | None) -> Iterator[Text]:
    if known is not None:
        yield Text(one_line(f"{known.entry.name} ({known.entry.id}), {known.entry.source}"))
        for tie in known.ties:
            yield Text(one_line(_tie(tie)))
        yield Text(f"decided by: {one_line('; '.join(known.clues))}", style="italic")


def _tie(tie: Tie) -> str:
    since = day_words(tie.since) if tie.since else "?"
    until = day_words(tie.until) if tie.until else "?"
    dates = f", {since} to {until}" if tie.since or tie.until else ""
    return f"{tie.words or tie.kind}, {tie.of}{dates}"


def _statements(one: Identity, outline: Outline) -> Iterator[Text]:
    for statement in outline.statements.get(one.id, ())[:12]:
        words = outline.words(statement)
        day = day_words(statement.day)
        yield Text.assemble((f"{day}  " if day else "", "bright_black"), words.lead, words.said)


def _reasons(joined: Sequence[Joined], outline: Outline) -> Iterator[Text]:
    for one in sorted(joined, key=lambda one: one.place)[:12]:
        here, there = (title_of(outline.documents[place[0]][1]) for place in (one.place, one.other))
        yield Text(one_line(f"“{here}” and “{there}”: {'; '.join(one.clues[:4])}"))


def _doubts(one: Identity, who: WhoIsWho, outline: Outline) -> Iterator[Text]:
    places = set(one.places)
    names = {place: other for other in who.identities for place in other.places}
    for pair in who.maybe:
        if pair.place in places or pair.other in places:
            other = names[pair.other if pair.place in places else pair.place]
            yield Text(one_line(f"may be {other.name} ({other.id}): {'; '.join(pair.clues[:4])}"))
    for doubt in who.doubts:
        if doubt.place in places:
            entries = ", ".join(f"{entry.name} ({entry.id})" for entry in doubt.entries)
            yield Text(one_line(f"may be {entries}: {'; '.join(doubt.clues[:4])}"))
