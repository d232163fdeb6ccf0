"""Who stands where: stances of actors on issues, and the shifts that a text tells of.

Comes in: a Document, its Marks, and the Cast.
Goes out: Position claims, each with its whole sentence; shifts say from what.
Must not know: models, files, the ledger, how positions are shown.
Source of the method: codebook, sections 4 and 9.
"""

from dragoman.positions.find import find_positions
from dragoman.positions.issues import name_issue, share_words

__all__ = ["find_positions", "name_issue", "share_words"]
