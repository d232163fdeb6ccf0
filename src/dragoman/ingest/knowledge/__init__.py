"""Files of knowledge about actors become Knowledge: names, aliases and dated ties, every entry with where it stands.

Comes in: paths of our own tables (CSV, JSON Lines), Wikidata slices, CAMEO actor dictionaries, Party Facts tables; gz too.
Goes out: Knowledge with unique ids, and a Problem for each line that cannot be used.
Must not know: the reports, the readers, which actor of a report an entry is.
Source of the method: the public descriptions of the formats (Wikidata JSON, PETRARCH's manual, Party Facts' codebook).
"""

from dragoman.ingest.knowledge.load import load_knowledge

__all__ = ["load_knowledge"]
