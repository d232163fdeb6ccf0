"""The words by which a text says where somebody stands (codebook, section 4)."""

from __future__ import annotations

import re
from typing import Final

from dragoman.model import Span, Stance

_NEGATED: Final = r"(?:not|never|no longer|n['’]t|cannot|hardly|refus\w+ to|declin\w+ to)"

#: Stance -> the stems of its verbs and nouns, in the order in which they are tried: the stricter word wins.
_STEMS: Final[tuple[tuple[Stance, str], ...]] = (
    (
        "undecided",
        r"(?:has|have|had|is|are|was|were) yet to (?:decide|choose|settle|make up|take a|say whether|determine)|(?:has|have|had) (?:not|never) (?:yet )?(?:taken|reached|come to|made) (?:an?|any) (?:position|side|stance|decision|view)|"
        r"(?:not|n['’]t) (?:yet )?(?:made|make|making) up (?:its|his|her|their|my|our) minds?|(?:in|of) two minds|(?:not|n['’]t) (?:yet )?(?:decided|sure whether|certain whether)|(?:would|will|could) not be drawn (?:on|about|over)|"
        r"need(?:s|ed)? (?:some |more )?time to (?:think|decide|consider)|need(?:s|ed)? more time|(?:has|have|had) still to (?:decide|agree|choose|settle|discuss)(?: on| about)?|(?:put|puts|putting) off (?:its|his|her|their|the|a|any) (?:decision|vote|answer)(?: on| about| over)?|"
        r"(?:will|would) (?:only )?(?:decide|make up \w+ mind)(?: on| about| whether)?|(?:has|have|had) (?:no|not yet an?) (?:opinion|view) (?:on|about|of)|"
        r"reserv(?:es|ed|ing) (?:\w+ )?judge?ment|(?:left|leaves|leaving|kept|keeps) (?:it )?open (?:whether|if|how)|(?:kept|keeps|keeping|stayed|remained|remains) (?:silent|quiet|mum|neutral) (?:on|about|over)|"
        r"(?:is|are|was|were) (?:still )?(?:weighing|pondering|studying|examining|mulling(?: over)?|wavering (?:on|over)|torn (?:over|between)|hesitating (?:over|about))|without an opinion (?:on|about)?|"
        r"(?:could|can|did) ?not agree among (?:themselves|itself)(?: on| over| about)?|"
        r"(?:has|have|had) not (?:yet )?taken (?:a|any) (?:position|side|stance)|taken no (?:position|side)|avoided the subject|non-?committal|declined to (?:say|comment) whether|divided|undecided|split over|has not decided|have not decided|did not say whether|will not determine",
    ),
    (
        "conditional",
        r"only if|only when|only after|unless|provided (?:that|the)|on condition|as long as|so long as|conditional on|"
        r"condition(?:ed|s)? (?:on|that|for)|subject to|(?<!that )(?<!which )(?:relies|depend(?:s|ed)?) on|depend(?:ent|ing) on|(?:hinge|hang)s? on|hung on|contingent on|"
        r"(?:made?|makes|making) (?:[\w’'-]+ ){1,7}?(?:dependent|conditional|contingent) on|t(?:ied|ies|ying) (?:its|his|her|their|any|the) (?:[\w’'-]+ ){1,6}?to(?= (?!\w+ing\b))|"
        r"attach(?:es|ed|ing)? (?:an?|one|two|three|four|several|\w+) (?:\w+ )?conditions?(?: to)?|(?:not|never) (?:a \w+ )?(?:before|until)|"
        r"on (?:one|a|the|certain|two|three|several) conditions?|with (?:one|a|the|two) (?:proviso|reservation|caveat)s?|(?:would|will|could) only (?:accept|back|support|agree(?: to)?|sign|join|allow|take|vote for|lift|open|free)|"
        r"(?:says?|said|saying) yes,? but|in principle|with reservations|show(?:s|ed|n|ing) flexibility|flexib(?:le|ility) (?:on|about|over)|softened",
    ),
    (
        "supports",
        r"(?:withdr\w+|dropp?\w*|abandon\w*|gave up|gives up|lift\w*|ended|revers(?:es|ed|ing)|walk(?:s|ed|ing)? back|overc[ao]me) (?:its|their|his|her|the) (?:\w+ )?"
        r"(?:objections?|opposition|refusal|rejection|veto|boycott|reservations?|resistance|hostility|fight against)(?: to| of)?|"
        r"(?:not|never|no longer|n['’]t) (?:have|had|has|see|sees|saw|raise|raised|voice|voiced) (?:an?|any|the|further) (?:\w+ )?(?:objections?|problems?|quarrel|difficult(?:y|ies))(?: to| with)?|"
        r"(?:not|never|no longer|n['’]t) (?:\w+ )?(?:st(?:and|ands|anding|ood)|be|being) in the way of|(?:came|come|comes|coming) (?:a?round to|to terms with)|(?:says?|said|say|saying) yes to|bow(?:s|ed|ing)? to|"
        r"gave way (?:on|over|to)|gives way (?:on|over|to)|relented on|gave in on|"
        r"no (?:\w+ )?objections?(?: to)?|no (?:quarrel|problem|difficulty) with|nothing against|(?:not|no longer) (?:\w+ )?(?:against|averse to)|recommend(?:s|ed) a yes|voted yes",
    ),
    (
        "rejects",
        r"(?:not|never|n['’]t|no longer)[ \xa0](?:yet[ \xa0])?(?:prepared|willing|ready|inclined|going)[ \xa0]to[ \xa0](?:accept|support|back|sign|agree|allow|let|give|discuss|join|make)|"
        r"(?:(?:would|will|could|did|does) not|(?:would|wo|could|did|does)n[’']t) (?:even )?hear (?:of|about)|"
        r"voted (?:no|against|it down)|reject(?:s|ed|ing|ion)?|refus(?:e|es|ed|ing|al)|rul(?:e|es|ed|ing) out|turn(?:s|ed|ing)? (?:\w+ )?down|veto(?:es|ed|ing)?|"
        r"dismiss(?:es|ed|ing|al)?|boycott(?:s|ed|ing)?|walk(?:s|ed)? out|declin(?:e|es|ed|ing)(?! to (?:comment|say|discuss))(?: to)?|accept(?:s|ed)? no|withh(?:eld|olds?)|"
        r"spurn(?:s|ed)?|rebuff(?:s|ed)?|den(?:y|ies|ied) (?:immunity|entry|access)|shelved",
    ),
    (
        "opposes",
        r"not (?:one|a|a single) \w+ (?:of [\w’ -]{2,40} )?(?:will|shall|would)|(?:withdr\w+|dropp?(?:s|ed|ing)|lost|ended|ending|withh\w+|den(?:y|ies|ied)|revers(?:es|ed|ing)|walk(?:s|ed|ing)? back|abandon(?:s|ed|ing)?) (?:its|their|his|her|the|all|any) (?:\w+ )?(?:support|backing|consent|approval|blessing)(?: for| from| to)?|"
        r"(?:says?|said|say|saying) (?:\w+ )?no to|(?:back(?:s|ed|ing)?|walk(?:s|ed|ing)?|sh(?:y|ies|ied|ying)|pull(?:s|ed|ing)?) (?:away|back) from|(?:took|takes|taking|taken) back (?:its|his|her|their|the) (?:\w+ )?(?:offer|support|backing|promise|yes|consent|signature)s?(?: to| for| of)?|"
        r"(?:walk(?:s|ed|ing)? back|revers(?:es|ed|ing)) (?:its|his|her|their|the) (?:\w+ )?(?:support|backing|offer|promise|pledge|commitment|acceptance|agreement)s?(?: to| for| of)?|"
        r"(?:held|holds?|stuck|sticks?|clung|clings?|stood|stands?) (?:by|to) (?:its|his|her|their) no(?: to)?|want(?:s|ed)? nothing (?:to do with|of)|no (?:business|future) (?:in|for)|"
        r"warn(?:s|ed|ing)? (?:[\w’'-]+ ){1,4}?(?:not to (?:sign|accept|back|support|join|vote for|ratify|agree to|allow|touch)|off(?= ))|"
        r"(?:balk|baulk)(?:s|ed|ing)? at|hostile to|(?:un|not (?:yet )?|still un|still not )(?:convinced|persuaded)(?: of| by)?|(?:found|finds?|saw|sees?) nothing good in|a (?:\w+ )?stand against|(?:is|are|was|were) (?:now |still )?fighting(?= (?:it|the|any|an?|this|that)\b)|"
        r"unhappy (?:with|about|over)|(?:go|goes|went|gone|going) on strike (?:against|over)|threat(?:en|ens|ened) to (?:leave|quit|walk out of) [\w’' ]{3,40}? over|"
        r"pour(?:s|ed|ing)? (?:cold water|scorn) (?:on|over)|(?:shut|shuts|shutting|slam\w+|clos(?:es|ed|ing)) the (?:door|gate)s? (?:on|to)|(?:turn(?:s|ed|ing)?) (?:its|his|her|their) backs? on|"
        r"lin(?:es|ed|ing) up against|rall(?:ies|ied|ying) against|(?:mock|scorn|slam|lambast|ridicul|derid)\w+|(?:made|makes|make|making) (?:the|a) (?:\w+ )?case against|"
        r"no (?:appetite|use|place|room|patience|interest) (?:for|in|with)|no (?:fan|friend|supporter|admirer)s? of|(?:will|would|shall|to|['’]ll) fight(?: against)?(?= (?:the|any|an?|this|that|such|every)\b)|"
        r"oppos(?:e|es|ed|ing|ition)(?: to)?|objects?|objected|objecting|objections?|condemn(?:s|ed|ing|ation)?|denounc(?:e|es|ed|ing)|"
        r"criticis(?:e|es|ed|ing|m)|criticiz(?:e|es|ed|ing)|deplor(?:e|es|ed|ing)|resist(?:s|ed|ing|ance)?|"
        r"(?:is|are|am|['’]m|['’]re|was|were|stands?|stood|objections?|strongly|firmly|campaign(?:s|ed|ing)?|spoke|argued|vote[sd]?|voting) against|protest(?:s|ed|ing)? (?:against|at|over)|decr(?:y|ies|ied)|concern(?:s|ed)? (?:about|over|at|that|by|of)|"
        r"concerned|fear(?:s|ed|ing)?|worr(?:y|ies|ied)|alarm(?:ed)?|dismay(?:ed)?|regret(?:s|ted|table)?|disappoint(?:ed|ment)|"
        r"(?:sp(?:eak|eaks|oke|oken|eaking)|came|come|comes|coming|declar\w+ \w+self|remain(?:s|ed)?|still|turned)[ \xa0](?:(?:up|out|again|still|firmly)[ \xa0])*against|"
        r"(?:was|is|were|are) (?:still |firmly |all )?out of the question|nothing to do with|none of it|no time for|threw out|thrown out|a surrender|an insult|a farce|premature|"
        r"unacceptable|(?:an? )?(?:insult|farce|provocation|outrage|sham|non-starter)|worthless|no intention of|refrain from|"
        r"threat(?:s|ens|ened)? (?:to|against)|warn(?:s|ed|ing)?(?: \w+)? (?:against|of|that|about)|lament(?:s|ed)?|blam(?:e|es|ed|ing)|"
        r"accus(?:e|es|ed|ing)|attack(?:s|ed) the|avoid(?:s|ed|ing)?|hijacked|violat(?:e|es|ed|ion)|betray(?:s|ed|al)?",
    ),
    (
        "demands",
        r"demand(?:s|ed|ing)?|insist(?:s|ed|ing|ence)?(?: on| that)?|call(?:s|ed|ing)? (?:on|for|upon)|urg(?:e|es|ed|ing)|"
        r"ask(?:s|ed|ing)?(?: for)?(?! (?:why|where|how|what|who|whom|whose|when|whether|if|about)\b)|request(?:s|ed|ing)?|press(?:es|ed|ing)? for|push(?:es|ed|ing)? for|appeal(?:s|ed|ing)? (?:to|for)|"
        r"require(?:s|d)?|must(?! (?:know|understand|have been|be clear))|should(?! (?:know|understand|note|be aware|have been|be clear))|ought to|need(?:s|ed)? (?:to|a|an|the)|has to|have to|necessity of|expect(?:s|ed)?(?=\s(?!to\b)[\w\s’'-]{2,40}?\sto\s[a-z])|"
        r"no [\w-]+ without|(?:can|will|would|shall|could) be no [\w-]+(?: [\w-]+)? (?:without|until|unless)|"
        r"pleas? for|encourag(?:e|es|ed|ing)|appealing|claim(?:s|ed)? (?:to|that)|seek(?:s|ing)?|sought|want(?:s|ed)?|reiterat\w+ our (?:\w+ )?call",
    ),
    (
        "offers",
        r"offer(?:s|ed|ing)?|propos(?:e|es|ed|ing|al)|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|vow(?:s|ed|ing)?|"
        r"readiness|ready to|willing(?:ness)? to|prepared to|stands? ready|undert(?:ake|akes|ook|aken)|commit(?:s|ted)? (?:itself|themselves)",
    ),
    (
        "supports",
        r"support(?:s|ed|ing|ive)?|back(?:s|ed|ing)|back(?= (?:the|its|his|her|their|any)\b)|welcom(?:e|es|ed|ing)|endors(?:e|es|ed|ing|ement)|favou?r(?:s|ed|ing)?|prais(?:e|es|ed|ing)|"
        r"commend(?:s|ed|ing)?|approv(?:e|es|ed|ing|al)|hail(?:s|ed|ing)?|embrac(?:e|es|ed|ing)|committed to|commitment to|commits? to|"
        r"appreciat(?:e|es|ed|ive|ion)|agree(?:s|d)?|accept(?:s|ed|ing|ance)?|applaud(?:s|ed)?|look(?:s|ed|ing)? forward|thank(?:s|ed)?|"
        r"(?:(?:is|are|am|['’]m|['’]re|was|were|be|been|remain(?:s|ed)?)[ \xa0](?:(?:all|still|now|again|firmly|strongly|also)[ \xa0])*|(?:sp(?:eak|eaks|oke|oken|eaking)|came|come|comes|coming|argu(?:e|es|ed)|declar\w+ \w+self)[ \xa0](?:(?:up|out|again|down on the side)[ \xa0])*)"
        r"(?:for|in favou?r of)(?=[ \xa0](?:the|a|an|giving|letting|running|joint|early|such|it|them|any|more|less|lower|higher|\w+ing)\b)(?![ \xa0](?:the (?:first|second|last|third) time|a (?:moment|while|time|week|month|year|day|visit|meeting)))|"
        r"(?:threw|throw|throws|thrown|put|lent) (?:its|his|her|their|the full) (?:whole |full )?weight behind|plead(?:s|ed|ing)? for|s(?:tood|tands?) (?:firmly )?behind|"
        r"(?:made|makes|making|make) (?:its|his|her|their) peace with|(?:can|could)(?: ?not|n['’]t) wait (?:for|to)|belong(?:s|ed)? in (?=the|any|every)|"
        r"(?:st(?:ood|ands?)|h[eo]ld(?:s|ing)?|stick(?:s|ing)?|stuck) (?:by|to)(?= (?!(?:its|his|her|their|the) (?:\w+ )?(?:refusal|rejection|opposition|no|veto|objections?|conditions?|view|promise|word)\b)(?:its|his|her|their|the|that|this)\b)|"
        r"a (?:\w+ )?stand for|(?:put|puts|set|sets) (?:its|his|her|their) names? to|campaign(?:s|ed|ing)? for|in favou?r of|confident that|(?:signal(?:s|led|ling)?|giv\w+|gave|express\w*) (?:its|his|her|their) (?:consent|assent|approval)(?: to| for)?|"
        r"(?:g[ai]ve|gives|giving|given) (?:(?:its|his|her|their|the|an?) (?:\w+ )?(?:blessing|consent|approval|assent|backing|support|nod|green light)|(?:[\w’'-]+ ){1,5}?(?:the|a) (?:green light|go-ahead|nod))(?: to| for)?|"
        r"(?:has|had|have|having|found) (?:only |nothing but )?(?:kind|warm|good|encouraging|friendly) words (?:for|about)|sp(?:oke|eaks|eak|eaking) (?:warmly|highly|well|up) (?:of|for|about)|"
        r"(?:(?:threw|throws?) open|open(?:s|ed|ing)?) the (?:door|way) (?:to|for)|(?:made|makes|make|making) (?:the|a) (?:\w+ )?case for|(?:lin(?:es|ed|ing) up|rall(?:y|ies|ied|ying)|got|swung) behind|"
        r"(?:came|come|comes|coming) down (?:firmly |clearly )?on the side of|a (?:\w+ )?(?:friend|supporter|champion|advocate|believer|backer) (?:of|in)|sign(?:s|ed|ing)? up (?:to|for)|all for(?= (?:the|an?|\w+ing)\b)|"
        r"(?:happy|comfortable|content|at ease|at peace|pleased) with|voted to(?= (?!reject|block|oppose|end|stop|scrap|drop|delay|boycott|suspend|leave|quit)\w)|"
        r"sided with|(?:live|living|put up) with|made sense|(?:would|could) be a good thing|in favou?r of (?=\w+ing\b)|warm(?:s|ed) to|"
        r"congratulat(?:e|es|ed)|champion(?:s|ed)?|signed|ratif(?:y|ies|ied)|voted for|voted in favou?r|optimis(?:m|tic)|"
        r"hop(?:e|es|ed|ing|eful)|precise and credible|calibrated|(?<!as they )(?<!as he )(?<!as she )(?<!as it )pleas(?:ed|ure)|grateful|reaffirm(?:s|ed|ing)?",
    ),
)
_PATTERNS: Final = tuple(
    (stance, re.compile(rf"(?<![\w-])(?P<not>{_NEGATED}[ \xa0](?:\w+[ \xa0])?)?(?P<word>{stems})(?![\w-])", re.IGNORECASE))
    for stance, stems in _STEMS
)  # fmt: skip
_FLIP: Final[dict[Stance, Stance]] = {
    "supports": "opposes",
    "opposes": "supports",
    "rejects": "supports",
    "demands": "opposes",
    "offers": "rejects",
    "conditional": "rejects",
    "undecided": "undecided",
}
#: Turns of phrase that hold what they are about.
_INSIDE: Final = re.compile(
    r"\bt(?:ied|ies|ying) (.+) to$|\bg(?:ave|ives?|iving|iven) (?!(?:its|his|her|their)\b)((?:[\w’'-]+ ){1,5}?)?(?<= )(?:the|a) (?:green light|go-ahead|nod)|"
    r"\bma(?:de|kes?|king) (.+) (?:dependent|conditional|contingent) on",
    re.IGNORECASE,
)
#: "Failed on Monday to agree": nobody stands anywhere by it.
_IN_VAIN: Final = re.compile(
    r"\b(?:fail(?:s|ed|ing|ure)?|unable|struggl\w+)[ \xa0](?:[\w-]+[ \xa0]){0,3}to[ \xa0]$", re.IGNORECASE
)
#: Words whose stance only holds as the verb of an attribution or of a clause with its own subject, not inside any phrase.
WEAK: Final = frozenset(
    [
        "against",
        "important",
        "opportunity",
        "hope",
        "signed",
        "supports",
        "support",
        "should",
        "seek",
        "concern",
        "avoid",
    ]
)


