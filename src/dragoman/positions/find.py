"""Attributions and sentences -> positions: who stands where on what, each resting on its whole sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from dragoman.positions.doubles import resolve_doubles
from dragoman.positions.found import Found
from dragoman.positions.issues import has_head, name_issue
from dragoman.positions.lexicon import find_stances, read_stance
from dragoman.positions.marked import find_marked, give_to_speakers, join_marked
from dragoman.positions.pointing import is_pronoun, point_at_issues
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
#: Verbs by which a text, in its own voice, says where somebody stands.
_DEED: Final = re.compile(
    r"^[\"”’]?(?:,[^.;“”\"]{2,220}?,)?[ \xa0](?:(?:has|have|had|is|are|was|were|still|also|now|again|repeatedly|strongly|firmly|publicly|"
    r"clearly|openly|previously|earlier|already|both|all|jointly|formally|long|no longer|not|only|will|would|be|been)[ \xa0])*",
    re.IGNORECASE,
)
#: "The Federation, which has demanded ...,": what a clause tells of its subject.
_WHICH: Final = re.compile(r",[ \xa0](?:which|who)(?=[ \xa0])")
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
_OWN_WILL: Final = re.compile(
    r"[\s“\"]*(?:that[ \xa0])?(?:(?:and|but|so|then|if|when)[ \xa0])?(?:we|I|he|she|they|it|(?:his|her|their|our|my|its)[ \xa0][\w-]+|"
    r"the[ \xa0](?:government|union|company|party|council|movement|federation|league|front|army|ministry|cabinet|alliance|coalition))[ \xa0]"
    r"(?P<will>(?:will|would|shall|['’]ll|are going to|is going to)(?P<not>[ \xa0](?:not|never))?)[ \xa0](?!(?:be|have|need|see|like|rather|say)\b)[a-z]+",
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
_QUOTES: Final = ' ,“”"'
#: Who heads one of two camps, told after a comma: "the second, around Jon Vask, rejects it".
_HEADS_CAMP: Final = re.compile(
    r"\b(?:the|one|another|a|its|their)(?:[ \xa0][\w-]+){0,2}?[ \xa0]?(?:first|second|third|other|former|latter|one|another|camp|wing|faction|bloc|group|half|part|side|current),[ \xa0]"
    r"(?:(?:which|that)[ \xa0]is[ \xa0])?(?:led by|headed by|around|behind|under|loyal to|close to|rallied around|gathered around)[ \xa0](?:[\w-]+[ \xa0]){0,4}$",
    re.IGNORECASE,
)
#: The two sides together: what they do, both parties do.
_BOTH: Final = re.compile(
    r"\b(?:both|the two|the)[ \xa0](?:parties|sides|governments|countries|states|delegations|nations)\b|\b[Tt]hey have agreed\b",
    re.IGNORECASE,
)
#: "..., including A, B and C." at a sentence's end: its subject's list.
_CLOSING_LIST: Final = re.compile(
    r",[ \xa0](?:including|among them|such as)[ \xa0][^.;]+$|,[ \xa0](?:including|among them|such as)[ \xa0][^.;]+[.][”\"]?\s*$"
)
#: A noun of doing that belongs to the name before it, and what it is about.
_OWNED_DEED: Final = re.compile(
    r"['’]s?[ \xa0](?:\w+[ \xa0])?(?P<noun>decision|plan|view|position|request|demand|call|appeal|offer|proposal|readiness|willingness|availability|"
    r"refusal|rejection|opposition|objection|support|backing|insistence)s?[ \xa0](?P<rest>(?:to|for|of|that|on)[ \xa0][^.;:“”\"]{4,160})",
    re.IGNORECASE,
)
_NEUTRAL_DEEDS: Final = frozenset(["decision", "plan", "view", "position"])
_OWNED_STANCES: Final[dict[str, Stance]] = {
    **dict.fromkeys(("request", "demand", "call", "appeal", "insistence"), "demands"),
    **dict.fromkeys(("offer", "proposal", "readiness", "willingness", "availability"), "offers"),
    **dict.fromkeys(("refusal", "rejection"), "rejects"),
    **dict.fromkeys(("opposition", "objection"), "opposes"),
    **dict.fromkeys(("support", "backing"), "supports"),
}
#: What a named subject must do is asked of it, not by it.
_ASKED_OF: Final = re.compile(r"(?:must|should|need|ought|has to|have to|expected)", re.IGNORECASE)
#: Thanks and greetings are no position.
_COURTESY: Final = re.compile(
    r"^\W*(?:to[ \xa0])?(?:you|him|her|them|me|very much|my (?:dear|good|great|old)?\b ?(?:friend|colleague)|everyone)\b|"
    r"^\W*(?:thank you|thanks)(?: very much| so much| all)?\W*$",
    re.IGNORECASE,
)
#: A name after one of these is no subject: "the dialogue with Velmark depends on" is not Velmark's condition.
_OBLIQUE: Final = re.compile(
    r"\b(?:with|of|in|to|from|by|for|against|on|at|between|towards?|over|about|under|into)[ \xa0](?:(?:the|an?|its|their)[ \xa0])?$",
    re.IGNORECASE,
)


def find_positions(
    document: Document, marks: Marks, cast: Cast, *, provenance: Provenance, talks: str | None = None
) -> tuple[Claim, ...]:
    """Return a Position claim for every actor, issue and sentence that shows a stance (codebook, section 4).

    A stance is read from the cue of an attribution ("opposed", "has asked"), from what was said where the cue is neutral
    ("must", "will never"), and from deeds that the text tells in its own voice ("boycotted"). ``talks`` names the talks.
    """
    ruled = [*_from_attributions(document, marks, cast), *_from_sentences(document, marks, cast)]
    marked = give_to_speakers([*find_marked(document, marks, cast)], marks, cast)
    found = join_marked(document, marked, ruled)
    found = _widen_to_members([*found, *_lift_to_camps(found, cast)], document, cast)
    found = point_at_issues(resolve_doubles(found, document.text))
    found = mark_shifts(document, _once(found), cast)
    return tuple(_claim(document, one, name_issue(one.about, talks=talks), provenance) for one in found)


def _from_attributions(document: Document, marks: Marks, cast: Cast) -> Iterator[Found]:
    for mark, speakers in zip(marks.attributions, cast.speakers, strict=True):
        if document.is_headline(mark.content[0][0]):
            continue
        for speaker in speakers:
            yield from _of_attribution(document, mark, cast, speaker)


def _of_attribution(document: Document, mark: AttributionMark, cast: Cast, speaker: str) -> Iterator[Found]:
    text = document.text
    cue = mark.cue[0] if mark.cue else mark.content[0]
    stance = read_stance(text[slice(*cue)])
    # A stray word before the content proper ("to", "the") is not what the stance is about.
    main = next((n for n, (s, e) in enumerate(mark.content) if len(text[s:e].split()) > 2), 0)
    for number, (start, end) in enumerate(mark.content):
        # What a clause inside another's words says ends with its sentence.
        for sentence in _sentences_in(document, start, end)[: 1 if mark.nested else None]:
            part = (max(start, sentence[0]), min(end, sentence[1]))
            said = _whole_said(document, mark, number, part)
            first = number == main and part[0] == start
            if (
                stance
                and first
                and not (_SAYING.search(text[slice(*cue)]) and _in_saying(text[slice(*cue)], stance))
            ):
                flip = _turned(stance, said)
                yield Found(speaker, flip, said, sentence, cue, mark.confidence)
                continue
            inner = _stance_said(document, part, cast, speaker, direct=_is_direct(document, mark))
            if inner:
                rest = text[inner[1][1] : part[1]]
                stance_said = _turned(inner[0], rest) if inner[0] in ("supports", "offers") else inner[0]
                about = _after(text, inner[1], part)
                yield Found(speaker, stance_said, about, sentence, inner[1], mark.confidence * 0.9)
            elif first and mark.stance and mark.cue and not _MEETS_AGAIN.match(said):
                # No word that the lexicon knows: what the network makes of it.
                refused = re.match(r"\W*(?:not|never)[ \xa0](?=[a-z])", said)
                stance_read = (
                    "rejects" if refused and mark.stance in ("supports", "offers", "demands") else mark.stance
                )
                about = said[refused.end() :] if refused else said
                yield Found(speaker, _turned(stance_read, about), about, sentence, cue, mark.confidence * 0.6)


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
    return said


def _in_saying(cue: str, stance: Stance) -> bool:
    """Whether a cue that says ("expressed", "insisted") takes its stance from its content rather than from itself."""
    return stance in ("supports", "opposes") and read_stance(_SAYING.sub("", cue)) is None


def _turned(stance: Stance, said: str) -> Stance:
    """'supports' an objection is against; 'welcomed only if' and 'could accept it if' are conditional."""
    if stance == "supports" and re.search(r"\b(?:could|might)\b[^.;]*\bif\b", said):
        return "conditional"
    if re.search(
        r"\b(?:only if|only when|only after|only once|unless|provided|on condition|as long as|so long as|if and when)\b",
        said,
    ):
        return "conditional"
    return stance


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
    own = _OWN_WILL.match(text, *part) or _body_will(document, part, cast, speaker)
    if own is None or (not own["not"] and _MEETS_AGAIN.match(document.text, *part)):
        return None
    return ("rejects" if own["not"] else "offers"), own.span("will")


def _body_will(document: Document, part: Span, cast: Cast, speaker: str) -> re.Match[str] | None:
    """What the body will do, called by its name, that a speaker speaks for: "Kelmund would not sign"."""
    bodies = {speaker, *(role.of for role in cast.member(speaker).roles)}
    for (start, end), actor in cast.mentioned_in(*part):
        opens = re.fullmatch(
            r"[\s“\"]*(?:that[ \xa0])?(?:the[ \xa0])?", document.text[part[0] : start], re.IGNORECASE
        )
        will = _NAMED_WILL.match(document.text, end, part[1]) if opens and actor in bodies else None
        if will:
            return will
    return None


def _is_anothers(document: Document, part: Span, stance: Span, cast: Cast, speaker: str) -> bool:
    """Whether the stance word's subject, right before it, is somebody else: "she added that the parties had agreed"."""
    before = document.text[part[0] : stance[0]]
    if re.search(
        rf"{_BOTH.pattern}(?:[ \xa0](?:have|had|has|are|were|both|also))*[ \xa0]$", before, re.IGNORECASE
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


def _from_sentences(document: Document, marks: Marks, cast: Cast) -> Iterator[Found]:
    """Deeds and attitudes with a named subject outside the cue of an attribution: 'the Parliament has refused'."""
    cues = [
        span for mark, who in zip(marks.attributions, cast.speakers, strict=True) if who for span in mark.cue
    ]
    for sentence in document.sentences:
        if document.is_headline(sentence[0]):
            continue
        mentions = list(cast.mentioned_in(*sentence))
        for together in _BOTH.finditer(document.text, *sentence):
            mentions += [(together.span(), party) for party in cast.parties]
        yield from _coordinated(document, sentence, mentions, cues)
        for (start, end), actor in mentions:
            owned = _owned_deed(document, end, sentence, actor)
            if owned is not None:
                yield owned
            heads = _HEADS_CAMP.search(document.text, max(sentence[0], start - 90), start)
            after = end + (1 if heads and document.text[end : end + 1] == "," else 0)
            which = _WHICH.match(document.text, after, sentence[1])
            after = which.end() if which else after
            verb = _DEED.match(document.text[after : sentence[1]])
            oblique = _OBLIQUE.search(document.text[max(sentence[0], start - 16) : start])
            if verb is None or (oblique and not heads):
                continue
            at = after + verb.end()
            for stance, words in find_stances(document.text, max(at - 14, end), sentence[1])[:1]:
                near = words[0] - at <= 1
                spoken = any(c[0] < words[1] and words[0] < c[1] for c in cues)
                asked = stance == "demands" and _ASKED_OF.match(document.text[slice(*words)])
                if near and not spoken and not asked and words[0] >= end:
                    rest = document.text[words[1] : sentence[1]]
                    yield Found(
                        actor,
                        stance,
                        rest
                        if len(rest.split()) > 1 or is_pronoun(rest)
                        else document.text[start : sentence[1]],
                        sentence,
                        words,
                        0.5,
                    )


def _owned_deed(document: Document, end: int, sentence: Span, actor: str) -> Found | None:
    """'Kelmund's request to ship grain', 'the government's decision to reject the plan': a deed told as a noun."""
    deed = _OWNED_DEED.match(document.text, end, sentence[1])
    if deed is None:
        return None
    words = (deed.start("noun"), deed.end("rest"))
    if deed["noun"].lower() in _NEUTRAL_DEEDS:
        found = next(
            iter(find_stances(document.text, deed.start("rest"), min(sentence[1], deed.end("rest")))), None
        )
        stance: Stance | None = (
            found[0] if found else "supports" if deed["noun"].lower() == "decision" else None
        )
    else:
        stance = _OWNED_STANCES.get(deed["noun"].lower())
    if stance is None:
        return None
    return Found(actor, stance, deed["rest"], sentence, words, 0.45)


def _coordinated(
    document: Document, sentence: Span, mentions: list[tuple[Span, str]], cues: list[Span]
) -> Iterator[Found]:
    """A second verb of the sentence's first subject: 'Durne welcomed the change but ruled out an amnesty'."""
    text = document.text
    if not mentions or _OBLIQUE.search(text[max(0, mentions[0][0][0] - 16) : mentions[0][0][0]]):
        return
    (start, end), actor = mentions[0]
    if start - sentence[0] > 60 or re.search(r"[“\"]", text[sentence[0] : end]):
        return
    for stance, words in find_stances(text, end, sentence[1]):
        joined = re.search(
            r"(?:\b(?:but|and)|,)[ \xa0](?:(?:also|then|has|have|had|later|still|again)[ \xa0])*$",
            text[end : words[0]],
        )
        between = text[end : words[0]]
        quoted = between.count('"') % 2 == 1 or between.count("“") > between.count("”")
        spoken = any(c[0] < words[1] and words[0] < c[1] for c in cues)
        # "The party is divided: its left, led by Orlen, wants": the verb has a subject of its own.
        joined = None if any(0 < words[0] - other[1] <= 2 for other, _ in mentions[1:]) else joined
        asked = stance == "demands" and _ASKED_OF.match(text[slice(*words)])
        if joined and not (quoted or spoken or asked):
            yield Found(actor, stance, text[words[1] : sentence[1]], sentence, words, 0.45)


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


def _before(document: Document) -> DateRange | None:
    """When a stand was held that the text only looks back at: some day before the report's."""
    day = document.published
    return DateRange(None, day - timedelta(days=1), "earlier") if day else None


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
