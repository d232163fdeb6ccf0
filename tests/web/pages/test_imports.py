"""Import: what becomes of each file, what is refused quickly and what is kept all the same."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from dragoman import open_ledger
from dragoman.errors import UnreadableFile
from dragoman.web import DeskSettings
from dragoman.web.bring.unpack import MOST_FILES, unpack_zip
from dragoman.web.bring.worker import ImportWorker, Stuck
from support.desk import Browser, open_desk, open_shared_desk, settle_desk

TALKS = (
    "Round on the river\n\n14 March 2031\n\nThe foreign minister of Veldria, Ada Renk, said on Monday that Veldria "
    "supports an accord with Ostmark on the dam. Ostmark opposes the accord."
)
OTHER = TALKS.replace("Monday", "Tuesday").replace("supports", "rejects")
HOSTILE = "../../../etc/<img src=x onerror=alert(1)>\r\nX-Evil: 1.txt"


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> DeskSettings:
    return settle_desk(tmp_path_factory.mktemp("imports"), import_seconds=60.0)


@pytest.fixture(scope="module")
def browser(settings: DeskSettings):
    browser = open_desk(settings)
    yield browser
    browser.client.app.state.desk.imports.stop()


def bring(browser: Browser, *files: tuple[str, bytes]) -> list[dict[str, object]]:
    """What became of files, in the order in which they were brought, when all are done."""
    before = {job["number"] for job in browser.get("/api/imports").json()}
    sent = [("files", (name, data, "application/octet-stream")) for name, data in files]
    answer = browser.post("/import", files=sent)
    assert answer.status_code == 303, answer.text
    until = time.monotonic() + 100
    while time.monotonic() < until:
        jobs = [job for job in browser.get("/api/imports").json() if job["number"] not in before]
        if all(job["state"] not in ("waiting", "reading") for job in jobs):
            return sorted(jobs, key=lambda job: job["number"])
        time.sleep(0.05)
    raise AssertionError("the files were not read in time")


def archive(*parts: tuple[str, bytes]) -> bytes:
    """A zip archive of some files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts:
            target.writestr(name, data)
    return held.getvalue()


