"""Full-text search beside a ledger: a file that may be deleted at any time, brought up to date by what has changed.

Source of the method: SQLite FTS5 (sqlite.org/fts5.html), ranked by bm25. What a user types is never an expression of FTS5: each word is quoted.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dragoman.errors import LedgerError
from dragoman.store.ledger_file import said_plainly

#: The form of the tables; a file of another form is made anew.
_FORM: Final = 1
_TABLES: Final = (
    "CREATE TABLE lines (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL, day TEXT)",
    "CREATE TABLE line_actors (line INTEGER NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (actor, line)) WITHOUT ROWID",
    "CREATE INDEX actors_of_line ON line_actors (line)",
    "CREATE VIRTUAL TABLE words USING fts5(told, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '4')",
    "CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    f"PRAGMA user_version = {_FORM}",
)
#: Around a word that was found, in a snippet; neither stands in what is indexed.
_OPEN, _CLOSE = "\x02", "\x03"
_SNIPPET_WORDS: Final = 36
_MOST_WORDS: Final = 24
_PART: Final = re.compile(r'"([^"]*)"?|(\S+)')
#: From so many letters on, a word that is not in quote marks also finds longer words that begin with it.
_PREFIX_FROM: Final = 4


@dataclass(frozen=True, slots=True)
class SearchLine:
    """Something that can be found: a passage of a report, or a claim.

    key: its name among all lines. told: what it says in short; text: the words. actors: ids. kind: of a claim, or "text" or "title".
    """

    key: str
    kind: str
    document: str
    told: str
    text: str
    day: date | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """What is looked for. kinds, actors: any of them, all where empty. first, last: days of the reports. limit, offset: which of the hits."""

    words: str
    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was found. pieces: its words, cut to what matters, in order; each with whether it is one of those looked for."""

    key: str
    kind: str
    document: str
    told: tuple[tuple[str, bool], ...]
    pieces: tuple[tuple[str, bool], ...]
    day: date | None


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits asked for, the best first, and how many there are of each kind, whatever kinds are asked for."""

    hits: tuple[Hit, ...]
    counts: dict[str, int]


class SearchFile:
    """The index in a file; opened for each call. Whatever is wrong with the file, it is made anew: it holds nothing of its own."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made when lines are first kept."""
        self._path = path

    def is_at(self, mark: str) -> bool:
        """Tell whether the file was brought up to date for this mark (of a state of the ledger)."""
        if not self._path.exists():
            return False
        try:
            with closing(self._connect()) as connection:
                return _form_of(connection) == _FORM and _mark_of(connection) == mark
        except sqlite3.Error:
            return False

    def bring_up_to_date(self, lines: Iterable[SearchLine], mark: str) -> int:
        """Return how many lines were written anew or dropped; afterwards just these can be found. mark: of the state that they are of.

        Raises LedgerError where the file cannot be written.
        """
        wanted = {line.key: line for line in lines}
        try:
            return self._update(wanted, mark)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and not _is_of_file(error):
                raise LedgerError(f"{self._path}: the search cannot be kept there ({error})") from error
            self._delete()
        with said_plainly(str(self._path)):
            return self._update(wanted, mark)

    def search(self, asked: SearchAsked) -> Hits:
        """Return what was found; nothing where no word is looked for. Raises LedgerError where the file is not there, or damaged."""
        match = quote_words(asked.words)
        if not match:
            return Hits((), {})
        if not self._path.exists():
            raise LedgerError(f"{self._path}: nothing has been made searchable yet")
        with said_plainly(str(self._path)), closing(self._connect()) as connection:
            where, values = _filters(asked, match)
            counts = dict(
                connection.execute(
                    f"SELECT kind, count(*) FROM words JOIN lines ON number = words.rowid WHERE {where} GROUP BY kind",
                    values,
                ).fetchall()
            )
            if asked.kinds:
                where += f" AND kind IN ({_blanks(asked.kinds)})"
                values = [*values, *asked.kinds]
            rows = connection.execute(
                f"SELECT key, kind, document, day, highlight(words, 0, ?, ?), snippet(words, 1, ?, ?, '…', ?) FROM words "
                f"JOIN lines ON number = words.rowid WHERE {where} ORDER BY bm25(words, 1.5, 1.0), number LIMIT ? OFFSET ?",
                [_OPEN, _CLOSE, _OPEN, _CLOSE, _SNIPPET_WORDS, *values, asked.limit, asked.offset],
            ).fetchall()
        return Hits(tuple(_hit(row) for row in rows), counts)

    def _update(self, wanted: dict[str, SearchLine], mark: str) -> int:
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if _form_of(connection) not in (0, _FORM):
                raise sqlite3.DatabaseError("another form")
            with _writing(connection):
                if _form_of(connection) == 0:
                    for statement in _TABLES:
                        connection.execute(statement)
                changed = _put_changes(connection, wanted)
                connection.execute("INSERT OR REPLACE INTO marks VALUES ('mark', ?)", [mark])
        return changed

    def _delete(self) -> None:
        for ending in ("", "-wal", "-shm"):
            try:
                Path(f"{self._path}{ending}").unlink(missing_ok=True)
            except OSError as error:
                raise LedgerError(f"{self._path}: cannot be made anew ({error.strerror})") from error

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=20.0, isolation_level=None)


