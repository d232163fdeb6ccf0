"""Who is who as text and as JSON Lines: names, offices with their dates, reasons; and deaf to hostile names."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console, RenderableType

from dragoman import record_of
from dragoman.actors import resolve_record
from dragoman.model import (
    Attribution,
    DateRange,
    Knowledge,
    KnownActor,
    Reading,
    Record,
    RoleHeld,
    Tie,
    WhoIsWho,
    make_claim,
)
from dragoman.report import show_identity, show_who, write_who
from support.reports import HAND, body, cut, identity, person, report, state

SAID = "Ada Renk said: “We sign.”"


def opening() -> Reading:
    """A report with an office since 2028 and a statement."""
    made = report(
        f"Iraq signed. {SAID} She is Iraq’s foreign minister since 2028 and met the Orsa River Front (ORF).",
        "2031-01-10",
        state("iraq", "Iraq"),
        person("renk", "Ada Renk"),
        body("front", "Orsa River Front", "ORF"),
    )
    since = DateRange(date(2028, 1, 1), None, "since 2028")
    more = (
        make_claim(RoleHeld("renk", "foreign minister", "iraq", since), (cut(made.document, "foreign minister", "role"),),
                   confidence=0.8, provenance=HAND),
        make_claim(Attribution("renk", None, "direct"),
                   (cut(made.document, "Ada Renk", "source"), cut(made.document, "said", "cue"), cut(made.document, "“We sign.”", "content")),
                   confidence=0.8, provenance=HAND),
    )  # fmt: skip
    return replace(made, claims=(*made.claims, *more))


FIRST = opening()
SECOND = report(
    "Iraq waited. Adda Renk, foreign minister of Iraq, of the Tarn League, went home.",
    "2031-02-10",
    state("iraq", "Iraq"),
    body("league", "Tarn League"),
    person("ada", "Adda Renk", roles=(("foreign minister", "iraq"),), belongs=("league",)),
)
NAMESAKE = report(
    "Norway signed. Ada Renk, a rower of Norway, won.",
    "2031-03-10",
    state("norway", "Norway"),
    person("rower", "Ada Renk", belongs=("norway",)),
)
MINE = Knowledge(
    (
        KnownActor("s1", "Iraq", "state", (), (), "mine.csv:2"),
        KnownActor(
            "p1", "Ada Renk", "person", ("Adda Renk",),
            (Tie("office", "s1", "foreign minister", date(2028, 3, 1), date(2031, 6, 30)),), "mine.csv:3",
        ),
    )
)  # fmt: skip


@pytest.fixture
def told() -> tuple[Record, WhoIsWho]:
    return resolve_record(record_of([FIRST, SECOND, NAMESAKE]), MINE)


def printed(renderable: RenderableType, width: int = 110) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(renderable)
    return console.file.getvalue()  # type: ignore[attr-defined]


def lines_of(told: tuple[Record, WhoIsWho], kind: str | None = None) -> list[dict[str, object]]:
    return [json.loads(line) for line in write_who(*told, kind=kind).splitlines()]


def test_all_actors_are_listed_those_who_say_most_first(told: tuple[Record, WhoIsWho]):
    lines = printed(show_who(*told)).splitlines()
    assert lines[0].split() == ["actor", "kind", "office", "or", "body", "reports", "said", "known", "as"]
    assert lines[1].startswith("Adda Renk")
    assert "foreign minister, Iraq" in lines[1]
    assert len(lines) == 1 + len(told[1].identities)


def test_one_kind_is_listed(told: tuple[Record, WhoIsWho]):
    text = printed(show_who(*told, kind="organisation"))
    assert "Orsa River Front" in text and "Tarn League" in text
    assert "Ada" not in text


def test_namesakes_are_told_apart(told: tuple[Record, WhoIsWho]):
    text = printed(show_who(*told, kind="person"))
    assert len(text.splitlines()) == 3
    ids = {identity(told[1], FIRST, "renk").id, identity(told[1], NAMESAKE, "rower").id}
    assert len(ids) == 2


def test_one_actor_with_all_that_is_known(told: tuple[Record, WhoIsWho]):
    text = printed(show_identity(*told, identity(told[1], FIRST, "renk")))
    for words in (
        "Ada Renk  in 1 report",
        "Adda Renk  in 1 report",
        "foreign minister, Iraq  since 2028",
        "reported 10 January 2031 to 10 February 2031",
        "Tarn League  reported 10 February 2031",
        "We sign.",
        "Ada Renk (p1), mine.csv:3",
        "foreign minister, s1, 1 March 2028 to 30 June 2031",
        "Taken for one because",
        "in the same office (foreign minister)",
    ):
        assert words in text, words


def test_a_doubt_is_told_with_both():
    two = report("Iraq met Ada Renk and Jan Renk.", "2031-01-10", state("iraq", "Iraq"),
                 person("ada", "Ada Renk", belongs=("iraq",)), person("jan", "Jan Renk", belongs=("iraq",)))  # fmt: skip
    which = report("Renk of Iraq left.", "2031-01-11", state("iraq", "Iraq"), person("renk", "Renk", belongs=("iraq",)))  # fmt: skip
    record, who = resolve_record(record_of([two, which]))
    assert len(who.maybe) == 2
    for place, other in ((identity(who, which, "renk"), "Ada Renk (ada-renk)"), (identity(who, two, "jan"), "Renk (renk)")):  # fmt: skip
        text = printed(show_identity(record, who, place), 400)
        assert "In doubt" in text
        assert f"may be {other}: the same surname" in text or f"may be {other}: of the same" in text


def test_an_entry_that_was_not_taken_is_told():
    twin = replace(MINE.actors[1], id="p2", source="other.csv:7")
    told = resolve_record(record_of([FIRST]), Knowledge((*MINE.actors, twin)))
    text = printed(show_identity(*told, identity(told[1], FIRST, "renk")), 400)
    assert "may be Ada Renk (p1), Ada Renk (p2)" in text


def test_json_lines_have_the_fields_of_the_reference(told: tuple[Record, WhoIsWho]):
    forms = lines_of(told)
    assert [form["id"] for form in forms] == [one.id for one in told[1].identities]
    for form in forms:
        assert set(form) == {
            "id", "name", "kind", "forms", "appears", "offices", "member_of", "known", "joined", "claims",
        }  # fmt: skip
        assert form["forms"] and form["appears"] and form["claims"]


def test_a_line_tells_offices_ties_and_reasons(told: tuple[Record, WhoIsWho]):
    one = identity(told[1], FIRST, "renk")
    (form,) = (form for form in lines_of(told, "person") if form["id"] == one.id)
    claims = {claim.id: claim for claim in told[0].claims}
    assert {"Ada Renk", "Adda Renk"} <= set(form["forms"])  # type: ignore[call-overload]
    assert sorted(map(tuple, form["appears"])) == sorted(one.places)  # type: ignore[call-overload]
    first, second = form["offices"]  # type: ignore[misc]
    assert {key: first[key] for key in ("role", "of", "since")} == {
        "role": "foreign minister",
        "of": identity(told[1], FIRST, "iraq").id,
        "since": "2028-01-01",
    }
    assert "until" not in first and "since" not in second
    assert {first["claim"], second["claim"]} <= set(claims)
    assert form["member_of"] == [identity(told[1], SECOND, "league").id]
    assert form["known"] == {
        "id": "p1", "name": "Ada Renk", "source": "mine.csv:3", "clues": list(one.known.clues) if one.known else None,
        "ties": [{"kind": "office", "of": "s1", "words": "foreign minister", "since": "2028-03-01", "until": "2031-06-30"}],
    }  # fmt: skip
    assert any("same office" in why for why in form["joined"])  # type: ignore[attr-defined]
    assert set(form["claims"]) <= set(claims)  # type: ignore[call-overload]


def test_an_empty_record_lists_nobody():
    told = resolve_record(record_of([]))
    assert write_who(*told) == b""
    assert len(printed(show_who(*told)).splitlines()) <= 1


HOSTILE = ["\x1b[31mred\x1b]0;owned\x07", "[bold red]x[/]", "[/nope]", "\u202eabc\x00", "\ud800"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_are_shown_and_do_nothing(words: str):
    def on(day: str) -> Reading:
        return report(
            f"Iraq on {day}. {words} Renk, minister {words} of Iraq, of the {words} Front.",
            day,
            state("iraq", "Iraq"),
            body("front", f"{words} Front"),
            person("renk", f"{words} Renk", roles=((f"minister {words}", "iraq"),), belongs=("front",)),
        )

    readings = [on("2031-01-10"), on("2031-01-11")]
    entry = KnownActor(words, f"{words} Renk", "person", (), (Tie("office", words, words),), words)
    record, who = resolve_record(record_of(readings), Knowledge((entry,)))
    shown = [show_who(record, who), *(show_identity(record, who, one) for one in who.identities)]
    for text in map(printed, shown):
        assert not {"\x1b", "\x07", "\x00", "\u202e", "\ud800"} & set(text)
    if words.startswith("["):
        assert words in printed(shown[0], 400)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_make_json_of_one_line_each(words: str):
    reading = report(f"{words} Renk spoke.", "2031-01-10", person("renk", f"{words} Renk"))
    (line,) = write_who(*resolve_record(record_of([reading]))).splitlines()
    assert "Renk" in json.loads(line)["name"]
