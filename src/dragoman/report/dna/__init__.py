"""A record and its projects of hand coding -> the rows of a .dna file.

Comes in: standing claims, the projects that some of them came from, names of actors and issues. Goes out: a CodingFile, and what was
written, changed and left out. Must not know: files, SQL, the ledger. Source: docs/how-to/exchange-with-dna.md.
"""

from dragoman.report.dna.lay_out import Written, lay_out_coding
from dragoman.report.dna.password import digest_password, fits_password
from dragoman.report.dna.told import tell_export, tell_import, write_export, write_import
from dragoman.report.dna.wanted import ActorLine, Standing, Wanted

__all__ = [
    "ActorLine",
    "Standing",
    "Wanted",
    "Written",
    "digest_password",
    "fits_password",
    "lay_out_coding",
    "tell_export",
    "tell_import",
    "write_export",
    "write_import",
]
