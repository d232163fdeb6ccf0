"""The words and dates that every form of the report shares, and what is safe to show of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from dragoman.model import Claim, DateRange, Document, Evidence
from dragoman.model.sides import Side

#: A mark for each side that can be told without colour.
MARKS: Final[dict[Side, str]] = {"for": "▲", "against": "▼", "conditional": "◆", "undecided": "○"}
UNCERTAIN_BELOW: Final = 0.5

_HOSTILE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def show_safely(text: str) -> str:
    """Return the text with every control that could deceive a screen made visible.

    Control characters, lone surrogates and overrides of the writing direction become their number; letters of any
    script, tabs and line breaks stay.

    >>> show_safely("ok \\u202eevil")
    'ok ⟨202E⟩evil'
    """
    return _HOSTILE.sub(lambda m: f"⟨{ord(m[0]):04X}⟩", text) if _HOSTILE.search(text) else text


def one_line(text: str) -> str:
    """Return the text on one line, safe to show.

    >>> one_line("two\\n  lines")
    'two lines'
    """
    return show_safely(" ".join(text.split()))


@lru_cache(maxsize=4096)
def day_words(day: date | None) -> str:
    """Return a day as it is written in a brief; empty where there is none.

    >>> day_words(date(2031, 3, 4))
    '4 March 2031'
    """
    return f"{day.day} {day:%B %Y}" if day else ""


def when_words(when: DateRange | None) -> str:
    """Return the words of a date with the day or days meant, where they are known and say more.

    >>> when_words(DateRange(date(2031, 3, 4), date(2031, 3, 4), "on Tuesday"))
    'on Tuesday (4 March 2031)'
    """
    if when is None:
        return ""
    words, days = one_line(when.words), _days_meant(when)
    if not words or not days:
        return words or days
    return words if _says_the_day(words, when) else f"{words} ({days})"


def _says_the_day(words: str, when: DateRange) -> bool:
    """Whether the words themselves give day and month of the only day meant."""
    days = {day for day in (when.earliest, when.latest) if day}
    if len(days) != 1:
        return False
    day = days.pop()
    return any(
        form in words for form in (f"{day.day} {day:%B}", f"{day:%B} {day.day}", f"{day:%b}. {day.day}")
    )


def _days_meant(when: DateRange) -> str:
    first, last = when.earliest, when.latest
    if first and last:
        return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
    if last:
        return f"by {day_words(last)}"
    return f"from {day_words(first)}" if first else ""


def count_words(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count_words(1, "report"), count_words(3, "party", "parties")
    ('1 report', '3 parties')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def title_of(document: Document) -> str:
    """Return the document's title; its headline, its first line or its id where it has none."""
    if document.title and document.title.strip():
        return one_line(document.title)
    if document.headline:
        return one_line(document.text[slice(*document.headline)])
    first = next((line for line in document.text.splitlines() if line.strip()), document.id)
    return one_line(first if len(first) <= 90 else first[:89] + "…")


def evidence_with(claim: Claim, *roles: str) -> tuple[Evidence, ...]:
    """Return the claim's evidence in the given roles, in the order of the claim."""
    return tuple(piece for piece in claim.evidence if piece.role in roles)


def main_evidence(claim: Claim) -> Evidence:
    """Return the words to quote for a claim: its sentence, what was said where it has none, else its first evidence."""
    found = evidence_with(claim, "sentence") or evidence_with(claim, "content") or claim.evidence
    return found[0]


def is_uncertain(claims: Sequence[Claim]) -> bool:
    """Tell whether none of the claims behind a line reaches the confidence of an even bet."""
    return all(claim.confidence < UNCERTAIN_BELOW for claim in claims)
