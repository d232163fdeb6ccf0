"""Files of knowledge about actors: each format, its dates at both ends, its bad lines, and any file at all."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.actors.states import find_state
from dragoman.errors import InputError, Problem, UnreadableFile
from dragoman.ingest.knowledge import load_knowledge
from dragoman.ingest.knowledge.countries import _NAMES
from dragoman.model.knowledge import Knowledge, KnownActor, Tie


@pytest.fixture
def read(tmp_path: Path):
    """Read texts, each as a file of its own; give the actors by id and the Problems."""

    def read_texts(*texts: str | bytes) -> tuple[dict[str, KnownActor], tuple[Problem, ...]]:
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"{number}.txt")
            paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
        knowledge, problems = load_knowledge(paths)
        actors = {actor.id: actor for actor in knowledge.actors}
        assert len(actors) == len(knowledge.actors)
        return actors, problems

    return read_texts


# --- Our own tables ---------------------------------------------------------------------------------------------------

OWN = """actor,name,alias,kind,parent,relation,role,from,to,source
ada,Ada Arden,A. Arden|آدا,person,Vale,office,prime minister,2031-02,2032-02,Court Gazette
ada,,Ada of Tarn,,Tarn League,,,2029,2030,
vale,Republic of Vale,Vale,state,,,,,,
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_own_table(read, delimiter: str, encoding: str):
    actors, problems = read(OWN.replace(",", delimiter).encode(encoding))
    assert not problems
    assert actors["ada"].names == ("Ada Arden", "A. Arden", "آدا", "Ada of Tarn")
    assert actors["ada"].kind == "person"
    assert actors["ada"].ties == (
        Tie("office", "Vale", "prime minister", date(2031, 2, 1), date(2032, 2, 29)),
        Tie("member", "Tarn League", None, date(2029, 1, 1), date(2030, 12, 31)),
    )
    assert actors["ada"].source.startswith("Court Gazette; ") and actors["ada"].source.endswith("0.txt:3")
    assert actors["vale"].names == ("Republic of Vale", "Vale")


def test_own_lines(read):
    lines = [
        {
            "actor": "a1",
            "name": "Ada Arden",
            "alias": ["A. Arden"],
            "parent": "Vale",
            "relation": "envoy",
            "from": 2031,
        },
        {
            "actor": "Bo Birch",
            "alias": "B. Birch",
            "parent": "Ostia",
            "relation": "citizen of",
            "to": "2031-01-14",
        },
    ]
    actors, problems = read("\n\n".join(map(json.dumps, lines)))
    assert not problems
    assert actors["a1"].names == ("Ada Arden", "A. Arden")
    assert actors["a1"].ties == (Tie("office", "Vale", "envoy", date(2031, 1, 1)),)
    assert actors["Bo Birch"].names == ("Bo Birch", "B. Birch")
    assert actors["Bo Birch"].ties == (Tie("citizen", "Ostia", None, None, date(2031, 1, 14)),)
    assert actors["Bo Birch"].source.endswith("0.txt:3")


def test_own_lines_as_an_array(read):
    assert list(read('[\n{"actor": "Ada"},\n{"actor": "Bo"}\n]')[0]) == ["Ada", "Bo"]


def test_a_row_without_a_name_leaves_the_name_of_another(read):
    actors, _ = read("actor,name,alias\na17,,Arden\na17,Ada Arden,\n")
    assert actors["a17"].names == ("Ada Arden", "Arden")
    actors, _ = read("actor,name\nVale,\nVale,Republic of Vale\n")
    assert actors["Vale"].names == ("Vale", "Republic of Vale")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Ada,,,,,,,,", "no actor"),
        ("ada,,,wizard,,,,,,", "no kind of actor"),
        ("ada,,,,Vale,,,14/1/2031,,", "no date"),
        ("ada,,,,Vale,,,2031-02-30,,", "no day of the calendar"),
        ("ada,,,,Vale,,,0000,,", "no day of the calendar"),
        ("ada,,,,Vale,,,,2031-00,", "no day of the calendar"),
        ("ada,,,,Vale,,,2032,2031,", "before it begins"),
        ("ada,,,,,,envoy,,,", "no parent"),
        ("ada,,,,,,,2031,,", "no parent"),
        ("ada,Arden, Ada,,,,,,,,Gazette", "fields for"),
        ('ada,"Ada Arden,,,,,,,,', "quotes"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(read, row: str, reason: str):
    head, *_ = OWN.splitlines()
    actors, (problem,) = read(f"{head}\n{row}\nbo,Bo Birch,,,,,,,,\n")
    assert list(actors) == ["bo"]
    assert problem.code == "knowledge-malformed"
    assert "0.txt:2" in problem.message and reason in problem.message
    assert problem.origin is not None and problem.origin.endswith("0.txt:2")


def test_a_field_may_hold_delimiters_line_ends_and_odd_breaks(read):
    actors, problems = read('actor,alias\n"Arden, Ada","A.\nArden"\nBo\x0bBirch\u2028,x\n')
    assert not problems
    assert actors["Arden, Ada"].aliases == ("A. Arden",)
    assert actors["Bo Birch"].aliases == ("x",)


def test_a_bad_line_of_json_is_told(read):
    actors, problems = read('{"actor": \n{"actor": "Ada"}\n{"name": "Bo"}\n{"actor": "Cy", "from": []}\n')
    assert list(actors) == ["Ada"]
    assert [problem.origin.rpartition(":")[2] for problem in problems if problem.origin] == ["1", "3", "4"]


# --- Wikidata ---------------------------------------------------------------------------------------------------------


def snak(value: str, precision: int | None = None) -> dict[str, object]:
    if precision is not None:
        return {"datavalue": {"type": "time", "value": {"time": value, "precision": precision}}}
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"id": value}}}


