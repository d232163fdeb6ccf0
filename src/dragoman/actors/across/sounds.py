"""Names as they sound: spellings of one name in Latin letters, whatever script it was first written in, fall together.

The keys keep the consonants and drop what transliterations differ in: vowels, doubled letters, the article al-, apostrophes,
aspirates, and the letters that stand for one sound (q, k, g; v, f, w). After Soundex-like codes for Arabic names in Latin
letters (Aqeel, Beitzel, Jensen, Chowdhury, Grossman & Frieder 2006, "On the development of name search techniques for Arabic")
and the letter tables of ALA-LC, BGN/PCGN, pinyin and Revised Romanisation: made ours, and coarser. A key proposes, it never decides:
``likeness`` looks at the letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from dragoman.actors.names import TITLES, clean_name

#: Little words in names: articles, "son of", and particles; they come and go with the transliteration.
_PARTICLES: Final = frozenset(
    [
        *("al", "el", "ul", "ad", "as", "ash", "an", "ar", "at", "az", "bin", "ben", "ibn", "bint", "abd"),
        *("de", "da", "di", "del", "la", "van", "von", "der", "den", "e", "y", "i"),
    ]
)  # fmt: skip
_ARTICLE: Final = re.compile(r"^(?:al|el|ul|ad|as|ash|an|ar|at|az|ed|es|esh|en|er|et|ez)[-‐–]")
#: Al- and El- with a capital are articles too; An-na and Er-lan are names.
_SURE_ARTICLE: Final = re.compile(r"^(?:al|el|ul)[-‐–]\w{3,}")
#: Spelling -> sound, longest first; what stands for one sound in the usual transliterations becomes one letter.
_SOUNDS: Final = (
    ("shch", "S"), ("tch", "C"), ("sch", "S"), ("tsch", "C"), ("dzh", "J"), ("kh", "k"), ("gh", "k"), ("sh", "S"), ("ch", "C"),
    ("zh", "J"), ("dj", "J"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ts", "s"), ("tz", "s"), ("cz", "C"), ("ck", "k"),
    ("qu", "k"), ("q", "k"), ("g", "k"), ("j", "J"), ("v", "f"), ("w", "f"), ("x", "ks"), ("z", "s"),
)  # fmt: skip
_ENDING: Final = re.compile(r"(?:of|off|ov|ow|ev|eff|ef)$")
_FEMININE: Final = re.compile(r"(?:ova|owa|eva)$")
#: Vowel -> those that stand for it in other transliterations: Kamal and Kemal, Amiri and Ameri, Umar and Omar.
_EXCHANGED: Final = {
    **{"a": "e", "e": "aiy", "i": "ey", "y": "ie", "o": "u", "u": "o"},
    **{letter: "" for letter in "àèéäöü"},
}
#: Runs of vowels that stand for one sound.
_RUNS: Final = (
    frozenset(["ou", "u", "oo", "o", "eu"]),
    frozenset(["ei", "e", "i", "ai", "ay", "ey", "y", "ii", "iy", "yi", "ee"]),
    frozenset(["a", "aa", "e"]),
    frozenset(["ae", "ai", "ay", "a"]),
)
#: First names that languages of one alphabet spell each in its own way; the second form stands for both.
_FORMS: Final = {
    "mykola": "nikolai", "nikolay": "nikolai", "volodymyr": "vladimir", "oleksandr": "aleksandr", "alexander": "aleksandr",
    "serhiy": "sergei", "serhii": "sergei", "sergey": "sergei", "andriy": "andrei", "andrii": "andrei", "andrey": "andrei",
    "dmytro": "dmitri", "dmitry": "dmitri", "yevhen": "evgeni", "yevgeny": "evgeni", "evgeny": "evgeni", "mykhailo": "mikhail",
    "petro": "pyotr", "pavlo": "pavel", "oleksiy": "aleksei", "alexei": "aleksei", "alexey": "aleksei", "aleksey": "aleksei",
    "iryna": "irina", "olena": "elena", "yelena": "elena", "yuriy": "yuri", "iurii": "yuri", "vasyl": "vasili", "vasily": "vasili",
    "hryhoriy": "grigori", "grigory": "grigori", "yitzhak": "itzhak", "isaac": "itzhak",
}  # fmt: skip
_VOWELS: Final = re.compile(r"[aeiouyàèéäöü]+")


@lru_cache(maxsize=200_000)
def fold_name(name: str) -> tuple[str, ...]:
    """Return a person's name in plain small letters, word by word: no titles, accents, articles, particles or hyphens.

    >>> fold_name("Sheikh Hadi al-‘Āmerī"), fold_name("Yoon Sang-ho")
    (('hadi', 'ameri'), ('yoon', 'sangho'))
    """
    words = clean_name(name).split()
    while len(words) > 1 and words[0].strip(".,").lower() in TITLES:
        words = words[1:]
    plain = [_plain(word) for word in words]
    kept = [word for word in plain if word and word not in _PARTICLES]
    return tuple(kept or [word for word in plain if word])


@lru_cache(maxsize=200_000)
def fold_body(name: str) -> tuple[str, ...]:
    """Return the name of a body or a state in plain small letters, word by word, without articles and hyphens.

    >>> fold_body("the Foreign Ministry"), fold_body("al-Fath Alliance")
    (('foreign', 'ministry'), ('fath', 'alliance'))
    """
    return tuple(word for word in map(_plain, clean_name(name).split()) if word and word != "al")


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.lower())
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    bare = re.sub(r"['’‘`ʿʾʻ.,]", "", bare)
    bare = _ARTICLE.sub("", bare) if word[:2].islower() or _SURE_ARTICLE.match(bare) else bare
    return re.sub(r"[-‐–]", "", bare)


@lru_cache(maxsize=200_000)
def sound_key(word: str) -> str:
    """Return a folded word as its consonants sound; the first letter stands even where it is a vowel.

    >>> sound_key("qaddafi") == sound_key("gadhafi") == sound_key("kadafi")
    True
    >>> sound_key("ameri") == sound_key("amiri"), sound_key("petrov") == sound_key("petroff")
    (True, True)
    """
    plain = _FEMININE.sub("of", _ENDING.sub("of", word)) if len(word) > 4 else word
    if plain.startswith("y") or plain.startswith("j"):
        plain = "J" + plain[1:]
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    first, rest = plain[:1], plain[1:]
    if _VOWELS.fullmatch(first):
        first = "A"
    consonants = re.sub(
        r"[hcr](?=$)", lambda last: "" if last[0] == "h" else last[0], _VOWELS.sub("", rest).replace("h", "")
    )
    consonants = consonants.replace("c", "k")
    first = "k" if first == "c" else first
    return re.sub(r"(.)\1+", r"\1", first + consonants)


def name_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys under which a name is looked for: of a full name the pairs of its words, of a single word its own.

    Pairs are in the order of letters, so that "Zhang Weiming" and "Weiming Zhang" meet; the second key of a pair is coarse, for
    spellings that differ in more than vowels.
    """
    if len(words) == 1:
        return sound_keys(words[0])
    ends = {words[0], words[-1]} if len(words) == 2 else {words[0], words[1], words[-1]}
    sounds = sorted({key for word in ends for key in sound_keys(word)})
    pairs = {f"{one}+{other}" for number, one in enumerate(sounds) for other in sounds[number + 1 :]}
    pairs |= {f"{one}+{other[:1]}*" for one in sounds for other in sounds if one != other and len(one) > 1}
    return tuple(sorted(pairs)) or (f"{sounds[0]}+{sounds[0]}",)


