"""The errors of Dragoman, drawn as a tree, and Problem, which is no error.

    DragomanError
    ├── InputError            what the user gave cannot be used
    │   ├── UnreadableFile        a file cannot be opened or holds no text
    │   └── UnknownName           a name that nothing in the ledger bears
    ├── Conflict              what a correction judges no longer stands: somebody came first
    ├── LedgerError           the ledger cannot be used
    │   ├── LedgerLocked          another process holds it too long
    │   ├── LedgerDamaged         what is stored breaks a law of the ledger
    │   └── LedgerVersion         written by another version of Dragoman
    └── WeightsError          the embedded model is missing or is not the one expected

An exception says that a call could not be carried out. A *Problem* is a value about the text ("this quote is not in
the text"): the run goes on, and the Problem is kept beside the claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


class DragomanError(Exception):
    """The root: everything that Dragoman raises on purpose. The message says what, where and what to do."""


class InputError(DragomanError):
    """What the user gave cannot be used."""


class UnreadableFile(InputError):
    """A file cannot be opened, or no text can be had from it."""


class UnknownName(InputError):
    """A name (of an actor, a document, a claim) that nothing in the ledger bears."""


class Conflict(DragomanError):
    """What a correction judges no longer stands: somebody came first. Nothing of the call was kept; ``claims`` are the ids judged."""

    def __init__(self, message: str, claims: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.claims = claims


class LedgerError(DragomanError):
    """The ledger cannot be used."""


class LedgerLocked(LedgerError):
    """Another process has held the ledger for longer than the wait."""


class LedgerDamaged(LedgerError):
    """What is stored breaks a law of the ledger (a quote that is not in its text, a claim under another id)."""


class LedgerVersion(LedgerError):
    """The file was written by a version of Dragoman whose form this one does not know."""


class WeightsError(DragomanError):
    """The embedded model's files are missing, damaged, or not the ones the reader expects."""


#: Every Problem code and what it tells the analyst. The reference page of the docs is built from this table.
PROBLEM_CODES: Final[dict[str, str]] = {
    "about-no-talks": "The text is not about talks, so nothing of it is recorded.",
    "actor-ambiguous": "Two actors of different reports may be one; they are kept apart until somebody says.",
    "claim-crashed": "A part of the reading failed on this text; the other parts are kept.",
    "coding-malformed": "A row of a file of hand codings breaks the form or points at nothing; the other rows are taken.",
    "coding-misplaced": "A hand coding points outside its text, or into a character; its row is kept, and told.",
    "date-ambiguous": "A date can be read in two ways; the range covers both.",
    "date-missing": "No date of publication was found; relative dates stay open.",
    "document-empty": "The file holds no text of an article.",
    "encoding-guessed": "The file does not say its encoding; it was guessed.",
    "encoding-replaced": "Some bytes fit no encoding and were replaced by a mark.",
    "file-unreadable": "The file could not be opened or taken apart; the batch goes on without it.",
    "knowledge-malformed": "A line of a knowledge file is no usable entry; the other lines are used.",
    "language-unsupported": "The text is not English; it is kept in the ledger unread.",
    "line-malformed": "A line of a JSON Lines file is no usable object; the other lines are read.",
    "quote-not-verbatim": "A reader gave a quote that the text does not hold at that place; it was turned away.",
    "span-outside-body": "A reader took words outside the article's body for its content; they were turned away.",
    "speaker-unresolved": "Somebody is said to speak, but who it is could not be told; the words are kept.",
    "text-truncated": "The text is longer than is read at once; the part after the limit is kept unread.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding about a text that the analyst should see; the run goes on.

    ``code`` is a key of PROBLEM_CODES. ``start`` and ``end`` are code points into the document's text, or None when the
    finding is about the document as a whole. ``origin`` names the file where there is no document.
    """

    code: str
    message: str
    document_id: str | None = None
    start: int | None = None
    end: int | None = None
    origin: str | None = None

    def __post_init__(self) -> None:
        if self.code not in PROBLEM_CODES:
            raise ValueError(f"'{self.code}' is not in PROBLEM_CODES (dragoman/errors.py)")
