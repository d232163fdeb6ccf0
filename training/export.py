"""From a trained network to the files in ``src/dragoman/weights``: ``python -m training.export`` (see training/README.md)."""

from __future__ import annotations

import argparse
import hashlib
import shutil
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dragoman.read.weights import FORMAT, WEIGHTS_FOLDER, WeightsForm
from training.encoder import Network
from training.labels import MENTION_TAGS, NAME_TAGS, ROLE_TAGS
from training.windows import FRAME_FIRST, FRAME_LAST

OUTPUTS = ("roles", "names", "mentions", "links")


def export(network: Network, path: Path) -> None:
    """Write the network in full precision as ONNX, operator set 17, batch and pieces open."""
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        network.eval(),
        (torch.ones(1, 8, dtype=torch.long), torch.zeros(1, 8, 3, dtype=torch.long), torch.ones(1, 8)),
        str(path),
        input_names=["ids", "features", "mask"],
        output_names=list(OUTPUTS),
        dynamic_axes={n: axes for n in ("ids", "features", "mask", *OUTPUTS[:3])}
        | {"links": axes | {2: "pieces"}},
        opset_version=17,
        dynamo=False,
    )


def check_export(network: Network, path: Path) -> float:
    """Return the largest difference between torch and onnxruntime on random input."""
    rng = np.random.default_rng(7)
    feeds = {
        "ids": rng.integers(1000, 20000, (1, 90)),
        "features": rng.integers(0, 13, (1, 90, 3)),
        "mask": np.ones((1, 90), dtype=np.float32),
    }
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    theirs = session.run(None, feeds)
    with torch.no_grad():
        ours = network(*(torch.from_numpy(feeds[n]) for n in ("ids", "features", "mask")))
    return max(float(np.abs(a.numpy() - b).max()) for a, b in zip(ours, theirs, strict=True))


def write_weights(
    network: Network, tokenizer: Path, folder: Path, *, version: str, training: str
) -> WeightsForm:
    """Write reader.onnx (int8, per channel), tokenizer.json and reader.json; return what reader.json says."""
    folder.mkdir(parents=True, exist_ok=True)
    full = folder / "full.onnx"
    export(network, full)
    difference = check_export(network, full)
    if difference > 1e-3:
        raise ValueError(f"the exported network differs from the trained one by {difference}")
    quantize_dynamic(full, folder / "reader.onnx", per_channel=True, weight_type=QuantType.QInt8)
    full.unlink()
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    form = WeightsForm(
        format=FORMAT,
        name="embedded",
        version=version,
        role_tags=ROLE_TAGS,
        name_tags=NAME_TAGS,
        mention_tags=MENTION_TAGS,
        frame=(FRAME_FIRST, FRAME_LAST),
        window_pieces=250,
        distance_cost=0.08,
        shared_from=0.2,
        sha256={
            n: hashlib.sha256((folder / n).read_bytes()).hexdigest()
            for n in ("reader.onnx", "tokenizer.json")
        },
        training=training,
    )
    (folder / "reader.json").write_bytes(msgspec.json.format(msgspec.json.encode(form)) + b"\n")
    return form


def main() -> None:
    """Export ``.work/network.pt`` or, mid-way, the averaged weights of ``.work/checkpoint.pt``."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--network", type=Path, default=Path(".work/network.pt"))
    parser.add_argument("--folder", type=Path, default=WEIGHTS_FOLDER)
    parser.add_argument("--version", default="1")
    parser.add_argument("--training", default="")
    asked = parser.parse_args()
    state = torch.load(asked.network, map_location="cpu", weights_only=True)
    network = Network()
    network.load_state_dict(state.get("average", state))
    form = write_weights(
        network, asked.base / "tokenizer.json", asked.folder, version=asked.version, training=asked.training
    )
    print(f"{asked.folder}: {form.settings}")


if __name__ == "__main__":
    main()
