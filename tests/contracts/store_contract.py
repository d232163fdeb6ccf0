"""What every Store does. A new one joins by a subclass that opens it: see tests/store/test_contract.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import Conflict, InputError, LedgerDamaged, UnknownName
from dragoman.model import (
    Attribution,
    Claim,
    Commitment,
    Figure,
    Named,
    Position,
    Reading,
    Session,
    make_claim,
)
from dragoman.model.coding import (
    CodedDocument,
    CodedStatement,
    Coder,
    CodingProject,
    Datum,
    Entity,
    Roles,
    Setting,
)
from dragoman.store import Store
from support.any_reading import any_reading
from support.talks import (
    ANALYST,
    MODEL,
    NEWER_RULES,
    RULES,
    claim_on,
    find_kind,
    misquote,
    pass_verdict,
    read_dispatch,
    read_many,
    write_dispatch,
)

#: Every subclass runs the same properties; their examples do not depend on which.
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.differing_executors])


class StoreContract:
    """Subclasses say how a new, empty ledger is opened."""

    def open_new(self) -> Store:
        raise NotImplementedError

    @pytest.fixture
    def ledger(self) -> Iterator[Store]:
        with self.open_new() as opened:
            yield opened

    # What is appended is there, whole, once.

    def test_a_reading_comes_back_as_it_was_given(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        assert ledger.append([reading]) == 6
        (entry,) = ledger.load_history(reading.document.id)
        assert entry.what == reading
        record = ledger.load_record()
        assert record.documents == (reading.document,)
        assert set(record.claims) == set(reading.claims)
        assert record.problems == reading.problems

    def test_an_empty_ledger_gives_an_empty_record(self, ledger: Store) -> None:
        record = ledger.load_record()
        assert (record.documents, record.claims, record.problems, record.as_of) == ((), (), (), None)
        assert ledger.append([]) == ledger.append_verdicts([]) == 0

    def test_appended_twice_is_appended_once(self, ledger: Store) -> None:
        readings = read_many(3)
        assert ledger.append(readings) == 18
        before = ledger.load_record()
        assert ledger.append(readings) == ledger.append([*readings, *readings]) == 0
        assert ledger.load_record() == before
        assert len(ledger.load_history(readings[0].document.id)) == 1

    def test_another_confidence_is_no_other_claim(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        unsure = replace(reading, claims=tuple(replace(c, confidence=0.31) for c in reading.claims))
        ledger.append([reading])
        assert ledger.append([unsure]) == 0
        assert {c.confidence for c in ledger.load_record().claims} == {0.8}

    def test_a_claim_found_twice_in_a_reading_is_one(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        assert ledger.append([replace(reading, claims=reading.claims * 2)]) == 6
        assert len(ledger.load_record().claims) == 6

    def test_a_text_without_claims_is_kept(self, ledger: Store) -> None:
        document = write_dispatch(text="Les pourparlers reprennent.")
        assert ledger.append([Reading(document, RULES)]) == 0
        assert ledger.load_record().documents == (document,)

    @QUICK
    @given(st.lists(any_reading(), max_size=4))
    def test_any_reading_survives_and_twice_is_once(self, readings: list[Reading]) -> None:
        with self.open_new() as ledger:
            new = ledger.append(readings)
            assert new == len({claim.id for reading in readings for claim in reading.claims})
            assert ledger.append(readings) == 0
            for reading in readings:
                assert reading in [entry.what for entry in ledger.load_history(reading.document.id)]

    @QUICK
    @given(st.lists(any_reading(), max_size=4, unique_by=lambda r: r.document.id), st.randoms())
    def test_the_order_of_appending_changes_no_id(self, readings: list[Reading], chance: object) -> None:
        shuffled = list(readings)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        with self.open_new() as one, self.open_new() as other:
            one.append(readings)
            for reading in shuffled:
                other.append([reading])
            assert one.load_record() == other.load_record()

    def test_lone_surrogates_survive(self, ledger: Store) -> None:
        document = replace(
            write_dispatch(text="Caf\udce9 talks \ud83d\ude00: Ostmark agreed."), origin="caf\udce9.txt"
        )
        claim = claim_on(document, "\udce9 talks \ud83d\ude00", Figure("one \udcff", None, "\ud800"))
        reading = Reading(document, replace(RULES, settings="\udc80"), (claim,))
        ledger.append([reading])
        assert ledger.load_history(document.id)[0].what == reading
        assert ledger.load_record([document.id]).claims == (claim,)

    def test_the_time_given_is_kept(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        noon = datetime(2031, 3, 2, 12, tzinfo=UTC)
        ledger.append([reading], at=noon)
        ledger.append_verdicts([pass_verdict(reading.claims[0], "accepted")])
        assert [entry.at for entry in ledger.load_history(reading.document.id)] == [noon, None]

    def test_a_time_without_its_zone_is_refused(self, ledger: Store) -> None:
        with pytest.raises(InputError, match="time zone"):
            ledger.append([], at=datetime(2031, 3, 2, 12))

    # Finding things.

    def test_holds_what_was_read_under_a_provenance(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        ledger.append([reading])
        assert ledger.holds(reading.document.id, RULES)
        assert not ledger.holds(reading.document.id, NEWER_RULES)
        assert not ledger.holds(write_dispatch(5).id, RULES)

    def test_finds_claims_and_documents_by_id(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        ledger.append([reading])
        assert ledger.find_claim(reading.claims[2].id) == reading.claims[2]
        assert ledger.load_document(reading.document.id) == reading.document

    @pytest.mark.parametrize("name", ["0123456789abcdef", "", "caf\udce9", "'; DROP TABLE claims; --"])
    def test_says_that_a_name_is_unknown(self, ledger: Store, name: str) -> None:
        ledger.append(read_many(1))
        for ask in (ledger.find_claim, ledger.load_document, ledger.load_history):
            with pytest.raises(UnknownName):
                ask(name)
        with pytest.raises(UnknownName):
            ledger.load_record([write_dispatch().id, name])
        assert not ledger.holds(name, RULES)

    def test_the_record_of_some_documents_is_that_part_of_the_record(self, ledger: Store) -> None:
        first, second, _ = readings = read_many(3)
        ledger.append(readings)
        part = ledger.load_record(reading.document.id for reading in (second, first, second))
        assert part.documents == (first.document, second.document)
        assert part.as_of == second.document.published
        assert set(part.claims) == {*first.claims, *second.claims}
        assert ledger.load_record([]).documents == ()

    def test_documents_are_in_order_of_date_origin_and_id(self, ledger: Store) -> None:
        days = {0: date(2031, 2, 2), 1: None, 2: date(2031, 2, 1), 3: date(2031, 2, 2)}
        documents = [replace(write_dispatch(n), published=day) for n, day in days.items()]
        ledger.append(Reading(document, RULES) for document in documents)
        record = ledger.load_record()
        assert [d.title for d in record.documents] == ["Round 2", "Round 0", "Round 3", "Round 1"]
        assert record.as_of == date(2031, 2, 2)

    def test_more_documents_than_are_asked_for_at_once(self, ledger: Store) -> None:
        readings = [Reading(write_dispatch(n), RULES) for n in range(1100)]
        ledger.append(readings)
        assert len(ledger.load_record().documents) == 1100
        assert len(ledger.load_record([r.document.id for r in readings]).documents) == 1100

    # A newer reading takes the older one's place; both stay.

    def test_a_newer_reading_takes_the_older_ones_place_and_both_stay(self, ledger: Store) -> None:
        document = write_dispatch()
        older = read_dispatch(document, RULES)
        newer = read_dispatch(document, NEWER_RULES, missed=["session"])
        ledger.append([older])
        ledger.append([newer])
        assert set(ledger.load_record().claims) == set(newer.claims)
        assert [entry.what for entry in ledger.load_history(document.id)] == [older, newer]
        assert ledger.find_claim(find_kind(older, Session).id) == find_kind(older, Session)

    def test_readers_of_other_names_stand_side_by_side(self, ledger: Store) -> None:
        document = write_dispatch()
        readings = [read_dispatch(document, RULES), read_dispatch(document, MODEL)]
        assert ledger.append(readings) == 12
        assert len(ledger.load_record().claims) == 12
        assert len(ledger.load_record().problems) == 1

    def test_a_claim_found_again_is_not_new_but_the_reading_is(self, ledger: Store) -> None:
        document = write_dispatch()
        ledger.append([read_dispatch(document, missed=["session", "named"])])
        assert ledger.append([read_dispatch(document)]) == 3
        assert len(ledger.load_history(document.id)) == 2
        assert len(ledger.load_record().claims) == 6

    def test_what_is_known_of_a_document_is_what_its_newest_reading_says(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        dated = replace(reading.document, published=date(2031, 12, 24), title="The true title")
        ledger.append([reading, read_dispatch(dated)])
        assert ledger.load_document(dated.id) == dated
        assert ledger.load_record().as_of == date(2031, 12, 24)
        assert ledger.load_history(dated.id)[0].what == reading

    # Projects of hand coding.

    def test_projects_come_back_oldest_first_and_once(self, ledger: Store) -> None:
        older = CodingProject("ferry", coders=(Coder(1, "Tove \udce9", 1, 2, 3, popup_width=None),))
        newer = replace(older, entities=(Entity(4, 1, "", None, None, None, 7), Entity(7, 1, "pier")))
        assert ledger.load_projects() == ()
        assert ledger.append_project(older)
        assert ledger.append_project(newer, at=datetime(2031, 3, 2, 12, tzinfo=UTC))
        assert not ledger.append_project(older)
        assert ledger.load_projects() == (older, newer)

    def test_every_part_of_a_project_is_kept(self, ledger: Store) -> None:
        data = (
            Datum("long text", 1, 2, told=False),
            Datum("integer", 3, 4, None, False, -5),
            Datum("short text", 6, 7, 8),
        )
        project = CodingProject(
            "ferry",
            settings=(Setting("version", "3.0.7"),),
            documents=(CodedDocument(1, "0" * 16, "t", None, "", "", "", "n\nn", "", -5),),
            statements=(CodedStatement(2, 1, 1, None, "c", None, (3, 9), data),),
            roles=(Roles(1, None, 2, 3, 4),),
        )
        ledger.append_project(project)
        assert ledger.load_projects() == (project,)

    # Verdicts.

    def test_a_correction_takes_the_claims_place_and_the_claim_stays(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Commitment)
        better = pass_verdict(claim, "corrected", Commitment("s:veldria", "open sluice 0", "offer"))
        ledger.append([reading])
        assert ledger.append_verdicts([better]) == 1
        assert ledger.append_verdicts([better, better]) == 0
        assert better in ledger.load_record().claims
        assert claim not in ledger.load_record().claims
        assert [entry.what for entry in ledger.load_history(claim.document_id)] == [reading, better]

    def test_a_rejected_claim_is_left_out_with_its_rejection(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        rejection = pass_verdict(find_kind(reading, Position), "rejected")
        ledger.append([reading])
        ledger.append_verdicts([rejection])
        assert not list(ledger.load_record().of_kind(Position))
        assert len(ledger.load_record().claims) == 5
        assert ledger.find_claim(rejection.id) == rejection

    @pytest.mark.parametrize("verdict", ["accepted", "rejected"])
    def test_a_verdict_carries_over_to_a_newer_reading(self, ledger: Store, verdict: str) -> None:
        document = write_dispatch()
        older = read_dispatch(document)
        judged = pass_verdict(find_kind(older, Position), verdict)  # type: ignore[arg-type]
        ledger.append([older])
        ledger.append_verdicts([judged])
        ledger.append([read_dispatch(document, NEWER_RULES), read_dispatch(document, MODEL)])
        standing = [claim for _, claim in ledger.load_record().of_kind(Position)]
        assert standing == ([judged] if verdict == "accepted" else [])

    def test_a_newer_reading_that_finds_something_else_stands_beside_the_verdict(self, ledger: Store) -> None:
        document = write_dispatch()
        older = read_dispatch(document)
        accepted = pass_verdict(find_kind(older, Position), "accepted")
        other = Position("s:ostmark", "a dam", "rejects")
        claim = claim_on(document, "opposes\u00a0any new dam", other, by=NEWER_RULES)
        ledger.append([older])
        ledger.append_verdicts([accepted])
        ledger.append([Reading(document, NEWER_RULES, (claim,))])
        assert set(ledger.load_record().claims) == {accepted, claim}

    def test_a_later_verdict_displaces_an_earlier_one(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Position)
        accepted, rejected = pass_verdict(claim, "accepted"), pass_verdict(claim, "rejected")
        ledger.append([reading])
        ledger.append_verdicts([accepted])
        ledger.append_verdicts([rejected])
        assert not list(ledger.load_record().of_kind(Position))
        again = pass_verdict(rejected, "accepted")
        ledger.append_verdicts([again])
        assert [c for _, c in ledger.load_record().of_kind(Position)] == [again]

    def test_of_two_corrections_of_one_claim_the_later_stands(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Position)
        first, second = (
            pass_verdict(claim, "corrected", Position("s:ostmark", "a dam", stance))
            for stance in ("rejects", "undecided")
        )
        ledger.append([reading])
        ledger.append_verdicts([first])
        ledger.append_verdicts([second])
        assert [c for _, c in ledger.load_record().of_kind(Position)] == [second]

    def test_a_verdict_on_a_finding_reaches_an_earlier_verdict_with_that_finding(self, ledger: Store) -> None:
        older, newer = (read_dispatch(write_dispatch(), by) for by in (RULES, NEWER_RULES))
        ledger.append([older])
        ledger.append_verdicts([pass_verdict(find_kind(older, Position), "accepted")])
        ledger.append([newer])
        ledger.append_verdicts([pass_verdict(find_kind(newer, Position), "rejected")])
        assert not list(ledger.load_record().of_kind(Position))

    def test_a_verdict_on_a_reading_reaches_what_an_analyst_added_before(self, ledger: Store) -> None:
        whole = read_dispatch(write_dispatch(), NEWER_RULES)
        found = find_kind(whole, Session)
        added = make_claim(found.body, found.evidence, confidence=1.0, provenance=ANALYST, verdict="accepted")
        ledger.append([read_dispatch(write_dispatch(), missed=["session"])])
        ledger.append_verdicts([added])
        ledger.append([whole])
        assert [c for _, c in ledger.load_record().of_kind(Session)] == [added]
        ledger.append_verdicts([pass_verdict(found, "rejected")])
        assert not list(ledger.load_record().of_kind(Session))

    def test_a_nested_quote_carries_its_verdict_over(self, ledger: Store) -> None:
        """Its claim names the outer one, whose id changes with the reader's version, and a newer one tells the kind of cue."""
        document = write_dispatch()
        older, newer = (
            claim_on(
                document, "Ada Renk", Attribution("p:renk", None, "mixed", within=outer, kind=kind), by=by
            )
            for outer, kind, by in (("1" * 16, None, RULES), ("2" * 16, "statement", NEWER_RULES))
        )
        judged = pass_verdict(older, "accepted")
        ledger.append([Reading(document, RULES, (older,))])
        ledger.append_verdicts([judged])
        ledger.append([Reading(document, NEWER_RULES, (newer,))])
        assert ledger.load_record().claims == (judged,)

    def test_one_claim_is_corrected_into_two(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Named)
        two = [pass_verdict(claim, "corrected", Named(n, n, "group")) for n in ("crown", "council")]
        ledger.append([reading])
        ledger.append_verdicts(two)
        standing = {c for _, c in ledger.load_record().of_kind(Named)}
        assert standing == {*two, reading.claims[1]}

    def test_an_analyst_adds_what_every_reader_missed(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch(), missed=["session"])
        words = read_dispatch(write_dispatch()).claims[3].evidence
        added = make_claim(Session("held"), words, confidence=1.0, provenance=ANALYST, verdict="accepted")
        ledger.append([reading])
        ledger.append_verdicts([added])
        assert [c for _, c in ledger.load_record().of_kind(Session)] == [added]
        ledger.append_verdicts([pass_verdict(added, "rejected")])
        assert not list(ledger.load_record().of_kind(Session))

    def test_two_analysts_who_say_the_same_both_stay(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = reading.claims[0]
        colleague = replace(ANALYST, reader="analyst: Jon Arvad")
        verdicts = [pass_verdict(claim, "accepted"), pass_verdict(claim, "accepted", by=colleague)]
        ledger.append([reading])
        for verdict in verdicts:
            ledger.append_verdicts([verdict])
        assert [e.what for e in ledger.load_history(claim.document_id)][1:] == verdicts
        assert verdicts[1] in ledger.load_record().claims
        assert verdicts[0] not in ledger.load_record().claims

    # What breaks a law is refused, and the whole call with it.

    def refuses(self, ledger: Store, broken: Reading, error: type[Exception], saying: str) -> None:
        fine = read_dispatch(write_dispatch(9))
        with pytest.raises(error, match=saying):
            ledger.append([fine, broken])
        assert ledger.load_record().documents == ()
        assert not ledger.holds(fine.document.id, RULES)

    def test_refuses_a_quote_that_is_not_in_the_text(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        false = misquote(reading.claims[2], "Minister Ada Renk denied")
        broken = replace(reading, claims=(*reading.claims[:2], false))
        self.refuses(ledger, broken, LedgerDamaged, f"refused.*{false.id}.*does not say")

    def test_refuses_a_claim_under_another_id(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        false = replace(reading.claims[0], id="0123456789abcdef")
        self.refuses(ledger, replace(reading, claims=(false,)), LedgerDamaged, "0123456789abcdef")

    def test_refuses_a_document_under_another_id(self, ledger: Store) -> None:
        false = replace(write_dispatch(), text="Nobody met.")
        self.refuses(ledger, Reading(false, RULES), LedgerDamaged, false.id)

    def test_refuses_a_claim_without_words(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        false = replace(reading.claims[0], evidence=())
        self.refuses(ledger, replace(reading, claims=(false,)), LedgerDamaged, false.id)

    def test_refuses_a_claim_about_another_document(self, ledger: Store) -> None:
        reading, other = read_many(2)
        broken = replace(reading, claims=other.claims)
        self.refuses(ledger, broken, LedgerDamaged, "came with a reading of")

    def test_refuses_words_of_a_document_that_is_not_held(self, ledger: Store) -> None:
        reading, other = read_many(2)
        words = (*reading.claims[0].evidence, *other.claims[0].evidence)
        claim = make_claim(reading.claims[0].body, words, confidence=0.5, provenance=RULES)
        broken = replace(reading, claims=(claim,))
        self.refuses(ledger, broken, LedgerDamaged, f"{claim.id}.*no document {other.document.id}")
        assert ledger.append([broken, other]) == 7

    def test_refuses_what_would_read_back_as_something_else(self, ledger: Store) -> None:
        document = write_dispatch()
        body = Position("s:ostmark", "a dam", "opposes", best=float("nan"))
        claim = claim_on(document, "Ostmark opposes", body)
        self.refuses(ledger, Reading(document, RULES, (claim,)), LedgerDamaged, claim.id)

    def test_refuses_a_claim_that_supersedes_nothing_known(self, ledger: Store) -> None:
        reading, other = read_many(2)
        stray = pass_verdict(other.claims[0], "corrected")
        ledger.append([reading])
        with pytest.raises(LedgerDamaged, match=stray.id):
            ledger.append_verdicts([stray])
        ledger.append([Reading(other.document, RULES)])
        with pytest.raises(UnknownName, match=other.claims[0].id):
            ledger.append_verdicts([pass_verdict(reading.claims[0], "accepted"), stray])
        assert len(ledger.load_history(reading.document.id)) == 1

    def test_refuses_a_verdict_on_a_claim_about_another_document(self, ledger: Store) -> None:
        reading, other = read_many(2)
        ledger.append([reading, other])
        stray = make_claim(
            reading.claims[0].body,
            reading.claims[0].evidence,
            confidence=1.0,
            provenance=ANALYST,
            supersedes=other.claims[0].id,
            verdict="accepted",
        )
        with pytest.raises(LedgerDamaged, match="which is about"):
            ledger.append_verdicts([stray])

    def test_refuses_a_readers_finding_as_a_verdict(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        ledger.append([reading])
        with pytest.raises(InputError, match="no verdict"):
            ledger.append_verdicts([reading.claims[0]])

    def test_a_batch_that_fails_on_its_way_leaves_nothing(self, ledger: Store) -> None:
        def read_until_it_fails() -> Iterator[Reading]:
            yield from read_many(2)
            raise OSError("the archive ends here")

        with pytest.raises(OSError, match="archive"):
            ledger.append(read_until_it_fails())
        assert ledger.load_record().documents == ()

    def test_claims_keep_their_order_within_a_reading(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        backwards: tuple[Claim, ...] = reading.claims[::-1]
        ledger.append([replace(reading, claims=backwards)])
        (entry,) = ledger.load_history(reading.document.id)
        assert isinstance(entry.what, Reading)
        assert entry.what.claims == backwards

    # Verdicts taken back.

    @pytest.mark.parametrize("verdict", ["accepted", "rejected", "corrected"])
    def test_a_withdrawn_verdict_is_as_if_it_had_never_been(self, ledger: Store, verdict: str) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Position)
        body = Position("s:ostmark", "a dam", "undecided") if verdict == "corrected" else None
        judged = pass_verdict(claim, verdict, body)  # type: ignore[arg-type]
        ledger.append([reading])
        before = ledger.load_record()
        ledger.append_verdicts([judged])
        assert ledger.load_record() != before
        ledger.append_verdicts([withdraw(judged, claim)])
        assert ledger.load_record() == before

    def test_a_withdrawn_correction_gives_way_to_the_verdict_before_it(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        accepted = pass_verdict(find_kind(reading, Position), "accepted")
        rejected = pass_verdict(accepted, "rejected")
        ledger.append([reading])
        for one in (accepted, rejected, withdraw(rejected, accepted)):
            ledger.append_verdicts([one])
        assert accepted in ledger.load_record().claims

    def test_a_withdrawal_can_be_withdrawn(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Position)
        rejected = pass_verdict(claim, "rejected")
        back = withdraw(rejected, claim)
        ledger.append([reading])
        for one in (rejected, back, withdraw(back, rejected)):
            ledger.append_verdicts([one])
        assert not list(ledger.load_record().of_kind(Position))

    def test_what_an_analyst_added_is_gone_when_it_is_withdrawn(self, ledger: Store) -> None:
        words = read_dispatch(write_dispatch()).claims[3].evidence
        added = make_claim(Session("held"), words, confidence=1.0, provenance=ANALYST, verdict="accepted")
        ledger.append([read_dispatch(write_dispatch(), missed=["session"])])
        ledger.append_verdicts([added])
        ledger.append_verdicts([withdraw(added, added)])
        assert not list(ledger.load_record().of_kind(Session))

    # Of two who judge one claim at once, the second is told.

    def test_the_second_of_two_verdicts_on_one_claim_is_told(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Position)
        ledger.append([reading])
        first = pass_verdict(claim, "accepted")
        assert ledger.append_verdicts([first], if_current=[claim.id]) == 1
        second = pass_verdict(claim, "rejected", by=replace(ANALYST, reader="analyst: Jon Arvad"))
        with pytest.raises(Conflict) as told:
            ledger.append_verdicts([second], if_current=[claim.id])
        assert told.value.claims == (claim.id,)
        assert first in ledger.load_record().claims
        with pytest.raises(UnknownName):
            ledger.find_claim(second.id)

    def test_the_same_verdict_sent_twice_is_no_conflict(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Position)
        verdict = pass_verdict(claim, "rejected")
        ledger.append([reading])
        ledger.append_verdicts([verdict], if_current=[claim.id])
        assert ledger.append_verdicts([verdict], if_current=[claim.id]) == 0

    def test_a_verdict_that_was_withdrawn_is_not_taken_for_given(self, ledger: Store) -> None:
        reading = read_dispatch(write_dispatch())
        claim = find_kind(reading, Position)
        verdict = pass_verdict(claim, "rejected")
        back = withdraw(verdict, claim)
        ledger.append([reading])
        ledger.append_verdicts([verdict])
        ledger.append_verdicts([back], if_current=[verdict.id])
        with pytest.raises(Conflict):
            ledger.append_verdicts([verdict], if_current=[claim.id])
        again = pass_verdict(back, "rejected", claim.body)
        assert ledger.append_verdicts([again], if_current=[claim.id]) == 1
        assert not list(ledger.load_record().of_kind(Position))

    def test_a_claim_of_a_displaced_reading_has_no_last_word(self, ledger: Store) -> None:
        document = write_dispatch()
        older = read_dispatch(document)
        ledger.append([older])
        ledger.append([read_dispatch(document, NEWER_RULES)])
        claim = find_kind(older, Position)
        with pytest.raises(Conflict):
            ledger.append_verdicts([pass_verdict(claim, "accepted")], if_current=[claim.id])

    def test_the_newest_entry_rises_with_everything_appended(self, ledger: Store) -> None:
        assert ledger.newest_entry() == 0
        reading = read_dispatch(write_dispatch())
        ledger.append([reading])
        first = ledger.newest_entry()
        ledger.append([reading])
        assert ledger.newest_entry() == first > 0
        ledger.append_verdicts([pass_verdict(reading.claims[0], "accepted")])
        assert ledger.newest_entry() > first

    def test_tells_what_was_appended_after_an_entry(self, ledger: Store) -> None:
        one, two = read_many(2)
        noon = datetime(2031, 3, 2, 12, tzinfo=UTC)
        ledger.append([one], at=noon)
        seen = ledger.newest_entry()
        verdict = pass_verdict(one.claims[0], "accepted")
        ledger.append([two])
        ledger.append_verdicts([verdict], at=noon)
        told = ledger.list_appended(seen)
        assert [(x.document_id, x.claim_id) for x in told] == [
            (two.document.id, None),
            (one.document.id, verdict.id),
        ]
        assert [x.at for x in told] == [None, noon]
        assert len(ledger.list_appended(0)) == 3


def withdraw(verdict: Claim, earlier: Claim) -> Claim:
    """The claim that takes a verdict back; what it judged is as it was."""
    return make_claim(
        earlier.body,
        earlier.evidence,
        confidence=1.0,
        provenance=ANALYST,
        supersedes=verdict.id,
        verdict="withdrawn",
    )
