"""What goes in and out at the edges, on every route: headers, methods, cookies, odd and endless requests."""

from __future__ import annotations

import hashlib
import hmac
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from dragoman.model import Attribution, Document, Evidence, Provenance, Reading, document_id, make_claim
from dragoman.web import Accounts, DeskSettings, create_app
from dragoman.web.app import list_routes
from dragoman.web.security.shield import POLICY
from support.desk import NOON, PASSWORDS, Browser, open_desk, open_shared_desk, settle_desk
from support.live_desk import find_port
from support.talks import read_many

ROUTES = list_routes(create_app(DeskSettings(Path("nowhere.ledger"))))
READING = read_many(1)[0]
KNOWN = {"document_id": READING.document.id, "claim_id": READING.claims[0].id}


def address_of(path: str) -> str:
    """A route's path with names in it, of this ledger where there are such."""
    return re.sub(r"{(\w+)[^}]*}", lambda name: KNOWN.get(name[1], "0123456789abcdef"), path)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A desk that no test here changes."""
    return open_desk(settle_desk(tmp_path_factory.mktemp("edges")))


# --- On every answer ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: f"{min(one.methods)} {one.path}")
def test_every_route_answers_with_the_headers_of_safety(still: Browser, route: Any):
    for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
        answer = still.client.request(method, address_of(route.path), follow_redirects=False)
        headers = answer.headers
        assert answer.status_code < 500
        assert headers["content-security-policy"] == POLICY
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert not [name for name in headers if name.startswith("access-control-")]
        kept = headers["cache-control"]
        assert kept == "no-store" or (route.path.startswith("/assets/") and answer.status_code == 200)


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: f"{min(one.methods)} {one.path}")
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND"])
def test_no_route_takes_another_method(still: Browser, route: Any, method: str):
    if method not in route.methods:
        answer = still.client.request(method, address_of(route.path), headers={"x-csrf-token": still.token})
        assert answer.status_code == 405
        assert "Nothing was changed" in answer.text


@pytest.mark.parametrize(
    "name",
    ["desk.cs", "vendor", "vendor/", "", "desk.css%00", "DESK.CSS", "desk.css/"],
)
def test_an_unknown_asset_is_not_there_and_is_not_kept(still: Browser, name: str):
    answer = still.get(f"/assets/{name}")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_an_asset_is_kept_for_ever_only_under_its_own_mark(still: Browser):
    page = still.get("/help").text
    address = re.search(r'href="(/assets/desk\.css\?v=[^"]+)"', page)
    assert address
    assert "immutable" in still.get(address[1]).headers["cache-control"]
    assert still.get("/assets/desk.css?v=other").headers["cache-control"] == "no-cache"
    assert "set-cookie" not in open_desk(still.client.app.state.desk.settings).get(address[1]).headers


# --- Who one is taken for ----------------------------------------------------------------------------------------------


def test_forwarding_headers_change_nothing(settings: DeskSettings):
    shared = open_shared_desk(settings)
    lies = {
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "forwarded": "host=evil.example",
    }
    answer = shared.get("/", headers=lies, follow_redirects=False)
    assert answer.headers["location"] == "/sign-in?back=%2F"
    assert "evil.example" not in answer.text


def test_a_made_up_session_is_not_taken_up(settings: DeskSettings):
    browser = open_desk(settings)
    browser.client.cookies.set(settings.cookie, "a-session-of-my-own")
    given = browser.get("/help").headers["set-cookie"]
    assert "a-session-of-my-own" not in given
    assert len(re.search(rf"{settings.cookie}=([^;]+)", given)[1]) >= 40


def test_signing_out_ends_the_session_at_the_desk_too(settings: DeskSettings):
    browser = open_shared_desk(settings, "Cora Cole")
    kept = browser.client.cookies[settings.cookie]
    assert browser.get("/", follow_redirects=False).status_code == 200
    browser.post("/sign-out")
    browser.client.cookies.clear()
    browser.client.cookies.set(settings.cookie, kept)
    assert browser.get("/", follow_redirects=False).status_code == 303


def test_a_session_that_nobody_used_for_a_day_is_over(settings: DeskSettings):
    clock = [NOON]
    browser = open_shared_desk(replace(settings, now=lambda: clock[0]), "Cora Cole")
    assert browser.get("/", follow_redirects=False).status_code == 200
    clock[0] += timedelta(days=1)
    assert browser.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("https", [True, False])
def test_every_cookie_is_kept_from_scripts_and_other_sites(settings: DeskSettings, https: bool):
    browser = open_desk(replace(settings, https=https))
    cookies = browser.get("/help").headers.get_list("set-cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        parts = [part.strip() for part in cookie.split(";")[1:]]
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(parts)
        assert ("Secure" in parts) == https
        assert not [part for part in parts if part.startswith("Domain")]


def test_the_wait_holds_for_an_address_that_tries_many_names_and_ends(settings: DeskSettings):
    clock = [NOON]
    browser = open_shared_desk(replace(settings, now=lambda: clock[0]))
    answers = [browser.sign_in(f"Guess {n}", "guess").status_code for n in range(7)]
    assert answers == [401] * 5 + [429] * 2
    clock[0] += timedelta(minutes=16)
    assert browser.sign_in("Cora Cole", "codes all day").status_code == 303


def test_passwords_and_tokens_are_compared_in_the_same_time(settings: DeskSettings, monkeypatch):
    browser = open_shared_desk(settings)
    hashed, compared = [], []
    scrypt, compare = hashlib.scrypt, hmac.compare_digest
    monkeypatch.setattr(hashlib, "scrypt", lambda *a, **k: hashed.append(k["n"]) or scrypt(*a, **k))
    monkeypatch.setattr(hmac, "compare_digest", lambda a, b: compared.append(1) or compare(a, b))
    accounts = Accounts(settings.accounts_file)
    for name in ("Cora Cole", "Nobody At All"):
        assert accounts.check(name, "a guess of mine") is None
    assert len(hashed) == len(compared) == 2
    assert hashed[0] == hashed[1]
    browser.client.post("/sign-in", data={"csrf": "x" * 43, "name": "Eve", "password": "x"})
    assert len(compared) == 3


def test_a_password_is_never_shown_or_kept_as_it_is(settings: DeskSettings):
    browser = open_shared_desk(settings)
    for _, password in PASSWORDS.values():
        assert password not in settings.accounts_file.read_text(encoding="utf-8")
    assert "a guess of mine" not in browser.sign_in("Cora Cole", "a guess of mine").text
    assert settings.accounts_file.stat().st_mode & 0o077 == 0


# --- Odd requests ------------------------------------------------------------------------------------------------------

INJECTED = "x\r\nSet-Cookie: evil=1\r\n\r\n<script>"


@pytest.mark.parametrize(("path", "name"), [("/coder", "name"), ("/coder", "back"), ("/sign-in", "back")])
def test_no_field_makes_a_header(browser: Browser, path: str, name: str):
    form = {"name": "Mira", "password": "x", "back": "/", name: f"/{INJECTED}"}
    answer = browser.post(path, form)
    assert answer.status_code < 500
    assert "evil=1" not in answer.headers.get("set-cookie", "")
    assert "\n" not in answer.headers.get("location", "")


@pytest.mark.parametrize("path", ["/reports/{}", "/claims/{}", "/claims/{}/history", "/api/claims/{}", "/{}"])
@pytest.mark.parametrize(
    "name", ["%0d%0aSet-Cookie:%20evil=1", "%00", "%ff%fe", "%ed%a0%80", "..%2f..%2fetc%2fpasswd"]
)
def test_no_name_in_a_path_makes_a_header_or_leads_out(browser: Browser, path: str, name: str):
    answer = browser.get(path.format(name))
    assert answer.status_code == 404
    assert "evil" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"\xff\xfe",
        b"",
        b"nul",
        b'"' + b"\\u0000" * 1000 + b'"',
        b"1" * 5000,
    ],
)
def test_json_that_is_none_is_refused(browser: Browser, content: bytes):
    headers = {"x-csrf-token": browser.token, "content-type": "application/json"}
    answer = browser.client.post(
        f"/api/claims/{KNOWN['claim_id']}/verdicts", content=content, headers=headers
    )
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999", "-1", "101"])
def test_a_place_that_is_no_number_from_0_to_100_is_refused(browser: Browser, number: str):
    position = next(claim for claim in READING.claims if hasattr(claim.body, "stance"))
    headers = {"x-csrf-token": browser.token, "content-type": "application/json"}
    body = f'{{"actor": "s:ostmark", "issue": "a dam", "stance": "rejects", "best": {number}}}'
    content = f'{{"verdict": "corrected", "kind": "position", "body": {body}}}'
    answer = browser.client.post(f"/api/claims/{position.id}/verdicts", content=content, headers=headers)
    assert answer.status_code == 422
    assert browser.get(f"/api/documents/{READING.document.id}/claims").status_code == 200


@pytest.mark.parametrize("words", [r"a \ud800 dam", r"\udfff", r"a \u0000 dam"])
def test_words_that_could_not_be_shown_again_are_not_kept(browser: Browser, words: str):
    position = next(claim for claim in READING.claims if hasattr(claim.body, "stance"))
    headers = {"x-csrf-token": browser.token, "content-type": "application/json"}
    body = f'{{"actor": "s:ostmark", "issue": "{words}", "stance": "rejects"}}'
    content = f'{{"verdict": "corrected", "kind": "position", "body": {body}}}'
    answer = browser.client.post(f"/api/claims/{position.id}/verdicts", content=content, headers=headers)
    assert answer.status_code in (201, 422)
    for path in (f"/reports/{READING.document.id}", f"/api/documents/{READING.document.id}/claims", "/"):
        assert browser.get(path).status_code == 200


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_a_form_of_another_kind_does_not_get_round_the_token(browser: Browser, kind: str):
    content = b'{"verdict": "accepted"}'
    path = f"/api/claims/{KNOWN['claim_id']}/verdicts"
    answer = browser.client.post(path, content=content, headers={"content-type": kind})
    assert answer.status_code in (400, 403)


def test_a_form_of_ten_thousand_fields_is_refused(browser: Browser):
    token = browser.token
    form = {"csrf": token, **{f"f{n}": "x" for n in range(10_000)}}
    assert browser.client.post("/coder", data=form).status_code in (400, 413, 422)
    files = [(f"f{n}", (None, "x")) for n in range(5_000)]
    assert browser.client.post("/coder", files=files, headers={"x-csrf-token": token}).status_code in (
        400,
        413,
        422,
    )


@pytest.mark.parametrize("length", ["-1", "1e3", "0x10", "99999999999999999999", "10, 10", "٣"])
def test_a_length_that_is_none_is_refused(browser: Browser, length: str):
    headers = {"content-length": length.encode(), "x-csrf-token": browser.token}
    assert browser.client.post("/coder", headers=headers).status_code == 413  # type: ignore[arg-type]


# --- Bombs -------------------------------------------------------------------------------------------------------------


def test_a_report_made_of_tags_and_nested_claims_stays_small_and_quick(tmp_path):
    text = "<div>" * 12_000 + "&lt;" * 1_000
    document = Document(document_id(text), text, title="<b>" * 500, body=((0, len(text)),), origin="bomb.txt")
    reader = Provenance("rules", "1", "a1")
    claims = tuple(
        make_claim(
            Attribution("p:x", None, "direct"),
            (Evidence.cut(document, 7 * n, len(text) - 7 * n, "content"),),
            confidence=0.5,
            provenance=reader,
        )
        for n in range(300)
    )
    browser = open_desk(settle_desk(tmp_path, [Reading(document, reader, claims, ())]))
    began = time.perf_counter()
    page = browser.get(f"/reports/{document.id}")
    assert page.status_code == 200
    assert "<div><div>" not in page.text
    assert len(page.content) < 60 * len(text) + 3_000_000
    assert time.perf_counter() - began < 60


# --- Slow clients, at a real socket ------------------------------------------------------------------------------------


@contextmanager
def listening(settings: DeskSettings) -> Iterator[int]:
    """The port of a desk that listens in a thread of this process."""
    port = find_port()
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(replace(settings, port=port)), host="127.0.0.1", port=port, log_level="error"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(15)


def send_slowly(port: int, first: bytes, drops: int, *, pause: float = 0.1) -> bytes:
    """What is answered to a request whose body comes in drops; a desk that hangs up answers nothing more."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(first)
        answer = b""
        try:
            for _ in range(drops):
                line.sendall(b"x")
                time.sleep(pause)
            while piece := line.recv(4096):
                answer += piece
        except (BrokenPipeError, ConnectionResetError):
            pass
        return answer


