"""The embedded model's files, opened: the network, its tokenizer, and what their maker wrote down about them.

The form is the only tie between ``training/`` and this package: ``reader.onnx`` (marks), ``tokenizer.json`` and ``reader.json``; the
network for issues and its form stand beside them (embeddings.py).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dragoman.errors import WeightsError
from dragoman.model import CueKind, Stance

WEIGHTS_FOLDER = Path(__file__).parent.parent / "weights"
FORMAT = 2
#: The network's outputs, by name. Those with "links" are (pieces, pieces), the others (pieces, tags or classes).
HEADS = ("roles", "names", "mentions", "links", "inner", "inner_links", "kinds", "stances")
#: What its second layer gives, (pieces, 384): on it the network for stands reads (stands.py).
DEEP = "deep"


class WeightsForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``reader.json``: how the network is to be fed and read, and the hashes of the files beside it.

    steps: of a head's tags, the learned scores of going from one (row) to the next (column). calibration: of a kind of mark,
    what the network's own measure of sureness (first row, rising) is worth as a share of right ones (second row).
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
    cue_kinds: tuple[CueKind, ...]
    stances: tuple[Stance | Literal["none"], ...]
    steps: dict[str, tuple[tuple[float, ...], ...]]
    calibration: dict[str, tuple[tuple[float, ...], tuple[float, ...]]]
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

    def find_steps(self, head: str) -> npt.NDArray[np.float32] | None:
        """Return (tags, tags) the learned steps of a head, or None where it has none."""
        return np.array(self.steps[head], dtype=np.float32) if head in self.steps else None

    def calibrate(self, kind: str, sureness: float) -> float:
        """Return the share of right ones among marks of a kind of which the network is so sure (0-1).

        Between the points of the table it is interpolated; a kind without a table keeps the sureness itself.
        """
        if kind not in self.calibration:
            return sureness
        return round(float(np.interp(sureness, *self.calibration[kind])), 4)


class _AnyForm(msgspec.Struct, frozen=True):
    """What every form of ``reader.json`` has."""

    format: int


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
    network = open_checked(folder, "reader.onnx", form.sha256.get("reader.onnx"), threads=threads)
    return Weights(network, open_tokenizer(folder, form), form)


def open_checked(
    folder: Path, name: str, sha256: str | None, *, threads: int = 1
) -> onnxruntime.InferenceSession:
    """Return one of a folder's networks, checked against its hash; raises WeightsError."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        _read_checked(folder, name, sha256), options, providers=["CPUExecutionProvider"]
    )


def open_tokenizer(folder: Path, form: WeightsForm) -> Tokenizer:
    """Return the tokenizer of both networks, checked against its hash; raises WeightsError."""
    page = _read_checked(folder, "tokenizer.json", form.sha256.get("tokenizer.json"))
    tokenizer = Tokenizer.from_str(page.decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_weights_form(folder: Path = WEIGHTS_FOLDER) -> WeightsForm:
    """Return what ``reader.json`` says, without opening the network; raises WeightsError."""
    page = read_bytes(folder / "reader.json")
    try:
        found = msgspec.json.decode(page, type=_AnyForm).format
        if found != FORMAT:
            raise WeightsError(
                f"{folder} holds weights of form {found}; this version of Dragoman reads form {FORMAT}"
            )
        return msgspec.json.decode(page, type=WeightsForm)
    except msgspec.DecodeError as error:
        raise WeightsError(f"{folder / 'reader.json'} cannot be read: {error}") from error


def _read_checked(folder: Path, name: str, sha256: str | None) -> bytes:
    held = read_bytes(folder / name)
    if hashlib.sha256(held).hexdigest() != sha256:
        raise WeightsError(f"{folder / name} is not the file that belongs here: fetch the weights anew")
    return held


def read_bytes(path: Path) -> bytes:
    """Return a file of the model; raises WeightsError where it is missing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path} is missing from the embedded model: reinstall Dragoman") from error
