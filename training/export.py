"""From a trained network to the weights' files: ONNX in full precision and as int8, checked against the network."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.read.decode import allow_steps, find_path
from dragoman.read.weights import DEEP, FORMAT, HEADS, WeightsForm
from training.encoder import WIDTH, BaseEncoder, Network, Scores
from training.labels import CUE_KINDS, MENTION_TAGS, NAME_TAGS, ROLE_TAGS, STANCES
from training.windows import FRAME_FIRST, FRAME_LAST, Batch

assert Scores._fields == (*HEADS, DEEP), "the package and the network name their heads alike"

#: Chosen on the held-out passages: of 0, 0.8, 1.2, 1.6, 2.0 and 2.5 the one with the best F1 of nationalities and of all names.
NATIONALITY_LEANING = 1.2
#: The largest difference between torch and onnxruntime in full precision that is no fault.
SAME_WITHIN = 1e-3


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many pieces the exported networks give the same role tag as the trained one, of how many."""

    full: int
    quantised: int
    pieces: int

    def __str__(self) -> str:
        return (
            f"same role tag as the trained network on {self.pieces} pieces of dev: full precision "
            f"{self.full / self.pieces:.4%}, int8 {self.quantised / self.pieces:.4%}"
        )


def write_weights(
    network: Network, base: Path, folder: Path, *, full: Path, version: str, training: str
) -> WeightsForm:
    """Write the weights: int8 into ``folder``, in full precision into ``full``; return what ``reader.json`` says.

    A folder holds reader.onnx, tokenizer.json and reader.json; the network for issues stands beside them (training/issues.py).
    Raises ValueError where an export differs from its network.
    """
    folder.mkdir(parents=True, exist_ok=True)
    full.mkdir(parents=True, exist_ok=True)
    _export_reader(network, full / "reader.onnx")
    _quantise(full / "reader.onnx", folder / "reader.onnx")
    for place in (full, folder):
        shutil.copyfile(base / "tokenizer.json", place / "tokenizer.json")
        form = _describe(network, place, version=version, training=training)
        (place / "reader.json").write_bytes(msgspec.json.format(msgspec.json.encode(form)) + b"\n")
    return form


def compare_tags(network: Network, batches: Iterable[Batch], *, full: Path, folder: Path) -> Agreement:
    """Return how far the exported networks agree with the trained one, after decoding, on windows of one text each."""
    steps = allow_steps(ROLE_TAGS, network.role_steps.detach().numpy())
    exported = [_open(place / "reader.onnx") for place in (full, folder)]
    same, pieces = [0, 0], 0
    for batch in batches:
        feeds = {"ids": batch.ids.numpy(), "features": batch.features.numpy(), "mask": batch.mask.numpy()}
        with torch.no_grad():
            ours = find_path(network(batch.ids, batch.features, batch.mask).roles[0].numpy(), steps)
        pieces += len(ours)
        for number, session in enumerate(exported):
            theirs = find_path(session.run(["roles"], feeds)[0][0], steps)
            same[number] += int((ours == theirs).sum())
    return Agreement(*same, pieces)


def _export_reader(network: Network, path: Path) -> None:
    axes = {0: "batch", 1: "pieces"}
    outputs = {n: axes | ({2: "pieces"} if "links" in n else {}) for n in (*HEADS, DEEP)}
    rng = np.random.default_rng(7)
    features = torch.from_numpy(rng.integers(0, 13, (2, 90, 3)))
    _export(
        network, path, {"ids": _random_pieces(rng), "features": features, "mask": torch.ones(2, 90)}, outputs
    )


def _random_pieces(rng: np.random.Generator) -> Tensor:
    return torch.from_numpy(rng.integers(1000, 20000, (2, 90)))


def export_embedder(encoder: BaseEncoder, path: Path, *, full: Path) -> None:
    """Write an encoder of whole texts: int8 to ``path``, in full precision to ``full``; raise ValueError as write_weights does."""
    feeds = {"ids": _random_pieces(np.random.default_rng(7)), "mask": torch.ones(2, 90)}
    _export(encoder, full, feeds, {"embeddings": {0: "batch"}})
    _quantise(full, path)


def export_stands(network: nn.Module, outputs: Sequence[str], path: Path, *, full: Path) -> None:
    """Write a network that reads states: int8 to ``path``, in full precision to ``full``; raise ValueError as write_weights does."""
    states = torch.from_numpy(np.random.default_rng(7).normal(size=(2, 90, WIDTH)).astype(np.float32))
    axes = {0: "batch", 1: "pieces"}
    _export(
        network,
        full,
        {"states": states, "mask": torch.ones(2, 90)},
        {n: axes | ({2: "pieces"} if n == "links" else {}) for n in outputs},
    )
    _quantise(full, path)


def _export(
    module: nn.Module, path: Path, feeds: dict[str, Tensor], outputs: dict[str, dict[int, str]]
) -> None:
    """Write a module as ONNX, operator set 17, batch and pieces open; raise ValueError where it gives other numbers."""
    torch.onnx.export(
        module.eval(),
        tuple(feeds.values()),
        str(path),
        input_names=list(feeds),
        output_names=list(outputs),
        dynamic_axes={name: {0: "batch", 1: "pieces"} for name in feeds} | outputs,
        opset_version=17,
        dynamo=False,
    )
    with torch.no_grad():
        ours = module(*feeds.values())
    theirs = _open(path).run(list(outputs), {name: value.numpy() for name, value in feeds.items()})
    pairs = zip([ours] if isinstance(ours, Tensor) else ours, theirs, strict=True)
    difference = max(float(np.abs(a.numpy() - b).max()) for a, b in pairs)
    if difference > SAME_WITHIN:
        raise ValueError(f"{path} differs from the network it was made of by {difference}")


def _quantise(full: Path, path: Path) -> None:
    quantize_dynamic(full, path, per_channel=True, weight_type=QuantType.QInt8)


def _open(path: Path) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])


def _describe(network: Network, folder: Path, *, version: str, training: str) -> WeightsForm:
    return WeightsForm(
        format=FORMAT,
        name="embedded",
        version=version,
        role_tags=ROLE_TAGS,
        name_tags=NAME_TAGS,
        mention_tags=MENTION_TAGS,
        cue_kinds=CUE_KINDS,
        stances=STANCES,
        steps={
            "roles": _rows(network.role_steps),
            "names": _rows(network.name_steps + _leaning()),
            "mentions": _rows(network.mention_steps),
        },
        calibration={},
        frame=(FRAME_FIRST, FRAME_LAST),
        window_pieces=250,
        distance_cost=0.04,
        shared_from=0.2,
        sha256={
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("reader.onnx", "tokenizer.json")
        },
        training=training,
    )


def _leaning() -> Tensor:
    """What is added to the steps into a nationality: most corpora leave open whether "Iraqi" is one, which teaches to say no."""
    leaning = torch.zeros(len(NAME_TAGS), len(NAME_TAGS))
    leaning[:, NAME_TAGS.index("B-nationality")] = NATIONALITY_LEANING
    return leaning


def _rows(steps: Tensor) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(round(score, 4) for score in row) for row in steps.tolist())
