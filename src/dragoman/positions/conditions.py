"""Stances that hang on something: 'could accept it if', "might let them in once", "welcomed only when"."""

from __future__ import annotations

import re
from typing import Final

from dragoman.model import Span, Stance

_ONLY: Final = re.compile(
    r"\b(?:only if|only when|only after|only once|unless|provided|on condition|as long as|so long as|if and when|before (?:he|she|it|they|we) (?:will |would |can |could )?(?:agree|accept|sign|join|back|support|vote|lift|open)\w*|(?:not|never) (?:a \w+ )?before)\b",
    re.IGNORECASE,
)
_COULD_IF: Final = re.compile(
    r"\b(?:could|might|may)\b(?! not| never)[^.;]*\b(?:if|once|as soon as)\b", re.IGNORECASE
)
#: What the speaker's own side could do: "could run the port jointly if".
_COULD: Final = re.compile(
    r"[ \xa0](?P<could>(?:could|might|may)(?:[ \xa0](?:now|well|also|even))*)[ \xa0](?!(?:not|never|be|have)\b)[a-z]+[ \xa0][^.;:“”\"]{2,140}?,?[ \xa0]"
    r"(?:if|once|provided|as soon as|as long as|so long as|only|on condition)\b",
    re.IGNORECASE,
)


def turn_by_condition(stance: Stance, said: str) -> Stance:
    """Return the stance, or 'conditional' where its words hang it on something.

    >>> turn_by_condition("supports", "could accept a shared dam if the toll fell")
    'conditional'
    >>> turn_by_condition("supports", "backed a shared dam")
    'supports'
    """
    if stance == "supports" and _COULD_IF.search(said):
        return "conditional"
    return "conditional" if _ONLY.search(said) else stance


def find_could(text: str, start: int, end: int) -> Span | None:
    """Return the words by which a side could do a thing if another came about, right behind a subject that ends at a place; else None."""
    match = _COULD.match(text, start, end)
    return match.span("could") if match else None
