"""Who stands where as of a day: the newest stand in each cell, the line-up on an issue, the path of an actor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import record_of
from dragoman.errors import InputError
from dragoman.model import DateRange, Position, Record
from dragoman.model.issues import ActorPlaced, Filed, IssueScale, Placed
from dragoman.report import (
    lay_matrix,
    line_up,
    show_line_up,
    show_matrix,
    show_path,
    trace_path,
    write_line_up,
    write_line_up_csv,
    write_matrix,
    write_matrix_csv,
    write_path,
    write_path_csv,
)
from dragoman.report.csv_form import safe_cell
from support.daily import (
    ACTORS,
    FIRST_DAY,
    HOSTILE,
    any_record,
    check_csv,
    check_screen,
    flat,
    lines,
    printed,
    published_by,
    stands,
    table,
    told,
)
from support.reports import shuffle

MAY = told(
    "2031-05-04",
    ("Marrow will pay no fare.", stands("marrow", "opposes", option="any fare")),
    ("Quay wants a fare.", stands("quay", "demands")),
    ("The Guild wants a wage of 40 crowns.", stands("guild", "demands", "fixed wage", "40 crowns")),
)
LATE_MAY = told(
    "2031-05-20",
    (
        "Marrow now takes a fare.",
        stands("marrow", "conditional", option="two crowns", shift_from="refused any fare"),
    ),
    ("The Guild has not made up its mind on the fare.", stands("guild", "undecided")),
)
JUNE = told(
    "2031-06-02",
    ("Quay is against a fare after all.", stands("quay", "rejects")),
    ("The Abbey is for a fare.", stands("abbey", "supports")),
)
FERRY = record_of([MAY, LATE_MAY, JUNE])


def marks(record: Record, on: date | None = None) -> dict[str, str]:
    """Name -> its row of marks."""
    matrix = lay_matrix(record, on)
    return {row.name: "".join(cell.mark if cell else "." for cell in row.cells) for row in matrix.rows}


def test_a_cell_holds_the_newest_stand() -> None:
    assert marks(FERRY) == {"Guild": "○▲", "Marrow": "◆.", "Quay": "▼.", "Abbey": "▲."}


def test_as_of_a_day_nothing_is_known_that_came_later() -> None:
    assert marks(FERRY, date(2031, 5, 19)) == {"Guild": ".▲", "Marrow": "▼.", "Quay": "▲."}
    assert marks(FERRY, date(2031, 5, 20))["Marrow"] == "◆."
    assert marks(FERRY, date(2031, 5, 3)) == {}


def test_rows_go_by_stands_and_columns_by_actors() -> None:
    matrix = lay_matrix(FERRY)
    assert matrix.issues == ("ferry fare", "fixed wage")
    assert [row.filled for row in matrix.rows] == [2, 1, 1, 1]
    assert [row.name for row in matrix.rows] == ["Guild", "Marrow", "Quay", "Abbey"]
    assert matrix.on == date(2031, 6, 2)


def test_a_cell_keeps_the_claims_of_all_its_stands_newest_first() -> None:
    cell = next(row for row in lay_matrix(FERRY).rows if row.name == "Marrow").cells[0]
    assert cell and cell.option == "two crowns" and cell.day == date(2031, 5, 20)
    assert cell.spot.report == LATE_MAY.document.id and cell.spot.paragraph == 1
    documents = {claim.id: claim.document_id for claim in FERRY.claims}
    assert [documents[claim] for claim in cell.claims] == [LATE_MAY.document.id, MAY.document.id]


def test_a_stand_that_is_held_from_a_later_day_waits_for_it() -> None:
    later = DateRange(date(2031, 7, 1), None, "from 1 July")
    record = record_of(
        [*[MAY], told("2031-05-10", ("Quay will oppose it.", stands("quay", "opposes", held=later)))]
    )
    assert marks(record)["Quay"] == "▲."
    assert marks(record, date(2031, 7, 1))["Quay"] == "▼."


def test_a_report_without_a_day_is_known_only_where_no_day_is_asked() -> None:
    record = record_of([MAY, told(None, ("The Abbey is for a fare.", stands("abbey", "supports")))])
    assert "Abbey" in marks(record)
    assert "Abbey" not in marks(record, date(2032, 1, 1))


def test_the_line_up_on_an_issue() -> None:
    found = line_up(FERRY, "FARE")
    assert found.issue == "ferry fare"
    told_sides = {side: [cell.name for cell in cells] for side, cells in found.camps}
    assert told_sides == {
        "for": ["Abbey"],
        "conditional": ["Marrow"],
        "undecided": ["Guild"],
        "against": ["Quay"],
    }
    assert list(told_sides) == ["for", "conditional", "undecided", "against"]
    text = flat(show_line_up(found))
    assert "◆ conditional 1 Marrow, conditional: two crowns 20 May 2031 “Marrow now takes a fare.” ¶1" in text
    assert "▼ against 1 Quay, rejects 2 June 2031" in text


def test_the_line_up_is_as_of_a_day() -> None:
    found = line_up(FERRY, "ferry fare", date(2031, 5, 10))
    assert [(side, len(cells)) for side, cells in found.camps] == [
        ("for", 1), ("conditional", 0), ("undecided", 0), ("against", 1),
    ]  # fmt: skip


def test_a_line_up_takes_the_issues_it_is_given_and_tells_places() -> None:
    ids = [claim.id for body, claim in FERRY.of_kind(Position)]
    placed = ActorPlaced(Placed("marrow", 20.0, 40.0, 60.0), 75.0, ())
    filed = Filed(dict.fromkeys(ids, "crossing"), lambda _: IssueScale("i", "codebook", (), (placed,)))
    found = line_up(FERRY, "crossing", None, filed)
    (marrow,) = (cell for _, cells in found.camps for cell in cells if cell.actor == "marrow")
    assert marrow.placed is placed and marrow.wording == "ferry fare"
    text = flat(show_line_up(found))
    assert "Marrow, conditional: two crowns 20 May 2031 “Marrow now takes a fare.” ¶1 at 40 (20–60) of 100, salience 75" in text  # fmt: skip
    assert "Abbey, supports: ferry fare 2 June 2031" in text
    (row,) = (row for row in table(write_line_up_csv(found)) if row["actor"] == "marrow")
    assert (row["low"], row["best"], row["high"], row["salience"]) == ("20.0", "40.0", "60.0", "75.0")
    assert lay_matrix(FERRY, None, filed).issues == ("crossing",)


@pytest.mark.parametrize(("words", "number"), [("dam", 0), ("f", 2), ("", 0), ("fare wage", 0)])
def test_words_that_fit_no_issue_or_several_are_told(words: str, number: int) -> None:
    with pytest.raises(InputError, match=f"{number} issues fit '{words}'.*ferry fare"):
        line_up(FERRY, words)


def test_a_label_is_meant_before_what_holds_it() -> None:
    record = record_of([told("2031-05-04", ("One.", stands("a", "supports", "fare")), ("Two.", stands("b", "supports", "fare for goods")))])  # fmt: skip
    assert line_up(record, "Fare").issue == "fare"


def test_the_path_of_an_actor_tells_its_shifts() -> None:
    path = trace_path(FERRY, "marrow")
    ((issue, steps),) = path.issues
    assert issue == "ferry fare"
    assert [(step.cell.stance, step.shift, step.moved_from) for step in steps] == [
        ("opposes", None, None), ("conditional", "stated", "refused any fare"),
    ]  # fmt: skip
    ((_, steps),) = trace_path(FERRY, "quay").issues
    assert [(step.shift, step.moved_from) for step in steps] == [(None, None), ("seen", "demands")]
    text = flat(show_path(path))
    assert "▼ opposes: any fare 4 May 2031" in text
    assert (
        "◆ conditional: two crowns 20 May 2031 “Marrow now takes a fare.” ¶1 ↪ shifted from refused any fare"
        in text
    )
    assert "as two reports show" in flat(show_path(trace_path(FERRY, "quay")))


def test_a_path_may_follow_one_issue_and_end_on_a_day() -> None:
    assert [issue for issue, _ in trace_path(FERRY, "guild").issues] == ["ferry fare", "fixed wage"]
    assert [issue for issue, _ in trace_path(FERRY, "guild", issue="wage").issues] == ["fixed wage"]
    assert [issue for issue, _ in trace_path(FERRY, "guild", date(2031, 5, 10)).issues] == ["fixed wage"]
    assert "Nothing is recorded of where nobody stands" in flat(show_path(trace_path(FERRY, "nobody")))


def test_the_matrix_in_the_terminal() -> None:
    text = printed(show_matrix(lay_matrix(FERRY)), 60)
    assert "Positions  as of 2 June 2031" in text
    assert "Guild   ○  ▲" in text
    assert "  1 ferry fare  ▲1  ◆1  ○1  ▼1" in text
    assert "▲ for  ◆ conditional  ○ undecided  ▼ against" in text
    assert "Left out" not in text and "\x1b" not in text


def test_what_does_not_fit_is_counted() -> None:
    text = flat(show_matrix(lay_matrix(FERRY), rows=1, columns=1))
    assert "Left out here: 3 actors and 1 issue;" in text
    assert "Quay" not in text and "fixed wage" not in text


def test_an_empty_record_says_so() -> None:
    empty = Record((), ())
    assert flat(show_matrix(lay_matrix(empty))) == "No positions are recorded."
    assert "up to 1 May 2031" in flat(show_matrix(lay_matrix(empty, FIRST_DAY)))
    assert write_matrix(lay_matrix(empty)) == b""
    assert write_matrix_csv(lay_matrix(empty)) == b"name,actor\n"


def test_the_matrix_as_json_and_csv() -> None:
    matrix = lay_matrix(FERRY)
    guild = lines(write_matrix(matrix))[0]
    assert (guild["actor"], guild["name"], guild["on"]) == ("guild", "Guild", "2031-06-02")
    assert [(one["issue"], one["mark"], one["stance"], one["side"]) for one in guild["stands"]] == [
        ("ferry fare", "○", "undecided", "undecided"), ("fixed wage", "▲", "demands", "for"),
    ]  # fmt: skip
    assert {one["day"] for one in guild["stands"]} == {"2031-05-04", "2031-05-20"}
    assert table(write_matrix_csv(matrix))[0] == {
        "name": "Guild", "actor": "guild", "ferry fare": "○ undecided", "fixed wage": "▲ demands",
    }  # fmt: skip


def test_the_line_up_and_the_path_as_json_and_csv() -> None:
    found, path = line_up(FERRY, "fare"), trace_path(FERRY, "marrow")
    assert [one["name"] for one in lines(write_line_up(found))] == ["Abbey", "Marrow", "Guild", "Quay"]
    assert [one["stance"] for one in table(write_line_up_csv(found))] == [
        "supports", "conditional", "undecided", "rejects",
    ]  # fmt: skip
    step, row = lines(write_path(path))[1], table(write_path_csv(path))[1]
    assert (step["shift"], step["moved_from"], step["paragraph"]) == ("stated", "refused any fare", 1)
    assert (row["shift"], row["moved_from"], row["paragraph"]) == ("stated", "refused any fare", "1")
    assert row["claims"] == step["claims"][0]


@given(any_record(undated=True), st.integers(-1, 14))
def test_as_of_views_know_what_was_published_by_then(record: Record, number: int) -> None:
    day = FIRST_DAY + timedelta(days=number)
    known = published_by(record, day)
    matrix = lay_matrix(record, day)
    assert matrix == lay_matrix(known, day)
    for issue in matrix.issues:
        assert line_up(record, issue, day) == line_up(known, issue, day)
    for actor in ACTORS:
        assert trace_path(record, actor, day) == trace_path(known, actor, day)
    told_by = {claim.id for claim in known.claims}
    assert all(told_by.issuperset(cell.claims) for row in matrix.rows for cell in row.cells if cell)


@given(any_record(undated=True), st.integers(0, 99))
def test_the_order_of_documents_plays_no_part(record: Record, seed: int) -> None:
    other = shuffle(record, seed)
    assert lay_matrix(record) == lay_matrix(other)
    for actor in ACTORS:
        assert trace_path(record, actor) == trace_path(other, actor)
    for issue in lay_matrix(record).issues:
        assert line_up(record, issue) == line_up(other, issue)


@given(any_record())
def test_every_stand_is_in_one_cell_and_one_step(record: Record) -> None:
    matrix = lay_matrix(record)
    cells = [cell for row in matrix.rows for cell in row.cells if cell]
    claims = [claim for cell in cells for claim in cell.claims]
    assert len(claims) == len(set(claims))
    steps = [step for actor in ACTORS for _, steps in trace_path(record, actor).issues for step in steps]
    assert {step.cell.claims[0] for step in steps} == set(claims)
    assert {cell.claims[0] for cell in cells} <= set(claims)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_reach_neither_screen_nor_spreadsheet(
    planted: Callable[[str], Record], words: str
) -> None:
    record = planted(words)
    matrix, path = lay_matrix(record), trace_path(record, words)
    found = line_up(record, matrix.issues[0])
    for shown in (show_matrix(matrix), show_line_up(found), show_path(path)):
        check_screen(printed(shown))
    for page in (write_matrix_csv(matrix), write_line_up_csv(found), write_path_csv(path)):
        check_csv(page)
    for page in (write_matrix(matrix), write_line_up(found), write_path(path)):
        assert lines(page)
    if "[bold]" in words:
        assert words in printed(show_matrix(matrix))


@given(st.text(st.characters() | st.sampled_from("=+-@\t\r\n \u202e\x1b\ud83d'\""), max_size=8))
def test_no_cell_is_a_formula(words: str) -> None:
    cell = safe_cell(words)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert "\n" not in cell and "\x1b" not in cell and "\u202e" not in cell
    cell.encode("utf-8")
