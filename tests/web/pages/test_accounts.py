"""Accounts: a lead adds, changes and removes them; somebody always leads; who is changed signs in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.web import Accounts, DeskSettings
from support.desk import PASSWORDS, Browser, open_desk, open_shared_desk, settle_desk


@pytest.fixture
def settings(tmp_path: Path) -> DeskSettings:
    return settle_desk(tmp_path)


@pytest.fixture
def lead(settings: DeskSettings) -> Browser:
    return open_shared_desk(settings, "Lea Lund")


def names(settings: DeskSettings) -> dict[str, str]:
    """Name -> role of every account."""
    return {one.name: one.role for one in Accounts(settings.accounts_file).list_accounts()}


def test_an_account_is_added_and_may_sign_in(lead: Browser, settings: DeskSettings):
    form = {"name": "Nora New", "role": "coder", "password": "long enough"}
    assert lead.post("/accounts", form).status_code == 303
    assert "Nora New" in lead.get("/accounts").text
    fresh = open_shared_desk(settings)
    assert fresh.sign_in("Nora New", "long enough").status_code == 303
    assert lead.post("/accounts", {**form, "name": "nora  NEW", "role": "lead"}).status_code == 422
    assert names(settings)["Nora New"] == "coder"


@pytest.mark.parametrize("form", [{"password": "short"}, {"name": " "}, {"role": "king"}, {"name": "x" * 81}])
def test_an_account_that_cannot_serve_is_refused(lead: Browser, settings: DeskSettings, form: dict[str, str]):
    told = {"name": "Nora New", "role": "coder", "password": "long enough", **form}
    assert lead.post("/accounts", told).status_code == 422
    assert len(names(settings)) == len(PASSWORDS)


def test_who_lost_a_role_is_signed_out_and_keeps_the_password(lead: Browser, settings: DeskSettings):
    app = lead.client.app
    cora = Browser(type(lead.client)(app, base_url="http://desk.example"))
    cora.sign_in("Cora Cole", PASSWORDS["Cora Cole"][1])
    assert cora.get("/import").status_code == 200
    assert lead.post("/accounts/role", {"name": "Cora Cole", "role": "reader"}).status_code == 303
    assert cora.get("/import", follow_redirects=False).status_code == 303
    cora.sign_in("Cora Cole", PASSWORDS["Cora Cole"][1])
    assert cora.get("/import").status_code == 403


def test_who_is_removed_is_out_at_once(lead: Browser, settings: DeskSettings):
    cora = Browser(type(lead.client)(lead.client.app, base_url="http://desk.example"))
    cora.sign_in("Cora Cole", PASSWORDS["Cora Cole"][1])
    assert lead.post("/accounts/remove", {"name": "Cora Cole"}).status_code == 303
    assert cora.get("/", follow_redirects=False).status_code == 303
    assert "Cora Cole" not in names(settings)


def test_a_new_password_takes_the_old_one_s_place(lead: Browser, settings: DeskSettings):
    assert (
        lead.post("/accounts/password", {"name": "Cora Cole", "password": "another long one"}).status_code
        == 303
    )
    fresh = open_shared_desk(settings)
    assert fresh.sign_in("Cora Cole", PASSWORDS["Cora Cole"][1]).status_code == 401
    assert fresh.sign_in("Cora Cole", "another long one").status_code == 303
    assert names(settings)["Cora Cole"] == "coder"


@pytest.mark.parametrize("path", ["/accounts/remove", "/accounts/role"])
def test_somebody_always_leads(lead: Browser, settings: DeskSettings, path: str):
    assert lead.post(path, {"name": "Lea Lund", "role": "reader"}).status_code == 422
    assert names(settings)["Lea Lund"] == "lead"


def test_a_name_is_shown_as_text(lead: Browser):
    lead.post(
        "/accounts", {"name": '"><img src=x onerror=alert(1)>', "role": "reader", "password": "long enough"}
    )
    assert "<img" not in lead.get("/accounts").text


@pytest.mark.parametrize("name", ["Rita Reed", "Cora Cole"])
def test_nobody_but_a_lead_sees_or_changes_accounts(settings: DeskSettings, name: str):
    browser = open_shared_desk(settings, name)
    assert browser.get("/accounts").status_code == 403
    form = {"name": name, "role": "lead", "password": "long enough"}
    for path in ("/accounts", "/accounts/role", "/accounts/password", "/accounts/remove"):
        assert browser.post(path, form).status_code == 403
    assert names(settings)[name] != "lead"


def test_on_loopback_there_are_none(settings: DeskSettings):
    browser = open_desk(settings)
    assert "None are needed here" in browser.get("/accounts").text
    form = {"name": "Nora New", "role": "lead", "password": "long enough"}
    assert browser.post("/accounts", form).status_code == 422
    assert names(settings) == {}
