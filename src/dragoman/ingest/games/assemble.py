"""Entries of a file -> a Game: places brought to 0-100, saliences to 0-1, one capability per actor; what does not fit is a fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.ingest.games.faults import Faults, Place
from dragoman.model.game import Cell, Game, Player, Question

#: How far a place may lie outside its scale for rounding's sake, in parts of the scale.
_SLACK: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says of an actor on a question, in the file's own units; None is missing. where: the row or cell it stands in."""

    where: Place | str
    player: str
    question: str
    low: float | None
    best: float | None
    high: float | None
    salience: float | None
    confidence: float = 1.0
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A game from a file. form: what the file was taken for, in words. notes: what was taken for granted or left out, a sentence each."""

    game: Game
    form: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A game while its file is read: players and questions in the order of the file, entries in the file's units, notes and faults.

    scales: the ends of the questions whose file states them; the others are found from the places. A question's reference and outcome
    are in the file's unit until the game is made.
    """

    faults: Faults
    form: str
    players: dict[str, Player] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    scales: dict[str, tuple[float, float]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _capability: dict[str, tuple[float, str]] = field(default_factory=dict)

    def weigh(self, player: str, capability: float | None, where: Place | str) -> None:
        """Keep what the file says of an actor's capability; a second, other figure is a fault."""
        if capability is None:
            return
        if capability <= 0:
            self.faults.add(
                where,
                f"the capability of {player} is {capability:g}",
                "write a number above 0, or leave the actor out",
            )
            return
        known = self._capability.setdefault(player, (capability, str(where)))
        if known[0] != capability:
            self.faults.add(
                where,
                f"the capability of {player} is {capability:g} here and {known[0]:g} in {known[1]}",
                "write one capability for an actor, or give it another name where it weighs otherwise",
            )

    def finish(self, salience_top: float | None = None) -> Loaded:
        """Return the game; raises InputError with all faults. salience_top: what a full salience is in the file (1 or 100), if stated."""
        self._check_players()
        top = salience_top or self._find_salience_top()
        questions = {q.id: self._scaled(q) for q in self.questions.values()}
        cells = self._make_cells(questions, top)
        self._note_missing()
        self.faults.check()
        game = Game(
            tuple(self.players.values()),
            tuple(questions.values()),
            cells,
            f"{self.faults.source}, {self.form}",
        )
        return Loaded(game, self.form, tuple(self.notes))

    def _check_players(self) -> None:
        """Give every player its capability: 1 where no actor of the file has one, a fault where only this one lacks it."""
        if not self._capability:
            self.notes.append("The file gives no capability, so all actors weigh the same.")
            return
        for id_, player in self.players.items():
            if id_ in self._capability:
                self.players[id_] = replace(player, capability=self._capability[id_][0])
            else:
                self.faults.add(
                    f"actor {id_}",
                    "it has no capability",
                    "write one, or take the capability of all actors out",
                )

    def _find_salience_top(self) -> float:
        """Return 100 where any salience is above 1, else 1; a fault where the file seems to hold both units."""
        given = [e for e in self.entries if e.salience is not None]
        above = [e for e in given if e.salience is not None and e.salience > 1]
        if not above:
            return 1.0
        parts = [e for e in given if e.salience is not None and 0 < e.salience < 1]
        if parts:
            self.faults.add(
                parts[0].where,
                f"the salience {parts[0].salience:g} stands beside {above[0].salience:g} ({above[0].where}), so the unit is not clear",
                "write all of them in one unit, or call the column salience_0_1 or salience_0_100",
            )
        return 100.0

    def _scaled(self, question: Question) -> Question:
        """Return a question with its scale and with reference and outcome on 0-100."""
        scale = self.scales.get(question.id) or self._find_scale(question)
        known = {"reference": question.reference, "outcome": question.outcome}
        moved = {
            name: None if place is None else self._to_scale(place, scale, f"the {name} of {question.id}")
            for name, place in known.items()
        }
        return replace(question, scale=scale, reference=moved["reference"], outcome=moved["outcome"])

    def _find_scale(self, question: Question) -> tuple[float, float]:
        """Return 0 to 100 where that holds all places of a question without a unit, else its lowest and highest place, and say so."""
        here = [p for e in self.entries if e.question == question.id for p in (e.low, e.best, e.high)]
        places = [p for p in (*here, question.reference, question.outcome) if p is not None]
        if not places or (not question.unit and min(places) >= 0 and max(places) <= 100):
            return (0.0, 100.0)
        low, high = min(places), max(places)
        if low == high:
            low, high = low - 1, high + 1
        unit = f" {question.unit}" if question.unit else ""
        self.notes.append(
            f"The scale of {question.id} is not stated; it was taken from the places themselves, {low:g} to {high:g}{unit}."
        )
        return (low, high)

    def _to_scale(self, place: float, scale: tuple[float, float], where: Place | str) -> float:
        """Return a place on 0-100; a fault where it lies outside the scale."""
        low, high = scale
        moved = place if scale == (0.0, 100.0) else (place - low) / (high - low) * 100.0
        if not -_SLACK * 100 <= moved <= 100 + _SLACK * 100:
            self.faults.add(
                where,
                f"the place {place:g} lies outside the scale {low:g} to {high:g}",
                "correct the place or the scale",
            )
        return min(100.0, max(0.0, moved))

    def _make_cells(self, questions: Mapping[str, Question], top: float) -> dict[tuple[str, str], Cell]:
        """Return the cells on 0-100; entries without place or without salience give none."""
        cells: dict[tuple[str, str], Cell] = {}
        seen: dict[tuple[str, str], Place | str] = {}
        for entry in self.entries:
            key = (entry.player, entry.question)
            if key in seen:
                self.faults.add(
                    entry.where,
                    f"{entry.player} stands on {entry.question} already in {seen[key]}",
                    "take one of the two out",
                )
            seen[key] = entry.where
            cell = self._make_cell(entry, questions[entry.question].scale, top)
            if cell is not None:
                cells[key] = cell
        return cells

    def _make_cell(self, entry: Entry, scale: tuple[float, float], top: float) -> Cell | None:
        """Return the cell of an entry, None where its place or its salience is missing."""
        places = self._fill_range(entry)
        if entry.salience is not None and not 0 <= entry.salience <= top:
            self.faults.add(
                entry.where, f"the salience {entry.salience:g} lies outside 0 to {top:g}", "correct it"
            )
        if places is None or entry.salience is None:
            return None
        low, best, high = sorted(self._to_scale(place, scale, entry.where) for place in places)
        return Cell(low, best, high, entry.salience / top, entry.confidence, entry.claim_ids)

    def _fill_range(self, entry: Entry) -> tuple[float, float, float] | None:
        """Return low, best and high in the file's unit; the middle stands in for a missing best, the best for missing ends."""
        low, best, high = entry.low, entry.best, entry.high
        if best is None:
            if low is None and high is None:
                return None
            if low is None or high is None:
                self.faults.add(
                    entry.where, "only one end of a range is given", "write the best place, or both ends"
                )
                return None
            best = (low + high) / 2
        low, high = best if low is None else low, best if high is None else high
        if not low <= best <= high:
            self.faults.add(
                entry.where,
                f"the places {low:g}, {best:g}, {high:g} are not in order",
                "write low <= best <= high",
            )
        return low, best, high

    def _note_missing(self) -> None:
        """Say how many entries lack their place or their salience, and which where they are few."""
        placed = [e for e in self.entries if not (e.low is None and e.best is None and e.high is None)]
        bare = [e for e in placed if e.salience is None]
        unplaced = len([e for e in self.entries if e.salience is not None]) - len(placed) + len(bare)
        if bare:
            self.notes.append(
                f"{_count(len(bare))} a place without a salience, and no stand was made of it{_which(bare)}."
            )
        if unplaced:
            self.notes.append(f"{_count(unplaced)} a salience without a place; no stand was made of it.")


def _count(number: int) -> str:
    """Return how many cells have, in words."""
    return "1 cell has" if number == 1 else f"{number} cells have"


def _which(entries: Sequence[Entry]) -> str:
    """Return the pairs of actor and question in words, "" where they are many."""
    return ": " + ", ".join(f"{e.player} on {e.question}" for e in entries) if len(entries) <= 5 else ""


def names_if_distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names by id; the ids themselves where names are missing or shared, since a shared name tells nobody apart.

    >>> names_if_distinct({"A": "an actor", "B": "an actor", "C": "Carol"})
    {'A': 'A', 'B': 'B', 'C': 'Carol'}
    """
    often: Counter[str] = Counter(names.values())
    return {id_: name if name and often[name] == 1 else id_ for id_, name in names.items()}


def join_words(words: Iterable[str]) -> str:
    """Return words in a row: "a, b and c"."""
    *front, last = list(words) or [""]
    return f"{', '.join(front)} and {last}" if front else last
