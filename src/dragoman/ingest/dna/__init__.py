"""Projects of hand coding -> documents, claims, and what no claim can hold.

Comes in: the rows of a .dna file. Goes out: a Reading for each text and a CodingProject, with the Problems met on the way.
Must not know: files, SQL, the ledger. Source: the statements of DNA (Leifeld 2017), as docs/how-to/exchange-with-dna.md lays them out.
"""

from dragoman.ingest.dna.claims import READER
from dragoman.ingest.dna.project import Taken, take_project
from dragoman.ingest.dna.roles import RoleNames

__all__ = ["READER", "RoleNames", "Taken", "take_project"]
