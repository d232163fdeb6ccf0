"""Statements as Parquet, for analytics over many ledgers (DuckDB, Arrow, R). The one file that knows pyarrow, of the extra ``parquet``."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Final

from dragoman.errors import InputError
from dragoman.model.network import StatementRow
from dragoman.report.networks.events_csv import Events

_TEXTS: Final = ("id", "document", "actor", "issue", "kind", "coder")
_NEEDS: Final = 'Parquet needs the extra "parquet": pip install "dragoman[parquet]"'


def write_events_parquet(rows: Iterable[StatementRow], quotes: Mapping[str, str] | None = None) -> bytes:
    """Return statements as Parquet: the columns of StatementRow and ``quote``.

    ``at`` is a time stamp in microseconds without a zone; an answer stands in ``answer_number`` or in ``answer_words``. Raises InputError, with
    what to install, where pyarrow is missing.
    """
    pa, parquet = _arrow()
    told, words = list(rows), quotes or {}
    numbers = [None if isinstance(row.answer, str) else float(row.answer) for row in told]
    columns = {name: pa.array([getattr(row, name) for row in told], pa.string()) for name in _TEXTS}
    table = pa.table(
        {
            **columns,
            "at": pa.array([row.at for row in told], pa.timestamp("us")),
            "place": pa.array([row.place for row in told], pa.int64()),
            "answer_number": pa.array(numbers, pa.float64()),
            "answer_words": pa.array(
                [row.answer if isinstance(row.answer, str) else None for row in told], pa.string()
            ),
            "quote": pa.array([words.get(row.id) for row in told], pa.string()),
        }
    )
    file = io.BytesIO()
    parquet.write_table(table, file, compression="snappy")
    return file.getvalue()


def read_events_parquet(data: bytes) -> Events:
    """Return the statements of a Parquet file as ``write_events_parquet`` writes it."""
    pa, parquet = _arrow()
    try:
        table = parquet.read_table(io.BytesIO(data))
        told = table.to_pylist()
        rows = tuple(_row(one) for one in told)
        quotes = {str(one["id"]): str(one["quote"]) for one in told if one["quote"] is not None}
    except (pa.ArrowException, KeyError) as e:
        raise InputError(f"this is no Parquet file of statements: {e}") from e
    return Events(rows, quotes)


def _row(one: Mapping[str, object]) -> StatementRow:
    words, number = one["answer_words"], one["answer_number"]
    answer = str(words) if words is not None else number
    texts = {name: one[name] for name in _TEXTS}
    return StatementRow(at=one["at"], place=one["place"], answer=answer, **texts)  # type: ignore[arg-type]


def _arrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow  # noqa: PLC0415 - a heavy package of an extra, which only this file knows
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as e:
        raise InputError(_NEEDS) from e
    return pyarrow, parquet
