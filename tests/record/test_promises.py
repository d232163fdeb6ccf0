"""What became of promises: the words of later reports decide, and where none speaks the days do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Commitment, DateRange, Dialogue, Force, Reading
from dragoman.record.promises import Followed, follow_promises
from support.reports import person, settle, shuffle, state
from support.tellings import days, record_told, tell

VELDRIA, OSTMARK = state("veldria", "Veldria"), state("ostmark", "Ostmark")
MAY = days("2031-05-01", "2031-05-31", "by the end of May")


def cast_of(text: str):
    return [one for one in (VELDRIA, OSTMARK) if one.forms[0] in text]


def promised(deed: str, due: DateRange | None = MAY, force: Force = "promise", *, day: str = "2031-05-02", to: str | None = None) -> Reading:  # fmt: skip
    text = f"Ostmark told Veldria that it would {deed}."
    held = Commitment("ostmark", deed, force, to, due)
    talks = Dialogue("Orsa talks", ("ostmark", "veldria"))
    return tell(text, day, *cast_of(text), on=[(deed, held), ("Ostmark", talks)])


def later(text: str, day: str = "2031-06-05") -> Reading:
    return tell(text, day, *cast_of(text))


def become(*readings: Reading) -> Followed:
    (followed,) = follow_promises(record_told(*readings))
    return followed


PIER = promised("repair the pier at Lisk")
RELEASE = promised("release forty prisoners from the camp at Harn")


@pytest.mark.parametrize(
    "words",
    [
        "Ostmark has repaired the pier at Lisk.",
        "Engineers from Ostmark repaired the pier last week.",
        "The pier at Lisk was repaired by Ostmark.",
        "The pier at Lisk has been repaired, Ostmark said.",
        "Veldria said on Thursday that Ostmark had repaired the pier.",
        "Ostmark has now fully restored the pier at Lisk.",
        "Ostmark kept its promise to repair the pier.",
        "Ostmarkian engineers have repaired the pier.",
        "Ostmark and Veldria repaired the pier together.",
        "Both sides have repaired the pier at Lisk.",
    ],
)
def test_kept(words: str):
    found = become(PIER, later(f"It rained in June. {words}"))
    assert (found.state, str(found.day)) == ("kept", "2031-06-05")
    assert [piece.quote for piece in found.evidence] == [words]
    assert found.why == "done by the report of 5 June 2031"


@pytest.mark.parametrize(
    "words",
    [
        "Ostmark failed to repair the pier.",
        "Ostmark has not repaired the pier at Lisk.",
        "Ostmark has still not repaired the pier.",
        "Ostmark did not repair the pier.",
        "Ostmark hasn’t repaired the pier.",
        "The pier at Lisk has not been repaired, Ostmark admitted.",
        "Ostmark missed the deadline to repair the pier.",
        "Ostmark broke its promise to repair the pier, Veldria said.",
        "May ended without Ostmark having repaired the pier.",
        "Ostmark let May pass without having repaired the pier at Lisk.",
        "Ostmark has not kept its word to repair the pier.",
    ],
)
def test_broken(words: str):
    found = become(PIER, later(words))
    assert (found.state, [piece.quote for piece in found.evidence]) == ("broken", [words])


@pytest.mark.parametrize(
    "words",
    [
        "Ostmark will repair the pier at Lisk.",
        "Ostmark would have repaired the pier at Lisk.",
        "Ostmark again promised to repair the pier.",
        "Ostmark plans to have the pier at Lisk repaired.",
        "Veldria has repaired the pier at Lisk, as Ostmark knows.",
        "Ostmark said that Veldria had repaired the pier.",
        "The pier was repaired by Veldria, Ostmark said.",
        "If Ostmark repaired the pier, ships could land.",
        "Ostmark repaired the road to Tavrin.",
        "Ostmark and the pier at Lisk are on the agenda.",
        "In 2029 Ostmark repaired the pier at Lisk.",
        "Somebody has repaired the pier at Lisk.",
        "The pier at Lisk is being repaired by Ostmark.",
    ],
)
def test_words_that_decide_nothing(words: str):
    assert (become(PIER, later(words)).state, become(PIER, later(words)).evidence) == ("open", ())


@pytest.mark.parametrize(
    "words", ["Ostmark has not yet repaired the pier.", "Ostmark has not repaired the pier."]
)
def test_not_yet_breaks_nothing_before_the_last_day(words: str):
    assert become(PIER, later(words, "2031-05-20")).state == "open"
    assert become(PIER, later(words, "2031-06-05")).state == "broken"


def test_not_yet_without_a_day_due_breaks_nothing():
    endless = promised("repair the pier at Lisk", None)
    assert become(endless, later("Ostmark has not yet repaired the pier.")).state == "open"
    assert become(endless, later("Ostmark has not repaired the pier.")).state == "broken"


def test_words_of_the_same_day_or_earlier_are_no_later_words():
    assert become(PIER, later("Ostmark has repaired the pier at Lisk.", "2031-05-02")).state == "open"
    assert become(PIER, later("Ostmark has repaired the pier at Lisk.", "2031-04-02")).state == "open"


def test_the_newest_words_count_and_those_before_stay_visible():
    found = become(
        PIER,
        later("Ostmark failed to repair the pier.", "2031-06-05"),
        later("Ostmark has repaired the pier at Lisk.", "2031-07-01"),
    )
    assert (found.state, len(found.evidence), str(found.day)) == ("kept", 2, "2031-07-01")


def test_reports_of_one_day_that_disagree_leave_it_unknown():
    found = become(
        PIER,
        later("Ostmark failed to repair the pier."),
        later("Ostmark has repaired the pier at Lisk."),
    )
    assert (found.state, len(found.evidence)) == ("unknown", 2)


def test_lapsed_when_nobody_spoke_of_it_for_thirty_days_after_the_last_day():
    assert become(PIER, later("It rained.", "2031-06-30")).state == "open"
    found = become(PIER, later("It rained.", "2031-07-01"))
    assert (found.state, found.evidence) == ("lapsed", ())
    assert found.why == "due until 31 May 2031, and no report says what came of it"
    assert become(promised("repair the pier", None), later("It rained.", "2032-07-01")).state == "open"


@pytest.mark.parametrize(
    "words",
    [
        "Veldria rejected the offer to release prisoners from the camp at Harn.",
        "Veldria turned down the offer.",
        "Veldria rejected Ostmark’s offer.",
        "The offer was rejected, Ostmark said.",
        "Ostmark’s offer was turned down.",
        "Ostmark withdrew its offer.",
    ],
)
def test_an_offer_turned_down_has_lapsed(words: str):
    offer = promised("release forty prisoners from the camp at Harn", None, "offer")
    said = later(words if "Ostmark" in words else f"{words[:-1]}, Ostmark said.", "2031-05-12")
    found = become(offer, said)
    assert found.state == "lapsed" and len(found.evidence) == 1
    assert found.why == "turned down or taken back by the report of 12 May 2031"


@pytest.mark.parametrize(
    "words",
    [
        "Ostmark has already failed once to keep its word, on the pier it promised for May.",
        "Ostmark had undertaken to repair the pier at Lisk by 31 May; only two of its posts stand.",
        "Ostmark had promised to repair the pier at Lisk, but ships still cannot land.",
    ],
)
def test_a_promise_looked_back_on(words: str):
    assert become(PIER, later(words)).state == "broken"


@pytest.mark.parametrize(
    "words",
    [
        "Ostmark has already failed once to keep its word, on the road it promised for May.",
        "Ostmark has already failed once to keep its word, on the pier it promised for March.",
        "Ostmark had promised to repair the pier at Lisk, Veldria said.",
    ],
)
def test_another_promise_looked_back_on(words: str):
    assert become(PIER, later(words)).state == "open"


def test_another_offer_turned_down_is_another():
    offer = promised("release forty prisoners from the camp at Harn", None, "offer")
    assert become(offer, later("Ostmark rejected Veldria’s offer.", "2031-05-12")).state == "open"
    second = promised("open the border at Tavrin", None, "offer", day="2031-05-05")
    found = follow_promises(
        record_told(offer, second, later("Veldria rejected Ostmark’s offer.", "2031-05-12"))
    )
    assert [one.state for one in found] == ["open", "open"]
    assert become(RELEASE, later("Veldria rejected Ostmark’s offer.", "2031-05-12")).state == "open"


def test_other_words_for_a_deed():
    assert become(RELEASE, later("Ostmark freed the prisoners held in the camp at Harn.")).state == "kept"


def test_the_lists_were_exchanged_as_promised():
    exchange = promised("exchange lists of prisoners")
    assert (
        become(exchange, later("The two sides exchanged the lists of prisoners as promised.")).state == "kept"
    )


def test_a_promise_in_several_reports_is_one():
    again = promised("repair the damaged pier at Lisk", days(None, "2031-05-31"), day="2031-05-04")
    found = become(PIER, again, later("Ostmark has repaired the pier at Lisk."))
    assert found.commitment.deed == "repair the pier at Lisk"
    assert len(found.claims) == 2


def test_a_later_telling_may_go_on_to_say_what_came_of_it():
    text = "Ostmark had promised to repair it; only two posts stand."
    again = tell(
        text,
        "2031-06-05",
        OSTMARK,
        on=[("repair it", Commitment("ostmark", "repair the pier at Lisk", "promise", due=MAY))],
    )
    found = become(PIER, again)
    assert (found.state, [piece.quote for piece in found.evidence]) == ("broken", [text])


def test_promises_of_other_deeds_days_and_actors_are_others():
    other_day = promised("repair the pier at Lisk", days("2031-08-01", "2031-08-31"), day="2031-05-04")
    text = "Veldria told Ostmark of its plan: repair the pier at Lisk."
    other_actor = tell(
        text,
        "2031-05-04",
        *cast_of(text),
        on=[("repair", Commitment("veldria", "repair the pier at Lisk", "promise"))],
    )
    other_deed = promised("open the border at Lisk", day="2031-05-04")
    assert len(follow_promises(record_told(PIER, other_day, other_actor, other_deed))) == 4


def test_requests_and_demands_are_no_undertakings():
    assert follow_promises(record_told(promised("repair the pier", force="demand"))) == ()


def test_a_state_that_a_claim_holds_stays():
    (claim,) = [c for c in PIER.claims if isinstance(c.body, Commitment)]
    settled = replace(claim, body=replace(claim.body, state="kept"))
    reading = replace(PIER, claims=tuple(settled if c is claim else c for c in PIER.claims))
    found = become(reading, later("Ostmark failed to repair the pier."))
    assert (found.state, found.why) == ("kept", "a claim itself says so")


def test_a_person_acts_for_its_state():
    text = "Jorun Tol of Ostmark gave his word to repair the pier."
    tol = person("tol", "Jorun Tol", belongs=("ostmark",))
    reading = tell(
        text, "2031-05-02", tol, OSTMARK, on=[("repair", Commitment("tol", "repair the pier", "promise"))]
    )
    assert become(reading, later("Ostmark has repaired the pier.")).state == "kept"


def test_one_actor_over_all_reports():
    text = "The republic of Ostmark has repaired the pier at Lisk."
    named = tell(text, "2031-06-05", state("other-id", "Ostmark"))
    record, _ = settle(PIER, named)
    assert [one.state for one in follow_promises(record)] == ["kept"]


ALL = record_told(
    PIER,
    RELEASE,
    promised("repair the damaged pier at Lisk", day="2031-05-04"),
    promised("open the border at Tavrin", None, "offer"),
    later("Ostmark has repaired the pier at Lisk."),
    later("Ostmark failed to release the prisoners from the camp at Harn."),
    later("Veldria rejected Ostmark’s offer.", "2031-05-12"),
)


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_the_order_of_documents_and_claims_plays_no_part(seed: int):
    found = follow_promises(shuffle(ALL, seed))
    assert found == follow_promises(ALL)
    assert sorted(one.state for one in found) == ["broken", "kept", "lapsed"]
    texts = {d.id: d.text for d in ALL.documents}
    assert all(texts[e.document_id][e.start : e.end] == e.quote for one in found for e in one.evidence)
