"""Where two coders differ, side by side, the gravest first: what an adjudicator goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from dragoman.agreement.layers import Compared, Group
from dragoman.agreement.units import Unit
from dragoman.model import Body, Commitment, Figure, Position, Session
from dragoman.model.agreement import Difference, Disagreement
from dragoman.model.text import Document

_GRAVITY = {what: n for n, what in enumerate(get_args(Difference))}
_OPPOSITE = {"for", "against"}


def list_disagreements(compared: Compared) -> tuple[Disagreement, ...]:
    """Return what two coders differ in: units that only one has, and each value in which matched units differ.

    Where the stance differs, its side is not told again; opposite sides are told as such.
    """
    return tuple(
        one
        for document, groups in zip(compared.documents, compared.groups, strict=True)
        for group in groups
        for one in _differences(compared, document, group)
    )


def order_disagreements(found: Iterable[Disagreement], documents: Sequence[str]) -> tuple[Disagreement, ...]:
    """Return disagreements the gravest first (the order of Difference), then by document in the order given, then by place."""
    place = {document: n for n, document in enumerate(documents)}
    return tuple(
        sorted(
            found,
            key=lambda d: (
                _GRAVITY[d.what],
                place.get(d.document, len(place)),
                d.start,
                d.kind,
                d.coders,
                str(d.claims),
            ),
        )
    )


def _differences(compared: Compared, document: Document, group: Group) -> Iterator[Disagreement]:
    one, other = group
    first = one or other
    assert first is not None
    words = first.claim.evidence[0]

    def tell(what: Difference, ours: str, theirs: str) -> Disagreement:
        return Disagreement(
            document.id,
            compared.kind,
            what,
            (compared.coders[0], compared.coders[1]),
            (one.claim.id if one else None, other.claim.id if other else None),
            ours,
            theirs,
            words.quote,
            words.start,
        )

    if one is None or other is None:
        yield tell("only one", _say(one), _say(other))
        return
    for what, ours, theirs in _values_apart(one, other):
        yield tell(what, ours, theirs)


def _values_apart(one: Unit, other: Unit) -> Iterator[tuple[Difference, str, str]]:
    stance_told = False
    for name, ours in one.values.items():
        theirs = other.values.get(name)
        if ours == theirs or ours is None or theirs is None or (name == "side" and stance_told):
            continue
        if name == "stance":
            stance_told = True
            if {one.values.get("side"), other.values.get("side")} == _OPPOSITE:
                yield "opposite sides", ours, theirs
                continue
        yield name, ours, theirs  # type: ignore[misc]


def _say(unit: Unit | None) -> str:
    """A unit in a few words; nothing where there is none."""
    if unit is None:
        return ""
    told = [unit.values.get("actor") or "", *_say_body(unit.claim.body)]
    return " ".join(word for word in told if word)


def _say_body(body: Body) -> tuple[str, ...]:
    match body:
        case Position(stance=stance, issue=issue):
            return stance, issue
        case Commitment(force=force, deed=deed):
            return f"{force}:", deed
        case Session(status=status, place=place):
            return status, place or ""
        case Figure(quantity=quantity, unit=unit):
            return quantity, unit or ""
        case _:
            return ()
