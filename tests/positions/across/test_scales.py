"""Scales proposed from who is for and against what: order, uncertainty, the analyst's places, salience."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Claim, Stance
from dragoman.model.codebook import CodedIssue, CodedOption
from dragoman.model.issues import FoundIssue, IssueScale
from dragoman.positions.across import propose_scale, weigh_salience, word_positions
from dragoman.positions.across.label import gather_options
from dragoman.positions.across.scales import find_ranges
from support.positions import position

STAY, THIRD, HALF, ALL = (
    "garrison stays",
    "third of soldiers leaves",
    "half of men go",
    "everybody withdraws now",
)
VOTES: tuple[tuple[str, str, Stance], ...] = (
    ("bloc", STAY, "supports"),
    ("bloc", THIRD, "opposes"),
    ("bloc", HALF, "opposes"),
    ("kelmund", STAY, "supports"),
    ("kelmund", THIRD, "supports"),
    ("kelmund", HALF, "opposes"),
    ("civic", STAY, "opposes"),
    ("civic", THIRD, "supports"),
    ("civic", HALF, "supports"),
    ("dorvane", HALF, "supports"),
    ("dorvane", ALL, "demands"),
    ("alliance", STAY, "rejects"),
    ("alliance", ALL, "demands"),
)
BOOK = CodedIssue(
    "garrison",
    "When?",
    options=tuple(CodedOption(w, p) for w, p in ((STAY, 0), (THIRD, 30), (HALF, 55), (ALL, 100))),
)


def claims(votes: tuple[tuple[str, str, Stance], ...]) -> list[Claim]:
    return [
        position(a, "garrison", s, option=o, said=f"{a} {s} {o} {n}.") for n, (a, o, s) in enumerate(votes)
    ]


def scale(
    votes: tuple[tuple[str, str, Stance], ...], coded: CodedIssue | None = None, seed: int = 0
) -> IssueScale:
    words = word_positions(claims(votes))
    issue = FoundIssue("garrison", "garrison", gather_options(words), tuple(w.claim_id for w in words))
    return propose_scale(issue, words, coded=coded, seed=seed, drawings=50)


def places(told: IssueScale) -> dict[str, float]:
    return {one.actor: one.place.best for one in told.actors}


def test_actors_lie_in_the_order_of_what_they_stand_for():
    told = scale(VOTES)
    assert told.method == "correspondence"
    order = sorted(places(told), key=lambda a: places(told)[a])
    assert ["bloc", "kelmund", "civic"] in (order[:3], order[:-4:-1])


def test_options_lie_on_the_same_scale_with_the_extremes_apart():
    at = {one.what: one.best for one in scale(VOTES).options}
    assert abs(at[STAY] - at[ALL]) > abs(at[THIRD] - at[HALF])


def test_best_lies_between_low_and_high_and_all_on_the_scale():
    told = scale(VOTES)
    for place in (*told.options, *(one.place for one in told.actors)):
        assert 0 <= place.low <= place.best <= place.high <= 100


def test_the_same_seed_gives_the_same_scale():
    assert scale(VOTES, seed=7) == scale(VOTES, seed=7)


def test_the_places_of_the_analyst_win():
    told = scale(VOTES, BOOK)
    assert told.method == "codebook"
    assert {one.what: (one.low, one.best, one.high) for one in told.options}[HALF] == (55, 55, 55)
    at = places(told)
    assert at["bloc"] < at["kelmund"] < at["dorvane"]


def test_who_is_against_goes_to_the_farthest_place_of_the_codebook_spoken_of_or_not():
    told = scale((("a", THIRD, "rejects"), ("b", THIRD, "supports")), BOOK)
    assert places(told) == {"a": 100.0, "b": 30.0}


def test_a_denied_option_is_not_the_option():
    book = CodedIssue(
        "amnesty", "Who?", options=(CodedOption("no amnesty", 0), CodedOption("a general amnesty", 100))
    )
    told = scale(
        (
            ("a", "amnesty law", "supports"),
            ("b", "no amnesty at all", "demands"),
            ("c", "general amnesty", "offers"),
        ),
        book,
    )
    assert places(told) == {"b": 0.0, "c": 100.0}
    assert set(told.unplaced) == {"amnesty law", "a"}


def test_one_option_is_for_and_against_it():
    told = scale((("a", ALL, "supports"), ("b", ALL, "rejects"), ("c", ALL, "conditional")))
    assert (told.method, places(told)) == ("for-against", {"a": 100.0, "b": 0.0, "c": 75.0})


def test_options_that_no_actor_ties_together_are_not_placed():
    told = scale((("a", ALL, "supports"), ("b", STAY, "supports")))
    assert (told.method, told.options, told.actors) == ("none", (), ())
    assert set(told.unplaced) == {ALL, STAY, "a", "b"}


def test_an_issue_without_positions_has_no_scale():
    assert propose_scale(FoundIssue("x", "x", (), ()), ()).method == "none"


def test_salience_grows_with_how_often_and_how_strongly_one_speaks():
    words = word_positions(
        [
            *claims((("loud", ALL, "demands"), ("loud", HALF, "demands"), ("soft", ALL, "undecided"))),
            position("soft", "prisoners", "demands"),
        ]
    )
    here = tuple(w.claim_id for w in words if w.issue == "garrison")
    told = weigh_salience(FoundIssue("garrison", "garrison", (), here), words)
    assert 0 < told["soft"] < told["loud"] <= 100


@pytest.mark.filterwarnings("error")
@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from((STAY, THIRD, HALF, ALL)),
            st.sampled_from(("supports", "opposes", "conditional", "undecided", "rejects")),
        ),
        max_size=12,
    )
)
def test_any_stands_give_places_on_the_scale(votes: list[tuple[str, str, Stance]]):
    told = scale(tuple(votes))
    assert all(
        0 <= p.low <= p.best <= p.high <= 100 for p in (*told.options, *(a.place for a in told.actors))
    )
    assert all(0 <= a.salience <= 100 for a in told.actors)


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.floats(0, 100)), max_size=12))
def test_ranges_of_many_are_the_percentiles_of_each(drawn: list[dict[str, float]]):
    known = {name: [one[name] for one in drawn if name in one] for name in "abcde"}
    slow = {name: tuple(np.percentile(told, (10.0, 90.0))) for name, told in known.items() if told}
    assert find_ranges(drawn) == slow


def test_an_actor_keeps_its_own_claims_in_order():
    told = scale(VOTES)
    of = {w.claim_id: w.actor for w in word_positions(claims(VOTES))}
    assert {one.actor: list(one.claim_ids) for one in told.actors} == {
        actor: sorted(claim for claim, whose in of.items() if whose == actor) for actor in places(told)
    }
