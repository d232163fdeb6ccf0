"""Where the coded texts lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_shared() -> Path:
    """Return the folder with the coded texts; ends the program with a clear word where there is none."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (folder / "data").is_dir():
        sys.exit(f"{folder} does not hold the coded texts: set DRAGOMAN_SHARED to the folder that does")
    return folder
