"""The one place that joins the rooms: reports in, readings into the ledger, the record out.

Comes in: paths or a Document; an open ledger.
Goes out: Outcomes, each with the reading and its Problems; the record of a ledger.
Must not know: how anything is found or shown; only the order of the work.
Source of the method: the stage that cannot sink the ship, after beancount's ``loader.py`` (errors as values).
"""

from dragoman.ingest import load_codebook
from dragoman.ingest.dna import RoleNames
from dragoman.run.batch import BatchOptions, Outcome, read_sources
from dragoman.run.beside import compare_reports, follow_states, lay_beside
from dragoman.run.coders import (
    adjudicate,
    assign_sample,
    assignments_beside,
    finish_assignment,
    label_issues,
    load_codings,
    see_sheet,
)
from dragoman.run.dna import Exported, ExportOptions, Imported, export_dna, import_dna, read_imported
from dragoman.run.forecasts import (
    Asked,
    backtest_file,
    decide_forecasts,
    find_sealed,
    forecast_brief,
    forecast_game,
    grade_forecasts,
    seal_forecast,
)
from dragoman.run.games import lay_file, lay_record
from dragoman.run.issues import SettledIssues, settle_issues
from dragoman.run.learn import calibrate_reader, corrections_of
from dragoman.run.ledger import open_ledger
from dragoman.run.network_files import save_events, save_networks
from dragoman.run.network_measures import (
    compare_with_dna,
    map_talks,
    measure_networks,
    order_issues,
    place_actors,
    split_time,
)
from dragoman.run.networks import (
    Between,
    EventList,
    NetworkAsked,
    draw_networks,
    list_dna,
    list_projects,
    list_record,
)
from dragoman.run.pool import read_document
from dragoman.run.reading import EmbeddedReader
from dragoman.run.review import order_review, weigh_claims
from dragoman.run.vectors import vectors_beside
from dragoman.run.verdicts import (
    Judged,
    ReportLines,
    Step,
    add_claim,
    give_again,
    judge_claim,
    lay_report,
    tell_differences,
    trace_claim,
    withdraw_verdict,
)
from dragoman.run.views import record_of
from dragoman.run.who import (
    claim_apart,
    claim_back,
    claim_name,
    claim_other,
    claim_same,
    find_identity,
    settle_actors,
)
from dragoman.run.whole import WholeLedger, work_out_ledger

__all__ = [
    "Asked",
    "BatchOptions",
    "Between",
    "EmbeddedReader",
    "EventList",
    "ExportOptions",
    "Exported",
    "Imported",
    "Judged",
    "NetworkAsked",
    "Outcome",
    "ReportLines",
    "RoleNames",
    "SettledIssues",
    "Step",
    "WholeLedger",
    "add_claim",
    "adjudicate",
    "assign_sample",
    "assignments_beside",
    "backtest_file",
    "calibrate_reader",
    "claim_apart",
    "claim_back",
    "claim_name",
    "claim_other",
    "claim_same",
    "compare_reports",
    "compare_with_dna",
    "corrections_of",
    "decide_forecasts",
    "draw_networks",
    "export_dna",
    "find_identity",
    "find_sealed",
    "finish_assignment",
    "follow_states",
    "forecast_brief",
    "forecast_game",
    "give_again",
    "grade_forecasts",
    "import_dna",
    "judge_claim",
    "label_issues",
    "lay_beside",
    "lay_file",
    "lay_record",
    "lay_report",
    "list_dna",
    "list_projects",
    "list_record",
    "load_codebook",
    "load_codings",
    "map_talks",
    "measure_networks",
    "open_ledger",
    "order_issues",
    "order_review",
    "place_actors",
    "read_document",
    "read_imported",
    "read_sources",
    "record_of",
    "save_events",
    "save_networks",
    "seal_forecast",
    "see_sheet",
    "settle_actors",
    "settle_issues",
    "split_time",
    "tell_differences",
    "trace_claim",
    "vectors_beside",
    "weigh_claims",
    "withdraw_verdict",
    "work_out_ledger",
]
