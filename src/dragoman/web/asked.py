"""What is asked of a list on a page: days that somebody typed, one page of many rows, and the addresses of the same list asked otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from dragoman.errors import InputError

T = TypeVar("T")
AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """One page of a list: its rows, how many there are in all, which page it is, of how many."""

    rows: tuple[T, ...]
    total: int
    page: int
    pages: int


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
