"""What the machine learns from analysts: corrections for the issue classifier, and how often its findings were accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.agreement.calibration import TENTHS, Judged, calibrate_confidence
from dragoman.model import Claim, Position, Record, body_kind
from dragoman.model.agreement import CalibrationBin
from dragoman.model.codebook import Codebook
from dragoman.model.coding_task import is_machine
from dragoman.model.words import fold
from dragoman.run.history import History, read_histories
from dragoman.store import Store


def corrections_of(record: Record, codebook: Codebook) -> dict[str, str]:
    """Return claim id -> id of the codebook's issue, as analysts said: for ``settle_issues(..., corrections=...)``.

    An analyst says so by a position whose issue is one of the codebook's, by its id, its question or one of its wordings, and that the analyst
    accepted, corrected or added. What the machine alone found teaches nothing.
    """
    known = {
        fold(words): issue.id for issue in reversed(codebook.issues) for words in (*issue.wordings, issue.id)
    }
    return {
        claim.id: known[fold(body.issue)]
        for body, claim in record.of_kind(Position)
        if claim.verdict != "machine" and fold(body.issue) in known
    }


def calibrate_reader(
    store: Store,
    documents: Iterable[str] | None = None,
    *,
    edges: Sequence[float] = TENTHS,
    by_kind: bool = False,
) -> tuple[CalibrationBin, ...]:
    """Return how often analysts accepted what each reader found, by how sure it was; ``say_bin`` puts a bin in words.

    Every reading counts, old ones too. Of several verdicts on one finding the last counts. documents: ids, all when None.
    """
    wanted = [document.id for document in store.load_record(documents).documents]
    judged = (one for history in read_histories(store, wanted) for one in judged_findings(history))
    return calibrate_confidence(judged, edges=edges, by_kind=by_kind)


def judged_findings(history: History) -> Iterator[Judged]:
    """Yield the findings of readers in a document on which an analyst passed a verdict, with the last verdict on each.

    A verdict that was corrected itself counts as it was corrected: the last of the chain.
    """
    last: dict[str, Claim] = {}
    for _, claim in history.verdicts.passed:
        finding = _finding_of(history, claim)
        if finding is not None:
            last[finding.id] = claim
    for finding_id, verdict in last.items():
        finding = history.claims[finding_id]
        changed = verdict.verdict == "accepted" and verdict.body != finding.body
        yield Judged(
            finding.provenance.reader,
            body_kind(finding.body),
            finding.confidence,
            "corrected" if changed else verdict.verdict,
        )


def _finding_of(history: History, verdict: Claim) -> Claim | None:
    """The machine's finding that a verdict goes back to, or None where the analyst added it."""
    claim: Claim | None = verdict
    while claim is not None and claim.verdict != "machine":
        claim = history.claims.get(claim.supersedes or "")
    return claim if claim is not None and is_machine(claim.provenance) else None
