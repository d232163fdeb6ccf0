"""The end of a promise told in ordinary words, by reports that often do not name who gave it."""

from __future__ import annotations

import pytest

from dragoman.model import Commitment, DateRange, Dialogue, Force, Reading
from dragoman.record.promises import Followed, follow_promises
from support.reports import person, state
from support.tellings import days, record_told, tell

VELDRIA, OSTMARK, NORVIK = (state(one.lower(), one) for one in ("Veldria", "Ostmark", "Norvik"))
TOL = person("tol", "Ada Tol", belongs=("ostmark",))
CAST = {"Veldria": VELDRIA, "Ostmark": OSTMARK, "Norvik": NORVIK, "Ada Tol": TOL}
MAY = days("2031-05-01", "2031-05-31", "by the end of May")
FILLER = (
    ("It rained on the hills of Lisk and the harvest was poor.", "2031-05-09"),
    ("The mayor opened a bakery in Tavrin and praised the bread.", "2031-05-19"),
    ("Two shepherds came home with a lost goat on Sunday.", "2031-06-01"),
)  # fmt: skip


def cast_of(text: str):
    return [one for name, one in CAST.items() if name in text]


def promised(deed: str, due: DateRange | None = MAY, *, force: Force = "promise", by: str = "ostmark", lead: str = "Ostmark promised Veldria to", day: str = "2031-05-02") -> Reading:  # fmt: skip
    text = f"{lead} {deed}."
    talks = Dialogue("Orsa talks", ("ostmark", "veldria"))
    return tell(
        text, day, *cast_of(text), on=[(deed, Commitment(by, deed, force, None, due)), (text[:7], talks)]
    )


def later(text: str, day: str = "2031-06-03") -> Reading:
    return tell(text, day, *cast_of(text))


def become(*readings: Reading) -> Followed:
    others = [tell(text, day) for text, day in FILLER]
    (followed,) = follow_promises(record_told(*readings, *others))
    return followed


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("free forty prisoners from the camp at Harn", "The 40 prisoners crossed the bridge at dawn and were met by their families."),
        ("free forty prisoners from the camp at Harn", "Forty prisoners of the camp at Harn are home again."),
        ("send engineers to the Orsa dam", "Three engineers from Ostmark reached the Orsa dam on 14 May."),
        ("reopen the Harn crossing to civilians", "The Harn crossing opened to civilians on 30 May, a day early."),
        ("pull two battalions back from the Tavrin heights", "The last lorries of the two battalions left the Tavrin heights on 29 May."),
        ("put the harbour law to parliament", "The harbour law was laid before parliament on Thursday."),
        ("give the mediator a list of missing families", "The list of missing families landed on the mediator’s desk on 30 May."),
        ("pay 12 million crowns for the Orsa dam", "The 12 million crowns for the Orsa dam were transferred on 28 May."),
        ("publish the voter roll of Lisk", "The voter roll of Lisk appeared on 30 May, 80 pages long."),
        ("tear down the watchtowers on the Orsa", "Divers and masons brought down nothing; yet the watchtowers on the Orsa were demolished on 30 May."),
        ("the night trains to Lisk would run again", "The night trains to Lisk have been running again since 20 May."),
        ("a doctor would be on the Orsa steamer", "A doctor has been aboard the Orsa steamer since 20 May."),
    ],
)  # fmt: skip
def test_kept_without_a_word_on_who_promised(deed: str, words: str):
    lead = "Ostmark promised that" if "would" in deed else "Ostmark promised Veldria to"
    found = become(promised(deed, lead=lead), later(words))
    assert (found.state, [piece.quote for piece in found.evidence]) == ("kept", [words])


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("pay 12 million crowns for the Orsa dam", "May ended without a single crown of the 12 million that Ostmark had agreed to pay."),
        ("publish the voter roll of Lisk", "The end of May passed without the voter roll that Ostmark had promised."),
        ("free two railwaymen from the camp at Harn", "May came and went and the two railwaymen are still held at Harn."),
        ("reopen the Harn freight yard", "The gates of the Harn freight yard stayed chained and have not been opened since."),
        ("bring back the night trains to Lisk", "The night trains to Lisk never came back."),
        ("hand over the files on the missing", "The files on the missing had still not been handed over on Monday."),
        ("buy 300 tonnes of herring", "Ostmark had bought no more than a few crates of herring by June."),
        ("pull its patrol boats out of the Mirrel strait", "Four patrol boats were still lying in the Mirrel strait on Friday."),
        ("return 60 nets to the fishermen", "The fishermen are still waiting for their 60 nets."),
        ("dissolve the lake militia", "The lake militia stays."),
        ("tear down the watchtowers on the Orsa", "The watchtowers on the Orsa cast their shadows as before. Ostmark has not taken down a single one of them."),
        ("let its deputies vote freely on the harbour law", "Ostmark had whipped its deputies after all before the vote on the harbour law."),
        ("end its blockade of the Lisk slipway", "Ostmark has not lifted its blockade of the slipway, whatever it told the mediator."),
    ],
)  # fmt: skip
def test_broken_in_ordinary_words(deed: str, words: str):
    found = become(promised(deed), later(words))
    assert (found.state, found.why) == ("broken", "not done by the report of 3 June 2031")
    assert all(piece.quote in words for piece in found.evidence)