def find_stances(text: str, start: int, end: int) -> list[tuple[Stance, Span]]:
    """Return the stance words between two places, in text order, each with its span; of overlapping ones the strictest.

    >>> [(stance, "They do not support it, they oppose it."[slice(*span)])
    ...  for stance, span in find_stances("They do not support it, they oppose it.", 0, 39)]
    [('opposes', 'not support'), ('opposes', 'oppose')]
    """
    found: list[tuple[Stance, Span]] = []
    for stance, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            span = match.span()
            if _IN_VAIN.search(text, max(start, span[0] - 40), span[0]):
                continue
            if any(span[0] < e and s < span[1] for _, (s, e) in found):
                continue
            found.append((_flip(stance, match["not"]) if match["not"] else stance, span))
    return sorted(found, key=lambda pair: pair[1])


def read_inside(words: str) -> str | None:
    """Return what stands inside a turn of phrase, which it is about; None where nothing does.

    >>> read_inside("gave the free port the green light"), read_inside("ties the release to")
    ('the free port', 'the release')
    """
    found = _INSIDE.search(words.replace("\xa0", " "))
    return next((one.strip() for one in found.groups() if one), None) if found else None


def _flip(stance: Stance, negation: str) -> Stance:
    """What a denied stance comes to; who no longer ties a thing to another gives it without."""
    if stance == "conditional" and negation.lower().startswith("no longer"):
        return "supports"
    return _FLIP[stance]


def read_stance(words: str) -> Stance | None:
    """Return the first stance that some words express, or None.

    >>> read_stance("has repeatedly refused")
    'rejects'
    """
    found = find_stances(words, 0, len(words))
    return found[0][0] if found else None
