"""Codings in, agreement out: what is compared with what, and the figures for cases that can be counted by hand."""

from __future__ import annotations

import pytest

from dragoman.agreement.compare import Asking, measure_agreement
from dragoman.agreement.matching import group_units, match_units
from dragoman.agreement.units import list_units, words_of
from dragoman.errors import InputError
from dragoman.model import Attribution, Position
from dragoman.model.agreement import Agreement, Layer
from dragoman.model.coding_task import CoderCoding, CoderCodings
from support.coders import add, coded, dispatch, read, sentence, stand, words

QUICK = Asking(resamples=200)


def layer(found: Agreement, kind: str, what: str, coders: tuple[str, ...] = ("ann", "bo")) -> Layer:
    (one,) = [x for x in found.layers if (x.kind, x.what, x.coders) == (kind, what, coders)]
    return one


def value(one: Layer, name: str) -> float:
    measured = one.measure(name)  # type: ignore[arg-type]
    assert measured is not None and measured.value is not None
    return measured.value


def alike(count: int = 4) -> list[CoderCodings]:
    """Two coders who say the same of each report: one for, one against."""
    texts = [dispatch(n) for n in range(count)]
    return [
        coded(
            d,
            **{
                c: [stand(d, 0, c, "kelmund", "supports", "ferry"), stand(d, 1, c, "dorvane", "rejects")]
                for c in ("ann", "bo")
            },
        )
        for d in texts
    ]


def test_coders_who_say_the_same_agree_in_everything():
    found = measure_agreement(alike(), QUICK)
    for what in ("actor", "issue", "stance", "side"):
        one = layer(found, "position", what)
        assert (value(one, "percent"), value(one, "kappa"), value(one, "alpha")) == (1.0, 1.0, 1.0)
        assert one.words == "reliable"
        assert one.units == 8
    assert value(layer(found, "position", "found"), "f1") == 1.0
    marked = layer(found, "position", "words: sentence")
    assert [value(marked, n) for n in ("f1", "f1 words", "u-alpha", "cu-alpha")] == [1.0] * 4
    assert not found.disagreements


def test_what_only_one_coder_has_lowers_f1_and_nothing_else():
    d = dispatch()
    both = [stand(d, 0, c, "kelmund", "supports") for c in ("ann", "bo")]
    found = measure_agreement(
        [coded(d, ann=[both[0], stand(d, 1, "ann", "dorvane", "rejects")], bo=[both[1]])], QUICK
    )
    assert value(layer(found, "position", "found"), "f1") == pytest.approx(2 / 3)
    assert value(layer(found, "position", "stance"), "percent") == 1.0
    (apart,) = found.disagreements
    assert (apart.what, apart.claims[1], apart.ours) == ("only one", None, "dorvane rejects toll")


def test_sides_are_ordered_so_that_a_condition_is_half_way():
    texts = [dispatch(n) for n in range(3)]
    stances = (("supports", "conditional"), ("rejects", "rejects"), ("supports", "supports"))
    near = [
        coded(d, ann=[stand(d, 1, "ann", "dorvane", one)], bo=[stand(d, 1, "bo", "dorvane", other)])  # type: ignore[arg-type]
        for d, (one, other) in zip(texts, stances, strict=True)
    ]
    far = [
        coded(
            d,
            ann=[stand(d, 1, "ann", "dorvane", one)],
            bo=[stand(d, 1, "bo", "dorvane", "opposes" if other == "conditional" else other)],
        )  # type: ignore[arg-type]
        for d, (one, other) in zip(texts, stances, strict=True)
    ]
    ordinal = [value(layer(measure_agreement(t, QUICK), "position", "side"), "alpha") for t in (near, far)]
    assert ordinal[0] > ordinal[1]
    (apart,) = measure_agreement(far, QUICK).disagreements
    assert (apart.what, apart.ours, apart.theirs) == ("opposite sides", "supports", "opposes")


