"""What an import and an export of a .dna file did, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from dragoman.errors import Problem
from dragoman.model.coding import CodingProject
from dragoman.report.dna.lay_out import Written
from dragoman.report.wording import count_words


class ImportForm(msgspec.Struct):
    """An import as JSON."""

    project: str
    ledger: str
    documents: int
    statements: int
    positions: int
    coders: list[str]
    new_claims: int
    read: int
    problems: list[Problem]


class ExportForm(msgspec.Struct):
    """An export as JSON."""

    file: str
    written: Written
    password: str | None


def tell_import(project: CodingProject, *, positions: int, new_claims: int, read: int) -> str:
    """Return what an import brought, in a few lines. read: how many documents the machine read too."""
    coders = {statement.coder for statement in project.statements}
    told = [
        f"Project '{project.name}': {count_words(len(project.documents), 'document')}, "
        f"{count_words(len(project.statements), 'statement')} by {count_words(len(coders), 'coder')}, "
        f"{count_words(positions, 'position')} among them; {count_words(new_claims, 'new claim')}."
    ]
    if project.statements and not positions:
        told.append(
            "No positions were made: no statement type has variables person or organization, concept and agreement. "
            "Name yours: --person, --organization, --concept, --agreement."
        )
    if read:
        told.append(f"{count_words(read, 'document')} read by the machine too.")
    return "\n".join(told)


def write_import(
    project: CodingProject, ledger: Path, counts: tuple[int, int, int], problems: Sequence[Problem]
) -> bytes:
    """Return an import as a line of JSON. counts: positions, new claims, documents that the machine read too."""
    names = {coder.id: coder.name for coder in project.coders}
    coders = dict.fromkeys(names.get(one.coder or 0, "") for one in project.statements)
    form = ImportForm(
        project.name,
        str(ledger),
        len(project.documents),
        len(project.statements),
        counts[0],
        [name for name in coders if name],
        counts[1],
        counts[2],
        list(problems),
    )
    return msgspec.json.encode(form) + b"\n"


def tell_export(path: Path, written: Written, password: str | None) -> str:
    """Return what was written, what was left out and why, in a few lines."""
    lines = [
        f"{path}: {count_words(written.documents, 'document')}, {count_words(written.statements, 'statement')}."
    ]
    counted = (
        (written.changed, "changed by an analyst's correction"),
        (written.rejected, "left out: an analyst rejected what they say"),
        (written.added, "added after those of the project" if not written.admin else ""),
        (written.unsided, "left out: conditional or undecided, which yes and no cannot tell"),
        (written.unfit, "left out: their values or words do not fit into the file"),
    )
    lines += [f"  {number:,} {what}" for number, what in counted if number and what]
    if written.undated:
        lines.append(
            f"  {count_words(written.undated, 'document')} without a date: dated 1 January 1970 in the file"
        )
    if password:
        lines.append(f"  DNA asks for a password: coder Admin, {password}")
    return "\n".join(lines)


def write_export(path: Path, written: Written, password: str | None) -> bytes:
    """Return an export as a line of JSON."""
    return msgspec.json.encode(ExportForm(str(path), written, password)) + b"\n"
