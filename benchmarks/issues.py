"""How well positions are grouped into issues: ``python -m benchmarks.issues``.

tests/positions/issues_coded.csv says, for every distinct position that Dragoman found in examples/dispatches, which of sixteen issues
it is about (coded by hand before any grouping was looked at; a misread position that is about nothing has none). Grouping is compared
by the adjusted Rand index (Hubert & Arabie 1985), beside the grouping by words that views used before. A position that the table does
not know (the reader was trained anew) is counted and left out.

The dispatches are no held-out set: the table of subjects was written with them known. tests/positions/issues_second has four other negotiations,
coded before grouping was changed; constants were then chosen with both, and with the dossier of sixty, in view. tests/positions/issues_third has four more, written and
coded by somebody who had not read how grouping works: nobody sets rules or constants by it.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from benchmarks.course import Course, coded_issues_of, read_course
from benchmarks.rand import adjusted_rand, b_cubed
from dragoman import EmbeddedReader
from dragoman.model import Position, Record
from dragoman.model.codebook import Codebook, CodedIssue
from dragoman.positions.across.group import THRESHOLD, group_issues
from dragoman.report.filing import file_issues
from dragoman.run import read_sources, record_of, settle_actors
from dragoman.run.issues import embed_matters, embed_positions, embed_with_context, settle_issues

ROOT = Path(__file__).absolute().parents[1]
CODED = ROOT / "tests" / "positions" / "issues_coded.csv"
DISPATCHES = ROOT / "examples" / "dispatches"
SECOND = ROOT / "tests" / "positions" / "issues_second"
THIRD = ROOT / "tests" / "positions" / "issues_third"
#: The four negotiations of the second set, by the first letter of their reports.
TALKS = {"c": "customs union", "k": "constitution", "m": "hills", "s": "strait"}
#: Those of the third.
BLIND_TALKS = {"d": "mine disaster", "g": "power grid", "h": "museum pieces", "p": "pensions"}


def read_dispatches(folder: Path = DISPATCHES) -> Record:
    """Return the record of a folder of reports, actors settled."""
    record = record_of(o.reading for o in read_sources([folder]) if o.reading)
    return settle_actors(record)[0]


def coded_issues(record: Record, path: Path = CODED) -> dict[str, str]:
    """Return claim id -> issue by the table; positions that it does not know are left out, those about nothing have ''."""
    return _look_up(record, {d.id: Path(d.origin or "").stem for d in record.documents}, path)


def _look_up(record: Record, reports: dict[str, str], path: Path) -> dict[str, str]:
    """Return claim id -> issue by a table of report, words and sentence. ``reports``: document id -> report."""
    with path.open(encoding="utf-8", newline="") as rows:
        table = {(r["report"], r["words"], r["sentence"]): r["issue"] for r in csv.DictReader(rows)}
    told: dict[str, str] = {}
    for body, claim in record.of_kind(Position):
        sentence = " ".join(claim.evidence[0].quote.split())
        issue = table.get((reports[claim.document_id], body.issue, sentence))
        if issue is not None:
            told[claim.id] = issue
    return told


def groups_of(issues: Sequence[object]) -> dict[str, str]:
    """Return claim id -> id of its issue."""
    return {claim: issue.id for issue in issues for claim in issue.claim_ids}


def print_issues() -> None:
    """Print the figures: grouping, threshold, stability, and filing under a codebook."""
    record = read_dispatches()
    coded = coded_issues(record)
    truth = {claim: issue for claim, issue in coded.items() if issue}
    total = sum(1 for _ in record.of_kind(Position))
    print(
        f"{total} positions, {len(coded)} of them in the table, {len(truth)} about one of {len(set(truth.values()))} issues"
    )
    filed = file_issues(body.issue for body, _ in record.of_kind(Position))
    before = {claim.id: filed[body.issue].casefold() for body, claim in record.of_kind(Position)}
    settled = settle_issues(record)
    _print_figures("by words, as before", truth, before)
    _print_figures("group_issues", truth, groups_of(settled.issues))
    _print_thresholds(truth, settled.positions)
    _print_stability(record)
    for share in (0.1, 0.2, 0.4):
        _print_codebook(record, coded, share)
    _print_talks("second set", TALKS, read_second, coded_issues_of)
    print("third set, blind: nobody sets rules by it")
    _print_talks("third set", BLIND_TALKS, read_third, third_issues)


def read_second(talk: str | None = None) -> Course:
    """Return the second set, or one of its negotiations as a ledger of its own."""
    return _read_talk(SECOND, talk)


def read_third(talk: str | None = None) -> Course:
    """Return the third set, or one of its negotiations as a ledger of its own."""
    return _read_talk(THIRD, talk)


def third_issues(course: Course) -> dict[str, str]:
    """Return claim id -> issue by the table of the third set, of the positions that are about one."""
    told = _look_up(course.record, course.numbers, THIRD / "positions.csv")
    return {claim: issue for claim, issue in told.items() if issue}


def _read_talk(of: Path, talk: str | None) -> Course:
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "reports").mkdir()
        for path in (of / "reports").glob(f"{talk or ''}*.txt"):
            copy(path, folder / "reports")
        course = read_course(EmbeddedReader(any_text=True), folder)
    return replace(course, folder=of)


def _print_talks(
    name: str,
    talks: dict[str, str],
    read: Callable[[str | None], Course],
    coded: Callable[[Course], dict[str, str]],
) -> None:
    """Print how a set is grouped: all its reports in one ledger, and each negotiation in one of its own."""
    rand = []
    for talk in (None, *talks):
        course = read(talk)
        truth = coded(course)
        found = groups_of(course.issues.issues)
        called = talks[talk] if talk else name
        _print_figures(f"{called} ({len(truth)} positions)", truth, {i: found[i] for i in truth})
        ids = sorted(truth)
        rand.append(adjusted_rand([truth[i] for i in ids], [found[i] for i in ids]))
    print(f"{'mean of the four':32} adjusted Rand {sum(rand[1:]) / len(talks):.3f}")


def _print_figures(name: str, truth: dict[str, str], found: dict[str, str]) -> None:
    ids = sorted(truth)
    precision, recall = b_cubed(truth, found)
    rand = adjusted_rand([truth[i] for i in ids], [found[i] for i in ids])
    print(
        f"{name:32} adjusted Rand {rand:.3f}  B-cubed {precision:.3f} / {recall:.3f}  groups {len(set(found.values()))}"
    )


def _print_thresholds(truth: dict[str, str], positions: Sequence[object]) -> None:
    vectors = embed_with_context(positions, embed_positions(positions))
    words = embed_matters(positions)
    for threshold in (0.1, 0.12, 0.14, 0.155, THRESHOLD, 0.175, 0.2, 0.25, 0.3):
        name = f"  threshold {threshold:.3f}" + (" (chosen)" if threshold == THRESHOLD else "")
        _print_figures(name, truth, groups_of(group_issues(positions, vectors, words, threshold=threshold)))


def stability(record: Record, *, seed: int) -> float:
    """Return the adjusted Rand index of the groups of five sixths of the reports, before and after the last sixth came."""
    documents = list(record.documents)
    random.Random(seed).shuffle(documents)
    kept = {d.id for d in documents[: round(len(documents) * 5 / 6)]}
    early = Record(
        tuple(d for d in record.documents if d.id in kept),
        tuple(c for c in record.claims if c.document_id in kept),
    )
    first, last = groups_of(settle_issues(early).issues), groups_of(settle_issues(record).issues)
    return adjusted_rand([first[i] for i in sorted(first)], [last[i] for i in sorted(first)])


def _print_stability(record: Record) -> None:
    told = [stability(record, seed=seed) for seed in range(5)]
    print(f"{'20 % more reports':32} adjusted Rand of old groups " + " ".join(f"{t:.3f}" for t in told))


def _print_codebook(record: Record, coded: dict[str, str], share: float) -> None:
    """Some coded positions as corrections, the rest filed: how many get an issue, and how many of those the right one."""
    given, right, asked = 0, 0, 0
    for seed in range(5):
        learnt = _drawn(coded, share, seed)
        book = Codebook(tuple(CodedIssue(_slug(i), i) for i in sorted({i for i in coded.values() if i})))
        settled = settle_issues(record, book, corrections={c: _slug(coded[c]) for c in learnt})
        texts = {p.key for p in settled.positions if p.claim_id in learnt}
        unseen = {p.claim_id for p in settled.positions if p.key not in texts}
        for one in settled.assignments:
            if coded.get(one.claim_id) and one.claim_id in unseen:
                asked += 1
                given += one.issue is not None
                right += one.issue == _slug(coded[one.claim_id])
    print(
        f"codebook of names, {share:.0%} corrected    filed {given / asked:.3f}  of those right {right / max(given, 1):.3f}  "
        f"right of all {right / asked:.3f}"
    )


def _drawn(coded: dict[str, str], share: float, seed: int) -> set[str]:
    ids = sorted(claim for claim, issue in coded.items() if issue)
    return set(random.Random(seed).sample(ids, round(share * len(ids))))


def _slug(issue: str) -> str:
    return issue.replace(" ", "-")


if __name__ == "__main__":
    print_issues()
