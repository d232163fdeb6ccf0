"""Whether a sentence says that a deed was done, left undone, or turned down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.record.dates import find_dates
from dragoman.record.words import IRREGULAR, content_stems, stem, words_of

#: "undone" is "has not", "not yet" what may still come; whether they break a promise, its last day tells.
Outcome = Literal["broken", "undone", "not yet", "kept", "turned down"]

#: Names of doers that a sentence holds: (start, end, whether it is the doer asked about).
Mentions = tuple[tuple[int, int, bool], ...]

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_MODAL: Final = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must"})
_CLAUSE: Final = frozenset({"and", "but", "then", "which", "who", "that"})
_NOT: Final = re.compile(r"^(?:not|never|without|hardly|cannot|\w+n[’']t)$", re.IGNORECASE)
_FAILED: Final = re.compile(r"^(?:fail(?:s|ed)?|refus(?:es|ed)|neglected|omitted)$", re.IGNORECASE)
_PERFECT: Final = frozenset({"has", "have", "hasn’t", "hasn't", "haven’t", "haven't"})
_BEING: Final = frozenset({"be", "being", "is", "are", "get", "gets"})
_UNREAL: Final = frozenset({"if", "unless", "until", "once", "whether"})
_STRONG: Final = (
    r"(?:promise|pledge|word|vow|commitment|undertaking|agreement|accord|offer|deadline|deal|assurances?)s?\b"
)
_OWN: Final = r"(?:(?:its|his|her|their|the|that|this|an?|earlier|own)[ \xa0])*"
_BROKE: Final = re.compile(
    rf"\b(?:broke|breaking|reneging on|going back on|in (?:breach|violation|defiance) of|backed out of|backtracked on|fell short of|(?:has|have|had|having)[ \xa0](?:\w+[ \xa0])?broken|reneged on|went back on|gone back on|violated|violating|missed|missing|breached|breaching|ignored|ignoring)[ \xa0]{_OWN}(?:\w+[ \xa0])?{_STRONG}"
    rf"|\b(?:fail(?:s|ed)|refused)(?:[ \xa0]\w+)? to (?:keep|honou?r|meet|fulfil\w?|carry out|live up to)[ \xa0]{_OWN}(?:\w+[ \xa0])?{_STRONG}"
    rf"|\b(?:(?:has|have|had|did)[ \xa0](?:not|never)|without having)[ \xa0](?:\w+[ \xa0])?(?:kept|keep|honou?r(?:ed)?|met|meet|fulfil\w*|lived up to|live up to|delivered on|deliver on)[ \xa0]{_OWN}"
    rf"(?:\w+[ \xa0])?{_STRONG}",
    re.IGNORECASE,
)
_KEPT: Final = re.compile(
    rf"\b(?:kept|honou?red|fulfil\w*ed|made good(?: on)?|carried out|lived up to|delivered on|stuck to|true to|good as|keeping|honou?ring|met)[ \xa0]{_OWN}(?:\w+[ \xa0])?{_STRONG}",
    re.IGNORECASE,
)
_TURNED_DOWN: Final = re.compile(
    r"\b(?:rejected|turned down|refused|declined|dismissed|spurned|rebuffed|withdrew|took back|withdrawn|taken back)[ \xa0]"
    r"(?:[^.;,]{0,60}?[ \xa0])?(?:offer|proposal|readiness)\b"
    r"|\btook[ \xa0](?:[^.;,]{0,30}?[ \xa0])?(?:offer|proposal)[ \xa0]back\b"
    r"|(?P<passive>\b(?:offer|proposal)\b[^.;,]{0,80}?[ \xa0](?:was|were|been)[ \xa0](?:\w+ly[ \xa0])?(?:rejected|turned down|refused|declined|withdrawn)\b)",
    re.IGNORECASE,
)
_TAKEN_BACK: Final = re.compile(r"\b(?:withdr[ae]wn?|took\b.*\bback|taken back)\b", re.IGNORECASE)
#: What stands between two doers of one deed: "Veldria and Ostmark", "Veldria, Ostmark and".
_JOINED: Final = re.compile(r"^[ \xa0]*(?:,|and|,[ \xa0]and|as well as)[ \xa0]+(?:the[ \xa0])?$")
#: What stands before a deed's verb: "that it will", "lists would be".
LEAD: Final = re.compile(
    r"^(?:that[ \xa0])?(?:[\w’'-]+[ \xa0]){0,4}?(?:will|would|shall|['’]ll)[ \xa0](?:be[ \xa0])?",
    re.IGNORECASE,
)
#: An undertaking looked back on, with what came instead: "had undertaken to release 40 million; fewer than 9 have arrived".
_SHORT_OF: Final = re.compile(
    r"\bhad[ \xa0](?:\w+[ \xa0])?(?:promised|undertaken|pledged|agreed|vowed|committed)\b[^.]*[;,:—–][ \xa0]*"
    r"(?:and[ \xa0])?(?:but|yet|only|instead|fewer than|less than|none|nothing)\b",
    re.IGNORECASE,
)
#: "Plans to have the pier repaired", "wants it repaired": no deed yet.
WISHED: Final = re.compile(
    r"\b(?:(?:to|will|would|shall|should|must|can|could|may|might)[ \xa0](?:have|get|see)|wants?|wanted|needs?|needed)\b[^.;,]*$"
)
#: After the verb: "paid nothing", "bought no more than a crate"; not "opened only on Monday".
SHORT: Final = re.compile(
    r"[ \xa0](?:no(?! (?:later|longer|fewer|less|doubt|matter))|nothing|not[ \xa0]an?|none|only(?! (?:on|in|at|after|when|by|a (?:day|week|few days))\b)|"
    r"barely|fewer than|less than)\b",
    re.IGNORECASE,
)
#: Their "-ed" is no ending.
_NO_ENDING: Final = re.compile(r"(?<!agr)(?<!fr)(?<!guarant)(?<!decr)eed$")
_ALIKE: Final[dict[str, str]] = {
    stem(word): stem(base)
    for base, words in {
        "release": "free", "repair": "mend restore", "stop": "halt cease suspend", "open": "reopen", "return": "hand-back",
        "exchange": "swap", "send": "dispatch", "rebuild": "reconstruct", "withdraw": "pull",
    }.items()
    for word in words.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed ready to be looked for: the stem of its verb, and the stems of all words that carry meaning."""

    verb: str
    stems: frozenset[str]


