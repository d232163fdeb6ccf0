"""What the form of a text says about who speaks: transcripts with labels, official statements in the issuer's own voice.

Source of the rules: codebook, section 3 ("in a transcript the speaker label is the cue"; "in an official statement the issuer
speaks throughout").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dragoman.model import AttributionMark, Document, Marks, NameMark, Span

_LABEL = re.compile(
    r"(?:(?P<upper>(?:[^\W\d_a-z][^\W\d_a-z.’'-]*[ \xa0]?){1,6})(?:[ \xa0]\([^)\n]{1,40}\))?"
    r"|(?P<name>(?:[^\W\d_a-z][\w.’'-]*[ \xa0]){0,3}[^\W\d_a-z][\w.’'-]*))[ \xa0]?:(?=[ \xa0\n])"
)
#: Words of a label that are no part of a name.
_OFFICE = re.compile(
    r"^(?:(?:MR|MRS|MS|DR|PROF|SECRETARY|FOREIGN|PRIME|DEPUTY|VICE|DEFENSE|DEFENCE|MINISTER|PRESIDENT|AMBASSADOR|SENATOR|GENERAL|"
    r"SPOKESPERSON|SPOKESMAN|SPOKESWOMAN|MODERATOR|CHANCELLOR|PREMIER|COMMISSIONER|GOVERNOR|ENVOY|UNDER|ASSISTANT|SPECIAL|"
    r"COLONEL|STATE|OF|THE|HIS|HER|EXCELLENCY|SIR|LORD|PRESS|SHEIKH|KING)\.?[ \xa0]+)+",
    re.IGNORECASE,
)
_NOT_SPEAKERS: Final = frozenset(
    [
        "note",
        "update",
        "updated",
        "correction",
        "photo",
        "file",
        "source",
        "sources",
        "topics",
        "tags",
        "related",
        "background",
        "contact",
        "notes",
        "summary",
        "location",
        "date",
        "time",
        "venue",
        "copyright",
        "read",
        "more",
        "editor",
        "by",
        "text",
    ]
)
_FIRST_PERSONS: Final = frozenset(
    [
        "we",
        "i",
        "you",
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "who",
        "what",
        "q",
        "a",
        "question",
        "answer",
    ]
)
_SAID_COLON = re.compile(
    r"^(?P<source>[^:“\"\n]{3,160}?)[ \xa0](?P<cue>(?:has |have )?(?:said|stated|added|commented|declared|remarked)"
    r"(?:[ \xa0][^:“\"\n]{1,80})?):[ \xa0]*$"
)
_TITLE = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|readout|read-out|resolution|remarks|press release)\b",
    re.IGNORECASE,
)
_VERBS: Final = (
    r"(?:re)?affirms?|acknowledges?|agrees?|agreed|applauds?|appeals?|appreciates?|calls? (?:on|upon|for)|commends?|commits?|condemns?|"
    r"congratulates?|denounces?|deplores?|demands?|emphasi[sz]es?|encourages?|expects?|express(?:es)?|hopes?|insists?|invites?|looks? "
    r"forward to|notes?|pledges?|praises?|recogni[sz]es?|regrets?|rejects?|reiterates?|remains? (?:committed|concerned|ready|"
    r"determined|convinced)(?: to| about| that)?|requests?|stands? (?:with|by|ready to)|stress(?:es)?|supports?|takes? note of|thanks?|underlines?|"
    r"underscores?|urges?|warns?|welcomes?|welcomed|(?:is|are|am) (?:deeply |gravely |very |seriously )?(?:committed|concerned|"
    r"grateful|appreciative|convinced|determined|ready|pleased|disappointed)(?: to| about| by| for| of| that)?"
)
_PERFORMATIVE = re.compile(
    rf"(?P<source>\b(?:We|I)\b)[ \xa0](?P<cue>(?:(?:also|strongly|further|fully|very much|warmly|once again|again|deeply|firmly|"
    rf"jointly|therefore|both|all|sincerely|do|will|have)[ \xa0])*(?:{_VERBS}))\b"
)
#: An issuer by name, in the present tense, at the head of its sentence: "The United States also commends ...".
_NAMED_PERFORMATIVE = re.compile(
    rf"(?P<source>(?:The[ \xa0])?(?:[A-Z][\w.’'&-]*[ \xa0](?:(?:of|for|and|the)[ \xa0])*){{1,7}})"
    rf"(?P<cue>(?:(?:also|strongly|further|fully|warmly|once again|deeply|firmly|jointly|therefore)[ \xa0])*(?:{_VERBS}))\b"
)
_WILL = re.compile(
    r"(?:\d+\.[ \xa0])?(?P<source>(?:The[ \xa0])?(?:[A-Z][\w.’'&-]*[ \xa0](?:(?:of|for|and|the|two)[ \xa0])*|(?:two|three|four)[ \xa0][a-z]+[ \xa0]){1,8}|We[ \xa0]|They[ \xa0])"
    r"(?P<cue>will|shall|undertakes?(?: to)?|commits? to|agrees? to|pledges? to)\b"
)
_MODAL = re.compile(r"\b(?:must(?: not)?|should(?: not)?|(?:is|are)(?: also)? expected to|needs? to)\b")


def mark_registers(document: Document, marks: Marks) -> Marks:
    """Return the marks with what the text's form adds; in labelled and announced paragraphs the form alone decides.

    Names are kept as they are; labels add the names they hold.
    """
    turns = list(_find_turns(document))
    announced = [] if turns else list(_find_announced(document))
    ruled = turns + announced
    kept = [
        replace(m, nested=True) if turns and _is_ruled(m, ruled) else m
        for m in marks.attributions
        if not _is_ruled(m, ruled) or (turns and _reports_another(m, turns, document))
    ]
    found = [*kept, *ruled]
    if not turns and is_official(document):
        found = [_fill_out(mark, found, document) for mark in found]
        found += _find_performatives(document, found)
    names = _names_of_labels(document, turns, marks.names)
    return Marks(tuple(names), tuple(sorted(found, key=_place)), marks.stands)


def _is_ruled(mark: AttributionMark, ruled: list[AttributionMark]) -> bool:
    return any(_overlaps(part, content) for part in mark.content for one in ruled for content in one.content)


def _reports_another(mark: AttributionMark, turns: list[AttributionMark], document: Document) -> bool:
    """Whether, within a turn, somebody else is said to have spoken: 'Tolle believes that ...' in another's answer."""
    if not mark.source or not mark.cue or not document.text[slice(*mark.cue[0])][:1].islower():
        return False
    words = document.text[slice(*mark.source[0])].strip()
    labelled = any(_overlaps(mark.source[0], turn.cue[0]) for turn in turns)
    return words[:1].isupper() and words.lower() not in _FIRST_PERSONS and not labelled


