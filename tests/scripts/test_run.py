"""./run, with stand-ins for Python and uv: what it says, where it says it, and when it sets up again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("cat", "chmod", "cksum", "cp", "dirname", "grep", "mkdir", "rm", "sed", "sh", "sleep", "tail")
STAGES = ["ruff format", "ruff check", "mypy", "import rules", "pytest"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="./run is a script for sh")

#: Stands in for Python: notes its arguments, and plays venv, pip, dragoman and the checks. The files beside the notes
#: (old, no-pip) make it play a Python that is too old and an installation that fails.
PYTHON = """#!/bin/sh
notes='{notes}'
printf '%s\\n' "$*" >>"$notes/calls"
case "$*" in
*version_info*) [ ! -e "$notes/old" ] ;;
"-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip --version") case $0 in */.venv/*) ;; *) exit 1 ;; esac ;;
"-m pip install "*)
    echo "noise of pip"
    [ ! -e "$notes/no-pip" ] || {{ echo "no such package" >&2; exit 1; }}
    printf '#!/bin/sh\\necho "import rules ran"\\n' >"${{0%/*}}/lint-imports"
    chmod +x "${{0%/*}}/lint-imports" ;;
*sysconfig*) mkdir -p "${{0%/bin/*}}/site" && echo "${{0%/bin/*}}/site" ;;
*find_spec*) [ -e "${{0%/bin/*}}/site/dragoman.pth" ] ;;
"-m mypy") echo "mypy ran"; exit 1 ;;
"-m pytest "*) echo "pytest ran"; shift 2; printf '<%s>\\n' "$@" ;;
"-P -m dragoman "*) shift 3; printf '<%s>\\n' "$@"; echo "in $PWD"; [ "$1" != fail ] || exit 1 ;;
esac
"""
UV = """#!/bin/sh
printf 'uv %s\\n' "$*" >>'{notes}/calls'
[ ! -e '{notes}/no-uv' ] || {{ echo "uv is out of order" >&2; exit 1; }}
mkdir -p "$UV_PROJECT_ENVIRONMENT/bin" && cp '{bin}/python3' "$UV_PROJECT_ENVIRONMENT/bin/python"
"""


@dataclass(frozen=True)
class Place:
    """A copy of ./run in a folder with spaces, and a PATH on which only stand-ins are found."""

    top: Path

    @property
    def root(self) -> Path:
        return self.top / "a house" / "with rooms"

    @property
    def notes(self) -> Path:
        return self.top / "notes"

    @property
    def bin(self) -> Path:
        return self.top / "bin"

    def put(self, name: str, script: str) -> None:
        """Put a stand-in on the PATH."""
        (self.bin / name).write_text(script.format(notes=self.notes, bin=self.bin), encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def start(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run ./run and return what it did."""
        return subprocess.run(
            [str(self.root / "run"), *arguments],
            cwd=cwd or self.top,
            env={"PATH": str(self.bin), "HOME": str(self.top), "LC_ALL": "C"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def take_calls(self) -> str:
        """Return what the stand-ins were called with since the last time."""
        calls = self.notes / "calls"
        text = calls.read_text(encoding="utf-8") if calls.exists() else ""
        calls.unlink(missing_ok=True)
        return text


@pytest.fixture
def bare(tmp_path: Path) -> Place:
    """A machine with neither Python nor uv."""
    place = Place(tmp_path)
    for folder in (place.root, place.notes, place.bin):
        folder.mkdir(parents=True)
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, f"{tool} is not on this machine"
        (place.bin / tool).symlink_to(found)
    for name in ("uv.lock", "requirements.txt", "requirements-dev.txt"):
        (place.root / name).write_text(f"{name}\n", encoding="utf-8")
    shutil.copy(ROOT / "run", place.root / "run")
    return place


@pytest.fixture
def place(bare: Place) -> Place:
    """A machine with Python and without uv."""
    bare.put("python3", PYTHON)
    return bare


def test_no_python_is_said_clearly(bare):
    done = bare.start("demo")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "needs Python 3.11 to 3.14" in done.stderr
    assert "apt install python3 python3-venv" in done.stderr
    assert not (bare.root / ".venv").exists()


def test_old_python_is_passed_over(place):
    (place.notes / "old").touch()
    assert "needs Python 3.11" in place.start("demo").stderr
    (place.bin / "python3.12").write_text(PYTHON.format(notes=place.top), encoding="utf-8")
    (place.bin / "python3.12").chmod(0o755)
    assert "Setting up Dragoman with python3.12 and pip" in place.start("demo").stderr


def test_messages_go_to_standard_error_and_arguments_arrive_whole(place):
    away = place.top / "some where"
    away.mkdir()
    done = place.start("read", "a b.txt", "*", "", cwd=away)
    assert done.returncode == 0
    assert done.stdout == f"<read>\n<a b.txt>\n<*>\n<>\nin {away}\n"
    assert "Setting up Dragoman with python3 and pip" in done.stderr
    assert "noise" not in done.stderr
    source = (place.root / ".venv" / "site" / "dragoman.pth").read_text(encoding="utf-8")
    assert source == f"{place.root / 'src'}\n"


def test_second_start_sets_up_nothing(place):
    place.start("show")
    place.take_calls()
    done = place.start("show")
    assert done.stderr == ""
    assert "pip" not in place.take_calls()


def test_exit_code_is_the_command_s(place):
    assert place.start("fail").returncode == 1


def test_no_command_shows_the_help(place):
    assert place.start().stdout.startswith("<--help>")


def test_renewed_locks_are_installed(place):
    place.start("show")
    (place.root / "requirements.txt").write_text("renewed\n", encoding="utf-8")
    assert "Setting up" in place.start("show").stderr


def test_moved_folder_is_set_up_again(place):
    place.start("show")
    place.root.rename(place.root.with_name("elsewhere"))
    place.root.with_name("elsewhere").rename(place.root)
    assert place.start("show").stderr == ""
    other = Place(place.top / "moved")
    other.root.parent.mkdir(parents=True)
    place.root.rename(other.root)
    for folder in ("bin", "notes"):
        (other.top / folder).symlink_to(place.top / folder)
    assert "Setting up" in other.start("show").stderr


@pytest.mark.parametrize("lost", ["dragoman-stamp", "bin/python", "site/dragoman.pth"])
def test_broken_environment_is_remade(place, lost):
    place.start("show")
    (place.root / ".venv" / lost).unlink()
    (place.root / ".venv" / "left over").touch()
    done = place.start("show")
    assert done.returncode == 0
    assert "Setting up" in done.stderr
    assert not (place.root / ".venv" / "left over").exists()


def test_failed_installation_is_told_and_tried_again(place):
    (place.notes / "no-pip").touch()
    done = place.start("show")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "no such package" in done.stderr
    assert not (place.root / ".venv.lock").exists()
    (place.notes / "no-pip").unlink()
    assert place.start("show").returncode == 0


def test_lock_of_a_killed_start_is_taken_over(place):
    lock = place.root / ".venv.lock"
    lock.mkdir()
    (lock / "pid").write_text("99999999\n", encoding="utf-8")
    assert place.start("show").returncode == 0
    assert not lock.exists()


def test_uv_is_used_where_there_is_one(place):
    place.put("uv", UV)
    done = place.start("show")
    assert done.returncode == 0
    assert "with uv" in done.stderr
    calls = place.take_calls()
    assert "uv sync --quiet --frozen --no-install-project --no-dev" in calls
    assert "pip install" not in calls


def test_pip_steps_in_for_a_uv_that_fails(place):
    place.put("uv", UV)
    (place.notes / "no-uv").touch()
    done = place.start("show")
    assert done.returncode == 0
    assert "uv is out of order" in done.stderr
    assert "pip install" in place.take_calls()


def test_test_adds_its_tools_to_a_ready_environment(place):
    place.start("show")
    place.take_calls()
    place.start("test")
    calls = place.take_calls()
    assert "requirements-dev.txt" in calls
    assert "-m venv" not in calls
    assert place.start("show").stderr == ""


def test_stages_run_in_order_and_one_fails_the_whole(place):
    tests = place.root / "tests"
    tests.mkdir()
    done = place.start("test", "some/test.py::test_it", "-k", "word", cwd=tests)
    headings = [line.removeprefix("== ") for line in done.stdout.splitlines() if line.startswith("== ")]
    assert headings == STAGES
    assert "import rules ran\n" in done.stdout
    assert done.stdout.endswith("pytest ran\n<-n>\n<2>\n<some/test.py::test_it>\n<-k>\n<word>\n")
    assert done.returncode == 1
    assert done.stderr.endswith("Failed: mypy.\n")


def test_paths_for_the_tests_are_relative_to_the_user(place):
    tests = place.root / "tests"
    tests.mkdir()
    (tests / "test_a.py").touch()
    done = place.start("test", "test_a.py::test_it", cwd=tests)
    assert f"<{tests}/test_a.py::test_it>" in done.stdout
