"""Which form a file has, told by its name or its first bytes, and its page."""

from __future__ import annotations

import re
from typing import Final, Literal

from dragoman.ingest.decode import decode_bytes
from dragoman.ingest.found import Page
from dragoman.ingest.heavy import take_apart_docx, take_apart_html, take_apart_pdf

Form = Literal["text", "html", "pdf", "docx", "jsonl"]

#: The forms by the suffix of the file's name; in a folder a file with any other suffix is passed over.
FORM_OF_SUFFIX: Final[dict[str, Form]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_HTML_HEAD: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_JSON_LINE: Final = re.compile(rb'\s*\{[^\n]*"text"\s*:[^\n]*\}\s*(?:\n|$)')


def sniff_form(data: bytes) -> Form:
    """Return the form of a stream without a name, by its first bytes.

    >>> sniff_form(b"<!DOCTYPE html><title>Talks</title>"), sniff_form(b"Talks open in Vale.")
    ('html', 'text')
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if _HTML_HEAD.match(data[:4096]):
        return "html"
    return "jsonl" if _JSON_LINE.match(data) else "text"


def take_apart(data: bytes, form: Form) -> Page:
    """Return the page of one file. Raises what the library of its form raises where it cannot be taken apart."""
    match form:
        case "html":
            return take_apart_html(data)
        case "pdf":
            return take_apart_pdf(data)
        case "docx":
            return take_apart_docx(data)
        case _:
            return decode_bytes(data)
