"""Points of the calendar as texts tell them: days, months, quarters, seasons, years and what is seen from today."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.record.date_parts import PARTS, take_part
from dragoman.record.date_ranges import (
    OPEN,
    Range,
    View,
    add_days,
    calendar_unit,
    choose_year,
    months,
    one_day,
    season,
)
from dragoman.record.date_words import (
    MONTH_NAME,
    MONTH_SHORT,
    MONTHS,
    ORDINAL,
    ORDINALS,
    SEASON,
    WEEKDAY_SHORT,
    YEAR,
    compile_words,
    plain_words,
    read_month,
    read_weekday,
)

_NTH: Final = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9])"
#: "of next year", ", 2031": what may follow a month, a quarter or a season.
_OF_YEAR: Final = rf"(?:(?: of|,)? (?P<year>{YEAR})|,?(?: of)? (?P<thatyear>this|next|last|the) year)"
_WHICH: Final = r"(?:this coming|this|next|last|(?:the )?(?:coming|following|current))"
_UNIT: Final = (
    rf"(?:(?:the )?(?P<month>{MONTH_NAME}){_OF_YEAR}?"
    rf"|(?:(?P<q>Q[1-4])(?!:)|(?:the )?(?P<nthq>first|second|third|fourth|last|final)[- ]quarter(?![-’']))(?:{_OF_YEAR.replace('(?P<year>', '(?P<yearq>').replace('(?P<thatyear>', '(?P<thatyearq>')})?"
    rf"|(?:(?:the )?(?P<year0>{YEAR})[- ]|(?:the )?)(?P<season>{SEASON})(?:(?: of)? (?P<years>{YEAR})(?:[-–/][0-9]{{2,4}})?|(?: of)? (?P<thatyears>this|next|last) year)?"
    rf"|(?P<which>{_WHICH}) (?P<noun>weekend|week|month|quarter|year|decade|century|{SEASON}|{MONTH_NAME})"
    r"|(?:the )?(?P<afternext>weekend|week|month|year) after next"
    r"|(?P<plainyear>(?:19|20|21)[0-9]{2}(?![0-9]))(?:[-–/](?P<untilyear>[0-9]{4}|[0-9]{2})(?![-–/]?[0-9]))?(?!s)"
    r"|(?:the )?(?P<decade>(?:19|20|21)[0-9]0)[’']?s|(?P<newyear>(?-i:the new year)(?![’']?s|-)))"
)
_THE: Final = r"(?:the )?(?P<the>week|month|quarter|year|decade|century)(?! (?:of|ending|beginning))"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of telling a time: its pattern, how it is read, and whether it needs a word like "in" or "by" before it."""

    kind: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], View], Range]
    needs_lead: bool = False
    ends: bool = False


def _read_day(match: re.Match[str], view: View) -> Range:
    """A day of a month, or several ("3-7 May"); a weekday told with it helps to find the year."""
    month = read_month(match["month"])
    first = _day_number(match["first"])
    last = _day_number(match["last"]) if match["last"] else first
    weekday = read_weekday(match["weekday"]) if match["weekday"] else None

    def stretch(year: int) -> Range:
        return one_day(year, month, first)[0], one_day(year, month, last)[1]

    def on_weekday(year: int) -> Range:
        at = stretch(year)
        return at if at[0] and at[0].weekday() == weekday else OPEN

    if match["year"] or match["thatyear"]:
        found = stretch(_told_year(match["year"], match["thatyear"], view) or 0)
    else:
        found = choose_year(view, on_weekday) if weekday is not None else OPEN
        found = found if found[0] else choose_year(view, stretch)
    return found if found[0] and found[1] and found[0] <= found[1] else OPEN


def _day_number(words: str) -> int:
    digits = re.match(r"[0-9]+", words)
    return int(digits[0]) if digits else ORDINALS.index(re.sub(r"[ \xa0]", "-", words.lower())) + 1


def _told_year(year: str | None, that: str | None, view: View) -> int | None:
    if year:
        return int(year)
    if that and view.seen:
        return view.seen.year + {"next": 1, "last": -1}.get(that.lower(), 0)
    return None


