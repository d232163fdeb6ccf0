"""Projects of Discourse Network Analyzer into a ledger, and a ledger into a file that it opens."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from dragoman.actors.names import slug
from dragoman.errors import Problem, UnknownName
from dragoman.ingest.dna import READER, RoleNames, Taken, take_project
from dragoman.model import Claim, Named, Place, Position, Reading, Record, WhoIsWho
from dragoman.model.coding import CodingFile, CodingProject
from dragoman.report.dna import ActorLine, Standing, Wanted, Written, digest_password, lay_out_coding
from dragoman.run.issues import settle_issues
from dragoman.run.pool import own_reader, read_document
from dragoman.run.who import settle_actors
from dragoman.store import Store
from dragoman.store.dna import read_dna, write_dna


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: the project, the ids of its documents, how many claims were new, positions among all, and the problems."""

    project: CodingProject
    document_ids: tuple[str, ...]
    new_claims: int
    positions: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and the password of the file's Admin where it was made here."""

    written: Written
    password: str | None = None


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a ledger is written. project: only this one of its projects of hand coding. graded: see Wanted. machine: what machines found
    too. password: of the coders that are made; one is made up where none is given. overwrite: a file that is there already."""

    project: str | None = None
    graded: bool = False
    machine: bool = True
    password: str | None = None
    overwrite: bool = False


def import_dna(
    source: str | os.PathLike[str], store: Store, *, name: str | None = None, names: RoleNames | None = None
) -> Imported:
    """Return what a file of DNA 2 or 3, or a database of DNA 3, brought into a ledger.

    name: of the project, by default that of the file; a newer file under it takes the older one's place, and all stays in the ledger.
    names: of the variables that positions are made from. Raises UnreadableFile, InputError.
    """
    file, found = read_dna(source)
    origin = os.fspath(source)
    if "://" in origin:  # an address may hold a password
        origin = origin.rpartition("@")[2]
    title = name or Path(origin).stem
    before = [project for project in store.load_projects() if project.name == title]
    taken = take_project(file, title, origin=origin, actor_id=slug, names=names)
    taken = taken.after(before[-1] if before else None)
    now = datetime.now(UTC)
    readings = (*taken.readings, *_emptied(store, taken, before))
    new = store.append(readings, at=now)
    store.append_project(taken.project, at=now)
    positions = sum(isinstance(c.body, Position) for reading in taken.readings for c in reading.claims)
    ids = tuple(reading.document.id for reading in taken.readings)
    return Imported(taken.project, ids, new, positions, (*found, *taken.problems))


def _emptied(store: Store, taken: Taken, before: Iterable[CodingProject]) -> Iterator[Reading]:
    """Empty readings of the documents that the project held before and holds no more, so that its older codings no longer stand."""
    held = {row.text_id for row in taken.project.documents}
    lost = dict.fromkeys(row.text_id for one in before for row in one.documents if row.text_id not in held)
    for text_id in lost:
        yield Reading(store.load_document(text_id), taken.provenance)


def read_imported(store: Store, document_ids: Iterable[str], *, any_text: bool = False) -> Iterator[Reading]:
    """Yield Dragoman's own reading of each document after it is safe in the ledger; those read already are passed over."""
    by = own_reader(any_text).provenance
    for document_id in document_ids:
        if not store.holds(document_id, by):
            reading = read_document(store.load_document(document_id), any_text=any_text)
            store.append([reading], at=datetime.now(UTC))
            yield reading


def export_dna(
    held: Store | Record, path: str | os.PathLike[str], options: ExportOptions | None = None
) -> Exported:
    """Return what was written into a file that DNA 3 opens.

    held: a ledger, whose projects of hand coding keep their numbers; or a record, whose positions become statements. Raises InputError
    where the file is there already, UnknownName where there is no such project, UnreadableFile where it cannot be written.
    """
    asked = options or ExportOptions()
    standing = Standing(held) if isinstance(held, Record) else _stand(held, asked.project)
    if asked.machine:
        standing = _settle(standing)
    password = asked.password or secrets.token_urlsafe(9)
    wanted = Wanted(
        digest_password(password, secrets.token_bytes(16)),
        standing.record.as_of or datetime.now(UTC).date(),
        asked.graded,
        asked.machine,
    )
    file, written = lay_out_coding(standing, wanted)
    write_dna(file, path, overwrite=asked.overwrite)
    return Exported(written, password if written.admin else None)


