"""Contradictions and reprints in the terminal, as JSON Lines and as CSV: both sides with their words, nothing decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.model import Claim, Contradiction, Record, Reprints
from dragoman.report.csv_form import write_csv
from dragoman.report.json_form import encode_line
from dragoman.report.spots import spots_of
from dragoman.report.wording import count_words, day_words, main_evidence, one_line, title_of


class SideForm(msgspec.Struct):
    """One side of a contradiction: the claim, its report, day and paragraph, and the words."""

    claim: str
    report: str
    published: str | None
    paragraph: int
    words: str


class ContradictionForm(msgspec.Struct):
    """A contradiction: its kind, why, and both sides, the earlier report first."""

    kind: str
    why: str
    sides: list[SideForm]


def show_contradictions(
    record: Record, found: Sequence[Contradiction], reprints: Sequence[Reprints]
) -> RenderableType:
    """Return the contradictions with both sides' words, and the reports that carry one text."""
    lines: list[RenderableType] = []
    for one in found:
        lines.append(Text(f"\n{one.kind}: {one_line(one.why)}", style="bold"))
        for side in _sides(record, one):
            place = Text(f"{side.published or 'undated'}, ¶{side.paragraph}  ", style="bright_black")
            lines.append(Padding(Text.assemble(place, one_line(side.words)), (0, 0, 0, 2)))
    if not found:
        lines.append(Text("No two reports contradict each other."))
    lines += _show_reprints(record, reprints)
    return Group(*lines)


def _show_reprints(record: Record, reprints: Sequence[Reprints]) -> Iterable[RenderableType]:
    for group in reprints:
        yield Text(
            f"\n{count_words(len(group.documents), 'report')} of one text, which count as one source",
            style="bold",
        )
        for number, share in zip(group.documents, group.shares, strict=True):
            document = record.document(number)
            words = f"{day_words(document.published) or 'undated'}  {title_of(document)}  ({share:.0%})"
            yield Padding(Text(one_line(words)), (0, 0, 0, 2))


def write_contradictions(record: Record, found: Sequence[Contradiction]) -> bytes:
    """Return the contradictions as JSON Lines."""
    return b"".join(
        encode_line(ContradictionForm(one.kind, one.why, list(_sides(record, one)))) for one in found
    )


def write_contradictions_csv(record: Record, found: Sequence[Contradiction]) -> bytes:
    """Return the contradictions as CSV, both sides in one row."""
    head = (
        "kind",
        "why",
        *(f"{what}_{n}" for n in (1, 2) for what in ("report", "published", "paragraph", "words")),
    )
    rows = [
        [one.kind, one.why]
        + [
            cell
            for s in _sides(record, one)
            for cell in (s.report, s.published or "", str(s.paragraph), s.words)
        ]
        for one in found
    ]
    return write_csv(head, rows)


def _sides(record: Record, one: Contradiction) -> tuple[SideForm, ...]:
    claims: dict[str, Claim] = {claim.id: claim for claim in record.claims if claim.id in one.claims}
    spot = spots_of(record)
    sides = []
    for number in one.claims:
        claim = claims[number]
        place = spot(claim)
        day = place.published.isoformat() if place.published else None
        sides.append(SideForm(number, place.report, day, place.paragraph, main_evidence(claim).quote))
    return tuple(sides)
