"""What sort of meeting a session is by what it is called: talks, a visit, a vote, a ruling; and who votes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_KINDS: Final[dict[str, re.Pattern[str]]] = {
    "visit": re.compile(r"\b(?:visit|travel)", re.IGNORECASE),
    "vote": re.compile(r"\b(?:vote|ballot|referendum|election)", re.IGNORECASE),
    "ruling": re.compile(r"\b(?:ruling|hearing|decision|deadline)", re.IGNORECASE),
}
#: Bodies that decide by a vote.
_BODIES: Final = (
    r"council|senate|(?:lower |upper )?house|chamber|parliament|legislature|assembly|congress|diet|duma|knesset|bundestag|committee|"
    r"cabinet|synod|commission|convention|board|jury|court"
)
BODY: Final = re.compile(rf"\b(?P<body>{_BODIES})s?\b", re.IGNORECASE)
#: A parliament may be either of its houses.
_WHOLE: Final = frozenset({"parliament", "legislature", "congress"})
_PARTS: Final = frozenset({"senate", "house", "chamber", "assembly", "diet", "duma", "knesset", "bundestag"})


@lru_cache(maxsize=4096)
def meeting_kind(level: str | None) -> str:
    """Return the sort of a meeting: visit, vote, ruling or talks.

    >>> meeting_kind("council vote"), meeting_kind("will visit"), meeting_kind("next round"), meeting_kind(None)
    ('vote', 'visit', 'talks', 'talks')
    """
    return next((kind for kind, pattern in _KINDS.items() if level and pattern.search(level)), "talks")


def voting_bodies(words: str | None) -> frozenset[str]:
    """Return the bodies that words name, in small letters.

    >>> sorted(voting_bodies("The Harn council and the lower house"))
    ['council', 'house']
    """
    return frozenset(found["body"].lower().split()[-1] for found in BODY.finditer(words or ""))


def may_be_one_body(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether bodies may be the same: a parliament is any of its houses, and one that is not told may be any.

    >>> may_be_one_body(frozenset({"parliament"}), frozenset({"senate"})), may_be_one_body(frozenset({"house"}), frozenset({"senate"}))
    (True, False)
    """
    if not one or not other or one & other:
        return True
    return bool((one & _WHOLE and other & (_PARTS | _WHOLE)) or (other & _WHOLE and one & _PARTS))
