"""What every format's reader gives: an entry with its place, or the Problem of a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.errors import Problem
from dragoman.model.knowledge import KnownActor


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor as one line has it, and the place: file and line, kept since ``actor.source`` may be the user's words."""

    actor: KnownActor
    place: str


def place_of(origin: str, line: int) -> str:
    """Return the words for a line of a file: "actors.csv:3"."""
    return f"{origin}:{line}"


def malformed(place: str, reason: str) -> Problem:
    """Return the Problem of a line that cannot be used."""
    return Problem("knowledge-malformed", f"{place}: {reason}", origin=place)


def tidy(words: str) -> str:
    """Return the words with single blanks, none at the ends.

    >>> tidy("  Ada \\t Arden ")
    'Ada Arden'
    """
    return " ".join(words.split())


def distinct(names: Iterable[str], but: str = "") -> tuple[str, ...]:
    """Return the names, tidied, each once and in order, without empty ones and without ``but``.

    >>> distinct(["Ada", " Ada", "", "A. Arden"], but="A. Arden")
    ('Ada',)
    """
    return tuple(name for name in dict.fromkeys(map(tidy, names)) if name and name != but)
