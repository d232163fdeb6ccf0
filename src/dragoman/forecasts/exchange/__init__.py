"""Position exchange: players give way on what matters less to them against what matters more (Stokman and Van Oosten).

Comes in: a Game, ExchangeOptions, a seed. Goes out: Exchanges: outcomes, trades, moves in words; externalities of a trade.
"""

from dragoman.forecasts.exchange.externalities import Externality, find_externalities
from dragoman.forecasts.exchange.options import ExchangeOptions
from dragoman.forecasts.exchange.rounds import Exchanges, exchange_positions
from dragoman.forecasts.exchange.trades import Shift, Trade

__all__ = [
    "ExchangeOptions",
    "Exchanges",
    "Externality",
    "Shift",
    "Trade",
    "exchange_positions",
    "find_externalities",
]