def read_deed(words: str, leave_out: Iterable[str] = ()) -> Deed | None:
    """Return the deed of a commitment's words, or None where no word carries meaning. leave_out: names of the doer.

    >>> read_deed("that it will release the prisoners").verb
    'releas'
    """
    plain = words
    for (start, end), _ in find_dates(words, 0, len(words), None):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    lead = LEAD.match(plain)
    names = {one for name in leave_out for one in content_stems(name)}
    held = frozenset(deed_stems(plain)) - names
    verbs = deed_stems(plain[lead.end() :] if lead else plain)
    verb = next((one for one in verbs if one in held), None)
    return Deed(verb, held) if verb else None


def deed_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, words for one deed under one stem.

    >>> deed_stems("They freed the prisoners") == ("releas", "prisoner")
    True
    """
    return tuple(dict.fromkeys(_ALIKE.get(one, one) for one in content_stems(text)))


def read_outcome(sentence: str, deed: Deed, mentions: Mentions) -> Outcome | None:
    """Return what a sentence that speaks of a deed says came of it, or None.

    Kept is the deed's verb in the past or perfect, or a promise "kept"; broken is either of them denied ("failed to", "did not",
    "without having", "missed the deadline"); what is only wished, planned, ordered or set as a condition says nothing. The doer is
    the last one named before the verb, or after "by".
    """
    if told := read_word_kept(sentence, mentions):
        return told
    outcomes = (found for span, found in _verb_outcomes(sentence, deed) if is_doer(sentence, span, mentions))
    found_first = min(outcomes, key=("broken", "undone", "not yet", "kept").index, default=None)
    looked_back = None if found_first else _SHORT_OF.search(sentence)
    if looked_back and is_doer(sentence, (looked_back.start(), looked_back.start()), mentions):
        return "not yet"
    return found_first


def read_word_kept(sentence: str, mentions: Mentions) -> Outcome | None:
    """Return whether a sentence says in so many words that the doer kept or broke a promise, whatever was promised."""
    phrases: tuple[tuple[re.Pattern[str], Outcome], ...] = ((_BROKE, "broken"), (_KEPT, "kept"))
    for phrase, outcome in phrases:
        told = phrase.search(sentence)
        if told and is_doer(sentence, told.span(), mentions):
            return outcome
    return None


def turns_down(sentence: str, mentions: Mentions) -> bool:
    """Tell whether a sentence says that somebody turned an offer of the doer's down, or that the doer took it back."""
    told = _TURNED_DOWN.search(sentence)
    if told is None:
        return False
    within = [is_ours for start, end, is_ours in mentions if told.start() <= start and end <= told.end()]
    if within and not within[-1]:
        return False  # another's offer
    before = last_before(sentence, told.start(), mentions)
    if told["passive"]:
        return before is not False or any(within)
    return before is None or before is bool(_TAKEN_BACK.search(told[0]))


