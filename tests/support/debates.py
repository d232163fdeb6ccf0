"""Debates for tests: written out, of two camps, by chance, and the sample of Discourse Network Analyzer where it is here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from dragoman.model.network import StatementRow
from dragoman.networks.polarisation import Bonds
from dragoman.networks.statements import Statements, make_statements, moment_of

FIRST_DAY = datetime(2031, 1, 1)


def debate(lines: str) -> Statements:
    """Statements told line by line: "day actor +issue -issue ..."; each line is one report of that day; a coder may follow after "/"."""
    rows = []
    for number, line in enumerate(filter(None, map(str.strip, lines.splitlines()))):
        told, _, coder = line.partition("/")
        day, actor, *stances = told.split()
        rows += [
            StatementRow(
                f"s{number:03}.{place}",
                f"r{number:03}",
                FIRST_DAY + timedelta(days=int(day)),
                actor,
                stance[1:],
                float(stance[0] == "+"),
                place,
                coder=coder.strip(),
            )
            for place, stance in enumerate(stances)
        ]
    return make_statements(rows, "boolean")


def chance_rows(
    *,
    statements: int = 400,
    actors: int = 14,
    issues: int = 6,
    reports: int = 80,
    faith: float = 0.8,
    seed: int = 0,
) -> list[StatementRow]:
    """Statements of two camps; with chance faith (0-1) an actor says what its camp says, else anything."""
    generator = np.random.default_rng(seed)
    sides = generator.integers(0, 2, issues)
    rows = []
    for number in range(statements):
        actor, issue, report = (int(generator.integers(many)) for many in (actors, issues, reports))
        own = (actor % 2) ^ int(sides[issue])
        answer = own if generator.random() < faith else int(generator.integers(2))
        day = FIRST_DAY + timedelta(days=report)
        rows.append(
            StatementRow(
                f"s{number:05}", f"r{report:04}", day, f"a{actor:03}", f"i{issue:02}", float(answer), number
            )
        )
    return rows


def chance_debate(**told: float) -> Statements:
    return make_statements(chance_rows(**told), "boolean")  # type: ignore[arg-type]


def two_camps(each: int, other: int | None = None) -> tuple[Bonds, np.ndarray]:
    """Two camps that agree within and dispute across, all pairs alike, and the split."""
    split = np.repeat([0, 1], [each, each if other is None else other])
    same = np.equal(split[:, None], split[None, :])
    agree = same.astype(float)
    np.fill_diagonal(agree, 0.0)
    return Bonds(agree, (~same).astype(float)), split


def chance_bonds(many: int, seed: int, dispute: float = 0.4) -> Bonds:
    """What actors share by chance: whole numbers, so that sums are exact."""
    generator = np.random.default_rng(seed)
    told = np.triu(generator.integers(0, 6, (many, many)), 1).astype(float)
    against = np.triu(generator.random((many, many)) < dispute, 1)
    agree, opposed = told * ~against, told * against
    return Bonds(agree + agree.T, opposed + opposed.T)


def name(many: int) -> tuple[str, ...]:
    return tuple(f"a{number:03}" for number in range(many))


def dna_sample(shared: Path) -> Statements:
    """Organisations, concepts and agreement of DNA's own sample; skips where it is not here."""
    file = shared / "data" / "dna" / "sample.dna"
    if not file.is_file():
        pytest.skip("the sample of Discourse Network Analyzer is not in shared/data/dna")
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        rows = connection.execute(_SAMPLE).fetchall()
    finally:
        connection.close()
    return make_statements(_rows(rows), "boolean")


def _rows(rows: Iterable[tuple[int, int, int, int, str, str, int]]) -> list[StatementRow]:
    return [
        StatementRow(str(number), f"{document:06}", moment_of(second), actor, issue, float(answer), place)
        for number, document, second, place, actor, issue, answer in rows
    ]


_SAMPLE = """
    SELECT s.ID, s.DocumentId, d.Date, s.Start, who.Value, what.Value, yes.Value
    FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
    JOIN DATASHORTTEXT a ON a.StatementId = s.ID AND a.VariableId = 2 JOIN ENTITIES who ON who.ID = a.Entity
    JOIN DATASHORTTEXT b ON b.StatementId = s.ID AND b.VariableId = 3 JOIN ENTITIES what ON what.ID = b.Entity
    JOIN DATABOOLEAN yes ON yes.StatementId = s.ID AND yes.VariableId = 4
    WHERE s.StatementTypeId = 1
"""
