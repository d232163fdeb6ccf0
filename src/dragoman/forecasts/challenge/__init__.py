"""The challenge model (expected utility): players weigh challenging each other, and give way where they expect to lose by it.

Comes in: a Game and ChallengeOptions (every ambiguity A to K by name, presets); or a Table of many games at once, for draws.
Goes out: Challenge: outcome, rounds with medians and means, moves in words, how it ended; or the Course of all games as arrays.
Must not know: files, the ledger, chance. The same table gives the same course.
Source of the method: Scholz, Calbert & Smith 2011, after Bueno de Mesquita 1985, 1994 and 1997; reference 2.4 and 3.1.
"""

from dragoman.forecasts.challenge.offers import Kind
from dragoman.forecasts.challenge.options import PRESETS, ChallengeOptions, choose_preset, option_values
from dragoman.forecasts.challenge.play import Challenge, Round, lay_table, play_challenge
from dragoman.forecasts.challenge.rounds import Course, Ending, Table, find_ending, play_rounds

__all__ = [
    "PRESETS",
    "Challenge",
    "ChallengeOptions",
    "Course",
    "Ending",
    "Kind",
    "Round",
    "Table",
    "choose_preset",
    "find_ending",
    "lay_table",
    "option_values",
    "play_challenge",
    "play_rounds",
]
