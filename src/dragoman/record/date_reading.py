"""One time at one place of a text: which of the forms fits best there, and times that count from it ("a week after Easter")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from dragoman.record.date_days import DAYS
from dragoman.record.date_points import POINTS, Form
from dragoman.record.date_ranges import OPEN, Range, View, add_days, calendar_unit, shift
from dragoman.record.date_spans import AHEAD, EVENT, FROM, SIDE_DAY, SPANS, VAGUE, WITHIN_THE, span_ends
from dragoman.record.date_words import MONTH_SHORT, ORDINAL, SEASON, WEEKDAY_SHORT, compile_words, plain_words

_AFTER_THE: Final = (
    rf"[0-9]|{MONTH_SHORT}|{WEEKDAY_SHORT}|{ORDINAL}\b|{SEASON}\b|very|early|earlier|late|later|mid|end|beginning|start|middle|close|turn|course|"
    r"rest|remainder|latter|other|final|opening|closing|last|next|coming|following|current|new year|space of|holy|month|"
    r"day|eve|hour|week|fortnight|quarter|year|decade|century|(?-i:[REPHYDNAMLCOT][a-z]+)"
)
#: What a time can begin with; everything else is passed over at once.
_BEGIN: Final = compile_words(
    rf"(?<![\w$£€#])(?<![0-9][.,:])(?:[0-9]|{MONTH_SHORT}|{WEEKDAY_SHORT}|{ORDINAL}\b|{SEASON}\b|Q[1-4]\b|the(?= (?:{_AFTER_THE}))|this\b|next\b|last\b|coming\b|very\b|"
    r"early\b|earlier\b|late\b|later\b|mid\b|end\b|beginning\b|start\b|middle\b|close\b|turn\b|course\b|rest\b|remainder\b|latter\b|other\b|final\b|"
    r"opening\b|closing\b|today\b|tonight\b|tomorrow\b|yesterday\b|an?\b|half\b|several\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|"
    r"nine\b|ten\b|eleven\b|twelve\b|[a-z]{3,5}teen\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b|about\b|around\b|roughly\b|some\b|"
    r"approximately\b|almost\b|nearly\b|less\b|under\b|no(?= more )|not(?= more )|at(?= (?:least|most) )|up(?= to )|more\b|over\b|as(?= little )|(?:hour|day|week|month|year)s\b|year\b|month\b|week\b|"
    r"quarter\b|decade\b|until\b|for\b|holy\b|(?-i:[BCEGHNOPRWDAMTL][a-z]+\b))"
)
_INSIDE: Final = re.compile(r"\b(?:in|within|inside(?: of)?|only)(?: the)?$")
_WITHIN: Final = re.compile(r"\b(?:within|inside(?: of)?)$")
#: Events that a span may count from with "from" alone; a place can stand there too ("two days from the border").
_FORMAL: Final = re.compile(
    r"(?:the |its |their )?(?:date|day|moment|signature|signing|ratification|entry|adoption|approval|start|conclusion|publication)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A time read at a place of the text: its sort, where it ends, how it resolves, and whether it is the end of something."""

    kind: str
    end: int
    read: Callable[[View], Range]
    match: re.Match[str]
    needs_lead: bool = False
    to_end: bool = False

    def told(self, *names: str) -> bool:
        """Return whether any of the named parts of its form stands in the text."""
        return any(self.match.groupdict().get(name) for name in names)


def find_beginnings(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places where a time may begin.

    >>> list(find_beginnings("They met on 3 May.", 0, 18))
    [0, 12, 14]
    """
    for spot in _BEGIN.finditer(text, start, end):
        at = spot.start()
        if at == 0 or not text[at - 1].isalnum():
            yield at


def point_at(text: str, at: int, end: int, lead: str) -> Point | None:
    """Return the longest time that begins at a place after the words that lead to it; None where there is none."""
    found = [plain_at(text, at, end, lead), _from_event(text, at, end, lead), _beside(text, at, end)]
    return max((point for point in found if point), key=lambda point: point.end, default=None)


def plain_at(text: str, at: int, end: int, lead: str = "") -> Point | None:
    """Return the longest time at a place that counts from no other time than the report's day."""
    best: Point | None = None
    for form in _forms_after(plain_words(lead)):
        match = form.pattern.match(text, at, end)
        if match is None or match.end() == at or (match.end() < len(text) and text[match.end()].isalnum()):
            continue
        if best is None or match.end() > best.end:
            part = plain_words(match.groupdict().get("part"))
            best = Point(
                form.kind,
                match.end(),
                partial(form.read, match),
                match,
                form.needs_lead,
                part in ("end", "close") or form.ends,
            )
    return best


def _forms_after(lead: str) -> Iterator[Form]:
    yield from POINTS
    yield from DAYS
    yield from SPANS
    if _INSIDE.search(lead):
        yield AHEAD
        yield VAGUE
    if _WITHIN.search(lead):
        yield WITHIN_THE


def _from_event(text: str, at: int, end: int, lead: str) -> Point | None:
    """A span that counts from a time ("two weeks from Monday") or, kept open, from an event ("three weeks after ratification")."""
    match = FROM.match(text, at, end)
    if match is None:
        return None
    side = plain_words(match["side"])
    if match["hence"]:
        return Point("ago", match.end(), partial(_count_from, match, None), match)
    anchor = plain_at(text, match.end(), end)
    inside = bool(_WITHIN.search(plain_words(lead))) or plain_words(match["about"]) in (
        "less than",
        "no more than",
        "at most",
    )
    if (
        anchor
        and not (side == "of" and not inside)
        and not (side == "on" and anchor.kind not in ("weekday", "day"))
    ):
        return Point("ago", anchor.end, partial(_count_from, match, anchor), match)
    event = EVENT.match(text, match.end(), end)
    if (
        event is None
        or side == "on"
        or (side == "of" and not inside)
        or (side == "from" and not _FORMAL.match(event[0]))
    ):
        return None
    return Point("ago", event.end(), _stay_open, match)


def _stay_open(view: View) -> Range:
    del view
    return OPEN


def _count_from(match: re.Match[str], anchor: Point | None, view: View) -> Range:
    back = plain_words(match["side"]) in ("before", "prior to", "ahead of")
    first, last = anchor.read(view) if anchor else (view.seen, view.seen)
    base = first if back else last
    return span_ends(match, base, -1 if back else 1) if base else OPEN


def _beside(text: str, at: int, end: int) -> Point | None:
    """'The week after Easter', 'the day before 3 May', 'the week of 5 May'."""
    match = SIDE_DAY.match(text, at, end)
    anchor = plain_at(text, match.end(), end) if match else None
    if match is None or anchor is None:
        return None
    return Point("unit", anchor.end, partial(_read_beside, match, anchor), match)


def _read_beside(match: re.Match[str], anchor: Point, view: View) -> Range:
    unit, side = match["unit"].lower(), plain_words(match["side"]).split()[0]
    first, last = anchor.read(view)
    if first is None or last is None:
        return OPEN
    if side == "before" or unit == "eve":
        day = add_days(first, -1)
        start = shift(first, -1, "day" if unit in ("eve", "weekend") else unit)
        return calendar_unit(day, "weekend", -1) if unit == "weekend" and day else (start, day)
    if side in ("after", "following"):
        start = add_days(last, 1)
        return (
            calendar_unit(last, "weekend", 1 if last.weekday() > 4 else 0)
            if unit == "weekend"
            else (start, shift(last, 1, unit))
        )
    if side == "of":
        return calendar_unit(first, unit) if unit in ("week", "weekend") else (first, last)
    return first, add_days(first, 6)
