"""The record written out: as JSON, in the terminal, and as a brief.

Comes in: a Record.
Goes out: JSON bytes, rich renderables, one HTML page; and the groupings (views) they share.
Must not know: files, ledgers, readers, the clock, any other room.
Source of the method: the codebook and the JSON form of a record (docs/reference); Content Security Policy Level 3 (W3C).
"""

from dragoman.report.json_form import document_form, write_json
from dragoman.report.json_types import DocumentForm

__all__ = ["DocumentForm", "document_form", "write_json"]
