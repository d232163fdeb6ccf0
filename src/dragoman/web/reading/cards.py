"""A report's claims as cards: what each says, how sure the reader was, who judged it and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dragoman.model import Body, Claim, Document, body_kind
from dragoman.report.wording import UNCERTAIN_BELOW
from dragoman.run import ReportLines
from dragoman.run.verdicts import name_author
from dragoman.web.claim_words import ClaimWords, Name, name_by, names_in, put_in_words
from dragoman.web.help_words import ROLE_WORDS
from dragoman.web.reading.pieces import Paragraph, cut_text

#: Name of a filter -> the kinds of claim that it shows.
GROUPS: Final[dict[str, frozenset[str]]] = {
    "Statements": frozenset({"attribution"}),
    "Positions": frozenset({"position"}),
    "Commitments": frozenset({"commitment"}),
    "Meetings": frozenset({"session", "track", "dialogue"}),
    "Actors": frozenset({"named", "roleheld", "membership", "relation", "sameactor", "otheractor"}),
    "Figures": frozenset({"figure"}),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One claim on the page. ``number``: its place among the cards; it stays when the claim is superseded by a verdict."""

    number: int
    claim: Claim
    words: ClaimWords
    group: str
    by: str
    at: datetime | None

    @property
    def state(self) -> str:
        """How it stands: open (the reader's, judged by nobody), accepted, corrected, rejected."""
        return "open" if self.claim.verdict == "machine" else self.claim.verdict

    @property
    def is_uncertain(self) -> bool:
        """Whether the reader held it for less likely than not."""
        return self.claim.verdict == "machine" and self.claim.confidence < UNCERTAIN_BELOW

    @property
    def quotes(self) -> tuple[tuple[str, str], ...]:
        """(Role in words, verbatim words) of its evidence; the sentence only where nothing else shows."""
        told = [
            (ROLE_WORDS[piece.role], piece.quote) for piece in self.claim.evidence if piece.role != "sentence"
        ]
        return tuple(dict.fromkeys(told or [("sentence", self.claim.evidence[0].quote)]))[:6]


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """What the reading view shows of one report."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    groups: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]

    @property
    def judged(self) -> int:
        """How many claims an analyst has judged."""
        return sum(card.state != "open" for card in self.cards)


def lay_page(lines: ReportLines) -> ReadingPage:
    """Return the reading view's data of a report."""
    claims = sorted(lines.claims, key=_reading_order)
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    name = name_by(names_in(lines.claims))
    cards = tuple(make_card(claim, numbers[claim.id], lines, name) for claim in claims)
    counted = Counter(card.group for card in cards)
    return ReadingPage(
        lines.document,
        cut_text(lines.document, claims, numbers),
        cards,
        tuple((group, counted[group]) for group in GROUPS if counted[group]),
        tuple(problem.message for problem in lines.problems),
    )


def make_card(claim: Claim, number: int, lines: ReportLines, name: Name | None = None) -> Card:
    """Return the card of one claim. number: its place on the page."""
    words = put_in_words(claim, name or name_by(names_in(lines.claims)))
    return Card(number, claim, words, group_of(claim.body), name_author(claim), lines.times.get(claim.id))


def group_of(body: Body) -> str:
    """Return the filter under which a claim is shown.

    >>> from dragoman.model import Named
    >>> group_of(Named("quay", "Quay", "state"))
    'Actors'
    """
    kind = body_kind(body)
    return next((group for group, kinds in GROUPS.items() if kind in kinds), "Other")


def _reading_order(claim: Claim) -> tuple[int, int, str, str]:
    """By the place of the words that say most, so that the cards follow the text; a verdict keeps the place of what it judged."""
    own = [piece for piece in claim.evidence if piece.role != "sentence"] or list(claim.evidence)
    first = min(own, key=lambda piece: piece.start)
    return first.start, first.end, body_kind(claim.body), claim.id
