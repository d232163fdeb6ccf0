"""Names compared: when two forms in one text mean the same person, organisation or group."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rapidfuzz import fuzz

from dragoman.actors.states import find_state

#: Titles that may stand before a person's name and are no part of it.
TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "sheikh",
        "sheik",
        "imam",
        "ayatollah",
        "grand",
        "hojatoleslam",
        "mullah",
        "rabbi",
        "rev",
        "reverend",
        "father",
        "pope",
        "cardinal",
        "archbishop",
        "bishop",
        "king",
        "queen",
        "prince",
        "princess",
        "crown",
        "emir",
        "sultan",
        "gen",
        "general",
        "lt",
        "lieutenant",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "sgt",
        "sergeant",
        "cpl",
        "adm",
        "admiral",
        "cmdr",
        "commander",
        "brig",
        "brigadier",
        "sen",
        "senator",
        "rep",
        "representative",
        "gov",
        "governor",
        "president",
        "vice",
        "prime",
        "minister",
        "premier",
        "chancellor",
        "secretary",
        "ambassador",
        "envoy",
        "judge",
        "justice",
        "speaker",
        "deputy",
        "foreign",
        "defense",
        "defence",
        "interior",
        "finance",
        "chief",
        "chairman",
        "chairwoman",
        "hon",
        "honourable",
        "honorable",
        "his",
        "her",
        "excellency",
        "the",
    ]
)
#: Words of an organisation's name that its short form may leave out.
COMMON_HEADS: Final = frozenset(
    [
        "bloc",
        "coalition",
        "movement",
        "party",
        "alliance",
        "front",
        "union",
        "group",
        "organisation",
        "organization",
        "forces",
        "militia",
        "council",
        "ministry",
        "department",
        "government",
        "parliament",
        "company",
        "corporation",
        "association",
        "federation",
        "league",
        "committee",
        "list",
        "current",
        "authority",
        "agency",
        "bank",
        "commission",
        "confederation",
        "congress",
        "forum",
        "guild",
        "office",
        "army",
        "board",
    ]
)
_PEOPLE_NOUNS: Final = """workers employees teachers farmers drivers miners dockers fishermen students owners producers engineers nurses
    doctors pensioners veterans journalists lawyers traders writers seafarers seamen builders growers manufacturers exporters importers
    citizens staff crews operators officers servants labourers pilots"""
#: Nouns for the people in a body's name that its short form may leave out: "the Union of Port and Rail (Workers)".
PEOPLE_NOUNS: Final = frozenset(_PEOPLE_NOUNS.split())
_PARTICLE = re.compile(r"^(al|el|ad|as|ash|an|ar|at|az|bin|ibn|abu|de|van|von|der)[-‐–’' ]", re.IGNORECASE)
_LITTLE = frozenset(["of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des"])


def clean_name(words: str) -> str:
    """Return a name without article, possessive, quotation marks and odd blanks.

    >>> clean_name("the Hikmah Movement’s")
    'Hikmah Movement'
    """
    plain = " ".join(words.replace("’", "'").replace("‘", "'").split()).strip('"“”,.;: ')
    plain = re.sub(r"'s?$", "", plain)
    return re.sub(r"^(the|The|a|an) (?=\S)", "", plain)


def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name in lower case, titles and particles left out.

    >>> person_words("Col. Qais al-Khazali")
    ('qais', 'khazali')
    """
    words = clean_name(name).split()
    while len(words) > 1 and words[0].strip(".,").lower() in TITLES:
        words = words[1:]
    return tuple(_fold(_PARTICLE.sub("", word.strip(".,"))) for word in words)


def _fold(word: str) -> str:
    """Lower case without accents: "Veltzé" and "Veltze" are one name."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def same_person(one: str, other: str) -> bool:
    """Tell whether the shorter form can be a form of the longer: its words stand in it in order, the last name included.

    >>> same_person("Khazali", "Qais al-Khazali"), same_person("Ali Baz", "Ali Noor")
    (True, False)
    """
    short, full = sorted((person_words(one), person_words(other)), key=len)
    if not short:
        return False
    if len(short) == len(full):
        return short == full or (short[-1] == full[-1] and _first_names_agree(short[0], full[0]))
    if len(short) == 1:
        return short[0] in (full[-1], full[0]) and len(short[0]) > 2
    return short[-1] == full[-1] and _first_names_agree(short[0], full[0])


def _first_names_agree(one: str, other: str) -> bool:
    """An initial, a short form ("Tony", "Antony"), or another transliteration of the same first name."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return one.endswith(other) or other.endswith(one) or fuzz.ratio(one, other) >= 75


def acronym_of(name: str) -> str:
    """Return the initials of a name's capitalised words.

    >>> acronym_of("Popular Mobilization Units")
    'PMU'
    """
    return "".join(word[0] for word in re.split(r"[\s-]+", clean_name(name)) if word[:1].isupper())


def same_organisation(one: str, other: str) -> bool:
    """Tell whether two names mean one organisation: equal, an acronym, or the name without its common noun or its state.

    >>> same_organisation("Fatah", "Fatah bloc"), same_organisation("PMU", "Popular Mobilization Units")
    (True, True)
    >>> same_organisation("Toyota", "Toyota UK"), same_organisation("Coast Party", "Coast Guard")
    (True, False)
    """
    a, b = clean_name(one), clean_name(other)
    if a.lower() == b.lower():
        return True
    short, full = sorted((a, b), key=len)
    bare = short.replace(".", "")
    if bare.isupper() and " " not in short and len(bare) > 1:
        return (len(bare) > 2 and bare == acronym_of(full)) or short in full.split()
    short_words, full_words = short.lower().split(), full.lower().split()
    if not short_words or short_words == full_words[-1:]:
        return False
    if full_words[: len(short_words)] != short_words:
        return False
    added = full.split()[len(short_words) :]
    if short_words[0] in COMMON_HEADS and len(short_words) > 2 and short_words[1] == "of":
        return all(word.lower() in PEOPLE_NOUNS for word in added)
    return all(word.lower() in COMMON_HEADS or word.lower() in _LITTLE or find_state(word) for word in added)


def same_group(one: str, other: str) -> bool:
    """Tell whether two descriptions mean one camp: the same distinguishing first word before a common noun for people.

    >>> same_group("pro-Velmark forces", "Pro-Velmark militias and parties")
    True
    """
    a, b = clean_name(one).lower().split(), clean_name(other).lower().split()
    if a == b:
        return True
    return bool(a and b) and a[0] == b[0] and a[0].startswith(("pro-", "anti-"))


def slug(name: str) -> str:
    """Return a name as an actor id: lower case, hyphens, letters of any script kept.

    >>> slug("Nuri al-Maliki")
    'nuri-al-maliki'
    """
    return re.sub(r"[^\w]+", "-", clean_name(name).lower()).strip("-_") or "unnamed"
