"""JSON Lines -> one page for each line that is an object with a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from dragoman.errors import Problem
from dragoman.ingest.dates import find_date
from dragoman.ingest.found import Given, Page


class _Line(msgspec.Struct):
    """The keys of a line that are used; any other key (``raw`` among them) is let pass."""

    text: str
    id: str | int | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    topics: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class LinePage:
    """The page of one line and the name by which the line is known: its id, else its number."""

    page: Page
    name: str


def read_json_lines(data: bytes, origin: str) -> Iterator[LinePage | Problem]:
    """Yield a page for each line, or the Problem line-malformed with the number of the line; blank lines are skipped.

    >>> next(read_json_lines(b'{"id": "a1", "text": "Talks open."}', "talks.jsonl")).name
    'a1'
    """
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _page_of(line, number)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Problem("line-malformed", f"line {number}: {error}", origin=f"{origin}:{number}")


def _page_of(line: bytes, number: int) -> LinePage:
    """Return the page of one line. Raises msgspec.DecodeError where the line is no such object."""
    record = msgspec.json.decode(line, type=_Line)
    found = find_date(record.date or "")
    given = Given(
        title=record.title,
        publisher=record.publisher,
        author=record.author,
        published=found.day if found else None,
        url=record.url,
        topics=record.topics or (),
    )
    return LinePage(Page(record.text, given), str(record.id) if record.id is not None else str(number))
