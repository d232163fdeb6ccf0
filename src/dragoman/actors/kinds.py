"""What a name's own words say about its kind, where the model took it for another."""

from __future__ import annotations

import re
from typing import Final

from dragoman.actors.names import TITLES, clean_name
from dragoman.actors.offices import OFFICES
from dragoman.actors.states import find_state
from dragoman.model import Document, NameKind, NameMark, Span

#: A name that ends (or begins) with one of these is an organisation's.
_BODY_WORDS: Final = re.compile(
    r"\b(?:movement|coalition|bloc|party|alliance|front|council|committee|congress|parliament|assembly|ministry|department|"
    r"government|court|union|league|forum|agency|authority|commission|bank|corporation|company|group|army|forces|brigades?|units|"
    r"association|federation|organi[sz]ation|institute|university|foundation|senate|knesset|duma|politburo|secretariat|mission|"
    r"office|embassy|guild|syndicate|chamber|house of representatives|white house|kremlin|broadcaster|"
    r"news|times|post|courier|gazette|radio|television|tv)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(
    r"^(?:the[ \xa0])?(?:[A-Z][\w-]+[ \xa0])?[A-Z][a-z]+(?:ites|ists|ans|is|rds|rbs|ats|ese|nes|ers)$"
)
_NO_PEOPLE: Final = frozenset(["hamas", "isis", "paris", "reuters", "daesh", "memphis", "adidas", "texas"])
_PRONOUNS: Final = frozenset(
    [
        "i",
        "we",
        "he",
        "she",
        "it",
        "they",
        "who",
        "you",
        "me",
        "us",
        "him",
        "her",
        "them",
        "this",
        "that",
        "these",
        "those",
        "my",
        "our",
    ]
)
_GENERIC: Final = frozenset(
    [
        "Delegations",
        "Talks",
        "Parties",
        "Dialogue",
        "Negotiations",
        "Report",
        "Statement",
        "Government",
        "Minister",
    ]
)
#: The two sides together are no actor of their own: speakers.py says whom they mean.
_BOTH: Final = re.compile(
    r"^(?:both|the two|the)[ \xa0](?:parties|sides|governments|countries|states|delegations|nations)$|^both$",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"\b(?:head|leader|chief|chairman|chairwoman|chair|secretary-general|spokesman|spokeswoman|spokesperson|members?|founder|"
    r"president)[ \xa0]of[ \xa0](?:the[ \xa0])?$",
    re.IGNORECASE,
)
_GOVERNS_BEFORE: Final = re.compile(
    r"\b(?:[Gg]overnments?|[Rr]epublic|[Kk]ingdom|[Pp]arliament)[ \xa0]of[ \xa0](?:the[ \xa0])?$"
)
_GOVERNS_AFTER: Final = re.compile(
    r"['’]s[ \xa0](?:\w+[ \xa0])?(?:government|president|prime minister|premier|minist(?:er|ers|ry)\b|(?:chief )?negotiators?|parliament|army|"
    r"delegation|capital|ambassador|envoys?|troops|borders?)\b",
    re.IGNORECASE,
)
_TWO_NAMES: Final = re.compile(
    r"(?:[A-Z][\w’'-]+|al-[A-Z]\w+|[A-Z]\.)(?:[ \xa0](?:[A-Z][\w’'-]+|al-[A-Z]\w+|[A-Z]\.|bin|al|de|van)){1,3}"
)
_OCCASION: Final = re.compile(
    r"(?:^|[ \xa0])(?:dialogue|talks|negotiations|summit|conference|accords?|agreement|treaty|protocol|deal|memorandum|ceasefire|"
    r"process|pandemic|covid(?:-19|-)?|declaration|constitution|covenant on[ \xa0].*|act|bill)$",
    re.IGNORECASE,
)
#: "Civic Accord, the party of the mayor": a body, whatever its name says.
_CALLED_BODY: Final = re.compile(
    r",[ \xa0](?:the|a|an|its|their|[A-Z][\w-]+['’]s?)[ \xa0](?:[a-z-]+[ \xa0]){0,4}?(?:party|union|movement|alliance|coalition|bloc|federation|league|faction|militia|association|group)\b"
)
_OFFICE_BEHIND: Final = re.compile(
    r"(?:[ \xa0](?:Special|Deputy|Chief|Senior|Acting|Permanent|Presidential))*[ \xa0](?:Envoy|Ambassador|Representative|Coordinator|Negotiator|"
    r"Mediator|President|Secretary-General|Secretary|Minister|Spokes(?:man|woman|person)|Commissioner|Rapporteur)$"
)
_LED_BY: Final = re.compile(
    r"\b(?:led|headed|chaired|commanded|founded)[ \xa0]by[ \xa0]$|,[ \xa0](?:rallied[ \xa0]|gathered[ \xa0])?around[ \xa0]$|\bloyal[ \xa0]to[ \xa0]$",
    re.IGNORECASE,
)
_OWNED: Final = re.compile(r"[A-Z][\w-]+['’]s[ \xa0]$")
_HEAD_NOUN: Final = re.compile(
    r"[ \xa0](?:coalition|bloc|movement|party|alliance|front|union|list|faction|council)\b"
)
_ENDS: Final = re.compile(
    r"(?:['’]s?|[ \xa0]+[-–—]|[ \xa0]+(?:including|such as|like|and|who|which|of|in|the)|[,.;:\"“”]+|[ \xa0]+)$"
)
_STARTS: Final = re.compile(r"^[\s\"“”‘(,.;:]+")


