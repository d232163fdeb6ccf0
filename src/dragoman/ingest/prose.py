"""Whether a paragraph is running prose, holds a quotation, or lets somebody speak: what keeps it in the body."""

from __future__ import annotations

import re
from typing import Final

_END_MARKS: Final = re.compile(r"[.!?…][\"'”’)\]]*$")
_QUOTED: Final = re.compile(r"“([^”]{12,})|\"([^\"]{12,})\"")
_SPEAKS: Final = re.compile(
    r"\b(?:said|says|told|added|announced|warned|stressed|noted|stated|insisted|according\sto|urged|declared|agreed"
    r"|rejected|wrote|accused|vowed|pledged|promised|called\s(?:for|on)|denied|confirmed|argued|explained|reported)\b"
)
#: Longer than this a paragraph is prose, whatever it ends with; from this number of words on a sentence is one.
_LONG, _WORDS = 220, 8


def is_prose(words: str) -> bool:
    """Tell whether a paragraph is running prose: a sentence that is ended, a quotation, or simply long.

    >>> is_prose("The two sides will meet again in the autumn."), is_prose("More talks in the autumn")
    (True, False)
    """
    ended = _END_MARKS.search(words) is not None
    return len(words) > _LONG or (ended and len(words.split()) >= _WORDS) or holds_quotation(words)


def holds_quotation(words: str) -> bool:
    """Tell whether a paragraph holds a quotation of four words or more; its end may lie in another paragraph.

    >>> holds_quotation('"We will not sign," she said.'), holds_quotation('the so-called "green line"')
    (True, False)
    """
    return any(len((curly or straight).split()) >= 4 for curly, straight in _QUOTED.findall(words))


def holds_speech(words: str) -> bool:
    """Tell whether somebody is said to speak in a paragraph."""
    return _SPEAKS.search(words) is not None
