"""Stands: what somebody stands on, whose it is, and the files that the network comes in."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest

from dragoman import make_document
from dragoman.errors import WeightsError
from dragoman.model import Document, StandMark
from dragoman.read import WEIGHTS_FOLDER, mark_document, open_stands, open_weights

TEXT = """Lorvane rejects the border plan

TARN - The Lorvane government said on Monday that it would never accept a joint patrol on the Sill river. The Ostrava Farmers' Union
supports the joint patrol and called for talks on the toll. It rained all day, and the market was half empty.
"""


@cache
def read() -> tuple[Document, tuple[StandMark, ...]]:
    document = make_document(TEXT).document
    assert document is not None
    return document, mark_document(document, open_weights(), open_stands(WEIGHTS_FOLDER)).stands


def test_a_stand_has_its_words_and_its_holder():
    document, stands = read()
    found = {(document.text[slice(*one.words)], one.stance) for one in stands}
    assert any("joint patrol" in words and stance == "supports" for words, stance in found)
    holders = {document.text[slice(*span)] for one in stands for span in one.holders}
    assert any("Union" in holder for holder in holders)


def test_weather_is_no_stand():
    document, stands = read()
    at = document.text.index("It rained")
    assert all(one.words[1] <= at for one in stands)


def test_marks_lie_in_the_text_and_their_sureness_is_a_share():
    document, stands = read()
    assert stands
    for one in stands:
        assert 0 <= one.words[0] < one.words[1] <= len(document.text)
        assert 0.0 <= one.confidence <= 1.0
        assert one.stance is not None or one.force is not None


def test_without_the_network_nothing_is_found():
    document, _ = read()
    assert mark_document(document, open_weights()).stands == ()


def test_a_folder_without_the_network_gives_none(tmp_path: Path):
    assert open_stands(tmp_path) is None


def test_an_altered_network_is_refused(tmp_path: Path):
    shutil.copyfile(WEIGHTS_FOLDER / "stands.json", tmp_path / "stands.json")
    (tmp_path / "stands.onnx").write_bytes(b"no network")
    with pytest.raises(WeightsError, match=r"stands\.onnx is not the file"):
        open_stands(tmp_path)


def test_another_form_is_refused_by_its_number(tmp_path: Path):
    form = json.loads((WEIGHTS_FOLDER / "stands.json").read_text()) | {"format": 9}
    (tmp_path / "stands.json").write_text(json.dumps(form))
    with pytest.raises(WeightsError, match="form 9"):
        open_stands(tmp_path)
