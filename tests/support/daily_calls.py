"""The daily views as a user types them: a ledger of two dispatches, and the command line called in this process."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dragoman import open_ledger
from dragoman.cli import main
from dragoman.model import Reading
from support.dispatches import NAMES, read_dispatch

#: Names and words that no screen and no spreadsheet may be given as they are.
HOSTILE_NAME = "\u202eRenk\x07"
FORMULA = "=HYPERLINK(1)"


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    def forms(self) -> list[dict[str, Any]]:
        """The JSON Lines that were printed; anything else on standard output fails."""
        return [json.loads(line) for line in self.out.splitlines()]

    def rows(self) -> list[dict[str, str]]:
        """The CSV that was printed."""
        return list(csv.DictReader(io.StringIO(self.out, newline="")))


Call = Callable[..., Done]


def make_ledger(folder: Path, *more: Reading) -> Path:
    """A ledger of the first two dispatches, and of other readings."""
    path = folder / "talks.ledger"
    with open_ledger(path) as store:
        store.append([*map(read_dispatch, NAMES[:2]), *more], at=datetime(2031, 3, 1, tzinfo=UTC))
    return path


def caller(
    command: str, ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Call:
    """Runs a command on a ledger, in this process."""

    def run(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["dragoman", command, "--ledger", str(ledger), *words])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfdbinary.readouterr()
        code = end.value.code
        return Done(code if isinstance(code, int) else int(code is not None), out.decode(), err.decode())

    return run
