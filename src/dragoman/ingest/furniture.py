"""What stands on a page beside the article, told by its own words, one paragraph at a time.

Two strengths. A *sure* pattern tells by itself; a *likely* one only where the paragraph is no running prose, since a
lost statement costs as much as a caption that was read.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal[
    "body",
    "headline",
    "byline",
    "date",
    "caption",
    "credit",
    "topics",
    "note",
    "subscription",
    "related",
    "navigation",
]

_AGENCY: Final = (
    r"(?:Reuters|REUTERS|AFP|AP|Associated Press|Getty(?: Images)?|EPA(?:[-/]EFE)?|EFE|Anadolu(?: Agency)?|Xinhua"
    r"|Kyodo(?: News)?|Bloomberg|UPI|DPA|dpa|PA(?: Images| Wire| Media)?|ANP|ANSA|TASS|Sputnik|Shutterstock|iStock"
    r"|Alamy|NurPhoto|Zuma(?: Press)?|ZUMA|Sipa(?: USA)?|SIPA|LaPresse|UN Photo|Magnum|Handout|HANDOUT|Pool|POOL"
    r"|Yonhap|Jiji|Keystone|Belga|AAP|WANA|Polaris|Redux|Corbis|The New York Times|The Guardian|The Washington Post"
    r"|Unsplash|Wikimedia(?: Commons)?|Flickr|Picture Alliance|IMAGO|Imago|Ritzau|NTB|TT|Lehtikuva|VOA|RFE/RL)"
)
_NAME: Final = r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|al-\w+|de|van|von|bin|el-\w+)){0,4}"

#: A picture's credit at the end of a paragraph, or the whole of it.
CREDIT_AT_END: Final = re.compile(
    rf"(?:\((?:[^()]{{0,80}}\b)?(?:[Pp]hotos?|PHOTOS?|[Pp]hotograph|[Pp]icture|[Ii]mage|[Cc]redit)\b\s*(?:[:/|]|by\b|credit|courtesy|via\b)[^()]{{0,120}}\)"
    rf"|\([^()]{{2,80}}/\s?{_AGENCY}[^()]{{0,40}}\)"
    rf"|\({_AGENCY}(?:\s?/[^()]{{2,60}}|\s(?:[Ff]ile\s)?(?:[Pp]hoto|[Pp]icture)[^()]{{0,60}}|\s[Ff]ile)\)"
    rf"|\[(?:File:?\s?)?[A-Z][\w.'’-]+\s[^\[\]/]{{1,60}}/\s?[A-Z][^\[\]]{{1,60}}\]|\[(?:File:?\s?)?{_AGENCY}\s?/[^\[\]]{{2,60}}\]|\[(?:File:?\s?)?{_AGENCY}(?:\s[Pp]hoto)?\]|\[(?:Photo|Courtesy|Screenshot|File)\b[^\[\]]{{0,80}}\]"
    rf"|(?:^|(?<=[\s.)\"”|]))(?:Photos?|PHOTOS?|Photograph|Pictures?|Image|Photo [Cc]redit|Image [Cc]redit|Credit)\s?(?:by\b|:|\.{{3}}|…|[Cc]ourtesy(?:\sof)?|/|credit:?)\s?[^.!?\n]{{2,90}}(?:\.[^.!?\n]{{1,30}})?"
    rf"|(?:^|(?<=\s))(?:REUTERS|AFP|AP|EPA|Getty Images)\s?/\s?{_NAME}"
    rf"|(?:^|(?<=[.)\"”]\s)|(?<=[—–|-]\s)){_NAME}\s?/\s?{_AGENCY}(?:\s?/\s?{_AGENCY})*(?:\svia\s[\w ]+)?"
    rf"|(?:^|(?<=[.)\"”]\s))©\s?(?!(?:19|20)\d\d\b)[^.!?\n]{{2,80}})\s*\.?$"
)
_CREDIT_LINE: Final = re.compile(
    rf"(?:image source,\s.{{2,60}}|(?:\(|\[)?(?:via\s)?{_AGENCY}(?:\s?(?:/|via|,)\s?{_AGENCY})*(?:\)|\])?)\.?",
    re.IGNORECASE,
)
_CAPTION_LABEL: Final = re.compile(
    r"(?:\[?FILE\b(?:\s(?:PHOTO|IMAGE|PICTURE|VIDEO))?S?\]?\s*[:.,–—-]|\(?File\s(?:photo|image|picture|pic)\b"
    r"|(?:Photo|Image|Picture|Video|Caption|Image caption|Photo caption|Picture caption|Pictured|Cover photo|Map|Graphic"
    r"|In pictures|Illustration)\s?[:|,]\s|IMAGE:|PHOTO:|VIDEO:|(?:A\s|An\s)?(?:[Ff]ile|[Hh]andout|[Uu]ndated|[Cc]ombination)\s(?:photo|picture|image)s?\b"
    r"|(?:In\s)?[Tt]his\s(?:[A-Z][\w.]*\s(?:\d\d?,?\s)?(?:\d{4},?\s)?)?(?:\w+\s){0,2}(?:photo|picture|image|photograph|frame grab|screen ?grab|video grab)\b(?=.*\b(?:shows?|seen|taken|provided|released|made available|speaks|stands?|sits?|attends?|arrives?|meets?)\b))"
)
_SURE: Final[tuple[tuple[Kind, str], ...]] = (
    (
        "note",
        r"[\[(*_\s]*(?:(?:editor|author|publisher|writer|reporter|translator|producer)s?['’]?s?\s+(?:note|comment)s?\s*(?:[:\]*_.–—-]|to\b)|a\snote\sto\s(?:our\s)?readers)",
    ),
    (
        "note",
        r"(?:[(\[*]\s?this\s(?:story|article|report|version|post|item|dispatch)\b|this\s(?:story|article|report|post|page|version|dispatch|transcript|piece)\s(?:was|has\sbeen|is|will\sbe|corrects)\s(?:\w+\s){0,2}(?:updated|corrected|refiled|republished|first\spublished|originally\spublished|originally\sappeared|syndicated|edited\sfor|translated\sfrom|the\s(?:spelling|date|name|title|headline))\b).{0,400}$",
    ),
    (
        "note",
        r".{0,160}\bcontributed\s(?:reporting|to\sthis\s(?:report|story|article|dispatch|piece))\b.{0,80}$",
    ),
    (
        "note",
        r"(?:[\[(*_]+\s?)(?:additional\s|with\s)?(?:reporting|writing|editing|compiled|edited|translated)\s(?:and\s\w+\s)?by\b.{0,400}$|(?:additional\sreporting\sby|(?:reporting|writing)\s(?:and\s\w+\s)?by\b.{2,250}\b(?:editing|edited|writing)\s(?:and\s\w+\s)?by)\b.{0,200}$",
    ),
    (
        "note",
        r"the\s(?:views|opinions)\sexpressed\b.{0,120}\b(?:authors?|authors?['’]|own|necessarily|reflect|solely)\b.{0,300}$",
    ),
    ("note", r"(?:our\sstandards:|the\sthomson\sreuters\strust).*"),
    (
        "note",
        r"(?:©|\(c\)\s|copyright\s(?:©|\(c\)|\d{4}|by\b|notice)).{0,300}$|.{0,120}\ball\srights\sreserved\b.{0,200}$|.{0,60}\bmay\snot\sbe\s(?:published|reproduced),?\s(?:broadcast|or\b|distributed|rewritten|copied|without).{0,200}$",
    ),
    (
        "note",
        r"(?:for\s(?:more|further|additional|press|media)\s(?:information|details|inquiries|enquiries|queries)\b(?!.*\bsaid\b)|(?:media|press|news(?:room)?)\s(?:contacts?|office|enquiries|inquiries|relations)\b\s*[:–-]).{0,300}$",
    ),
    (
        "note",
        r"follow\s(?:us|me|him|her|them|@\w+|[\w .'’-]{2,50})\s(?:on|at)\s(?:twitter|x|facebook|instagram|telegram|whatsapp|linkedin|youtube|threads|mastodon|bluesky|google|social)\b.{0,160}$",
    ),
    (
        "related",
        r"(?:read\s(?:more|also|next|the\sfull\s(?:story|text|report))|also\sread|must\sread|related(?:\s(?:articles?|story|stories|news|posts?|content|coverage|reading|links?))?|see\salso|more\son\sthis(?:\sstory)?|further\sreading|watch|listen|in\spictures|recommended|don['’]t\smiss|keep\sreading|read)\s?[:|»>–—]\s?.{0,250}$",
    ),
    (
        "subscription",
        r"(?:please\s|click\shere\sto\s)?(?:subscribe|sign\sup|sign\sin|log\sin|unsubscribe)\b(?:$|\s(?:now|today|here|to|for|with|and|or|at|via)\b).{0,250}$",
    ),
    (
        "subscription",
        r"(?:register|join|donate)\s(?:now|here|today|free|us\b|our\b|the\sconversation|for\sfree|to\scontinue).{0,250}$",
    ),
    ("subscription", r"(?:to\s)?(?:continue|keep)\sreading\b.{0,250}$"),
    (
        "subscription",
        r"(?:get|enjoy|unlock)\s(?:unlimited|full|instant|all|our|the\slatest|breaking|daily)\b.{0,120}\b(?:access|newsletters?|news|articles?|inbox|app|delivered|alerts|stories|updates)\b.{0,120}$",
    ),
    (
        "subscription",
        r"(?:already\s(?:a|an|have\san?)\s(?:\w+\s)?(?:subscriber|member|account|registered)|not\sa\s(?:\w+\s)?(?:subscriber|member)\s?\?).{0,120}$",
    ),
    (
        "subscription",
        r"th(?:is|e)\s(?:article|content|story|full\s\w+|rest\sof\sthis\s\w+)\sis\s(?:(?:only|exclusively|reserved|available|free|for)\s){1,3}.{0,40}\b(?:subscribers?|members|registered\s(?:users|readers))\b.{0,120}$",
    ),
    ("subscription", r"you(?:['’]ve|\shave)\s(?:\d+|\w+)\s.{0,40}\b(?:free\s)?articles?\b.{0,120}$"),
    (
        "subscription",
        r"(?:support\s(?:our|independent|quality|local|fearless|us|the\s\w+['’]s)\b.{0,40}\b(?:journalism|reporting|newsroom|work|today)|help\sus\s(?:keep|continue|produce|to\s)).{0,200}$",
    ),
    (
        "subscription",
        r"(?:become\sa\s(?:\w+\s)?(?:member|subscriber|supporter)|start\syour\s(?:\w+\s)?(?:trial|subscription)|make\sa\s(?:donation|contribution)|create\s(?:a|an|your)\s(?:\w+\s)?account|enter\syour\se-?mail|thank\syou\sfor\s(?:subscribing|signing|registering)|download\s(?:the|our)\s.{0,40}\bapp\b|cancel\sany\s?time).{0,200}$",
    ),
    (
        "navigation",
        r"(?:story|article|report)\scontinues\s(?:below|after).{0,40}$|(?:advertisement|advertising|sponsored(?:\scontent)?|ad)\s*$|we\suse\scookies.{0,200}$|by\s(?:continuing|signing\sup|subscribing).{0,30}\byou\sagree\b.{0,200}$",
    ),
)
_LIKELY: Final[tuple[tuple[Kind, str], ...]] = (
    (
        "byline",
        r"(?-i:By|BY|by|Written by|Words by|Story by|Text by|Posted by|From our)\s(?-i:[A-Z]).{1,110}$",
    ),
    ("subscription", r".{0,120}\b(?:our|free|daily|weekly|morning)\s(?:\w+\s){0,2}newsletters?\b.{0,120}$"),
    (
        "note",
        r"(?:reporting|writing|editing|compiled|edited|translated|graphics?|photography|fact-checking)\s(?:and\s\w+\s)?by\s(?-i:[A-Z]).{0,160}$",
    ),
    (
        "note",
        r"(?:correction|clarification|disclaimer|update)\b.{0,30}:.{0,500}$|(?:-\s?30\s?-|#{2,}|\*{3,}|[-–—_=]{3,}|ends?\.?|\[ends?\])$",
    ),
    (
        "note",
        r"(?:tel|phone|fax|e-?mail|mobile|contacts?|website)\b\s?[.:].{0,120}$|\S+@\S+\.\w+$|(?:https?://|www\.)\S+$|[+(]?\d[\d\s()/-]{6,20}$",
    ),
    ("topics", r"#\w+(?:[\s,]+#\w+)*$"),
    (
        "navigation",
        r"(?:(?:share|tweet|print|e-?mail|save|copy(?:\slink)?|link\scopied!?|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|messenger|pocket|flipboard|instagram|youtube|rss|send|like|pin(?:\sit)?|gift|bookmark|comments?|this|article|story|page|post|on|via|by|link|to|with|a|friend|icon|and|or|&|the|more|options|\d+|[|/•·,+-])\s*)+$",
    ),
    (
        "navigation",
        r"(?:listen(?:\sto\s.{0,40})?|play(?:\svideo|\saudio)?|watch(?:\slive|\snow)?|skip\sto\s.{0,30}|back\sto\s.{0,30}|home|menu|search|close|next(?:\s(?:article|story|post|page))?|prev(?:ious)?(?:\s(?:article|story|post|page))?|(?:view|show|hide|load|see|read|leave|post|add|join)\s(?:a\s)?(?:all|more|less|full|comments?|transcript|reply|gallery|photos|the\s(?:full|conversation)).{0,30}|loading.{0,10}|live|gallery|breaking(?:\snews)?|toggle\s.{0,20}|account|settings|edition|about\sus|contact\sus|privacy\spolicy|terms\s(?:of\s(?:use|service)|and\sconditions|&\sconditions).{0,20}|cookie\s.{0,20}|accessibility.{0,20}|sitemap|help|careers|advertise.{0,20}|all\srights\sreserved|you\sare\shere:?.{0,80}|accept(?:\sall)?.{0,20}|font\ssize.{0,10}|text\ssize.{0,10}|in\s(?:english|arabic|french|spanish|russian|chinese))$",
    ),
    (
        "navigation",
        r"\d+\s?[- ]?min(?:ute)?s?\s(?:read|listen|ago)$|\d+\s(?:hours?|days?|weeks?|months?)\sago$|(?:reading|read)\stime\b.{0,30}$",
    ),
    (
        "navigation",
        r"(?:home\s?[>»›/|].{0,100}|(?:[\w&'’-]+(?:\s[\w&'’-]+){0,2}\s+[>»›|/•·]\s+){2,}[^.!?]{2,80})$",
    ),
)
_RELATED_HEADER: Final = re.compile(
    r"(?:related(?:\s(?:articles?|stor(?:y|ies)|contents?|news|posts?|links?|reading|coverage|documents?|publications?|items?|headlines?))?"
    r"|more\s(?:from|on|in|about|news|stories|coverage|like\sthis|to\sread|top\sstories|related|world|headlines)\b.{0,60}|read\s(?:more|also|next|on)"
    r"|also\s(?:read|in\sthis|on)\b.{0,30}|see\salso|recommended\b.{0,40}|you\s(?:may|might|could)\s(?:also\s)?(?:like|be\sinterested|enjoy|have\smissed)\b.{0,30}"
    r"|most\s(?:read|popular|viewed|shared|recent|commented|watched)\b.{0,30}|trending\b.{0,20}|latest\s(?:news|stories|from|headlines|updates|articles|videos|posts|press)\b.{0,40}|latest"
    r"|top\s(?:stories|news|headlines)|(?:our\s)?editors?['’]?s?['’]?\s(?:picks?|choice)|popular(?:\s(?:now|stories|in|articles|posts).{0,30})?|don['’]t\smiss"
    r"|in\s(?:case\syou\smissed\b.{0,10}|other\snews|this\ssection)|further\sreading|keep\sreading|what\sto\sread\snext|up\snext|explore\smore|elsewhere\b.{0,30}"
    r"|from\s(?:the\sarchives?|our\spartners|around\sthe\sweb)|promoted\b.{0,20}|sponsored\b.{0,20}|around\sthe\sweb|paid\scontent|must[- ]reads?|other\snews|news\sin\sbrief"
    r"|similar\s(?:articles|stories|news)|next\sin\s.{0,30}|stories\syou\s.{0,30}|more)\s?[:»>…]*",
    re.IGNORECASE,
)
_TOPICS_HEADER: Final = re.compile(
    r"(?:topics?(?:\scovered|\sin\sthis\s\w+)?|tags?|tagged(?:\sas|\swith)?|keywords?|filed\sunder|categor(?:y|ies)|themes?|related\s(?:topics?|tags)|labels|explore\stopics)\s*(?:[:|–—-]\s*(?P<list>.+))?:?",
    re.IGNORECASE | re.DOTALL,
)
_TAIL_HEADER: Final = re.compile(
    r"(?:\d+\s)?comments?(?:\s\(?\d+\)?)?:?|(?:leave|post|write|add)\sa\s(?:comment|reply)|join\sthe\s(?:conversation|discussion)"
    r"|notes?\sto\s(?:the\s)?editors?:?|editors?['’]?\snotes?:?|(?:media|press)\s(?:contacts?|enquiries|inquiries)(?:\sand\s\w+)?:?|contact(?:s|\sus|\sinformation|\sdetails)?:?"
    r"|about\s(?:the\s(?:authors?|writers?|contributors?)|us)|share\sthis\spage.{0,20}|further\sinformation:?|background\sfor\seditors:?",
    re.IGNORECASE,
)
_TITLED_SECTIONS: Final = frozenset(
    """
    world|news|politics|middle east|asia|africa|europe|americas|business|opinion|home|analysis|international|latest|us
    uk|world news|us news|uk news|top news|asia pacific|asia-pacific|national|diplomacy|features|explainer|live|exclusive
    breaking news|top stories|video|economy|security|defense|defence|press release|press releases|press statement
    statement|speech|remarks|media note|readout|speeches|statements and speeches|news and press release|conflict
    """.replace("\n", "|").split("|")
)

_SURE_FORMS: Final = tuple((kind, re.compile(form, re.IGNORECASE | re.DOTALL)) for kind, form in _SURE)
_LIKELY_FORMS: Final = tuple((kind, re.compile(form, re.IGNORECASE | re.DOTALL)) for kind, form in _LIKELY)

_END_MARKS: Final = re.compile(r"[.!?…][\"'”’)\]]*$")
_QUOTED: Final = re.compile(r"[“\"](?:[^“”\"]*?[\s,.]){3,}[^“”\"]*[”\"]|[“][^”]{20,}$")
_SPEAKS: Final = re.compile(
    r"\b(?:said|says|told|added|announced|warned|stressed|noted|stated|insisted|according\sto|urged|declared|agreed|rejected"
    r"|wrote|accused|vowed|pledged|promised|called\s(?:for|on)|denied|confirmed|argued|explained|reported)\b"
)
_POSED: Final = re.compile(
    r"\b(?:speaks?|attends?|arrives?|shakes?|walks?|stands?|gestures?|listens?|holds?|waves?|looks?|addresses|poses?|meets?|greets?"
    r"|delivers?|marche?s?|rall(?:y|ies)|protests?|patrols?|gathers?|sits?|sit|takes?\spart|leaves?|welcomes?|carr(?:y|ies)|rides?|drives?"
    r"|guards?|inspects?|chants?|shown|seen|pictured|participates?|react[s]?|talks?|chairs?|signs?|visits?|passe?s?|are|is)\b"
)
_POSED_HOW: Final = re.compile(
    r"\((?:L|R|C|left|right|cent(?:er|re)|top|bottom|from left|L-R|rear|front)\)|,\s(?:left|right|cent(?:er|re)|second\s(?:left|right|from)\b.{0,12}),"
    r"|\bfrom\sleft\b|\b(?:pictured|seen\s(?:here|on|in|at|during|behind|near))\b|\b(?:file|handout|undated)\s(?:photo|picture|image)\b"
)
_WITH_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def is_prose(words: str) -> bool:
    """Tell whether a paragraph is running prose: a sentence that is ended, a quotation, or simply long.

    >>> is_prose("The two sides will meet again in the autumn."), is_prose("More talks in the autumn")
    (True, False)
    """
    ended = _END_MARKS.search(words) is not None
    return len(words) > 220 or (ended and len(words.split()) >= 8) or holds_quotation(words)


def holds_quotation(words: str) -> bool:
    """Tell whether a paragraph holds a quotation of four words or more."""
    return _QUOTED.search(words) is not None


def holds_speech(words: str) -> bool:
    """Tell whether somebody is said to speak in a paragraph."""
    return _SPEAKS.search(words) is not None


def kind_of(words: str) -> Kind:
    """Return what a paragraph is by its own words alone; "body" where nothing says otherwise.

    >>> kind_of("Sign up for our weekly newsletter"), kind_of("By Ada Arden")
    ('subscription', 'byline')
    >>> kind_of("The delegation left. (Photo: Ada Arden / AFP)")
    'caption'
    """
    if _CREDIT_LINE.fullmatch(words):
        return "credit"
    if (credit := CREDIT_AT_END.search(words)) is not None and len(words) < 700:
        return "credit" if credit.start() == 0 else "caption"
    if _CAPTION_LABEL.match(words) and len(words) < 700:
        return "caption"
    for kind, form in _SURE_FORMS:
        if form.match(words):
            return kind
    if not is_prose(words):
        for kind, form in _LIKELY_FORMS:
            if form.match(words):
                return kind
    return "body"


def looks_posed(words: str) -> bool:
    """Tell whether a paragraph reads like the caption of a picture: somebody stands or speaks, now, on a dated day.

    >>> looks_posed("Envoy Ada Arden speaks in Vale on June 3, 2020."), looks_posed("The envoy spoke in Vale in 2020.")
    (True, False)
    """
    if holds_quotation(words) or holds_speech(words) or len(words) > 400:
        return False
    if _POSED_HOW.search(words):
        return True
    return (
        _POSED.search(words) is not None and _WITH_YEAR.search(words) is not None and len(words.split()) <= 45
    )


def opens_related(words: str) -> bool:
    """Tell whether a line is the header of a list of other articles."""
    return _RELATED_HEADER.fullmatch(words) is not None


def opens_topics(words: str) -> tuple[bool, str]:
    """Return whether a line is a header of topic tags, and the tags that stand in the line itself."""
    match = _TOPICS_HEADER.fullmatch(words)
    if match is None or (is_prose(words) and len(words) > 300):
        return False, ""
    return True, (match["list"] or "").strip()


def opens_tail(words: str) -> bool:
    """Tell whether a line opens what follows an article: comments, contacts, notes for editors."""
    return _TAIL_HEADER.fullmatch(words) is not None


def names_section(words: str) -> bool:
    """Tell whether a line is the name of a section of the page, such as "World" or "Press releases"."""
    return words.strip(" :>|/").lower() in _TITLED_SECTIONS
