"""The laws of the ledger, checked when something is written and when it is read back."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.errors import LedgerDamaged
from dragoman.model import Claim, Document, Reading, document_id
from dragoman.model.claims import claim_id

TextOf = Callable[[str], str]


def check_document(document: Document) -> None:
    """Return nothing when a document stands under the id of its text; raises LedgerDamaged otherwise."""
    found = document_id(document.text)
    if found != document.id:
        raise LedgerDamaged(f"document {document.id}: its text is that of document {found}")


def check_claim(claim: Claim, text_of: TextOf) -> None:
    """Return nothing when a claim keeps the laws; raises LedgerDamaged, naming the claim, otherwise.

    ``text_of`` gives the text of a document by its id, and raises KeyError for one that is not held.
    """
    if not claim.evidence:
        raise LedgerDamaged(f"claim {claim.id}: it holds no evidence")
    if not 0.0 <= claim.confidence <= 1.0:
        raise LedgerDamaged(f"claim {claim.id}: its confidence {claim.confidence} is not between 0 and 1")
    found = claim_id(claim)
    if found != claim.id:
        raise LedgerDamaged(f"claim {claim.id}: its content has the id {found}")
    _check_quotes(claim, text_of)


def check_reading(reading: Reading) -> None:
    """Return nothing when every claim of a reading is about its document; raises LedgerDamaged otherwise."""
    for claim in reading.claims:
        if claim.evidence and claim.document_id != reading.document.id:
            raise LedgerDamaged(
                f"claim {claim.id}: it is about document {claim.document_id}, "
                f"but came with a reading of {reading.document.id}"
            )


def _check_quotes(claim: Claim, text_of: TextOf) -> None:
    for words in claim.evidence:
        try:
            text = text_of(words.document_id)
        except KeyError:
            raise LedgerDamaged(
                f"claim {claim.id}: the ledger holds no document {words.document_id}"
            ) from None
        if words.start < 0 or text[words.start : words.end] != words.quote:
            raise LedgerDamaged(
                f"claim {claim.id}: document {words.document_id} does not say "
                f"{words.quote!r} at {words.start}-{words.end}"
            )
