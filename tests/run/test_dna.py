"""Projects of Discourse Network Analyzer: into a ledger and back, corrected there, joined with what machines found, damaged."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import ExportOptions, RoleNames, export_dna, import_dna
from dragoman.errors import InputError, UnknownName, UnreadableFile
from dragoman.model import (
    Claim,
    Coding,
    Document,
    Evidence,
    Membership,
    Named,
    Position,
    Provenance,
    Reading,
    Record,
    make_claim,
)
from dragoman.report.dna import fits_password
from dragoman.run.dna import Exported, Imported
from dragoman.store import SqliteStore
from support.dna import FERRY, LETTER, Tables, dump, ferry_tables, units, write_dna_2, write_dna_3
from support.talks import ANALYST, pass_verdict

MACHINE = Provenance("embedded", "7", "0c")


@pytest.fixture
def ledger():
    with SqliteStore(":memory:") as opened:
        yield opened


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return write_dna_3(tmp_path / "ferry.dna", ferry_tables())


def export(ledger: SqliteStore | Record, path: Path, **options: object) -> tuple[Tables, Exported]:
    done = export_dna(ledger, path, ExportOptions(overwrite=True, **options))  # type: ignore[arg-type]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return dump(path), done


def codings(ledger: SqliteStore) -> list[tuple[Coding, Claim]]:
    return list(ledger.load_record().of_kind(Coding))


def find(ledger: SqliteStore, kind: type, words: str, coder: str = "") -> Claim:
    """The standing claim of a kind on words that begin so, of a coder."""
    return next(
        claim
        for _, claim in ledger.load_record().of_kind(kind)
        if claim.evidence[0].quote.startswith(words) and claim.provenance.settings.endswith(coder)
    )


# --- There and back ----------------------------------------------------------------------------------------------------


def test_a_project_comes_back_row_by_row(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    imported = import_dna(ferry, ledger)
    tables, done = export(ledger, tmp_path / "back.dna")
    assert tables == dump(ferry)
    assert imported.problems == ()
    assert (done.written.documents, done.written.statements, done.password) == (5, 6, None)


def test_the_sample_comes_back_row_by_row(ledger: SqliteStore, shared: Path, tmp_path: Path):
    sample = shared / "data" / "dna" / "sample.dna"
    if not sample.exists():
        pytest.skip("the sample of DNA is not here")
    imported = import_dna(sample, ledger)
    tables, _ = export(ledger, tmp_path / "back.dna")
    assert tables == dump(sample)
    assert (len(codings(ledger)), imported.positions, imported.problems) == (41, 40, ())


def test_the_samples_passwords_are_those_that_it_is_published_with(shared: Path):
    sample = shared / "data" / "dna" / "sample.dna"
    if not sample.exists():
        pytest.skip("the sample of DNA is not here")
    digests = [row[7].decode() for row in dump(sample)["CODERS"]]
    assert all(fits_password("sample", digest) for digest in digests)
    assert not fits_password("simple", digests[0])


def test_a_file_has_the_form_of_the_sample(ledger: SqliteStore, shared: Path, tmp_path: Path):
    sample = shared / "data" / "dna" / "sample.dna"
    if not sample.exists():
        pytest.skip("the sample of DNA is not here")
    export(ledger, tmp_path / "empty.dna")

    def form(path: Path) -> dict[str, object]:
        asked = ("table_info", "foreign_key_list")
        with closing(sqlite3.connect(path)) as c:
            return {t: [c.execute(f"PRAGMA {one}({t})").fetchall() for one in asked] for t in dump(path)}

    assert form(tmp_path / "empty.dna") == form(sample)


def test_there_and_back_again_changes_nothing(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger, name="ferry")
    export(ledger, tmp_path / "back.dna")
    before = ledger.load_record()
    again = import_dna(tmp_path / "back.dna", ledger, name="ferry")
    assert again.new_claims == 0
    assert ledger.load_record() == replace(before, documents=ledger.load_record().documents)
    assert len(ledger.load_projects()) == 1


def test_a_ledger_on_disk_gives_the_same_file(ferry: Path, tmp_path: Path):
    with SqliteStore(tmp_path / "talks.ledger") as ledger:
        import_dna(ferry, ledger)
    with SqliteStore(tmp_path / "talks.ledger", read_only=True) as ledger:
        assert export(ledger, tmp_path / "back.dna")[0] == dump(ferry)


# --- What a ledger knows of it -----------------------------------------------------------------------------------------


def test_a_coding_rests_on_the_coded_words(ledger: SqliteStore, ferry: Path):
    import_dna(ferry, ledger)
    claim = find(ledger, Coding, "“We want")
    assert claim.body == Coding(
        "DNA Statement",
        (
            ("person", "Ilse Marr"),
            ("organization", "Islanders' Union"),
            ("concept", "The night ferry returns"),
            ("agreement", True),
        ),
    )
    assert claim.evidence[0].quote == "“We want the night ferry back,”"
    assert (claim.verdict, claim.confidence, claim.provenance.reader) == ("accepted", 1.0, "dna")
    assert claim.provenance.settings == "coder: Tove"


def test_a_coding_is_a_position_of_the_organisation_with_its_person(ledger: SqliteStore, ferry: Path):
    import_dna(ferry, ledger)
    position = find(ledger, Position, "“We want")
    assert position.body == Position("islanders-union", "The night ferry returns", "supports")
    assert position.evidence == find(ledger, Coding, "“We want").evidence
    record = ledger.load_record()
    named = {body.name: body for body, _ in record.of_kind(Named)}
    assert named["Islanders' Union"].aliases == ("the Union", "IU")
    assert {body.kind for body in named.values()} == {"person", "organisation"}
    assert Membership("ilse-marr", "islanders-union") in [body for body, _ in record.of_kind(Membership)]


def test_where_no_organisation_is_coded_the_person_is_the_actor(ledger: SqliteStore, ferry: Path):
    import_dna(ferry, ledger)
    assert find(ledger, Position, "“It must").body == Position(
        "ilse-marr", "The night ferry returns", "supports"
    )


def test_actors_are_shown_where_the_text_names_them(ledger: SqliteStore, tmp_path: Path):
    tables = ferry_tables()
    tables["ENTITIES"][4] = (10, 1, "Captain I. Marr", 0, 0, 0, None)
    tables["ENTITIES"][6] = (12, 2, "Union of Islanders", 0, 0, 0, None)
    tables["ATTRIBUTEVALUES"][2] = (3, 12, 2, "Islanders' Union")
    import_dna(write_dna_3(tmp_path / "names.dna", tables), ledger)
    quotes = {body.name: claim.evidence[0].quote for body, claim in ledger.load_record().of_kind(Named)}
    assert quotes["Captain I. Marr"] == "Marr"
    assert quotes["Union of Islanders"] == "Islanders' Union"
    assert quotes["Odo Brandt"] == "Odo Brandt"


def test_documents_keep_what_is_known_of_them(ledger: SqliteStore, ferry: Path):
    import_dna(ferry, ledger)
    documents = {d.text: d for d in ledger.load_record().documents}
    night = documents[FERRY]
    assert (night.title, night.publisher, night.author) == ("Night ferry", "Merrow Gazette", "R. Lund")
    assert night.published == date(2031, 4, 1)
    assert documents[LETTER].published == date(1969, 12, 31)


@pytest.mark.parametrize(("agreement", "stance"), [(3, "supports"), (0, "undecided"), (-1, "opposes")])
def test_of_a_number_the_sign_counts(ledger: SqliteStore, tmp_path: Path, agreement: int, stance: str):
    tables = ferry_tables()
    tables["VARIABLES"][3] = (4, "agreement", "integer", 1)
    tables["DATAINTEGER"], tables["DATABOOLEAN"] = [(1, 1, 4, agreement)], []
    path = write_dna_3(tmp_path / "graded.dna", tables)
    import_dna(path, ledger)
    assert [body.stance for body, _ in ledger.load_record().of_kind(Position)] == [stance]
    assert export(ledger, tmp_path / "back.dna")[0] == dump(path)


def test_other_variables_can_tell_who_is_where(ledger: SqliteStore, tmp_path: Path):
    tables = ferry_tables()
    tables["VARIABLES"][0] = (1, "Sprecherin", "short text", 1)
    tables["VARIABLES"][2] = (3, "Thema", "short text", 1)
    path = write_dna_3(tmp_path / "names.dna", tables)
    assert import_dna(path, ledger).positions == 0
    assert import_dna(path, ledger, names=RoleNames(person="Sprecherin", concept="thema")).positions == 4
    with pytest.raises(InputError, match="DNA Statement: Sprecherin"):
        import_dna(path, ledger, names=RoleNames(concept="topic"))


# --- Analysts ----------------------------------------------------------------------------------------------------------


def test_a_rejected_coding_is_left_out(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger)
    ledger.append_verdicts([pass_verdict(find(ledger, Coding, "“We want"), "rejected")])
    tables, done = export(ledger, tmp_path / "back.dna")
    expected = dump(ferry)
    for table, column in (("STATEMENTS", 0), ("DATABOOLEAN", 1), ("DATASHORTTEXT", 1)):
        expected[table] = [row for row in expected[table] if row[column] != 1]
    assert tables == expected
    assert done.written.rejected == 1


def test_a_rejected_position_takes_its_statement_along(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger)
    ledger.append_verdicts([pass_verdict(find(ledger, Position, "“We want"), "rejected")])
    tables, done = export(ledger, tmp_path / "back.dna")
    assert [row[0] for row in tables["STATEMENTS"]] == [2, 4, 7, 8, 9]
    assert done.written.rejected == 1


def test_a_corrected_coding_changes_its_row(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger)
    claim = find(ledger, Coding, "“We want")
    values = (
        ("person", "Ilse Marr"),
        ("organization", "Merrow Council"),
        ("concept", "Fares"),
        ("agreement", False),
    )
    ledger.append_verdicts([pass_verdict(claim, "corrected", Coding("DNA Statement", values))])
    tables, done = export(ledger, tmp_path / "back.dna")
    expected = dump(ferry)
    expected["DATABOOLEAN"][0] = (1, 1, 4, 0)
    expected["DATASHORTTEXT"][1:3] = [(2, 1, 2, 13), (3, 1, 3, 17)]
    expected["ENTITIES"].append((17, 3, b"Fares", 0, 0, 0, None))
    expected["ATTRIBUTEVALUES"].append((5, 17, 5, b""))
    assert tables == expected
    assert done.written.changed == 1


def test_a_corrected_position_changes_the_row_of_its_statement(
    ledger: SqliteStore, ferry: Path, tmp_path: Path
):
    import_dna(ferry, ledger)
    claim = find(ledger, Position, "“We want")
    flipped = pass_verdict(claim, "corrected", replace(claim.body, stance="rejects"))
    ledger.append_verdicts([flipped])
    tables, done = export(ledger, tmp_path / "back.dna")
    expected = dump(ferry)
    expected["DATABOOLEAN"][0] = (1, 1, 4, 0)
    assert tables == expected
    assert done.written.changed == 1
    hedged = pass_verdict(flipped, "corrected", replace(claim.body, stance="conditional"))
    ledger.append_verdicts([hedged])
    tables, done = export(ledger, tmp_path / "back.dna")
    assert 1 not in [row[0] for row in tables["STATEMENTS"]]
    assert done.written.unsided == 1


def test_an_accepted_coding_stays_as_it_is(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger)
    ledger.append_verdicts([pass_verdict(claim, "accepted") for _, claim in codings(ledger)])
    assert export(ledger, tmp_path / "back.dna")[0] == dump(ferry)


def test_a_correction_that_does_not_fit_is_left_out_and_told(
    ledger: SqliteStore, ferry: Path, tmp_path: Path
):
    import_dna(ferry, ledger)
    wrong = Coding("DNA Statement", (("agreement", "perhaps"),))
    ledger.append_verdicts([pass_verdict(find(ledger, Coding, "“We want"), "corrected", wrong)])
    tables, done = export(ledger, tmp_path / "back.dna")
    assert 1 not in [row[0] for row in tables["STATEMENTS"]]
    assert done.written.unfit == 1


def test_what_an_analyst_adds_gets_numbers_after_the_largest(
    ledger: SqliteStore, ferry: Path, tmp_path: Path
):
    import_dna(ferry, ledger)
    document = next(d for d in ledger.load_record().documents if d.text == LETTER)
    start = LETTER.index("raise the fares")
    words = Evidence(document.id, start, start + 15, "raise the fares", "sentence")
    body = Coding("Frame", (("frame", "money"), ("strength", 2)))
    added = make_claim(body, (words,), confidence=1.0, provenance=ANALYST, verdict="accepted")
    ledger.append_verdicts([added])
    tables, done = export(ledger, tmp_path / "back.dna")
    assert tables["STATEMENTS"][-1] == (10, 4, 5, *units(LETTER, "raise the fares"), 5)
    assert tables["CODERS"][-1][:2] == (5, b"Mira Tol")
    assert tables["DATAINTEGER"][-1] == (4, 10, 8, 2)
    assert tables["ENTITIES"][-1][:3] == (17, 9, b"money")
    assert done.written.added == 1
    assert {row[1:3] for row in tables["CODERRELATIONS"] if 5 in row[1:3]} >= {(5, 1), (1, 5), (5, 3)}


# --- Newer files, other files ------------------------------------------------------------------------------------------


def test_a_newer_file_takes_the_older_ones_place(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger)
    tables = ferry_tables()
    tables["DOCUMENTS"] = [row for row in tables["DOCUMENTS"] if row[0] != 5]
    tables["STATEMENTS"] = [row for row in tables["STATEMENTS"] if row[0] not in (7, 8, 2)]
    for name in ("DATABOOLEAN", "DATAINTEGER", "DATASHORTTEXT", "DATALONGTEXT"):
        tables[name] = [row for row in tables[name] if row[1] not in (7, 8, 2)]
    newer = tmp_path / "newer"
    newer.mkdir()
    path = write_dna_3(newer / "ferry.dna", tables)
    import_dna(path, ledger)
    assert len(codings(ledger)) == 3
    assert export(ledger, tmp_path / "back.dna")[0] == dump(path)


def test_an_older_file_can_be_gone_back_to(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    tables = ferry_tables()
    tables["DATABOOLEAN"][0] = (1, 1, 4, 0)
    newer = write_dna_3(tmp_path / "newer.dna", tables)
    for path in (ferry, newer, ferry, ferry):
        import_dna(path, ledger, name="ferry")
        assert export(ledger, tmp_path / "back.dna")[0] == dump(path)
    assert [project.edition for project in ledger.load_projects()] == [0, 1, 2]


def test_a_project_may_lose_all_its_documents(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger, name="ferry")
    tables = ferry_tables()
    for name in ("DOCUMENTS", "STATEMENTS", "DATABOOLEAN", "DATAINTEGER", "DATASHORTTEXT", "DATALONGTEXT"):
        tables[name] = []
    path = write_dna_3(tmp_path / "empty.dna", tables)
    import_dna(path, ledger, name="ferry")
    assert codings(ledger) == []
    assert export(ledger, tmp_path / "back.dna")[0] == dump(path)


def other_project(path: Path) -> Path:
    """A second coder's file about the first text."""
    tables = ferry_tables()
    tables["CODERS"][1] = (3, "Sunniva", *tables["CODERS"][1][2:])
    tables["DOCUMENTS"] = tables["DOCUMENTS"][:1]
    for name in ("STATEMENTS", "DATABOOLEAN"):
        tables[name] = tables[name][:2]
    tables["DATASHORTTEXT"] = tables["DATASHORTTEXT"][:6]
    tables["DATAINTEGER"], tables["DATALONGTEXT"] = [], []
    return write_dna_3(path, tables)


