"""A discourse network in words: the strongest ties, and the sentences that one tie rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.errors import UnknownName
from dragoman.model import Claim, Record
from dragoman.model.network import Network, Node, Shared, Stance, Tie
from dragoman.report.csv_form import write_csv
from dragoman.report.spots import spots_of
from dragoman.report.wording import MARKS, count_words, day_words, main_evidence, one_line

_AGREES: Final = "blue"
_DISPUTES: Final = "red"
_DOUBT: Final = 3.0


def show_network(network: Network, *, most: int = 12) -> RenderableType:
    """Return the network's size and span, and its strongest ties of either sign, with what they are about. most: ties of each sign."""
    lines: list[RenderableType] = [
        Text(headline(network), style="bold"),
        Text(_made(network), "bright_black"),
    ]
    if not network.ties:
        return Group(*lines, Text("\nNobody speaks on an issue that another speaks on: there are no ties."))
    for title, ties, colour in (
        ("Stand together", _strongest(network, 1), _AGREES),
        ("Stand against each other", _strongest(network, -1), _DISPUTES),
    ):
        if ties:
            lines += [Text(), Text(f"{title}  ({count_words(len(ties), 'tie')})", style=f"bold {colour}")]
            lines.append(_table(network, ties[:most]))
    return Group(*lines)


def headline(network: Network) -> str:
    """Return how many nodes, ties and statements, and of which days.

    The statements of two-mode networks are those of its rows.
    """
    told = sum(node.statements for node in network.rows)
    sizes = [count_words(len(network.rows), "node")]
    if network.mode == "two-mode":
        sizes = [count_words(len(network.rows), "actor"), count_words(len(network.columns), "issue")]
    span = ""
    if network.first and network.last:
        span = f", {day_words(network.first.date())} to {day_words(network.last.date())}"
    ties = count_words(sum(tie.weight != 0 for tie in network.ties), "tie")
    return f"{', '.join(sizes)}, {ties}, from {count_words(told, 'statement')}{span}"


def _made(network: Network) -> str:
    norm = "" if network.normalisation == "no" else f", {network.normalisation}"
    return "; ".join((f"{network.mode}, {network.aggregation}{norm}", *network.notes))


def _strongest(network: Network, sign: int) -> list[Tie]:
    """Ties of a sign, the best founded strong ones first.

    A norm makes a tie on one statement as strong as one on twenty, so a weight counts as much here as _DOUBT statements of nothing in
    common, put beside those that are shared or disputed, leave of it.
    """
    ties = [
        tie
        for tie in network.ties
        if tie.weight * sign > 0 and not (tie.a == tie.b and network.mode == "one-mode")
    ]
    return sorted(ties, key=lambda tie: (-abs(tie.weight) * _founded(tie), tie.a, tie.b))


def _founded(tie: Tie) -> float:
    told = tie.agree + tie.disagree
    return told / (told + _DOUBT)


