"""Who codes what: coders, their codings of a document, assignments, and the marks by which a claim tells how it was coded.

An analyst's claim is signed ``analyst NAME``; the settings of its provenance tell whether the coder worked blind, from which sheet, or
decided between coders. See docs/explanation/decisions/0012-a-room-for-agreement.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.model.claims import Claim, Provenance
from dragoman.model.text import Document

#: What a coder begins with: the machine's findings, to accept, correct and reject; or nothing.
SheetStart = Literal["machine", "empty"]

_BLIND: Final = "blind"
_BLIND_EMPTY: Final = "blind, empty sheet"
_ADJUDICATION: Final = "adjudication"
_ANALYST: Final = "analyst"
_SIGNED: Final = re.compile(r"analyst(?::\s*|\s+)")
_BY_HAND: Final = re.compile(r"(?:analyst|dna)(?![\w-])")
#: How codings brought in from another program tell their coder.
_CODER: Final = "coder: "


@dataclass(frozen=True, slots=True)
class Assignment:
    """A document that a coder is to code. blind: without a sight of other coders' verdicts. finished: the coder has said so."""

    coder: str
    document: str
    blind: bool = True
    start: SheetStart = "machine"
    finished: bool = False


@dataclass(frozen=True, slots=True)
class CoderCoding:
    """What one coder holds a document to say. machine: the coder is a reader. start: what the coder began with, as far as it is known."""

    coder: str
    claims: tuple[Claim, ...]
    machine: bool = False
    blind: bool = False
    start: SheetStart = "empty"


@dataclass(frozen=True, slots=True)
class CoderCodings:
    """A document and every coding of it, one for each coder, by name; the machine's readings among them."""

    document: Document
    codings: tuple[CoderCoding, ...]

    def of(self, coder: str) -> CoderCoding | None:
        """Return a coder's coding, or None where the coder has not coded the document."""
        return next((one for one in self.codings if one.coder == coder), None)


def sign_as(coder: str, *, blind: bool = False, start: SheetStart = "machine") -> Provenance:
    """Return the provenance of a coder's claims.

    >>> sign_as("Mira Tol", blind=True).settings
    'blind'
    """
    settings = "" if not blind else _BLIND if start == "machine" else _BLIND_EMPTY
    return Provenance(f"{_ANALYST} {coder}", "1", settings)


def sign_adjudication(coder: str) -> Provenance:
    """Return the provenance of a decision between coders: it stands for all, and is not part of its signer's own coding."""
    return Provenance(f"{_ANALYST} {coder}", "1", _ADJUDICATION)


def coder_of(claim: Claim) -> str:
    """Return the name of who made a claim: the analyst's name, or the reader's.

    >>> from dragoman.model import Evidence, Track, make_claim
    >>> words = (Evidence("d", 0, 5, "water", "sentence"),)
    >>> coder_of(make_claim(Track("water"), words, confidence=1.0, provenance=sign_as("Mira Tol"), verdict="accepted"))
    'Mira Tol'
    """
    return name_of(claim.provenance)


def name_of(provenance: Provenance) -> str:
    """Return the name of an analyst, of a coder of another program, or of a reader, as their claims are signed.

    >>> name_of(Provenance("analyst: Mira Tol", "1")), name_of(Provenance("dna", "3", "coder: Jon")), name_of(Provenance("rules", "1"))
    ('Mira Tol', 'Jon', 'rules')
    """
    if provenance.settings.startswith(_CODER):
        return provenance.settings.removeprefix(_CODER)
    if provenance.reader == _ANALYST:
        return provenance.version
    return _SIGNED.sub("", provenance.reader)


def is_machine(provenance: Provenance) -> bool:
    """Tell whether claims or readings so signed are a reader's: no analyst's, and not brought in from another program's coders."""
    return _BY_HAND.match(provenance.reader) is None


def is_blind(claim: Claim) -> bool:
    """Tell whether an analyst's claim was made in blind coding: it decides nothing for others until somebody adjudicates."""
    return claim.verdict != "machine" and claim.provenance.settings in (_BLIND, _BLIND_EMPTY)


def is_from_empty_sheet(claim: Claim) -> bool:
    """Tell whether an analyst's claim was made on a sheet that showed nothing of the machine's."""
    return claim.verdict != "machine" and claim.provenance.settings == _BLIND_EMPTY


def is_adjudication(claim: Claim) -> bool:
    """Tell whether a claim decides between coders."""
    return claim.verdict != "machine" and claim.provenance.settings == _ADJUDICATION
