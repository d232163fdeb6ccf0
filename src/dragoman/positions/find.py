"""Attributions and sentences -> positions: who stands where on what, each resting on its whole sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from dragoman.model import (
    AttributionMark,
    Cast,
    Claim,
    DateRange,
    Document,
    Evidence,
    Marks,
    Position,
    Provenance,
    Span,
    Stance,
    make_claim,
)
from dragoman.positions.conditions import find_could, turn_by_condition
from dragoman.positions.deeds import BOTH, find_deeds
from dragoman.positions.doubles import resolve_doubles
from dragoman.positions.found import Found
from dragoman.positions.given_up import settle_given_up
from dragoman.positions.issues import has_head, name_issue
from dragoman.positions.judging import judge, judge_called
from dragoman.positions.lexicon import find_stances, read_inside, read_stance
from dragoman.positions.marked import find_marked, give_to_speakers, join_marked, tell_once
from dragoman.positions.pointing import point_at_issues
from dragoman.positions.shifts import mark_shifts

#: Cues that only say that something was said: the stance is then in what was said.
_SAYING: Final = re.compile(
    r"\b(?:said|says?|saying|told|tells|add(?:s|ed|ing)|not(?:es|ed|ing)|stat(?:es|ed|ing)|announc\w+|explain\w+|declar\w+|writ\w+|wrote|"
    r"stress\w*|emphasi[sz]\w*|underlin\w+|underscor\w+|reiterat\w+|affirm\w*|according to|comment\w*|remark\w*|repl\w+|argu\w+|"
    r"believ\w+|suggest\w*|insist\w*|express\w*|show\w*|acknowledg\w+|point\w* out|maintain\w*|express\w*|voic\w+|rais\w+|made clear)\b",
    re.IGNORECASE,
)
#: Characters between a list and its verb: "A and B have also objected".
MOST_BEFORE_VERB: Final = 24
#: A noun of doing that is known already is no deed of the speaker's: "called the offer an insult", "the proposal of the Council".
_KNOWN_NOUN: Final = re.compile(r"\b(?:the|this|that|these|those)[ \xa0](?:[\w-]+[ \xa0])?$", re.IGNORECASE)
_DEED_NOUN: Final = re.compile(r"(?:offer|proposal|demand|request|appeal|call|insistence)s?", re.IGNORECASE)
#: Words of judgement whose object stands before them.
_JUDGED: Final = re.compile(
    r"unacceptable|(?:an? )?(?:insult|farce|provocation|outrage|sham|non-starter)|worthless", re.IGNORECASE
)
_SPOKEN_OF: Final = re.compile(
    r"\b(?:he|she|they)(?:[ \xa0](?:has|have|had|is|are|was|were|also|still|now|already))*[ \xa0]$",
    re.IGNORECASE,
)
#: What the speaker's own side will do: "(that) we will ...", "he would not ...".
_AS_PLEASED: Final = re.compile(
    r"\bas[ \xa0](?:he|she|they|it|we|you)[ \xa0](?:please[ds]?|like[ds]?|wish(?:es|ed)?|s[ae]w fit|sees? fit)$",
    re.IGNORECASE,
)
_OWN_SUBJECT: Final = re.compile(
    r"[\s“\"]*(?:that[ \xa0])?(?:(?:and|but|so|then|if|when)[ \xa0])?(?:we|I|he|she|they|it|(?:his|her|their|our|my|its)[ \xa0][\w-]+|"
    r"the[ \xa0](?:government|union|company|party|council|movement|federation|league|front|army|ministry|cabinet|alliance|coalition))(?=[ \xa0])",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"[\s“\"]*(?:that[ \xa0])?(?:the[ \xa0])?", re.IGNORECASE)
_OWN_WILL: Final = re.compile(
    _OWN_SUBJECT.pattern
    + r"[ \xa0](?P<will>(?:will|would|shall|['’]ll)(?P<not>[ \xa0](?:not|never))?|(?:am|is|are|was|were)(?P<never>[ \xa0](?:not|never))?[ \xa0]going[ \xa0]to)"
    r"[ \xa0](?!(?:be|have|need|see|like|rather|say)\b)[a-z]+",
    re.IGNORECASE,
)
_NAMED_WILL: Final = re.compile(
    r"[ \xa0](?P<will>(?:will|would|shall)(?P<not>[ \xa0](?:not|never))?)[ \xa0](?!(?:be|have|need|see|like|rather|say)\b)[a-z]+",
    re.IGNORECASE,
)
#: That a meeting is to come is news of the talks and no stance: "the two sides would meet again in May".
_MEETS_AGAIN: Final = re.compile(
    r"[\s“\"]*(?:that[ \xa0])?[^,;:“”\"]{1,60}?[ \xa0](?:will|would|shall|were to|are to|was to|is to)[ \xa0](?:(?:also|then|now|be)[ \xa0])*"
    r"(?:meet|reconvene|resume|resumed|held|take place|return to the table|hold (?:another|a new|a further|the next) \w+)\b",
    re.IGNORECASE,
)
#: A part of a sentence without its subject, cut off by the words between: "the border", she said, "is never to be moved".
_PREDICATE: Final = re.compile(
    r"[\s“\"]*(?:is|are|was|were|will|would|must|should|shall|has|have|had|can|cannot|could|may|might|never|not)\b",
    re.IGNORECASE,
)
#: Behind a subject: the cue that is set in, and the predicate.
_GOES_ON: Final = re.compile(
    r"[\"”]?,[\"”]?[ \xa0](?:he|she|they|it|(?:the[ \xa0])?[\w’'-]+(?:[ \xa0][A-Z][\w’'-]+)?)[ \xa0](?:said|says|added|argued|noted|insisted|warned|told \w+)\b[^,.;:]{0,40},[ \xa0][\"“]?"
    r"(?:is|are|was|were|will|would|must|should|can|could|cannot|may|might|has|have)\b"
)
_QUOTES: Final = ' ,“”"'
#: "..., including A, B and C." at a sentence's end: its subject's list.
_CLOSING_LIST: Final = re.compile(
    r",[ \xa0](?:including|among them|such as)[ \xa0][^.;]+$|,[ \xa0](?:including|among them|such as)[ \xa0][^.;]+[.][”\"]?\s*$"
)
#: Thanks and greetings are no position.
_COURTESY: Final = re.compile(
    r"^\W*(?:to[ \xa0])?(?:you|him|her|them|me|very much|my (?:dear|good|great|old)?\b ?(?:friend|colleague)|everyone)\b|"
    r"^\W*(?:thank you|thanks)(?: very much| so much| all)?\W*$",
    re.IGNORECASE,
)


def find_positions(
    document: Document, marks: Marks, cast: Cast, *, provenance: Provenance, talks: str | None = None
) -> tuple[Claim, ...]:
    """Return a Position claim for every actor, issue and sentence that shows a stance (codebook, section 4).

    A stance is read from the cue of an attribution ("opposed", "has asked"), from what was said where the cue is neutral
    ("must", "will never"), and from deeds that the text tells in its own voice ("boycotted"). ``talks`` names the talks.
    """
    ruled = [*_from_attributions(document, marks, cast), *find_deeds(document, marks, cast)]
    marked = give_to_speakers([*find_marked(document, marks, cast)], marks, cast)
    found = tell_once(join_marked(document, marked, ruled), marks, cast)
    found = _widen_to_members([*found, *_lift_to_camps(found, cast)], document, cast)
    found = point_at_issues(resolve_doubles(found, document.text))
    found = settle_given_up(document, _once(_without_persons(found, cast)))
    found = mark_shifts(document, found, cast)
    return tuple(_claim(document, one, name_issue(one.about, talks=talks), provenance) for one in found)


def _from_attributions(document: Document, marks: Marks, cast: Cast) -> Iterator[Found]:
    for mark, speakers in zip(marks.attributions, cast.speakers, strict=True):
        if document.is_headline(mark.content[0][0]) or _is_aside(document, mark):
            continue
        for speaker in speakers:
            yield from _of_attribution(document, mark, cast, speaker)


def _is_aside(document: Document, mark: AttributionMark) -> bool:
    """Whether a cue only says that somebody is free: "vote as they pleased"."""
    return (
        bool(mark.cue)
        and _AS_PLEASED.search(document.text[max(0, mark.cue[0][0] - 12) : mark.cue[0][1]]) is not None
    )


def _of_attribution(document: Document, mark: AttributionMark, cast: Cast, speaker: str) -> Iterator[Found]:
    text = document.text
    cue = mark.cue[0] if mark.cue else mark.content[0]
    told = find_stances(text, *cue)
    stance = told[0][0] if told else None
    # A stray word before the content proper ("to", "the") is not what the stance is about.
    main = next((n for n, (s, e) in enumerate(mark.content) if len(text[s:e].split()) > 2), 0)
    for number, (start, end) in enumerate(mark.content):
        # What a clause inside another's words says ends with its sentence.
        for sentence in _sentences_in(document, start, end)[: 1 if mark.nested else None]:
            part = (max(start, sentence[0]), min(end, sentence[1]))
            if _GOES_ON.match(text, part[1]) and len(mark.content) == 1:
                continue  # the subject of what another cue cuts in two: "lessons in it, she said, are no good"
            said = _whole_said(document, mark, number, part)
            first = number == main and part[0] == start
            if (
                stance
                and first
                and not (_SAYING.search(text[slice(*cue)]) and _in_saying(text[slice(*cue)], stance))
            ):
                flip = turn_by_condition(stance, f"{text[slice(*cue)]} {said}")
                about = read_inside(text[slice(*cue)]) or said
                yield Found(speaker, flip, about, sentence, cue, mark.confidence)
                continue
            judged = (judge_called(text[slice(*cue)], said) if first else None) or judge(said)
            inner = _stance_said(document, part, cast, speaker, direct=_is_direct(document, mark))
            if judged:
                yield Found(speaker, judged[0], judged[1], sentence, part, mark.confidence * 0.8)
            elif inner:
                rest = text[inner[1][1] : part[1]]
                stance_said = (
                    turn_by_condition(inner[0], rest) if inner[0] in ("supports", "offers") else inner[0]
                )
                about = _after(text, inner[1], part)
                yield Found(speaker, stance_said, about, sentence, inner[1], mark.confidence * 0.9)
            elif first and mark.stance and mark.cue and not _MEETS_AGAIN.match(said):
                # No word that the lexicon knows: what the network makes of it.
                refused = re.match(r"\W*(?:not|never)[ \xa0](?=[a-z])", said)
                stance_read = (
                    "rejects" if refused and mark.stance in ("supports", "offers", "demands") else mark.stance
                )
                about = said[refused.end() :] if refused else said
                yield Found(
                    speaker,
                    turn_by_condition(stance_read, about),
                    about,
                    sentence,
                    cue,
                    mark.confidence * 0.6,
                )


def _whole_said(document: Document, mark: AttributionMark, number: int, part: Span) -> str:
    """What was said in one part of a content; subject and predicate together where the cue stands between them."""
    said = document.text[slice(*part)]
    for first, second in ((number - 1, number), (number, number + 1)):
        if first < 0 or second >= len(mark.content):
            continue
        subject, predicate = (document.text[slice(*mark.content[n])] for n in (first, second))
        is_one = document.sentence_at(mark.content[first][0]) == document.sentence_at(mark.content[second][0])
        if is_one and _PREDICATE.match(predicate):
            return subject.strip(_QUOTES) + " " + predicate.strip(_QUOTES)
    if len(mark.content) == 1 and mark.cue and _PREDICATE.match(said):
        return _subject_before(document, mark) + " " + said.strip(_QUOTES)
    return said


def _subject_before(document: Document, mark: AttributionMark) -> str:
    """What stands in the clause before a cue that is set into it."""
    until = min(start for start, _ in (*mark.source, *mark.cue))
    before = document.text[document.sentence_at(until)[0] : until]
    return re.split(r"[:;“”\"]", before.rstrip(_QUOTES))[-1].strip(_QUOTES)


def _in_saying(cue: str, stance: Stance) -> bool:
    """Whether a cue that says ("expressed", "insisted") takes its stance from its content rather than from itself."""
    found = find_stances(cue, 0, len(cue))
    is_phrase = bool(found) and " " in cue[slice(*found[0][1])].replace("\xa0", " ")
    return stance in ("supports", "opposes") and not is_phrase and read_stance(_SAYING.sub("", cue)) is None


def _sentences_in(document: Document, start: int, end: int) -> list[Span]:
    return [s for s in document.sentences if s[0] < end and start < s[1]] or [document.sentence_at(start)]


def _is_direct(document: Document, mark: AttributionMark) -> bool:
    """Whether the words are the speaker's own: in quote marks, or behind a speaker's label."""
    start = mark.content[0][0]
    before = document.text[max(0, start - 2) : start + 1]
    return any(sign in before for sign in '“"') or ":" in before or not mark.cue


def _stance_said(
    document: Document, part: Span, cast: Cast, speaker: str, *, direct: bool
) -> tuple[Stance, Span] | None:
    """The first stance in what somebody said that is not told of another."""
    text = document.text
    for stance, span in find_stances(text, *part):
        if _DEED_NOUN.fullmatch(text[slice(*span)]) and (
            _KNOWN_NOUN.search(text, part[0], span[0])
            and not re.match(r"[ \xa0]of[ \xa0](?:an?|more|less|\d)", text[span[1] : part[1]])
        ):
            continue
        if direct and _SPOKEN_OF.search(text, part[0], span[0]):
            continue  # in one's own words "he" is somebody else
        if not _is_anothers(document, part, span, cast, speaker):
            return stance, span
    could = _own_could(document, part, cast, speaker)
    if could:
        return "conditional", could
    own = _OWN_WILL.match(text, *part) or _body_will(document, part, cast, speaker)
    if own is None:
        return None
    refused = any(own.groupdict().get(name) for name in ("not", "never"))
    if not refused and _MEETS_AGAIN.match(document.text, *part):
        return None
    return ("rejects" if refused else "offers"), own.span("will")


def _body_will(document: Document, part: Span, cast: Cast, speaker: str) -> re.Match[str] | None:
    """What the body will do, called by its name, that a speaker speaks for: "Kelmund would not sign"."""
    bodies = {speaker, *(role.of for role in cast.member(speaker).roles)}
    for end, actor in _opening_names(document, part, cast):
        will = _NAMED_WILL.match(document.text, end, part[1]) if actor in bodies else None
        if will:
            return will
    return None


def _opening_names(document: Document, part: Span, cast: Cast) -> Iterator[tuple[int, str]]:
    """The names with which words open, each by its end and its actor."""
    for (start, end), actor in cast.mentioned_in(*part):
        if _OPENS.fullmatch(document.text[part[0] : start]):
            yield end, actor


def _sides_of(speaker: str, cast: Cast) -> set[str]:
    """A speaker and the bodies that it holds an office of or belongs to."""
    member = cast.member(speaker)
    return {speaker, *(role.of for role in member.roles if role.of), *(camp for camp, _ in member.member_of)}


def _own_could(document: Document, part: Span, cast: Cast, speaker: str) -> Span | None:
    """What the speaker's side could do if: "Kelmund could open the line if the guns fell silent"; a state of a speaker of no known side too."""
    text = document.text
    sides = _sides_of(speaker, cast)
    subject = _OWN_SUBJECT.match(text, *part)
    ends = [subject.end()] if subject else []
    ends += [
        end
        for end, actor in _opening_names(document, part, cast)
        if actor in sides or (len(sides) == 1 and cast.member(actor).kind == "state")
    ]
    return next((could for end in ends if (could := find_could(text, end, part[1]))), None)


