"""An analyst's verdicts on the lines of one report: how each becomes a claim, what has the last word, and how it came to that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final, Literal

from dragoman.errors import InputError, Problem, UnknownName
from dragoman.model import Body, Claim, Document, Evidence, Provenance, Reading, body_kind, make_claim
from dragoman.store import Entry, find_current

Judgement = Literal["accepted", "corrected", "rejected"]
#: How often one analyst may give, withdraw and give again the same verdict on one finding.
_ROUNDS: Final = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a line: the claim, when it was appended, and whether it has the last word."""

    claim: Claim
    at: datetime | None
    current: bool

    @property
    def by(self) -> str:
        """Who: the analyst's name, or the reader's with its version."""
        return name_author(self.claim)


@dataclass(frozen=True, slots=True)
class ReportLines:
    """A report as the ledger has it now: the document, its claims with the last word (rejections among them), and its Problems.

    ``times``: claim id -> when it was appended. ``newest``: number of the newest entry about the report.
    """

    document: Document
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    times: dict[str, datetime | None]
    newest: int

    @property
    def standing(self) -> tuple[Claim, ...]:
        """The claims that are shown: those that no analyst rejected."""
        return tuple(claim for claim in self.claims if claim.verdict != "rejected")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a correction comes to: the claims to append, and the claim that must still have the last word when they are."""

    claims: tuple[Claim, ...]
    if_current: tuple[str, ...]


def name_author(claim: Claim) -> str:
    """Return who made a claim: the analyst's name, or the reader's with its version."""
    reader = claim.provenance.reader
    if claim.verdict != "machine":
        return reader.removeprefix("analyst ").removeprefix("analyst: ")
    return f"reader {reader} {claim.provenance.version}"


def sign_analyst(name: str | Provenance, note: str = "") -> Provenance:
    """Return the provenance of an analyst's claims; raises InputError for a name that is empty. note: how they came to them.

    A whole signature (of blind coding) is left as it is.
    """
    if isinstance(name, Provenance):
        return name
    if not name.strip():
        raise InputError("A verdict needs the name of who gives it")
    return Provenance(f"analyst {' '.join(name.split())}", "1", note)


def lay_report(history: Sequence[Entry]) -> ReportLines:
    """Return a report as its history leaves it. history: of one document, as ``Store.load_history`` gives it."""
    readings = [entry.what for entry in history if isinstance(entry.what, Reading)]
    newest = {reading.provenance.reader: reading for reading in readings}
    times: dict[str, datetime | None] = {}
    for entry in history:
        for claim in entry.what.claims if isinstance(entry.what, Reading) else (entry.what,):
            times.setdefault(claim.id, entry.at)
    current = tuple(claim for claim in find_current(history) if claim.verdict != "withdrawn")
    problems = tuple(dict.fromkeys(p for reading in newest.values() for p in reading.problems))
    return ReportLines(readings[-1].document, current, problems, times, history[-1].number)


def judge_claim(
    history: Sequence[Entry],
    claim_id: str,
    verdict: Judgement,
    *,
    analyst: str | Provenance,
    finding: tuple[Body, tuple[Evidence, ...]] | None = None,
    note: str = "",
) -> Judged:
    """Return the analyst's verdict on a claim, ready to append. finding: the body and the words that it is corrected to.

    history: of the claim's document. note: how the verdict came about, where not by looking at this
    claim alone. Raises UnknownName for a claim that is not in it, InputError where a correction changes nothing.
    """
    claim = _find(history, claim_id)
    changed = finding or (claim.body, claim.evidence)
    if verdict == "corrected" and changed == (claim.body, claim.evidence):
        raise InputError("Nothing was changed: accept the line, or say what should be different")
    made = _make(claim_id, changed, verdict, sign_analyst(analyst, note))
    return Judged((_unless_withdrawn(history, made),), (claim_id,))


def add_claim(
    history: Sequence[Entry], body: Body, evidence: tuple[Evidence, ...], *, analyst: str | Provenance
) -> Judged:
    """Return the claim that adds what every reader missed, ready to append. evidence: words of the document of this history."""
    made = _make(None, (body, evidence), "accepted", sign_analyst(analyst))
    return Judged((_unless_withdrawn(history, made),), ())


def give_again(history: Sequence[Entry], made: Claim) -> Claim:
    """Return a decision ready to append; where the same was made and taken back before, as one that goes back to the withdrawal.

    history: of the claim's document. Raises InputError where that happened too often.
    """
    return _unless_withdrawn(history, made)


def withdraw_verdict(history: Sequence[Entry], claim_id: str, *, analyst: str | Provenance) -> Judged:
    """Return the claim that takes a verdict back (or takes a withdrawal back), ready to append.

    What the verdict superseded has the last word again; what the analyst had added is gone. Raises InputError for a reader's finding.
    """
    claim = _find(history, claim_id)
    if claim.verdict == "machine":
        raise InputError("This is the reader's own finding: there is nothing of an analyst's to take back")
    earlier = _find(history, claim.supersedes) if claim.supersedes else claim
    made = _make(claim_id, (earlier.body, earlier.evidence), "withdrawn", sign_analyst(analyst))
    return Judged((made,), (claim_id,))


def trace_claim(history: Sequence[Entry], claim_id: str) -> tuple[Step, ...]:
    """Return the life of a line, oldest first: every claim that this one goes back to, and every one that goes back to it."""
    claims = _claims_in(history)
    if claim_id not in claims:
        raise UnknownName(f"the ledger holds no claim '{claim_id}'")
    first = claim_id
    while (earlier := claims[first].supersedes) is not None and earlier in claims:
        first = earlier
    line = {first}
    for (
        claim
    ) in claims.values():  # in the order of appending, so one pass meets every follower after its forerunner
        if claim.supersedes in line:
            line.add(claim.id)
    times = lay_report(history).times
    current = {claim.id for claim in find_current(history)}
    return tuple(Step(c, times[c.id], c.id in current) for c in claims.values() if c.id in line)


def tell_differences(before: Claim, after: Claim) -> tuple[tuple[str, str, str], ...]:
    """Return what two claims do not have in common: (field, what it was, what it is), the words they rest on included.

    >>> from dragoman.model import Track
    >>> words = (Evidence("d", 0, 5, "water", "name"),)
    >>> one, other = (make_claim(Track(t), words, confidence=1, provenance=Provenance("r", "1")) for t in ("water", "dam"))
    >>> tell_differences(one, other)
    (('label', 'water', 'dam'),)
    """
    told: list[tuple[str, str, str]] = []
    if type(before.body) is not type(after.body):
        told.append(("kind", body_kind(before.body), body_kind(after.body)))
    was, now = _fields(before.body), _fields(after.body)
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            told.append((name, was.get(name, ""), now.get(name, "")))
    if before.evidence != after.evidence:
        told.append(("words", _quotes(before), _quotes(after)))
    return tuple(told)


def _fields(body: Body) -> dict[str, str]:
    return {field.name: _words(getattr(body, field.name)) for field in fields(body)}


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(_words, value))
    words = getattr(value, "words", None)
    return str(value if words is None else words)


def _quotes(claim: Claim) -> str:
    return " · ".join(f"{piece.role}: {piece.quote}" for piece in claim.evidence)


def _make(
    supersedes: str | None,
    content: tuple[Body, tuple[Evidence, ...]],
    verdict: Literal["accepted", "corrected", "rejected", "withdrawn"],
    provenance: Provenance,
) -> Claim:
    body, evidence = content
    return make_claim(
        body, evidence, confidence=1.0, provenance=provenance, supersedes=supersedes, verdict=verdict
    )


def _unless_withdrawn(history: Sequence[Entry], made: Claim) -> Claim:
    """The verdict; where the same was given and taken back, one that goes back to the withdrawal, for an id is given once."""
    withdrawals = {
        claim.supersedes: claim.id for claim in _claims_in(history).values() if claim.verdict == "withdrawn"
    }
    for _ in range(_ROUNDS):
        if made.id not in withdrawals:
            return made
        made = _make(withdrawals[made.id], (made.body, made.evidence), made.verdict, made.provenance)  # type: ignore[arg-type]
    raise InputError("This verdict was given and taken back too often; another analyst should look at it")


def _find(history: Sequence[Entry], claim_id: str | None) -> Claim:
    found = _claims_in(history).get(claim_id or "")
    if found is None:
        raise UnknownName(f"the ledger holds no claim '{claim_id}' about this report")
    return found


def _claims_in(history: Sequence[Entry]) -> dict[str, Claim]:
    return {
        claim.id: claim
        for entry in history
        for claim in (entry.what.claims if isinstance(entry.what, Reading) else (entry.what,))
    }
