"""What the templates of the brief ask for: the outline, the texts, and for every claim the link to its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.errors import PROBLEM_CODES, Problem
from dragoman.model import Actor, Beside, Claim, Document, Evidence
from dragoman.report.outline import Outline
from dragoman.report.pane import Pane
from dragoman.report.tree import Branch, tree_of
from dragoman.report.views import Issue
from dragoman.report.wording import UNCERTAIN_BELOW, day_words, is_uncertain, one_line

_MARKERS_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Marker:
    """A link to the words of one claim: where it leads, what it shows, and what it says when pointed at."""

    number: int
    anchor: str
    place: str
    origin: str
    uncertain: bool
    checked: bool


@dataclass(frozen=True, slots=True)
class Markers:
    """The links of one line: those to show, those to fold away, and whether all of them are uncertain.

    ``reprints``: links into reports that only carry again a text to which a link leads already; they are no further source.
    """

    shown: list[Marker]
    folded: list[Marker]
    reprints: list[Marker]
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that no claim of the line rests on: the words, where a link to them leads, what it shows and says."""

    words: str
    anchor: str
    place: str
    origin: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the templates ask for: the outline, the pane, and the words for both. Built by ``page_of``.

    ``copies``: id of each reprint -> id of the earliest report that carries its text.
    """

    outline: Outline
    pane: Pane
    claims: dict[str, Claim]
    links: dict[str, Marker]
    totals: Counter[str]
    copies: dict[str, str]

    @property
    def title(self) -> str:
        """The name of the talks that most reports are about."""
        name = one_line(self.outline.talks[0].name) if self.outline.talks else ""
        return name[:1].upper() + name[1:] or "Record of talks"

    @property
    def period(self) -> str:
        """The days of publication that the record spans, in words."""
        days = sorted(d.published for d in self.outline.record.documents if d.published)
        if not days:
            return ""
        return day_words(days[0]) if days[0] == days[-1] else f"{day_words(days[0])} to {day_words(days[-1])}"

    def marker(self, claim: Claim) -> Marker:
        """Return the link to a claim's words."""
        return self.links[claim.id]

    def markers(self, claims: Sequence[Claim]) -> Markers:
        """Return the links of a line."""
        own, again = self._apart(claims)
        shown = _MARKERS_SHOWN if len(own) > _MARKERS_SHOWN + 1 else len(own)
        return Markers(own[:shown], own[shown:], again, is_uncertain(claims))

    def _apart(self, claims: Sequence[Claim]) -> tuple[list[Marker], list[Marker]]:
        """The links that are sources of their own, and those to a text that an earlier link leads to."""
        own: list[Marker] = []
        again: list[Marker] = []
        told: dict[str, str] = {}
        for claim in claims:
            text = self.copies.get(claim.document_id, claim.document_id)
            is_again = told.setdefault(text, claim.document_id) != claim.document_id
            (again if is_again else own).append(self.links[claim.id])
        return own, again

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        """Return the claims of some ids, in their order."""
        return [self.claims[one] for one in ids if one in self.claims]

    def cite(self, evidence: Evidence) -> Cited:
        """Return a link to words that may be no claim's."""
        document = self.outline.documents.get(evidence.document_id)
        origin = _origin_words(document[1]) if document else ""
        anchor = self.pane.anchor_at(evidence.document_id, evidence.start)
        return Cited(one_line(evidence.quote), anchor, self.outline.place_at(evidence), origin)

    def first_of(self, document: Document) -> int | None:
        """Return the number of the earliest report whose text a report carries again; None for one that is no reprint."""
        first = self.copies.get(document.id)
        return self.outline.documents[first][0] if first in self.outline.documents else None

    def problem_words(self, problem: Problem) -> str:
        """Return what a problem says, or what its code means where it says nothing."""
        return problem.message or PROBLEM_CODES[problem.code]

    def problem_anchor(self, problem: Problem) -> str:
        """Return the anchor of a problem's place: its sentence, or its document where it has no place."""
        if problem.document_id is None or problem.start is None:
            return f"t{self.outline.documents[problem.document_id or ''][0]}"
        return self.pane.anchor_at(problem.document_id, problem.start)

    def claims_named(self, actor: Actor) -> list[Claim]:
        """Return the claims that name an actor."""
        return [self.claims[one] for one in actor.claim_ids]

    def claims_behind(self, actor: Actor) -> list[Claim]:
        """Return the claims that give an actor's roles and memberships."""
        return [self.claims[one] for _, one in (*actor.roles, *actor.memberships)]

    def trees(self) -> tuple[Branch, ...]:
        """Return who belongs to what, as trees."""
        return tree_of(self.outline.record)

    def claims_in(self, document: Document) -> int:
        """Return how many claims rest on a document."""
        return self.totals[document.id]

    def statements_total(self) -> int:
        """Return how many statements the record holds."""
        return sum(len(said) for said in self.outline.statements.values())

    def shared_issues(self) -> list[Issue]:
        """Return the issues with a section of their own: more than one stand."""
        return [issue for issue in self.outline.issues if len(issue.stands) > 1]

    def single_issues(self) -> list[Issue]:
        """Return the issues on which a single stand is known."""
        return [issue for issue in self.outline.issues if len(issue.stands) == 1]


def page_of(outline: Outline, beside: Beside | None = None) -> Page:
    """Return what the templates ask for. beside: its reprints are told from further sources."""
    claims = outline.record.claims
    pane = Pane(outline.documents, claims)
    origins = {key: _origin_words(document) for key, (_, document, _) in outline.documents.items()}
    links = {
        claim.id: Marker(
            number,
            pane.anchor(claim),
            outline.place(claim),
            origins.get(claim.document_id, ""),
            claim.confidence < UNCERTAIN_BELOW,
            claim.verdict in ("accepted", "corrected"),
        )
        for number, claim in enumerate(claims, 1)
    }
    totals = Counter(claim.document_id for claim in claims)
    return Page(
        outline, pane, {claim.id: claim for claim in claims}, links, totals, (beside or Beside()).copies
    )


def _origin_words(document: Document) -> str:
    return ", ".join(filter(None, (one_line(document.publisher or ""), day_words(document.published))))