@pytest.mark.parametrize(
    "words",
    [
        "Veldria freed 25 prisoners on Tuesday.",
        "It let 25 prisoners go home through the gate at Harn.",
        "Norvik freed forty prisoners from a camp of its own.",
        "Another forty prisoners crossed the bridge at dawn.",
        "The forty prisoners will cross the bridge at Harn in July.",
        "The prisoners were discussed at Harn over coffee.",
        "The forty prisoners are to be freed from the camp at Harn.",
        "Somebody freed forty prisoners from the camp at Harn.",
        "If the forty prisoners crossed the bridge at Harn, their families would weep.",
        "Ada Renk demanded that the forty prisoners be freed from the camp at Harn.",
    ],
)
def test_what_ends_no_promise(words: str):
    found = become(promised("free forty prisoners from the camp at Harn"), later(words))
    assert (found.state, found.evidence) == ("open", ())


def test_an_end_is_not_told_before_its_day_by_what_is_still_to_come():
    early = later("The gates of the Harn freight yard stayed chained.", "2031-05-12")
    assert become(promised("reopen the Harn freight yard"), early).state == "open"


TRUCE = days("2031-05-02", "2031-06-01", "for thirty days")


@pytest.mark.parametrize(
    ("deed", "words", "end"),
    [
        ("hold its fire for thirty days", "The thirty days passed without a shot from Ostmark.", "kept"),
        ("hold its fire for thirty days", "Ostmark shelled a mill near Tavrin on Sunday.", "broken"),
        ("hold its fire for thirty days", "Norvik shelled a mill near Tavrin on Sunday.", "open"),
        ("suspend the strike for thirty days", "Ostmark shelled a mill near Tavrin on Sunday.", "open"),
    ],
)
def test_a_promise_to_hold_still(deed: str, words: str, end: str):
    assert become(promised(deed, TRUCE), later(words)).state == end


def test_as_promised_is_enough_where_only_one_promise_falls_due():
    until = days(None, "2031-07-01", "until 1 July")
    strike = promised("suspend the strike until 1 July", until)
    words = "The trains ran through the whole of June, as Ostmark had said they would."
    assert become(strike, later(words, "2031-07-03")).state == "kept"
    second = promised("send engineers to the Orsa dam", days(None, "2031-06-20", "by 20 June"))
    others = [tell(text, day) for text, day in FILLER]
    found = follow_promises(record_told(strike, second, later(words, "2031-07-03"), *others))
    assert [one.state for one in found] == ["open", "open"]


def test_who_was_to_come_must_come_itself():
    visit = promised("visit the valley of the Orsa before the first snow", days(None, None, "before the first snow"))  # fmt: skip
    assert become(visit, later("The first snow fell on 30 May, and Ostmark had not come.")).state == "broken"
    assert become(visit, later("Norvik came to the valley of the Orsa in the first snow.")).state == "open"


def test_the_day_and_a_word_of_the_name_are_enough_for_who_did_not_come():
    day = days("2031-05-09", "2031-05-09", "on 9 May")
    told = promised("come to the table on 9 May", day, by="tol", lead="Ada Tol of Ostmark promised to")
    assert become(told, later("Tol did not show up on 9 May.", "2031-05-12")).state == "broken"


@pytest.mark.parametrize(
    "words",
    [
        "Ostmark on Wednesday withdrew its offer of 200 houses at Lisk.",
        "Veldria declined the 200 houses that Ostmark had offered.",
        "Veldria said no to Ostmark’s houses at Lisk.",
        "The 200 houses at Lisk will not be built after all.",
    ],
)
def test_an_offer_withdrawn_or_declined_long_after_has_lapsed(words: str):
    offer = promised("build 200 houses at Lisk", None, force="offer", lead="Ostmark offered to")
    found = become(offer, later(words, "2031-08-12"))
    assert (found.state, len(found.evidence)) == ("lapsed", 1)


def test_overdue_by_less_than_thirty_days_stays_open():
    found = become(promised("reopen the Harn freight yard"), later("It snowed.", "2031-06-10"))
    assert (found.state, found.why) == (
        "open",
        "overdue since 31 May 2031, and no report says yet what came of it",
    )


def test_spoken_of_again_it_has_not_yet_lapsed():
    again = promised("reopen the Harn freight yard", MAY, day="2031-06-20")
    first = promised("reopen the Harn freight yard", MAY)
    end = later("It snowed.", "2031-07-10")
    assert become(first, end).state == "lapsed"
    assert become(first, again, end).state == "open"


def test_not_to_do_it_is_kept_by_leaving_it():
    told = promised("not to open the sluice at Lisk", MAY, lead="Ostmark promised")
    assert become(told, later("Ostmark opened the sluice at Lisk on Friday.")).state == "broken"
