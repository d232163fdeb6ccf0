"""Stands of before against stands of now, told in one sentence of a short report: each phrasing with the claims expected."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman import EmbeddedReader, make_document, record_of
from dragoman.model import Position
from dragoman.model.sides import SIDES

OPENING = "Talks on the valley go on\n\n{day}The delegations met on Monday. "
CLOSING = "\n\nThe delegations will meet again on Thursday."


@cache
def reader() -> EmbeddedReader:
    return EmbeddedReader(any_text=True)


def stands(sentence: str, day: str = "HAVENDAL, 9 May 2033 - ") -> list[Position]:
    """The positions of a report with one sentence that tells any."""
    document = make_document(OPENING.format(day=day) + sentence + CLOSING).document
    assert document is not None
    record = record_of([reader().read(document)])
    return [body for body, _ in record.of_kind(Position)]


def told(
    sentence: str, day: str = "HAVENDAL, 9 May 2033 - "
) -> tuple[list[tuple[str, str]], list[tuple[str, str, bool]]]:
    """(side, issue) of what was held before, and (side, issue, whether it is a shift) of what is held now."""
    found = stands(sentence, day)
    before = sorted((SIDES[one.stance], one.issue) for one in found if one.is_past)
    now = sorted((SIDES[one.stance], one.issue, one.is_shift) for one in found if not one.is_past)
    return before, now


BEFORE_AND_NOW = [
    ("The Farmers' League, which had long opposed the night trains, no longer objects to them.", "against", "for"),
    ("The Grain Union, which for years rejected the customs union, has dropped its objection to it.", "against", "for"),
    ("The Harbour Party, which used to oppose the lower toll, now supports it.", "against", "for"),
    ("The Miners' Union, long opposed to the joint inspection, has come round to the joint inspection.", "against", "for"),
    ("The Tarn League, which until last year rejected any foreign monitors, now welcomes foreign monitors.", "against", "for"),
    ("President Olan Brisk, who had refused any amnesty, said he was now ready to accept an amnesty.", "against", "for"),
    ("The Civic Party had rejected the amnesty law but now backs it.", "against", "for"),
    ("The Dockers' Union had insisted on full pay but now accepts half of it.", "for", "for"),
    ("The Tarn League had insisted on a vote before June, but now accepts a date in autumn.", "for", "for"),
    ("Foreign Minister Lena Voss, who had insisted on a vote before June, now accepts a vote in autumn.", "for", "for"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "was", "now"), BEFORE_AND_NOW)
@pytest.mark.parametrize("day", ["HAVENDAL, 9 May 2033 - ", ""], ids=["dated", "undated"])
def test_what_was_held_before_is_past_and_what_is_held_now_is_a_shift(
    sentence: str, was: str, now: str, day: str
):
    before, held = told(sentence, day)
    assert [side for side, _ in before] == [was]
    assert [(side, is_shift) for side, _, is_shift in held] == [(now, True)]


NOW = [
    ("The Dockers' Union no longer opposes the night shift.", "for", "night shift"),
    ("The Civic Party no longer supports the embargo.", "against", "embargo"),
    ("The Orsa Front no longer rejects a ceasefire.", "for", "ceasefire"),
    ("The Shipowners' Association no longer objects to the pilot fees.", "for", "pilot fees"),
    ("Prime Minister Ada Renk dropped her objection to the railway treaty.", "for", "railway treaty"),
    ("The Teachers' League has dropped its opposition to the language law.", "for", "language law"),
    ("The Fishermen's Guild abandoned its resistance to the herring quota.", "for", "herring quota"),
    ("The Miners' Union has come round to the joint inspection of the pits.", "for", "joint inspection of the pits"),
    ("Mayor Pell Dahl came round to the new bridge.", "for", "new bridge"),
    ("The Reform Party softened its opposition to the land law.", "conditional", "land law"),
    ("The Harbour Party softened its refusal of the toll.", "conditional", "toll"),
    ("The Highland Council hardened its opposition to the border posts.", "against", "border posts"),
    ("The Orsa Front hardened its stance against a ceasefire.", "against", "ceasefire"),
    ("Prime Minister Ada Renk walked back her support for the fishing quota.", "against", "fishing quota"),
    ("Defence Minister Orin Hald walked back his promise to close the naval base.", "against", "close the naval base"),
    ("President Olan Brisk reversed his opposition to the prisoner exchange.", "for", "prisoner exchange"),
    ("The Tarn League reversed its support for the second dam.", "against", "second dam"),
    ("After years of opposing the senate, the Reform League backed the senate on Tuesday.", "for", "senate"),
    ("For the first time, the Orsa Front backed a ceasefire.", "for", "ceasefire"),
    ("For the first time, the Highland Council rejected the joint patrols.", "against", "joint patrols"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "side", "issue"), NOW)
def test_a_turn_is_told_as_the_stand_that_it_came_to(sentence: str, side: str, issue: str):
    assert told(sentence) == ([], [(side, issue, True)])


MORE = [
    ("The Bakers' Guild said it no longer opposed the flour tax.", "for"),
    ("Trade Minister Ivo Dane no longer objects to the arbitration court.", "for"),
    ("The Weavers' League no longer backs the cloth tariff.", "against"),
    ("Governor Ulf Karrin no longer favours a second chamber.", "against"),
    ("The Harbour Council is no longer against the bridge toll.", "for"),
    ("The Herders' Council dropped its objections to the land register on Monday.", "for"),
    ("Senator Mara Quill has dropped her resistance to the joint court.", "for"),
    ("The Green Union dropped its support for the pipeline.", "against"),
    ("The bishops dropped their opposition to the school law.", "for"),
    ("The Seamen's Union withdrew its objection to the new pilots.", "for"),
    ("The Brewers' Guild has come round to a common excise.", "for"),
    ("Interior Minister Carla Dunst has come around to a limited amnesty.", "for"),
    ("The National Bloc came round to the senate in the end.", "for"),
    ("Even the Landowners' Union has come round to the land register.", "for"),
    ("Admiral Stig Hallan softened his opposition to the removal of the gunboats.", "conditional"),
    ("The Widows' Association has softened its rejection of the amnesty.", "conditional"),
    ("The Landowners' Union softened its resistance to the sale of pastures.", "conditional"),
    ("The Reform League softened its objections to the tax bill.", "conditional"),
    ("The Widows' Association has hardened its opposition to the amnesty.", "against"),
    ("The Fishermen's Guild hardened its resistance to the catch limits.", "against"),
    ("General Otto Brask hardened his stance against the truce.", "against"),
    ("The Bakers' Guild hardened its line against the flour tax.", "against"),
    ("Trade Minister Ivo Dane walked back his support for the court.", "against"),
    ("The Civic Party walked back its acceptance of the embargo.", "against"),
    ("Governor Ulf Karrin has walked back his backing for the senate.", "against"),
    ("The Herders' Council walked back its rejection of the land register.", "for"),
    ("The National Bloc has reversed its opposition to term limits.", "for"),
    ("Mayor Dora Lind reversed her rejection of the tram line.", "for"),
    ("The Brewers' Guild reversed its backing for the common excise.", "against"),
    ("The Highland Party reversed its refusal of the bilingual schools.", "for"),
    ("After months of refusing, the Orsa Front accepted a ceasefire.", "for"),
    ("After weeks of resisting the quota, the Fishermen's Guild agreed to the quota.", "for"),
    ("The Landowners' Union, after years of opposing the register, accepted the register.", "for"),
    ("The Highland Party for the first time supported the draft constitution.", "for"),
    ("For the first time, Senator Mara Quill opposed the railway treaty.", "against"),
    ("For the first time, the Weavers' League called for a lower cloth tariff.", "for"),
    ("General Otto Brask for the first time welcomed the truce.", "for"),
    ("The Reform League had insisted on two terms but now accepts three terms.", "for"),
    ("Salka Ferrin, the prime minister, had insisted on free movement but now accepts a delay.", "for"),
    ("The Teachers' Union had insisted on ten per cent but now accepts six.", "for"),
    ("The bishops had demanded a full pardon, but now support a limited pardon.", "for"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "side"), MORE)
def test_nobody_stands_where_they_no_longer_stand(sentence: str, side: str):
    _, now = told(sentence)
    assert {one for one, _, _ in now} == {side}
    assert any(is_shift for _, _, is_shift in now)


@pytest.mark.parametrize("sentence", [one for one, _, _ in BEFORE_AND_NOW])
def test_only_what_is_held_now_came_from_somewhere(sentence: str):
    assert all(one.shift_from is None for one in stands(sentence) if one.is_past)


def test_what_a_turn_of_phrase_comes_to_is_not_what_it_came_from():
    (one,) = stands("For the first time, the Orsa Front backed a ceasefire.")
    assert one.shift_from == "another position"
