"""Document -> marks: names, and who said what; and the customs post that lets only verbatim words through.

Comes in: a Document; the embedded model's files.
Goes out: Marks (names and attributions as spans); from verify, claims that the text holds.
Must not know: who the actors are, what positions are, the ledger.
Source of the method: PolNeAR (Newell et al. 2018) for the task; BIO tags with a pointer to the cue; codebook, section 3.
"""

from dragoman.read.embedded import mark_document
from dragoman.read.embeddings import Embedder, embed_texts, open_embedder
from dragoman.read.registers import mark_registers
from dragoman.read.repairs import repair_marks
from dragoman.read.stands import StandWeights, open_stands
from dragoman.read.verify import verify
from dragoman.read.weights import WEIGHTS_FOLDER, Weights, WeightsForm, open_weights, read_weights_form

__all__ = [
    "WEIGHTS_FOLDER",
    "Embedder",
    "StandWeights",
    "Weights",
    "WeightsForm",
    "embed_texts",
    "mark_document",
    "mark_registers",
    "open_embedder",
    "open_stands",
    "open_weights",
    "read_weights_form",
    "repair_marks",
    "verify",
]