def statement(value: str, rank: str = "normal", **qualifiers: object) -> dict[str, object]:
    made: dict[str, object] = {"mainsnak": snak(value), "rank": rank}
    return made | ({"qualifiers": {name: [each] for name, each in qualifiers.items()}} if qualifiers else {})


def entity(
    identity: str, labels: dict[str, str], aliases: dict[str, list[str]] | None = None, **claims: object
):
    return {
        "id": identity,
        "type": "item",
        "labels": {code: {"language": code, "value": words} for code, words in labels.items()},
        "aliases": {
            code: [{"language": code, "value": each} for each in words] for code, words in aliases.items()
        }
        if aliases
        else [],
        "claims": claims or [],
    }


ADA = entity(
    "Q9001",
    {"fr": "Ada d'Arden", "en": "Ada Arden"},
    {"ar": ["آدا"], "en": ["A. Arden", "Ada Arden"]},
    P31=[statement("Q5")],
    P39=[
        statement("Q9010", P580=snak("+2031-00-00T00:00:00Z", 9), P582=snak("+2032-02-00T00:00:00Z", 10)),
        statement("Q9010", P642=snak("Q9003"), P580=snak("+2033-01-14T00:00:00Z", 11)),
        statement("Q9011", P1001=snak("Q9003"), P582=snak("+2030-00-00T00:00:00Z", 8)),
        statement("Q9011"),
        statement("Q9012", "deprecated"),
        {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"},
    ],
    P102=[statement("Q9004")],
    P27=[statement("Q9002", P580=snak("-0044-00-00T00:00:00Z", 9))],
    P463=[statement("Q9005")],
    P999=[{"whatever": 1}],
)
VALE = entity("Q9002", {"de": "Wahl"}, P31=[statement("Q3624078")], P361=[statement("Q9005")])
OFFICE = entity("Q9010", {"en": "Prime Minister"}, P31=[statement("Q1")], P17=[statement("Q9002")])
LEAGUE = entity("Q9004", {"mul": "Tarn League", "az": "Liga"}, P31=[statement("Q7278")])
BARE = entity("Q9005", {"en": "Concert"})
SLICE = [ADA, VALE, OFFICE, LEAGUE, BARE, {"id": "P39", "type": "property", "labels": {}}]


def as_lines() -> str:
    return "\n".join(map(json.dumps, SLICE))


def as_array() -> str:
    return "[\n" + ",\n".join(map(json.dumps, SLICE)) + "\n]\n"


@pytest.mark.parametrize(
    "text", [as_lines(), as_array(), json.dumps(SLICE)], ids=["lines", "array", "one line"]
)
def test_wikidata(read, text: str):
    actors, problems = read(text)
    assert not problems
    assert list(actors) == ["Q9001", "Q9002", "Q9004", "Q9005"]
    assert actors["Q9001"].names == ("Ada Arden", "Ada d'Arden", "آدا", "A. Arden")
    assert actors["Q9001"].ties == (
        Tie("office", "Q9002", "Prime Minister", date(2031, 1, 1), date(2032, 2, 29)),
        Tie("office", "Q9003", "Prime Minister", date(2033, 1, 14)),
        Tie("office", "Q9003", "Q9011"),
        Tie("office", "Q9011", "Q9011"),
        Tie("member", "Q9004"),
        Tie("citizen", "Q9002"),
        Tie("member", "Q9005"),
    )
    assert actors["Q9002"].ties == (Tie("part", "Q9005"),)
    assert actors["Q9004"].names == ("Tarn League", "Liga")
    assert [actor.kind for actor in actors.values()] == ["person", "state", "organisation", None]


def test_a_bad_line_of_wikidata_is_told(read):
    broken = {**VALE, "id": 7}
    nameless = entity("Q8", {})
    actors, problems = read("\n".join(["{", json.dumps(broken), json.dumps(nameless), json.dumps(ADA)]))
    assert list(actors) == ["Q9001"]
    assert [problem.origin.rpartition(":")[2] for problem in problems if problem.origin] == ["1", "2", "3"]
    assert {problem.code for problem in problems} == {"knowledge-malformed"}


# --- CAMEO ------------------------------------------------------------------------------------------------------------

CAMEO = """<!-- An invented
dictionary -->
# [VALGOV] is no line
ADA_ARDEN_  ; Gazette [no code]
+MADAM_ARDEN_ ; a synonym
+A._ARDEN
\t[VALGOV 940401-060520]
\t[VALELI >060520] # later
\t[VALMIL <19291231]

BO_BIRCH_ [IRQGOVMIL] [USA <300101]
CY_CEDAR_\t[IGOUNO 20010101-020202][---]; body
THE_UNITED_NATIONS_ [IGOUNO]
+UN_
IRAQ_ [IRQ]
TARN_LEAGUE [### <600101]
MINISTER {MINISTERS} [~GOV]
CONGRESS!PERSON! [~LEG}
!PERSON! = MAN, WOMAN
---STOP---
NOBODY_ [VAL]
"""


def test_cameo(read):
    actors, problems = read(CAMEO)
    assert not problems
    ada = actors["cameo:ADA ARDEN"]
    assert ada.names == ("ADA ARDEN", "MADAM ARDEN", "A. ARDEN")
    assert ada.source.endswith("0.txt:4")
    assert ada.ties == (
        Tie("office", "VAL", "government", date(1994, 4, 1), date(2006, 5, 20)),
        Tie("citizen", "VAL"),
        Tie("office", "VAL", "former official", date(2006, 5, 20)),
        Tie("office", "VAL", "military", None, date(1929, 12, 31)),
    )
    assert actors["cameo:BO BIRCH"].ties == (
        Tie("office", "Iraq", "government"),
        Tie("office", "Iraq", "military"),
        Tie("citizen", "Iraq"),
        Tie("citizen", "United States", None, None, date(1930, 1, 1)),
    )
    assert actors["cameo:CY CEDAR"].ties == (
        Tie("member", "United Nations", None, date(2001, 1, 1), date(2002, 2, 2)),
    )
    assert (actors["cameo:IRAQ"].kind, actors["cameo:IRAQ"].ties) == ("state", ())
    assert (actors["cameo:THE UNITED NATIONS"].kind, actors["cameo:THE UNITED NATIONS"].ties) == (
        "organisation",
        (),
    )
    assert actors["cameo:TARN LEAGUE"].ties == ()
    assert "cameo:NOBODY" not in actors and len(actors) == 6


@pytest.mark.parametrize(
    "line",
    [
        "\t[VALGOV 941301-950101]",
        "\t[VALGOV 950101-940101]",
        "\t[VALGOV soon]",
        "\t[VALGOV",
        "\t[991231]",
        "_",
        "+",
    ],
)
def test_a_bad_line_of_a_dictionary_is_told(read, line: str):
    actors, (problem,) = read(f"ADA_ARDEN_ [VALGOV]\n{line}\n+A._ARDEN_\nBO_BIRCH_ [VAL]\n")
    assert problem.code == "knowledge-malformed" and "0.txt:2" in problem.message
    assert actors["cameo:ADA ARDEN"].aliases == ("A. ARDEN",)
    assert len(actors["cameo:ADA ARDEN"].ties) == 2 and "cameo:BO BIRCH" in actors


def test_a_synonym_of_nobody_is_told(read):
    actors, (problem,) = read("+ADA_\nBO_ [VAL]\n")
    assert list(actors) == ["cameo:BO"] and problem.origin is not None and problem.origin.endswith(":1")


def test_every_country_is_a_state_of_the_table():
    assert {
        name for name in _NAMES.values() if (found := find_state(name)) is None or found[1] != "name"
    } == set()
    assert len(_NAMES) >= 195


# --- Party Facts ------------------------------------------------------------------------------------------------------


def test_party_facts(read):
    actors, problems = read(
        "partyfacts_id,country,name_short,name,name_english,name_other,year_first,year_last,technical,wikipedia\n"
        "12,IRQ,TL,Liga Tarn,Tarn League,Tarnites; Old League,1951.0,2010,,https://wiki.example/tl\n"
        "13,val,,Vale Front,NA,,,,NA,\n"
        "14,IRQ,oth,others,others,,,,1,\n"
        "x,IRQ,,Somebody,,,,,,\n"
        "15,IRQ,,,,,,,,\n"
        "16,IRQ,,Early Party,,,early,,,\n"
    )
    assert list(actors) == ["partyfacts:12", "partyfacts:13"]
    league = actors["partyfacts:12"]
    assert league.names == ("Tarn League", "Liga Tarn", "TL", "Tarnites", "Old League")
    assert league.kind == "organisation" and league.source == "https://wiki.example/tl"
    assert league.ties == (Tie("part", "Iraq", None, date(1951, 1, 1), date(2010, 12, 31)),)
    assert actors["partyfacts:13"].ties == (Tie("part", "VAL"),)
    assert [problem.origin.rpartition(":")[2] for problem in problems if problem.origin] == ["5", "6", "7"]


# --- Any file ---------------------------------------------------------------------------------------------------------


def test_gzip_is_opened_whatever_the_name(read):
    assert read(gzip.compress(OWN.encode())) is not None
    assert list(read(gzip.compress(as_lines().encode()))[0]) == ["Q9001", "Q9002", "Q9004", "Q9005"]


def test_entries_of_one_id_are_joined_across_files_and_the_first_kind_holds(read):
    actors, (problem,) = read(
        "actor,name,alias,kind,parent\nada,Ada Arden,Ada,,Vale\nada,Ada Arden,,person,\n",
        '{"actor": "ada", "name": "Madam Arden", "alias": ["Ada", "Arden"], "kind": "group", "parent": "Ostia"}\n'
        '{"actor": "ada", "parent": "Vale"}\n',
    )
    assert actors["ada"].names == ("Ada Arden", "Madam Arden", "Ada", "Arden")
    assert actors["ada"].kind == "person"
    assert actors["ada"].ties == (Tie("member", "Vale"), Tie("member", "Ostia"))
    assert problem.code == "knowledge-malformed"
    assert "1.txt:1" in problem.message and "0.txt:3" in problem.message


@pytest.mark.parametrize(
    "text", ["Talks open in Tarn.\nNobody came.", "name,alias\nAda,\n", "{}", "", "\n \n", "[\n]"]
)
def test_an_unknown_format_is_told_with_those_known(read, text: str):
    with pytest.raises(InputError, match="Wikidata") as caught:
        read(text)
    assert "0.txt" in str(caught.value)
    assert not text.strip() or repr(text.splitlines()[0]) in str(caught.value)


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8bnot a stream", gzip.compress(OWN.encode())[:-9]])
def test_a_broken_gzip_is_unreadable(read, data: bytes):
    with pytest.raises(UnreadableFile, match=r"0\.txt"):
        read(data)


@pytest.mark.parametrize("name", ["none.csv", ".", "nul\0.csv"])
def test_a_file_that_cannot_be_opened_is_unreadable(tmp_path: Path, name: str):
    with pytest.raises(UnreadableFile, match="cannot be read"):
        load_knowledge([tmp_path / name])


def test_no_file_gives_no_knowledge():
    assert load_knowledge([]) == (Knowledge(), ())


WHOLE = [
    OWN,
    as_lines(),
    as_array(),
    CAMEO,
    "partyfacts_id,country,name,year_first\n12,IRQ,Tarn League,1951\n",
]
PIECES = [
    *'",;|\t\n\r[]{}<>+~_#:\x00\x0b',
    "<!--",
    "-->",
    "[VALGOV 940401-",
    "null",
    "9" * 30,
    "²",
    "\ud7ff",
    '{"actor":',
]


@st.composite
def nearly_good(draw: st.DrawFn) -> bytes:
    """Draw a good file with pieces of it replaced."""
    text = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = (
            text[:at]
            + draw(st.sampled_from(PIECES) | st.text(max_size=4))
            + text[at + draw(st.integers(0, 6)) :]
        )
    return text.encode("utf-8", "replace")


ANY_FILE = st.text().map(str.encode) | st.binary() | nearly_good()


@given(data=ANY_FILE)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_gives_knowledge_or_an_input_error(tmp_path: Path, data: bytes):
    path = tmp_path / "any"
    path.write_bytes(data)
    try:
        knowledge, problems = load_knowledge([path, path])
    except InputError:
        return
    identities = [actor.id for actor in knowledge.actors]
    assert len(set(identities)) == len(identities)
    assert all(actor.id and actor.name and all(actor.aliases) for actor in knowledge.actors)
    assert all(isinstance(problem, Problem) and problem.origin for problem in problems)
