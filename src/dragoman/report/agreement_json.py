"""Agreement and codings for other programs: JSON Lines (a layer or a disagreement a line) and CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dragoman.model import Claim, body_kind
from dragoman.model.agreement import Agreement, Disagreement, Layer
from dragoman.model.coding_task import CoderCodings
from dragoman.report.appendix import COLUMNS, say_warnings
from dragoman.report.csv_form import Cell, write_csv
from dragoman.report.json_form import encode_line


class MeasureForm(msgspec.Struct):
    """A measure with its 95 % interval; null where it is not defined."""

    name: str
    value: float | None
    low: float | None
    high: float | None


class DocumentForm(msgspec.Struct):
    """The main measure in one report."""

    report: str
    units: int
    value: float | None


class LayerForm(msgspec.Struct, tag="layer", tag_field="line"):
    """A layer: what was compared between whom, the measures, how to read them, and how it was reckoned."""

    kind: str
    what: str
    coders: list[str]
    with_machine: bool
    metric: str
    units: int
    reports: int
    measures: list[MeasureForm]
    read_as: str
    warnings: list[str]
    rule: str
    by_report: list[DocumentForm]
    seed: int
    resamples: int
    least_overlap: float


class DisagreementForm(msgspec.Struct, tag="disagreement", tag_field="line"):
    """A disagreement of two coders: their claims (null where one has none), what they say, and the words."""

    report: str
    kind: str
    what: str
    coders: list[str]
    claims: list[str | None]
    ours: str
    theirs: str
    words: str
    start: int


def write_agreement(agreement: Agreement, names: Mapping[str, str]) -> bytes:
    """Return the layers, then the disagreements, as JSON Lines. names: coder -> the name shown, see name_coders."""
    layers = b"".join(encode_line(_layer_form(agreement, one, names)) for one in agreement.layers)
    return layers + b"".join(encode_line(_disagreement_form(one, names)) for one in agreement.disagreements)


def write_agreement_csv(agreement: Agreement, names: Mapping[str, str]) -> bytes:
    """Return the layers as CSV, one a row, with each measure and its interval in columns of their own."""
    head = ["coders", "kind", "layer", "metric", "units", "reports"]
    for name, _ in COLUMNS:
        head += [name, f"{name} low", f"{name} high"]
    rows = (_csv_row(layer, names) for layer in agreement.layers)
    return write_csv([*head, "read as", "rule", "warnings", "seed", "resamples"], (
        [*row, agreement.seed, agreement.resamples] for row in rows
    ))  # fmt: skip


def write_codings_csv(codings: Iterable[CoderCodings], names: Mapping[str, str]) -> bytes:
    """Return every claim of every coder as CSV, one a row: who, where, the words, and what it says."""
    head = ["report", "title", "coder", "machine", "blind", "kind", "start", "end", "words", "says", "verdict", "confidence", "claim", "supersedes"]  # fmt: skip
    return write_csv(head, _coding_rows(codings, names))


def _coding_rows(codings: Iterable[CoderCodings], names: Mapping[str, str]) -> Iterator[list[Cell]]:
    for document in codings:
        for coding in document.codings:
            for claim in sorted(coding.claims, key=lambda c: (c.evidence[0].start, c.id)):
                yield [
                    document.document.id,
                    document.document.title,
                    names.get(coding.coder, coding.coder),
                    "yes" if coding.machine else "no",
                    "yes" if coding.blind else "no",
                    body_kind(claim.body),
                    claim.evidence[0].start,
                    claim.evidence[0].end,
                    claim.evidence[0].quote,
                    _says(claim),
                    claim.verdict,
                    round(claim.confidence, 4),
                    claim.id,
                    claim.supersedes,
                ]


def _says(claim: Claim) -> str:
    """The body's fields that are told, as JSON."""
    fields = {
        name: value for name, value in msgspec.to_builtins(claim.body).items() if value not in (None, [], ())
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _csv_row(layer: Layer, names: Mapping[str, str]) -> list[Cell]:
    row: list[Cell] = [
        " / ".join(names.get(coder, coder) for coder in layer.coders),
        layer.kind,
        layer.what,
        layer.metric,
        layer.units,
        layer.documents,
    ]
    for name, _ in COLUMNS:
        one = layer.measure(name)
        row += [_rounded(one.value), _rounded(one.low), _rounded(one.high)] if one else [None] * 3
    return [*row, layer.words, layer.rule, "; ".join(say_warnings(layer, names))]


def _layer_form(agreement: Agreement, layer: Layer, names: Mapping[str, str]) -> LayerForm:
    return LayerForm(
        kind=layer.kind,
        what=layer.what,
        coders=[names.get(coder, coder) for coder in layer.coders],
        with_machine=layer.with_machine,
        metric=layer.metric,
        units=layer.units,
        reports=layer.documents,
        measures=[
            MeasureForm(m.name, _rounded(m.value), _rounded(m.low), _rounded(m.high)) for m in layer.measures
        ],
        read_as=layer.words,
        warnings=list(say_warnings(layer, names)),
        rule=layer.rule,
        by_report=[DocumentForm(d.document, d.units, _rounded(d.value)) for d in layer.by_document],
        seed=agreement.seed,
        resamples=agreement.resamples,
        least_overlap=agreement.least_overlap,
    )


def _disagreement_form(one: Disagreement, names: Mapping[str, str]) -> DisagreementForm:
    return DisagreementForm(
        report=one.document,
        kind=one.kind,
        what=one.what,
        coders=[names.get(coder, coder) for coder in one.coders],
        claims=list(one.claims),
        ours=one.ours,
        theirs=one.theirs,
        words=one.quote,
        start=one.start,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
