"""What can be taken out of a desk: every file as bytes, with a name and a type that are the desk's own."""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from dragoman import open_ledger
from dragoman.errors import InputError, UnknownName
from dragoman.model import Record
from dragoman.model.codebook import Codebook
from dragoman.networks.build import Weighing
from dragoman.report import (
    follow_commitments,
    lay_matrix,
    lay_timeline,
    write_brief,
    write_contradictions_csv,
    write_forecasts_csv,
    write_json,
    write_matrix_csv,
    write_timeline_csv,
    write_undertakings_csv,
)
from dragoman.run import (
    EventList,
    ExportOptions,
    NetworkAsked,
    draw_networks,
    export_dna,
    forecast_brief,
    forecast_game,
    lay_beside,
    lay_record,
    list_record,
    map_talks,
    save_events,
    save_networks,
    settle_issues,
)
from dragoman.run.networks import Between
from dragoman.web.snapshot import Snapshot
from dragoman.web.work.forecasts import QUICK, answers_of

TYPES: Final[dict[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv; charset=utf-8",
    ".graphml": "application/xml",
    ".gexf": "application/xml",
    ".svg": "image/svg+xml",
    ".md": "text/markdown; charset=utf-8",
    ".dna": "application/vnd.sqlite3",
}
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered in the list: its words, what it is good for, and (ending, key of the file)."""

    words: str
    about: str
    files: tuple[tuple[str, str], ...]


OFFERS: Final[tuple[Offer, ...]] = (
    Offer("The record", "Every report with all its claims and the words they rest on, a JSON object a line.", (("JSON Lines", "record.jsonl"),)),
    Offer("Who stands where", "Actors by issues, the latest stand in each cell.", (("CSV", "positions.csv"),)),
    Offer("Timeline", "Meetings, shifts, deadlines and what was said, day by day.", (("CSV", "timeline.csv"),)),
    Offer("Commitments", "Promises and demands, with the day due and what became of them.", (("CSV", "commitments.csv"),)),
    Offer("Contradictions", "Where reports say what cannot both be so.", (("CSV", "contradictions.csv"),)),
    Offer("Forecasts", "Of every question that has one, from few drawn games.", (("CSV", "forecasts.csv"),)),
    Offer("Event list", "One row for each stand, with its words: for R, Python or a spreadsheet.", (("CSV", "events.csv"),)),
    Offer("Network of actors", "Who stands with whom: ties weighed by shared stands.", (("GraphML", "actors.graphml"), ("GEXF", "actors.gexf"), ("CSV", "actors.csv"), ("SVG", "actors.svg"))),
    Offer("Network of issues", "Which issues are held together.", (("GraphML", "issues.graphml"), ("GEXF", "issues.gexf"), ("CSV", "issues.csv"), ("SVG", "issues.svg"))),
    Offer("Actors and issues", "Who takes a stand on what.", (("GraphML", "both.graphml"), ("GEXF", "both.gexf"), ("CSV", "both.csv"), ("SVG", "both.svg"))),
)  # fmt: skip


@dataclass
class Exporter:
    """Makes the files of one desk, one at a time, since some take seconds."""

    ledger: Path
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def make(self, snapshot: Snapshot, what: str) -> Download:
        """Return a file of the list; raises UnknownName for any other."""
        if what not in _MAKERS:
            raise UnknownName("There is no such file to take out. The list of exports tells what there is.")
        with self._turn:
            return self._named(snapshot, what, _MAKERS[what](snapshot))

    def make_dna(self, snapshot: Snapshot, password: str) -> Download:
        """Return the ledger as a file that Discourse Network Analyzer 3 opens. password: of its Admin, and of coders that are made."""
        if not 4 <= len(password) <= 100:
            raise InputError("The password of the file has 4 to 100 letters or figures.")
        with self._turn, open_ledger(self.ledger) as store:
            options = ExportOptions(password=password)
            data = _through_file(".dna", lambda path: export_dna(store, path, options))
        return self._named(snapshot, "talks.dna", data)

    def make_brief(
        self, snapshot: Snapshot, *, since: date | None = None, report: str | None = None
    ) -> Download:
        """Return the brief: of everything, beginning with what is new since a day, or of one report. Raises UnknownName for that."""
        with self._turn:
            if report is not None:
                if report not in snapshot.documents:
                    raise UnknownName("This report is not in the ledger.")
                page = _brief_of_one(snapshot.record.of_document(report), snapshot)
            else:
                laid = answers_of(snapshot).laid
                page = write_brief(
                    snapshot.record, snapshot.filed, beside=snapshot.whole.beside, since=since,
                    forecasts=(*forecast_brief(laid), *laid.unasked), mapped=map_talks(snapshot.record, snapshot.filed),
                )  # fmt: skip
            return self._named(snapshot, "brief.html", page.encode("utf-8", "replace"))

    def name_file(self, snapshot: Snapshot, what: str) -> str:
        """Return a file's name: of the ledger, what it is, and the day of the record, in plain letters."""
        stem, _, ending = what.rpartition(".")
        ledger = _UNSAFE.sub("-", self.ledger.stem.lower()).strip("-")[:40] or "ledger"
        return f"{ledger}-{stem}-{snapshot.made_at.date().isoformat()}.{ending}"

    def _named(self, snapshot: Snapshot, what: str, data: bytes) -> Download:
        return Download(self.name_file(snapshot, what), TYPES[Path(what).suffix], data)


def _brief_of_one(record: Record, snapshot: Snapshot) -> str:
    book: Codebook = snapshot.whole.issues.codebook
    held = book if book.issues else None
    filed = settle_issues(record, held).filed()
    laid = lay_record(record, filed, codebook=held)
    return write_brief(
        record,
        filed,
        beside=lay_beside(record),
        forecasts=(*forecast_brief(laid), *laid.unasked),
        mapped=map_talks(record, filed),
    )


def _positions(snapshot: Snapshot) -> bytes:
    return write_matrix_csv(lay_matrix(snapshot.record, filed=snapshot.filed))


def _events(snapshot: Snapshot) -> EventList:
    return snapshot.once("event list", lambda one: list_record(one.record, one.filed))


def _network(between: Between, ending: str) -> Callable[[Snapshot], bytes]:
    def make(snapshot: Snapshot) -> bytes:
        asked = (
            NetworkAsked(between, Weighing(duplicates="document"))
            if between == "both"
            else NetworkAsked(between)
        )
        networks = draw_networks(_events(snapshot), asked)
        return _through_file(ending, lambda path: save_networks(networks, path))

    return make


def _through_file(ending: str, write: Callable[[Path], object]) -> bytes:
    """The bytes of a file that is written under a name of the desk's own, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dragoman-export-") as folder:
        path = Path(folder) / f"file{ending}"
        write(path)
        return path.read_bytes()


_MAKERS: Final[Mapping[str, Callable[[Snapshot], bytes]]] = {
    "record.jsonl": lambda one: write_json(one.record),
    "positions.csv": _positions,
    "timeline.csv": lambda one: write_timeline_csv(lay_timeline(one.record, filed=one.filed)),
    "commitments.csv": lambda one: write_undertakings_csv(
        follow_commitments(one.record, states=one.whole.beside.states)
    ),
    "contradictions.csv": lambda one: write_contradictions_csv(one.record, one.whole.beside.contradictions),
    "forecasts.csv": lambda one: write_forecasts_csv(
        forecast_game(answers_of(one).laid, QUICK), answers_of(one).laid.unasked
    ),
    "events.csv": lambda one: _through_file(".csv", lambda path: save_events(_events(one), one.record, path)),
    **{
        f"{between}.{ending}": _network(between, f".{ending}")
        for between in ("actors", "issues", "both")
        for ending in ("graphml", "gexf", "csv", "svg")
    },
}
