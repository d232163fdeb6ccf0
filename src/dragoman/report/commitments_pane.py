"""The followed commitments in the terminal: a table, those past due marked."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.report.commitments import Undertaking
from dragoman.report.matrix_pane import spot_words
from dragoman.report.wording import count_words, one_line, when_words


def show_undertakings(undertakings: Sequence[Undertaking]) -> RenderableType:
    """Return the commitments as a table: by, to, what (force, deed, condition, place in the reports), due, state."""
    if not undertakings:
        return Text("No commitment is recorded that fits.")
    late = sum(one.overdue for one in undertakings)
    counted = count_words(len(undertakings), "commitment") + (f", {late} past due" if late else "")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=True)
    for head, ratio in (("By", 3), ("To", 3), ("What", 9), ("Due", 4), ("State", 2)):
        table.add_column(head, ratio=ratio, overflow="fold")
    for one in undertakings:
        table.add_row(
            Text(one_line(one.by), style="bold"),
            Text(one_line(one.to or "")),
            _what(one),
            Text(when_words(one.body.due)),
            _state(one),
        )
    return Group(Text(counted, style="bold"), table)


def _what(one: Undertaking) -> Text:
    condition = f"\ncondition: {one_line(one.body.condition)}" if one.body.condition else ""
    told = f"\n{spot_words(one.spot)}" + (f" +{len(one.claims) - 1}" if len(one.claims) > 1 else "")
    return Text.assemble(
        (f"{one.body.force}: ", "bright_black"),
        one_line(one.body.deed),
        (condition, "italic"),
        (told, "bright_black"),
    )


def _state(one: Undertaking) -> Text:
    state = Text(one_line(one.state))
    return state.append("\npast due", "bold red") if one.overdue else state
