"""The form of a text says who speaks."""

from dragoman.ingest import make_document
from dragoman.model import AttributionMark, Document, Marks
from dragoman.read.registers import is_official, mark_registers
from dragoman.read.repairs import repair_marks


def read(text: str) -> Document:
    document = make_document(text).document
    assert document is not None
    return document


def said(document: Document, marks: Marks) -> list[tuple[str, str]]:
    return [
        (
            " ".join(document.text[s:e] for s, e in mark.source),
            " / ".join(document.text[s:e] for s, e in mark.content),
        )
        for mark in marks.attributions
    ]


TRANSCRIPT = """Remarks before the meeting

MINISTER ORLOVA: Good morning. It is a pleasure to have our neighbours here.

We have a long road before us, and we have begun to walk it.

MINISTER DAL: Thank you. The bridge must open before winter."""


def test_a_label_is_source_and_cue_of_every_paragraph_until_the_next() -> None:
    document = read(TRANSCRIPT)
    assert said(document, mark_registers(document, Marks())) == [
        ("MINISTER ORLOVA", "Good morning. It is a pleasure to have our neighbours here."),
        ("MINISTER ORLOVA", "We have a long road before us, and we have begun to walk it."),
        ("MINISTER DAL", "Thank you. The bridge must open before winter."),
    ]


def test_a_label_names_its_speaker_without_the_office() -> None:
    document = read(TRANSCRIPT)
    names = mark_registers(document, Marks()).names
    assert [document.text[n.start : n.end] for n in names] == ["ORLOVA", "DAL"]


def test_an_announced_statement_needs_no_quotation_marks() -> None:
    document = read(
        "Velmark welcomes river accord\n\nThe Foreign Minister Ada Brenn said:\n\nI welcome the accord on the river.\n\n"
        "It took four years of patient work by both capitals."
    )
    assert said(document, mark_registers(document, Marks())) == [
        ("The Foreign Minister Ada Brenn", "I welcome the accord on the river."),
        ("The Foreign Minister Ada Brenn", "It took four years of patient work by both capitals."),
    ]


def test_an_official_statement_performs_what_it_says() -> None:
    document = read(
        "Statement on the river talks\n\nWe urge the parties to return to the table. The parties must withdraw their guns.\n\n"
        "The river has been closed since May."
    )
    assert is_official(document)
    assert said(document, mark_registers(document, Marks())) == [
        ("We", "the parties to return to the table"),
        ("", "The parties must withdraw their guns"),
    ]


def test_a_press_report_is_no_official_statement() -> None:
    document = read('Talks stall\n\n"We urge patience," said Ada Brenn. The river has been closed since May.')
    assert not is_official(document)


def test_a_participle_takes_the_source_of_its_sentence() -> None:
    text = "Talks open\n\nThe delegation stressed reforms, expressing readiness to help."
    document = read(text)

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    marks = Marks(
        (),
        (
            AttributionMark((span("The delegation"),), (span("stressed"),), (span("reforms"),)),
            AttributionMark((), (span("expressing"),), (span("readiness to help"),)),
        ),
    )
    assert [source for source, _ in said(document, repair_marks(marks, document))] == [
        "The delegation",
        "The delegation",
    ]
