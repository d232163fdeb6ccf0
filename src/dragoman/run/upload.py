"""One file that came in from elsewhere -> outcomes: taken apart, read, and told what became of each text, under the name it came by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.errors import Problem
from dragoman.ingest import Found, open_sources
from dragoman.model import Document
from dragoman.run.batch import Outcome
from dragoman.run.dna import import_dna, read_imported
from dragoman.run.ledger import open_ledger
from dragoman.run.pool import own_reader, read_document


def read_upload(path: Path, name: str, ledger: Path) -> Iterator[Outcome]:
    """Yield the outcome of each text in a file; nothing is written. name: what the file is called where it came from.

    What the ledger holds already by this reader is passed over. A bad file, and a bad line in one, gives an outcome with its Problem.
    """
    for found in open_sources([path]):
        named = _under_name(found, str(path), name)
        document = named.document
        if document is None:
            yield Outcome(None, None, named.problems, name=named.name)
            continue
        with open_ledger(ledger) as store:
            held = store.holds(document.id, own_reader(False).provenance)
        if held:
            yield Outcome(document, None, named.problems, skipped=True, name=named.name)
            continue
        reading = read_document(document)
        told = {problem.code for problem in named.problems if problem.start is None}
        more = tuple(p for p in reading.problems if p.start is not None or p.code not in told)
        kept = replace(reading, problems=(*named.problems, *more))
        yield Outcome(document, kept, kept.problems, name=named.name)


def take_upload_of_dna(path: Path, name: str, ledger: Path) -> Iterator[Outcome]:
    """Yield what a project of Discourse Network Analyzer brought: it is in the ledger before the first outcome, and its texts are read after.

    Raises UnreadableFile, InputError where the file is no such project; then nothing of it is kept.
    """
    with open_ledger(ledger) as store:
        brought = import_dna(path, store, name=Path(name).stem or "project")
        problems = tuple(_renamed(problem, str(path), name) for problem in brought.problems)
        for number, document_id in enumerate(brought.document_ids):
            document = store.load_document(document_id)
            yield Outcome(document, None, problems if number == 0 else ())
        for reading in read_imported(store, brought.document_ids):
            yield Outcome(reading.document, None, reading.problems, skipped=True)


def _under_name(found: Found, path: str, name: str) -> Found:
    document = found.document
    return replace(
        found,
        document=_renamed_document(document, path, name) if document else None,
        problems=tuple(_renamed(problem, path, name) for problem in found.problems),
    )


def _renamed_document(document: Document, path: str, name: str) -> Document:
    return replace(document, origin=(document.origin or "").replace(path, name) or name)


def _renamed(problem: Problem, path: str, name: str) -> Problem:
    return replace(
        problem,
        message=problem.message.replace(path, name),
        origin=problem.origin.replace(path, name) if problem.origin else name,
    )
