"""The agreement of coders as an appendix of a paper: a paragraph on methods, a table of all layers, and what makes them doubtful. Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dragoman.model.agreement import Agreement, Layer, MeasureName
from dragoman.report.wording import count_words, one_line

#: The measures in the order of the columns, with their heads.
COLUMNS: Final[tuple[tuple[MeasureName, str], ...]] = (
    ("percent", "percent"),
    ("kappa", "kappa"),
    ("fleiss", "Fleiss"),
    ("alpha", "alpha"),
    ("f1", "F1"),
    ("f1 words", "F1 of words"),
    ("u-alpha", "u-alpha"),
    ("cu-alpha", "cu-alpha"),
)
_SOURCES: Final = (
    "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.",
    "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378-382.",
    "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval. JAMIA 12, 296-298.",
    "Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. Annenberg School for Communication, Departmental Papers 43.",
    "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual continua: Further developments. Quality & Quantity 50, 2347-2364.",
)


def name_coders(agreement: Agreement, *, anonymous: bool = False) -> dict[str, str]:
    """Return the name under which each coder is shown: the own one, or Coder 1, Coder 2 ...; a machine keeps its name.

    >>> name_coders(Agreement(("Mira Tol", "embedded"), ("embedded",), (), (), (), 0, 0, 0.5), anonymous=True)
    {'Mira Tol': 'Coder 1', 'embedded': 'machine (embedded)'}
    """
    humans = [coder for coder in agreement.coders if coder not in agreement.machines]
    hidden = {coder: f"Coder {n}" for n, coder in enumerate(humans, start=1)} if anonymous else {}
    return {c: f"machine ({c})" if c in agreement.machines else hidden.get(c, c) for c in agreement.coders}


def write_appendix(agreement: Agreement, *, version: str, names: Mapping[str, str] | None = None) -> bytes:
    """Return the appendix as Markdown. version: of the software; names: coder -> the name shown, see name_coders."""
    shown = names or name_coders(agreement)
    parts = [
        "# Appendix: agreement between coders\n",
        "## Method\n",
        f"{say_method(agreement, version=version, names=shown)}\n",
        "## Agreement\n",
    ]
    for group in dict.fromkeys(layer.coders for layer in agreement.layers):
        layers = [layer for layer in agreement.layers if layer.coders == group]
        parts += [f"### {say_coders(group, shown)}\n", *_write_group(layers, shown)]
    parts += ["## Sources\n", *(f"- {source}" for source in _SOURCES), ""]
    return "\n".join(parts).encode("utf-8")


def say_method(agreement: Agreement, *, version: str, names: Mapping[str, str]) -> str:
    """Return the paragraph on methods, ready to paste."""
    humans = [c for c in agreement.coders if c not in agreement.machines]
    machines = [names[c] for c in agreement.machines]
    beside = f" and the {' and the '.join(machines)}" if machines else ""
    return (
        f"{count_words(len(agreement.documents), 'report')} were coded by {count_words(len(humans), 'coder')}{beside}. "
        "Units of two codings (statements, positions, commitments and others) were matched within a report where the words that they rest on overlap by "
        f"at least {agreement.least_overlap:g} (twice the shared words divided by the words of both), so that the sum of overlaps is greatest and each unit is matched at most once. "
        "Whether units were found is measured by F1 between coders (Hripcsak & Rothschild 2005), as units that no coder marked cannot be counted. "
        "Values of matched units are measured by percent agreement, Cohen's kappa (1960; Fleiss' kappa, 1971, for three and more coders) and Krippendorff's alpha (2011): "
        "nominal, and ordinal (against, conditional, for; undecided is missing) for sides. Marked words are measured by Krippendorff's alpha for unitized continua (Krippendorff et al. 2016): "
        "u-alpha over all words of the body, cu-alpha for the values where marks meet. Intervals in brackets are 95 % percentile intervals of "
        f"{agreement.resamples} bootstrap samples of reports (seed {agreement.seed}). Reckoned with Dragoman {version}."
    )


def say_coders(coders: Sequence[str], names: Mapping[str, str]) -> str:
    """Return coders by the names shown: two, or all of them.

    >>> say_coders(("a", "b", "c"), {"a": "Ada", "b": "Bo", "c": "Cy"})
    'Ada, Bo and Cy'
    """
    told = [one_line(names.get(coder, coder)) for coder in coders]
    return " and ".join((", ".join(told[:-1]), told[-1])) if len(told) > 1 else "".join(told)


def say_measure(layer: Layer, name: MeasureName) -> str:
    """Return a measure and its interval in figures; a dash where it is not defined, nothing where the layer has none."""
    one = layer.measure(name)
    if one is None:
        return ""
    if one.value is None:
        return "–"
    bounds = f" [{one.low:.2f}, {one.high:.2f}]" if one.low is not None and one.high is not None else ""
    return f"{one.value:.2f}{bounds}"


def say_warnings(layer: Layer, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return a layer's warnings, and who began from the machine's reading, by the names shown."""
    told = tuple(one_line(warning) for warning in layer.warnings)
    if not layer.began:
        return told
    who = say_coders(layer.began, names)
    return (*told, f"{who} began from the machine's reading: what it suggests is agreed on more easily")


def split_layers(layers: Sequence[Layer]) -> tuple[tuple[Layer, ...], ...]:
    """Return the layers as they stand in tables: units found and their values, then marked words; tables without a row are left out."""
    marked = tuple(layer for layer in layers if layer.what.startswith("words"))
    return tuple(filter(None, (tuple(layer for layer in layers if layer not in marked), marked)))


def columns_of(layers: Sequence[Layer]) -> list[tuple[MeasureName, str]]:
    """Return the measures that any of the layers has, with their heads."""
    return [(name, head) for name, head in COLUMNS if any(layer.measure(name) for layer in layers)]


def _write_table(layers: Sequence[Layer]) -> Iterator[str]:
    columns = columns_of(layers)
    yield f"| kind | layer | units | reports | {' | '.join(head for _, head in columns)} | read as |"
    yield "|" + " --- |" * (5 + len(columns))
    for layer in layers:
        cells = [layer.kind, layer.what, str(layer.units), str(layer.documents)]
        cells += [say_measure(layer, name) for name, _ in columns]
        yield f"| {' | '.join([*cells, layer.words])} |"
    yield ""


def _write_group(layers: Sequence[Layer], names: Mapping[str, str]) -> Iterator[str]:
    for part in split_layers(layers):
        yield from _write_table(part)
    yield "How units were taken:\n"
    for rule in dict.fromkeys(layer.rule for layer in layers):
        whats = dict.fromkeys(layer.what for layer in layers if layer.rule == rule)
        yield f"- {', '.join(whats)}: {rule}."
    warned = [(layer, warning) for layer in layers for warning in say_warnings(layer, names)]
    if warned:
        yield "\nWarnings:\n"
    for warning in dict.fromkeys(warning for _, warning in warned):
        told = [f"{layer.kind} {layer.what}" for layer, one in warned if one == warning]
        yield f"- {'all layers' if len(told) == len(layers) else ', '.join(told)}: {warning}."
    yield ""
