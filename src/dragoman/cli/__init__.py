"""One command per public function: parse, call, print.

Comes in: a command line.
Goes out: the record on standard output; progress and problems on standard error; 0 fine, 1 problems found, 2 error.
Must not know: how anything is read, kept or laid out.
Source of the method: DESIGN, section 5 (CLI = API); typer.
"""

from dragoman.cli.app import main, make_app

__all__ = ["main", "make_app"]
