"""Vectors of sentences: of unit length, near where the meaning is, and each text's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import WeightsError
from dragoman.read import Embedder, embed_texts, open_embedder


@cache
def embedder() -> Embedder:
    return open_embedder()


def test_what_means_the_same_lies_nearer_than_what_does_not():
    one, same, other = embed_texts(
        [
            "The ministry demands that the troops leave the valley.",
            "The army should withdraw from the valley, the ministry says.",
            "Ticket sales for the spring concert begin on Friday.",
        ],
        embedder(),
    )
    assert one @ same > 0.5 > one @ other


def test_vectors_have_unit_length_whatever_the_text():
    texts = ["", "no", "\ud800", "word " * 5000, "שלום 🇮🇶"]
    assert np.linalg.norm(embed_texts(texts, embedder()), axis=1) == pytest.approx(
        np.ones(len(texts)), abs=1e-3
    )


def test_a_text_has_its_vector_whatever_stands_beside_it():
    alone = embed_texts(["The talks go on."], embedder())[0]
    among = embed_texts(
        ["Rain.", "The talks go on.", "A long sentence about the ferry timetable."], embedder()
    )[1]
    assert np.array_equal(alone, among)


def test_no_texts_give_no_vectors():
    assert embed_texts([], embedder()).shape == (0, 384)


def test_a_missing_network_is_told(tmp_path: Path):
    with pytest.raises(WeightsError, match=r"issues\.json is missing"):
        open_embedder(tmp_path)
