"""Figures ready to be compared: what is counted, what became of it, when, where, and in which words it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.model import Figure
from dragoman.model.words import fold
from dragoman.record.amounts import Amount
from dragoman.record.rarity import Rarity
from dragoman.record.tellings import Telling, days_told, without_source
from dragoman.record.words import content_stems, names_in, stem

#: Share of the shorter wording's words that the other has where both count one thing.
_SAME_THING: Final = 0.6
_SAME_EVENT: Final = 0.5
#: The same by weight, where the fate of what is counted is the same and where the day is, too.
_SAME_FATE: Final = 0.35
_ON_ONE_DAY: Final = 0.2
_SHARED: Final = 2
#: People of a sort: a count of some of them may be one of people as well.
_PEOPLE: Final = frozenset(
    content_stems(
        "people soldiers policemen police officers guards miners fighters gunmen civilians workers protesters passengers sailors fishermen farmers drivers "
        "students pupils teachers women men children villagers prisoners refugees dockers pilgrims worshippers monitors observers engineers firefighters "
        "demonstrators marchers hostages captives troops travellers shepherds sappers conscripts recruits reservists peacekeepers aid"
    )
)
#: Nouns for those whom a count can mean by any of them -> the first.
_ALIKE: Final[dict[str, str]] = {
    stem(word): stem(words.split()[0])
    for words in (
        "people persons residents dead killed deaths lives casualties victims bodies",
        "soldiers troops servicemen",
        "prisoners captives detainees hostages inmates",
        "families households",
        "fighters rebels gunmen militants insurgents",
        "workers employees staff labourers railwaymen strikers",
        "protesters demonstrators marchers",
        "refugees displaced",
        "deputies lawmakers members",
        "houses homes",
        "lorries trucks vehicles",
        "years year",
        "ships vessels boats",
        "tonnes tons",
    )
    for word in words.split()
}
_ANY: Final = stem("people")
#: Units that measure all sorts of things.
_MEASURES: Final = frozenset({"%", "$", "€", "£", "¥"}) | frozenset(
    map(
        stem,
        (
            "years",
            "months",
            "weeks",
            "days",
            "hours",
            "million",
            "billion",
            "votes",
            "percent",
            "cent",
            "times",
            "points",
        ),
    )
)
FATES: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "dead": r"kill(?:ed|ing|s)|died|die|dies|dead|deaths?|lost their lives|lost her life|lives|slain|perished|drowned|fatalities|bodies",
        "hurt": r"wounded|wounding|injur(?:ed|ing|ies)|hurt",
        "held": r"arrest(?:ed|s)|detained|seized|captured|kidnapped|abducted|jailed|rounded up",
        "freed": r"freed|released|let go|went free|handed over|set free",
        "struck": r"walked out|walk-?outs?|strike|struck work|downed tools|stoppage|stayed off|stopped work",
        "marched": r"march(?:ed)?|protest(?:ed|s)?|demonstrat(?:ed|ion)|rall(?:y|ied)|took to the streets|turned out|crowd|gathered|assembled",
        "fled": r"fled|displaced|driven out|left their homes|evacuated",
        "back": r"returned|came home|came back|went home|went back|homecoming|convoy",
        "lost": r"missing|unaccounted",
        "away": r"absent|stayed away|abstained|abstentions?",
    }.items()
}
#: A length of time is a term only where something runs so long.
_TIMES: Final = frozenset(map(stem, ("years", "months", "weeks", "days", "hours")))
_RUNS: Final = re.compile(
    r"\b(?:runs?|running|lasts?|lasting|valid|in force|remains?|expires?|term|duration|period|extends?|good)\b",
    re.IGNORECASE,
)
#: What stands before a number that counts a part of the whole, or more of the same.
_PART: Final = re.compile(
    r"\b(?:among|including|inclusive of|of (?:them|whom|which|those|these)|the (?:rest|remaining|other)|another|a further|further|an additional|"
    r"the (?:first|last|second))[^.;:]{0,60}$|\b(?:among|including)\b",
    re.IGNORECASE,
)
#: "Six trains a week" is another count than the trains of a month.
_RATE: Final = re.compile(
    r"\b(?:an?|per|each|every)[ \xa0](?:day|week|month|year|hour)\b|\b(?:daily|weekly|monthly|yearly)\b",
    re.IGNORECASE,
)
_AFTER: Final = 60
_BEFORE: Final = 24
_WHOLE: Final = re.compile(
    r"\b(?:whole|all of|throughout|over the|since|so far|in total|altogether|this year|in all|during the|a (?:day|week|month|year))\b",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(r"^(?:[A-Z][A-Z’'.-]+[ \xa0,]*){1,4}(?:[^-–—\n]{0,30})?[ \xa0]*[-–—][ \xa0]")
_ORDINAL: Final = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[ \xa0](?:[\w-]+[ \xa0])?(convoy|group|batch|train|bus|round|wave|transport|shipment|"
    r"ship|lorry|tranche|instalment|exchange|phase|stage|flight|column)\b",
    re.IGNORECASE,
)
_MONTHS: Final = frozenset(
    content_stems(
        "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
        "Saturday Sunday number figure total year"
    )
)


@dataclass(frozen=True, slots=True)
class Count:
    """A figure ready to be compared: its number, the words of what it counts and of its sentence, names, days, fate and ordinal."""

    telling: Telling[Figure]
    amount: Amount
    unit: str
    thing: frozenset[str]
    event: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    days: tuple[tuple[date, date], ...]
    fate: str | None
    numbered: frozenset[str]
    is_part: bool = False
    is_rate: bool = False

    @property
    def is_of_people(self) -> bool:
        """Whether it counts people to whom something happened."""
        return self.fate is not None and self.unit in _PEOPLE

    @property
    def counts_people(self) -> bool:
        """Whether it counts people of whatever sort."""
        return self.unit in _PEOPLE

    @property
    def is_on_a_day(self) -> bool:
        """Whether the sentence tells the very day."""
        return bool(self.single_days)

    @property
    def single_days(self) -> frozenset[date]:
        """The very days that the sentence tells."""
        return frozenset(first for first, last in self.days if first == last)


def unit_stems(figure: Figure) -> tuple[str, ...]:
    """Return the unit as stems, nouns that mean the same as one; a sign such as % or $ stands for itself."""
    unit = fold(figure.unit)
    return tuple(_ALIKE.get(one, one) for one in content_stems(unit)) or ((unit,) if unit else ())


def read_count(telling: Telling[Figure], amount: Amount, unit: tuple[str, ...]) -> Count:
    """Return a figure ready to be compared. telling: its sentence is the report's own."""
    what = telling.body.what or ""
    sentence = without_source(_DATELINE.sub("", telling.sentence))
    found = days_told(telling.sentence, telling.day)
    units = set(unit) | {stem(word) for word in (telling.body.unit or "").split()}
    return Count(
        telling,
        amount,
        " ".join(unit),
        frozenset(content_stems(what)) - units,
        frozenset(content_stems(sentence)) - units - _MONTHS,
        names_in(f"the {what}") - _MONTHS,
        names_in(sentence) - _MONTHS,
        tuple((when.earliest, when.latest) for when in found if when.earliest and when.latest),
        _fate(sentence, telling.body.quantity, unit),
        frozenset(f"{nth} {noun}".lower() for nth, noun in _ORDINAL.findall(sentence)),
        is_part=bool(_PART.search(sentence, 0, max(0, sentence.find(telling.body.quantity)))),
        is_rate=bool(_RATE.search(sentence.partition(telling.body.quantity)[2][:_AFTER])),
    )


