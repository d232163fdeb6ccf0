"""Words for time -> ranges of days, seen from the day the report was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.model import DateRange, Span
from dragoman.record.date_leads import (
    TAIL,
    WINDOW,
    bound_range,
    is_since,
    looks_ahead,
    read_bound,
    read_lead,
)
from dragoman.record.date_ranges import OPEN, Range, View
from dragoman.record.date_reading import Point, find_beginnings, plain_at, point_at
from dragoman.record.date_spans import is_compared, read_compared
from dragoman.record.date_words import compile_words, plain_words

_JOIN: Final = compile_words(
    r"(?P<dash>[-–—])|(?P<spaced> [-–—] )|(?P<stroke>/)|(?:,)? (?:(?P<to>to|until|till|through)|(?P<and>and)|(?P<or>or))(?: the(?= (?:[0-9]|end|start|beginning|middle|first|second|summer|spring|autumn|winter)))? "
)
_MOVED: Final = re.compile(
    r"\b(?:moved|postponed|delayed|shifted|changed|brought forward|put off|pushed back|put back|rescheduled|deferred|extended)\b",
    re.IGNORECASE,
)
_YEAR_LEAD: Final = re.compile(
    r"\b(?:in|by|before|until|till|after|from|during|through|throughout|between|around|for|than|as|latest|earliest|beyond|of|since)$"
)
_COUNTED: Final = compile_words(
    r" (?:people|persons?|men|women|troops|soldiers|villages?|homes?|houses|families|children|prisoners?|detainees|refugees|trucks|tonnes|"
    r"tons|percent|per cent|%|kilomet\w+|km|metres|miles|dollars|euros|million|billion|members|delegates|cases|places|cities|towns|times)\b"
)
#: After a lone "March" these tell of walking, not of the month.
_WALKED: Final = compile_words(r" (?:on|to|for|against|through|across|into|of|towards?|past)\b")
_NAMED: Final = re.compile(r"[ \xa0][A-Z]")
_NAMING: Final = re.compile(r"[A-Z][\w’'-]*[ \xa0]$")


def find_dates(text: str, start: int, end: int, seen_from: date | None) -> Iterator[tuple[Span, DateRange]]:
    """Yield (span, range) of the words for time between two places, with the words that qualify them ("likely in July").

    ``seen_from`` is the day of publication; without it relative words get an open range. A bare duration ("five years") is a
    date only after "within" or "in".

    >>> [(r.words, str(r.earliest), str(r.latest)) for _, r in find_dates("likely in July.", 0, 15, date(2020, 6, 11))]
    [('likely in July', '2020-07-01', '2020-07-31')]
    """
    floor = start
    for at in find_beginnings(text, start, end):
        found = _find_at(text, at, (floor, end), seen_from) if at >= floor else None
        if found:
            (first, floor), when = found
            yield (first, floor), DateRange(*when, text[first:floor])


def _find_at(text: str, at: int, within: Span, seen: date | None) -> tuple[Span, Range] | None:
    """The time that begins at a place, with its lead and tail, and the range that they make of it."""
    floor, end = within
    if point_at(text, at, end, "within") is None:
        return None  # nothing here after any lead, which is dearer to read
    before = text[max(floor, at - WINDOW) : at]
    lead = read_lead(before)
    point = point_at(text, at, end, lead)
    joined = _join(text, point, end, before, lead) if point else None
    if point is None or not (joined or _is_time(text, point, end, before, lead)):
        return None
    view = View(seen, False if is_since(before) else looks_ahead(text, at, (floor, end), lead))
    last = joined or point
    tail = TAIL.match(text, last.end, end)
    span = (at - len(lead), tail.end() if tail else last.end)
    if point.kind == "span" and is_compared(before[: len(before) - len(lead)]):
        return span, read_compared(point.match, view) if "about" in point.match.groupdict() else OPEN
    whole = _read_joined(point, joined, view) if joined else point.read(view)
    return span, _in_order(bound_range(read_bound(lead, tail), whole, seen, to_end=last.to_end))


def _in_order(found: Range) -> Range:
    first, last = found
    return OPEN if first and last and first > last else found


def _join(text: str, point: Point, end: int, before: str, lead: str) -> Point | None:
    """The second time of an interval ("from May to July"), where the words between the two and before them make it one."""
    link = _JOIN.match(text, point.end, end)
    other = plain_at(text, link.end(), end) if link else None
    if link is None or other is None or _MOVED.search(before):
        return None
    words = plain_words(lead)
    opened = bool(re.search(r"\b(?:from|between)\b", words))
    alike = point.kind == other.kind and _sort(point) == _sort(other)
    if link["and"]:
        fits = "between" in words or (bool(lead) and alike and _sort(point) == "month")
    elif link["spaced"]:
        fits = alike and point.read(View(None)) == OPEN
    else:
        fits = alike or (opened and bool(link["to"] or link["dash"]))
    return (
        other if fits and not (_sort(other) == "plainyear" and _COUNTED.match(text, other.end, end)) else None
    )


def _sort(point: Point) -> str:
    names = ("month", "season", "plainyear", "which", "q", "nthq", "decade", "the")
    return next((name for name in names if point.told(name)), "") if point.kind == "unit" else ""


def _read_joined(first: Point, last: Point, view: View) -> Range:
    """From the first day of the one to the last day of the other; a year told with one of them holds for both."""
    start = first.read(View(None))
    if start[0]:
        return start[0], last.read(replace(view, not_before=start[0]))[1]
    if first.kind == "weekday" and (start := first.read(view))[0]:
        return start[0], last.read(replace(view, not_before=start[0]))[1]
    stop = last.read(view)
    if stop[1] is None:
        return OPEN
    start = first.read(replace(view, not_after=stop[0]))
    return (start[0], stop[1]) if start[0] else OPEN


def _is_time(text: str, point: Point, end: int, before: str, lead: str) -> bool:
    """Whether words that could be a name, a number or a season in general are told as a time here."""
    led = bool(lead) or is_since(before)
    if point.kind != "unit":
        return led or not point.needs_lead
    if point.told("part", "side"):
        return True
    if point.told("month") and not point.told("year", "thatyear"):
        return led or _is_month(text, point, end, before)
    if point.told("plainyear"):
        words = plain_words(before)
        return bool(_YEAR_LEAD.search(words)) and not _COUNTED.match(text, point.end, end)
    if point.told("season") and not point.told("years", "thatyears", "year0"):
        return led and not text.startswith((" of", "\xa0of", "-"), point.end)
    return led or not point.told("nthq", "newyear") or point.told("yearq", "thatyearq")


def _is_month(text: str, point: Point, end: int, before: str) -> bool:
    """A month's name alone: never "May", which is a name and a verb; "March" not where it may be walking."""
    name = point.match["month"].lower()
    if name == "may" or _NAMED.match(text, point.end, end) or _NAMING.search(before):
        return False
    return name != "march" or (bool(before.strip()) and not _WALKED.match(text, point.end, end))