def _is_anothers(document: Document, part: Span, stance: Span, cast: Cast, speaker: str) -> bool:
    """Whether the stance word's subject, right before it, is somebody else: "she added that the parties had agreed"."""
    before = document.text[part[0] : stance[0]]
    if re.search(
        rf"{BOTH.pattern}(?:[ \xa0](?:have|had|has|are|were|both|also))*[ \xa0]$", before, re.IGNORECASE
    ):
        return speaker not in cast.parties
    for (_, end), actor in cast.mentioned_in(part[0], stance[0]):
        if actor != speaker and re.fullmatch(
            r"(?:[ \xa0](?:has|have|had|is|was|also|still|now|already|itself))*[ \xa0]",
            document.text[end : stance[0]],
        ):
            return not any(role.of == actor for role in cast.member(speaker).roles)
    return False


def _after(text: str, words: Span, part: Span) -> str:
    """What a stance word is about: what follows it, or the whole where little follows."""
    rest = text[words[1] : part[1]]
    judged = re.sub(
        r"(?:[ \xa0](?:is|was|are|were|as|an?|the|would|will|be|remains?|simply|only))+[ \xa0]*$",
        "",
        text[part[0] : words[0]],
    )
    if _JUDGED.fullmatch(text[slice(*words)]) and len(judged.split()) > 1:
        return judged
    if text[slice(*words)].lower().split()[-1] in ("must", "should") or len(rest.split()) < 2:
        return text[slice(*part)]
    return rest


