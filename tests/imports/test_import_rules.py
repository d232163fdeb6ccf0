"""The import rules hold, and each of them catches a breach: planted in a copy, reported under that very rule."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
RULES = {contract["id"]: contract for contract in SETTINGS["contracts"]}


@dataclass(frozen=True)
class Breach:
    """A line planted in a module of the copy, which one rule must report with these words."""

    rule: str
    module: str
    line: str
    reported: str


BREACHES = [
    Breach("layers", "read/planted.py", "import dragoman.store", "dragoman.read.planted -> dragoman.store"),
    Breach(
        "layers", "store/planted.py", "from dragoman import run", "dragoman.store.planted -> dragoman.run"
    ),
    Breach("layers", "run/planted.py", "import dragoman.cli", "dragoman.run.planted -> dragoman.cli"),
    Breach(
        "layers", "model/planted.py", "import dragoman.record", "dragoman.model.planted -> dragoman.record"
    ),
    Breach("layers", "errors.py", "import dragoman.model", "dragoman.errors -> dragoman.model"),
    Breach("layers", "attic/__init__.py", "", "attic"),
    Breach("face", "run/planted.py", "import dragoman", "dragoman.run.planted -> dragoman"),
    Breach("pure", "model/planted.py", "import os", "dragoman.model.planted -> os"),
    Breach("pure", "actors/planted.py", "import pathlib", "dragoman.actors.planted -> pathlib"),
    Breach("pure", "positions/planted.py", "import onnxruntime", "dragoman.positions.planted -> onnxruntime"),
    Breach("pure", "record/planted.py", "import sqlite3", "dragoman.record.planted -> sqlite3"),
    Breach("pure", "networks/planted.py", "import os", "dragoman.networks.planted -> os"),
    Breach("pure", "forecasts/planted.py", "import pathlib", "dragoman.forecasts.planted -> pathlib"),
    Breach("pure", "agreement/planted.py", "import os", "dragoman.agreement.planted -> os"),
    Breach("sql", "run/planted.py", "import sqlite3", "dragoman.run.planted -> sqlite3"),
    Breach("sql", "ingest/dna/planted.py", "import pymysql", "dragoman.ingest.dna.planted -> pymysql"),
    Breach("network", "ingest/planted.py", "import socket", "dragoman.ingest.planted -> socket"),
    Breach("network", "store/planted.py", "import http.client", "dragoman.store.planted -> http"),
    Breach("cycles", "read/planted.py", "import dragoman.read.sown", "sown -> .planted"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its rules, to be broken at will."""
    shutil.copytree(
        ROOT / "src" / "dragoman",
        tmp_path / "src" / "dragoman",
        ignore=shutil.ignore_patterns("__pycache__", "weights", "*.onnx"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def check(copy: Path, rule: str | None = None) -> tuple[int, str]:
    """Return the exit code and the output of lint-imports in the copy."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    command += ["--no-logo", "--no-cache", *(["--contract", rule] if rule else [])]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "COLUMNS": "300"}
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_untouched_copy_keeps_every_rule(copy):
    code, output = check(copy)
    assert code == 0, output
    assert f"{len(RULES)} kept, 0 broken" in output


@pytest.mark.parametrize("breach", BREACHES, ids=lambda b: f"{b.rule}-{b.module.replace('/', '.')}")
def test_breach_is_caught_by_its_rule(copy, breach):
    planted = copy / "src" / "dragoman" / breach.module
    planted.parent.mkdir(exist_ok=True)
    before = planted.read_text(encoding="utf-8") if planted.exists() else ""
    planted.write_text(f"{before}\n{breach.line}\n", encoding="utf-8")
    if breach.rule == "cycles":
        planted.with_name("sown.py").write_text("import dragoman.read.planted\n", encoding="utf-8")

    code, output = check(copy, breach.rule)

    assert code == 1, output
    assert f"{RULES[breach.rule]['name']} BROKEN" in output
    assert breach.reported in output


def test_every_rule_has_a_breach():
    assert {breach.rule for breach in BREACHES} == set(RULES)


def test_every_pure_room_has_a_breach():
    pure = {name.removeprefix("dragoman.") for name in RULES["pure"]["source_modules"]}
    proven = {breach.module.partition("/")[0] for breach in BREACHES if breach.rule == "pure"}
    assert proven == pure - {"errors"}
