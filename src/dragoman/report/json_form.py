"""The record in JSON: what ``read --json`` prints. One object per document; several are JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

import msgspec

from dragoman.errors import Problem
from dragoman.model import (
    Attribution,
    Claim,
    Coding,
    Commitment,
    Dialogue,
    Document,
    Figure,
    Position,
    Record,
    Relation,
    Session,
    Span,
    Track,
)
from dragoman.report.json_types import (
    ActorForm,
    CommitmentForm,
    DialogueForm,
    DocumentForm,
    FigureForm,
    MeetingForm,
    PositionForm,
    ProblemForm,
    RelationForm,
    RoleForm,
    SessionForm,
    SpansForm,
    StatementForm,
)
from dragoman.report.quotes import join_touching, words_inside
from dragoman.report.views import actors_of
from dragoman.report.wording import evidence_with, main_evidence

_CONFIDENCE_DIGITS: Final = 4
_ENCODER: Final = msgspec.json.Encoder()


def write_json(
    record: Record, document_id: str | None = None, *, names: Mapping[str, str] | None = None
) -> bytes:
    """Return one document of the record as a JSON object, or without an id all of them; each ends with a line break.

    names: document id -> the id under which the user gave the text (a JSON Lines ``id``), written in its stead.
    Raises KeyError when the record does not hold the document. The same record gives the same bytes.
    """
    documents = (record.document(document_id),) if document_id is not None else record.documents
    parts = _parts_of(record)
    forms = (document_form(parts[document.id], document) for document in documents)
    return b"".join(encode_line(_under_name(form, names or {})) for form in forms)


def _parts_of(record: Record) -> dict[str, Record]:
    """Document id -> its part of the record, made in one pass."""
    claims: dict[str, list[Claim]] = {}
    problems: dict[str | None, list[Problem]] = {}
    for claim in record.claims:
        claims.setdefault(claim.document_id, []).append(claim)
    for problem in record.problems:
        problems.setdefault(problem.document_id, []).append(problem)
    return {
        d.id: Record((d,), tuple(claims.get(d.id, ())), tuple(problems.get(d.id, ())), record.as_of)
        for d in record.documents
    }


def _under_name(form: DocumentForm, names: Mapping[str, str]) -> DocumentForm:
    return msgspec.structs.replace(form, id=names.get(form.id, form.id))


def encode_line(form: object) -> bytes:
    """Return a form, or any frozen value of the model, as one line of JSON; a lone surrogate, which UTF-8 cannot hold, is written as its escape."""
    try:
        return _ENCODER.encode(form) + b"\n"
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(form), ensure_ascii=True, separators=(",", ":"))
        return plain.encode("ascii") + b"\n"


def document_form(record: Record, document: Document) -> DocumentForm:
    """Return what the record holds of one document, in the form of ``docs/reference/record-json.md``.

    A text that is about no talks has every layer empty, unless somebody coded it by hand. A claim whose actor the document does not name cannot be written
    in this form; it is left out and a problem says so.
    """
    part = record.of_document(document.id)
    form = DocumentForm(
        id=document.id,
        title=document.title,
        date=document.published.isoformat() if document.published else None,
        publisher=document.publisher,
        url=document.url,
        language=document.language,
        source=document.origin,
        text=document.text,
        about_talks=any(isinstance(claim.body, Dialogue | Coding) for claim in part.claims),
        problems=[_problem_form(problem) for problem in part.problems],
    )
    if form.about_talks:
        _fill_layers(form, part, document)
    return form


def _fill_layers(form: DocumentForm, part: Record, document: Document) -> None:
    form.actors = _actor_forms(part, document)
    known = {actor.id for actor in form.actors}
    form.dialogue = _dialogue_form(part, known)
    for claim in part.claims:
        _add_claim(form, claim, document, known)


def _add_claim(form: DocumentForm, claim: Claim, document: Document, known: set[str]) -> None:
    """Write a claim into its layer; one about an actor that the document does not name becomes a problem."""
    match claim.body:
        case Attribution() as body:
            form.statements.extend(_statement_forms(body, claim, document, known))
        case Figure() as body:
            form.figures.append(_figure_form(body, claim))
        case Session(status="due") as body:
            form.next_meetings.append(_meeting_form(body, claim))
        case Position(actor=actor) as body if actor in known:
            form.positions.append(_position_form(body, claim))
        case Commitment(by=by) as body if by in known:
            if body.force not in ("request", "demand"):  # codebook, section 5: not what is asked of others
                form.commitments.append(_commitment_form(body, claim, known))
        case Relation(actor=a, to=b) as body if a in known and b in known:
            form.relations.append(_relation_form(body, claim))
        case Position() | Commitment() | Relation():
            form.problems.append(_left_out(claim))


def _left_out(claim: Claim) -> ProblemForm:
    words = main_evidence(claim)
    kind = type(claim.body).__name__.lower()
    message = (
        f"The {kind} {claim.id} is about an actor that this document does not name; it is left out here."
    )
    return ProblemForm("speaker-unresolved", message, words.start, words.end)


def _actor_forms(part: Record, document: Document) -> list[ActorForm]:
    actors = actors_of(part)
    known = {actor.id for actor in actors}
    quoted = {claim.id: main_evidence(claim).quote for claim in part.claims}
    forms = []
    for actor in actors:
        verbatim = [name for name in (actor.name, *actor.aliases) if name in document.text]
        verbatim = verbatim or [quoted[actor.claim_ids[0]]]
        form = ActorForm(actor.id, verbatim[0], verbatim[1:], actor.kind)
        for held, _ in actor.roles:
            role = RoleForm(held.role, held.of if held.of in known else None)
            if role not in form.roles:
                form.roles.append(role)
        form.member_of = list(dict.fromkeys(m.of for m, _ in actor.memberships if m.of in known))
        forms.append(form)
    return forms


def _dialogue_form(part: Record, known: set[str]) -> DialogueForm | None:
    talks = [body for body, _ in part.of_kind(Dialogue)]
    if not talks:
        return None
    parties = dict.fromkeys(p for body in talks for p in body.parties if p in known)
    tracks = dict.fromkeys(body.label for body, _ in part.of_kind(Track))
    held = [_session_form(b, c, known) for b, c in part.of_kind(Session) if b.status == "held"]
    return DialogueForm(talks[0].name, list(parties), held, list(tracks))


def _session_form(body: Session, claim: Claim, known: set[str]) -> SessionForm:
    words = main_evidence(claim)
    return SessionForm(
        date=body.when.words if body.when else None,
        place=body.place,
        level=body.level,
        track=body.track,
        led_by=body.led_by if body.led_by in known else None,
        delegations=[actor for actor in body.delegations if actor in known],
        evidence=words.quote,
        start=words.start,
        end=words.end,
        confidence=round(claim.confidence, _CONFIDENCE_DIGITS),
        claim=claim.id,
    )


def _statement_forms(
    body: Attribution, claim: Claim, document: Document, known: set[str]
) -> list[StatementForm]:
    speaker = body.speaker if body.speaker in known else None
    spans = SpansForm(*(_spans(claim, role) for role in ("source", "cue", "content")))
    cue = evidence_with(claim, "cue")
    return [
        StatementForm(
            source=speaker,
            source_desc=body.speaker_words or (None if speaker else _source_words(body, claim)),
            cue=cue[0].quote if cue else None,
            content=document.text[start:end],
            start=start,
            end=end,
            type=body.form,
            kind=body.kind,
            spans=spans,
            attribution=claim.id,
            within=body.within,
            said_on=body.said_on.words if body.said_on else None,
            confidence=round(claim.confidence, _CONFIDENCE_DIGITS),
            claim=claim.id,
        )
        for start, end in content_spans(claim, document)
    ]


def content_spans(claim: Claim, document: Document) -> tuple[Span, ...]:
    """Return the contiguous spans of what was said, without outer quote marks, in the order of the text."""
    pieces = (words_inside(document.text, e.start, e.end) for e in evidence_with(claim, "content"))
    return join_touching(document.text, (span for span in pieces if span[0] < span[1]))


def _source_words(body: Attribution, claim: Claim) -> str:
    """Who is said to speak where it is no actor of the document: the words of the source, or of the cue."""
    named = evidence_with(claim, "source") or evidence_with(claim, "cue") or claim.evidence
    return named[0].quote


def _spans(claim: Claim, role: str) -> list[Span]:
    return [(piece.start, piece.end) for piece in evidence_with(claim, role)]


def _position_form(body: Position, claim: Claim) -> PositionForm:
    words = main_evidence(claim)
    return PositionForm(
        actor=body.actor,
        issue=body.issue,
        stance=body.stance,
        option=body.option,
        is_shift=bool(body.shift_from),
        shift_from=body.shift_from or None,
        low=body.low,
        best=body.best,
        high=body.high,
        salience=body.salience,
        evidence=words.quote,
        start=words.start,
        end=words.end,
        confidence=round(claim.confidence, _CONFIDENCE_DIGITS),
        claim=claim.id,
    )


def _commitment_form(body: Commitment, claim: Claim, known: set[str]) -> CommitmentForm:
    words = main_evidence(claim)
    return CommitmentForm(
        who=body.by,
        to=body.to if body.to in known else None,
        what=body.deed,
        force=body.force,
        due=body.due.words if body.due else None,
        condition=body.condition,
        state=body.state,
        evidence=words.quote,
        start=words.start,
        end=words.end,
        confidence=round(claim.confidence, _CONFIDENCE_DIGITS),
        claim=claim.id,
    )


def _relation_form(body: Relation, claim: Claim) -> RelationForm:
    words = main_evidence(claim)
    confidence = round(claim.confidence, _CONFIDENCE_DIGITS)
    return RelationForm(
        body.actor, body.relation, body.to, words.quote, words.start, words.end, confidence, claim.id
    )


def _figure_form(body: Figure, claim: Claim) -> FigureForm:
    words = main_evidence(claim)
    confidence = round(claim.confidence, _CONFIDENCE_DIGITS)
    return FigureForm(
        body.quantity, body.unit, body.what, words.quote, words.start, words.end, confidence, claim.id
    )


def _meeting_form(body: Session, claim: Claim) -> MeetingForm:
    words = main_evidence(claim)
    when = body.when.words if body.when else None
    confidence = round(claim.confidence, _CONFIDENCE_DIGITS)
    return MeetingForm(
        when, body.place, words.quote, words.start, words.end, body.track, confidence, claim.id
    )


def _problem_form(problem: Problem) -> ProblemForm:
    return ProblemForm(problem.code, problem.message, problem.start, problem.end)