def test_files_of_two_coders_are_joined(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger)
    import_dna(other_project(tmp_path / "other.dna"), ledger)
    tables, done = export(ledger, tmp_path / "both.dna")
    before = dump(ferry)
    assert tables["STATEMENTS"][:6] == before["STATEMENTS"]
    assert [row[0] for row in tables["STATEMENTS"][6:]] == [10, 11]
    assert tables["DOCUMENTS"] == before["DOCUMENTS"]
    assert tables["ENTITIES"] == before["ENTITIES"]
    assert tables["CODERS"][-1][:2] == (5, b"Sunniva")
    assert done.written.added == 2


def test_one_of_two_projects_comes_back_alone(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    other = other_project(tmp_path / "other.dna")
    import_dna(ferry, ledger)
    import_dna(other, ledger)
    assert export(ledger, tmp_path / "a.dna", project="ferry")[0] == dump(ferry)
    assert export(ledger, tmp_path / "b.dna", project="other")[0] == dump(other)
    with pytest.raises(UnknownName, match="ferry, other"):
        export_dna(ledger, tmp_path / "c.dna", ExportOptions(project="third"))


# --- What machines found -----------------------------------------------------------------------------------------------


def machine_reading(document: Document, *positions: tuple[str, str, str, str]) -> Reading:
    """A machine's reading. positions: actor, issue, stance, sentence."""
    cast = [
        Named("odo-brandt", "Odo Brandt", "person"),
        Named("port-ansel", "Port Ansel", "state", ("Ansel",)),
    ]
    bodies = [
        *((body, body.name) for body in cast),
        (Membership("odo-brandt", "port-ansel"), "its harbour master Odo Brandt"),
        *((Position(a, issue, stance), words) for a, issue, stance, words in positions),  # type: ignore[arg-type]
    ]
    claims = []
    for body, words in bodies:
        start = document.text.index(words)
        evidence = Evidence(document.id, start, start + len(words), words, "sentence")
        claims.append(make_claim(body, (evidence,), confidence=0.7, provenance=MACHINE))
    return Reading(document, MACHINE, tuple(claims))


NO = "Port Ansel will not pay for a night ferry, its harbour master Odo Brandt said."
FOUND = (
    ("odo-brandt", "the night ferry", "rejects", NO),
    ("port-ansel", "the night ferry", "conditional", "“It must sail by May.”"),
)


def test_machine_found_positions_come_after_those_of_the_coders(
    ledger: SqliteStore, ferry: Path, tmp_path: Path
):
    import_dna(ferry, ledger)
    document = next(d for d in ledger.load_record().documents if d.text == FERRY)
    ledger.append([machine_reading(document, *FOUND)])
    tables, done = export(ledger, tmp_path / "both.dna")
    before = dump(ferry)
    assert tables["STATEMENTS"][:-1] == before["STATEMENTS"]
    assert tables["STATEMENTS"][-1] == (10, 1, 2, *units(FERRY, NO), 5)
    assert tables["CODERS"][-1][:2] == (5, b"Dragoman")
    assert tables["DATABOOLEAN"][-1] == (7, 10, 4, 0)
    told = {row[2]: row[3] for row in tables["DATASHORTTEXT"] if row[1] == 10}
    assert (told[1], told[2]) == (11, 14)  # the entities that the coders have for the two
    assert (done.written.added, done.written.unsided) == (1, 1)
    assert export(ledger, tmp_path / "coders.dna", machine=False)[0] == before


def test_actors_are_written_by_the_names_that_coders_gave_them(ledger: SqliteStore, tmp_path: Path):
    tables = ferry_tables()
    tables["ENTITIES"][8] = (14, 2, "Port Ansel, Town", 7, 7, 7, None)
    tables["ATTRIBUTEVALUES"][2] = (3, 14, 2, "Port Ansel")
    import_dna(write_dna_3(tmp_path / "town.dna", tables), ledger)
    document = next(d for d in ledger.load_record().documents if d.text == FERRY)
    reading = machine_reading(document, ("port-ansel", "the night ferry", "rejects", NO))
    town = replace(reading.claims[1].body, kind="organisation")
    named = make_claim(town, reading.claims[1].evidence, confidence=0.7, provenance=MACHINE)
    ledger.append([replace(reading, claims=(reading.claims[0], named, *reading.claims[2:]))])
    written, _ = export(ledger, tmp_path / "both.dna")
    assert [row[3] for row in written["DATASHORTTEXT"] if row[1:3] == (10, 2)] == [14]


def test_a_ledger_without_a_project_becomes_a_new_file(ledger: SqliteStore, tmp_path: Path):
    document = Document("", FERRY, "Night ferry", "Merrow Gazette", "R. Lund", date(2031, 4, 1))
    document = replace(
        document, id=hashlib.sha256(FERRY.encode()).hexdigest()[:16], url="https://merrow.example/1"
    )
    ledger.append([machine_reading(document, *FOUND)])
    tables, done = export(ledger, tmp_path / "new.dna", password="lantern")
    assert tables["SETTINGS"] == [(b"version", b"3.0.7"), (b"date", b"2031-04-01")]
    assert tables["DOCUMENTS"] == [
        (1, b"Night ferry", FERRY.encode(), 1, b"R. Lund", b"Merrow Gazette", b"", b"https://merrow.example/1", b"", 1932768000)
    ]  # fmt: skip
    assert [row[1] for row in tables["STATEMENTTYPES"]] == [b"DNA Statement", b"Annotation"]
    assert [row[1] for row in tables["VARIABLES"]] == [
        b"person", b"organization", b"concept", b"agreement", b"note",
    ]  # fmt: skip
    assert [row[:2] for row in tables["CODERS"]] == [(1, b"Admin"), (2, b"Dragoman")]
    assert fits_password("lantern", tables["CODERS"][0][7].decode())
    assert tables["STATEMENTS"] == [(1, 1, 1, *units(FERRY, NO), 2)]
    values = {row[0]: (row[1], row[2]) for row in tables["ENTITIES"]}
    assert {values[row[3]] for row in tables["DATASHORTTEXT"]} >= {(1, b"Odo Brandt"), (2, b"Port Ansel")}
    entities = len(tables["ENTITIES"])
    assert len(tables["ATTRIBUTEVALUES"]) == 3 * entities
    assert {row[3] for row in tables["ATTRIBUTEVALUES"]} >= {b"state", b"person", b"Ansel"}
    assert (done.written.statements, done.written.unsided, done.password) == (1, 1, "lantern")


def test_a_number_tells_the_undecided_too(ledger: SqliteStore, tmp_path: Path):
    document = replace(Document("", FERRY), id=hashlib.sha256(FERRY.encode()).hexdigest()[:16])
    ledger.append([machine_reading(document, *FOUND)])
    tables, done = export(ledger, tmp_path / "graded.dna", graded=True)
    assert sorted(row[3] for row in tables["DATAINTEGER"]) == [-1, 0]
    assert (done.written.unsided, done.written.undated) == (0, 1)
    assert done.password


def test_a_new_file_goes_into_a_ledger_and_comes_out_the_same(ledger: SqliteStore, tmp_path: Path):
    document = replace(Document("", FERRY), id=hashlib.sha256(FERRY.encode()).hexdigest()[:16])
    ledger.append([machine_reading(document, *FOUND)])
    first, _ = export(ledger, tmp_path / "first.dna")
    with SqliteStore(":memory:") as second:
        import_dna(tmp_path / "first.dna", second)
        assert export(second, tmp_path / "second.dna")[0] == first
        assert [body.stance for body, _ in second.load_record().of_kind(Position)] == ["opposes"]


def test_a_record_is_written_as_a_ledger_is(ledger: SqliteStore, tmp_path: Path):
    document = replace(Document("", FERRY), id=hashlib.sha256(FERRY.encode()).hexdigest()[:16])
    ledger.append([machine_reading(document, *FOUND)])
    tables, _ = export(ledger.load_record(), tmp_path / "record.dna")
    assert len(tables["STATEMENTS"]) == 1


# --- Files of DNA 2 ----------------------------------------------------------------------------------------------------


def test_a_file_of_dna_2_is_taken_in_the_form_of_dna_3(ledger: SqliteStore, tmp_path: Path):
    imported = import_dna(write_dna_2(tmp_path / "old.dna"), ledger)
    assert imported.problems == ()
    assert find(ledger, Position, "“We want").body == Position(
        "islanders-union", "The night ferry returns", "supports"
    )
    tables, _ = export(ledger, tmp_path / "new.dna", password="pier")
    assert tables["DOCUMENTS"][0][-1] == 1932811145
    values = {row[2]: row for row in tables["ENTITIES"]}
    assert values[b"Ilse Marr"][3:6] == (10, 20, 30)
    assert values[b"Islanders' Union"][6] == values[b"Merrow Council"][0]
    assert sum(row[2] == b"" for row in tables["ENTITIES"]) == 3
    assert {row[3] for row in tables["ATTRIBUTEVALUES"]} == {b"", b"unionist", b"NGO", b"IU", b"since 1990"}
    assert tables["CODERS"][1][14] == 0  # may delete no documents
    assert tables["CODERS"][1][12] == 1
    digests = [row[7].decode() for row in tables["CODERS"]]
    assert all(fits_password("pier", digest) for digest in digests)
    assert "lantern" not in str(ledger.load_projects())


# --- Damaged files -----------------------------------------------------------------------------------------------------


def import_damaged(ledger: SqliteStore, path: Path, tables: Tables) -> Imported:
    return import_dna(write_dna_3(path, tables, strict=False), ledger)


def test_one_bad_row_never_loses_the_file(ledger: SqliteStore, tmp_path: Path):
    tables = ferry_tables()
    tables["STATEMENTS"] += [
        (20, 1, 2, 50, 50, 3), (21, 1, 99, 0, 5, 3), (22, 77, 2, 0, 5, 3), (23, 1, 2, -4, 5, 3), (24, 1, 2, "six", 9, 3), (25, 1, 2, 0, 3, 88),
    ]  # fmt: skip
    tables["DATABOOLEAN"] += [(30, 21, 4, 1), (31, 999, 4, 1)]
    tables["DATASHORTTEXT"] += [(40, 9, 9, 500)]
    tables["ENTITIES"] += [(30, 2, "Stray", 0, 0, 0, 400), (31, 2, "Port Ansel", 0, 0, 0, None)]
    tables["CODERS"] += [(9, None, 0, 0, 0, 0, 14, "", 300, 0, 0, 1, *(1,) * 16)]
    imported = import_damaged(ledger, tmp_path / "bad.dna", tables)
    assert {problem.code for problem in imported.problems} == {"coding-malformed"}
    assert len(imported.problems) >= 11
    assert all(str(tmp_path) in problem.message for problem in imported.problems)
    assert len(codings(ledger)) == 7
    written, _ = export(ledger, tmp_path / "good.dna")
    expected = dump(write_dna_3(tmp_path / "was.dna", ferry_tables()))
    expected["STATEMENTS"].append((25, 1, 2, 0, 3, None))
    expected["ENTITIES"].append((30, 2, b"Stray", 0, 0, 0, None))
    assert written == expected


def test_a_statement_outside_its_text_is_told_and_kept(ledger: SqliteStore, tmp_path: Path):
    tables = ferry_tables()
    length = len(FERRY.encode("utf-16-le")) // 2
    tables["STATEMENTS"][1] = (2, 1, 2, 5, length + 1, 3)
    path = write_dna_3(tmp_path / "outside.dna", tables)
    imported = import_dna(path, ledger)
    (problem,) = imported.problems
    assert problem.code == "coding-misplaced"
    assert f"statement 2 in document 2 ends at {length + 1}" in problem.message
    assert len(codings(ledger)) == 5
    assert export(ledger, tmp_path / "back.dna")[0] == dump(path)


def test_a_place_inside_a_character_takes_the_whole_character(ledger: SqliteStore, tmp_path: Path):
    tables = ferry_tables()
    start, _ = units(FERRY, "\U0001f4dc")
    tables["STATEMENTS"][0] = (1, 1, 2, start + 1, start + 4, 3)
    path = write_dna_3(tmp_path / "inside.dna", tables)
    imported = import_dna(path, ledger)
    assert [problem.code for problem in imported.problems] == ["coding-misplaced"]
    assert find(ledger, Coding, "\U0001f4dc").evidence[0].quote == "\U0001f4dc “"
    assert export(ledger, tmp_path / "back.dna")[0] == dump(path)


def test_values_of_another_sort_than_their_variable_survive(ledger: SqliteStore, tmp_path: Path):
    tables = ferry_tables()
    tables["DATAINTEGER"] += [(8, 1, 3, 5), (9, 9, 8, 1)]
    tables["DATASHORTTEXT"][0] = (1, 1, 8, 10)
    tables["DATABOOLEAN"][1] = (2, 2, 4, 7)
    tables["DATALONGTEXT"].append((2, 2, 3, None))
    path = write_dna_3(tmp_path / "odd.dna", tables)
    assert import_dna(path, ledger).problems == ()
    assert export(ledger, tmp_path / "back.dna")[0] == dump(path)


def test_bytes_that_are_no_text_survive(ledger: SqliteStore, tmp_path: Path):
    path = write_dna_3(tmp_path / "bytes.dna", ferry_tables())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE DOCUMENTS SET Notes = CAST(x'6361667fe920' AS TEXT) WHERE ID = 5")
        connection.execute("UPDATE DOCUMENTS SET Text = CAST(x'6361667fe920416e73656c' AS TEXT) WHERE ID = 9")
        connection.commit()
    imported = import_dna(path, ledger)
    assert {problem.code for problem in imported.problems} == {"encoding-replaced"}
    assert export(ledger, tmp_path / "back.dna")[0] == dump(path)


@pytest.mark.parametrize("content", [b"", b"talks", b"SQLite format 3\x00" + b"\x01" * 600])
def test_what_is_no_file_of_dna_is_refused(ledger: SqliteStore, tmp_path: Path, content: bytes):
    path = tmp_path / "none.dna"
    path.write_bytes(content)
    with pytest.raises((UnreadableFile, InputError), match=r"none\.dna"):
        import_dna(path, ledger)


def test_a_missing_file_is_refused(ledger: SqliteStore, tmp_path: Path):
    with pytest.raises(UnreadableFile, match="no such file"):
        import_dna(tmp_path / "missing.dna", ledger)


@pytest.mark.parametrize("version", ["4.0", ""])
def test_an_unknown_version_is_told(ledger: SqliteStore, tmp_path: Path, version: str):
    tables = ferry_tables()
    tables["SETTINGS"][0] = ("version", version)
    path = write_dna_3(tmp_path / "new.dna", tables)
    (problem,) = import_dna(path, ledger).problems
    assert f"written by DNA {version};" in problem.message
    assert export(ledger, tmp_path / "back.dna")[0] == dump(path)


def test_a_file_cut_short_is_said_to_be_damaged(ledger: SqliteStore, ferry: Path):
    ferry.write_bytes(ferry.read_bytes()[:-4096])
    with pytest.raises(UnreadableFile, match="damaged"):
        import_dna(ferry, ledger)


def test_a_lost_page_loses_no_more_than_it_held(ferry: Path, tmp_path: Path):
    whole, taken = ferry.read_bytes(), []
    for page in range(1, len(whole) // 4096):
        path = tmp_path / "lost.dna"
        path.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        with SqliteStore(":memory:") as ledger:
            try:
                taken.append(len(import_dna(path, ledger).document_ids))
            except (UnreadableFile, InputError) as error:
                assert "lost.dna" in str(error)
    assert taken.count(4) > len(taken) / 2


def test_a_file_that_is_there_is_not_written_over(ledger: SqliteStore, ferry: Path, tmp_path: Path):
    import_dna(ferry, ledger)
    before = ferry.read_bytes()
    with pytest.raises(InputError, match="already"):
        export_dna(ledger, ferry)
    other = tmp_path / "letter.txt"
    other.write_text("Dear editor", encoding="utf-8")
    with pytest.raises(InputError, match="none of DNA"):
        export_dna(ledger, other, ExportOptions(overwrite=True))
    assert (ferry.read_bytes(), other.read_text(encoding="utf-8")) == (before, "Dear editor")
    assert not list(tmp_path.glob("*.part"))


# --- Any file ----------------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(
    texts=st.lists(TEXTS, min_size=1, max_size=3),
    places=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 80), st.integers(1, 80)), max_size=6),
    values=st.lists(TEXTS.filter(lambda v: "\x00" not in v), min_size=1, max_size=3, unique=True),
)
def test_any_file_comes_back_row_by_row(tmp_path_factory: pytest.TempPathFactory, texts, places, values):
    """Places anywhere: inside of characters, outside of texts, several on the same words."""
    tables = {**ferry_tables(), "CODERRELATIONS": [], "DATAINTEGER": [], "DATALONGTEXT": []}
    tables["DOCUMENTS"] = [(n, "t", text, 1, "", "", "", "", "", n) for n, text in enumerate(texts, start=1)]
    tables["ENTITIES"] = [(n, 3, value, 0, 0, 0, None) for n, value in enumerate(values, start=3)]
    tables["ENTITIES"] += [(90, 2, "Ansel", 0, 0, 0, None)]
    tables["ATTRIBUTEVALUES"] = []
    tables["STATEMENTS"] = [
        (n, 1, 1 + which % len(texts), start, start + more, 1)
        for n, (which, start, more) in enumerate(places, start=1)
    ]
    ids = [row[0] for row in tables["STATEMENTS"]]
    tables["DATABOOLEAN"] = [(n, n, 4, n % 2) for n in ids]
    tables["DATASHORTTEXT"] = [(n, n, 3, 3 + n % len(values)) for n in ids] + [
        (n + 50, n, 2, 90) for n in ids
    ]
    folder = tmp_path_factory.mktemp("any")
    path = write_dna_3(folder / "any.dna", tables)
    with SqliteStore(":memory:") as ledger:
        import_dna(path, ledger)
        assert export(ledger, folder / "back.dna")[0] == dump(path)
