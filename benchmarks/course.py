"""What a dossier tells over time, against tables written with it: ``./run evaluate course``.

tests/positions/dossier has sixty reports of one negotiation, with which the rules were set; tests/positions/held_out has thirty of another,
written by somebody else and looked at by nobody while they were set. Tables say which actor stands where in which sentence, which shifts
and promises were planted and how they end, which reports are reprints, which contradict one another, which meetings were announced and held.

All reports are read, as with ``dragoman read --any-text``: who collects reports on one negotiation knows that they are about it.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.coded_network import print_coded_network
from benchmarks.dossier import read_dossier
from benchmarks.rand import adjusted_rand
from dragoman import EmbeddedReader
from dragoman.actors.names import clean_name
from dragoman.model import Claim, Commitment, Named, Position, Record, Session
from dragoman.model.sides import SIDES
from dragoman.record import find_contradictions, find_reprints, follow_promises
from dragoman.report.meetings import join_meetings
from dragoman.report.views import Shift, sessions_of, shifts_of
from dragoman.run import SettledIssues, settle_actors, settle_issues

TESTS = Path(__file__).resolve().parents[1] / "tests" / "positions"
DOSSIERS = {"dossier": TESTS / "dossier", "held out": TESTS / "held_out"}

Row = dict[str, str]


@dataclass(frozen=True)
class Course:
    """A dossier: its tables, and the record that Dragoman makes of it. ``numbers``: document id -> number of the report."""

    folder: Path
    record: Record
    numbers: dict[str, str]

    def table(self, name: str) -> list[Row]:
        """Return the rows of one of its tables."""
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
            return list(csv.DictReader(rows))

    @cached_property
    def issues(self) -> SettledIssues:
        """The issues that Dragoman finds without a codebook."""
        return settle_issues(self.record)

    @cached_property
    def forms(self) -> dict[str, set[str]]:
        """Actor id -> the forms of its name in any report."""
        forms: dict[str, set[str]] = defaultdict(set)
        for body, _ in self.record.of_kind(Named):
            forms[body.actor] |= {clean_name(form).casefold() for form in (body.name, *body.aliases)}
        return forms

    def is_actor(self, actor: str, name: str) -> bool:
        """Tell whether an actor of the record is the one that a table names: by a form, or by all words of it in one."""
        wanted = clean_name(name).casefold()
        forms = self.forms.get(actor, set())
        return wanted in forms or any(set(wanted.split()) <= set(form.split()) for form in forms)

    def report(self, claim: Claim) -> str:
        """Return the number of the report that a claim rests on."""
        return self.numbers[claim.document_id]

    @cached_property
    def coded(self) -> dict[str, list[Row]]:
        """Claim id of a position -> the rows of the table for its report, sentence and actor."""
        rows = defaultdict(list)
        for row in self.table("positions"):
            rows[row["report"]].append(row)
        return {
            claim.id: [
                row
                for row in rows[self.report(claim)]
                if _holds(claim, row["sentence"]) and self.is_actor(body.actor, row["actor"])
            ]
            for body, claim in self.record.of_kind(Position)
        }


def _holds(claim: Claim, words: str) -> bool:
    """Whether the sentence of a claim holds words of a table, or they it."""
    quote, wanted = _plain(claim.evidence[0].quote), _plain(words)
    return wanted in quote or quote in wanted


def _plain(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').replace("’", "'").split())


def read_course(reader: EmbeddedReader, folder: Path) -> Course:
    """Return a dossier with the record of its reports, each actor once."""
    record, numbers = read_dossier(reader, folder)
    return Course(folder, settle_actors(record)[0], numbers)


def _print_shares(what: str, right: int, found: int, wanted: int, caught: int | None = None) -> None:
    """Print precision (right of what was found) and recall (caught of what was wanted; without it, right of it)."""
    precision = right / found if found else 0.0
    recall = (right if caught is None else caught) / wanted if wanted else 0.0
    print(f"  {what:34} P {precision:.3f} ({right}/{found})  R {recall:.3f} (of {wanted})")


# --- Positions and issues ---------------------------------------------------------------------------------------------


def print_positions(course: Course) -> None:
    """Print how many positions are found by actor and sentence, and how they are grouped into issues."""
    rows = course.table("positions")
    claims = list(course.record.of_kind(Position))
    hit = [(body, claim) for body, claim in claims if course.coded[claim.id]]
    caught = {id(row) for rows_ in course.coded.values() for row in rows_}
    keys = {(r["report"], r["actor"], r["sentence"]) for rows_ in course.coded.values() for r in rows_}
    sided = sum(
        any(SIDES[body.stance] == SIDES[row["stance"]] for row in course.coded[claim.id])  # type: ignore[index]
        for body, claim in hit
    )
    wanted = {(r["report"], r["actor"], r["sentence"]) for r in rows}
    _print_shares("positions by actor and sentence", len(hit), len(claims), len(wanted), len(keys))
    print(f"  of those with the right side         {sided / max(1, len(hit)):.3f}   (rows met {len(caught)})")
    truth = coded_issues_of(course)
    found = {c: issue.id for issue in course.issues.issues for c in issue.claim_ids}
    ids = sorted(truth)
    rand = adjusted_rand([truth[i] for i in ids], [found[i] for i in ids])
    print(
        f"  issues without a codebook            adjusted Rand {rand:.3f} over {len(ids)} positions, "
        f"{len(set(truth.values()))} issues coded, {len({found[i] for i in ids})} found"
    )


def coded_issues_of(course: Course) -> dict[str, str]:
    """Return claim id -> issue by the table, of the positions whose rows are about one issue that has a name."""
    told = {claim: {row["issue"] for row in rows} - {"other"} for claim, rows in course.coded.items()}
    return {claim: min(issues) for claim, issues in told.items() if len(issues) == 1}


# --- Shifts -----------------------------------------------------------------------------------------------------------


def print_shifts(course: Course, shifts: Sequence[Shift]) -> None:
    """Print which planted shifts are found, and which found ones were planted."""
    rows = course.table("shifts")
    first = {r["report"]: r["of"] for r in course.table("reprints")}
    caught: set[int] = set()
    right = 0
    for shift in shifts:
        fits = [n for n, row in enumerate(rows) if _is_shift(course, shift, row, first)]
        caught |= set(fits)
        right += bool(fits)
        if not fits:
            print(f"    not planted: {_say_shift(course, shift)}")
    for n, row in enumerate(rows):
        if n not in caught:
            print(
                f"    missed: {row['actor']} on {row['issue']} {row['report_before']}->{row['report_after']} ({row['told']}) "
                f"{row['from']}->{row['to']}"
            )
    _print_shares("shifts", right, len(shifts), len(rows), len(caught))
    for told in ("text", "record"):
        of = [n for n, row in enumerate(rows) if row["told"] == told]
        print(f"    told by the {told}: {len(caught & set(of))} of {len(of)}")


def _is_shift(course: Course, shift: Shift, row: Row, first: dict[str, str]) -> bool:
    claim = shift.after.claim
    report = course.report(claim)
    return (
        row["report_after"] in (report, first.get(report))
        and course.is_actor(shift.after.position.actor, row["actor"])
        and any(coded["issue"] == row["issue"] for coded in course.coded[claim.id])
    )


def _say_shift(course: Course, shift: Shift) -> str:
    body = shift.after.position
    before = shift.before
    was = (
        f"{course.report(before.claim)} {before.position.stance} “{before.position.issue}”" if before else "-"
    )
    coded = ",".join(r["issue"] + ":" + r["stance"] for r in course.coded[shift.after.claim.id]) or "uncoded"
    return f"{body.actor} {was} -> {course.report(shift.after.claim)} {body.stance} “{body.issue}” [{coded}] {shift.from_words or ''}"


# --- Promises ---------------------------------------------------------------------------------------------------------


def print_promises(course: Course) -> None:
    """Print which planted promises are found, and how many of them are followed to the right end."""
    rows = course.table("promises")
    claims = {claim.id: claim for _, claim in course.record.of_kind(Commitment)}
    followed = follow_promises(course.record)
    ends: Counter[tuple[str, str]] = Counter()
    found = 0
    for row in rows:
        fits = [
            one
            for one in followed
            if any(
                course.report(claims[c]) == row["report"]
                and any(
                    _plain(e.quote) in _plain(row["sentence"]) or _plain(row["sentence"]) in _plain(e.quote)
                    for e in claims[c].evidence
                )
                for c in one.claims
            )
            and course.is_actor(one.commitment.by, row["by"])
        ]
        found += bool(fits)
        states = {one.state for one in fits}
        end = row["end"] if row["end"] in states else "/".join(sorted(states)) or "not found"
        ends[row["end"], end] += 1
        if end != row["end"]:
            print(
                f"    {row['id']} {row['by']}: {row['deed'][:60]} ({row['report']}) {row['end']} taken for {end}"
            )
    right = sum(n for (true, taken), n in ends.items() if true == taken)
    print(
        f"  promises found {found} of {len(rows)}; followed to the right end {right} of {len(rows)} ({right / len(rows):.3f})"
    )
    decided = [one for one in followed if one.state in ("kept", "broken")]
    true_ends = {(row["report_of_end"]) for row in rows if row["report_of_end"]}
    told = sum(any(course.numbers[e.document_id] in true_ends for e in one.evidence) for one in decided)
    print(
        f"  ends told by later reports           {told} of {len(decided)} rest on a report that tells an end"
    )


# --- Reprints, contradictions, meetings -------------------------------------------------------------------------------


def print_reprints(course: Course) -> None:
    """Print which planted reprints are found."""
    wanted = {(r["report"], r["of"]) for r in course.table("reprints")}
    found = {
        (course.numbers[one], course.numbers[group.documents[0]])
        for group in find_reprints(course.record.documents)
        for one in group.documents[1:]
    }
    _print_shares("reprints", len(wanted & found), len(found), len(wanted))
    for pair in sorted(wanted ^ found):
        print(f"    {'missed' if pair in wanted else 'not planted'}: {pair}")


def print_contradictions(course: Course) -> None:
    """Print which planted contradictions are shown, and which shown ones were planted."""
    rows = course.table("contradictions")
    claims = {claim.id: claim for claim in course.record.claims}
    first = {r["report"]: r["of"] for r in course.table("reprints")}
    shown = find_contradictions(course.record, find_reprints(course.record.documents))
    caught: set[int] = set()
    right = 0
    for one in shown:
        reports = {course.report(claims[c]) for c in one.claims}
        both = {frozenset(reports), frozenset(first.get(r, r) for r in reports)}
        fits = [n for n, r in enumerate(rows) if frozenset((r["report_a"], r["report_b"])) in both]
        caught |= set(fits)
        right += bool(fits)
        if not fits:
            print(f"    not planted: {sorted(reports)} {one.kind}: {one.why}")
    for n, row in enumerate(rows):
        if n not in caught:
            print(f"    missed: {row['report_a']} {row['report_b']} {row['about'][:80]}")
    _print_shares("contradictions", right, len(shown), len(rows), len(caught))


def print_meetings(course: Course) -> None:
    """Print which announced meetings are found as due, by report and the words for their day, and how many are joined rightly."""
    rows = course.table("meetings")
    due: dict[str, list[str]] = defaultdict(list)
    for line in sessions_of(course.record, "due"):
        for claim in line.claims:
            body = claim.body
            words = body.when.words if body.when else ""  # type: ignore[union-attr]
            due[course.report(claim)].append(_plain(words))
    caught = sum(_meets(row["date_text"], due[row["report"]]) for row in rows)
    print(f"  next meetings found                  {caught} of {len(rows)}")
    for row in rows:
        if not _meets(row["date_text"], due[row["report"]]):
            print(
                f"    missed: {row['report']} {row['place']} {row['date_text']}; found there: {due[row['report']]}"
            )

    print_joins(course)


def print_joins(course: Course) -> None:
    """Print how many of the announced meetings that were found are joined with the report that tells them as held, or with none."""
    first = {r["report"]: r["of"] for r in course.table("reprints")}
    joined = join_meetings(course.record)
    found = right = 0
    for row in course.table("meetings"):
        fits = [one for one in joined if any(_announces(course, claim, row) for claim in one.due.claims)]
        if not fits:
            continue
        found += 1
        told = {course.report(claim) for one in fits if one.held for claim in one.held[0].claims}
        told = {first.get(report, report) for report in told}
        if row["held_in"] in told or (not row["held_in"] and not told):
            right += 1
        else:
            print(
                f"    joined wrongly: {row['report']} {row['date_text']} held in {row['held_in'] or '-'}; taken for {sorted(told)}"
            )
    print(f"  of those rightly joined with the session held  {right} of {found}")
    wanted = {(r["report"], r["date_text"]) for r in course.table("meetings")}
    for one in joined:
        for claim in one.due.claims:
            words = one.due.body.when.words if one.due.body.when else ""
            if not any(course.report(claim) == r and _meets(t, [_plain(words)]) for r, t in wanted):
                print(f"    not in the table: {course.report(claim)} {words} {one.due.body.level}")


def _announces(course: Course, claim: Claim, row: Row) -> bool:
    body = claim.body
    words = body.when.words if isinstance(body, Session) and body.when else ""
    return course.report(claim) == row["report"] and _meets(row["date_text"], [_plain(words)])


def _meets(words: str, found: Iterable[str]) -> bool:
    wanted = _plain(words).casefold()
    return any(one and (one.casefold() in wanted or wanted in one.casefold()) for one in found)


def print_courses(reader: EmbeddedReader) -> None:
    """Print the figures of each dossier."""
    for name, folder in DOSSIERS.items():
        course = read_course(reader, folder)
        print(f"{name}: {len(course.numbers)} reports")
        print_positions(course)
        print_shifts(course, shifts_of(course.record, course.issues.filed()))
        print_promises(course)
        print_reprints(course)
        print_contradictions(course)
        print_meetings(course)
        print_coded_network(course)