def _read_numbers(match: re.Match[str], view: View) -> Range:
    """2031-05-03 and 3.5.2031; with strokes day and month can change places, and where both could be, it stays open."""
    del view
    if match["y1"]:
        return one_day(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["y2"]:
        return one_day(int(match["y2"]), int(match["m2"]), int(match["d2"]))
    year, first, second = int(match["y3"]), int(match["one"]), int(match["two"])
    if first > 12 or first == second:
        return one_day(year, second, first)
    return one_day(year, first, second) if second > 12 else OPEN


def _read_unit(match: re.Match[str], view: View) -> Range:
    """A month, quarter, season, year or decade, whole or the part of it that is told."""
    groups = match.groupdict()
    part = plain_words(groups.get("part"))
    whole = _read_whole(match, groups, view)
    return take_part(whole, part, view)


def _read_whole(match: re.Match[str], groups: dict[str, str | None], view: View) -> Range:
    if words := groups["month"]:
        year, month = _told_year(groups["year"], groups["thatyear"], view), read_month(words)
        return _fixed(year, groups["thatyear"], view, lambda y: months(y, month))
    if groups["q"] or groups["nthq"]:
        return _quarter(groups, view)
    if name := groups["season"]:
        told = groups["years"] or groups["year0"]
        year = _told_year(told, groups["thatyears"], view)
        return _fixed(year, groups["thatyears"], view, lambda y: season(y, name.lower()))
    if year1 := groups["plainyear"]:
        until = groups["untilyear"] or year1
        return months(int(year1), 1)[0], months(int(year1[: 4 - len(until)] + until), 12)[1]
    if groups["decade"]:
        return months(int(groups["decade"]), 1, 120)
    return _from_today(groups, view.seen) if view.seen else OPEN


def _fixed(year: int | None, that: str | None, view: View, ranges: Callable[[int], Range]) -> Range:
    if year:
        return ranges(year)
    return OPEN if that else choose_year(view, ranges)


def _quarter(groups: dict[str, str | None], view: View) -> Range:
    words = (groups["nthq"] or "").lower()
    if groups["q"]:
        number = int(groups["q"][1])
    else:
        number = 4 if words in ("last", "final") else ORDINALS.index(words) + 1
    if words == "last" and not (groups["yearq"] or groups["thatyearq"]):
        return calendar_unit(view.seen, "quarter", -1) if view.seen else OPEN
    year = _told_year(groups["yearq"], groups["thatyearq"], view)
    return _fixed(year, groups["thatyearq"], view, lambda y: months(y, 3 * number - 2, 3))


def _from_today(groups: dict[str, str | None], seen: date) -> Range:
    if groups["afternext"]:
        return calendar_unit(seen, groups["afternext"].lower(), 2)
    if groups["newyear"]:
        return months(seen.year + 1, 1, 3)
    if groups.get("the"):
        return calendar_unit(seen, (groups["the"] or "").lower())
    which = plain_words(groups["which"]).removeprefix("the ")
    noun = (groups["noun"] or "").lower()
    step = {"last": -1, "this": 0, "current": 0}.get(which, 1)
    if noun in ("week", "weekend", "month", "quarter", "year", "decade", "century"):
        if which.endswith("coming") and noun in ("week", "month", "year"):
            return _coming(seen, noun)
        return calendar_unit(seen, noun, 0 if which == "this coming" else step)
    ranges = (
        (lambda y: months(y, MONTHS[noun.rstrip(".")]))
        if noun.rstrip(".") in MONTHS
        else (lambda y: season(y, noun))
    )
    return _recurring(ranges, step, seen)


def _coming(seen: date, noun: str) -> Range:
    """The coming week is the seven days ahead, not the calendar's week."""
    days = {"week": 7, "month": 31, "year": 366}
    return seen, add_days(seen, days[noun])


def _recurring(ranges: Callable[[int], Range], step: int, seen: date) -> Range:
    """Next spring is the first that begins after the report, last spring the latest that is over, this spring the year's own."""
    near = [ranges(seen.year + off) for off in (-2, -1, 0, 1, 2)]
    if step < 0:
        return next((at for at in reversed(near) if at[1] and at[1] < seen), OPEN)
    if step > 0:
        return next((at for at in near if at[0] and at[0] > seen), OPEN)
    running = next((at for at in near if at[0] and at[1] and at[0] <= seen <= at[1]), None)
    return running or near[2]


def _read_season_end(match: re.Match[str], view: View) -> Range:
    """'Before the summer is out' reaches to the last day of that summer."""
    name = match["season"].lower()
    return take_part(choose_year(view, lambda year: season(year, name)), "end", view)


def _read_year_end(match: re.Match[str], view: View) -> Range:
    whole = calendar_unit(view.seen, match["the"].lower()) if view.seen else OPEN
    return take_part(whole, "end", view)


def _read_nth(match: re.Match[str], view: View) -> Range:
    """'The 15th of next month'; without a month, the nearest such day, ahead where the words look ahead."""
    if view.seen is None:
        return OPEN
    nth, step = _day_number(match["nth"]), {"next": 1, "last": -1}.get((match["step"] or "").lower(), 0)
    found = calendar_unit(view.seen, "month", step)[0]
    this = one_day(found.year, found.month, nth) if found else OPEN
    if match["step"] or not view.ahead or this[0] is None or this[0] >= view.seen:
        return this
    ahead = calendar_unit(view.seen, "month", 1)[0]
    return one_day(ahead.year, ahead.month, nth) if ahead else OPEN


_TAIL: Final = rf"(?:(?:,|,? of)? (?P<year>{YEAR})|,?(?: of)? (?P<thatyear>this|next|last) year)?"
#: "The 14 March Alliance" and "12 April Street" are names, not days.
_NO_NAME: Final = r"(?! (?-i:Street|Avenue|Square|Road|Bridge|Boulevard|Movement|Alliance|Coalition|Brigade|Division|Forces)\b)"
_LIST: Final = r"(?:,? ?(?:-|–|—|to|until|till|through|and|or|or the|to the|and the),? ?| (?:to|and) )"
POINTS: Final = (
    Form(
        "day",
        compile_words(
            rf"(?:the )?(?:(?P<weekday>{WEEKDAY_SHORT}),? (?:the )?)?(?P<first>{_NTH}(?=[ ,–—-]|(?:to|and))|{ORDINAL}(?= of))"
            rf"(?:(?:, ?{_NTH}){{0,4}}{_LIST}(?P<last>{_NTH}))?(?: of| day of)?[ -](?P<month>{MONTH_SHORT}){_TAIL}{_NO_NAME}"
        ),
        _read_day,
    ),
    Form(
        "day",
        compile_words(
            rf"(?:(?P<weekday>{WEEKDAY_SHORT}),? )?(?P<month>{MONTH_SHORT}) (?:the )?(?P<first>{_NTH})"
            rf"(?:(?:, ?{_NTH}){{0,4}}{_LIST}(?P<last>{_NTH}))?(?![:.,][0-9]| (?:per|%)){_TAIL}{_NO_NAME}"
        ),
        _read_day,
    ),
    Form(
        "day",
        compile_words(
            r"(?P<y1>[12][0-9]{3})[-/](?P<m1>[0-9]{2})[-/](?P<d1>[0-9]{2})(?![0-9])"
            r"|(?P<d2>[0-9]{1,2})\.(?P<m2>[0-9]{1,2})\.(?P<y2>[12][0-9]{3})(?![0-9])"
            r"|(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})/(?P<y3>[12][0-9]{3})(?![0-9])"
        ),
        _read_numbers,
    ),
    Form(
        "unit",
        compile_words(rf"(?:the )?(?P<part>{PARTS})(?: in| of| through)?[ -](?:{_UNIT}|{_THE})"),
        _read_unit,
    ),
    Form("unit", compile_words(_UNIT), _read_unit),
    Form(
        "unit",
        compile_words(r"(?:the )?(?P<the>year|month|week|quarter|decade)(?:(?:[’']s)?[ -]end\b| is out\b)"),
        _read_year_end,
        ends=True,
    ),
    Form(
        "unit",
        compile_words(rf"(?:the )?(?P<season>{SEASON}) is (?:out|over)\b"),
        _read_season_end,
        ends=True,
    ),
    Form(
        "nth",
        compile_words(
            rf"the (?P<nth>[0-9]{{1,2}}(?:st|nd|rd|th)|{ORDINAL}(?= of))(?: of (?P<step>this|next|last|the) month|(?=[.,;]|$))"
        ),
        _read_nth,
        True,
    ),
)
