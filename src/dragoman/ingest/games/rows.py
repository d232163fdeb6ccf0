"""Tables of our own form -> games: a row per actor and issue, a row per actor on one issue, or a row per actor with columns per issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from dragoman.ingest.games.assemble import Draft, Entry
from dragoman.ingest.games.columns import Column, by_meaning, read_heading, read_issue_heading
from dragoman.ingest.games.faults import Place
from dragoman.ingest.games.sheet import Sheet, read_number
from dragoman.model.game import Player, Procedure, Question

#: What a file may write -> the procedure.
PROCEDURES: Final[Mapping[str, Procedure]] = {
    **dict.fromkeys(("majority", "simple-majority"), "majority"),
    **dict.fromkeys(("qualified-majority", "qmv"), "qualified-majority"),
    **dict.fromkeys(("unanimity", "unan"), "unanimity"),
}
_PLACES: Final = ("low", "best", "high")
_PLACED: Final = frozenset(_PLACES)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table whose columns are known."""

    row: int
    cells: tuple[str, ...]
    columns: Mapping[str, Column]
    comma: bool
    draft: Draft

    def word(self, meaning: str) -> str:
        """Return the words in a column; "" where the table has no such column or the cell is empty."""
        column = self.columns.get(meaning)
        return self.cells[column.at] if column is not None and column.at < len(self.cells) else ""

    def place(self, meaning: str) -> Place:
        """Return where the cell stands; the whole row where there is no such column."""
        column = self.columns.get(meaning)
        return Place(self.row) if column is None else Place(self.row, column.at, column.heading)

    def number(self, meaning: str) -> float | None:
        """Return the number in a column, None where it is missing."""
        return read_number(self.word(meaning), self.place(meaning), self.draft.faults, comma=self.comma)


def find_columns(heading: Sequence[str]) -> dict[str, Column] | None:
    """Return the columns of a table with a row per actor and issue, or per actor on one issue; None where it is neither.

    >>> sorted(find_columns(["actor", "position_years", "salience"]) or {})
    ['actor', 'best', 'salience']
    """
    columns = by_meaning([read_heading(at, words) for at, words in enumerate(heading)])
    return columns if "actor" in columns and _PLACED & columns.keys() else None


def find_issue_columns(heading: Sequence[str]) -> list[Column] | None:
    """Return the columns of a table with a row per actor and columns per issue ("Tariff position", "Tariff salience"); None if not."""
    own = [read_heading(at, words) for at, words in enumerate(heading)]
    named = [read_issue_heading(c.at, c.heading) if not c.meaning else c for c in own]
    placed = any(c.issue and c.meaning in _PLACED for c in named)
    return named if placed and any(c.meaning == "actor" for c in named) else None


def read_rows(sheet: Sheet, columns: Mapping[str, Column], draft: Draft, issue: str) -> None:
    """Bring a table with a row per actor and issue into a draft. issue: the question's id where the table has no column for it.

    Missing places and saliences stay missing; without any column of saliences all are 1, which is said.
    """
    for row, cells in sheet.rows[1:]:
        line = Line(row, cells, columns, sheet.comma, draft)
        player, question = line.word("actor"), line.word("issue") or issue
        if "issue" in columns and not line.word("issue"):
            question = ""
        if not player and not question:
            draft.faults.add(
                line.place("actor"), "neither actor nor issue is named", "name them, or take the row out"
            )
            continue
        if player:
            _add_player(line, player)
        if question:
            _add_question(line, question)
        if player and question:
            _add_entry(line, player, question)
    _say_salience(columns, draft)


def read_wide_rows(sheet: Sheet, columns: Sequence[Column], draft: Draft) -> None:
    """Bring a table with a row per actor and columns per issue into a draft."""
    shared = by_meaning([c for c in columns if not c.issue])
    issues = list(dict.fromkeys(c.issue for c in columns if c.issue))
    own = {issue: shared | by_meaning([c for c in columns if c.issue == issue]) for issue in issues}
    for issue in issues:
        draft.questions[issue] = Question(issue, issue)
        _say_salience(own[issue], draft)
    for row, cells in sheet.rows[1:]:
        player = Line(row, cells, shared, sheet.comma, draft).word("actor")
        if not player:
            draft.faults.add(
                Place(row, shared["actor"].at, shared["actor"].heading),
                "no actor is named",
                "name it, or take the row out",
            )
            continue
        _add_player(Line(row, cells, shared, sheet.comma, draft), player)
        for issue in issues:
            _add_entry(Line(row, cells, own[issue], sheet.comma, draft), player, issue)


