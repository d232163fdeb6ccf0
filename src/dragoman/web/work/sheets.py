"""What a coder sees of a report: everything; or, in a blind task, the machine's findings (or none) and their own verdicts, and nobody else's.

Every page and the JSON interface ask here for a report's history, so that no way leads around the blinding. How blind coding stands in
the ledger: docs/explanation/decisions/0012-a-room-for-agreement.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dragoman.errors import UnknownName
from dragoman.model import Claim, Provenance, Reading
from dragoman.model.coding_task import Assignment, coder_of, is_adjudication, is_blind, is_machine, sign_as
from dragoman.run import Judged, assignments_beside
from dragoman.store import Entry
from dragoman.web.desk import Desk, History
from dragoman.web.rights import Visit


def list_tasks(desk: Desk) -> tuple[Assignment, ...]:
    """Return who is to code what on a desk."""
    return assignments_beside(desk.settings.ledger).load()


def blind_task(visit: Visit, document_id: str) -> Assignment | None:
    """Return the blind task that who asks has on a report and has not finished; None where they see everything."""
    return next((one for one in open_blind_tasks(visit) if one.document == document_id), None)


def open_blind_tasks(visit: Visit) -> tuple[Assignment, ...]:
    """Return the blind tasks that who asks has not finished."""
    if not visit.coder:
        return ()
    return tuple(
        one for one in list_tasks(visit.desk) if one.coder == visit.coder and one.blind and not one.finished
    )


def see_history(visit: Visit, document_id: str) -> History:
    """Return the history of a report as far as who asks may see it; raises UnknownName."""
    history = visit.desk.load_history(document_id)
    task = blind_task(visit, document_id)
    return keep_own(history, task) if task else history


def see_history_of(visit: Visit, claim_id: str) -> History:
    """Return the history of a claim's report as far as who asks may see it; raises UnknownName, also for what is another's in a blind task."""
    with visit.desk.open() as store:
        document_id = store.find_claim(claim_id).document_id
    history = see_history(visit, document_id)
    if not any(claim.id == claim_id for claim in _claims_in(history)):
        raise UnknownName(f"the ledger holds no claim '{claim_id}' that you may see")
    return history


def judge(visit: Visit, document_id: str, decide: Callable[[History, str | Provenance], Judged]) -> History:
    """Return the history of a report after a decision, signed by who asks; in a blind task as such, so that it decides nothing for others.

    decide: from what they see of the history and what they sign with. Raises Conflict where somebody came first.
    """
    task = blind_task(visit, document_id)
    if task is None:
        return visit.desk.judge(document_id, lambda told: decide(told, visit.coder))
    sign = sign_as(task.coder, blind=True, start=task.start)

    def decide_blind(told: History) -> Judged:
        judged = decide(keep_own(told, task), sign)
        return replace(judged, if_current=())

    return keep_own(visit.desk.judge(document_id, decide_blind), task)


def keep_own(history: Iterable[Entry], task: Assignment) -> History:
    """Return what a coder may see in a blind task. Their own blind verdicts stand in it as sighted ones do, so that they show as given."""
    kept: list[Entry] = []
    shown: set[str | None] = {None}
    for entry in history:
        what = entry.what
        if isinstance(what, Reading):
            if is_machine(what.provenance):
                sheet = what if task.start == "machine" else replace(what, claims=())
                shown |= {claim.id for claim in sheet.claims}
                kept.append(replace(entry, what=sheet))
        elif _is_own(what, task) and what.supersedes in shown:
            shown.add(what.id)
            kept.append(replace(entry, what=_as_sighted(what)))
    return tuple(kept)


def count_own(history: Iterable[Entry], task: Assignment) -> int:
    """Return how many verdicts of a task's coder there are on a report."""
    return sum(isinstance(entry.what, Claim) and _is_own(entry.what, task) for entry in history)


def _is_own(claim: Claim, task: Assignment) -> bool:
    return coder_of(claim) == task.coder and not is_adjudication(claim)


def _as_sighted(claim: Claim) -> Claim:
    """The same claim under the same id, so that the rules of what stands take it."""
    return replace(claim, provenance=replace(claim.provenance, settings="")) if is_blind(claim) else claim


def _claims_in(history: Iterable[Entry]) -> Iterable[Claim]:
    for entry in history:
        yield from entry.what.claims if isinstance(entry.what, Reading) else (entry.what,)
