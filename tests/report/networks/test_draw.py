"""The figures of networks: no name over another, over a node or cut off; signs told without colour; claims on every tie."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations

import pytest

from dragoman.model.network import Network, Node, Tie
from dragoman.report.lettering import width_px
from dragoman.report.networks import svg
from dragoman.report.networks.draw import Drawing, NetworkFigure, draw_network
from dragoman.report.networks.draw_matrix import draw_weights
from dragoman.report.networks.draw_multiples import changes_between, draw_multiples
from dragoman.report.networks.label_boxes import Box, array_of, lines_meet_boxes
from dragoman.report.networks.layout import lay_out
from dragoman.report.networks.place_labels import LINE_PX, Spot, place_labels, wrap_name
from dragoman.report.networks.svg import alone_style, network_style, write_network_svg
from dragoman.report.networks.ties import strongest_ties, thin_out
from support.networks import camps, made_up, slices

from ..test_brief import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def assert_names_stand_free(drawn: NetworkFigure) -> None:
    """No name over a name, a node or the frame, each as wide as its letters; leaders run over no name and no node."""
    labels = drawn.labels
    for one, other in combinations(labels, 2):
        assert not one.box.meets(other.box), (one.lines, other.lines)
    for label in labels:
        wide = max(map(width_px, label.lines))
        assert label.box.right - label.box.left >= wide - 0.2
        assert label.box.bottom - label.box.top >= LINE_PX * len(label.lines) - 0.2
        assert label.box.left >= 0 and label.box.right <= drawn.width_px
        assert label.box.top >= 0 and label.box.bottom <= drawn.height_px
        left = {"start": label.x_px, "middle": label.x_px - wide / 2, "end": label.x_px - wide}[label.anchor]
        assert abs(left - label.box.left) <= 0.3, "the words stand in their box"
    nodes = (*drawn.nodes, *drawn.apart)
    for node in nodes:
        for label in labels:
            assert not node.box.meets(label.box), (node.name, label.lines)
    for node in nodes:
        if node.label and node.label.leader:
            others = [one.box for one in nodes if one is not node] + [
                one.box for one in labels if one is not node.label
            ]
            crossed = lines_meet_boxes(array_of([Box(*node.label.leader)]), array_of(others))
            assert not crossed.any(), node.name


@pytest.mark.parametrize("many", [5, 6, 9, 15, 22, 31, 40, 50, 60])
@pytest.mark.parametrize("camp_count", [2, 3])
def test_names_never_collide(many: int, camp_count: int) -> None:
    network = made_up(many, camp_count, seed=many, isolates=many % 4)
    drawn = draw_network(network, groups=camps(many, camp_count))
    assert_names_stand_free(drawn)
    named = sum(node.label is not None for node in drawn.nodes)
    assert named >= 0.95 * len(drawn.nodes)
    if named < len(drawn.nodes):
        assert any("had no room" in note for note in drawn.notes)


@pytest.mark.parametrize("many", [4, 14, 30])
def test_two_mode_figures_in_columns(many: int) -> None:
    network = made_up(many, mode="two-mode")
    drawn = draw_network(network, groups=camps(many, 2))
    assert_names_stand_free(drawn)
    across = {node.x_px for node in drawn.nodes if node.part == 1}
    actors = {node.x_px for node in drawn.nodes if node.part == 0}
    assert len(across) == 1 and len(actors) == 2 and min(actors) < across.pop() < max(actors)
    assert {node.shape for node in drawn.nodes if node.part == 1} == {"diamond"}
    sides = {}
    for node in drawn.nodes:
        if node.part == 0:
            sides.setdefault(node.group, set()).add(node.x_px)
    assert all(len(one) == 1 for one in sides.values()), "a camp stands on one side"


def test_two_mode_figures_by_stress() -> None:
    network = made_up(14, mode="two-mode")
    drawn = draw_network(network, lay_out(network), camps(14, 2))
    assert_names_stand_free(drawn)
    assert len({node.x_px for node in drawn.nodes if node.part == 1}) > 2


def test_signs_are_told_without_colour() -> None:
    svg = write_network_svg(draw_network(made_up(10), groups=camps(10, 2)))
    assert re.search(r"\.tie\.conflict\{[^}]*stroke-dasharray", svg)
    agreeing = re.search(r"\.tie\.agree\{([^}]*)\}", svg)
    assert agreeing and "dasharray" not in agreeing[1]
    assert "agree (solid" in svg and "dispute (dashed" in svg
    letters = [e.text for e in ET.fromstring(svg).iter(f"{SVG}text") if e.get("class") == "letter"]
    assert {"A", "B"} == set(letters)


def test_shapes_and_sizes_by_kind_and_statements() -> None:
    drawn = draw_network(made_up(15))
    shapes = {node.kind: node.shape for node in drawn.nodes}
    assert shapes == {"person": "circle", "organisation": "round", "state": "hexagon"}
    most, least = drawn.nodes[0], drawn.nodes[-1]
    assert most.radius_px > least.radius_px


def test_every_tie_and_node_carries_ids() -> None:
    network = made_up(10)
    svg = ET.fromstring(write_network_svg(draw_network(network)))
    ties = [e for e in svg.iter(f"{SVG}g") if e.get("data-claims") is not None]
    by_pair = {(network.rows[t.a].id, network.rows[t.b].id): network.claims_of(t) for t in network.ties}
    assert ties
    for tie in ties:
        assert (
            tuple(tie.get("data-claims", "").split()) == by_pair[tie.get("data-a", ""), tie.get("data-b", "")]
        )
    assert {e.get("data-node") for e in svg.iter(f"{SVG}g") if e.get("data-node")} == {
        n.id for n in network.rows
    }


def test_the_file_stands_alone_and_is_told_to_who_cannot_see() -> None:
    drawn = draw_network(made_up(6), how=Drawing(title="Who stands with whom & why"))
    text = write_network_svg(drawn)
    svg = ET.fromstring(text)
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == "t d"
    assert svg.findtext(f"{SVG}title") == "Who stands with whom & why"
    assert "Strongest agreement" in (svg.findtext(f"{SVG}desc") or "")
    assert "prefers-color-scheme:dark" in text and "@media print" in text and "var(" not in text
    assert "<script" not in text and "href" not in text and "@import" not in text


def test_weak_ties_are_thinned_out_and_it_is_said() -> None:
    network = made_up(60)
    drawn = draw_network(network)
    told = [tie for tie in network.ties if tie.weight]
    note = next(note for note in drawn.notes if "weaker than" in note)
    assert f"{len(told) - len(drawn.ties):,} ties" in note
    tied = {end for tie in drawn.ties for end in (tie.a, tie.b)}
    assert tied == {node.id for node in drawn.nodes}, "the strongest tie of each is drawn"


def test_nothing_is_thinned_where_all_fit() -> None:
    thinned = thin_out(made_up(6), 70)
    assert thinned.left_out == 0 and thinned.threshold == 0.0


def test_strongest_ties_for_the_table() -> None:
    network = made_up(15)
    agreements, disputes = strongest_ties(network, 5)
    assert [one.weight for one in agreements] == sorted((one.weight for one in agreements), reverse=True)
    assert all(one.weight < 0 for one in disputes) and len(disputes) == 5
    for one in (*agreements, *disputes):
        assert one.claims == network.claims_of(one.tie)
        assert one.issues == len(network.shared(network.rows[one.tie.a].id, network.rows[one.tie.b].id))


def test_hulls_hold_their_own_and_no_other() -> None:
    drawn = draw_network(made_up(6), groups=camps(6, 2), how=Drawing(names={0: "For the accord"}))
    assert {hull.letter for hull in drawn.hulls} == {"A", "B"}
    assert {hull.name for hull in drawn.hulls} == {"For the accord", "Camp B"}


def test_the_same_bytes_again() -> None:
    network = made_up(25, 3)
    one, other = (write_network_svg(draw_network(network, groups=camps(25, 3), seed=5)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_stay_words(words: str) -> None:
    nodes = (Node(words, words, words, 3), Node("b", "B", "person", 1))
    network = Network("one-mode", "subtract", "no", nodes, nodes, (Tie(0, 1, 1.0),), ())
    for drawn in (draw_network(network), draw_weights(network), draw_multiples([network, network])):
        svg = write_network_svg(drawn)
        root = ET.fromstring(svg)
        assert {e.tag for e in root.iter()} <= {
            SVG + tag
            for tag in (
                "svg",
                "title",
                "desc",
                "style",
                "rect",
                "text",
                "tspan",
                "g",
                "line",
                "path",
                "circle",
            )
        }
        assert not any(name.startswith("on") for e in root.iter() for name in e.attrib)


def test_empty_networks_have_figures() -> None:
    nothing = Network("one-mode", "subtract", "no", (), (), (), ())
    alone = replace(nothing, rows=(Node("a", "A"),), columns=(Node("a", "A"),))
    two = replace(nothing, mode="two-mode")
    for network in (nothing, alone, two):
        for drawn in (draw_network(network), draw_weights(network), draw_multiples([network])):
            ET.fromstring(write_network_svg(drawn))
    ET.fromstring(write_network_svg(draw_multiples([])))


def test_panels_keep_places_and_names() -> None:
    told = slices(12)
    drawn = draw_multiples(told, groups=camps(12, 2))
    places = [
        {(node.id, node.x_px, node.y_px, node.label and node.label.x_px) for node in panel.nodes}
        for panel in drawn.panels
    ]
    assert len(drawn.panels) == 4 and all(one == places[0] for one in places)
    assert drawn.panels[0].title.endswith("Mar 2031")
    assert {tie.change for tie in drawn.panels[0].ties} == {""}
    assert {"new", "gone", "flipped", "same"} >= {tie.change for tie in drawn.panels[1].ties}


def test_panels_tell_every_change() -> None:
    nodes = (Node("a", "A"), Node("b", "B"), Node("c", "C"))
    before = Network("one-mode", "subtract", "no", nodes, nodes, (Tie(0, 1, 1.0), Tie(0, 2, 2.0)), ())
    after = replace(before, ties=(Tie(0, 1, -1.0), Tie(1, 2, 3.0)))
    told = changes_between([before, after], ["first", "second"])
    assert {(one.change, one.first, one.second) for one in told} == {
        ("flipped", "A", "B"),
        ("gone", "A", "C"),
        ("new", "B", "C"),
    }
    assert {one.period for one in told} == {"second"}
    svg = write_network_svg(draw_multiples([before, after], titles=["first", "second"]))
    assert (
        'class="tie conflict flipped"' in svg and 'class="tie agree new"' in svg and "tie agree gone" in svg
    )


def test_the_matrix_is_ordered_and_symmetric() -> None:
    network = made_up(15)
    drawn = draw_weights(network, groups=camps(15, 2))
    letters = [head.letter for head in drawn.rows]
    assert letters == sorted(letters) and len(drawn.row_lines_px) == 1
    told = {(cell.x_px, cell.y_px): cell.sign for cell in drawn.cells}
    assert all(told[y, x] == sign for (x, y), sign in told.items())
    assert len(drawn.cells) == 2 * sum(tie.weight != 0 for tie in network.ties)
    assert {cell.glyph for cell in drawn.cells} == {"+", "−"}


def test_two_mode_matrix() -> None:
    drawn = draw_weights(made_up(8, mode="two-mode"), groups=camps(8, 2))
    assert len(drawn.rows) == 8 and not any(head.letter for head in drawn.columns)


def test_names_in_rows() -> None:
    assert wrap_name("National Accord Alliance of the Republic of Dorvane") == (
        "National Accord",
        "Alliance of the",
        "Republic of Dorvane",
    )
    assert wrap_name("") == ("",)


def test_a_name_without_room_is_left_out() -> None:
    spots = [Spot(20, 20, 8, ("a very long name indeed",)), Spot(20, 20, 8, ("another",))]
    assert place_labels(spots, Box(0, 0, 60, 40)) == (None, None)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("grounds", "groups", "tints"),
    [
        (svg._LIGHT, svg._GROUPS, svg._TINTS),
        (svg._DARK, svg._GROUPS_DARK, svg._TINTS_DARK),
    ],
    ids=["light", "dark"],
)
def test_colours_stand_out(grounds: tuple[str, ...], groups: tuple[str, ...], tints: tuple[str, ...]) -> None:
    told = dict(zip(svg._NAMES, grounds, strict=True))
    for group, tint in zip(groups, tints, strict=True):
        assert contrast(group, told["on"]) >= 4.5, "the letter in a node"
        assert contrast(told["ink"], tint) >= 7, "a name over the ground of a camp"
        assert contrast(group, told["paper"]) >= 4.5, "the name of a camp"
    for tie in ("for", "against", "soft"):
        assert contrast(told[tie], told["paper"]) >= 4.5


def test_at_night_the_rules_come_in_the_same_order() -> None:
    day, night = str(alone_style()).split("@media screen and (prefers-color-scheme:dark)")
    assert day.count(".net .") == night.count(".net .") and ".net .tie.new" in night


def test_style_for_a_page_has_its_colours() -> None:
    style = network_style()
    assert "--g1:" in style and "var(--paper)" in style and "</" not in style
