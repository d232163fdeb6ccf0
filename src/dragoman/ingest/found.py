"""What comes out of a file on the way to a Document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from dragoman.errors import Problem
from dragoman.model import Document


class Given(TypedDict, total=False):
    """What is known of a report from outside its text (a field of a JSON line, the head of a page); it wins over
    what the text itself says."""

    title: str | None
    publisher: str | None
    author: str | None
    published: date | None
    url: str | None
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The text had from a file, what the file says about it, and what went wrong: pairs of a Problem code and its
    message."""

    text: str
    given: Given = field(default_factory=Given)
    mishaps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What one file, line or stream gave: a document, or none, and the findings about it.

    name: the id that a line of JSON Lines gives its text.
    """

    document: Document | None
    problems: tuple[Problem, ...] = ()
    name: str | None = None
