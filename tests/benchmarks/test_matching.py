"""What counts as found."""

from __future__ import annotations

import pytest
from benchmarks.matching import Share, match_contents, share_of

TEXT = "Renk said that the bridge would open, and Brask that it would not."


def span(words: str) -> list[tuple[int, int]]:
    return [(TEXT.index(words), TEXT.index(words) + len(words))]


def test_contents_that_share_half_are_the_same():
    found = [span("the bridge would open")]
    assert match_contents(found, [span("that the bridge would open")], TEXT) == {0: 0}
    assert match_contents([span("open")], [span("that the bridge would open")], TEXT) == {}


def test_each_coded_content_is_found_once():
    coded = [span("that the bridge would open")]
    found = [span("the bridge would open"), span("that the bridge would open")]
    assert match_contents(found, coded, TEXT) == {1: 0}


def test_shares_add_up():
    share = share_of(["a", "b", "b"], ["b", "c"]) + Share(1, 1, 2)
    assert (share.right, share.found, share.coded) == (2, 4, 4)
    assert share.precision == share.recall == share.f1 == pytest.approx(0.5)


def test_nothing_found_of_nothing_is_no_division_by_zero():
    assert (Share(0, 0, 0).precision, Share(0, 0, 0).recall, Share(0, 0, 0).f1) == (0.0, 0.0, 0.0)