def _fate(sentence: str, quantity: str, unit: tuple[str, ...]) -> str | None:
    """What became of those counted: by the words just before the number, else the nearest in the clause after it."""
    at = sentence.find(quantity)
    if at < 0:
        return None
    before, after = sentence[max(0, at - _BEFORE) : at], sentence[at + len(quantity) :][:_AFTER]
    if _TIMES & set(unit):
        return "term" if _RUNS.search(before) or after.startswith("-") else None
    led = re.search(r"\b((?:\w+[ \xa0])?\w+)[ \xa0](?:about[ \xa0]|some[ \xa0]|at least[ \xa0])?$", before)
    for name, words in FATES.items():
        if led and (words.fullmatch(led[1]) or words.fullmatch(led[1].split()[-1])):
            return name
    clause = re.split(r"[;:]|,[ \xa0]|[ \xa0](?:and|while|but)[ \xa0]", after)[0]
    told = {name: found.start() for name, words in FATES.items() if (found := words.search(clause))}
    return min(told, key=lambda name: told[name], default=None)


def same_thing(one: Count, other: Count, weights: Rarity) -> bool:
    """Tell whether two figures of one unit count one thing.

    By the words of what is counted (three fifths of the shorter wording), or those of the sentences (half); or because the same became
    of them on one day, or in an event that rare words tell to be one. Other names, days or places tell another thing.
    """
    if one.names and other.names and not one.names & other.names and not _named_too(one, other):
        return False
    if not _days_agree(one, other):
        return False
    if one.fate and other.fate and one.fate != other.fate:
        return False
    if one.is_part != other.is_part or one.is_rate != other.is_rate:
        return False
    if one.unit != other.unit and _ANY not in (one.unit, other.unit) and not _told_too(one, other):
        return False
    return _same_words(one, other) or _same_fate(one, other, weights) or _same_day(one, other, weights)


