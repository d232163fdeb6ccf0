"""Reading with a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dragoman import BatchOptions, Reading, read_sources
from dragoman.errors import Problem
from dragoman.ingest import count_sources
from dragoman.store import Store

#: Only from so many reports on is there a bar.
BAR_FROM = 3


@dataclass(slots=True)
class Done:
    """What a batch gave: ids in the order read, readings where no ledger keeps them, names given by the user, problems."""

    document_ids: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_with_progress(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    store: Store | None = None,
    options: BatchOptions | None = None,
) -> Done:
    """Return what the reports under the paths gave; on a terminal a bar shows how far it is."""
    total = count_sources(paths)
    hidden = not sys.stderr.isatty() or (total is not None and total < BAR_FROM)
    done = Done()
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden) as progress:
        task = progress.add_task("reading", total=total)
        for outcome in read_sources(paths, stdin=stdin, store=store, options=options):
            progress.advance(task)
            done.problems += outcome.problems
            if outcome.document is None:
                continue
            if outcome.document.id not in done.document_ids:
                done.document_ids.append(outcome.document.id)
            if outcome.name:
                done.names[outcome.document.id] = outcome.name
            if outcome.reading and store is None:
                done.readings.append(outcome.reading)
    return done
