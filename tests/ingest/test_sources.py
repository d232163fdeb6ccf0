"""Files, folders and standard input: every source gives a document or says why not, and the batch goes on."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from datetime import date
from pathlib import Path
from subprocess import run

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from dragoman.ingest import count_sources, open_sources

TALKS = "The two delegations met in Tarn. “We listened,” said Col. Piet Harrow of Ostia."
WEB_PAGE = f"""<!DOCTYPE html><html><head><title>Talks open in Tarn</title>
<meta name="author" content="Ada Arden"><meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2020-06-11T09:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks open in Tarn</h1>
<figure><img src="a.jpg" alt=""><figcaption>Harrow waves to the crowd. Photo: Jon Birk</figcaption></figure>
<p>{TALKS} The bridge stays closed until both sides have signed, the hosts said on Thursday in the harbour.</p>
<p>“We will be back,” Foreign Minister Lena Marsh told reporters after the meeting, which lasted two hours and more.</p>
</article><aside><p>More: a chef in Tarn says that forty soups are not enough for her guests this summer.</p></aside>
<footer>© 2020 The Herald</footer></body></html>"""


def the_one(path: Path | str, stdin: io.BytesIO | None = None):
    (found,) = open_sources([path], stdin)
    return found


def codes(found) -> list[str]:
    return [problem.code for problem in found.problems]


def make_pdf(path: Path, *lines: str) -> Path:
    canvas = Canvas(str(path))
    for row, line in enumerate(lines):
        canvas.drawString(72, 780 - 16 * row, line)
    canvas.showPage()
    canvas.save()
    return path


def make_docx(path: Path, *paragraphs: str) -> Path:
    file = docx.Document()
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    file.save(str(path))
    return path


def test_a_text_file_keeps_its_line_ends(tmp_path: Path):
    file = tmp_path / "talks.txt"
    file.write_bytes(b"Talks open\r\n\r\nThe two sides met in Tarn on Monday.\r\n")
    document = the_one(file).document
    assert document.text == "Talks open\r\n\r\nThe two sides met in Tarn on Monday.\r\n"
    assert document.origin == str(file)


def test_a_web_page_gives_the_article_without_caption_menu_and_footer(tmp_path: Path):
    file = tmp_path / "talks.html"
    file.write_text(WEB_PAGE, encoding="utf-8")
    document = the_one(file).document
    assert document.title == "Talks open in Tarn"
    assert (document.author, document.publisher, document.published) == (
        "Ada Arden",
        "The Herald",
        date(2020, 6, 11),
    )
    assert document.text.startswith("Talks open in Tarn\n\nThe two delegations")
    assert "“We listened,” said Col. Piet Harrow" in document.text
    assert not any(words in document.text for words in ("waves", "Home", "soups"))


@pytest.mark.parametrize(
    "page",
    [
        "<p>Both sides met.</p><p>They parted.</p>",
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Both sides met.</p>'
        "<p>They parted.</p></body></html>",
        "<html><body><div>Both sides met.<br><br>They parted.</div></body></html>",
    ],
    ids=["a fragment", "xhtml", "line breaks"],
)
def test_a_short_or_odd_page_is_read_too(tmp_path: Path, page: str):
    file = tmp_path / "talks.html"
    file.write_text(page, encoding="utf-8")
    document = the_one(file).document
    assert [document.text[s:e] for s, e in document.sentences] == ["Both sides met.", "They parted."]


def test_a_pdf_gives_its_lines(tmp_path: Path):
    document = the_one(
        make_pdf(tmp_path / "talks.pdf", "Talks open in Tarn", "", "The two sides met on Monday.")
    ).document
    assert "The two sides met on Monday." in [document.text[s:e] for s, e in document.sentences]


def test_a_docx_gives_its_paragraphs(tmp_path: Path):
    document = the_one(make_docx(tmp_path / "talks.docx", "Talks open in Tarn", TALKS)).document
    assert document.title == "Talks open in Tarn"
    assert [document.text[s:e] for s, e in document.sentences][1] == "The two delegations met in Tarn."


def test_json_lines_give_a_document_each_and_name_the_bad_line(tmp_path: Path):
    file = tmp_path / "talks.jsonl"
    good = {
        "id": "a7",
        "text": TALKS,
        "title": "Talks",
        "date": "2020-06-11",
        "publisher": "Herald",
        "raw": True,
    }
    file.write_text(f"{json.dumps(good)}\n\nnot json\n[1]\n{json.dumps({'text': TALKS})}\n", encoding="utf-8")
    first, second, third, fourth = open_sources([file])
    assert (first.document.title, first.document.published) == ("Talks", date(2020, 6, 11))
    assert (first.document.publisher, first.document.origin) == ("Herald", f"{file}:a7")
    assert [codes(second), codes(third)] == [["line-malformed"], ["line-malformed"]]
    assert second.problems[0].message.startswith("line 3")
    assert fourth.document.origin == f"{file}:5"


def test_a_folder_is_read_in_order_of_name_without_hidden_and_unknown_files(tmp_path: Path):
    for name in ("b.txt", "a.md", "inner/c.TXT", ".hidden/d.txt", ".e.txt", "photo.png"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TALKS, encoding="utf-8")
    names = [Path(found.document.origin).name for found in open_sources([tmp_path])]
    assert names == ["a.md", "b.txt", "c.TXT"]
    assert count_sources([tmp_path]) == 3


def test_count_tells_the_lines_of_json_lines_and_nothing_about_a_stream(tmp_path: Path):
    file = tmp_path / "talks.jsonl"
    file.write_text('{"text": "a"}\n\n{"text": "b"}\n', encoding="utf-8")
    assert count_sources([file, tmp_path / "gone.txt"]) == 3
    assert count_sources([file, "-"]) is None


def test_standard_input_is_told_by_its_first_bytes(tmp_path: Path):
    streams = {
        "text": TALKS.encode(),
        "html": WEB_PAGE.encode(),
        "jsonl": json.dumps({"text": TALKS}).encode(),
        "pdf": make_pdf(tmp_path / "a.pdf", "The two delegations met in Tarn.").read_bytes(),
        "docx": make_docx(tmp_path / "a.docx", TALKS).read_bytes(),
    }
    for form, data in streams.items():
        found = the_one("-", io.BytesIO(data))
        assert found.document is not None, (form, found.problems)
        assert "The two delegations met in Tarn." in found.document.text
        assert found.document.origin.startswith("-")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.pdf", b"%PDF-1.7 and then nothing"),
        ("broken.docx", b"PK\x03\x04 and then nothing"),
        ("empty.pdf", b""),
        ("empty.html", b""),
    ],
)
def test_a_file_that_cannot_be_taken_apart_is_a_finding_and_the_next_is_read(
    tmp_path: Path, name: str, data: bytes
):
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(TALKS, encoding="utf-8")
    first, second = open_sources([bad, good])
    assert first.document is None
    assert codes(first) == ["file-unreadable"]
    assert str(bad) in first.problems[0].message
    assert second.document is not None


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path):
    assert codes(the_one(tmp_path / "gone.txt")) == ["file-unreadable"]


def test_a_docx_that_unpacks_to_a_flood_is_turned_away(tmp_path: Path):
    file = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(31):
            part.write(b"\0" * 10_000_000)
    found = the_one(file)
    assert codes(found) == ["file-unreadable"]
    assert "unpacks" in found.problems[0].message


def test_a_pdf_without_text_is_said_to_be_a_scan(tmp_path: Path):
    found = the_one(make_pdf(tmp_path / "scan.pdf"))
    assert codes(found) == ["file-unreadable"]
    assert "scan" in found.problems[0].message


def test_the_heavy_libraries_are_not_loaded_for_english_text(tmp_path: Path):
    file = tmp_path / "talks.txt"
    file.write_text("The two sides met in Tarn and said that they would be back.", encoding="utf-8")
    script = (
        "import sys; from dragoman.ingest import open_sources; list(open_sources([sys.argv[1]]));"
        "print([name for name in ('trafilatura', 'pypdf', 'mammoth', 'py3langid') if name in sys.modules])"
    )
    told = run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
