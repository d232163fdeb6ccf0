"""Actors of the record -> entries of the user's knowledge: which entry, by which tie and dates, for which clue; or a doubt.

An entry counts like one more appearance, made of its names and of the ties that held while the reports speak of the actor; it is weighed as
appearances are. A name of one word, or an acronym, needs a clue besides: that only Palestine's Fatah stands in a list does not make every
Fatah it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.actors.across.appearances import Appearance, Clue, clue_of_name
from dragoman.actors.across.body_names import fold_form
from dragoman.actors.across.compare import JOINED_FROM, MARGIN, MAYBE_FROM, Verdict, compare
from dragoman.actors.across.profiles import Profile
from dragoman.actors.roles import is_national
from dragoman.model import ActorKind, Doubt, Knowledge, Known, KnownActor, Place, Tie


class KnownActors:
    """The user's knowledge, found by names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = {entry.id: entry for entry in knowledge.actors}
        #: Ties may point to others by id or by name.
        self._pointed_at = {
            name.casefold(): entry for entry in reversed(knowledge.actors) for name in entry.names
        }
        self._by_key: dict[str, set[str]] = defaultdict(set)
        for entry in knowledge.actors:
            for kind in _kinds_of(entry):
                for key in self._profile(entry, kind, None, None).keys_to_be_found_by():
                    self._by_key[f"{kind}:{key}"].add(entry.id)

    def find_all(
        self, profiles: Iterable[Profile], of_place: Mapping[Place, Appearance]
    ) -> dict[Place, Known | Doubt]:
        """Return what is known of the actors, by the first place of each."""
        found = {}
        for profile in profiles if self._names else ():
            days = [day for place in profile.places if (day := of_place[place].day) is not None]
            told = self.find(profile, days)
            if told is not None:
                found[profile.places[0]] = told
        return found

    def find(self, profile: Profile, days: Sequence[date]) -> Known | Doubt | None:
        """Return the entry that an actor is; a Doubt where two fit or one nearly does; None where none comes near.

        days: of the reports that speak of the actor.
        """
        first, last = (min(days), max(days)) if days else (None, None)
        ids = sorted(
            {one for key in profile.list_keys() for one in self._by_key.get(f"{profile.kind}:{key}", ())}
        )
        ranked: list[tuple[Verdict, KnownActor]] = []
        for number in ids:
            entry = self._names[number]
            verdict = compare(
                profile, self._profile(entry, profile.kind, first, last), sole=len(ids) == 1, rarity={}
            )
            ranked.append((verdict, entry))
        ranked.sort(key=lambda pair: (-pair[0].weight, pair[1].id))
        near = [pair for pair in ranked if pair[0].weight >= MAYBE_FROM]
        if not near:
            return None
        best, entry = near[0]
        alone = len(near) < 2 or best.weight - near[1][0].weight >= MARGIN
        if best.weight >= JOINED_FROM and alone and (_tells(profile) or len(best.evidence) > 1):
            return Known(entry, _ties_on(entry, first, last), best.clues)
        return Doubt(profile.places[0], tuple(one for _, one in near[:3]), best.clues)

    def _profile(self, entry: KnownActor, kind: ActorKind, first: date | None, last: date | None) -> Profile:
        """An entry as a profile: its names, and where its ties of these days lead."""
        profile = Profile(
            kind, [("", entry.id)], Counter({fold_form(name, kind) for name in entry.names} - {()})
        )
        for tie in _ties_on(entry, first, last):
            clue = self._clue_of(tie)
            (profile.states if clue.startswith("s:") else profile.bodies)[clue] += 1
            if tie.words:
                profile.offices[tie.words.lower(), clue] += 1
        if kind == "state":
            profile.states[clue_of_name("state", entry.name)] += 1
        profile.tell_names()
        return profile

    def _clue_of(self, tie: Tie) -> Clue:
        entry = self._names.get(tie.of) or self._pointed_at.get(tie.of.casefold())
        name = entry.name if entry else tie.of
        of_state = tie.kind == "citizen" or (tie.words is not None and is_national(tie.words))
        kind = entry.kind if entry and entry.kind else "state" if of_state else None
        if kind is None:
            kind = "state" if clue_of_name("state", name)[2:].isupper() else "organisation"
        return clue_of_name(kind, name)


def _kinds_of(entry: KnownActor) -> tuple[ActorKind, ...]:
    return (entry.kind,) if entry.kind else ("person", "organisation", "state")


def _ties_on(entry: KnownActor, first: date | None, last: date | None) -> tuple[Tie, ...]:
    """The ties that held on any day between two; all of them where no day is known."""
    if first is None or last is None:
        return entry.ties
    return tuple(
        tie
        for tie in entry.ties
        if (tie.since is None or tie.since <= last) and (tie.until is None or first <= tie.until)
    )


def _tells(profile: Profile) -> bool:
    """Whether a name of the profile tells by itself whom it means: of two words at least, or a state's."""
    return profile.kind == "state" or any(len(name) > 1 for name in profile.names)


def pair_up(found: Mapping[Place, Known | Doubt]) -> Iterable[tuple[Place, Place, str]]:
    """Yield pairs of places of actors that are one entry, with the reason."""
    first: dict[str, Place] = {}
    for place, known in sorted(found.items(), key=lambda pair: pair[0]):
        if not isinstance(known, Known):
            continue
        entry = known.entry
        if entry.id in first:
            yield first[entry.id], place, f"both are {entry.id} ({entry.name})"
        first.setdefault(entry.id, place)