def zeros(megabytes: int) -> bytes:
    """An archive of that much nothing, after one good report."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("good.txt", TALKS.replace("Monday", "Friday"))
        with target.open("zeros.pdf", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b"\0" * 1048576)
    return held.getvalue()


def test_one_bad_file_never_loses_the_others(browser: Browser, settings: DeskSettings):
    good, bad, none, odd = bring(
        browser,
        ("talks.txt", TALKS.encode()),
        ("bad.pdf", b"%PDF-1.4 x"),
        ("empty.txt", b""),
        ("tool.exe", b"MZ"),
    )
    assert good["state"] in ("done", "partly") and good["count"] == 1
    assert [one["state"] for one in (bad, none, odd)] == ["failed"] * 3
    assert none["problems"] == ["The file is empty."]
    with open_ledger(settings.ledger) as store:
        assert store.load_document(good["reports"][0]).origin == "talks.txt"
    page = browser.get("/import").text
    assert f'href="/reports/{good["reports"][0]}"' in page
    assert "3 files not read" in page


def test_a_report_that_is_there_already_is_passed_over(browser: Browser):
    bring(browser, ("talks.txt", TALKS.encode()))
    (again,) = bring(browser, ("talks.txt", TALKS.encode()))
    assert (again["count"], again["known"], again["claims"]) == (1, 1, 0)


def test_a_bad_line_never_loses_the_rest_of_its_file(browser: Browser):
    lines = "\n".join(
        [json.dumps({"id": "a", "text": OTHER}), "{bad", json.dumps({"id": "b", "text": OTHER + " Again."})]
    )
    (job,) = bring(browser, ("lines.jsonl", lines.encode()))
    assert (job["state"], job["count"]) == ("partly", 2)
    assert any("line 2" in words for words in job["problems"])


def test_a_hostile_name_is_shown_as_text_and_is_no_path(browser: Browser, settings: DeskSettings):
    (job,) = bring(browser, (HOSTILE, OTHER.replace("dam", "weir").encode()))
    assert "/" not in job["name"] and "\n" not in job["name"]
    assert "<img" not in browser.get("/import").text
    with open_ledger(settings.ledger) as store:
        document = store.load_document(job["reports"][0])
    assert document.origin == job["name"]
    assert "<img" not in browser.get("/reports").text


def test_names_in_an_archive_are_no_paths(browser: Browser, tmp_path: Path):
    data = archive(
        ("../../../../tmp/evil.txt", OTHER.replace("dam", "lock").encode()),
        ("x.exe", b"MZ"),
        ("in.zip", b"PK"),
    )
    (job,) = bring(browser, ("reports.zip", data))
    assert (job["state"], job["count"]) == ("partly", 1)
    assert any("archive within an archive" in words for words in job["problems"])
    assert not Path("/tmp/evil.txt").exists()


def test_a_gigabyte_of_zeros_is_refused_quickly_and_what_came_before_is_kept(browser: Browser):
    bomb = zeros(1024)
    bring(browser, ("warm.txt", TALKS.encode()))
    begun = time.perf_counter()
    (job,) = bring(browser, ("bomb.zip", bomb))
    assert time.perf_counter() - begun < 60
    assert (job["state"], job["count"]) == ("partly", 1)
    assert any("too large" in words or "trap" in words for words in job["problems"])


def test_an_archive_in_a_document_s_clothes_is_refused(browser: Browser):
    (job,) = bring(browser, ("bomb.docx", zeros(400)))
    assert job["state"] == "failed"


def test_deeply_nested_html_and_huge_text_are_refused(browser: Browser):
    deep = ("<html><body>" + "<div>" * 100_000 + "talks" + "</div>" * 100_000).encode()
    nested, huge, after = bring(
        browser,
        ("deep.html", deep),
        ("huge.txt", b"talks " * 2_000_000),
        ("after.txt", OTHER.replace("dam", "mill").encode()),
    )
    assert nested["state"] in ("failed", "partly", "done")
    assert huge["state"] == "failed" and "more than a report has" in huge["problems"][0]
    assert after["count"] == 1


def test_a_project_that_is_none_is_told_and_the_next_file_is_read(browser: Browser):
    first, second = bring(
        browser,
        ("project.dna", b"SQLite format 3\0 and nothing else"),
        ("next.txt", OTHER.replace("dam", "quay").encode()),
    )
    assert first["state"] == "failed"
    assert second["count"] == 1


def test_an_upload_larger_than_the_desk_takes_is_refused(tmp_path: Path):
    browser = open_desk(settle_desk(tmp_path, upload_bytes=1000))
    answer = browser.post("/import", files=[("files", ("a.txt", b"x" * 5000, "text/plain"))])
    assert answer.status_code == 413


def test_too_many_files_at_once_are_refused(browser: Browser):
    answer = browser.client.post(
        "/import",
        files=[("files", (f"{n}.exe", b"x", "text/plain")) for n in range(201)],
        headers={"x-csrf-token": browser.token},
    )
    assert answer.status_code in (400, 413, 422)


def test_nothing_is_taken_without_the_token(browser: Browser):
    before = len(browser.get("/api/imports").json())
    answer = browser.client.post("/import", files=[("files", ("a.txt", b"x", "text/plain"))])
    assert answer.status_code == 403
    assert len(browser.get("/api/imports").json()) == before


def test_no_address_is_asked_for(browser: Browser):
    page = browser.get("/import").text
    assert "Web addresses are not taken" in page
    assert 'type="url"' not in page
    assert browser.post("/import", {"url": "http://127.0.0.1:1/"}).status_code == 422


def test_a_reader_sees_no_import(tmp_path: Path):
    browser = open_shared_desk(settle_desk(tmp_path), "Rita Reed")
    assert 'href="/import"' not in browser.get("/help").text
    assert browser.get("/import").status_code == 403
    assert browser.post("/import", files=[("files", ("a.txt", b"x", "text/plain"))]).status_code == 403


def test_what_is_done_can_be_taken_off_the_list(browser: Browser):
    bring(browser, ("tool.exe", b"MZ"))
    assert browser.post("/import/forget").status_code == 303
    assert browser.get("/api/imports").json() == []


def test_an_archive_of_too_many_files_or_too_much_is_refused(tmp_path: Path):
    many, large = tmp_path / "many.zip", tmp_path / "large.zip"
    many.write_bytes(archive(*((f"{n}.txt", b"x") for n in range(MOST_FILES + 1))))
    large.write_bytes(archive(*((f"{n}.pdf", b"\0" * 50_000_000) for n in range(3))))
    with pytest.raises(UnreadableFile, match="at most"):
        list(unpack_zip(many, tmp_path))
    with pytest.raises(UnreadableFile, match="trap"):
        list(unpack_zip(large, tmp_path))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"not an archive"])
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes):
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile):
        list(unpack_zip(path, tmp_path))


def test_a_text_that_takes_too_long_is_given_up_and_the_process_with_it(tmp_path: Path):
    path = tmp_path / "1.txt"
    path.write_text(TALKS, encoding="utf-8")
    worker = ImportWorker(0.001)
    try:
        with pytest.raises(Stuck, match="longer than"):
            list(worker.read(path, "talks.txt", tmp_path / "talks.ledger"))
        assert worker._process is None
    finally:
        worker.close()
