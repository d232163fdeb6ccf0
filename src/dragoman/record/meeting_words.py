"""How texts tell of meetings: nouns for them, who takes part, what announces one and what tells that it was held."""

from __future__ import annotations

import re
from typing import Final

_NOUN: Final = (
    r"(?:rounds?|meetings?|sessions?|talks|dialogue|negotiations|summit|conference|consultations|visits?|vote|ballot|"
    r"ruling|hearing|referendum|elections?|deadline|discussions|assembly|congress)"
)
#: Meetings that one can sit in.
GATHERING: Final = r"(?:round|meeting|session|talks|negotiations|summit|conference|consultations|dinner|lunch|hearing|discussions|sitting|gathering)s?"
_WHO: Final = (
    r"(?:delegations?|negotiators?|delegates?|parties|(?:two|both|the|other)[ \xa0](?:sides|teams|governments|countries)|teams|envoys?|mediators?|"
    r"leaders|(?:foreign |defence |prime )?ministers|presidents|mediation)"
)
_WILL: Final = (
    r"(?:will|would|shall|are to|is to|were to|was to|are due to|is due to|are expected to|is expected to|are set to|plan to|intend to|"
    r"have agreed to|agreed to|hope to)"
).replace(" ", r"[ \xa0]")
_GATHER: Final = (
    r"(?:meet|gather|assemble|convene|reconvene|resume|sit down|sit|return|come|go|travel|fly|head|be(?=[ \xa0](?:back[ \xa0])?(?:in|at)\b)|see each other|confer|study|"
    r"take up|go through|review|discuss|continue|talk|face each other)"
)
MEETING: Final = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
PARTICIPANT: Final = re.compile(rf"\b{_WHO}\b|\b(?:negotiator|minister|president|team)\b", re.IGNORECASE)


