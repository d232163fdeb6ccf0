"""Coding by several: who is to code what, what a coder sees in a blind task, agreement and decisions between coders."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from dragoman import open_ledger
from dragoman.model import Claim, Position
from dragoman.run import assignments_beside
from dragoman.web import DeskSettings
from dragoman.web.work import agreeing
from support.desk import Browser, open_desk, open_shared_desk, settle_desk
from support.talks import read_many

READING = read_many(1)[0]
CLAIM = next(claim for claim in READING.claims if isinstance(claim.body, Position))
REPORT = READING.document.id
CODERS = "Ann Bell\nBen Cole"


@pytest.fixture
def settings(tmp_path: Path) -> DeskSettings:
    return settle_desk(tmp_path, read_many(2))


@pytest.fixture
def lead(settings: DeskSettings) -> Browser:
    browser = open_desk(settings)
    assert draw(browser).status_code == 303
    return browser


def draw(browser: Browser, **form: object):
    """The answer to a sample being drawn."""
    return browser.post("/coding/samples", {"names": CODERS, "reports": "2", "seed": "3", **form})


def sit_down(settings: DeskSettings, name: str) -> Browser:
    """A coder in front of the desk."""
    browser = open_desk(settings)
    browser.post("/coder", {"name": name})
    return browser


def standing(settings: DeskSettings) -> list[Claim]:
    """The positions that stand in the first report, for all."""
    with open_ledger(settings.ledger) as store:
        return [claim for _, claim in store.load_record([REPORT]).of_kind(Position)]


def code_blind(settings: DeskSettings) -> None:
    """Ann accepts the position and Ben corrects it, each blind, and both finish."""
    ann, ben = sit_down(settings, "Ann Bell"), sit_down(settings, "Ben Cole")
    ann.post(f"/claims/{CLAIM.id}/accept", htmx=True)
    form = {"of_kind": "position", "actor": "s:ostmark", "issue": "a dam", "stance": "supports"}
    ben.post(f"/claims/{CLAIM.id}/correct", form, htmx=True)
    for browser in (ann, ben):
        for document in (one.document for one in assignments_beside(settings.ledger).load()):
            browser.post("/coding/finished", {"document": document})


def test_the_same_seed_draws_the_same_reports(lead: Browser, settings: DeskSettings):
    first = assignments_beside(settings.ledger).load()
    assert {one.coder for one in first} == {"Ann Bell", "Ben Cole"}
    assert all(one.blind and one.start == "machine" for one in first)
    draw(lead)
    assert assignments_beside(settings.ledger).load() == first


def test_a_coder_finds_their_tasks_and_finishes_them(lead: Browser, settings: DeskSettings):
    ann = sit_down(settings, "Ann Bell")
    page = ann.get("/coding").text
    assert "Yours, Ann Bell" in page and f'href="/reports/{REPORT}"' in page
    ann.post(f"/claims/{CLAIM.id}/accept", htmx=True)
    assert "begun, 1 verdict" in lead.get("/coding").text
    ann.post("/coding/finished", {"document": REPORT})
    assert "1 of 4 tasks finished" in lead.get("/coding").text


def test_in_a_blind_task_nobody_sees_what_the_other_did(lead: Browser, settings: DeskSettings):
    ann, ben = sit_down(settings, "Ann Bell"), sit_down(settings, "Ben Cole")
    ann.post(f"/claims/{CLAIM.id}/reject", htmx=True)
    own = ann.get(f"/api/documents/{REPORT}/claims").json()
    (verdict,) = [one for one in own if one["kind"] == "position"]
    assert verdict["verdict"] == "rejected"
    assert "rejected by Ann Bell" in ann.get(f"/reports/{REPORT}").text
    for page in (
        f"/reports/{REPORT}",
        f"/claims/{CLAIM.id}",
        f"/claims/{CLAIM.id}/history",
        f"/api/claims/{CLAIM.id}/history",
    ):
        assert "Ann Bell" not in ben.get(page).text
    assert ben.get(f"/claims/{verdict['id']}").status_code == 404
    assert ben.get(f"/api/claims/{verdict['id']}").status_code == 404
    assert ben.post(f"/claims/{verdict['id']}/accept", htmx=True).status_code == 404
    assert standing(settings) == [CLAIM]


def test_a_blind_verdict_can_be_changed_and_taken_back(lead: Browser, settings: DeskSettings):
    ann = sit_down(settings, "Ann Bell")
    for _ in range(3):
        page = ann.post(f"/claims/{CLAIM.id}/accept", htmx=True).text
        found = re.search(r'data-id="([0-9a-f]+)"', page)
        assert found and found[1] != CLAIM.id
        undone = ann.post(f"/claims/{found[1]}/undo", htmx=True)
        assert undone.status_code == 200 and f'data-id="{CLAIM.id}"' in undone.text
    assert standing(settings) == [CLAIM]


def test_an_empty_sheet_shows_nothing_of_the_machine_s(settings: DeskSettings):
    browser = open_desk(settings)
    draw(browser, start="empty")
    ann = sit_down(settings, "Ann Bell")
    assert ann.get(f"/api/documents/{REPORT}/claims").json() == []
    assert ann.get(f"/claims/{CLAIM.id}").status_code == 404
    form = {
        "of_kind": "position",
        "actor": "ostmark",
        "issue": "a dam",
        "stance": "opposes",
        "words": "0-6-stance",
    }
    assert ann.post(f"/reports/{REPORT}/claims", form).status_code == 303
    assert len(ann.get(f"/api/documents/{REPORT}/claims").json()) == 1
    assert standing(settings) == [CLAIM]


def test_agreement_waits_until_the_blind_tasks_are_finished(lead: Browser, settings: DeskSettings):
    ann = sit_down(settings, "Ann Bell")
    assert "You still code blind" in ann.get("/agreement").text
    assert "You still code blind" in ann.get("/agreement/disagreements").text
    code_blind(settings)
    page = ann.get("/agreement").text
    assert "Ann Bell and Ben Cole" in page
    assert "interval" in page


def test_disagreements_are_decided_for_all_and_the_codings_stay(lead: Browser, settings: DeskSettings):
    code_blind(settings)
    page = lead.get("/agreement/disagreements").text
    assert "opposite sides" in page
    number = re.search(r'name="number" value="(\d+)"', page)
    claims = re.findall(r'name="claims" value="([0-9a-f]+)"', page)[:2]
    coders = re.findall(r'name="coder" value="([^"]+)"', page)[:2]
    choices = re.findall(r'name="choice" value="([0-9a-f]+)"', page)[:2]
    assert number and len(claims) == 2
    told = {"number": number[1], "claims": claims, "coder": coders, "choice": choices[1]}
    before = lead.get("/agreement/files/agreement.csv").content
    assert lead.post("/agreement/decide", told).status_code == 303
    (stands,) = standing(settings)
    assert isinstance(stands.body, Position)
    assert (stands.body.stance, stands.provenance.settings) == ("supports", "adjudication")
    assert "decided by Mira Tol" in lead.get("/agreement/disagreements").text
    assert lead.get("/agreement/files/agreement.csv").content == before


def test_a_decision_on_another_disagreement_than_was_shown_is_refused(lead: Browser, settings: DeskSettings):
    code_blind(settings)
    told = {"number": "0", "claims": ["0" * 16], "choice": "none"}
    assert lead.post("/agreement/decide", told).status_code == 422
    assert standing(settings) == [CLAIM]


def test_calibration_says_how_often_findings_were_accepted(settings: DeskSettings):
    browser = open_desk(settings)
    assert "No finding of the machine’s was judged yet" in browser.get("/agreement").text
    browser.post(f"/claims/{CLAIM.id}/accept", htmx=True)
    page = browser.get("/agreement").text
    assert "100%" in page and "<svg" in page
    assert browser.get("/agreement/files/calibration.csv").text.startswith("reader,kind,low")


@pytest.mark.parametrize("what", ["appendix.md", "agreement.csv", "codings.csv"])
def test_the_files_for_a_paper_are_downloads(lead: Browser, settings: DeskSettings, what: str):
    code_blind(settings)
    answer = lead.get(f"/agreement/files/{what}?anonymous=true")
    assert answer.status_code == 200
    assert (
        answer.headers["content-disposition"]
        == f'attachment; filename="talks-{what.replace(".", "-2031-03-09.")}"'
    )
    assert "Ann Bell" not in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {"names": "Ann Bell"},
        {"names": ""},
        {"reports": "0"},
        {"reports": "3000"},
        {"reports": "9"},
        {"start": "else"},
        {"seed": "-1"},
    ],
)
def test_a_sample_that_cannot_be_drawn_assigns_nothing(settings: DeskSettings, form: dict[str, str]):
    assert draw(open_desk(settings), **form).status_code == 422
    assert assignments_beside(settings.ledger).load() == ()


def test_a_coder_s_name_is_shown_as_text(settings: DeskSettings):
    browser = open_desk(settings)
    draw(browser, names='<script>alert(1)</script>\n"><img src=x onerror=alert(1)>')
    browser.post("/coder", {"name": "<script>alert(1)</script>"})
    for path in ("/coding", "/agreement", f"/reports/{REPORT}"):
        page = browser.get(path).text
        assert "<script>alert" not in page and "<img" not in page


def test_only_a_lead_draws_and_decides(tmp_path: Path):
    settings = settle_desk(tmp_path)
    for name, status in (("Rita Reed", 403), ("Cora Cole", 403), ("Lea Lund", 303)):
        assert draw(open_shared_desk(settings, name)).status_code == status


def test_on_a_shared_desk_a_coder_in_a_blind_task_gets_no_agreement(tmp_path: Path):
    settings = settle_desk(tmp_path)
    lead = open_shared_desk(settings, "Lea Lund")
    draw(lead, names="Cora Cole, Lea Lund")
    cora = open_shared_desk(settings, "Cora Cole")
    for path in (
        "/agreement",
        "/agreement?anyway=1",
        "/agreement/disagreements",
        "/agreement/files/codings.csv",
        "/api/agreement",
    ):
        assert cora.get(path).status_code == 403, path
    assert lead.get("/agreement?anyway=1").status_code == 200


def test_nobody_finishes_what_is_not_theirs(lead: Browser, settings: DeskSettings):
    assert (
        sit_down(settings, "Somebody Else").post("/coding/finished", {"document": REPORT}).status_code == 422
    )


def test_agreement_that_takes_long_is_waited_for_beside_the_requests(
    lead: Browser, settings: DeskSettings, monkeypatch: pytest.MonkeyPatch
):
    code_blind(settings)
    go_on = threading.Event()
    work = agreeing.measure_agreement
    monkeypatch.setattr(agreeing, "_PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(agreeing, "measure_agreement", lambda *given: go_on.wait(30) and work(*given))
    waiting = lead.get("/agreement")
    assert "It is being worked out" in waiting.text and waiting.headers["refresh"] == "2"
    go_on.set()
    monkeypatch.setattr(agreeing, "_PATIENCE_SECONDS", 30.0)
    assert "Ann Bell and Ben Cole" in lead.get("/agreement").text


def test_a_report_in_a_blind_task_is_not_in_the_coder_s_queue(lead: Browser, settings: DeskSettings):
    ann = sit_down(settings, "Ann Bell")
    assert f"/reports/{REPORT}" in lead.get("/review").text
    assert f"/reports/{REPORT}" not in ann.get("/review").text
    ann.post(f"/claims/{CLAIM.id}/accept", htmx=True)
    assert lead.client.app.state.desk.judged == {}
