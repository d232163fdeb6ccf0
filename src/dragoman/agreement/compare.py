"""Codings of documents -> agreement: for every two coders, and for all human coders where they are three or more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.agreement.disagreements import list_disagreements, order_disagreements
from dragoman.agreement.layers import Compared, find_layer, value_layers, word_layers
from dragoman.agreement.matching import LEAST_OVERLAP, group_units
from dragoman.agreement.units import UNIT_KINDS, Unit, Words, key_actors, list_units, words_of
from dragoman.errors import InputError
from dragoman.model.agreement import Agreement, Disagreement, Layer
from dragoman.model.coding_task import CoderCoding, CoderCodings


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked. coders: names, all where empty. kinds: of claim (UNIT_KINDS), all where empty. labels: claim id -> issue.

    least_overlap: Dice overlap of words (0-1) from which units are matched. resamples: of the bootstrap, 0 for no intervals.
    """

    coders: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    least_overlap: float = LEAST_OVERLAP
    resamples: int = 1000
    seed: int = 0


def measure_agreement(documents: Sequence[CoderCodings], asking: Asking) -> Agreement:
    """Return the agreement of coders on the documents that two or more of them coded; others count for nothing.

    Raises InputError for a coder without a coding, a kind that is not compared, and fewer than two coders.
    """
    machines = {one.coder for document in documents for one in document.codings if one.machine}
    coders = _choose_coders(documents, asking, machines)
    kinds = _choose_kinds(asking)
    shared = [d for d in documents if sum(one.coder in coders for one in d.codings) > 1]
    prepared = [_prepare(document, asking.labels) for document in shared]
    layers: list[Layer] = []
    apart: list[Disagreement] = []
    for group in _choose_groups(coders, machines):
        both = [one for one in prepared if all(coder in one.units for coder in group)]
        if not both:
            continue
        began = _began_from_machine(both, group, machines)
        for kind in kinds:
            compared = _compare(both, group, kind, asking.least_overlap)
            layers += _measure(compared, asking, bool(machines & set(group)), began)
            if len(group) == 2:
                apart += list_disagreements(compared)
    return Agreement(
        coders,
        tuple(coder for coder in coders if coder in machines),
        tuple(document.document.id for document in shared),
        tuple(layers),
        order_disagreements(apart, [document.document.id for document in shared]),
        asking.seed,
        asking.resamples,
        asking.least_overlap,
    )


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document with its words, and each coder's units by kind."""

    codings: CoderCodings
    words: Words
    units: Mapping[str, Mapping[str, tuple[Unit, ...]]]


def _prepare(document: CoderCodings, labels: Mapping[str, str]) -> _Prepared:
    words, key = words_of(document.document), key_actors(document.codings)
    units = {one.coder: list_units(one, words, key, labels) for one in document.codings}
    return _Prepared(document, words, units)


def _choose_coders(documents: Sequence[CoderCodings], asking: Asking, machines: set[str]) -> tuple[str, ...]:
    known = {one.coder for document in documents for one in document.codings}
    if lost := [coder for coder in asking.coders if coder not in known]:
        raise InputError(
            f"'{lost[0]}' has coded nothing in this ledger; those who have: {', '.join(sorted(known)) or 'nobody'}"
        )
    coders = tuple(dict.fromkeys(asking.coders)) or tuple(sorted(known, key=lambda c: (c in machines, c)))
    if len(coders) < 2:
        raise InputError(
            f"agreement needs two coders, and here is {f'only {coders[0]}' if coders else 'none'}"
        )
    return coders


def _choose_kinds(asking: Asking) -> tuple[str, ...]:
    if lost := [kind for kind in asking.kinds if kind not in UNIT_KINDS]:
        raise InputError(f"'{lost[0]}' is not compared; what is: {', '.join(UNIT_KINDS)}")
    return tuple(kind for kind in UNIT_KINDS if kind in asking.kinds or not asking.kinds)


def _choose_groups(coders: tuple[str, ...], machines: set[str]) -> list[tuple[str, ...]]:
    """All humans together where they are three or more, then every two coders; two machines are not compared unless they are alone."""
    humans = tuple(coder for coder in coders if coder not in machines)
    pairs = [pair for pair in combinations(coders, 2) if not set(pair) <= machines or not humans]
    return [*([humans] if len(humans) > 2 else []), *pairs]


def _compare(
    documents: Sequence[_Prepared], coders: tuple[str, ...], kind: str, least_overlap: float
) -> Compared:
    groups = [group_units([one.units[c][kind] for c in coders], least_overlap) for one in documents]
    return Compared(
        kind,
        coders,
        tuple(one.codings.document for one in documents),
        tuple(one.words for one in documents),
        tuple(groups),
    )


def _measure(compared: Compared, asking: Asking, with_machine: bool, began: tuple[str, ...]) -> list[Layer]:
    if not any(compared.groups):
        return []
    makers = (find_layer(compared), *value_layers(compared), *word_layers(compared))
    return [
        one.make(asking.resamples, asking.seed, asking.least_overlap, with_machine, began) for one in makers
    ]


def _began_from_machine(
    documents: Sequence[_Prepared], coders: tuple[str, ...], machines: set[str]
) -> tuple[str, ...]:
    """Who began from the machine's reading, where that flatters: beside the machine, or beside another who did so too."""
    codings: list[CoderCoding] = [c for one in documents for c in one.codings.codings if c.coder in coders]
    began = tuple(
        c
        for c in coders
        if any(one.coder == c and not one.machine and one.start == "machine" for one in codings)
    )
    return began if len(began) > 1 or machines & set(coders) else ()
