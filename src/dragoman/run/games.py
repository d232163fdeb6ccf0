"""A ledger or a file -> a game, with the analyst's capabilities, and what stands under each of its questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from dragoman.errors import InputError
from dragoman.forecasts.what_if import find_player
from dragoman.ingest.capabilities import Capabilities, load_capabilities
from dragoman.ingest.games import load_game
from dragoman.model import Record, Reprints, WhoIsWho
from dragoman.model.codebook import Codebook
from dragoman.model.forecast import LaidGame, Support
from dragoman.model.game import Game
from dragoman.model.issues import Filed
from dragoman.positions.across.games import Known, lay_game
from dragoman.record import find_reprints, sources_of
from dragoman.report.matrix import find_issue
from dragoman.report.views import issues_of, names_of
from dragoman.run.who import find_identity

NO_CAPABILITIES = "Nobody's weight in the talks is known, so all count the same; a file of weights (--capability), or the sliders at the desk, change that."


def lay_record(
    record: Record,
    filed: Filed,
    *,
    codebook: Codebook | None = None,
    issue: str | None = None,
    capability: tuple[Path, WhoIsWho] | None = None,
    reprints: Sequence[Reprints] | None = None,
) -> LaidGame:
    """Return the game of a settled record. issue: words of the only issue to take. capability: the analyst's file, and who is who.

    reprints: the record's, where they are known already, so that they need not be found again.
    Raises InputError where the words fit no issue or several, UnknownName for a capability of nobody in the ledger.
    """
    only = None if issue is None else [find_issue(issues_of(record, filed.labels), issue).label]
    found = find_reprints(record.documents) if reprints is None else reprints
    names, sources = names_of(record), sources_of(found)
    if capability is None:
        return _noted(
            lay_game(record, filed, Known(names, {}, codebook, sources), only=only), NO_CAPABILITIES
        )
    path, who = capability
    asked = load_capabilities(path)
    given = {find_identity(who, record, name).id: weight for name, weight in asked.of}
    weights = _fill(given, asked, names)
    laid = lay_game(record, filed, Known(names, weights, codebook, sources), only=only)
    missing = [one.name for one in laid.game.players if one.id not in given]
    return _noted(laid, _tell_fill(path, asked, missing))


def _noted(laid: LaidGame, note: str) -> LaidGame:
    supports = {key: replace(one, notes=(note, *one.notes)) for key, one in laid.supports.items()}
    return replace(laid, supports=supports)


def _fill(given: Mapping[str, float], asked: Capabilities, actors: Iterable[str]) -> dict[str, float]:
    """The weights of all actors, those not given at the file's word for the others, or at the middle of those given."""
    return {one: given.get(one, _weight_of_others(asked)) for one in actors}


def _weight_of_others(asked: Capabilities) -> float:
    if asked.others is not None:
        return asked.others
    return median(weight for _, weight in asked.of) if asked.of else 1.0


def _tell_fill(path: Path, asked: Capabilities, missing: Sequence[str]) -> str:
    """In words, where the weights are from, and who was not in the file and what it was taken for."""
    if not missing:
        return f"Weights in the talks by {path.name}."
    why = "as its line 'others' says" if asked.others is not None else "the middle of those given"
    told = ", ".join(sorted(missing)[:6]) + (" and others" if len(missing) > 6 else "")
    weight = _weight_of_others(asked)
    return f"Weights in the talks by {path.name}; not in it, and taken for {weight:g} ({why}): {told}."


def lay_file(
    path: Path, *, issue: str | None = None, capability: Path | None = None, record: Record | None = None
) -> LaidGame:
    """Return the game in a file. issue: words that the name or the id of one question holds, which then comes first; capability: the
    analyst's file. record: of the ledger that claims named in the file are looked up in, so that it is told what the cells rest on.
    """
    loaded = load_game(path)
    game, notes = loaded.game, loaded.notes
    if issue is not None:
        game = _only(game, issue)
    if capability is not None:
        asked = load_capabilities(capability)
        given = {find_player(game, name): weight for name, weight in asked.of}
        weights = _fill(given, asked, [one.id for one in game.players])
        missing = [one.name for one in game.players if one.id not in given]
        game = replace(game, players=tuple(replace(one, capability=weights[one.id]) for one in game.players))
        notes = (*notes, _tell_fill(capability, asked, missing))
    elif len({one.capability for one in game.players}) == 1:
        notes = (*notes, NO_CAPABILITIES)
    support = Support(scale=f"places as they stand in {path.name}, {loaded.form}", notes=notes)
    asked_of = [one.id for one in game.questions if game.on(one.id)]
    return LaidGame(game, {one: _count_reports(game, one, support, record) for one in asked_of})


def _count_reports(game: Game, question: str, support: Support, record: Record | None) -> Support:
    """Return what stands under a question with the reports that the claims of its cells are from."""
    if record is None:
        return support
    of = {claim.id: claim.document_id for claim in record.claims}
    sources = sources_of(find_reprints(record.documents))
    found = {of[one] for _, cell in game.on(question) for one in cell.claim_ids if one in of}
    days = sorted(one.published for one in record.documents if one.id in found and one.published)
    texts = {sources.get(one, one) for one in found}
    first, last = (days[0], days[-1]) if days else (None, None)
    return replace(support, reports=len(texts), first=first, last=last)


def _only(game: Game, issue: str) -> Game:
    """The game with the other questions left in, since models trade between them, but the one asked for first."""
    wanted = issue.casefold().split()
    exact = [one for one in game.questions if issue.casefold() in (one.id.casefold(), one.name.casefold())]
    found = exact or [
        one
        for one in game.questions
        if wanted and all(word in f"{one.id} {one.name}".casefold() for word in wanted)
    ]
    if len(found) != 1:
        told = "; ".join(one.name for one in (found or game.questions)[:8])
        raise InputError(f"{len(found)} issues fit '{issue}', one is needed. The game holds: {told}")
    rest = tuple(one for one in game.questions if one is not found[0])
    return replace(game, questions=(found[0], *rest))
