"""The table of rights, on every route: who is not signed in, who may only read, who codes, who leads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import APIRouter

from dragoman.web import DeskSettings, app, create_app
from dragoman.web.app import list_routes, right_of
from dragoman.web.pages import Page
from dragoman.web.rights import RIGHTS, Anybody, Right
from support.desk import PASSWORDS, Browser, open_shared_desk, settle_desk

ROUTES = [
    (method, route)
    for route in list_routes(create_app(DeskSettings(Path("nowhere.ledger"))))
    for method in sorted(route.methods)
]


@pytest.fixture(scope="module")
def browsers(tmp_path_factory) -> dict[str | None, Browser]:
    """A browser for each role, and one of nobody who has signed in."""
    settings = settle_desk(tmp_path_factory.mktemp("desk"))
    roles = {role: name for name, (role, _) in PASSWORDS.items()}
    return {role: open_shared_desk(settings, name) for role, name in [*roles.items(), (None, None)]}


@pytest.mark.parametrize("role", ["reader", "coder", "lead", None])
@pytest.mark.parametrize(("method", "route"), ROUTES, ids=lambda one: getattr(one, "path", one))
def test_each_role_gets_what_the_table_says(browsers, method, route, role):
    right = right_of(route)
    path = re.sub(r"{[^}]*}", "0123456789abcdef", route.path)
    browser = browsers[None if path == "/sign-out" else role]
    answer = browser.get(path, follow_redirects=False) if method == "GET" else browser.post(path)
    if isinstance(right, Anybody) or right.action == "public":
        assert answer.status_code not in (401, 403)
    elif role is None:
        assert answer.status_code == 401 or answer.headers["location"].startswith("/sign-in")
    else:
        assert (answer.status_code == 403) == (role not in RIGHTS[right.action])


def test_a_route_that_declares_no_right_stops_the_desk(tmp_path, monkeypatch):
    router = APIRouter()
    router.add_api_route("/open", lambda: "anything")
    monkeypatch.setattr(app, "PAGES", (*app.PAGES, Page(router)))
    with pytest.raises(RuntimeError, match="/open"):
        create_app(DeskSettings(tmp_path / "talks.ledger"))


@pytest.mark.parametrize(
    ("method", "route"), [one for one in ROUTES if one[0] != "GET"], ids=lambda one: getattr(one, "path", one)
)
@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_what_changes_something_needs_the_token(browsers, method, route, token):
    path = re.sub(r"{[^}]*}", "0123456789abcdef", route.path)
    headers = {} if token is None else {"x-csrf-token": token}
    client = browsers["lead"].client
    answer = client.request(method, path, data={"csrf": token} if token else {}, headers=headers)
    assert answer.status_code == 403


def test_every_route_has_a_right():
    assert all(isinstance(right_of(route), Right | Anybody) for _, route in ROUTES)
