"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LEDGER = Path("dragoman.ledger")
LedgerOption = Annotated[
    Path, typer.Option("--ledger", "-l", help="The ledger: one file that every reading is added to.")
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON, one object per report, and nothing else.")
]
KnowledgeOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        help="A file of your own knowledge about actors: CSV, JSON Lines, a Wikidata slice, a CAMEO dictionary, Party Facts. May be given several times.",
    ),
]
CodebookOption = Annotated[
    Path | None, typer.Option("--codebook", help="Your issues, options and places: a YAML file.")
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out what the machine is less sure of than this; the ledger keeps all.",
    ),
]
