"""Which paragraph of a page is its headline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.ingest.furniture import Kind
from dragoman.ingest.headers import names_section
from dragoman.ingest.paragraphs import Paragraph
from dragoman.ingest.prose import is_prose
from dragoman.model import make_shadow

#: How far down a page its headline is looked for, in paragraphs.
_HEAD: Final = 25
#: No headline is longer, in characters; a known title cut short on the page is not shorter.
_LONGEST, _SHORTEST_PART = 220, 20


def find_headline(paragraphs: Sequence[Paragraph], kinds: Sequence[Kind], title: str | None) -> int | None:
    """Return the place of the headline: the paragraph that says the known title, else the first that can be one.

    None where prose comes first.
    """
    place = _titled(paragraphs, title) if title else None
    return _first_fit(paragraphs, kinds) if place is None else place


def _titled(paragraphs: Sequence[Paragraph], title: str) -> int | None:
    """Return the place of the paragraph that says what the title says."""
    wanted = _plain(title)
    for place, paragraph in enumerate(paragraphs[:_HEAD]):
        words = _plain(paragraph.words)
        if words and (words == wanted or (len(words) > _SHORTEST_PART and wanted.startswith(words))):
            return place
    return None


def _plain(words: str) -> str:
    """Return a line for comparison: in small letters, without the marks at its edges."""
    return make_shadow(words).text.strip(" .#*_|'\"").casefold()


def _first_fit(paragraphs: Sequence[Paragraph], kinds: Sequence[Kind]) -> int | None:
    """Return the place of the first line that can be a headline."""
    for place, paragraph in enumerate(paragraphs[:_HEAD]):
        words = paragraph.words
        if kinds[place] != "body" or names_section(words) or not any(char.isalpha() for char in words):
            continue
        is_sentence = is_prose(words) and words.rstrip("”\"'’)").endswith((".", "…"))
        if is_sentence or len(words) > _LONGEST or len(paragraphs) == 1:
            return None
        # A lone word above a line of several is the name of a place or of a section, not the headline.
        following = paragraphs[place + 1].words if place + 1 < len(paragraphs) else ""
        if len(words.split()) > 1 or len(following.split()) < 3:
            return place
    return None