def is_official(document: Document) -> bool:
    """Tell whether the text is a statement that speaks in its issuer's own voice.

    Its first lines call it a statement, a readout or a communique; or at least two of its sentences outside quotation
    marks have "we" doing what only a speaker does (we welcome, we urge).
    """
    first = document.body[0][0] if document.body else 0
    if _TITLE.search(document.text[first : first + 200]) and not _quotes(document.text[first : first + 1500]):
        return True
    spoken = [
        (start, end)
        for start, end in document.sentences
        if _PERFORMATIVE.match(document.text, start, end) and not _quoted(document, start)
    ]
    return len(spoken) >= 2


def paragraphs(document: Document) -> list[list[Span]]:
    """Return the sentences of each paragraph of the body."""
    held: list[list[Span]] = []
    for number, (start, end) in enumerate(document.sentences):
        before = document.sentences[number - 1][1] if number else 0
        if number == 0 or "\n" in document.text[before:start]:
            held.append([])
        held[-1].append((start, end))
    return held


def _find_turns(document: Document) -> Iterator[AttributionMark]:
    """A transcript's turns: each paragraph after a label is one direct statement with the label as source and cue."""
    labelled = [(held, _label_of(document, held[0])) for held in paragraphs(document)]
    labels = [document.text[slice(*label)] for _, label in labelled if label]
    if len(labels) < 2 or len(labels) * 6 < len(labelled):
        return
    current: Span | None = None
    for held, label in labelled:
        start = held[0][0]
        if label:
            current = label
            start = re.compile(r"[ \xa0]*:?[ \xa0\n]*").match(document.text, label[1]).end()  # type: ignore[union-attr]
        if current and start < held[-1][1]:
            yield AttributionMark((current,), (current,), ((start, held[-1][1]),), 0.95, "transcript")


def _label_of(document: Document, sentence: Span) -> Span | None:
    label = _LABEL.match(document.text, sentence[0], sentence[1] + 1)
    if label is None:
        return None
    group = "upper" if label["upper"] else "name"
    words = label[group].strip(" \xa0")
    if words.lower() in _NOT_SPEAKERS or words.split()[0].lower() in ("photo", "file", "source"):
        return None
    return label.start(group), label.start(group) + len(words)


