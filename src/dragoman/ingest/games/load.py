"""A file -> a game, its form guessed from what stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dragoman.errors import UnreadableFile
from dragoman.ingest.decode import decode_bytes
from dragoman.ingest.games.assemble import Draft, Loaded
from dragoman.ingest.games.deu import is_deu_heading, read_deu
from dragoman.ingest.games.exchange_file import read_exchange
from dragoman.ingest.games.faults import Faults
from dragoman.ingest.games.ktab import SALIENCE_TOP, is_ktab_sheet, read_ktab_sheet, read_ktab_xml
from dragoman.ingest.games.rows import (
    find_columns,
    find_issue_columns,
    read_rows,
    read_wide_rows,
    stated_salience_top,
)
from dragoman.ingest.games.sheet import Sheet, read_sheet

#: What load_game takes a file for, in words.
FORMS: Final = {
    "ktab-xml": "a KTAB scenario in XML",
    "ktab-csv": "a KTAB scenario in CSV",
    "exchange": "a file of the exchange model (#A, #P, #D)",
    "deu": "the table of Decision-making in the European Union (a row per issue)",
    "long": "a table with a row per actor and issue",
    "one-issue": "a table with a row per actor, on one issue",
    "wide": "a table with a row per actor and columns per issue",
}
_FORMS_TOLD: Final = "give a table with the columns actor, issue, position, salience and capability, a KTAB scenario, or a file with lines #A, #P and #D"


def load_game(path: Path | str) -> Loaded:
    """Return the game in a file, what the file was taken for, and what was taken for granted on the way.

    Raises UnreadableFile where the file cannot be opened, InputError where it is no game: every fault up to ten with row and column.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read: {error.strerror or error}") from error
    return read_game(data, file.name)


def read_game(data: bytes, name: str) -> Loaded:
    """Return the game in the bytes of a file. name: the file's; its stem is the id of an issue that the table does not name.

    >>> loaded = read_game(b"actor,position,salience\\nDorvane,20,0.5\\nOstmark,80,1\\n", "tolls.csv")
    >>> loaded.form, loaded.game.questions[0].id, loaded.game.cells["Dorvane", "tolls"].best
    ('a table with a row per actor, on one issue', 'tolls', 20.0)
    """
    text = decode_bytes(data).text
    faults = Faults(name)
    if text.lstrip()[:1] == "<":
        draft = Draft(faults, FORMS["ktab-xml"])
        read_ktab_xml(text, draft)
        return draft.finish(SALIENCE_TOP)
    sheet = read_sheet(text, faults)
    if len(sheet.rows) < 2:
        faults.stop("the file", "it holds no rows under a heading", _FORMS_TOLD)
    return _read_table(sheet, faults, Path(name).stem)


def _read_table(sheet: Sheet, faults: Faults, stem: str) -> Loaded:
    """Return the game in a table of any form."""
    heading = sheet.rows[0][1]
    if heading[0].lstrip("'")[:1] == "#":
        draft = Draft(faults, FORMS["exchange"])
        read_exchange(sheet, draft)
        return draft.finish()
    if is_ktab_sheet(sheet):
        draft = Draft(faults, FORMS["ktab-csv"])
        read_ktab_sheet(sheet, draft)
        return draft.finish(SALIENCE_TOP)
    if is_deu_heading(heading):
        draft = Draft(faults, FORMS["deu"])
        read_deu(sheet, draft)
        return draft.finish(100.0)
    return _read_own_table(sheet, faults, stem)


def _read_own_table(sheet: Sheet, faults: Faults, stem: str) -> Loaded:
    """Return the game in a table of our own form; raises InputError where the headings are of none."""
    heading = sheet.rows[0][1]
    issue_columns = find_issue_columns(heading)
    if issue_columns is not None:
        draft = Draft(faults, FORMS["wide"])
        read_wide_rows(sheet, issue_columns, draft)
        return draft.finish(stated_salience_top(issue_columns))
    columns = find_columns(heading)
    if columns is None:
        told = ", ".join(cell for cell in heading if cell)
        faults.stop(
            f"row {sheet.rows[0][0]}", f"the headings ({told[:200]}) are of no form known here", _FORMS_TOLD
        )
    draft = Draft(faults, FORMS["long" if "issue" in columns else "one-issue"])
    read_rows(sheet, columns, draft, stem)
    return draft.finish(stated_salience_top(list(columns.values())))
