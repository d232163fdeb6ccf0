"""Who is who over a whole ledger, and an analyst's decisions about it as claims."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dragoman.actors import resolve_record
from dragoman.errors import InputError, Problem, UnknownName
from dragoman.ingest import load_knowledge
from dragoman.model import (
    Claim,
    Evidence,
    Identity,
    Named,
    OtherActor,
    Place,
    Provenance,
    Record,
    SameActor,
    WhoIsWho,
    make_claim,
)
from dragoman.store import Store


def settle_actors(
    record: Record, knowledge: Sequence[Path] = ()
) -> tuple[Record, WhoIsWho, tuple[Problem, ...]]:
    """Return the record with one id for each actor over all its reports, who is who, and what was wrong with the knowledge.

    knowledge: files of the user's (see docs/how-to/bring-knowledge.md). Raises UnreadableFile, InputError for a file that is none.
    """
    known, problems = load_knowledge(knowledge)
    settled, who = resolve_record(record, known)
    return settled, who, problems


def find_identity(who: WhoIsWho, record: Record, name: str) -> Identity:
    """Return the actor that a user means by an id or a name; raises UnknownName where none or several bear it.

    record: settled, so that its names are those of ``who``.
    """
    wanted = name.casefold()
    exact = [one for one in who.identities if wanted in (one.id.casefold(), one.name.casefold())]
    if len(exact) == 1:
        return exact[0]
    forms: dict[str, set[str]] = {}
    for body, _ in record.of_kind(Named):
        forms.setdefault(body.actor, set()).update(form.casefold() for form in (body.name, *body.aliases))
    bearing = [one for one in who.identities if wanted in forms.get(one.id, ())]
    near = bearing or [one for one in who.identities if wanted in one.name.casefold()]
    if len(near) == 1:
        return near[0]
    told = ", ".join(one.id for one in near[:8])
    raise UnknownName(f"{len(near)} actors fit '{name}', one is needed{': ' + told if told else ''}")


def claim_same(record: Record, one: Identity, other: Identity, *, reason: str, analyst: str) -> Claim:
    """Return the claim that two actors are one. record: as the ledger holds it, with the ids of single reports."""
    first, second = one.places[0], other.places[0]
    body = SameActor(first[1], second[1], reason)
    return _sign(body, (_name_at(record, first), _name_at(record, second)), analyst)


def claim_other(
    record: Record, one: Identity, report: str, *, reason: str, analyst: str
) -> tuple[Claim, ...]:
    """Return the claims that an actor of one report is none of those it was taken for in others; raises InputError where it is alone.

    report: document id. One claim for each other report keeps the actor apart from all of them, and from each alone.
    """
    own = [place for place in one.places if place[0] == report]
    rest = [place for place in one.places if place[0] != report]
    if not own or not rest:
        raise InputError(
            f"{one.name} does not appear in report {report} and in others: there is nothing to split"
        )
    return tuple(
        _sign(
            OtherActor(here[1], there[1], reason), (_name_at(record, here), _name_at(record, there)), analyst
        )
        for here in own
        for there in rest
    )


def claim_apart(record: Record, one: Identity, other: Identity, *, reason: str, analyst: str) -> Claim:
    """Return the claim that two actors, which may be one, are two. record: as for claim_same."""
    first, second = one.places[0], other.places[0]
    body = OtherActor(first[1], second[1], reason)
    return _sign(body, (_name_at(record, first), _name_at(record, second)), analyst)


def claim_name(record: Record, one: Identity, name: str, *, analyst: str) -> Claim:
    """Return the claim that gives an actor another name: it takes the place of what its first report names it."""
    place = one.places[0]
    named = next(claim for claim in record.claims if _names(claim, place))
    body = named.body
    assert isinstance(body, Named)
    renamed = Named(body.actor, name, body.kind, tuple(dict.fromkeys((body.name, *body.aliases))))
    return make_claim(
        renamed,
        named.evidence,
        confidence=1.0,
        provenance=_analyst(analyst),
        supersedes=named.id,
        verdict="corrected",
    )


def claim_back(store: Store, decision: str, *, analyst: str | None = None) -> Claim:
    """Return the claim that takes a decision back: what it superseded stands again, or nothing; raises InputError for a finding.

    decision: id of the claim. analyst: who takes it back; without it, who decided. A withdrawal can be taken back as well.
    """
    claim = store.find_claim(decision)
    if claim.verdict == "machine":
        raise InputError(f"{decision} is a finding of the machine's, not a decision")
    earlier = store.find_claim(claim.supersedes) if claim.supersedes else claim
    return make_claim(
        earlier.body,
        earlier.evidence,
        confidence=1.0,
        provenance=_analyst(analyst) if analyst else claim.provenance,
        supersedes=claim.id,
        verdict="withdrawn",
    )


def _names(claim: Claim, place: Place) -> bool:
    return isinstance(claim.body, Named) and (claim.document_id, claim.body.actor) == place


def _name_at(record: Record, place: Place) -> Evidence:
    return next(claim.evidence[0] for claim in record.claims if _names(claim, place))


def _sign(body: SameActor | OtherActor, evidence: tuple[Evidence, ...], analyst: str) -> Claim:
    return make_claim(body, evidence, confidence=1.0, provenance=_analyst(analyst), verdict="corrected")


def _analyst(name: str) -> Provenance:
    return Provenance(f"analyst {name}", "1")
