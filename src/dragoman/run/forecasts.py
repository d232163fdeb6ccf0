"""Games -> forecasts, and forecasts into the ledger: sealed on a day, decided later, graded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from dragoman.errors import InputError
from dragoman.forecasts.backtest import backtest
from dragoman.forecasts.grading import grade
from dragoman.forecasts.models import BASELINES, choose_models
from dragoman.forecasts.what_if import find_player, read_what_if
from dragoman.forecasts.whole import Wishes, branch_forecast, forecast_question, lever_forecast
from dragoman.ingest.games import load_game
from dragoman.model import Claim, Decision, Document, Evidence, Provenance, Record, SealedForecast, make_claim
from dragoman.model.backtest import Backtested
from dragoman.model.forecast import Forecast, Graded, LaidGame
from dragoman.model.game import Game
from dragoman.report.game_csv import write_game_csv
from dragoman.report.wording import main_evidence

#: Questions forecast in a brief at most; the others are counted there.
_IN_BRIEF: Final = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What an analyst asks beside the forecast: changes in words ("drop X"), an actor whose levers to look for, and its aim (0-100)."""

    what_if: tuple[str, ...] = ()
    lever: str | None = None
    aim: float | None = None


def forecast_game(
    laid: LaidGame, wishes: Wishes, asked: Asked | None = None, *, only: int | None = None
) -> tuple[Forecast, ...]:
    """Return the forecasts of a game's questions on which anybody stands, in their order. only: of the first so many.

    asked: what-ifs hold for each question on which they can be made. Raises InputError where they are no what-ifs, or fit nobody.
    """
    ids = [one.id for one in laid.game.questions if laid.game.on(one.id)][:only]
    return tuple(_forecast_one(laid, one, wishes, asked or Asked()) for one in ids)


def backtest_file(
    path: Path, *, models: Sequence[str] = (), preset: str | None = None, seed: int = 0
) -> Backtested:
    """Return the scores of the plain models, and of others by name, on the decided questions of a file; raises InputError as load_game does."""
    loaded = load_game(path)
    chosen = choose_models(models, preset) if models or preset else BASELINES
    return backtest(loaded.game, chosen, seed=seed, notes=loaded.notes)


def forecast_brief(laid: LaidGame) -> tuple[Forecast, ...]:
    """Return the forecasts that a brief shows: of the issues on which most actors have a place."""
    return forecast_game(laid, Wishes(draws=400, model_draws=12), only=_IN_BRIEF)


def _forecast_one(laid: LaidGame, question: str, wishes: Wishes, asked: Asked) -> Forecast:
    game = laid.game
    found = forecast_question(game, question, wishes, support=laid.support_of(question))
    if asked.what_if:
        changes = [change for words in asked.what_if for change in read_what_if(words, game, question)]
        found = replace(found, branch=branch_forecast(game, found, changes, wishes))
    if asked.lever is not None:
        player = find_player(game, asked.lever)
        found = replace(found, levers=lever_forecast(game, question, player, asked.aim))
    return found


def seal_forecast(forecast: Forecast, game: Game, record: Record, *, on: date, analyst: str) -> Claim:
    """Return the claim that a forecast was this on a day. It rests on the words that the forecast's cells rest on.

    game: which its settings were run on; its hash is sealed too. record: of the ledger that is to keep the claim. Raises InputError where
    no cell of the question rests on a claim of the ledger, since then there are no words to rest on.
    """
    claims = {claim.id: claim for claim in record.claims}
    ids = dict.fromkeys(one for _, cell in forecast.lineup for one in cell.claim_ids)
    words = dict.fromkeys(main_evidence(claims[one]) for one in ids if one in claims)
    if not words:
        raise InputError(
            f"'{forecast.question.name}' rests on no words of the ledger, so its forecast cannot be sealed there; "
            "forecast from the ledger, or name the claims in the column claims of the file"
        )
    body = SealedForecast(
        issue=forecast.question.name,
        sealed_on=on,
        low_words=forecast.question.low_words,
        high_words=forecast.question.high_words,
        quantiles=forecast.quantiles,
        intervals=tuple(
            (round(one.low, 2), round(one.high, 2), round(one.chance, 4)) for one in forecast.intervals
        ),
        point=round(forecast.point, 2),
        actors=len(forecast.lineup),
        reports=forecast.support.reports or len({one.document_id for one in words}),
        game=hashlib.sha256(write_game_csv(game)).hexdigest(),
        settings=forecast.settings,
    )
    return _sign(body, tuple(words), analyst)


def decide_forecasts(
    claims: Sequence[Claim], place: float, *, told: tuple[Document, str], analyst: str
) -> Claim:
    """Return the claim that sealed forecasts came out at a place (0-100).

    claims: the sealed forecasts, of one issue. told: the report that tells the outcome, and its words, verbatim. Raises InputError where
    the report does not say them, where there is no forecast, or where the place lies off the scale.
    """
    document, words = told
    if not 0.0 <= place <= 100.0:
        raise InputError(f"an outcome lies from 0 to 100 on the issue's scale, not at {place:g}")
    start = document.text.find(words) if words.strip() else -1
    if start < 0:
        raise InputError(
            f"the report '{document.title or document.id}' does not say “{words}”; give its words as they stand there"
        )
    bodies = [claim.body for claim in claims if isinstance(claim.body, SealedForecast)]
    if not bodies:
        raise InputError("there is no sealed forecast to decide")
    evidence = Evidence.cut(document, start, start + len(words), "content")
    body = Decision(bodies[0].issue, place, tuple(sorted(claim.id for claim in claims)))
    return _sign(body, (evidence,), analyst)


def grade_forecasts(record: Record) -> tuple[Graded, ...]:
    """Return the sealed forecasts of a record, by day, each with its grades where its outcome was entered; of several outcomes the last."""
    outcomes = {one: body.place for body, _ in record.of_kind(Decision) for one in body.forecasts}
    sealed = sorted(
        record.of_kind(SealedForecast), key=lambda one: (one[0].sealed_on, one[0].issue, one[1].id)
    )
    return tuple(grade(claim.id, body, outcomes.get(claim.id)) for body, claim in sealed)


def find_sealed(record: Record, words: str) -> tuple[Claim, ...]:
    """Return the sealed forecasts that an analyst means: one by its id, or all of the one issue that holds the words; raises InputError."""
    sealed = [(body, claim) for body, claim in record.of_kind(SealedForecast)]
    by_id = [claim for _, claim in sealed if claim.id == words]
    if by_id:
        return tuple(by_id)
    parts = words.casefold().split()
    issues = {
        body.issue for body, _ in sealed if parts and all(part in body.issue.casefold() for part in parts)
    }
    if len(issues) != 1:
        known = "; ".join(sorted(issues or {body.issue for body, _ in sealed})) or "none"
        raise InputError(
            f"{len(issues)} issues with a sealed forecast fit '{words}', one is needed. Sealed are: {known}"
        )
    return tuple(claim for body, claim in sealed if body.issue in issues)


def _sign(body: SealedForecast | Decision, evidence: tuple[Evidence, ...], analyst: str) -> Claim:
    provenance = Provenance(f"analyst {analyst}", "1")
    return make_claim(body, evidence, confidence=1.0, provenance=provenance, verdict="accepted")
