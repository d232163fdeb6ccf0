"""The embedded model's files, opened: the network, its tokenizer, and what their maker wrote down about them.

The form is the only tie between ``training/`` and this package: ``reader.onnx``, ``tokenizer.json`` and ``reader.json``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec
import onnxruntime
from tokenizers import Tokenizer

from dragoman.errors import WeightsError

WEIGHTS_FOLDER = Path(__file__).parent.parent / "weights"
FORMAT = 1


class WeightsForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``reader.json``: how the network is to be fed and read, and the hashes of the two files beside it.

    frame: ids of the pieces set before and after a window. window_pieces: most pieces of a window without them.
    distance_cost: log-probability a link loses per piece between a span and its cue. shared_from: probability from which
    a source is given to a further cue. training: what it was trained on, in words, for the model card.
    """

    format: int
    name: str
    version: str
    role_tags: tuple[str, ...]
    name_tags: tuple[str, ...]
    mention_tags: tuple[str, ...]
    frame: tuple[int, int]
    window_pieces: int
    distance_cost: float
    shared_from: float
    sha256: dict[str, str]
    training: str = ""

    @property
    def settings(self) -> str:
        """Sixteen hexadecimal digits that change when anything of the model does."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Weights:
    """An opened model."""

    network: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    form: WeightsForm


def open_weights(folder: Path = WEIGHTS_FOLDER, *, threads: int = 1) -> Weights:
    """Return the model in a folder, checked against its hashes; ``threads`` is how many cores one text may use.

    Raises WeightsError when a file is missing, altered, or of a form this version does not read.
    """
    form = read_weights_form(folder)
    for name, expected in form.sha256.items():
        if hashlib.sha256(_read_bytes(folder / name)).hexdigest() != expected:
            raise WeightsError(f"{folder / name} is not the file reader.json names: fetch the weights anew")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    network = onnxruntime.InferenceSession(
        str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Weights(network, tokenizer, form)


def read_weights_form(folder: Path = WEIGHTS_FOLDER) -> WeightsForm:
    """Return what ``reader.json`` says, without opening the network; raises WeightsError."""
    try:
        form = msgspec.json.decode(_read_bytes(folder / "reader.json"), type=WeightsForm)
    except msgspec.DecodeError as error:
        raise WeightsError(f"{folder / 'reader.json'} cannot be read: {error}") from error
    if form.format != FORMAT:
        raise WeightsError(
            f"{folder} holds weights of form {form.format}; this version of Dragoman reads form {FORMAT}"
        )
    return form


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path} is missing from the embedded model: reinstall Dragoman") from error
