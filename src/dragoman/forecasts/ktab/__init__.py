"""KTAB's models: probable Condorcet elections (PCE) over options, and the spatial model of politics (SMP) with its bargaining.

Comes in: a Game, KtabOptions, a seed. Goes out: outcomes, states turn by turn with the probability of each position, moves in words.
"""

from dragoman.forecasts.ktab.election import ElectionResult, elect_places
from dragoman.forecasts.ktab.options import KtabOptions
from dragoman.forecasts.ktab.smp import SpatialRun, bargain_in_space

__all__ = ["ElectionResult", "KtabOptions", "SpatialRun", "bargain_in_space", "elect_places"]
