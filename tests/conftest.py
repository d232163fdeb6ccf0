"""What all tests share: words and scorers of tests/support, the repository's own tools, and the flag for golden files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are noisy: how long one example takes says nothing of the code. Speed is measured in benchmarks/.
settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")

TESTS = Path(__file__).parent
ROOT = TESTS.parent
for folder in (TESTS, ROOT):  # support.*, and benchmarks.* and training.*, which are not installed
    if str(folder) not in sys.path:
        sys.path.append(str(folder))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files of tests/golden anew instead of comparing; review the difference like code",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the coded texts; a test that needs it is skipped where there is none."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip("the coded texts are not here: neither $DRAGOMAN_SHARED nor ../shared holds data/")
    return folder
