"""The generated pages are what the code gives, and leave out nothing that is public."""

from __future__ import annotations

import importlib.util
import inspect
from difflib import unified_diff
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import PROBLEM_CODES
from dragoman.model import BODY_KINDS

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"

_spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
assert _spec is not None and _spec.loader is not None
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)

ROOMS = sorted(path.parent.name for path in (ROOT / "src" / "dragoman").glob("*/__init__.py"))


def read(page: str) -> str:
    return (REFERENCE / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", generate.PAGES)
def test_committed_page_is_what_the_code_gives(page):
    committed = (ROOT / "docs" / page).read_text(encoding="utf-8")
    fresh = generate.PAGES[page]()
    if committed != fresh:
        lines = unified_diff(
            committed.splitlines(), fresh.splitlines(), "committed", "from the code", n=0, lineterm=""
        )
        pytest.fail("renew the pages: ./run docs\n" + "\n".join([*lines][:20]), pytrace=False)


@pytest.mark.parametrize("code", PROBLEM_CODES)
def test_problem_code_is_documented(code):
    assert f"| `{code}` |" in read("problems.md")


def test_every_command_is_documented():
    page = read("commands.md").splitlines()
    commands = list(generate.walk_commands(generate.typer.main.get_command(dragoman.cli.make_app())))
    assert commands
    for words, command in commands:
        assert f"## {' '.join(words)}" in page
        assert command.help, f"{' '.join(words)} has no help"


def test_every_public_name_is_documented():
    page = read("api.md").splitlines()
    assert dragoman.__all__
    for name in dragoman.__all__:
        assert f"## {name}" in page
        value = getattr(dragoman, name)
        if inspect.isclass(value) or inspect.isroutine(value):
            assert inspect.getdoc(value), f"{name} has no docstring"


@pytest.mark.parametrize("kind", BODY_KINDS)
def test_claim_kind_is_documented(kind):
    assert f"### {kind}" in read("record.md").splitlines()


@pytest.mark.parametrize("room", ROOMS)
def test_room_has_its_plate_on_the_door(room):
    summary, lines = generate.read_plate(room)
    assert summary.endswith(".")
    assert tuple(lines) == generate.PLATE_LABELS
    assert all(lines.values())
