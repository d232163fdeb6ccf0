"""Who is who: the commands about actors."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dragoman import open_ledger
from dragoman.cli.options import LEDGER, JsonOption, KnowledgeOption, LedgerOption
from dragoman.cli.printing import print_problems, print_renderable, write_output
from dragoman.errors import InputError
from dragoman.model import Claim, OtherActor, Record, SameActor, WhoIsWho
from dragoman.report import find_report, one_line, show_identity, show_who, write_who
from dragoman.run import claim_back, claim_name, claim_other, claim_same, find_identity, settle_actors

app = typer.Typer(
    name="actors",
    invoke_without_command=True,
    help="Who is who over all reports: list the actors, show one, join two, part one, give another name.",
)

ReasonOption = Annotated[
    str, typer.Option("--reason", help="Why, in a few words; it is kept with the decision.")
]
AnalystOption = Annotated[
    str, typer.Option("--analyst", help="Who decides; without it, the user of this machine.")
]


@app.callback()
def actors(
    context: typer.Context,
    ledger: LedgerOption = LEDGER,
    knowledge: KnowledgeOption = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only these: person, organisation, state or group.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the actors of a ledger, each once over all its reports, those who say most first."""
    if context.invoked_subcommand is not None:
        return
    if kind not in (None, "person", "organisation", "state", "group"):
        raise InputError(f"--kind is person, organisation, state or group, not '{kind}'")
    record, who = _load(ledger, knowledge)
    if as_json:
        write_output(write_who(record, who, kind=kind))
    else:
        print_renderable(show_who(record, who, kind=kind))


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="The actor: its id, its name, or another form of it.")],
    ledger: LedgerOption = LEDGER,
    knowledge: KnowledgeOption = None,
) -> None:
    """Show one actor: names, offices and memberships over time, statements, and why its appearances are one."""
    record, who = _load(ledger, knowledge)
    print_renderable(show_identity(record, who, find_identity(who, record, name)))


@app.command()
def merge(
    name: Annotated[str, typer.Argument(help="One actor.")],
    other: Annotated[str, typer.Argument(help="The other, which is the same.")],
    reason: ReasonOption,
    ledger: LedgerOption = LEDGER,
    analyst: AnalystOption = "",
) -> None:
    """Say that two actors are one. Nothing is lost: ``dragoman actors undo`` takes the decision back."""
    raw, record, who = _load_both(ledger)
    one, two = find_identity(who, record, name), find_identity(who, record, other)
    if one.id == two.id:
        raise InputError(f"'{name}' and '{other}' are one actor already: {one.id}")
    _decide(ledger, [claim_same(raw, one, two, reason=reason, analyst=analyst or getpass.getuser())])


@app.command()
def split(
    name: Annotated[str, typer.Argument(help="The actor that is really two.")],
    report: Annotated[
        str,
        typer.Option(
            "--report",
            "-r",
            help="The report in which it is another: its id, or part of its file name or title.",
        ),
    ],
    reason: ReasonOption,
    ledger: LedgerOption = LEDGER,
    analyst: AnalystOption = "",
) -> None:
    """Say that the actor of one report is none of those it was taken for in the others."""
    raw, record, who = _load_both(ledger)
    one = find_identity(who, record, name)
    document = find_report(record, report)
    claims = claim_other(raw, one, document.id, reason=reason, analyst=analyst or getpass.getuser())
    _decide(ledger, list(claims))


@app.command()
def rename(
    name: Annotated[str, typer.Argument(help="The actor.")],
    new: Annotated[str, typer.Argument(help="The name to show it by.")],
    ledger: LedgerOption = LEDGER,
    analyst: AnalystOption = "",
) -> None:
    """Give an actor the name that it is shown by; the forms in the reports stay its other names."""
    raw, record, who = _load_both(ledger)
    one = find_identity(who, record, name)
    _decide(ledger, [claim_name(raw, one, new, analyst=analyst or getpass.getuser())])


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="The id that the decision was given; see 'decisions'.")],
    ledger: LedgerOption = LEDGER,
) -> None:
    """Take back a decision to merge, split or rename."""
    with open_ledger(ledger) as store:
        back = claim_back(store, decision)
        store.append_verdicts([back], at=datetime.now(UTC))
    typer.echo(f"Taken back: {decision}", err=True)


@app.command()
def decisions(ledger: LedgerOption = LEDGER) -> None:
    """List what was decided about actors and stands, with the ids to take it back by."""
    with open_ledger(ledger, read_only=True) as store:
        record = store.load_record()
    for claim in record.claims:
        if isinstance(claim.body, SameActor | OtherActor):
            what = "same" if isinstance(claim.body, SameActor) else "not the same"
            names = " and ".join(f"“{words.quote}”" for words in claim.evidence)
            typer.echo(
                one_line(f"{claim.id}  {what}: {names}  ({claim.body.reason}; {claim.provenance.reader})")
            )
        elif claim.verdict == "corrected" and hasattr(claim.body, "name"):
            typer.echo(one_line(f"{claim.id}  named: {claim.body.name}  ({claim.provenance.reader})"))


def _load(ledger: Path, knowledge: list[Path] | None) -> tuple[Record, WhoIsWho]:
    with open_ledger(ledger, read_only=True) as store:
        record = store.load_record()
    settled, who, problems = settle_actors(record, knowledge or ())
    print_problems(problems)
    return settled, who


def _load_both(ledger: Path) -> tuple[Record, Record, WhoIsWho]:
    """The record as the ledger holds it, the same settled, and who is who."""
    with open_ledger(ledger, read_only=True) as store:
        raw = store.load_record()
    record, who, _ = settle_actors(raw)
    return raw, record, who


def _decide(ledger: Path, claims: list[Claim]) -> None:
    with open_ledger(ledger) as store:
        store.append_verdicts(claims, at=datetime.now(UTC))
    for claim in claims:
        typer.echo(f"Decided: {claim.id}", err=True)
