"""Ends told without the verb of what was promised: put off, done in part, turned away at the gate, come to nothing, gone ahead.

Source: our own lists of words.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.model import Span
from dragoman.record.deeds import Outcome
from dragoman.record.things import Thing, thing_stems

_BE: Final = r"(?:is|are|was|were|been|being)"
_PUT_OFF: Final = re.compile(
    rf"\b(?:(?:{_BE}|has|have|had)[ \xa0](?:\w+[ \xa0])?(?:postponed|put off|delayed|deferred|pushed back|moved back|adjourned|put on hold|held up)"
    r"|(?:postponed|deferred|put off|pushed back)[ \xa0](?:the|its|his|her|their)\b|blamed[^.;]{1,60}\bfor the delay)\b",
    re.IGNORECASE,
)
#: Said of a promise itself or of its deed as a noun: "the handover came to nothing", "the release never took place".
_CAME_TO_NOTHING: Final = re.compile(
    r"\b(?:came to nothing|come to nothing|fell through|fallen through|never (?:happened|came about|came|took place|went ahead|materiali[sz]ed|arrived|appeared|left|began)|"
    r"(?:did not|didn[’']t|has not|have not|had not|failed to) (?:happen\w*|com(?:e|es) about|tak(?:e|en) place|go(?:ne)? ahead|materiali[sz]\w*)|dead letter|on paper only|only on paper|"
    r"an? (?:empty|hollow|broken) (?:promise|word|pledge)|no (?:trace|hint|word) of|"
    r"(?:is|are|was|were|stops?|stopped|ends?|ended)[^.;,]{0,40}?[ \xa0]short of)\b",
    re.IGNORECASE,
)
_WENT_AHEAD: Final = re.compile(
    rf"\b(?:took place|taken place|went ahead|gone ahead|took effect|taken effect|came into (?:force|effect)|went into (?:force|effect)|has[ \xa0]been[ \xa0]in (?:force|effect)|"
    rf"(?:{_BE}[ \xa0](?:now[ \xa0])?(?:complete|completed|concluded|carried out|implemented|accomplished)))\b",
    re.IGNORECASE,
)
_TURNED_AWAY: Final = re.compile(
    r"\b(?:turned (?:away|back)|sent (?:away|back)|refused (?:entry|access|admission|passage)|denied (?:entry|access|admission|passage)|barred from|kept out|kept waiting|"
    r"(?:stopped|halted|blocked) at)\b",
    re.IGNORECASE,
)
#: Deeds that let somebody or something through.
_LETTING: Final = frozenset({"let", "open", "visit", "meet", "send", "give"})
_NOT_SO: Final = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|if|unless|whether|until|to|not|never|no|n[’']t|without|nobody|denied that)\b[^,.;:]{0,40}$",
    re.IGNORECASE,
)
#: "The courts no longer sit": done where something was to end.
_NO_LONGER: Final = re.compile(r"\b(?:no longer|ceased to exist|is no more|are no more)\b", re.IGNORECASE)
_ENDING: Final = frozenset({"end", "close", "leave", "destroy"})
#: "Is burning again": done where something was to be brought back.
_AGAIN: Final = re.compile(
    r"\b(?:is|are|was|were|has been|have been)[ \xa0](?:\w+[ \xa0])?\w+[ \xa0](?:once[ \xa0])?again\b",
    re.IGNORECASE,
)
_BRINGING_BACK: Final = frozenset({"run", "repair", "open"})
#: "Rang for the first time": it is there.
_FIRST_TIME: Final = re.compile(r"\bfor the first time\b", re.IGNORECASE)
_IN_HANDS: Final = re.compile(
    r"\bspen(?:t|ds?|ding)\b[^.;]*?\b(?:in|behind)\b[^.;]*?\b(?:cells?|prison|jail|gaol|camp|captivity|custody|bars)\b",
    re.IGNORECASE,
)
_NUMBER: Final = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a dozen|a hundred)"
_PART: Final = re.compile(
    rf"\b(?:{_NUMBER}|some|half|most|part|a (?:third|quarter|fifth|tenth|fraction|handful|few)|several)[ \xa0](?:(?:out[ \xa0])?of[ \xa0])(?:the|its|his|her|their|those)[ \xa0]"
    r"(?P<of>(?:promised[ \xa0])?(?:[\w,’'-]+[ \xa0]?){1,3})",
    re.IGNORECASE,
)


def reads_in_part(text: str, thing: Thing) -> bool:
    """Tell whether a sentence says that a part of what was promised was done: "four of the six hostages"."""
    for part in _PART.finditer(text):
        of = set(thing_stems(part["of"])) & thing.core
        if of - {one for one in of if one.startswith("#")}:
            return True
    return False


def read_unnamed(text: str, thing: Thing) -> tuple[Span, Outcome] | None:
    """Return where a sentence tells the end of what was promised without the verb of the deed, and what it tells."""
    ways: tuple[tuple[bool, re.Pattern[str], Outcome], ...] = (
        (True, _CAME_TO_NOTHING, "undone"),
        (bool(thing.classes & _LETTING), _TURNED_AWAY, "undone"),
        (True, _PUT_OFF, "undone"),
        ("free" in thing.classes, _IN_HANDS, "undone"),
        (bool(thing.classes & _ENDING), _NO_LONGER, "kept"),
        (thing.verb.startswith("re") or bool(thing.classes & _BRINGING_BACK), _AGAIN, "kept"),
        (True, _WENT_AHEAD, "kept"),
        (True, _FIRST_TIME, "kept"),
    )
    told = ((_find(pattern, text), outcome) for fits, pattern, outcome in ways if fits)
    return next(((span, outcome) for span, outcome in told if span), None)


def puts_off(text: str) -> bool:
    """Tell whether a sentence says that something was put off.

    >>> puts_off("The opening has been postponed until April."), puts_off("It would be postponed if it rained.")
    (True, False)
    """
    return _find(_PUT_OFF, text) is not None


def _find(pattern: re.Pattern[str], text: str) -> Span | None:
    """Where words stand that are told as done, neither denied nor only willed."""
    real = (told.span() for told in pattern.finditer(text) if not _NOT_SO.search(text[: told.start()]))
    return next(real, None)
