"""From corpora to weights by one command: ``./run train`` (see training/README.md)."""

from __future__ import annotations

import argparse
import os
import random
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dragoman.read.weights import WEIGHTS_FOLDER
from training import corpora
from training.calibrate import calibrate
from training.encoder import Network, load_base
from training.export import compare_tags, write_weights
from training.train import Stage, train
from training.windows import CodedText, code_text, collate, cut_windows

#: Sources of training material that a run can leave out, to see what each gains.
SOURCES = ("names", "re3d", "passages")
#: Copies of each coded sentence with other names in it.
VARIED_COPIES = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train on and how long: the numbers of epochs of the first two stages, and the share of every corpus."""

    epochs: int
    last_epochs: int
    rate: float
    without: tuple[str, ...] = ()
    share: float = 1.0


def main() -> None:
    """Train, export, check and calibrate; a run that was stopped goes on where it was."""
    parser = argparse.ArgumentParser(prog="./run train", description=__doc__)
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json"
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DRAGOMAN_SHARED", "../shared")))
    parser.add_argument("--work", type=Path, default=Path(".work"), help="where checkpoints are kept")
    parser.add_argument("--folder", type=Path, default=WEIGHTS_FOLDER, help="where the weights go")
    parser.add_argument("--version", default="2")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--epochs", type=int, default=10, help="of stage one")
    parser.add_argument("--last-epochs", type=int, default=2, help="of stage two; 0 leaves out the last two")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--batch-pieces", type=int, default=2400)
    parser.add_argument("--without", nargs="*", choices=SOURCES, default=[], help="leave out, for ablations")
    parser.add_argument("--blind", nargs="*", choices=["case", "quotes"], default=[], help="hide a feature")
    parser.add_argument("--share", type=float, default=1.0, help="of every corpus, for short runs")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    asked = parser.parse_args()

    asked.work.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    plan = Plan(asked.epochs, asked.last_epochs, asked.rate, tuple(asked.without), asked.share)
    network = train(
        load_base(asked.base / "model.safetensors", blind=tuple(asked.blind)),
        plan_stages(plan, asked.shared, tokenizer, seed=asked.seed),
        seed=asked.seed,
        batch_pieces=asked.batch_pieces,
        checkpoint=asked.work / "checkpoint.pt",
        device=asked.device,
        log=asked.work / "training.log",
    ).to("cpu")
    torch.save(network.state_dict(), asked.work / "network.pt")
    full = asked.work / "full"
    write_weights(
        network, asked.base, asked.folder, full=full, version=asked.version, training=_describe(plan)
    )
    print(_compare(network, asked.shared, tokenizer, full=full, folder=asked.folder))
    form = calibrate(asked.folder, asked.shared)
    print(f"{asked.folder}: settings {form.settings}")


def plan_stages(plan: Plan, shared: Path, tokenizer: Tokenizer, *, seed: int) -> list[Stage]:
    """Return the stages: news and names; these with reports and passages; and one that weighs what only passages tell."""

    def code(texts: list[corpora.MarkedText]) -> tuple[CodedText, ...]:
        kept = random.Random(seed).sample(texts, round(len(texts) * plan.share))
        return tuple(code_text(text, tokenizer) for text in kept)

    def unless(source: str, texts: list[corpora.MarkedText]) -> tuple[CodedText, ...]:
        return () if source in plan.without else code(texts)

    news = code(corpora.load_polnear(shared, "train"))
    named = corpora.load_names(shared)
    names = unless("names", named)
    stages = [Stage("one", ((news, 1), (names, 1)), plan.epochs, plan.rate, last_share=0.15)]
    if plan.last_epochs:
        passages = corpora.load_passages()
        pool = named if "passages" in plan.without else named + passages
        varied = corpora.vary_names(named, pool, copies=VARIED_COPIES, seed=seed)
        material = (
            (news, 1),
            (names, 1),
            (unless("names", varied), 1),
            (unless("re3d", corpora.load_reports(shared)), 2),
            (unless("passages", passages), 3),
        )
        stages.append(Stage("two", material, plan.last_epochs, plan.rate * 0.4, last_share=0.02))
        sorting = ((news, 1), (unless("names", varied), 1), (unless("passages", passages), 4))
        stages.append(
            Stage(
                "three",
                sorting,
                1,
                plan.rate * 0.3,
                last_share=0.02,
                head_factor=10,
                inner_weight=1.0,
                sort_weight=1.0,
            )
        )
    return stages


def _compare(network: Network, shared: Path, tokenizer: Tokenizer, *, full: Path, folder: Path) -> str:
    """How far the exports agree with the network on PolNeAR dev."""
    rng = random.Random(0)
    dev = (code_text(text, tokenizer) for text in corpora.load_polnear(shared, "dev"))
    batches = (collate([[(text, start, end)]]) for text in dev for start, end in cut_windows(text, rng))
    return str(compare_tags(network, batches, full=full, folder=folder))


def _describe(plan: Plan) -> str:
    ours = len(corpora.load_passages())
    sources = {
        "names": "UNER PUD, CrossNER politics",
        "re3d": "re3d",
        "passages": f"{ours} passages of our own",
    }
    used = [told for source, told in sources.items() if source not in plan.without]
    return f"PolNeAR train, {', '.join(used)}; {plan.epochs}, {plan.last_epochs} and 1 epochs"


if __name__ == "__main__":
    main()
