"""What the network leaves half said is completed, on each level by itself."""

from __future__ import annotations

from dragoman.model import Document, Marks
from dragoman.read import mark_registers, repair_marks
from support.marked import read_marked


def sources_of(document: Document, marks: Marks) -> dict[str, str]:
    """Cue -> source of every attribution."""
    return {
        document.text[slice(*mark.cue[0])]: " ".join(document.text[s:e] for s, e in mark.source)
        for mark in marks.attributions
    }


def test_a_second_cue_of_the_sentence_has_the_first_ones_source():
    document, marks = read_marked(
        "[s1: The League] [c1: welcomed] [t1: the truce], [c2: adding] [t2: that it was late]."
    )
    assert sources_of(document, repair_marks(marks, document)) == {
        "welcomed": "The League",
        "adding": "The League",
    }


def test_a_second_cue_is_not_given_to_somebody_whose_words_were_reported():
    document, marks = read_marked(
        "[s1: The League] [c1: said] [t1: that [s2: {place: Tarsk}] [c2: had agreed] [t2: to wait]], [c3: adding] [t3: no more]."
    )
    found = sources_of(document, repair_marks(marks, document))
    assert found == {"said": "The League", "had agreed": "Tarsk", "adding": "The League"}


def test_in_an_official_statement_what_is_reported_cuts_nothing_off():
    document, marks = read_marked(
        """
        Statement by the Ministry

        [s1: We] [c1: believe] [t1: that [s2: they] [c2: intend] [t2: to leave the valley before the winter]].
        """
    )
    (outer,) = [mark for mark in mark_registers(document, marks).attributions if not mark.nested]
    assert document.text[slice(*outer.content[0])] == "that they intend to leave the valley before the winter"


def test_a_name_begins_where_its_word_does():
    document, marks = read_marked("Asa'{org: ib Ahl al-Haq} and the fighters' {org: League} met.")
    names = [document.text[n.start : n.end] for n in repair_marks(marks, document).names]
    assert names == ["Asa'ib Ahl al-Haq", "League"]


def test_what_only_points_back_is_what_it_points_at():
    document, marks = read_marked(
        "They spoke about reforms and early elections, [t1: which] [s1: the premier] [c1: has promised] [t1: to do]."
    )
    (mark,) = repair_marks(marks, document).attributions
    assert [document.text[s:e] for s, e in mark.content] == ["early elections"]


def test_what_points_at_nothing_told_is_left_out():
    document, marks = read_marked("[s1: The militias] [c1: avoid] [t1: them].")
    assert repair_marks(marks, document).attributions == ()


def test_a_camp_that_lists_its_members_is_a_group():
    document, marks = read_marked(
        "[s1: Militias and parties including the {org: Banner League} and the {org: Harbour Front}] [c1: opposed] [t1: the truce]."
    )
    names = {document.text[n.start : n.end]: n.kind for n in repair_marks(marks, document).names}
    assert names == {
        "Militias and parties": "group",
        "Banner League": "organisation",
        "Harbour Front": "organisation",
    }


def test_a_body_named_by_its_leader_is_two_names():
    document, marks = read_marked("{org: Ada Renk's Justice Movement} met {org: Velmark's Assembly}.")
    names = [(document.text[n.start : n.end], n.kind) for n in repair_marks(marks, document).names]
    assert names == [
        ("Ada Renk", "person"),
        ("Justice Movement", "organisation"),
        ("Velmark's Assembly", "organisation"),
    ]


def test_it_is_what_the_sentence_spoke_of_before():
    document, marks = read_marked(
        "[s1: The {org: Hearth Party}] [c1: supports] [t1: the dialogue]; [s2: the {org: Highland Bloc}] [c2: rejects] [t2: it]."
    )
    _, second = repair_marks(marks, document).attributions
    assert [document.text[s:e] for s, e in second.content] == ["the dialogue"]


def test_a_name_that_the_text_calls_a_party_is_a_body():
    document, marks = read_marked(
        "Civic Accord, the party of {person: Jon Vask}, met. On Monday, the party of miners met too."
    )
    found = repair_marks(marks, document).names
    assert [(document.text[n.start : n.end], n.kind) for n in found] == [
        ("Civic Accord", "organisation"),
        ("Jon Vask", "person"),
    ]
