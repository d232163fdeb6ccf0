"""Which rules read a text: a digest of the rooms' own source, so that changed rules never pass for the old ones."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

#: The rooms whose rules decide what is claimed.
_ROOMS: Final = ("read", "actors", "positions", "record")


@cache
def hash_rules() -> str:
    """Return eight hexadecimal digits that change with any line of the reading rooms, whatever the line endings."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for room in _ROOMS:
        for module in sorted((package / room).glob("*.py")):
            digest.update(module.name.encode())
            digest.update(module.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]
