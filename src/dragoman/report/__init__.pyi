"""What the package holds, for type checkers; __init__.py loads each name from here when it is first asked for."""

from .agreement_json import write_agreement, write_agreement_csv, write_codings_csv
from .agreement_pane import show_agreement, show_assignments
from .appendix import name_coders, write_appendix
from .asof import known_before, known_on
from .backtest_pane import show_backtest, show_grades, write_backtest, write_backtest_csv
from .beside_pane import show_contradictions, write_contradictions, write_contradictions_csv
from .brief import write_brief
from .calibration_pane import show_calibration, write_calibration, write_calibration_csv
from .changes import Change, Changes, find_changes
from .changes_json import write_changes, write_changes_csv
from .changes_pane import show_changes
from .commitments import Asked, Undertaking, follow_commitments
from .commitments_json import write_undertakings, write_undertakings_csv
from .commitments_pane import show_undertakings
from .csv_form import write_csv
from .forecast_json import write_forecasts, write_forecasts_csv, write_grades, write_grades_csv
from .forecast_pane import show_forecasts
from .game_csv import write_game_csv
from .issues_pane import show_found_issues, write_found_issues, write_found_issues_csv
from .json_form import document_form, encode_line, write_json
from .json_types import DocumentForm
from .matrix import LineUp, Matrix, Path, lay_matrix, line_up, trace_path
from .matrix_json import (
    write_line_up,
    write_line_up_csv,
    write_matrix,
    write_matrix_csv,
    write_path,
    write_path_csv,
)
from .matrix_pane import show_line_up, show_matrix, show_path
from .networks.draw import Drawing, NetworkFigure, draw_network
from .networks.draw_matrix import WeightsFigure, draw_weights
from .networks.draw_multiples import MultiplesFigure, draw_multiples
from .networks.events_csv import Events, read_events, write_events
from .networks.events_parquet import read_events_parquet, write_events_parquet
from .networks.frames_pandas import Frames, to_frames
from .networks.graph_networkx import to_networkx
from .networks.json_form import write_networks
from .networks.layout import Places, lay_out, lay_out_over_time
from .networks.measures_pane import (
    show_backbone,
    show_divergences,
    show_measures,
    show_phases,
    show_scaling,
    show_standings,
)
from .networks.pane import explain_tie, show_explained, show_network, write_explained_csv
from .networks.svg import network_style, write_network_svg
from .networks.tables import write_network_matrix, write_ties_csv, write_ucinet
from .networks.xml_form import write_gexf, write_gexf_over_time, write_graphml
from .terminal import (
    View,
    show_actors,
    show_commitments,
    show_glance,
    show_issues,
    show_problems,
    show_record,
    show_tracks,
)
from .timeline import Timeline, lay_timeline
from .timeline_json import write_timeline, write_timeline_csv
from .timeline_pane import show_timeline
from .views import actors_of, find_report, issues_of, shifts_of, statements_of, talks_of
from .who_json import write_who
from .who_pane import show_identity, show_who
from .wording import one_line

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