def _named_too(one: Count, other: Count) -> bool:
    """Whether either sentence names elsewhere what stands beside the number in the other."""
    return bool(one.names & other.places) and bool(other.names & one.places)


def _told_too(one: Count, other: Count) -> bool:
    """Whether the sentence of either names those whom the other counts: "38 of its soldiers, prisoners of war until Monday"."""
    return {one.unit, other.unit} <= _PEOPLE and (one.unit in other.event or other.unit in one.event)


def is_pinned(one: Count, other: Count) -> bool:
    """Tell whether both name the day, or the number in a row ("the first convoy"), of what they count: then reports may lie further apart."""
    return bool(one.numbered & other.numbered) or (one.is_on_a_day and other.is_on_a_day)


def _same_words(one: Count, other: Count) -> bool:
    shared, shorter = len(one.thing & other.thing), min(len(one.thing), len(other.thing))
    if shorter >= 2:
        return shared >= 2 and shared >= _SAME_THING * shorter
    both = len(one.event & other.event)
    return both >= 3 and both >= _SAME_EVENT * min(len(one.event), len(other.event))


def _same_fate(one: Count, other: Count, weights: Rarity) -> bool:
    if one.numbered & other.numbered:
        return True
    if (
        not one.fate
        or one.fate != other.fate
        or (one.places and other.places and not one.places & other.places)
    ):
        return False
    if one.is_on_a_day and other.is_on_a_day:
        return True
    shared = one.event & other.event
    return len(shared) >= _SHARED and weights.share(one.event, other.event) >= _SAME_FATE


def _same_day(one: Count, other: Count, weights: Rarity) -> bool:
    """Whether things of one unit are counted on one and the same day, with a place or body and a word beside it shared."""
    if one.unit in _MEASURES or other.unit in _MEASURES or not (one.is_on_a_day and other.is_on_a_day):
        return False
    shared = one.event & other.event
    return bool(
        one.single_days & other.single_days
        and shared & one.places
        and shared - one.places - other.places
        and weights.share(one.event, other.event) >= _ON_ONE_DAY
    )


def _days_agree(one: Count, other: Count) -> bool:
    """Whether the days told can be one; a month as a whole is another count than a day in it."""
    if not one.days or not other.days:
        return True
    if one.is_on_a_day != other.is_on_a_day and _WHOLE.search(
        (other if one.is_on_a_day else one).telling.sentence
    ):
        return False
    return any(_near(here, there) for here in one.days for there in other.days)


def _near(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two ranges of days meet; a day's slack, for an event in the night is told under two dates."""
    slack = timedelta(1)
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack
