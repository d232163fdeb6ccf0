"""Search over the texts and the claims of a ledger: what can be found, and the index beside the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from dragoman.model import (
    Attribution,
    Claim,
    Commitment,
    Document,
    Figure,
    Named,
    Position,
    Record,
    Relation,
    RoleHeld,
    Session,
    Track,
    body_kind,
)
from dragoman.model.record import actors_in
from dragoman.report.places import paragraphs_of
from dragoman.report.views import names_of
from dragoman.report.wording import main_evidence, one_line, title_of
from dragoman.store.search import Hit, Hits, SearchAsked, SearchFile, SearchLine

#: The kinds of claims that can be found; decisions about who is who, and sealed forecasts, have places of their own.
SEARCHED: Final = (
    "attribution",
    "position",
    "commitment",
    "session",
    "named",
    "roleheld",
    "relation",
    "figure",
    "track",
)

__all__ = [
    "SEARCHED",
    "Hit",
    "Hits",
    "SearchAsked",
    "index_record",
    "list_lines",
    "search_beside",
    "search_record",
]


def search_beside(ledger: Path) -> Path:
    """Return where the search over a ledger lies: ``talks.ledger`` -> ``talks.ledger.search``; the file may be deleted at any time."""
    return ledger.with_name(ledger.name + ".search")


def index_record(path: Path, record: Record, mark: str) -> int:
    """Return how many lines had changed since the index was last brought up to date; afterwards the whole record can be found.

    record: settled, so that actors go by one id. mark: of the state of the ledger; where it is the file's, nothing is done. Raises LedgerError.
    """
    file = SearchFile(path)
    return 0 if file.is_at(mark) else file.bring_up_to_date(list_lines(record), mark)


def search_record(path: Path, asked: SearchAsked) -> Hits:
    """Return what is found in an index that ``index_record`` made. Raises LedgerError."""
    return SearchFile(path).search(asked)


def list_lines(record: Record) -> Iterator[SearchLine]:
    """Yield all that can be found in a record: the titles and paragraphs of its reports, and its claims."""
    names = names_of(record)
    days = {document.id: document.published for document in record.documents}
    for document in record.documents:
        yield SearchLine(
            f"{document.id}:title", "title", document.id, "", title_of(document), document.published
        )
        yield from _passages(document)
    for claim in record.claims:
        if body_kind(claim.body) in SEARCHED:
            yield _claim_line(claim, names, days.get(claim.document_id))


def _passages(document: Document) -> Iterator[SearchLine]:
    for start, end in paragraphs_of(document).spans:
        words = document.text[start:end]
        yield SearchLine(f"{document.id}:{start}", "text", document.id, "", words, document.published)


def _claim_line(claim: Claim, names: dict[str, str], day: date | None) -> SearchLine:
    body = claim.body
    named = (body.actor,) if isinstance(body, Named) else ()
    actors = tuple(dict.fromkeys((*named, *actors_in(body))))
    quote = main_evidence(claim).quote
    return SearchLine(
        claim.id, body_kind(body), claim.document_id, one_line(_told(claim, names)), quote, day, actors
    )


def _told(claim: Claim, names: dict[str, str]) -> str:
    """What a claim says, in short."""

    def name(actor: str | None) -> str:
        return names.get(actor, actor) if actor else ""

    match claim.body:
        case Attribution() as body:
            return name(body.speaker) or body.speaker_words or "a source"
        case Position() as body:
            return f"{name(body.actor)} {body.stance} {body.option or body.issue}" + (
                f" ({body.issue})" if body.option else ""
            )
        case Commitment() as body:
            return f"{name(body.by)}, {body.force}{f' to {name(body.to)}' if body.to else ''}: {body.deed}"
        case Session() as body:
            facts = (body.level, body.track, body.place, body.when.words if body.when else None)
            return f"Meeting {body.status}: " + ", ".join(filter(None, facts))
        case Named() as body:
            return ", ".join((body.name, *body.aliases))
        case RoleHeld() as body:
            return f"{name(body.actor)}, {body.role}" + (f" of {name(body.of)}" if body.of else "")
        case Relation() as body:
            return f"{name(body.actor)} {body.relation} {name(body.to)}"
        case Figure() as body:
            return " ".join(filter(None, (body.quantity, body.unit, body.what)))
        case Track() as body:
            return body.label + (f", led by {name(body.led_by)}" if body.led_by else "")
        case _:
            return ""
