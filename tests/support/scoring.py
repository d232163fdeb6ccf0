"""How near a record comes to a coded one: hits, coded and found of seven measures, each pooled over the dispatches.

The measures are those of the codebook's scorer: what counts as the same line of a record is told beside each. A pair is
matched once, the best first. Records are in the form of ``read --json`` (docs/reference/record-json.md); the words are
looked up in the coded text, so a text that was extracted with other line breaks is scored as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

Form = dict[str, Any]
Place = tuple[int, int]
Alike = Callable[[Any, Any], float]

#: Stances that count as one direction.
DIRECTION = {"supports": 1, "offers": 1, "demands": 1, "opposes": -1, "rejects": -1}
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@dataclass(frozen=True, slots=True)
class Score:
    """Lines matched, coded, and found."""

    hits: int = 0
    coded: int = 0
    found: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing was coded and nothing found."""
        return 2 * self.hits / (self.coded + self.found) if self.coded + self.found else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.coded + other.coded, self.found + other.found)


@dataclass(slots=True)
class Pair:
    """A coded record and a found one of the same text; ``same_actor`` maps the ids of the found one to the coded one's."""

    coded: Form
    found: Form
    same_actor: dict[str, str] = field(default_factory=dict)

    def place(self, line: Form, words: str) -> Place | None:
        """Where the words of a line stand in the coded text."""
        text, said = self.coded["text"], line[words]
        if text[line["start"] : line["end"]] == said:
            return line["start"], line["end"]
        match = re.search(r"\s+".join(map(re.escape, said.split())), text)
        return match.span() if match else None

    def rows(self, layer: str, words: str, actor: str | None = None) -> tuple[list[Form], list[Form]]:
        """The lines of a layer on both sides, with their place and the coded id of their actor."""
        coded = [
            line | {"at": self.place(line, words), "who": line[actor] if actor else None}
            for line in self.coded[layer]
        ]
        found = [
            line | {"at": self.place(line, words), "who": self._coded_id(line[actor]) if actor else None}
            for line in self.found[layer]
        ]
        return coded, [line for line in found if not self._repeats_headline(line, coded)]

    def _coded_id(self, actor: str | None) -> str | None:
        return None if actor is None else self.same_actor.get(actor, f"? {actor}")

    def _repeats_headline(self, line: Form, coded: Sequence[Form]) -> bool:
        """What is found in the headline only counts where something is coded there (codebook, section 3)."""
        until = self.coded["text"].find("\n")
        inside = [row for row in (line, *coded) if row["at"] and row["at"][1] <= until]
        return bool(inside) and inside[0] is line and len(inside) == 1


def share(one: Place | None, other: Place | None, *, of_shorter: bool) -> float:
    """The common part of two stretches, over the shorter one, or over both together (Jaccard)."""
    if one is None or other is None:
        return 0.0
    common = min(one[1], other[1]) - max(one[0], other[0])
    lengths = one[1] - one[0], other[1] - other[0]
    return max(0, common) / (min(lengths) if of_shorter else sum(lengths) - common)


def match(
    coded: Sequence[Any], found: Sequence[Any], alike: Alike, least: float = 0.5
) -> list[tuple[int, int]]:
    """The pairs of a coded and a found line, each used once, the likest first."""
    weighed = [(alike(one, other), -n, -m) for n, one in enumerate(coded) for m, other in enumerate(found)]
    pairs: list[tuple[int, int]] = []
    for weight, n, m in sorted(weighed, reverse=True):
        if weight >= least and all(-n != a and -m != b for a, b in pairs):
            pairs.append((-n, -m))
    return pairs


def score(coded: Sequence[Any], found: Sequence[Any], alike: Alike) -> Score:
    """The score of one measure on one text."""
    return Score(len(match(coded, found, alike)), len(coded), len(found))


