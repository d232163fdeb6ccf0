"""The command line, called in this process: what it left, and the one way to call it."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from dragoman.cli import main


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

    def decided(self) -> list[str]:
        """The ids that were told of decisions."""
        return [line.split()[-1] for line in self.err.splitlines() if line.startswith("Decided:")]


Call = Callable[..., Done]


def command_caller(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], *begin: str
) -> Call:
    """Runs ``dragoman`` with the words of a call, after those that every call begins with; ``stdin``: what it is given to read."""

    def run(*words: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["dragoman", *begin, *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfdbinary.readouterr()
        code = end.value.code
        return Done(code if isinstance(code, int) else int(code is not None), out.decode(), err.decode())

    return run
