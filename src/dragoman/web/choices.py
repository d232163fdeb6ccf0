"""What filters offer to choose from: the actors who say most, the issues on which most stand; a longer list is found by its page."""

from __future__ import annotations

from typing import Final

from dragoman.web.actors.listing import actor_rows
from dragoman.web.issues.listing import issue_rows
from dragoman.web.snapshot import Snapshot

Choices = tuple[tuple[str, str], ...]
_MOST: Final = 150


def most_heard(snapshot: Snapshot, *also: str) -> Choices:
    """Return (id, name) of the actors who say most, by name. also: ids that must be among them, where they are somebody's."""

    def choose(one: Snapshot) -> Choices:
        rows = [row for row in actor_rows(one) if row.statements + row.stands][:_MOST]
        return tuple(sorted(((row.id, row.name) for row in rows), key=lambda pair: pair[1].casefold()))

    found = snapshot.once("most heard", choose)
    missing = [one for one in also if one and one in snapshot.names and one not in dict(found)]
    return (*((one, snapshot.names[one]) for one in missing), *found)


def most_discussed(snapshot: Snapshot, *also: str) -> Choices:
    """Return (key, label) of the issues on which most actors stand, by label. also: keys that must be among them."""

    def choose(one: Snapshot) -> Choices:
        rows = sorted(issue_rows(one), key=lambda row: -row.actors)[:_MOST]
        return tuple(sorted(((row.key, row.label) for row in rows), key=lambda pair: pair[1].casefold()))

    found = snapshot.once("most discussed", choose)
    labels = {row.key: row.label for row in issue_rows(snapshot)} if any(also) else {}
    missing = [one for one in also if one in labels and one not in dict(found)]
    return (*((one, labels[one]) for one in missing), *found)
