"""Rows: the form in which documents, readings and claims lie in tables, made and read back under the laws.

What is packed is unpacked at once and checked, so that nothing is acknowledged that could not be read back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple, get_args

from dragoman.errors import LedgerDamaged
from dragoman.model import Claim, Document, Provenance, Reading, Verdict, body_kind
from dragoman.model.coding import CodingProject
from dragoman.store import json_form, laws


class ClaimRow(NamedTuple):
    """A claim; ``text_id`` is the document it is about, ``provenance`` is in its JSON form."""

    id: str
    text_id: str
    kind: str
    body: bytes
    evidence: bytes
    confidence: float
    provenance: bytes
    supersedes: str | None
    verdict: Verdict


class DocumentRow(NamedTuple):
    """What one reading knew of a document: ``id`` is a hash of the row, ``text_id`` the document's own id."""

    id: str
    text_id: str
    facts: bytes


class ReadingRow(NamedTuple):
    """A reading, beside its document and its claims; ``document`` is the id of a DocumentRow."""

    id: str
    text_id: str
    document: str
    provenance: bytes
    problems: bytes


class ProjectRow(NamedTuple):
    """A project of hand coding: ``id`` is a hash of its form."""

    id: str
    form: bytes


class PackedReading(NamedTuple):
    """A reading as rows, ready to be written."""

    reading: ReadingRow
    document: DocumentRow
    text: bytes
    claims: tuple[ClaimRow, ...]


def pack_claim(claim: Claim, text_of: laws.TextOf) -> ClaimRow:
    """Return the row of a claim; raises LedgerDamaged where the claim breaks a law or would read back as another."""
    with _naming("claim", claim.id):
        (claim.supersedes or "").encode()
        row = ClaimRow(
            claim.id,
            claim.document_id if claim.evidence else "",
            body_kind(claim.body),
            json_form.encode_body(claim.body),
            json_form.encode_evidence(claim.evidence),
            claim.confidence,
            json_form.encode_provenance(claim.provenance),
            claim.supersedes,
            claim.verdict,
        )
    unpack_claim(row, text_of)
    return row


def unpack_claim(row: ClaimRow, text_of: laws.TextOf) -> Claim:
    """Return the claim of a row; raises LedgerDamaged, naming it, where the row breaks a law."""
    with _naming("claim", row.id):
        if row.verdict not in get_args(Verdict):
            raise ValueError(f"there is no verdict '{row.verdict}'")
        claim = Claim(
            row.id,
            json_form.decode_body(row.kind, row.body),
            json_form.decode_evidence(row.evidence),
            row.confidence,
            unpack_provenance(row.provenance),
            row.supersedes,
            row.verdict,
        )
        laws.check_claim(claim, text_of)
        if claim.document_id != row.text_id:
            raise ValueError(f"it is kept under document {row.text_id}")
    return claim


def pack_document(document: Document) -> DocumentRow:
    """Return the row of a document; raises LedgerDamaged where it breaks a law or would not read back."""
    with _naming("document", document.id):
        laws.check_document(document)
        facts = json_form.encode_facts(document)
        row = DocumentRow(_name_facts(document.id, facts), document.id, facts)
    unpack_document(row, document.text)
    return row


def unpack_document(row: DocumentRow, text: str) -> Document:
    """Return the document of a row and its text; raises LedgerDamaged, naming it, where the row was changed."""
    with _naming("document", row.text_id):
        if _name_facts(row.text_id, row.facts) != row.id:
            raise ValueError("what is known about it was changed")
        return json_form.decode_facts(row.facts, row.text_id, text)


def unpack_text(text_id: str, form: bytes) -> str:
    """Return a text; raises LedgerDamaged, naming its document, where it is not the text of that id."""
    with _naming("document", text_id):
        text = json_form.decode_text(form)
        laws.check_document(Document(text_id, text))
    return text


@lru_cache(maxsize=256)
def unpack_provenance(form: bytes) -> Provenance:
    """Return a provenance from its JSON form; raises ValueError or TypeError where it is none."""
    return json_form.decode_provenance(form)


def pack_reading(reading: Reading, text_of: laws.TextOf) -> PackedReading:
    """Return the rows of a reading; raises LedgerDamaged where any of it breaks a law."""
    laws.check_reading(reading)
    document = pack_document(reading.document)
    claims = tuple(pack_claim(claim, text_of) for claim in reading.claims)
    with _naming("document", reading.document.id):
        provenance = json_form.encode_provenance(reading.provenance)
        problems = json_form.encode_problems(reading.problems)
    name = _name_reading(document.id, provenance, problems, (claim.id for claim in claims))
    row = ReadingRow(name, document.text_id, document.id, provenance, problems)
    unpack_reading(row, reading.document, reading.claims)
    return PackedReading(row, document, json_form.encode_text(reading.document.text), claims)


def unpack_reading(row: ReadingRow, document: Document, claims: tuple[Claim, ...]) -> Reading:
    """Return a reading; raises LedgerDamaged, naming it, where a part of it was changed or taken out."""
    with _naming("reading", row.id):
        if _name_reading(row.document, row.provenance, row.problems, (c.id for c in claims)) != row.id:
            raise ValueError(f"a part of it is missing or was changed (it is of document {row.text_id})")
        return Reading(
            document, unpack_provenance(row.provenance), claims, json_form.decode_problems(row.problems)
        )


def pack_project(project: CodingProject) -> ProjectRow:
    """Return the row of a project; raises LedgerDamaged where it would not read back as it is."""
    with _naming("project", project.name):
        form = json_form.encode_project(project)
        row = ProjectRow(_hash((form,)), form)
        if unpack_project(row) != project:
            raise ValueError("it would be read back as another one")
    return row


def unpack_project(row: ProjectRow) -> CodingProject:
    """Return the project of a row; raises LedgerDamaged, naming it, where the row was changed."""
    with _naming("project", row.id):
        if _hash((row.form,)) != row.id:
            raise ValueError("it was changed")
        return json_form.decode_project(row.form)


def _name_facts(text_id: str, facts: bytes) -> str:
    return _hash((text_id.encode("ascii", "replace"), facts))


def _name_reading(document: str, provenance: bytes, problems: bytes, claims: Iterable[str]) -> str:
    """A hash of everything but the confidences, so that a rerun on another processor gives the same reading."""
    return _hash((document.encode(), provenance, problems, *(c.encode() for c in sorted(set(claims)))))


def _hash(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


@contextmanager
def _naming(what: str, name: str) -> Iterator[None]:
    """Errors of decoding become LedgerDamaged, with the name of what could not be decoded."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise LedgerDamaged(f"{what} {name}: {error}") from error
