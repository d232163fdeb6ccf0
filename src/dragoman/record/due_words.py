"""When an undertaking falls due: days, spans, and events without a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dragoman.model import DateRange, Document, Span
from dragoman.record.amounts import read_amount
from dragoman.record.dates import find_dates

#: A day told as a deadline is one also when the report looks back on it.
_DEADLINE: Final = re.compile(r"(?:by|before|until|within|no later than|not later than)\b", re.IGNORECASE)
_PAST: Final = re.compile(r"\b(?:ago|last|yesterday)\b")
#: What is said beside the deed: ", which comes before parliament next month".
_BESIDE: Final = re.compile(
    r",[ \xa0](?:which|who|whom|whose|where|when|after|as|since|because|with|although|though|so[ \xa0]that)\b[^.;]*",
    re.IGNORECASE,
)
_SEASON: Final = re.compile(r"\b(spring|summer|autumn|fall|winter)$", re.IGNORECASE)
#: "The summer recess" lies somewhere in the summer, or near it.
_EVENT: Final = re.compile(
    r"[ \xa0](?:recess|session|term|break|holidays?|congress|conference|sitting|season|harvest|round|meeting|summit)\b",
    re.IGNORECASE,
)
_FOR: Final = re.compile(
    r"\bfor (?P<many>[\w-]+(?: [\w-]+)?|an?) (?P<unit>hour|day|week|month|year)s?\b", re.IGNORECASE
)
_UNIT_DAYS: Final = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.5, "year": 365.25}
#: "Before the first snow", "once the guns are gone".
_BY_EVENT: Final = re.compile(
    r"\b(?:by|before|until)[ \xa0](?:midsummer|midwinter|harvest(?:[ \xa0]time)?|nightfall|dawn|sunset|noon|midnight)\b|\b(?:before|ahead of|in time for|as soon as|until|once|when)[ \xa0](?:the|its|his|her|their|all)[ \xa0][^,.;:“”\"]+",
    re.IGNORECASE,
)


def find_due(
    document: Document, sentence: Span, deed: Span, condition: Span = (0, 0)
) -> tuple[Span, DateRange] | None:
    """Return where the words stand that say when a deed falls due, and its days; None where none are told.

    document: with its day of publication, from which "within two weeks" is counted. sentence, deed: places in its text. A day of what is
    told beside the deed (", which comes to a vote next month") or of its condition is not when it falls due; "for thirty days" ends as many days after the
    report; an event ("before the first snow") has no days. Source: codebook, section 5.
    """
    text, seen = document.text, document.published
    beside = _BESIDE.search(text, deed[0], sentence[1])
    for span, when in find_dates(text, *sentence, seen):
        later = seen is None or when.latest is None or when.latest > seen or _DEADLINE.match(when.words)
        is_beside = beside and beside.start() < span[0] < beside.end()
        if condition[0] <= span[0] < condition[1]:
            continue  # by then the condition is to be met, not the promise
        if later and not is_beside and not _PAST.search(when.words):
            return _with_event(text, span, when, sentence[1])
    end = min(sentence[1], beside.start()) if beside else sentence[1]
    return _for_so_long(text, (deed[0], end), seen) or _by_event(text, (deed[0], end))


def find_beside(words: str) -> Span | None:
    """Return where words tell something beside the deed (", which comes to a vote next month"), or None."""
    beside = _BESIDE.search(words)
    return beside.span() if beside else None


def _with_event(text: str, span: Span, when: DateRange, end: int) -> tuple[Span, DateRange]:
    """A season that only says which recess or session is meant: the deed may come as late as the season's end, or its "before"."""
    event = _EVENT.match(text, span[1], end) if _SEASON.search(when.words) else None
    if event is None:
        return span, when
    whole = _season_end(when)
    return (span[0], event.end()), replace(when, latest=whole, words=text[span[0] : event.end()])


def _season_end(when: DateRange) -> date | None:
    """The last day of the season that a range lies in, begins or ends at."""
    season = _SEASON.search(when.words)
    near = when.latest or when.earliest
    if season is None or near is None:
        return None
    months = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
    month = months[season[1].casefold()]
    year = near.year + (near.month > month)
    return date(year, month + 1, 1) - timedelta(1)


def _for_so_long(text: str, within: Span, seen: date | None) -> tuple[Span, DateRange] | None:
    """ "For thirty days", counted from the report."""
    told = _FOR.search(text, *within)
    if told is None or seen is None:
        return None
    many = 1.0 if told["many"].casefold() in ("a", "an") else None
    amount = read_amount(told["many"]) if many is None else None
    days = (many or (amount.high if amount else 0.0)) * _UNIT_DAYS[told["unit"].casefold()]
    if not 0 < days < 36600:
        return None
    return told.span(), DateRange(seen, seen + timedelta(round(days)), told[0])


def _by_event(text: str, within: Span) -> tuple[Span, DateRange] | None:
    told = _BY_EVENT.search(text, *within)
    return (told.span(), DateRange(None, None, told[0])) if told else None


def tells_when(words: str) -> bool:
    """Tell whether words set a time, as days or as an event.

    >>> tells_when("until 1 September"), tells_when("with care")
    (True, False)
    """
    dated = next(find_dates(words, 0, len(words), None), None)
    return dated is not None or bool(_FOR.search(words) or _BY_EVENT.search(words))
