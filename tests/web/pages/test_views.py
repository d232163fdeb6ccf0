"""The views on the desk, over a small debate: each page tells what is there, leads to the words, and says what to do where nothing is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dragoman import open_ledger
from dragoman.model import Position, Reading, RoleHeld
from dragoman.web import DeskSettings
from support.desk import Browser, open_desk, open_shared_desk, settle_desk
from support.talks import RULES, claim_on, read_dispatch, write_dispatch

#: Every page of the views; some with choices.
PATHS = [
    "/actors", "/actors?q=ost&kind=state&sort=name", "/actors/ostmark", "/issues", "/issues?only=contested&sort=newest", "/timeline",
    "/timeline?what=made&order=oldest&from=2031-01-01&to=2031-12-31", "/timeline?actor=ostmark", "/commitments", "/commitments?state=open&force=undertaken&q=open",
    "/network", "/network?view=matrix", "/network?view=periods", "/network?between=issues", "/network?between=both", "/network?actor=ostmark&level=state", "/network?a=ostmark&b=veldria",
    "/network/figure", "/network/summary", "/search", "/search?q=dam", "/search?q=dam&kind=position&actor=ostmark&from=2031-01-01",
]  # fmt: skip


FILLER = (
    "Snow lay on the passes and the couriers came late.",
    "A brass band played while the boats were counted at noon.",
    "Engineers measured silt, and bakers near the bridge sold out.",
    "Two students asked about grants; the hall had no heating.",
    "The ferry strike ended, so newspapers reached the islands again.",
)


def debate(count: int = 5) -> list[Reading]:
    """Dispatches in which both states stand on the dam, and Ostmark turns round in the later half."""
    found = []
    for number in range(count):
        day = date(2031, 3, 1 + number)
        document = write_dispatch(
            text=f"{FILLER[number]} Minister Ada Renk said little. Envoys of Veldria and Ostmark met in Lake Harn; Veldria will open sluice {number}. "
            f"{FILLER[-number]} Ostmark opposes\u00a0any new dam on the Orsa. {' '.join(reversed(FILLER[number].split()))}",
            published=day,
        )
        reading = read_dispatch(document)
        stance = "supports" if number >= count // 2 else "opposes"
        further = (
            claim_on(
                document, "Veldria will open", Position("s:veldria", "a dam", "supports", option="a dam")
            ),
            claim_on(document, "on the Orsa", Position("s:ostmark", "a dam", stance, option="a dam")),  # type: ignore[arg-type]
            claim_on(document, "Minister", RoleHeld("s:veldria", "river state")),
        )
        found.append(Reading(document, RULES, (*reading.claims, *further), reading.problems))
    return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return open_desk(settle_desk(tmp_path_factory.mktemp("views"), debate()))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return open_desk(settle_desk(tmp_path_factory.mktemp("empty"), []))


@pytest.mark.parametrize("path", PATHS)
def test_every_page_answers_and_has_no_style_or_script_of_its_own(desk: Browser, path: str):
    answer = desk.get(path)
    assert answer.status_code == 200
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert not re.search(r"\son\w+=", answer.text)
    assert answer.text.count("<script") == answer.text.count("<script src=")
    assert len(re.findall(r"<h1\b", answer.text)) == 1


@pytest.mark.parametrize("path", ["/actors", "/issues", "/timeline", "/commitments", "/network", "/search"])
def test_an_empty_ledger_says_what_to_do_next(empty: Browser, path: str):
    answer = empty.get(path)
    assert answer.status_code == 200
    assert "empty-state" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/actors?q=nobody",
        "/issues?q=nothing",
        "/timeline?actor=nobody",
        "/commitments?q=nothing",
        "/search?q=xyzzy",
    ],
)
def test_what_fits_nothing_leads_on(desk: Browser, path: str):
    text = desk.get(path).text
    assert "empty-state" in text
    assert re.search(r'empty-state.*<a href="|write only', text, re.DOTALL)


@pytest.mark.parametrize(
    "path", ["/actors/nobody", "/issues/nothing", "/timeline?issue=nothing", "/network?a=x&b=y"]
)
def test_what_is_not_there_is_told(desk: Browser, path: str):
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/timeline?from=soon", "/commitments?to=2031-13-40", "/network?from=2031-05-01&to=2031-04-01", "/search?q=dam&from=x", "/network?level=galaxy", "/actors?page=0"]
)  # fmt: skip
def test_what_makes_no_sense_is_told(desk: Browser, path: str):
    assert desk.get(path).status_code == 422


@pytest.mark.parametrize(
    "path", ["/actors/ostmark", "/issues/{issue}", "/timeline", "/commitments", "/search?q=dam"]
)
def test_lines_lead_to_claims_that_the_reading_view_shows(desk: Browser, path: str):
    links = re.findall(
        r'href="(/reports/[0-9a-f]+)#(claim-[0-9a-f]+)"', desk.get(path.format(issue=first_issue(desk))).text
    )
    assert links
    for report, anchor in dict.fromkeys(links[:4]):
        assert f'id="{anchor}"' in desk.get(report).text


def first_issue(desk: Browser) -> str:
    """The key of the issue on which most stand."""
    found = re.search(r'href="/issues/([^"?]+)"', desk.get("/issues").text)
    assert found
    return found[1]


def test_an_actor_s_page_tells_how_it_moved(desk: Browser):
    text = desk.get("/actors/ostmark").text
    assert ">Shifts</h2>" in text
    assert "told-move" in text


def test_an_issue_tells_both_sides_and_who_moved(desk: Browser):
    text = desk.get(f"/issues/{first_issue(desk)}").text
    assert 'class="camp for"' in text
    assert "Who moved" in text


def test_the_label_of_an_issue_leads_to_it(desk: Browser):
    text = desk.get("/actors/ostmark").text
    (way, *_) = re.findall(r'href="(/issues\?open=[^"]+)"', text)
    answer = desk.get(way, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/issues/{first_issue(desk)}")


@pytest.mark.parametrize(
    ("form", "begins"), [("graphml", b"<?xml"), ("gexf", b"<?xml"), ("csv", b""), ("svg", b"<svg")]
)
def test_the_network_can_be_taken_along(desk: Browser, form: str, begins: bytes):
    answer = desk.get(f"/network/file/{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"].startswith("attachment; filename=")


def test_a_tie_is_told_by_its_sentences(desk: Browser):
    text = desk.get("/network?a=ostmark&b=veldria").text
    assert "tie-words" in text
    assert "on the Orsa" in text


def test_parts_that_take_long_come_after_the_page(desk: Browser):
    text = desk.get("/network").text
    assert 'hx-get="/network/summary' in text
    part = desk.client.get("/network/summary", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "Polarisation" in part


def test_what_was_found_is_marked_and_cannot_be_markup(tmp_path: Path):
    document = write_dispatch(
        text="Veldria met Ostmark. <script>alert(1)</script> & a dam <b>dam</b> was named."
    )
    browser = open_desk(settle_desk(tmp_path, [Reading(document, RULES, (), ())]))
    text = browser.get("/search?q=dam%22%3E%3Cscript%3E").text
    assert "<script>" not in text.replace("<script src=", "")
    text = browser.get("/search?q=dam").text
    assert "<mark>dam</mark>" in text
    assert "&lt;script&gt;" in text
    assert "<script>alert" not in text


# --- Decisions about who is who ---------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> tuple[Browser, DeskSettings]:
    settings = settle_desk(tmp_path, debate())
    return open_desk(settings), settings


def names(browser: Browser) -> set[str]:
    """The actors in the list."""
    return set(re.findall(r'<a href="/actors/([^"?]+)">', browser.get("/actors").text))


def test_a_name_is_given_taken_back_and_given_again(own: tuple[Browser, DeskSettings]):
    browser, _ = own
    for _ in range(2):
        answer = browser.post("/actors/ostmark/rename", {"name": "Ostmark Republic"})
        assert answer.status_code == 303
        assert "ostmark-republic" in names(browser)
        text = browser.get("/actors/ostmark-republic").text
        assert "named “Ostmark Republic”" in text
        (back,) = re.findall(r'action="(/actors/ostmark-republic/back/[0-9a-f]+)"', text)
        assert browser.post(back).status_code == 303
        assert "ostmark" in names(browser)


def test_two_are_one_until_it_is_taken_back(own: tuple[Browser, DeskSettings]):
    browser, _ = own
    for _ in range(2):
        assert (
            browser.post("/actors/ostmark/merge", {"other": "Veldria", "reason": "a test"}).status_code == 303
        )
        (left,) = names(browser) & {"ostmark", "veldria"}
        text = browser.get(f"/actors/{left}").text
        assert "Mira Tol" in text
        (back,) = re.findall(rf'action="(/actors/{left}/back/[0-9a-f]+)"', text)
        assert browser.post(back).status_code == 303
        assert {"ostmark", "veldria"} <= names(browser)


def test_the_old_address_of_one_that_was_joined_leads_on_and_says_why(own: tuple[Browser, DeskSettings]):
    browser, _ = own
    answer = browser.post("/actors/veldria/merge", {"other": "Ostmark", "reason": "a test"})
    (left,) = names(browser) & {"ostmark", "veldria"}
    (gone,) = {"ostmark", "veldria"} - {left}
    led = browser.get(f"/actors/{gone}", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, f"/actors/{left}?was={gone}")
    page = browser.get(f"/actors/{gone}").text
    assert f"“{gone.title()}” is told here now" in page
    assert "are one" in page and "Mira Tol: a test" in page
    assert browser.get(answer.headers["location"]).status_code == 200
    (back,) = re.findall(rf'action="(/actors/{left}/back/[0-9a-f]+)"', page)
    browser.post(back)
    assert "is told here now" not in browser.get(f"/actors/{gone}").text


def test_the_old_address_of_one_that_was_renamed_leads_on(own: tuple[Browser, DeskSettings]):
    browser, _ = own
    browser.post("/actors/ostmark/rename", {"name": "Ostmark Republic"})
    led = browser.get("/actors/ostmark", follow_redirects=False)
    assert led.headers["location"] == "/actors/ostmark-republic?was=ostmark"
    assert "“Ostmark” is told here now: named “Ostmark Republic”" in browser.get("/actors/ostmark").text


@pytest.mark.parametrize("was", ["nobody", "//evil.example", "<script>alert(1)</script>", "veldria"])
def test_a_page_does_not_say_that_it_stands_for_one_it_does_not(desk: Browser, was: str):
    page = desk.get("/actors/ostmark", params={"was": was}).text
    assert "is told here now" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("gone", ["%2f%2fevil.example", "..%2fhelp", "x" * 300, "ostmark-nowhere"])
def test_an_address_that_never_was_leads_nowhere(desk: Browser, gone: str):
    assert desk.get(f"/actors/{gone}", follow_redirects=False).status_code == 404


def test_in_one_report_it_is_somebody_else(own: tuple[Browser, DeskSettings]):
    browser, settings = own
    with open_ledger(settings.ledger) as store:
        report = store.load_record().documents[0].id
    assert browser.post("/actors/ostmark/split", {"report": report}).status_code == 303
    assert len([one for one in names(browser) if one.startswith("ostmark")]) == 2


@pytest.mark.parametrize(
    ("path", "form"),
    [("merge", {"other": "ostmark"}), ("rename", {"name": " "}), ("rename", {"name": "Ostmark"}), ("split", {"report": "nowhere"}), ("apart", {"other": "ostmark"})],
)  # fmt: skip
def test_a_decision_that_means_nothing_is_refused(desk: Browser, path: str, form: dict[str, str]):
    assert desk.post(f"/actors/ostmark/{path}", form).status_code == 422


def test_a_position_is_moved_to_another_issue_and_back(own: tuple[Browser, DeskSettings]):
    browser, settings = own
    with open_ledger(settings.ledger) as store:
        claim = next(claim for body, claim in store.load_record().of_kind(Position))
    answer = browser.post(f"/issues/{first_issue(browser)}/move/{claim.id}", {"issue": "the price of fish"})
    assert answer.status_code == 303
    with open_ledger(settings.ledger) as store:
        (moved,) = [
            one for body, one in store.load_record().of_kind(Position) if body.issue == "the price of fish"
        ]
    assert (moved.supersedes, moved.verdict, moved.provenance.reader) == (
        claim.id,
        "corrected",
        "analyst Mira Tol",
    )
    assert "price of fish" in browser.get("/issues").text
    browser.post(f"/claims/{moved.id}/undo")
    assert "price of fish" not in browser.get("/issues").text


def test_a_position_moved_to_an_issue_by_its_label_stands_there(own: tuple[Browser, DeskSettings]):
    browser, settings = own
    with open_ledger(settings.ledger) as store:
        claims = [claim for _, claim in store.load_record().of_kind(Position)][:2]
    browser.post(f"/issues/{first_issue(browser)}/move/{claims[0].id}", {"issue": "the price of fish"})
    text = browser.get("/issues").text
    (key, label), *_ = re.findall(r'href="/issues/([^"?]*fish[^"?]*)">([^<]+)</a>', text)
    browser.post(f"/issues/{first_issue(browser)}/move/{claims[1].id}", {"issue": label})
    assert "2 positions" in browser.get(f"/issues/{key}").text


def test_a_reader_sees_no_form_to_decide(tmp_path: Path):
    browser = open_shared_desk(settle_desk(tmp_path, debate()), "Rita Reed")
    text = browser.get("/actors/ostmark").text + browser.get(f"/issues/{first_issue(browser)}").text
    assert 'action="/actors/ostmark' not in text
    assert "/move/" not in text
    assert browser.post("/actors/ostmark/rename", {"name": "X"}).status_code == 403
