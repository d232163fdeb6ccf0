"""Standing claims and projects -> the tables of a .dna file, and what was written, changed and left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from dragoman.model import Claim, Coding, Document, Evidence, Position
from dragoman.model.coding import (
    CodedDocument,
    CodedStatement,
    CodingFile,
    CodingProject,
    DocumentRow,
    StatementRow,
)
from dragoman.model.utf16 import Units
from dragoman.report.dna.draft import Draft, shorten
from dragoman.report.dna.match import Match, Matcher
from dragoman.report.dna.rows import (
    Stand,
    Unsided,
    Values,
    change_values,
    fits,
    place_of,
    put_row,
    put_stand,
    put_stray,
    put_values,
)
from dragoman.report.dna.scheme import ADMIN, Scheme, begin_project, find_scheme, make_scheme
from dragoman.report.dna.stands import Stands, coder_name
from dragoman.report.dna.wanted import Standing, Wanted
from dragoman.report.wording import main_evidence, title_of


@dataclass(frozen=True, slots=True)
class Written:
    """How many documents and statements a file holds, and what became of those that stand otherwise.

    changed: by an analyst's correction. rejected: left out since an analyst rejected them. added: of later readings, analysts and other
    projects. unsided: positions left out since they are neither for nor against. unfit: left out since their values or words do not fit.
    undated: documents without a date, which stand at 1 January 1970. admin: whether the file's Admin was made here.
    """

    documents: int = 0
    statements: int = 0
    changed: int = 0
    rejected: int = 0
    added: int = 0
    unsided: int = 0
    unfit: int = 0
    undated: int = 0
    admin: bool = False


def lay_out_coding(standing: Standing, wanted: Wanted) -> tuple[CodingFile, Written]:
    """Return the rows of a .dna file that holds the standing claims, and what was written.

    Statements of the first project keep their rows and numbers; the claims say what they hold. Whatever else stands comes after.
    """
    work = _Work(standing, wanted)
    work.put_documents()
    work.put_projects()
    work.put_other_codings()
    if wanted.machine:
        work.put_positions()
    work.drop_empty_documents()
    return work.draft.file(), work.written()


class _Work:
    """A file while it is laid out."""

    def __init__(self, standing: Standing, wanted: Wanted) -> None:
        self._standing = standing
        self._wanted = wanted
        self._base = standing.projects[0] if standing.projects else begin_project(wanted.made_on)
        self.draft = Draft(self._base, wanted.admin)
        self._counts = Written(admin=not standing.projects)
        self._matcher = Matcher(standing)
        self._texts = {document.id: document for document in standing.record.documents}
        self._units: dict[str, Units] = {}
        self._rows: dict[str, int] = {}
        self._base_codings = {row.coding for row in self._base.statements}
        if not standing.projects:
            self.draft.coder(ADMIN)
        self._scheme = find_scheme(self.draft, self._base.roles)
        if not self._scheme and not standing.projects:
            self._scheme = make_scheme(self.draft, graded=wanted.graded)
        self._stands = Stands(standing)

    def written(self) -> Written:
        """Return what was written."""
        return replace(
            self._counts, documents=len(self.draft.documents), statements=len(self.draft.statements)
        )

    # Documents.

    def put_documents(self) -> None:
        """Write the documents of the projects, then the ledger's others."""
        for number, project in enumerate(self._standing.projects):
            for row in project.documents:
                if row.text_id in self._texts and (not number or row.text_id not in self._rows):
                    self._put_document(row if not number else self._renumber(row, project))
        for document in self._standing.record.documents:
            if document.id not in self._rows:
                self._put_document(self._make_row(document))

    def drop_empty_documents(self) -> None:
        """Leave out the documents that a project no longer holds, where nothing else was found in them."""
        told = {row.document_id for row in self.draft.statements}
        gone = {self._rows[one] for one in self._standing.gone if one in self._rows} - told
        self.draft.documents[:] = [row for row in self.draft.documents if row.id not in gone]

    def _put_document(self, row: CodedDocument) -> None:
        self._rows.setdefault(row.text_id, row.id)
        text = self._texts[row.text_id].text
        about = row.coder, row.author, row.source, row.section, row.notes, row.type, row.date
        self.draft.documents.append(DocumentRow(row.id, row.title, text, *about))

    def _renumber(self, row: CodedDocument, project: CodingProject) -> CodedDocument:
        return replace(row, id=self.draft.documents.number(), coder=self._coder_of(row.coder, project))

    def _make_row(self, document: Document) -> CodedDocument:
        if document.published is None:
            self._count(undated=1)
        return CodedDocument(
            id=self.draft.documents.number(),
            text_id=document.id,
            title=shorten(title_of(document)),
            coder=self.draft.coders[0].id if self.draft.coders else self.draft.coder(ADMIN),
            author=shorten(document.author or ""),
            source=shorten(document.publisher or ""),
            section=shorten(", ".join(document.topics)),
            notes="\n".join(filter(None, (document.url, document.origin))),
            type="",
            date=_seconds(document.published),
        )

    # Statements of projects.

    def put_projects(self) -> None:
        """Write what stands of each project: the first one's under its numbers, the others' after."""
        for number, project in enumerate(self._standing.projects):
            if not number:
                self._put_strays(project)
            for found in self._matcher.match(project):
                if isinstance(found, CodedStatement):
                    self._count(rejected=1)
                elif not number:
                    self._put_match(found)
                else:
                    self._put_other(found, project)

    def _put_strays(self, project: CodingProject) -> None:
        for row in project.statements:
            if row.coding is None:
                put_stray(self.draft, row)

    def _put_match(self, match: Match) -> None:
        """Write a statement of the first project: as it was, or as an analyst corrected it."""
        row, original = match.row, self._standing.held[match.row.coding or ""]
        values = self._values_of(match, self._base)
        if values is None:
            return
        same_words = original.evidence[0] == match.evidence
        place = row.place if row.place and same_words else self._place(match.evidence)
        if not same_words or Coding(match.scheme, values) != original.body:
            if not self._fits(row.type_id, values, match.evidence):
                return
            self._count(changed=1)
            if match.evidence.document_id != original.document_id:
                row = replace(row, document_id=self._rows[match.evidence.document_id])
        put_row(self.draft, replace(match, row=row), values, place)

    def _put_other(self, match: Match, project: CodingProject) -> None:
        """Write a statement of another project, unless the first one holds the very same claim."""
        if match.row.coding in self._base_codings:
            return
        values = self._values_of(match, project)
        assert isinstance(match.coding.body, Coding)
        if values is not None:
            type_id = self._type_like(match.row.type_id, project)
            self._add_coding(match.coding, type_id, values, self._coder_of(match.row.coder, project))

    def _values_of(self, match: Match, project: CodingProject) -> Values | None:
        """The values that stand for a statement; None where they cannot be told, which is counted."""
        assert isinstance(match.coding.body, Coding)
        roles = next((one for one in project.roles if one.type_id == match.row.type_id), None)
        if not match.position or not roles:
            return match.coding.body.values
        before, claim = match.position
        assert isinstance(claim.body, Position)
        name = self._stands.actor(claim, claim.body.actor).name
        try:
            return change_values(match.coding.body.values, (before, claim.body), roles, project, name)
        except Unsided:
            self._count(unsided=1)
            return None

    def _type_like(self, type_id: int, project: CodingProject) -> int:
        """The statement type of another project by its label, with its variables; made where there is none."""
        kind = next(one for one in project.types if one.id == type_id)
        known = next((one.id for one in self.draft.types if one.label == kind.label), None)
        found = known or self.draft.type(kind.label, (kind.red, kind.green, kind.blue))
        for variable in project.variables:
            if variable.type_id == type_id:
                self.draft.variable(found, variable.name, variable.data_type)
        return found

    def _coder_of(self, number: int | None, project: CodingProject) -> int | None:
        coder = next((one for one in project.coders if one.id == number), None)
        return self.draft.coder(coder.name, coder) if coder else None

    # What was found later.

    def put_other_codings(self) -> None:
        """Write the codings that stand and belong to no statement of a project."""
        for body, claim in self._standing.record.of_kind(Coding):
            if claim.id in self._matcher.used:
                continue
            known = next((one.id for one in self.draft.types if one.label == body.scheme), None)
            type_id = known or self.draft.type(body.scheme, (239, 208, 51))
            self._add_coding(claim, type_id, body.values, self.draft.coder(coder_name(claim)))

    def _add_coding(self, claim: Claim, type_id: int, values: Values, coder: int | None) -> None:
        words = claim.evidence[0]
        if not self._fits(type_id, values, words):
            return
        row = StatementRow(
            self.draft.statements.number(), type_id, self._rows[words.document_id], *self._place(words), coder
        )
        self.draft.statements.append(row)
        put_values(self.draft, row.id, type_id, values)
        self._count(added=1)

    def put_positions(self) -> None:
        """Write the positions that stand and were not made of a coding, each of one sentence once."""
        written: set[tuple[Evidence, str, str, str]] = set()
        for body, claim in self._standing.record.of_kind(Position):
            if claim.id in self._matcher.used:
                continue
            scheme = self._scheme = self._scheme or make_scheme(self.draft, graded=self._wanted.graded)
            stand = self._stands.find(body, claim, scheme)
            if stand is None:
                self._count(unsided=1)
                continue
            words = main_evidence(claim)
            once = (words, stand.actor.name, stand.concept, str(stand.value))
            if once not in written and self._fits(scheme.type_id, (), words):
                written.add(once)
                self._put_stand(stand, scheme, words, claim)

    def _put_stand(self, stand: Stand, scheme: Scheme, words: Evidence, claim: Claim) -> None:
        where = self._rows[words.document_id], *self._place(words)
        coder = self.draft.coder(coder_name(claim))
        row = StatementRow(self.draft.statements.number(), scheme.type_id, *where, coder)
        put_stand(self.draft, scheme, stand, row)
        self._count(added=1)

    # What they share.

    def _place(self, words: Evidence) -> tuple[int, int]:
        if words.document_id not in self._units:
            self._units[words.document_id] = Units(self._texts[words.document_id].text)
        return place_of(words, self._units[words.document_id])

    def _fits(self, type_id: int, values: Values, words: Evidence) -> bool:
        fit = (
            words.start < words.end and words.document_id in self._rows and fits(self.draft, type_id, values)
        )
        if not fit:
            self._count(unfit=1)
        return fit

    def _count(self, **more: int) -> None:
        self._counts = replace(
            self._counts, **{name: getattr(self._counts, name) + one for name, one in more.items()}
        )


def _seconds(day: date | None) -> int:
    return 0 if day is None else int(datetime.combine(day, time(), UTC).timestamp())
