"""Who stands with whom, in a brief: the figure, the coalitions in words, and the words behind every tie."""

from __future__ import annotations

import re

from dragoman import record_of, write_brief
from dragoman.report.networks.section import lay_network
from dragoman.run import map_talks, settle_issues
from support.daily import stands, told

DAM = "closing the Aldis dam"


def two_camps(days=("2031-01-10", "2031-02-10", "2031-03-10", "2031-04-10", "2031-05-10")):
    """Renk, Tolan and Osk for closing the dam, Brede and Vale against it, each of them in every report."""
    for number, day in enumerate(days):
        yield told(
            day,
            *(
                (f"{name.title()} is for it ({number}).", stands(name, "supports", DAM))
                for name in ("renk", "tolan", "osk")
            ),
            *(
                (f"{name.title()} is not ({number}).", stands(name, "opposes", DAM))
                for name in ("brede", "vale")
            ),
            *(
                (f"{name.title()} wants more ({number}).", stands(name, "demands", DAM))
                for name in ("renk", "tolan", "osk")
            ),
        )


def mapped(*readings):
    record = record_of(readings)
    filed = settle_issues(record).filed()
    return record, filed, map_talks(record, filed)


def test_two_camps_are_two_coalitions_that_hold():
    _, _, found = mapped(*two_camps())
    section = lay_network(found)
    assert [set(one.members) for one in section.coalitions] == [{"Renk", "Tolan", "Osk"}, {"Brede", "Vale"}]
    assert all(one.words == "firm" and not one.unsure for one in section.coalitions)
    assert section.alone == ()


def test_a_long_record_is_cut_into_three_periods_with_the_same_places():
    _, _, found = mapped(*two_camps())
    section = lay_network(found)
    assert section.panels is not None
    assert len(section.panels.panels) == 3


def test_a_short_record_is_not_cut():
    _, _, found = mapped(*two_camps(("2031-01-10", "2031-01-11")))
    assert lay_network(found).panels is None


def test_nobody_who_shares_an_issue_gives_no_section():
    record, filed, found = mapped(told("2031-01-10", ("Renk is for it.", stands("renk", "supports", DAM))))
    assert found is None
    assert 'id="network"' not in write_brief(record, filed, mapped=found)


def test_the_brief_draws_it_with_links_to_the_words():
    record, filed, found = mapped(*two_camps())
    page = write_brief(record, filed, mapped=found)
    section = page[page.index('id="network"') : page.index('id="shifts"') if 'id="shifts"' in page else None]
    assert "Who stands with whom" in section
    links = re.findall(r'<a tabindex="-1" href="#(s\d+-\d+)"', section)
    assert links
    assert all(f'id="{link}"' in page for link in links)
    assert "Polarisation is" in section
    assert 'href="#network"' in page


def test_the_same_record_gives_the_same_page():
    pages = set()
    for _ in range(2):
        record, filed, found = mapped(*two_camps())
        pages.add(write_brief(record, filed, mapped=found))
    assert len(pages) == 1