def read_kind(document: Document, mark: NameMark, people: frozenset[str]) -> NameMark | None:
    """Return the mark with its edges and kind put right, or None where its words are no name.

    ``people`` are the surnames that the text gives to persons by full name. A mark loses possessive endings and words that
    only follow it; a title alone ("Col.") is no person.
    """
    start, end = _edges_of(document, mark)
    words = document.text[start:end]
    if not re.search(r"\w", words) or words in _GENERIC:
        return None
    kind = _kind(document, words, start, mark.kind, people)
    if (
        kind in ("organisation", "place")
        and _OCCASION.search(words)
        and not _CALLED_BODY.match(document.text, end)
    ):
        return None  # talks and treaties are no actors
    if kind == "person" and re.fullmatch(r"(?:[A-Z]\.?){2,4}", words):
        if "." in words:
            return None
        kind = "organisation"  # capitals alone are a body's
    if (words.lower() in _PRONOUNS and (words == "I" or not words.isupper())) or _BOTH.match(words):
        return None
    if kind == "organisation" and re.match(r"(?:pro|anti)-", words, re.IGNORECASE):
        return None
    if kind == "person":
        start += _title_length(words)
        words = document.text[start:end]
    if kind in ("person", "organisation") and all(w.strip(".").lower() in TITLES for w in words.split()):
        return None
    if kind == "organisation":
        end = _body_end(document.text, start, end)
        words = document.text[start:end]
    if kind in ("organisation", "person", "place") and not any(c.isupper() for c in words):
        kind = "group" if kind == "organisation" else kind
        if kind != "group":
            return None
    return NameMark(start, end, kind, mark.confidence)


def _edges_of(document: Document, mark: NameMark) -> Span:
    """The mark without what only stands before or behind the name."""
    start, end = _whole_words(document.text, mark.start, mark.end)
    while (cut := _ENDS.search(document.text[start:end])) and cut.start() > 0:
        end = start + cut.start()
    lead = _STARTS.match(document.text[start:end])
    start += lead.end() if lead else 0
    lead = re.match(
        r"(?:Only|Even|But|And|Yet|Also|Both|Meanwhile|In|For|While)[ \xa0]+(?:the[ \xa0]+)?(?=[A-Z])",
        document.text[start:end],
    )
    start += lead.end() if lead else 0
    owner = re.match(r"(?:its|their|his|her|our)[ \xa0]+(?=[a-z])", document.text[start:end])
    start += owner.end() if owner and mark.kind == "group" else 0
    dateline = re.match(r"[A-Z][A-Z ,.]+[ \xa0][-–—][ \xa0]", document.text[start:end])
    start += dateline.end() if dateline else 0
    return start, end


def _body_end(text: str, start: int, end: int) -> int:
    """Where a body's name ends: before an office ("UN Special Envoy"), behind its common noun ("Fatah bloc")."""
    office = _OFFICE_BEHIND.search(text[start:end])
    if office and text[start : start + office.start()].strip():
        return start + office.start()
    head = _HEAD_NOUN.match(text[end : end + 20])
    return end + head.end() if head else end


def _whole_words(text: str, start: int, end: int) -> Span:
    """The span with the words that it cuts in two made whole."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def acts_as_state(document: Document, words: str, start: int) -> bool:
    """A single name with a government, a president, a parliament of its own."""
    before = document.text[max(0, start - 24) : start]
    after = document.text[start + len(words) : start + len(words) + 40]
    return bool(_GOVERNS_BEFORE.search(before) or _GOVERNS_AFTER.match(after))


def _is_person(document: Document, words: str, start: int) -> bool:
    """A name of two or three words without a body's word, that owns or leads a body, is introduced by an office, or is a "who"."""
    if not _TWO_NAMES.fullmatch(words):
        return False
    after = document.text[start + len(words) : start + len(words) + 24]
    before = document.text[max(0, start - 24) : start].lower().split()
    led = _LED_BY.search(document.text[max(0, start - 24) : start]) is not None and find_state(words) is None
    owns = re.match(r"['’]s[ \xa0][A-Z]", after) is not None
    who = re.match(r",[ \xa0]who\b", after) is not None
    return owns or who or led or bool(before and before[-1].strip(",") in OFFICES and before[-1] != "head")


def _title_length(words: str) -> int:
    """How many characters of titles stand before a name of at least one more word."""
    length = 0
    for found in re.finditer(r"\S+[ \xa0]+", words):
        if found[0].strip(" \xa0.,").lower() not in TITLES:
            break
        length = found.end()
    return length


def _kind(document: Document, words: str, start: int, kind: NameKind, people: frozenset[str]) -> NameKind:
    if kind == "nationality" and _PEOPLE.match(words) and words.endswith("s") and find_state(words) is None:
        return "group"  # a people without a state of its own: "Kurds"
    if kind in ("description", "nationality"):
        return kind
    if kind in ("organisation", "place") and _PEOPLE.match(words) and words.lower() not in _NO_PEOPLE:
        return "group" if not _BODY_WORDS.search(words) else "organisation"
    if kind == "group":
        return kind
    if _BODY_WORDS.search(words.replace("-", " ")) and not (kind == "place" and len(words.split()) == 1):
        return "organisation"
    before = document.text[max(0, start - 40) : start]
    if kind in ("organisation", "person") and " " not in words and acts_as_state(document, words, start):
        return "place"
    if kind in ("organisation", "place") and _is_person(document, words, start):
        return "person"
    if kind in ("organisation", "place") and words in people and find_state(words) is None:
        return "person"  # a surname that the text has introduced
    owned = _OWNED.search(before) and clean_name(words).split()[-1] not in people
    if kind == "person" and (_LEADING.search(before) or owned):
        return "organisation"
    return kind
