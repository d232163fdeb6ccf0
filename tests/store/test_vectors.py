"""Vectors beside a ledger: known once kept, and never in the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dragoman.store.vectors import VectorFile

ONE = np.array([0.6, 0.8], dtype=np.float32)


def test_what_was_kept_is_known_to_the_same_network_only(tmp_path: Path):
    VectorFile(tmp_path / "v", "a").keep({"the garrison": ONE})
    found = VectorFile(tmp_path / "v", "a").look_up(["the garrison", "the dam"])
    assert list(found) == ["the garrison"]
    assert (found["the garrison"] == ONE).all()
    assert VectorFile(tmp_path / "v", "b").look_up(["the garrison"]) == {}


def test_asking_makes_no_file(tmp_path: Path):
    assert VectorFile(tmp_path / "v", "a").look_up(["the dam"]) == {}
    assert not (tmp_path / "v").exists()


def test_a_damaged_file_knows_nothing_and_stops_nobody(tmp_path: Path):
    (tmp_path / "v").write_bytes(b"no database at all, but long enough to be read as one" * 20)
    file = VectorFile(tmp_path / "v", "a")
    file.keep({"the garrison": ONE})
    assert file.look_up(["the garrison"]) == {}


def test_a_folder_that_is_not_there_stops_nobody(tmp_path: Path):
    VectorFile(tmp_path / "none" / "v", "a").keep({"the garrison": ONE})


def test_many_texts_are_looked_up_in_one_call(tmp_path: Path):
    file = VectorFile(tmp_path / "v", "a")
    file.keep({f"text {n}": ONE for n in range(1300)})
    assert len(file.look_up(f"text {n}" for n in range(0, 2600, 2))) == 650
