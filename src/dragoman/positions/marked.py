"""Stand marks -> positions: what the network saw, with whose it is settled by the cast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dragoman.model import Cast, Document, Marks, Span
from dragoman.model.sides import SIDES
from dragoman.positions.conditions import turn_by_condition
from dragoman.positions.doubles import resolve_doubles
from dragoman.positions.found import Found
from dragoman.positions.lexicon import find_stances
from dragoman.positions.pointing import is_pronoun

#: How sure the network must be of a stand that no rule sees, and how sure where a word of the lexicon in or before it tells the same side.
_SURE: Final = 0.5
_SURE_WITH_WORD: Final = 0.3
#: How far before a stand a word tells its side.
_BEFORE: Final = 45


def find_marked(document: Document, marks: Marks, cast: Cast) -> Iterator[Found]:
    """Yield a position for every holder of a stand; a mark without a stance (a bare undertaking) is none."""
    for mark, holders in zip(marks.stands, cast.holders, strict=True):
        if mark.stance is None or document.is_headline(mark.words[0]):
            continue
        sentence = document.sentence_at(mark.words[0])
        for holder in holders:
            yield Found(
                holder,
                mark.stance,
                document.text[slice(*mark.words)],
                sentence,
                mark.words,
                mark.confidence,
                is_shift=mark.is_shift,
                is_past=mark.is_past,
            )


def join_marked(document: Document, marked: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    """Return the positions of rules and network together.

    Where both see a stand of an actor in a sentence on one side it is one: the rules' stance, the network's words, as sure as both make it. What
    only the network sees counts where it is sure enough and the rules see no stand of that actor in the sentence; its side is that of
    the last word of the lexicon before it, where there is one: on sides the rules err less, on what is a stand they miss more.
    """
    joined, met = list[Found](), set[int]()
    for one in marked:
        there = [
            n for n, rule in enumerate(ruled) if (rule.actor, rule.sentence) == (one.actor, one.sentence)
        ]
        sided = [n for n in there if SIDES[ruled[n].stance] == SIDES[one.stance]]
        # "Had insisted on a vote in June, now accepts a date in autumn": a demand is one verb's, a yes the other's.
        same = min(sided, key=lambda n: (ruled[n].stance != one.stance, n), default=None)
        if same is not None and same not in met:
            met.add(same)
            joined.append(_as_both(document, one, ruled[same]))
        elif not there and one.confidence >= (_SURE_WITH_WORD if _is_told(document, one) else _SURE):
            joined.append(_sided(document, one))
    return [*joined, *(rule for n, rule in enumerate(ruled) if n not in met)]


def _as_both(document: Document, one: Found, rule: Found) -> Found:
    sure = 1.0 - (1.0 - one.confidence) * (1.0 - rule.confidence)
    (settled,) = resolve_doubles([rule], document.text)
    if settled != rule:
        # "Any talks that do not begin with withdrawal": the network's words would lose the second negation.
        return replace(settled, confidence=sure)
    moved = one.confidence >= _SURE
    return replace(
        one,
        stance=rule.stance,
        confidence=sure,
        is_shift=moved and one.is_shift,
        is_past=moved and one.is_past,
    )


def _is_told(document: Document, one: Found) -> bool:
    """Whether the last word of the lexicon in a stand or before it tells its side."""
    before = max(one.sentence[0], one.words[0] - _BEFORE)
    told = find_stances(document.text, before, one.words[1])
    if not told or is_pronoun(one.about):
        return False
    stance = turn_by_condition(told[-1][0], document.text[before : one.sentence[1]])
    return SIDES[stance] == SIDES[one.stance]


def _sided(document: Document, one: Found) -> Found:
    before = max(one.sentence[0], one.words[0] - _BEFORE)
    told = find_stances(document.text, before, one.words[0] + 1)
    return replace(one, stance=told[-1][0]) if told and SIDES[told[-1][0]] != SIDES[one.stance] else one


def give_to_speakers(found: Sequence[Found], marks: Marks, cast: Cast) -> list[Found]:
    """Return the positions, those of a body that somebody tells who speaks for it as the speaker's.

    "Lind said Marvia would not sign": the stand is Lind's (codebook, section 9).
    """
    return [
        replace(one, actor=_speaker_for(one.actor, _speakers_of(one.words, marks, cast), cast))
        for one in found
    ]


def _speakers_of(words: Span, marks: Marks, cast: Cast) -> tuple[str, ...]:
    """Who says some words, by the attribution whose content holds them."""
    return next(
        (
            speakers
            for said, speakers in zip(marks.attributions, cast.speakers, strict=True)
            if speakers and any(start <= words[0] and words[1] <= end + 1 for start, end in said.content)
        ),
        (),
    )


def _speaker_for(holder: str, speakers: Sequence[str], cast: Cast) -> str:
    """The speaker who holds an office of the holder, else the holder."""
    for speaker in speakers:
        if any(role.of == holder for role in cast.member(speaker).roles):
            return speaker
    return holder


def tell_once(found: Sequence[Found], marks: Marks, cast: Cast) -> list[Found]:
    """Return the positions without those of a state that somebody tells who holds the same one in that sentence.

    "Lind said Marvia was not prepared to take the guns": where both are seen to stand so, it is Lind who says so (codebook, section 9).
    """
    kinds = {one.id: one.kind for one in cast.members}
    told: dict[int, Found] = {}
    for one in found:
        speakers = _speakers_of(one.words, marks, cast) if kinds.get(one.actor) == "state" else ()
        for n, other in enumerate(found):
            same = other.sentence == one.sentence and SIDES[other.stance] == SIDES[one.stance]
            if (
                same
                and one.actor not in speakers
                and other.actor in speakers
                and kinds.get(other.actor) == "person"
            ):
                told[n] = replace(other, confidence=max(one.confidence, told.get(n, other).confidence))
                told[id(one)] = one
    return [told.get(n, one) for n, one in enumerate(found) if id(one) not in told]
