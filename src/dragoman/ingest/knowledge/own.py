"""Our own tables of actors, CSV or JSON Lines -> entries; a row gives aliases and at most one tie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, get_args

import msgspec

from dragoman.errors import Problem
from dragoman.ingest.knowledge.days import first_day, last_day
from dragoman.ingest.knowledge.entries import Entry, distinct, malformed, place_of, tidy
from dragoman.ingest.knowledge.table import read_objects, read_table, split_lines
from dragoman.model.claims import ActorKind
from dragoman.model.knowledge import KnownActor, Tie, TieKind

_ACTOR_KINDS: Final[Mapping[str, ActorKind]] = {
    **{kind: kind for kind in get_args(ActorKind)},
    "organization": "organisation",
}
_TIE_KINDS: Final[Mapping[str, TieKind]] = {kind: kind for kind in get_args(TieKind)}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of either form; an empty field is one that is not told."""

    actor: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""
    parent: str = ""
    relation: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    source: str = ""


class _Line(msgspec.Struct):
    """The keys of a line of JSON that are used; any other key is let pass."""

    actor: str | int
    name: str | None = None
    alias: list[str] | str | None = None
    kind: str | None = None
    parent: str | int | None = None
    relation: str | None = None
    role: str | None = None
    since: str | int | None = msgspec.field(default=None, name="from")
    until: str | int | None = msgspec.field(default=None, name="to")
    source: str | None = None


def read_own_table(text: str, origin: str) -> Iterator[Entry | Problem]:
    """Yield an entry for each row of a CSV table with a column "actor", or the Problem of the row.

    >>> next(read_own_table("actor,alias\\nAda Arden,A. Arden|Arden", "a.csv")).actor.aliases
    ('A. Arden', 'Arden')
    """
    for row in read_table(text):
        place = place_of(origin, row.line)
        if row.trouble is not None:
            yield malformed(place, row.trouble)
            continue
        names = ("actor", "name", "kind", "parent", "relation", "role", "source")
        fields = {name: tidy(row.fields.get(name, "")) for name in names}
        aliases = tuple(row.fields.get("alias", "").split("|"))
        ends = {"since": row.fields.get("from", ""), "until": row.fields.get("to", "")}
        yield _read_row(_Row(aliases=aliases, **fields, **ends), place)


def read_own_lines(text: str, origin: str) -> Iterator[Entry | Problem]:
    """Yield an entry for each line that is a JSON object with the key "actor", or the Problem of the line.

    >>> next(read_own_lines('{"actor": "v", "name": "Vale", "kind": "state"}', "a.jsonl")).actor.kind
    'state'
    """
    for number, words in enumerate(split_lines(text), start=1):
        place = place_of(origin, number)
        try:
            lines = read_objects(words, _Line)
        except ValueError as error:
            yield malformed(place, str(error))
            continue
        yield from (_read_row(_row_of(line), place) for line in lines)


def _row_of(line: _Line) -> _Row:
    """Return the row that a line of JSON stands for."""
    aliases = line.alias.split("|") if isinstance(line.alias, str) else line.alias or ()
    names = ("actor", "name", "kind", "parent", "relation", "role", "since", "until", "source")
    values = {name: getattr(line, name) for name in names}
    fields = {name: "" if value is None else tidy(str(value)) for name, value in values.items()}
    return _Row(aliases=tuple(aliases), **fields)


def _read_row(row: _Row, place: str) -> Entry | Problem:
    """Return the entry of a row, or the Problem that tells what is wrong with it."""
    try:
        if not row.actor:
            raise ValueError("no actor is given")
        tie = _tie_of(row)
        kind = _kind_of(row.kind)
    except ValueError as error:
        return malformed(place, str(error))
    name = row.name or row.actor
    ties = () if tie is None else (tie,)
    return Entry(
        KnownActor(row.actor, name, kind, distinct(row.aliases, name), ties, row.source or place), place
    )


def _kind_of(words: str) -> ActorKind | None:
    """Return the kind of actor; None of empty words. Raises ValueError where there is no such kind."""
    if not words:
        return None
    kind = _ACTOR_KINDS.get(words.lower())
    if kind is None:
        raise ValueError(f"'{words[:40]}' is no kind of actor ({', '.join(get_args(ActorKind))})")
    return kind


def _tie_of(row: _Row) -> Tie | None:
    """Return the tie of a row, None where it has no parent. Raises ValueError where the row contradicts itself."""
    since, until = first_day(row.since), last_day(row.until)
    kind, words = _relation_of(row)
    if not row.parent:
        # A bare "member" may be a column filled in throughout; an office or a date without a parent would be lost.
        if words or since or until:
            raise ValueError("an office or a date is given, but no parent that it belongs to")
        return None
    if since and until and until < since:
        raise ValueError(f"it ends ({until}) before it begins ({since})")
    return Tie(kind, row.parent, words, since, until)


def _relation_of(row: _Row) -> tuple[TieKind, str | None]:
    """Return the kind of the tie and the words of the office, where it is one."""
    known = _TIE_KINDS.get(row.relation.lower().removesuffix(" of"))
    if row.role:
        return "office", row.role
    if known is None and row.relation:
        return "office", row.relation
    return known or "member", None