def test_an_undecided_side_is_missing():
    d = dispatch()
    found = measure_agreement(
        [
            coded(
                d,
                ann=[stand(d, 1, "ann", "dorvane", "undecided")],
                bo=[stand(d, 1, "bo", "dorvane", "rejects")],
            )
        ],
        QUICK,
    )
    assert layer(found, "position", "side").units == 0
    assert layer(found, "position", "stance").units == 1
    assert [d.what for d in found.disagreements] == ["stance"]


def test_units_are_matched_by_words_even_where_coders_cut_them_otherwise():
    d = dispatch()
    whole, cut = sentence(d, 1), words(d, "Dorvane rejects the harbour")
    found = measure_agreement(
        [
            coded(
                d,
                ann=[add(whole, Position("dorvane", "toll", "rejects"), "ann")],
                bo=[add(cut, Position("dorvane", "toll", "rejects"), "bo")],
            )
        ],
        QUICK,
    )
    assert value(layer(found, "position", "found"), "f1") == 1.0
    marked = layer(found, "position", "words: sentence")
    assert value(marked, "f1") == 0.0
    assert value(marked, "f1 words") == pytest.approx(8 / 9)
    assert 0.5 < value(marked, "u-alpha") < 1.0


def test_of_equal_overlaps_the_ones_that_say_the_same_are_matched():
    d = dispatch()
    ann = [stand(d, 0, "ann", a, "supports") for a in ("kelmund", "dorvane")]
    bo = [stand(d, 0, "bo", a, "supports") for a in ("dorvane", "kelmund")]
    key, place = (lambda actor: actor), words_of(d)
    ours, theirs = (list_units(CoderCoding("x", tuple(c)), place, key, {})["position"] for c in (ann, bo))
    matches = match_units(ours, theirs)
    assert all(ours[a].values["actor"] == theirs[b].values["actor"] for a, b, _ in matches)
    assert len(matches) == 2


def test_three_coders_are_put_side_by_side_once_each():
    d = dispatch()
    coders = [
        [stand(d, n, c, "kelmund", "supports") for n in places]
        for c, places in (("a", (0, 1)), ("b", (0,)), ("c", (0, 2)))
    ]
    units = [list_units(CoderCoding("x", tuple(c)), words_of(d), str, {})["position"] for c in coders]
    groups = group_units(units)
    assert sorted(sum(u is not None for u in group) for group in groups) == [1, 1, 3]


def test_three_humans_have_a_figure_together_and_the_machine_is_compared_with_each():
    texts = [dispatch(n) for n in range(4)]
    given = [
        coded(
            d,
            read(d).claims,
            **{
                c: [stand(d, 1, c, "dorvane", "rejects"), stand(d, 0, c, "kelmund", "supports")]
                for c in ("ann", "bo", "cy")
            },
        )
        for d in texts
    ]
    found = measure_agreement(given, QUICK)
    groups = {one.coders for one in found.layers}
    assert ("ann", "bo", "cy") in groups and ("ann", "embedded") in groups and ("cy", "embedded") in groups
    together = layer(found, "position", "stance", ("ann", "bo", "cy"))
    assert (value(together, "fleiss"), value(together, "alpha")) == (1.0, 1.0)
    assert found.machines == ("embedded",)
    assert layer(found, "position", "stance", ("ann", "embedded")).with_machine


def test_ids_that_bear_one_name_are_one_actor():
    d = dispatch()
    machine = read(d).claims
    own = [*(c for c in machine if c.evidence[0].role == "name"), stand(d, 1, "ann", "dorvane", "rejects")]
    found = measure_agreement([coded(d, machine, ann=own)], Asking(kinds=("position",), resamples=0))
    assert value(layer(found, "position", "actor", ("ann", "embedded")), "percent") == 1.0


def test_unnamed_sources_are_compared_by_their_words():
    d = dispatch()
    part = words(d, "that the talks would go on", "content")
    one, other = (
        add(part, Attribution(None, w, "indirect"), c) for c, w in (("ann", "an envoy"), ("bo", "An  Envoy"))
    )
    found = measure_agreement([coded(d, ann=[one], bo=[other])], QUICK)
    assert value(layer(found, "attribution", "actor"), "percent") == 1.0


