"""The issues of a record, with their scales -> a bargaining game: each placed actor a player, each issue with a scale a question.

A cell keeps the claims that it came from. What gives no question is told with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model import Claim, Membership, Position, Record, RoleHeld
from dragoman.model.codebook import Codebook
from dragoman.model.forecast import LaidGame, Support, Unasked
from dragoman.model.game import Cell, Game, Player, Question
from dragoman.model.issues import Filed, IssueScale, Placed, ScaleMethod

#: How much an actor cares (0-100) where nothing tells.
UNKNOWN_SALIENCE: Final = 50.0
#: How the places on a scale came about, for the reader.
SCALE_WORDS: Final[dict[ScaleMethod, str]] = {
    "codebook": "places of the options by the codebook, actors between the options they stand for",
    "correspondence": "places proposed by who shares which option with whom, not coded by a person",
    "for-against": "places proposed by who is for and who is against, not coded by a person",
    "none": "places as the positions in the ledger hold them",
}
_ALONE: Final = "Only one actor has a stand on it, so there is nothing to bargain over."
_NO_SCALE: Final = (
    "Its stands cannot be put on one scale: no two options have an actor in common that would tell how they lie to one another. "
    "A codebook that places the options (--codebook) gives it one."
)
_ONE_PLACED: Final = "Only one actor could be placed on its scale. A codebook that places the options (--codebook) may place more."
_AGREED: Final = "All who have a place on it stand at the same one ({place:.0f}), so nothing is contested; who would object is not in the reports."
#: Actors whose places lie less than this apart agree.
_APART: Final = 5.0
#: An option lies at an end of the scale where it is at most so far from it.
_NEAR_END: Final = 25.0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the positions.

    names: of the actors, by id. capabilities: of the analyst's, by actor id; empty: all weigh 1. codebook: of the analyst. sources: id of a
    reprint -> of the first report of its text.
    """

    names: Mapping[str, str]
    capabilities: Mapping[str, float]
    codebook: Codebook | None = None
    sources: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Stand:
    """An actor on an issue: place and salience on 0-100, and its claims."""

    place: Placed
    salience: float
    claims: tuple[str, ...]


def lay_game(record: Record, filed: Filed, known: Known, *, only: Iterable[str] | None = None) -> LaidGame:
    """Return the game of a record: a question for each issue with a scale on which two actors or more have places apart.

    record: settled, so that one actor counts once. filed: its issues. only: labels of the issues to take; without it, all. Those with most
    actors come first. A player takes part in the game where it has a cell. Salience is brought from 0-100 to 0-1; a cell is as sure as the
    surest of its claims.
    """
    claims = {claim.id: claim for claim in record.claims}
    on = _by_issue(record, filed, only)
    questions: list[Question] = []
    cells: dict[tuple[str, str], Cell] = {}
    supports: dict[str, Support] = {}
    unasked: list[Unasked] = []
    for label, held in on.items():
        scale = filed.scale_of(label) if _actors(held) > 1 else None
        stands = _stands_on(scale, held) if scale else {}
        reason = _why_none(scale, stands)
        if scale is None or reason:
            unasked.append(Unasked(label, reason))
            continue
        question = _question(label, scale, known.codebook, {one.id for one in questions})
        questions.append(question)
        cells |= {(actor, question.id): _cell(stand, claims) for actor, stand in stands.items()}
        supports[question.id] = _support(record, scale, stands, held, known)
    playing = sorted({actor for actor, _ in cells}, key=lambda one: (known.names.get(one, one), one))
    players = tuple(
        Player(one, known.names.get(one, one), known.capabilities.get(one, 1.0), one) for one in playing
    )
    return LaidGame(Game(players, tuple(questions), cells, "the ledger"), supports, tuple(unasked))


def _by_issue(record: Record, filed: Filed, only: Iterable[str] | None) -> dict[str, list[Claim]]:
    """Label -> the positions on it, those with most actors first."""
    wanted = None if only is None else set(only)
    on: dict[str, list[Claim]] = {}
    for _, claim in record.of_kind(Position):
        label = filed.labels.get(claim.id)
        if label is not None and (wanted is None or label in wanted):
            on.setdefault(label, []).append(claim)
    return dict(sorted(on.items(), key=lambda item: (-_actors(item[1]), -len(item[1]), item[0])))


def _actors(held: Sequence[Claim]) -> int:
    return len({claim.body.actor for claim in held if isinstance(claim.body, Position)})


