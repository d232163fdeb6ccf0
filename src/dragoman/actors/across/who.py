"""Who is who over all reports: one id and one name for each actor, the record told with them, and what stays in doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.actors.across.appearances import Appearance, list_appearances
from dragoman.actors.across.join import Decisions, join_appearances
from dragoman.actors.across.known import KnownActors, pair_up
from dragoman.actors.across.profiles import Profile
from dragoman.actors.names import slug
from dragoman.actors.states import list_states
from dragoman.errors import Problem
from dragoman.model import (
    Claim,
    Doubt,
    Identity,
    Joined,
    Knowledge,
    Known,
    Maybe,
    Membership,
    Named,
    OtherActor,
    Place,
    Record,
    SameActor,
    WhoIsWho,
    rename_actors,
)


def resolve_record(record: Record, knowledge: Knowledge | None = None) -> tuple[Record, WhoIsWho]:
    """Return the record with one id for each actor over all its reports, and who is who.

    Claims keep their ids, evidence and confidence; only the actors they speak of are called by the ids of the whole record. What may
    be one actor and was kept apart is a Problem ``actor-ambiguous``. The decisions of analysts (SameActor, OtherActor) hold before all;
    actors that are one entry of the user's ``knowledge`` are one. The result is the same in whatever order the reports were read.
    """
    appearances = list_appearances(record)
    of_place = {one.place: one for one in appearances}
    said = _decisions(record)
    groups = join_appearances(appearances, said)
    entries = KnownActors(knowledge or Knowledge())
    found = entries.find_all(groups.profiles, of_place)
    if pairs := tuple(pair_up(found)):
        groups = join_appearances(appearances, replace(said, same=(*said.same, *pairs)))
        found = entries.find_all(groups.profiles, of_place)
    who = _name_all(groups.profiles, of_place, groups.joined, groups.maybe)
    identities = tuple(replace(one, known=_known_at(one, found)) for one in who.identities)
    doubts = tuple(one for one in found.values() if isinstance(one, Doubt))
    who = replace(who, identities=identities, doubts=doubts)
    return _told_with(record, who), who


def _known_at(one: Identity, found: Mapping[Place, Known | Doubt]) -> Known | None:
    known = (found.get(place) for place in one.places)
    return next((entry for entry in known if isinstance(entry, Known)), None)


def _decisions(record: Record) -> Decisions:
    def pair(body: SameActor | OtherActor, claim: Claim) -> tuple[Place, Place]:
        return (claim.evidence[0].document_id, body.actor), (claim.evidence[-1].document_id, body.other)

    return Decisions(
        tuple(
            (*pair(body, claim), f"an analyst said so: {body.reason}")
            for body, claim in record.of_kind(SameActor)
        ),
        tuple(pair(body, claim) for body, claim in record.of_kind(OtherActor)),
    )


def _name_all(
    profiles: Sequence[Profile],
    of_place: Mapping[Place, Appearance],
    joined: Iterable[Joined],
    maybe: tuple[Maybe, ...],
) -> WhoIsWho:
    why: dict[Place, list[Joined]] = defaultdict(list)
    for one in joined:
        why[one.place].append(one)
    ordered = sorted(profiles, key=lambda profile: _first(profile, of_place))
    names = [_choose_name([of_place[place] for place in profile.places]) for profile in ordered]
    taken = Counter(slug(name) for name in names)
    seen: Counter[str] = Counter()
    identities = []
    for profile, plain in zip(ordered, names, strict=True):
        name = plain
        if taken[slug(plain)] > 1:
            told = _tell_apart(profile)
            name = f"{plain} ({told})" if told else plain
        seen[slug(name)] += 1
        if seen[slug(name)] > 1:
            name = f"{name} [{seen[slug(name)]}]"
        reasons = tuple(one for place in profile.places for one in why[place])
        identities.append(Identity(slug(name), name, profile.kind, tuple(sorted(profile.places)), reasons))
    return WhoIsWho(tuple(identities), maybe)


def _first(profile: Profile, of_place: Mapping[Place, Appearance]) -> tuple[object, ...]:
    return min((str(of_place[place].day or "9999"), place) for place in profile.places)


def _choose_name(held: Sequence[Appearance]) -> str:
    """The name an analyst gave; else of the fullest forms in the reports, a person's of two words before one of one, the most frequent."""
    given = [
        one.claim.body.name
        for one in held
        if one.claim.verdict == "corrected" and isinstance(one.claim.body, Named)
    ]
    if given:
        return given[-1]
    counts = Counter(one.forms[0] for one in held)
    person = held[0].kind == "person"
    return max(counts, key=lambda form: (person and " " in form, counts[form], len(form), form))


def _tell_apart(profile: Profile) -> str:
    """What tells an actor from others of its name: its state, else its body."""
    if home := profile.states or profile.near:
        clue = max(sorted(home), key=lambda one: home[one])
        return next((s.names[0] for s in list_states() if s.code == clue[2:]), clue[2:].title())
    if profile.bodies:
        return max(sorted(profile.bodies), key=lambda one: profile.bodies[one])[2:].title()
    return ""


def _told_with(record: Record, who: WhoIsWho) -> Record:
    ids = who.ids()
    named = {one.id: one.name for one in who.identities}
    imposed = named.items() - _usual_names(record, ids).items()
    shown = dict(imposed)

    def tell(claim: Claim) -> Claim:
        body = rename_actors(claim.body, lambda actor: ids.get((claim.document_id, actor), actor))
        if isinstance(body, Named) and body.actor in shown and shown[body.actor] != body.name:
            forms = dict.fromkeys((body.name, *body.aliases))
            aliases = tuple(form for form in forms if form != shown[body.actor])
            body = replace(body, name=shown[body.actor], aliases=aliases)
        return claim if body == claim.body else replace(claim, body=body)

    claims = (tell(claim) for claim in record.claims)
    kept = tuple(c for c in claims if not (isinstance(c.body, Membership) and c.body.actor == c.body.of))
    pairs = {
        frozenset((ids[one.place], ids[one.other])): one for one in who.maybe
    }  # each pair of actors once
    doubts = (
        *(_tell_maybe(one, ids, named) for one in pairs.values()),
        *(_tell_doubt(one, ids, named) for one in who.doubts),
    )
    problems = (*record.problems, *doubts)
    return replace(record, claims=kept, problems=problems)


def _usual_names(record: Record, ids: Mapping[Place, str]) -> dict[str, str]:
    """Id over all reports -> the name that a view takes where nothing else is told: what most reports have for the fullest."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for body, claim in record.of_kind(Named):
        names[ids.get((claim.document_id, body.actor), body.actor)][body.name] += 1
    return {actor: max(held, key=lambda name: (held[name], len(name))) for actor, held in names.items()}


def _tell_maybe(one: Maybe, ids: Mapping[Place, str], named: Mapping[str, str]) -> Problem:
    ours, theirs = named[ids[one.place]], named[ids[one.other]]
    clues = "; ".join(one.clues[:4])
    message = f"{ours} may be {theirs} ({clues}); they are kept apart"
    return Problem("actor-ambiguous", message, document_id=one.place[0])


def _tell_doubt(one: Doubt, ids: Mapping[Place, str], named: Mapping[str, str]) -> Problem:
    entries = " or ".join(f"{entry.name} ({entry.id}, {entry.source})" for entry in one.entries)
    message = f"{named[ids[one.place]]} may be {entries} ({'; '.join(one.clues[:4])}); it was taken for none"
    return Problem("actor-ambiguous", message, document_id=one.place[0])
