"""The record written out: as JSON, in the terminal, and as a brief.

Comes in: a Record.
Goes out: JSON bytes, rich renderables, one HTML page; figures (SVG) and files of networks; and the groupings (views) they share.
Must not know: files, ledgers, readers, the clock, any other room.
Source of the method: the codebook and the JSON form of a record (docs/reference); Content Security Policy Level 3 (W3C).
"""

from dragoman.report.agreement_json import write_agreement, write_agreement_csv, write_codings_csv
from dragoman.report.agreement_pane import show_agreement, show_assignments
from dragoman.report.appendix import name_coders, write_appendix
from dragoman.report.asof import known_before, known_on
from dragoman.report.backtest_pane import show_backtest, show_grades, write_backtest, write_backtest_csv
from dragoman.report.beside_pane import show_contradictions, write_contradictions, write_contradictions_csv
from dragoman.report.brief import write_brief
from dragoman.report.calibration_pane import show_calibration, write_calibration, write_calibration_csv
from dragoman.report.changes import Change, Changes, find_changes
from dragoman.report.changes_json import write_changes, write_changes_csv
from dragoman.report.changes_pane import show_changes
from dragoman.report.commitments import Asked, Undertaking, follow_commitments
from dragoman.report.commitments_json import write_undertakings, write_undertakings_csv
from dragoman.report.commitments_pane import show_undertakings
from dragoman.report.csv_form import write_csv
from dragoman.report.forecast_json import (
    write_forecasts,
    write_forecasts_csv,
    write_grades,
    write_grades_csv,
)
from dragoman.report.forecast_pane import show_forecasts
from dragoman.report.game_csv import write_game_csv
from dragoman.report.issues_pane import show_found_issues, write_found_issues, write_found_issues_csv
from dragoman.report.json_form import document_form, encode_line, write_json
from dragoman.report.json_types import DocumentForm
from dragoman.report.matrix import LineUp, Matrix, Path, lay_matrix, line_up, trace_path
from dragoman.report.matrix_json import (
    write_line_up,
    write_line_up_csv,
    write_matrix,
    write_matrix_csv,
    write_path,
    write_path_csv,
)
from dragoman.report.matrix_pane import show_line_up, show_matrix, show_path
from dragoman.report.networks.draw import Drawing, NetworkFigure, draw_network
from dragoman.report.networks.draw_matrix import WeightsFigure, draw_weights
from dragoman.report.networks.draw_multiples import MultiplesFigure, draw_multiples
from dragoman.report.networks.events_csv import Events, read_events, write_events
from dragoman.report.networks.events_parquet import read_events_parquet, write_events_parquet
from dragoman.report.networks.frames_pandas import Frames, to_frames
from dragoman.report.networks.graph_networkx import to_networkx
from dragoman.report.networks.json_form import write_networks, write_ties_csv
from dragoman.report.networks.layout import Places, lay_out, lay_out_over_time
from dragoman.report.networks.measures_pane import (
    show_backbone,
    show_divergences,
    show_measures,
    show_phases,
    show_scaling,
    show_standings,
)
from dragoman.report.networks.pane import explain_tie, show_explained, show_network, write_explained_csv
from dragoman.report.networks.svg import network_style, write_network_svg
from dragoman.report.networks.tables import write_network_matrix, write_network_ties, write_ucinet
from dragoman.report.networks.xml_form import write_gexf, write_gexf_over_time, write_graphml
from dragoman.report.terminal import (
    View,
    show_actors,
    show_commitments,
    show_glance,
    show_issues,
    show_problems,
    show_record,
    show_tracks,
)
from dragoman.report.timeline import Timeline, lay_timeline
from dragoman.report.timeline_json import write_timeline, write_timeline_csv
from dragoman.report.timeline_pane import show_timeline
from dragoman.report.views import actors_of, find_report, issues_of, shifts_of, statements_of, talks_of
from dragoman.report.who_json import write_who
from dragoman.report.who_pane import show_identity, show_who
from dragoman.report.wording import one_line

__all__ = [
    "Asked",
    "Change",
    "Changes",
    "DocumentForm",
    "Drawing",
    "Events",
    "Frames",
    "LineUp",
    "Matrix",
    "MultiplesFigure",
    "NetworkFigure",
    "Path",
    "Places",
    "Timeline",
    "Undertaking",
    "View",
    "WeightsFigure",
    "actors_of",
    "document_form",
    "draw_multiples",
    "draw_network",
    "draw_weights",
    "encode_line",
    "explain_tie",
    "find_changes",
    "find_report",
    "follow_commitments",
    "issues_of",
    "known_before",
    "known_on",
    "lay_matrix",
    "lay_out",
    "lay_out_over_time",
    "lay_timeline",
    "line_up",
    "name_coders",
    "network_style",
    "one_line",
    "read_events",
    "read_events_parquet",
    "shifts_of",
    "show_actors",
    "show_agreement",
    "show_assignments",
    "show_backbone",
    "show_backtest",
    "show_calibration",
    "show_changes",
    "show_commitments",
    "show_contradictions",
    "show_divergences",
    "show_explained",
    "show_forecasts",
    "show_found_issues",
    "show_glance",
    "show_grades",
    "show_identity",
    "show_issues",
    "show_line_up",
    "show_matrix",
    "show_measures",
    "show_network",
    "show_path",
    "show_phases",
    "show_problems",
    "show_record",
    "show_scaling",
    "show_standings",
    "show_timeline",
    "show_tracks",
    "show_undertakings",
    "show_who",
    "statements_of",
    "talks_of",
    "to_frames",
    "to_networkx",
    "trace_path",
    "write_agreement",
    "write_agreement_csv",
    "write_appendix",
    "write_backtest",
    "write_backtest_csv",
    "write_brief",
    "write_calibration",
    "write_calibration_csv",
    "write_changes",
    "write_changes_csv",
    "write_codings_csv",
    "write_contradictions",
    "write_contradictions_csv",
    "write_csv",
    "write_events",
    "write_events_parquet",
    "write_explained_csv",
    "write_forecasts",
    "write_forecasts_csv",
    "write_found_issues",
    "write_found_issues_csv",
    "write_game_csv",
    "write_gexf",
    "write_gexf_over_time",
    "write_grades",
    "write_grades_csv",
    "write_graphml",
    "write_json",
    "write_line_up",
    "write_line_up_csv",
    "write_matrix",
    "write_matrix_csv",
    "write_network_matrix",
    "write_network_svg",
    "write_network_ties",
    "write_networks",
    "write_path",
    "write_path_csv",
    "write_ties_csv",
    "write_timeline",
    "write_timeline_csv",
    "write_ucinet",
    "write_undertakings",
    "write_undertakings_csv",
    "write_who",
]
