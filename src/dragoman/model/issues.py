"""Issues over all reports of a record: what positions are about, to which coded issue one belongs, and places on a scale.

All are views: every line keeps the ids of the claims that it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.model.sides import Side

#: How a scale came about: the analyst's places, correspondence analysis, for and against one option, or not at all.
ScaleMethod = Literal["codebook", "correspondence", "for-against", "none"]


@dataclass(frozen=True, slots=True)
class FoundOption:
    """Wordings of one option that are nearly equal, under the shortest; ``actors`` have a stand on it, whatever its side."""

    wording: str
    actors: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundIssue:
    """What a group of positions is about. ``label`` is in the words of the reports; ``coded``: it is an issue of the codebook.

    ``id`` is made of the label and names the issue within one view.
    """

    id: str
    label: str
    options: tuple[FoundOption, ...]
    claim_ids: tuple[str, ...]
    coded: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """An example that a decision rests on: its words, its issue, and how alike the position is (-1 to 1)."""

    words: str
    issue: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Assignment:
    """The issue of the codebook that a position belongs to, or None where the classifier abstains.

    ``score``: 1 for what the analyst said, else what the best issue reached. ``nearest``: the examples that say why.
    """

    claim_id: str
    issue: str | None
    score: float
    nearest: tuple[Nearest, ...]
    by_analyst: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Something on an issue's scale (0-100): ``low`` and ``high`` are the 10th and 90th percentile of the bootstrap."""

    what: str
    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class ActorPlaced:
    """An actor on an issue's scale, how much it cares for the issue (0-100), and the claims that say so."""

    place: Placed
    salience: float
    claim_ids: tuple[str, ...]

    @property
    def actor(self) -> str:
        """The actor's id."""
        return self.place.what


@dataclass(frozen=True, slots=True)
class IssueScale:
    """An issue's options and actors on 0-100. What could not be placed is in ``unplaced`` (wordings of options, ids of actors)."""

    issue: str
    method: ScaleMethod
    options: tuple[Placed, ...]
    actors: tuple[ActorPlaced, ...]
    unplaced: tuple[str, ...] = ()

    def place_of(self, actor: str) -> ActorPlaced | None:
        """Return where an actor stands on the scale, or None where nothing tells."""
        return next((one for one in self.actors if one.actor == actor), None)


@dataclass(frozen=True, slots=True)
class Moved:
    """An actor's move on one matter: the claims before and after it, and the sides.

    before, was: None where only the text tells that the actor stood elsewhere. stated: whether the text of the later claim says so.
    """

    before: str | None
    after: str
    was: Side | None
    now: Side
    stated: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """Under which issue each position is filed (claim id -> label, each label one issue), and how to get an issue's scale by its label.

    A scale is worked out when a view first asks for it: most views ask for one or none. moves: of all actors, in the order of time.
    """

    labels: Mapping[str, str]
    scale_of: Callable[[str], IssueScale]
    moves: tuple[Moved, ...] = ()

    def place_of(self, label: str, actor: str) -> ActorPlaced | None:
        """Return where an actor stands on the scale of an issue, or None where nothing tells."""
        return self.scale_of(label).place_of(actor)
