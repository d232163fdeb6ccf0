"""The example dispatches, read once a test process, and what a coder found in them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from dragoman import Document, Reading, open_sources, read_document, record_of, write_json

EXAMPLES = Path(__file__).parents[2] / "examples"
DISPATCHES = sorted((EXAMPLES / "dispatches").iterdir())
NAMES = [path.stem for path in DISPATCHES]


@cache
def open_dispatch(name: str) -> Document:
    """The document of a dispatch, under a name that is the same on every machine."""
    (path,) = (path for path in DISPATCHES if path.stem == name)
    (found,) = open_sources([path])
    assert found.document is not None
    return found.document


@cache
def read_dispatch(name: str) -> Reading:
    """What the embedded reader finds in a dispatch."""
    return read_document(open_dispatch(name))


def found_in(name: str) -> dict[str, Any]:
    """The record of a dispatch as ``read --json`` prints it."""
    form: dict[str, Any] = json.loads(write_json(record_of([read_dispatch(name)])))
    return form


def coded_of(name: str) -> dict[str, Any]:
    """The record that a coder made of a dispatch."""
    form: dict[str, Any] = json.loads((EXAMPLES / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return form
