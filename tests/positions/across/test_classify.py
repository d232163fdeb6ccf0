"""Positions filed under an analyst's codebook: examples, corrections, doubt, and the reasons."""

from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.model import Claim
from dragoman.model.codebook import Codebook, CodedIssue, CodedOption
from dragoman.model.issues import Assignment
from dragoman.positions.across import assign, word_positions
from support.positions import hashed, position

BOOK = Codebook(
    (
        CodedIssue(
            "garrison", "When does the garrison leave?", options=(CodedOption("withdrawal of the garrison"),)
        ),
        CodedIssue("prisoners", "Who of the prisoners goes home?", examples=("exchange of prisoners",)),
    )
)
LEAVE = position("bloc", "withdrawal of the garrison", "opposes")
HOME = position("kelmund", "exchange of prisoners", "offers")
ODD = position("osmere", "a song for the opening", "supports", said="Osmere hums a song for the opening.")
ODDER = position(
    "lisk", "another song for the opening", "supports", said="Lisk hums another song for the opening."
)


def filed(
    *claims: Claim, corrections: dict[str, str] | None = None, book: Codebook = BOOK
) -> list[Assignment]:
    words = word_positions(claims)
    texts = [w.sentence for w in words] + [words_ for _, words_ in book.examples]
    return list(assign(words, book, hashed(texts), corrections or {}))


def test_positions_go_where_the_examples_are():
    assert [one.issue for one in filed(LEAVE, HOME)] == ["garrison", "prisoners"]


def test_the_reason_is_the_nearest_example_in_its_words():
    (leave,) = filed(LEAVE)
    assert leave.nearest[0].words == "withdrawal of the garrison"
    assert leave.nearest[0].issue == "garrison"


def test_what_is_like_no_example_gets_no_issue():
    assert filed(LEAVE, ODD)[1].issue is None


def test_a_correction_holds_and_is_learnt_from():
    said = filed(ODD, ODDER, corrections={ODD.id: "prisoners"})
    assert (said[0].issue, said[0].by_analyst, said[0].score) == ("prisoners", True, 1.0)
    assert said[1].issue == "prisoners"
    assert said[1].nearest[0].words == "Osmere hums a song for the opening."


def test_a_correction_to_an_issue_that_is_not_in_the_codebook_is_told():
    with pytest.raises(InputError, match="'water': it is not in the codebook"):
        filed(LEAVE, corrections={LEAVE.id: "water"})


def test_a_correction_of_a_claim_that_is_not_there_is_passed_over():
    assert filed(LEAVE, corrections={"gone": "prisoners"})[0].issue == "garrison"


def test_an_empty_codebook_gives_no_issue():
    assert filed(LEAVE, book=Codebook(()))[0].issue is None


def test_the_order_of_positions_does_not_matter():
    assert filed(HOME, ODD, LEAVE)[2] == filed(LEAVE, HOME, ODD)[0]
