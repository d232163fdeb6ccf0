"""The brief: every line leads to its words, nothing but its own script can run, and fifty reports are quick."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.model import Attribution, Commitment, Figure, Named, Position, Record
from dragoman.report import write_brief
from dragoman.report.brief import web_address

from .conftest import claim_on, make_document, record_of

VOID = {"meta", "input", "br", "col", "link", "img", "hr", "base"}
HOSTILE = [
    "<script>document.title='owned'</script>",
    "</script><script>document.title='owned'</script>",
    "</style><script>document.title='owned'</script>",
    "</title><script>document.title='owned'</script>",
    "</textarea></svg><img src=x onerror=\"document.title='owned'\">",
    "\" onmouseover=\"document.title='owned'\" autofocus onfocus=\"document.title='owned'\" x=\"",
    "' onclick='document.title=1",
    "javascript:document.title='owned'",
    "https://example.org/\"onclick=\"document.title='owned'",
    "data:text/html,<script>document.title='owned'</script>",
    "{{ 7 * 7 }}{% include 'brief.js' %}{# no #}",
    "<!--", "-->", "]]>", "<svg onload=document.title='owned'>", "&lt;b&gt;&amp;",
    "a\u202egnp.exe", "nul\x00nul", "\x1b[31m", "lone \ud800", "l1", "glance",
]  # fmt: skip


@dataclass
class Read(HTMLParser):
    """What stands in a page: tags with attributes, and the text of each kind of element."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts.setdefault(tag, []).append(data)

    def every(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.tags if name in attributes]

    def text(self, tag: str) -> str:
        return "".join(self.texts.get(tag, ()))


def read(page: str) -> Read:
    parser = Read()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def policy_of(page: Read) -> str:
    return next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")


def assert_nothing_foreign(page: Read) -> None:
    """One style and one script, both the page's own by their hash; no handler, no style attribute, no odd address."""
    own = {
        tag: "'sha256-" + base64.b64encode(hashlib.sha256(page.text(tag).encode()).digest()).decode() + "'"
        for tag in ("style", "script")
    }
    policy = policy_of(page)
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert f"style-src {own['style']}" in policy and f"script-src {own['script']}" in policy
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == names.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "link", "base", "audio", "video"} & set(names)
    for tag, attributes in page.tags:
        for name, value in attributes.items():
            assert not name.startswith("on") and name not in ("style", "srcdoc", "action", "formaction"), (
                tag,
                name,
            )
            if name in ("href", "src", "xlink:href"):
                assert re.match(r"#|https?://", value), value


def assert_links_hold(page: Read) -> None:
    ids = page.every("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.every("href") if href.startswith("#")} <= set(ids)


def test_every_claim_has_its_line_and_every_link_its_place(ferry: Record) -> None:
    page = read(write_brief(ferry))
    assert_nothing_foreign(page)
    assert_links_hold(page)
    numbers = {one for one in page.every("id") if re.fullmatch(r"l\d+", one)}
    shown = [number for number, claim in enumerate(ferry.claims, 1)]
    assert numbers == {f"l{number}" for number in shown}


def test_the_texts_stand_whole_and_unchanged(ferry: Record) -> None:
    page = read(write_brief(ferry))
    pane = " ".join(page.text("aside").split())
    for document in ferry.documents:
        for line in document.text.splitlines():
            assert " ".join(line.split()) in pane


def test_a_link_leads_to_the_sentence_of_its_words(ferry: Record) -> None:
    html = write_brief(ferry)
    (number,) = [n for n, claim in enumerate(ferry.claims, 1) if isinstance(claim.body, Commitment)]
    anchor = re.search(rf'id="l{number}" href="#([^"]+)"', html)
    assert anchor
    sentence = html[html.index(f'id="{anchor[1]}"') :]
    assert "Quay promised to repair the pier" in re.sub("<[^>]+>", "", sentence[: sentence.index("</p>")])


def test_what_a_reader_wants_to_see(ferry: Record) -> None:
    page = read(write_brief(ferry))
    main = " ".join(page.text("main").split())
    for words in (
        "Marrow, Quay", "in June", "conditional", "refused any fare", "repair the pier", "by 1 July",
        "We will not pay for empty boats, […] Not this year.", "uncertain", "Who the clerk is cannot be told.",
    ):  # fmt: skip
        assert words in main
    assert page.text("h1") == "Ferry talks"


def test_headings_and_landmarks_are_in_order(ferry: Record) -> None:
    page = read(write_brief(ferry))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = [tag for tag, _ in page.tags]
    assert names.count("main") == names.count("aside") == 1 and "nav" in names
    assert names.count("table") == names.count("caption")


def test_an_empty_record_says_so_plainly(ferry: Record) -> None:
    assert "The record is empty" in write_brief(Record((), ()))
    page = write_brief(Record(ferry.documents[:1], ()))
    assert "nothing about talks was found in it" in page
    assert_nothing_foreign(read(page))
    assert_links_hold(read(page))


def test_the_same_record_gives_the_same_page(ferry: Record) -> None:
    assert write_brief(ferry) == write_brief(ferry)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(planted: Callable[[str], Record], words: str) -> None:
    html = write_brief(planted(words))
    page = read(html)
    assert_nothing_foreign(page)
    assert_links_hold(page)
    assert not {"\x00", "\x1b", "\u202e", "\ud800"} & set(html)
    html.encode("utf-8")
    if "\x00" not in words and words.isprintable():
        assert words in page.text("aside")


def test_own_style_and_script_hold_no_tag() -> None:
    folder = Path(__file__).parents[2] / "src" / "dragoman" / "report" / "templates"
    assert "<" not in (folder / "brief.css").read_text("utf-8")
    assert "</" not in (folder / "brief.js").read_text("utf-8")
    for template in folder.glob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape|\bstyle=|\bon\w+=", template.read_text("utf-8")), template


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        " javascript:x",
        "//host",
        "http://",
        "http://[",
        "file:///etc",
        None,
        "",
    ],
)
def test_no_other_address_stands_behind_a_link(url: str | None) -> None:
    assert web_address(url) is None


