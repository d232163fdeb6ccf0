"""The coded texts outside the repository, where a machine has them."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]


def find_shared_or_none() -> Path | None:
    """Return ``$DRAGOMAN_SHARED``, or ../shared beside the repository, where it holds the coded texts; else None."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "data" / "talks").is_dir() else None
