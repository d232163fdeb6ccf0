"""Search beside a ledger: what is found, how it is marked, and that nothing typed and nothing in the file breaks it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import LedgerError
from dragoman.store.search import SearchAsked, SearchFile, SearchLine, quote_words

DAM = SearchLine("a:0", "text", "a", "", "Ostmark opposes any new dam on the river Orsa.", date(2031, 3, 1))
STAND = SearchLine(
    "c1",
    "position",
    "a",
    "Ostmark opposes a dam",
    "Ostmark opposes any new dam",
    date(2031, 3, 1),
    ("ostmark",),
)
SLUICE = SearchLine(
    "b:0", "text", "b", "", "They open sluice 4; negotiations about the sluice go on.", date(2031, 4, 2)
)


@pytest.fixture
def file(tmp_path: Path) -> SearchFile:
    made = SearchFile(tmp_path / "talks.ledger.search")
    assert made.bring_up_to_date([DAM, STAND, SLUICE], "1") == 3
    return made


def keys(file: SearchFile, words: str, **asked: object) -> list[str]:
    """The keys of what is found, in order."""
    return [hit.key for hit in file.search(SearchAsked(words, **asked)).hits]  # type: ignore[arg-type]


def test_all_words_must_be_there(file: SearchFile):
    assert set(keys(file, "dam opposes")) == {"a:0", "c1"}
    assert keys(file, "dam sluice") == []


def test_words_in_quote_marks_stand_in_this_order(file: SearchFile):
    assert keys(file, '"open sluice"') == ["b:0"]
    assert keys(file, '"sluice open"') == []


def test_the_beginning_of_a_word_finds_longer_ones(file: SearchFile):
    assert keys(file, "negotiat") == ["b:0"]
    assert keys(file, "slu") == []
    assert keys(file, "slu*") == ["b:0"]
    assert keys(file, '"negotiat"') == []


def test_accents_and_case_do_not_matter(file: SearchFile):
    assert keys(file, "ÓSTMARK DÀM") == keys(file, "ostmark dam")


def test_what_is_found_is_marked(file: SearchFile):
    (hit,) = file.search(SearchAsked("sluice")).hits
    assert [words for words, found in hit.pieces if found] == ["sluice", "sluice"]
    assert "".join(words for words, _ in hit.pieces) == SLUICE.text


def test_kinds_actors_and_days_narrow_it(file: SearchFile):
    assert keys(file, "dam", kinds=("position",)) == ["c1"]
    assert keys(file, "dam", actors=("ostmark",)) == ["c1"]
    assert keys(file, "the", first=date(2031, 4, 1)) == ["b:0"]
    assert keys(file, "the", last=date(2031, 3, 31)) == ["a:0"]
    assert file.search(SearchAsked("dam", kinds=("position",))).counts == {"position": 1, "text": 1}


def test_a_page_of_the_hits(file: SearchFile):
    whole = keys(file, "dam")
    assert [*keys(file, "dam", limit=1), *keys(file, "dam", limit=1, offset=1)] == whole


@pytest.mark.parametrize(
    "typed",
    ['"', '""', "NOT", "AND OR NOT", "told:dam", "dam*", "*", "(dam", "dam)", "NEAR(dam, 2)", "^dam", "-dam", "dam'; DROP TABLE lines; --", "\0", '"dam\0"', "{told} : x", "a" * 5000, "dam " * 400, "“", "+", "\\", "%", "🌊", "\x02dam\x03"],
)  # fmt: skip
def test_nothing_typed_breaks_it(file: SearchFile, typed: str):
    file.search(SearchAsked(typed))
    assert keys(file, "dam") != []


@given(st.text(max_size=60))
def test_what_is_typed_is_words_and_no_expression(tmp_path_factory: pytest.TempPathFactory, typed: str):
    path = tmp_path_factory.getbasetemp() / "any.search"
    file = SearchFile(path)
    if not file.is_at("1"):
        file.bring_up_to_date([DAM], "1")
    file.search(SearchAsked(typed))


def test_an_expression_is_only_words():
    assert quote_words("dam NEAR x OR told:y") == '"dam" "NEAR"* "x" "OR" "told:y"*'


def test_only_what_changed_is_written(file: SearchFile):
    changed = replace(DAM, text="A canal instead.")
    assert file.bring_up_to_date([changed, STAND], "2") == 3
    assert keys(file, "canal") == ["a:0"]
    assert keys(file, "sluice") == []
    assert file.bring_up_to_date([changed, STAND], "3") == 0
    assert file.is_at("3")
    assert not file.is_at("2")


def test_the_file_may_be_deleted_at_any_time(file: SearchFile, tmp_path: Path):
    for one in tmp_path.iterdir():
        one.unlink()
    assert not file.is_at("1")
    with pytest.raises(LedgerError):
        file.search(SearchAsked("dam"))
    assert file.bring_up_to_date([DAM], "1") == 1
    assert keys(file, "dam") == ["a:0"]


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be read as one" * 200])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes):
    path = tmp_path / "talks.ledger.search"
    path.write_bytes(content)
    file = SearchFile(path)
    assert not file.is_at("1")
    assert file.bring_up_to_date([DAM], "1") == 1
    assert keys(file, "dam") == ["a:0"]


def test_a_file_of_another_form_is_made_anew(file: SearchFile, tmp_path: Path):
    path = tmp_path / "talks.ledger.search"

    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert file.bring_up_to_date([DAM], "1") == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(LedgerError):
        SearchFile(tmp_path / "none" / "x.search").bring_up_to_date([DAM], "1")


def test_marks_in_a_text_are_no_marks(tmp_path: Path):
    file = SearchFile(tmp_path / "x.search")
    file.bring_up_to_date([replace(DAM, text="a \x02false\x03 mark <b>dam</b>")], "1")
    (hit,) = file.search(SearchAsked("dam")).hits
    assert [words for words, found in hit.pieces if found] == ["dam"]
    assert "".join(words for words, _ in hit.pieces) == "a  false  mark <b>dam</b>"
