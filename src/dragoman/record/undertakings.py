"""The words that undertake: cues, announcements by a spokesperson, deeds told in the passive (codebook, section 5)."""

from __future__ import annotations

import re
from typing import Final

from dragoman.model import Force
from dragoman.record.due_words import tells_when
from dragoman.record.verb_classes import classes_of

_PROMISE: Final = re.compile(
    r"\b(?:promis\w+|pledg\w+|vow\w*|undert\w+|swore|swears|guarantee[sd]?|committed (?:itself|themselves|himself|herself|to)|"
    r"commits? (?:itself |themselves )?to|committing|bound (?:itself|themselves|himself|herself)|look(?:s|ed)? forward to|"
    r"(?:gave|gives|given|giving) (?:its|his|her|their|a|an|the)? ?(?:\w+ )?(?:word|assurances?|pledge|promise|undertaking|guarantee|commitment))\b",
    re.IGNORECASE,
)
#: To assure is to promise only where something is to come: "assured them that they would be free", not "that all was well".
_ASSURED: Final = re.compile(r"\bassur(?:ed|es|ing)\b", re.IGNORECASE)
_TO_COME: Final = re.compile(r"\b(?:will|shall|would|is going to|are going to)\b|['’]ll\b", re.IGNORECASE)
_AGREED: Final = re.compile(
    r"\b(?:agree[sd]?|have agreed|signed|resolved to|decided)\b[ \xa0]?(?:to|on|that)?", re.IGNORECASE
)
_OFFER: Final = re.compile(
    r"\b(?:offer\w*|readiness|ready|willing\w*|prepared|stands? ready)\b(?:[ \xa0]to)?", re.IGNORECASE
)
#: "Proposed to leave a strip" offers a deed of one's own; "proposed a summit", "proposed that they leave" do not.
_PROPOSED: Final = re.compile(r"\bpropos(?:ed|es|ing)\b", re.IGNORECASE)
_ASK: Final = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|request(?:s|ed|ing)?|appeal(?:s|ed|ing)?|invit(?:e|es|ed|ing)|encourag\w+)\b",
    re.IGNORECASE,
)
_DEMAND: Final = re.compile(
    r"\b(?:demand\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|upon|for)|insist\w*|press(?:es|ed)? for|must)\b",
    re.IGNORECASE,
)
#: An undertaking told in the text's own voice, with those it is given to between verb and deed: "promised passengers to bring back".
TELLING: Final = re.compile(
    r"(?P<verb>(?:is|are|was|were|would be|stands?|remains?)[ \xa0](?:ready|willing|prepared)|(?:has|have|had)?[ \xa0]?(?:also[ \xa0]|now[ \xa0]|again[ \xa0]|once more[ \xa0])?"
    r"(?:promised|pledged|vowed|undertook|undertaken|agreed|swore|sworn|guaranteed|proposed|committed (?:itself|themselves|himself|herself)|"
    r"(?:gave|given)[ \xa0](?:its|his|her|their)[ \xa0](?:word|assurance|pledge|promise)|offered|decided|assured))"
    r"(?P<to>[ \xa0](?!to\b|that\b|not\b|never\b)[^.,;:“”\"]{1,50}?)??[ \xa0](?P<deed>(?:not[ \xa0])?(?:to|that)[ \xa0][^.;“”\"]+)",
    re.IGNORECASE,
)
#: Who speaks for a body without a name.
_ORGAN: Final = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|staff|ministry|office|government|cabinet|treasury|army|officials?|command|department|embassy|"
    r"secretariat|executive|leadership|delegation|headquarters|council|palace|chancellery|agency|authority|administration|coast-?guard|fleet|garrison|court|party|team|union|company|railways?|bank|police|navy|statement|leaflet|letter|communique|board|management)\b",
    re.IGNORECASE,
)
#: "The strike would be suspended until 1 September": who speaks will do it, where nobody else is named for it.
_PASSIVE: Final = re.compile(
    r"^[\s“\"]*(?:that[ \xa0])?(?P<who>(?:the|its|his|her|their|all|both|our|every|each|no|\d[\d,]*|[a-z]+)[ \xa0][^,.;“”\"]{1,60}?)[ \xa0](?:will|shall|would|['’]ll)[ \xa0]"
    r"(?:(?:now|also|all|then|therefore|soon)[ \xa0])?(?:be[ \xa0](?P<verb>[a-z]+(?:ed|en|t|ld|id)|put|withdrawn|shut|cut)|(?P<gets>get|receive)|(?P<again>resume|restart|reopen|open|run|sail|return))\b(?P<rest>[^.;“”\"]*)",
    re.IGNORECASE,
)
_TOLD_AFTER: Final = re.compile(
    r",[ \xa0][^,]{1,60}(?:,[^,]{1,60},)?[ \xa0](?:said|says|announced|added|reported|confirmed|declared|noted|wrote|explained)\b[^,]*$",
    re.IGNORECASE,
)
#: They are no promise: when they go on is news of the talks.
_MEETING: Final = re.compile(
    r"\b(?:talks?|rounds?|sessions?|meetings?|negotiations?|summit|conference|votes?|elections?|polls?|parliament|prices?|hearing|trial|it|he|she|they)\b",
    re.IGNORECASE,
)
#: "The 12 million that Veldria had agreed to pay" looks back on an undertaking told before.
_LOOKED_BACK: Final = re.compile(r"\b(?:that|which|whom|as|what|than)[ \xa0](?:the[ \xa0])?$", re.IGNORECASE)


