"""What the package holds, for type checkers; __init__.py loads each name from here when it is first asked for."""

from .batch import BatchOptions, Outcome, read_sources
from .beside import compare_reports, follow_states, lay_beside
from .coders import (
    adjudicate,
    assign_sample,
    assignments_beside,
    finish_assignment,
    label_issues,
    load_codings,
    see_sheet,
)
from .dna import Exported, ExportOptions, Imported, export_dna, import_dna, read_imported
from .forecasts import (
    Asked,
    backtest_file,
    decide_forecasts,
    find_sealed,
    forecast_brief,
    forecast_game,
    grade_forecasts,
    seal_forecast,
)
from .games import lay_file, lay_record
from .issues import SettledIssues, settle_issues
from .learn import calibrate_reader, corrections_of
from .ledger import open_ledger
from .network_files import save_events, save_networks
from .network_measures import (
    compare_with_dna,
    map_talks,
    measure_networks,
    order_issues,
    place_actors,
    split_time,
)
from .networks import Between, EventList, NetworkAsked, draw_networks, list_dna, list_projects, list_record
from .pool import read_document
from .reading import EmbeddedReader
from .review import order_review, weigh_claims
from .vectors import vectors_beside
from .verdicts import (
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
from .views import record_of
from .who import claim_apart, claim_back, claim_name, claim_other, claim_same, find_identity, settle_actors
from .whole import WholeLedger, work_out_ledger

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