@lru_cache(maxsize=500_000)
def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return how alike two folded full names are, 0-1: 1 for the same letters, 0.9 for the same sounds, 0.8 for the same but for vowels.

    The words may stand in either order; joined and parted ones count as the same ("Wei Ming", "Weiming"); an initial stands for its
    name. Below, the share of letters kept (rapidfuzz), of the least alike word.
    """
    if one == other:
        return 1.0
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return 0.98
    short, full = sorted((one, other), key=len)
    if len(short) < 2:
        return 0.0
    # A middle name may be missing: first and last words must fit.
    if len(short) < len(full):
        if short[-1] == full[-1] and short[0] == full[0]:
            return 0.95
        full = (full[0], full[-1]) if len(short) == 2 else full
        if len(full) != len(short):
            return 0.0
    return max(_least_alike(short, full), _least_alike(short, full[::-1]) - 0.02)


def _least_alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return min(_word_likeness(a, b) for a, b in zip(one, other, strict=True))


def _word_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return 0.85 if one[0] == other[0] else 0.0
    one, other = _FORMS.get(one, one), _FORMS.get(other, other)
    if one == other:
        return 0.9
    if set(sound_keys(one)) & set(sound_keys(other)):
        return 0.9 if _same_vowels(one, other) else 0.8
    return float(fuzz.ratio(one, other)) / 100 * 0.95


def sound_keys(word: str) -> tuple[str, ...]:
    """Return the keys of a word: two for one that begins with g, which is read as in Gaddafi or as in Gamal (Jamal)."""
    plain = _FORMS.get(word, word)
    return (sound_key(plain), sound_key("j" + plain[1:])) if plain.startswith("g") else (sound_key(plain),)


def _same_vowels(one: str, other: str) -> bool:
    """Whether the vowels of two words of the same sound are those that transliterations take for one another.

    A vowel at the end that the other lacks makes another name (Farid, Farida), and so does another one there (Mario, Maria).
    """
    ours, theirs = (_VOWELS.findall(re.sub(r"^[yj](?=[aeiou])", "", word)) for word in (one, other))
    ends = [word[-1] if word[-1] in "aeiouy" else "" for word in (one, other)]
    if (
        ends[0] != ends[1]
        and (not all(ends) or set(ends) & {"a", "o"})
        and ends[1] not in _EXCHANGED.get(ends[0], "")
    ):
        return False
    if len(ours) != len(theirs):
        return abs(len(ours) - len(theirs)) == 1 and len(one) > 4 and len(other) > 4
    return all(_exchanged(a, b) for a, b in zip(ours, theirs, strict=True))


def _exchanged(one: str, other: str) -> bool:
    """Whether two runs of vowels stand for one another: as runs of one sound, or letter by letter."""
    if one == other or any(one in runs and other in runs for runs in _RUNS):
        return True
    return len(one) == len(other) and all(
        a == b or b in _EXCHANGED.get(a, "") for a, b in zip(one, other, strict=True)
    )
