"""The words with a full stop that ends no sentence, by what must follow for it to end one all the same."""

from __future__ import annotations

import re
from typing import Final


def _words(listed: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(listed.split())


#: A name or a number always follows: the stop never ends a sentence.
TITLES: Final = _words(
    """
    mr mrs ms mx dr prof rev fr hon amb sen rep reps sens gov gen maj col lt cmdr cdr capt sgt cpl pvt pfc adm brig
    spc msgt cmd supt insp pres messrs mme mlle ste mt gens cols lts capts drs profs govs atty asst
    dep min sec dir vs v e.g i.e cf viz approx ca al-haj haj sh lt.-col lt.-gen maj.-gen brig.-gen hrh ven sheik
    """
)
#: A number follows where the stop ends nothing: "No. 5", "Art. 3", "Jan. 10".
BEFORE_NUMBERS: Final = _words(
    """
    no nos art arts sect para paras p pp fig figs vol ch res ser
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    """
)
#: Either may be: a sentence ends where the next word is one that opens sentences.
EITHER: Final = _words(
    """
    st ft inc ltd co cos corp llc plc bros jr sr esq dept div est govt intl assn univ ave blvd rd sq
    calif ala ariz ark colo conn fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn
    tex va vt wash wis wisc wyo del n.y n.j n.c n.d s.c s.d n.h n.m w.va r.i ph.d m.d b.a m.a al
    """
)
#: Words that open sentences and hardly ever follow an abbreviation as a part of the same name.
OPENERS: Final = _words(
    """
    the a an this that these those he she it they we you i his her its their our my your there here
    in on at by for from with without under over after before during since until as if when while where although
    though because but and or nor yet so however meanwhile moreover also still then thus therefore instead
    both each some many most several no none not one two three what who why how which another other such
    according asked speaking despite among amid between earlier later last next now today yesterday tomorrow
    """
)
#: What follows a time of day in the same sentence: "9 a.m. Eastern", "at 5 p.m. Sunday".
AFTER_TIMES: Final = _words(
    """
    eastern central pacific mountain western atlantic est edt cst cdt mst mdt pst pdt et ct pt gmt utc bst cet cest
    eet msk ist jst local greenwich moscow monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    """
)
TIMES: Final = frozenset({"a.m", "p.m", "am", "pm"})

_WORD: Final = re.compile(r"[\w’'&.-]+")
_NUMBERED: Final = re.compile(r"\(?(?:\d{1,3}|[ivxIVX]{1,5}|[A-Za-z])")


def ends_no_sentence(before: str, after: str) -> bool:
    """Tell whether the stop between two stretches of a paragraph belongs to an abbreviation and ends nothing.

    before: the sentence so far, without the stop. after: what follows the stop, from its first character that is not
    blank.

    >>> ends_no_sentence("the spokesman, Col", "Myles Arden said")
    True
    >>> ends_no_sentence("They left the U.S", "The talks go on.")
    False
    """
    word = before.rsplit(maxsplit=1)[-1].lstrip("(“\"'‘[—–-") if before.split() else ""
    if _NUMBERED.fullmatch(before.strip()):
        return True
    plain = word.lower().rsplit("—", 1)[-1]
    if plain in TIMES:
        return _goes_on_after_time(after)
    if plain in TITLES:
        return True
    if plain in EITHER or _is_initials(word):
        return not opens_sentence(after)
    return plain in BEFORE_NUMBERS and after[:1].isdigit()


def opens_sentence(after: str) -> bool:
    """Tell whether a stretch begins with a word that opens sentences, or with a quotation.

    >>> opens_sentence("The talks"), opens_sentence("A. Arden"), opens_sentence("Army")
    (True, False, False)
    """
    if after[:1] in '“"‘«':
        return True
    match = _WORD.match(after)
    return match is not None and match.group().lower() in OPENERS


def _goes_on_after_time(after: str) -> bool:
    """Tell whether a sentence goes on after "a.m." or "p.m."."""
    words = _WORD.findall(after[:60])
    if not words:
        return False
    first = words[0].rstrip(".").lower()
    return first in AFTER_TIMES or (len(words) > 1 and words[1].rstrip(".").lower() == "time")


def _is_initials(word: str) -> bool:
    """Tell whether a word (its last stop cut off) is an initial or initials: "B", "U.S", "D.C", "J.-P"."""
    return bool(re.fullmatch(r"(?:[^\W\d_]\.-?)*[^\W\d_]", word)) and not word.islower()
