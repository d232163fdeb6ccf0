"""On which side of a matter a stand is, whatever words its option has: "keep the garrison" opposed is "withdraw the garrison" supported.

A stance is toward the option in its own words. Some words turn an option round: what ends, holds up or denies the thing against what lets it
be. Two options of one matter point the same way where they hold an even number of such words between them. Our own list; it knows no
world, only that to lift, delay or refuse a thing is not to want it.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.model import Stance
from dragoman.model.issues import Direction
from dragoman.positions.across.wording import content_words

_SIDE: Final[dict[Stance, Direction]] = {
    "supports": "for",
    "demands": "for",
    "offers": "for",
    "opposes": "against",
    "rejects": "against",
    "conditional": "conditional",
    "undecided": "undecided",
}
_TURNED: Final[dict[Direction, Direction]] = {
    "for": "against",
    "against": "for",
    "conditional": "conditional",
    "undecided": "undecided",
}
#: Words that deny, end or hold up what they govern.
_TURNING: Final = re.compile(
    r"\b(?:no|not|never|nor|without|neither|against|n['’]t|cannot|end(?:s|ed|ing)? (?:of|to|the)|halt\w*|stop\w*|suspen\w+|cancel\w*|scrap\w*|abolish\w*|"
    r"abolition|dropp?\w*|delay\w*|postpon\w+|freez\w+|froze\w*|block\w*|ban(?:s|ned|ning)?|boycott\w*|veto\w*|reject\w*|refus\w+|oppos\w+|"
    r"objection\w*|repeal\w*|revok\w+|annul\w*|shelv\w+|bury|burying|lift\w*|reverse\w*|undo\w*|stay (?:out|away)|"
    r"keep\w* out|kept out|leav\w+ out|rul\w+ out|give up|giving up|farce|surrender|insult|betrayal|premature|too (?:early|soon)|"
    r"hasty|instead of|rather than)\b",
    re.IGNORECASE,
)


def direction_of(stance: Stance, option: str) -> Direction:
    """Return the side of a stand on its matter: the stance, turned round as often as its option's words do so.

    >>> direction_of("opposes", "a halt to the withdrawal"), direction_of("supports", "the withdrawal")
    ('for', 'for')
    """
    side = _SIDE[stance]
    return _TURNED[side] if count_turns(option) % 2 else side


def count_turns(option: str) -> int:
    """Return how many words of an option turn it round.

    >>> count_turns("no amnesty"), count_turns("an end to the ban on trains")
    (1, 2)
    """
    return len(_TURNING.findall(option))


def heads_of(option: str) -> frozenset[str]:
    """Return the stems of an option's words that name its matter: those that turn it round left out."""
    return frozenset(content_words(_TURNING.sub(" ", option)))
