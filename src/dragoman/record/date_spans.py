"""Times told from other times: weekdays, feasts, spans from now ("within two weeks") and from an event ("after ratification")."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dragoman.record.date_points import Form
from dragoman.record.date_ranges import (
    OPEN,
    VAGUE_REACH,
    Range,
    View,
    add_days,
    calendar_unit,
    choose_year,
    easter,
    months,
    one_day,
    shift,
)
from dragoman.record.date_words import (
    COUNT,
    MONTH_NAME,
    UNIT,
    WEEKDAY_NAME,
    YEAR,
    compile_words,
    plain_words,
    read_count,
    read_month,
    read_weekday,
)

_TODAY: Final = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2, "the day before yesterday": -2}
_FEASTS: Final = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year day": (1, 1), "new year eve": (12, 31), "epiphany": (1, 6), "may day": (1, 1 + 0),
}  # fmt: skip
#: Days from Easter Sunday.
_MOVED: Final = {
    "easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7, "ascension day": 39,
    "whitsun": 49, "pentecost": 49, "orthodox easter": 0,
}  # fmt: skip
_FEAST: Final = (
    r"(?-i:Christmas(?: Day| Eve)?|Boxing Day|New Year(?:[’']s(?: Day| Eve)?)?|Epiphany|May Day|Orthodox Easter|Good Friday|"
    r"Easter(?: Sunday| Monday)?(?! Island)|Palm Sunday|Ascension Day|Whitsun|Pentecost)"
)
#: Feasts whose day the calendar alone does not tell: the words are kept and the range stays open.
_SIGHTED: Final = (
    r"(?:the )?(?:(?:beginning|start|end|holy month|month) of (?:the )?)?(?-i:Ramadan|Eid(?:[ -](?:al|ul)[- ](?:Fitr|Adha))?|Passover|"
    r"Hanukkah|Yom Kippur|Rosh Hashanah|Diwali|Nowruz|Ashura|Muharram|Lunar New Year|Chinese New Year|Orthodox Christmas|Thanksgiving)"
)
_SPAN: Final = (
    r"(?P<about>(?:about|around|roughly|some|approximately|almost|nearly|less than|under|no more than|not more than|at most|up to|"
    r"more than|over|at least|as little as|the space of|the) )?"
    rf"(?P<count>{COUNT})(?:(?: to | or |[-–])(?P<upto>{COUNT}))?(?: more| further)?[ -](?P<work>working |business |calendar )?"
    rf"(?P<unit>{UNIT})(?:s[’']?|[’']s)?\b(?P<more> and a half| or two| or so)?"
)
_STOP: Final = (
    r"(?:the|a|an|and|or|but|of|in|on|at|to|for|by|with|from|will|would|shall|should|may|must|can|could|is|are|was|were|has|have|had|"
    r"he|she|it|they|we|that|this|which|who|when|while|if|as|not|its|their|his|her)"
)
_WORD: Final = rf"(?!{_STOP}\b)[a-z][\w’'-]*"
_EVENT: Final = (
    rf"(?:(?:the|its|their|his|her|a|an|this|that|any) (?:{_WORD} )?{_WORD}|{_WORD})(?: (?:of|into) (?:the |a )?{_WORD})?"
)
_COMPARED: Final = compile_words(r"\b(?:first|only|once|worst|[a-z]+est|most)\b[^.;,]{0,40}$")


def _read_today(match: re.Match[str], view: View) -> Range:
    at = add_days(view.seen, _TODAY.get(plain_words(match[0]), 0)) if view.seen else None
    return at, at


def _read_weekday(match: re.Match[str], view: View) -> Range:
    """A bare weekday is the last one up to the report, or the first from it on where the words look ahead."""
    seen = view.not_before or view.not_after or view.seen
    if seen is None:
        return OPEN
    day, which = read_weekday(match["weekday"]), plain_words(match["which"]).removeprefix("the ")
    week = plain_words(match["week"]).removesuffix(" week")
    if week or which == "next":
        monday = calendar_unit(seen, "week", {"this": 0, "last": -1}.get(week, 1))[0]
        at = add_days(monday, day) if monday else None
        return at, at
    on, back = (day - seen.weekday()) % 7, (seen.weekday() - day) % 7
    if which in ("coming", "this coming", "following"):
        step = on or 7
    elif which == "last":
        step = -(back or 7)
    elif view.not_after or not (view.ahead or view.not_before or (which == "this" and view.ahead is None)):
        step = -back
    else:
        step = on
    at = add_days(seen, step + (7 if match["later"] else 0))
    return at, at


def _read_weekend(match: re.Match[str], view: View) -> Range:
    del match
    return calendar_unit(view.seen, "weekend", 0 if view.ahead is not False else -1) if view.seen else OPEN


def _read_nth_weekday(match: re.Match[str], view: View) -> Range:
    """'The last Friday of May': counted in the month; 'the last day of May' likewise."""
    number = read_month(match["month"])
    nth = ("first", "second", "third", "fourth", "last").index(match["nth"].lower())

    def found(year: int) -> Range:
        first, last = months(year, number)
        if first is None or last is None:
            return OPEN
        every = [first + timedelta(step) for step in range((last - first).days + 1)]
        if match["weekday"]:
            every = [day for day in every if day.weekday() == read_weekday(match["weekday"])]
        at = every[-1 if nth == 4 else nth]
        return at, at

    return found(int(match["year"])) if match["year"] else choose_year(view, found)


def _read_feast(match: re.Match[str], view: View) -> Range:
    name = re.sub(r"[’']s", "", plain_words(match["feast"]))

    def found(year: int) -> Range:
        if name in _FEASTS:
            return one_day(year, *_FEASTS[name])
        at = add_days(easter(year, orthodox=name.startswith("orthodox")), _MOVED[name])
        return at, at

    if match["year"]:
        return found(int(match["year"]))
    ahead = View(view.seen, view.ahead is not False, view.not_after, view.not_before)
    return choose_year(ahead, found)


def _read_open(match: re.Match[str], view: View) -> Range:
    del match, view
    return OPEN


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


def _read_ago(match: re.Match[str], view: View) -> Range:
    return span_ends(match, view.seen, -1) if view.seen else OPEN


def _read_compared(match: re.Match[str], view: View) -> Range:
    """'The first talks in four years' looks back."""
    return (span_ends(match, view.seen, -1)[0], view.seen) if view.seen else OPEN


def is_compared(before: str) -> bool:
    """Return whether the words before a span compare ("the worst fighting in"), so that the span lies in the past.

    >>> is_compared("the first talks "), is_compared("They will meet ")
    (True, False)
    """
    return bool(_COMPARED.search(before))


COMPARED: Final = _read_compared
#: Spans that count from the report; they are times only after "in" or "within".
AHEAD: Final = Form("span", compile_words(_SPAN + r"(?! of\b|-| ago\b)(?: time\b)?"), _read_ahead, True)
VAGUE: Final = Form("span", compile_words(r"(?:a matter of )?(?P<count>)(?P<unit>hour|day|week|month|year)s\b(?! of\b)"), _read_next_spans, True)
#: Spans that count from a time or an event told after them.
FROM: Final = compile_words(
    _SPAN + r"(?P<side> (?:from|after|following|before|prior to|ahead of|of|on)) (?:(?P<now>now|today)\b)?"
)
HENCE: Final = compile_words(r"(?: hence)\b")
EVENT: Final = compile_words(rf"{_EVENT}\b")
SIDE_DAY: Final = compile_words(
    r"(?:the )?(?P<unit>day|week|weekend|month|eve)(?P<side> (?:after|before|following|of|beginning|starting|commencing)(?: on)?) "
)
SPANS: Final = (
    Form("day", compile_words(
        r"the day (?:after tomorrow|before yesterday)|today|tonight|tomorrow|yesterday|last night|this (?:morning|afternoon|evening)"
    ), _read_today),
    Form("weekday", compile_words(
        rf"(?:(?P<which>this coming|this|next|last|(?:the )?(?:coming|following)) )?(?P<weekday>{WEEKDAY_NAME})"
        r"(?:,? (?:of )?(?P<week>(?:this|next|last) week)|(?P<later> week(?! ?end)\b(?! of\b)))?"
    ), _read_weekday),
    Form("weekend", compile_words(r"the weekend(?! (?:after|of|before))"), _read_weekend, True),
    Form("day", compile_words(
        rf"the (?P<nth>first|second|third|fourth|last) (?:day|(?P<weekday>{WEEKDAY_NAME})) (?:of|in) (?P<month>{MONTH_NAME})(?:,? (?P<year>{YEAR}))?"
    ), _read_nth_weekday),
    Form("feast", compile_words(rf"(?P<feast>{_FEAST})(?:,? (?P<year>{YEAR}))?"), _read_feast, True),
    Form("feast", compile_words(_SIGHTED), _read_open, True),
    Form("open", compile_words(r"until further notice|for the (?:time being|foreseeable future)"), _read_open),
    Form("span", compile_words(
        rf"(?:the )?(?:next|coming) (?P<count>{COUNT} |few |couple of |)(?P<unit>{UNIT})s\b"
    ), _read_next_spans),
    Form("ago", compile_words(_SPAN + r" ago\b"), _read_ago),
)  # fmt: skip

Reader = Callable[[re.Match[str], View], Range]