def _stands_on(scale: IssueScale, held: Sequence[Claim]) -> dict[str, _Stand]:
    """Actor -> its stand by the scale; where there is none, by the places that positions hold themselves, the last one told."""
    if scale.method != "none":
        return {one.actor: _Stand(one.place, one.salience, one.claim_ids) for one in scale.actors}
    stands: dict[str, _Stand] = {}
    for claim in held:
        body = claim.body
        if isinstance(body, Position) and body.best is not None:
            low = body.best if body.low is None else min(body.low, body.best)
            high = body.best if body.high is None else max(body.high, body.best)
            salience = UNKNOWN_SALIENCE if body.salience is None else body.salience
            stands[body.actor] = _Stand(Placed(body.actor, low, body.best, high), salience, (claim.id,))
    return stands


def _why_none(scale: IssueScale | None, stands: Mapping[str, _Stand]) -> str:
    """Return why an issue gives no question, "" where it gives one."""
    if scale is None:
        return _ALONE
    if len(stands) < 2:
        return _ONE_PLACED if stands or scale.method != "none" else _NO_SCALE
    places = [stand.place.best for stand in stands.values()]
    apart = max(places) - min(places)
    return _AGREED.format(place=sum(places) / len(places)) if apart < _APART else ""


def _cell(stand: _Stand, claims: Mapping[str, Claim]) -> Cell:
    low, best, high = (
        min(max(place, 0.0), 100.0) for place in (stand.place.low, stand.place.best, stand.place.high)
    )
    sure = max((claims[one].confidence for one in stand.claims if one in claims), default=1.0)
    return Cell(low, best, high, min(max(stand.salience / 100.0, 0.0), 1.0), sure, stand.claims)


def _question(label: str, scale: IssueScale, codebook: Codebook | None, used: set[str]) -> Question:
    low, high = _ends(scale, codebook)
    return Question(label if scale.issue in used else scale.issue, label, low, high)


def _ends(scale: IssueScale, codebook: Codebook | None) -> tuple[str, str]:
    """What 0 and 100 mean: the codebook's options nearest to the ends, else those of the reports; "" where none is near.

    With for and against one option, 0 is against it.
    """
    coded = next((one for one in codebook.issues if one.id == scale.issue), None) if codebook else None
    options = [(o.place, o.wording) for o in coded.options if o.place is not None] if coded else []
    options = options or [(option.best, option.what) for option in scale.options]
    if scale.method == "for-against" and options:
        return f"against {options[0][1]}", f"for {options[0][1]}"
    low, high = (pick(options, key=lambda one: one[0], default=(50.0, "")) for pick in (min, max))
    return (
        low[1] if low[0] <= _NEAR_END else "",
        high[1] if high[0] >= 100.0 - _NEAR_END else "",
    )


def _support(
    record: Record, scale: IssueScale, stands: Mapping[str, _Stand], held: Sequence[Claim], known: Known
) -> Support:
    used = {one for stand in stands.values() for one in stand.claims}
    sources = known.sources or {}
    texts = {sources.get(c.document_id, c.document_id) for c in held if c.id in used}
    days: list[date] = sorted(d.published for d in record.documents if d.id in texts and d.published)
    actors = {claim.body.actor for claim in held if isinstance(claim.body, Position)}
    unplaced = tuple(sorted(known.names.get(one, one) for one in actors - set(stands)))
    notes: tuple[str, ...] = ()
    if scale.method == "none":
        notes = (f"Where a position tells no salience it was taken for {UNKNOWN_SALIENCE:.0f} of 100.",)
    first, last = (days[0], days[-1]) if days else (None, None)
    notes = (*_tell_kin(record, set(stands), known.names), *notes)
    return Support(len(texts), first, last, SCALE_WORDS[scale.method], unplaced, notes)


def _tell_kin(record: Record, actors: set[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is to be said where one actor of a question belongs to another, or holds an office of it: both count."""
    ties = [(body.actor, body.of) for body, _ in record.of_kind(Membership)]
    ties += [(body.actor, body.of) for body, _ in record.of_kind(RoleHeld) if body.of is not None]
    kin = sorted(
        {
            f"{names.get(one, one)} ({names.get(of, of)})"
            for one, of in ties
            if one != of and one in actors and of in actors
        }
    )
    if not kin:
        return ()
    told = ", ".join(kin[:6]) + (f" and {len(kin) - 6} more" if len(kin) > 6 else "")
    return (
        f"Counted each for itself, though the first belongs to the second: {told}. --what-if 'merge ... and ...' counts them as one; at the desk, leave one out.",
    )
