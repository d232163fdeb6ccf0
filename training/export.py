"""From a trained network to the weights' files: ONNX in full precision and as int8, checked against the network."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.read.decode import allow_steps, find_path
from dragoman.read.weights import FORMAT, HEADS, WeightsForm
from training.encoder import BaseEncoder, Network, Scores
from training.labels import CUE_KINDS, MENTION_TAGS, NAME_TAGS, ROLE_TAGS, STANCES
from training.windows import FRAME_FIRST, FRAME_LAST, Batch

assert Scores._fields == HEADS, "the package and the network name their heads alike"

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

    A folder holds reader.onnx, tokenizer.json and reader.json, and the first also base.onnx, the untouched base for
    embeddings. Raises ValueError where an export differs from its network.
    """
    folder.mkdir(parents=True, exist_ok=True)
    full.mkdir(parents=True, exist_ok=True)
    _export_reader(network, full / "reader.onnx")
    _quantise(full / "reader.onnx", folder / "reader.onnx")
    _export_base(base, full / "base.onnx")
    _quantise(full / "base.onnx", folder / "base.onnx")
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
    outputs = {n: axes | ({2: "pieces"} if "links" in n else {}) for n in HEADS}
    _export(network, path, outputs, with_features=True)


def _export_base(base: Path, path: Path) -> None:
    encoder = BaseEncoder(base / "model.safetensors")
    _export(encoder, path, {"embeddings": {0: "batch"}}, with_features=False)


def _export(
    module: nn.Module, path: Path, outputs: dict[str, dict[int, str]], *, with_features: bool
) -> None:
    """Write a module as ONNX, operator set 17, batch and pieces open; raise ValueError where it gives other numbers."""
    rng = np.random.default_rng(7)
    feeds: dict[str, Tensor] = {"ids": torch.from_numpy(rng.integers(1000, 20000, (2, 90)))}
    if with_features:
        feeds["features"] = torch.from_numpy(rng.integers(0, 13, (2, 90, 3)))
    feeds["mask"] = torch.ones(2, 90)
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
            for name in ("reader.onnx", "base.onnx", "tokenizer.json")
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
