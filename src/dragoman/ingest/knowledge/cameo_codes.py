"""Codes of the CAMEO actor dictionaries, with the days in which they hold -> ties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from dragoman.ingest.knowledge.countries import country_name
from dragoman.ingest.knowledge.entries import tidy
from dragoman.model.knowledge import Tie

#: CAMEO's roles in words; what a code holds beside them (peoples, religions, numbers) gives no office.
_ROLES: Final[Mapping[str, str]] = {
    "AGR": "agriculture",
    "BUS": "business",
    "COP": "police",
    "CRM": "criminal",
    "CVL": "civilian",
    "DEV": "development",
    "EDU": "education",
    "ELI": "former official",
    "ENV": "environment",
    "GOV": "government",
    "HLH": "health",
    "HRI": "human rights",
    "IGO": "intergovernmental organisation",
    "INS": "insurgent",
    "JUD": "judiciary",
    "LAB": "labour",
    "LEG": "legislature",
    "MED": "media",
    "MIL": "military",
    "MNC": "multinational corporation",
    "MOD": "moderate",
    "NGM": "non-governmental movement",
    "NGO": "non-governmental organisation",
    "OPP": "opposition",
    "PTY": "political party",
    "RAD": "radical",
    "REB": "rebel",
    "REF": "refugee",
    "SEP": "separatist",
    "SET": "settler",
    "SPY": "intelligence",
    "UAF": "unaligned armed forces",
}
#: Heads of codes that name no country, beside the roles.
_NO_COUNTRY: Final = {"IMG", "INT", "UIS", "UNS"}
#: Bodies that the code of an intergovernmental organisation names.
_BODIES: Final[Mapping[str, str]] = {
    "EEC": "European Union",
    "IAE": "International Atomic Energy Agency",
    "IMF": "International Monetary Fund",
    "NAT": "NATO",
    "UNO": "United Nations",
    "WBK": "World Bank",
    "WHO": "World Health Organization",
}
#: "[---]", "[###]" and the like: the name is no actor, in those days.
_NULL: Final = re.compile(r"(?:[-+#]+(?: .*)?)?")
_CODE: Final = re.compile(r"([A-Za-z][A-Za-z0-9]{2,}(?:/[A-Za-z0-9]{3,})*)(?: ([<>0-9].*))?")
_DAY: Final = r"([0-9]{6}(?:[0-9]{2})?)"
_BEFORE: Final = re.compile(rf"< ?{_DAY} ?>?")
_AFTER: Final = re.compile(rf"> ?{_DAY} ?<?")
_BETWEEN: Final = re.compile(rf"{_DAY} ?- ?{_DAY}")
#: A year of two digits from here on belongs to the twentieth century.
_CENTURY: Final = 30


def read_code(words: str) -> tuple[Tie, ...]:
    """Return the ties that the words between brackets give; none of a null code. Raises ValueError where they make no sense.

    >>> [(tie.kind, tie.of, tie.words) for tie in read_code("IRQGOV 940401-060520")]
    [('office', 'Iraq', 'government'), ('citizen', 'Iraq', None)]
    """
    words = tidy(words)
    if _NULL.fullmatch(words):
        return ()
    match = _CODE.fullmatch(words)
    if match is None:
        raise ValueError(f"'[{words[:60]}]' is no code")
    since, until = _ends_of(match[2] or "")
    return tuple(tie for code in match[1].upper().split("/") for tie in _ties_of(code, since, until))


def _ties_of(code: str, since: date | None, until: date | None) -> Iterator[Tie]:
    """Yield the offices of a code and the citizenship of its country; of a body the membership."""
    head, rest = code[:3], [code[start : start + 3] for start in range(3, len(code), 3)]
    if head in _ROLES or head in _NO_COUNTRY:
        if head == "IGO" and rest:
            bodies = [_BODIES[part] for part in rest if part in _BODIES]
            yield Tie("member", bodies[-1] if bodies else "".join(rest), None, since, until)
        return
    country = country_name(head)
    for part in rest:
        if part in _ROLES:
            yield Tie("office", country, _ROLES[part], since, until)
    # Who leaves an office stays a citizen, so the days of an office are not the days of the citizenship.
    yield Tie("citizen", country) if rest else Tie("citizen", country, None, since, until)


def _ends_of(words: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that a restriction names. Raises ValueError where it is none."""
    if not words:
        return None, None
    if match := _BEFORE.fullmatch(words):
        return None, _day_of(match[1])
    if match := _AFTER.fullmatch(words):
        return _day_of(match[1]), None
    if match := _BETWEEN.fullmatch(words):
        since, until = _day_of(match[1]), _day_of(match[2])
        if until < since:
            raise ValueError(f"'{words}' ends before it begins")
        return since, until
    raise ValueError(f"'{words[:40]}' tells no days")


def _day_of(digits: str) -> date:
    """Return the day that six or eight digits name. Raises ValueError where there is no such day."""
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    if len(digits) == 6:
        year += 1900 if year >= _CENTURY else 2000
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"'{digits}' is no day of the calendar") from error
