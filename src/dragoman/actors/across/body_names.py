"""Names of organisations compared: acronyms, common nouns, and the words that tell one body from another of its sort."""

from __future__ import annotations

from typing import Final

from dragoman.actors.across.sounds import fold_body, fold_name
from dragoman.actors.names import COMMON_HEADS
from dragoman.actors.states import find_state
from dragoman.model import ActorKind

#: A folded name, word by word; an acronym keeps its capitals.
Name = tuple[str, ...]
LONGEST_ACRONYM: Final = 6
_LITTLE: Final = frozenset(["of", "the", "for", "and", "in", "on", "to", "de"])
#: Bodies that every state has: of these the words around the noun say which of its bodies, not whose.
_INSTITUTIONS: Final = frozenset(
    [
        *(
            "ministry",
            "department",
            "assembly",
            "parliament",
            "house",
            "senate",
            "court",
            "cabinet",
            "council",
            "government",
        ),
        *(
            "army",
            "police",
            "office",
            "committee",
            "commission",
            "bank",
            "delegation",
            "presidency",
            "embassy",
            "secretariat",
        ),
    ]
)
#: What parties everywhere call themselves after.
_CREEDS: Final = frozenset(
    [
        *(
            "justice",
            "peoples",
            "national",
            "democratic",
            "democrats",
            "republican",
            "social",
            "socialist",
            "liberal",
            "labour",
            "labor",
        ),
        *(
            "workers",
            "freedom",
            "unity",
            "progress",
            "progressive",
            "green",
            "greens",
            "conservative",
            "christian",
            "communist",
        ),
        *(
            "development",
            "reform",
            "civic",
            "citizens",
            "farmers",
            "patriotic",
            "independence",
            "united",
            "solidarity",
            "renewal",
        ),
    ]
)
_BRANCHES: Final = frozenset(
    [
        *(
            "foreign",
            "interior",
            "defence",
            "defense",
            "finance",
            "justice",
            "national",
            "supreme",
            "federal",
            "central",
            "general",
        ),
        *(
            "affairs",
            "state",
            "external",
            "electoral",
            "transport",
            "oil",
            "energy",
            "trade",
            "water",
            "prime",
            "ministers",
        ),
    ]
)


def fold_form(form: str, kind: ActorKind) -> Name:
    """Return a name folded word by word; an acronym keeps its capitals, a listed state is its code.

    >>> fold_form("N.D.F.", "organisation"), fold_form("Dawn Front", "organisation")
    (('NDF',), ('dawn', 'front'))
    """
    if kind == "person":
        return fold_name(form)
    if kind == "state":
        state = find_state(form)
        return (state[0].code if state else form.lower(),)
    bare = form.replace(".", "")
    if bare.isupper() and bare.isalpha() and 1 < len(bare) <= LONGEST_ACRONYM:
        return (bare,)
    return fold_body(form)


def is_acronym(name: Name) -> bool:
    """Tell whether a folded name is an acronym."""
    return len(name) == 1 and name[0].isupper()


def own_words(name: Name) -> list[str]:
    """Return the words of a body's name that tell it from other bodies of its sort.

    >>> own_words(("justice", "party")), own_words(("justice", "ministry"))
    (['justice'], [])
    """
    common = COMMON_HEADS | _LITTLE | _INSTITUTIONS
    if _INSTITUTIONS & set(name):
        common |= _BRANCHES
    return [word for word in name if word not in common]


def is_generic(name: Name) -> bool:
    """Tell whether parties of many countries bear a name: "Justice Party", "People's Union"."""
    return all(word in _CREEDS for word in own_words(name))


def core_of(name: Name) -> Name:
    """Return a body's name without common nouns at its end.

    >>> core_of(("fatah", "bloc")), core_of(("dawn", "front"))
    (('fatah',), ('dawn',))
    """
    kept = list(name)
    while len(kept) > 1 and kept[-1] in COMMON_HEADS:
        kept.pop()
    return tuple(kept)


def initials(name: Name) -> str:
    """Return the first letters of a name's words in capitals, little ones left out."""
    return "".join(word[0] for word in name if word not in _LITTLE).upper()
