"""The words around a time: what leads to it ("by", "likely in", "no later than"), what follows it, and whether it lies ahead."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

from dragoman.record.date_ranges import Range, add_days
from dragoman.record.date_words import compile_words, plain_words

#: How a time bounds what is told of it: it is then; by then; before it; after it; then or later; about then.
Bound = Literal["at", "by", "before", "after", "from", "around"]

#: The words looked at on the left of a time; bounded, so that a text is read in linear time.
WINDOW: Final = 90
_CLEAR: Final = 160

_HEDGE: Final = (
    r"(?:(?:(?:most|very|more) )?likely|probably|expected|possibly|perhaps|maybe|provisionally|tentatively|scheduled for|due|some ?time|"
    r"at some point|as (?:early|soon|late) as|(?:no|not) (?:later|earlier|sooner) than|not (?:before|until|after)|latest|"
    r"at the (?:very )?(?:latest|earliest),?|at least|at most|the latest|(?:well|shortly|just|soon|immediately|right|long) (?=before|after|ahead)|"
    r"on or (?:about|around|before|after|by)|on or (?=before|after)|up to(?: and including)?|until and including|between now and|"
    r"(?:from )?now (?:until|to|and)|in the (?:run-up|course|lead-up) (?:to|of)|as of|circa)"
)
_PREP: Final = (
    r"(?:by|before|until|till|after|following|from|within|inside(?: of)?|in|on|during|towards?|around|for|at|over|throughout|through|"
    r"between|prior to|ahead of|beyond)"
)
_CLOCK: Final = r"(?:(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[ap]\.m\.|[ap]m)|[0-9]{1,2}[:.][0-9]{2}|noon|midnight|midday|dawn|dusk|sunset|close of business)(?: (?:GMT|UTC|local time))?,?(?: on| of)?)"
_LEAD: Final = compile_words(
    rf"(?<![\w-])(?:(?:{_HEDGE} ?){{0,2}}(?:{_PREP} (?:the )?)?(?:{_CLOCK}|{_HEDGE}) ?(?:{_PREP} )?(?:the )?"
    rf"|(?:{_HEDGE} ?){{0,2}}{_PREP} (?:the )?|{_HEDGE} )$"
)
_BOUNDS: Final[tuple[tuple[Bound, re.Pattern[str]], ...]] = tuple(
    (bound, re.compile(words))  # type: ignore[misc]
    for bound, words in (
        ("by", r"\b(?:not? later than|not after|on or (?:before|by)|up to|at the (?:very )?latest|latest|as late as|at most)\b"),
        ("from", r"\b(?:not? (?:earlier|sooner) than|not (?:before|until)|until at least|as (?:early|soon) as|on or after|at the (?:very )?earliest)\b"),
        ("around", r"\bon or (?:about|around)\b|\b(?:around|circa)\b"),
        ("before", r"\b(?:before|prior to|ahead of|run-up to|lead-up to)\b"),
        ("by", r"\b(?:by|until|till|within|inside|through|now (?:and|until|to))\b"),
        ("after", r"\b(?:after|beyond)\b"),
    )
)  # fmt: skip
TAIL: Final = compile_words(
    r",? (?:at the (?:very )?(?P<by>latest)|at the (?:very )?(?P<earliest>earliest)|or (?P<sooner>earlier|before|sooner)\b(?! than)"
    r"|or (?P<later>later|after)\b|(?P<on>onwards?)\b|and (?P<beyond>beyond)\b)"
)
_AHEAD_LEAD: Final = re.compile(
    r"likely|probably|expected|possibly|perhaps|maybe|tentatively|provisionally|scheduled|due|later than|earlier than|sooner than|as early|"
    r"as soon|as late|latest|earliest|not before|not until|now and|now until"
)
_DEADLINE: Final = re.compile(r"by|before|until|till|ahead of|prior to")
_GOVERNS: Final = (
    r"(?:agree|promis|pledg|vow|offer|decid|undert|commit|plan|intend|hop|expect|prepar|ask|urg|order|oblig|invit|schedul|want|threat|resolv|"
    r"fail|need|ha[sd]|have|ready|set|due|likely|is|are|was|were)"
)
#: The last of these before a time, or the first after it, tells whether the time lies ahead of the report.
_TENSE: Final = compile_words(
    r"\b(?:(?P<ahead>(?:will|shall|would|must|should|can|could|may|might|cannot|won[’']t|going to)(?: (?:not|also|then|only|again|now|be|have|been))*"
    rf"(?: [a-z]+)?|[’']ll [a-z]+|{_GOVERNS}[a-z]*(?: (?:itself|themselves|itself|not))? to(?: be)?(?: [a-z]+)?|due|scheduled|planned|plans?|expect(?:s|ed)?|likely|"
    r"begins|starts|opens|ends|expires|resumes|convenes|takes (?:effect|place)|enters into|runs out|falls due|deadline|hopes?|upcoming|looks? forward|set for|slated)"
    r"|(?P<past>sa(?:id|ys)|told|met|held|began|took|came|went|was|were|had|did|sent|left|flew|spoke|made|[a-z]{2,}ed))\b"
)
_SINCE: Final = re.compile(r"\b(?:since|last)[ \xa0](?:the[ \xa0])?$", re.IGNORECASE)


def read_lead(before: str) -> str:
    """Return the words at the end of a stretch of text that lead to a time; empty where there are none.

    >>> read_lead("The next round is likely in "), read_lead("Theresa ")
    ('likely in ', '')
    """
    found = _LEAD.search(before)
    return found[0] if found else ""


def is_since(before: str) -> bool:
    """Return whether a time is told as the beginning of what lasts until the report."""
    return bool(_SINCE.search(before))


def read_bound(lead: str, tail: re.Match[str] | None) -> Bound:
    """Return how a time bounds what is told of it, by the words on both sides.

    >>> read_bound("no later than ", None), read_bound("likely in ", None)
    ('by', 'at')
    """
    if tail:
        return "by" if tail["by"] or tail["sooner"] else "from"
    plain = plain_words(lead)
    return next((bound for bound, words in _BOUNDS if words.search(plain)), "at")


def looks_ahead(text: str, at: int, sentence: tuple[int, int], lead: str) -> bool | None:
    """Return whether the words put a time at a place ahead of the report (True) or behind it (False); None: they do not tell."""
    plain = plain_words(lead)
    if _AHEAD_LEAD.search(plain):
        return True
    before = list(_TENSE.finditer(text, max(sentence[0], _clause(text, at, sentence[0])), at))
    told = before[-1] if before else _TENSE.search(text, at, min(sentence[1], at + _CLEAR))
    if told:
        return told["ahead"] is not None
    return True if _DEADLINE.match(plain) else None


def _clause(text: str, at: int, start: int) -> int:
    """Where the sentence begins that a place is in, as far as its stops tell."""
    low = max(start, at - _CLEAR)
    return max(low, *(text.rfind(stop, low, at) + 1 for stop in (". ", "? ", "! ", "\n", ";")))


def bound_range(bound: Bound, found: Range, seen: date | None, *, to_end: bool) -> Range:
    """Return the days that something may fall on, where a range bounds it; ``to_end``: the range is the end of something."""
    first, last = found
    if first is None and last is None:
        return found
    if bound in ("by", "before"):
        end = add_days(first, -1) if bound == "before" and first and not to_end else last
        return (min(seen, end) if seen and end else None), end
    if bound == "after":
        return (add_days(last, 1) if last else None), None
    if bound == "from":
        return first, None
    if bound == "around" and first and last and (last - first).days < 10:
        return add_days(first, -3), add_days(last, 3)
    return found
