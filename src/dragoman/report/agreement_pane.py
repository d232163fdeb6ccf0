"""Agreement in the terminal: a table for every group of coders, what makes it doubtful, and the first disagreements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.model.agreement import Agreement, Disagreement, Layer
from dragoman.model.coding_task import Assignment
from dragoman.model.record import Record
from dragoman.report.appendix import columns_of, say_coders, say_measure, say_warnings, split_layers
from dragoman.report.wording import count_words, one_line, title_of


def show_agreement(
    agreement: Agreement, names: Mapping[str, str], record: Record, *, disagreements: int = 20
) -> RenderableType:
    """Return the tables and at most so many disagreements. names: coder -> the name shown; record: holds the documents."""
    lines: list[RenderableType] = [Text(_head(agreement), style="bold")]
    for group in dict.fromkeys(layer.coders for layer in agreement.layers):
        layers = [layer for layer in agreement.layers if layer.coders == group]
        lines += [
            Text(f"\n{say_coders(group, names)}", style="bold"),
            *map(_table, split_layers(layers)),
            *_warnings(layers, names),
        ]
    shown = agreement.disagreements[:disagreements]
    if shown:
        lines.append(
            Text(
                f"\n{count_words(len(agreement.disagreements), 'disagreement')}, the gravest first",
                style="bold",
            )
        )
    for one in shown:
        lines += _show_apart(one, names, record)
    return Group(*lines)


def show_assignments(assigned: Sequence[Assignment], record: Record) -> RenderableType:
    """Return who is to code what, and what is finished."""
    if not assigned:
        return Text("Nothing is assigned.")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("report", "title", "coder", "begins with", "blind", "finished"):
        table.add_column(head)
    titles = {document.id: one_line(title_of(document)) for document in record.documents}
    for one in assigned:
        start = "the machine's findings" if one.start == "machine" else "an empty sheet"
        table.add_row(
            one.document[:8],
            titles.get(one.document, "not in this ledger")[:40],
            one_line(one.coder),
            start,
            "yes" if one.blind else "no",
            "yes" if one.finished else "",
        )
    return table


def _head(agreement: Agreement) -> str:
    reports = count_words(len(agreement.documents), "report")
    return f"Agreement on {reports} coded by two or more (95 % intervals by the bootstrap over reports, seed {agreement.seed})"


def _table(layers: Sequence[Layer]) -> Table:
    columns = columns_of(layers)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("\nlayer", no_wrap=True)
    table.add_column("units", justify="right", vertical="bottom")
    for _, head in columns:
        table.add_column(head, justify="right", no_wrap=True)
    for layer in layers:
        cells = [say_measure(layer, name) for name, _ in columns]
        table.add_row(f"{layer.kind}: {layer.what}", str(layer.units), *map(Text, cells))
    return table


def _warnings(layers: Sequence[Layer], names: Mapping[str, str]) -> Iterator[RenderableType]:
    told = [(layer, warning) for layer in layers for warning in say_warnings(layer, names)]
    for warning in dict.fromkeys(warning for _, warning in told):
        count = sum(one == warning for _, one in told)
        of = "all layers" if count == len(layers) else count_words(count, "layer")
        yield Text(f"  ! {of}: {warning}", style="yellow")


def _show_apart(one: Disagreement, names: Mapping[str, str], record: Record) -> Iterator[RenderableType]:
    title = one_line(title_of(record.document(one.document)))
    yield Text(f"\n{one.kind}: {one.what}  ({title})")
    yield Padding(Text(f"“{one_line(one.quote)}”", style="italic"), (0, 0, 0, 2))
    for coder, says, claim in zip(one.coders, (one.ours, one.theirs), one.claims, strict=True):
        said = one_line(says) if claim else "has nothing here"
        yield Padding(
            Text.assemble(f"{one_line(names.get(coder, coder))}: {said}  ", (claim or "", "bright_black")),
            (0, 0, 0, 2),
        )
