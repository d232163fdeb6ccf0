"""The exchange model's files -> games: lines #A (actors), #P (issues), #M (marks on an issue's scale) and #D (who stands where).

Source: the form read by the exchange model of Stokman and Van Oosten as kept in foarsitter/decide-exchange-model: #A id name; #P id name
(older files add the lower and the upper end); #M issue place meaning; #D actor issue position salience power; #/ and #O are remarks. The
lowest and the highest mark are the ends of the scale; without marks the lowest and the highest place are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.ingest.games.assemble import Draft, Entry
from dragoman.ingest.games.faults import Place
from dragoman.ingest.games.sheet import Sheet, read_number
from dragoman.model.game import Player, Question

_HEADINGS: Final = {
    "#D": ("", "actor", "issue", "position", "salience", "power"),
    "#M": ("", "issue", "place", "meaning"),
}
_KNOWN: Final = frozenset(["#A", "#P", "#M", "#D", "#O", "#/"])


@dataclass(slots=True)
class _Marks:
    """The marks on the scales: issue -> (place, words)."""

    found: dict[str, list[tuple[float, str]]] = field(default_factory=dict)


def read_exchange(sheet: Sheet, draft: Draft) -> None:
    """Bring an exchange file into a draft. Numbers may have a point or a comma."""
    lines = [(row, [_unquote(cell) for cell in cells]) for row, cells in sheet.rows]
    marks = _Marks()
    for row, cells in lines:
        if cells[0] == "#A":
            _read_actor(row, cells, draft)
        elif cells[0] == "#P":
            _read_issue(row, cells, draft)
        elif cells[0] not in _KNOWN:
            draft.faults.add(
                Place(row, 0),
                f"'{cells[0]}' begins no line of this form",
                "begin it with #A, #P, #M or #D, or with #/ for a remark",
            )
    for row, cells in lines:
        if cells[0] == "#M":
            _read_mark(row, cells, draft, marks)
        elif cells[0] == "#D":
            _read_stand(row, cells, draft)
    _set_scales(draft, marks)


def _unquote(cell: str) -> str:
    """Return a cell without the single quotes that some of these files have."""
    return cell[1:-1].strip() if len(cell) >= 2 and cell[0] == cell[-1] == "'" else cell


def _read_actor(row: int, cells: Sequence[str], draft: Draft) -> None:
    """Keep an actor; a line that repeats one is a fault."""
    id_ = _cell(cells, 1)
    if not id_ or id_ in draft.players:
        draft.faults.add(
            Place(row, 1),
            f"the actor '{id_}' is named already" if id_ else "no actor is named",
            "give it an id of its own",
        )
        return
    draft.players[id_] = Player(id_, _cell(cells, 2) or id_)


def _read_issue(row: int, cells: Sequence[str], draft: Draft) -> None:
    """Keep an issue, with the ends of its scale where the line has them."""
    id_ = _cell(cells, 1)
    if not id_ or id_ in draft.questions:
        draft.faults.add(
            Place(row, 1),
            f"the issue '{id_}' is named already" if id_ else "no issue is named",
            "give it an id of its own",
        )
        return
    draft.questions[id_] = Question(id_, _cell(cells, 2) or id_)
    ends = [read_number(_cell(cells, at), Place(row, at), draft.faults, comma=True) for at in (3, 4)]
    if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
        draft.scales[id_] = (ends[0], ends[1])


def _read_mark(row: int, cells: Sequence[str], draft: Draft, marks: _Marks) -> None:
    """Keep a mark on the scale of an issue."""
    issue = _cell(cells, 1)
    if not _known(issue, "issue", row, draft):
        return
    place = read_number(_cell(cells, 2), Place(row, 2, "place"), draft.faults, comma=True)
    if place is not None:
        marks.found.setdefault(issue, []).append((place, _cell(cells, 3)))


def _read_stand(row: int, cells: Sequence[str], draft: Draft) -> None:
    """Keep where an actor stands on an issue."""
    actor, issue = _cell(cells, 1), _cell(cells, 2)
    if not (_known(actor, "actor", row, draft) and _known(issue, "issue", row, draft)):
        return
    where = [Place(row, at, _HEADINGS["#D"][at]) for at in range(6)]
    place, salience, power = (
        read_number(_cell(cells, at), where[at], draft.faults, comma=True) for at in (3, 4, 5)
    )
    draft.weigh(actor, power, where[5])
    draft.entries.append(Entry(where[3], actor, issue, None, place, None, salience))


def _known(id_: str, kind: str, row: int, draft: Draft) -> bool:
    """Say whether an actor or an issue is declared; a fault where it is not."""
    known: bool = id_ in (draft.players if kind == "actor" else draft.questions)
    if not known:
        sign, at = ("#A", 1) if kind == "actor" else ("#P", 2)
        draft.faults.add(
            Place(row, at),
            f"the {kind} '{id_}' is not declared",
            f"add a line {sign} for it, or correct the name",
        )
    return known


def _set_scales(draft: Draft, marks: _Marks) -> None:
    """Give each issue its scale, the words at its ends and its unit."""
    for id_, question in list(draft.questions.items()):
        found = sorted(marks.found.get(id_, []))
        if len(found) >= 2 and found[0][0] != found[-1][0]:
            (low, low_words), (high, high_words) = found[0], found[-1]
            draft.scales.setdefault(id_, (low, high))
            unit = low_words if low_words == high_words else ""
            draft.questions[id_] = (
                replace(question, unit=unit)
                if unit
                else replace(question, low_words=low_words, high_words=high_words)
            )
        elif id_ not in draft.scales:
            _scale_from_places(draft, id_)


def _scale_from_places(draft: Draft, issue: str) -> None:
    """Take the scale of an issue from its places, as the exchange model does, and say so."""
    places = [e.best for e in draft.entries if e.question == issue and e.best is not None]
    if len(set(places)) >= 2:
        draft.scales[issue] = (min(places), max(places))
        draft.notes.append(
            f"The issue {issue} has no marks (#M), so its scale is its lowest to its highest place, {min(places):g} to {max(places):g}."
        )


def _cell(cells: Sequence[str], at: int) -> str:
    """Return a cell, "" where the line is shorter."""
    return cells[at] if at < len(cells) else ""
