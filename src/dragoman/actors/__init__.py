"""Who is at the table: one actor for all the forms a text names it by, its roles, and who each source means.

Comes in: a Document and the Marks that the reading made of it; for all reports together, a Record and the user's Knowledge.
Goes out: a Cast (actors with aliases, roles, memberships; the speakers of every attribution); the Record with one id an actor.
Must not know: models, files, positions, the record.
Source of the method: codebook, sections 2 and 9; names of states after CLDR; record linkage after Fellegi & Sunter (1969).
"""

from dragoman.actors.across import resolve_record
from dragoman.actors.claims import claim_cast
from dragoman.actors.resolve import resolve_actors

__all__ = ["claim_cast", "resolve_actors", "resolve_record"]
