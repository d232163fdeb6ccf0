"""Every example runs: doctests in the source, Python in the docs, and the commands that the docs show exist."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import typer.main

import dragoman.cli

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "dragoman"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: What ./run knows beside the commands of dragoman.
OF_RUN = {"test", "docs", "train"}
#: Options that every command has.
EVERYWHERE = {"--help"}


def find_blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if page.exists() and find_blocks(page, language)]


def page_name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


# --- Python ------------------------------------------------------------------------------------------------------------

WITH_DOCTESTS = [path for path in sorted(SOURCE.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", WITH_DOCTESTS, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_doctests_run(path):
    dotted = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    outcome = doctest.testmod(importlib.import_module(dotted), optionflags=doctest.ELLIPSIS)
    assert outcome.attempted > 0
    assert outcome.failed == 0, "run python -m doctest -v on the module to see"


@pytest.mark.parametrize("page", pages_with("python"), ids=page_name)
def test_python_of_the_docs_runs(page, tmp_path):
    """The blocks of one page run one after the other, in a folder that holds a copy of examples/."""
    if (ROOT / "examples").exists():
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
    script = tmp_path / "page.py"
    script.write_text("\n".join(find_blocks(page, "python")), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(SOURCE.parent)}
    done = subprocess.run(
        [sys.executable, script.name],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


# --- Commands ----------------------------------------------------------------------------------------------------------


def find_calls(page: Path) -> Iterator[list[str]]:
    """Yield the words of every call of ./run or dragoman in the page's sh blocks."""
    for block in find_blocks(page, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            yield from split_calls(line)


def split_calls(line: str) -> Iterator[list[str]]:
    """Yield the calls in one line of sh: ``$ ./run show | less`` holds ``["./run", "show"]``."""
    lexer = shlex.shlex(line.removeprefix("$ "), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    call: list[str] = []
    for word in [*lexer, ";"]:
        if set(word) <= set("();<>|&"):
            if call and Path(call[0]).name in {"run", "dragoman"}:
                yield call
            call = []
        elif call or not re.match(r"\w+=|sudo$|time$", word):
            call.append(word)


def find_faults(call: list[str], app: Any) -> list[str]:
    """Return what a call names that is not there: commands and long options."""
    program, *words = call
    if Path(program).name == "run" and words and words[0] in OF_RUN:
        return []
    command, faults = app, []
    options = dict.fromkeys(EVERYWHERE, False) | list_options(app)
    value_follows = False
    for word in words:
        if word.startswith("--"):
            faults += [] if word.partition("=")[0] in options else [word]
            value_follows = options.get(word, False)
        elif value_follows:
            value_follows = False
        elif not word.startswith("-") and getattr(command, "commands", None):
            if word not in command.commands:
                return [*faults, word]
            command = command.commands[word]
            options |= list_options(command)
    return faults


def list_options(command: Any) -> dict[str, bool]:
    """Option of a command -> whether a value follows it."""
    return {
        name: not getattr(p, "is_flag", False)
        for p in command.params
        for name in [*p.opts, *p.secondary_opts]
    }


@pytest.mark.parametrize("page", pages_with("sh"), ids=page_name)
def test_commands_of_the_docs_exist(page):
    app = typer.main.get_command(dragoman.cli.make_app())
    for call in find_calls(page):
        assert not find_faults(call, app), shlex.join(call)


def test_run_knows_its_own_words():
    script = (ROOT / "run").read_text(encoding="utf-8")
    assert all(f"\n{word})\n" in script for word in OF_RUN)


def test_commands_that_do_not_exist_are_caught():
    app = typer.Typer()
    group = typer.Typer()
    app.add_typer(group, name="evaluate")
    app.command("read")(lambda json: None)
    group.command("talks")(lambda: None)
    tree = typer.main.get_command(app)

    def faults(line: str) -> list[str]:
        return [fault for call in split_calls(line) for fault in find_faults(call, tree)]

    assert not faults("$ X=1 ./run read a.txt | less > out  # and so on")
    assert not faults("./run test -k x && dragoman evaluate talks --help")
    assert faults("./run write a.txt; dragoman read --jsn a") == ["write", "--jsn"]
    assert faults("dragoman evaluate walks") == ["walks"]
