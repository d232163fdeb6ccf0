"""What each source of data and each feature gains: ``./run train ablations`` trains short runs, each without one, and prints a table.

Every run is the recipe on a quarter of every corpus, two, one and one epochs, same seed; so the figures compare with each other and lie
below those of the full recipe. A run whose weights are there already is only measured.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

RUNS: dict[str, list[str]] = {
    "everything": [],
    "without our passages": ["--without", "passages"],
    "without names (UNER, CrossNER)": ["--without", "names"],
    "without re3d": ["--without", "re3d"],
    "without letter case": ["--blind", "case"],
    "without quotation state": ["--blind", "quotes"],
}
SHORT = ["--epochs", "2", "--last-epochs", "1", "--share", "0.25", "--rate", "4e-4"]
#: Column -> evaluation, the line that holds the figure, and how to find it there.
COLUMNS = {
    "PolNeAR dev: attribution F1": ("attribution", r"^attribution .* F1 +([\d.]+)"),
    "source head": ("attribution", r"^source_head_acc +([\d.]+)"),
    "talks: said F1": ("talks", r"^statement_content .* ([\d.]+)$"),
    "talks: said, and by whom F1": ("talks", r"^statement_attributed .* ([\d.]+)$"),
    "UNER names F1": ("names", r"UNER[^\n]*\n(?:  [^\n]*\n)*?  all .*? F1 +([\d.]+)"),
    "CrossNER names F1": ("names", r"CrossNER[^\n]*\n(?:  [^\n]*\n)*?  all .*? F1 +([\d.]+)"),
}


def main() -> None:
    """Train what is missing and print the table."""
    parser = argparse.ArgumentParser(prog="./run train ablations", description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--work", type=Path, default=Path(".work") / "ablations")
    parser.add_argument("--shared", default=os.environ.get("DRAGOMAN_SHARED", "../shared"))
    asked = parser.parse_args()
    print("| trained on | " + " | ".join(COLUMNS) + " |")
    print("| --- |" + " --- |" * len(COLUMNS))
    for name, options in RUNS.items():
        place = asked.work / re.sub(r"\W+", "-", name)
        folder = place / "weights"
        if not (folder / "reader.json").exists():
            places = [
                "--base",
                asked.base,
                "--shared",
                asked.shared,
                "--work",
                str(place),
                "--folder",
                str(folder),
            ]
            _run("training", *places, *SHORT, *options)
        pages = {
            what: _run("benchmarks.evaluate", what, "--weights", str(folder)) for what, _ in COLUMNS.values()
        }
        found = [re.search(pattern, pages[what], re.M) for what, pattern in COLUMNS.values()]
        print(f"| {name} | " + " | ".join(one[1] if one else "?" for one in found) + " |", flush=True)


def _run(module: str, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *options], stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    main()
