"""A game as CSV, a row per actor and issue, in the form that ingest/games reads back."""

from __future__ import annotations

import csv
import io
from typing import Final

from dragoman.model.game import Cell, Game, Player, Question
from dragoman.report.csv_form import safe_cell

HEAD: Final = (
    *("actor", "actor_name", "ledger_actor", "capability", "issue", "issue_name"),
    *("low", "best", "high", "salience_0_1", "confidence", "claims"),
    *(
        "unit",
        "scale_low",
        "scale_high",
        "low_words",
        "high_words",
        "reference",
        "outcome",
        "procedure",
        "group",
    ),
)


def write_game_csv(game: Game) -> bytes:
    """Return a game as CSV in UTF-8: every actor on every issue, places in the unit of the issue's scale, empty where one is missing.

    Numbers are written in full, so that the game is had back (places in another unit to about 1e-12). Text cells are safe to open in a
    spreadsheet. The words of the source are not written.

    >>> game = Game((Player("dorvane", "Dorvane", 2.0),), (Question("toll", "The toll"),), {("dorvane", "toll"): Cell.at(20.0, 0.5)})
    >>> write_game_csv(game).splitlines()[1]
    b'dorvane,Dorvane,,2.0,toll,The toll,20.0,20.0,20.0,0.5,1.0,,,0.0,100.0,,,,,,'
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(HEAD)
    for player in game.players or (None,):
        for question in game.questions or (None,):
            cell = (
                game.cells.get((player.id, question.id))
                if player is not None and question is not None
                else None
            )
            writer.writerow(
                [*_player_cells(player, question), *_cell_cells(cell, question), *_question_cells(question)]
            )
    return page.getvalue().encode("utf-8")


def _player_cells(player: Player | None, question: Question | None) -> list[str]:
    """Return the cells that name actor and issue."""
    actor = ["", "", "", ""]
    if player is not None:
        actor = [
            safe_cell(player.id),
            safe_cell(player.name),
            safe_cell(player.actor),
            _number(player.capability),
        ]
    return [*actor, *(["", ""] if question is None else [safe_cell(question.id), safe_cell(question.name)])]


def _cell_cells(cell: Cell | None, question: Question | None) -> list[str]:
    """Return the cells that say where an actor stands."""
    if cell is None or question is None:
        return [""] * 6
    places = [_told(question, place) for place in (cell.low, cell.best, cell.high)]
    if question.scale[0] > question.scale[1]:  # the unit falls as the place rises
        places.reverse()
    return [*places, _number(cell.salience), _number(cell.confidence), safe_cell(" ".join(cell.claim_ids))]


def _question_cells(question: Question | None) -> list[str]:
    """Return the cells that say what an issue is."""
    if question is None:
        return [""] * 9
    words = [safe_cell(question.low_words), safe_cell(question.high_words)]
    known = [_told(question, question.reference), _told(question, question.outcome)]
    ends = [_number(end) for end in question.scale]
    return [
        safe_cell(question.unit),
        *ends,
        *words,
        *known,
        question.procedure or "",
        safe_cell(question.group),
    ]


def _told(question: Question, place: float | None) -> str:
    """Return a place in the unit of the issue, as it is where that is 0 to 100."""
    if place is None:
        return ""
    return _number(place if question.scale == (0.0, 100.0) else question.told(place))


def _number(number: float) -> str:
    """Return a number with all its digits."""
    return repr(float(number))
