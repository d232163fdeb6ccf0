"""The stored form of the model's values: typed JSON, as bytes, and back.

A lone surrogate has no place in UTF-8; where a value holds one, it is written as its own three bytes.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final, TypeVar

import msgspec

from dragoman.errors import Problem
from dragoman.model import BODY_KINDS, Body, Document, Evidence, EvidenceRole, Provenance
from dragoman.model.coding import CodingProject

T = TypeVar("T")

_Words = tuple[str, int, int, str, EvidenceRole]

_BODIES: Final[dict[str, msgspec.json.Decoder[Body]]] = {
    kind: msgspec.json.Decoder(cls) for kind, cls in BODY_KINDS.items()
}
_EVIDENCE: Final = msgspec.json.Decoder(tuple[_Words, ...])
_FACTS: Final = msgspec.json.Decoder(Document)
_PROBLEMS: Final = msgspec.json.Decoder(tuple[Problem, ...])
_PROJECT: Final = msgspec.json.Decoder(CodingProject)
_PROVENANCE: Final = msgspec.json.Decoder(Provenance)
_JSON: Final = msgspec.json.Encoder()


def encode_body(body: Body) -> bytes:
    """Return the body of a claim as JSON; its kind is kept beside it."""
    return _encode(body)


def decode_body(kind: str, form: bytes) -> Body:
    """Return the body that was stored; raises ValueError or TypeError where the form is not of that kind."""
    decoder = _BODIES.get(kind)
    if decoder is None:
        raise ValueError(f"there is no kind of claim called '{kind}'")
    return _decode(decoder, form)


def encode_evidence(evidence: tuple[Evidence, ...]) -> bytes:
    """Return evidence as a JSON list of [document id, start, end, quote, role]."""
    return _encode([(e.document_id, e.start, e.end, e.quote, e.role) for e in evidence])


def decode_evidence(form: bytes) -> tuple[Evidence, ...]:
    """Return the evidence that was stored; raises ValueError or TypeError where the form is another one."""
    return tuple(Evidence(*words) for words in _decode(_EVIDENCE, form))


def encode_facts(document: Document) -> bytes:
    """Return what is known about a document as JSON, without its id and its text, which are kept apart."""
    return _encode(replace(document, id="", text=""))


def decode_facts(form: bytes, document_id: str, text: str) -> Document:
    """Return the document that was stored; raises ValueError or TypeError where the form is another one."""
    return replace(_decode(_FACTS, form), id=document_id, text=text)


def encode_problems(problems: tuple[Problem, ...]) -> bytes:
    """Return the problems of a reading as JSON."""
    return _encode(problems)


def decode_problems(form: bytes) -> tuple[Problem, ...]:
    """Return the problems that were stored; raises ValueError or TypeError where the form is another one."""
    return _decode(_PROBLEMS, form)


def encode_provenance(provenance: Provenance) -> bytes:
    """Return a provenance as JSON; equal ones give equal bytes."""
    return _encode(provenance)


def decode_provenance(form: bytes) -> Provenance:
    """Return the provenance that was stored; raises ValueError or TypeError where the form is another one."""
    return _decode(_PROVENANCE, form)


def encode_project(project: CodingProject) -> bytes:
    """Return a project of hand coding as JSON; equal ones give equal bytes."""
    return _encode(project)


def decode_project(form: bytes) -> CodingProject:
    """Return the project that was stored; raises ValueError or TypeError where the form is another one."""
    return _decode(_PROJECT, form)


def encode_text(text: str) -> bytes:
    """Return a text's bytes, lone surrogates included.

    >>> decode_text(encode_text("Talks \\udce9 opened")) == "Talks \\udce9 opened"
    True
    """
    return text.encode("utf-8", "surrogatepass")


def decode_text(form: bytes) -> str:
    """Return the text that was stored; raises ValueError where the bytes are no text."""
    return str(form, "utf-8", "surrogatepass")


def _encode(value: object) -> bytes:
    try:
        return _JSON.encode(value)
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return encode_text(plain)


def _decode(decoder: msgspec.json.Decoder[T], form: bytes) -> T:
    try:
        return decoder.decode(form)
    except UnicodeDecodeError:
        return msgspec.convert(json.loads(decode_text(form)), decoder.type)
