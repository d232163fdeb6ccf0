"""Several coders of one ledger: who coded what, who is to code what, what a coder sees, and decisions between coders as claims.

How blind coding stands in a ledger that is only appended to: docs/explanation/decisions/0012-a-room-for-agreement.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.agreement.sample import draw_sample
from dragoman.errors import InputError
from dragoman.model import (
    Body,
    Claim,
    Decision,
    Document,
    Evidence,
    Named,
    OtherActor,
    Position,
    Record,
    SameActor,
    SealedForecast,
    make_claim,
)
from dragoman.model.codebook import Codebook
from dragoman.model.coding_task import (
    Assignment,
    CoderCoding,
    CoderCodings,
    SheetStart,
    coder_of,
    is_adjudication,
    is_blind,
    is_machine,
    sign_adjudication,
)
from dragoman.report.filing import file_issues
from dragoman.run.history import History, read_histories, read_history
from dragoman.run.issues import settle_issues
from dragoman.store import AssignmentFile, Store, build_coder_record, choose_coding

#: What analysts decide about a ledger as a whole: no coding of a report.
_DECISIONS = (SameActor, OtherActor, SealedForecast, Decision)


def assignments_beside(ledger: Path) -> AssignmentFile:
    """Return the file of who is to code what in a ledger: ``talks.ledger`` -> ``talks.ledger.coders``."""
    return AssignmentFile(ledger.with_name(ledger.name + ".coders"))


def assign_sample(  # noqa: PLR0913
    documents: Sequence[Document],
    coders: Sequence[str],
    *,
    seed: int,
    count: int | None = None,
    share: float | None = None,
    blind: bool = True,
    start: SheetStart = "machine",
) -> tuple[Assignment, ...]:
    """Return the assignments of a sample that every one of the coders codes, document by document. Raises InputError, see draw_sample."""
    names = tuple(dict.fromkeys(coder.strip() for coder in coders))
    if len(names) < 2 or not all(names):
        raise InputError("double coding needs two coders, by name")
    drawn = draw_sample(documents, seed=seed, count=count, share=share)
    return tuple(Assignment(coder, document.id, blind, start) for document in drawn for coder in names)


def finish_assignment(assigned: Iterable[Assignment], coder: str, document: str) -> Assignment:
    """Return the assignment as finished; raises InputError where the coder was not assigned the document."""
    for one in assigned:
        if (one.coder, one.document) == (coder, document):
            return replace(one, finished=True)
    raise InputError(f"{coder} was not assigned the report {document}")


def load_codings(
    store: Store, documents: Iterable[str] | None = None, *, assigned: Iterable[Assignment] = ()
) -> tuple[CoderCodings, ...]:
    """Return the codings of documents (of all, when None), in the order of the record: each coder's own, and each reader's newest reading.

    A coder to whom documents were assigned has coded those of them that are finished. A coder without assignments has coded the documents
    in which the coder judged or added anything but a name.
    """
    wanted = [document.id for document in store.load_record(documents).documents]
    tasks = tuple(assigned)
    return tuple(codings_of(history, tasks) for history in read_histories(store, wanted))


def codings_of(history: History, assigned: Sequence[Assignment] = ()) -> CoderCodings:
    """Return the codings in one document's history; see load_codings."""
    machines = tuple(
        CoderCoding(one.provenance.reader, _unsuperseded(one.claims), machine=True, start="empty")
        for one in history.by_machine()
    )
    humans = tuple(_own_coding(history, coder) for coder in _coders_in(history, assigned))
    return CoderCodings(history.document, (*humans, *machines))


def see_sheet(store: Store, document: str, coder: str, *, start: SheetStart = "machine") -> Record:
    """Return a document's record as a coder sees it who codes blind: the machine's findings (or none) and the coder's own verdicts."""
    history = read_history(store, document)
    return build_coder_record(history.by_machine(), history.verdicts, coder, start=start)


