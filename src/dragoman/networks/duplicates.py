"""Statements that say the same again: dropped, so that an actor who is quoted often is not taken for many."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np

from dragoman.model.network import Duplicates
from dragoman.networks.rules import RIGHT, Rules
from dragoman.networks.statements import UNDATED, IntArray, Statements, moment_of

#: Whole numbers that Java keeps one object of each, so that comparing by identity finds them equal.
_SHARED_INTEGERS: Final = (-128, 127)


def drop_duplicates(statements: Statements, within: Duplicates, rules: Rules = RIGHT) -> Statements:
    """Return the statements less those that repeat an earlier one of the same kind, actor, issue and answer within a unit.

    within: a document, a calendar week (ISO), month or year, or the whole range; "include" drops nothing. Statements without a day are one
    unit of their own. rules.bare_months: months and weeks are told apart by their numbers alone (weeks from Sunday, as Java counts in the US).
    """
    if within == "include" or not len(statements):
        return statements
    _, firsts = np.unique(number_repeats(statements, within, rules), return_index=True)
    kept = np.zeros(len(statements), dtype=np.bool_)
    kept[firsts] = True
    return statements.select(kept)


def number_repeats(statements: Statements, within: Duplicates, rules: Rules = RIGHT) -> IntArray:
    """Return a number for each statement, equal for those that repeat each other within a unit; see drop_duplicates."""
    alone = np.arange(len(statements), dtype=np.int64)
    if within == "include" or not len(statements):
        return alone
    unit = _unit_of(statements, within, rules)
    columns = [statements.kinds, statements.actors, statements.issues, statements.answers, unit]
    if rules.boxed_integers and statements.scale.kind == "integer":
        numbers = statements.scale.numbers[statements.answers]
        boxed = (numbers < _SHARED_INTEGERS[0]) | (numbers > _SHARED_INTEGERS[1])
        columns.append(np.where(boxed, alone + 1, 0))
    return _one_key(columns)


def _one_key(columns: list[IntArray]) -> IntArray:
    """One number for each combination; the first of equal ones is the earliest, since the order of time is kept."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        _, numbers = np.unique(column, return_inverse=True)
        _, key = np.unique(key * (int(numbers.max()) + 1) + numbers, return_inverse=True)
    return key.astype(np.int64)


def _unit_of(statements: Statements, within: Duplicates, rules: Rules) -> IntArray:
    if within == "document":
        return statements.documents
    if within == "range":
        return np.zeros(len(statements), dtype=np.int64)
    days, places = np.unique(statements.seconds, return_inverse=True)
    units = [
        0 if day == UNDATED else _calendar_unit(moment_of(int(day)).date(), within, rules) for day in days
    ]
    return np.array(units, dtype=np.int64)[places]


def _calendar_unit(day: date, within: Duplicates, rules: Rules) -> int:
    if within == "year":
        return day.year
    if within == "month":
        return day.month if rules.bare_months else day.year * 12 + day.month
    if rules.bare_months:
        return _week_from_sunday(day)
    year, week, _ = day.isocalendar()
    return year * 54 + week


def _week_from_sunday(day: date) -> int:
    """Number of the week that begins on Sunday, the first with 1 January in it; the days before that one are of week 1."""
    new_year = date(day.year, 1, 1)
    week = (day.timetuple().tm_yday - 1 + new_year.isoweekday() % 7) // 7 + 1
    following = date(day.year + 1, 1, 1)
    return 1 if (following - day).days <= following.isoweekday() % 7 else week
