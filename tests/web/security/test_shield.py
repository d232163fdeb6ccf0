"""What may not come in, and what goes out on every answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.errors import InputError
from dragoman.web import DeskSettings, create_app
from support.desk import Browser, open_desk, open_shared_desk

PATHS = ["/", "/reports", "/help", "/nowhere", "/api/openapi.json", "/assets/desk.css", "/sign-in"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(browser: Browser, path: str):
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert path.startswith("/assets/") or headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/reports", "/help", "/nowhere"])
def test_no_page_has_a_script_or_a_style_of_its_own(browser: Browser, path: str):
    page = browser.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count("<script src=")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example"]
)
def test_a_loopback_desk_goes_by_no_other_name(browser: Browser, host: str):
    assert browser.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080"])
def test_a_loopback_desk_goes_by_its_own_names(browser: Browser, host: str):
    assert browser.get("/help", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_of_another_site_is_refused(browser: Browser, headers: dict[str, str]):
    token = browser.token
    answer = browser.client.post("/coder", data={"csrf": token, "name": "Eve"}, headers=headers)
    assert answer.status_code == 403


def test_too_large_a_request_is_refused(settings: DeskSettings):
    browser = open_desk(replace(settings, form_bytes=2000))
    assert browser.post("/coder", {"name": "x" * 3000}).status_code == 413


def test_too_large_a_request_that_does_not_tell_is_refused(settings: DeskSettings):
    browser = open_desk(replace(settings, form_bytes=2000))
    token = browser.token

    def stream():
        for _ in range(100):
            yield b"name=" + b"x" * 100

    headers = {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": token}
    assert browser.client.post("/coder", content=stream(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/..%2fapp.py",
        "/assets//etc/passwd",
        "/reports/../../etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_assets(browser: Browser, path: str):
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site(browser: Browser, back: str):
    assert browser.post("/coder", {"name": "Mira", "back": back}).headers["location"] == "/"


def test_a_desk_that_others_reach_needs_accounts(settings: DeskSettings):
    with pytest.raises(InputError, match="--add-account"):
        create_app(replace(settings, host="0.0.0.0"))


def test_a_session_set_before_signing_in_is_worth_nothing(settings: DeskSettings):
    browser = open_shared_desk(settings)
    browser.get("/sign-in")
    name = settings.cookie
    before = browser.client.cookies[name]
    assert browser.sign_in("Cora Cole", "codes all day").status_code == 303
    assert browser.client.cookies[name] != before
    browser.client.cookies.clear()
    browser.client.cookies.set(name, before)
    assert browser.get("/", follow_redirects=False).headers["location"].startswith("/sign-in")


def test_after_five_wrong_passwords_there_is_a_wait(settings: DeskSettings):
    browser = open_shared_desk(settings)
    answers = [browser.sign_in("Cora Cole", "guess").status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    assert browser.sign_in("Cora Cole", "codes all day").status_code == 429


def test_cookies_are_kept_from_scripts_and_other_sites(settings: DeskSettings):
    browser = open_shared_desk(replace(settings, https=True))
    cookie = browser.get("/sign-in").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" in cookie
