"""Marked texts: what their marks come to, and what is refused. Needs torch, as all of training does."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="torch is no dependency of the tests")

from training.issues import load_wordings
from training.stands import load_texts, parse_text


def test_marks_go_and_leave_spans():
    text = parse_text("{h1:Lind} said {s1 demands shift demand:the dam must wait}.")
    assert text.text == "Lind said the dam must wait."
    (stand,) = text.stands
    assert text.text[stand.start : stand.end] == "the dam must wait"
    assert (stand.holders, stand.stance, stand.force, stand.is_shift) == ((0,), "demands", "demand", True)


def test_several_holders_share_a_stand():
    (stand,) = parse_text("{h1:Lind} and {h2:Orm} backed {s1,2 supports:the truce}.").stands
    assert stand.holders == (0, 9)


@pytest.mark.parametrize("text", ["{s1 likes:it}", "{h1:Lind", "Lind {s1 supports:it}}"])
def test_what_the_guideline_does_not_know_is_refused(text: str):
    with pytest.raises(ValueError, match=r"guideline|brace"):
        parse_text(text)


def test_all_our_texts_can_be_read():
    assert sum(len(text.stands) for text in load_texts()) > 5000
    assert len(load_wordings()) == 3072
