"""KTAB's scenario files -> games: the CSV and the XML form of its Spatial Model of Politics.

Source: CSV: a first line with name, description, number of actors, number of dimensions; a second with headings; then a line per actor
with capability and, per dimension, position and salience on 0-100 (examples/smp/doc of KTAB). XML: smpSchema.xsd of KTAB: Scenario with
name, desc, prngSeed, ModelParameters, Dimensions/dName, Actors/Actor (name, description, capability, Position/dCoord, Salience/dSal) and
IdealAdjustment. A root of another name (CaseData) is taken too where it holds the same Dimensions and Actors. A game has no room for
model parameters and ideal adjustments: they are told in the notes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from dragoman.ingest.games.assemble import Draft, Entry, join_words, names_if_distinct
from dragoman.ingest.games.faults import Place
from dragoman.ingest.games.sheet import Sheet, read_number
from dragoman.model.game import Player, Question

#: What a full salience is in these files.
SALIENCE_TOP: Final = 100.0
_FULL: Final = (0.0, 100.0)


def is_ktab_sheet(sheet: Sheet) -> bool:
    """Say whether a table has KTAB's two lines of head."""
    if len(sheet.rows) < 2:
        return False
    first, second = sheet.rows[0][1], sheet.rows[1][1]
    counts = [cell for cell in first if cell][-2:]
    heads = [cell.lower() for cell in second[:2]]
    return heads == ["actor", "description"] and len(counts) == 2 and all(cell.isdigit() for cell in counts)


def read_ktab_sheet(sheet: Sheet, draft: Draft) -> None:
    """Bring a KTAB CSV file into a draft; an actor's name is its description where no other actor has the same."""
    (first_row, first), (head_row, head) = sheet.rows[:2]
    actors, dimensions = (int(cell) for cell in [cell for cell in first if cell][-2:])
    heads = list(head)
    while heads and not heads[-1]:
        heads.pop()
    if len(heads) != 3 + 2 * dimensions:
        draft.faults.stop(
            Place(head_row),
            f"there are {len(heads)} headings",
            f"{dimensions} dimensions (row {first_row}) need {3 + 2 * dimensions}",
        )
    issues = [heads[3 + 2 * d] for d in range(dimensions)]  # KTAB names a dimension by its column of places
    for issue in issues:
        _add_dimension(draft, issue)
    for row, cells in sheet.rows[2:]:
        _read_actor_line(row, cells, heads, issues, draft)
    if len(draft.players) != actors:
        draft.faults.add(
            Place(first_row),
            f"{actors} actors are announced and {len(draft.players)} follow",
            "correct the number or the rows",
        )
    names = names_if_distinct({id_: player.name for id_, player in draft.players.items()})
    for id_, player in draft.players.items():
        draft.players[id_] = replace(player, name=names[id_])


def _read_actor_line(
    row: int, cells: Sequence[str], heads: Sequence[str], issues: Sequence[str], draft: Draft
) -> None:
    """Bring a line of a KTAB CSV file into a draft."""
    wide = [*cells, *[""] * (len(heads) - len(cells))]
    if any(wide[len(heads) :]):
        draft.faults.add(
            Place(row, len(heads)),
            "there are more cells than headings",
            "put text that holds a comma into quotes",
        )
        return
    id_ = wide[0]
    if not id_ or id_ in draft.players:
        draft.faults.add(
            Place(row, 0, heads[0]),
            f"the actor {id_!r} is named already" if id_ else "no actor is named",
            "give it a name of its own",
        )
        return
    draft.players[id_] = Player(id_, wide[1])
    numbers = [read_number(wide[at], Place(row, at, heads[at]), draft.faults) for at in range(2, len(heads))]
    draft.weigh(id_, numbers[0], Place(row, 2, heads[2]))
    for d, issue in enumerate(issues):
        place, salience = numbers[1 + 2 * d], numbers[2 + 2 * d]
        draft.entries.append(
            Entry(Place(row, 3 + 2 * d, heads[3 + 2 * d]), id_, issue, None, place, None, salience)
        )


