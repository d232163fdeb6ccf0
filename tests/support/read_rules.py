"""Reports read by the rules alone: marks in line, then sessions, figures, statements and names as a reading makes them."""

from __future__ import annotations

from datetime import date

from dragoman import record_of
from dragoman.actors import claim_cast, resolve_actors
from dragoman.model import Contradiction, Reading, Record
from dragoman.record import (
    claim_attributions,
    find_contradictions,
    find_figures,
    find_reprints,
    find_sessions,
)
from support.marked import SIGN, read_marked


def read_report(day: str, marked: str) -> Reading:
    """The reading of a marked report of a day."""
    document, marks = read_marked(marked, published=date.fromisoformat(day))
    cast = resolve_actors(document, marks)
    said, _ = claim_attributions(document, marks, cast, provenance=SIGN)
    named = claim_cast(document, cast, {one.id for one in cast.members}, provenance=SIGN)
    sessions = find_sessions(document, cast, provenance=SIGN)
    figures = find_figures(document, provenance=SIGN)
    return Reading(document, SIGN, (*sessions, *figures, *said, *named))


def read_reports(*reports: tuple[str, str]) -> Record:
    """The record of marked reports, each with its day."""
    return record_of([read_report(*one) for one in reports])


def contradictions(*reports: tuple[str, str]) -> tuple[Contradiction, ...]:
    """What marked reports say that cannot both be so."""
    record = read_reports(*reports)
    return find_contradictions(record, find_reprints(record.documents))