def test_a_body_that_comes_in_drops_is_cut_off(settings: DeskSettings):
    with listening(replace(settings, upload_seconds=1.0)) as port:
        head = (
            f"POST /coder HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 500\r\nConnection: close\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        began = time.monotonic()
        answer = send_slowly(port, head.encode(), 120)
        assert time.monotonic() - began < 9
        assert answer.startswith(b"HTTP/1.1 408") or answer == b""


def test_a_slow_client_holds_up_nobody_else(settings: DeskSettings):
    with listening(replace(settings, upload_seconds=5)) as port:
        lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(60)]
        for line in lines:
            line.sendall(f"POST /coder HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 9\r\n".encode())
        with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
            line.sendall(
                f"GET /help HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()
            )
            assert line.recv(64).startswith(b"HTTP/1.1 200")
        for line in lines:
            line.close()


@pytest.mark.parametrize(
    "request_text",
    [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        "POST /coder HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "a" * 200_000 + "\r\n\r\n",
        "NONSENSE\r\n\r\n",
    ],
    ids=["none", "foreign", "absolute", "two", "two lengths", "huge header", "nonsense"],
)
def test_requests_that_are_none_or_for_another_host_are_refused(settings: DeskSettings, request_text: str):
    with listening(settings) as port, socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        try:
            line.sendall(request_text.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", 1).encode())
            answer = line.recv(64)
        except (BrokenPipeError, ConnectionResetError):
            answer = b""
        assert answer == b"" or re.match(rb"HTTP/1\.[01] 4(00|03|13|21|31)", answer), answer
