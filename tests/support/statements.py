"""Statements of a small invented debate, for the tests of networks."""

from __future__ import annotations

from datetime import datetime, timedelta

from dragoman.model.network import StatementRow

START = datetime(2031, 1, 6)


def row(actor, issue, answer, day=0, *, document=None, number=None, **more):
    """A statement made so many days after 6 January 2031, in a report of its day unless another is named."""
    at = START + timedelta(days=day)
    document = document or f"report-{day:04}"
    number = number or f"{actor}/{issue}/{answer}/{day}/{document}/{more.get('place', 0)}"
    return StatementRow(number, document, at, actor, issue, answer, **more)


def debate():
    """Two camps on three issues: the Accord and the League for the dam, the Bloc and the Front against it."""
    return [
        row("Accord", "dam", 1, 0),
        row("League", "dam", 1, 3),
        row("Accord", "tariff", 0, 3),
        row("League", "tariff", 0, 9),
        row("Bloc", "dam", 0, 4),
        row("Front", "dam", 0, 5),
        row("Bloc", "tariff", 1, 9),
        row("Front", "garrison", 1, 40),
        row("Accord", "garrison", 1, 41),
    ]
