"""The commands."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

import typer

from dragoman import __version__
from dragoman.cli.printing import stop
from dragoman.errors import DragomanError

#: Command -> where it stands. Only the one that is asked for is loaded; all of them for --help.
COMMANDS: Final = {
    "actors": "dragoman.cli.actors:app",
    "read": "dragoman.cli.read:read",
    "show": "dragoman.cli.show:show",
    "demo": "dragoman.cli.demo:demo",
    "brief": "dragoman.cli.brief:brief",
    "issues": "dragoman.cli.issues:issues",
    "positions": "dragoman.cli.positions:positions",
    "timeline": "dragoman.cli.timeline:timeline",
    "changes": "dragoman.cli.changes:changes",
    "commitments": "dragoman.cli.commitments:commitments",
    "contradictions": "dragoman.cli.contradictions:contradictions",
    "networks": "dragoman.cli.networks:networks",
    "forecast": "dragoman.cli.forecast:forecast",
    "score": "dragoman.cli.forecast:score",
    "backtest": "dragoman.cli.forecast:backtest",
    "search": "dragoman.cli.search:search",
    "agreement": "dragoman.cli.agreement:agreement",
    "assign": "dragoman.cli.agreement:assign",
    "calibration": "dragoman.cli.agreement:calibration",
    "desk": "dragoman.cli.desk:desk",
    "import": "dragoman.cli.dna:import_project",
    "export": "dragoman.cli.dna:export_project",
}

HELP: Final = (
    "Reads reports about political talks and keeps the record of them: who is at the table, who said what, who stands "
    "where, what was promised. Every line of the record points at the words it rests on.\n\n"
    "Start with:  dragoman read REPORT.txt   then   dragoman brief   and open brief.html in a browser."
)


def make_app(only: str | None = None) -> typer.Typer:
    """Return the command line with all its commands, or with one: a command pays for the modules that it needs."""
    app = typer.Typer(
        name="dragoman",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback(help=HELP)(_take_nothing)  # a command line of one command still asks for its name
    for name, place in COMMANDS.items():
        if only in (None, name):
            module, _, function = place.partition(":")
            command = getattr(import_module(module), function)
            if isinstance(command, typer.Typer):
                app.add_typer(command)
            else:
                app.command(name)(command)
    app.command()(version)
    return app


def _take_nothing() -> None:
    pass


def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """Run the command line; an error of Dragoman's becomes one line and exit code 2."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    try:
        make_app(asked if asked in COMMANDS else "version" if asked == "version" else None)()
    except DragomanError as error:
        stop(error)
