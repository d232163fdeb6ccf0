"""A desk on a ledger of the made-up dispatches, and a browser in front of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from dragoman import open_ledger
from dragoman.model import Reading
from dragoman.web import Accounts, DeskSettings, create_app
from support.talks import read_many

NOON = datetime(2031, 3, 9, 12, tzinfo=UTC)
PASSWORDS = {
    "Rita Reed": ("reader", "reads all day"),
    "Cora Cole": ("coder", "codes all day"),
    "Lea Lund": ("lead", "leads all day"),
}


def settle_desk(folder: Path, readings: list[Reading] | None = None, **settings: Any) -> DeskSettings:
    """The settings of a desk on a new ledger that holds these readings (two dispatches, where none are given)."""
    ledger = folder / "talks.ledger"
    with open_ledger(ledger) as store:
        store.append(read_many(2) if readings is None else readings, at=NOON)
    plain = DeskSettings(ledger, coder="Mira Tol", work="here", now=lambda: NOON)
    return replace(plain, **settings)


def open_desk(settings: DeskSettings, **client: Any) -> Browser:
    """A browser in front of a new desk."""
    return Browser(TestClient(create_app(settings), base_url=f"http://127.0.0.1:{settings.port}", **client))


def open_shared_desk(settings: DeskSettings, name: str | None = None, **client: Any) -> Browser:
    """A browser in front of a desk that other machines reach, signed in under a name of PASSWORDS."""
    accounts = Accounts(settings.accounts_file)
    if not accounts.list_accounts():
        for one, (role, password) in PASSWORDS.items():
            accounts.add(one, role, password)  # type: ignore[arg-type]
    shared = replace(settings, host="0.0.0.0")
    browser = Browser(TestClient(create_app(shared), base_url="http://desk.example", **client))
    if name:
        browser.sign_in(name, PASSWORDS[name][1])
    return browser


class Browser:
    """What a browser does: keeps cookies, and sends the token of the page it shows."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, **given: Any) -> Any:
        """The answer to a page asked for."""
        return self.client.get(path, **given)

    @property
    def token(self) -> str:
        """The token that the desk's forms carry."""
        found = re.search(
            r'name="csrf" content="([^"]+)"', self.client.get("/help", follow_redirects=True).text
        )
        assert found
        return found[1]

    def post(self, path: str, data: dict[str, Any] | None = None, *, htmx: bool = False, **given: Any) -> Any:
        """The answer to a form sent."""
        headers = {"hx-request": "true"} if htmx else {}
        return self.client.post(
            path, data={"csrf": self.token, **(data or {})}, headers=headers, follow_redirects=False, **given
        )

    def send(self, path: str, json: object) -> Any:
        """The answer to JSON sent, as the page's own scripts would."""
        return self.client.post(path, json=json, headers={"x-csrf-token": self.token})

    def sign_in(self, name: str, password: str) -> Any:
        """The answer to a sign-in."""
        return self.post("/sign-in", {"name": name, "password": password})