def lay_out_codings(store: Store, project: str | None = None) -> tuple[CodingFile, tuple[CodingProject, ...]]:
    """Return the codings of a ledger as they stand, as the rows of a .dna file, and the projects that they came with.

    Raises UnknownName where there is no such project.
    """
    standing = _stand(store, project)
    file, _ = lay_out_coding(standing, Wanted("", standing.record.as_of or date.min, machine=False))
    return file, standing.projects


def _stand(store: Store, only: str | None) -> Standing:
    """The standing claims of a ledger with its projects, and the claims that they go back to."""
    every = store.load_projects()
    newest = {project.name: project for project in every}
    if only is not None and only not in newest:
        raise UnknownName(
            f"the ledger holds no project '{only}'; it holds {', '.join(newest) or 'none'} (see dragoman import)"
        )
    record = store.load_record()
    projects = tuple(newest.values())
    held = _hold(store, record, projects)
    roots = {claim.id: _root(store, claim, held) for claim in record.claims if claim.supersedes}
    standing = Standing(record, projects, _gone(every, newest), roots, held, _name_actors(record))
    return standing if only is None else _keep_one(standing, newest[only])


def _hold(store: Store, record: Record, projects: Iterable[CodingProject]) -> dict[str, Claim]:
    held = {claim.id: claim for claim in record.claims}
    for claim_id in _claims_of(projects):
        if claim_id not in held:
            held[claim_id] = store.find_claim(claim_id)
    return held


def _claims_of(projects: Iterable[CodingProject]) -> set[str]:
    """The claims that projects' statements came with."""
    rows = (row for project in projects for row in project.statements)
    return {one for row in rows for one in (row.coding, row.position) if one}


def _root(store: Store, claim: Claim, held: dict[str, Claim]) -> Claim:
    """The reader's claim that a verdict goes back to."""
    while claim.supersedes:
        claim = held.get(claim.supersedes) or store.find_claim(claim.supersedes)
    return claim


def _gone(every: Iterable[CodingProject], newest: dict[str, CodingProject]) -> frozenset[str]:
    """The documents that earlier projects held and none holds now."""
    now = {row.text_id for project in newest.values() for row in project.documents}
    return frozenset(row.text_id for project in every for row in project.documents) - now


def _keep_one(standing: Standing, project: CodingProject) -> Standing:
    """What stands without the other projects: their documents and claims."""
    others = [one for one in standing.projects if one is not project]
    own = _claims_of([project])
    foreign = _claims_of(others) - own
    documents = {row.text_id for one in others for row in one.documents}
    documents -= {row.text_id for row in project.documents}
    record = standing.record
    kept = tuple(
        claim
        for claim in record.claims
        if claim.document_id not in documents and standing.roots.get(claim.id, claim).id not in foreign
    )
    left = tuple(one for one in record.documents if one.id not in documents)
    return replace(standing, record=replace(record, documents=left, claims=kept), projects=(project,))


def _settle(standing: Standing) -> Standing:
    """With actors and issues over all reports, where positions are told that no coder made."""
    coded = _claims_of(standing.projects)
    if all(claim.id in coded for _, claim in standing.record.of_kind(Position)):
        return standing
    settled, who, _ = settle_actors(standing.record)
    found = replace(settled, claims=tuple(claim for claim in settled.claims if claim.id not in coded))
    concepts = dict(settle_issues(found).filed().labels)
    return replace(standing, actors=_settle_names(standing, settled, who), concepts=concepts)


def _settle_names(standing: Standing, settled: Record, who: WhoIsWho) -> dict[Place, ActorLine]:
    """How each actor is written: by the name that a coder gave it, else by its name over all reports."""
    ids = who.ids()
    coded = {
        ids[claim.document_id, body.actor]: body.name
        for body, claim in standing.record.of_kind(Named)
        if claim.provenance.reader == READER and (claim.document_id, body.actor) in ids
    }
    lines = {actor: line for (_, actor), line in _name_actors(settled).items()}
    known = {
        one.id: ActorLine(
            coded.get(one.id, one.name), one.kind, lines[one.id].aliases if one.id in lines else ()
        )
        for one in who.identities
    }
    return {**standing.actors, **{place: known[actor] for place, actor in ids.items()}}


def _name_actors(record: Record) -> dict[Place, ActorLine]:
    found: dict[Place, ActorLine] = {}
    for body, claim in record.of_kind(Named):
        found.setdefault((claim.document_id, body.actor), ActorLine(body.name, body.kind, body.aliases))
    return found
