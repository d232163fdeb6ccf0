"""Words of a content -> the issue they are about: the option under discussion, named as the text names it."""

from __future__ import annotations

import re
from typing import Final

from dragoman.model.words import content_roots

_LEAD: Final = re.compile(
    r"^(?:[\s\"“”‘’,;:–—-]+|(?:that|to|on|for|of|about|over|at|against|in|with|by|the|a|an|its|their|his|her|our|any|is|was|be|"
    r"it|they|we|i|he|she|full|strong|deep|very much|for the)\b(?!-)[ \xa0]?)+",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r",(?!\d{3})|[.:](?!\d)|[;!?“”\"()–—]|[ \xa0]-[ \xa0]|\b(?:which|who|whom|because|although|while|when|unless|provided|as well as|so that|"
    r"but|and (?:has|have|is|that|to|said|urged|called)|whether|since|until|after|before|if|is|are|was|were|would|will|could|has|have|had)\b",
    re.IGNORECASE,
)
#: Punctuation at either end: a wording begins and ends with a letter or a figure.
_EDGES: Final = re.compile(r"^\W+|[^\w%)]+$")
_MOST_CHARACTERS: Final = 60
#: Words that name nothing by themselves: the issue is then the talks.
_POINTING: Final = frozenset(
    [
        "it",
        "we",
        "this",
        "that",
        "them",
        "us",
        "they",
        "he",
        "she",
        "so",
        "no",
        "yes",
        "comment",
        "text",
        "both",
        "these",
        "those",
        "one",
    ]
)
#: The two sides together are no issue.
_SIDES: Final = re.compile(
    r"(?:(?:two|both|all|other)[ ])?(?:sides?|parties|governments|countries|nations|delegations|neighbou?rs)",
    re.IGNORECASE,
)
#: "what she called a campaign of lies" is a campaign of lies.
_CALLED: Final = re.compile(
    r"^(?:what[ ](?:[\w’.-]+[ ]){1,4}?(?:call(?:s|ed)?|describe[sd]? as|term(?:s|ed)?|label(?:s|led)?|dub(?:s|bed)|see(?:s)? as|saw as|"
    r"regard(?:s|ed)? as|consider(?:s|ed)?|said (?:was|were))|how|why|where|when)[ ]",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r",[ ](?:he|she|it|they|we|i|you|there|which|who|but|and)\b", re.IGNORECASE)
#: What a side says it will do is the issue, not the side: "that the government would not send in the army".
_SIDE_WILL: Final = re.compile(
    r"^(?:that[ ])?(?:the|his|her|its|their|our|my)[ ](?:government|union|company|party|council|movement|side|country|coalition|league|federation|front|army|"
    r"ministry|cabinet|delegation|alliance|bloc)[ ](?:will|would|shall)[ ](?=\w+[ ]\w)",
    re.IGNORECASE,
)
#: What is said of a subject that stands before it: "the border must never be moved", "the border is never to be moved".
_PASSIVE: Final = re.compile(
    r"\b(?:(?:must|should|needs? to|ha(?:s|ve) to|ought to)[ ](?P<not>(?:not|never)[ ])?be|(?:is|are|was|were)[ ](?P<never>(?:not|never)[ ])?to[ ]be)[ ]"
    r"(?P<done>(?:[a-z]+ly[ ])?(?:[a-z]+ed|[a-z]+en|held|met|left|sent|built|paid|put|made|led|kept|brought|told|cut|set|shut|heard|sold|lost|won)\b)",
    re.IGNORECASE,
)
#: Words with which a wording cannot begin: it has lost its head.
_HEADLESS: Final = re.compile(
    r"^(?:(?:what|which|who|whom|whose|is|are|was|were|being|been|be|never to be|not to be|to be|also|only|already|yet|even)\b[ ]?)+",
    re.IGNORECASE,
)
#: How long a subject can be, in words.
_MOST_IN_SUBJECT: Final = 6
_TALKS: Final = re.compile(
    r"\b(?:dialogues?|talks?|negotiations?|negotiating table|peace process|consultations?)\b", re.IGNORECASE
)


