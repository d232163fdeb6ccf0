"""The sentences of later reports that say what came of a promise, found by what was promised rather than by who promised it.

Source: our own rules and thresholds, set on tests/positions/dossier; codebook, section 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.model import Commitment, DateRange
from dragoman.record.dates import find_dates
from dragoman.record.deeds import Mentions, Outcome, find_mentions, read_word_kept
from dragoman.record.ends import (
    breaks_stillness,
    clean_mentions,
    read_end,
    reads_turned_down,
    refers_to,
)
from dragoman.record.later import Reports, Sentence, is_about_earlier
from dragoman.record.short_falls import puts_off
from dragoman.record.tellings import may_meet
from dragoman.record.things import (
    LIGHT,
    Thing,
    counts_alike,
    is_other_kind,
    is_other_thing,
    share_of,
    words_for,
)
from dragoman.record.verb_classes import find_resumed
from dragoman.record.words import content_stems, stem, words_of

#: Shares of what was promised that a sentence must hold: where it looks back on the promise itself, names the doer, names nobody.
_REFERRED: Final = 0.2
_OURS: Final = 0.35
_NOBODYS: Final = 0.5
#: More is asked of sentences far from the day due, less of those that tell that day.
_FAR: Final = 0.15
_ON_THE_DAY: Final = 0.15
#: Less of those within so many days of the day due.
_NEAR: Final = 0.1
_SOON: Final = timedelta(days=10)
#: Less of those that count as many of the same things.
_AS_MANY: Final = 0.25
_AFTER_DUE: Final = timedelta(days=45)
_WITHOUT_DUE: Final = timedelta(days=200)
#: A report that says "as promised" speaks of what falls due within so many days of it.
_AS_PROMISED_WITHIN: Final = timedelta(days=21)
#: Sentences that hold less are not read at all.
_LEAST: Final = 0.15
#: A sentence that says "they", "them" of the things of the sentence before holds this share of what that holds.
_BY_PRONOUN: Final = 0.75
_MEANS_BEFORE: Final = re.compile(
    r"^(?:They|It|(?:Both|All|None)[ \xa0](?:of[ \xa0]them|are|were|have|has|had))\b|\b(?:one|none|all|any|each|half)[ \xa0]of[ \xa0]them\b"
    r"|(?<=[a-z] )(?:it|them)\b(?! (?:said|says|is|was|has|had|will|would|could|may|did|does)\b)"
)


@dataclass(frozen=True, slots=True)
class Sought:
    """A promise as it is looked for: its wording, what was promised, the day told, the last day due, whether its doer has no other due then."""

    body: Commitment
    thing: Thing
    told: date
    last_day: date | None
    is_only_due: bool = False


def find_ends(sought: Sought, reports: Reports) -> Iterator[tuple[Sentence, Outcome]]:
    """Yield the sentences of later reports that tell what came of a promise, with what they tell."""
    ours = reports.forms_of_doer(sought.body.by)
    silent = reports.forms_of_people(sought.body.by)
    for sentence, share in _candidates(sought, reports):
        others = reports.named_in.get(sentence.document.id, frozenset()) - silent
        mentions = clean_mentions(sentence.text, find_mentions(sentence.text, ours, others), sought.thing)
        told = _read(sought, reports, (sentence, mentions), share, ours)
        if told:
            yield sentence, told
    yield from _own_step(sought, reports, ours)
    yield from _as_promised(sought, reports, ours)
    yield from _not_held_still(sought, reports, ours)


def _candidates(sought: Sought, reports: Reports) -> Iterator[tuple[Sentence, float]]:
    core = sought.thing.core
    for sentence in reports.later_on(words_for(sought.thing), sought.told):
        share = share_of(sought.thing, sentence.stems, reports.weigh)
        if share >= _LEAST and not is_about_earlier(sentence, sought.told):
            yield sentence, share
        is_plain = share >= _NOBODYS and len(core & sentence.stems) > 1
        following = reports.after(sentence) if is_plain else None
        if following and _MEANS_BEFORE.search(following.text):
            yield following, share * _BY_PRONOUN


def _read(
    sought: Sought, reports: Reports, found: tuple[Sentence, Mentions], share: float, ours: frozenset[str]
) -> Outcome | None:
    """What a sentence tells, where it holds enough of what was promised for what else it tells."""
    sentence, mentions = found
    text = sentence.text
    soon = bool(sought.last_day and abs(sentence.day - sought.last_day) <= _SOON)
    if len(sought.thing.core) < 2 and not soon and not any(is_ours for *_, is_ours in mentions):
        return None  # too little to know it by
    if share < _needed(sought, sentence, mentions) or not _holds_more_than_names(sought, reports, sentence):
        return None
    if reads_turned_down(text, mentions, is_offer=sought.body.force == "offer"):
        return "turned down"
    if on_its_word := read_word_kept(text, mentions):
        return on_its_word
    if is_other_thing(sought.thing, text):
        return None
    is_ours = any(is_ours for *_, is_ours in mentions)
    if not is_ours and not counts_alike(sought.thing, text) and is_other_kind(sought.thing, text):
        return None
    before = reports.before(sentence)
    before_is_ours = bool(before and find_mentions(before.text, ours, ()))
    told = read_end(text, sought.thing, mentions, before_is_ours=before_is_ours)
    if told == "undone" and sought.last_day and puts_off(text) and _is_put_off(sentence, sought.last_day):
        return "broken"
    return _in_time(turn_negative(told, sought.thing), sentence.day, sought)


def _holds_more_than_names(sought: Sought, reports: Reports, sentence: Sentence) -> bool:
    """Whether a sentence holds a word of what was promised, and not only the name of whom it was promised to."""
    forms = reports.named_in.get(sentence.document.id, frozenset())
    names = {one for form in forms if form[:1].isupper() for one in content_stems(form)}
    things = words_for(sought.thing) - names
    return not sought.thing.core - names or bool(things & sentence.stems)


def _needed(sought: Sought, sentence: Sentence, mentions: Mentions) -> float:
    if refers_to(sentence.text, mentions) or read_word_kept(sentence.text, mentions):
        needed = _REFERRED
    else:
        needed = _OURS if any(is_ours for *_, is_ours in mentions) else _NOBODYS
        needed += 0.0 if sought.thing.verb else _FAR
    until = sought.last_day + _AFTER_DUE if sought.last_day else sought.told + _WITHOUT_DUE
    needed += _FAR if sentence.day > until else 0.0
    needed -= _AS_MANY if counts_alike(sought.thing, sentence.text) else 0.0
    if tells_day_due(sentence, sought.body.due):
        return needed - _ON_THE_DAY
    is_near = sought.last_day and abs(sentence.day - sought.last_day) <= _SOON
    return needed - (_NEAR if is_near else 0.0)


def _is_put_off(sentence: Sentence, last: date) -> bool:
    """Whether a sentence tells a new day that lies after the last day due."""
    text = sentence.text
    days = [when for _, when in find_dates(text, 0, len(text), sentence.day)]
    return any(when.earliest and when.earliest > last for when in days)


def turn_negative(told: Outcome | None, thing: Thing) -> Outcome | None:
    """Return what "done" and "not done" mean for a promise not to do something."""
    if not thing.is_negative or thing.holds_still:
        return told
    turned: dict[Outcome, Outcome] = {"kept": "broken", "undone": "kept", "broken": "kept"}
    return turned.get(told, told) if told else None


def _in_time(told: Outcome | None, day: date, sought: Sought) -> Outcome | None:
    """What is undone may still come until the last day; who is to hold still has not done so before it."""
    last = sought.last_day
    if told == "kept" and sought.thing.holds_still and last and day < last - timedelta(3):
        return None
    return told


def tells_day_due(sentence: Sentence, due: DateRange | None) -> bool:
    """Tell whether a sentence tells a day on which the promise falls due."""
    if due is None:
        return False
    if not (due.latest or due.earliest):
        event = frozenset(content_stems(due.words)) - LIGHT
        return bool(event) and event <= sentence.stems
    text = sentence.text
    days = [when for _, when in find_dates(text, 0, len(text), sentence.day) if when.latest]
    return any(may_meet(when, due) for when in days)


def _as_promised(
    sought: Sought, reports: Reports, ours: frozenset[str]
) -> Iterator[tuple[Sentence, Outcome]]:
    """ "The trains ran, as the union had said they would": kept, where the union has only one promise that falls due then."""
    if not sought.is_only_due or sought.last_day is None:
        return
    for sentence in reports.as_promised:
        is_near = -_AS_PROMISED_WITHIN <= sentence.day - sought.last_day <= _AS_PROMISED_WITHIN
        if not is_near or sentence.day <= sought.told or not tells_day_due(sentence, sought.body.due):
            continue
        others = reports.named_in.get(sentence.document.id, frozenset())
        mentions = find_mentions(sentence.text, ours, others)
        if mentions and mentions[-1][2] and refers_to(sentence.text, mentions):
            yield sentence, "kept"


def _own_step(sought: Sought, reports: Reports, ours: frozenset[str]) -> Iterator[tuple[Sentence, Outcome]]:
    """ "The miners did not show up on 9 May": where the doer was to come on a day, that day and a word of its name are enough."""
    if not sought.thing.by_doer or sought.last_day is None:
        return
    words = reports.rarer_of(frozenset(one for form in ours for one in content_stems(form))) - reports.common
    for sentence in reports.between(sought.told, sought.last_day + _AFTER_DUE):
        if not words & sentence.stems or not tells_day_due(sentence, sought.body.due):
            continue
        others = reports.named_in.get(sentence.document.id, frozenset())
        named = find_mentions(sentence.text, (*ours, *_named_by(words, sentence.text)), others)
        told = read_end(sentence.text, sought.thing, named, before_is_ours=False)
        if told in ("broken", "undone"):
            yield sentence, told


def _named_by(words: frozenset[str], text: str) -> Iterator[str]:
    """The words of a text that are of a name, in other letters: "the miners" of the Miners' Federation."""
    yield from (one for one in words_of(text) if stem(one) in words)


def _not_held_still(
    sought: Sought, reports: Reports, ours: frozenset[str]
) -> Iterator[tuple[Sentence, Outcome]]:
    """ "The Front shelled Harn": broken, where the Front had promised to hold its fire, whatever else is told."""
    if not sought.thing.holds_still:
        return
    until = sought.last_day or sought.told + _WITHOUT_DUE
    for sentence in reports.between(sought.told, until + timedelta(3)):
        if find_resumed(sought.body.deed, sentence.text) is None:
            continue
        others = reports.named_in.get(sentence.document.id, frozenset())
        if breaks_stillness(sentence.text, sought.body.deed, find_mentions(sentence.text, ours, others)):
            yield sentence, "broken"
