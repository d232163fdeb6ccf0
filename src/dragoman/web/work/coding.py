"""Coding by several: who is to code what and how far they are, agreement between them, and what they differ in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.errors import InputError, UnknownName
from dragoman.model import Body, Claim, Document
from dragoman.model.agreement import Disagreement
from dragoman.model.coding_task import Assignment, is_adjudication, is_blind
from dragoman.report.wording import title_of
from dragoman.run import adjudicate
from dragoman.store import SqliteStore
from dragoman.web.claim_words import ClaimWords, Name, name_by, names_in, put_in_words
from dragoman.web.desk import Desk
from dragoman.web.snapshot import Snapshot
from dragoman.web.work.agreeing import Agreed
from dragoman.web.work.sheets import count_own, list_tasks

#: Reports of which it is counted how many verdicts each coder gave; beyond them it is only told what is finished.
_COUNTED: Final = 60
#: Characters of a report shown around words on which coders differ.
_AROUND: Final = 90


@dataclass(frozen=True, slots=True)
class TaskCell:
    """One coder's task on one report; ``verdicts`` is how many they gave, None where it was not counted."""

    task: Assignment
    verdicts: int | None

    @property
    def state(self) -> str:
        """In a word: finished, begun or open."""
        return "finished" if self.task.finished else "begun" if self.verdicts else "open"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A report that is to be coded, and the task of each coder in the order of the columns (None: not theirs)."""

    document: str
    title: str
    cells: tuple[TaskCell | None, ...]


@dataclass(frozen=True, slots=True)
class Tasks:
    """Who is to code what: coders are the columns."""

    coders: tuple[str, ...]
    rows: tuple[TaskRow, ...]

    @property
    def finished(self) -> int:
        """How many tasks are finished."""
        return sum(cell is not None and cell.task.finished for row in self.rows for cell in row.cells)

    @property
    def total(self) -> int:
        """How many tasks there are."""
        return sum(cell is not None for row in self.rows for cell in row.cells)

    def of(self, coder: str) -> tuple[tuple[TaskRow, TaskCell], ...]:
        """Return a coder's own tasks, unfinished first."""
        own = [(row, cell) for row in self.rows for cell in row.cells if cell and cell.task.coder == coder]
        return tuple(sorted(own, key=lambda one: one[1].task.finished))


