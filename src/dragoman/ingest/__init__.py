"""Files, folders and streams become documents: text untouched, body told from the rest, sentences found.

Comes in: paths and bytes: plain text, HTML, PDF, DOCX, JSON Lines; standard input; the user's files about actors.
Goes out: a Document for each report, with the Problems met on the way; a bad file gives Problems alone; Knowledge.
Must not know: readers, claims, the ledger, what is done with a document.
Source of the method: layout by paragraph and sentences by abbreviation lists, our own; HTML by trafilatura (Barbaresi 2021).
"""

from dragoman.ingest.codebook import load_codebook
from dragoman.ingest.documents import LONGEST_READ, make_document
from dragoman.ingest.found import Found, Given
from dragoman.ingest.knowledge import load_knowledge
from dragoman.ingest.sources import count_sources, open_sources

__all__ = [
    "LONGEST_READ",
    "Found",
    "Given",
    "count_sources",
    "load_codebook",
    "load_knowledge",
    "make_document",
    "open_sources",
]
