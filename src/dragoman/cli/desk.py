"""``dragoman desk``: the web desk on a ledger, on this machine unless another address is asked for.

The web server is loaded when the desk is asked for, and not for every command: it takes longer than most of them.
"""

from __future__ import annotations

import getpass
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from dragoman import BatchOptions, open_ledger
from dragoman.cli.options import CodebookOption, KnowledgeOption
from dragoman.cli.reading import read_with_progress
from dragoman.errors import InputError

_DEMO = Path("dragoman-demo") / "demo.ledger"
#: Seconds for which a desk that is told to end still waits for answers that it is working on.
_LAST_ANSWERS_S = 5


def desk(
    ledger: Annotated[
        Path | None, typer.Option("--ledger", "-l", help="The ledger to open; without it, the demo's.")
    ] = None,
    host: Annotated[
        str,
        typer.Option("--host", help="The address to listen on. Any but this machine's own needs accounts."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 8080,
    open_page: Annotated[bool, typer.Option("--open", help="Open the desk in the browser.")] = False,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A host name that the desk answers to. May be given several times."),
    ] = None,
    https: Annotated[
        bool,
        typer.Option(
            "--https", help="The desk lies behind a proxy that speaks https: cookies go by https only."
        ),
    ] = False,
    add_account: Annotated[
        str | None,
        typer.Option(
            "--add-account", help="Add an account of this name (or give it another password), and end."
        ),
    ] = None,
    role: Annotated[str, typer.Option("--role", help="Of the account: reader, coder or lead.")] = "coder",
) -> None:
    """Open the desk: a web page where reports are read beside their claims, and the claims checked and corrected.

    It listens on this machine only and asks for nothing. On any other address everybody signs in; add accounts first.
    """
    path = ledger or _DEMO
    if add_account is not None:
        _add_account(path, add_account, role)
        return
    if ledger is None and not path.exists():
        _make_demo(path)
    elif not path.exists():
        raise InputError(
            f"There is no ledger at {path}: read some reports into it first (dragoman read --ledger {path} FILE)"
        )
    import uvicorn  # noqa: PLC0415

    from dragoman.web import DeskSettings, create_app  # noqa: PLC0415

    settings = DeskSettings(
        path,
        host,
        port,
        getpass.getuser(),
        codebook,
        tuple(knowledge or ()),
        https=https,
        names=tuple(name or ()),
    )
    app = create_app(settings)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    typer.echo(f"The desk is open at {address}  (end it with Ctrl-C)", err=True)
    if open_page:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    uvicorn.run(
        app, host=host, port=port, log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS_S,
    )  # fmt: skip


def _add_account(ledger: Path, name: str, role: str) -> None:
    from dragoman.web import Accounts, DeskSettings  # noqa: PLC0415

    password = typer.prompt("Password (at least 10 characters)", hide_input=True, confirmation_prompt=True)
    accounts = Accounts(DeskSettings(ledger).accounts_file)
    account = accounts.add(name, role, password)  # type: ignore[arg-type]
    typer.echo(f"{account.name} may sign in as {account.role}.", err=True)


def _make_demo(path: Path) -> None:
    dispatches = Path(__file__).resolve().parents[3] / "examples" / "dispatches"
    if not dispatches.is_dir():
        raise InputError("Name a ledger with --ledger: the demo's examples are not here.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_ledger(path) as store:
        read_with_progress([str(dispatches)], store=store, options=BatchOptions(jobs=2))
