"""Units side by side -> layers: which units were found, which values they have, which words were marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.agreement.alpha import Metric
from dragoman.agreement.bootstrap import Tallies, measure_documents, measure_tallies
from dragoman.agreement.reading import main_measure, put_in_words, warn
from dragoman.agreement.tallies import tally_found, tally_values, tally_words
from dragoman.agreement.unitized import Continuum, Marked
from dragoman.agreement.units import FIELDS, Unit, Words
from dragoman.model import Document
from dragoman.model.agreement import DocumentMeasured, Layer, Measured

Group = tuple[Unit | None, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The units of one kind of some coders, side by side, in each of the documents that all of them coded."""

    kind: str
    coders: tuple[str, ...]
    documents: tuple[Document, ...]
    words: tuple[Words, ...]
    groups: tuple[tuple[Group, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class LayerMaker:
    """A layer before its measures are reckoned. units: those compared, by document; values: all that were given, where it is about values."""

    compared: Compared
    what: str
    tallies: Tallies
    units: tuple[int, ...]
    rule: str
    metric: str = ""
    values: tuple[str, ...] | None = None

    def make(
        self, resamples: int, seed: int, least_overlap: float, with_machine: bool, began: tuple[str, ...]
    ) -> Layer:
        """Return the layer with measures, their intervals, the words for it, and the main measure of each document."""
        measures = measure_tallies(self.tallies, resamples=resamples, seed=seed)
        documents = self.compared.documents
        return Layer(
            kind=self.compared.kind,
            what=self.what,
            coders=self.compared.coders,
            with_machine=with_machine,
            metric=self.metric,
            units=sum(self.units),
            documents=len(documents),
            measures=measures,
            rule=self.rule.format(overlap=least_overlap),
            words=put_in_words(measures),
            warnings=warn(sum(self.units), len(documents), self.values),
            began=began,
            by_document=self._by_document(main_measure(measures)),
        )

    def _by_document(self, main: Measured | None) -> tuple[DocumentMeasured, ...]:
        if main is None:
            return ()
        values = measure_documents(self.tallies, main.name)
        return tuple(
            DocumentMeasured(document.id, units, value)
            for document, units, value in zip(self.compared.documents, self.units, values, strict=True)
        )


def find_layer(compared: Compared) -> LayerMaker:
    """Return the layer of units found: F1, as nobody can count the units that no coder found."""
    has = [[tuple(unit is not None for unit in group) for group in groups] for groups in compared.groups]
    return LayerMaker(
        compared,
        "found",
        tally_found(has, len(compared.coders)),
        tuple(len(groups) for groups in compared.groups),
        "units of one kind whose words overlap by {overlap:g} or more (Dice), best match of all",
    )


def value_layers(compared: Compared) -> Iterator[LayerMaker]:
    """Yield a layer for each field: the values that coders gave the units which two or more of them have."""
    for name in FIELDS[compared.kind]:
        given = [
            [values for values in _values(groups, name) if len(values) - values.count(None) > 1]
            for groups in compared.groups
        ]
        metric: Metric = "ordinal" if name == "side" else "nominal"
        yield LayerMaker(
            compared,
            name,
            tally_values(given, len(compared.coders), metric),
            tuple(len(units) for units in given),
            "matched units (overlap {overlap:g} or more) that both gave a value",
            metric,
            tuple(v for units in given for unit in units for v in unit if v is not None),
        )


def word_layers(compared: Compared) -> Iterator[LayerMaker]:
    """Yield a layer for each role of evidence: the words that coders marked for it. Positions carry their side as value."""
    roles = {
        e.role: None for groups in compared.groups for g in groups for u in g if u for e in u.claim.evidence
    }
    for role in sorted(roles):
        texts = [
            Continuum(
                len(words.starts),
                tuple(_mark(words, groups, coder, role) for coder in range(len(compared.coders))),
            )
            for words, groups in zip(compared.words, compared.groups, strict=True)
        ]
        values = sorted({unit.value for text in texts for marked in text.coders for unit in marked})
        yield LayerMaker(
            compared,
            f"words: {role}",
            tally_words(texts, values),
            tuple(max((len(marked) for marked in text.coders), default=0) for text in texts),
            "no matching: the words of the body are one row, and what each coder marked in it is compared",
            "nominal",
        )


def _values(groups: Sequence[Group], name: str) -> list[tuple[str | None, ...]]:
    return [tuple(unit.values.get(name) if unit else None for unit in group) for group in groups]


def _mark(words: Words, groups: Sequence[Group], coder: int, role: str) -> tuple[Marked, ...]:
    """What one coder marked for a role, as stretches that do not overlap; where several claims do, their values are joined."""
    held: dict[int, set[str]] = {}
    edges: set[int] = set()
    for group in groups:
        unit = group[coder]
        for one in unit.claim.evidence if unit else ():
            if unit and one.role == role:
                first, last = words.span(one)
                edges |= {first, last}
                for n in range(first, last):
                    held.setdefault(n, set()).add(unit.values.get("side") or unit.kind)
    return tuple(_stretches(held, edges))


def _stretches(held: dict[int, set[str]], edges: set[int]) -> Iterator[Marked]:
    """Runs of words with one value; a run ends where a stretch of evidence begins or ends."""
    run = 0
    keyed: list[tuple[int, int, str]] = []
    for n in sorted(held):
        value = "+".join(sorted(held[n]))
        if keyed and (n - 1 != keyed[-1][0] or n in edges or value != keyed[-1][2]):
            run += 1
        keyed.append((n, run, value))
    for _, group in groupby(keyed, key=lambda one: one[1]):
        places = list(group)
        yield Marked(places[0][0], places[-1][0] + 1, places[0][2])
