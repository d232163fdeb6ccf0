"""Tables of Party Facts -> entries: a party, its names in every form, and its country with the years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.errors import Problem
from dragoman.ingest.knowledge.countries import country_name
from dragoman.ingest.knowledge.days import first_day, last_day
from dragoman.ingest.knowledge.entries import Entry, distinct, malformed, place_of
from dragoman.ingest.knowledge.table import Row, read_table
from dragoman.model.knowledge import KnownActor, Tie

#: Other programs write numbers with missing ones among them as 2031.0.
_WHOLE: Final = re.compile(r"([0-9]+)(?:\.0+)?")
_NOTHING: Final = {"", "na", "nan", "null"}


def read_parties(text: str, origin: str) -> Iterator[Entry | Problem]:
    """Yield an entry for each party of a table with a column "partyfacts_id", or the Problem of the row.

    Rows that Party Facts marks as technical ("others", "independents") are no actors and are passed over.

    >>> next(read_parties("partyfacts_id,name_short,name\\n7,VP,Vale Party", "p.csv")).actor.names
    ('Vale Party', 'VP')
    """
    for row in read_table(text):
        place = place_of(origin, row.line)
        try:
            if not _told(row, "technical") or row.fields["technical"].lower() in {"0", "false"}:
                yield Entry(_read_party(row, place), place)
        except ValueError as error:
            yield malformed(place, str(error))


def _read_party(row: Row, place: str) -> KnownActor:
    """Return the party of a row. Raises ValueError where the row cannot be used."""
    if row.trouble is not None:
        raise ValueError(row.trouble)
    number = _WHOLE.fullmatch(_told(row, "partyfacts_id"))
    if number is None:
        raise ValueError("no number of a party is given in partyfacts_id")
    others = re.split(r"[|;]", _told(row, "name_other"))
    names = distinct([*(_told(row, name) for name in ("name_english", "name", "name_short")), *others])
    if not names:
        raise ValueError("the party has no name")
    source = _told(row, "wikipedia") or _told(row, "url") or place
    return KnownActor(f"partyfacts:{number[1]}", names[0], "organisation", names[1:], _ties_of(row), source)


def _ties_of(row: Row) -> tuple[Tie, ...]:
    """Return the tie to the country, in the years in which the party was there; none where no country is told."""
    since = first_day(_year(_told(row, "year_founded") or _told(row, "year_first")))
    until = last_day(_year(_told(row, "year_dissolved") or _told(row, "year_last")))
    country = _told(row, "country")
    return (Tie("part", country_name(country.upper()), None, since, until),) if country else ()


def _year(words: str) -> str:
    """Return the year without the decimals that other programs put behind it."""
    whole = _WHOLE.fullmatch(words)
    return whole[1] if whole else words


def _told(row: Row, column: str) -> str:
    """Return the field of a column; empty where it says in one of the usual ways that it is not known."""
    field = row.fields.get(column, "")
    return "" if field.lower() in _NOTHING else field
