"""From every line of a page to the words it rests on: addresses of the reading view, with the day and the paragraph to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from dragoman.model import Claim, Evidence, Position
from dragoman.report.phrases import quoted_words
from dragoman.report.places import Paragraphs, paragraphs_of
from dragoman.report.wording import (
    UNCERTAIN_BELOW,
    day_words,
    evidence_with,
    main_evidence,
    one_line,
    title_of,
)
from dragoman.web.snapshot import Snapshot

_SHOWN: Final = 3
_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Link:
    """Where the words of a claim stand: the address, what to show, what to say when pointed at, and how far the claim can be trusted."""

    href: str
    label: str
    title: str
    unsure: bool = False
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one line: those to show, those to fold away, and how many more reports only carry again a text that is linked to."""

    shown: tuple[Link, ...]
    folded: tuple[Link, ...] = ()
    reprints: int = 0


def link_to(snapshot: Snapshot, claim: Claim) -> Link:
    """Return the link to a claim's words."""
    words = main_evidence(claim)
    return _link(
        snapshot,
        words,
        f"#claim-{claim.id}",
        unsure=claim.verdict == "machine" and claim.confidence < UNCERTAIN_BELOW,
        checked=claim.verdict in ("accepted", "corrected"),
    )


def link_to_id(snapshot: Snapshot, claim_id: str) -> Link | None:
    """Return the link to the words of the claim with an id; None where it does not stand."""
    claim = snapshot.claims.get(claim_id)
    return link_to(snapshot, claim) if claim else None


def links_to(snapshot: Snapshot, claims: Iterable[str | Claim]) -> Links:
    """Return the links to the words of some claims (or of their ids), one for each paragraph; those that no longer stand are left out."""
    copies = snapshot.whole.beside.copies
    texts: dict[str, str] = {}
    found: list[Claim] = []
    again: set[str] = set()
    for one in claims:
        claim = snapshot.claims.get(one) if isinstance(one, str) else one
        if claim is None:
            continue
        text = copies.get(claim.document_id, claim.document_id)
        if texts.setdefault(text, claim.document_id) == claim.document_id:
            found.append(claim)
        else:
            again.add(claim.document_id)
    links = {link.label + link.title: link for link in (link_to(snapshot, claim) for claim in found[:_MOST])}
    told = tuple(links.values())
    cut = _SHOWN if len(told) > _SHOWN + 1 else len(told)
    return Links(told[:cut], told[cut:], len(again))


def link_at(snapshot: Snapshot, words: Evidence) -> Link:
    """Return the link to words that may be no claim's: to the claim nearest to them in the report, or to the report."""
    near = [
        (abs(piece.start - words.start), claim.id)
        for claim in snapshot.claims_of.get(words.document_id, ())
        for piece in claim.evidence
        if piece.document_id == words.document_id and piece.start < words.end and words.start < piece.end
    ]
    return _link(snapshot, words, f"#claim-{min(near)[1]}" if near else "")


def passage_link(snapshot: Snapshot, document_id: str, start: int) -> Link:
    """Return the link to the passage that begins at a place of a report: to the first claim in it, or to the report."""
    spans = _paragraphs(snapshot, document_id).spans if document_id in snapshot.documents else ()
    end = next((last for first, last in spans if first <= start < last), start + 1)
    near = [
        (claim.evidence[0].start, claim.id)
        for claim in snapshot.claims_of.get(document_id, ())
        if start <= claim.evidence[0].start < end
    ]
    words = Evidence(document_id, start, start, "", "sentence")
    return _link(snapshot, words, f"#claim-{min(near)[1]}" if near else "")


def report_link(snapshot: Snapshot, document_id: str) -> Link:
    """Return the link to a report."""
    return _link(snapshot, Evidence(document_id, 0, 0, "", "sentence"), "")


def _link(
    snapshot: Snapshot, words: Evidence, mark: str, *, unsure: bool = False, checked: bool = False
) -> Link:
    document = snapshot.documents.get(words.document_id)
    href = f"/reports/{quote(words.document_id, safe='')}{mark}"
    if document is None:
        return Link(href, "report", "", unsure, checked)
    day = document.published
    place = f"¶{_paragraphs(snapshot, words.document_id).number_at(words.start)}"
    label = f"{day.day} {day:%b %Y} {place}" if day else f"undated {place}"
    told = (title_of(document), one_line(document.publisher or ""), day_words(day))
    return Link(href, label, ", ".join(filter(None, told)), unsure, checked)


def _paragraphs(snapshot: Snapshot, document_id: str) -> Paragraphs:
    return snapshot.once(("paragraphs", document_id), lambda one: paragraphs_of(one.documents[document_id]))


@dataclass(frozen=True, slots=True)
class Look:
    """What templates ask of a snapshot while they show a page: names, and links to the words."""

    snapshot: Snapshot

    def name(self, actor: str | None) -> str:
        """Return an actor's name; its id where nothing names it."""
        return one_line(self.snapshot.names.get(actor, actor)) if actor else ""

    def knows(self, actor: str | None) -> bool:
        """Tell whether an actor has a page."""
        return actor in self.snapshot.names

    def link(self, claim: Claim) -> Link:
        """Return the link to a claim's words."""
        return link_to(self.snapshot, claim)

    def links(self, claims: Iterable[str | Claim]) -> Links:
        """Return the links to the words of some claims, or of their ids."""
        return links_to(self.snapshot, claims)

    def at(self, words: Evidence) -> Link:
        """Return the link to words that may be no claim's."""
        return link_at(self.snapshot, words)

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with an id, where it stands."""
        return self.snapshot.claims.get(claim_id)

    def quote(self, claim: Claim) -> str:
        """Return the words to quote for a claim."""
        return one_line(main_evidence(claim).quote)

    def wording(self, body: Position, issue: str) -> str:
        """Return a position's option, or its issue in the words of the report where they say more than the label."""
        words = one_line(body.option or body.issue)
        return "" if words.casefold() == issue.casefold() else words

    def cue(self, claim: Claim) -> str:
        """Return the words that say that somebody speaks."""
        return " ".join(one_line(piece.quote) for piece in evidence_with(claim, "cue"))

    def said(self, claim: Claim) -> str:
        """Return the verbatim content of a statement."""
        return one_line(quoted_words(claim)) or self.quote(claim)
