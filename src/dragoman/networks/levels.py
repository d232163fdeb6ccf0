"""Whom an actor speaks for: from persons to parties, blocs and states, by the memberships of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model import ActorKind, Claim, DateRange, Membership, Record, RoleHeld

#: actor: as told. organisation: persons under what they belong to. bloc: organisations under what they belong to, up to the last one that is
#: no state. state: everybody under the state that it belongs to or serves.
Level = Literal["actor", "organisation", "bloc", "state"]


@dataclass(frozen=True, slots=True)
class _Bond:
    """An actor under another: what a report of a day said, and when it held."""

    of: str
    told: date
    held: DateRange | None

    def holds(self, day: date) -> bool:
        """Whether it held on a day, as far as its dates tell."""
        early = self.held and self.held.earliest and day < self.held.earliest
        late = self.held and self.held.latest and day > self.held.latest
        return not early and not late


@dataclass(frozen=True, slots=True)
class Levels:
    """Actors and what they belong to."""

    kinds: Mapping[str, ActorKind]
    bonds: Mapping[str, tuple[_Bond, ...]]

    def lift(self, actor: str, level: Level, day: date | None) -> str:
        """Return the actor itself, or whom it belongs to at a level on a day (None: on the last one).

        Nobody is lost: who belongs to nothing at that level stays itself.
        """
        if level == "actor":
            return actor
        on = day or date.max
        if level == "state":
            return next((one for one in self._all_above(actor, on) if self.kinds.get(one) == "state"), actor)
        is_person = self.kinds.get(actor) == "person"
        above = self._bodies_above(actor, on)
        if (
            not above
        ):  # a person under a state alone (its minister) speaks for the state; an organisation does not
            return next(iter(self._above(actor, on)), actor) if is_person else actor
        if level == "bloc":
            return above[-1]
        return above[0] if is_person else actor

    def _bodies_above(self, actor: str, day: date) -> list[str]:
        """What an actor belongs to that is no state, what that belongs to, and so on; the likeliest at each step."""
        path = [actor]
        while above := [one for one in self._above(path[-1], day) if self.kinds.get(one) != "state"]:
            if above[0] in path:
                break
            path.append(above[0])
        return path[1:]

    def _all_above(self, actor: str, day: date) -> list[str]:
        """An actor and everything above it, the nearest first."""
        found = [actor]
        for one in found:
            found.extend(above for above in self._above(one, day) if above not in found)
        return found

    def _above(self, actor: str, day: date) -> list[str]:
        """What an actor belongs to on a day, the likeliest first: as the newest reports until then say, and as most do."""
        held = [bond for bond in self.bonds.get(actor, ()) if bond.holds(day)]
        known = [bond for bond in held if bond.told <= day] or held
        told: dict[str, list[date]] = defaultdict(list)
        for bond in known:
            told[bond.of].append(bond.told)
        return sorted(told, key=lambda of: (-max(told[of]).toordinal(), -len(told[of]), of))


def levels_of(record: Record, kinds: Mapping[str, ActorKind]) -> Levels:
    """Return the levels of a record, best with actors settled: its memberships, and the bodies that offices belong to.

    kinds: actor id -> its kind.
    """
    days = {document.id: document.published or date.min for document in record.documents}
    bonds: dict[str, list[_Bond]] = defaultdict(list)
    told: list[tuple[Membership | RoleHeld, Claim]] = [*record.of_kind(Membership), *record.of_kind(RoleHeld)]
    for body, claim in told:
        if body.of is not None and body.of != body.actor:
            bonds[body.actor].append(_Bond(body.of, days[claim.document_id], body.held))
    return Levels(kinds, {actor: tuple(held) for actor, held in bonds.items()})