def test_the_same_seed_gives_the_same_figures_and_another_another_interval():
    texts = alike(6)
    d = texts[0].document
    texts[0] = coded(
        d, ann=[stand(d, 0, "ann", "kelmund", "opposes")], bo=[stand(d, 0, "bo", "kelmund", "supports")]
    )
    one, again, other = (measure_agreement(texts, Asking(seed=s, resamples=9)) for s in (1, 1, 2))
    assert one == again
    assert [x.measures for x in one.layers] != [x.measures for x in other.layers]
    measured = layer(one, "position", "stance").measure("alpha")
    assert (
        measured is not None
        and measured.low is not None
        and measured.value is not None
        and measured.high is not None
    )
    assert measured.low <= measured.value <= measured.high


def test_figures_of_each_document_stand_beside_those_of_all():
    texts = alike(3)
    one = layer(measure_agreement(texts, QUICK), "position", "found")
    assert [(d.document, d.units, d.value) for d in one.by_document] == [
        (t.document.id, 2, 1.0) for t in texts
    ]


def test_what_is_doubtful_is_said():
    one = layer(measure_agreement(alike(2), QUICK), "position", "stance")
    assert one.warnings == ("only 4 units", "only 2 documents: the interval is rough")
    d = dispatch()
    same = coded(d, **{c: [stand(d, 0, c, "kelmund", "supports")] for c in ("ann", "bo")})
    only = layer(measure_agreement([same], QUICK), "position", "stance")
    assert "only one value was given (supports): kappa and alpha are not defined" in only.warnings
    assert only.words.startswith("not defined")


def test_a_coder_who_began_from_the_machines_reading_is_flattered_by_it_and_that_is_said():
    d = dispatch()
    given = CoderCodings(
        d,
        (
            CoderCoding("ann", (stand(d, 0, "ann", "kelmund", "supports"),), start="machine"),
            CoderCoding("bo", (stand(d, 0, "bo", "kelmund", "supports"),), start="empty"),
            CoderCoding("embedded", (stand(d, 0, "m", "kelmund", "supports"),), machine=True),
        ),
    )
    found = measure_agreement([given], Asking(kinds=("position",), resamples=0))
    warned = {one.coders: one.began for one in found.layers}
    assert warned == {("ann", "bo"): (), ("ann", "embedded"): ("ann",), ("bo", "embedded"): ()}


def test_opposite_sides_come_first():
    d = dispatch()
    given = coded(
        d,
        ann=[
            stand(d, 0, "ann", "kelmund", "supports"),
            stand(d, 1, "ann", "dorvane", "rejects"),
            stand(d, 3, "ann", "dorvane", "offers"),
        ],
        bo=[stand(d, 0, "bo", "brandt", "supports"), stand(d, 1, "bo", "dorvane", "supports")],
    )
    assert [one.what for one in measure_agreement([given], QUICK).disagreements] == [
        "opposite sides",
        "actor",
        "only one",
    ]


@pytest.mark.parametrize(
    ("asking", "saying"),
    [
        (Asking(coders=("ann", "nobody")), "'nobody' has coded nothing"),
        (Asking(coders=("ann",)), "needs two coders"),
        (Asking(kinds=("mood",)), "'mood' is not compared"),
    ],
)
def test_what_cannot_be_asked_is_refused(asking, saying):
    with pytest.raises(InputError, match=saying):
        measure_agreement(alike(1), asking)


def test_documents_of_one_coder_count_for_nothing():
    d, e = dispatch(), dispatch(1)
    same = coded(d, **{c: [stand(d, 0, c, "kelmund", "supports")] for c in ("ann", "bo")})
    lone = coded(e, ann=[stand(e, 0, "ann", "kelmund", "supports")])
    found = measure_agreement([same, lone], QUICK)
    assert found.documents == (d.id,)
    assert layer(found, "position", "found").units == 1
