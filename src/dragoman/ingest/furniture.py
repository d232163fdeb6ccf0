"""What stands on a page beside the article, told by its own words, one paragraph at a time.

Two strengths. A *sure* form tells by itself; a *likely* one only where the paragraph is no running prose, since a lost
statement costs as much as a caption that was read.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from dragoman.ingest.pictures import picture_kind
from dragoman.ingest.prose import holds_quotation, is_prose

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
_Forms = tuple[tuple[Kind, re.Pattern[str]], ...]

#: The words of which buttons and their rows are made.
_BUTTON: Final = (
    r"(?:share|tweet|print|e-?mail|save|copy|copied!?|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest"
    r"|messenger|pocket|flipboard|instagram|youtube|rss|send|like|pin|gift|bookmark|comments?|this|article|story|page|post"
    r"|on|via|by|link|to|with|a|friend|icon|and|or|it|the|more|options|\d+)"
)
_RETOLD: Final = (
    r"(?:updated|corrected|refiled|republished|amended on|first published|originally (?:published|appeared)|syndicated|edited for"
    r"|translated from|the (?:spelling|date|name|title|headline))"
)
_SURE: Final[tuple[tuple[Kind, str], ...]] = (
    ("note", r"[\[(*_ ]*(?:editor|author|publisher|writer|reporter|translator|producer)s?['’]?s? +(?:note|comment)s? *(?:[:\]*_.–—-]|to\b)"),
    ("note", r"a note to (?:our )?readers"),
    ("note", r"[(\[*] ?this (?:story|article|report|version|post|item|dispatch)\b.{0,400}$"),
    ("note", rf"this (?:story|article|report|post|page|version|dispatch|transcript|piece) (?:was|has been|is|will be|corrects) (?:\w+ ){{0,2}}{_RETOLD}\b.{{0,400}}$"),
    ("note", r".{0,160}\bcontributed (?:reporting|to this (?:report|story|article|dispatch|piece))\b.{0,80}$"),
    ("note", r"[\[(*_]+ ?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated) (?:and \w+ )?by\b.{0,400}$"),
    ("note", r"additional reporting by\b.{0,200}$|(?:reporting|writing) (?:and \w+ )?by\b.{2,250}\b(?:editing|edited|writing) (?:and \w+ )?by\b.{0,200}$"),
    ("note", r"the (?:views|opinions) expressed\b.{0,120}\b(?:authors?['’]?|own|necessarily|reflect|solely)\b.{0,300}$"),
    ("note", r"our standards:.*|the thomson reuters trust.*"),
    ("note", r"(?:©|\(c\) |copyright (?:©|\(c\)|\d{4}|by\b|notice)).{0,300}$|.{0,120}\ball rights reserved\b.{0,200}$"),
    ("note", r".{0,60}\bmay not be (?:published|reproduced),? (?:broadcast|or\b|distributed|rewritten|copied|without).{0,200}$"),
    ("note", r"for (?:more|further|additional|press|media) (?:information|details|inquiries|enquiries|queries)\b(?!.*\bsaid\b).{0,300}$"),
    ("note", r"(?:media|press|news(?:room)?) (?:contacts?|office|enquiries|inquiries|relations)\b *[:–-].{0,300}$"),
    ("note", r"follow (?:@\w+|[\w .'’-]{2,50}) (?:on|at) (?:twitter|x|facebook|instagram|telegram|whatsapp|linkedin|youtube|threads|mastodon|bluesky|google|social)\b.{0,160}$"),
    ("note", r"a version of this (?:article|story)\b.{0,60}\bin print\b.{0,300}$|follow (?:our|the \w+['’]s?|\w+['’]s?) (?:\w+ )?coverage\b.{0,160}$"),
    ("related", r"(?:read (?:more|also|next|the full (?:story|text|report))|(?:also|must) read|related(?: (?:articles?|story|stories|news|posts?|content|coverage|reading|links?))?|see also|more on this(?: story)?|further reading|watch|listen|in pictures|recommended|don['’]t miss|keep reading|read) ?[:|»>–—] ?.{0,250}$"),
    ("subscription", r"(?:please |click here to )?(?:subscribe|sign up|sign in|log in|unsubscribe)(?:$| (?:now|today|here|to|for|with|and|or|at|via)\b).{0,250}$"),
    ("subscription", r"(?:register|join|donate) (?:now|here|today|free|us\b|our\b|the conversation|for free|to continue).{0,250}$"),
    ("subscription", r"(?:to )?(?:continue|keep) reading\b.{0,250}$"),
    ("subscription", r"(?:get|enjoy|unlock) (?:unlimited|full|instant|all|our|the latest|breaking|daily)\b.{0,120}\b(?:access|newsletters?|news|articles?|inbox|app|delivered|alerts|stories|updates)\b.{0,120}$"),
    ("subscription", r"(?:already (?:a|an|have an?) (?:\w+ )?(?:subscriber|member|account|registered)|not a (?:\w+ )?(?:subscriber|member) ?\?).{0,120}$"),
    ("subscription", r"th(?:is|e) (?:article|content|story|full \w+|rest of this \w+) is (?:(?:only|exclusively|reserved|available|free|for) ){1,3}.{0,40}\b(?:subscribers?|members|registered (?:users|readers))\b.{0,120}$"),
    ("subscription", r"you(?:['’]ve| have) (?:\d+|read|reached|used|viewed) .{0,40}\b(?:free )?articles?\b.{0,120}$"),
    ("subscription", r"support (?:our|independent|quality|local|fearless|us|the \w+['’]s)\b.{0,40}\b(?:journalism|reporting|newsroom|work|today)\b.{0,200}$|help us (?:keep|continue|produce|to) .{0,200}$"),
    ("subscription", r"(?:become a (?:\w+ )?(?:member|subscriber|supporter)|start your (?:\w+ )?(?:trial|subscription)|make a (?:donation|contribution)|create (?:a|an|your) (?:\w+ )?account|enter your e-?mail|thank you for (?:subscribing|signing|registering)|download (?:the|our) .{0,40}\bapp\b|cancel any ?time).{0,200}$"),
    ("navigation", r"(?:story|article|report) continues (?:below|after).{0,40}$|(?:advertisement|advertising|sponsored(?: content)?|ad) *$"),
    ("navigation", r"we use cookies.{0,200}$|by (?:continuing|signing up|subscribing).{0,30}\byou agree\b.{0,200}$"),
)  # fmt: skip
_LIKELY: Final[tuple[tuple[Kind, str], ...]] = (
    ("byline", r"(?-i:By|BY|by|Written by|Words by|Story by|Text by|Posted by) (?-i:[A-Z]).{1,110}$"),
    ("subscription", r".{0,120}\b(?:our|free|daily|weekly|morning) (?:\w+ ){0,2}newsletters?\b.{0,120}$"),
    ("note", r"(?:reporting|writing|editing|compiled|edited|translated|graphics?|photography|fact-checking) (?:and \w+ )?by (?-i:[A-Z]).{0,160}$"),
    ("note", r"(?:correction|clarification|disclaimer)\b.{0,30}:.{0,500}$|(?:- ?30 ?-|#{2,}|\*{3,}|[-–—_=]{3,}|\[?ends?\.?\]?)$"),
    ("note", r"(?:tel|phone|fax|e-?mail|mobile|contacts?|website)\b ?[.:].{0,120}$|\S+@\S+\.\w+$|(?:https?://|www\.)\S+$|[+(]?\d[\d ()/-]{6,20}$"),
    ("topics", r"#\w+(?:[ ,]+#\w+)*$"),
    ("navigation", rf"{_BUTTON}(?:[ |/•·,+&-]+{_BUTTON})*[ |:]*$"),
    ("navigation", r"(?:listen(?: to .{0,40})?|play(?: video| audio)?|watch(?: live| now)?|(?:skip|back) to .{0,30}|home|menu|search|close|(?:next|prev(?:ious)?)(?: (?:article|story|post|page))?)$"),
    ("navigation", r"(?:give this article|image|view original|origin|sources?|format|posted|published|updated|language|primary country|originally published|attachments?|download (?:pdf|document|report).{0,30}|\+ ?\d+ more)$"),
    ("navigation", r"(?:view|show|hide|load|see|read|leave|post|add|join) (?:a )?(?:all|more|less|full|comments?|transcript|reply|gallery|photos|the (?:full|conversation)).{0,30}$"),
    ("navigation", r"(?:loading.{0,10}|live|gallery|breaking(?: news)?|toggle .{0,20}|account|settings|edition|about us|contact us|privacy policy|terms (?:of (?:use|service)|(?:and|&) conditions).{0,20}|cookie .{0,20}|accessibility.{0,20}|sitemap|help|careers|advertise.{0,20}|you are here:?.{0,80}|accept(?: all)?|(?:font|text) size.{0,10}|in (?:english|arabic|french|spanish|russian|chinese))$"),
    ("navigation", r"\d+ ?[- ]?min(?:ute)?s? (?:read|listen|ago)$|\d+ (?:hours?|days?|weeks?|months?) ago$|read(?:ing)? time\b.{0,30}$"),
    ("navigation", r"home ?[>»›/|].{0,100}$|[\w&'’ -]{2,30} [>»›] [\w&'’ >»›-]{2,80}$|(?:[\w&'’-]+(?: [\w&'’-]+){0,2} +[>»›|/•·] +){2}[^.!?]{2,80}$"),
)  # fmt: skip


def _compiled(table: tuple[tuple[Kind, str], ...]) -> _Forms:
    """Return a table with its forms made ready: a plain blank in them stands for any blank."""
    return tuple(
        (kind, re.compile(form.replace(" ", r"\s"), re.IGNORECASE | re.DOTALL)) for kind, form in table
    )


_SURE_FORMS: Final = _compiled(_SURE)
_LIKELY_FORMS: Final = _compiled(_LIKELY)


def kind_of(words: str) -> Kind:
    """Return what a paragraph is by its own words alone; "body" where nothing says otherwise.

    >>> kind_of("Sign up for our weekly newsletter"), kind_of("By Ada Arden")
    ('subscription', 'byline')
    >>> kind_of("The delegation left. (Photo: Ada Arden / AFP)")
    'caption'
    """
    if (picture := picture_kind(words)) is not None:
        return picture
    forms = _SURE_FORMS if is_prose(words) else _SURE_FORMS + _LIKELY_FORMS
    kind: Kind = next((kind for kind, form in forms if form.match(words)), "body")
    # An offer of a subscription quotes nobody; a sentence that begins with "Subscribe" may.
    return "body" if kind == "subscription" and holds_quotation(words) else kind
