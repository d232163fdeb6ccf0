"""How often analysts accepted findings, by how sure the machine was: in the terminal, as JSON Lines and as CSV."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.model.agreement import CalibrationBin
from dragoman.report.csv_form import write_csv
from dragoman.report.json_form import encode_line

_HEAD = (
    "reader", "kind", "low", "high", "count", "accepted", "corrected", "rejected", "confidence", "share", "share_low", "share_high",
)  # fmt: skip


class BinForm(msgspec.Struct):
    """Findings of one reader at confidences from low to high: how many were judged, how, and the share accepted with its interval."""

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


def show_calibration(bins: Sequence[CalibrationBin]) -> RenderableType:
    """Return the table of shares accepted."""
    if not bins:
        return Text("No finding of the machine's has been judged yet.")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("reader", "kind", "confidence"):
        table.add_column(head)
    for head in ("judged", "accepted", "corrected", "rejected", "share accepted"):
        table.add_column(head, justify="right")
    for one in bins:
        share = f"{round(100 * one.share)} % [{round(100 * one.share_low)}, {round(100 * one.share_high)}]"
        counts = (one.count, one.accepted, one.corrected, one.rejected)
        table.add_row(
            Text(one.reader), one.kind or "all", f"{one.low:g}-{one.high:g}", *map(str, counts), Text(share)
        )
    return table


def write_calibration(bins: Sequence[CalibrationBin]) -> bytes:
    """Return the bins as JSON Lines."""
    return b"".join(encode_line(_form(one)) for one in bins)


def write_calibration_csv(bins: Sequence[CalibrationBin]) -> bytes:
    """Return the bins as CSV."""
    forms = [msgspec.structs.asdict(_form(one)) for one in bins]
    return write_csv(_HEAD, ([form[name] for name in _HEAD] for form in forms))


def _form(one: CalibrationBin) -> BinForm:
    return BinForm(
        one.reader, one.kind, one.low, one.high, one.count, one.accepted, one.corrected, one.rejected,
        round(one.confidence, 4), round(one.share, 4), round(one.share_low, 4), round(one.share_high, 4),
    )  # fmt: skip
