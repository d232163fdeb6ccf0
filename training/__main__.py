"""From corpora to weights: ``python -m training --base MODEL_FOLDER`` (see training/README.md)."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training import corpora
from training.encoder import load_base
from training.train import Stage, train
from training.windows import CodedText, code_text


def main() -> None:
    """Train, and write the network's state to ``--work``; ``training.export`` makes the weights' file of it."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json"
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DRAGOMAN_SHARED", "../shared")))
    parser.add_argument("--work", type=Path, default=Path(".work"))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--epochs", type=int, default=4, help="of stage one")
    parser.add_argument("--last-epochs", type=int, default=1, help="of stage two; 0 leaves it out")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--batch-pieces", type=int, default=1800)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    asked = parser.parse_args()

    asked.work.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def code(texts: list[corpora.MarkedText]) -> tuple[CodedText, ...]:
        return tuple(code_text(text, tokenizer) for text in texts)

    data = asked.shared / "data"
    news = code(corpora.load_polnear(asked.shared, "train"))
    names = code(
        corpora.load_uner(data / "names" / "uner" / "en_pud.iob2")
        + corpora.load_crossner(data / "names" / "crossner-politics" / "train.txt")
        + [t for folder in sorted((data / "re3d").iterdir()) for t in corpora.load_re3d(folder)]
    )
    stages = [Stage("one", ((news, 1), (names, 2)), asked.epochs, asked.rate, last_share=0.25)]
    if asked.last_epochs:
        passages = code(corpora.load_passages())
        stages.append(
            Stage(
                "two",
                ((news, 1), (names, 1), (passages, 8)),
                asked.last_epochs,
                asked.rate * 0.3,
                last_share=0.02,
            )
        )
    network = train(
        load_base(asked.base / "model.safetensors"),
        stages,
        seed=asked.seed,
        batch_pieces=asked.batch_pieces,
        checkpoint=asked.work / "checkpoint.pt",
        device=asked.device,
        log=asked.work / "training.log",
    )
    torch.save(network.state_dict(), asked.work / "network.pt")


if __name__ == "__main__":
    main()
