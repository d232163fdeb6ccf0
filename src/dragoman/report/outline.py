"""The outline of a record: all its groupings, made once, and the words for what they hold. Terminal and brief read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import (
    Actor,
    Claim,
    Commitment,
    Document,
    Evidence,
    Figure,
    Record,
    Relation,
    Session,
    Track,
)
from dragoman.model.issues import Filed
from dragoman.report.json_form import content_spans
from dragoman.report.places import Paragraphs, paragraphs_of
from dragoman.report.views import (
    Issue,
    Line,
    Shift,
    Stand,
    Statement,
    Talks,
    actors_of,
    commitments_of,
    figures_of,
    is_ahead,
    issues_of,
    relations_of,
    sessions_of,
    shifts_of,
    statements_of,
    talks_of,
    tracks_of,
)
from dragoman.report.wording import count_words, evidence_with, main_evidence, one_line


@dataclass(frozen=True, slots=True)
class Words:
    """A statement to show: the cue and, where it differs from the actor's name, the source; and the verbatim content."""

    lead: str
    said: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """All groupings of one record. Built by ``outline_of``."""

    record: Record
    talks: tuple[Talks, ...]
    actors: tuple[Actor, ...]
    tracks: tuple[Line[Track], ...]
    held: tuple[Line[Session], ...]
    due: tuple[Line[Session], ...]
    ahead: tuple[Line[Session], ...]
    issues: tuple[Issue, ...]
    shifts: tuple[Shift, ...]
    commitments: tuple[Line[Commitment], ...]
    relations: tuple[Line[Relation], ...]
    figures: tuple[Line[Figure], ...]
    statements: dict[str | None, tuple[Statement, ...]]
    stands: dict[str, tuple[Stand, ...]]
    names: dict[str, str]
    documents: dict[str, tuple[int, Document, Paragraphs]]

    def name(self, actor: str | None) -> str:
        """Return an actor's name, safe to show; its id where nothing names it."""
        return one_line(self.names.get(actor, actor)) if actor else ""

    def weight(self, actor: str) -> int:
        """Return how many statements and stands an actor has."""
        return len(self.statements.get(actor, ())) + len(self.stands.get(actor, ()))

    def roles(self, actor: Actor) -> list[str]:
        """Return an actor's roles in words, each once."""
        words = (
            one_line(held.role) + (f", {self.name(held.of)}" if held.of and held.of in self.names else "")
            for held, _ in actor.roles
        )
        return list(dict.fromkeys(words))

    def memberships(self, actor: Actor) -> list[str]:
        """Return what an actor belongs to, where no role says it already."""
        told = {held.of for held, _ in actor.roles}
        of = dict.fromkeys(m.of for m, _ in actor.memberships if m.of not in told)
        return [f"of {self.name(one)}" for one in of]

    def place(self, claim: Claim) -> str:
        """Return where a claim's words stand: the paragraph, after the document's number where there are several."""
        return self.place_at(main_evidence(claim))

    def place_at(self, words: Evidence) -> str:
        """Return where some words stand, as ``place`` does."""
        known = self.documents.get(words.document_id)
        if known is None:
            return "¶?"
        number, _, paragraphs = known
        place = f"¶{paragraphs.number_at(words.start)}"
        return f"{number}{place}" if len(self.documents) > 1 else place

    def words(self, statement: Statement) -> Words:
        """Return a statement's words: several pieces are joined by a mark of omission."""
        body, claim = statement.attribution, statement.claim
        direct = body.form == "direct"
        known = self.documents.get(claim.document_id)
        spans = content_spans(claim, known[1]) if known else ()
        said = " […] ".join(one_line(known[1].text[start:end]) for start, end in spans) if known else ""
        cue = " ".join(one_line(piece.quote) for piece in evidence_with(claim, "cue"))
        source = one_line(body.speaker_words) + " " if body.speaker_words else ""
        lead = f"{source}{cue}: " if source or cue else ""
        return Words(lead, f"“{said}”" if direct else said, direct)

    def shift_from(self, shift: Shift) -> str:
        """Return what an actor moved away from, in the words of the text or as the earlier stand."""
        if shift.from_words:
            return one_line(shift.from_words)
        before = shift.before.position if shift.before else None
        if before is None:
            return "another position"
        return before.stance + (f": {one_line(before.option)}" if before.option else "")

    def meetings_on(self, label: str) -> Iterable[Line[Session]]:
        """Return the meetings, held and due, whose track is the one named."""
        wanted = label.casefold()
        return [line for line in (*self.held, *self.due) if (line.body.track or "").casefold() == wanted]

    @property
    def counts(self) -> str:
        """How much the record holds, in words."""
        statements = sum(len(said) for said in self.statements.values())
        numbers = (
            count_words(len(self.record.documents), "report"),
            count_words(len(self.actors), "actor"),
            count_words(statements, "statement"),
            count_words(sum(len(issue.stands) for issue in self.issues), "position"),
            count_words(len(self.shifts), "shift"),
            count_words(len(self.commitments), "commitment"),
        )
        return ", ".join(numbers)


def outline_of(record: Record, filed: Filed | None = None) -> Outline:
    """Return the outline of a record. filed: its issues over all reports, with the moves found on them, as for ``shifts_of``."""
    actors = actors_of(record)
    issues = issues_of(record, filed.labels if filed else None)
    due = sessions_of(record, "due")
    return Outline(
        record=record,
        talks=talks_of(record),
        actors=actors,
        tracks=tracks_of(record),
        held=sessions_of(record, "held"),
        due=due,
        ahead=tuple(line for line in due if is_ahead(line, record)),
        issues=issues,
        shifts=shifts_of(record, filed),
        commitments=commitments_of(record),
        relations=relations_of(record),
        figures=figures_of(record),
        statements=statements_of(record),
        stands=_stands_by_actor(issues),
        names={actor.id: actor.name for actor in actors},
        documents={
            document.id: (number, document, paragraphs_of(document))
            for number, document in enumerate(record.documents, 1)
        },
    )


def _stands_by_actor(issues: Iterable[Issue]) -> dict[str, tuple[Stand, ...]]:
    grouped: dict[str, list[Stand]] = {}
    for issue in issues:
        for stand in issue.stands:
            grouped.setdefault(stand.position.actor, []).append(stand)
    return {actor: tuple(stands) for actor, stands in grouped.items()}
