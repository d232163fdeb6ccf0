"""The daily questions in the brief: each has a figure and a table, its lines lead to their words, names cannot run or collide."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from dragoman.model import (
    Beside,
    Claim,
    Commitment,
    Contradiction,
    DateRange,
    Evidence,
    Followed,
    Position,
    Record,
    Reprints,
)
from dragoman.model.issues import ActorPlaced, Filed, IssueScale, Moved, Placed
from dragoman.report import write_brief
from dragoman.report.axis import axis_over
from dragoman.report.draw_paths import draw_paths
from dragoman.report.draw_promises import draw_promises, follow_all
from dragoman.report.draw_timeline import draw_timeline
from dragoman.report.lettering import fit_words, width_px
from dragoman.report.views import shifts_of

from .conftest import claim_on, make_document, record_of
from .test_brief import HOSTILE, assert_links_hold, assert_nothing_foreign, read


def section(page: str, name: str) -> str:
    """One section of the page, as HTML."""
    found = re.search(rf'<section id="{name}".*?</section>', page, re.S)
    assert found, name
    return found[0]


def words_of(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def assert_drawn_and_told(html: str) -> None:
    """A figure with a name, and a table with a caption beside it."""
    assert re.search(r'<figure class="chart">.*?<svg [^>]*role="group" aria-label="[^"]+"', html, re.S)
    assert "<table" in html and "<caption" in html


def place_of(record: Record, claim: Claim) -> str:
    return f'data-n="{record.claims.index(claim) + 1}"'


def claim_with(record: Record, kind: type, **fields: object) -> Claim:
    return next(
        claim
        for claim in record.claims
        if isinstance(claim.body, kind) and all(getattr(claim.body, k) == v for k, v in fields.items())
    )


@pytest.fixture
def followed(ferry: Record) -> Beside:
    """What the two dispatches come to beside one another, made by hand."""
    promise = claim_with(ferry, Commitment)
    second = ferry.documents[1]
    words = "A clerk said that the boats “were never empty”."
    start = second.text.index(words)
    decided = Evidence(second.id, start, start + len(words), words, "sentence")
    assert isinstance(promise.body, Commitment)
    kept = Followed(promise.body, (promise.id,), "kept", "done by then", (decided,), date(2031, 5, 20))
    one, other = (
        claim_with(ferry, Position, actor="quay"),
        claim_with(ferry, Position, shift_from="refused any fare"),
    )
    clash = Contradiction("position", (one.id, other.id), "Quay is for it and Marrow is not")
    return Beside((kept,), (clash,))


@pytest.fixture
def filed(ferry: Record) -> Filed:
    """Everything filed under one issue, with a scale on which two actors stand."""
    ids = [claim.id for _, claim in ferry.of_kind(Position)]
    quay, marrow = (claim_with(ferry, Position, actor=actor).id for actor in ("quay", "marrow"))
    scale = IssueScale(
        "Who pays?",
        "codebook",
        (Placed("Quay pays all", 0, 0, 0), Placed("Marrow pays all", 100, 100, 100)),
        (
            ActorPlaced(Placed("quay", 61, 72, 83), 44, (quay,)),
            ActorPlaced(Placed("marrow", 12, 17, 29), 91, (marrow,)),
        ),
    )
    return Filed(dict.fromkeys(ids, "Who pays?"), lambda label: scale)


def test_the_timeline_tells_meetings_deadlines_and_shifts(ferry: Record) -> None:
    html = section(write_brief(ferry), "timeline")
    assert_drawn_and_told(html)
    told = words_of(html)
    for words in (
        "Meetings held",
        "Meetings due",
        "Deadlines",
        "Shifts",
        "3 May 2031",
        "1 June 2031 to 30 June 2031",
    ):
        assert words in told
    assert "repair the pier" in told and "refused any fare → conditional" in told
    assert place_of(ferry, claim_with(ferry, Commitment)) in html


def test_labels_of_the_timeline_keep_apart() -> None:
    days = [date(2031, 1, 1) + timedelta(days=n // 2) for n in range(40)]
    text = "\n".join(f"Quay promised to repair pier {n} of the long northern harbour." for n in range(40))
    document = make_document(text, "Piers", date(2031, 1, 1))
    claims = [
        claim_on(document, Commitment("quay", f"repair pier {n} of the long northern harbour", "promise",
                                      due=date_range(day)), ("sentence", f"repair pier {n} of"))
        for n, day in enumerate(days)
    ]  # fmt: skip
    record = record_of((document, claims))
    drawn = draw_timeline(record, follow_all(record))
    assert drawn
    rows: dict[float, list[tuple[float, float]]] = {}
    for band in drawn.bands:
        for mark in band.marks:
            width = width_px(mark.label)
            left = mark.label_px if mark.anchor == "start" else mark.label_px - width
            rows.setdefault(mark.y_px, []).append((min(left, mark.x_px), max(left + width, mark.end_px)))
            assert left > 0 and left + width <= 720
    for spans in rows.values():
        spans.sort()
        assert all(a[1] < b[0] for a, b in pairwise(spans))
    assert sum(len(band.marks) + band.left_out for band in drawn.bands) == 40


def test_many_stands_of_one_who_moved_stand_apart_and_right_of_the_name() -> None:
    readings = []
    for number in range(60):
        text = f"Quay spoke of the pier, as of day {number}."
        document = make_document(
            text, f"Day {number}", date(2031, 1, 1) + timedelta(days=number * (number % 3))
        )
        stance = ("supports", "opposes")[number % 2]
        claim = claim_on(document, Position("quay", "the long pier", stance), ("sentence", text))  # type: ignore[arg-type]
        readings.append((document, [claim]))
    record = record_of(*readings)
    drawn = draw_paths(record, shifts_of(record), str)
    assert drawn
    places = [mark.x_px for mark in drawn.lanes[0].marks]
    assert len(places) > 20 and all(b - a >= 14 for a, b in pairwise(places))
    assert places[0] > 250 and places[-1] <= 700


def test_a_path_on_an_issue_under_the_label_it_is_filed_under(ferry: Record, filed: Filed) -> None:
    turned = claim_with(ferry, Position, shift_from="refused any fare")
    page = write_brief(
        ferry, replace(filed, moves=(Moved(None, turned.id, None, "conditional", stated=True),))
    )
    html = section(page, "shifts")
    assert_drawn_and_told(html)
    assert "Marrow, Who pays?" in words_of(html)


def date_range(day: date) -> DateRange:
    return DateRange(day, day, "then")


def test_promises_are_followed_to_the_sentence_that_decided(ferry: Record, followed: Beside) -> None:
    alone, page = write_brief(ferry), write_brief(ferry, beside=followed)
    assert "open" in words_of(section(alone, "commitments"))
    html = section(page, "commitments")
    assert_drawn_and_told(html)
    told = words_of(html)
    assert "kept done by then" in told and "kept 20 May" in told
    cited = re.search(r'“A clerk said.*?<a class="p" href="#(s2-\d+)"', html)
    assert cited and f'id="{cited[1]}"' in page
    assert_links_hold(read(page))


def test_a_promise_whose_day_is_past_says_so(ferry: Record) -> None:
    late = replace(ferry, as_of=date(2031, 8, 1))
    told = words_of(section(write_brief(late), "commitments"))
    assert told.count("past due") == 4, "the key, the mark's title, the bar, the table"


def test_what_two_undertake_together_is_one_line(ferry: Record) -> None:
    second = ferry.documents[1]
    pier = "Quay promised to repair the pier by 1 July."
    due = claim_with(ferry, Commitment).body.due  # type: ignore[union-attr]
    other = claim_on(second, Commitment("marrow", "repair the pier", "promise", due=due), ("sentence", pier))
    both = follow_all(replace(ferry, claims=(*ferry.claims, other)))
    assert [one.by for one in both] == [("quay", "marrow")]
    drawn = draw_promises(ferry, both, str)
    assert drawn and drawn.lanes[0].words == "quay, marrow: repair the pier"


def test_paths_show_who_moved_and_from_what(ferry: Record) -> None:
    html = section(write_brief(ferry), "shifts")
    assert_drawn_and_told(html)
    assert 'class="ring"' in html
    assert "refused any fare" in words_of(html)
    assert place_of(ferry, claim_with(ferry, Position, shift_from="refused any fare")) in html


def test_issues_are_filed_and_their_actors_stand_on_the_scale(ferry: Record, filed: Filed) -> None:
    page = write_brief(ferry, filed)
    html = section(page, "issues")
    assert_drawn_and_told(html)
    told = words_of(html)
    assert "Who pays?" in words_of(section(page, "camps")) and "fixed wage" not in words_of(
        section(page, "camps")
    )
    for words in ("by the codebook", "◂ Quay pays all", "Marrow pays all ▸", "how much it cares"):
        assert words in told
    table = words_of(html[html.index('<table class="places">') :])
    assert table.index("12 17 29 91") < table.index("61 72 83 44")
    assert_links_hold(read(page))


def test_without_a_method_there_is_no_scale(ferry: Record, filed: Filed) -> None:
    none = Filed(filed.labels, lambda label: IssueScale(label, "none", (), ()))
    html = section(write_brief(ferry, none), "issues")
    assert "places that the positions themselves hold" in html, (
        "one position of the fixture has a place of its own"
    )


def test_contradictions_stand_side_by_side(ferry: Record, followed: Beside) -> None:
    html = section(write_brief(ferry, beside=followed), "contradictions")
    assert_drawn_and_told(html)
    told = words_of(html)
    assert "Quay is for it and Marrow is not" in told
    assert "to settle who pays for the ferry.”" in told and "if Quay repairs the pier.”" in told
    for claim in followed.contradictions[0].claims:
        number = next(n for n, one in enumerate(ferry.claims, 1) if one.id == claim)
        assert f'data-n="{number}"' in html
    assert "No two reports contradict" in write_brief(ferry, beside=Beside())
    assert 'id="contradictions"' not in write_brief(ferry)


def test_a_reprint_is_named_and_no_second_source(ferry: Record) -> None:
    one, other = (document.id for document in ferry.documents)
    page = write_brief(ferry, beside=Beside(reprints=(Reprints((one, other), (1.0, 0.83)),)))
    told = words_of(section(page, "contradictions"))
    assert "reprint of 1" in told and "83 %" in told
    assert "reprint of 1, no second source" in words_of(section(page, "documents"))
    assert "2 reports, 1 reprint among them" in words_of(page)
    glance = section(page, "glance")
    assert "+1 reprint" in words_of(glance), "the talks are told by both"
    assert "+1 reprint" not in words_of(section(write_brief(ferry), "glance"))
    numbers = {n for n in read(page).every("id") if re.fullmatch(r"l\d+", n)}
    assert numbers == {f"l{n}" for n in range(1, len(ferry.claims) + 1)}


def test_what_is_new_comes_first(ferry: Record) -> None:
    page = write_brief(ferry, since=date(2031, 5, 10))
    html = section(page, "changes")
    assert_drawn_and_told(html)
    assert page.index('id="changes"') < page.index('id="glance"')
    told = words_of(html)
    for words in (
        "New since 10 May 2031",
        "Shifts 1",
        "repair the pier",
        "New reports 1",
        "Marrow gives way",
    ):
        assert words in told
    assert place_of(ferry, claim_with(ferry, Commitment)) in html
    assert "Nothing new." in section(write_brief(ferry, since=date(2032, 1, 1)), "changes")
    assert 'id="changes"' not in write_brief(ferry)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_every_section(planted: Callable[[str], Record], words: str) -> None:
    record = planted(words)
    stands = [claim.id for _, claim in record.of_kind(Position)]
    promise, claim = next(iter(record.of_kind(Commitment)))
    document = record.documents[0]
    scale = IssueScale(
        words,
        "codebook",
        (Placed(words, 0, 0, 0), Placed(words + "2", 100, 100, 100)),
        (ActorPlaced(Placed(words, 10, 20, 30), 40, (stands[0],)),),
    )
    beside = Beside(
        (
            Followed(
                promise,
                (claim.id,),
                "kept",
                words,
                (Evidence(document.id, 0, len(words), words, "sentence"),),
            ),
        ),
        (Contradiction("figure", (stands[0], stands[1]), words),),
        (Reprints((document.id,), (1.0,)),),
    )
    again = make_document("Nothing more.", words, date(2031, 2, 1))
    record = replace(record, documents=(document, again))
    html = write_brief(
        record,
        Filed(dict.fromkeys(stands, words), lambda label: scale),
        beside=beside,
        since=date(2031, 1, 1),
    )
    page = read(html)
    assert_nothing_foreign(page)
    assert_links_hold(page)
    assert not {"\x00", "\x1b", "\u202e", "\ud800"} & set(html)


def test_long_names_are_cut_and_whole_in_the_title(ferry: Record, filed: Filed) -> None:
    long = "the Standing Joint Commission of Ferrymen, Pilots, Harbour Masters and Keepers of the Northern Lights"
    named = tuple(
        replace(claim, body=replace(claim.body, name=long))
        if getattr(claim.body, "name", "") == "Quay"
        else claim
        for claim in ferry.claims
    )
    html = write_brief(replace(ferry, claims=named), filed)
    assert re.search(rf"<text class=\"name\"[^>]*>the Standing[^<]*…<title>{long}", html)


def test_words_are_cut_to_their_room() -> None:
    for words in ("a", "Osmere", "W" * 80, "i" * 200, "漢字" * 40):
        assert width_px(fit_words(words, 120)) <= 120
    assert fit_words("", 10) == ""


@pytest.mark.parametrize("days", [0, 1, 5, 20, 60, 200, 400, 3000, 30000])
def test_days_under_an_axis_do_not_touch(ferry: Record, days: int) -> None:
    first = date(2031, 5, 4)
    spread = replace(
        ferry,
        documents=(ferry.documents[0], replace(ferry.documents[1], published=first + timedelta(days=days))),
    )
    axis = axis_over(spread, [first, first + timedelta(days=days)], 100, 700)
    assert axis
    places = [place for place, _ in axis.ticks]
    assert places and all(b - a >= 58 for a, b in pairwise(places))
    assert all(100 <= place <= 700 for place in places)


def test_a_day_far_off_does_not_press_the_others_together(ferry: Record) -> None:
    axis = axis_over(ferry, [date(2031, 5, 3), date(2031, 6, 1), date(2931, 1, 1)], 0, 600)
    assert axis and axis.place(date(2031, 6, 1)) > 200
    assert axis.place(date(2931, 1, 1)) == 600 and axis.far_words(date(2931, 1, 1)) == "→ Jan 2931, "
    assert axis_over(ferry, [], 0, 600) is None
    assert axis_over(ferry, [date.min, date.max], 0, 600)
