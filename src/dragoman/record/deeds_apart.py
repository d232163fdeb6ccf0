"""What somebody said or denied having said, who was at a meeting, who chaired it, how a vote ended: told in two ways by two reports.

Source of the rules: codebook, sections 3 and 8; the numbers of days and the shares are our own choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dragoman.model import Contradiction, ContradictionKind, Record
from dragoman.model.gatherings import may_be_one_body, voting_bodies
from dragoman.record.attendance import ABSENT, ATTENDED, CHAIRED, CHAIRED_BY
from dragoman.record.rarity import Rarity
from dragoman.record.scenes import (
    Scene,
    in_order,
    name_words,
    names_before,
    pairs_of,
    read_scenes,
    same_day,
    subject_of,
)
from dragoman.record.words import content_stems, names_in, say_day, stem

_MONTH: Final = 31
_WEEK: Final = 7
#: How much of what is denied must stand in what was told: of one speaker, and where the other report leaves the speaker in doubt.
_SAME_SAYING: Final = 0.6
_SAME_MATTER: Final = 0.3
_SAY: Final = r"(?:said|say|saying|told|telling|called|calling|claimed|promised|promising|offered|offering|agreed|agreeing|accepted|accepting|threatened|threatening|suggested|suggesting|proposed|proposing|pledged|conceded|admitted|asked|demanded|spoken|spoke|used|uttered|made|met|signed|given|received)"
_PLEDGE: Final = r"(?:said|say|told|tell|called|call|promised?|offer(?:ed)?|agreed?|accept(?:ed)?|threaten(?:ed)?|proposed?|suggest(?:ed)?|pledged?)"
DENIED: Final = re.compile(
    rf"\b(?:den(?:ied|ies|ying)|disput(?:ed|es)|rejected (?:reports|claims|suggestions)|dismissed (?:reports|claims|suggestions))\b(?![ \xa0](?:entry|access|visas?|permission))"
    rf"(?:[ \xa0](?!that\b|having\b|ever\b)[\w’'-]+){{0,4}}?[ \xa0](?:(?:ever[ \xa0])?having(?:[ \xa0]ever)?[ \xa0]{_SAY}|(?:ever[ \xa0])?{_SAY}|that[ \xa0](?:he|she|it|they|(?:the|its|his|her|their)[ \xa0][\w-]+(?:[ \xa0][\w-]+)?|(?-i:[A-Z])[\w’'-]+(?:[ \xa0](?-i:[A-Z])[\w’'-]+)?)[ \xa0](?:had|has|have)?(?:[ \xa0]ever)?[ \xa0]?{_SAY})\b"
    rf"|\b(?:(?:(?:had|has|have|did)[ \xa0](?:never|not)|never)[ \xa0]{_PLEDGE})\b",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"\b(?:said|says|told|called|declared|remarked|stated|admitted|conceded|announced|promised|offered|agreed|pledged|accepted|proposed|suggested|"
    r"threatened|claimed|argued|insisted|acknowledged|demanded|asked|wrote|confirmed|according to)\b",
    re.IGNORECASE,
)
_SPEAKS_FOR: Final = re.compile(
    r"\b(?:office|spokes\w+|aides?|lawyers?|staff|press secretary)[ \xa0](?:of|for|to)[ \xa0](?:[a-z]+[ \xa0])*(?P<name>[A-Z][\w’'-]+(?:[ \xa0][A-Z][\w’'-]+)*)"
)
_NOT: Final = re.compile(r"\b(?:not|never|no|denied|denies|n[’']t)\b|n[’']t\b", re.IGNORECASE)
_FOR: Final = (
    r"(?:passed|approved|adopted|ratified|endorsed|carried|cleared|accepted|backed|voted[^.;,]{0,40}?[ \xa0](?:for|to(?![ \xa0](?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|reject|throw|block|"
    r"turn|strike|scrap|drop|kill|keep out|oppose|delay|postpone))|in favou?r))"
)
_AGAINST: Final = (
    r"(?:rejected|threw out|voted down|turned down|defeated|struck down|blocked|refused|failed to (?:pass|approve|adopt)|did not (?:pass|approve|adopt)|"
    r"voted[^.;,]{0,40}?[ \xa0](?:against|to (?:reject|throw out|block|turn down|scrap|drop)))"
)
#: Words that tell nothing of which meeting, or which vote, it was.
_GATHERINGS: Final = frozenset(
    content_stems(
        "round meeting session talks negotiations summit conference captain minister president envoy whole"
    )
)
_VOTES: Final = frozenset(
    content_stems(
        "vote votes voted bill plan motion proposal deal treaty text draft law measure council senate house chamber parliament assembly committee "
        "single against favour majority narrow reading members deputies passed January February March April May June July August September October "
        "November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    )
)
_BODY: Final = (
    r"\b(?P<body>council|senate|house|chamber|parliament|legislature|assembly|congress|diet|committee|commission|cabinet|synod|deputies|lawmakers|"
    r"senators|councillors|members|delegates|voters)\b[^.;“”\"]{0,40}?[ \xa0]"
)
_PASSED: Final = r"\b(?:was|were|has been|had been)[ \xa0](?:narrowly[ \xa0]|finally[ \xa0])?"
BACKED: Final = re.compile(
    rf"{_BODY}(?P<verb>{_FOR})\b|(?P<verb2>{_PASSED}(?:passed|approved|adopted|ratified|carried|accepted))\b|\b(?P<verb3>passed (?:its|the) \w+ reading)\b",
    re.IGNORECASE,
)
FELLED: Final = re.compile(
    rf"{_BODY}(?P<verb>{_AGAINST})\b|(?P<verb2>{_PASSED}(?:rejected|thrown out|voted down|turned down|defeated|struck down))\b|\b(?P<verb3>(?:fell|failed|was lost) (?:by|in))\b",
    re.IGNORECASE,
)


def deeds_apart(record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[Contradiction]:
    """Yield what two reports say of one deed that cannot both be so, each sort of deed by itself."""
    yield from _once(_sayings_apart(record, weights, source))
    yield from _once(_presence_apart(record, source))
    yield from _once(_chairs_apart(record, source))
    yield from _once(_outcomes_apart(record, weights, source))


def _once(found: Iterable[tuple[ContradictionKind, Scene, Scene, str]]) -> Iterator[Contradiction]:
    """Each of them once a week, by the first two reports: what many reports say on either side is one contradiction."""
    last: dict[frozenset[str], date] = {}
    for kind, one, other, why in sorted(found, key=lambda told: (told[2].day, told[1].day)):
        key = names_before(other) | voting_bodies(one.verb[0])
        key = key if kind == "said" else key | names_before(one)
        if key not in last or (other.day - last[key]).days > _WEEK:
            last[key] = other.day
            yield Contradiction(kind, (one.claim.id, other.claim.id), why)


def _by(scene: Scene) -> str:
    return f"the report of {say_day(scene.day)}"


# --- Said or not ------------------------------------------------------------------------------------------------------


def _sayings_apart(
    record: Record, weights: Rarity, source: dict[str, str]
) -> Iterator[tuple[ContradictionKind, Scene, Scene, str]]:
    """What somebody is told to have said or promised, and denies.

    The same speaker by name, or by a pronoun in a report that names the speaker; and most of the words denied, by their weight.
    A report that tells of the denial itself is no contradiction to it.
    """
    denials = [one for one in read_scenes(record, DENIED) if _denier(one)]
    told = read_scenes(record, _TOLD) if denials else []
    for denial in denials:
        speaker, denied, words = name_words(_denier(denial)), _denied(denial), _after(denial)
        if len(denied) < 2:
            continue
        wanted = _SAME_SAYING * weights.weigh(denied)
        denying = {one.document.id for one in denials if weights.weigh(denied & one.stems) >= wanted}
        for _, telling in pairs_of([denial], told, _MONTH, source):
            shared = denied & telling.stems
            if telling.day > denial.day or telling.document.id in denying or len(shared) < 2:
                continue
            if weights.weigh(shared) < wanted or (_NOT.search(telling.sentence) and not _NOT.search(words)):
                continue
            if _speaks(telling, speaker):
                told_by = f"{_denier(denial)} said it by {_by(telling)}"
                yield (
                    "said",
                    telling,
                    denial,
                    f"{told_by}, and denies by {_by(denial)} having said it: {words}",
                )


def _denier(scene: Scene) -> str:
    """Return the name of who denies, or for whom an office or a spokesman does."""
    speaks_for = _SPEAKS_FOR.search(scene.before)
    return speaks_for["name"] if speaks_for else subject_of(scene)


def _after(scene: Scene) -> str:
    """The words denied: from the verb to the end of the clause."""
    words = scene.document.text[scene.verb.end() : scene.span[1]]
    return re.split(r"[;.:!?]|,[ \xa0]", words, maxsplit=1)[0].strip('“”" \xa0,')


def _denied(denial: Scene) -> frozenset[str]:
    return frozenset(content_stems(_after(denial))) - {stem(word) for word in names_before(denial)}


def _speaks(scene: Scene, speaker: frozenset[str]) -> bool:
    """Whether the one may be who speaks in a sentence: by name there, or by a pronoun and the last name in the report before it."""
    if speaker & set(_fold_words(scene.sentence)):
        return True
    pronoun = re.search(r"\b(?:he|she|they|it)\b", scene.sentence, re.IGNORECASE)
    return bool(pronoun and speaker & set(_fold_words(scene.document.text[: scene.span[0]])))


def _fold_words(text: str) -> list[str]:
    return [word for one in re.findall(r"[A-Z][\w’'-]+", text) for word in name_words(one)]


# --- There or not, and in the chair -----------------------------------------------------------------------------------


def _presence_apart(
    record: Record, source: dict[str, str]
) -> Iterator[tuple[ContradictionKind, Scene, Scene, str]]:
    """Somebody at a meeting by one report, and not by another: the same name, days that meet, and a word of the meeting shared."""
    absent, present = read_scenes(record, ABSENT), read_scenes(record, ATTENDED)
    for gone, there in pairs_of(absent, present, _MONTH, source):
        who, other = names_before(gone), names_before(there)
        if not who & other or _NOT.search(there.before[-12:]) or not _one_gathering(gone, there, who | other):
            continue
        one, two = in_order(gone, there)
        why = f"{subject_of(gone)} was at the meeting by {_by(there)} and was not there by {_by(gone)}"
        yield "attendance", one, two, why


def _one_gathering(one: Scene, other: Scene, names: frozenset[str]) -> bool:
    """Whether two sentences can speak of one meeting: by days told or the days of the reports, and by ordinals and places."""
    if not same_day(one, other) or (
        _ordinals(one) != _ordinals(other) and _ordinals(one) and _ordinals(other)
    ):
        return False
    shared = (one.stems & other.stems) - {stem(word) for word in names} - _GATHERINGS
    numbered = bool(_ordinals(one)) and _ordinals(one) == _ordinals(other)
    return (
        numbered or bool(one.days and other.days) or bool(shared & names_in(one.sentence)) or len(shared) >= 2
    )


def _ordinals(scene: Scene) -> frozenset[str]:
    return frozenset(
        re.findall(
            r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final)\b",
            scene.verb[0].lower(),
        )
    )


def _chairs_apart(
    record: Record, source: dict[str, str]
) -> Iterator[tuple[ContradictionKind, Scene, Scene, str]]:
    """Two people in the chair of one meeting: of the same day told, or of the same number in reports of one month."""
    scenes = [*read_scenes(record, CHAIRED), *read_scenes(record, CHAIRED_BY)]
    named = [(scene, who) for scene in scenes if (who := _chair(scene))]
    for number, (one, who) in enumerate(named):
        for other, them in named[number + 1 :]:
            if who & them or not same_day(one, other) or not list(pairs_of([one], [other], _MONTH, source)):
                continue
            if (one.days and other.days) or (_ordinals(one) and _ordinals(one) == _ordinals(other)):
                first, second = in_order(one, other)
                told = " and ".join(f"{_chair_name(scene)} by {_by(scene)}" for scene in (first, second))
                yield "chair", first, second, f"one meeting has one chair: {told}"


def _chair(scene: Scene) -> frozenset[str]:
    name = _chair_name(scene)
    return name_words(name) if name else frozenset()


def _chair_name(scene: Scene) -> str:
    """Who is told to chair: the last name before the verb, or the first after "chaired by"."""
    if scene.verb.re is CHAIRED_BY:
        after = re.findall(
            r"(?:[A-Z][\w’'-]+[ \xa0]?)+", scene.document.text[scene.verb.end() : scene.span[1]]
        )
        return str(after[0]).strip() if after else ""
    return re.sub(r"^.*[’']s?[ \xa0]", "", subject_of(scene))


# --- How a vote ended -------------------------------------------------------------------------------------------------


def _outcomes_apart(
    record: Record, weights: Rarity, source: dict[str, str]
) -> Iterator[tuple[ContradictionKind, Scene, Scene, str]]:
    """A vote carried by one report and lost by another: days that meet, no two bodies, and words of what was voted on shared."""
    carried, lost = read_scenes(record, BACKED), read_scenes(record, FELLED)
    for one, other in pairs_of(carried, lost, _MONTH, source):
        bodies = voting_bodies(one.sentence), voting_bodies(other.sentence)
        if not same_day(one, other) or not may_be_one_body(*bodies) or not _one_vote(one, other, weights):
            continue
        first, second = in_order(one, other)
        words = " ".join((other.verb["body"] or "the vote").split())
        why = f"the {words} voted for it by {_by(one)} and against it by {_by(other)}: “{_matter(one)}”, “{_matter(other)}”"
        yield "outcome", first, second, why.replace("the the", "the")


def _one_vote(one: Scene, other: Scene, weights: Rarity) -> bool:
    """Whether words of what was voted on are shared: one on a day that both tell, else a good part of them, of their weight."""
    here, there = _voted_on(one), _voted_on(other)
    on_a_day = any(when.earliest and when.earliest == when.latest for when in one.days) and bool(other.days)
    shared = here & there
    if on_a_day:
        return bool(shared) or (not (here and there) and bool((one.stems & other.stems) - _VOTES))
    return len(shared) >= 2 and weights.share(here, there) >= _SAME_MATTER


def _voted_on(scene: Scene) -> frozenset[str]:
    """The words of what was voted on: without those of the body before the verb."""
    body = content_stems(scene.before) if scene.verb["body"] else ()
    named = content_stems(scene.verb["body"] or "")
    return scene.stems - frozenset(body) - frozenset(named) - _VOTES


def _matter(scene: Scene) -> str:
    """The words of the vote from the verb to the end of the clause."""
    words = " ".join(scene.document.text[scene.verb.start() : scene.span[1]].split())
    return re.split(r"[.;]|,[ ]", words)[0]
