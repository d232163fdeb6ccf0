"""The record in the terminal: readable in 80 columns, plain when piped, and deaf to hostile text."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType

from dragoman.model import Record
from dragoman.report import show_commitments, show_glance, show_problems, show_record, show_tracks


def printed(renderable: RenderableType, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(renderable)
    return console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("view", ["glance", "actor", "issue", "track"])
def test_every_view_fits_80_columns_and_is_plain(ferry: Record, view) -> None:
    text = printed(show_record(ferry, by=view))
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_at_a_glance(ferry: Record) -> None:
    text = printed(show_glance(ferry))
    assert "ferry talks" in text and "Marrow, Quay" in text
    assert "on 3 May 2031" in text and "in June (1 June 2031 to 30 June 2031), Marrow" in text


def test_by_actor_gives_the_verbatim_words_and_their_place(ferry: Record) -> None:
    text = " ".join(printed(show_record(ferry, by="actor")).split())
    assert "said: “We will not pay for empty boats, […] Not this year.” 1¶3" in text
    assert "mayor, Marrow" in text
    assert "uncertain" in text


def test_by_issue_gives_the_shift(ferry: Record) -> None:
    text = " ".join(printed(show_record(ferry, by="issue")).split())
    assert "Marrow on ferry fare: refused any fare → conditional" in text


def test_by_track_gives_its_meetings(ferry: Record) -> None:
    assert "in June" in printed(show_tracks(ferry))


def test_commitments_and_problems(ferry: Record) -> None:
    assert "by 1 July" in printed(show_commitments(ferry))
    assert "speaker-unresolved" in printed(show_problems(ferry))


def test_an_empty_record_says_so() -> None:
    assert "holds no documents" in printed(show_record(Record((), ())))


@pytest.mark.parametrize(
    "words", ["\x1b[31mred\x1b]0;owned\x07", "[bold red]x[/]", "[/nope]", "\u202eabc\x00", "\ud800"]
)
def test_hostile_text_is_shown_and_does_nothing(planted: Callable[[str], Record], words: str) -> None:
    for view in ("actor", "issue", "track"):
        text = printed(show_record(planted(words), by=view))  # type: ignore[arg-type]
        assert not {"\x1b", "\x07", "\x00", "\u202e", "\ud800"} & set(text)
    if words.startswith("["):
        assert words in text