def _table(network: Network, ties: Sequence[Tie]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for tie in ties:
        ends = f"{one_line(network.rows[tie.a].label)} – {one_line(network.columns[tie.b].label)}"
        table.add_row(f"{tie.weight:.3g}", Text(ends), Text(_about(network, tie), "bright_black"))
    return table


def _about(network: Network, tie: Tie, most: int = 4) -> str:
    """The issues on which the ends of a tie meet, most disputed or most shared first."""
    if network.mode == "two-mode":
        return f"{tie.agree:g} for, {tie.disagree:g} against"
    subjects = [one.on for one in network.shared(network.rows[tie.a].id, network.columns[tie.b].id)]
    more = f" and {len(subjects) - most} more" if len(subjects) > most else ""
    return one_line(", ".join(subjects[:most])) + more


# --- The sentences behind a tie -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """One statement behind a tie: who made it, on what, how far it is for it (0 to 1, or the coder's answer), and the claim."""

    node: Node
    on: str
    answer: float | str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Explained:
    """Why two nodes are tied: the tie (None where there is none) and every statement of both on what they share, by subject."""

    one: Node
    other: Node
    tie: Tie | None
    words: tuple[Words, ...]


def explain_tie(network: Network, record: Record, one: str, other: str) -> Explained:
    """Return the statements that tie two nodes, found by part of their names; raises UnknownName where none or several fit."""
    first = find_node(network.rows, one)
    second = find_node(network.columns, other)
    claims = {claim.id: claim for claim in record.claims}
    ends = {first.id, second.id}
    tie = next((t for t in network.ties if {network.rows[t.a].id, network.columns[t.b].id} == ends), None)
    told: list[Words] = []
    if network.mode == "two-mode":
        told = _words(first, second.label, network.stances_of(first.id, second.id), claims)
    else:
        for pair in network.shared(first.id, second.id):
            told += _words_of_pair(pair, (first, second), claims)
    return Explained(first, second, tie, tuple(told))


def find_node(nodes: Sequence[Node], name: str) -> Node:
    """Return the node that a name or an id means; raises UnknownName where none or several fit."""
    wanted = name.casefold()
    exact = [node for node in nodes if wanted in (node.label.casefold(), node.id.casefold())]
    near = exact or [node for node in nodes if wanted in node.label.casefold()]
    if len(near) == 1:
        return near[0]
    told = "; ".join(sorted(node.label for node in (near or nodes))[:8])
    raise UnknownName(
        f"{len(near)} nodes fit '{name}', one is needed. {'These do' if near else 'There are'}: {told}"
    )


def _words_of_pair(pair: Shared, nodes: tuple[Node, Node], claims: dict[str, Claim]) -> list[Words]:
    return _words(nodes[0], pair.on, pair.ours, claims) + _words(nodes[1], pair.on, pair.theirs, claims)


def _words(node: Node, on: str, stances: Sequence[Stance], claims: dict[str, Claim]) -> list[Words]:
    return [
        Words(node, on, one.answer, claims[claim])
        for one in stances
        for claim in one.claims
        if claim in claims
    ]


def show_explained(record: Record, found: Explained) -> RenderableType:
    """Return the tie, and under each subject the words of both sides with their place."""
    head = f"{one_line(found.one.label)} – {one_line(found.other.label)}: "
    if not found.words:
        return Text(head + "nothing on which both speak, so there is no tie.")
    weighed = "no tie" if found.tie is None else f"{found.tie.weight:.3g}"
    shared = "" if found.tie is None else f"  (shared {found.tie.agree:g}, disputed {found.tie.disagree:g})"
    lines: list[RenderableType] = [Text(head + weighed + shared, style="bold")]
    spot = spots_of(record)
    for number, one in enumerate(found.words):
        if number == 0 or one.on != found.words[number - 1].on:
            lines += [Text(), Text(one_line(one.on), style="bold")]
        place = spot(one.claim)
        told = f"{_mark(one.answer)} {one_line(one.node.label)}  “{one_line(main_evidence(one.claim).quote)}”"
        where = f"  {day_words(place.published) or 'undated'} ¶{place.paragraph}"
        lines.append(Padding(Text.assemble(told, (where, "bright_black")), (0, 0, 0, 2)))
    return Group(*lines)


def write_explained_csv(record: Record, found: Explained) -> bytes:
    """Return the statements behind a tie as CSV."""
    spot = spots_of(record)
    head = ("on", "node", "answer", "published", "report", "paragraph", "words", "claim")
    rows = [
        (
            one.on,
            one.node.label,
            one.answer,
            (place := spot(one.claim)).published,
            place.title,
            place.paragraph,
            main_evidence(one.claim).quote,
            one.claim.id,
        )
        for one in found.words
    ]
    return write_csv(head, rows)


def _mark(answer: float | str) -> str:
    """▲ for, ▼ against, ◆ in between; a coder's word or number as it is."""
    if isinstance(answer, str):
        return answer
    if answer in (0.0, 1.0):
        return MARKS["for" if answer else "against"]
    return MARKS["conditional"] if 0.0 < answer < 1.0 else f"{answer:g}"