def name_issue(words: str, *, talks: str | None = None, most_words: int = 10) -> str:
    """Return a short phrase for the issue that some words are about.

    When the words open with the talks themselves ("full support for the strategic dialogue", "any talks with ..."), the issue
    is the talks, under the name ``talks`` where one is known. Otherwise it is the first phrase of the words without its
    article, at most ``most_words`` long.

    >>> name_issue("that the dialogue must include a timetable for the troops' departure")
    'timetable for the troops’ departure'
    >>> name_issue("its objection to early elections, which few want")
    'objection to early elections'
    """
    plain = " ".join(words.replace("'", "’").split())
    told = _told_of_subject(plain)
    if told:
        return " ".join(told.split()[:most_words])
    own = _SIDE_WILL.match(plain)
    plain = plain[own.end() :] if own else plain
    modal = re.search(
        r"\b(?:must|should|needs? to|ha(?:s|ve) to|ought to)(?: not)?(?: be)? (?:include |contain |have )?",
        plain,
    )
    phrase = plain[modal.end() :] if modal and modal.end() < len(plain) - 8 else plain
    phrase = _LEAD.sub("", _CALLED.sub("", _LEAD.sub("", phrase)))
    if talks and not modal and _TALKS.search(" ".join(phrase.split()[:4])):
        return talks
    tail = _TAIL.search(phrase, 1)
    if tail and (
        tail.start() > 6
        or _names_something(phrase[: tail.start()], tail[0])
        or _GOES_ON.match(phrase, tail.start())
    ):
        phrase = phrase[: tail.start()]
    short = " ".join(phrase.split()[:most_words])
    short = re.sub(r"^(?:and|but|or|into|will(?! of)|would|has|have|know that|refused?|give)\b ?", "", short)
    short = re.sub(
        r"(?:[ ,](?:of|to|the|a|an|and|or|for|in|on|with|by|from|as|at|their|its))+$", "", short.strip(" ,")
    )
    short = _HEADLESS.sub("", _EDGES.sub("", short))
    if short.lower() in _POINTING or _SIDES.fullmatch(short) or len(short) < 3:
        return talks or _opening(plain)
    return short


def _names_something(head: str, behind: str) -> bool:
    """Whether a short head is a name, or the noun before a verb, so that what follows only goes on about it ("fair, free votes" does not)."""
    word = head.strip()
    return (
        len(word) > 3
        and (word[0].isupper() or behind.isalpha() or behind in ";:.!?")
        and word.lower() not in _POINTING
    )


def has_head(wording: str) -> bool:
    """Tell whether a wording begins with what it is about, not with a relative word or a verb.

    >>> has_head("second dam"), has_head("what was never told")
    (True, False)
    """
    return _HEADLESS.match(wording) is None


def _told_of_subject(plain: str) -> str | None:
    """'border never moved' for "that the border must never be moved"; None where no subject stands before what is to be done."""
    passive = _PASSIVE.search(plain)
    if passive is None:
        return None
    subject = re.split(
        r"[,;:–—“”\"()]|\b(?:that|and|but|because|which|who|if|when|so)\b", plain[: passive.start()]
    )[-1]
    subject = _LEAD.sub("", subject.strip()).strip()
    if not subject or subject.lower() in _POINTING or len(subject.split()) > _MOST_IN_SUBJECT:
        return None
    rest = plain[passive.start("done") :]
    tail = _TAIL.search(rest)
    done = rest[: tail.start()] if tail else rest
    return _EDGES.sub("", f"{subject} {passive['not'] or passive['never'] or ''}{done}")


def _opening(words: str) -> str:
    """The first words, up to 60 characters, without the punctuation at their edges; as they are where that is all."""
    cut = words if len(words) <= _MOST_CHARACTERS else words[: _MOST_CHARACTERS + 1].rpartition(" ")[0]
    return _EDGES.sub("", cut) or words[:_MOST_CHARACTERS]


def share_words(one: str, other: str) -> float:
    """Return how much two issues' wordings overlap: shared content words over those of the shorter one (0-1).

    >>> share_words("return of the archive", "the Baath archive")
    0.5
    """
    a, b = content_roots(one, shortest=3), content_roots(other, shortest=3)
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))
