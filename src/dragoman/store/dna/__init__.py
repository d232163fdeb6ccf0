"""The tables of Discourse Network Analyzer: read out of files and databases into rows, and written.

Comes in: a .dna file of DNA 2 or 3, a database of DNA 3 on a server; rows to be written. Goes out: a CodingFile, with a Problem for each
row that breaks the form. Must not know: what the rows mean, the ledger.
"""

from dragoman.store.dna.files import is_dna_file, read_dna, write_dna

__all__ = ["is_dna_file", "read_dna", "write_dna"]