def _lift_to_camps(found: list[Found], cast: Cast) -> Iterator[Found]:
    """'X including A and B have objected': the last of the list stands before the verb, but its subject is X."""
    for one in found:
        for camp, span in cast.member(one.actor).member_of:
            held = cast.member(camp)
            closes_list = one.sentence[0] <= span[0] and 0 < one.words[0] - span[1] <= MOST_BEFORE_VERB
            if (
                closes_list
                and span in cast.member(one.actor).mentions
                and any(one.sentence[0] <= s[0] and s[1] < span[0] for s in held.mentions)
            ):
                yield replace(one, actor=camp)


def _widen_to_members(found: list[Found], document: Document, cast: Cast) -> list[Found]:
    """'X including A, B and C have objected': the position is the camp's and each named member's (codebook, section 9)."""
    widened = list(found)
    for one in found:
        for member in cast.members:
            for camp, span in member.member_of:
                listed = one.sentence[0] <= span[0] and span[1] <= one.sentence[1]
                before = span[1] <= one.words[0]
                closing = _CLOSING_LIST.search(document.text, one.words[1], one.sentence[1])
                if (
                    camp == one.actor
                    and listed
                    and span in member.mentions
                    and (before or (closing and closing.start() <= span[0]))
                ):
                    widened.append(replace(one, actor=member.id, confidence=one.confidence * 0.9))
    return widened


