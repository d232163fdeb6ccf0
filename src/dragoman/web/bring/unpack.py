"""An archive that somebody brought -> its files, within bounds that are counted while it is unpacked, never taken from what it says of itself."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.errors import UnreadableFile

#: What is taken, by the ending of the name. Anything else is refused before it is read.
ENDINGS: Final = (
    ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".jsonl", ".ndjson", ".dna", ".zip",
)  # fmt: skip
#: A single report in plain text or HTML that is larger than this is none.
LARGEST_TEXT_BYTES: Final = 8 * 1024 * 1024
MOST_FILES: Final = 500
LARGEST_UNPACKED_BYTES: Final = 256 * 1024 * 1024
LARGEST_FILE_BYTES: Final = 64 * 1024 * 1024
#: An archive that unpacks to more than this many times its size, beyond the first megabytes, is taken for a trap.
_MOST_RATIO: Final = 200
_FREE_BYTES: Final = 8 * 1024 * 1024
_CHUNK: Final = 256 * 1024
_TEXTS: Final = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """One file of an archive: the name it has there (text to show, never a path), and where it lies; or why it was left out."""

    name: str
    path: Path | None
    problem: str = ""


def ending_of(name: str) -> str:
    """Return the ending of a file's name that is taken, or nothing.

    >>> ending_of("../../etc/Talks.PDF"), ending_of("talks.exe"), ending_of("pdf")
    ('.pdf', '', '')
    """
    last = name.replace("\\", "/").rpartition("/")[2].lower()
    return next((ending for ending in ENDINGS if last.endswith(ending) and last != ending), "")


def refuse_size(name: str, size: int) -> str:
    """Return why a file of this size is not taken, or nothing."""
    if size == 0:
        return "The file is empty."
    if ending_of(name) in _TEXTS and size > LARGEST_TEXT_BYTES:
        return f"{size / 1048576:.0f} MB is more than a report has (at most {LARGEST_TEXT_BYTES // 1048576} MB of text or HTML)."
    return ""


def unpack_zip(archive: Path, folder: Path) -> Iterator[Unpacked]:
    """Yield the files of an archive, each laid down under a number in a folder; folders and hidden files are passed over.

    Raises UnreadableFile where it is no archive, is locked, or unpacks to more than the bounds; what was yielded before stays.
    """
    try:
        with zipfile.ZipFile(archive) as parts:
            held = [one for one in parts.infolist() if not one.is_dir() and not _is_hidden(one.filename)]
            if len(held) > MOST_FILES:
                raise UnreadableFile(f"it holds {len(held)} files; at most {MOST_FILES} are taken at once")
            limit = min(LARGEST_UNPACKED_BYTES, _FREE_BYTES + _MOST_RATIO * archive.stat().st_size)
            taken = 0
            for number, part in enumerate(held):
                told = _unpack_one(parts, part, folder / f"{number}{ending_of(part.filename)}", limit - taken)
                taken += told.path.stat().st_size if told.path else 0
                yield told
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableFile(f"it is no archive that can be unpacked ({error})") from error


def _unpack_one(parts: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path, room: int) -> Unpacked:
    ending = ending_of(part.filename)
    if ending in ("", ".zip"):
        why = "An archive within an archive is not opened." if ending else "Files of this kind are not read."
        return Unpacked(part.filename, None, why)
    if part.flag_bits & 1:
        return Unpacked(part.filename, None, "The file is locked with a password.")
    size = 0
    with parts.open(part) as source, path.open("wb") as target:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise UnreadableFile(
                    "it unpacks to far more than its size, as a trap would; the rest was not unpacked"
                )
            if size > LARGEST_FILE_BYTES:
                return Unpacked(part.filename, None, "The file is too large once it is unpacked.")
            target.write(chunk)
    if refused := refuse_size(part.filename, size):
        return Unpacked(part.filename, None, refused)
    return Unpacked(part.filename, path)


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith((".", "__MACOSX")) for part in parts if part not in ("..", "."))
