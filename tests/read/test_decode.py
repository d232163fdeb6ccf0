"""Scores become spans, and spans find their cue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dragoman.read.decode import PieceSpan, allow_steps, choose_by_cue, find_path, find_spans, link_spans

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


def scores_for(path: list[int]) -> np.ndarray:
    scores = np.zeros((len(path), len(TAGS)), dtype=np.float32)
    scores[np.arange(len(path)), path] = 5.0
    return scores


def test_a_span_runs_from_its_beginning_to_its_last_inside() -> None:
    spans = find_spans(scores_for([1, 2, 3, 5, 6, 6, 0]), TAGS, np.ones(7, dtype=bool))
    assert [(s.kind, s.first, s.last) for s in spans] == [("source", 0, 2), ("cue", 2, 3), ("content", 3, 6)]


def test_a_cut_inside_a_word_is_moved_to_its_edges() -> None:
    word_first = np.array([True, False, True, False, True])
    (span,) = find_spans(scores_for([0, 5, 6, 0, 0]), TAGS, word_first)
    assert (span.first, span.last) == (0, 4)


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 12), st.just(7)), elements=st.floats(-9, 9, width=32))
)
def test_inside_never_follows_another_kind(scores: np.ndarray) -> None:
    before = "O"
    for tag in (TAGS[t] for t in find_path(scores, allow_steps(TAGS))):
        assert not tag.startswith("I-") or before[2:] == tag[2:]
        before = tag


def test_what_was_learned_about_steps_decides_between_close_scores() -> None:
    scores = np.zeros((2, len(TAGS)), dtype=np.float32)
    scores[0, 3], scores[1, 4], scores[1, 5] = 5.0, 1.0, 1.2  # a cue, then its inside or a content
    steps = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    steps[3, 4] = 1.0
    assert find_path(scores, allow_steps(TAGS)).tolist() == [3, 5]
    assert find_path(scores, allow_steps(TAGS, steps)).tolist() == [3, 4]


def test_a_learned_step_never_allows_what_cannot_be() -> None:
    steps = np.full((len(TAGS), len(TAGS)), 50.0, dtype=np.float32)
    path = find_path(scores_for([0, 2, 2]), allow_steps(TAGS, steps))
    assert TAGS[path[1]] != "I-source"


def test_the_pieces_of_a_cue_choose_together() -> None:
    scores = np.array([[9, 0, 0], [0, 2, 0], [0, 2, 0], [0, 0, 9]], dtype=np.float32)
    assert choose_by_cue(scores, PieceSpan("cue", 1, 3, 0.9)) == 1


def links_to(length: int, pairs: dict[int, tuple[int, ...]]) -> np.ndarray:
    links = np.full((length, length), -9.0, dtype=np.float32)
    for piece, cues in pairs.items():
        links[piece, list(cues)] = 5.0
    return links


def test_a_source_serves_every_cue_it_points_to() -> None:
    # The delegation | emphasised | reforms | expressing | readiness
    spans = [
        PieceSpan("source", 0, 1, 0.9),
        PieceSpan("cue", 1, 2, 0.9),
        PieceSpan("content", 2, 3, 0.9),
        PieceSpan("cue", 3, 4, 0.9),
        PieceSpan("content", 4, 5, 0.9),
    ]
    found = link_spans(
        spans,
        links_to(5, {0: (1, 3), 1: (1,), 2: (1,), 3: (3,), 4: (3,)}),
        distance_cost=0.08,
        shared_from=0.2,
    )
    assert [(one.cue.first, one.contents[0].first, one.source and one.source.first) for one in found] == [
        (1, 2, 0),
        (3, 4, 0),
    ]


def test_a_cue_that_nothing_was_said_with_is_dropped() -> None:
    spans = [PieceSpan("source", 0, 1, 0.9), PieceSpan("cue", 1, 2, 0.9)]
    assert link_spans(spans, links_to(2, {0: (1,), 1: (1,)}), distance_cost=0.08, shared_from=0.2) == []


def test_confidence_is_a_share() -> None:
    spans = [PieceSpan("cue", 0, 1, 0.9), PieceSpan("content", 1, 2, 0.7)]
    (one,) = link_spans(spans, links_to(2, {0: (0,), 1: (0,)}), distance_cost=0.08, shared_from=0.2)
    assert one.probability == pytest.approx((0.9 + 0.7 + 1.0) / 3, abs=0.01)
