"""Two negations in one position: who turns down a deal without a thing asks for the thing (codebook, section 4: one step deep)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dragoman.positions.found import Found

#: Words that turn something down. Fears, regrets and reproaches do not: "fears a winter without gas" asks for none.
_TURNS_DOWN: Final = re.compile(
    r"\b(?:reject\w*|refus\w*|rul\w+ out|turn\w* (?:\w+ )?down|veto\w*|oppos\w+|object\w*|against|not|never|no|cannot|unacceptable|declin\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_LACKS: Final = (
    r"without|lacking|(?:that|which)[ \xa0](?:lacks?|omits?|excludes?|leaves?[ \xa0]out|fails?[ \xa0]to|(?:do|does|did|would|will|could|can)[ \xa0]?not|"
    r"(?:do|does|did|wo|would)n['’]t)"
)
#: "any deal without ...", "talks that do not begin with ...": not "the plan without hesitation", whose noun is known.
_DEAL_WITHOUT: Final = re.compile(
    rf"^\W*(?:(?:to|of|in|accept|sign|join|back|enter|support|consider|discuss)[ \xa0])*(?!(?:the|this|that|its|their|his|her|it|them)\b)"
    rf"(?:[\w’'-]+[ \xa0]){{1,5}}?(?:{_LACKS})[ \xa0](?!(?:hesitation|delay|exception|explanation|comment|discussion|debate|reading|further|reservations?|doubt|a word)\b)"
    r"(?P<thing>.{3,})",
    re.IGNORECASE | re.DOTALL,
)
#: What a deal does to a thing: the thing is what is asked for.
_OF_DEALS: Final = re.compile(
    r"^(?:(?:begin|start|open|come|end)[ \xa0]with|include|contain|provide[ \xa0]for|guarantee|ensure|secure|address|lead[ \xa0]to|involve|cover|bring|"
    r"mention|offer|require|rest[ \xa0]on|foresee|set[ \xa0]out|deliver)[ \xa0]",
    re.IGNORECASE,
)
#: "drop the demand for ...": who will not, still demands it.
_GIVES_UP: Final = re.compile(
    r"^\W*(?:to[ \xa0])?(?:drop|abandon|give[ \xa0]up|withdraw|renounce|waive|relinquish|back[ \xa0]down[ \xa0](?:from|on)|retreat[ \xa0]from|soften)[ \xa0]"
    r"(?:(?:its|their|the|his|her|our|any|that|this)[ \xa0])?(?:[\w-]+[ \xa0])?(?:demands?|claims?|rights?|calls?|insistence|requests?|conditions?)"
    r"[ \xa0](?:for|to|on|that|over)[ \xa0](?P<thing>.{3,})",
    re.IGNORECASE | re.DOTALL,
)
#: Who asks others to turn a thing down, or offers to stop it, is against it: "urged his men to ignore the truce", "vowed to block the dam".
_TURN_DOWN: Final = r"oppose|boycott|reject|refuse|ignore|disregard|shun|vote[ \xa0](?:down|against)|turn[ \xa0]down|campaign[ \xa0]against|stay[ \xa0]away[ \xa0]from|have[ \xa0]nothing[ \xa0]to[ \xa0]do[ \xa0]with"
_ASKS_TO: Final = re.compile(
    rf"^\W*(?:(?:[\w’'-]+[ \xa0]){{0,4}}?to[ \xa0])(?:{_TURN_DOWN})[ \xa0](?P<thing>.{{3,}})",
    re.IGNORECASE | re.DOTALL,
)
_WILL_STOP: Final = re.compile(
    rf"^\W*(?:to[ \xa0]|that[ \xa0](?:[\w’'-]+[ \xa0]){{1,4}}?)?(?:{_TURN_DOWN}|fight(?:[ \xa0]against)?|resist|block|thwart|veto|derail|scupper|defy|strike[ \xa0]against)"
    r"[ \xa0](?P<thing>.{3,})",
    re.IGNORECASE | re.DOTALL,
)
#: "Wants no dam".
_NONE_OF: Final = re.compile(
    r"^\W*no[ \xa0](?!(?:less|fewer|more[ \xa0]than|later|sooner|delay|change|change[sd]?|fly|choice|doubt)\b)(?P<thing>.{3,})",
    re.IGNORECASE | re.DOTALL,
)
#: Who will not give a thing up holds on to it.
_GIVES_AWAY: Final = re.compile(
    r"^\W*(?:to[ \xa0])?(?:give[ \xa0]up|abandon|renounce|surrender|relinquish|cede|part[ \xa0]with|forgo|waive)[ \xa0](?P<thing>.{3,})",
    re.IGNORECASE | re.DOTALL,
)


def resolve_doubles(found: Iterable[Found], text: str) -> list[Found]:
    """Return the positions, those with two negations as what they come to.

    "Rejects any deal without a vote" demands a vote; "will not drop its demand for a vote" demands one still.
    """
    return [_resolve(one, text[slice(*one.words)]) for one in found]


def _resolve(one: Found, stance_words: str) -> Found:
    if one.stance in ("demands", "offers"):
        stops = (_ASKS_TO, _NONE_OF) if one.stance == "demands" else (_WILL_STOP,)
        stopped = next((found for stop in stops if (found := stop.match(one.about))), None)
        return replace(one, stance="opposes", about=stopped["thing"]) if stopped else one
    if one.stance not in ("rejects", "opposes"):
        return one
    kept = _GIVES_UP.match(one.about)
    if kept:
        return replace(one, stance="demands", about=kept["thing"])
    held = _GIVES_AWAY.match(one.about)
    if held:
        return replace(one, stance="supports", about=held["thing"])
    turns_down = one.stance == "rejects" or _TURNS_DOWN.search(stance_words)
    wanted = _DEAL_WITHOUT.match(one.about) if turns_down else None
    if wanted is None:
        return one
    return replace(one, stance="demands", about=_OF_DEALS.sub("", wanted["thing"]))
