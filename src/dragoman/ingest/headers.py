"""Lines that open something: a list of tags, a list of other articles, what follows the article, a page's section."""

from __future__ import annotations

import re
from typing import Final


def _form(words: str) -> re.Pattern[str]:
    """Return a pattern written with plain blanks, for whole lines in letters of any size."""
    return re.compile(words.replace(" ", r"\s"), re.IGNORECASE | re.DOTALL)


_RELATED: Final = _form(
    r"(?:related(?: (?:articles?|stor(?:y|ies)|contents?|news|posts?|links?|reading|coverage|documents?|items?|headlines?"
    r"|publications?))?"
    r"|more (?:from|on|in|about|news|stories|coverage|like this|to read|top stories|related|world|headlines)\b.{0,60}"
    r"|read (?:more|also|next|on)|also (?:read|in this|on)\b.{0,30}|see also|recommended\b.{0,40}|further reading"
    r"|you (?:may|might|could) (?:also )?(?:like|be interested|enjoy|have missed)\b.{0,30}|keep reading|what to read next"
    r"|most (?:read|popular|viewed|shared|recent|commented|watched)\b.{0,30}|trending\b.{0,20}|up next|explore more"
    r"|latest(?: (?:news|stories|from|headlines|updates|articles|videos|posts|press)\b.{0,40})?|top (?:stories|news|headlines)"
    r"|(?:our )?editors?['’]?s?['’]? (?:picks?|choice)|popular(?: (?:now|stories|in|articles|posts).{0,30})?|don['’]t miss"
    r"|in (?:case you missed\b.{0,10}|other news|this section)|elsewhere\b.{0,30}|from (?:the archives?|our partners"
    r"|around the web)|promoted\b.{0,20}|sponsored\b.{0,20}|around the web|paid content|must[- ]reads?|other news"
    r"|news in brief|similar (?:articles|stories|news)|next in .{0,30}|stories you .{0,30}|more) ?[:»>…]*"
)
_TOPICS: Final = _form(
    r"(?:topics?(?: covered| in this \w+)?|tags?|tagged(?: as| with)?|keywords?|filed under|categor(?:y|ies)|themes?"
    r"|related (?:topics?|tags)|labels|explore topics)(?: *[:|–—-] *(?P<list>.+)| *:?)"
)
_TAIL: Final = _form(
    r"(?:\d+ )?comments?(?: \(?\d+\)?)?:?|(?:leave|post|write|add) a (?:comment|reply)|join the (?:conversation|discussion)"
    r"|notes? to (?:the )?editors?:?|editors?['’]? notes?:?|(?:media|press) (?:contacts?|enquiries|inquiries)(?: and \w+)?:?"
    r"|contact(?:s| us| information| details)?:?|about (?:the (?:authors?|writers?|contributors?)|us)|share this page.{0,20}"
    r"|further information:?|background for editors:?"
)
_SECTIONS: Final = frozenset(
    """
    world|news|politics|middle east|asia|africa|europe|americas|business|opinion|home|analysis|international|latest|us|uk
    world news|us news|uk news|top news|asia pacific|asia-pacific|national|diplomacy|features|explainer|live|exclusive
    breaking news|top stories|video|economy|security|defense|defence|press release|press releases|press statement
    statement|speech|remarks|media note|readout|speeches|statements and speeches|news and press release|conflict
    """.replace("\n    ", "|").split("|")
)
#: Tags in the header's own line are not longer than this.
_LONGEST_TAGS: Final = 300


def opens_related(words: str) -> bool:
    """Tell whether a line is the header of a list of other articles.

    >>> opens_related("More from Vale"), opens_related("More talks are needed.")
    (True, False)
    """
    return _RELATED.fullmatch(words) is not None


def opens_topics(words: str) -> tuple[bool, str]:
    """Return whether a line is a header of topic tags, and the tags that stand in the line itself.

    >>> opens_topics("Tags: peace, trade"), opens_topics("Topics covered")
    ((True, 'peace, trade'), (True, ''))
    """
    match = _TOPICS.fullmatch(words) if len(words) <= _LONGEST_TAGS else None
    return match is not None, (match["list"] or "").strip() if match else ""


def opens_tail(words: str) -> bool:
    """Tell whether a line opens what follows an article: comments, contacts, notes for editors."""
    return _TAIL.fullmatch(words) is not None


def names_section(words: str) -> bool:
    """Tell whether a line is the name of a section of the page, such as "World" or "Press releases"."""
    return words.strip(" :>|/").lower() in _SECTIONS
