"""Positions that move: a sentence that contrasts where somebody stands with where they stood (codebook, section 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.model import Cast, Document, Span
from dragoman.positions.found import Found
from dragoman.positions.issues import name_issue, share_words

_PAST: Final = re.compile(
    r"\b(?:(?:who|which)[ \xa0](?:had[ \xa0])?(?:long|for (?:years|months|weeks))[ \xa0]|previously|formerly|earlier|until (?:now|then|recently|last \w+)|once|had (?:long |until \w+ |repeatedly |always )?"
    r"(?:insisted|demanded|opposed|rejected|refused|called|backed|supported|ruled out)|used to|in the past|before that)\b",
    re.IGNORECASE,
)
#: A clause of before: "which had welcomed it"; with a time in the past: "in April it had dismissed", "in spring would not hear of it, now".
_HAD: Final = re.compile(
    r"\b(?:who|which)[ \xa0]had[ \xa0](?:[a-z]+ly[ \xa0]|always[ \xa0]|once[ \xa0])?(?!been|to|no|not)[a-z]+(?:ed|ught|lt|ood|oke|old)\b",
    re.IGNORECASE,
)
#: A clause of before that is still open: "which for years rejected (the union)".
_CLAUSE_OF_BEFORE: Final = re.compile(
    r"\b(?:who|which)[ \xa0](?:used[ \xa0]to|once|long|for[ \xa0](?:years|months|weeks|decades)|until[ \xa0](?:now|then|recently|last[ \xa0]\w+))[ \xa0][^,;:“”\"]*$",
    re.IGNORECASE,
)
_HAD_THEN: Final = re.compile(
    r"\bhad[ \xa0](?:[a-z]+ly[ \xa0])?(?!been|to|no|not)[a-z]+(?:ed|ught|lt|ood|oke|old)\b", re.IGNORECASE
)
_THEN: Final = re.compile(
    r"\b(?:in|last|since|until)[ \xa0](?:spring|summer|autumn|winter|year|month|January|February|March|April|May|June|July|August|September|October|November|December)\b|"
    r"\b(?:years?|months?|weeks?)[ \xa0](?:ago|earlier|before)\b|\b(?:at first|originally|initially)\b|"
    r",[ \xa0](?:once|long|previously|formerly)[ \xa0](?:an?[ \xa0]\w+|opposed|hostile|in favou?r|against)\b",
    re.IGNORECASE,
)
_NO_LONGER: Final = re.compile(
    r"\b(?:no longer|not any ?more|has stopped|have stopped|stopped short of)[ \xa0](?P<was>[^,;.]+)",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    r"\b(?:show(?:s|ed|n|ing)? flexibility|flexib(?:le|ility) (?:on|about|over)|soften(?:s|ed|ing)?|eas(?:ed|es) (?:its|their|his|her)|"
    r"(?:dropp(?:ed|ing)|drops|abandon(?:s|ed|ing)?) (?:its|their|his|her|the|an?|all|any|earlier|previous|long-held)|back(?:ed|s|ing)? (?:down|away|off)|revers(?:es|ed|ing|al)|reconsider(?:s|ed|ing)?|"
    r"withdr(?:ew|aws|awn) (?:its|their|his|her|the (?:support|backing|offer|objection))|gave up|gives up|moved (?:away )?from|(?:has|have|had) shifted|shift(?:s|ed) (?:its|their|his|her)|chang(?:es|ed|ing) (?:its|their|his|her|course)|"
    r"change of heart|(?:came|come|comes) a?round to|turned (?:around|against)|g(?:ave|ives?) way (?:on|over)|bow(?:s|ed) to|(?:made|makes) (?:its|their|his|her) peace with|t(?:ook|akes|aken) back (?:its|their|his|her)|"
    r"after (?:\w+ )?(?:months|weeks|years|days) of (?:refus|reject|resist|block|silence|doubt|hesitat|denial|deny|opposi|oppos)\w*|for the first time|(?:is|are|was|were|am) now (?:ready|willing|prepared|for|against|in favou?r)|"
    r"reluctantly|hardened|hardens|walked back|climb(?:ed)?[ -]?down|U-turn|relented|retreat(?:s|ed|ing)? from|yield(?:s|ed)|conceded)\b",
    re.IGNORECASE,
)
#: Turns of phrase after which stands what is held now, and not what was held before.
_ARRIVES: Final = re.compile(
    r"(?:came|come|comes) a?round|turned against|bow|made|makes|after|for the first|(?:is|are|was|were|am) now|reluctantly|relented|conceded|yield",
    re.IGNORECASE,
)
_ANOTHER: Final = "another position"
_NOW: Final = re.compile(r"\b(?:now|for the first time|this time|today)\b", re.IGNORECASE)


def mark_shifts(document: Document, found: Sequence[Found], cast: Cast) -> list[Found]:
    """Return the positions, those that the text contrasts with another told from what.

    Three signs: the sentence itself says so ("no longer objecting", "dropped its demand"); the sentence beside it tells an
    earlier position of the same actor, or of the body it leads ("previously insisted on"); or both stand in one sentence
    ("had refused ... but now"). The earlier position that is named stays an entry of its own.
    """
    return [
        _settle(
            document,
            replace(
                one,
                shift_from=_came_from(document, one, found, cast),
                is_past=one.is_past or _is_past(document, one),
            ),
        )
        for one in found
    ]


def _settle(document: Document, one: Found) -> Found:
    """'No longer objects to it' is not yet support: what is left of the objection makes it conditional."""
    gone = one.shift_from and _NO_LONGER.search(document.text, *one.sentence)
    hedged = gone and re.search(
        r"\b(?:but|only|if|unless|as long as)\b", document.text[gone.start() : one.sentence[1]]
    )
    if gone and hedged and one.words[0] <= gone.end() and one.stance == "supports":
        return replace(one, stance="conditional")
    return one


def _came_from(document: Document, one: Found, found: Sequence[Found], cast: Cast) -> str | None:
    sentence = document.text[slice(*one.sentence)]
    if one.is_past or _is_past(document, one):
        return None
    gone = _NO_LONGER.search(sentence)
    if gone:
        return _short(gone["was"])
    moved = _MOVED.search(sentence)
    if moved and _near(document, one, moved, one.sentence):
        earlier = _earlier(document, one, found, cast, anywhere=True)
        if _ARRIVES.match(moved[0]):
            return earlier or _ANOTHER
        return earlier or _short(sentence[moved.end() :]) or None
    return _earlier(document, one, found, cast, anywhere=False)


def _near(document: Document, one: Found, moved: re.Match[str], sentence: Span) -> bool:
    """Whether the moving word belongs to the position: in its clause, not in what another actor did."""
    at = sentence[0] + moved.start()
    between = document.text[min(at, one.words[0]) : max(at, one.words[1])]
    return not re.search(r"[;:“”\"]", between) and len(between) < 160


def _is_past(document: Document, one: Found) -> bool:
    """Whether the stance itself is told as one of before: the past word stands just before or after it."""
    text = document.text
    around = text[max(one.sentence[0], one.words[0] - 24) : one.words[1]]
    if _PAST.search(around) or _HAD.search(around):
        return True
    before = text[max(one.sentence[0], one.words[0] - 60) : one.words[0]]
    if _CLAUSE_OF_BEFORE.search(before):
        return True
    if not _THEN.search(re.split(r"[;:“”\"]|, (?:but|and|now)\b", before)[-1]):
        return False
    turns = (_NOW, _MOVED, _NO_LONGER)
    return _HAD_THEN.search(around) is not None or any(
        turn.search(text, one.words[1], one.sentence[1]) for turn in turns
    )


def _earlier(
    document: Document, one: Found, found: Sequence[Found], cast: Cast, *, anywhere: bool
) -> str | None:
    """The words of an earlier position of the same side, in the sentence beside this one or (anywhere) before it."""
    order = {sentence: number for number, sentence in enumerate(document.sentences)}
    here = order.get(one.sentence, 0)
    sides = _sides(one.actor, cast)
    for other in sorted(found, key=lambda f: abs(order.get(f.sentence, 0) - here)):
        if other is one or not sides & _sides(other.actor, cast):
            continue
        distance = abs(order.get(other.sentence, 0) - here)
        if _is_past(document, other) and distance <= 1:
            return _short(other.about)
        if anywhere and other.sentence < one.sentence and share_words(other.about, one.about) >= 0.3:
            return _short(other.about)
    return None


def _sides(actor: str, cast: Cast) -> set[str]:
    """An actor and the bodies it leads or belongs to, states left out."""
    try:
        member = cast.member(actor)
    except KeyError:
        return {actor}
    bodies = {camp for camp, _ in member.member_of} | {role.of for role in member.roles if role.of}
    states = {m.id for m in cast.members if m.kind == "state"}
    return ({actor} | bodies) - (states - {actor})


def _short(words: str) -> str:
    return name_issue(words, most_words=12)
