"""What-ifs as an analyst types them -> changes of a game: "drop Fatah", "move Belgium to 40", "no deal at 20"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.errors import InputError
from dragoman.forecasts.scenarios import Care, Change, Drop, Merge, MoveTo, NoDeal, Weigh
from dragoman.model.game import Game

#: The forms, for the reader.
FORMS: Final = (
    "drop ACTOR", "move ACTOR to PLACE", "salience ACTOR 0.9", "capability ACTOR 2", "merge ACTOR and ACTOR", "no deal at PLACE",
)  # fmt: skip
_NUMBER: Final = r"(-?\d+(?:\.\d+)?)"
_MOVE: Final = re.compile(rf"move (.+?) to {_NUMBER}", re.I)
_CARE: Final = re.compile(rf"salience (?:of )?(.+?) (?:to )?{_NUMBER}", re.I)
_WEIGH: Final = re.compile(rf"(?:capability|weight) (?:of )?(.+?) (?:to )?{_NUMBER}", re.I)
_NO_DEAL: Final = re.compile(rf"no deal (?:at |leads to )?(?:{_NUMBER}|unknown)", re.I)


def find_player(game: Game, words: str) -> str:
    """Return the id of the player that an analyst means: by id, name, or words that only one name holds; raises InputError."""
    wanted = " ".join(words.split()).strip("\"'").casefold()
    exact = [one.id for one in game.players if wanted in (one.id.casefold(), one.name.casefold())]
    found = exact or [
        one.id
        for one in game.players
        if wanted and all(re.search(rf"\b{re.escape(part)}", one.name.casefold()) for part in wanted.split())
    ]
    if len(found) == 1:
        return found[0]
    told = [game.player(one).name for one in found] or [one.name for one in game.players]
    raise InputError(f"{len(found)} actors fit '{words}', one is needed; there are {', '.join(told[:12])}")


def read_what_if(words: str, game: Game, question: str) -> tuple[Change, ...]:
    """Return the changes that some words ask for; several are parted by ';'. Places are 0-100, saliences 0-1.

    question: the id of the one that is moved on. Raises InputError that lists the forms where the words are none of them.

    >>> from dragoman.model.game import Cell, Player, Question
    >>> game = Game((Player("be", "Belgium"),), (Question("q", "Q"),), {("be", "q"): Cell.at(80, 0.5)})
    >>> read_what_if("move Belgium to 40; no deal at 20", game, "q")
    (MoveTo(player='be', question='q', place=40.0), NoDeal(question='q', reference=20.0))
    """
    parts = [" ".join(part.split()) for part in words.split(";") if part.strip()]
    if not parts:
        raise _wrong(words)
    return tuple(_read_one(part, game, question) for part in parts)


def _read_one(words: str, game: Game, question: str) -> Change:
    if found := _NO_DEAL.fullmatch(words):
        return NoDeal(question, float(found[1]) if found[1] else None)
    if found := _MOVE.fullmatch(words):
        return MoveTo(find_player(game, found[1]), question, float(found[2]))
    if found := _CARE.fullmatch(words):
        return Care(find_player(game, found[1]), question, float(found[2]))
    if found := _WEIGH.fullmatch(words):
        return Weigh(find_player(game, found[1]), float(found[2]))
    verb, _, rest = words.partition(" ")
    if verb.casefold() == "drop" and rest:
        return Drop(find_player(game, rest))
    if verb.casefold() == "merge" and rest:
        return _merge(rest, game)
    raise _wrong(words)


def _merge(words: str, game: Game) -> Merge:
    """Return the merger of the players named: parted by commas or "and", else wherever the words part into two names."""
    names = [one for one in re.split(r"\s*,\s*|\s+and\s+", words) if one]
    players = [find_player(game, one) for one in names] if len(names) > 1 else _split_names(words, game)
    name = " and ".join(game.player(one).name for one in players)
    return Merge(tuple(players), "+".join(players), name)


def _split_names(words: str, game: Game) -> Sequence[str]:
    parts = words.split()
    for at in range(1, len(parts)):
        try:
            return [find_player(game, " ".join(one)) for one in (parts[:at], parts[at:])]
        except InputError:
            continue
    raise InputError(f"'merge {words}' does not name two actors; write 'merge ACTOR and ACTOR'")


def _wrong(words: str) -> InputError:
    return InputError(f"'{words}' is no what-if; write one of: {'; '.join(FORMS)}")
