"""What somebody says of a thing -> where they stand on it: "would ruin our growers", "is long overdue", "not something we can afford".

Who judges a thing good stands for it, who judges it bad against it (codebook, section 4: one step deep). The words are our own list; they
know no world, only which outcomes and names nobody gives to what they want, or to what they do not.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from dragoman.model import Stance

_GOOD: Final = (
    r"(?:long |much |badly )?(?:overdue|needed|wanted)|right(?! now)|fair|just(?=[.,”\"]|$| and )|sound|reasonable|useful|sensible|welcome|wise|acceptable|necessary|essential|"
    r"indispensable|vital|worth(?! the paper)[ ][\w ]{3,}|worthwhile|workable|beneficial|good (?:for|idea|news)|(?:an? |the )?(?:very )?(?:good|best|right|sensible|fair|"
    r"great|wise|important|first) (?:thing|idea|step|way|move|start|solution|deal|answer|chance|choice)|the (?:only|best|safest) (?:way|road|path|chance|hope|answer)|"
    r"a (?:\w+ )?(?:step forward|blessing|lifeline|boon|must|chance|opportunity|relief|gain|success|breakthrough|necessity)|in (?:the|our|their|his|her|its|everyone['’]s|everybody['’]s) (?:\w+ )?interests?|the price of"
)
_BAD: Final = (
    r"wrong|unfair|unjust|unacceptable|unthinkable|intolerable|out of the question|too (?:early|soon|dangerous|risky|costly|expensive|dear|much|little|far|high a price|great a risk|hasty)(?! to (?:say|tell))|premature|dangerous|reckless|useless|pointless|worthless|senseless|absurd|"
    r"nonsense|madness|folly|suicide|theft|robbery|blackmail|treason|humiliating|costly|ruinous|illegal|not worth[ ]\w+|dead(?! end)|buried|off the table|nothing but \w+|no (?:solution|answer|way|deal|ballot|peace|"
    r"remedy|substitute|place)\b|the last thing|(?:an? |the )?(?:very |grave |historic |costly |terrible |big )?(?:bad|wrong|dangerous|foolish|terrible) \w+|"
    r"(?:an? |the )?(?:very |grave |historic |costly |terrible |big )?(?:mistake|error|trap|disaster|catastrophe|betrayal|insult|farce|provocation|outrage|sham|surrender|capitulation|fantasy|"
    r"illusion|gift (?:to|for)|reward (?:to|for)|licence (?:to|for)|recipe for|threat|danger|joke|fraud|(?:end|death|ruin) of|waste of \w+|tragedy|nightmare|defeat|scandal|shame|swindle|non-starter|diktat|burden|blunder|crime|disgrace|humiliation)"
)
_HELPS: Final = (
    r"help|benefit|serve(?=[ ](?:both|all|the|our|everyone|everybody|peace|nobody|no one))|calm|save[ ](?:lives|\w+ lives|jobs|money|time)|ease|strengthen|improve|protect|secure|"
    r"give[ ](?:[\w’'-]+[ ]){0,4}(?:work|jobs|hope|security|bread|peace)(?![\w-])|do[ ](?:\w+[ ]){0,2}good|bring[ ](?:\w+[ ]){0,2}(?:peace|work|jobs|calm|relief|trade|stability|prosperity|life)|"
    r"make[ ](?:\w+[ ]){1,4}(?:easier|safer|better|richer|stronger|fairer|cheaper|quieter)"
)
_HARMS: Final = (
    r"hurt|harm|ruin|destroy|endanger|threaten|weaken|starve|strangle|undermine|damage|betray|reward|punish|cripple|wreck|kill|poison|sink|bankrupt|humiliate|choke|"
    r"cost[ ](?:\w+[ ]){0,3}(?:lives|jobs|blood|livelihoods?|work|homes|dear\w*)|mean[ ](?:\w+[ ]){0,3}(?:ruin|war|the end|fewer|less|twice|half|loss|unemployment|chaos|bloodshed|hunger|death)|"
    r"lead[ ]to[ ](?:\w+[ ]){0,2}(?:ruin|war|chaos|bloodshed|hunger|unrest)|only[ ](?!help|ease|bring)\w+|leave[ ](?:[\w’'-]+[ ]){1,5}(?:undefended|defenceless|exposed|without|unprotected|dry|empty|helpless)|"
    r"give[ ]away|open[ ]the[ ](?:door|gates|way)[ ](?:to|for)[ ](?:\w+[ ]){0,2}(?:war|chaos|smuggl\w+|gunmen|abuse)|bring[ ](?:\w+[ ]){0,2}(?:war|chaos|ruin|bloodshed|trouble|hunger|misery)|"
    r"make[ ](?:\w+[ ]){1,4}(?:harder|worse|poorer|weaker|unsafe|dearer|hostages?)"
)
_BE: Final = r"(?:is|are|was|were|remains?|remained|(?:would|will|could|can|had|has|have)[ ](?:only[ ])?(?:be|been)|looks?|seems?|seemed)"
_ADVERBS: Final = r"(?:(?:simply|only|still|now|also|quite|really|just|both|well|clearly|plainly|long|far|surely|all|always|certainly)[ ])*"
_NOT: Final = r"(?:not|never|hardly|n['’]t|no longer|neither)[ ]"
_FINITE: Final = r"(?:is|are|was|were|remains?|would|will|could|can|should|must|had|has|have|looks?|seems?|said|says|who|which|if|when|because)"
_UNCHANGED: Final = (
    r"(?:(?:had|has|have)[ ](?:not|never|n['’]t)[ ](?:changed|wavered|weakened|faded|waned|shifted|lessened)|(?:did|does|do|would|will)[ ]not[ ](?:change|waver|weaken|fade|shift)|"
    r"(?:stands?|stood|remains?|remained|was|is)[ ](?:still[ ])?(?:firm|unchanged|unshaken|as[ ](?:firm|strong)|unwavering|the[ ]same))\b"
)
#: The subject of a clause that names something: not a person taken up by a pronoun.
_WHAT: Final = rf"^[\s“”\"‘’,]*(?:(?:that|but|and|so)[ ])?(?!(?:he|she|they|we|I|you|there|it|nobody|nothing)\b|(?:that|this|these|those)[ ]{_FINITE}\b)(?P<what>(?:(?!\b{_FINITE}\b)[^.;:“”\"]){{3,110}}?),?[ ]"
#: "It was too early for a joint post", "it would be wrong to sign".
_IT: Final = r"^[\s“”\"‘’,]*(?:(?:that|but|and|so)[ ])?(?:it|that|this)(?:[ ]|(?=['’]s))"

_Says = Literal["for", "against", "if"]
_CLAUSES: Final[tuple[tuple[_Says, re.Pattern[str]], ...]] = tuple(
    (side, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for side, pattern in (
        (
            "against",
            rf"{_WHAT}{_BE}[ ](?:(?:not|hardly|never)[ ](?:something|anything|a thing|what)|nothing|(?:something|a thing)[ ](?:that[ ])?(?:no|nobody|none))\b[^.;:]*?[ ](?:should|could|can|would|will|must|may|wants?|needs?)\b",
        ),
        (
            "for",
            rf"{_WHAT}{_BE}[ ](?:something|a thing|what)[ ](?!not\b)[^.;:]{{1,40}}?[ ](?:should|could|can|would|must|wants?|needs?)\b(?![ ]not)",
        ),
        ("against", rf"{_WHAT}{_BE}[ ](?P<not>{_NOT})?{_ADVERBS}(?:{_BAD})(?![\w-])"),
        ("for", rf"{_WHAT}{_BE}[ ](?P<not>{_NOT})?{_ADVERBS}(?:{_GOOD})(?![\w-])"),
        ("against", rf"{_WHAT}(?:would|will|could|can)[ ](?P<not>{_NOT})?{_ADVERBS}(?:{_HARMS})(?![\w-])"),
        ("for", rf"{_WHAT}(?:would|will|could|can)[ ](?P<not>{_NOT})?{_ADVERBS}(?:{_HELPS})(?![\w-])"),
        ("for", rf"{_WHAT}(?:makes?|made)[ ](?:good[ ]|perfect[ ])?sense\b"),
        ("against", rf"{_IT}(?:{_BE}|['’]s)[ ](?P<not>{_NOT})?{_ADVERBS}(?:{_BAD})[ ](?:to|for|that|if)[ ](?P<what>.{{3,}})"),
        ("for", rf"{_IT}(?:{_BE}|['’]s)[ ](?P<not>{_NOT})?{_ADVERBS}(?:{_GOOD}|(?:high[ ])?time)[ ](?:to|for|that|if)[ ](?P<what>.{{3,}})"),
        ("for", r"\bthe[ ](?:time|moment|hour)[ ](?:had|has|is|was)[ ](?:now[ ])?(?:come|ripe)[ ](?:for|to)[ ](?P<what>.{3,})"),
        ("for", r"\bthere[ ](?:is|was)[ ](?:much|a lot|something|a great deal)[ ]to[ ]be[ ]said[ ]for[ ](?P<what>.{3,})"),
        ("against", r"\bthere[ ](?:is|was)[ ](?:nothing|little)[ ]to[ ]be[ ]said[ ]for[ ](?P<what>.{3,})"),
        ("for", r"\bno[ ](?:other[ ])?(?:choice|alternative|way|option)[ ](?:but[ ]to|to|than[ ]to)[ ](?P<what>.{3,})"),
        ("against", r"\bthere[ ](?:will|would|can|could|must|should)[ ]be[ ]no[ ](?P<what>(?:(?!without|until|unless|before)[^.;:,“”\"]){3,80}?)(?=$|[.,;:”\"]|[ ](?:as|while|so)[ ])"),
        ("against", r"\b(?:sees?|saw|seen|sees)[ ](?:no|little)[ ](?:reason|need|point|sense|merit|use|value)[ ](?:to|in|for)[ ](?P<what>.{3,})"),
        ("for", r"\b(?:sees?|saw|seen)[ ](?:much[ ]|some[ ]|great[ ])?(?:merit|sense|value|virtue)[ ]in[ ](?P<what>.{3,})"),
        ("for", rf"\b(?:wish|call|demand|support|backing|request|desire|preference|enthusiasm|offer)s?[ ](?:for|of|to)[ ](?P<what>[^.;:,]{{3,80}}?)[ ]{_UNCHANGED}"),
        ("against", rf"\b(?:opposition|objections?|refusal|resistance|hostility|rejection)[ ](?:to|of)[ ](?P<what>[^.;:,]{{3,80}}?)[ ]{_UNCHANGED}"),
        ("if", rf"{_WHAT}(?:could|might|may|can)[ ](?:only[ ])?be[ ]\w+[ ](?:only[ ])?(?:if|once|when|after|provided|as[ ]soon[ ]as|on[ ]condition)\b"),
        ("for", r"^[\s“”\"‘’,]*yes[ ]to[ ](?P<what>.{3,})"),
        ("against", r"^[\s“”\"‘’,]*no[ ]to[ ](?P<what>.{3,})"),
        ("against", r"^[\s“”\"‘’,]*(?:that[ ])?(?:nobody|no[ ]one|who)[ ](?:needs|wants)[ ](?P<what>.{3,})"),
        ("for", rf"{_WHAT}{_BE}[ ](?:just[ ]|exactly[ ]|all[ ])?(?:what[ ])?(?:we|they|the[ ]\w+)[ ](?:has[ ]|have[ ]|had[ ]|ever[ ]|long[ ])*(?:waited[ ]for|wanted|wants?|needs?|needed|asked[ ]for|hoped[ ]for|dreamt[ ]of)\b"),
        ("for", r"^[\s“”\"‘’,]*(?:that[ ])?without[ ](?P<what>[^.;:,“”\"]{3,60}?),?[ ](?:the|there|we|they|it|nobody|no|our|his|her|their)[ ].*?\b(?:would|will|could|can|is|are|was|were)\b"),
        ("for", r"\bno[ ]way[ ]around[ ](?P<what>.{3,})"),
        ("if", r"^[\s“”\"‘’,]*no[ ](?P<what>[^.;:,“”\"]{3,80}?)[ ](?:before|until|unless)[ ]"),
        ("against", r"^[\s“”\"‘’,]*(?:that[ ])?(?:he|she|they|it|we|I)[ ](?:sees?|saw|regard(?:s|ed)?|view(?:s|ed)?|consider(?:s|ed)?)[ ](?P<what>[^.;:,]{3,80}?)[ ](?:as[ ])?(?:" + _BAD + r")(?![\w-])"),
        ("for", r"^[\s“”\"‘’,]*(?:that[ ])?(?:he|she|they|it|we|I)[ ](?:sees?|saw|regard(?:s|ed)?|view(?:s|ed)?|consider(?:s|ed)?)[ ](?P<what>[^.;:,]{3,80}?)[ ](?:as[ ])?(?:" + _GOOD + r")(?![\w-])"),
        ("for", r"\b(?:glad|happy|delighted|relieved)[ ]to[ ](?:see|have)[ ](?P<what>.{3,})"),
        ("against", r"\b(?:sorry|sad)[ ]to[ ](?:see|have)[ ](?P<what>.{3,})"),
    )
)  # fmt: skip
#: What somebody calls a thing: "the equal split fair and sound".
_CALLED: Final[tuple[tuple[_Says, re.Pattern[str]], ...]] = tuple(
    (side, re.compile(rf"^[\s“”\"‘’,]*(?P<what>[^.;:“”\"]{{2,90}}?)[ ][“\"‘]?(?P<not>{_NOT})?(?:as[ ])?{_ADVERBS}(?:{words})(?![\w-])", re.IGNORECASE))  # type: ignore[misc]
    for side, words in (("against", _BAD), ("for", _GOOD))
)  # fmt: skip
_STANCES: Final[dict[_Says, Stance]] = {"for": "supports", "against": "opposes", "if": "conditional"}
_FLIPPED: Final[dict[_Says, _Says]] = {"for": "against", "against": "for", "if": "if"}
_CALLS: Final = re.compile(
    r"\b(?:call(?:s|ed|ing)?|describ(?:es?|ed|ing)|term(?:s|ed)?|brand(?:s|ed)?|label(?:s|led)?|consider(?:s|ed)?|deem(?:s|ed)?|found|finds|judg(?:es|ed)|thinks?|thought|saw|sees|regard(?:s|ed)|view(?:s|ed)|spoke of|speaks of|dismiss(?:es|ed)|prais(?:es|ed)|hail(?:s|ed))[ \xa0]*$",
    re.IGNORECASE,
)


def judge(said: str) -> tuple[Stance, str] | None:
    """Return the stance of who says some words, and what it is on; None where they judge nothing.

    >>> judge("that a joint post would ruin our growers")
    ('opposes', 'a joint post')
    >>> judge("it was high time for a joint post")
    ('supports', 'a joint post')
    """
    return _first(_CLAUSES, said)


def judge_called(cue: str, said: str) -> tuple[Stance, str] | None:
    """Return the stance of who calls a thing something, and the thing.

    >>> judge_called("called", "the equal split fair and sound")
    ('supports', 'the equal split')
    """
    return _first(_CALLED, said) if _CALLS.search(cue) else None


def _first(patterns: tuple[tuple[_Says, re.Pattern[str]], ...], said: str) -> tuple[Stance, str] | None:
    plain = said.replace("\xa0", " ")
    for side, pattern in patterns:
        match = pattern.search(plain)
        if match is not None:
            turned = "not" in pattern.groupindex and match["not"]
            return _STANCES[_FLIPPED[side] if turned else side], match["what"].strip(' ,“”"')
    return None
