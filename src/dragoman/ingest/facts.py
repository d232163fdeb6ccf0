"""What the text of a page says about itself: its title, author, date, publisher and topics."""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from dragoman.ingest.dates import date_in_address, find_date, read_date_line, read_dateline
from dragoman.ingest.found import Given
from dragoman.ingest.headers import opens_topics
from dragoman.ingest.layout import Layout

_BYLINE: Final = re.compile(
    r"(?:by|written by|words by|story by|text by|posted by)\s+(?P<names>[^|•·;\d]+?)\s*(?:,\s(?:in|at)\b.*|[|•·;\d].*)?",
    re.IGNORECASE,
)
_AGENCY: Final = {
    "reuters": "Reuters", "ap": "AP", "associated press": "AP", "afp": "AFP", "xinhua": "Xinhua", "kyodo": "Kyodo", "upi": "UPI",
    "tass": "TASS", "interfax": "Interfax", "anadolu": "Anadolu", "aa": "Anadolu", "dpa": "dpa", "efe": "EFE", "yonhap": "Yonhap",
    "bloomberg": "Bloomberg", "pti": "PTI", "ani": "ANI", "irna": "IRNA", "sana": "SANA", "ina": "INA", "wam": "WAM", "spa": "SPA",
}  # fmt: skip
_DATELINE: Final = re.compile(
    r"[^\n]{0,80}?\((?P<agency>[A-Za-z ]{2,20})\)\s*[-–—:]|[A-Z][A-Z ,.]+.{0,30}?(?:,|/)\s?(?P<bare>Kyodo|Xinhua|TASS|PRNewswire)/?\s?[-–—]"
)
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:copyright\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?,?\s*(?P<name>[A-Z][\w.&'’ -]{2,50}?)(?:[.,|]|\s(?:all|19|20)|$)",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(r"\s*[,;|•·\n]\s*|\s+/\s+|\s*#\s*")


def facts_in(layout: Layout) -> Given:
    """Return what a page says about itself; a key is there only where something was found."""
    found = Given()
    if layout.headline is not None:
        found["title"] = " ".join(layout.headline.words.lstrip("#* ").split())
    if author := find_author(layout):
        found["author"] = author
    if publisher := find_publisher(layout):
        found["publisher"] = publisher
    if topics := find_topics(layout):
        found["topics"] = topics
    return found


def find_author(layout: Layout) -> str | None:
    """Return the names of the first byline, as printed."""
    for paragraph in layout.of_kind("byline"):
        match = _BYLINE.fullmatch(paragraph.words)
        if match and 3 <= len(match["names"].strip()) <= 80:
            return " ".join(match["names"].split()).rstrip(",.- ")
    return None


def find_topics(layout: Layout) -> tuple[str, ...]:
    """Return the topic tags of a page, in order, each once."""
    found: list[str] = []
    for paragraph in layout.of_kind("topics"):
        is_header, tags = opens_topics(paragraph.words)
        found += _SEPARATORS.split(tags if is_header else paragraph.words)
    return tuple(dict.fromkeys(tag.strip(" .#") for tag in found if tag.strip(" .#")))


def find_publisher(layout: Layout) -> str | None:
    """Return the agency of the dateline ("VALE, June 11 (Reuters) -"), else the holder of the rights."""
    for paragraph in layout.of_kind("body")[:4]:
        match = _DATELINE.match(paragraph.words)
        name = (match["agency"] or match["bare"]).lower() if match else ""
        if name in _AGENCY:
            return _AGENCY[name]
    for paragraph in layout.of_kind("note", "credit"):
        if (rights := _RIGHTS.match(paragraph.words)) is not None:
            return rights["name"].strip()
    return None


def find_published(layout: Layout, url: str | None) -> tuple[date | None, bool]:
    """Return the date of publication, and whether a date was found that can be read in two ways.

    The first line that holds nothing but a date counts, then the path of the address, then the dateline, then a short line
    under the headline that holds a date among other things.
    """
    ambiguous = False
    for paragraph in layout.of_kind("date"):
        if (found := read_date_line(paragraph.words)) is not None:
            if found.day is not None:
                return found.day, False
            ambiguous = True
    # "HERALD - Jun 11, 2020 - 21:04 | World": a date among other things, told by its clock.
    dates = (find_date(p.words) for p in layout.of_kind("date"))
    if (day := next((found.day for found in dates if found and found.day), None)) is not None:
        return day, False
    if url and (day := date_in_address(url)) is not None:
        return day, ambiguous
    return _date_of_dateline(layout) or _date_of_byline(layout), ambiguous


def _date_of_dateline(layout: Layout) -> date | None:
    """The date between the place and the dash that open the report: "LINDHOLM, 9 May 2033 - "."""
    found = (read_dateline(paragraph.words) for paragraph in layout.of_kind("body")[:4])
    return next((one.day for one in found if one and one.day), None)


def _date_of_byline(layout: Layout) -> date | None:
    """The date in a short line under the headline: "By Ina Sorrel | Velmark Courier | 14 January 2031"."""
    for paragraph, kind in list(zip(layout.paragraphs, layout.kinds, strict=True))[:5]:
        if kind == "headline" or len(paragraph.words.split()) > 20:
            continue
        found = find_date(paragraph.words)
        if found and found.day:
            return found.day
    return None


def host_of(url: str | None) -> str | None:
    """Return the host of a web address without its "www.", the publisher where nothing else names one.

    >>> host_of("https://www.herald.example/talks")
    'herald.example'
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
