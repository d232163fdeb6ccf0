"""An analyst's capabilities: YAML and CSV, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError, UnreadableFile
from dragoman.ingest.capabilities import load_capabilities


def load(folder: Path, name: str, text: str):
    (folder / name).write_text(text, encoding="utf-8")
    return load_capabilities(folder / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("w.yaml", "Quay: 29\nMarrow: 12.5\nothers: 1\n"),
        ("w.csv", "actor,capability\nQuay,29\nMarrow,12.5\nothers,1\n"),
        ("w.csv", "Votes;Name\n29;Quay\n12,5;Marrow\n1;Others\n"),
    ],
)
def test_names_and_weights(tmp_path: Path, name: str, text: str):
    found = load(tmp_path, name, text)
    assert found.of == (("Quay", 29.0), ("Marrow", 12.5)) and found.others == 1.0


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("w.yaml", "Quay: much", "line 1: the capability of Quay is no number above 0"),
        ("w.yaml", "Quay: 0", "no number above 0"),
        ("w.yaml", "- Quay", "no 'name: number' lines"),
        ("w.yaml", "Quay: [1", "no YAML"),
        ("w.yaml", "Quay: {a: 1}", "line 1: it is no 'name: number' line"),
        ("w.yaml", "", "no 'name: number' lines"),
        ("w.csv", "", "names no actor"),
        ("w.csv", "town,size\nQuay,2\n", "no columns actor and capability"),
        ("w.csv", "actor,capability\nQuay\n", "row 2: it is too short"),
        ("w.csv", "actor,capability\n,3\n", "it names no actor"),
        ("w.csv", "actor,capability\nQuay,-3\n", "row 2, column B (capability)"),
        ("w.csv", "actor,capability\nQuay,3\nquay,4\n", "twice"),
    ],
)
def test_faults_are_told(tmp_path: Path, name: str, text: str, told: str):
    with pytest.raises(InputError) as fault:
        load(tmp_path, name, text)
    assert told in str(fault.value)


def test_no_file(tmp_path: Path):
    with pytest.raises(UnreadableFile):
        load_capabilities(tmp_path / "none.csv")
