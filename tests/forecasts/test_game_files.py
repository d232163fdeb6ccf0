"""Games from files of each form: what is read, what stays missing, and how faults are told; and back again as CSV."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError, UnreadableFile
from dragoman.ingest.games import load_game, read_game
from dragoman.model.game import Cell, Game, Player, Question
from dragoman.report.game_csv import write_game_csv

LONG = """actor,issue,low,best,high,salience,capability,reference,outcome,procedure
Dorvane,toll,10,20,30,80,2,0,35,qmv
Ostmark,toll,,60,,50,1,0,35,qmv
Dorvane,port,,,,40,2,,,
Ostmark,port,,75,,,1,,,unanimity
Vale,port,,100,,100,1.5,,,
"""

KTAB_XML = """<?xml version="1.0" encoding="UTF-8"?>
<{root}>
  <name>Harbour</name><desc>made for this test</desc><prngSeed>7</prngSeed>
  <ModelParameters><VictoryProbModel>Linear</VictoryProbModel><PCEModel>Conditional</PCEModel></ModelParameters>
  <Dimensions><dName>Dues</dName><dName>Depth</dName></Dimensions>
  <Actors>
    <Actor><name>Pilots</name><description>steer</description><capability>120.5</capability>
      <Position><dCoord>10</dCoord><dCoord>90.5</dCoord></Position><Salience><dSal>30</dSal><dSal>60</dSal></Salience></Actor>
    <Actor><name>Owners</name><description>pay</description><capability>80</capability>
      <Position><dCoord>0</dCoord><dCoord></dCoord></Position><Salience><dSal>70</dSal><dSal>20</dSal></Salience></Actor>
  </Actors>
  <IdealAdjustment><iaPair><adjustingIdeal>Pilots</adjustingIdeal><referencePos>Owners</referencePos><adjust>0.1</adjust></iaPair>
  </IdealAdjustment>