def stated_salience_top(columns: Sequence[Column]) -> float | None:
    """Return what a full salience is where a heading says so ("salience_0_100"), else None."""
    return next((c.scale[1] for c in columns if c.meaning == "salience" and c.scale is not None), None)


def _add_player(line: Line, player: str) -> None:
    """Keep the actor of a row, and its capability."""
    if player not in line.draft.players:
        name = line.word("actor_name") or player
        line.draft.players[player] = Player(player, name, actor=line.word("ledger_actor") or None)
    line.draft.weigh(player, line.number("capability"), line.place("capability"))


def _add_question(line: Line, question: str) -> None:
    """Keep the question of a row; what a later row says of it may add, not contradict."""
    said = _question_said(line, question)
    known = line.draft.questions.get(question)
    line.draft.questions[question] = said if known is None else _agree(line, known, said)
    scale = _scale_said(line)
    if scale is not None and line.draft.scales.setdefault(question, scale) != scale:
        line.draft.faults.add(
            line.place("scale_low"),
            f"another scale of {question} is given above",
            "write one scale for an issue",
        )


def _question_said(line: Line, question: str) -> Question:
    """Return a question with what this row says of it."""
    best = line.columns.get("best") or line.columns.get("low") or line.columns["high"]
    return Question(
        question,
        line.word("issue_name") or question,
        low_words=line.word("low_words"),
        high_words=line.word("high_words"),
        reference=line.number("reference"),
        outcome=line.number("outcome"),
        procedure=_procedure_said(line),
        unit=line.word("unit") or best.unit,
        group=line.word("group"),
    )


def _agree(line: Line, known: Question, said: Question) -> Question:
    """Return what is known of a question with what a row adds; a contradiction is a fault."""
    parts: dict[Literal["reference", "outcome", "procedure"], object] = {}
    for name in ("reference", "outcome", "procedure"):
        old, new = getattr(known, name), getattr(said, name)
        if old is not None and new is not None and old != new:
            line.draft.faults.add(
                line.place(name),
                f"the {name} of {known.id} is {new} here and {old} above",
                "write one for an issue",
            )
        parts[name] = new if old is None else old
    return Question(
        known.id,
        known.name,
        known.low_words or said.low_words,
        known.high_words or said.high_words,
        reference=cast(float | None, parts["reference"]),
        outcome=cast(float | None, parts["outcome"]),
        procedure=cast(Procedure | None, parts["procedure"]),
        unit=known.unit or said.unit,
        group=known.group or said.group,
    )


def _procedure_said(line: Line) -> Procedure | None:
    """Return the procedure that a row names; a fault where the word is unknown."""
    word = line.word("procedure").lower().replace(" ", "-")
    if word and word not in PROCEDURES:
        known = ", ".join(dict.fromkeys(PROCEDURES.values()))
        line.draft.faults.add(
            line.place("procedure"),
            f"'{word}' is no procedure known here",
            f"write one of {known}, or leave it empty",
        )
    return PROCEDURES.get(word)


def _scale_said(line: Line) -> tuple[float, float] | None:
    """Return the scale of a row's question as its cells or the heading state it."""
    low, high = line.number("scale_low"), line.number("scale_high")
    if low is None and high is None:
        return next(
            (c.scale for m in _PLACES if (c := line.columns.get(m)) is not None and c.scale is not None), None
        )
    if low is None or high is None or low == high:
        line.draft.faults.add(
            line.place("scale_low"),
            "the scale has not two ends",
            "write scale_low and scale_high, two numbers apart",
        )
        return None
    return (low, high)


def _add_entry(line: Line, player: str, question: str) -> None:
    """Keep what a row says of an actor on a question; a row without any figure for it says nothing."""
    low, best, high = (line.number(meaning) for meaning in _PLACES)
    salience = line.number("salience") if "salience" in line.columns else 1.0
    if low is best is high is None and (salience is None or "salience" not in line.columns):
        return
    confidence = line.number("confidence")
    if confidence is not None and not 0 <= confidence <= 1:
        line.draft.faults.add(
            line.place("confidence"), f"the confidence {confidence:g} lies outside 0 to 1", "correct it"
        )
    where = line.place("best" if "best" in line.columns else "low")
    claims = tuple(line.word("claims").split())
    line.draft.entries.append(
        Entry(
            where,
            player,
            question,
            low,
            best,
            high,
            salience,
            1.0 if confidence is None else confidence,
            claims,
        )
    )


def _say_salience(columns: Mapping[str, Column], draft: Draft) -> None:
    """Say it where a table has no saliences."""
    note = "The file gives no salience, so every actor cares fully for every issue it stands on."
    if "salience" not in columns and note not in draft.notes:
        draft.notes.append(note)
