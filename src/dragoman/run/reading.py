"""The embedded reader: the one order in which the rooms work on a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from dragoman.actors import claim_cast, resolve_actors
from dragoman.errors import Problem
from dragoman.model import (
    BODY_KINDS,
    Cast,
    Claim,
    Document,
    Marks,
    Provenance,
    Reading,
    actors_in,
)
from dragoman.positions import find_positions
from dragoman.read import (
    WEIGHTS_FOLDER,
    Weights,
    mark_document,
    mark_registers,
    open_stands,
    open_weights,
    repair_marks,
    verify,
)
from dragoman.record import (
    Talks,
    claim_attributions,
    claim_dialogue,
    find_commitments,
    find_figures,
    find_relations,
    find_sessions,
    find_talks,
    find_tracks,
)
from dragoman.run.rules import hash_rules

#: Of the reading rules, for people; that changed rules are told apart is the work of rules.py.
RULES_VERSION: Final = "0.1"


class EmbeddedReader:
    """The reader that comes with Dragoman: the embedded model for names and attributions, rules for the rest.

    Opens the weights once; raises WeightsError when they are missing or altered. ``threads``: cores one text may use.
    ``any_text``: read also what the judgement by words holds to be about no talks.
    """

    def __init__(self, folder: Path = WEIGHTS_FOLDER, *, threads: int = 1, any_text: bool = False) -> None:
        self._weights: Weights = open_weights(folder, threads=threads)
        self._stands = open_stands(folder, threads=threads)
        self._any_text = any_text

    @property
    def name(self) -> str:
        """The reader's name in every claim's provenance."""
        return "embedded"

    @property
    def version(self) -> str:
        """Of the rules and of the weights."""
        return f"{RULES_VERSION}+{self._weights.form.version}"

    @property
    def produces(self) -> frozenset[str]:
        """Every kind of claim but those that only analysts make."""
        return frozenset(BODY_KINDS) - {"sameactor", "otheractor", "sealedforecast", "decision", "coding"}

    @property
    def provenance(self) -> Provenance:
        """What its claims are signed with."""
        stands = self._stands.form.sha256[:8] if self._stands else "none"
        settings = f"{self._weights.form.settings}+{stands}+{hash_rules()}"
        return Provenance(self.name, self.version, f"{settings}+any-text" if self._any_text else settings)

    def mark_embedded(self, document: Document) -> Marks:
        """Return what the network alone finds; evaluations of the network take it."""
        return mark_document(document, self._weights, self._stands)

    def mark(self, document: Document) -> Marks:
        """Return the names and attributions of a document, the text's form taken into account."""
        marks = mark_registers(document, self.mark_embedded(document))
        return repair_marks(marks, document)

    def read(self, document: Document) -> Reading:
        """Return the reading of a document; what cannot be read becomes a Problem, never an exception."""
        if document.language not in (None, "en"):
            return self._unread(
                document, "language-unsupported", f"the text is in {document.language!r}, not English"
            )
        try:
            marks = self.mark(document)
            cast = resolve_actors(document, marks)
            talks = find_talks(document, cast, stands=marks.stands, assume=self._any_text)
        except Exception as error:  # one odd article must not lose the batch; the Problem says what happened
            return self._unread(document, "claim-crashed", _describe(error))
        if talks is None:
            return self._unread(
                document, "about-no-talks", "no talks, mediation or contested decision was found in it"
            )
        claims, problems = self._claim(document, marks, cast, talks)
        passed, turned_away = verify(document, claims)
        return Reading(document, self.provenance, passed, (*problems, *turned_away))

    def _unread(self, document: Document, code: str, message: str) -> Reading:
        return Reading(document, self.provenance, (), (Problem(code, message, document_id=document.id),))

    def _claim(
        self, document: Document, marks: Marks, cast: Cast, talks: Talks
    ) -> tuple[list[Claim], list[Problem]]:
        """Every room's claims; a room that fails on this text gives a Problem and the others go on."""
        sign = self.provenance
        claims: list[Claim] = []
        problems: list[Problem] = []

        def statements() -> tuple[Claim, ...]:
            found, unresolved = claim_attributions(document, marks, cast, provenance=sign)
            problems.extend(unresolved)
            return found

        rooms: dict[str, Callable[[], tuple[Claim, ...]]] = {
            "talks": lambda: (claim_dialogue(document, talks, provenance=sign),),
            "statements": statements,
            "positions": lambda: find_positions(document, marks, cast, provenance=sign, talks=talks.name),
            "commitments": lambda: find_commitments(document, marks, cast, provenance=sign),
            "sessions": lambda: find_sessions(document, cast, provenance=sign),
            "tracks": lambda: find_tracks(document, cast, provenance=sign),
            "relations": lambda: find_relations(document, marks, cast, provenance=sign),
            "figures": lambda: find_figures(document, provenance=sign),
            "actors": lambda: claim_cast(document, cast, _speak_of(claims), provenance=sign),
        }
        for part, find in rooms.items():
            try:
                claims += find()
            except Exception as error:
                problems.append(
                    Problem("claim-crashed", f"{part}: {_describe(error)}", document_id=document.id)
                )
        return _once(claims), problems


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _once(claims: list[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())


def _speak_of(claims: list[Claim]) -> set[str]:
    """The actors that the claims speak of."""
    return {actor for claim in claims for actor in actors_in(claim.body)}
