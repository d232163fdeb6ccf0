"""Which statements a network is made of: only these, all but those, of a span of days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np

from dragoman.networks.statements import BoolArray, IntArray, Statements, second_of

Column = Literal["actor", "issue", "document", "kind", "coder"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to keep. only, without: columns and labels; of several ``only`` on one column any will do. first, last: moments, both kept."""

    only: tuple[tuple[Column, str], ...] = ()
    without: tuple[tuple[Column, str], ...] = ()
    first: datetime | None = None
    last: datetime | None = None


def choose(statements: Statements, choice: Choice) -> Statements:
    """Return the chosen statements. Raises ValueError for a label that no statement has, with those that come near."""
    kept = np.ones(len(statements), dtype=np.bool_)
    for column in sorted({column for column, _ in choice.only}):
        kept &= _bearing(statements, column, (label for one, label in choice.only if one == column))
    for column, label in choice.without:
        kept &= ~_bearing(statements, column, [label])
    if choice.first is not None:
        kept &= statements.dated & (statements.seconds >= second_of(choice.first))
    if choice.last is not None:
        kept &= statements.dated & (statements.seconds <= second_of(choice.last))
    return statements.select(kept)


def _bearing(statements: Statements, column: Column, labels: Iterable[str]) -> BoolArray:
    numbers, known = _column(statements, column)
    wanted = [_place(column, label, known) for label in labels]
    return np.isin(numbers, wanted)


def _place(column: Column, label: str, known: Sequence[str]) -> int:
    if label in known:
        return known.index(label)
    near = [one for one in known if label.casefold() in one.casefold()]
    if len(near) == 1:
        return known.index(near[0])
    told = "; ".join(near[:6] or known[:6])
    raise ValueError(
        f"no {column} '{label}' among the statements; {'several fit' if near else 'there are'}: {told}"
    )


def _column(statements: Statements, column: Column) -> tuple[IntArray, Sequence[str]]:
    return {
        "actor": (statements.actors, statements.actor_labels),
        "issue": (statements.issues, statements.issue_labels),
        "document": (statements.documents, statements.document_labels),
        "kind": (statements.kinds, statements.kind_labels),
        "coder": (statements.coders, statements.coder_labels),
    }[column]
