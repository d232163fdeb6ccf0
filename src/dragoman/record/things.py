"""What was promised, as words to find it again by: rarer words, numbers, verb classes; and how much of it a sentence holds.

Source: our own choice of weights. A word weighs log(1 + N/n) where n of N reports hold it, the usual inverse document frequency
(Spaerck Jones 1972), kept above nought for records of few reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dragoman.model import Commitment
from dragoman.record.amounts import read_amount
from dragoman.record.dates import find_dates
from dragoman.record.deeds import LEAD, deed_stems
from dragoman.record.due_words import find_beside
from dragoman.record.kinds import other_words_for
from dragoman.record.verb_classes import classes_of, is_forgone, is_stillness
from dragoman.record.words import content_stems, stem, words_of

_COUNT_WORDS: Final = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "dozen",
    ]
)
_COUNT_STEMS: Final = frozenset(map(stem, _COUNT_WORDS))
#: What a thing told in other words weighs beside its own.
_OTHER_WORDS: Final = 0.6
_TOKEN: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:[’'-][^\W\d_]+)*")
#: Verbs that only lead to the deed: "have houses built", "see the gate opened".
_LEADING: Final = frozenset(
    {
        "have",
        "having",
        "get",
        "getting",
        "see",
        "seeing",
        "be",
        "been",
        "being",
        "also",
        "now",
        "soon",
        "then",
    }
)
#: "Eleven boats seized in winter would be [returned]".
_SUBJECT: Final = re.compile(
    r"^(?:that )?(?:(?:the|an?|its|his|her|their|all|both|every|each) (?:(?!that\b|which\b|who\b)[\w’'-]+ ){1,12}?|"
    r"(?:(?!that\b|which\b|who\b|to\b|will\b|would\b|shall\b)[\w’'-]+ ){1,12}?)(?:will|would|shall) (?:(?:now|also|all|soon) )?(?:be )?",
    re.IGNORECASE,
)
_FREE_TO: Final = re.compile(r"^(?:be )?(?:free|able|allowed|permitted|entitled) to ", re.IGNORECASE)
_NEGATIVE: Final = re.compile(
    r"^(?:that )?(?:[\w’'-]+ ){0,4}?(?:(?:will|would|shall) )?(?:not|never)\b", re.IGNORECASE
)
#: Words for people that a text has named before: "the men would be handed over".
_TOLD_BEFORE: Final = frozenset(
    stem(one)
    for one in [
        "men",
        "women",
        "people",
        "person",
        "group",
        "pair",
        "others",
        "them",
        "it",
        "this",
        "these",
        "those",
        "ones",
        "both",
        "thing",
        "step",
        "captive",
    ]
)
#: Words too light to find a thing by.
_LIGHT_WORDS: Final = """go come get make take put have give let bring do send set first last next new day week month year time people
    only without still back way course thousand million"""
LIGHT: Final = frozenset(form for one in _LIGHT_WORDS.split() for form in (*deed_stems(one), stem(one)))
#: What one can only do oneself.
_OWN_STEPS: Final = frozenset(
    map(stem, ("come", "go", "visit", "travel", "attend", "join", "vote", "meet", "arrive", "fly", "tour"))
)
_HOLDING: Final = frozenset({"hold"})
#: A promise without a verb ("promised them a bill") is one to bring it about.
_BRING_ABOUT: Final = frozenset({"give", "submit", "publish", "send", "pay"})
_OTHER: Final = re.compile(
    r"\b(?P<mark>another|other|further|different|additional|second|own)[ \xa0]+(?P<of>(?:[\w’'-]+[ \xa0]+){0,2}[\w’'-]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What was promised. verb, classes: of the deed. core: stems of its words and its numbers ("#40"). around: those told beside it.

    counted: (noun, number) pairs. by_doer: whether the doer itself must come, go or vote. is_state: whether something is to be ("on board") and not to be done.
    pairs: (noun, the word before it), as "water bill". holds_still: whether it is to go on doing nothing ("hold its fire"); is_negative: "not to ...".
    """

    verb: str
    classes: frozenset[str]
    core: frozenset[str]
    around: frozenset[str]
    counted: frozenset[tuple[str, str]]
    holds_still: bool = False
    is_negative: bool = False
    by_doer: bool = False
    is_state: bool = False
    pairs: frozenset[tuple[str, str]] = frozenset()


