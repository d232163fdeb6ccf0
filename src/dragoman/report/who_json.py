"""Who is who as JSON Lines: one actor a line."""

from __future__ import annotations

from datetime import date

import msgspec

from dragoman.model import Known, Named, Record, RoleHeld, WhoIsWho
from dragoman.report.json_form import encode_line
from dragoman.report.views import actors_of


class TieForm(msgspec.Struct, omit_defaults=True):
    """A tie of an entry, with its dates (ISO, or none)."""

    kind: str
    of: str
    words: str | None = None
    since: str | None = None
    until: str | None = None


class EntryForm(msgspec.Struct):
    """The entry of the user's knowledge that an actor is."""

    id: str
    name: str
    source: str
    ties: list[TieForm]
    clues: list[str]


class OfficeForm(msgspec.Struct, omit_defaults=True):
    """An office: its words, whose it is (an actor's id), since when and until when as far as the text says, and the claim."""

    role: str
    claim: str
    of: str | None = None
    since: str | None = None
    until: str | None = None


class ActorForm(msgspec.Struct):
    """One actor: forms of its name, the reports it appears in (document id and id there), offices, bodies, entry, clues."""

    id: str
    name: str
    kind: str
    forms: list[str]
    appears: list[tuple[str, str]]
    offices: list[OfficeForm]
    member_of: list[str]
    known: EntryForm | None
    joined: list[str]
    claims: list[str]


def write_who(record: Record, who: WhoIsWho, *, kind: str | None = None) -> bytes:
    """Return the actors as JSON Lines, in the order of their first appearance. record: settled, so that its ids are those of ``who``."""
    held = {actor.id: actor for actor in actors_of(record)}
    forms: dict[str, dict[str, None]] = {}
    for body, _ in record.of_kind(Named):
        forms.setdefault(body.actor, {}).update(dict.fromkeys((body.name, *body.aliases)))
    lines = []
    for one in who.identities:
        if one.id not in held or kind not in (None, one.kind):
            continue
        actor = held[one.id]
        form = ActorForm(
            id=one.id,
            name=one.name,
            kind=one.kind,
            forms=list(forms[one.id]),
            appears=list(one.places),
            offices=[_office(role, claim) for role, claim in actor.roles],
            member_of=list(dict.fromkeys(member.of for member, _ in actor.memberships)),
            known=_entry(one.known) if one.known else None,
            joined=[
                f"{joined.place[0]} {joined.place[1]}: {'; '.join(joined.clues)}" for joined in one.joined
            ],
            claims=list(actor.claim_ids),
        )
        lines.append(encode_line(form))
    return b"".join(lines)


def _entry(known: Known) -> EntryForm:
    ties = [TieForm(tie.kind, tie.of, tie.words, _iso(tie.since), _iso(tie.until)) for tie in known.ties]
    return EntryForm(known.entry.id, known.entry.name, known.entry.source, ties, list(known.clues))


def _office(role: RoleHeld, claim: str) -> OfficeForm:
    since, until = (role.held.earliest, role.held.latest) if role.held else (None, None)
    return OfficeForm(role.role, claim, role.of, _iso(since), _iso(until))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
