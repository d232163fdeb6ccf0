"""Blind coding: what coders say unseen decides nothing for others, each sees only the own verdicts, and a decision stands for all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.errors import LedgerDamaged
from dragoman.model import Claim, Position
from dragoman.model.coding_task import Assignment, coder_of, is_blind, is_machine, sign_adjudication, sign_as
from dragoman.store import (
    AssignmentFile,
    SqliteStore,
    Verdicts,
    build_coder_record,
    build_record,
    choose_coding,
)
from support.coders import ADA, JON, MIRA, READER, add, dispatch, judge, read, sentence

DOCUMENT = dispatch()
READING = read(DOCUMENT)
BACKS, REJECTS = READING.claims[2], READING.claims[3]
FOR = Position("dorvane", "the harbour toll", "supports")


@pytest.fixture
def ledger() -> Iterator[SqliteStore]:
    with SqliteStore(":memory:") as held:
        held.append([READING])
        yield held


def stands(ledger: SqliteStore) -> set[Claim]:
    return {claim for _, claim in ledger.load_record().of_kind(Position)}


def verdicts(*passed: Claim) -> Verdicts:
    judged = {c.id: c for c in (*READING.claims, *passed)}
    return Verdicts(
        tuple(enumerate(passed)), {c.supersedes: judged[c.supersedes] for c in passed if c.supersedes}
    )


def test_blind_verdicts_leave_what_stands_as_it_was(ledger: SqliteStore):
    before = ledger.load_record()
    extra = add(sentence(DOCUMENT, 2), FOR, MIRA, blind=True)
    ledger.append_verdicts([judge(REJECTS, "rejected", MIRA, blind=True), extra])
    ledger.append_verdicts([judge(BACKS, "corrected", JON, FOR, blind=True)])
    assert ledger.load_record() == before


def test_a_sighted_verdict_stands_beside_blind_ones(ledger: SqliteStore):
    blind, seen = judge(REJECTS, "rejected", JON, blind=True), judge(REJECTS, "accepted", MIRA)
    for order in ([blind, seen], [seen, blind]):
        with SqliteStore(":memory:") as held:
            held.append([READING])
            for claim in order:
                held.append_verdicts([claim])
            assert stands(held) == {BACKS, seen}


def test_a_coder_sees_the_machines_findings_and_the_own_verdicts():
    mira, jon = (
        judge(REJECTS, "rejected", MIRA, blind=True),
        judge(REJECTS, "corrected", JON, FOR, blind=True),
    )
    passed = verdicts(mira, jon)
    for coder, expected in ((MIRA, {BACKS}), (JON, {BACKS, jon}), (ADA, {BACKS, REJECTS})):
        seen = build_coder_record([READING], passed, coder)
        assert {claim for _, claim in seen.of_kind(Position)} == expected


def test_an_empty_sheet_shows_only_what_the_coder_added():
    own = add(sentence(DOCUMENT, 1), FOR, JON, blind=True)
    seen = build_coder_record([READING], verdicts(own, judge(BACKS, "accepted", MIRA)), JON, start="empty")
    assert seen.claims == (own,)
    assert seen.documents == (DOCUMENT,)


def test_a_coding_is_what_a_coder_accepted_corrected_or_added_less_what_was_taken_back():
    accepted, corrected = judge(BACKS, "accepted", MIRA), judge(REJECTS, "corrected", MIRA, FOR)
    added = add(sentence(DOCUMENT, 2), FOR, MIRA)
    back = judge(added, "rejected", MIRA)
    assert choose_coding([], verdicts(accepted, corrected, added), MIRA) == (accepted, corrected, added)
    assert choose_coding([], verdicts(accepted, corrected, added, back), MIRA) == (accepted, corrected)
    assert choose_coding([], verdicts(accepted, judge(BACKS, "rejected", JON)), MIRA) == (accepted,)


def test_a_coding_brought_in_as_a_reading_is_the_coders_own():
    brought = [c for c in READING.claims if c.evidence]
    assert choose_coding(brought, verdicts(judge(BACKS, "rejected", MIRA)), MIRA) == tuple(
        c for c in READING.claims if c != BACKS
    )


def test_a_decision_stands_for_all_and_is_not_its_signers_coding(ledger: SqliteStore):
    own = judge(REJECTS, "rejected", MIRA, blind=True)
    decided = judge(REJECTS, "corrected", MIRA, FOR)
    decided = type(decided)(
        **{**{f: getattr(decided, f) for f in decided.__slots__}, "provenance": sign_adjudication(MIRA)}
    )
    passed = verdicts(own, decided)
    assert decided in build_record([READING], passed).claims
    assert REJECTS not in build_record([READING], passed).claims
    assert choose_coding([], passed, MIRA) == ()
    assert decided not in build_coder_record([READING], passed, MIRA).claims


def test_names_and_marks_are_read_from_the_signature():
    assert [coder_of(judge(BACKS, "accepted", MIRA)), coder_of(BACKS)] == [MIRA, "embedded"]
    assert is_blind(judge(BACKS, "accepted", MIRA, blind=True)) and not is_blind(
        judge(BACKS, "accepted", MIRA)
    )
    assert is_machine(READER) and not is_machine(sign_as(MIRA))


class TestAssignments:
    def test_the_later_line_holds_and_nothing_is_written_twice(self, tmp_path):
        file = AssignmentFile(tmp_path / "talks.ledger.coders")
        assert file.load() == ()
        one, other = Assignment(MIRA, "d1"), Assignment(JON, "d1", start="empty")
        assert file.add([one, other, one]) == 2
        assert file.add([one]) == 0
        done = Assignment(MIRA, "d1", finished=True)
        file.add([done])
        assert file.load() == (done, other)
        assert len((tmp_path / "talks.ledger.coders").read_bytes().splitlines()) == 3

    @pytest.mark.parametrize(
        "line", [b"{}", b"no", b'{"coder": "A", "document": "d", "start": "middle"}', b"\xff"]
    )
    def test_a_line_that_is_none_is_told(self, tmp_path, line):
        path = tmp_path / "talks.ledger.coders"
        path.write_bytes(b'{"coder": "A", "document": "d"}\n' + line + b"\n")
        with pytest.raises(LedgerDamaged, match="line 2"):
            AssignmentFile(path).load()
