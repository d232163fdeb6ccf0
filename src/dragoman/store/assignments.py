"""Who is to code which document: a file beside the ledger, a line of JSON for each, only ever appended to.

An assignment rests on no words of a report, so it is no claim. Of two lines on one coder and document the later one holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dragoman.errors import LedgerDamaged, LedgerError
from dragoman.model.coding_task import Assignment

_DECODER = msgspec.json.Decoder(Assignment)


class AssignmentFile:
    """The assignments of one ledger."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made when first something is assigned."""
        self._path = path

    def load(self) -> tuple[Assignment, ...]:
        """Return what is assigned, in the order of first assignment; raises LedgerDamaged for a line that is none."""
        if not self._path.exists():
            return ()
        found: dict[tuple[str, str], Assignment] = {}
        for number, line in enumerate(self._path.read_bytes().splitlines(), start=1):
            try:
                one = _DECODER.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise LedgerDamaged(f"{self._path}, line {number}: no assignment ({error})") from error
            found[one.coder, one.document] = one
        return tuple(found.values())

    def add(self, assignments: Iterable[Assignment]) -> int:
        """Return how many lines were added, having written them to the disk; what already holds is passed over."""
        known = set(self.load())
        new = [one for one in dict.fromkeys(assignments) if one not in known]
        if not new:
            return 0
        try:
            with self._path.open("ab") as file:
                file.write(b"".join(msgspec.json.encode(one) + b"\n" for one in new))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise LedgerError(f"{self._path}: the assignments cannot be kept ({error.strerror})") from error
        return len(new)
