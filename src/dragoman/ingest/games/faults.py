"""What is wrong with a file of a game: where, what, and what to do; all of it told at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NoReturn

from dragoman.errors import InputError

#: More faults than this are counted, not told.
_TOLD: Final = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a table: its row (1 is the first line), its column (0 is the first; None is the whole row) and that column's heading."""

    row: int
    column: int | None = None
    heading: str = ""

    def __str__(self) -> str:
        if self.column is None:
            return f"row {self.row}"
        heading = f" ({self.heading})" if self.heading else ""
        return f"row {self.row}, column {column_letters(self.column)}{heading}"


def column_letters(column: int) -> str:
    """Return the letters by which spreadsheets call a column; 0 is the first.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(slots=True)
class Faults:
    """The faults found so far in one file. source: the file, as its reader calls it."""

    source: str
    told: list[str] = field(default_factory=list)

    def add(self, where: Place | str, wrong: str, remedy: str) -> None:
        """Keep a fault: where it is, what is wrong, and what to do."""
        self.told.append(f"{where}: {wrong}; {remedy}")

    def stop(self, where: Place | str, wrong: str, remedy: str) -> NoReturn:
        """Add a fault after which nothing more can be read; raises InputError with all faults so far."""
        self.add(where, wrong, remedy)
        raise self._error()

    def check(self) -> None:
        """Raise InputError if there is any fault, with every fault up to ten."""
        if self.told:
            raise self._error()

    def _error(self) -> InputError:
        """Return the faults as one error."""
        if len(self.told) == 1:
            return InputError(f"{self.source}: {self.told[0]}")
        lines = [
            f"{self.source} has {len(self.told)} faults:",
            *(f"  {fault}" for fault in self.told[:_TOLD]),
        ]
        if len(self.told) > _TOLD:
            lines.append(f"  and {len(self.told) - _TOLD} more")
        return InputError("\n".join(lines))
