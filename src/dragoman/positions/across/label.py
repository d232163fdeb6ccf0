"""What a group of positions is called, and the options named in it, in the words of the reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from dragoman.model.issues import FoundOption
from dragoman.positions.across.matters import names_no_matter
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


#: What may stand after a noun phrase, and inside one before an article.
_PREPOSITION: Final = r"of|to|for|in|on|at|by|with|from|as|between|against|under|over|without|into|until|till|before|after|among|across|about|during|within|since"
_NEXT: Final = re.compile(
    rf"(?:{_PREPOSITION}|and|or|but|nor|that|which|who|whom|whose|where|when|while|if|unless|because|than|once|provided|so|"
    r"is|are|was|were|be|been|has|have|had|will|would|shall|should|must|can|could|cannot|may|might|not|only|now|again|altogether|yet)$",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    rf"\b(?!(?:{_PREPOSITION}|and|all|both)\b)[\w’'-]+ (?:the|an?|its|their|his|her|our|this|that|these|those)\b",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(rf" (?:{_PREPOSITION})\b.*", re.IGNORECASE)
#: Words that no noun phrase ends with: forms of verbs, and words that belong to one.
_NO_END: Final = re.compile(
    r"(?:\w+(?<!e)ed|heard|held|given|taken|made|done|kept|left|sent|paid|met|broken|begun|written|told|said|built|sold|lost|won|cut off|gone|come|seen|"
    r"become|becomes|slow|too|back|away|out|off|up|down|ready|able|alone|together|more|less|further|first|soon|and|or)$",
    re.IGNORECASE,
)
_BEFORE_A_NOUN: Final = r"(?:the|an?|any|no|all|every|each|its|their|his|her|our|this|these|such|of|for|on|over|about|against|without|with|[\w’]+['’]s?)"


def label_group(members: Sequence[Wording], others: Mapping[str, float] = MappingProxyType({})) -> str:
    """Return the noun phrase of the members' own wordings that most of them share and few others; of equals the one with more content, then
    the shorter.

    A phrase is shared by a member when all its stems stand in the member's sentence or issue. Its score is the share of distinct texts that
    share it, less the share of other groups' texts with its rarest word (others: stem -> share; a valley's name stands in all of them),
    times 1 + half of its further content words (at most two), so that "withdrawal of the garrison" passes "garrison" unless half of the
    group would be lost. Where the own wordings have no such phrase, the sentences' are tried, then any phrase.
    """
    texts = [*texts_of(members).values()]
    own = Counter(phrase for member in members for phrase in _phrases_of(member, member.issue, member.option))
    said = " ".join(f"{member.issue} ; {member.option} ; {member.sentence}" for member in members)
    tried = _nouns(own, said)
    if not tried:
        rest = Counter(phrase for member in members for phrase in _phrases_of(member, member.sentence))
        tried = _nouns(rest, said) or own
    if not tried:
        return min(member.issue for member in members)
    likely = sorted(tried, key=lambda phrase: (-tried[phrase], len(phrase), phrase))[:_MOST_TRIED]
    return min(likely, key=lambda phrase: _rank(phrase, tried[phrase], texts, others))


def texts_of(members: Iterable[Wording]) -> dict[tuple[str, str], frozenset[str]]:
    """Return the stems of each distinct text of some positions."""
    return {member.key: frozenset(content_words(f"{member.own} {member.bare}")) for member in members}


def _phrases_of(member: Wording, *texts: str) -> set[str]:
    """The phrases of a position's texts that hold a word of it beside names."""
    own = frozenset(content_words(f"{member.own} {member.bare}"))
    phrases = {phrase for text in texts for phrase in _phrases(text)}
    return {phrase for phrase in phrases if own.intersection(content_words(phrase))}


def _nouns(phrases: Counter[str], said: str) -> Counter[str]:
    return Counter({phrase: told for phrase, told in phrases.items() if _is_noun_phrase(phrase, said)})


def _is_noun_phrase(phrase: str, said: str) -> bool:
    """Whether a phrase is headed by a noun that tells a matter: one that stands after an article or the like somewhere in the group."""
    head, last = (words.split(" ")[-1] for words in (_HEAD.sub("", phrase), phrase))
    is_name = " " not in phrase and phrase[:1].isupper()
    if is_name or _NO_END.match(head) or _NO_END.match(last) or _INSIDE.search(phrase):
        return False
    noun = rf"(?<![\w’'-]){_BEFORE_A_NOUN}[ \xa0](?:[\w’'-]+[ \xa0]){{0,2}}?{re.escape(head)}(?![\w-])"
    return not names_no_matter(head) and re.search(noun, said, re.IGNORECASE) is not None


def _rank(
    phrase: str, frequency: int, texts: Sequence[frozenset[str]], others: Mapping[str, float]
) -> tuple[float, int, int, int, str]:
    stems = frozenset(content_words(phrase))
    shared = sum(stems <= text for text in texts) / len(texts) - min(others.get(stem, 0.0) for stem in stems)
    score = shared * (1.0 + 0.5 * min(len(stems) - 1, 2))
    return (-round(score, 6), -len(stems), -frequency, len(phrase.split()), phrase)


def _phrases(text: str) -> Iterable[str]:
    """What may be a heading: whole words of a name stay together, and a phrase ends where a noun phrase can."""
    words = [word.strip(' ,;:.!?"“”()') for word in text.split()[:_MOST_READ]]
    ends = [_ends_after(text.split()[n], words, n) for n in range(len(words))]
    for start in range(len(words)):
        before = words[start - 1] if start else ""
        if _COUNTED.search(before) or _COUNTED.search(words[start]) or before.casefold() in _DONE_AFTER:
            continue
        if start and before[:1].isupper() and words[start][:1].isupper():
            continue
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            told = words[start:end]
            if not ends[end - 1] or not is_content(told[0]) or not is_content(told[-1]):
                continue
            if not _NO_HEADING.search(" ".join(told)):
                yield " ".join(told)


def _ends_after(raw: str, words: Sequence[str], place: int) -> bool:
    """Whether a noun phrase can end with a word: before a preposition, a verb of grammar or a stop, at the end."""
    return place + 1 == len(words) or raw[-1:] in ",;:.!?”)" or _NEXT.match(words[place + 1]) is not None


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
