"""Who chaired a meeting, and who is said to have been there or not."""

from __future__ import annotations

import re
from typing import Final

from dragoman.record.meeting_words import GATHERING

_THE: Final = r"(?:(?:the|a|an|this|that|their|its|every|all|whole|entire|last|first|second|third|fourth|[\w’'-]+)[ \xa0]){0,4}"
CHAIRED: Final = re.compile(
    rf"\b(?P<verb>chaired|presided over|presides over|chairs|led|opened and closed|ran|moderated)[ \xa0](?:{_THE})(?:{GATHERING})\b",
    re.IGNORECASE,
)
CHAIRED_BY: Final = re.compile(
    rf"\b{GATHERING}\b[^.;“”\"]{{0,50}}\b(?:was|were|is|been|,)?[ \xa0]?(?:chaired|presided over|moderated|led)[ \xa0](?:not by [^.;,]+ but[ \xa0])?by[ \xa0]"
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
