"""What the commands print, and where: the record to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from rich.console import Console, RenderableType

from dragoman import show_record
from dragoman.errors import DragomanError, Problem
from dragoman.model import Record
from dragoman.report import View, one_line

#: Problems told one by one; of more, only the first and how many.
SHOWN_PROBLEMS = 20
#: Widest lines when the output goes to a file or a pipe.
PIPED_WIDTH = 110


def print_record(record: Record, *, by: View) -> None:
    """Print the record to standard output."""
    print_renderable(show_record(record, by=by))


def print_renderable(renderable: RenderableType) -> None:
    """Print to standard output, in the width of the terminal or of a page."""
    console = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)
    console.print(renderable)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print findings about the texts to standard error."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems[:SHOWN_PROBLEMS]:
        where = f" ({problem.origin})" if problem.origin else ""
        console.print(one_line(f"{problem.code}: {problem.message}{where}"), markup=False, style="yellow")
    if len(problems) > SHOWN_PROBLEMS:
        console.print(f"... and {len(problems) - SHOWN_PROBLEMS} more problems.")


def write_output(data: bytes) -> None:
    """Write bytes to standard output; a reader that closed its end (``| head``) is no error."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stderr.close()


def stop(error: DragomanError) -> NoReturn:
    """End the program over an error: what it says goes to standard error, the exit code is 2."""
    Console(stderr=True, soft_wrap=True).print(f"dragoman: {error}", markup=False, style="red")
    raise SystemExit(2)
