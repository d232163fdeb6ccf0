"""Words compared over reports: stemmed, verbs in the past led back to their base; days in words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

#: The past forms and participles of the irregular verbs that deeds are told with -> the verb.
IRREGULAR: Final[dict[str, str]] = {
    past: base
    for base, forms in {
        "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built", "buy": "bought", "choose": "chose chosen", "come": "came", "cut": "cut",
        "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "find": "found", "forbid": "forbade forbidden", "fly": "flew flown", "freeze": "froze frozen",
        "get": "got gotten", "give": "gave given", "go": "went gone", "hold": "held", "keep": "kept", "lay": "laid",
        "lead": "led", "leave": "left", "lend": "lent", "let": "let", "make": "made", "meet": "met", "pay": "paid",
        "put": "put", "quit": "quit", "rebuild": "rebuilt", "rise": "rose risen", "run": "ran", "say": "said", "sell": "sold", "send": "sent", "set": "set", "shut": "shut",
        "speak": "spoke spoken", "spend": "spent", "spread": "spread", "stand": "stood", "take": "took taken", "teach": "taught", "tell": "told", "tie": "tied",
        "withdraw": "withdrew withdrawn", "withhold": "withheld", "write": "wrote written",
    }.items()
    for past in forms.split()
}  # fmt: skip
_STOP_WORDS: Final = """a about after again against all also am an and any are as at be because been before being between both but by can could did do
    does during each either for from further had has have having he her here hers him his how i if in into is it its itself just more
    most must my next no nor not now of off on once only or other our out over own same shall she should so some soon still such than
    that the their them themselves then there these they this those through to too under until up very was we were what when where
    which while who whom why will with within without would yet you your"""
_STOP: Final = frozenset(_STOP_WORDS.split())
_CUT: Final = "ations ation ments ment ating ated ates ate ions ion ings ing ies ied als al ed es s y e"
_ENDINGS: Final = tuple(_CUT.split())
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of a word share; endings are cut once, as far as three letters stay.

    >>> stem("releases") == stem("released") == stem("release"), stem("withdrew") == stem("withdraws")
    (True, True)
    """
    plain = word.casefold().removesuffix("’s").removesuffix("'s")
    plain = IRREGULAR.get(plain, plain)
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)]
            break
    while len(plain) > 3 and plain[-1] == "e":
        plain = plain[:-1]
    doubled = len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "aeiou"
    return plain[:-1] if doubled else plain


def words_of(text: str) -> list[str]:
    """Return the words of a text as they stand, without numbers and signs.

    >>> words_of("Veldria’s 40 men left, it said.")
    ['Veldria’s', 'men', 'left', 'it', 'said']
    """
    return _WORD.findall(text)


@lru_cache(maxsize=16384)
def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, each once, in the order of the text.

    >>> content_stems("the release of the released prisoners")
    ('releas', 'prisoner')
    """
    words = (word for word in words_of(text) if word.casefold() not in _STOP)
    return tuple(dict.fromkeys(map(stem, words)))


def names_in(text: str) -> frozenset[str]:
    """Return the stems of the words that begin with a capital, the first word apart.

    >>> sorted(names_in("Soldiers left Harn for the Orsa"))
    ['harn', 'orsa']
    """
    return frozenset(stem(word) for word in words_of(text)[1:] if word[0].isupper())


def say_day(day: date | None) -> str:
    """Return a day in words.

    >>> say_day(date(2031, 3, 4)), say_day(None)
    ('4 March 2031', 'an unknown day')
    """
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"
