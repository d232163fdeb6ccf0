"""A paragraph -> its sentences, quotations of several sentences included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.ingest.abbreviations import ends_no_sentence, opens_sentence
from dragoman.model import Span

_CLOSERS: Final = r"[\"'”’»)\]]"
#: A place where a sentence may end: its marks, what closes with it, then a blank; or no blank at all where a small
#: letter stands before the stop and a capitalised word behind it ("agreed.The"), as in badly copied pages.
_MAYBE_END: Final = re.compile(
    rf"(?P<marks>\.(?:\s?\.){{2,}}|[.!?…]+)(?P<closers>{_CLOSERS}*(?:\[\d{{1,3}}\])*)(?P<gap>\s+)"
    rf"|(?<=[a-z]{{3}})(?P<tight>[.!?])(?P<tight_closers>{_CLOSERS}*)(?=[A-Z“][a-z]*\s)"
)
_SPEECH_TAG: Final = re.compile(
    r"(?:(?:the|a|an|his|her|one)\s)?(?:[A-Z][\w.’'-]*,?\s+){0,4}(?:[a-z]+\s)?"
    r"(?:said|says|asked|asks|added|adds|told|wrote|writes|replied|shouted|insisted|warned|declared|demanded|tweeted)\b"
)
_SMALL_NAME: Final = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)[-‑][A-Z]|de\s[A-Z]|bin\s[A-Z]")
#: How far a look back for an abbreviation and a look ahead for a speech tag go, in characters.
_BACK, _AHEAD = 200, 90


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of one paragraph as spans into the text, without blanks at their edges.

    Every character of the paragraph that is not blank lies in exactly one of them. A quotation is split where its
    sentences end; a closing quote stays with the sentence that it closes.

    >>> words = "Col. Arden came at 9 a.m. Sunday. “We agree. We sign,” he said."
    >>> [words[s:e] for s, e in split_sentences(words)]
    ['Col. Arden came at 9 a.m. Sunday.', '“We agree.', 'We sign,” he said.']
    """
    end = len(text) if end is None else end
    begin = start
    for match in _MAYBE_END.finditer(text, start, end):
        cut = match.end("closers") if match["marks"] else match.end("tight_closers")
        if _is_end(text, begin, match, end):
            yield from _trimmed(text, begin, cut)
            begin = cut
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span without blanks at its edges, unless nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    if words := words.strip():
        yield start, start + len(words)


def _is_end(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Tell whether a sentence that began at ``begin`` ends at the marks found."""
    after = text[match.end() : min(end, match.end() + _AHEAD)]
    if not after:
        return True
    if match["tight"]:
        return not re.search(r"(?:www\.|https?:|@)\S*$", text[max(begin, match.start() - 80) : match.start()])
    if not _may_open(after):
        return False
    marks, closed = match["marks"], bool(match["closers"])
    if marks == ".":
        before = text[max(begin, match.start() - _BACK) : match.start()]
        return (closed and not match["closers"].startswith(")")) or not ends_no_sentence(before, after)
    if marks.startswith((". ", "..", "…")) and not closed:
        return opens_sentence(after)
    return not (closed and _SPEECH_TAG.match(after))


def _may_open(after: str) -> bool:
    """Tell whether a sentence may open here: not with a small letter, except that of a name such as "al-Arden"."""
    first = after.lstrip("“\"'‘«([—–- ")[:1]
    return not first.islower() or bool(_SMALL_NAME.match(after))
