"""Paths -> Knowledge: the files are opened, their formats told from what is in them, their entries joined."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from dragoman.errors import InputError, Problem, UnreadableFile
from dragoman.ingest.decode import decode_bytes
from dragoman.ingest.knowledge.cameo import is_dictionary, read_dictionary
from dragoman.ingest.knowledge.entries import Entry
from dragoman.ingest.knowledge.join import join_entries
from dragoman.ingest.knowledge.own import read_own_lines, read_own_table
from dragoman.ingest.knowledge.partyfacts import read_parties
from dragoman.ingest.knowledge.table import read_head, read_objects, split_lines
from dragoman.ingest.knowledge.wikidata import read_entities
from dragoman.model.knowledge import Knowledge

_Reader = Callable[[str, str], Iterator[Entry | Problem]]

_GZIP_MARK: Final = b"\x1f\x8b"
#: So many lines are tried for one that tells the format of a JSON file, since the first ones may be broken.
_TRIED: Final = 20
_KNOWN_FORMATS: Final = (
    "a CSV table with a column 'actor', JSON Lines with the key 'actor', entities of Wikidata one a line, "
    "a CAMEO actor dictionary ('NAME_ [CODE]'), a CSV table of Party Facts with a column 'partyfacts_id'"
)


def load_knowledge(paths: Sequence[Path]) -> tuple[Knowledge, tuple[Problem, ...]]:
    """Return what the files tell of actors, ids unique, and the Problem of each line that cannot be used.

    Raises UnreadableFile where a file cannot be opened, and InputError where a file is in none of the known formats.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in paths:
        page = decode_bytes(_read_bytes(path))
        problems += (Problem(code, message, origin=str(path)) for code, message in page.mishaps)
        for found in _reader_of(page.text, str(path))(page.text, str(path)):
            if isinstance(found, Entry):
                entries.append(found)
            else:
                problems.append(found)
    actors, contradictions = join_entries(entries)
    return Knowledge(actors), (*problems, *contradictions)


def _read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, decompressed where they are gzip. Raises UnreadableFile where there are none."""
    try:
        data = Path(path).read_bytes()
        return gzip.decompress(data) if data.startswith(_GZIP_MARK) else data
    except (OSError, ValueError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableFile(
            f"The knowledge file {path} cannot be read: {reason}. Check the path, the rights, and that a .gz is whole."
        ) from error


def _reader_of(text: str, origin: str) -> _Reader:
    """Return the reader for the format of a text. Raises InputError where it is in none of them."""
    lines = (line.strip() for line in split_lines(text))
    said = [line for line in lines if line]
    if not said:
        raise InputError(f"The knowledge file {origin} is empty. Known formats: {_KNOWN_FORMATS}.")
    if (reader := _reader_of_json(said[:_TRIED])) or (reader := _reader_of_table(said[0])):
        return reader
    if is_dictionary(text):
        return read_dictionary
    raise InputError(
        f"The knowledge file {origin} is in no known format; its first line is '{said[0][:100]}'. "
        f"Known formats: {_KNOWN_FORMATS}."
    )


def _reader_of_table(head: str) -> _Reader | None:
    """Return the reader for a table with these columns, None where it is none."""
    columns = read_head(head)
    if "actor" in columns:
        return read_own_table
    return read_parties if "partyfacts_id" in columns else None


def _reader_of_json(lines: Sequence[str]) -> _Reader | None:
    """Return the reader for the first line that is an object with keys that are known, None where no line is."""
    for line in lines:
        keys = _keys_of(line)
        if "actor" in keys:
            return read_own_lines
        if "id" in keys and keys & {"labels", "claims", "aliases"}:
            return read_entities
    return None


def _keys_of(line: str) -> set[str]:
    """Return the keys of a JSON object (of the first, where several stand in a line); none where it is no object."""
    try:
        objects = read_objects(line, dict[str, Any])
    except ValueError:
        return set()
    return set(objects[0]) if objects else set()
