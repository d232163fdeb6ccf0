"""Words for deeds of talks that are done or left undone: signing, agreeing, meeting, accepting, freeing, opening and the like.

Source: our own table.
"""

from __future__ import annotations

import re
from typing import Final

#: Name of a deed -> its verbs (stems as patterns, any form), and words that tell its contrary.
DEEDS: Final[dict[str, tuple[str, str]]] = {
    "sign": (r"sign(?:ed|s|ing)?|initial(?:l?ed|l?ing)|put (?:his|her|its|their) (?:names?|signatures?) (?:to|under)", r"unsigned"),
    "agree": (
        r"agree(?:d|s|ing)?|(?:str(?:uck|ike)|reach(?:ed|ing)?|clinch(?:ed)?|conclud(?:ed|e)|mad?e|sealed?)(?=[ \xa0](?:[\w’'-]+[ \xa0]){0,3}(?:deal|agreement|accord|"
        r"understanding|compromise|settlement|truce|pact))|(?<=deal )(?:was |had been )?(?:reached|struck)|(?<=agreement )(?:was |had been )?(?:reached|struck)|shook hands on|"
        r"settled on",
        r"disagreed|(?:parted|ended|closed|broke up|rose|left)[^.;]{0,30} (?:without|with no)[ \xa0](?:an? |any )?(?:agreement|deal|result|accord|understanding|settlement)",
    ),
    "meet": (
        r"met|meet|meeting (?=with)|(?:was |were )?held|hold(?:ing)?|took place|take(?:n)? place|taking place|sat down|sit down|gathered|convened|came together|went ahead|go ahead",
        r"(?:was |were |had been )?(?:called off|cancel\w+|scrapped|put off|postponed)|fell through|came to nothing",
    ),
    "accept": (
        r"accept(?:ed|s|ing)?|approv(?:ed|es?|ing)|endors(?:ed|es?|ing)|consent(?:ed)? to|said yes to|took up|signed up to",
        r"reject(?:ed|s|ing)|turned down|spurned|dismissed|said no to|vetoed|threw out|rebuffed",
    ),
    "free": (r"free(?:d|ing)|releas(?:ed|e|ing)|let go|set free|hand(?:ed|ing)? over|went home|came home", r"(?:still |is |are |remains? )+(?:held|in custody|in prison|jailed|captive)"),
    "open": (r"(?:re)?open(?:ed|s|ing)?", r"(?:re)?clos(?:ed|es)|shut|sealed|barred"),
    "leave": (
        r"withdr[ae]wn?|withdrew|withdrawing|pull(?:ed|ing)? (?:out|back)|vacat(?:ed|e|ing)|moved out|marched out",
        r"(?:still|remains?|stays?|stayed|remained)[^.;]{0,20} (?:in place|there|dug in|stationed)",
    ),
    "pay": (r"paid|pay(?:ing)?|transferr?(?:ed|ing)?|repaid|settled", r"unpaid|outstanding"),
    "arrive": (r"arriv(?:ed|e|ing)|reach(?:ed)?|deliver(?:ed|ing)?|cross(?:ed|ing)?|docked|unloaded", r"turned back|turned away|held up"),
    "fire": (r"shell(?:ed|ing)|fir(?:ed|e|ing)|opened fire|open fire|attack(?:ed|ing)?|bomb(?:ed|ing)|ambush(?:ed|ing)?|raid(?:ed|ing)", r"held (?:its|their|his) fire"),
    "quit": (r"walk(?:ed|ing)? out|storm(?:ed|ing)? out|broke off|break off|left the (?:room|hall|table)|leave the (?:room|hall|table)", r"stayed (?:to|until) the end|sat through"),
    "resign": (r"resign(?:ed|ing)?|step(?:ped|ping)? down", r"(?:stays|remains|still) in office"),
    "lift": (r"lift(?:ed|ing)?|revok(?:ed|e|ing)", r"(?:remains?|stays?|still) in (?:force|place|effect)"),
    "publish": (r"publish(?:ed|ing)?|made public|make public", r"unpublished|kept secret"),
}  # fmt: skip
#: Words that do not tell which meeting or paper it was.
COMMON: Final = (
    "round meeting session talks negotiation negotiations side sides party parties delegation delegations minister ministers government envoy envoys mediator "
    "president official officials diplomat office ministry spokesman spokeswoman agreement accord deal deny denied said say told report paper clock hour hours leave left late "
    "anything nothing nobody neither member members team text foreign state day time January February March April May June July August September October "
    "November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday people"
)
#: What denies the deed after it: "denied that anything had been agreed", "no meeting took place".
DENIES: Final = re.compile(
    r"\b(?:den(?:ied|ies|ying)|disput(?:ed|es)|nothing|nobody|no one|none of|neither|no[ \xa0](?:[\w’'-]+[ \xa0]){0,3}|without[ \xa0](?:[\w’'-]+[ \xa0]){0,2}|refus(?:ed|es|ing) to|"
    r"declin(?:ed|es|ing) to|fail(?:ed|s|ing) to|could not|cannot|untrue|false|not true)\b",
    re.IGNORECASE,
)
#: What is only willed, planned or set as a condition; words before the verb.
UNREAL: Final = re.compile(
    r"\b(?:to|will|would|shall|should|may|might|can|could|must|if|unless|until|once|whether|before|when|after|wants?|hopes?|hoped|expect\w*|plans?|planned|"
    r"ready|due|about|want(?:ed)?|by|for|of|on|in)[ \xa0](?:be[ \xa0]|have[ \xa0]|been[ \xa0]|[\w]+ly[ \xa0])?$",
    re.IGNORECASE,
)
#: Who leads a delegation: before the verb, or after "led by".
LED: Final = re.compile(
    r"\b(?P<verb>led|leads|headed|heads|was at the head of|stood at the head of|spoke for)[ \xa0](?P<side>(?:[\w’'-]+[ \xa0]){0,4}?)(?:delegation|team|negotiators|mission)\b"
    r"(?:[ \xa0](?:of|from)[ \xa0](?:the[ \xa0])?(?P<of>(?-i:[A-Z])[\w’'-]+))?",
    re.IGNORECASE,
)
LED_BY: Final = re.compile(
    r"(?P<side>(?:[\w’'-]+[ \xa0]){0,2})(?:delegation|team|negotiators|mission)\b(?:[ \xa0](?:of|from)[ \xa0](?:the[ \xa0])?(?P<of>(?-i:[A-Z])[\w’'-]+))?[^.;“”\"]{0,60}?"
    r"\b(?P<verb>(?:led|headed)[ \xa0]by)[ \xa0]",
    re.IGNORECASE,
)
#: Sides that are told without a name.
SIDES: Final = re.compile(
    r"(?:government|opposition|rebels?|union|employers|army|military|management|royal|federal|league|front|ministry|workers|insurgents?)\b",
    re.IGNORECASE,
)
#: Who put the name to a paper.
SIGNED: Final = re.compile(r"\b(?P<verb>signed|initialled)\b", re.IGNORECASE)
SIGNED_BY: Final = re.compile(r"\b(?P<verb>signed|initialled)\b[^.;“”\"]{0,60}?\bby[ \xa0]", re.IGNORECASE)
FOR_SIDE: Final = re.compile(
    r"\b(?:for|on behalf of|in the name of)[ \xa0](?:the[ \xa0])?(?P<of>(?-i:[A-Z])[\w’'-]+)"
)
#: A person's name has two words at least; a state's often one.
PERSON: Final = re.compile(r"(?:[A-Z][\w’'-]*\.?[ \xa0])+[A-Z][\w’'-]+")
