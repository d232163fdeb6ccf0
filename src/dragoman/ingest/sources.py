"""Files, folders and streams -> documents, one at a time; a bad one never loses the batch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from dragoman.errors import InputError, Problem
from dragoman.ingest.documents import make_document
from dragoman.ingest.formats import FORM_OF_SUFFIX, Form, sniff_form, take_apart
from dragoman.ingest.found import Found, Page
from dragoman.ingest.jsonlines import LinePage, read_json_lines

STANDARD_INPUT: Final = "-"
_SQLITE_HEAD: Final = b"SQLite format 3\x00"
_OF_DNA: Final = "this is a project of Discourse Network Analyzer; 'dragoman import' takes it into the ledger, texts and codings"
_DATABASE: Final = "this is a database, and no report"


def open_sources(paths: Sequence[Path | str], stdin: BinaryIO | None = None) -> Iterator[Found]:
    """Yield what each source gives, in order: a document with the findings about it, or the findings alone.

    paths: files, folders (with their folders, in order of name, hidden ones passed over, files of known suffix only),
    and "-" for ``stdin``. A file that cannot be opened or taken apart gives the Problem file-unreadable.

    >>> [found.problems[0].code for found in open_sources(["no-such-file.txt"])]
    ['file-unreadable']
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _open_stream(stdin)
            continue
        for file in _files_under(Path(path)):
            yield from _open_file(file)


def count_sources(paths: Sequence[Path | str]) -> int | None:
    """Return how many documents the sources hold, lines of JSON Lines counted; None where one is standard input.

    >>> count_sources(["-"]) is None
    True
    """
    if any(str(path) == STANDARD_INPUT for path in paths):
        return None
    return sum(_count_in(file) for path in paths for file in _files_under(Path(path)))


def _files_under(path: Path) -> Iterator[Path]:
    """Yield the path itself where it is no folder, else the files to read in it and in its folders, by name."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in FORM_OF_SUFFIX:
                yield Path(folder, name)


def _count_in(file: Path) -> int:
    """Return how many documents a file holds; 1 where it cannot be opened, since that too gives a finding."""
    if FORM_OF_SUFFIX.get(file.suffix.lower()) != "jsonl":
        return 1
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


def _open_file(file: Path) -> Iterator[Found]:
    """Yield what one file gives."""
    try:
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        yield _unreadable(str(file), error)
        return
    yield from _read_bytes(data, FORM_OF_SUFFIX.get(file.suffix.lower()) or sniff_form(data), str(file))


def _open_stream(stdin: BinaryIO | None) -> Iterator[Found]:
    """Yield what standard input gives."""
    try:
        data = stdin.read() if stdin is not None else b""
    except OSError as error:
        yield _unreadable(STANDARD_INPUT, error)
        return
    yield from _read_bytes(data, sniff_form(data), STANDARD_INPUT)


def _read_bytes(data: bytes, form: Form, origin: str) -> Iterator[Found]:
    """Yield what the bytes of a file give."""
    if data.startswith(_SQLITE_HEAD):
        yield _unreadable(origin, InputError(_OF_DNA if b"STATEMENTTYPES" in data.upper() else _DATABASE))
        return
    if form == "jsonl":
        for line in read_json_lines(data, origin):
            yield (
                replace(_read_page(line.page, f"{origin}:{line.name}"), name=line.name)
                if isinstance(line, LinePage)
                else Found(None, (line,))
            )
        return
    try:
        page = take_apart(data, form)
    # A library that meets an odd file raises whatever it likes, and the batch has to go on without that file.
    except Exception as error:
        yield _unreadable(origin, error)
        return
    yield _read_page(page, origin)


def _read_page(page: Page, origin: str) -> Found:
    """Return the document of a page; what went wrong with its bytes comes first among the findings."""
    found = make_document(page.text, origin=origin, **page.given)
    identity = found.document.id if found.document else None
    mishaps = tuple(Problem(code, message, identity, origin=origin) for code, message in page.mishaps)
    return Found(found.document, mishaps + found.problems)


def _unreadable(origin: str, error: Exception) -> Found:
    """Return the finding that a file cannot be read."""
    reason = str(error) or type(error).__name__
    return Found(None, (Problem("file-unreadable", f"{origin}: {reason}", origin=origin),))
