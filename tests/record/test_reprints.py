"""Reprints are one source; two reporters at one event are two."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from benchmarks.reprints import make_documents
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Document, Track, document_id, make_claim
from dragoman.record.reprints import count_sources, find_reprints, first_evidence, sources_of
from support.reports import HAND, cut

AGENCY = """Envoys of Veldria and Ostmark met in Lisk on Tuesday for the fourth round of talks about the water of the river Orsa. The
delegations sat for six hours in the old customs house and parted without a text. Minister Ada Renk of Veldria said that the sluices at
Harn would stay open until the end of the month. The envoy of Ostmark, Jorun Tol, called the measurements of last autumn unreliable and
asked for a new survey by engineers of both countries. A working group is to present its findings before the next round, which is planned
for June. Fishermen from the lower valley held a silent vigil outside the building while the envoys were at table."""
OWN_REPORT = """The fourth round over the Orsa ended on Tuesday evening without a paper to sign. For six hours Ada Renk and Jorun Tol faced
each other in the customs house of Lisk, and neither moved far. Renk promised that nobody would touch the sluices at Harn this month.
Tol would not hear of the figures gathered last autumn; his side wants its own engineers at the gauges. The working group will report
first, and only then, in June, will the two delegations meet again. Outside, some thirty fishermen stood with candles in the rain."""


def write(text: str, day: str | None, headline: str = "") -> Document:
    words = " ".join(text.split())
    whole = f"{headline}\n\n{words}" if headline else words
    return Document(
        document_id(whole),
        whole,
        published=date.fromisoformat(day) if day else None,
        headline=(0, len(headline)) if headline else None,
        body=((0, len(whole)),),
    )


def sentences(text: str, first: int, last: int) -> str:
    return ". ".join(" ".join(text.split()).split(". ")[first:last]) + "."


FIRST = write(AGENCY, "2031-05-06", "Orsa talks end without a text")
REPRINT = write(AGENCY + " (Harn Press Agency)", "2031-05-07", "Renk: sluices at Harn stay open")
CUT = write(sentences(AGENCY, 0, 3), "2031-05-08", "Envoys part in Lisk")
OWN = write(OWN_REPORT, "2031-05-06", "Six hours, no paper")


def test_a_reprint_and_a_cut_go_with_the_first_report():
    (group,) = find_reprints([CUT, OWN, REPRINT, FIRST])
    assert group.documents == (FIRST.id, REPRINT.id, CUT.id)
    assert group.shares[0] == 1.0 and all(0.5 <= share <= 1.0 for share in group.shares)


def test_reporters_at_one_event_are_independent():
    assert find_reprints([FIRST, OWN]) == ()


def test_long_quotes_of_one_speech_make_no_reprint():
    speech = "“" + " ".join(AGENCY.split()) + "”"
    one = write(
        f"In the great hall of Lisk the minister read from four sheets without once looking up at her guests. {speech}",
        "2031-05-06",
    )
    other = write(
        f"Nobody stirred when Ada Renk began to speak, and her voice hardly reached the doors at the back. {speech}",
        "2031-05-06",
    )
    assert find_reprints([one, other]) == ()
    copied = write(
        f"In the great hall of Lisk the minister read from four sheets without once looking up at her guests! {speech} (HPA)",
        "2031-05-07",
    )
    assert len(find_reprints([one, copied])) == 1


def test_a_round_up_does_not_join_what_it_gathers():
    other_news = write(
        """Striking dockers closed the harbour of Tavrin for the third day on Wednesday. Their union asks for a new pay scale and for the
        return of forty men who were dismissed in March. The company that runs the cranes said that it had lost half of its trade with the
        islands. A mediator from the capital arrived in the afternoon and heard both sides in turn until late at night.""",
        "2031-05-07",
    )
    round_up = write(FIRST.text[FIRST.headline[1] :] + " " + other_news.text, "2031-05-09")  # type: ignore[index]
    groups = find_reprints([round_up, other_news, FIRST])
    assert [len(group.documents) for group in groups] == [2]
    assert {FIRST.id, other_news.id} - set(groups[0].documents)


def test_a_set_paragraph_makes_no_reprint():
    phrase = (
        "The talks began in the spring of 2029 and have so far been held in six rounds, all of them in Lisk."
    )
    assert (
        find_reprints(
            [
                write(f"{sentences(AGENCY, 0, 4)} {phrase}", "2031-05-06"),
                write(f"{OWN_REPORT} {phrase}", "2031-05-08"),
            ]
        )
        == ()
    )


@pytest.mark.parametrize("text", ["", "No talks.", "The talks resume on Monday in Lisk."])
def test_texts_too_short_to_tell_are_no_reprints_of_others(text: str):
    assert (
        find_reprints(
            [write(text, "2031-05-06"), write(text + " Envoys said so today.", "2031-05-07"), FIRST]
        )
        == ()
    )


def test_short_texts_that_are_the_same_are_reprints():
    text = "The talks resume on Monday in Lisk, a spokesman said."
    assert len(find_reprints([write(text, "2031-05-06", "One"), write(text, "2031-05-07", "Other")])) == 1


def test_a_report_without_a_day_comes_last():
    (group,) = find_reprints([replace(REPRINT, published=None), CUT, FIRST])
    assert group.documents == (FIRST.id, CUT.id, REPRINT.id)


@given(st.permutations([FIRST, REPRINT, CUT, OWN]))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_reports_plays_no_part(documents: list[Document]):
    assert find_reprints(documents) == find_reprints([FIRST, REPRINT, CUT, OWN])


@given(st.integers(0, 50))
@settings(max_examples=10, deadline=None)
def test_the_seed_finds_the_same_reprints(seed: int):
    assert find_reprints([FIRST, REPRINT, CUT, OWN], seed=seed) == find_reprints([FIRST, REPRINT, CUT, OWN])


def test_made_up_reprints_are_found_and_nothing_else():
    documents = make_documents(300, seed=4)
    groups = find_reprints(documents)
    assert sum(len(group.documents) - 1 for group in groups) == 100
    dice = random.Random(1)
    dice.shuffle(documents)
    assert find_reprints(documents) == groups


def test_a_short_cut_of_a_long_report_is_found():
    found = 0
    for number in range(40):
        (long,) = make_documents(1, seed=number)
        cut_short = write(long.text[: len(long.text) // 5], "2031-12-01")
        found += len(find_reprints([long, cut_short]))
    assert found >= 38


def test_claims_of_reprints_count_once_for_the_earliest_report():
    groups = find_reprints([FIRST, REPRINT, CUT, OWN])
    words = {FIRST: "delegations", REPRINT: "delegations", CUT: "delegations", OWN: "delegations"}
    claims = {
        d: make_claim(Track("water"), (cut(d, w),), confidence=0.9, provenance=HAND) for d, w in words.items()
    }
    again = make_claim(Track("water"), (cut(OWN, "Orsa"),), confidence=0.9, provenance=HAND)
    line = (claims[CUT], claims[REPRINT], claims[OWN], again)
    assert count_sources(line, groups) == 2
    assert first_evidence(line, groups) == (claims[REPRINT], claims[OWN])
    assert count_sources(line, ()) == 3
    assert sources_of(groups) == dict.fromkeys((FIRST.id, REPRINT.id, CUT.id), FIRST.id)