def quote_words(typed: str) -> str:
    """Return what a user typed as an expression of FTS5 that means just these words, all of them; empty where there is none.

    Words in quote marks stand beside each other as they are; any other word of four letters or more also finds longer ones, and so does one that ends in *.

    >>> quote_words('dam "open sluice" negotiat gas* NOT')
    '"dam" "open sluice" "negotiat"* "gas"* "NOT"'
    """
    parts = []
    for phrase, word in _PART.findall(typed.replace("“", '"').replace("”", '"').replace("\0", " "))[
        :_MOST_WORDS
    ]:
        told = phrase or word.replace('"', " ").rstrip("*")
        starred = not phrase and word.endswith("*")
        if not any(sign.isalnum() for sign in told):
            continue
        is_prefix = starred or (not phrase and len(told) >= _PREFIX_FROM)
        parts.append(f'"{told}"{"*" if is_prefix else ""}')
    return " ".join(parts)


def _put_changes(connection: sqlite3.Connection, wanted: dict[str, SearchLine]) -> int:
    """Drop what is gone or has changed, and write what is new or has changed."""
    digests = {key: _digest(line) for key, line in wanted.items()}
    held = {
        key: (number, digest)
        for number, key, digest in connection.execute("SELECT number, key, digest FROM lines")
    }
    gone = [number for key, (number, digest) in held.items() if digests.get(key) != digest]
    new = [key for key, digest in digests.items() if key not in held or held[key][1] != digest]
    for number in gone:
        connection.execute("DELETE FROM words WHERE rowid = ?", [number])
        connection.execute("DELETE FROM line_actors WHERE line = ?", [number])
        connection.execute("DELETE FROM lines WHERE number = ?", [number])
    for key in new:
        _put_line(connection, wanted[key], digests[key])
    return len({*gone}) + len(new)


def _put_line(connection: sqlite3.Connection, line: SearchLine, digest: bytes) -> None:
    day = line.day.isoformat() if line.day else None
    number = connection.execute(
        "INSERT INTO lines (key, digest, kind, document, day) VALUES (?, ?, ?, ?, ?)",
        [line.key, digest, line.kind, line.document, day],
    ).lastrowid
    connection.execute(
        "INSERT INTO words (rowid, told, text) VALUES (?, ?, ?)",
        [number, _plain(line.told), _plain(line.text)],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO line_actors VALUES (?, ?)", [(number, actor) for actor in line.actors]
    )


def _filters(asked: SearchAsked, match: str) -> tuple[str, list[str]]:
    where, values = "words MATCH ?", [match]
    if asked.actors:
        where += f" AND number IN (SELECT line FROM line_actors WHERE actor IN ({_blanks(asked.actors)}))"
        values += asked.actors
    if asked.first:
        where += " AND day >= ?"
        values.append(asked.first.isoformat())
    if asked.last:
        where += " AND day <= ?"
        values.append(asked.last.isoformat())
    return where, values


def _blanks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _hit(row: tuple[str, str, str, str | None, str, str]) -> Hit:
    key, kind, document, day, told, text = row
    return Hit(
        key,
        kind,
        document,
        tuple(_pieces(told)),
        tuple(_pieces(text)),
        date.fromisoformat(day) if day else None,
    )


def _pieces(marked: str) -> Iterator[tuple[str, bool]]:
    for number, part in enumerate(marked.split(_OPEN)):
        found, sign, rest = part.partition(_CLOSE) if number else ("", "", part)
        if number and not sign:
            found, rest = "", part
        if found:
            yield found, True
        if rest:
            yield rest, False


def _plain(text: str) -> str:
    """The text without the marks of a snippet, and without what SQLite cannot keep."""
    return (
        text.replace(_OPEN, " ").replace(_CLOSE, " ").replace("\0", " ").encode("utf-8", "replace").decode()
    )


def _digest(line: SearchLine) -> bytes:
    told = "\0".join((line.kind, line.document, line.told, line.text, str(line.day), *sorted(line.actors)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()[:16]


def _form_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _mark_of(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM marks WHERE name = 'mark'").fetchone()
    return str(row[0]) if row else None


def _is_of_file(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is not what it should be (tables missing, say), not that it cannot be reached."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_ERROR and "fts5" not in str(error)


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