def is_doer(sentence: str, span: tuple[int, int], mentions: Mentions) -> bool:
    """Tell whether the doer asked about does what the words at a place say: named after "by", else last before them.

    Where nobody is named before, the doer is taken for it who is named after ("The lists were exchanged, Veldria said").
    """
    by = re.match(r"[^.;]{0,40}?\bby[ \xa0](?:the[ \xa0])?", sentence[span[1] :])
    after = [is_ours for start, _, is_ours in mentions if by and start == span[1] + by.end()]
    if after:
        return any(after)
    before = last_before(sentence, span[0], mentions)
    return any(is_ours for *_, is_ours in mentions) if before is None else before


def last_before(sentence: str, place: int, mentions: Mentions) -> bool | None:
    """Return whether the last actors named before a place are the doer, alone or with others; None where none is named."""
    before = sorted(one for one in mentions if one[1] <= place)
    if not before:
        return None
    found = before[-1][2]
    for one, following in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        if not _JOINED.match(sentence[one[1] : following[0]]) and one[0] != following[0]:
            break
        found = found or one[2]
    return found


def _verb_outcomes(sentence: str, deed: Deed) -> Iterator[tuple[tuple[int, int], Outcome]]:
    """The places of the deed's verb with what they say."""
    tokens = list(_TOKEN.finditer(sentence))
    for number, token in enumerate(tokens):
        if _ALIKE.get(stem(token[0]), stem(token[0])) == deed.verb:
            if WISHED.search(sentence, max(0, token.start() - 90), token.start()):
                continue
            # The month of May is no verb.
            before = [
                one[0] if one[0] == "May" else one[0].casefold()
                for one in tokens[max(0, number - 6) : number]
            ]
            outcome = read_verb(token[0].casefold(), own_clause(before))
            if outcome == "kept" and SHORT.match(sentence, token.end()):
                outcome = "undone"
            if outcome:
                yield token.span(), outcome


def own_clause(before: list[str]) -> list[str]:
    """Return the last four words before a verb, without adverbs, as far as they belong to it."""
    places = [place for place, word in enumerate(before) if word in _CLAUSE]
    own = before[places[-1] + 1 :] if places else before
    return [
        word for word in own if not word.endswith("ly") and word not in ("now", "already", "also", "since")
    ][-4:]


def read_verb(verb: str, before: list[str]) -> Outcome | None:
    """Return what a verb tells with the words of its clause before it: done, denied, or nothing where it is only willed."""
    if any(_FAILED.match(word) for word in before[-3:]):
        return "broken"
    if _MODAL & set(before) or _UNREAL & set(before) or "to" in before[-2:]:
        return None
    if any(_NOT.match(word) for word in before):
        return _read_denial(verb, set(before))
    return None if not is_past(verb) or (before and before[-1] in _BEING) else "kept"


def _read_denial(verb: str, before: set[str]) -> Outcome | None:
    if {"yet", "still"} & before:
        return "not yet"
    if before & _PERFECT:
        return "undone"
    denied = is_past(verb) or before & {"did", "didn’t", "didn't", "without"}
    return "broken" if denied else None


def is_past(verb: str) -> bool:
    """Tell whether a form of a verb is of the past; "freed" is, "proceed" is not."""
    return verb in IRREGULAR or (verb.endswith("ed") and not _NO_ENDING.search(verb))


def find_mentions(sentence: str, ours: Iterable[str], others: Iterable[str]) -> Mentions:
    """Return where a sentence names the doer and other actors; a longer name hides those within it.

    A state's people stand for it: a name of one word and five letters or more is also found with its ending changed ("Veldrian").
    """
    found = [(m.start(), m.end(), True) for form in ours for m in _find_form(sentence, form)]
    held = {one[:2] for one in found}
    found += [
        (m.start(), m.end(), False)
        for form in others
        for m in _find_form(sentence, form)
        if m.span() not in held
    ]
    longest = [one for one in found if not any(_hides(other, one) for other in found)]
    return tuple(sorted(set(longest)))


def _hides(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> bool:
    return one[0] <= other[0] and other[1] <= one[1] and one[:2] != other[:2]


def _find_form(sentence: str, form: str) -> Iterator[re.Match[str]]:
    if not form.strip():
        return iter(())
    words = words_of(form)
    loose = len(words) == 1 and len(form) >= 5 and form[0].isupper()
    body = re.escape(form[:-1]) + r"\w{0,4}" if loose else re.escape(form)
    return re.finditer(rf"(?<!\w){body}(?!\w)", sentence)
