"""Export: every file of the list, under a name of the desk's own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.web import DeskSettings
from dragoman.web.work.exports import OFFERS
from support.desk import Browser, open_desk, open_shared_desk, settle_desk
from support.talks import read_many

FILES = [file for offer in OFFERS for _, file in offer.files]
SAFE = re.compile(r'attachment; filename="[a-z0-9-]+\.[a-z]+"')


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> DeskSettings:
    return settle_desk(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="module")
def browser(settings: DeskSettings) -> Browser:
    return open_desk(settings)


@pytest.mark.parametrize("file", FILES)
def test_each_file_of_the_list_is_a_download_under_a_safe_name(browser: Browser, file: str):
    answer = browser.get(f"/exports/{file}")
    assert answer.status_code == 200
    assert SAFE.fullmatch(answer.headers["content-disposition"])
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content


def test_the_brief_is_of_everything_since_a_day_or_of_one_report(browser: Browser):
    report = read_many(1)[0].document
    whole = browser.get("/exports/brief.html")
    since = browser.get("/exports/brief.html?since=2031-03-02")
    one = browser.get(f"/exports/brief.html?report={report.id}")
    assert {answer.status_code for answer in (whole, since, one)} == {200}
    assert len(since.text) > len(whole.text) > len(one.text)
    assert SAFE.fullmatch(whole.headers["content-disposition"])


@pytest.mark.parametrize(
    "query", ["since=yesterday", "since=2031-13-40", "report=nowhere", "report=../../etc/passwd"]
)
def test_a_brief_of_nothing_is_told(browser: Browser, query: str):
    assert browser.get(f"/exports/brief.html?{query}").status_code in (404, 422)


@pytest.mark.parametrize(
    "what", ["nothing.csv", "..%2f..%2fetc%2fpasswd", "%2e%2e", "record.jsonl%00.html", "talks.ledger"]
)
def test_what_is_not_on_the_list_is_not_found(browser: Browser, what: str):
    assert browser.get(f"/exports/{what}").status_code in (404, 405)


def test_the_file_for_dna_is_made_under_a_password(browser: Browser):
    answer = browser.post("/exports/talks.dna", {"password": "a good one"})
    assert answer.status_code == 200
    assert answer.content.startswith(b"SQLite format 3")
    assert SAFE.fullmatch(answer.headers["content-disposition"])
    assert browser.post("/exports/talks.dna", {"password": "x"}).status_code == 422


def test_a_hostile_name_of_the_ledger_is_no_header(tmp_path: Path):
    folder = tmp_path / "desk"
    folder.mkdir()
    settings = settle_desk(folder)
    renamed = settings.ledger.with_name('a"; x=.._é\n.ledger')
    settings.ledger.rename(renamed)
    browser = open_desk(replace(settings, ledger=renamed))
    assert SAFE.fullmatch(browser.get("/exports/record.jsonl").headers["content-disposition"])


def test_a_reader_takes_out_what_they_may_read(settings: DeskSettings):
    browser = open_shared_desk(settings, "Rita Reed")
    assert browser.get("/exports/record.jsonl").status_code == 200
    assert open_shared_desk(settings).get("/exports/record.jsonl", follow_redirects=False).status_code == 303


def test_an_empty_ledger_says_what_to_do(tmp_path: Path):
    page = open_desk(settle_desk(tmp_path, [])).get("/exports").text
    assert "Nothing to take out yet" in page and 'href="/import"' in page