def force_of_cue(cue: str, content: str) -> Force | None:
    """Return with what force a cue undertakes or asks for what its content tells; None where it does neither.

    >>> force_of_cue("committed itself", "to paying for four wells"), force_of_cue("assured them", "that all was well")
    ('promise', None)
    """
    if re.search(r"\b(?:not|never|refus\w+|declin\w+|no)\b", cue, re.IGNORECASE):
        return None
    if _PROMISE.search(cue) or (_ASSURED.search(cue) and _TO_COME.search(content)):
        return "promise"
    if _AGREED.search(cue) and re.match(r"[\s“\"]*(?:to|on|that|a|the|an)\b", content + " "):
        return "agreement"
    is_own = re.match(r"(?:the |its |their |\w+ )?(?:readiness|willingness)\b", content, re.IGNORECASE)
    is_proposed = _PROPOSED.search(cue) and re.match(r"[\s“\"]*to\b", content, re.IGNORECASE)
    if _OFFER.search(cue) or is_own or is_proposed:
        return "offer"
    if _DEMAND.search(cue):
        return "demand"
    return "request" if _ASK.search(cue) else None


def speaks_for_a_body(source: str) -> bool:
    """Tell whether the words of a source mean somebody who speaks for a body: a spokesman, a ministry, a statement.

    >>> speaks_for_a_body("the general staff"), speaks_for_a_body("his wife")
    (True, False)
    """
    return bool(_ORGAN.search(source) or re.match(r"(?:its|their)\b", source, re.IGNORECASE))


def own_words(deed: str) -> str:
    """Return a deed without the words that say at its end who told it.

    >>> own_words("to open the sluice, its chairman, Piet Tol, announced")
    'to open the sluice'
    """
    told = _TOLD_AFTER.search(deed)
    return deed[: told.start()] if told else deed


def looks_back(before: str, cue: str) -> bool:
    """Tell whether an undertaking is one told before: "the sum that [Veldria] had agreed to pay". before: the words before its actor."""
    return bool(_LOOKED_BACK.search(before)) and bool(re.match(r"\s*(?:had|has|have)\b", cue, re.IGNORECASE))


def find_passive_deed(words: str) -> re.Match[str] | None:
    """Return where words tell a deed in the passive for which a time is set and no doer named: groups who, verb, rest.

    >>> find_passive_deed("the strike would now be suspended until 1 September")["who"]
    'the strike'
    """
    told = _PASSIVE.search(words)
    if told is None:
        return None
    verb = told["verb"] or told["gets"] or told["again"]
    if told["again"] and _MEETING.search(told["who"]):
        return None
    if not classes_of(verb, told["rest"].split()) or verb.casefold() in ("held", "met"):
        return None
    by_somebody = re.match(r"[^,]*?[ \xa0]by[ \xa0](?:the[ \xa0])?[A-Z]", told["rest"])
    return told if tells_when(told["rest"]) and not by_somebody else None
