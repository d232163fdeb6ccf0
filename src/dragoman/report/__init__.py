"""The record written out: as JSON, in the terminal, and as a brief.

Comes in: a Record.
Goes out: JSON bytes, rich renderables, one HTML page; and the groupings (views) they share.
Must not know: files, ledgers, readers, the clock, any other room.
Source of the method: the codebook and the JSON form of a record (docs/reference); Content Security Policy Level 3 (W3C).
"""

from dragoman.report.brief import write_brief
from dragoman.report.json_form import document_form, write_json
from dragoman.report.json_types import DocumentForm
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
from dragoman.report.views import actors_of, find_report, issues_of, shifts_of, statements_of, talks_of
from dragoman.report.who_json import write_who
from dragoman.report.who_pane import show_identity, show_who
from dragoman.report.wording import one_line

__all__ = [
    "DocumentForm",
    "View",
    "actors_of",
    "document_form",
    "find_report",
    "issues_of",
    "one_line",
    "shifts_of",
    "show_actors",
    "show_commitments",
    "show_glance",
    "show_identity",
    "show_issues",
    "show_problems",
    "show_record",
    "show_tracks",
    "show_who",
    "statements_of",
    "talks_of",
    "write_brief",
    "write_json",
    "write_who",
]
