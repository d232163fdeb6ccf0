"""Where the ledger is kept: appended to, never edited, and read back under the laws.

Comes in: readings, an analyst's verdicts, and the time they were given.
Goes out: the record (what stands now), the history of a document (everything there ever was), single claims.
Must not know: readers, views, the clock; no other room knows SQL.
Source of the method: DESIGN, sections 1 and 4; SQLite's write-ahead log (sqlite.org/wal.html), synchronous = FULL.
"""

from dragoman.store.assignments import AssignmentFile
from dragoman.store.protocol import Appended, Entry, Store
from dragoman.store.sqlite import SqliteStore
from dragoman.store.standing import (
    Verdicts,
    build_coder_record,
    build_record,
    choose_coding,
    find_current,
    keep_in_force,
    list_judged,
    pick_newest,
    state_finding,
)

__all__ = [
    "Appended",
    "AssignmentFile",
    "Entry",
    "SqliteStore",
    "Store",
    "Verdicts",
    "build_coder_record",
    "build_record",
    "choose_coding",
    "find_current",
    "keep_in_force",
    "list_judged",
    "pick_newest",
    "state_finding",
]