def read_thing(body: Commitment, sentence: str, before: str, names: Iterable[str]) -> Thing | None:
    """Return what a commitment promises, or None where no word of it carries meaning.

    sentence: the one that tells it. before: the sentence before that, for "the men", "them". names: of the doer, which are no words of it.

    >>> thing = read_thing(Commitment("a", "free the forty men by 3 May", "promise"), "", "", ())
    >>> sorted(thing.core), sorted(thing.classes)
    (['#40', 'men'], ['free', 'let'])
    """
    plain = _without(body.deed, body.condition)
    lead = _SUBJECT.match(plain) or LEAD.match(plain)
    told = _FREE_TO.sub("", plain[lead.end() :] if lead else plain)
    verb, classes = _read_verb(told, has_verb=_has_verb(body.deed, sentence))
    ours = {one for name in names for one in content_stems(name)}
    core = frozenset(thing_stems(plain)) - ours - {verb} - LIGHT
    if not core - _TOLD_BEFORE:
        core |= frozenset(thing_stems(before)) - ours - LIGHT
    around = frozenset(thing_stems(f"{sentence} {body.deed}")) - ours - core - {verb} - LIGHT
    negative = bool(_NEGATIVE.match(plain))
    still = bool(classes & _HOLDING) or (is_forgone(plain) and negative)
    still = still or (is_stillness(plain) and not classes - _BRING_ABOUT)
    if not core and not verb:
        return None
    return Thing(
        verb,
        classes,
        core,
        around,
        frozenset(_counted(plain)),
        holds_still=still,
        is_negative=negative,
        by_doer=_is_own_step(lead, verb),
        is_state=_is_state(lead, classes),
        pairs=frozenset((noun, one) for noun, one in _pairs(plain) if noun in core and one in core),
    )


def _is_own_step(lead: re.Match[str] | None, verb: str) -> bool:
    """Whether it is the doer who is to come or go, and not what is promised ("the boats would come back")."""
    is_own = lead is None or bool(re.match(r"(?:that )?(?:he|she|it|they|we|i)\b", lead[0], re.IGNORECASE))
    return is_own and verb in _OWN_STEPS


def _is_state(lead: re.Match[str] | None, classes: frozenset[str]) -> bool:
    """Whether something is to be, not to be done: "a doctor would be [on board]"."""
    return bool(lead and re.search(r"\bbe $", lead[0]) and not classes)


def _without(deed: str, condition: str | None) -> str:
    """The deed without days, condition and what is told beside it."""
    plain = deed
    if condition and condition in plain:
        plain = plain.replace(condition, " ")
    beside = find_beside(plain)
    plain = plain[: beside[0]] if beside else plain
    for (start, end), _ in find_dates(plain, 0, len(plain), None):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return " ".join(plain.split())


def _has_verb(deed: str, sentence: str) -> bool:
    """Whether a deed is told with its verb: after "to", "will", "would", or as a clause."""
    place = sentence.find(deed)
    before = sentence[:place] if place > 0 else "to "
    led = re.search(r"\b(?:to|will|shall|would|that|[’']ll|on|from)[ \xa0]$", before)
    return bool(led or _SUBJECT.match(deed) or LEAD.match(deed) or re.match(r"\w+ing\b", deed))


def _read_verb(told: str, *, has_verb: bool) -> tuple[str, frozenset[str]]:
    words = words_of(told)
    if not has_verb:
        return "", _BRING_ABOUT
    leads = bool(words) and words[0].casefold() in _LEADING - {"also", "now", "soon", "then"}
    rest = [number for number, word in enumerate(words) if word.casefold() not in _LEADING]
    for number in rest if leads else rest[:1]:
        classes = classes_of(words[number], words[number + 1 :])
        if classes or not leads:
            return _plain_stem(words[number]), classes
    return (_plain_stem(words[rest[0]]) if rest else ""), frozenset()


def _plain_stem(word: str) -> str:
    """The stem of a verb as stems of sentences have it."""
    return next(iter(deed_stems(word)), stem(word))


