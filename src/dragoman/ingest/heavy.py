"""The one place where modules that rest on heavy libraries are loaded, each on its first use.

trafilatura, pypdf, mammoth and py3langid take 70 to 250 ms each to import, half a second together: every command
would pay it, also one that only prints a record. Each library is imported in one module of this room; nothing but the
functions here may name those modules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.ingest.found import Page


def take_apart_html(data: bytes) -> Page:
    """Return the page of an HTML file (trafilatura)."""
    page: Page = import_module("dragoman.ingest.html").read_html(data)
    return page


def take_apart_pdf(data: bytes) -> Page:
    """Return the page of a PDF file (pypdf)."""
    page: Page = import_module("dragoman.ingest.pdf").read_pdf(data)
    return page


def take_apart_docx(data: bytes) -> Page:
    """Return the page of a DOCX file (mammoth)."""
    page: Page = import_module("dragoman.ingest.docx").read_docx(data)
    return page


def classify_language(text: str) -> tuple[str, float]:
    """Return the likeliest language of a text and its probability (py3langid)."""
    guess: tuple[str, float] = import_module("dragoman.ingest.classifier").guess_language(text)
    return guess
