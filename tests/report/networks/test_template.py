"""The figures as parts of a page: an image with its name, a table beside it, links to the words where the page has them."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

from dragoman.model import Record
from dragoman.model.network import Network, Node, Stance, Tie
from dragoman.report import brief
from dragoman.report.networks.draw import draw_network
from dragoman.report.networks.draw_matrix import draw_weights
from dragoman.report.networks.draw_multiples import draw_multiples
from dragoman.report.outline import outline_of
from dragoman.report.page import page_of
from support.networks import camps, made_up, slices

FIGURE = """{% import "network.html" as n with context %}{{ n.figure(drawn, part, page) }}"""


def render(drawn: object, part: str, page: object = None) -> str:
    return brief._environment().from_string(FIGURE).render(drawn=drawn, part=part, page=page)


class Balance(HTMLParser):
    """Sees that every tag is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_sound(html: str) -> None:
    balance = Balance()
    balance.feed(html)
    assert balance.open == []
    assert 'role="group" aria-label="' in html and "<caption" in html and "style=" not in html


def test_figures_of_a_page_without_links() -> None:
    network = made_up(12, isolates=1)
    for drawn, part in (
        (draw_network(network, groups=camps(12, 2)), "body"),
        (draw_weights(network, groups=camps(12, 2)), "weights"),
        (draw_multiples(slices(8)), "panels"),
        (draw_network(made_up(8, mode="two-mode")), "body"),
    ):
        html = render(drawn, part)
        assert_sound(html)
        assert "href" not in html and "data-claims" in html


def test_ties_of_a_brief_lead_to_their_words(ferry: Record) -> None:
    claims = [claim.id for claim in ferry.claims[:2]]
    nodes = (Node("marrow", "Marrow", "state", 1), Node("quay", "Quay", "state", 1))
    stances = (Stance("marrow", "fare", 1.0, (claims[0],)), Stance("quay", "fare", 1.0, (claims[1],)))
    network = Network("one-mode", "subtract", "no", nodes, nodes, (Tie(0, 1, 1.0, 1.0, 0.0),), stances)
    page = page_of(outline_of(ferry))
    html = render(draw_network(network), "body", page)
    assert_sound(html)
    assert f'href="#{page.marker(ferry.claims[0]).anchor}" data-n="1"' in html
    assert 'class="ps"' in html, "the table has the links of the other lines"


def test_hostile_words(planted: Callable[[str], Record]) -> None:
    words = "</title><script>alert(1)</script>"
    nodes = (Node("a", words, "state", 1), Node("b", "B", "state", 1))
    network = Network("one-mode", "subtract", "no", nodes, nodes, (Tie(0, 1, -1.0),), ())
    assert "<script" not in render(draw_network(network), "body")
