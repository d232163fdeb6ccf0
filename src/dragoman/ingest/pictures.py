"""Captions of pictures and the credits of those who took them."""

from __future__ import annotations

import re
from typing import Final, Literal

from dragoman.ingest.dates import find_date
from dragoman.ingest.prose import holds_quotation, holds_speech

_AGENCY: Final = (
    r"(?:Reuters|REUTERS|AFP|AP|Associated Press|Getty(?: Images)?|EPA(?:[-/]EFE)?|EFE|Anadolu(?: Agency)?|Xinhua"
    r"|Kyodo(?: News)?|Bloomberg|UPI|DPA|dpa|PA(?: Images| Wire| Media)?|ANP|ANSA|TASS|Sputnik|Shutterstock|iStock"
    r"|Alamy|NurPhoto|Zuma(?: Press)?|ZUMA|Sipa(?: USA)?|SIPA|LaPresse|UN Photo|Magnum|Handout|HANDOUT|Pool|POOL"
    r"|Yonhap|Jiji|Keystone|Belga|AAP|WANA|Polaris|Redux|Corbis|The New York Times|The Guardian|The Washington Post"
    r"|Unsplash|Wikimedia(?: Commons)?|Flickr|Picture Alliance|IMAGO|Imago|Ritzau|NTB|TT|Lehtikuva|VOA|RFE/RL)"
)
_NAME: Final = r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|al-\w+|el-\w+|de|van|von|bin)){0,4}"
_PICTURE: Final = r"(?:[Pp]hotos?|PHOTOS?|[Pp]hotograph|[Pp]icture|[Ii]mage|[Cc]redit)"
#: What goes before a credit that follows the caption without brackets.
_AFTER_STOP: Final = r"(?:^|(?<=[.)\"”|—–-]\s)|(?<=[.)\"”]))"

