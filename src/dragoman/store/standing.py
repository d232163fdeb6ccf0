"""What stands: which readings, verdicts and claims of a ledger make up its record. Pure; every store uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.errors import Problem
from dragoman.model import Attribution, Body, Claim, Document, Evidence, Reading, Record
from dragoman.model.coding_task import SheetStart, coder_of, is_adjudication, is_blind
from dragoman.model.record import sort_claims
from dragoman.store.protocol import Entry

Finding = tuple[Body, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts of analysts as (entry number, claim), oldest first, and every claim they supersede, by id."""

    passed: tuple[tuple[int, Claim], ...] = ()
    judged: Mapping[str, Claim] | None = None


def build_record(readings: Iterable[Reading], verdicts: Verdicts) -> Record:
    """Return the record that the newest readings (oldest first) and all verdicts on their documents make.

    A verdict stands until a later call judges the same finding, and is shown unless it rejects. It holds for every claim
    with the same finding (the same words and the same body), whoever read it and when; so it carries over to a newer
    reading, and a claim that differs from what was judged stands beside the verdict, for the desk to ask about. What coders
    said in blind coding decides nothing here; see ``build_coder_record``.
    """
    return _build(readings, _keep_verdicts(verdicts, lambda claim: not is_blind(claim)))


def build_coder_record(
    readings: Iterable[Reading], verdicts: Verdicts, coder: str, *, start: SheetStart = "machine"
) -> Record:
    """Return the record as one coder sees it in blind coding: the machine's findings and the coder's own verdicts, nobody else's.

    start: ``empty`` leaves the machine's findings out. The coder's adjudications are not the coder's coding, and are left out too.
    """
    sheet = readings if start == "machine" else (replace(reading, claims=()) for reading in readings)
    return _build(sheet, _keep_verdicts(verdicts, lambda claim: _is_own(claim, coder)))


def choose_coding(brought: Iterable[Claim], verdicts: Verdicts, coder: str) -> tuple[Claim, ...]:
    """Return a coder's own coding: what the coder accepted, corrected or added, less what the coder took back or rejected.

    brought: claims of the newest readings that are the coder's own, from a coding brought in from elsewhere; usually none.
    """
    own = _keep_verdicts(verdicts, lambda claim: _is_own(claim, coder))
    found = _choose_last({claim.id: claim for claim in brought}, own)
    return tuple(claim for claim in found if claim.verdict != "rejected")


def _is_own(claim: Claim, coder: str) -> bool:
    return coder_of(claim) == coder and not is_adjudication(claim)


def _keep_verdicts(verdicts: Verdicts, wanted: Callable[[Claim], bool]) -> Verdicts:
    """Some of the verdicts, and of what is judged only what these judge."""
    passed = tuple((number, claim) for number, claim in verdicts.passed if wanted(claim))
    if len(passed) == len(verdicts.passed):
        return verdicts
    names = {claim.supersedes for _, claim in passed}
    judged = {name: claim for name, claim in (verdicts.judged or {}).items() if name in names}
    return Verdicts(passed, judged)


def _build(readings: Iterable[Reading], verdicts: Verdicts) -> Record:
    kept = tuple(readings)
    documents = _order_documents({r.document.id: r.document for r in kept}.values())
    found = {claim.id: claim for reading in kept for claim in reading.claims}
    problems = {problem: None for reading in kept for problem in reading.problems}
    return Record(
        documents,
        sort_claims(documents, tuple(c for c in _choose_last(found, verdicts) if c.verdict != "rejected")),
        _order_problems(documents, problems),
        max((d.published for d in documents if d.published is not None), default=None),
    )


def pick_newest(readings: Iterable[tuple[int, str, str]]) -> tuple[int, ...]:
    """Return the numbers, rising, of the newest reading of each document by each reader.

    >>> pick_newest([(1, "d1", "rules"), (2, "d1", "embedded"), (3, "d1", "rules")])
    (2, 3)
    """
    newest: dict[tuple[str, str], int] = {}
    for number, document, reader in readings:
        newest[document, reader] = max(number, newest.get((document, reader), number))
    return tuple(sorted(newest.values()))


def state_finding(claim: Claim) -> Finding:
    """Return what a claim says and on which words, without who found it.

    Of an attribution two fields are left out: ``within`` names another claim, whose id changes with the reader's version, and
    ``kind`` is told by some versions and not by others.
    """
    body = replace(claim.body, within=None, kind=None) if isinstance(claim.body, Attribution) else claim.body
    return body, claim.evidence


