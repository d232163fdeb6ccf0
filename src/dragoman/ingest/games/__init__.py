"""Files -> games: tables of our own form, KTAB scenarios, files of the exchange model, the table of decisions in the European Union.

Comes in: a file or its bytes. Goes out: a Game, what the file was taken for, and what was taken for granted or left out.
Must not know: any model of forecasts/. Missing cells stay missing; what cannot be read is an InputError with row and column.
"""

from dragoman.ingest.games.assemble import Loaded
from dragoman.ingest.games.load import load_game, read_game

__all__ = ["Loaded", "load_game", "read_game"]
