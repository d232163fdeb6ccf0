"""Issues across reports: positions -> what they are about, which issue of a codebook, and where options and actors lie on a scale.

Embeddings come as arrays from the caller; decisions of analysts hold before all.
"""

from dragoman.positions.across.classify import assign
from dragoman.positions.across.group import group_issues
from dragoman.positions.across.moves import Dated, find_moves
from dragoman.positions.across.scales import propose_scale, weigh_salience
from dragoman.positions.across.wording import Wording, word_positions

__all__ = [
    "Dated",
    "Wording",
    "assign",
    "find_moves",
    "group_issues",
    "propose_scale",
    "weigh_salience",
    "word_positions",
]
