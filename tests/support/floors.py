"""The pinned figures: one file of floors that only rise, with the hashes of the texts that they were measured on.

``./run test --update-golden`` raises the floors that have been passed. Lowering one takes a flag and a reason:
``.venv/bin/python tests/support/floors.py --lower attribution.strict=0.50 --because "why"`` writes the floor, and the reason into
CHANGELOG.md, where ``test_floors_only_rise`` looks for it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "tests" / "accuracy" / "floors.json"
CHANGELOG = ROOT / "CHANGELOG.md"
#: A floor stands this far below what was measured when it was set: a change may cost a little here to gain elsewhere.
SLACK = 0.02

Floors = dict[str, dict[str, float]]


def load_floors() -> Floors:
    """Task -> measure -> the least it may be, from 0 to 1."""
    floors: Floors = _load()["floors"]  # type: ignore[assignment]
    return floors


def check_floors(task: str, measured: dict[str, float], *, update: bool) -> None:
    """Fail where a measure has fallen below its floor; with ``update``, first raise the floors that were passed."""
    if update:
        page = _load()
        old = page["floors"].get(task, {})
        page["floors"][task] = old | {
            one: max(old.get(one, 0.0), math.floor((value - SLACK) * 100) / 100)
            for one, value in measured.items()
        }
        _write(page)
    floors = load_floors()[task]
    assert set(floors) == set(measured), f"{task}: measures without a floor, or floors without a measure"
    fallen = {one: (round(measured[one], 4), floor) for one, floor in floors.items() if measured[one] < floor}
    assert not fallen, f"{task}, (measured, floor): {fallen}; all: {measured}"


def check_corpus(name: str, files: list[Path], *, update: bool) -> None:
    """Fail where the texts are not those that the floors were measured on."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    found = digest.hexdigest()
    if update:
        page = _load()
        page["corpora"][name] = found
        _write(page)
    assert _load()["corpora"][name] == found, f"{name} is not the corpus that its floors were measured on"


def lower_floor(asked: str, because: str, *, changelog: Path = CHANGELOG, floors: Path = FLOORS) -> None:
    """Lower a floor, and write why into the changelog; ``asked`` is TASK.MEASURE=VALUE. Raises ValueError otherwise."""
    name, _, value = asked.partition("=")
    task, _, measure = name.partition(".")
    page = json.loads(floors.read_text(encoding="utf-8"))
    was, now = page["floors"][task][measure], float(value)
    if now >= was:
        raise ValueError(f"{name} is {was}: {now} would not lower it")
    if not because.strip():
        raise ValueError("a floor is lowered for a reason: --because")
    page["floors"][task][measure] = now
    floors.write_text(json.dumps(page, indent=2) + "\n", encoding="utf-8")
    log = changelog.read_text(encoding="utf-8")
    line = f"- Floor `{name}` lowered from {was} to {now}: {because.strip()}\n"
    at = re.search(r"(?m)^## \[.*\n", log)
    if at is None:
        raise ValueError(f"{changelog} has no heading of a version")
    changelog.write_text(f"{log[: at.end()]}\n{line}{log[at.end() :]}", encoding="utf-8")


def is_explained(name: str, was: float, now: float, *, changelog: Path = CHANGELOG) -> bool:
    """Whether the changelog tells why a floor that stood at ``was`` stands at ``now``: a line from there or above down to it."""
    log = changelog.read_text(encoding="utf-8")
    told = re.findall(rf"- Floor `{re.escape(name)}` lowered from ([\d.]+) to ([\d.]+): \S", log)
    return any(float(above) >= was and float(below) <= now for above, below in told)


def list_committed_floors() -> list[tuple[str, Floors]]:
    """(commit, floors) of every commit of this branch that touched the file, the newest first."""
    log = _git("log", "--format=%h", "--", FLOORS.name)
    found = ((commit, _git("show", f"{commit}:./{FLOORS.name}")) for commit in log.split())
    return [(commit, json.loads(page)["floors"]) for commit, page in found if page]


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=FLOORS.parent, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def _load() -> dict[str, dict]:  # type: ignore[type-arg]
    page: dict[str, dict] = json.loads(FLOORS.read_text(encoding="utf-8"))  # type: ignore[type-arg]
    return page


def _write(page: dict[str, dict]) -> None:  # type: ignore[type-arg]
    FLOORS.write_text(json.dumps(page, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", required=True, metavar="TASK.MEASURE=VALUE")
    parser.add_argument("--because", required=True)
    given = parser.parse_args()
    lower_floor(given.lower, given.because)
