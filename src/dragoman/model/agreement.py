"""How far coders agree, as values: measures with intervals for each layer, disagreements, calibration, and what to check first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: percent: share alike. kappa: Cohen's. fleiss: Fleiss' kappa. alpha: Krippendorff's. f1: F between coders. u-alpha, cu-alpha: Krippendorff's for spans.
MeasureName = Literal["percent", "kappa", "fleiss", "alpha", "f1", "f1 words", "u-alpha", "cu-alpha"]

#: What two coders differ in, the gravest first.
Difference = Literal[
    "opposite sides", "actor", "issue", "stance", "side", "force", "relation", "other", "quantity", "status", "addressee", "due", "form",
    "only one",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure and its 95 % bootstrap interval over documents; None where it is not defined."""

    name: MeasureName
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentMeasured:
    """The layer's main measure in one document, and the units it rests on."""

    document: str
    units: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Layer:
    """Agreement on one thing: units found, the value of one field of matched units, or the words marked for a role.

    kind: of claim. what: ``found``, a field, or ``words: ROLE``. metric: of alpha. units: those compared. documents: coded by all of
    them. words: the main measure read by the usual cut-offs. warnings: what makes it doubtful.
    began: coders who began from the machine's reading, where that makes agreement easier.
    """

    kind: str
    what: str
    coders: tuple[str, ...]
    with_machine: bool
    metric: str
    units: int
    documents: int
    measures: tuple[Measured, ...]
    rule: str
    words: str
    warnings: tuple[str, ...] = ()
    began: tuple[str, ...] = ()
    by_document: tuple[DocumentMeasured, ...] = ()

    def measure(self, name: MeasureName) -> Measured | None:
        """Return a measure by its name, or None where the layer has none."""
        return next((one for one in self.measures if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where two coders differ: their claims on the same words, or the one claim that only one of them has.

    claims: ids of the first and the second coder's claim; None where that coder has none. ours, theirs: the differing values in words.
    quote, start: the words in question and where they begin.
    """

    document: str
    kind: str
    what: Difference
    coders: tuple[str, str]
    claims: tuple[str | None, str | None]
    ours: str
    theirs: str
    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of the coders of some documents: all layers, all disagreements, and how it was reckoned."""

    coders: tuple[str, ...]
    machines: tuple[str, ...]
    documents: tuple[str, ...]
    layers: tuple[Layer, ...]
    disagreements: tuple[Disagreement, ...]
    seed: int
    resamples: int
    least_overlap: float


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """The findings of one reader at confidences from ``low`` up to, not with, ``high`` (the last bin holds 1) that analysts judged.

    accepted + corrected + rejected = count. confidence: their mean. share: accepted / count, with its 95 % Wilson interval.
    """

    reader: str
    kind: str
    low: float
    high: float
    count: int
    accepted: int
    corrected: int
    rejected: int
    confidence: float
    share: float
    share_low: float
    share_high: float


@dataclass(frozen=True, slots=True)
class ToReview:
    """A claim to check. value: chance that checking changes it, times what hangs on it. why: the reasons in words."""

    claim: str
    value: float
    why: tuple[str, ...]
