"""Who chaired a meeting, and who is said to have been there or not."""

from __future__ import annotations

import re
from typing import Final

from dragoman.record.meeting_words import GATHERING

_THE: Final = r"(?:(?:the|a|an|this|that|their|its|every|all|whole|entire|last|first|second|third|fourth|[\w’'-]+)[ \xa0]){0,4}"
#: Each side has somebody who leads its talks; one only leads a session.
_SITTING: Final = r"(?:round|meeting|session|sitting|summit|conference|hearing)"
CHAIRED: Final = re.compile(
    rf"\b(?:(?P<verb>chaired|presided over|presides over|chairs|opened and closed|moderated)[ \xa0](?:{_THE})(?:{GATHERING})\b"
    rf"|(?P<verb2>led|ran)[ \xa0](?:{_THE}){_SITTING}\b(?![^.;]{{0,40}}\bfor[ \xa0](?-i:[A-Z])))",
    re.IGNORECASE,
)
CHAIRED_BY: Final = re.compile(
    rf"\b{GATHERING}\b[^.;“”\"]{{0,50}}\b(?:chaired|presided over|moderated)[ \xa0](?:not by [^.;,]+ but[ \xa0])?by[ \xa0]"
    rf"|\b{_SITTING}\b(?:(?!delegat|team|side)[^.;“”\"]){{0,40}}\b(?:was|were)[ \xa0]led[ \xa0]by[ \xa0]"
    rf"|\bunder[ \xa0](?:the[ \xa0])?chairmanship[ \xa0]of[ \xa0]",
    re.IGNORECASE,
)
ATTENDED: Final = re.compile(
    rf"\b(?P<verb>sat through|sat in on|sat in|attended|took part in|joined|was at|were at|was present at|was in|came to|turned up at|appeared at|spoke at|"
    rf"took (?:his|her|their|a) seat at)[ \xa0]{_THE}(?:{GATHERING})\b",
    re.IGNORECASE,
)
ABSENT: Final = re.compile(
    rf"\b(?P<verb>(?:was|were)(?:[ \xa0]not|n[’']t)[ \xa0](?:at|in|present at|among|part of)|(?:was|were)[ \xa0](?:never|nowhere)[ \xa0](?:at|in|near)|"
    rf"(?:was|were)[ \xa0](?:absent|missing)[ \xa0]from|did(?:[ \xa0]not|n[’']t)[ \xa0](?:attend|take part in|join|come to|sit in|set foot in|appear at)|"
    rf"never[ \xa0](?:attended|joined|came to|took part in|set foot in|entered|sat in)|stayed away from|kept away from|skipped|boycotted|missed|"
    rf"had not been (?:at|in))[ \xa0](?:{_THE}(?:{GATHERING}|room|hall|table|building)\b)",
    re.IGNORECASE,
)
