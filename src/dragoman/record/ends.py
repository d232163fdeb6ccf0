"""What a later sentence says came of a promise, in ordinary words and often without the name of who gave it.

Source: our own rules. Whether the sentence speaks of what was promised is weighed elsewhere (things); here it is only read.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.record.deeds import (
    SHORT,
    WISHED,
    Mentions,
    Outcome,
    deed_stems,
    is_past,
    last_before,
    own_clause,
    read_verb,
)
from dragoman.record.short_falls import read_unnamed, reads_in_part
from dragoman.record.things import Thing
from dragoman.record.verb_classes import classes_of, find_resumed, is_forgone, opposed_to, tells_undone
from dragoman.record.words import stem

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_GIVEN: Final = (
    r"(?:promised|pledged|agreed|undertaken|vowed|offered|proposed|announced|committed|sworn|set|said)"
)
#: "That Mayor Tol had promised", "as the union had said it would": the sentence itself looks back on the promise.
_LOOKS_BACK: Final = re.compile(
    rf"\b(?:that|which|as|than|whom?|what)[ \xa0](?P<who>[^.;]{{1,90}}?)[ \xa0](?:had|has|have)[ \xa0](?:\w+[ \xa0])?{_GIVEN}\b",
    re.IGNORECASE,
)
_AS_SAID: Final = re.compile(
    rf"\bas[ \xa0](?:[^.;,]{{1,60}}?[ \xa0](?:had|has|have)[ \xa0](?:\w+[ \xa0])?)?{_GIVEN}\b"
    rf"|\b(?:keeping|kept|keeps|made good(?: on)?|making good(?: on)?|true to|honou?red|honou?ring|good as)[ \xa0](?:[\w’'-]+[ \xa0]){{0,4}}?(?:word|promise|pledge|undertaking|vow)\b",
    re.IGNORECASE,
)
_PASSED: Final = re.compile(
    r"\b(?:passed|ended|expired|elapsed|ran out|went by|came and went|slipped by|lapsed|closed|was over|were over|gone by)\b(?P<how>[^.;]{0,60}?)"
    r"\b(?:without|with no|with not a)\b(?P<what>[^.;]*)",
    re.IGNORECASE,
)
_CAME_AND_WENT: Final = re.compile(
    r"\b(?:came and went|has come and gone|had come and gone)\b", re.IGNORECASE
)
_STILL: Final = re.compile(
    r"\b(?:(?:is|are|was|were|sits?|sat|stands?|stood|lies|lay|lie)[ \xa0]still|still[ \xa0](?:is|are|was|were|sits?|sat|stands?|stood|lies|lay|lie|held|holds?|shut|closed)|"
    r"still[ \xa0](?:[a-z]+)|remain(?:s|ed)?|stay(?:s|ed)|(?:has|have|had)[ \xa0](?:stayed|remained))\b(?P<state>[^.;,]*)",
    re.IGNORECASE,
)
_YET_TO: Final = re.compile(
    r"\b(?:has|have|had|is|are|was|were)[ \xa0]yet[ \xa0]to\b|\bno sign of\b|\bnothing (?:has|had) (?:been seen|come) of\b|\bin vain\b|\bnowhere to be seen\b",
    re.IGNORECASE,
)
_WHATEVER: Final = re.compile(
    rf"\bwhatever[ \xa0](?:[^.;,]{{1,40}}?[ \xa0])??(?:(?:had|has|have)[ \xa0])?(?:{_GIVEN}|told)\b",
    re.IGNORECASE,
)
#: "The militia stays".
_STAYS: Final = re.compile(
    r"\b(?:stays|remains)\b(?=[ \xa0]*(?:[.,;:]|put\b|in place|where|as it))", re.IGNORECASE
)
_AFTER_ALL: Final = re.compile(r"\bafter all\b", re.IGNORECASE)
_DECLINED: Final = re.compile(
    r"\b(?:(?:said|say|says)(?:[ \xa0,][\w,]+){0,3}?[ \xa0]no[ \xa0]to|thank(?:ed|ing)\b[^.;]*\b(?:but|enough|no need)|rejected|turned down|refused|declin(?:ed|ing)|dismiss(?:ed|ing)|spurn(?:ed|ing)|rebuffed|threw out|thrown out|said no to|waved away|would not hear of)\b",
    re.IGNORECASE,
)
_TAKEN_BACK: Final = re.compile(
    r"\b(?:withdrew|withdrawn|withdrawing|took back|taken back|retracted|shelved|called off|dropped|abandoned|scrapped|cancelled|walked away from|backed out of|took[ \xa0][^.;,]{1,40}?[ \xa0]back|no longer (?:on the table|stands?|stood|holds?|offers?|promises?|supports?))\b",
    re.IGNORECASE,
)
#: "The ferry will not come after all".
_NOT_AFTER_ALL: Final = re.compile(
    r"\b(?:will|would|is|are|was|were)[ \xa0]not\b[^.;]*?\bafter all\b|\b(?:won|wouldn)[’']t\b[^.;]*?\bafter all\b|\bno longer (?:intends?|plans?|means?)\b",
    re.IGNORECASE,
)
_OFFER: Final = re.compile(
    r"\b(?:offers?|offered|proposals?|proposed|readiness|promises?|promised|plans?|pledges?|undertaking)\b",
    re.IGNORECASE,
)
_UNREAL: Final = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|if|unless|whether|not|never|to|wants?|threatens?|threatened)\b[^,.;]{0,25}$",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"\b(?:no(?! (?:later|more|longer|fewer|less|doubt|matter))|none|nobody|not[ \xa0](?:a|one|any))\b",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(r"(?:both|the two)\b", re.IGNORECASE)
_SOMEBODY: Final = re.compile(
    r"\b(?:somebody|someone|others|strangers|rivals?|looters|vandals)\b", re.IGNORECASE
)
_PRONOUN: Final = re.compile(r"\b(?:it|he|she|they)[ \xa0](?:[\w’'-]+[ \xa0]){0,3}$", re.IGNORECASE)
#: People who do for others what these promised.
_HANDS: Final = re.compile(
    r"^(?:the )?(?:[a-z]+ )?(?:engineers|divers|workers|workmen|crews?|officers|officials|soldiers|troops|guards|drivers|clerks|inspectors|doctors|nurses|sappers|"
    r"masons|builders|surveyors|lorries|trucks|buses|helicopters|ships|boats|technicians|teachers|experts|carpenters|couriers?|messengers?)$",
    re.IGNORECASE,
)
#: Before a name they tell where or to whom, not who did it.
_PLACED: Final = re.compile(
    r"\b(?:in|at|near|to|into|onto|for|with|against|on|between|over|through|across|around|outside|inside|beside|after|before|towards?|told)[ \xa0](?:the[ \xa0])?$",
    re.IGNORECASE,
)
_DETERMINED: Final = re.compile(
    r"^(?:the|a|an|its|his|her|their|this|these|those|some|all|any|every)$", re.IGNORECASE
)
#: "All handed over" is a verb, "the promised list" is none.
_PARTICLE: Final = re.compile(r"[ \xa0](?:over|in|back|out|up|down|off|by|on|at|to)\b", re.IGNORECASE)
#: Participles that look like the verb itself.
_PAST_AS_BASE: Final = {"come": "came", "run": "ran"}
#: What is under way shows that it was done: not "is building", but "is reaching".
_ONGOING: Final = re.compile(
    r"(?:reaching|arriving|flowing|running|operating|working|sailing|plying|coming|crossing|passing|streaming|pouring|returning|going)$",
    re.IGNORECASE,
)
_ONGOING_AFTER: Final = frozenset({"is", "are", "was", "were", "again"})
#: Deeds after which a thing is gone.
_GOING: Final = frozenset({"end", "leave", "destroy", "close"})
#: States that tell a deed done, by class.
_DONE: Final[dict[str, str]] = {
    "open": r"open(?: again| to\b)?",
    "free": r"(?:free|at home|home(?: again)?)",
    "run": r"(?:running|back(?: in service| on)?)",
    "leave": r"(?:gone|out of)",
    "publish": r"out",
    "sign": r"in force",
    "end": r"(?:gone|no longer (?:in force|charged|levied|needed|required))",
    "hold": r"(?:silent|quiet|calm|at work)",
    "pay": r"(?:on|in) (?:the|its|his|her|their|[A-Z][\w’'-]+) (?:account|hands|coffers)",
    "build": r"(?:finished|complete|ready)",
    "repair": r"(?:whole|working|in working order|as good as new)",
    "send": r"(?:there|on the spot|at work|on (?:its|their) way)",
}


def clean_mentions(text: str, mentions: Mentions, thing: Thing) -> Mentions:
    """Return the mentions that can be doers: neither what was promised itself ("the 40 prisoners"), nor where or to
    whom, nor nameless hands that do it for somebody ("divers")."""
    return tuple(
        one
        for one in mentions
        if one[2]
        or not (
            set(deed_stems(text[one[0] : one[1]])) & thing.core
            or _PLACED.search(text[: one[0]])
            or _HANDS.match(text[one[0] : one[1]])
        )
    )


def refers_to(text: str, mentions: Mentions) -> bool:
    """Tell whether a sentence itself looks back on a promise of the doer's: "the roll that [Tol] had promised".

    >>> refers_to("May passed without the roll that Tol had promised.", ((33, 36, True),))
    True
    """
    told = _LOOKS_BACK.search(text)
    within = [
        is_ours
        for start, end, is_ours in mentions
        if told and told.start("who") <= start and end <= told.end("who")
    ]
    return bool(within) and within[-1]


def says_as_promised(text: str) -> bool:
    """Tell whether a sentence says that something came as somebody had promised, or that a word was kept.

    >>> says_as_promised("The trains ran, as the union had said they would.")
    True
    """
    return bool(_AS_SAID.search(text))


def read_end(text: str, thing: Thing, mentions: Mentions, *, before_is_ours: bool) -> Outcome | None:
    """Return what a sentence that speaks of what was promised says came of it, or None.

    mentions: of possible doers. before_is_ours: whether the sentence before names the doer, for one that begins with "it" or "she".
    "Broken" is told in so many words; "undone" and "not yet" are what may still come.
    """
    if _passed_over(text, thing) and not says_as_promised(text):
        return _read_passed(text, thing)
    found = [
        one
        for span, one in _outcomes(text, thing, mentions)
        if _may_be_ours(text, span, mentions, before_is_ours)
    ]
    told = min(found, key=("broken", "undone", "not yet", "kept").index, default=None)
    if told == "kept" and reads_in_part(text, thing):
        return "undone"
    unnamed = read_unnamed(text, thing) if told is None else None
    if unnamed and _may_be_ours(text, unnamed[0], mentions, before_is_ours):
        told = unnamed[1]
    if _WHATEVER.search(text) and told is None and _is_ours(text, mentions):
        return "broken"
    if _AFTER_ALL.search(text) and _is_ours(text, mentions) and told is None and len(text.split()) > 3:
        return "broken"
    if told in (None, "kept") and says_as_promised(text) and not _NOBODY.search(text):
        return "kept" if told or _is_ours(text, mentions) else None
    return told


def reads_turned_down(text: str, mentions: Mentions, *, is_offer: bool) -> bool:
    """Tell whether a sentence that speaks of what was promised says that others declined it or that the doer took it back.

    >>> reads_turned_down("Norvik declined the votes that Veldria had offered.", ((0, 6, False), (32, 39, True)), is_offer=True)
    True
    """
    if _NOT_AFTER_ALL.search(text) and not any(not is_ours for *_, is_ours in mentions):
        return True
    for pattern, by_ours in ((_DECLINED, False), (_TAKEN_BACK, True)):
        told = pattern.search(text)
        if told is None or _UNREAL.search(text[: told.start()]) or not (is_offer or by_ours):
            continue
        theirs = any(is_ours for start, _, is_ours in mentions if start >= told.start())
        if not (_OFFER.search(text) or theirs or refers_to(text, mentions)):
            continue
        passive = re.search(r"\b(?:was|were|been)[ \xa0](?:\w+ly[ \xa0])?$", text[: told.start()])
        alone = tuple(one for one in mentions if not _BOTH.match(text[one[0] : one[1]]))
        doer = last_before(text, told.start(), alone)
        if passive or doer is None or doer is by_ours:
            return True
    return False


def breaks_stillness(text: str, deed: str, mentions: Mentions) -> bool:
    """Tell whether a sentence says that the doer itself did what a deed of holding still forgoes.

    >>> breaks_stillness("The Front shelled the mill.", "hold its fire until May", ((4, 9, True),))
    True
    """
    told = find_resumed(deed, text)
    if told is None or _UNREAL.search(text[:told]):
        return False
    return last_before(text, told, mentions) is True


def _is_ours(text: str, mentions: Mentions) -> bool:
    return any(is_ours for *_, is_ours in mentions)


def _passed_over(text: str, thing: Thing) -> bool:
    return bool(_PASSED.search(text) or (_CAME_AND_WENT.search(text) and not thing.holds_still))


def _read_passed(text: str, thing: Thing) -> Outcome | None:
    """ "The thirty days passed without a shot": kept where a shot was forgone; "June ended without a crown": not done."""
    told = _PASSED.search(text)
    if thing.holds_still or thing.is_negative:
        return "kept" if told and is_forgone(told["what"]) else None
    return "undone"


def _outcomes(text: str, thing: Thing, mentions: Mentions) -> list[tuple[tuple[int, int], Outcome]]:
    """The places of words that tell the deed done or not, with what they tell."""
    found = _verb_outcomes(text, thing, mentions)
    for still in _STILL.finditer(text):
        if tells_undone(still[0], thing.classes):
            found.append((still.span(), "undone"))
    stays = _STAYS.search(text) if thing.classes & _GOING else None
    if stays:
        found.append((stays.span(), "undone"))
    found += _state_outcomes(text, thing)
    yet = _YET_TO.search(text)
    if yet:
        found.append((yet.span(), "not yet"))
    states = "|".join(_DONE[name] for name in sorted(thing.classes) if name in _DONE)
    done = states and re.search(
        rf"\b(?:is|are|was|were|stood|stands?)[ \xa0](?:now[ \xa0]|all[ \xa0])?(?:{states})\b", text
    )
    if done and not _UNREAL.search(text[: done.start()]):
        found.append((done.span(), "kept"))
    return found


def _state_outcomes(text: str, thing: Thing) -> list[tuple[tuple[int, int], Outcome]]:
    """ "A doctor would be on board": done where one is, or has been since."""
    if not thing.is_state:
        return []
    told = re.search(
        r"\b(?:is|are|was|were|(?:has|have|had)[ \xa0](?:\w+[ \xa0])?been)\b(?P<not>[ \xa0](?:not|no)\b)?",
        text,
    )
    if told is None or _UNREAL.search(text[: told.start()]):
        return []
    denied = told["not"] or "not" in told[0].split() or _NOBODY.search(text)
    return [(told.span(), "undone" if denied else "kept")]


def _verb_outcomes(text: str, thing: Thing, mentions: Mentions) -> list[tuple[tuple[int, int], Outcome]]:
    tokens = list(_TOKEN.finditer(text))
    words = [one[0] for one in tokens]
    found: list[tuple[tuple[int, int], Outcome]] = []
    for number, token in enumerate(tokens):
        is_deed = deed_stems(token[0]) == (thing.verb,)
        classes = classes_of(token[0], words[number + 1 :])
        is_opposed = not classes & thing.classes and bool(classes & opposed_to(thing.verb, thing.classes))
        did_forgone = thing.holds_still and is_past(token[0].casefold()) and stem(token[0]) in thing.core
        if not (is_deed or classes & thing.classes or is_opposed or did_forgone):
            continue
        told = _read_at(text, token, words[max(0, number - 6) : number])
        if did_forgone and not is_deed:
            told = "broken" if told == "kept" else None
        if is_opposed:
            told = "undone" if told == "kept" else None
        if told and not (
            thing.by_doer and told == "kept" and last_before(text, token.start(), mentions) is not True
        ):
            found.append((token.span(), told))
    return found


def _read_at(text: str, token: re.Match[str], words: list[str]) -> Outcome | None:
    """What the verb at a place tells, from the words before it and those just after."""
    before = own_clause([one if one == "May" else one.casefold() for one in words])
    is_told_of = before and _DETERMINED.match(before[-1]) and token[0].casefold().endswith("ed")
    if is_told_of and not _PARTICLE.match(text, token.end()):
        return None  # "the promised list"
    if ("to" in before[-3:] and "have" in before[-2:]) or WISHED.search(
        text, max(0, token.start() - 90), token.start()
    ):
        return None
    if before and before[-1] == "been" and token[0].endswith("ing") and not {"not", "never"} & set(before):
        return "kept"  # "have been running"
    if (
        before
        and before[-1] in _ONGOING_AFTER
        and _ONGOING.match(token[0])
        and not {"not", "never"} & set(before)
    ):
        return "kept"  # "fuel is reaching the north"
    verb = token[0].casefold()
    if verb in _PAST_AS_BASE and {"has", "have", "had"} & set(before):
        verb = _PAST_AS_BASE[verb]
    told = read_verb(verb, before)
    clause = re.split(r"[,;:]", text[: token.start()])[-1]
    if told == "kept" and (_NOBODY.search(clause) or SHORT.match(text, token.end())):
        return "undone"
    if (
        told is None
        and is_past(token[0].casefold())
        and re.search(r"\b(?:has|have|had)[ \xa0]\w*[ \xa0]?not[ \xa0]been[ \xa0]$", clause)
    ):
        return "undone"
    return told


def _may_be_ours(text: str, span: tuple[int, int], mentions: Mentions, before_is_ours: bool) -> bool:
    """Whether nobody but the doer can have done it: another named before or after "by" did; "it" is who was named before."""
    clause_start = max(text.rfind(mark, 0, span[0]) for mark in (";", ":", "—", "–")) + 1
    if _SOMEBODY.search(text, clause_start, span[0]):
        return False
    by = re.match(
        r"[^,.;]{0,40}?\bby[ \xa0](?:the[ \xa0])?(?:(?:\w+[ \xa0])?\w+[ \xa0](?:of|from)[ \xa0](?:the[ \xa0])?(?=[A-Z]))?",
        text[span[1] :],
    )
    after = [is_ours for start, _, is_ours in mentions if by and start == span[1] + by.end()]
    if after:
        return any(after)
    near = last_before(text, span[0], tuple(one for one in mentions if one[0] >= clause_start))
    if near is None and _PRONOUN.search(text[clause_start : span[0]]):
        return before_is_ours
    return near is not False
