"""What a position says, in layers: its own words, the clause they stand in, the sentence, and the sentence before.

A sentence often tells of several matters ("welcomed the talks on transit but would not unload a wagon"), so the nearer words count more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.model import Claim, Position, Stance
from dragoman.model.words import cut_ending

FloatArray = npt.NDArray[np.float64]

_BREAK: Final = re.compile(
    r"[;:]|,? (?:but|while|whereas|although|after|because|unless|until|if|who|which) |, ", re.IGNORECASE
)
#: Words that say nothing of the matter: grammar, saying and standing, and whom one says it of.
_STOP_WORDS: Final = """
    the a an of to for in on at and or its their his her our with by from any some more as that this these
    those it is was be will would not no but who what which if when until had has have been were are said
    says say told they he she we you i them him my your us than then there also once one two three both all
    other first do does did so into out up over under after before about should must could can may might ask
    asked asks demand demanded demands accept accepted support supported supports reject rejected rejects
    welcome welcomed welcomes oppose opposed opposes offer offered offers call called calls urge urged urges
    want wants wanted agree agreed promise promised side sides government governments minister president
    prime foreign leader head party parties members spokesman per give given
"""
_STOP: Final = frozenset(_STOP_WORDS.split())
#: An issue that only names the talks says less than the option beside it.
_THE_TALKS: Final = re.compile(r"\b(?:talks|dialogues?|negotiations?|consultations?)$", re.IGNORECASE)
_NEGATION: Final = re.compile(r"\b(?:no|not|never|neither|nor|without|none)\b|n['’]t\b", re.IGNORECASE)
_SHORTEST_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """A position's words. ``issue`` and ``option`` are as claimed; in the layers below them the names of actors are left out.

    own: issue and option; clause: the part of the sentence that holds them; before: the sentences before it, the nearest first, where
    known; is_past: whether the text only looks back at the position.
    """

    claim_id: str
    actor: str
    stance: Stance
    confidence: float
    issue: str
    option: str
    sentence: str
    own: str
    clause: str
    bare: str
    before: tuple[str, ...] = ()
    is_past: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What positions with the same words share, whoever holds them."""
        return (self.own, self.sentence)


def word_positions(
    claims: Iterable[Claim], *, names: Iterable[str] = (), before: Mapping[str, Sequence[str]] | None = None
) -> tuple[Wording, ...]:
    """Return the words of every Position among the claims, in the order given.

    names: forms of actors' names, which are left out ("Union of Port and Rail Workers" is not about ports). before: claim id -> the
    sentences before the position's, the nearest first.
    """
    told = [(claim, claim.body) for claim in claims if isinstance(claim.body, Position)]
    without = _names_pattern(names)
    return tuple(_word(claim, body, without, (before or {}).get(claim.id, ())) for claim, body in told)


def _names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    forms = {n for n in names if len(n) >= _SHORTEST_NAME and n[0].isupper()}
    told = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<!\w)(?:{told})(?:['’]s)?(?!\w)") if told else None


def _word(claim: Claim, body: Position, names: re.Pattern[str] | None, before: Sequence[str]) -> Wording:
    def bare(text: str) -> str:
        return " ".join((names.sub(" ", text) if names else text).split())

    sentence = " ".join(claim.evidence[0].quote.split())
    option = body.option or body.issue
    found = option if _THE_TALKS.search(body.issue) else body.issue
    return Wording(
        claim_id=claim.id,
        actor=body.actor,
        stance=body.stance,
        confidence=claim.confidence,
        issue=body.issue,
        option=option,
        sentence=sentence,
        own=bare(body.issue if option == body.issue else f"{body.issue} {option}"),
        clause=bare(_clause(sentence, found)),
        bare=bare(sentence),
        before=tuple(bare(sentence) for sentence in before),
        is_past=body.is_past,
    )


def _clause(sentence: str, words: str) -> str:
    """The part of the sentence that holds the words, or nothing where they are not in it."""
    at = sentence.replace("'", "’").find(words.replace("'", "’"))
    if at < 0:
        return ""
    breaks = list(_BREAK.finditer(sentence))
    start = max((b.end() for b in breaks if b.end() <= at), default=0)
    end = min((b.start() for b in breaks if b.start() >= at + len(words)), default=len(sentence))
    return sentence[start:end]


def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of a text's content words, in its order.

    >>> content_words("the withdrawal of the troops")
    ('withdrawal', 'troop')
    """
    return tuple(cut_ending(word) for word in re.findall(r"[^\W\d_]{2,}", text.lower()) if word not in _STOP)


def is_content(word: str) -> bool:
    """Whether a word says something of the matter."""
    return bool(content_words(word))


def is_negated(text: str) -> bool:
    """Whether a wording denies what its content words say: an odd number of negations.

    >>> is_negated("no amnesty"), is_negated("not without a timetable")
    (True, False)
    """
    return len(_NEGATION.findall(text)) % 2 == 1


def same_words(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how far two wordings' stems are the same: shared over all (Jaccard, 0-1); two empty ones are not the same."""
    a, b = frozenset(one), frozenset(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def unit(rows: FloatArray) -> FloatArray:
    """Return the rows at length one; empty ones stay empty."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length < 1e-9, 1.0, length)
