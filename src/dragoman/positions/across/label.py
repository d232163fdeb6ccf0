"""What a group of positions is called, and the options named in it, in the words of the reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from dragoman.model.issues import FoundOption
from dragoman.positions.across.wording import Wording, content_words, is_content, same_words

_LONGEST: Final = 6
#: Phrases tried for a heading: the most frequent ones, of equals the shorter.
_MOST_TRIED: Final = 200
#: Words of a position in which headings are looked for.
_MOST_READ: Final = 30
#: Options are one from this share of common stems on.
_NEARLY_EQUAL: Final = 0.75
#: A verb of doing, a number, or an office makes no good heading. A word before "the", "all", "its" is a verb: "block the road".
_NO_HEADING: Final = re.compile(
    r"\d|[\"“”]|^(?:be|do|go|let|take|make|keep|also|only|never|not|every|each|single|such|other)\b"
    r"|^\w+ (?:the|an?|all|any|both|no|its|their|his|her|our|this|that|these|those)\b"
    r"|\b(?:(?:prime |foreign )?minister|president|envoy|ambassador|spokes\w+|leader|chair(?:wo)?m[ae]n)\b",
    re.IGNORECASE,
)
#: What follows one of these is counted or measured, and what is done follows the others: no heading begins there.
_COUNTED: Final = re.compile(
    r"\d|^(?:hundred|thousand|million|billion|dozen|cubic|square|per)s?$", re.IGNORECASE
)
_DONE_AFTER: Final = frozenset(
    ("to", "will", "would", "shall", "should", "must", "can", "could", "cannot", "may", "might")
)


def label_group(members: Sequence[Wording]) -> str:
    """Return the phrase of the members' own wordings that most of them share; of equals the one with more content, then the shorter.

    A phrase is shared by a member when all its stems stand in the member's sentence or issue. Its score is the share of distinct
    texts that share it, times 1 + half of its further content words (at most two), so that "withdrawal of the garrison" passes
    "garrison" unless half of the group would be lost.
    """
    texts = {member.key: frozenset(content_words(f"{member.own} {member.bare}")) for member in members}
    phrases = Counter(phrase for member in members for phrase in set(_phrases(member.own)))
    if not phrases:
        return min(member.issue for member in members)
    likely = sorted(phrases, key=lambda phrase: (-phrases[phrase], len(phrase), phrase))[:_MOST_TRIED]
    return min(likely, key=lambda phrase: _rank(phrase, phrases[phrase], list(texts.values())))


def _rank(phrase: str, frequency: int, texts: Sequence[frozenset[str]]) -> tuple[float, int, int, int, str]:
    stems = frozenset(content_words(phrase))
    shared = sum(stems <= text for text in texts) / len(texts)
    score = shared * (1.0 + 0.5 * min(len(stems) - 1, 2))
    return (-round(score, 6), -len(stems), -frequency, len(phrase.split()), phrase)


def _phrases(text: str) -> Iterable[str]:
    words = [word.strip(' ,;:.!?"“”()') for word in text.split()[:_MOST_READ]]
    for start in range(len(words)):
        before = words[start - 1] if start else ""
        if _COUNTED.search(before) or _COUNTED.search(words[start]) or before.casefold() in _DONE_AFTER:
            continue
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            told = words[start:end]
            if is_content(told[0]) and is_content(told[-1]) and not _NO_HEADING.search(" ".join(told)):
                yield " ".join(told)


def gather_options(members: Sequence[Wording]) -> tuple[FoundOption, ...]:
    """Return the options of a group, those on which most actors stand first; nearly equal wordings are one, under the shortest."""
    groups: list[tuple[tuple[str, ...], list[Wording]]] = []
    for member in sorted(members, key=lambda m: (len(m.option), m.option, m.claim_id)):
        stems = content_words(member.option)
        near = next(
            (held for kept, held in groups if _are_one(kept, stems, held[0].option, member.option)), None
        )
        if near is None:
            groups.append((stems, [member]))
        else:
            near.append(member)
    options = [
        FoundOption(
            held[0].option, tuple(sorted({m.actor for m in held})), tuple(sorted(m.claim_id for m in held))
        )
        for _, held in groups
    ]
    return tuple(sorted(options, key=lambda option: (-len(option.actors), option.wording)))


def _are_one(kept: Sequence[str], stems: Sequence[str], wording: str, other: str) -> bool:
    return wording.casefold() == other.casefold() or same_words(kept, stems) >= _NEARLY_EQUAL


def slug(label: str, taken: Iterable[str]) -> str:
    """Return an id made of a label that is not taken yet.

    >>> slug("Withdrawal of the garrison", ["withdrawal-of-the-garrison"])
    'withdrawal-of-the-garrison-2'
    """
    plain = "-".join(re.findall(r"\w+", label.lower())) or "issue"
    known, number = frozenset(taken), 1
    while (told := plain if number == 1 else f"{plain}-{number}") in known:
        number += 1
    return told
