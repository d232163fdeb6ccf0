"""What the package holds, for type checkers; __init__.py loads each name from here when it is first asked for."""

from .errors import DragomanError, Problem
from .ingest import Found, make_document, open_sources
from .ingest.dna import RoleNames
from .model import Actor, Claim, Document, Evidence, Reader, Reading, Record
from .report import show_record, write_brief, write_json
from .run import (
    BatchOptions,
    EmbeddedReader,
    ExportOptions,
    Outcome,
    export_dna,
    import_dna,
    open_ledger,
    read_document,
    read_sources,
    record_of,
)

__version__: str

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
