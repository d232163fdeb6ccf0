"""DOCX -> its text, one paragraph after another (mammoth)."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import mammoth

from dragoman.errors import UnreadableFile
from dragoman.ingest.found import Page

#: A DOCX file that unpacks to more than this is taken for a trap.
LARGEST_UNPACKED_BYTES: Final = 300_000_000


def read_docx(data: bytes) -> Page:
    """Return the text of a DOCX file, a blank line between paragraphs. Raises UnreadableFile where it holds none."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED_BYTES:
            raise UnreadableFile(f"the file unpacks to more than {LARGEST_UNPACKED_BYTES} bytes")
    text = str(mammoth.extract_raw_text(io.BytesIO(data)).value)
    if not text.strip():
        raise UnreadableFile("the document holds no text")
    return Page(text)
