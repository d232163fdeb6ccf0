"""Days told by their names: today and tomorrow, weekdays, feasts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from dragoman.record.date_points import Form
from dragoman.record.date_ranges import (
    OPEN,
    Range,
    View,
    add_days,
    calendar_unit,
    choose_year,
    easter,
    months,
    one_day,
)
from dragoman.record.date_words import (
    MONTH_NAME,
    WEEKDAY_NAME,
    YEAR,
    compile_words,
    plain_words,
    read_month,
    read_weekday,
)

_TODAY: Final = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
}
_FEASTS: Final = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year day": (1, 1), "new year eve": (12, 31), "epiphany": (1, 6), "may day": (5, 1),
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
    step = _days_to(day, which, seen, view)
    at = add_days(seen, step + (7 if match["later"] else 0))
    return at, at


def _days_to(day: int, which: str, seen: date, view: View) -> int:
    on, back = (day - seen.weekday()) % 7, (seen.weekday() - day) % 7
    if which in ("coming", "this coming", "following"):
        return on or 7
    if which == "last":
        return -(back or 7)
    ahead = view.ahead or view.not_before or (which == "this" and view.ahead is None)
    return on if ahead and not view.not_after else -back


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
    return choose_year(View(view.seen, view.ahead is not False, view.not_after, view.not_before), found)


def _read_open(match: re.Match[str], view: View) -> Range:
    del match, view
    return OPEN


DAYS: Final = (
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
)  # fmt: skip
