"""The record of the talks: what they are, their sessions and tracks, commitments, relations, figures.

Comes in: a Document, its Marks, and the Cast; for all reports together, a Record.
Goes out: Attribution, Dialogue, Track, Session, Commitment, Relation and Figure claims; what came of promises, contradictions, reprints.
Must not know: models, files, the ledger, how a record is shown.
Source of the method: codebook, sections 0, 1, 5 to 9.
"""

from dragoman.record.commitments import find_commitments
from dragoman.record.contradictions import find_contradictions
from dragoman.record.dates import find_dates
from dragoman.record.figures import find_figures
from dragoman.record.promises import follow_promises
from dragoman.record.relations import find_relations
from dragoman.record.reprints import find_reprints, sources_of
from dragoman.record.sessions import find_sessions
from dragoman.record.statements import claim_attributions
from dragoman.record.talks import Talks, claim_dialogue, find_talks, weigh_talks
from dragoman.record.tracks import find_tracks

__all__ = [
    "Talks",
    "claim_attributions",
    "claim_dialogue",
    "find_commitments",
    "find_contradictions",
    "find_dates",
    "find_figures",
    "find_relations",
    "find_reprints",
    "find_sessions",
    "find_talks",
    "find_tracks",
    "follow_promises",
    "sources_of",
    "weigh_talks",
]
