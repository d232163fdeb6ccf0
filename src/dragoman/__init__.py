"""Dragoman reads reports about political talks and keeps the record of them, every line with the words it rests on.

>>> from dragoman import make_document, read_document
>>> found = make_document("Talks between Velmark and Tarsk opened. Velmark said it would sign.")
>>> reading = read_document(found.document)
>>> [problem.code for problem in reading.problems]
[]
"""

from dragoman.errors import DragomanError, Problem
from dragoman.ingest import Found, open_sources
from dragoman.ingest import read_document as make_document
from dragoman.model import Actor, Claim, Document, Evidence, Reader, Reading, Record
from dragoman.report import show_record, write_brief, write_json
from dragoman.run import (
    BatchOptions,
    EmbeddedReader,
    ExportOptions,
    Outcome,
    RoleNames,
    export_dna,
    import_dna,
    open_ledger,
    read_document,
    read_sources,
    record_of,
)

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "BatchOptions",
    "Claim",
    "Document",
    "DragomanError",
    "EmbeddedReader",
    "Evidence",
    "ExportOptions",
    "Found",
    "Outcome",
    "Problem",
    "Reader",
    "Reading",
    "Record",
    "RoleNames",
    "export_dna",
    "import_dna",
    "make_document",
    "open_ledger",
    "open_sources",
    "read_document",
    "read_sources",
    "record_of",
    "show_record",
    "write_brief",
    "write_json",
]
