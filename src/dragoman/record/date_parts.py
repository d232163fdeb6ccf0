"""Parts of a stretch of time: its early, middle or late third, its halves, its first week, its turn."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dragoman.record.date_ranges import OPEN, Range, View, add_days, months
from dragoman.record.date_words import ORDINALS, read_count

# First and last day (counted from 0) of the parts of a week and of a month; of longer stretches the twelfths, of a
# decade the years. "Late" is the last third; "the end" of a long stretch is less than that.
_OF_WEEK: Final = {
    "early": (0, 1), "mid": (1, 3), "late": (3, 6), "start": (0, 1), "end": (4, 6), "first half": (0, 3), "second half": (3, 6),
}  # fmt: skip
_OF_MONTH: Final = {
    "early": (0, 9), "mid": (10, 19), "late": (20, 30), "start": (0, 9), "end": (20, 30), "first half": (0, 14),
    "second half": (15, 30),
}  # fmt: skip
_TWELFTHS: Final = {
    "early": (0, 4), "mid": (4, 8), "late": (8, 12), "start": (0, 3), "end": (9, 12), "first half": (0, 6),
    "second half": (6, 12),
}  # fmt: skip
_OF_DECADE: Final = {
    "early": (0, 4), "mid": (4, 7), "late": (7, 10), "start": (0, 2), "end": (8, 10), "first half": (0, 5), "second half": (5, 10),
}  # fmt: skip
#: Days on either side of the turn of a year, and of a shorter stretch.
_TURN: Final = (15, 3)
#: "The first days", "the last weeks": how many days, where no number is told.
_PERIODS: Final = {"day": 1, "days": 5, "week": 7, "weeks": 21, "fortnight": 14, "month": 31, "months": 92}

PARTS: Final = (
    r"(?:(?:very )?(?:early|mid|late)|later|earlier|end(?= of|-)|(?<=by )end(?! [a-z]*in )|(?:beginning|start|middle|end|close|turn|course|rest|remainder)(?= of)"
    r"|(?:first|second|latter|last|other) half(?= of)|(?:first|early|latter|later|last|final) (?:part|stages)(?= of)"
    r"|(?:first|second|third|fourth|last|final|opening|closing) (?:(?:two|three|four|five|ten|few|couple of) )?"
    r"(?:days?|weeks?|fortnight|months?)(?= of))"
)


def take_part(whole: Range, words: str, view: View) -> Range:
    """Return the part of a range that words such as "early" or "the first week of" name.

    >>> take_part((date(2031, 6, 1), date(2031, 6, 30)), "first week", View(None))
    (datetime.date(2031, 6, 1), datetime.date(2031, 6, 7))
    """
    first, last = whole
    if not words or first is None or last is None:
        return whole
    if period := re.search(r"^(\w+) (?:(\w+(?: of)?) )?(days?|weeks?|fortnight|months?)$", words):
        return _take_period(first, last, period)
    name = _name_part(words)
    if name in ("later", "earlier"):
        return _cut_at(first, last, name, view.seen)
    return _slice(first, last, name)


def _name_part(words: str) -> str:
    if words.endswith("half"):
        return "first half" if words.startswith("first") else "second half"
    if words.endswith(("part", "stages")):
        return "early" if words.startswith(("first", "early")) else "late"
    plain = words.removeprefix("very ")
    same = {"middle": "mid", "beginning": "start", "close": "end", "rest": "later", "remainder": "later"}
    return same.get(plain, plain)


def _cut_at(first: date, last: date, name: str, seen: date | None) -> Range:
    """'Later this month' begins with the report, 'earlier this month' ends with it."""
    if seen is None or not first <= seen <= last:
        return first, last
    return (seen, last) if name == "later" else (first, seen)


def _slice(first: date, last: date, name: str) -> Range:
    size = (last - first).days + 1
    if name == "turn":
        around = _TURN[0] if size > 100 else _TURN[1]
        return add_days(last, -around), add_days(last, around)
    if name == "course":
        return first, last
    if size <= 31:
        low, high = (_OF_WEEK if size <= 7 else _OF_MONTH)[name]
        return min(last, add_days(first, low) or last), min(last, add_days(first, high) or last)
    count = round(size / 30.44)
    table, whole = (_OF_DECADE, 10) if count == 120 else (_TWELFTHS, 12)
    start, stop = table[name][0] * count // whole, -(-table[name][1] * count // whole)
    return months(first.year, first.month + start, stop - start)


def _take_period(first: date, last: date, period: re.Match[str]) -> Range:
    """'The second week of June' is the 8th to the 14th; 'the last days of May' are five."""
    nth, number, unit = period[1], period[2], period[3]
    count = read_count(number) if number else None
    size = round(count * _PERIODS[unit.rstrip("s")]) if count else _PERIODS[unit]
    if unit.startswith("month") and (last - first).days > 31:
        many = size // 30
        return (
            months(last.year, last.month - many + 1, many)
            if nth in ("last", "final", "closing")
            else months(first.year, first.month + _place(nth) * many, many)
        )
    if nth in ("last", "final", "closing"):
        return max(first, add_days(last, 1 - size) or first), last
    start = add_days(first, _place(nth) * size)
    if start is None or start > last:
        return OPEN
    return start, min(last, add_days(start, size - 1) or last)


def _place(nth: str) -> int:
    return ORDINALS.index(nth) if nth in ORDINALS else 0