def find_current(history: Sequence[Entry]) -> tuple[Claim, ...]:
    """Return the claims of one document that have the last word on their finding, in canonical order.

    They are what stands, the rejections in force, and the withdrawals in force. history: as ``Store.load_history`` gives it.
    """
    readings = {entry.number: entry.what for entry in history if isinstance(entry.what, Reading)}
    newest = pick_newest((n, one.document.id, one.provenance.reader) for n, one in readings.items())
    found = {claim.id: claim for number in newest for claim in readings[number].claims}
    verdicts = _keep_verdicts(list_judged(history), lambda claim: not is_blind(claim))
    forced = _in_force(verdicts.passed)
    superseded = {claim.supersedes for claim in forced.values()}
    withdrawn = [c for c in forced.values() if c.verdict == "withdrawn" and c.id not in superseded]
    claims = (*_choose_last(found, verdicts), *withdrawn)
    documents = tuple(one.document for one in readings.values())[:1]
    return sort_claims(documents, claims)


def list_judged(history: Sequence[Entry]) -> Verdicts:
    """Return the verdicts in a document's history, with the claims that they supersede."""
    passed = tuple((entry.number, entry.what) for entry in history if isinstance(entry.what, Claim))
    found = {
        claim.id: claim
        for entry in history
        for claim in (entry.what.claims if isinstance(entry.what, Reading) else (entry.what,))
    }
    judged = {c.supersedes: found[c.supersedes] for _, c in passed if c.supersedes is not None}
    return Verdicts(passed, judged)


def keep_in_force(verdicts: Verdicts) -> Verdicts:
    """Return the verdicts without those that were withdrawn, and without the withdrawals."""
    forced = _in_force(verdicts.passed)
    return _keep_verdicts(verdicts, lambda claim: claim.id in forced and claim.verdict != "withdrawn")


def _choose_last(found: Mapping[str, Claim], verdicts: Verdicts) -> tuple[Claim, ...]:
    """What stands, and the rejections in force."""
    forced = _in_force(verdicts.passed)
    given = Verdicts(
        tuple((n, c) for n, c in verdicts.passed if c.id in forced and c.verdict != "withdrawn"),
        verdicts.judged,
    )
    passed = _choose_verdicts(given)
    superseded = {claim.supersedes for claim in found.values()}
    standing = [c for c in found.values() if c.id not in superseded and c.verdict != "rejected"]
    if given.passed:
        judged = verdicts.judged or {}
        settled = {state_finding(judged[c.supersedes]) for _, c in given.passed if c.supersedes is not None}
        settled |= {state_finding(c) for c in passed}
        standing = [c for c in standing if state_finding(c) not in settled]
    return (*standing, *passed)


def _in_force(passed: Sequence[tuple[int, Claim]]) -> dict[str, Claim]:
    """The verdicts that no withdrawal in force takes back, by id; a withdrawal can be withdrawn as well."""
    kept: dict[str, Claim] = {}
    taken_back: set[str] = set()
    for _, claim in reversed(passed):
        if claim.id not in taken_back:
            kept[claim.id] = claim
            if claim.verdict == "withdrawn" and claim.supersedes is not None:
                taken_back.add(claim.supersedes)
    return kept


def _choose_verdicts(verdicts: Verdicts) -> list[Claim]:
    """The verdicts that no later one has displaced."""
    judged = verdicts.judged or {}
    superseded = {claim.supersedes for _, claim in verdicts.passed}
    last = {
        state_finding(judged[claim.supersedes]): number
        for number, claim in verdicts.passed
        if claim.supersedes is not None
    }
    return [
        claim
        for number, claim in verdicts.passed
        if claim.id not in superseded
        and last.get(state_finding(claim), number) <= number
        and (claim.supersedes is None or last[state_finding(judged[claim.supersedes])] == number)
    ]


def _order_documents(documents: Iterable[Document]) -> tuple[Document, ...]:
    """By date (undated last), then origin, then id."""
    return tuple(sorted(documents, key=lambda d: (d.published or date.max, d.origin or "", d.id)))


def _order_problems(documents: tuple[Document, ...], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    place = {document.id: number for number, document in enumerate(documents)}
    return tuple(
        sorted(
            problems,
            key=lambda p: (place.get(p.document_id or "", -1), p.start or 0, p.code, p.message),
        )
    )
