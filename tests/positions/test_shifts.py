"""A position that the text contrasts with an earlier one is a shift, told from what; without a contrast there is none."""

from __future__ import annotations

import pytest

from dragoman.actors import resolve_actors
from dragoman.model import Position
from dragoman.positions import find_positions
from support.marked import SIGN, read_marked


def positions(marked: str) -> list[Position]:
    document, marks = read_marked(marked)
    claims = find_positions(document, marks, resolve_actors(document, marks), provenance=SIGN)
    return [claim.body for claim in claims if isinstance(claim.body, Position)]


def shifts(marked: str) -> list[tuple[str, str, str]]:
    """(actor, stance, from what) of every shift."""
    return [(one.actor, one.stance, one.shift_from or "") for one in positions(marked) if one.is_shift]


def test_previously_insisted_tells_what_the_position_came_from():
    text = """
        [s1: {person: Ada Renk}, head of {org: the Orsa Front}], [c1: told reporters] [t1: that the pact must include a timetable
        for the guards’ departure]. [s2: {org: The Orsa Front}] [c2: had previously insisted on] [t2: immediate departure of all guards].
    """
    ((actor, stance, came_from),) = shifts(text)
    assert (actor, stance) == ("ada-renk", "demands")
    assert "immediate departure" in came_from


def test_the_earlier_position_stays_an_entry_of_its_own():
    text = (
        "[s1: {org: The Orsa Front}] [c1: called for] [t1: a timetable for the guards’ departure]. "
        "[s2: It] [c2: had previously insisted on] [t2: immediate departure of all guards]."
    )
    found = positions(text)
    assert [one.is_shift for one in found] == [True, False]
    assert [one.stance for one in found] == ["demands", "demands"]


@pytest.mark.parametrize(
    ("content", "now"),
    [
        ("the return of the river guards to the bank", "supports"),
        ("the return of the river guards, but only to its date", "conditional"),
    ],
)
def test_no_longer_is_a_shift_from_what_no_longer_holds(content: str, now: str):
    ((actor, stance, came_from),) = shifts(
        f"[s1: {{org: The Orsa Front}}] [c1: no longer objects to] [t1: {content}]."
    )
    assert (actor, stance) == ("orsa-front", now)
    assert came_from.startswith("objects to")


def test_a_dropped_demand_is_a_shift():
    text = (
        "{org: The Orsa Front} demanded a vote on the second dam in every town. On Friday [s1: it] [c1: agreed to] "
        "[t1: a second dam] and dropped its demand for a vote on the dam."
    )
    assert [(actor, stance) for actor, stance, _ in shifts(text)] == [("orsa-front", "supports")]


@pytest.mark.parametrize(
    "text",
    [
        "[s1: {org: The Orsa Front}] [c1: opposed] [t1: a second dam on the river Orsa].",
        "[s1: {org: The Orsa Front}] [c1: opposed] [t1: a second dam]. [s2: It] [c2: called for] [t2: a vote on the harbour fees].",
        "[s1: {org: The Orsa Front}] [c1: had previously insisted on] [t1: immediate departure of all guards].",
        "[s1: {org: The Orsa Front}] [c1: called for] [t1: a timetable for the guards’ departure]. [s2: {org: The Tarn League}] "
        "[c2: had previously insisted on] [t2: immediate departure of all guards].",
        "[s1: {org: The Orsa Front}] [c1: opposed] [t1: a second dam]. The minister had once been a fisher, and moved house.",
    ],
    ids=["one position", "two issues", "only a past one", "another's past", "a past of no position"],
)  # fmt: skip
def test_where_nothing_contrasts_nothing_has_shifted(text: str):
    assert positions(text)
    assert shifts(text) == []


def test_a_shift_of_one_is_not_a_shift_of_the_other_in_the_sentence():
    text = (
        "[s1: {org: The Orsa Front}] [c1: no longer opposes] [t1: a second dam on the Orsa]. "
        "[s2: {org: The Tarn League}] [c2: rejects] [t2: any dam on the upper river]."
    )
    assert [actor for actor, _, _ in shifts(text)] == ["orsa-front"]


@pytest.mark.parametrize(
    "text",
    [
        "{org: The Orsa Front}, which had welcomed a second dam, left the hall.",
        "{org: The Orsa Front} met. In April [s1: it] [c1: had dismissed] [t1: a second dam on the river].",
        "{org: The Orsa Front}, which in spring rejected a second dam, now has yet to decide on a second dam.",
    ],
)
def test_what_was_held_before_is_past(text: str):
    assert positions(text)[0].is_past


def test_what_is_dropped_into_a_box_is_no_position_that_was_given_up():
    text = "[s1: {org: The Orsa Front}] [c1: backed] [t1: a second dam by dropping beans into a box]."
    assert shifts(text) == []


@pytest.mark.parametrize(
    "cue",
    [
        "has come round to",
        "is now ready to accept",
        "after months of refusing accepted",
        "turned against",
        "took back its support for",
        "for the first time backed",
    ],
)
def test_turns_of_phrase_that_tell_a_shift(cue: str):
    assert len(shifts(f"[s1: {{org: The Orsa Front}}] [c1: {cue}] [t1: a second dam on the river].")) == 1
