"""An analyst's capabilities: how much each actor weighs in the talks, from a YAML or CSV file; faults are told with their line.

    # YAML                      CSV with a heading
    Dorvane: 29                 actor,capability
    Kelmund: 12                 Dorvane,29
    others: 1                   others,1

The unit is the analyst's (votes, seats, a score from 0 to 100): only ratios count. ``others`` is what everybody else weighs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from dragoman.errors import UnreadableFile
from dragoman.ingest.decode import decode_bytes
from dragoman.ingest.games.faults import Faults, Place
from dragoman.ingest.games.sheet import read_number, read_sheet

_OTHERS: Final = "others"
_ACTOR: Final = frozenset(["actor", "name", "player", "id"])
_CAPABILITY: Final = frozenset(["capability", "weight", "power", "votes", "seats"])
_REMEDY: Final = "write a number above 0"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Name or id of an actor -> its weight (above 0), in the order of the file; others: of everybody else, None where the file does not say."""

    of: tuple[tuple[str, float], ...]
    others: float | None = None


def load_capabilities(path: Path) -> Capabilities:
    """Return the capabilities in a file; raises UnreadableFile, or InputError that tells every fault with its line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"the capabilities {path} cannot be read: {error.strerror or error}") from error
    text, faults = decode_bytes(data).text, Faults(path.name)
    pairs = (
        _read_yaml(text, faults)
        if path.suffix.lower() in (".yaml", ".yml", ".json")
        else _read_table(text, faults)
    )
    faults.check()
    if not pairs:
        faults.stop("the file", "it names no actor", "write a line for each, such as 'Dorvane: 29'")
    twice = {name for name, _ in pairs if sum(one.casefold() == name.casefold() for one, _ in pairs) > 1}
    if twice:
        faults.stop("the file", f"{sorted(twice)[0]} stands there twice", "keep one line")
    others = next((weight for name, weight in pairs if name.casefold() == _OTHERS), None)
    return Capabilities(tuple(pair for pair in pairs if pair[0].casefold() != _OTHERS), others)


def _read_yaml(text: str, faults: Faults) -> list[tuple[str, float]]:
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        faults.stop(
            f"line {mark.line + 1}" if mark else "the file", "it is no YAML", "write lines 'name: number'"
        )
    if not isinstance(top, yaml.MappingNode):
        faults.stop("the file", "it holds no 'name: number' lines", "write one for each actor")
    pairs = []
    for key, value in top.value:
        where = f"line {key.start_mark.line + 1}"
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            faults.add(where, "it is no 'name: number' line", _REMEDY)
            continue
        pairs += _pair(str(key.value), _number(str(value.value)), where, faults)
    return pairs


def _number(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        return None


def _read_table(text: str, faults: Faults) -> list[tuple[str, float]]:
    sheet = read_sheet(text, faults)
    if not sheet.rows:
        return []
    heading = [cell.casefold() for cell in sheet.rows[0][1]]
    name = next((at for at, cell in enumerate(heading) if cell in _ACTOR), None)
    weight = next((at for at, cell in enumerate(heading) if cell in _CAPABILITY), None)
    if name is None or weight is None:
        faults.stop(f"row {sheet.rows[0][0]}", "the heading names no columns actor and capability", "add it")
    pairs = []
    for row, cells in sheet.rows[1:]:
        if max(name, weight) >= len(cells):
            faults.add(f"row {row}", "it is too short", _REMEDY)
            continue
        where = Place(row, weight, sheet.rows[0][1][weight])
        number = read_number(cells[weight], where, faults, comma=sheet.comma)
        pairs += _pair(cells[name], number, str(where), faults)
    return pairs


def _pair(name: str, number: float | None, where: str, faults: Faults) -> list[tuple[str, float]]:
    name = " ".join(name.split())
    if not name:
        faults.add(where, "it names no actor", "write one, or take the line out")
    elif number is None or not 0 < number < math.inf:
        faults.add(where, f"the capability of {name} is no number above 0", _REMEDY)
    else:
        return [(name, number)]
    return []