def test_fifty_reports_with_five_thousand_claims_are_quick() -> None:
    readings = []
    for number in range(50):
        text = "\n".join(
            f"Speaker {n} of group {number} said that point {n} is worth {n} crowns." for n in range(50)
        )
        document = make_document(text, f"Report {number}", date(2031, 1, 1) + timedelta(days=number))
        claims = []
        for n in range(25):
            line = f"Speaker {n} of group {number} said that point {n} is worth {n} crowns."
            who, stance = f"speaker-{n}", ("supports", "opposes")[(n + number) % 2]
            claims += [
                claim_on(document, Named(who, f"Speaker {n}", "person"), ("name", f"Speaker {n}")),
                claim_on(
                    document,
                    Attribution(who, None, "indirect"),
                    ("cue", "said"),
                    ("content", f"that point {n} is"),
                ),
                claim_on(document, Position(who, f"point {n % 20}", stance), ("sentence", line)),  # type: ignore[arg-type]
                claim_on(document, Figure(f"{n}", "crowns", f"{number}"), ("sentence", line)),
            ]
        readings.append((document, claims))
    record = record_of(*readings)
    assert len(record.claims) == 5000
    write_brief(record_of(readings[0]))
    start = time.process_time()
    page = write_brief(record)
    assert time.process_time() - start < 2.0 * 2, "two seconds on a free machine; doubled for a busy one"
    assert_links_hold(read(page))


def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.skip("no Chromium on this machine")
    return found


def dom_of(page: Path, home: Path) -> str:
    flags = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", f"--user-data-dir={home}",
        "--virtual-time-budget=2000", "--dump-dom",
    ]  # fmt: skip
    run = subprocess.run([chromium(), *flags, page.as_uri()], capture_output=True, timeout=120, check=False)
    return run.stdout.decode("utf-8", "replace")


def test_in_a_browser_the_planted_script_does_not_run_and_our_own_does(
    planted: Callable[[str], Record], tmp_path: Path
) -> None:
    chromium()
    page = tmp_path / "brief.html"
    page.write_text(write_brief(planted("\n".join(HOSTILE))), encoding="utf-8")
    dom = dom_of(page, tmp_path / "home")
    title = re.search(r"<title>(.*?)</title>", dom, re.S)
    assert title and title[1].strip() != "owned" and title[1].endswith("– brief")
    assert re.search(r'<form class="filter" role="search">', dom), (
        "our own script took off the form's hidden attribute"
    )


def test_in_a_browser_the_policy_stops_a_script_that_got_in(ferry: Record, tmp_path: Path) -> None:
    chromium()
    planted = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    page = tmp_path / "brief.html"
    page.write_text(write_brief(ferry).replace("<main>", "<main>" + planted), encoding="utf-8")
    dom = dom_of(page, tmp_path / "home")
    assert "document.title='owned'" in dom and "<title>owned</title>" not in dom
