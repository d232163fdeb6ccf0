"""What import-linter cannot see: imports inside functions, parts of urllib, printing, exiting, opening files, the clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "dragoman"

#: file -> what it may import inside a function, because it is heavy and optional or rarely needed.
HIDDEN_IMPORTS_ALLOWED: dict[str, set[str]] = {
    "cli/app.py": {"import_module(module)"},
    "cli/desk.py": {"dragoman", "uvicorn"},
    "ingest/heavy.py": {f"dragoman.ingest.{room}" for room in ("classifier", "docx", "html", "pdf")},
    "report/networks/events_parquet.py": {"pyarrow"},
    "report/networks/frames_pandas.py": {"pandas"},
    "run/cluster.py": {"dask", "distributed"},
    "store/dna/servers.py": {"psycopg", "pymysql"},
    "store/postgres.py": {"psycopg"},
}
#: Of urllib only the parser of addresses; the rest goes out on the network.
URLLIB_ALLOWED = {"urllib.parse"}
PURE = ("errors.py", "model", "actors", "positions", "record", "networks", "forecasts")
#: The only places that may speak to the user or end the process.
SPEAKING = ("__main__.py", "cli", "web")
#: The only places that may ask what time it is.
CLOCKED = ("cli", "run", "web")


def find_hidden_imports(tree: ast.AST) -> Iterator[str]:
    """Yield what each import inside a function names: the top-level package, or what import_module is given."""
    for outer in ast.walk(tree):
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(outer):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield from (name.partition(".")[0] for name in imported_modules(node))
                elif isinstance(node, ast.Call) and called_name(node) in {"__import__", "import_module"}:
                    given = node.args[0] if node.args else node
                    yield str(given.value) if isinstance(given, ast.Constant) else ast.unparse(node)


def imported_modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return the dotted names that an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if node.module == "urllib":
        return [f"urllib.{alias.name}" for alias in node.names]
    return [node.module or "."]


def called_name(node: ast.Call) -> str:
    """Return the last part of what is called: ``today`` of ``date.today()``."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def find_urllib(tree: ast.AST) -> set[str]:
    """Return the parts of urllib that are imported."""
    imports = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
    return {name for node in imports for name in imported_modules(node) if name.startswith("urllib")}


def find_calls(tree: ast.AST, *, bare: set[str] = frozenset(), methods: set[str] = frozenset()) -> list[str]:
    """Return the calls of these names (bare: ``open``; methods: ``x.today``), with their lines."""
    return [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in bare)
            or (isinstance(node.func, ast.Attribute) and node.func.attr in methods)
        )
    ]


def find_files(*, within: tuple[str, ...] = (), outside: tuple[str, ...] = ()) -> list[Path]:
    """Return the modules of the package that lie within (or outside) these rooms."""
    found = sorted(SOURCE.rglob("*.py"))
    rooms = {path: path.relative_to(SOURCE).parts[0] for path in found}
    return [p for p in found if (not within or rooms[p] in within) and rooms[p] not in outside]


def parse(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", find_files(), ids=name)
def test_no_import_hides_inside_a_function(path):
    hidden = set(find_hidden_imports(parse(path)))
    assert hidden <= HIDDEN_IMPORTS_ALLOWED.get(name(path), set())


@pytest.mark.parametrize("path", find_files(), ids=name)
def test_only_urllib_parse_is_used(path):
    assert find_urllib(parse(path)) <= URLLIB_ALLOWED


@pytest.mark.parametrize("path", find_files(outside=SPEAKING), ids=name)
def test_library_never_prints_and_never_exits(path):
    assert not find_calls(parse(path), bare={"print", "input", "exit", "quit"}, methods={"_exit"})
    assert "sys.exit" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", find_files(within=PURE), ids=name)
def test_pure_rooms_open_nothing(path):
    assert not find_calls(parse(path), bare={"open", "eval", "exec"})


@pytest.mark.parametrize("path", find_files(outside=CLOCKED), ids=name)
def test_clock_enters_in_run_and_web_only(path):
    assert not find_calls(parse(path), methods={"today", "now", "utcnow"})


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    import os",
        "def f():\n    if True:\n        from os import path",
        "class A:\n    async def f(self):\n        import os",
        "f = lambda: __import__('os')",
        "def f():\n    import importlib\n    importlib.import_module('os')",
    ],
)
def test_hidden_import_is_caught(text):
    assert list(find_hidden_imports(ast.parse(text)))


def test_import_at_the_top_is_not_hidden():
    assert not list(find_hidden_imports(ast.parse("import os\n\ndef f():\n    return os.sep")))


@pytest.mark.parametrize("text", ["import urllib.request", "from urllib import request", "import urllib"])
def test_the_networking_part_of_urllib_is_caught(text):
    assert not find_urllib(ast.parse(text)) <= URLLIB_ALLOWED


def test_calls_are_caught():
    tree = ast.parse("print(1)\ndate.today()\nopen('x')")
    assert len(find_calls(tree, bare={"print", "open"}, methods={"today"})) == 3
