"""Agreement as it is shown: names hidden, tables that hold together, what is not defined told as such."""

from __future__ import annotations

import csv
import io
import json

from dragoman.agreement.compare import Asking, measure_agreement
from dragoman.model import Position, Record
from dragoman.model.agreement import Agreement
from dragoman.report import (
    name_coders,
    show_agreement,
    write_agreement,
    write_agreement_csv,
    write_appendix,
    write_codings_csv,
)
from support.coders import add, coded, dispatch, sentence, stand
from support.daily import HOSTILE, check_screen, printed

REPORTS = [dispatch(n) for n in range(2)]


def compared(*, issue: str = "toll") -> Agreement:
    """Two coders of two reports who give one stance throughout, so that kappa is not defined."""
    given = [
        coded(
            d, **{c: [add(sentence(d, 1), Position("dorvane", issue, "rejects"), c)] for c in ("ann", "bo")}
        )
        for d in REPORTS
    ]
    given[1] = coded(
        REPORTS[1],
        ann=[stand(REPORTS[1], 1, "ann", "dorvane", "rejects", issue)],
        bo=[stand(REPORTS[1], 0, "bo", issue, "rejects")],
    )
    return measure_agreement(given, Asking(resamples=20))


def test_what_is_not_defined_is_a_dash_and_null_and_an_empty_cell():
    found = compared()
    names = name_coders(found)
    page = write_appendix(found, version="9.9", names=names).decode()
    assert "| position | stance | 1 | 2 | 1.00 [1.00, 1.00] | – | – |" in page
    lines = [json.loads(line) for line in write_agreement(found, names).splitlines()]
    stance = next(one for one in lines if one.get("what") == "stance")
    assert {m["name"]: m["value"] for m in stance["measures"]} == {
        "percent": 1.0,
        "kappa": None,
        "alpha": None,
    }
    rows = list(csv.DictReader(io.StringIO(write_agreement_csv(found, names).decode())))
    assert next(row for row in rows if row["layer"] == "stance")["kappa"] == ""


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    page = write_appendix(compared(), version="9.9").decode().splitlines()
    tables = [line for line in page if line.startswith("|")]
    assert tables
    width = 0
    for line in tables:
        if line.startswith("| kind"):
            width = line.count("|")
        assert line.count("|") == width


def test_the_paragraph_on_methods_names_what_was_done():
    page = write_appendix(compared(), version="9.9").decode()
    for words in (
        "2 reports were coded by 2 coders.",
        "at least 0.5",
        "20 bootstrap samples",
        "seed 0",
        "Dragoman 9.9",
    ):
        assert words in page


def test_coders_are_hidden_on_request():
    found = compared()
    names = name_coders(found, anonymous=True)
    assert names == {"ann": "Coder 1", "bo": "Coder 2"}
    page = write_appendix(found, version="9.9", names=names).decode()
    assert "### Coder 1 and Coder 2" in page


def test_no_words_of_a_report_run_in_a_terminal_or_a_spreadsheet():
    for words in HOSTILE:
        found = compared(issue=words)
        names = name_coders(found)
        record = Record(tuple(REPORTS), ())
        check_screen(printed(show_agreement(found, names, record)))
        given = [coded(d, ann=[stand(d, 1, "ann", words, "rejects", words)]) for d in REPORTS]
        for row in csv.reader(io.StringIO(write_codings_csv(given, {"ann": words}).decode())):
            assert not any(cell[:1] in "=+@" and cell for cell in row)
        write_agreement(found, names)
        write_appendix(found, version="9.9", names={"ann": words, "bo": "bo"})