def _compile(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


#: What announces a meeting, the plainest first; a day ahead must stand with it.
#: A question for the day of a meeting: the answer gives it.
ASKED_WHEN: Final = re.compile(
    rf"\b(?:when|where)\b[^.?!]*\b(?:meet|reconvene|resume|{_NOUN})\b[^.?!]*\?", re.IGNORECASE
)
DUE: Final = _compile(
    rf"\b(?:next|second|third|fourth|fifth|final|another|new|further|follow-up|higher)[ \xa0](?:[\w-]+[ \xa0]){{0,3}}{_NOUN}\b"
    rf"|\b{_NOUN}\b[^.;“”\"]{{0,60}}\b(?:will|would|is|are|was|were)[ \xa0](?:be[ \xa0])?(?:also[ \xa0])?(?:to[ \xa0])?"
    r"(?:take place|be held|held|meet|resume|reconvene|continue|due|scheduled|set|expected|planned|open|begin|start|convene|follow)\b"
    rf"|\b(?:will|to|would|shall|agreed to)[ \xa0](?:meet|reconvene|resume|travel|visit|return|convene|gather|vote|host)\b"
    rf"|\bawait(?:s|ing)?[ \xa0][^.;]{{0,30}}\b(?:ruling|decision|vote)\b|\blook forward to\b[^.;]*\b(?:meeting|round|visit|session)\b"
    rf"|\b(?:ruling|decision|vote|deadline|ballot)\b[^.;“”\"]{{0,20}}\b(?:on|by)\b",
    rf"\b{_WHO}\b[^.;“”\"]{{0,60}}?\b{_WILL}[ \xa0](?:(?:all|again|next|then|also|once|both)[ \xa0]){{0,2}}{_GATHER}\b",
    r"\bnext[ \xa0](?:sit down|meet|gather|convene|come together|assemble)\b",
    rf"\b{_NOUN}[ \xa0](?:\w+[ \xa0]){{0,4}}(?:resumes?|reconvenes?|reopens?|go on|goes on|begins?|starts?|opens?|follows?|continues?)\b(?![ \xa0]to\b)",
    r"\b(?:votes|to a vote|meets|convenes|reconvenes|sits|gathers)[ \xa0](?:again[ \xa0])?(?:on|next|in|this)\b",
    r"\b(?:comes?|goes|go)[ \xa0](?:up[ \xa0]|back[ \xa0])?(?:before|to)[ \xa0](?:a vote|the vote|(?:the[ \xa0])?(?:parliament|senate|house|assembly|council|chamber))\b",
    rf"\b{_NOUN}\b[^.;“”\"]{{0,60}}\b(?:fixed|called|pencilled in|planned|scheduled|agreed|announced|foreseen|convened|set down|postponed|moved|"
    r"put off|brought forward|adjourned)[ \xa0](?:for|on|to|until|till)\b",
    rf"\b(?:announced|fixed|scheduled|proposed|agreed on|called|convened|invited[^.;]{{1,60}}to)[ \xa0](?:an?|the|another|their|its)[ \xa0](?:[\w-]+[ \xa0]){{0,3}}{_NOUN}\b",
    rf"\binvit(?:ed|es|ing)\b[^.;“”\"]{{0,40}}\b{_WHO}\b|\bdeadline\b",
)
#: A journey to the talks.
LED_TO: Final = re.compile(
    rf"\b(?:(?:{_WILL}[ \xa0](?:(?:again|then|also)[ \xa0])?(?:come|go|travel|fly|return|head|be|pay a visit|leave))|leaves|sets off|sets out|heads|flies|"
    r"travels|departs|returns|arrives|is due|are due|are expected|is expected)[ \xa0](?:back[ \xa0]|again[ \xa0])?(?:to|for|in|at)[ \xa0](?:the[ \xa0])?(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
HELD: Final = re.compile(
    rf"\b{_NOUN}\b[^.;“”\"]{{0,80}}\b(?:opened|began|started|took place|was held|were held|concluded|ended|continued|resumed|closed|lasted)\b"
    rf"|\b(?:met|convened|gathered|held)\b[^.;“”\"]{{0,60}}\b(?:{_NOUN}|in|on|with)\b"
    rf"|\b(?:opened|began|started|ended|concluded|closed|finished|completed|wrapped up|resumed|adjourned|broke off|suspended)[ \xa0]"
    rf"(?:an?|the|their|its|another|[\w-]+ (?:days|hours) of)[ \xa0](?:[\w-]+[ \xa0]){{0,3}}{_NOUN}\b",
    re.IGNORECASE,
)
#: "A third round of talks", "the opening session".
COUNTED: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last|latest|new|opening|closing)[ \xa0](?:round|session|meeting|day)"
    r"(?:[ \xa0]of[ \xa0](?:the[ \xa0]|their[ \xa0])?(?:[\w-]+[ \xa0])?(?:talks|negotiations|consultations|dialogue|discussions))?\b",
    re.IGNORECASE,
)
#: "The delegations met here on Wednesday".
GATHERED: Final = re.compile(
    rf"\b{_WHO}\b[^.;“”\"]{{0,60}}?(?<!had )(?<!who )\b(?:met|gathered|assembled|convened|reconvened|sat down|came together|returned to the table|held (?:their|its|a|the)[ \xa0]"
    rf"(?:[\w-]+[ \xa0]){{0,3}}{GATHERING})\b",
    re.IGNORECASE,
)
#: "Brannic saw its first session of the talks".
HOST: Final = re.compile(
    rf"\b(?:saw|hosted)[ \xa0](?:its|the|a|their)[ \xa0](?:[\w-]+[ \xa0]){{0,3}}{GATHERING}\b", re.IGNORECASE
)
_DECIDED: Final = r"(?:voted|passed|approved|adopted|rejected|threw out|thrown out|ratified|defeated|turned down|voted down|endorsed|carried|blocked|cleared|backed)"
#: "The senate passed the bill".
VOTED: Final = re.compile(
    rf"\b(?P<body>council|senate|house|chamber|parliament|legislature|assembly|congress|diet|committee|commission|cabinet|synod)\b"
    rf"(?![ \xa0]speaker)(?:,[^.;,]{{1,40}},|[ \xa0](?:of|in)[ \xa0][^.;,]{{1,30}})?[ \xa0](?:(?:has|narrowly|finally|then|also|on \w+|late on \w+)[ \xa0])?{_DECIDED}\b",
    re.IGNORECASE,
)

#: "The accord was rejected in parliament".
VOTED_IN: Final = re.compile(
    rf"\b(?:was|were|has been|have been)[ \xa0](?:narrowly[ \xa0]|finally[ \xa0])?{_DECIDED}[ \xa0](?:in|by)[ \xa0](?:the[ \xa0])?(?:[\w’'-]+[ \xa0])?"
    r"(?P<body>council|senate|house|chamber|parliament|legislature|assembly|congress|diet|committee)\b",
    re.IGNORECASE,
)
#: Who asks for a vote sets no day for it.
WISHED: Final = re.compile(
    r"\b(?:pleaded|pleads?|call(?:ed|s|ing)?|urg(?:ed|es|ing)|demand(?:ed|s|ing)?|ask(?:ed|s|ing)|push(?:ed|es|ing)|want(?:ed|s)?|favou?r(?:ed|s)?|hope[ds]?)"
    r"[ \xa0](?:[\w’'-]+[ \xa0]){0,5}to vote\b",
    re.IGNORECASE,
)
