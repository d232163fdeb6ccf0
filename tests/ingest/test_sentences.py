"""Sentences survive what breaks them elsewhere. One sentence a line, as the splitter has to find them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest.sentences import split_sentences

PARAGRAPHS = {
    "ranks and titles": """
        The spokesman, Col. Myles B. Arden, met Gen. Harrow and Mr. Birk on Monday.
        Lt. Cmdr. Thorn and Ambassador St. John-Vale were there too.
    """,
    "times of day": """
        The talks opened at 9 a.m. Eastern time and closed at 5 p.m. Sunday.
        They go on at 10 a.m.
        Marsh will lead them.
    """,
    "states and capitals": """
        She flew to Washington, D.C., and met U.S. President Arden.
        Both sides praised the U.S.
        The U.N. envoy, J. P. Thorn, will come to D.C. in July.
    """,
    "months": """
        The truce of Jan. 10 was broken on Feb. 3.
        It was renewed in Mar. 2020.
        Nothing has been heard since Dec.
        Talks will resume.
    """,
    "numbers": """
        Annex No. 5 and Art. 12 of the treaty stand.
        Trade fell by 3.5 percent.
        Asked whether he would sign, Harrow said No.
        He left.
    """,
    "a quotation of several sentences": """
        “We have waited nine years.
        We will not wait a tenth.
        Sign, or leave,” Marsh said.
        “Do you hear us?” she asked.
        “We do!” Harrow shouted.
        The hall fell silent.
    """,
    "an opening curly quote closed by a straight one": """
        Harrow said, “The bridge is ours and nobody else will hold it."
        Marsh denied it.
    """,
    "a question, then the one who asked it": """
        "Who holds the bridge?" Foreign Minister Lena Marsh asked.
        "Nobody."
        He laughed.
    """,
    "companies and their suffixes": """
        Tarn Oil Co. and Vale Shipping Inc. back the accord.
        They are owned by Birk Bros. of Ostia.
    """,
    "initials": """
        George P. Harrow and A. B. Thorn signed for Ostia.
        Vale chose Plan B.
        The others did not.
    """,
    "numbered points": """
        1. The bridge is opened.
    """,
    "names that begin small": """
        The party leaders met on Friday.
        al-Arden said that he would not come.
    """,
    "an ellipsis inside": """
        “We ... want peace,” he said.
        “This ... is all.”
        Then he left.
    """,
    "brackets": """
        Harrow (he is 61.) spoke first.
        (Marsh spoke last.)
        They left.[3]
        Nobody stayed.
    """,
    "a spaced ellipsis": """
        "The men . . . went home," he said.
    """,
}


@pytest.mark.parametrize("told", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_sentences_are_found(told: str):
    expected = [line.strip() for line in told.strip().splitlines()]
    paragraph = " ".join(expected)
    assert [paragraph[start:end] for start, end in split_sentences(paragraph)] == expected


def test_a_blank_lost_after_a_full_stop_does_not_join_two_sentences():
    paragraph = "Both sides agreed.The bridge opens in June. See www.herald.Example for more."
    assert [paragraph[s:e] for s, e in split_sentences(paragraph)] == [
        "Both sides agreed.",
        "The bridge opens in June.",
        "See www.herald.Example for more.",
    ]


MARKS = st.text(st.sampled_from(". ?!…\"'“”’)([]1Aab\u00a0\tU.S.Col") | st.characters(), max_size=80)


@settings(deadline=None)
@given(MARKS)
def test_every_character_is_in_exactly_one_sentence(paragraph: str):
    spans = list(split_sentences(paragraph))
    held = [place for start, end in spans for place in range(start, end)]
    assert held == sorted(set(held))
    assert all(paragraph[place].isspace() for place in set(range(len(paragraph))) - set(held))
    assert all(paragraph[start:end] == paragraph[start:end].strip() != "" for start, end in spans)