</{root}>
"""

EXCHANGE = """#O\tA made-up harbour
#/\tID\tname
#A\tP\tPilots
#A\tO\tOwners
#P\tdues\tHow high are the dues?
#M\tdues\t0,5\tcrowns
#M\tdues\t4.5\tcrowns
#P\tdepth\tIs the basin dug?
#M\tdepth\t0\tnot at all
#M\tdepth\t50\tin part
#M\tdepth\t100\tin full
#P\tlights\tHow many lights?
#D\tP\tdues\t1,5\t0.5\t1
#D\tO\tdues\t0.5\t0.9\t0.4
#D\tP\tdepth\t100\t0.7\t1
#D\tP\tlights\t3\t0.2\t1
#D\tO\tlights\t9\t0.3\t0.4
"""


def read(text: str, name="game.csv"):
    return read_game(text.encode(), name)


def faults_of(text: str, name="game.csv") -> str:
    with pytest.raises(InputError) as error:
        read(text, name)
    return str(error.value)


def test_a_row_per_actor_and_issue():
    loaded = read(LONG)
    game = loaded.game
    assert loaded.form == "a table with a row per actor and issue"
    assert game.source == "game.csv, a table with a row per actor and issue"
    assert [(p.id, p.capability) for p in game.players] == [("Dorvane", 2.0), ("Ostmark", 1.0), ("Vale", 1.5)]
    toll, port = game.questions
    assert (toll.reference, toll.outcome, toll.procedure) == (0.0, 35.0, "qualified-majority")
    assert (port.reference, port.outcome, port.procedure) == (None, None, "unanimity")
    assert game.cells == {
        ("Dorvane", "toll"): Cell(10.0, 20.0, 30.0, 0.8),
        ("Ostmark", "toll"): Cell.at(60.0, 0.5),
        ("Vale", "port"): Cell.at(100.0, 1.0),
    }
    assert loaded.notes == (
        "1 cell has a place without a salience, and no stand was made of it: Ostmark on port.",
        "1 cell has a salience without a place; no stand was made of it.",
    )


def test_semicolons_decimal_commas_and_a_byte_order_mark():
    game = read_game("\ufeffactor;position;salience\nDorvane;20,5;0,5\n".encode(), "toll.csv").game
    assert game.cells["Dorvane", "toll"] == Cell.at(20.5, 0.5)


def test_units_keep_their_scale():
    loaded = read("actor,position_years,salience_0_100\nDorvane,4,80\nOstmark,7,40\nVale,10,1\n")
    question = loaded.game.questions[0]
    assert (question.unit, question.scale) == ("years", (4.0, 10.0))
    assert [cell.best for cell in loaded.game.cells.values()] == [0.0, 50.0, 100.0]
    assert loaded.game.cells["Vale", "game"].salience == 0.01
    assert question.told(50.0) == 7.0
    assert any("4 to 10 years" in note for note in loaded.notes)
    stated = read(
        "actor,issue,position,unit,scale_low,scale_high,outcome\nDorvane,toll,3,crowns,1,5,4\n"
    ).game
    assert stated.questions[0].scale == (1.0, 5.0)
    assert (stated.cells["Dorvane", "toll"].best, stated.questions[0].outcome) == (50.0, 75.0)
    in_heading = read("actor,position_crowns_1_5,salience\nDorvane,3,1\n").game
    assert in_heading.questions[0].scale == (1.0, 5.0)


def test_columns_per_issue():
    loaded = read(
        "Actor,Power,Toll position,Toll salience,Port position,Port salience\nDorvane,2,10,50,,\nVale,1,20,60,30,90\n"
    )
    assert loaded.form == "a table with a row per actor and columns per issue"
    assert set(loaded.game.cells) == {("Dorvane", "Toll"), ("Vale", "Toll"), ("Vale", "Port")}
    assert loaded.game.cells["Vale", "Port"] == Cell.at(30.0, 0.9)


def test_what_is_taken_for_granted_is_said():
    loaded = read("actor,position\nDorvane,10\n")
    assert loaded.game.cells["Dorvane", "game"].salience == 1.0
    assert loaded.game.players[0].capability == 1.0
    assert len(loaded.notes) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "actor,position\nDorvane,ten\n",
            "row 2, column B (position): 'ten' is no number; write a number, or leave the cell empty",
        ),
        ("actor,position\nDorvane,nan\nOstmark,inf\n", "row 3, column B (position): 'inf' is no number"),
        (
            "actor,position_0_100\nDorvane,160\n",
            "row 2, column B (position_0_100): the place 160 lies outside the scale 0 to 100",
        ),
        ("actor,position,salience\nDorvane,1,-5\n", "the salience -5 lies outside 0 to 1"),
        ("actor,position,salience\nDorvane,1,80\nVale,2,0.8\n", "so the unit is not clear"),
        (
            "actor,position,power\nDorvane,1,-0.2\n",
            "row 2, column C (power): the capability of Dorvane is -0.2",
        ),
        ("actor,position,power\nDorvane,1,1\nVale,1,\n", "actor Vale: it has no capability"),
        (
            "actor,issue,best,power\nDorvane,t,1,1\nDorvane,p,1,2\n",
            "is 2 here and 1 in row 2, column D (power)",
        ),
        ("actor,low,best,high\nDorvane,5,1,9\n", "are not in order"),
        ("actor,low,high\nDorvane,5,\n", "only one end"),
        (
            "actor,issue,best\nDorvane,t,1\nDorvane,t,2\n",
            "row 3, column C (best): Dorvane stands on t already in row 2, column C (best)",
        ),
        ("actor,issue,best\n,,1\n", "row 2, column A (actor): neither actor nor issue is named"),
        (
            "actor,issue,best,procedure\nDorvane,t,1,lot\n",
            "'lot' is no procedure known here; write one of majority",
        ),
        ("actor,issue,best,rp\nDorvane,t,1,5\nVale,t,1,6\n", "the reference of t is 6.0 here and 5.0 above"),
        ("actor,issue,best,scale_low,scale_high\nDorvane,t,1,5,\n", "the scale has not two ends"),
        (
            "who,what\nDorvane,1\n",
            "the headings (who, what) are of no form known here; give a table with the columns actor",
        ),
        ("", "it holds no rows under a heading"),
    ],
)
def test_faults_say_where_what_and_what_to_do(text, words):
    told = faults_of(text)
    assert words in told
    assert "; " in told


def test_faults_are_told_together_up_to_ten():
    told = faults_of("actor,position\n" + "".join(f"A{i},x\n" for i in range(14)))
    assert told.startswith("game.csv has 14 faults:")
    assert told.count("is no number") == 10
    assert told.endswith("and 4 more")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be read"):
        load_game(tmp_path / "none.csv")


@pytest.mark.parametrize("root", ["Scenario", "CaseData"])
def test_ktab_xml(root):
    loaded = read(KTAB_XML.format(root=root), "harbour.xml")
    game = loaded.game
    assert loaded.form == "a KTAB scenario in XML"
    assert [(p.id, p.capability) for p in game.players] == [("Pilots", 120.5), ("Owners", 80.0)]
    assert [q.id for q in game.questions] == ["Dues", "Depth"]
    assert game.cells["Pilots", "Depth"] == Cell.at(90.5, 0.6)
    assert ("Owners", "Depth") not in game.cells
    assert any("VictoryProbModel Linear and PCEModel Conditional" in note for note in loaded.notes)
    assert any("adjustments of ideal points; those of the file (1)" in note for note in loaded.notes)


def test_ktab_xml_faults_name_the_actor():
    text = KTAB_XML.format(root="Scenario")
    assert "actor 1 (Pilots), Depth" in faults_of(text.replace("90.5", "190.5"), "h.xml")
    assert "on 2 dimensions" in faults_of(text.replace("<dCoord></dCoord>", ""), "h.xml")
    assert "row 3: it is no XML" in faults_of("<a>\n<b>\n</a>", "h.xml")
    assert "document type" in faults_of("<!DOCTYPE a><a/>", "h.xml")
    assert "there are no Actors" in faults_of("<a/>", "h.xml")


def test_ktab_csv():
    head = "Harbour,made up,2,2,\nActor,Description,Power,Dues,SDues,Depth,SDepth,\n"
    loaded = read(head + "P,Pilots, 100.0, 30, 24.0, 20, 48.0,\nO,Owners, 60.2, , 44.7, 65, 0.5,\n")
    assert loaded.form == "a KTAB scenario in CSV"
    assert [p.name for p in loaded.game.players] == ["Pilots", "Owners"]
    assert loaded.game.cells["P", "Depth"] == Cell.at(20.0, 0.48)
    assert loaded.game.cells["O", "Depth"].salience == 0.005
    assert ("O", "Dues") not in loaded.game.cells
    assert "2 actors are announced and 1 follow" in faults_of(head + "P,Pilots,1,2,3,4,5,\n")
    assert "row 3, column F (Depth): 'x' is no number" in faults_of(head + "P,p,1,2,3,x,5\nO,o,1,2,3,4,5\n")
    assert "row 3, column H: there are more cells" in faults_of(head + "P,p,1,2,3,4,5,6\nO,o,1,2,3,4,5\n")


def test_exchange_file():
    loaded = read(EXCHANGE, "harbour.txt")
    game = loaded.game
    assert loaded.form == "a file of the exchange model (#A, #P, #D)"
    assert [p.name for p in game.players] == ["Pilots", "Owners"]
    dues, depth, lights = game.questions
    assert (dues.unit, dues.scale, dues.low_words) == ("crowns", (0.5, 4.5), "")
    assert (depth.low_words, depth.high_words, depth.scale) == ("not at all", "in full", (0.0, 100.0))
    assert lights.scale == (3.0, 9.0)
    assert any("lights" in note for note in loaded.notes)
    assert game.cells["P", "dues"] == Cell.at(25.0, 0.5)
    assert ("O", "depth") not in game.cells


def test_exchange_file_in_quotes_is_the_same_game():
    quoted = "\n".join("\t".join(f"'{cell}'" for cell in line.split("\t")) for line in EXCHANGE.splitlines())
    one, two = read(EXCHANGE, "h.txt").game, read(quoted, "h.txt").game
    assert one == two


def test_exchange_faults():
    assert "row 18, column B: the actor 'X' is not declared; add a line #A for it" in faults_of(
        EXCHANGE + "#D\tX\tdues\t1\t1\t1\n"
    )
    assert "row 18, column F (power): the capability of O is -0.4" in faults_of(
        EXCHANGE + "#D\tO\tdepth\t1\t1\t-0.4\n"
    )
    assert "row 18, column D (position): the place 160 lies outside" in faults_of(
        EXCHANGE + "#D\tO\tdepth\t160\t1\t0.4\n"
    )
    assert "row 18, column A: '#X' begins no line" in faults_of(EXCHANGE + "#X\tO\n")


def test_every_input_of_the_reference_is_read(shared):
    folder = shared / "data" / "bargaining"
    sizes = {}
    for file in sorted(folder.glob("*_input.csv")):
        game = load_game(file).game
        sizes[file.name.removesuffix("_input.csv")] = (
            len(game.players),
            len(game.questions),
            len(game.cells),
        )
    assert sizes == {
        "emission_bdm1994": (10, 1, 10),
        "exchange_copenhagen": (11, 7, 75),
        "exchange_sample_data": (10, 6, 60),
        "ktab_SOE-Pol-Comp": (13, 2, 26),
        "sultan_bdm1997": (17, 1, 17),
    }


def test_deu_table(shared):
    loaded = load_game(shared / "data" / "bargaining" / "deu_issues.csv")
    game = loaded.game
    assert "Decision-making in the European Union" in loaded.form
    assert (len(game.players), len(game.questions), len(game.cells)) == (30, 258, 4946)
    first = game.question("d00032i1")
    assert (first.reference, first.outcome, first.procedure, first.group) == (
        0.0,
        100.0,
        "qualified-majority",
        "d00032",
    )
    assert game.cells["ep", "d00032i1"] == Cell.at(100.0, 0.5)
    assert ("bu", "d00032i1") not in game.cells
    assert {p.id: p.capability for p in game.players}["com"] == 29.0
    assert (
        sum(p.capability for p in game.players if p.id not in {"com", "ep"}) == 352.0
    )  # 345 and Croatia's 7


words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=8
).map(lambda s: " ".join(s.split()))
ids = words.filter(lambda s: s and s.lower() not in {"na", "n/a"} and not s.startswith("'"))
numbers = st.floats(0, 100, allow_nan=False)


@st.composite
def any_game(draw) -> Game:
    players = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    questions = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    cells = {}
    for key in [(p, q) for p in players for q in questions]:
        if draw(st.booleans()):
            low, best, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
            cells[key] = Cell(low, best, high, draw(st.floats(0, 1)), draw(st.floats(0, 1)), ("c1", "c2"))
    scale = draw(st.sampled_from([(0.0, 100.0), (4.0, 10.0), (-3.0, 2.5), (10.0, 4.0)]))
    return Game(
        tuple(Player(p, p, draw(st.floats(0.01, 1e6)), draw(st.none() | st.just("a1"))) for p in players),
        tuple(
            Question(
                q,
                q,
                "none",
                "all",
                draw(st.none() | numbers),
                draw(st.none() | numbers),
                "majority",
                "t",
                scale,
                "g",
            )
            for q in questions
        ),
        cells,
    )


@given(game=any_game())
def test_a_game_written_as_csv_is_read_back(game):
    back = read_game(write_game_csv(game), "game.csv").game
    assert back.players == game.players
    assert [q.id for q in back.questions] == [q.id for q in game.questions]
    assert list(back.cells) == list(game.cells)
    for key, cell in game.cells.items():
        got = back.cells[key]
        assert (got.low, got.best, got.high) == pytest.approx((cell.low, cell.best, cell.high), abs=1e-10)
        assert (got.salience, got.confidence, got.claim_ids) == (
            cell.salience,
            cell.confidence,
            cell.claim_ids,
        )
    for one, two in zip(game.questions, back.questions, strict=True):
        assert (two.scale, two.unit, two.procedure, two.group) == (
            one.scale,
            one.unit,
            one.procedure,
            one.group,
        )
        for a, b in ((one.reference, two.reference), (one.outcome, two.outcome)):
            assert (a is None) == (b is None)
            assert a is None or b is None or math.isclose(a, b, abs_tol=1e-10)


@given(data=st.binary(max_size=200) | st.text("actor,position\n\t;'#APD<>1.\"", max_size=120).map(str.encode))
def test_any_bytes_give_a_game_or_an_input_error(data):
    try:
        assert read_game(data, "any").game.source
    except InputError as error:
        assert str(error)