def score_record(coded: Form, found: Form) -> dict[str, Score]:
    """Return the score of every measure on one text."""
    pair = Pair(coded, found)
    actors = match(coded["actors"], found["actors"], _same_name)
    pair.same_actor = {found["actors"][m]["id"]: coded["actors"][n]["id"] for n, m in actors}
    statements = pair.rows("statements", "content", "source")
    places = [sorted({row["at"] for row in rows if row["at"]}) for rows in statements]
    return {
        "parties": _score_parties(pair),
        "actors": Score(len(actors), len(coded["actors"]), len(found["actors"])),
        "statement_content": score(*places, lambda a, b: share(a, b, of_shorter=False)),
        "statement_with_source": score(*statements, _same_statement),
        "position_direction": score(*pair.rows("positions", "evidence", "actor"), _same_position),
        "shifts": score(*(_shifts(rows) for rows in pair.rows("positions", "evidence", "actor")), _same_deed),
        "figures": score(*pair.rows("figures", "evidence"), _same_figure),
        "commitments": score(*pair.rows("commitments", "evidence", "who"), _same_deed),
        "next_meetings": score(*pair.rows("next_meetings", "evidence"), _same_meeting),
    }


def _score_parties(pair: Pair) -> Score:
    coded, found = ({*(form["dialogue"] or {}).get("parties", ())} for form in (pair.coded, pair.found))
    return Score(len(coded & {pair.same_actor.get(party) for party in found}), len(coded), len(found))


def _shifts(rows: Sequence[Form]) -> list[Form]:
    return [row for row in rows if row["is_shift"]]


def _same_name(one: Form, other: Form) -> float:
    """Any form of the one is spelled like any form of the other."""
    likest = max(
        _likeness(a, b) for a in (one["name"], *one["aliases"]) for b in (other["name"], *other["aliases"])
    )
    return likest if likest >= 0.85 else 0.0


def _likeness(one: str, other: str) -> float:
    a, b = (re.sub(r"^the |['’]s$", "", " ".join(name.split()).lower()) for name in (one, other))
    if min(len(a), len(b)) <= 4:
        return float(a.replace(".", "") == b.replace(".", ""))
    return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) / 100


def _same_statement(one: Form, other: Form) -> float:
    return share(one["at"], other["at"], of_shorter=False) if one["who"] == other["who"] else 0.0


def _same_position(one: Form, other: Form) -> float:
    """The same actor in the same sentence, in the same direction; of several the one with the likest words."""
    if _same_sentence(one, other) < 0.5 or one["who"] != other["who"]:
        return 0.0
    if _direction(one["stance"]) != _direction(other["stance"]):
        return 0.0
    words = [f"{row['issue']} {row['option'] or ''}".lower() for row in (one, other)]
    return 0.5 + fuzz.token_set_ratio(*words) / 200


def _direction(stance: str) -> int | str:
    return DIRECTION.get(stance, stance)


def _same_figure(one: Form, other: Form) -> float:
    return _same_sentence(one, other) if _numbers(one["quantity"]) == _numbers(other["quantity"]) else 0.0


def _numbers(quantity: str) -> list[str]:
    """The numbers of a quantity in figures; its words where there are none."""
    words = quantity.lower()
    figures = re.findall(r"\d[\d,.]*", words)
    if figures:
        return [figure.replace(",", "").rstrip(".") for figure in figures]
    return [str(NUMBERS.index(word)) for word in re.findall(r"[a-z]+", words) if word in NUMBERS] or [
        words.strip()
    ]


def _same_deed(one: Form, other: Form) -> float:
    """The same actor in the same sentence."""
    return _same_sentence(one, other) if one["who"] == other["who"] else 0.0


def _same_meeting(one: Form, other: Form) -> float:
    """The same sentence, and words for time that agree where both have some."""
    days = one["date_text"], other["date_text"]
    if all(days) and fuzz.partial_ratio(*(day.lower() for day in days)) < 60:
        return 0.0
    return _same_sentence(one, other)


def _same_sentence(one: Form, other: Form) -> float:
    return share(one["at"], other["at"], of_shorter=True)
