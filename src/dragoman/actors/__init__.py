"""Who is at the table: one actor for all the forms a text names it by, its roles, and who each source means.

Comes in: a Document and the Marks that the reading made of it.
Goes out: a Cast (actors with aliases, roles, memberships; the speakers of every attribution).
Must not know: models, files, positions, the record.
Source of the method: codebook, sections 2 and 9; names of states after CLDR.
"""

from dragoman.actors.claims import claim_cast
from dragoman.actors.resolve import resolve_actors

__all__ = ["claim_cast", "resolve_actors"]
