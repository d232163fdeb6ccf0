"""The daily views as a user types them: a ledger of two dispatches, and the command line called in this process."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman import open_ledger
from dragoman.model import Reading
from support.calls import Call, command_caller
from support.dispatches import NAMES, read_dispatch

#: Names and words that no screen and no spreadsheet may be given as they are.
HOSTILE_NAME = "\u202eRenk\x07"
FORMULA = "=HYPERLINK(1)"


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

    return command_caller(monkeypatch, capfdbinary, command, "--ledger", str(ledger))
