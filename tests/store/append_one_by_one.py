"""Appends readings to a ledger, one a call, and says so after each: python append_one_by_one.py LEDGER COUNT READER.

Run by the tests of crashes and of several processes; a reading that is held already is passed over.
"""

from __future__ import annotations

import sys

from dragoman.model import Provenance
from dragoman.store import SqliteStore
from support.talks import RULES, read_dispatch, write_dispatch


def append_all(path: str, count: int, by: Provenance) -> None:
    """Append each reading that is not there yet, with an acknowledgement on a line of its own."""
    with SqliteStore(path) as ledger:
        print("open", flush=True)
        for number in range(count):
            document = write_dispatch(number)
            if not ledger.holds(document.id, by):
                ledger.append([read_dispatch(document, by)])
                print(document.id, flush=True)


if __name__ == "__main__":
    append_all(sys.argv[1], int(sys.argv[2]), Provenance(sys.argv[3], RULES.version))
