"""Who belongs to what, against re3d's relations: ``./run evaluate affiliation``, publisher by publisher.

re3d (DSTL 2017) codes BelongsTo and InChargeOf between entities, single mentions of them. Here each counts once a document as a pair of
names. Dragoman's pairs are its memberships and the bodies of its offices. A name fits a coded one when their words do (token set ratio of
85 of 100, rapidfuzz): re3d codes "U.S. service members" and "Coalition partners" as entities, most of which are no actors by our codebook.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.matching import Share
from dragoman import EmbeddedReader, make_document
from dragoman.model import Membership, Named, Reading, RoleHeld

RELATIONS = ("BelongsTo", "InChargeOf")
FITS = 85.0

Pair = tuple[str, str]


def print_affiliation(reader: EmbeddedReader, shared: Path) -> None:
    """Print precision, recall and F1 of affiliation for each publisher."""
    for folder in sorted((shared / "data" / "re3d").iterdir()):
        share = score_publisher(reader, folder)
        print(f"re3d {folder.name:22}{share}")


def score_publisher(reader: EmbeddedReader, folder: Path) -> Share:
    """Return how many coded pairs are found, of how many found and coded."""
    documents, relations = (
        [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]
        for name in ("documents.json", "relations.json")
    )
    total = Share(0, 0, 0)
    for one in documents:
        coded = {
            (relation["source"], relation["target"])
            for relation in relations
            if relation["documentId"] == one["_id"] and relation["type"] in RELATIONS
        }
        document = make_document(one["text"]).document
        found = set(list_pairs(reader.read(document))) if document else set()
        total += match_pairs(found, coded)
    return total


def list_pairs(reading: Reading) -> Iterator[Pair]:
    """Yield (who, to what) by name, for every membership and every office of a body."""
    names = {claim.body.actor: claim.body.name for claim in reading.claims if isinstance(claim.body, Named)}
    for claim in reading.claims:
        if isinstance(claim.body, Membership | RoleHeld) and claim.body.of in names:
            yield names.get(claim.body.actor, claim.body.actor), names[claim.body.of]


def match_pairs(found: set[Pair], coded: set[Pair]) -> Share:
    """Return the share of pairs that fit one to one, in either direction of the relation (InChargeOf points the other way)."""
    left, hits = sorted(coded), 0
    for pair in sorted(found):
        fitting = [other for other in left if _fits(pair, other) or _fits(pair, other[::-1])]
        if fitting:
            left.remove(fitting[0])
            hits += 1
    return Share(hits, len(found), len(coded))


def _fits(one: Pair, other: Pair) -> bool:
    return all(fuzz.token_set_ratio(a.lower(), b.lower()) >= FITS for a, b in zip(one, other, strict=True))
