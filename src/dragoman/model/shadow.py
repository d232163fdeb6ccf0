"""The shadow of a text: a plainer form to match in, with the way back to the raw words.

Reports mix curly and straight quotes, no-break spaces, soft hyphens and ligatures. What is searched for is searched for
in the shadow; what is quoted is always the raw slice.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

_PLAIN: Final[dict[str, str]] = {
    **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANK: Final = r"\s\u2800\u3164"

#: What differs between a text and its shadow, longest first: blanks (a lone plain one is left alone), unseen marks,
#: a letter written in two parts (base and accent), and the single characters with a plainer form.
_DIFFERENT: Final = re.compile(
    rf"(?P<blanks>[{_BLANK}](?:[{_UNSEEN}]*[{_BLANK}])+|[^\S ]|[\u2800\u3164])"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    rf"|(?P<parts>[^{_BLANK}{_UNSEEN}][\u0300-\u036f]+)"
    rf"|(?P<plain>[{''.join(_PLAIN)}])"
)


@dataclass(frozen=True, slots=True)
class _Change:
    """One place where the shadow differs: its stretch there and the raw stretch that it stands for."""

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Shadow:
    """The plain form of a text (``text``) and, through ``to_raw``, the place of each of its slices in the raw text."""

    text: str
    _changes: tuple[_Change, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of a slice of the shadow.

        The shadow of that raw span is the slice again; where the slice begins or ends inside an expanded ligature, the
        raw span holds the whole ligature. Raises ValueError for a slice outside the shadow.

        >>> shadow = make_shadow("the\\u00a0“ﬁrst”  round")
        >>> shadow.text
        'the "first" round'
        >>> shadow.to_raw(5, 10)
        (5, 9)
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"({start}, {end}) is no slice of a shadow of {len(self.text)} characters")
        first = self._raw_of(start)[0]
        return first, self._raw_of(end - 1)[1] if end > start else first

    def _raw_of(self, place: int) -> tuple[int, int]:
        """Return the raw span of one character of the shadow."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return place, place + 1
        change = self._changes[index]
        if place < change.end:
            return change.raw_start, change.raw_end
        raw = change.raw_end + place - change.end
        return raw, raw + 1


def make_shadow(text: str) -> Shadow:
    """Return the shadow of a text.

    Every run of blanks (line breaks too) becomes one blank; curly quotes and dashes become plain; soft hyphens and
    zero-width marks go; ligatures are written out; a letter and its accent become one character.

    >>> make_shadow("“We agree” – a\\u00adgain").text
    '"We agree" - again'
    """
    parts: list[str] = []
    changes: list[_Change] = []
    copied = length = 0
    for match in _DIFFERENT.finditer(text):
        plain = _plain_form(match)
        parts += (text[copied : match.start()], plain)
        length += match.start() - copied
        changes.append(_Change(length, length + len(plain), match.start(), match.end()))
        length += len(plain)
        copied = match.end()
    parts.append(text[copied:])
    return Shadow("".join(parts), tuple(changes), tuple(change.start for change in changes))


def _plain_form(match: re.Match[str]) -> str:
    """Return what stands in the shadow for a place where it differs."""
    match match.lastgroup:
        case "blanks":
            return " "
        case "unseen":
            return ""
        case "parts":
            base, accents = match.group()[0], match.group()[1:]
            return unicodedata.normalize("NFC", _PLAIN.get(base, base) + accents)
        case _:
            return _PLAIN[match.group()]