def _without_persons(found: Iterable[Found], cast: Cast) -> list[Found]:
    """The positions on something: a person's name alone is no option (codebook, section 4)."""
    people = {
        form.casefold() for one in cast.members if one.kind == "person" for form in (one.name, *one.aliases)
    }
    return [one for one in found if name_issue(one.about).casefold() not in people]


def _once(found: list[Found]) -> list[Found]:
    """One entry per actor, direction and sentence: the surer one stays."""
    best: dict[tuple[str, Span, Stance], Found] = {}
    for one in found:
        if _COURTESY.match(one.about) or one.sentence[1] - one.sentence[0] < 24:
            continue
        key = (one.actor, one.sentence, one.stance)
        if key not in best or best[key].confidence < one.confidence:
            best[key] = one
    return sorted(best.values(), key=lambda f: (f.sentence, f.words, f.actor))


def _before(document: Document) -> DateRange:
    """When a stand was held that the text only looks back at: some day before the report's, where that is known."""
    day = document.published
    return DateRange(None, day - timedelta(days=1) if day else None, "earlier")


def _claim(document: Document, found: Found, issue: str, provenance: Provenance) -> Claim:
    option = name_issue(found.about, most_words=14)
    body = Position(
        found.actor,
        issue,
        found.stance,
        option=option if has_head(option) and option.lower() != issue.lower() else None,
        shift_from=found.shift_from or ("another position" if found.is_shift else None),
        held=_before(document) if found.is_past else None,
    )
    evidence = (
        Evidence.cut(document, *found.sentence, "sentence"),
        Evidence.cut(document, *found.words, "stance"),
    )
    return make_claim(body, evidence, confidence=round(min(1.0, found.confidence), 3), provenance=provenance)