def lay_tasks(desk: Desk, snapshot: Snapshot) -> Tasks:
    """Return the tasks of a desk with how far each is."""
    tasks = list_tasks(desk)
    coders = tuple(dict.fromkeys(one.coder for one in tasks))
    by_place = {(one.document, one.coder): one for one in tasks}
    rows = []
    for number, document in enumerate(dict.fromkeys(one.document for one in tasks)):
        held = snapshot.documents.get(document)
        history = desk.load_history(document) if held and number < _COUNTED else None
        cells = tuple(
            TaskCell(task, None if history is None else count_own(history, task))
            if (task := by_place.get((document, coder)))
            else None
            for coder in coders
        )
        rows.append(
            TaskRow(document, title_of(held) if held else "a report that is not in this ledger", cells)
        )
    return Tasks(coders, tuple(rows))


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder has in a disagreement: the coder, the claim's id and the claim in words; empty where they have nothing there."""

    coder: str
    claim: str | None
    words: ClaimWords | None
    rest: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A disagreement side by side, and who decided it where somebody did. context: the words around, before and after."""

    number: int
    told: Disagreement
    title: str
    before: str
    after: str
    sides: tuple[Side, Side]
    decided_by: str


def lay_apart(desk: Desk, agreed: Agreed, first: int, most: int) -> tuple[Apart, ...]:
    """Return some of the disagreements side by side, from a number (0 is the gravest) on."""
    if agreed.agreement is None:
        return ()
    documents = {one.document.id: one.document for one in agreed.codings}
    held = {
        one.document.id: tuple(c for coding in one.codings for c in coding.claims) for one in agreed.codings
    }
    claims = {claim.id: claim for of_one in held.values() for claim in of_one}
    chosen = agreed.agreement.disagreements[first : first + most]
    behind = {
        document: _Behind(
            documents[document], claims, name_by(names_in(held[document])), _decided(desk, document)
        )
        for document in {one.document for one in chosen}
    }
    return tuple(
        _lay_one(number, told, behind[told.document], agreed.names)
        for number, told in enumerate(chosen, first)
    )


@dataclass(frozen=True, slots=True)
class _Behind:
    """What a disagreement is told with: its report, all claims by id, names of actors, and who decided about which claim."""

    document: Document
    claims: Mapping[str, Claim]
    name: Name
    decided: Mapping[str, str]


def decide_apart(
    store: SqliteStore, claims: Sequence[str], choice: str, *, adjudicator: str
) -> tuple[Claim, ...]:
    """Return the claims that decide a disagreement: choice is the id of the claim that holds, or "none".

    Raises InputError for another choice, UnknownName for a claim that is not there.
    """
    if choice != "none" and choice not in claims:
        raise InputError("The choice is one of the two, or neither.")
    body: Body | None = None if choice == "none" else store.find_claim(choice).body
    evidence = None if choice == "none" else store.find_claim(choice).evidence
    return adjudicate(store, claims, body, adjudicator=adjudicator, evidence=evidence)


def find_apart(agreed: Agreed, number: int) -> Disagreement:
    """Return a disagreement by its number; raises UnknownName."""
    if agreed.agreement is None or not 0 <= number < len(agreed.agreement.disagreements):
        raise UnknownName("There is no such disagreement any more.")
    return agreed.agreement.disagreements[number]


def _lay_one(number: int, told: Disagreement, behind: _Behind, names: Mapping[str, str]) -> Apart:
    def side(coder: str, claim_id: str | None, rest: str) -> Side:
        claim = behind.claims.get(claim_id or "")
        return Side(
            names.get(coder, coder), claim_id, put_in_words(claim, behind.name) if claim else None, rest
        )

    first, second = (
        side(coder, claim, rest)
        for coder, claim, rest in zip(told.coders, told.claims, (told.ours, told.theirs), strict=True)
    )
    roots = [_root(behind.claims, claim) for claim in told.claims if claim]
    text, end = behind.document.text, told.start + len(told.quote)
    return Apart(
        number, told, title_of(behind.document), _before(text, told.start), _after(text, end),
        (first, second), next((behind.decided[one] for one in roots if one in behind.decided), ""),
    )  # fmt: skip


def _before(text: str, start: int) -> str:
    """The end of what stands before a place, from a whole word on; with dots where there is more."""
    cut = text[max(0, start - _AROUND) : start]
    return cut if start <= _AROUND else "…" + cut.partition(" ")[2]


def _after(text: str, end: int) -> str:
    """The beginning of what stands behind a place, up to a whole word; with dots where there is more."""
    cut = text[end : end + _AROUND]
    return cut if end + _AROUND >= len(text) else cut.rpartition(" ")[0] + "…"


def _root(claims: Mapping[str, Claim], claim_id: str) -> str:
    """What a decision about a coder's claim supersedes: the claim, or what it was said of in blind coding."""
    claim = claims.get(claim_id)
    return claim.supersedes if claim and is_blind(claim) and claim.supersedes else claim_id


def _decided(desk: Desk, document: str) -> dict[str, str]:
    """Claim id -> who decided about it, of a report."""
    claims = [entry.what for entry in desk.load_history(document) if isinstance(entry.what, Claim)]
    return {one.supersedes: _signed(one) for one in claims if is_adjudication(one) and one.supersedes}


def _signed(claim: Claim) -> str:
    return claim.provenance.reader.removeprefix("analyst ")


def split_names(told: Iterable[str]) -> tuple[str, ...]:
    """Return names as they were typed, one a line or parted by commas or semicolons.

    >>> split_names(["Mira Tol, Jon Ask", "Mira  Tol"])
    ('Mira Tol', 'Jon Ask')
    """
    parts = (part for line in told for part in line.replace(";", ",").replace("\n", ",").split(","))
    names = dict.fromkeys(" ".join(part.split())[:80] for part in parts)
    return tuple(name for name in names if name and name.isprintable())
