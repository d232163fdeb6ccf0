"""Bytes -> text: what the bytes declare, then UTF-8, then a guess, then UTF-8 with marks for what does not fit."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from dragoman.ingest.found import Page

#: Longest mark first: the one of UTF-32 begins like the one of UTF-16.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
#: Browsers read these labels as the Windows code page, and so do the pages that carry them.
_READ_AS: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
_GUESSED_FROM: Final = 200_000


def decode_bytes(data: bytes) -> Page:
    """Return the text that the bytes stand for, line ends as they are; a mishap where it took a guess or marks.

    >>> decode_bytes("Vále".encode("utf-16")).text
    'Vále'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    for encoding in (*_declared(data), "utf-8"):
        try:
            return Page(data.decode(encoding))
        except (UnicodeError, LookupError):
            continue
    return _decode_by_guess(data)


def _decode_as(data: bytes, encoding: str) -> Page:
    """Return the text in an encoding that the bytes themselves declare."""
    text = data.decode(encoding, "replace")
    return Page(text, mishaps=_marks_left(text))


def _declared(data: bytes) -> tuple[str, ...]:
    """Return the encoding that the head of a web page declares, if any."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return ()
    label = match.group(1).decode("ascii", "replace").lower()
    return (_READ_AS.get(label, label),)


def _decode_by_guess(data: bytes) -> Page:
    """Return the text in the likeliest encoding; in UTF-8 with marks where none fits."""
    guess = from_bytes(data[:_GUESSED_FROM]).best()
    if guess is not None:
        try:
            text = data.decode(guess.encoding)
        except (UnicodeError, LookupError):
            pass
        else:
            return Page(
                text, mishaps=(("encoding-guessed", f"the encoding was guessed to be {guess.encoding}"),)
            )
    text = data.decode("utf-8", "replace")
    return Page(text, mishaps=_marks_left(text))


def _marks_left(text: str) -> tuple[tuple[str, str], ...]:
    """Return the mishap for the marks that stand where bytes fitted no encoding, if any stand there."""
    count = text.count("\ufffd")
    return (("encoding-replaced", f"{count} places hold bytes of no encoding"),) if count else ()
