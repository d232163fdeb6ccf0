"""Who is who over two dossiers of our own writing: ``./run evaluate actors``.

tests/actors/dossier has sixty reports, with which the weights of evidence were set; tests/actors/held_out has thirty that were written
afterwards and that nobody looked at while they were set. A table says which name in which report is whom. Dragoman reads the
reports, joins the actors, and every name of the table is looked up among the names that it found in that report.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dragoman import EmbeddedReader, make_document, record_of
from dragoman.actors.across import resolve_record
from dragoman.actors.names import clean_name
from dragoman.model import Named, Record, WhoIsWho

TESTS = Path(__file__).resolve().parents[1] / "tests" / "actors"
DOSSIERS = {"dossier": TESTS / "dossier", "held out": TESTS / "held_out"}

#: A name of the table: report and form.
Mention = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Who each name is by the table, and by Dragoman; a name that the reading did not find is in ``missed``."""

    truth: dict[Mention, str]
    found: dict[Mention, str]
    missed: tuple[Mention, ...]


def read_dossier(reader: EmbeddedReader, folder: Path) -> tuple[Record, dict[str, str]]:
    """Return the record of the dossier, and document id -> number of the report."""
    readings, numbers = [], {}
    for path in sorted((folder / "reports").glob("*.txt")):
        document = make_document(path.read_text(encoding="utf-8")).document
        assert document is not None
        numbers[document.id] = path.stem
        readings.append(reader.read(document))
    return record_of(readings), numbers


def group_mentions(folder: Path, record: Record, who: WhoIsWho, numbers: dict[str, str]) -> Grouping:
    """Return the names of the table with who they truly are and whom they were taken for."""
    with (folder / "mentions.csv").open(encoding="utf-8", newline="") as rows:
        truth = {(row["report"], row["form"]): row["actor"] for row in csv.DictReader(rows)}
    ids = who.ids()
    heard: dict[Mention, str] = {}
    for body, claim in record.of_kind(Named):
        for form in (body.name, *body.aliases):
            heard[numbers[claim.document_id], clean_name(form)] = ids[claim.document_id, body.actor]
    found = {one: heard[one[0], clean_name(one[1])] for one in truth if (one[0], clean_name(one[1])) in heard}
    return Grouping(
        {one: truth[one] for one in found}, found, tuple(one for one in truth if one not in found)
    )


def pairwise(grouping: Grouping) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs of names that are the same actor."""
    ours, theirs, both = set(), set(), 0
    for one, other in combinations(sorted(grouping.truth), 2):
        same = grouping.truth[one] == grouping.truth[other]
        taken = grouping.found[one] == grouping.found[other]
        both += same and taken
        if same:
            theirs.add((one, other))
        if taken:
            ours.add((one, other))
    precision, recall = both / len(ours), both / len(theirs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def b_cubed(truth: dict[Mention, str], found: dict[Mention, str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga & Baldwin 1998)."""
    both: Counter[tuple[str, str]] = Counter((truth[one], found[one]) for one in truth)
    theirs, ours = Counter(truth.values()), Counter(found[one] for one in truth)
    precision = sum(n * n / ours[group] for (_, group), n in both.items()) / len(truth)
    recall = sum(n * n / theirs[actor] for (actor, _), n in both.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def wrong_merges(grouping: Grouping) -> dict[tuple[str, ...], str]:
    """Return the actors of the table that were taken for one, with the id they went under."""
    held: dict[str, set[str]] = defaultdict(set)
    for one, actor in grouping.truth.items():
        held[grouping.found[one]].add(actor)
    return {tuple(sorted(actors)): group for group, actors in held.items() if len(actors) > 1}


def print_dossiers(reader: EmbeddedReader) -> None:
    """Print how well the actors of each dossier are joined and kept apart."""
    for name, folder in DOSSIERS.items():
        record, numbers = read_dossier(reader, folder)
        _, who = resolve_record(record)
        grouping = group_mentions(folder, record, who, numbers)
        named = len(grouping.truth) + len(grouping.missed)
        print(
            f"{name}: {len(numbers)} reports, {named} names, {len(grouping.missed)} not found by the reading"
        )
        print("  pairs     P {:.3f}  R {:.3f}  F1 {:.3f}".format(*pairwise(grouping)))
        print("  B-cubed   P {:.3f}  R {:.3f}  F1 {:.3f}".format(*b_cubed(grouping.truth, grouping.found)))
        merged = wrong_merges(grouping)
        print(f"  different actors taken for one: {len(merged)}; pairs told to be in doubt: {len(who.maybe)}")
        for actors, group in merged.items():
            print(f"    {', '.join(actors)}: {group}")
