"""What to check first in a record: how much of what is forecast, and of who stands where, rests on each claim, and what is in dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.agreement.review import rank_for_review
from dragoman.model import Position, Record
from dragoman.model.agreement import CalibrationBin, Disagreement, ToReview
from dragoman.model.game import Game
from dragoman.run.beside import compare_reports


def weigh_claims(
    record: Record, *, labels: Mapping[str, str] | None = None, games: Iterable[Game] = ()
) -> dict[str, float]:
    """Return claim id -> how much rests on it, 0-1: the greater of its weight in a line-up and in a game.

    In a line-up a position weighs half of 1 / (how many claims tell that actor's stand on that issue): the only one weighs most. In a game a claim
    weighs what its cell does, by capability and salience against the greatest on that question, divided among the cell's claims. labels: claim id -> issue.
    """
    weights: dict[str, float] = defaultdict(float)
    for claim, weight in (
        *_weigh_positions(record, labels or {}),
        *(w for g in games for w in _weigh_game(g)),
    ):
        weights[claim] = max(weights[claim], weight)
    return dict(weights)


def _weigh_positions(record: Record, labels: Mapping[str, str]) -> Iterable[tuple[str, float]]:
    stands: dict[tuple[str, str], list[str]] = defaultdict(list)
    for body, claim in record.of_kind(Position):
        stands[body.actor, labels.get(claim.id, body.issue)].append(claim.id)
    return [(claim, 0.5 / len(claims)) for claims in stands.values() for claim in claims]


def _weigh_game(game: Game) -> Iterable[tuple[str, float]]:
    for question in game.questions:
        cells = [(player.capability * cell.salience, cell) for player, cell in game.on(question.id)]
        most = max((strength for strength, _ in cells), default=0.0)
        for strength, cell in cells:
            for claim in cell.claim_ids:
                yield claim, strength / most / len(cell.claim_ids) if most > 0 else 0.0


def order_review(
    record: Record,
    *,
    labels: Mapping[str, str] | None = None,
    games: Iterable[Game] = (),
    disagreements: Iterable[Disagreement] = (),
    calibration: Sequence[CalibrationBin] = (),
) -> tuple[ToReview, ...]:
    """Return what to check first, with what reports contradict each other in, who disagrees, and what rests on each claim; see rank_for_review.

    record: settled, so that each actor has one id over all reports.
    """
    contradictions, _ = compare_reports(record)
    return rank_for_review(
        record,
        weights=weigh_claims(record, labels=labels, games=games),
        disagreements=disagreements,
        contradictions=contradictions,
        calibration=calibration,
    )
