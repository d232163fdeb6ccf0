"""Headings of a table -> what each column means, with the unit that a heading states ("position_years", "salience_0_100")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

#: Heading -> what the column means. Blanks and hyphens count as underscores, capitals do not count.
MEANINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("actor", "player", "stakeholder", "actor_id"), "actor"),
    **dict.fromkeys(("actor_name", "description"), "actor_name"),
    **dict.fromkeys(("issue", "question", "dimension", "issue_id"), "issue"),
    **dict.fromkeys(("best", "position", "place"), "best"),
    **dict.fromkeys(("capability", "power", "influence", "weight", "votes", "resources"), "capability"),
    **dict.fromkeys(("reference", "reference_point", "status_quo", "rp"), "reference"),
    **dict.fromkeys(("outcome", "out", "actual"), "outcome"),
    **dict.fromkeys(("group", "proposal"), "group"),
    **dict.fromkeys(("claims", "claim_ids"), "claims"),
    **{
        name: name
        for name in ("issue_name", "low", "high", "salience", "procedure", "unit", "scale_low", "scale_high")
    },
    **{name: name for name in ("low_words", "high_words", "ledger_actor", "confidence")},
}
#: Meanings whose headings may go on with a unit and with the ends of the scale.
_WITH_UNIT: Final = frozenset(["low", "best", "high", "salience", "reference", "outcome"])
_ENDS: Final = re.compile(r"^(.*?)_?(-?\d+(?:\.\d+)?)_(-?\d+(?:\.\d+)?)$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. at: 0 is the first. heading: as it is written. meaning: a value of MEANINGS, "" is unknown. unit and scale: as the
    heading states them. issue: the question that the heading names, where every question has columns of its own."""

    at: int
    heading: str
    meaning: str
    unit: str = ""
    scale: tuple[float, float] | None = None
    issue: str = ""


def read_heading(at: int, heading: str) -> Column:
    """Return what a heading means.

    >>> column = read_heading(2, "Position years 4 10")
    >>> column.meaning, column.unit, column.scale
    ('best', 'years', (4.0, 10.0))
    """
    words = "_".join(re.split(r"[\s_-]+(?!\d)|[\s_]+", heading.strip().lower()))
    if words in MEANINGS:
        return Column(at, heading, MEANINGS[words])
    first, _, rest = words.partition("_")
    meaning = MEANINGS.get(first, "")
    if meaning not in _WITH_UNIT or not rest:
        return Column(at, heading, "")
    ends = _ENDS.match(rest)
    if ends is None:
        return Column(at, heading, meaning, unit=rest.replace("_", " "))
    return Column(at, heading, meaning, ends[1].replace("_", " "), (float(ends[2]), float(ends[3])))


def read_issue_heading(at: int, heading: str) -> Column:
    """Return what a heading means where it begins with the name of a question ("Tariff position"), else a column without meaning.

    >>> read_issue_heading(3, "Tariff position").issue
    'Tariff'
    """
    found = re.match(r"^(.+?)[\s_]+(low|best|position|place|high|salience)$", heading.strip(), re.I)
    if found is None:
        return Column(at, heading, "")
    return Column(at, heading, MEANINGS[found[2].lower()], issue=found[1].strip())


def by_meaning(columns: Sequence[Column]) -> dict[str, Column]:
    """Return the first column of each meaning."""
    found: dict[str, Column] = {}
    for column in columns:
        if column.meaning:
            found.setdefault(column.meaning, column)
    return found
