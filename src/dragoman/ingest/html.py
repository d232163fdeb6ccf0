"""HTML -> the article on the page and what the page says about it (trafilatura)."""

from __future__ import annotations

import re
from typing import Final

import trafilatura
from trafilatura.settings import Document as Extract

from dragoman.errors import UnreadableFile
from dragoman.ingest.dates import find_date
from dragoman.ingest.decode import decode_bytes
from dragoman.ingest.found import Given, Page

#: What is no part of the article, whatever the extractor makes of it.
_NOT_THE_ARTICLE: Final = [
    "//figcaption",
    "//figure//*[self::span or self::p or self::div]",
    "//aside",
    "//nav",
    "//footer",
]
_BODY: Final = re.compile(r"<body\b", re.IGNORECASE)
_DATE_NAMES: Final = (
    r"[\"'](?:date|dc\.date|article:published_time|datepublished|pubdate|publish(?:ed)?[-_]?date)[\"']"
)
_META_DATE: Final = re.compile(
    rf"<meta\b[^>]*?(?:{_DATE_NAMES}[^>]*?content=[\"'](?P<after>[^\"']+)|content=[\"'](?P<before>[^\"']+)[\"'][^>]*?{_DATE_NAMES})",
    re.IGNORECASE,
)
_XML_HEAD: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes) -> Page:
    """Return the article of a web page: its headline, then one line for each paragraph, with blank lines between.

    Raises UnreadableFile where the page holds no text.
    """
    page = decode_bytes(data)
    source = _XML_HEAD.sub("", page.text, count=1)
    if not _BODY.search(source):
        source = f"<html><body>{source}</body></html>"  # the extractor finds nothing in a bare fragment
    extract = trafilatura.bare_extraction(
        source, include_comments=False, favor_recall=True, with_metadata=True, prune_xpath=_NOT_THE_ARTICLE
    )
    if not isinstance(extract, Extract) or not extract.text:
        text = trafilatura.html2txt(source)
        if not text.strip():
            raise UnreadableFile("the page holds no text")
        return Page(text, mishaps=page.mishaps)
    return Page(_with_headline(extract), _given_by(extract, source), page.mishaps)


def _with_headline(extract: Extract) -> str:
    """Return the text of the article below its headline; pages often keep the headline outside the article."""
    lines = (extract.text or "").split("\n")
    title = (extract.title or "").strip()
    if title and not any(line.strip().casefold() == title.casefold() for line in lines[:5]):
        lines.insert(0, title)
    return "\n\n".join(lines)


def _given_by(extract: Extract, source: str) -> Given:
    """Return what the head of the page says about the article.

    The extractor takes no date of days to come, so an embargoed page's date is read from its head.
    """
    told = _META_DATE.search(source)
    found = find_date(extract.date or (told and (told["before"] or told["after"])) or "")
    topics = tuple(dict.fromkeys((*(extract.tags or ()), *(extract.categories or ()))))
    return Given(
        title=extract.title,
        publisher=extract.sitename,
        author=extract.author,
        published=found.day if found else None,
        url=extract.url,
        topics=topics,
    )
