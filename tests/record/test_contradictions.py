"""What two reports say that cannot both be so is set side by side; what merely differs is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import (
    Body,
    Dialogue,
    Figure,
    Position,
    Reading,
    Record,
    RoleHeld,
    Session,
    Stance,
)
from dragoman.record.contradictions import find_contradictions
from dragoman.record.reprints import find_reprints
from support.reports import person, shuffle, state
from support.tellings import days, record_told, tell

OSTMARK = state("ostmark", "Ostmark")


def between(*readings: Reading) -> list[tuple[str, tuple[str, ...], str]]:
    """Kind, days of the two reports, and why."""
    record = record_told(*readings)
    day = {d.id: str(d.published) for d in record.documents}
    claims = {claim.id: claim for claim in record.claims}
    return [
        (one.kind, tuple(day[claims[c].document_id] for c in one.claims), one.why)
        for one in find_contradictions(record, find_reprints(record.documents))
    ]


def stands(text: str, day: str, stance: Stance, issue: str = "the dam", **more: str) -> Reading:
    return tell(text, day, OSTMARK, on=[("Ostmark", Position("ostmark", issue, stance, **more))])


BACKS = stands("Ostmark backs the dam.", "2031-05-06", "supports")
REJECTS = stands("Ostmark will have no dam.", "2031-05-09", "rejects", "The  dams")


def test_both_sides_of_an_issue_within_a_week():
    assert between(BACKS, REJECTS) == [
        (
            "position",
            ("2031-05-06", "2031-05-09"),
            "Ostmark supports “the dam” by the report of 6 May 2031 and rejects it by that of 9 May 2031; no report tells of a shift",
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(stands("Ostmark will have no dam now.", "2031-05-14", "rejects"), id="eight days later"),
        pytest.param(stands("Ostmark now has enough of it.", "2031-05-09", "rejects", shift_from="backed it"), id="a shift told"),
        pytest.param(stands("Ostmark wants no locks.", "2031-05-09", "rejects", "locks"), id="another issue"),
        pytest.param(stands("Ostmark is torn over it.", "2031-05-09", "undecided"), id="no side taken"),
        pytest.param(stands("Ostmark too wants the dam.", "2031-05-09", "demands"), id="the same side"),
        pytest.param(stands("Ostmark shuns it.", "2031-05-06", "rejects", option="in June"), id="none, at options"),
    ],
)  # fmt: skip
def test_no_contradiction_of_stances(other: Reading):
    backs = stands("Ostmark backs a dam.", "2031-05-06", "supports", option="next year")
    assert between(backs, other) == []


def test_a_shift_told_by_a_third_report_between_them_explains_it():
    turn = stands("Ostmark turned.", "2031-05-08", "conditional", shift_from="support")
    assert between(BACKS, turn, REJECTS) == []


def test_a_report_of_both_sides_contradicts_nobody():
    both = tell(
        "Ostmark backs the dam in private. In public Ostmark rejects it.",
        "2031-05-07",
        OSTMARK,
        on=[
            ("Ostmark backs", Position("ostmark", "the dam", "supports")),
            ("Ostmark rejects", Position("ostmark", "the dam", "rejects")),
        ],
    )
    assert between(both, REJECTS) == []


def test_many_reports_on_both_sides_are_told_once_a_week():
    more = [stands(f"Ostmark backs the dam, paper {n} says.", "2031-05-07", "supports") for n in range(4)]
    assert len(between(BACKS, *more, REJECTS)) == 1


def test_a_reprint_contradicts_nothing():
    text = "The envoys of Ostmark spoke at length on the dam over the Orsa in the old customs house of Lisk on Tuesday night"
    assert (
        between(
            stands(f"{text}.", "2031-05-06", "supports"), stands(f"{text} (HPA).", "2031-05-07", "opposes")
        )
        == []
    )


def counts(text: str, day: str, quantity: str, unit: str | None, what: str | None) -> Reading:
    cast = [OSTMARK] if "Ostmark" in text else []
    return tell(text, day, *cast, on=[(quantity, Figure(quantity, unit, what))])


LEFT = counts(
    "Ostmark said that 4,200 soldiers had left the Harn valley.", "2031-05-06", "4,200", "soldiers", "soldiers had left the Harn valley"
)  # fmt: skip


@pytest.mark.parametrize(
    ("quantity", "apart"),
    [
        ("3,000", True),
        ("more than 5,000", True),
        ("dozens of", True),
        ("about 4,000", False),
        ("more than 4,000", False),
        ("4,217", False),
        ("up to 5,000", False),
        ("thousands of", False),
    ],
)
def test_other_numbers_of_one_thing(quantity: str, apart: bool):
    what = "soldiers left the valley of Harn"
    other = counts(f"By its count {quantity} {what}, Ostmark said.", "2031-05-08", quantity, "soldiers", what)
    assert bool(between(LEFT, other)) is apart


def test_a_contradiction_of_figures_says_what_is_counted():
    what = "soldiers left the valley of Harn"
    other = counts(f"Only 900 {what}, Ostmark said.", "2031-05-08", "900", "soldiers", what)
    assert between(LEFT, other) == [
        (
            "figure",
            ("2031-05-06", "2031-05-08"),
            "“4,200” by the report of 6 May 2031 and “900” by that of 8 May 2031 for the same: soldiers left the valley of Harn",
        )
    ]


@pytest.mark.parametrize(
    ("text", "day", "unit", "what"),
    [
        ("Ostmark counts 900 soldiers at the Tavrin bridge.", "2031-05-08", "soldiers", "soldiers at the Tavrin bridge"),
        ("Ostmark says 900 soldiers left the Tavrin valley.", "2031-05-08", "soldiers", "soldiers left the Tavrin valley"),
        ("Ostmark says 900 trucks left the Harn valley.", "2031-05-08", "trucks", "trucks left the Harn valley"),
        ("Ostmark says 900 soldiers left the Harn valley.", "2031-05-18", "soldiers", "soldiers left the Harn valley"),
        ("Ostmark says of 12 April 2029 that 900 soldiers left the Harn valley.", "2031-05-08", "soldiers", "soldiers left the Harn valley"),
    ],
)  # fmt: skip
def test_figures_of_other_things_and_other_days_do_not_clash(text: str, day: str, unit: str, what: str):
    dated = tell(
        "Ostmark said that on 5 May 2031 its 4,200 soldiers had left the Harn valley.",
        "2031-05-06",
        OSTMARK,
        on=[("4,200", Figure("4,200", "soldiers", "soldiers had left the Harn valley"))],
    )
    assert between(dated, counts(text, day, "900", unit, what)) == []


def test_a_number_without_words_after_it_is_told_by_its_sentence():
    one = counts("The shelling of Harn on Sunday night killed 45.", "2031-05-06", "45", "people", None)
    other = counts("The shelling of Harn on Sunday killed 52.", "2031-05-07", "52", "people", None)
    elsewhere = counts("A landslide above Tavrin killed 52.", "2031-05-07", "52", "people", None)
    assert len(between(one, other)) == 1
    assert between(one, elsewhere) == []


def test_a_report_that_tells_both_numbers_contradicts_neither():
    both = tell(
        "Ostmark says 900 soldiers left the Harn valley. Veldria says 4,200 soldiers left the Harn valley.",
        "2031-05-08",
        OSTMARK,
        on=[
            ("900", Figure("900", "soldiers", "soldiers left the Harn valley")),
            ("4,200", Figure("4,200", "soldiers", "soldiers left the Harn valley")),
        ],
    )
    assert between(LEFT, both) == []


def due(text: str, day: str, on: str | None, place: str | None = None, *, level: str = "next round", more: Body | None = None) -> Reading:  # fmt: skip
    session = Session("due", days(on, on, on or "soon") if on else None, place, level)
    return tell(text, day, OSTMARK, on=[("Ostmark", session), *([("Ostmark", more)] if more else [])])


JUNE = due("Ostmark awaits the next round on 3 June.", "2031-05-06", "2031-06-03", "Lisk")


def test_the_next_meeting_on_another_day():
    other = due("Ostmark says the next round is on 10 June.", "2031-05-08", "2031-06-10", "Lisk")
    ((kind, _, why),) = between(JUNE, other)
    assert kind == "next meeting"
    assert why == (
        "other days for the next meeting: “2031-06-03” by the report of 6 May 2031, “2031-06-10” by that of 8 May 2031"
    )


def test_the_next_meeting_in_another_place():
    other = due("Ostmark says they meet on 3 June.", "2031-05-08", "2031-06-03", "the port of Tavrin")
    ((kind, _, why),) = between(JUNE, other)
    assert kind == "next meeting"
    assert "Lisk by the report of 6 May 2031, the port of Tavrin by that of 8 May 2031" in why


@pytest.mark.parametrize(
    "other",
    [
        due("Ostmark awaits it on 3 June.", "2031-05-08", "2031-06-03", "Lake Lisk"),
        due("Ostmark is the host on 3 June.", "2031-05-08", "2031-06-03", "Ostmark"),
        due("Ostmark awaits a visit.", "2031-05-08", "2031-06-10", level="will visit"),
        due("Ostmark awaits a later round.", "2031-05-08", "2031-07-10", level="fifth round"),
        due("Ostmark met and will again.", "2031-06-05", "2031-06-10"),
        due("Ostmark saw the round postponed to 10 June.", "2031-05-08", "2031-06-10"),
        due("Ostmark talks to Norvik.", "2031-05-08", "2031-06-10", more=Dialogue("talks", ("norvik", "sund"))),
        due("Ostmark meets on 10 June and before.", "2031-05-08", "2031-06-10",
            more=Session("due", days("2031-06-01", "2031-06-05"))),
        due("Ostmark names no day.", "2031-05-08", None),
    ],
)  # fmt: skip
def test_no_contradiction_of_meetings(other: Reading):
    june = due(
        "Ostmark awaits the fourth round on 3 June.",
        "2031-05-24" if other.document.published and other.document.published.month == 6 else "2031-05-06",
        "2031-06-03",
        "Lisk",
        level="fourth round",
        more=Dialogue("Orsa talks", ("ostmark", "veldria")),
    )
    assert between(june, other) == []


def office(
    text: str, day: str, who: str, name: str, role: str = "foreign minister", of: str = "ostmark"
) -> Reading:
    return tell(text, day, OSTMARK, person(who, name), on=[(role, RoleHeld(who, role, of))])


RENK = office("Ostmark sent Ada Renk, its foreign minister.", "2031-05-06", "renk", "Ada Renk")


def test_two_holders_of_an_office_on_one_day():
    tol = office("Ostmark sent Jorun Tol, minister of foreign affairs.", "2031-05-06", "tol", "Jorun Tol", "minister of foreign affairs")  # fmt: skip
    ((kind, _, why),) = between(RENK, tol)
    assert kind == "office"
    assert why.startswith("Ostmark has one ")
    assert "Ada Renk by the report of 6 May 2031" in why and "Jorun Tol by the report of 6 May 2031" in why


def test_somebody_between_two_tellings_of_another():
    tol = office("Ostmark sent Jorun Tol, its foreign minister.", "2031-05-20", "tol", "Jorun Tol")
    again = office("Ostmark heard Ada Renk, its foreign minister.", "2031-06-02", "renk", "Ada Renk")
    assert [found[1] for found in between(RENK, tol, again)] == [("2031-05-06", "2031-05-20")]
    assert between(RENK, tol) == []


@pytest.mark.parametrize(
    "other",
    [
        office("Ostmark sent Jorun Tol, the former foreign minister.", "2031-05-06", "tol", "Jorun Tol"),
        office("Ostmark sent Jorun Tol, deputy foreign minister.", "2031-05-06", "tol", "Jorun Tol", "deputy foreign minister"),
        office("Ostmark sent Jorun Tol, a minister.", "2031-05-06", "tol", "Jorun Tol", "minister"),
        office("Ostmark sent Jorun Tol, defence minister.", "2031-05-06", "tol", "Jorun Tol", "defence minister"),
        office("Ostmark sent A. Renk, foreign minister.", "2031-05-06", "renk-2", "A. Renk"),
        office("Ostmark sent Jorun Tol, foreign minister of a party.", "2031-05-06", "tol", "Jorun Tol", of="party"),
    ],
)  # fmt: skip
def test_no_contradiction_of_offices(other: Reading):
    assert between(RENK, other) == []


def test_reports_without_a_day_are_left_out():
    assert (
        between(
            BACKS,
            tell(
                "Ostmark will have none.",
                None,
                OSTMARK,
                on=[("Ostmark", Position("ostmark", "dam", "rejects"))],
            ),
        )
        == []
    )


ALL = record_told(
    BACKS, REJECTS, LEFT, JUNE, RENK,
    counts("Only 900 soldiers left the Harn valley of Ostmark.", "2031-05-08", "900", "soldiers", "soldiers left the Harn valley"),
    due("Ostmark says the next round is on 10 June.", "2031-05-08", "2031-06-10", "Lisk"),
    office("Ostmark sent Jorun Tol, its foreign minister.", "2031-05-06", "tol", "Jorun Tol"),
)  # fmt: skip


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_the_order_of_documents_and_claims_plays_no_part(seed: int):
    mixed: Record = shuffle(ALL, seed)
    found = find_contradictions(mixed, find_reprints(mixed.documents))
    assert found == find_contradictions(ALL)
    assert sorted(one.kind for one in found) == ["figure", "next meeting", "office", "position"]
