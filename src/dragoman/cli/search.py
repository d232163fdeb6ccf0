"""``dragoman search``: words in the texts and claims of a ledger, the best hits first, each with its place."""

from __future__ import annotations

import re
from typing import Annotated, Final

import msgspec
import typer
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman import open_ledger
from dragoman.cli.daily import CsvOption, LinesOption, find_actor, pick_form, print_answer, read_day
from dragoman.cli.options import LEDGER, KnowledgeOption, LedgerOption
from dragoman.cli.printing import print_problems
from dragoman.errors import InputError
from dragoman.model import Record
from dragoman.report import encode_line, write_csv
from dragoman.report.wording import count_words, day_words, show_safely, title_of
from dragoman.run import settle_actors
from dragoman.run.search import Hit, Hits, SearchAsked, index_record, search_beside, search_record

_LINES: Final[dict[str, tuple[str, ...]]] = {
    "text": ("text", "title"),
    "statement": ("attribution",),
    "position": ("position",),
    "commitment": ("commitment",),
    "meeting": ("session",),
    "track": ("track",),
    "actor": ("named",),
    "office": ("roleheld",),
    "relation": ("relation",),
    "figure": ("figure",),
}
_SPACES: Final = re.compile(r"\s+")
_WORDS: Final = {line: kind for kind, lines in _LINES.items() for line in lines}


class HitForm(msgspec.Struct):
    """A hit: of which kind, in which report, what the claim says and its words; claim is None for a passage of a text."""

    kind: str
    report: str
    title: str
    published: str | None
    told: str
    words: str
    claim: str | None


def search(
    words: Annotated[
        list[str],
        typer.Argument(help="Words that must all be there; 'words in quote marks' stand in this order."),
    ],
    ledger: LedgerOption = LEDGER,
    knowledge: KnowledgeOption = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            help="Only this kind: text, statement, position, commitment, meeting, track, actor, office, relation, figure. May be given several times.",
        ),
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", help="Only claims about this actor: its name or id.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", help="Only reports from this day on, YYYY-MM-DD.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", help="Only reports up to this day, YYYY-MM-DD.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many hits at most.")] = 20,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Find words in the texts and claims of a ledger; the most fitting hits come first.

    What can be found is kept beside the ledger (LEDGER.search), brought up to date by itself, and may be deleted at any time.
    """
    form = pick_form(as_json, as_csv)
    with open_ledger(ledger, read_only=True) as store:
        number, record = store.newest_entry(), store.load_record()
    settled, who, problems = settle_actors(record, knowledge or ())
    print_problems(problems)
    typed = " ".join(f'"{part}"' if " " in part and '"' not in part else part for part in words)
    asked = SearchAsked(
        typed,
        _read_kinds(kind),
        tuple(filter(None, (find_actor(who, settled, actor),))),
        read_day(first, "--from"),
        read_day(last, "--to"),
        limit,
    )
    if not any(sign.isalnum() for sign in typed):
        raise InputError("Say at least one word to look for")
    index_record(
        search_beside(ledger),
        settled,
        f"entry {number}" if not knowledge else f"entry {number}, with knowledge",
    )
    found = search_record(search_beside(ledger), asked)
    forms = [_form(hit, settled) for hit in found.hits]
    print_answer(
        form,
        json=lambda: b"".join(encode_line(one) for one in forms),
        csv=lambda: write_csv(HitForm.__struct_fields__, [msgspec.structs.astuple(one) for one in forms]),
        pane=lambda: _show(found, settled, sum(found.counts.values()) if not kind else None),
    )


def _read_kinds(kinds: list[str] | None) -> tuple[str, ...]:
    """The lines of the kinds that a user typed; raises InputError for what is none."""
    if wrong := [kind for kind in kinds or () if kind not in _LINES]:
        raise InputError(f"--kind is one of {', '.join(_LINES)}, not '{wrong[0]}'")
    return tuple(line for kind in kinds or () for line in _LINES[kind])


def _form(hit: Hit, record: Record) -> HitForm:
    claim = None if hit.kind in ("text", "title") else hit.key
    day = hit.day.isoformat() if hit.day else None
    title = title_of(record.document(hit.document))
    return HitForm(_WORDS[hit.kind], hit.document, title, day, _join(hit.told), _join(hit.pieces), claim)


def _show(found: Hits, record: Record, total: int | None) -> RenderableType:
    """The hits as blocks: what is said, the words with those looked for in bold, and the report."""
    if not found.hits:
        return Text("Nothing is found: no text and no claim has all of these words.")
    lines: list[Text] = []
    for hit in found.hits:
        head = Text(f"{_WORDS[hit.kind]}  ", "bright_black")
        for words, is_found in (*hit.told, *((("  ", False),) if hit.told else ()), *hit.pieces):
            head.append(show_safely(_SPACES.sub(" ", words)), "bold yellow" if is_found else "default")
        place = ", ".join(filter(None, (title_of(record.document(hit.document)), day_words(hit.day))))
        lines += [head, Text(f"  {place}", "bright_black"), Text()]
    if total is not None and total > len(found.hits):
        lines.append(Text(f"{count_words(total, 'hit')}; --limit shows more", "bright_black"))
    return Group(*lines)


def _join(pieces: tuple[tuple[str, bool], ...]) -> str:
    return " ".join("".join(words for words, _ in pieces).split())