def thing_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, and the numbers of a text as "#40", whether told in figures or words.

    >>> thing_stems("the forty prisoners and 12 million crowns")
    ('prisoner', 'mil', 'crown', '#40', '#12')
    """
    words = [one for one in deed_stems(text) if one not in _COUNT_STEMS]
    return (*words, *dict.fromkeys(number for _, number in _numbers(text)))


def _numbers(text: str) -> list[tuple[int, str]]:
    """Where a text has numbers, and which."""
    found = []
    for token in _TOKEN.finditer(text):
        if token[0][0].isdigit() or token[0].casefold() in _COUNT_WORDS:
            amount = read_amount(token[0])
            if amount:
                found.append((token.end(), f"#{(amount.low + amount.high) / 2:g}"))
    return found


def _counted(text: str) -> list[tuple[str, str]]:
    """(noun, number): each number with the words after it that it may count."""
    pairs = []
    for place, number in _numbers(text):
        clause = re.split(r"[,.;:]|\b(?:of|from|in|to|by|and|for|at|on)\b", text[place : place + 60])[0]
        pairs += [(one, number) for one in deed_stems(" ".join(clause.split()[:3]))]
    return pairs


def share_of(thing: Thing, stems: frozenset[str], weigh: Callable[[str], float]) -> float:
    """Return how much of what was promised a sentence's stems hold, by weight, between nought and one; its verb and words told beside it
    count half, other words for a thing three fifths."""
    whole = sum(map(weigh, thing.core))
    if not whole:
        return 0.0
    beside = thing.around | ({thing.verb} if thing.verb else set())
    held = sum(map(weigh, thing.core & stems)) + 0.5 * sum(map(weigh, beside & stems))
    in_other_words = {one for one in thing.core - stems if other_words_for(one) & stems}
    held += _OTHER_WORDS * sum(map(weigh, in_other_words))
    return min(1.0, held / whole)


def words_for(thing: Thing) -> frozenset[str]:
    """Return the stems by which to look for what was promised: its own and those of other words for it."""
    return thing.core.union(*(other_words_for(one) for one in thing.core))


def counts_alike(thing: Thing, text: str) -> bool:
    """Tell whether a sentence counts as many of the things promised: "the 14 sailors"."""
    return bool(thing.counted & set(_counted(text)))


def _pairs(text: str) -> list[tuple[str, str]]:
    """(noun, word before it) of the neighbours in a text that both carry meaning, as stems."""
    words = [next(iter(content_stems(one)), "") for one in words_of(text)]
    return [(noun, one) for one, noun in pairwise(words) if one and noun]


def is_other_kind(thing: Thing, text: str) -> bool:
    """Tell whether a sentence speaks of other things of one name: "the tariff bill" where the water bill was promised.

    >>> thing = read_thing(Commitment("a", "table the water bill", "promise"), "", "", ())
    >>> is_other_kind(thing, "The tariff bill passed."), is_other_kind(thing, "The bill was tabled.")
    (True, False)
    """
    told = _pairs(text)
    stems = {stem for pair in told for stem in pair}
    for noun, one in thing.pairs:
        others = {other for name, other in told if name == noun} - thing.core - LIGHT - _COUNT_STEMS
        if others and one not in stems and one not in content_stems(text):
            return True
    return False


def is_other_thing(thing: Thing, text: str) -> bool:
    """Tell whether a sentence speaks of other things of the kind: another number of them, "another", "its own".

    >>> thing = read_thing(Commitment("a", "free 40 prisoners", "promise"), "", "", ())
    >>> is_other_thing(thing, "It freed 25 prisoners."), is_other_thing(thing, "The forty prisoners came home.")
    (True, False)
    """
    told: dict[str, set[str]] = {}
    for noun, number in _counted(text):
        told.setdefault(noun, set()).add(number)
    promised: dict[str, set[str]] = {}
    for noun, number in thing.counted:
        promised.setdefault(noun, set()).add(number)
    if any(noun in told and not numbers & told[noun] for noun, numbers in promised.items()):
        return True
    others = [one for one in _OTHER.finditer(text) if stem(one["mark"]) not in thing.core]
    return any(set(deed_stems(one["of"])) & thing.core for one in others)