#: The forms of a credit at the end of a paragraph, or as the whole of it.
_CREDITS: Final = (
    rf"\((?:[^()]{{0,80}}\b)?{_PICTURE}\b\s*(?:[:/|]|by\b|credit|courtesy|via\b)[^()]{{0,120}}\)",
    rf"\([^()/]{{2,80}}/\s?{_AGENCY}[^()]{{0,40}}\)",
    rf"\({_AGENCY}(?:\s?/[^()]{{2,60}}|\s(?:[Ff]ile\s)?(?:[Pp]hoto|[Pp]icture)[^()]{{0,60}}|\s[Ff]ile)\)",
    rf"\[(?:File:?\s?)?(?:[A-Z][\w.'’-]+\s[^\[\]/]{{1,60}}/\s?[A-Z][^\[\]]{{1,60}}|{_AGENCY}(?:\s?/[^\[\]]{{2,60}}|\s[Pp]hoto)?)\]",
    r"\[(?:Photo|Courtesy|Screenshot|File|Handout)\b[^\[\]]{0,80}\]",
    rf"{_AFTER_STOP}(?:Photos?|PHOTOS?|Photograph|Pictures?|Image|(?:Photo|Image)\s[Cc]redit|Credit)"
    r"\s?(?:by\b|:|\.{3}|…|[Cc]ourtesy(?:\sof)?|/|credit:?)\s?[^.!?\n]{2,90}(?:\.[^.!?\n]{1,30})?",
    rf"(?:^|(?<=\s))(?:REUTERS|AFP|AP|EPA|Getty Images)\s?/\s?{_NAME}",
    rf"{_AFTER_STOP}{_NAME}\s?/\s?{_AGENCY}(?:\s?/\s?{_AGENCY})*(?:\svia\s[\w ]+)?",
    rf"{_AFTER_STOP}©(?!\s?(?:19|20)\d\d\b)\s?[^.!?\n]{{2,80}}",
)
_CREDIT: Final = re.compile(rf"(?:{'|'.join(_CREDITS)})\s*\.?$")
_CREDIT_LINE: Final = re.compile(
    rf"(?:image source,\s.{{2,60}}|[(\[]?(?:via\s)?{_AGENCY}(?:\s?(?:/|via|,)\s?{_AGENCY})*[)\]]?)\.?",
    re.IGNORECASE,
)
_LABELS: Final = (
    r"\[?FILE\b(?:\s(?:PHOTO|IMAGE|PICTURE|VIDEO))?S?\]?\s*[:.,–—-]",
    r"\(?File\s(?:photo|image|picture|pic)\b",
    r"(?:Photo|Image|Picture|Video|Caption|(?:Image|Photo|Picture)\scaption|Pictured|Cover\sphoto|Graphic|In\spictures"
    r"|Illustration|IMAGE|PHOTO|VIDEO)\s?[:|,]\s",
    r"(?:A\s|An\s)?(?:[Ff]ile|[Hh]andout|[Uu]ndated|[Cc]ombination)\s(?:photo|picture|image)s?\b",
    r"(?:In\s)?[Tt]his\s[^.“\"]{0,40}?\b(?:photo|picture|image|photograph|(?:frame|screen|video)\s?grab)\b"
    r"(?=.*\b(?:shows?|seen|taken|provided|released|made\savailable|speaks|stands?|sits?|attends?|arrives?|meets?)\b)",
)
_LABEL: Final = re.compile("|".join(_LABELS), re.DOTALL)
_POSED: Final = re.compile(
    r"(?:(?!(?:it|he|she|they|who|that|which|if|when|before|after|until|as|to)\b)\S+\s+){1,14}?(?:speaks?|attends?|arrives?|shakes?|walks?|stands?|gestures?|listens?|holds?|waves?|looks?|poses?"
    r"|addresses|meets?|greets?|delivers?|march(?:es)?|rally|protest|patrols?|gathers?|sits?|takes?\spart|leaves?|welcomes?"
    r"|carr(?:y|ies)|rides?|drives?|guards?|inspects?|chants?|participates?|reacts?|talks?|chairs?|signs?|visits?|pass(?:es)?"
    r"|(?:is|are)\s(?:seen|pictured|shown))\b"
)
_POSED_HOW: Final = re.compile(
    r"\((?:left|right|cent(?:er|re)|top|bottom|from\sleft|L-R|L|C|rear|front)\)|\b(?:from\sleft|L-R)\b"
    r"|,\s(?:left|right|cent(?:er|re)|(?:second|third)\s(?:left|right|from\s\w+)),"
    r"|\b(?:is|are)\s(?:pictured|seen)\s(?:here|on|in|at|during|behind|near)\b"
)
#: Words of a sentence that tells what happened, which a caption in the present tense does not hold.
_TELLS: Final = re.compile(
    r"\b(?:was|were|had|would|will|could|should|did|whose|because|although|has|have)\b"
)
#: No caption is longer, in characters; one without label or credit is shorter, in words.
_LONGEST: Final = 700
_LONGEST_POSED: Final = 45


def picture_kind(words: str) -> Literal["caption", "credit"] | None:
    """Return whether a paragraph is a caption or a bare credit by its own words; None where it is neither.

    >>> picture_kind("The delegation leaves the hall. (Photo: Ada Arden / AFP)"), picture_kind("Ada Arden/Reuters")
    ('caption', 'credit')
    """
    if len(words) > _LONGEST:
        return None
    if _CREDIT_LINE.fullmatch(words):
        return "credit"
    if (credit := _CREDIT.search(words)) is not None:
        return "credit" if credit.start() == 0 and _names_only(words) else "caption"
    return "caption" if _LABEL.match(words) else None


def _names_only(words: str) -> bool:
    """Tell whether a credit holds names alone; with a sentence in it, it is a caption under the label "Photo:"."""
    small = [word for word in words.split() if word[0].islower()]
    return len(small) <= len(words.split()) // 2 and len(words.split()) <= 12


def looks_posed(words: str, *, at_credit: bool = False) -> bool:
    """Tell whether a paragraph reads like a caption: somebody stands or speaks, now, on a day given with its year.

    At a credit line the day may be missing.

    >>> looks_posed("Envoy Ada Arden speaks in Vale on June 3, 2020."), looks_posed("The envoy spoke in Vale in 2020.")
    (True, False)
    """
    if holds_quotation(words) or holds_speech(words) or len(words.split()) > _LONGEST_POSED:
        return False
    if _POSED_HOW.search(words):
        return True
    is_posed = _POSED.match(words) is not None and _TELLS.search(words) is None
    return is_posed and (at_credit or find_date(words) is not None)
