"""Only these statements, or all but those."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dragoman.networks.choose import Choice, choose
from dragoman.networks.statements import make_statements
from support.statements import START, debate

MADE = make_statements(debate(), "boolean")


def chosen(**more):
    return choose(MADE, Choice(**more)).ids.tolist()


def test_of_several_of_one_column_any_will_do_and_of_two_columns_both():
    both = chosen(only=(("actor", "Accord"), ("actor", "League")))
    assert len(both) == 5
    assert len(chosen(only=(("actor", "Accord"), ("actor", "League"), ("issue", "dam")))) == 2


def test_without():
    assert len(chosen(without=(("issue", "dam"),))) == 5
    assert chosen(without=(("issue", "dam"), ("issue", "tariff"), ("issue", "garrison"))) == []


def test_a_span_holds_both_its_ends():
    assert len(chosen(first=START + timedelta(days=3), last=START + timedelta(days=5))) == 4


def test_part_of_a_label_will_do_where_it_fits_one():
    assert chosen(only=(("issue", "garr"),)) == chosen(only=(("issue", "garrison"),))
    with pytest.raises(ValueError, match=r"no issue 'ar' .* several fit: garrison; tariff"):
        chosen(only=(("issue", "ar"),))
    with pytest.raises(ValueError, match=r"no actor 'Nobody' .* there are: Accord; Bloc"):
        chosen(without=(("actor", "Nobody"),))
