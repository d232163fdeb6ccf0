"""What is to be written into a .dna file, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.model import ActorKind, Claim, Place, Record
from dragoman.model.coding import CodingProject


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor as it is written: its name over all reports, its kind and its other names."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing claims and what is needed to place them.

    ``projects``: those that stand, the one whose rows keep their ids first. ``gone``: ids of documents that an earlier project held and
    its newer one does not. ``roots``: id of a verdict that stands -> the claim that it goes back to. ``held``: the claims that the
    projects' statements came with, by id, standing or not. ``actors``: (document, actor) -> how it is written. ``concepts``: id of a
    position -> its issue over all reports.
    """

    record: Record
    projects: tuple[CodingProject, ...] = ()
    gone: frozenset[str] = frozenset()
    roots: Mapping[str, Claim] = field(default_factory=dict)
    held: Mapping[str, Claim] = field(default_factory=dict)
    actors: Mapping[Place, ActorLine] = field(default_factory=dict)
    concepts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is written. graded: agreement is a number, and whoever is conditional or undecided stands at 0 (a new scheme only).

    machine: what machines found is written too. made_on: the date that a new file bears. admin: digest of the password of the coders
    that are made.
    """

    admin: str
    made_on: date
    graded: bool = False
    machine: bool = True
