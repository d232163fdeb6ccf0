"""What the daily views share on the command line: their options, the settled record, days, and the three forms of the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

import typer
from rich.console import RenderableType

from dragoman import open_ledger
from dragoman.cli.printing import print_problems, print_renderable, write_output
from dragoman.errors import InputError
from dragoman.ingest import load_codebook
from dragoman.model import Record, WhoIsWho
from dragoman.run import (
    SettledIssues,
    corrections_of,
    find_identity,
    settle_actors,
    settle_issues,
    vectors_beside,
)

Form = Literal["json", "csv", "pane"]
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
LinesOption = Annotated[
    bool, typer.Option("--json", help="Print JSON Lines, one object a line, and nothing else.")
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print a table for spreadsheets, and nothing else.")]


def load_settled(
    ledger: Path, knowledge: Sequence[Path] | None, min_confidence: float
) -> tuple[Record, WhoIsWho]:
    """Return the record of a ledger, each actor once over all its reports, above a confidence, and who is who in it."""
    with open_ledger(ledger, read_only=True) as store:
        record = store.load_record()
    settled, who, problems = settle_actors(record, knowledge or ())
    print_problems(problems)
    return settled.surer_than(min_confidence), who


def settle_under(codebook: Path | None, record: Record, ledger: Path) -> SettledIssues:
    """Return the issues of a ledger's record, those of a codebook first where the user gives one; what analysts corrected is learnt from."""
    book = load_codebook(codebook) if codebook else None
    return settle_issues(
        record,
        book,
        corrections=corrections_of(record, book) if book else None,
        known=vectors_beside(ledger) if ledger.exists() else None,
    )


def read_day(words: str | None, option: str) -> date | None:
    """Return the day that a user typed, or None for none; raises InputError unless it is YYYY-MM-DD."""
    if words is None:
        return None
    try:
        if _DAY.fullmatch(words):
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise InputError(f"{option} is a day as YYYY-MM-DD, such as 2031-03-14, not '{words}'")


def need_day(words: str, option: str) -> date:
    """Return the day that a user typed; raises InputError unless it is YYYY-MM-DD."""
    day = read_day(words, option)
    assert day is not None
    return day


def find_actor(who: WhoIsWho, record: Record, name: str | None) -> str | None:
    """Return the id of the actor that a user means, or None for none; raises UnknownName unless just one fits."""
    return None if name is None else find_identity(who, record, name).id


def pick_form(as_json: bool, as_csv: bool) -> Form:
    """Return the form that is asked for; raises InputError where it is two."""
    if as_json and as_csv:
        raise InputError("--json and --csv are two forms of the same answer: ask for one of them")
    return "json" if as_json else "csv" if as_csv else "pane"


def print_answer(
    form: Form, *, json: Callable[[], bytes], csv: Callable[[], bytes], pane: Callable[[], RenderableType]
) -> None:
    """Print an answer to standard output in the form that is asked for."""
    if form == "pane":
        print_renderable(pane())
    else:
        write_output(json() if form == "json" else csv())
