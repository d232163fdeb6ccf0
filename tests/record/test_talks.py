"""What is a report about talks, what they are called, and who sits at the table."""

from __future__ import annotations

import pytest

from dragoman.actors import resolve_actors
from dragoman.model import Dialogue
from dragoman.record import Talks, claim_dialogue, find_talks, weigh_talks
from support.marked import SIGN, check_quotes, read_marked


def talks_of(marked: str) -> Talks | None:
    document, marks = read_marked(marked)
    return find_talks(document, resolve_actors(document, marks))


ABOUT_TALKS = {
    "peace": """
        Envoys of Veldria and Ostmark opened peace talks in Tarn on Monday. The mediator proposed a truce along the river, and both
        delegations said that they would study the draft. A second round is to follow in May.
    """,
    "wages": """
        The Union of Port Workers walked out on Tuesday after the employers rejected its demand for a wage agreement. A mediator
        has called both sides back to the table, and the strike goes on until there is an offer.
    """,
    "coalition": """
        Three parties in Ostmark have begun coalition negotiations. The League demands the interior ministry, which the Quay Party
        refuses to give up, and the deadline for a deal falls on Friday.
    """,
    "trade": """
        The foreign ministers signed a customs treaty on Thursday. The agreement ends a dispute over fishing that had blocked the
        border for nine years, and both parliaments have to ratify it before the summer.
    """,
}
OTHER = {
    "weather": """
        A storm will cross the coast on Friday, forecasters said. Rainfall of 40 millimetres is expected, and temperatures fall to
        four degrees. The weather service warned of flooding along the Orsa and asked drivers to stay at home.
    """,
    "sport": """
        Tarn beat Quay by three goals to one in the last match of the season. The coach praised his striker, who scored twice in
        the stadium by the river. The league title goes to the winner of next week's final.
    """,
    "election campaign": """
        The candidate opened her campaign on Sunday before four thousand voters. Polls see her four points behind in the primary.
        She promised lower taxes, and her rival called the speech a fairy tale. The nominee is chosen in August.
    """,
    "business": """
        Tarn Ferries reported quarterly earnings of 4 million crowns on Thursday. Revenue rose by a tenth, and the shares gained
        as much. The chief executive said that the festival season had brought more passengers.
    """,
    "cooking": """
        Heat the oven and cut the bread. The recipe is older than the bridge, says the chef, and his guests come back for the soup
        every summer. He learned it from his grandmother, who kept an inn above the harbour.
    """,
    "science": """
        Researchers have found a species of river crab that was thought to be lost. The animal lives under stones in the upper
        Orsa. A telescope was not needed, the professor joked, only patience and warm socks.
    """,
    "crime": """
        Police arrested a suspect on Monday after a theft in the museum of Tarn. Two paintings of the old harbour are missing. The
        director said that the exhibition would stay open, and that the lock had been changed.
    """,
}


@pytest.mark.parametrize("text", ABOUT_TALKS.values(), ids=ABOUT_TALKS)
def test_a_report_of_bargaining_is_about_talks(text: str):
    assert talks_of(text) is not None


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_a_report_of_something_else_is_not(text: str):
    assert talks_of(text) is None


@pytest.mark.parametrize("other", OTHER.values(), ids=OTHER)
def test_every_report_of_talks_weighs_more_than_another(other: str):
    lightest = min(weigh_talks(read_marked(text)[0]) for text in ABOUT_TALKS.values())
    assert weigh_talks(read_marked(other)[0]) < lightest


def test_talks_bear_the_name_that_the_text_gives_them_and_the_parties():
    found = talks_of("""
        The river strategic dialogue between {place: Iraq} and {place: Iran} opened on Monday. Both delegations agreed to meet again. The
        river strategic dialogue had been postponed twice, and mediators called it a last chance for a treaty.
    """)
    assert found is not None
    assert found.name.endswith("strategic dialogue")
    assert [party.name for party in found.parties] == ["Iraq", "Iran"]


def test_talks_without_a_name_are_called_after_the_parties():
    found = talks_of("""
        Talks between {place: Iraq} and {place: Iran} opened on Monday with a mediator. Both delegations want a treaty on the river,
        and neither offered a concession.
    """)
    assert found is not None
    assert found.name == "Iraq-Iran Talks" or found.name == "Iraq-Iran talks"


def test_the_claim_rests_on_the_words_that_name_the_talks():
    document, marks = read_marked(ABOUT_TALKS["peace"])
    found = find_talks(document, resolve_actors(document, marks))
    assert found is not None
    claim = claim_dialogue(document, found, provenance=SIGN)
    check_quotes(document, [claim])
    assert isinstance(claim.body, Dialogue)
    assert claim.evidence[0].quote == "peace talks"
    assert 0.5 < claim.confidence <= 1


def test_a_text_without_sentences_is_about_nothing():
    document, marks = read_marked("Talks")
    assert find_talks(document, resolve_actors(document, marks)) is None or document.sentences
