"""What somebody gave up: "walked back its acceptance of the embargo", "has dropped her resistance to the court"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.model import Document
from dragoman.model.sides import SIDES, Side
from dragoman.positions.found import Found

_FOR: Final = r"support|backing|consent|approval|blessing|acceptance|agreement|endorsement"
_GIVEN_UP: Final = re.compile(
    r"\b(?:withdr\w+|dropp\w+|drops|abandon\w*|revers(?:es|ed|ing)|walk(?:s|ed|ing)? back|gave up|gives up)[ \xa0](?:its|their|his|her|all|any)[ \xa0](?:\w+[ \xa0])?"
    rf"(?:(?P<for>{_FOR})|objections?|opposition|refusal|rejection|veto|resistance|hostility)\b(?:[ \xa0](?:to|of|for|from)\b)?",
    re.IGNORECASE,
)
#: Characters between what is given up and what it was on: "the", "any".
_NEAR: Final = 8


def settle_given_up(document: Document, found: Sequence[Found]) -> list[Found]:
    """Return the positions without those that read what was given up as if it were held still, where it is also read rightly."""
    return [one for one in found if not _is_given_up(document, one, found)]


def _is_given_up(document: Document, one: Found, found: Sequence[Found]) -> bool:
    given = _GIVEN_UP.search(document.text, *one.sentence)
    if given is None or not given.start() - 1 <= one.words[0] <= given.end() + _NEAR:
        return False
    now: Side = "against" if given["for"] else "for"
    rightly = any(
        (other.actor, other.sentence) == (one.actor, one.sentence) and SIDES[other.stance] == now
        for other in found
    )
    return rightly and SIDES[one.stance] in ("for", "against") and SIDES[one.stance] != now