def label_issues(
    codings: Iterable[CoderCodings], codebook: Codebook | None = None, *, known: Path | None = None
) -> dict[str, str]:
    """Return claim id -> the issue it is compared by: like wordings share one; with a codebook, the issues that the classifier files under.

    known: the file that keeps vectors from one call to the next (vectors_beside).
    """
    held = tuple(codings)
    claims = {c.id: c for document in held for coding in document.codings for c in coding.claims}
    if codebook is not None:
        record = Record(tuple(document.document for document in held), tuple(claims.values()))
        return dict(settle_issues(record, codebook, known=known).filed().labels)
    positions = {c.id: c.body for c in claims.values() if isinstance(c.body, Position)}
    filed = file_issues(sorted({body.issue for body in positions.values()}))
    return {claim: filed[body.issue] for claim, body in positions.items()}


def adjudicate(
    store: Store,
    claims: Iterable[str | None],
    body: Body | None,
    *,
    adjudicator: str,
    evidence: tuple[Evidence, ...] | None = None,
) -> tuple[Claim, ...]:
    """Return the claims that decide between coders: what stands from now on, and rejections of what no longer does. The store stays as it is.

    claims: ids of what the coders have, as in a Disagreement; further ids of claims that the decision takes the place of may follow. body: what
    is so; None: none of it. evidence: its words; those of the claim with this body, or of the first, where None. Append what is returned in one call of
    ``append_verdicts``. Raises UnknownName, InputError without a claim.
    """
    sides = [store.find_claim(claim) for claim in claims if claim is not None]
    if not sides:
        raise InputError("there is nothing to decide between: no claim was named")
    judged = list(dict.fromkeys(_judged_by_decision(store, side) for side in sides))
    standing = [claim for claim in judged if not is_blind(claim)]
    heads = standing or judged[:1]
    decided: list[Claim] = []
    if body is not None:
        words = evidence or next((side.evidence for side in sides if side.body == body), sides[0].evidence)
        same = (heads[0].body, heads[0].evidence) == (body, words)
        decided.append(_decide(body, words, heads[0], adjudicator, accepted=same))
        heads = heads[1:]
    rejected = [_decide(head.body, head.evidence, head, adjudicator, accepted=None) for head in heads]
    return (*decided, *rejected)


def _decide(
    body: Body, words: tuple[Evidence, ...], head: Claim, adjudicator: str, *, accepted: bool | None
) -> Claim:
    return make_claim(
        body,
        words,
        confidence=1.0,
        provenance=sign_adjudication(adjudicator),
        supersedes=head.id,
        verdict="rejected" if accepted is None else "accepted" if accepted else "corrected",
    )


def _judged_by_decision(store: Store, claim: Claim) -> Claim:
    """What a decision about a coder's claim supersedes: the claim; where it was made blind, what stands in its place for all."""
    while is_blind(claim) and claim.supersedes is not None:
        claim = store.find_claim(claim.supersedes)
    return claim


def _coders_in(history: History, assigned: Sequence[Assignment]) -> tuple[str, ...]:
    tasks: Mapping[str, Sequence[Assignment]] = {
        coder: [one for one in assigned if one.coder == coder] for coder in {one.coder for one in assigned}
    }
    judging = [
        coder_of(claim)
        for _, claim in history.verdicts.passed
        if not isinstance(claim.body, (*_DECISIONS, Named)) and not is_adjudication(claim)
    ]
    brought = [coder_of(claim) for claim in history.by_hand()]
    free = {coder for coder in (*judging, *brought) if coder not in tasks}
    done = {
        coder
        for coder, given in tasks.items()
        if any(one.document == history.document.id and one.finished for one in given)
    }
    return tuple(sorted(free | done))


def _own_coding(history: History, coder: str) -> CoderCoding:
    own = [c for _, c in history.verdicts.passed if coder_of(c) == coder and not is_adjudication(c)]
    brought = [claim for claim in history.by_hand() if coder_of(claim) == coder]
    claims = choose_coding(brought, history.verdicts, coder)
    return CoderCoding(
        coder,
        tuple(c for c in claims if not isinstance(c.body, _DECISIONS)),
        blind=any(map(is_blind, own)),
        start="machine" if any(_judges_machine(history, c) for c in own) else "empty",
    )


def _judges_machine(history: History, claim: Claim) -> bool:
    """Whether an analyst's verdict is on a finding of a machine's."""
    judged = history.claims.get(claim.supersedes or "")
    return judged is not None and judged.verdict == "machine" and is_machine(judged.provenance)


def _unsuperseded(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    gone = {claim.supersedes for claim in claims}
    return tuple(claim for claim in claims if claim.id not in gone)
