"""Who is who across reports: appearances of actors in single reports -> one actor for each real one, or a doubt that is told.

Method: probabilistic record linkage (Fellegi & Sunter 1969) over names as they sound and the clues of the record; see
docs/explanation/decisions/ for why it is a view and not a table of the ledger.
"""

from dragoman.actors.across.who import resolve_record

__all__ = ["resolve_record"]
