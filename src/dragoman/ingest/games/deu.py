"""The table of "Decision-making in the European Union" -> a game: a row per issue, a place (pXX) and a salience (sXX) per actor.

Source: DEU I-III, Arregui & Perarnaud 2021, doi:10.34810/data53; columns prnr (proposal), isnr (issue), counvte (QMV or Unan), pXX, sXX,
rp (reference point), out (outcome), all on 0-100. The table has no capability. The rule here is that of reference/bargaining.md section
4: the votes of a state in the Council under the Treaty of Nice, for all years; Commission and Parliament 29, as a largest state
(an approximation: the votes before 2004 were fewer and the double majority came in 2014).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.ingest.games.assemble import Draft, Entry
from dragoman.ingest.games.faults import Place
from dragoman.ingest.games.sheet import Sheet, read_number
from dragoman.model.game import Player, Procedure, Question

#: Column code -> name and weight: votes under the Treaty of Nice (Act of Accession 2003 art. 12, of 2005 art. 10, of 2011 art. 20).
ACTORS: Final[dict[str, tuple[str, int]]] = {
    "com": ("Commission", 29),
    "ep": ("European Parliament", 29),
    "at": ("Austria", 10),
    "be": ("Belgium", 12),
    "bu": ("Bulgaria", 10),
    "cr": ("Croatia", 7),
    "cy": ("Cyprus", 4),
    "cz": ("Czechia", 12),
    "dk": ("Denmark", 7),
    "ee": ("Estonia", 4),
    "fi": ("Finland", 7),
    "fr": ("France", 29),
    "de": ("Germany", 29),
    "el": ("Greece", 12),
    "hu": ("Hungary", 12),
    "ie": ("Ireland", 7),
    "it": ("Italy", 29),
    "lv": ("Latvia", 4),
    "lt": ("Lithuania", 7),
    "lu": ("Luxembourg", 4),
    "mt": ("Malta", 3),
    "nl": ("Netherlands", 13),
    "pl": ("Poland", 27),
    "pt": ("Portugal", 12),
    "ro": ("Romania", 14),
    "si": ("Slovenia", 4),
    "sk": ("Slovakia", 7),
    "es": ("Spain", 27),
    "se": ("Sweden", 10),
    "uk": ("United Kingdom", 29),
}
_FULL: Final = (0.0, 100.0)
_CAPABILITY_NOTE: Final = "The table gives no capability: states weigh as in the Council under the Treaty of Nice, Commission and Parliament 29 each."


def is_deu_heading(heading: Sequence[str]) -> bool:
    """Say whether headings are those of the table: an issue's number, and places and saliences of three actors or more."""
    heads = set(heading)
    return "isnr" in heads and sum(f"p{code}" in heads and f"s{code}" in heads for code in ACTORS) >= 3


def read_deu(sheet: Sheet, draft: Draft) -> None:
    """Bring the table into a draft, the actors in the order of the columns, the issues of a proposal in one group."""
    heading = sheet.rows[0][1]
    at = {name: number for number, name in enumerate(heading)}
    codes = [name[1:] for name in heading if name[:1] == "p" and name[1:] in ACTORS and f"s{name[1:]}" in at]
    for row, cells in sheet.rows[1:]:
        wide = (*cells, *[""] * (len(heading) - len(cells)))
        issue = wide[at["isnr"]]
        if not issue or issue in draft.questions:
            wrong = f"the issue '{issue}' stands above already" if issue else "no issue is named"
            draft.faults.add(Place(row, at["isnr"], "isnr"), wrong, "give every row its own isnr")
            continue
        draft.questions[issue] = _read_issue(row, wide, at, draft)
        draft.scales[issue] = _FULL
        _read_stands(row, wide, at, codes, draft)
    draft.notes.append(_CAPABILITY_NOTE)


def _read_issue(row: int, cells: Sequence[str], at: dict[str, int], draft: Draft) -> Question:
    """Return the issue of a row."""

    def word(column: str) -> str:
        return cells[at[column]] if column in at else ""

    def number(column: str) -> float | None:
        return read_number(word(column), Place(row, at.get(column), column), draft.faults)

    issue, proposal = word("isnr"), word("prname") or word("prnr")
    name = f"{proposal}, issue {word('isnrnmc')}" if proposal and word("isnrnmc") else issue
    return Question(
        issue,
        name,
        reference=number("rp"),
        outcome=number("out"),
        procedure=_procedure(word("counvte")),
        group=word("prnr"),
    )


def _procedure(vote: str) -> Procedure | None:
    """Return how the Council votes on an issue."""
    if vote.startswith("QMV"):
        return "qualified-majority"
    return "unanimity" if vote.startswith("Unan") else None


def _read_stands(
    row: int, cells: Sequence[str], at: dict[str, int], codes: Sequence[str], draft: Draft
) -> None:
    """Keep where the actors stand on the issue of a row; an actor joins the game with its first place."""
    for code in codes:
        place, salience = (
            read_number(cells[at[name]], Place(row, at[name], name), draft.faults)
            for name in (f"p{code}", f"s{code}")
        )
        if place is None and salience is None:
            continue
        if code not in draft.players:
            name, votes = ACTORS[code]
            draft.players[code] = Player(code, name)
            draft.weigh(code, float(votes), Place(row))
        draft.entries.append(
            Entry(
                Place(row, at[f"p{code}"], f"p{code}"), code, cells[at["isnr"]], None, place, None, salience
            )
        )
