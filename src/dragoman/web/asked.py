"""What is asked of a list on a page: words, days that somebody typed, one page of many rows; and the addresses of the same list asked otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Query

from dragoman.errors import InputError

T = TypeVar("T")
Asked = TypeVar("Asked")
AT_ONCE: Final = 50

#: What addresses carry on many pages: words to find, an id or a key, a day as it was typed, which page of a list, that a decision was just kept.
Words = Annotated[str, Query(max_length=200)]
Name = Annotated[str, Query(max_length=300)]
FromDay = Annotated[str, Query(alias="from", max_length=10)]
ToDay = Annotated[str, Query(max_length=10)]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
Kept = Annotated[str, Query(max_length=40)]
#: Fields that say how a list is laid out, not what of it is shown.
_LAYOUT: Final = ("order", "sort", "page")


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """One page of a list: its rows, how many there are in all, which page it is, of how many."""

    rows: tuple[T, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Listed(Generic[T, Asked]):
    """A list as it was asked for, and one page of what fits.

    path: where the page is. query: a dataclass, as for address_with. counts: tab -> how many fit all else that is asked. everything: how
    many rows there are, whatever is asked.
    """

    path: str
    query: Asked
    cut: Cut[T]
    counts: Mapping[str, int]
    everything: int

    def way(self, **changes: object) -> str:
        """Return the address of the list asked otherwise."""
        return address_with(self.path, self.query, **changes)

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked for but everything, in whatever order."""
        query: Any = self.query
        asked = (field for field in fields(query) if field.name not in _LAYOUT)
        return any(getattr(query, field.name) != field.default for field in asked)


def holds_words(found: str, asked: str) -> bool:
    """Tell whether small letters hold every one of some words.

    >>> holds_words("the ruvel dam", "Dam ruv"), holds_words("the ruvel dam", "dam gates")
    (True, False)
    """
    return all(word in found for word in asked.lower().split())


def cut_page(rows: Sequence[T], page: int, *, at_once: int = AT_ONCE) -> Cut[T]:
    """Return one page of some rows; the last one where so many pages are not there.

    >>> cut_page(range(120), 9).rows[0]
    100
    """
    pages = max(1, -(-len(rows) // at_once))
    number = min(max(page, 1), pages)
    first = (number - 1) * at_once
    return Cut(tuple(rows[first : first + at_once]), len(rows), number, pages)


def address_with(path: str, query: Any, **changes: object) -> str:  # noqa: ANN401 - any dataclass of plain values
    """Return the address of a page for a query with some fields changed; what is as it is by itself is left out.

    query: a dataclass whose fields are named as in the address (a trailing _ is dropped). A change of anything but the page begins at page 1.
    """
    told: dict[str, object] = {}
    for field in fields(query):
        value = changes.get(field.name, getattr(query, field.name))
        if field.name == "page" and changes and "page" not in changes:
            value = 1
        if value != field.default:
            told[field.name.rstrip("_")] = value
    return f"{path}?{urlencode(told)}" if told else path


def read_day(words: str) -> date | None:
    """Return the day that a form sent, or None for an empty field; raises InputError for anything but a day."""
    if not words:
        return None
    try:
        return date.fromisoformat(words[:10])
    except ValueError as error:
        raise InputError(f"“{words[:30]}” is no day; a day is written like 2031-03-14") from error
