"""Spans of time: from the report on ("within two weeks"), back from it ("ago"), and from an event ("after ratification")."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dragoman.record.date_points import Form
from dragoman.record.date_ranges import OPEN, VAGUE_REACH, Range, View, add_days, shift
from dragoman.record.date_words import COUNT, UNIT, compile_words, plain_words, read_count

_SPAN: Final = (
    r"(?P<about>(?:about|around|roughly|some|approximately|almost|nearly|less than|under|no more than|not more than|at most|up to|"
    r"more than|over|at least|as little as|the space of|the) )?"
    rf"(?P<count>{COUNT})(?:(?: to | or |[-–])(?P<upto>{COUNT}))?(?: more| further)?[ -](?P<work>working |business |calendar )?"
    rf"(?P<unit>{UNIT})(?:s[’']?|[’']s)?(?![a-z0-9])(?P<more> and a half| or two| or so)?"
)
_STOP: Final = (
    r"(?:the|a|an|and|or|but|of|in|on|at|to|for|by|with|from|into|onto|since|until|than|then|also|will|would|shall|should|may|must|can|could|is|are|was|were|has|have|had|"
    r"he|she|it|they|we|that|this|which|who|when|while|if|as|not|its|their|his|her)"
)
_WORD: Final = rf"(?!{_STOP}\b)[a-z][\w’'-]*"
_EVENT: Final = rf"(?:(?:the|its|their|his|her|a|an|this|that|any) (?:{_WORD} )?{_WORD}|{_WORD})(?: (?:of|into) (?:the |a )?{_WORD})?"
_COMPARED: Final = compile_words(r"\b(?:first|only|once|worst|[a-z]+est|most)\b[^.;,]{0,40}$")


def _read_next_spans(match: re.Match[str], view: View) -> Range:
    """'In the next ten days', 'in the coming months': from the report to the end of the span."""
    unit, count = match["unit"].lower(), read_count(match["count"])
    if view.seen is None:
        return OPEN
    return view.seen, shift(view.seen, count, unit) if count else add_days(view.seen, VAGUE_REACH[unit])


def span_ends(match: re.Match[str], start: date, sign: int = 1) -> Range:
    """Return the days that a span told in words may end on, from a day on (or back)."""
    unit, low = match["unit"].lower(), read_count(match["count"])
    if low is None:
        reach = add_days(start, sign * VAGUE_REACH[unit])
        return (start, reach) if sign > 0 else (reach, start)
    more = plain_words(match["more"])
    work = 1.4 if plain_words(match["work"]) in ("working", "business") else 1.0
    low += 0.5 if more == "and a half" else 0.0
    high = (read_count(match["upto"]) if match["upto"] else low + (more in ("or two", "or so"))) or low
    ends = [shift(start, sign * count * work, unit) for count in sorted((low, high), reverse=sign < 0)]
    return ends[0], ends[1]


def _read_ahead(match: re.Match[str], view: View) -> Range:
    """'In two weeks' is that day; 'within', 'less than' and the like are any day up to it."""
    if view.seen is None:
        return OPEN
    first, last = span_ends(match, view.seen)
    about = plain_words(match["about"])
    if about in ("more than", "over", "at least"):
        return first, None
    if about in ("less than", "under", "no more than", "not more than", "at most", "up to"):
        return view.seen, last
    return first, last


def _read_within_the(match: re.Match[str], view: View) -> Range:
    """'Within the year' is a year from the report."""
    return (view.seen, shift(view.seen, 1, match["unit"].lower())) if view.seen else OPEN


def _read_ago(match: re.Match[str], view: View) -> Range:
    return span_ends(match, view.seen, -1) if view.seen else OPEN


def read_compared(match: re.Match[str], view: View) -> Range:
    """Return the days that 'the first talks in four years' looks back on."""
    return (span_ends(match, view.seen, -1)[0], view.seen) if view.seen else OPEN


def is_compared(before: str) -> bool:
    """Return whether the words before a span compare ("the worst fighting in"), so that the span lies in the past.

    >>> is_compared("the first talks "), is_compared("They will meet ")
    (True, False)
    """
    return bool(_COMPARED.search(before))


#: Spans that count from the report; they are times only after "in" or "within".
AHEAD: Final = Form("span", compile_words(_SPAN + r"(?! of\b|-| ago\b)(?: time\b)?"), _read_ahead, True)
VAGUE: Final = Form(
    "span",
    compile_words(r"(?:a matter of )?(?P<count>)(?P<unit>hour|day|week|month|year)s\b(?! of\b)"),
    _read_next_spans,
    True,
)
#: Spans that count from a time or an event told after them.
FROM: Final = compile_words(
    _SPAN
    + r"(?: (?P<hence>hence|from (?:now|today))\b|(?P<side> (?:from|after|following|before|prior to|ahead of|of|on)) )"
)
EVENT: Final = compile_words(rf"{_EVENT}\b")
WITHIN_THE: Final = Form(
    "span",
    compile_words(r"the (?P<count>)(?P<unit>hour|day|week|fortnight|month|quarter|year|decade)\b(?! of\b)"),
    _read_within_the,
    True,
)
SIDE_DAY: Final = compile_words(
    r"(?:the )?(?P<unit>day|week|weekend|month|eve)(?P<side> (?:after|before|following|of|beginning|starting|commencing)(?: on)?) "
)
SPANS: Final = (
    Form("span", compile_words(
        rf"(?:the )?(?:next|coming) (?:{COUNT}(?: to | or |[-–]))?(?P<count>{COUNT} |few |couple of |)(?P<unit>{UNIT})s\b"
    ), _read_next_spans),
    Form("ago", compile_words(_SPAN + r" ago\b"), _read_ago),
)  # fmt: skip