def _names_of_labels(
    document: Document, turns: list[AttributionMark], names: tuple[NameMark, ...]
) -> list[NameMark]:
    labels = {mark.cue[0] for mark in turns}
    found = [n for n in names if not any(_overlaps((n.start, n.end), label) for label in labels)]
    for start, end in sorted(labels):
        words = document.text[start:end]
        office = _OFFICE.match(words)
        named = start + (office.end() if office else 0)
        if end - named > 2 and words.upper() not in ("QUESTION", "ANSWER", "MODERATOR", "INTERVIEWER"):
            found.append(NameMark(named, end, "person", 0.9))
    return sorted(found, key=lambda n: (n.start, -n.end))


def _find_announced(document: Document) -> Iterator[AttributionMark]:
    """'The Foreign Secretary X said:' and then paragraphs without quotation marks: each is a direct statement."""
    said: tuple[Span, Span] | None = None
    for held in paragraphs(document):
        start, end = held[0][0], held[-1][1]
        words = document.text[start:end]
        opened = _SAID_COLON.match(words) if len(held) == 1 else None
        if opened:
            said = (
                (start + opened.start("source"), start + opened.end("source")),
                (start + opened.start("cue"), start + opened.end("cue")),
            )
        elif said and _quotes(words):
            said = None
        elif said:
            yield AttributionMark((said[0],), (said[1],), ((start, end),), 0.9, "official")


def _find_performatives(document: Document, found: list[AttributionMark]) -> Iterator[AttributionMark]:
    """What the issuer does by saying it, where the network saw nothing: 'We urge ...', 'The parties must ...'."""
    for start, end in document.sentences:
        if any(_overlaps((start, end), part) for mark in found for part in (*mark.content, *mark.cue)):
            continue
        if _quoted(document, start) or document.is_headline(start):
            continue
        spoken = _PERFORMATIVE.search(document.text, start, end) or _NAMED_PERFORMATIVE.match(
            document.text, start, end
        )
        if spoken and spoken.end() < end - 3 and spoken.start() - start < 120:
            content = (spoken.end() + 1, _without_stop(document, end))
            source = (spoken.start("source"), spoken.start("source") + len(spoken["source"].rstrip()))
            yield AttributionMark((source,), (spoken.span("cue"),), (content,), 0.6, "official")
            continue
        will = _WILL.match(document.text, start, end)
        if will:
            source = (will.start("source"), will.start("source") + len(will["source"].rstrip()))
            yield AttributionMark(
                (source,), (will.span("cue"),), ((source[0], _without_stop(document, end)),), 0.6, "official"
            )
            continue
        modal = _MODAL.search(document.text, start, end)
        if modal:
            yield AttributionMark(
                (), (modal.span(),), ((start, _without_stop(document, end)),), 0.5, "official"
            )


def _fill_out(mark: AttributionMark, marks: list[AttributionMark], document: Document) -> AttributionMark:
    """In the issuer's own voice what follows the cue is its content, to the sentence's end or to the next cue.

    The network, raised on news, takes such contents for shorter than they are, and takes up words of other sentences.
    """
    if (
        mark.nested
        or mark.origin != "embedded"
        or not mark.cue
        or any(_quotes(document.text[s:e]) for s, e in mark.content)
    ):
        return mark
    cue = mark.cue[0]
    _, end = document.sentence_at(cue[0])
    begun = [start for start, _ in mark.content if cue[1] <= start <= cue[1] + 2]
    if not begun:
        return mark
    own = [
        other
        for other in marks
        if not other.nested and (not other.source or other.source == mark.source or _is_own(other, document))
    ]
    later = [c[0] for other in own for c in (*other.cue, *other.source) if cue[1] < c[0] < end and c != cue]
    stop = min([*later, end])
    words = re.sub(
        r"(?:,?[ \xa0](?:and|but|as|while)(?:[ \xa0](?:to|we|it))?)?[,;. \xa0]*$",
        "",
        document.text[begun[0] : stop],
    )
    return replace(mark, content=((begun[0], begun[0] + len(words)),)) if len(words) > 3 else mark


def _is_own(mark: AttributionMark, document: Document) -> bool:
    """Whether the issuer itself goes on: "..., and we urge"."""
    return document.text[slice(*mark.source[0])].strip().lower() in ("we", "it", "i", "they")


def _without_stop(document: Document, end: int) -> int:
    return end - 1 if document.text[end - 1 : end] in ".;" else end


def _quotes(words: str) -> bool:
    return any(mark in words for mark in '“”"')


def _quoted(document: Document, at: int) -> bool:
    """Whether a place lies inside quotation marks of its paragraph."""
    paragraph = document.text[document.text.rfind("\n", 0, at) + 1 : at]
    return paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _place(mark: AttributionMark) -> tuple[int, int]:
    spans = sorted((*mark.cue, *mark.content))
    return spans[0]
