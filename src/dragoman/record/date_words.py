"""Words for time as the grammar of dates knows them: months, weekdays, numbers, units, and how patterns are built of them."""

from __future__ import annotations

import calendar
import re
from typing import Final

MONTHS: Final = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_ONES: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Final = (
    {word: place + 1 for place, word in enumerate(_ONES)}
    | {word: 10 * place + 20 for place, word in enumerate(_TENS)}
    | {
        "a": 1,
        "an": 1,
        "the": 1,
        "a couple of": 2,
        "couple of": 2,
        "a hundred": 100,
        "one hundred": 100,
        "a dozen": 12,
    }
)
_VAGUE: Final = frozenset(["a few", "few", "several", "some", "a matter of", "the", ""])

# Months and weekdays are names: they count only as they are written, so that "may", "march" and "sat" are no dates.
MONTH_NAME: Final = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
#: Beside the number of a day, the short forms need no stop.
MONTH_SHORT: Final = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY_NAME: Final = rf"(?-i:{'|'.join(day.title() for day in WEEKDAYS)})"
WEEKDAY_SHORT: Final = rf"(?:{WEEKDAY_NAME}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
YEAR: Final = r"(?:1[0-9]|20|21)[0-9]{2}(?![0-9])"
ORDINAL: Final = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
_TEN: Final = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?"
_PLAIN: Final = rf"(?:[0-9]{{1,4}}|{_TEN}|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
COUNT: Final = rf"(?:(?:a|one) hundred|half an?|a couple of|a few|a dozen|several|{_PLAIN}|an?)(?: and a half)?(?![\w.,]?[0-9])"
UNIT: Final = r"(?:hour|day|week|fortnight|month|quarter|year|decade)"


def compile_words(pattern: str) -> re.Pattern[str]:
    """Return the pattern compiled: case is free but in names, and a space may be one that does not break.

    Only ASCII folds, so that what is found is always a key of the tables here.
    """
    in_sets = re.sub(r"\[(-?) (?=[^\[\]]*\])", "[\\1\0", pattern)
    spaced = in_sets.replace(" ", "[ \\xa0]").replace("\0", " \\xa0")
    return re.compile(spaced, re.IGNORECASE | re.ASCII)


def plain_words(words: str | None) -> str:
    """Return words in small letters with single plain spaces.

    >>> plain_words("The\\xa0Last  Week")
    'the last week'
    """
    return " ".join((words or "").lower().split())


def read_month(words: str) -> int:
    """Return the number of a month by its name, short or long.

    >>> read_month("Sept."), read_month("May")
    (9, 5)
    """
    return MONTHS[words.lower().rstrip(".")]


def read_weekday(words: str) -> int:
    """Return the number of a weekday by its name, Monday 0.

    >>> read_weekday("Tues."), read_weekday("Sunday")
    (1, 6)
    """
    return next(place for place, day in enumerate(WEEKDAYS) if day.startswith(words.lower().rstrip(".")[:3]))


def read_count(words: str | None) -> float | None:
    """Return the number that words for a quantity tell; None where they leave it vague ("a few").

    >>> read_count("eighteen"), read_count("twenty-one"), read_count("two and a half"), read_count("half a")
    (18.0, 21.0, 2.5, 0.5)
    """
    plain = plain_words(words)
    more = 0.5 if plain.endswith(" and a half") else 0.0
    plain = plain.removesuffix(" and a half")
    if plain in _VAGUE:
        return None
    if plain.startswith("half a"):
        return 0.5
    if plain.isdigit():
        return int(plain) + more
    whole = _NUMBERS.get(plain)
    return (whole if whole else sum(_NUMBERS[word] for word in re.split(r"[- ]", plain))) + more
