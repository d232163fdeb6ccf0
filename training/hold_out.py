"""How names fare on a publisher that was not trained on: ``./run train publishers``.

re3d has three publishers, and the recipe learns from all of them. Here each is left out in turn: from the network after stage one
(``--work`` of a run keeps it as stage-1.pt; it has seen no report of re3d) one epoch of stage two's material on names, the
held-out publisher's reports left out, and then that publisher's names are scored. PolNeAR is left out of that epoch: it marks no
names, and would take most of the time.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import torch
from benchmarks.marks import score_names
from tokenizers import Tokenizer

from dragoman import EmbeddedReader
from training import corpora
from training.__main__ import VARIED_COPIES
from training.encoder import Network, load_base
from training.export import write_weights
from training.train import Stage, train
from training.windows import CodedText, code_text


def main() -> None:
    """Train and score once for each publisher, and print a table."""
    parser = argparse.ArgumentParser(prog="./run train publishers", description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument(
        "--start", type=Path, default=Path(".work") / "stage-1.pt", help="the network after stage one"
    )
    parser.add_argument("--work", type=Path, default=Path(".work") / "publishers")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DRAGOMAN_SHARED", "../shared")))
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    print("| held out | persons | bodies | places | nationalities | all |")
    print("| --- |" + " --- |" * 5)
    for folder in sorted((asked.shared / "data" / "re3d").iterdir()):
        place = asked.work / folder.name.replace(" ", "-")
        place.mkdir(parents=True, exist_ok=True)
        network = load_base(asked.base / "model.safetensors")
        network.load_state_dict(torch.load(asked.start, weights_only=True))
        stage = plan_stage(asked.shared, tokenizer, without=folder.name, seed=asked.seed)
        trained = train(
            network,
            [stage],
            seed=asked.seed,
            batch_pieces=2400,
            checkpoint=place / "checkpoint.pt",
            log=place / "training.log",
        )
        weights = _write(trained, asked.base, place)
        shares = score_names(EmbeddedReader(weights, threads=2), corpora.load_re3d(folder))
        kinds = ("person", "organisation", "place", "nationality", "all")
        print(
            f"| {folder.name} | " + " | ".join(f"{shares[kind].f1:.2f}" for kind in kinds) + " |", flush=True
        )


def plan_stage(shared: Path, tokenizer: Tokenizer, *, without: str, seed: int) -> Stage:
    """Return one epoch on names: stage two of the recipe without PolNeAR and without one publisher of re3d."""

    def code(texts: list[corpora.MarkedText]) -> tuple[CodedText, ...]:
        return tuple(code_text(text, tokenizer) for text in texts)

    named = corpora.load_names(shared)
    passages = corpora.load_passages()
    varied = corpora.vary_names(named, named + passages, copies=VARIED_COPIES, seed=seed)
    reports = corpora.load_reports(shared, without=without)
    material = ((code(named), 1), (code(varied), 1), (code(reports), 2), (code(passages), 1))
    return Stage(f"without {without}", material, 1, 1.2e-4, last_share=0.02)


def _write(network: Network, base: Path, place: Path) -> Path:
    weights = place / "weights"
    write_weights(
        network.to("cpu"),
        base,
        weights,
        full=place / "full",
        version="held-out",
        training="one publisher of re3d held out",
    )
    return weights


if __name__ == "__main__":
    main()
