"""Several coders over a ledger: who has coded what, decisions between them, and what the machine learns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.agreement.compare import Asking, measure_agreement
from dragoman.errors import InputError
from dragoman.model import Claim, Named, OtherActor, Position, Provenance, Reading, make_claim
from dragoman.model.codebook import Codebook, CodedIssue
from dragoman.model.coding_task import Assignment, CoderCodings
from dragoman.model.game import Cell, Game, Player, Question
from dragoman.run.coders import (
    adjudicate,
    assign_sample,
    assignments_beside,
    finish_assignment,
    label_issues,
    load_codings,
    see_sheet,
)
from dragoman.run.learn import calibrate_reader, corrections_of
from dragoman.run.review import order_review, weigh_claims
from dragoman.store import SqliteStore
from support.coders import ADA, JON, MIRA, add, dispatch, judge, read, sentence

DOCUMENT = dispatch()
READING = read(DOCUMENT)
NAMED, _, BACKS, REJECTS, SAID, PROMISE = READING.claims
FOR = Position("dorvane", "the harbour toll", "supports")


@pytest.fixture
def ledger() -> Iterator[SqliteStore]:
    with SqliteStore(":memory:") as held:
        held.append([READING, read(dispatch(1))])
        yield held


def coders(codings: tuple[CoderCodings, ...]) -> list[list[str]]:
    return [[one.coder for one in document.codings] for document in codings]


def positions(ledger: SqliteStore) -> set[Claim]:
    return {c for _, c in ledger.load_record([DOCUMENT.id]).of_kind(Position)}


class TestCodings:
    def test_every_analyst_and_every_reader_is_a_coder(self, ledger: SqliteStore):
        ledger.append_verdicts([judge(BACKS, "accepted", MIRA), judge(REJECTS, "rejected", JON, blind=True)])
        held = load_codings(ledger)
        assert coders(held) == [[JON, MIRA, "embedded"], ["embedded"]]
        jon, mira, machine = held[0].codings
        assert (jon.claims, jon.blind, jon.start) == ((), True, "machine")
        assert [c.body for c in mira.claims] == [BACKS.body]
        assert machine.machine and machine.claims == READING.claims

    def test_what_somebody_decided_about_names_is_no_coding(self, ledger: SqliteStore):
        other = make_claim(OtherActor("kelmund", "dorvane", "two states"), (*NAMED.evidence, *BACKS.evidence), confidence=1.0, provenance=Provenance(f"analyst {MIRA}", "1"), verdict="corrected")  # fmt: skip
        renamed = judge(NAMED, "corrected", JON, Named("kelmund", "Kelmund Republic", "state"))
        ledger.append_verdicts([other, renamed])
        assert coders(load_codings(ledger)) == [["embedded"], ["embedded"]]

    def test_of_assigned_documents_only_the_finished_count(self, ledger: SqliteStore):
        ledger.append_verdicts([judge(BACKS, "accepted", MIRA), judge(BACKS, "accepted", JON)])
        tasks = [Assignment(MIRA, DOCUMENT.id), Assignment(MIRA, dispatch(1).id, finished=True)]
        assert coders(load_codings(ledger, assigned=tasks)) == [[JON, "embedded"], [MIRA, "embedded"]]

    def test_a_coder_sees_a_sheet_without_the_others(self, ledger: SqliteStore):
        ledger.append_verdicts([judge(REJECTS, "rejected", MIRA)])
        assert REJECTS in see_sheet(ledger, DOCUMENT.id, JON).claims
        assert REJECTS not in see_sheet(ledger, DOCUMENT.id, MIRA).claims
        assert see_sheet(ledger, DOCUMENT.id, JON, start="empty").claims == ()

    def test_like_wordings_are_one_issue(self, ledger: SqliteStore):
        other = add(sentence(DOCUMENT, 0), Position("kelmund", "ferry plan of the coast", "supports"), MIRA)
        ledger.append_verdicts([other])
        labels = label_issues(load_codings(ledger))
        assert labels[other.id] == labels[BACKS.id]


class TestAssigning:
    def test_every_coder_gets_every_document_of_the_sample(self):
        documents = [dispatch(n) for n in range(10)]
        given = assign_sample(documents, [MIRA, JON, MIRA], seed=1, share=0.3, start="empty")
        assert len(given) == 6
        assert {one.coder for one in given} == {MIRA, JON}
        assert all(one.blind and one.start == "empty" for one in given)

    def test_one_coder_is_not_enough(self):
        with pytest.raises(InputError, match="two coders"):
            assign_sample([dispatch()], [MIRA], seed=0, count=1)

    def test_a_document_is_finished_by_whom_it_was_given(self, tmp_path):
        file = assignments_beside(tmp_path / "talks.ledger")
        file.add([Assignment(MIRA, "d")])
        file.add([finish_assignment(file.load(), MIRA, "d")])
        assert file.load() == (Assignment(MIRA, "d", finished=True),)
        with pytest.raises(InputError, match="Jon Arvad was not assigned"):
            finish_assignment(file.load(), JON, "d")


class TestAdjudication:
    def decide(self, ledger: SqliteStore, claims: list[Claim], body: object) -> tuple[Claim, ...]:
        decided = adjudicate(ledger, [c.id for c in claims], body, adjudicator=ADA)  # type: ignore[arg-type]
        ledger.append_verdicts(decided)
        return decided

    def test_between_two_blind_coders_the_machines_finding_gives_way(self, ledger: SqliteStore):
        mira, jon = (
            judge(REJECTS, "accepted", MIRA, blind=True),
            judge(REJECTS, "corrected", JON, FOR, blind=True),
        )
        ledger.append_verdicts([mira])
        ledger.append_verdicts([jon])
        before = load_codings(ledger)
        (decided,) = self.decide(ledger, [mira, jon], FOR)
        assert (decided.verdict, decided.supersedes) == ("corrected", REJECTS.id)
        assert positions(ledger) == {BACKS, decided}
        assert [c.claims for c in load_codings(ledger)[0].codings] == [c.claims for c in before[0].codings]

    def test_what_is_as_the_machine_said_is_accepted(self, ledger: SqliteStore):
        jon = judge(REJECTS, "corrected", JON, FOR, blind=True)
        ledger.append_verdicts([jon])
        (decided,) = self.decide(ledger, [REJECTS, jon], REJECTS.body)
        assert decided.verdict == "accepted"
        assert positions(ledger) == {BACKS, decided}

    def test_a_verdict_that_stands_gives_way_too(self, ledger: SqliteStore):
        first = judge(REJECTS, "corrected", MIRA, Position("dorvane", "the toll", "opposes"))
        again = judge(first, "corrected", MIRA, Position("dorvane", "the toll", "conditional"))
        jon = judge(REJECTS, "corrected", JON, FOR, blind=True)
        for claim in (first, again, jon):
            ledger.append_verdicts([claim])
        decided = self.decide(ledger, [again, jon], FOR)
        assert positions(ledger) == {BACKS, decided[0]}
        assert [d.verdict for d in decided] == ["corrected", "rejected"]

    def test_neither_is_so(self, ledger: SqliteStore):
        mira, jon = (judge(REJECTS, "accepted", c, blind=True) for c in (MIRA, JON))
        ledger.append_verdicts([mira])
        ledger.append_verdicts([jon])
        self.decide(ledger, [mira, jon], None)
        assert positions(ledger) == {BACKS}

    def test_what_one_coder_added_blind_stands_once_it_is_accepted(self, ledger: SqliteStore):
        added = add(sentence(DOCUMENT, 2), FOR, JON, blind=True)
        ledger.append_verdicts([added])
        (decided,) = self.decide(ledger, [added], FOR)
        assert positions(ledger) == {BACKS, REJECTS, decided}

    def test_two_findings_of_which_one_is_so(self, ledger: SqliteStore):
        """Each coder kept another of two findings on the same words."""
        self.decide(ledger, [REJECTS, BACKS], FOR)
        (only,) = positions(ledger)
        assert only.body == FOR

    def test_nothing_named_is_nothing_decided(self, ledger: SqliteStore):
        with pytest.raises(InputError):
            adjudicate(ledger, [None, None], FOR, adjudicator=ADA)


class TestLearning:
    def test_corrections_name_issues_of_the_codebook(self, ledger: SqliteStore):
        codebook = Codebook(
            (
                CodedIssue("toll", "Should the toll fall?", examples=("the harbour toll",)),
                CodedIssue("ferry", "A ferry?"),
            )
        )
        corrected = judge(BACKS, "corrected", MIRA, Position("kelmund", "A  ferry?", "supports"))
        accepted = judge(REJECTS, "accepted", MIRA)
        ledger.append_verdicts([corrected, accepted])
        assert corrections_of(ledger.load_record(), codebook) == {corrected.id: "ferry", accepted.id: "toll"}

    def test_the_last_verdict_on_a_finding_tells_whether_it_was_right(self, ledger: SqliteStore):
        wrong = judge(REJECTS, "rejected", MIRA)
        for claim in (
            judge(BACKS, "accepted", MIRA),
            wrong,
            judge(wrong, "accepted", MIRA),
            judge(PROMISE, "corrected", JON, FOR),
            add(sentence(DOCUMENT, 2), FOR, JON),
        ):
            ledger.append_verdicts([claim])
        bins = {b.low: (b.count, b.accepted, b.corrected) for b in calibrate_reader(ledger)}
        assert bins == {0.7: (1, 1, 0), 0.8: (1, 0, 1), 0.9: (1, 1, 0)}

    def test_a_verdict_that_was_withdrawn_is_none(self, ledger: SqliteStore):
        wrong = judge(REJECTS, "rejected", MIRA)
        ledger.append_verdicts([wrong])
        ledger.append_verdicts([judge(wrong, "withdrawn", MIRA)])
        assert calibrate_reader(ledger) == ()
        assert coders(load_codings(ledger)) == [["embedded"], ["embedded"]]
        assert REJECTS in positions(ledger)

    def test_what_results_rest_on_weighs(self, ledger: SqliteStore):
        record = ledger.load_record([DOCUMENT.id])
        assert weigh_claims(record) == {BACKS.id: 0.5, REJECTS.id: 0.5}
        cells = {
            ("k", "q"): Cell.at(80, 1.0, (BACKS.id,)),
            ("d", "q"): Cell.at(10, 0.5, (REJECTS.id, SAID.id)),
        }
        game = Game(
            (Player("k", "Kelmund", 2.0), Player("d", "Dorvane", 2.0)), (Question("q", "Toll"),), cells
        )
        weights = weigh_claims(record, games=[game])
        first = order_review(record, games=[game])[0]
        assert (first.claim, first.why) == (REJECTS.id, ("confidence 0.70", "50 % of a result rests on it"))
        assert weights == {BACKS.id: 1.0, REJECTS.id: 0.5, SAID.id: 0.25}


def test_agreement_of_a_ledger(ledger: SqliteStore):
    """Two blind coders on two reports: alpha of the stances by hand. Mira: +, -, +, -; Jon: +, +, +, -."""
    second = read(dispatch(1)).claims
    for claim, mira, jon in (
        (BACKS, None, None),
        (REJECTS, None, FOR),
        (second[2], None, None),
        (second[3], None, None),
    ):
        ledger.append_verdicts([judge(claim, "corrected" if mira else "accepted", MIRA, mira, blind=True)])
        ledger.append_verdicts([judge(claim, "corrected" if jon else "accepted", JON, jon, blind=True)])
    codings = load_codings(ledger)
    found = measure_agreement(codings, Asking((MIRA, JON), ("position",), label_issues(codings), resamples=0))
    (side,) = [one for one in found.layers if one.what == "side"]
    alpha = side.measure("alpha")
    # Values: 5 for, 3 against; o = 2 of 8 apart; D_o = 2/8; D_e = 2*5*3/(8*7).
    assert alpha is not None and alpha.value == pytest.approx(1 - (2 / 8) / (30 / 56))
    assert [d.what for d in found.disagreements] == ["opposite sides"]


def test_readings_by_two_readers_are_two_coders(ledger: SqliteStore):
    rules = Provenance("rules", "1")
    claims = tuple(make_claim(c.body, c.evidence, confidence=0.5, provenance=rules) for c in READING.claims)
    ledger.append([Reading(DOCUMENT, rules, claims)])
    found = measure_agreement(load_codings(ledger), Asking(resamples=0))
    assert found.machines == found.coders == ("embedded", "rules")


def test_coders_of_another_program_are_coders(ledger: SqliteStore):
    """A reading of a project of Discourse Network Analyzer: claims signed by its coders, accepted."""
    project = Provenance("dna: ferry", "1", "d1")
    claims = tuple(
        make_claim(REJECTS.body, REJECTS.evidence, confidence=1.0, provenance=Provenance("dna", "1", f"coder: {coder}"), verdict="accepted")
        for coder in (MIRA, JON)
    )  # fmt: skip
    ledger.append([Reading(DOCUMENT, project, claims)])
    (document, _) = load_codings(ledger)
    assert [(c.coder, c.machine, len(c.claims)) for c in document.codings] == [
        (JON, False, 1),
        (MIRA, False, 1),
        ("embedded", True, 6),
    ]
