"""A reading: what one reader made of one document, and the protocol that every reader keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from dragoman.errors import Problem
from dragoman.model.claims import Claim, Provenance
from dragoman.model.text import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims and problems of one document under one provenance. The store keeps a reading as a whole or not at all."""

    document: Document
    provenance: Provenance
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


@runtime_checkable
class Reader(Protocol):
    """Anything that turns a document into claims: the embedded reader, a language model, a file of human codings.

    ``produces`` names the kinds of claim it gives (keys of BODY_KINDS). ``read`` never raises over a text: what it cannot
    do becomes a Problem.
    """

    @property
    def name(self) -> str:
        """Return the name in every claim's provenance: a newer reading under it takes the older one's place."""
        ...

    @property
    def version(self) -> str:
        """Return the version; another version may find other claims."""
        ...

    @property
    def produces(self) -> frozenset[str]:
        """Return the kinds of claim it gives."""
        ...

    def read(self, document: Document) -> Reading:
        """Return the reading of a document."""
        ...