def _add_dimension(draft: Draft, name: str) -> None:
    """Keep a dimension as a question on 0-100."""
    if name in draft.questions:
        draft.faults.add(
            "the dimensions", f"'{name}' is named twice", "give every dimension a name of its own"
        )
    draft.questions[name] = Question(name, name)
    draft.scales[name] = _FULL


def read_ktab_xml(text: str, draft: Draft) -> None:
    """Bring a KTAB XML file into a draft. An empty dCoord or dSal is missing. Faults name the actor, since XML has no rows."""
    root = _parse(text, draft)
    actors = root.findall(".//Actors/Actor")
    if not actors:
        draft.faults.stop(
            f"<{root.tag}>",
            "there are no Actors with Actor elements",
            "give a scenario in the form of KTAB's smpSchema.xsd",
        )
    issues = [(name.text or "").strip() for name in root.findall(".//Dimensions/dName")]
    widest = max(len(actor.findall("Position/dCoord")) for actor in actors)
    if not issues:
        issues = [f"Dimension {d}" for d in range(1, widest + 1)]
        draft.notes.append("The file names no dimensions; they were numbered.")
    for issue in issues:
        _add_dimension(draft, issue)
    for number, actor in enumerate(actors, start=1):
        _read_actor_element(number, actor, issues, draft)
    _note_rest(root, draft)


def _parse(text: str, draft: Draft) -> ET.Element:
    """Return the root of an XML text; entities are not taken, since none belong in a scenario."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        draft.faults.stop(
            "the file", "it declares a document type", "take the DOCTYPE out; a scenario needs none"
        )
    try:
        return ET.fromstring(text.encode("utf-8"), parser=ET.XMLParser(encoding="utf-8"))
    except ET.ParseError as error:
        row, column = error.position
        draft.faults.stop(
            Place(row), f"it is no XML at sign {column + 1} ({error.msg})", "correct the file there"
        )


def _read_actor_element(number: int, actor: ET.Element, issues: Sequence[str], draft: Draft) -> None:
    """Bring an Actor element into a draft."""
    id_ = (actor.findtext("name") or "").strip()
    if not id_ or id_ in draft.players:
        draft.faults.add(
            f"actor {number}",
            f"the name {id_!r} is used already" if id_ else "it has no name",
            "give it a name of its own",
        )
        return
    where = f"actor {number} ({id_})"
    draft.players[id_] = Player(id_, id_)
    given = (actor.findtext("capability") or "").strip()
    draft.weigh(id_, read_number(given, f"{where}, capability", draft.faults), f"{where}, capability")
    places, saliences = (
        [(e.text or "").strip() for e in actor.findall(path)] for path in ("Position/dCoord", "Salience/dSal")
    )
    if len(places) != len(issues) or len(saliences) != len(issues):
        draft.faults.add(
            where,
            f"it has {len(places)} places and {len(saliences)} saliences on {len(issues)} dimensions",
            "give one of each per dimension",
        )
        return
    for issue, place, salience in zip_longest(issues, places, saliences):
        at = f"{where}, {issue}"
        best = read_number(place, f"{at}, dCoord", draft.faults)
        cares = read_number(salience, f"{at}, dSal", draft.faults)
        draft.entries.append(Entry(at, id_, issue, None, best, None, cares))


def _note_rest(root: ET.Element, draft: Draft) -> None:
    """Say what the file holds beside the game."""
    asked = [f"{e.tag} {(e.text or '').strip()}" for e in root.findall(".//ModelParameters/*")]
    if asked:
        draft.notes.append(
            f"The file asks for these options of KTAB's model; give them to the model: {join_words(asked)}."
        )
    pairs = root.findall(".//IdealAdjustment/iaPair")
    if pairs:
        draft.notes.append(
            f"No model here takes adjustments of ideal points; those of the file ({len(pairs)}) were left out."
        )
