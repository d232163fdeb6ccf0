"""PDF -> its text, page after page, and what the file says about itself (pypdf)."""

from __future__ import annotations

import io

from pypdf import PdfReader

from dragoman.errors import UnreadableFile
from dragoman.ingest.found import Given, Page


def read_pdf(data: bytes) -> Page:
    """Return the text of a PDF file, a blank line between pages.

    Raises UnreadableFile where the file is locked or holds no text (a scan without text layer).
    """
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile("the PDF is locked with a password")
    text = "\n\n".join(page.extract_text() for page in reader.pages)
    if not text.strip():
        raise UnreadableFile("the PDF holds no text; it may be a scan")
    return Page(text, _given_by(reader))


def _given_by(reader: PdfReader) -> Given:
    """Return the author that the file names. Its title is mostly a file name and its date that of a print: left out."""
    about = reader.metadata
    author = str(about.author or "").strip() if about else ""
    return (
        Given(author=author or None)
        if author.lower() not in {"anonymous", "unknown", "user", "admin"}
        else Given()
    )
