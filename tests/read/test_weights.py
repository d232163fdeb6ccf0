"""The weights' files: what is refused, and what their tables say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import WeightsError
from dragoman.read import WEIGHTS_FOLDER, open_weights, read_weights_form
from dragoman.read.weights import DEEP, HEADS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("reader.json", "reader.onnx", "tokenizer.json", "stands.json", "stands.onnx"):
        shutil.copyfile(WEIGHTS_FOLDER / name, tmp_path / name)
    return tmp_path


def test_the_network_has_the_heads_that_the_package_reads():
    assert {output.name for output in open_weights().network.get_outputs()} == {*HEADS, DEEP}


def test_what_is_committed_stays_within_sixty_megabytes():
    assert sum(file.stat().st_size for file in WEIGHTS_FOLDER.iterdir()) <= 60_000_000


def test_an_altered_network_is_refused(folder: Path):
    (folder / "reader.onnx").write_bytes(b"no network")
    with pytest.raises(WeightsError, match=r"reader\.onnx is not the file"):
        open_weights(folder)


def test_weights_of_another_form_are_refused_by_their_number(folder: Path):
    (folder / "reader.json").write_text(json.dumps({"format": 1, "name": "embedded"}), encoding="utf-8")
    with pytest.raises(WeightsError, match="form 1; this version of Dragoman reads form 2"):
        read_weights_form(folder)


def test_a_table_turns_sureness_into_a_share():
    form = msgspec.structs.replace(read_weights_form(), calibration={"person": ((0.5, 0.9), (0.2, 0.8))})
    assert form.calibrate("person", 0.7) == pytest.approx(0.5)
    assert (form.calibrate("person", 0.1), form.calibrate("person", 1.0)) == (0.2, 0.8)
    assert form.calibrate("place", 0.7) == 0.7


def test_every_kind_of_mark_has_a_rising_table():
    form = read_weights_form()
    assert {"attribution", "person", "organisation", "place"} <= set(form.calibration)
    for sureness, share in form.calibration.values():
        assert list(sureness) == sorted(sureness)
        assert list(share) == sorted(share)
        assert 0 <= share[0] <= share[-1] <= 1
