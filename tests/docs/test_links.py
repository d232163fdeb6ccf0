"""Every relative link of the documentation leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
FENCE = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"")


def find_broken_links(page: Path) -> list[str]:
    """Return the relative links of a page whose file, or whose heading in it, is not there."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    links = [first or second for first, second in LINK.findall(text)]
    return [link for link in links if not re.match(r"[a-z]+:", link) and not leads_somewhere(page, link)]


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, heading = unquote(link).partition("#")
    target = page.parent / path if path else page
    if not target.exists():
        return False
    return not heading or target.suffix != ".md" or heading in find_headings(target)


def find_headings(page: Path) -> set[str]:
    """Return the names under which a page's headings can be linked to, as code hosts make them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+\s+(.*?)\s*$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    assert not find_broken_links(page)


def test_broken_links_are_caught(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# One two!\n[a](gone.md) [b](#one-two) [c](#three) [d](https://x.y)\n```\n[e](no.md)\n```\n"
    )
    assert find_broken_links(page) == ["gone.md", "#three"]
